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
  if (guard == "short_year") return IsShortYear(document, tokens.front());
  if (guard == "adjective") return !IsVerb(document, tokens.front());
  if (guard == "singular") return !tokens.back().plural;
  if (guard == "title") return !IsTitle(document, tokens);
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
  if (Has("given_name", token.lower) && IsFirstName(document, at)) return false;
  if (!Has("ambiguous", token.lower)) return true;
  if (at == 0 || document.tokens[at - 1].sentence != token.sentence) return false;
  return Has("month_before", document.tokens[at - 1].lower);
}

// "expected to last three weeks"
bool DateGuards::IsVerb(const Document& document, const DateToken& token) const {
  const std::size_t at = document.TokenAt(token.span.begin);
  if (at >= document.tokens.size()) return false;
  return document.tokens[at].upos == Upos::kVerb ||
         (at > 0 && Has("verb_after", document.tokens[at - 1].lower));
}

// "in '98", but not "in '12 Angry Men'".
bool DateGuards::IsShortYear(const Document& document, const DateToken& year) const {
  const std::size_t at = document.TokenAt(year.span.begin);
  if (at == 0 || !Has("short_year_before", document.tokens[at - 1].lower)) return false;
  const std::size_t next = document.TokenAt(year.span.end - 1) + 1;
  return next >= document.tokens.size() || document.tokens[next].text.empty() ||
         document.tokens[next].text[0] < 'A' || document.tokens[next].text[0] > 'Z';
}

// "June Harper", but "in June Harper", "a June Fed meeting".
bool DateGuards::IsFirstName(const Document& document, std::size_t at) const {
  const std::vector<Token>& tokens = document.tokens;
  if (at + 1 >= tokens.size() || tokens[at + 1].upos != Upos::kPropn) return false;
  const std::string_view next = tokens[at + 1].text;
  if (next.size() < 2 || next[0] < 'A' || next[0] > 'Z' || next[1] < 'a' || next[1] > 'z')
    return false;
  if (at == 0 || tokens[at - 1].sentence != tokens[at].sentence) return true;
  const Token& before = tokens[at - 1];
  return before.upos != Upos::kDet && before.upos != Upos::kAdp && before.upos != Upos::kAdj &&
         before.upos != Upos::kPart && !Has("month_before", before.lower);
}

// A name that a day is part of: "the Sunday Herald", "USA Today", "Bloody Sunday".
bool DateGuards::IsTitle(const Document& document, std::span<const DateToken> tokens) const {
  const auto capital = [](const Token& token) {
    return !token.text.empty() && token.text[0] >= 'A' && token.text[0] <= 'Z';
  };
  const std::size_t at = document.TokenAt(tokens.front().span.begin);
  const std::size_t next = document.TokenAt(tokens.back().span.end - 1) + 1;
  if (next < document.tokens.size() && capital(document.tokens[next]) &&
      document.tokens[next].sentence == document.tokens[at].sentence &&
      Has("title_end", document.tokens[next].lower))
    return true;
  const Token& token = document.tokens[at];
  if (at == 0 || !capital(token) || document.tokens[at - 1].sentence != token.sentence)
    return false;
  if (tokens.front().cls == 'S')  // "the Daily Planet"
    return next < document.tokens.size() && capital(document.tokens[next]);
  return capital(document.tokens[at - 1]) &&
         (Has("title_begin", document.tokens[at - 1].lower) || Has("title_part", token.lower));
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
