#include "extractors/syntax/tokenizer.h"

#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

enum class CharClass { kSpace, kLetter, kDigit, kApostrophe, kHyphen, kDot, kOther };

CharClass Classify(char32_t c) {
  if (c < 0x80) {
    const char byte = static_cast<char>(c);
    if (IsAsciiLetter(byte)) return CharClass::kLetter;
    if (IsAsciiDigit(byte)) return CharClass::kDigit;
    if (byte == '\'') return CharClass::kApostrophe;
    if (byte == '-') return CharClass::kHyphen;
    if (byte == '.') return CharClass::kDot;
    return IsSpace(c) ? CharClass::kSpace : CharClass::kOther;
  }
  if (c == 0x2019) return CharClass::kApostrophe;
  if (c == 0x2010 || c == 0x2011) return CharClass::kHyphen;
  if (IsSpace(c)) return CharClass::kSpace;
  if (IsLetter(c) || (c >= 0x0300 && c <= 0x036F)) return CharClass::kLetter;
  if (IsDigit(c)) return CharClass::kDigit;
  return CharClass::kOther;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  [[nodiscard]] CharClass At(std::size_t at, std::size_t& next) const {
    if (at >= text_.size()) {
      next = at;
      return CharClass::kSpace;
    }
    next = at;
    return Classify(DecodeAt(text_, next));
  }

  // End of the word or number that begins at `at` (a letter or a digit stands there).
  [[nodiscard]] std::size_t WordEnd(std::size_t at) const {
    bool digits_only = true;
    std::size_t letters_since_dot = 0;
    bool dotted = false;
    std::size_t i = at;
    for (;;) {
      std::size_t next = i;
      const CharClass c = At(i, next);
      std::size_t after = next;
      if (c == CharClass::kLetter || c == CharClass::kDigit) {
        if (c == CharClass::kLetter) {
          digits_only = false;
          ++letters_since_dot;
        }
        i = next;
        continue;
      }
      const CharClass following = At(next, after);
      if (c == CharClass::kApostrophe && following == CharClass::kLetter && !digits_only) {
        if (IsPossessive(next)) return i;
        i = next;
        continue;
      }
      if (c == CharClass::kHyphen &&
          (following == CharClass::kLetter || following == CharClass::kDigit)) {
        letters_since_dot = 0;
        i = next;
        continue;
      }
      if (c == CharClass::kDot) {
        // "U.S.", "e.g.": single letters with dots, the last dot too.
        if (letters_since_dot == 1 && !digits_only &&
            (following == CharClass::kLetter || (dotted && following != CharClass::kDigit))) {
          dotted = true;
          letters_since_dot = 0;
          i = next;
          if (following != CharClass::kLetter) return i;
          continue;
        }
        if (digits_only && following == CharClass::kDigit) {
          i = next;
          continue;
        }
      }
      if (c == CharClass::kOther && digits_only && (text_[i] == ',' || text_[i] == ':') &&
          following == CharClass::kDigit) {
        i = next;
        continue;
      }
      return i;
    }
  }

 private:
  // `at` is after the apostrophe: a lone "s" or "S" follows.
  [[nodiscard]] bool IsPossessive(std::size_t at) const {
    if (text_[at] != 's' && text_[at] != 'S') return false;
    std::size_t next = at + 1;
    return At(at + 1, next) != CharClass::kLetter;
  }

  std::string_view text_;
};

}  // namespace

void TokenizeWords(std::string_view text, std::uint32_t base, std::vector<ByteSpan>& out) {
  const Scanner scanner(text);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    const CharClass c = scanner.At(at, next);
    if (c == CharClass::kSpace) {
      at = next;
      continue;
    }
    std::size_t end = next;
    if (c == CharClass::kLetter || c == CharClass::kDigit) {
      end = scanner.WordEnd(at);
    } else if (c == CharClass::kApostrophe && next < text.size() &&
               (text[next] == 's' || text[next] == 'S')) {
      std::size_t after = next + 1;
      if (!out.empty() && out.back().end == base + at &&
          scanner.At(next + 1, after) != CharClass::kLetter) {
        end = next + 1;  // possessive
      }
    }
    out.push_back({base + static_cast<std::uint32_t>(at), base + static_cast<std::uint32_t>(end)});
    at = end;
  }
}

}  // namespace dateline
