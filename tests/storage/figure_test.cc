// Which claims state the same figure.

#include "storage/link/figure.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

struct Case {
  const char* name;
  FigureRow one, other;
  bool same;
};

TEST(Figure, Table) {
  const auto share = [](const char* subject, const char* measure, const char* period) {
    return FigureRow{subject, measure, "share", "percent", "", period, "asserted"};
  };
  const auto change = [](const char* subject, const char* measure, const char* period,
                         const char* role = "") {
    return FigureRow{subject, measure, "change", "percent", role, period, "asserted"};
  };
  for (const Case& row : {
           Case{"spelt out", share("Kazakhstan", "the EU's gallium", "2025"),
                share("Kazakhstan", "the European Union's gallium imports", "2025"), true},
           Case{"with units", share("Kazakhstan", "the EU's gallium", "2025"),
                share("Kazakhstan", "kilograms of gallium used in the European Union last year",
                      "2025"),
                true},
           Case{"article and accents", share("The Élan Group", "the town's jobs", "2025-03"),
                share("Elan Group", "jobs in the town", "2025"), true},
           Case{"another year", share("Kazakhstan", "the EU's gallium", "2025"),
                share("Kazakhstan", "the EU's gallium", "2024"), false},
           Case{"another whole", share("Kazakhstan", "the EU's gallium", "2025"),
                share("Kazakhstan", "the world's gallium", "2025"), false},
           Case{"another subject", share("Kazakhstan", "the EU's gallium", "2025"),
                share("Chile", "the EU's gallium", "2025"), false},
           Case{"share and change", share("Kazakhstan", "the EU's gallium", "2025"),
                change("Kazakhstan", "the EU's gallium", "2025"), false},
           Case{"imports count in a change", change("", "Imports of gallium", "2026-03"),
                change("", "Exports of gallium", "2026-03"), false},
           Case{"month of a change", change("", "Imports of gallium", "2026-03"),
                change("", "gallium imports", "2026-03"), true},
       }) {
    EXPECT_NE(FigureOf(row.one), 0) << row.name;
    EXPECT_EQ(FigureOf(row.one) == FigureOf(row.other), row.same) << row.name;
  }
  EXPECT_EQ(FigureOf(change("", "imports of gallium", "2026", "from")), 0);
  EXPECT_EQ(FigureOf(share("Norvane", "", "2026")), 0);
  EXPECT_EQ(FigureOf(share("Norvane", "the total", "2026")), 0);
}

}  // namespace
}  // namespace dateline
