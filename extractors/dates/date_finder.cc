#include "extractors/dates/date_finder.h"

#include <re2/re2.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "extractors/dates/date_lexer.h"
#include "extractors/dates/date_value.h"

namespace dateline {
namespace {

// A quarter further from the publication is not the one a report is about.
constexpr std::chrono::days kQuarterInMind{300};
constexpr int kTenseWindow = 7;  // words between a future form and the date it governs

struct Rule {
  std::string name;
  std::string action;
  std::unique_ptr<RE2> pattern;
};

// Forms that tell the time of the clause before a date, of date_tense.tsv: "will vote on Monday",
// "is set to meet next week", "fell in October".
using TenseWords = std::unordered_map<std::string, DateTense>;

DateTense TenseBefore(const TenseWords& words, const Document& document, const Sentence& sentence,
                      std::uint32_t byte) {
  std::size_t at = document.TokenAt(byte);
  for (int step = 0; step < kTenseWindow && at > sentence.first; ++step) {
    const Token& token = document.tokens[--at];
    if (token.lower == "," || token.lower == "who") return DateTense::kNone;
    if (const auto found = words.find(std::string(token.lower)); found != words.end())
      return found->second;
    if (token.lower.size() > 4 && token.lower.ends_with("ed")) return DateTense::kPast;
  }
  return DateTense::kNone;
}

}  // namespace

struct DateFinder::Grammar {
  explicit Grammar(const Lexicon& lexicon) : lexer(lexicon) {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_longest_match(true);
    for (const LexiconRow& row : lexicon.Rows("en/date_rules.tsv")) {
      if (row.size() < 3) continue;
      auto pattern = std::make_unique<RE2>("(" + std::string(row[1]) + ")", options);
      if (pattern->ok())
        rules.push_back({std::string(row[0]), std::string(row[2]), std::move(pattern)});
    }
    for (const LexiconRow& row : lexicon.Rows("en/date_tense.tsv")) {
      if (row.size() < 2) continue;
      tense.emplace(row[0], row[1] == "future" ? DateTense::kFuture
                            : row[1] == "past" ? DateTense::kPast
                                               : DateTense::kNone);
    }
  }

