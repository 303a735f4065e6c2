#include "extractors/syntax/tokenizer.h"

#include <algorithm>
#include <array>
#include <span>

#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

enum class CharClass : std::uint8_t { kSpace, kLetter, kDigit, kApostrophe, kHyphen, kMark };

bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }

CharClass Classify(char32_t c) {
  if (c < 0x80) {
    const char byte = static_cast<char>(c);
    if (IsAsciiLetter(byte)) return CharClass::kLetter;
    if (IsAsciiDigit(byte)) return CharClass::kDigit;
    if (byte == '\'') return CharClass::kApostrophe;
    if (byte == '-') return CharClass::kHyphen;
    return IsSpace(c) ? CharClass::kSpace : CharClass::kMark;
  }
  if (c == 0x2019) return CharClass::kApostrophe;
  if (c == 0x2010 || c == 0x2011) return CharClass::kHyphen;
  if (IsSpace(c)) return CharClass::kSpace;
  if (IsLetter(c) || (c >= 0x0300 && c <= 0x036F)) return CharClass::kLetter;
  if (IsDigit(c)) return CharClass::kDigit;
  return CharClass::kMark;
}

bool IsWordChar(CharClass c) { return c == CharClass::kLetter || c == CharClass::kDigit; }

// Joiners and modifiers belong to the mark before them: emoji sequences stay whole.
bool ExtendsMark(char32_t c) {
  return c == 0xFE0F || c == 0x200D || (c >= 0x1F3FB && c <= 0x1F3FF);
}

// Lower case, with ASCII apostrophes and hyphens.
std::string Plain(std::string_view text) {
  std::string lower = ToLower(text);
  for (const auto& [mark, ascii] : {std::pair("\xE2\x80\x99", '\''), std::pair("\xE2\x80\x90", '-'),
                                    std::pair("\xE2\x80\x91", '-')}) {
    for (std::size_t at = lower.find(mark); at != std::string::npos; at = lower.find(mark)) {
      lower.replace(at, 3, 1, ascii);
    }
  }
  return lower;
}

// Longer host, mail and file names are not looked for: each look must be bounded, or hostile text
// would cost its square.
constexpr std::size_t kLongestName = 320;
constexpr std::size_t kMostDigitGroups = 8;

// Marks that stand for one word when repeated: "...", "--", "!!!".
bool Repeats(char c) {
  return std::string_view(".!?-=*_~+#$<>'`").find(c) != std::string_view::npos;
}

}  // namespace

// One sentence on its way to words.
class Tokenizer::Scan {
 public:
  Scan(const Tokenizer& rules, std::string_view text, std::uint32_t base,
       std::vector<ByteSpan>& out)
      : rules_(rules), text_(text), base_(base), out_(out), first_(out.size()) {}

