#include "extractors/dates/date_guards.h"

namespace dateline {

DateGuards::DateGuards(const Lexicon& lexicon, std::string_view language) {
  for (const LexiconRow& row : lexicon.Rows(std::string(language) + "/date_guards.tsv")) {
    if (row.size() < 2) continue;
    std::string& sets = sets_[std::string(row[0])];
    sets += (sets.empty() ? "|" : "") + std::string(row[1]) + "|";
  }
}

bool DateGuards::Has(std::string_view set, std::string_view word) const {
  const auto found = sets_.find(std::string(word));
  return found != sets_.end() &&
         found->second.find("|" + std::string(set) + "|") != std::string::npos;
}

bool DateGuards::Allows(std::string_view guard, const Document& document,
                        std::span<const DateToken> tokens) const {
  if (guard == "count") return !IsCount(document, tokens.back());
  if (guard == "month") return IsMonth(document, tokens.front());
  if (guard == "rate") return IsRate(document, tokens);
  if (guard == "owner") {
    std::size_t at = document.TokenAt(tokens.front().span.begin);
    if (at > 0 && Has("owned_part", document.tokens[at - 1].lower)) --at;  // "his late 30s"
    return at == 0 || !Has("owner", document.tokens[at - 1].lower);
  }
  if (guard == "someday") {
    const std::size_t at = document.TokenAt(tokens.front().span.begin);
    return document.tokens[at].lower == "one" &&
           (at == 0 || !Has("counting", document.tokens[at - 1].lower));
  }
  if (guard == "at_end") {
    const std::size_t next = document.TokenAt(tokens.back().span.end - 1) + 1;
    return next >= document.tokens.size() || Has("closing", document.tokens[next].lower);
  }
  return true;
}

bool DateGuards::IsCount(const Document& document, const DateToken& number) const {
  const std::size_t at = document.TokenAt(number.span.begin);
  if (at >= document.tokens.size()) return false;
  if (at > 0) {
    const std::string_view before = document.tokens[at - 1].lower;
    // "$2000", "#1984" against "(1987)"
    if (!document.tokens[at].space_before && !Has("opening", before)) return true;
    if (Has("label", before)) return true;
    if (Has("year_before", before)) return false;
  }
  return at + 1 < document.tokens.size() && Has("counted", document.tokens[at + 1].lower);
}

bool DateGuards::IsMonth(const Document& document, const DateToken& month) const {
  const std::size_t at = document.TokenAt(month.span.begin);
  if (at >= document.tokens.size()) return true;
  const Token& token = document.tokens[at];
  if (Has("person", token.lower)) return false;  // "Jan"
  if (!Has("ambiguous", token.lower)) return true;
  if (at == 0 || document.tokens[at - 1].sentence != token.sentence) return false;
  return Has("month_before", document.tokens[at - 1].lower);
}

// The word before is an amount or what is counted: "$300 a week", "40 percent a year", "twice a
// day", "four flights a week"; but "gave the rebels a week to leave" is a time allowed.
bool DateGuards::IsRate(const Document& document, std::span<const DateToken> tokens) const {
  const std::size_t at = document.TokenAt(tokens.front().span.begin);
  if (at == 0 || at >= document.tokens.size()) return false;
  const Token& before = document.tokens[at - 1];
  if (before.lower.empty() || before.sentence != document.tokens[at].sentence) return false;
  if ((before.lower[0] >= '0' && before.lower[0] <= '9') || Has("amount", before.lower))
    return true;
  const std::size_t next = document.TokenAt(tokens.back().span.end - 1) + 1;
  if (next < document.tokens.size() && document.tokens[next].lower == "to") return false;
  return before.upos == Upos::kNoun && (before.plural || HasNumberBelow(document, at - 1));
}

// "50,000 tons of ore a year": something is counted up to there.
bool DateGuards::HasNumberBelow(const Document& document, std::size_t noun) const {
  constexpr std::size_t kReach = 4;
  for (std::size_t step = 1; step <= kReach && step <= noun; ++step) {
    const Token& token = document.tokens[noun - step];
    if (token.sentence != document.tokens[noun].sentence) return false;
    if (token.upos == Upos::kVerb || token.upos == Upos::kPunct) return false;
    if (token.upos == Upos::kNum) return true;
  }
  return false;
}

}  // namespace dateline