  DateLexer lexer;
  TenseWords tense;
  std::vector<Rule> rules;
};

DateFinder::DateFinder(const Lexicon& lexicon)
    : grammar_(std::make_unique<const Grammar>(lexicon)) {}
DateFinder::DateFinder(DateFinder&&) noexcept = default;
DateFinder& DateFinder::operator=(DateFinder&&) noexcept = default;
DateFinder::~DateFinder() = default;

namespace {

// Numbers that look like years and are none: "2000 people", "$2000", "No. 1984".
bool IsCount(const Document& document, const DateToken& year) {
  const std::size_t at = document.TokenAt(year.span.begin);
  if (at > 0) {
    const Token& before = document.tokens[at - 1];
    if (!document.tokens[at].space_before && before.lower != "(" && before.lower != "\"" &&
        before.lower != "\xE2\x80\x9C" && before.lower != "\xE2\x80\x93" &&
        before.lower != "\xE2\x80\x94") {
      return true;  // "$2000", "#1984"
    }
    static const std::unordered_set<std::string_view> kLabels = {
        "no.", "number", "flight", "room", "route", "nos.", "than", "about", "some"};
    if (kLabels.contains(before.lower)) return true;
  }
  if (at + 1 < document.tokens.size()) {
    static const std::unordered_set<std::string_view> kCounted = {
        "people", "percent",   "%",       "miles",  "tons",       "tonnes", "dollars", "euros",
        "pounds", "jobs",      "workers", "points", "kilometers", "km",     "feet",    "meters",
        "metres", "megawatts", "mw",      "troops", "soldiers",   "acres"};
    if (kCounted.contains(document.tokens[at + 1].lower)) return true;
  }
  return false;
}

// "May" and "March" with a capital at the head of a sentence, and "May" the person.
bool IsNoMonth(const Document& document, const Sentence& sentence, const DateToken& month,
               bool alone) {
  if (!alone) return false;
  const std::string_view word = Slice(document.text, month.span);
  if (word != "May" && word != "March" && word != "Mar" && word != "Jun" && word != "Jan")
    return false;
  const std::size_t at = document.TokenAt(month.span.begin);
  if (at == sentence.first) return true;
  static const std::unordered_set<std::string_view> kBefore = {"in",    "since", "by",   "of",
                                                               "until", "last",  "next", "this",
                                                               "from",  "early", "late", "during"};
  return !kBefore.contains(document.tokens[at - 1].lower);
}

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

}  // namespace

std::vector<Mention> DateFinder::Find(const Document& document) const {
  std::vector<Mention> mentions;
  DateContext context;
  if (document.article->published) context.anchor = document.article->published->LocalDay();
  std::vector<DateToken> tokens;
  std::string classes;
  for (std::size_t number = 0; number < document.sentences.size(); ++number) {
    Sentence sentence = document.sentences[number];
    grammar_->lexer.Lex(document, sentence, tokens, classes);
    // "8 p.m. EST on Monday" is one sentence, whatever the splitter thinks.
    if (classes.ends_with('p') && number + 1 < document.sentences.size()) {
      const Sentence& next = document.sentences[number + 1];
      if (next.paragraph == sentence.paragraph && next.first < next.last &&
          grammar_->lexer.IsZone(document.tokens[next.first])) {
        sentence.last = next.last;
        sentence.span.end = next.span.end;
        grammar_->lexer.Lex(document, sentence, tokens, classes);
        ++number;
      }
    }
    std::size_t at = 0;
    while (at < classes.size()) {
      const char first = classes[at];
      if (first == '.' || first == 'P' || first == ',' || first == 'p' || first == '2' ||
          first == '&' || first == 'z' || first == '-' || first == 'O' || first == 'T') {
        ++at;
        continue;
      }
      const Rule* best = nullptr;
      std::size_t best_length = 0;
      const re2::StringPiece rest(classes.data() + at, classes.size() - at);
      for (const Rule& rule : grammar_->rules) {
        re2::StringPiece match;
        if (!rule.pattern->Match(rest, 0, rest.size(), RE2::ANCHOR_START, &match, 1)) continue;
        if (match.size() > best_length) {
          best_length = match.size();
          best = &rule;
        }
      }
      if (best == nullptr) {
        ++at;
        continue;
      }
      if (best->action == "none") {  // "35 years old"
        at += best_length;
        continue;
      }
      const std::span<const DateToken> matched(tokens.data() + at, best_length);
      const bool lone_month = best_length == 1 && matched[0].cls == 'm';
      const bool refused =
          (matched.back().cls == 'y' && best->action == "year" &&
           IsCount(document, matched.back())) ||
          (matched[0].cls == 'm' && IsNoMonth(document, sentence, matched[0], lone_month));
      if (refused) {
        at += best_length;
        continue;
      }
      context.tense = TenseBefore(grammar_->tense, document, sentence, matched.front().span.begin);
      context.year = YearAfter(tokens, classes, at + best_length);
      std::optional<DateValue> value = EvaluateDate(best->action, matched, context);
      if (!value) {
        ++at;
        continue;
      }
      Mention mention;
      mention.type = value->type;
      mention.span = {matched.front().span.begin, matched.back().span.end};
      mention.value = value->value;
      if (value->from && value->to) {
        mention.from = FormatDay(*value->from);
        mention.to = FormatDay(*value->to);
        if (value->precision == "quarter" && best->action == "quarter" && context.anchor &&
            std::chrono::abs(*context.anchor - *value->from) < kQuarterInMind)
          context.last_quarter = value->from;
        context.last_any = value->from;
        if (value->precision == "day" || value->precision == "time") context.last_day = value->from;
      }
      mention.precision = value->precision;
      mention.basis = value->basis;
      mention.zone = value->zone;
      mention.rule = best->name;
      mentions.push_back(std::move(mention));
      at += best_length;
      if (const std::optional<DateValue> end = RangeEnd(tokens, classes, at, *value)) {
        Mention last = mentions.back();
        last.span = tokens[at + 1].span;
        last.value = end->value;
        last.from = FormatDay(*end->from);
        last.to = FormatDay(*end->to);
        last.rule = "range_end";
        if (end->precision == "day") context.last_day = end->from;
        mentions.push_back(std::move(last));
        at += 2;
      }
    }
  }
  return mentions;
}

}  // namespace dateline
