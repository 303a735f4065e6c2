#include "storage/export/ics.h"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <utility>

#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

// RFC 5545, 3.3.11: backslash, semicolon, comma, line end.
std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\\' || c == ';' || c == ',') {
      out.push_back('\\');
      out.push_back(c);
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out.push_back(c);
    }
  }
  return out;
}

// "2026-03-05" → "20260305", a day later with `next`; empty for anything else.
std::string CalendarDay(const std::string& iso, bool next) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  if (iso.size() != 10) return {};
  std::from_chars(iso.data(), iso.data() + 4, year);
  std::from_chars(iso.data() + 5, iso.data() + 7, month);
  std::from_chars(iso.data() + 8, iso.data() + 10, day);
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok()) return {};
  const std::chrono::year_month_day shown(std::chrono::sys_days(date) +
                                          std::chrono::days(next ? 1 : 0));
  char text[16];
  std::snprintf(text, sizeof text, "%04d%02u%02u", static_cast<int>(shown.year()),
                static_cast<unsigned>(shown.month()), static_cast<unsigned>(shown.day()));
  return text;
}

// "2026-03-05T10:00:00Z" → "20260305T100000Z".
std::string Stamp(const std::string& iso) {
  std::string out;
  for (const char c : iso) {
    if (c != '-' && c != ':') out.push_back(c);
  }
  return out.size() == 16 ? out : std::string("19700101T000000Z");
}

}  // namespace

IcsWriter::IcsWriter(std::ostream& out, TimelineWriterOptions options)
    : out_(out), options_(std::move(options)) {
  Line("BEGIN:VCALENDAR");
  Line("VERSION:2.0");
  Line("PRODID:-//dateline//dateline " + Escaped(options_.version) + "//EN");
  Line("CALSCALE:GREGORIAN");
  if (!options_.title.empty()) Line("NAME:" + Escaped(options_.title));
}

void IcsWriter::Line(const std::string& line) {
  constexpr std::size_t kOctets = 75;
  std::size_t at = 0;
  std::size_t room = kOctets;
  while (line.size() - at > room) {
    std::size_t end = at + room;
    while (end > at && IsContinuation(line[end])) --end;
    out_ << std::string_view(line).substr(at, end - at) << "\r\n ";
    at = end;
    room = kOctets - 1;  // the space that folds
  }
  out_ << std::string_view(line).substr(at) << "\r\n";
}

bool IcsWriter::Write(const TimelineRow& row) {
  const std::string first = CalendarDay(row.start_date, false);
  const std::string end = CalendarDay(row.end_date.empty() ? row.start_date : row.end_date, true);
  if (first.empty() || end.empty()) return false;
  Line("BEGIN:VEVENT");
  Line("UID:" + row.cluster + "@dateline");
  Line("DTSTAMP:" + Stamp(row.last_reported.empty() ? options_.now : row.last_reported));
  Line("DTSTART;VALUE=DATE:" + first);
  Line("DTEND;VALUE=DATE:" + end);
  Line("SUMMARY:" + Escaped(EventTitle(row)));
  Line("DESCRIPTION:" + Escaped(row.sentence + "\n" + row.outlet_names));
  if (!row.place.empty()) Line("LOCATION:" + Escaped(row.place));
  if (row.url.starts_with("http")) Line("URL:" + row.url);
  Line("CATEGORIES:" + Escaped(row.type));
  Line(row.modality == "asserted" ? "STATUS:CONFIRMED" : "STATUS:TENTATIVE");
  Line("TRANSP:TRANSPARENT");
  Line("END:VEVENT");
  return true;
}

void IcsWriter::Finish() { Line("END:VCALENDAR"); }

}  // namespace dateline
