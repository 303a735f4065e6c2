#include "extractors/dates/date_lexer.h"

#include <algorithm>

#include "extractors/dates/date_numbers.h"

namespace dateline {
namespace {

struct ClassLetter {
  std::string_view name;
  char letter;
};
constexpr ClassLetter kClassLetters[] = {
    {"month", 'm'},   {"weekday", 'w'}, {"unit", 'u'},     {"season", 's'},   {"daypart", 'i'},
    {"num", 'n'},     {"ord", 'o'},     {"last", 'l'},     {"next", 'g'},     {"this", 'h'},
    {"ago", 'a'},     {"earlier", 'e'}, {"later", 'r'},    {"each", 'E'},     {"the", 'f'},
    {"a", 'A'},       {"of", 'c'},      {"early", 'k'},    {"approx", 'b'},   {"few", 'F'},
    {"recent", 'R'},  {"edge", 'B'},    {"prep", 'P'},     {"meridiem", 'p'}, {"ref", 'v'},
    {"day", 'j'},     {"set", 'S'},     {"fiscal", 'G'},   {"half", 'H'},     {"yearago", 'Z'},
    {"tonight", 'J'}, {"to", '2'},      {"zone", 'z'},     {"more", 'M'},     {"than", 'T'},
    {"future", 'U'},  {"latest", 'L'},  {"period", 'O'},   {"and", '&'},      {"poss", '\''},
    {"ended", 'N'},   {"same", 'C'},    {"orso", 'W'},     {"before", 'I'},   {"that", 'V'},
    {"in", 'X'},      {"none", '.'},    {"holiday", 'Y'},  {"decade", 'x'},   {"dash", '-'},
    {"old", 'K'},     {"hundred", '1'}, {"thousand", '0'}, {"between", '3'},  {"step", '4'},
    {"span", 'D'},    {"from", '5'},    {"long", '7'},
};

constexpr char kUnknown = '\0';
constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kLongestNumeric = 10;  // "24/12/2024"
constexpr std::size_t kLongestShort = 6;     // "sept.", without its dot

char LetterOf(std::string_view name) {
  for (const ClassLetter& entry : kClassLetters) {
    if (entry.name == name) return entry.letter;
  }
  return kUnknown;
}

// ASCII capitals are enough: no name of a month or day in our tables begins with another letter.
bool HasCapital(std::string_view text) { return !text.empty() && text[0] >= 'A' && text[0] <= 'Z'; }
bool AllCapitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

int SignedNumber(std::string_view text) {
  return text.starts_with('-') ? -ToNumber(text.substr(1)) : ToNumber(text);
}

std::vector<std::string> SplitWords(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : SplitList(text, ' ')) words.emplace_back(word);
  return words;
}

}  // namespace

void DateLexer::AddRow(std::string_view words, char cls, std::string_view value, bool name) {
  // Of "yearlong" the number and the unit: "1Y".
  const std::string_view own = cls == 'D' ? value.substr(value.find_first_not_of(kDigits)) : value;
  if (words.find(' ') == std::string_view::npos && !name) {
    Word& word = words_[words];
    word.cls = cls;
    word.number = SignedNumber(value);
    word.value = std::string(own);
    word.plural = words.ends_with('s');
    return;
  }
  Phrase phrase{SplitWords(words), cls, SignedNumber(value), std::string(own), name};
  if (phrase.words.empty()) return;
  std::vector<Phrase>& phrases = words_[phrase.words.front()].phrases;
  phrases.push_back(std::move(phrase));
}

