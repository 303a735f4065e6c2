#include "extractors/dates/date_finder.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/dates/date_grammar.h"
#include "extractors/dates/date_guards.h"
#include "extractors/dates/date_lexer.h"
#include "extractors/dates/date_numbers.h"
#include "extractors/dates/date_tense.h"
#include "extractors/dates/date_value.h"

namespace dateline {
namespace {

// A quarter further from the publication is not the one a report is about.
constexpr std::chrono::days kQuarterInMind{300};
// A duration of so many months is what a report looks back on ("the first nine months").
constexpr int kReportMonths[] = {6, 9};
// How sure a numeric date is whose order neither its numbers nor the page's country tell.
constexpr double kAssumedOrder = 0.5;

// One language's tables.
struct Language {
  Language(const Lexicon& lexicon, std::string_view name)
      : lexer(lexicon, name), grammar(lexicon, name), guards(lexicon, name), tense(lexicon, name) {}
  DateLexer lexer;
  DateGrammar grammar;
  DateGuards guards;
  DateTenseReader tense;
};

// "de" of "de-AT"; lower case.
std::string PrimarySubtag(std::string_view language) {
  std::string out(language.substr(0, language.find_first_of("-_")));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

struct DateFinder::Tables {
  explicit Tables(const Lexicon& lexicon) {
    for (const std::string& path : lexicon.Paths()) {
      const std::size_t slash = path.find('/');
      if (slash == std::string::npos || path.substr(slash) != "/date_rules.tsv") continue;
      const std::string name = path.substr(0, slash);
      languages.emplace(std::piecewise_construct, std::forward_as_tuple(name),
                        std::forward_as_tuple(lexicon, name));
    }
    for (const LexiconRow& row : lexicon.Rows("world/date_orders.tsv")) {
      if (row.size() >= 2)
        orders.emplace(row[0], row[1] == "MDY" ? DateOrder::kMonthFirst : DateOrder::kDayFirst);
    }
  }

  // Of a language without tables, or none: English.
  [[nodiscard]] const Language* LanguageOf(std::string_view tag) const {
    auto found = languages.find(PrimarySubtag(tag));
    if (found == languages.end() && tag.empty()) found = languages.find(std::string("en"));
    return found == languages.end() ? nullptr : &found->second;
  }

  // Country code (upper case) or language (lower case) → how it writes numeric dates.
  std::map<std::string, DateOrder, std::less<>> orders;
  std::map<std::string, Language, std::less<>> languages;
};

DateFinder::DateFinder(const Lexicon& lexicon) : tables_(std::make_unique<const Tables>(lexicon)) {}
DateFinder::DateFinder(DateFinder&&) noexcept = default;
DateFinder& DateFinder::operator=(DateFinder&&) noexcept = default;
DateFinder::~DateFinder() = default;

namespace {

// "March and April 2020", "June 16 to July 2, 2024": the year named after the second month.
std::optional<int> YearAfter(const std::vector<DateToken>& tokens, const std::string& classes,
                             std::size_t at) {
  if (at + 2 >= classes.size()) return std::nullopt;
  if (classes[at] != '&' && classes[at] != '2' && classes[at] != '-') return std::nullopt;
  if (classes[++at] != 'm') return std::nullopt;
  ++at;
  if (at < classes.size() && (classes[at] == 'n' || classes[at] == 'o')) ++at;
  if (at < classes.size() && classes[at] == ',') ++at;
  if (at < classes.size() && classes[at] == 'y') return tokens[at].number;
  return std::nullopt;
}

// What stands after a first date and "to" or a dash as a bare number: the second day of "June 16 to
// 18", the second year of "2014-15".
std::optional<DateValue> RangeEnd(const std::vector<DateToken>& tokens, const std::string& classes,
                                  std::size_t at, const DateValue& first) {
  if (at + 1 >= classes.size() || classes[at + 1] != 'n' || !first.from) return std::nullopt;
  if (classes[at] != '2' && classes[at] != '-' && classes[at] != '&') return std::nullopt;
  if (at + 2 < classes.size() && (classes[at + 2] == 'u' || classes[at + 2] == 'm'))
    return std::nullopt;
  const int number = tokens[at + 1].number;
  const std::uint32_t length = tokens[at + 1].span.end - tokens[at + 1].span.begin;
  const int year = YearOf(*first.from);
  DateValue end = first;
  if (first.precision == "day" && classes[at - 1] == 'n') {
    const int month = MonthOf(*first.from);
    if (!IsValidDay(year, month, number) || MakeDay(year, month, number) <= *first.from)
      return std::nullopt;
    end.from = end.to = MakeDay(year, month, number);
    end.value = FormatDay(*end.from);
    return end;
  }
  if (first.precision == "year" && classes[at] == '-' && length == 2 && classes[at - 1] == 'y') {
    const int last = year / 100 * 100 + number;
    if (last <= year || last > year + 20) return std::nullopt;
    end.from = MakeDay(last, 1, 1);
    end.to = MakeDay(last, 12, 31);
    end.value = FormatYear(last);
    return end;
  }
  return std::nullopt;
}

// One pass over the paragraphs of a document.
class DateReader {
 public:
  DateReader(const Language& language, const Document& document)
      : language_(language), document_(document) {
    if (document.article->published) context_.anchor = document.article->published->LocalDay();
  }
  void SetOrder(DateOrder order, bool known) {
    order_ = order;
    order_known_ = known;
  }

  std::vector<Mention> Read() {
    std::size_t number = 0;
    while (number < document_.sentences.size()) {
      const Sentence& first = document_.sentences[number];
      std::size_t last = first.last;
      while (number < document_.sentences.size() &&
             document_.sentences[number].paragraph == first.paragraph)
        last = document_.sentences[number++].last;
      ReadParagraph(first.first, last);
    }
    return std::move(mentions_);
  }

 private:
  void ReadParagraph(std::size_t first, std::size_t last) {
    language_.lexer.Lex(document_, first, last, order_, tokens_, classes_);
    std::size_t at = 0;
    while (at < classes_.size()) {
      language_.grammar.MatchAt(classes_, at, matches_);
      at += matches_.empty() ? 1 : Take(at);
    }
  }

  // Makes a mention of the best rule that has a value; returns how many tokens are done.
  std::size_t Take(std::size_t at) {
    for (const DateMatch& match : matches_) {
      if (match.rule->action == nullptr) return match.length;
      const std::span<const DateToken> tokens(tokens_.data() + at, match.length);
      if (!Allowed(*match.rule, tokens)) continue;
      const std::size_t first = document_.TokenAt(tokens.front().span.begin);
      const std::size_t last = document_.TokenAt(tokens.back().span.end - 1) + 1;
      context_.tense = language_.tense.TenseAt(document_, first, last);
      context_.year = YearAfter(tokens_, classes_, at + match.length);
      const std::optional<DateValue> value = match.rule->action(tokens, context_);
      if (!value) continue;
      Add(*match.rule, tokens, *value);
      Remember(tokens, *value);
      const std::size_t end = at + match.length;
      if (const std::optional<DateValue> other = RangeEnd(tokens_, classes_, end, *value)) {
        AddRangeEnd(tokens_[end + 1], *other);
        return match.length + 2;
      }
      return match.length;
    }
    // A year that is a count is passed over whole: "2000 people".
    return 1;
  }

  bool Allowed(const DateRule& rule, std::span<const DateToken> tokens) const {
    for (const std::string& guard : rule.guards) {
      if (!language_.guards.Allows(guard, document_, tokens)) return false;
    }
    return true;
  }

  void Add(const DateRule& rule, std::span<const DateToken> tokens, const DateValue& value) {
    Mention mention;
    mention.type = value.type;
    mention.span = {tokens.front().span.begin, tokens.back().span.end};
    mention.value = value.value;
    if (value.from && value.to) {
      mention.from = FormatDay(*value.from);
      mention.to = FormatDay(*value.to);
    }
    mention.precision = value.precision;
    mention.basis = value.basis;
    mention.zone = value.zone;
    mention.rule = rule.name;
    if (tokens.front().assumed && !order_known_) mention.confidence = kAssumedOrder;
    mentions_.push_back(std::move(mention));
  }

  void AddRangeEnd(const DateToken& token, const DateValue& value) {
    Mention last = mentions_.back();
    last.span = token.span;
    last.value = value.value;
    last.from = FormatDay(*value.from);
    last.to = FormatDay(*value.to);
    last.rule = "range_end";
    if (value.precision == "day") context_.last_day = value.from;
    mentions_.push_back(std::move(last));
  }

  // What later expressions refer to.
  void Remember(std::span<const DateToken> tokens, const DateValue& value) {
    if (value.type == MentionType::kDuration && tokens.back().value == "M") {
      for (const DateToken& token : tokens) {
        for (const int months : kReportMonths)
          if (token.cls == 'n' && token.number == months) context_.year_to_date = true;
      }
    }
    if (!value.from || !value.to) return;
    if (value.precision == "quarter" && context_.anchor &&
        std::chrono::abs(*context_.anchor - *value.from) < kQuarterInMind) {
      context_.last_quarter = value.from;
      context_.year_to_date = false;
    }
    context_.last_any = value.from;
    if (value.precision == "day" || value.precision == "time") context_.last_day = value.from;
  }

  const Language& language_;
  const Document& document_;
  DateOrder order_ = DateOrder::kDayFirst;
  bool order_known_ = false;
  DateContext context_;
  std::vector<DateToken> tokens_;
  std::string classes_;
  std::vector<DateMatch> matches_;
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> DateFinder::Find(const Document& document) const {
  const Article& article = *document.article;
  const Language* language = tables_->LanguageOf(article.language);
  if (language == nullptr) return {};
  DateReader reader(*language, document);
  auto order = tables_->orders.find(article.country);
  const bool known = order != tables_->orders.end();
  if (!known) {
    const std::string name = PrimarySubtag(article.language);
    order = tables_->orders.find(name.empty() ? "en" : name);
  }
  if (order != tables_->orders.end()) reader.SetOrder(order->second, known);
  return reader.Read();
}

}  // namespace dateline
