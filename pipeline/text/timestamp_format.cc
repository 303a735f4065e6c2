// Time stamps as this program prints them.

#include <cstdio>

#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr const char* kShortMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr const char* kShortWeekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

}  // namespace

std::string ToIsoDay(sys_days day) {
  const std::chrono::year_month_day date{day};
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return buffer;
}

namespace {

std::string ClockOf(sys_seconds time) {
  const auto day = std::chrono::floor<days>(time);
  const std::chrono::hh_mm_ss clock{time - day};
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d", static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return ToIsoDay(day) + buffer;
}

}  // namespace

std::string ToIso(const Timestamp& time) {
  const sys_seconds local = time.utc + time.offset.value_or(minutes{0});
  if (!time.has_time) return ToIsoDay(std::chrono::floor<days>(local));
  std::string out = ClockOf(local);
  if (!time.offset) return out;
  if (time.offset->count() == 0) return out + "Z";
  const long long total = time.offset->count();
  const long long size = total < 0 ? -total : total;
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "%c%02lld:%02lld", total < 0 ? '-' : '+', size / 60,
                size % 60);
  return out + buffer;
}

std::string ToIsoUtc(sys_seconds time) { return ClockOf(time) + "Z"; }

std::string ToHttpDate(sys_seconds time) {
  const auto day = std::chrono::floor<days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::weekday weekday{day};
  const std::chrono::hh_mm_ss clock{time - day};
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%s, %02u %s %04d %02d:%02d:%02d GMT",
                kShortWeekdays[weekday.c_encoding()], static_cast<unsigned>(date.day()),
                kShortMonths[static_cast<unsigned>(date.month()) - 1],
                static_cast<int>(date.year()), static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return buffer;
}

}  // namespace dateline
