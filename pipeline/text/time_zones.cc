// Offsets of zones, as numbers and by the names of mail and news.

#include <chrono>

#include "pipeline/text/timestamp.h"
#include "pipeline/text/timestamp_parts.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

using std::chrono::minutes;
using std::chrono::sys_seconds;

struct ZoneName {
  std::string_view name;  // upper case
  int minutes;
};

// RFC 822 names, and those that news prints and that mean one offset. IST, BST (Bangladesh), CST
// (China), AST and the like are ambiguous in general; BST and CST are kept in their mail sense (RFC
// 822 for CST; British Summer Time).
constexpr ZoneName kFixedZones[] = {
    {"UT", 0},     {"UTC", 0},     {"GMT", 0},     {"Z", 0},      {"WET", 0},    {"EST", -300},
    {"EDT", -240}, {"CST", -360},  {"CDT", -300},  {"MST", -420}, {"MDT", -360}, {"PST", -480},
    {"PDT", -420}, {"AKST", -540}, {"AKDT", -480}, {"HST", -600}, {"BST", 60},   {"WEST", 60},
    {"CET", 60},   {"MEZ", 60},    {"CEST", 120},  {"MESZ", 120}, {"EET", 120},  {"EEST", 180},
    {"MSK", 180},  {"SAST", 120},  {"JST", 540},   {"KST", 540},  {"HKT", 480},  {"SGT", 480},
    {"PHT", 480},  {"AWST", 480},  {"ACST", 570},  {"ACDT", 630}, {"AEST", 600}, {"AEDT", 660},
    {"NZST", 720}, {"NZDT", 780},  {"WIB", 420},   {"PKT", 300},  {"TRT", 180},  {"NST", -210},
    {"NDT", -150}, {"ADT", -180},  {"BRT", -180},  {"ART", -180}, {"ICT", 420},  {"WAT", 60},
    {"EAT", 180},
};

struct RegionZone {
  std::string_view name;
  std::string_view iana;
};
// Names that follow summer time.
constexpr RegionZone kRegionZones[] = {
    {"ET", "America/New_York"},      {"CT", "America/Chicago"},
    {"MT", "America/Denver"},        {"PT", "America/Los_Angeles"},
    {"EASTERN", "America/New_York"}, {"PACIFIC", "America/Los_Angeles"},
};

}  // namespace

std::optional<minutes> NumericOffset(std::string_view text) {
  if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  std::string digits;
  for (const char c : text.substr(1)) {
    if (c >= '0' && c <= '9') {
      digits.push_back(c);
    } else if (c != ':') {
      return std::nullopt;
    }
  }
  if (digits.size() != 2 && digits.size() != 4) return std::nullopt;
  const int hour = (digits[0] - '0') * 10 + (digits[1] - '0');
  const int minute = digits.size() == 4 ? (digits[2] - '0') * 10 + (digits[3] - '0') : 0;
  if (hour > 15 || minute > 59) return std::nullopt;
  const minutes value{hour * 60 + minute};
  return text[0] == '-' ? -value : value;
}

std::optional<minutes> ZoneOffset(std::string_view name, sys_seconds local) {
  std::string upper;
  for (const char c : name) {
    if (c == '.') continue;
    upper.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c);
  }
  if (const std::optional<minutes> numeric = NumericOffset(upper)) return numeric;
  for (const ZoneName& zone : kFixedZones) {
    if (zone.name == upper) return minutes{zone.minutes};
  }
  for (const RegionZone& zone : kRegionZones) {
    if (zone.name != upper) continue;
    int offset = 0;
    // Wall time is off by the offset itself; asking twice settles all but the hour of a change.
    if (!ZoneOffsetAt(zone.iana, local.time_since_epoch().count(), offset)) return std::nullopt;
    const sys_seconds utc = local - minutes{offset};
    if (!ZoneOffsetAt(zone.iana, utc.time_since_epoch().count(), offset)) return std::nullopt;
    return minutes{offset};
  }
  return std::nullopt;
}

}  // namespace dateline
