#include "pipeline/text/timestamp.h"

#include "pipeline/text/timestamp_parts.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr std::size_t kMaxStampBytes = 100;  // nothing longer is a time stamp

}  // namespace

std::optional<Timestamp> AssembleStamp(const StampParts& parts) {
  const std::chrono::year_month_day day{std::chrono::year{parts.year},
                                        std::chrono::month{static_cast<unsigned>(parts.month)},
                                        std::chrono::day{static_cast<unsigned>(parts.day)}};
  if (!day.ok() || parts.year < 1 || parts.year > 9999) return std::nullopt;
  Timestamp stamp;
  stamp.has_time = parts.hour >= 0;
  sys_seconds local = sys_days{day};
  if (stamp.has_time) {
    if (parts.hour > 24 || parts.minute > 59 || parts.second > 60) return std::nullopt;
    if (parts.hour == 24 && (parts.minute != 0 || parts.second != 0)) return std::nullopt;
    local +=
        hours{parts.hour} + minutes{parts.minute} + seconds{parts.second == 60 ? 59 : parts.second};
  }
  stamp.offset = parts.offset;
  if (!stamp.offset && !parts.zone_name.empty()) stamp.offset = ZoneOffset(parts.zone_name, local);
  stamp.utc = local - stamp.offset.value_or(minutes{0});
  return stamp;
}

std::optional<Timestamp> ParseTimestamp(std::string_view text) {
  text = Trim(text);
  if (text.empty() || text.size() > kMaxStampBytes) return std::nullopt;
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = DecodeAt(text, at);
    if (c == 0x00A0 || c == 0x202F) {
      plain.push_back(' ');
    } else if (c == 0x2212 || c == 0x2013) {
      plain.push_back('-');
    } else if (c < 0x80) {
      plain.push_back(static_cast<char>(c));
    } else {
      return std::nullopt;
    }
  }
  if (std::optional<Timestamp> stamp = ParseIsoStamp(plain)) return stamp;
  return ParseWordedStamp(plain);
}

}  // namespace dateline