  void Run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (const std::size_t end = LettersBeforeSpace(at); end > at) {
        AddWord(at, end);
        at = end;
        continue;
      }
      std::size_t next = at;
      const CharClass c = At(at, next);
      if (c == CharClass::kSpace) {
        at = next;
        continue;
      }
      if (!AfterWordChar(at)) {
        const std::size_t address = AddressEnd(at);
        if (address > at) {
          Add(at, address);
          at = address;
          continue;
        }
      }
      if (IsWordChar(c)) {
        const std::size_t end = WordEnd(at);
        AddWord(at, end);
        at = end;
      } else {
        const std::size_t end = MarkEnd(at, next, c);
        Add(at, end);
        at = end;
      }
    }
  }

 private:
  void Add(std::size_t begin, std::size_t end) {
    out_.push_back(
        {base_ + static_cast<std::uint32_t>(begin), base_ + static_cast<std::uint32_t>(end)});
  }

  // Class of the code point at `at`, space after the end; `next` is where the following begins.
  CharClass At(std::size_t at, std::size_t& next) const {
    next = at;
    return at >= text_.size() ? CharClass::kSpace : Classify(DecodeAt(text_, next));
  }
  CharClass At(std::size_t at) const {
    std::size_t next = at;
    return At(at, next);
  }
  [[nodiscard]] char Byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  // True if the word before ends here and was no mark.
  [[nodiscard]] bool AfterWordChar(std::size_t at) const {
    return out_.size() > first_ && out_.back().end == base_ + at && last_was_word_;
  }

  [[nodiscard]] std::size_t RunEnd(std::size_t at, CharClass wanted) const {
    for (std::size_t next = at; At(at, next) == wanted; at = next) {
    }
    return at;
  }

  // End of the ASCII letters at `at` if a blank or the end follows, else `at`: most words, and all
  // the rules below would leave them as they are.
  [[nodiscard]] std::size_t LettersBeforeSpace(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && IsAsciiLetter(text_[end])) ++end;
    return end == text_.size() || text_[end] == ' ' ? end : at;
  }

  [[nodiscard]] std::size_t ChunkEnd(std::size_t at) const {
    std::size_t next = at;
    while (At(at, next) != CharClass::kSpace) at = next;
    return at;
  }

  // End of a web or mail address that begins at `at`, else `at`.
  [[nodiscard]] std::size_t AddressEnd(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    bool address = rest.starts_with("www.") || rest.starts_with("mailto:");
    if (!address && !IsAsciiLetter(rest[0]) && !IsAsciiDigit(rest[0])) return at;
    std::size_t i = 0;
    while (i < std::min(rest.size(), kLongestName) &&
           (IsAsciiLetter(rest[i]) || IsAsciiDigit(rest[i]) ||
            std::string_view("._%+-").find(rest[i]) != std::string_view::npos)) {
      ++i;
    }
    address = address || (rest.substr(i, 3) == "://" && i > 1);
    if (!address) {
      // name@host
      if (i == 0 || i + 1 >= rest.size() || rest[i] != '@') return at;
      std::size_t end = i + 1;
      while (end < rest.size() &&
             (IsAsciiLetter(rest[end]) || IsAsciiDigit(rest[end]) ||
              std::string_view("._-").find(rest[end]) != std::string_view::npos)) {
        ++end;
      }
      while (end > i + 1 && !IsAsciiLetter(rest[end - 1]) && !IsAsciiDigit(rest[end - 1])) --end;
      return end > i + 1 ? at + end : at;
    }
    std::size_t end = ChunkEnd(at) - at;
    const std::string_view chunk = rest.substr(0, end);
    end = std::min(end, chunk.find_first_of("<>\"|"));
    end = std::min(end, chunk.find("\xE2\x80"));  // “ ” ’ —
    while (end > 0 &&
           std::string_view(".,;:!?)]}'").find(rest[end - 1]) != std::string_view::npos) {
      // A closing bracket stays if one was opened inside: ".../Name_(film)".
      const std::string_view address_text = rest.substr(0, end);
      if (rest[end - 1] == ')' && std::count(address_text.begin(), address_text.end(), '(') >=
                                      std::count(address_text.begin(), address_text.end(), ')')) {
        break;
      }
      --end;
    }
    return at + end;
  }

  // End of what begins with a mark: repeated marks, emoticons, clitics, tags, else one code point.
  std::size_t MarkEnd(std::size_t at, std::size_t next, CharClass c) {
    const bool after_word = AfterWordChar(at);
    last_was_word_ = false;
    if (c == CharClass::kApostrophe) {
      const std::size_t letters = RunEnd(next, CharClass::kLetter);
      if (letters > next) {
        const std::string word = Plain(text_.substr(at, letters - at));
        const bool known =
            after_word ? rules_.clitics_.contains(word) : rules_.joined_.contains(word);
        if (known && At(letters) != CharClass::kDigit) return letters;
      }
      // "’72", "'60s"
      const std::size_t digits = RunEnd(next, CharClass::kDigit);
      if (!after_word && digits == next + 2) {
        const std::size_t end = Byte(digits) == 's' ? digits + 1 : digits;
        if (!IsWordChar(At(end))) return end;
      }
    }
    if (!after_word) {
      for (std::size_t n = std::min(rules_.longest_emoticon_, text_.size() - at); n > 1; --n) {
        if (rules_.emoticons_.contains(text_.substr(at, n)) && !IsWordChar(At(at + n))) {
          return at + n;
        }
      }
      if ((text_[at] == '#' || text_[at] == '@') && At(at + 1) == CharClass::kLetter) {
        std::size_t end = at + 1;
        for (std::size_t i = end; IsWordChar(At(end, i)) || Byte(end) == '_'; end = i) {
        }
        return end;
      }
    }
    std::size_t end = next;
    if (Repeats(text_[at])) {
      // "?!" and ".?" too: what may end a sentence runs together.
      const bool ends = std::string_view(".!?").find(text_[at]) != std::string_view::npos;
      const auto asks = [](char mark) { return mark == '!' || mark == '?'; };
      while (Byte(end) == text_[at] || (ends && asks(Byte(end)))) ++end;
      if (end > next) return end;
    }
    if (c == CharClass::kApostrophe &&
        text_.substr(next).starts_with(text_.substr(at, next - at))) {
      return next + (next - at);  // ’’ for ”
    }
    for (std::size_t i = end; end < text_.size(); end = i) {
      if (!ExtendsMark(DecodeAt(text_, i))) break;
    }
    return end;
  }

  // True if nothing but closing marks follows in the sentence.
  [[nodiscard]] bool AtSentenceEnd(std::size_t at) const {
    for (std::size_t next = at; at < text_.size(); at = next) {
      if (IsWordChar(At(at, next))) return false;
    }
    return true;
  }

  // Whether the dot after the word [begin, dot) is part of it.
  [[nodiscard]] bool KeepsDot(std::size_t begin, std::size_t dot) const {
    const std::string_view word = text_.substr(begin, dot - begin);
    const bool at_end = AtSentenceEnd(dot + 1);
    if (word.size() == 1 && IsAsciiUpper(word[0])) return !at_end;  // an initial
    // "EST." is no "est.".
    if (std::all_of(word.begin(), word.end(), IsAsciiUpper)) return false;
    const auto known = rules_.abbreviations_.find(Plain(word) + ".");
    if (known == rules_.abbreviations_.end()) return false;
    if (known->second.capital && !IsAsciiUpper(word[0])) return false;
    return !at_end || known->second.ends;
  }

  // "713-853-3989", "555-0143", "2025-06-05", "11-20-2000": digits that belong together.
  [[nodiscard]] std::size_t DigitGroupsEnd(std::size_t at) const {
    std::vector<std::size_t> groups;
    std::size_t end = at;
    for (;;) {
      const std::size_t digits = RunEnd(end, CharClass::kDigit);
      if (digits == end) return at;
      groups.push_back(digits - end);
      if (groups.size() > kMostDigitGroups) return at;
      end = digits;
      if (Byte(end) != '-' || At(end + 1) != CharClass::kDigit) break;
      ++end;
    }
    if (At(end) == CharClass::kLetter) return at;
    const std::size_t n = groups.size();
    const bool telephone = n >= 2 && groups[n - 1] == 4 && groups[n - 2] == 3;
    return n >= 3 || telephone ? end : at;
  }

  // "9/11", "11/28/2000".
  [[nodiscard]] std::size_t SlashDateEnd(std::size_t at) const {
    std::size_t groups = 0;
    std::size_t end = at;
    for (;;) {
      const std::size_t digits = RunEnd(end, CharClass::kDigit);
      const std::size_t size = digits - end;
      ++groups;
      end = digits;
      if (size == 0 || size > (groups < 3 ? 2U : 4U)) return at;
      if (groups == 3 || Byte(end) != '/' || At(end + 1) != CharClass::kDigit) break;
      ++end;
    }
    // "1/2", "3/4" are numbers, not days.
    if (groups == 2 && end - at == 3 && text_[at] < text_[at + 2]) return at;
    return groups >= 2 && At(end) != CharClass::kLetter ? end : at;
  }

  // End of the word or number that begins at `at` (a letter or a digit stands there).
  [[nodiscard]] std::size_t WordEnd(std::size_t at) const {
    if (IsAsciiDigit(text_[at])) {
      if (const std::size_t end = DigitGroupsEnd(at); end > at) return end;
      if (const std::size_t end = SlashDateEnd(at); end > at) return end;
    }
    bool digits_only = true;
    bool dotted = false;
    std::size_t letters_since_dot = 0;
    std::size_t i = at;
    for (;;) {
      std::size_t next = i;
      const CharClass c = At(i, next);
      if (c == CharClass::kDigit) {
        i = next;
        continue;
      }
      if (c == CharClass::kLetter) {
        if (digits_only && i > at && IsUnit(i)) return i;
        digits_only = false;
        ++letters_since_dot;
        i = next;
        continue;
      }
      const CharClass following = At(next);
      if (c == CharClass::kApostrophe && following == CharClass::kLetter) {
        i = next;
        continue;
      }
      if (c == CharClass::kHyphen && IsWordChar(following) && !digits_only &&
          rules_.prefixes_.contains(Plain(text_.substr(at, i - at)))) {
        letters_since_dot = 0;
        i = next;
        continue;
      }
      switch (Byte(i)) {
        case '.':
          // "U.S.", "e.g.": single letters with dots, the last dot too.
          if (!digits_only && letters_since_dot == 1 &&
              (following == CharClass::kLetter || (dotted && following != CharClass::kDigit))) {
            if (following != CharClass::kLetter) return next;
            dotted = true;
            letters_since_dot = 0;
            i = next;
            continue;
          }
          if (digits_only && following == CharClass::kDigit) {
            i = next;
            continue;
          }
          if (IsWordChar(following)) {
            const std::size_t host = NameEnd(next);
            if (host > next) return host;
          }
          return following != CharClass::kLetter && KeepsDot(at, i) ? next : i;
        case ',':
          if (digits_only && RunEnd(next, CharClass::kDigit) == next + 3) {
            i = next;
            continue;
          }
          return i;
        case ':':
          if (digits_only && following == CharClass::kDigit) {
            i = next;
            continue;
          }
          return i;
        case '&':
        case '_':
          if (!IsWordChar(following) || (Byte(i) == '&' && digits_only)) return i;
          i = next;
          continue;
        case '/': {
          const std::size_t end = RunEnd(next, CharClass::kLetter);
          if (end > next && rules_.joined_.contains(Plain(text_.substr(at, end - at)))) return end;
          return i;
        }
        case '$':  // "US$"
          if (!digits_only && i - at <= 3 && following == CharClass::kDigit &&
              IsAsciiUpper(text_[at])) {
            return next;
          }
          return i;
        default:
          return i;
      }
    }
  }

  // The letters at `at` are a unit that number style glues to its number.
  [[nodiscard]] bool IsUnit(std::size_t at) const {
    const std::size_t end = RunEnd(at, CharClass::kLetter);
    if (IsWordChar(At(end))) return false;
    if (rules_.units_.contains(Plain(text_.substr(at, end - at)))) return true;
    // "9a.m."
    return Byte(end) == '.' && rules_.units_.contains(Plain(text_.substr(at, 3)));
  }

  // `at` follows a dot inside a word: the end of a host or file name if its last part is a known
  // ending, else `at`.
  [[nodiscard]] std::size_t NameEnd(std::size_t at) const {
    std::size_t part = at;
    std::size_t end = at;
    for (std::size_t next = at;; end = next) {
      if (end - at > kLongestName) return at;
      const CharClass c = At(end, next);
      if (IsWordChar(c) || ((c == CharClass::kHyphen || Byte(end) == '_' || Byte(end) == '/') &&
                            IsWordChar(At(next)))) {
        continue;
      }
      if (Byte(end) == '.' && IsWordChar(At(next))) {
        part = next;
        continue;
      }
      break;
    }
    const std::string_view last = text_.substr(part, end - part);
    return rules_.extensions_.contains(Plain(last.substr(0, last.find('/')))) ? end : at;
  }

  // Adds a word, cut where a contraction hides in it.
  void AddWord(std::size_t begin, std::size_t end) {
    last_was_word_ = true;
    const std::string_view word = text_.substr(begin, end - begin);
    const bool plain =
        std::all_of(word.begin(), word.end(), [](char c) { return IsAsciiLetter(c); });
    if (plain || word.size() < 2) {
      std::size_t at = begin;
      for (const std::uint8_t size : PartsOf(word)) {
        Add(at, at + size);
        at += size;
      }
      if (at == begin) Add(begin, end);
      return;
    }
    // Clitics from the right: "couldn’t’ve".
    std::vector<std::size_t> cuts;
    while (const std::size_t cut = CliticBegin(begin, end)) {
      cuts.push_back(end);
      end = cut;
    }
    Add(begin, end);
    for (std::size_t i = cuts.size(); i-- > 0; end = cuts[i]) Add(end, cuts[i]);
  }

  // Lengths of the parts of a word of ASCII letters that is several; none for others.
  [[nodiscard]] std::span<const std::uint8_t> PartsOf(std::string_view word) const {
    std::array<char, 16> lower;
    if (word.size() > std::min(rules_.longest_parts_, lower.size())) return {};
    std::transform(word.begin(), word.end(), lower.begin(),
                   [](char c) { return static_cast<char>(c | 0x20); });
    const auto found = rules_.parts_.find(std::string_view(lower.data(), word.size()));
    return found == rules_.parts_.end() ? std::span<const std::uint8_t>() : found->second;
  }

  // Where the clitic at the end of the word begins; 0 if there is none.
  [[nodiscard]] std::size_t CliticBegin(std::size_t begin, std::size_t end) const {
    const std::string_view word = text_.substr(begin, end - begin);
    std::size_t mark = word.rfind('\'');
    if (const std::size_t curly = word.rfind("\xE2\x80\x99");
        curly != std::string_view::npos && (mark == std::string_view::npos || curly > mark)) {
      mark = curly;
    }
    if (mark == std::string_view::npos || mark == 0) return 0;
    const std::string tail = Plain(word.substr(mark));
    const char before = word[mark - 1];
    if (tail == "'t" && (before == 'n' || before == 'N') && mark >= 2) return begin + mark - 1;
    if (!rules_.clitics_.contains(tail)) return 0;
    // "the 1980's" is one word.
    const std::string_view stem = word.substr(0, mark);
    return std::all_of(stem.begin(), stem.end(), IsAsciiDigit) ? 0 : begin + mark;
  }

  const Tokenizer& rules_;
  std::string_view text_;
  std::uint32_t base_;
  std::vector<ByteSpan>& out_;
  std::size_t first_;
  bool last_was_word_ = false;
};