DateLexer::DateLexer(const Lexicon& lexicon, std::string_view language) {
  const std::string folder(language);
  for (const LexiconRow& row : lexicon.Rows(folder + "/date_words.tsv")) {
    if (row.size() < 3) continue;
    if (row[1] == "option") {  // which classes need, and which refuse, a capital
      if (row[0] == "!ordinal_dot") {
        ordinal_dot_ = true;
        continue;
      }
      std::string& option = row[0] == "!capital" ? capital_ : lower_;
      for (const std::string_view name : SplitList(row[2], ' ')) option += LetterOf(name);
      continue;
    }
    const char letter = LetterOf(row[1]);
    if (letter == kUnknown) {
      faults_.emplace_back(row[0]);
      continue;
    }
    AddRow(row[0], letter, row[2], false);
    if (row.size() > 3) words_[row[0]].plural = row[3] == "plural";
  }
  for (const LexiconRow& row : lexicon.Rows(folder + "/date_holidays.tsv")) {
    if (row.size() >= 2) AddRow(row[0], LetterOf("holiday"), row[1], true);
  }
  words_.Close([](Word& word) {
    std::stable_sort(
        word.phrases.begin(), word.phrases.end(),
        [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
  });
}

// `token` is null inside a hyphenated word, whose case does not matter.
DateToken DateLexer::Classify(std::string_view lower, const Token* token, ByteSpan span,
                              DateOrder order) const {
  DateToken out;
  out.span = span;
  if (lower.empty()) return out;
  if (lower == ",") {
    out.cls = ',';
    return out;
  }
  if (IsDigit(lower[0])) {
    out = ReadNumber(lower, span, order);
    if (out.cls != '.') return out;
  }
  if (lower.size() == 4 && lower[0] == '\'' && IsDigit(lower[1]) && lower[3] == 's')
    return ReadNumber(lower.substr(1), span, order);  // "'80s"
  if (lower.size() == 3 && lower[0] == '\'' && AllDigits(lower.substr(1)))
    return ReadNumber(lower.substr(1), span, order);  // "'98"
  if (lower.size() == 2 && lower[0] == 'q' && lower[1] >= '1' && lower[1] <= '4') {
    out.cls = 'q';
    out.number = lower[1] - '0';
    return out;
  }
  if (lower.size() >= 4 && lower.starts_with("fy") && AllDigits(lower.substr(2))) {  // "FY2024"
    out = ReadNumber(lower.substr(2), span, order);
    if (out.cls == 'n' && lower.size() == 4) out.number += 2000;
    out.cls = out.cls == 'y' || lower.size() == 4 ? 'y' : '.';
    return out;
  }
  const Word* word = Find(lower);
  if (word == nullptr || word->cls == '.') return out;
  out.cls = word->cls;
  out.number = word->number;
  out.value = word->value;
  out.plural = word->plural;
  if (token == nullptr) return out;
  const bool capital = HasCapital(token->text);
  if (!capital && capital_.find(out.cls) != std::string::npos) out.cls = '.';
  if (capital && lower_.find(out.cls) != std::string::npos && !AllCapitals(token->text) &&
      token->space_before)
    out.cls = '^';  // a name's, unless a sentence begins here
  return out;
}

// The words of a phrase ("these days", "new year 's eve") become one token.
std::size_t DateLexer::PhraseAt(std::span<const Token> tokens, std::size_t at,
                                std::vector<DateToken>& out) const {
  const Word* word = Find(tokens[at].lower);
  if (word == nullptr || word->phrases.empty()) return 0;
  for (const Phrase& phrase : word->phrases) {
    const std::size_t length = phrase.words.size();
    if (at + length > tokens.size() || (phrase.name && !HasCapital(tokens[at].text))) continue;
    bool same = true;
    for (std::size_t i = 1; i < length && same; ++i) same = tokens[at + i].lower == phrase.words[i];
    if (!same) continue;
    DateToken token;
    token.cls = phrase.cls;
    token.number = phrase.number;
    token.value = phrase.value;
    token.span = {tokens[at].span.begin, tokens[at + length - 1].span.end};
    out.push_back(token);
    return length;
  }
  return 0;
}

// Numbers that the tokenizer takes apart: "24/12/2024", "24.12.2024", "1/2".
std::size_t DateLexer::SlashedAt(std::string_view text, std::span<const Token> tokens,
                                 std::size_t at, DateOrder order,
                                 std::vector<DateToken>& out) const {
  if (tokens[at].lower.size() > kLongestNumeric) return 0;
  std::size_t end = at + 1;
  while (end < tokens.size() && end < at + 5 && !tokens[end].space_before &&
         !tokens[end].lower.empty() &&
         (IsDigit(tokens[end].lower[0]) || tokens[end].lower == "/" || tokens[end].lower == "."))
    ++end;
  for (; end > at + 1; --end) {
    const ByteSpan span{tokens[at].span.begin, tokens[end - 1].span.end};
    if (span.end - span.begin > kLongestNumeric) continue;
    const DateToken token = ReadNumber(text.substr(span.begin, span.end - span.begin), span, order);
    if (token.cls != 'd' && token.cls != '/') continue;
    out.push_back(token);
    return end - at;
  }
  return 0;
}

// The dot of "Sept." belongs to the month where the tokenizer parts it; that of an ordinal number
// ("4. April") where the next word is a month.
std::size_t DateLexer::DottedAt(std::span<const Token> tokens, std::size_t at,
                                std::vector<DateToken>& out) const {
  if (at + 2 >= tokens.size() || tokens[at + 1].lower != "." || tokens[at + 1].space_before)
    return 0;
  const ByteSpan span{tokens[at].span.begin, tokens[at + 1].span.end};
  const std::string_view lower = tokens[at].lower;
  DateToken token;
  token.span = span;
  if (lower.size() <= 2 && AllDigits(lower)) {
    const Word* next = Find(tokens[at + 2].lower);
    if (!ordinal_dot_ || next == nullptr || (next->cls != 'm' && next->cls != 'u')) return 0;
    token.cls = 'o';
    token.number = ToNumber(lower);
    out.push_back(token);
    return 2;
  }
  if (lower.size() > kLongestShort) return 0;
  const Word* word = Find(std::string(lower) + ".");
  if (word == nullptr || (word->cls != 'm' && word->cls != 'w' && word->cls != 'p')) return 0;
  if (capital_.find(word->cls) != std::string::npos && !HasCapital(tokens[at].text)) return 0;
  token.cls = word->cls;
  token.number = word->number;
  token.value = word->value;
  out.push_back(token);
  return 2;
}

// "l'année": the article becomes a token of its own, and what is left is returned.
std::string_view DateLexer::Elided(const Token& token, std::vector<DateToken>& out) const {
  const std::size_t apostrophe = token.lower.find('\'');
  if (apostrophe == std::string_view::npos || apostrophe == 0 ||
      apostrophe + 1 >= token.lower.size())
    return token.lower;
  const Word* word = Find(token.lower.substr(0, apostrophe + 1));
  if (word == nullptr || Find(token.lower.substr(apostrophe + 1)) == nullptr) return token.lower;
  const std::size_t written = token.text.find_first_of("'\xE2");  // may be a curly one
  if (written == std::string_view::npos) return token.lower;
  const std::size_t length = token.text[written] == '\'' ? 1 : 3;
  DateToken article;
  article.cls = word->cls;
  article.span = {token.span.begin,
                  token.span.begin + static_cast<std::uint32_t>(written + length)};
  if (article.span.end >= token.span.end) return token.lower;
  out.push_back(article);
  return token.lower.substr(apostrophe + 1);
}

void DateLexer::Lex(const Document& document, std::size_t first, std::size_t last, DateOrder order,
                    std::vector<DateToken>& out, std::string& classes) const {
  out.clear();
  classes.clear();
  const auto tokens = std::span(document.tokens).subspan(first, last - first);
  std::size_t i = 0;
  while (i < tokens.size()) {
    const Token& token = tokens[i];
    const char initial = token.lower.empty() ? '\0' : token.lower[0];
    const bool digit = IsDigit(initial);
    std::size_t length = 0;
    if (digit) length = SlashedAt(document.text, tokens, i, order, out);
    if (length == 0 && !digit) length = PhraseAt(tokens, i, out);
    if (length == 0) length = DottedAt(tokens, i, out);
    if (length == 0) {
      length = 1;
      if (token.lower.find('-') == std::string_view::npos ||
          !Hyphenated(token.lower, token.span, order, out)) {
        DateToken read = Classify(Elided(token, out), &token, token.span, order);
        if (read.cls != '.' && !out.empty() && out.back().span.end > read.span.begin)
          read.span.begin = out.back().span.end;
        if (read.cls == '^') {
          const bool head = i == 0 || tokens[i - 1].sentence != token.sentence;
          read.cls = head ? Find(token.lower)->cls : '.';
        }
        // A run of other words is one token: the last, which an apostrophe may be.
        if (read.cls == '.' && !out.empty() && out.back().cls == '.') out.pop_back();
        out.push_back(read);
      }
    }
    i += length;
  }
  JoinNumbers(document.text, out);
  for (const DateToken& token : out) classes.push_back(token.cls);
}

}  // namespace dateline
