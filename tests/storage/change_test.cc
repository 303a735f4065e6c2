#include "storage/change.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Change, Cosmetic) {
  struct Row {
    const char* before;
    const char* after;
    bool cosmetic;
  };
  const Row rows[] = {
      {"", "", true},
      {"Prices rose 5 percent.", "Prices rose 5 percent.", true},
      {"Prices rose 5 percent.", "Prices rose 5 percent", true},
      {"Prices rose.\n\nWheat fell.", "Prices rose. Wheat fell.", true},
      {"“Never,” she said.", "\"Never\", she said.", true},
      {"the Council", "The council", true},
      {"a café in Örebro", "a cafe in Orebro", true},
      {"a twenty-year plan", "a twenty year plan", true},
      {"Prices rose 5 percent.", "Prices rose 6 percent.", false},
      {"Prices rose.", "Prices fell.", false},
      {"Prices rose.", "Prices rose. Wheat fell.", false},
      {"A b", "b A", false},
      {"5.1", "51", false},
      {"稀土 出口", "稀土 进口", false},
      {"", "x", false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(IsCosmeticChange(row.before, row.after), row.cosmetic) << row.before << row.after;
    EXPECT_EQ(IsCosmeticChange(row.after, row.before), row.cosmetic) << row.before << row.after;
  }
}

}  // namespace
}  // namespace dateline
