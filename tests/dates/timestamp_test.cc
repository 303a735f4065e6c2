// Time stamps of feeds and pages, form by form, and what is none.

#include "pipeline/text/timestamp.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

struct StampRow {
  const char* name;
  const char* text;
  const char* iso;  // empty: no time stamp
};

class Stamps : public testing::TestWithParam<StampRow> {};

TEST_P(Stamps, Parse) {
  const std::optional<Timestamp> stamp = ParseTimestamp(GetParam().text);
  EXPECT_EQ(stamp ? ToIso(*stamp) : "", GetParam().iso);
}

const StampRow kRows[] = {
    {"Mail", "Fri, 06 Jun 2025 06:30:00 -0400", "2025-06-06T06:30:00-04:00"},
    {"MailTwoDigitYear", "Sunday, 6 Jun 25 06:30:00 EST", "2025-06-06T06:30:00-05:00"},
    {"MailComment", "6 Jun 2025 06:30 +0200 (CEST)", "2025-06-06T06:30:00+02:00"},
    {"IsoFraction", "2025-06-06T06:30:00.123-04:00", "2025-06-06T06:30:00-04:00"},
    {"IsoBasic", "20250606T063000Z", "2025-06-06T06:30:00Z"},
    {"IsoDay", "2025-06-06", "2025-06-06"},
    {"IsoBlank", "2025-06-06 06:30", "2025-06-06T06:30:00"},
    {"Asctime", "Fri Jun  6 06:30:00 2025", "2025-06-06T06:30:00"},
    {"Words", "June 6, 2025, 6:30 a.m. ET", "2025-06-06T06:30:00-04:00"},
    {"WordsGlued", "Jun 6, 2025 6pm", "2025-06-06T18:00:00"},
    {"WordsEastern", "6 June 2025 5:30 pm Eastern Time", "2025-06-06T17:30:00-04:00"},
    {"WordsDay", "June 6th, 2025", "2025-06-06"},
    {"Dashed", "06-Jun-2025 10:30 GMT", "2025-06-06T10:30:00Z"},
    {"Bar", "Sept. 6, 2025 | 10:30 PM PDT", "2025-09-06T22:30:00-07:00"},
    {"Midnight", "Jun 6 2025 24:00", "2025-06-07T00:00:00"},
    {"LeapSecond", "6 Jun 2025 12:30:60 GMT", "2025-06-06T12:30:59Z"},
    {"Impossible", "31 Feb 2025 10:00", ""},
    {"NoDay", "June 2025", ""},
    {"OtherWord", "Jun 6 2025 10:30 or so or later", ""},
    {"Hour25", "Jun 6 2025 25:00", ""},
    {"Empty", "", ""},
};

INSTANTIATE_TEST_SUITE_P(All, Stamps, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace dateline
