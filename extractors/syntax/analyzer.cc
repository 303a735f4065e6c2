#include "extractors/syntax/analyzer.h"

#include <algorithm>

#include "extractors/syntax/clauses.h"
#include "extractors/syntax/compounds.h"
#include "extractors/syntax/tree_index.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

std::string_view LastWord(std::string_view text) {
  text = Trim(text);
  const std::size_t space = text.find_last_of(" \t\n(\"");
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

char32_t FirstCodePoint(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? U'\0' : DecodeAt(text, at);
}

// No language given counts as English, which the lexicons are for.
bool IsEnglish(std::string_view language) {
  return language.empty() || language.substr(0, language.find('-')) == "en";
}

// Closing marks that ICU gives to the next sentence when white space is odd.
bool StartsLower(std::string_view text) { return IsLower(FirstCodePoint(text)); }

// Every fact repeats its sentence, so one without an end would be repeated whole by each of them.
constexpr std::size_t kLongestSentence = 2000;  // bytes

// Where a sentence is cut that is longer than that: after the last semicolon of the second half of
// what may be kept, else after its last comma, else after its last blank, else at a code point.
std::size_t CutOf(std::string_view sentence) {
  if (sentence.size() <= kLongestSentence) return sentence.size();
  const std::string_view kept = sentence.substr(0, kLongestSentence);
  for (const std::string_view border : {"; ", ", ", " "}) {
    const std::size_t at = kept.rfind(border);
    if (at != std::string_view::npos && at >= kLongestSentence / 2) return at + border.size();
  }
  std::size_t at = kLongestSentence;
  while (IsContinuation(sentence[at])) --at;
  return at;
}

}  // namespace

Analyzer::Analyzer(const Lexicon& lexicon, const Parser* parser, Compounds compounds)
    : compounds_(compounds), tokenizer_(lexicon), lemmatizer_(lexicon), complements_(lexicon) {
  if (parser != nullptr) parser_.emplace(*parser, lemmatizer_);
  for (const LexiconRow& row : lexicon.Rows("en/abbreviations.tsv")) {
    if (row.size() < 2) continue;
    const AbbreviationClass kind = row[1] == "title"    ? AbbreviationClass::kTitle
                                   : row[1] == "month"  ? AbbreviationClass::kMonth
                                   : row[1] == "number" ? AbbreviationClass::kNumber
                                   : row[1] == "state"  ? AbbreviationClass::kState
                                   : row[1] == "clock"  ? AbbreviationClass::kClock
                                                        : AbbreviationClass::kOther;
    abbreviations_.emplace(std::string(row[0]), kind);
  }
  for (const LexiconRow& row : lexicon.Rows("en/date_words.tsv")) {
    if (row.size() > 1 && (row[1] == "weekday" || row[1] == "month" || row[1] == "zone"))
      calendar_names_.emplace(row[0]);
  }
  for (const LexiconRow& row : lexicon.Rows("en/function_words.tsv")) {
    function_words_.emplace(row[0]);
  }
}

bool Analyzer::IsFalseBreak(std::string_view before, std::string_view next) const {
  next = Trim(next);
  if (next.empty()) return true;
  const std::string_view trimmed = Trim(before);
  if (trimmed.empty() || trimmed.back() != '.') return StartsLower(next);
  const std::string word = ToLower(LastWord(before));
  const auto known = abbreviations_.find(word);
  if (known != abbreviations_.end()) {
    const char32_t first = FirstCodePoint(next);
    constexpr std::size_t kLongestWord = 24;  // of the names and function words asked for
    const std::string_view near = next.substr(0, kLongestWord);
    const std::size_t next_end = near.find_first_of(" .,;\n");
    const std::string next_word =
        next_end == std::string_view::npos ? std::string() : ToLower(near.substr(0, next_end));
    switch (known->second) {
      case AbbreviationClass::kTitle:
        return true;
      case AbbreviationClass::kMonth:
      case AbbreviationClass::kNumber:
        return IsDigit(first);
      case AbbreviationClass::kClock:  // "at 8 p.m. Friday", "6:30 a.m. ET"
        return !IsUpper(first) || calendar_names_.contains(next_word);
      case AbbreviationClass::kState:  // "in Gary, Ind. Police said" is rarer than "Mass. General"
        return IsUpper(FirstCodePoint(LastWord(before))) && !function_words_.contains(next_word);
      case AbbreviationClass::kOther: {
        const bool dotted = word.find('.') + 1 < word.size();
        return !IsUpper(first) || (dotted && !function_words_.contains(next_word));
      }
    }
  }
  // "J. Edgar", "P. Chidambaram": an initial.
  if (word.size() == 2 && word[0] >= 'a' && word[0] <= 'z' && word != "i.") return true;
  return StartsLower(next);
}

