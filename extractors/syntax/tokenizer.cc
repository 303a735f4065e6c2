#include "extractors/syntax/tokenizer.h"

#include <algorithm>
#include <array>
#include <span>

#include "extractors/syntax/token_shapes.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

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
      : rules_(rules), text_(text), shapes_(text), base_(base), out_(out), first_(out.size()) {}

  void Run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (const std::size_t end = shapes_.LettersBeforeSpace(at); end > at) {
        AddWord(at, end);
        at = end;
        continue;
      }
      std::size_t next = at;
      const CharClass c = shapes_.At(at, next);
      if (c == CharClass::kSpace) {
        at = next;
        continue;
      }
      if (!AfterWordChar(at)) {
        const std::size_t address = shapes_.AddressEnd(at);
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

  // True if the word before ends here and was no mark.
  [[nodiscard]] bool AfterWordChar(std::size_t at) const {
    return out_.size() > first_ && out_.back().end == base_ + at && last_was_word_;
  }

  // End of what begins with a mark: repeated marks, emoticons, clitics, tags, else one code point.
  std::size_t MarkEnd(std::size_t at, std::size_t next, CharClass c) {
    const bool after_word = AfterWordChar(at);
    last_was_word_ = false;
    if (c == CharClass::kApostrophe) {
      const std::size_t letters = shapes_.RunEnd(next, CharClass::kLetter);
      if (letters > next) {
        const std::string word = Plain(text_.substr(at, letters - at));
        const bool known =
            after_word ? rules_.clitics_.contains(word) : rules_.joined_.contains(word);
        if (known && shapes_.At(letters) != CharClass::kDigit) return letters;
      }
      // "’72", "'60s"
      const std::size_t digits = shapes_.RunEnd(next, CharClass::kDigit);
      if (!after_word && digits == next + 2) {
        const std::size_t end = shapes_.Byte(digits) == 's' ? digits + 1 : digits;
        if (!IsWordChar(shapes_.At(end))) return end;
      }
    }
    if (!after_word) {
      for (std::size_t n = std::min(rules_.longest_emoticon_, text_.size() - at); n > 1; --n) {
        if (rules_.emoticons_.contains(text_.substr(at, n)) && !IsWordChar(shapes_.At(at + n))) {
          return at + n;
        }
      }
      if ((text_[at] == '#' || text_[at] == '@') && shapes_.At(at + 1) == CharClass::kLetter) {
        std::size_t end = at + 1;
        for (std::size_t i = end; IsWordChar(shapes_.At(end, i)) || shapes_.Byte(end) == '_';
             end = i) {
        }
        return end;
      }
    }
    std::size_t end = next;
    if (Repeats(text_[at])) {
      // "?!" and ".?" too: what may end a sentence runs together.
      const bool ends = std::string_view(".!?").find(text_[at]) != std::string_view::npos;
      const auto asks = [](char mark) { return mark == '!' || mark == '?'; };
      while (shapes_.Byte(end) == text_[at] || (ends && asks(shapes_.Byte(end)))) ++end;
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
      if (IsWordChar(shapes_.At(at, next))) return false;
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

  // End of the word or number that begins at `at` (a letter or a digit stands there).
  [[nodiscard]] std::size_t WordEnd(std::size_t at) const {
    if (IsAsciiDigit(text_[at])) {
      if (const std::size_t end = shapes_.DigitGroupsEnd(at); end > at) return end;
      if (const std::size_t end = shapes_.SlashDateEnd(at); end > at) return end;
    }
    bool digits_only = true;
    bool dotted = false;
    std::size_t letters_since_dot = 0;
    std::size_t i = at;
    for (;;) {
      std::size_t next = i;
      const CharClass c = shapes_.At(i, next);
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
      const CharClass following = shapes_.At(next);
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
      switch (shapes_.Byte(i)) {
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
          if (digits_only && shapes_.RunEnd(next, CharClass::kDigit) == next + 3) {
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
          if (!IsWordChar(following) || (shapes_.Byte(i) == '&' && digits_only)) return i;
          i = next;
          continue;
        case '/': {
          const std::size_t end = shapes_.RunEnd(next, CharClass::kLetter);
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
    const std::size_t end = shapes_.RunEnd(at, CharClass::kLetter);
    if (IsWordChar(shapes_.At(end))) return false;
    if (rules_.units_.contains(Plain(text_.substr(at, end - at)))) return true;
    // "9a.m."
    return shapes_.Byte(end) == '.' && rules_.units_.contains(Plain(text_.substr(at, 3)));
  }

  // `at` follows a dot inside a word: the end of a host or file name if its last part is a known
  // ending, else `at`.
  [[nodiscard]] std::size_t NameEnd(std::size_t at) const {
    std::size_t part = at;
    std::size_t end = at;
    for (std::size_t next = at;; end = next) {
      if (end - at > TokenShapes::kLongestName) return at;
      const CharClass c = shapes_.At(end, next);
      if (IsWordChar(c) ||
          ((c == CharClass::kHyphen || shapes_.Byte(end) == '_' || shapes_.Byte(end) == '/') &&
           IsWordChar(shapes_.At(next)))) {
        continue;
      }
      if (shapes_.Byte(end) == '.' && IsWordChar(shapes_.At(next))) {
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
  TokenShapes shapes_;
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