Tokenizer::Tokenizer(const Lexicon& lexicon) {
  for (const LexiconRow& row : lexicon.Rows("en/word_parts.tsv")) {
    if (row.size() < 2) continue;
    const std::string word(row[0]);
    if (row[1] == "prefix") prefixes_.insert(word);
    if (row[1] == "clitic") clitics_.insert(word);
    if (row[1] == "unit") units_.insert(word);
    if (row[1] == "joined") joined_.insert(word);
    if (row[1] == "extension") extensions_.insert(word);
    if (row[1] == "emoticon") {
      emoticons_.insert(row[0]);
      longest_emoticon_ = std::max(longest_emoticon_, row[0].size());
    }
    if (row[1] == "parts" && row.size() > 2) {
      std::vector<std::uint8_t>& sizes = parts_[row[0]];
      longest_parts_ = std::max(longest_parts_, word.size());
      for (const std::string_view part : SplitList(row[2])) {
        sizes.push_back(static_cast<std::uint8_t>(part.size()));
      }
    }
  }
  for (const LexiconRow& row : lexicon.Rows("en/abbreviations.tsv")) {
    // After a title a name follows; where none does, the dot is the sentence's ("He said no.").
    if (row.size() < 2) continue;
    abbreviations_.emplace(
        std::string(row[0]),
        Abbreviation{.capital = row[1] == "month" || row[1] == "state",
                     .ends = row[1] != "title" && row[1] != "number" && row[1] != "tail"});
  }
}

void Tokenizer::Words(std::string_view sentence, std::uint32_t base,
                      std::vector<ByteSpan>& out) const {
  Scan(*this, sentence, base, out).Run();
}

void TokenizeByRules(std::string_view sentence, std::string_view language, std::uint32_t base,
                     std::vector<ByteSpan>& out) {
  const std::vector<std::uint32_t> breaks = WordBreaks(sentence, language);
  for (std::size_t i = 1; i < breaks.size(); ++i) {
    if (!Trim(sentence.substr(breaks[i - 1], breaks[i] - breaks[i - 1])).empty()) {
      out.push_back({base + breaks[i - 1], base + breaks[i]});
    }
  }
}

}  // namespace dateline