void Analyzer::SplitParagraph(Document& document, ByteSpan paragraph, std::uint32_t number) const {
  const std::string_view text = Slice(document.text, paragraph);
  const std::vector<std::uint32_t> breaks = SentenceBreaks(text, document.article->language);
  std::size_t begin = 0;
  for (std::size_t i = 1; i < breaks.size(); ++i) {
    const std::size_t end = breaks[i];
    const bool last = i + 1 == breaks.size();
    if (!last && IsFalseBreak(text.substr(begin, end - begin), text.substr(end))) continue;
    while (begin < end) {
      const std::string_view raw = text.substr(begin, end - begin);
      const std::string_view piece = raw.substr(0, CutOf(raw));
      const std::string_view trimmed = Trim(piece);
      if (!trimmed.empty()) {
        Sentence sentence;
        const auto offset = static_cast<std::uint32_t>(trimmed.data() - document.text.data());
        sentence.span = {offset, offset + static_cast<std::uint32_t>(trimmed.size())};
        sentence.paragraph = number;
        document.sentences.push_back(sentence);
      }
      begin += piece.size();
    }
  }
}

void Analyzer::MendComplements(Document& document) const {
  for (const Sentence& sentence : document.sentences) {
    complements_.Mend(
        std::span(document.tokens).subspan(sentence.first, sentence.last - sentence.first),
        static_cast<std::int32_t>(sentence.first));
  }
}

Document Analyzer::Analyze(const Article& article) const {
  Document document(article);
  const std::string_view text = document.text;
  const bool english = IsEnglish(article.language);
  std::uint32_t paragraph = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at && !Trim(text.substr(at, end - at)).empty()) {
      SplitParagraph(document, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                     paragraph++);
    }
    at = end + 1;
  }
  std::vector<ByteSpan> words;
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    Sentence& sentence = document.sentences[i];
    words.clear();
    if (english) {
      tokenizer_.Words(Slice(text, sentence.span), sentence.span.begin, words);
    } else {
      TokenizeByRules(Slice(text, sentence.span), article.language, sentence.span.begin, words);
    }
    sentence.first = static_cast<std::uint32_t>(document.tokens.size());
    for (const ByteSpan word : words) {
      Token token;
      token.span = word;
      token.text = Slice(text, word);
      token.sentence = static_cast<std::uint32_t>(i);
      token.space_before =
          document.tokens.size() == sentence.first || document.tokens.back().span.end != word.begin;
      document.tokens.push_back(token);
    }
    sentence.last = static_cast<std::uint32_t>(document.tokens.size());
  }
  // Lower-cased words live in `storage`, sized once so that views stay valid.
  document.storage.reserve(document.tokens.size());
  for (Token& token : document.tokens) {
    std::string lower = ToLower(token.text);
    if (const std::size_t curly = lower.find("\xE2\x80\x99"); curly != std::string::npos) {
      lower.replace(curly, 3, "'");
    }
    document.storage.push_back(std::move(lower));
    token.lower = document.storage.back();
    token.lemma = token.lower;
  }
  const bool parsed = parser_ && english;
  if (parsed) {
    parser_->Parse(document);
    MendComplements(document);
  }
  if (english && compounds_ == Compounds::kJoined) JoinCompounds(document);
  if (parsed) {
    IndexTrees(document);
    MendPassives(document);
    FillClauses(document);
  }
  return document;
}

}  // namespace dateline
