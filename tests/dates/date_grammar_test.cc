#include "extractors/dates/date_grammar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/dates/date_lexer.h"
#include "tests/dates/date_rows.h"

namespace dateline {
namespace {

class Languages : public testing::TestWithParam<const char*> {};

TEST_P(Languages, EveryRuleHasAnActionAndAPattern) {
  EXPECT_THAT(DateGrammar(DateLexicon(), GetParam()).faults(), testing::IsEmpty());
}

TEST_P(Languages, EveryWordHasAClass) {
  EXPECT_THAT(DateLexer(DateLexicon(), GetParam()).faults(), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(All, Languages, testing::Values("en", "de", "fr", "es"));

std::string RulesAt(std::string_view classes) {
  static const DateGrammar grammar(DateLexicon(), "en");
  std::vector<DateMatch> matches;
  grammar.MatchAt(classes, 0, classes.size(), matches);
  if (matches.empty()) return "";
  return matches.front().rule->name + ":" + std::to_string(matches.front().length);
}

TEST(DateGrammar, LongestMatchThenTheFirstRule) {
  EXPECT_EQ(RulesAt("mn,y"), "month_day_year:4");
  EXPECT_EQ(RulesAt("mn,."), "month_day:2");
  EXPECT_EQ(RulesAt("lu."), "unit_rel:2");
}

TEST(DateGrammar, WhatFollowsIsNoPartOfTheExpression) { EXPECT_EQ(RulesAt("fuN"), "year_ended:2"); }

TEST(DateGrammar, NothingWhereNoRuleBegins) {
  EXPECT_EQ(RulesAt("."), "");
  EXPECT_EQ(RulesAt(","), "");
  EXPECT_EQ(RulesAt("P"), "");
}

}  // namespace
}  // namespace dateline
