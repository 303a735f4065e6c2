#pragma once  // app/serve/words.h

// Values of the database as people read them, in English.

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

// "2026-03-05" → "Thursday 5 March 2026"; "2026-03" → "March 2026"; "2026-W12" → "Week of 16 March
// 2026"; "2026-Q1", "2026-SP", "2026", "202" (a decade) likewise; anything else as it is.
[[nodiscard]] std::string DateWords(std::string_view timex);
// "2026-04-14T11:20:00+01:00" → "14 April 2026, 11:20 (UTC+01:00)"; a day alone → "14 April 2026".
[[nodiscard]] std::string TimeWords(std::string_view iso);
// The same without the time of day.
[[nodiscard]] std::string DayWords(std::string_view iso);
// What a date of an event rests on; empty where it is printed in the text.
[[nodiscard]] std::string_view BasisWords(std::string_view basis);
// 1234567 → "1,234,567".
[[nodiscard]] std::string Grouped(std::string_view digits);
// "3 outlets", "1 outlet".
[[nodiscard]] std::string Counted(std::string_view digits, std::string_view one,
                                  std::string_view many);
// "min_confidence" → "Min confidence".
[[nodiscard]] std::string Title(std::string_view name);
// How a percentage reads: "about 90–95 percent".
[[nodiscard]] std::string PercentWords(std::string_view comparator, std::string_view percent,
                                       std::string_view percent_high, std::string_view unit);
// Colour class of an event type: its PLOVER quadrant ("q1" verbal cooperation … "q4" material
// conflict), "q0" for the types that are neither.
[[nodiscard]] std::string_view QuadrantClass(std::string_view type);

}  // namespace dateline
