#include "extractors/dates/date_finder.h"

#include <re2/re2.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "extractors/dates/date_lexer.h"
#include "extractors/dates/date_value.h"

namespace dateline {
namespace {

constexpr int kTenseWindow = 7;  // words between a future form and the date it governs

struct Rule {
  std::string name;
  std::string action;
  std::unique_ptr<RE2> pattern;
};

// A finite form of the future stands in the clause before the date: "will vote on Monday", "is set
// to meet next week".
DateTense TenseBefore(const Document& document, const Sentence& sentence, std::uint32_t byte) {
  static const std::unordered_set<std::string_view> kFuture = {
      "will", "'ll",    "shall", "won't",    "scheduled",
      "due",  "slated", "plans", "expected", "planned"};
  std::size_t at = document.TokenAt(byte);
  for (int step = 0; step < kTenseWindow && at > sentence.first; ++step) {
    const Token& token = document.tokens[--at];
    if (token.lower == "," || token.lower == "that" || token.lower == "who" ||
        token.lower == "said")
      break;
    if (kFuture.contains(token.lower) || token.lower.ends_with("'ll")) return DateTense::kFuture;
  }
  return DateTense::kPast;
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
  }

  DateLexer lexer;
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

}  // namespace

std::vector<Mention> DateFinder::Find(const Document& document) const {
  std::vector<Mention> mentions;
  DateContext context;
  if (document.article->published) context.anchor = document.article->published->LocalDay();
  std::vector<DateToken> tokens;
  std::string classes;
  for (const Sentence& sentence : document.sentences) {
    grammar_->lexer.Lex(document, sentence, tokens, classes);
    std::size_t at = 0;
    while (at < classes.size()) {
      const char first = classes[at];
      if (first == '.' || first == 'P' || first == ',' || first == 'p' || first == '2') {
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
      context.tense = TenseBefore(document, sentence, matched.front().span.begin);
      std::optional<DateValue> value = EvaluateDate(best->action, matched, context);
      if (!value) {
        ++at;
        continue;
      }
      // A leading "about" belongs to the expression only before a number.
      Mention mention;
      mention.type = value->type;
      mention.span = {matched.front().span.begin, matched.back().span.end};
      mention.value = value->value;
      if (value->from && value->to) {
        mention.from = FormatDay(*value->from);
        mention.to = FormatDay(*value->to);
        if (value->precision == "day" || value->precision == "time") context.last_day = value->from;
      }
      mention.precision = value->precision;
      mention.basis = value->basis;
      mention.rule = best->name;
      mentions.push_back(std::move(mention));
      at += best_length;
    }
  }
  return mentions;
}

}  // namespace dateline
