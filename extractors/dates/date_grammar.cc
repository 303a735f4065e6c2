#include "extractors/dates/date_grammar.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>

namespace dateline {
namespace {

constexpr std::int64_t kSetMemory = std::int64_t{32} << 20;
constexpr int kLetters = 256;
// No rule matches more tokens; what lies behind is not shown to the automaton.
constexpr std::size_t kLongestExpression = 48;

RE2::Options PatternOptions() {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_longest_match(true);
  options.set_max_mem(kSetMemory);
  return options;
}

// Which letters a match can begin with. Patterns are letters, groups, "|" and "?" only.
class FirstLetters {
 public:
  FirstLetters(std::string_view pattern, std::array<bool, kLetters>& letters)
      : pattern_(pattern), letters_(letters) {}
  void Read() { Alternatives(true); }

 private:
  // Each returns whether what it read can be empty; `first` where nothing can stand before it.
  bool Alternatives(bool first) {
    bool nullable = Sequence(first);
    while (Take('|')) nullable = Sequence(first) || nullable;
    return nullable;
  }
  bool Sequence(bool first) {
    bool nullable = true;
    while (at_ < pattern_.size() && pattern_[at_] != '|' && pattern_[at_] != ')') {
      const bool empty = Atom(first && nullable);
      nullable = (Take('?') || empty) && nullable;
    }
    return nullable;
  }
  bool Atom(bool first) {
    if (!Take('(')) {
      if (first) letters_[static_cast<unsigned char>(pattern_[at_])] = true;
      ++at_;
      return false;
    }
    if (Take('?')) ++at_;  // "(?:"
    const bool nullable = Alternatives(first);
    Take(')');
    return nullable;
  }
  bool Take(char c) {
    if (at_ >= pattern_.size() || pattern_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::string_view pattern_;
  std::array<bool, kLetters>& letters_;
  std::size_t at_ = 0;
};

}  // namespace

struct DateGrammar::Patterns {
  Patterns() : set(PatternOptions(), RE2::ANCHOR_BOTH) {}
  std::unique_ptr<RE2> any;
  RE2::Set set;
  // Of rules with a context, the expression as group 1; null for the others.
  std::vector<std::unique_ptr<RE2>> with_context;
  std::array<bool, kLetters> begins{};  // letters that some expression begins with
};

DateGrammar::DateGrammar(DateGrammar&&) noexcept = default;
DateGrammar& DateGrammar::operator=(DateGrammar&&) noexcept = default;
DateGrammar::~DateGrammar() = default;

DateGrammar::DateGrammar(const Lexicon& lexicon, std::string_view language)
    : patterns_(std::make_unique<Patterns>()) {
  const RE2::Options options = PatternOptions();
  std::string any;
  for (const LexiconRow& row : lexicon.Rows(std::string(language) + "/date_rules.tsv")) {
    if (row.size() < 3) {
      faults_.emplace_back(row.empty() ? "" : row[0]);
      continue;
    }
    const std::string_view pattern = row[1];
    const std::size_t slash = pattern.find('/');
    const std::string whole = slash == std::string_view::npos
                                  ? "(?:" + std::string(pattern) + ")"
                                  : "(" + std::string(pattern.substr(0, slash)) +
                                        ")(?:" + std::string(pattern.substr(slash + 1)) + ")";
    DateRule rule;
    rule.name = std::string(row[0]);
    rule.action = FindDateAction(row[2]);
    if (row.size() > 3) {
      for (const std::string_view guard : SplitList(row[3], ',')) rule.guards.emplace_back(guard);
    }
    if ((rule.action == nullptr && row[2] != "none") || patterns_->set.Add(whole, nullptr) < 0) {
      faults_.push_back(rule.name);
      continue;
    }
    any += (any.empty() ? "" : "|") + whole;
    patterns_->with_context.push_back(
        slash == std::string_view::npos ? nullptr : std::make_unique<RE2>(whole, options));
    rules_.push_back(std::move(rule));
  }
  if (rules_.empty()) return;
  if (!patterns_->set.Compile()) faults_.emplace_back("(set)");
  patterns_->any = std::make_unique<RE2>("(?:" + any + ")", options);
  FirstLetters(any, patterns_->begins).Read();
}

std::size_t DateGrammar::MatchAt(std::string_view classes, std::size_t at, std::size_t limit,
                                 std::vector<DateMatch>& matches) const {
  matches.clear();
  if (rules_.empty() || !patterns_->begins[static_cast<unsigned char>(classes[at])]) return 0;
  const re2::StringPiece rest(classes.data() + at,
                              std::min({classes.size() - at, limit, kLongestExpression}));
  re2::StringPiece longest;
  if (!patterns_->any->Match(rest, 0, rest.size(), RE2::ANCHOR_START, &longest, 1)) return 0;
  std::vector<int> found;
  if (longest.empty() || !patterns_->set.Match(longest, &found)) return 0;
  std::sort(found.begin(), found.end());
  for (const int number : found) {
    const auto index = static_cast<std::size_t>(number);
    std::size_t length = longest.size();
    if (const RE2* pattern = patterns_->with_context[index].get(); pattern != nullptr) {
      re2::StringPiece expression;
      if (!RE2::FullMatch(longest, *pattern, &expression)) continue;
      length = expression.size();
    }
    matches.push_back({&rules_[index], length});
  }
  return longest.size();
}

}  // namespace dateline
