#include "storage/export/timelinejs.h"

#include <nlohmann/json.hpp>

namespace dateline {
namespace {

using nlohmann::ordered_json;

std::string Dump(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string Html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

// `parts`: 1 year, 2 and month, 3 and day.
ordered_json Date(const std::string& iso, int parts) {
  ordered_json date;
  date["year"] = iso.substr(0, 4);
  if (parts > 1) date["month"] = iso.substr(5, 2);
  if (parts > 2) date["day"] = iso.substr(8, 2);
  return date;
}

int Parts(const std::string& precision) {
  if (precision == "year" || precision == "decade") return 1;
  if (precision == "month" || precision == "quarter" || precision == "season") return 2;
  return 3;
}

}  // namespace

TimelineJsWriter::TimelineJsWriter(std::ostream& out, const TimelineWriterOptions& options)
    : out_(out) {
  out_ << '{';
  if (!options.title.empty()) {
    out_ << "\"title\":" << Dump({{"text", {{"headline", Html(options.title)}}}}) << ',';
  }
  out_ << "\"events\":[";
}

bool TimelineJsWriter::Write(const TimelineRow& row) {
  if (row.start_date.size() != 10) return false;
  const int parts = Parts(row.precision);
  ordered_json slide;
  slide["unique_id"] = row.cluster;
  slide["start_date"] = Date(row.start_date, parts);
  if (row.end_date.size() == 10 && row.end_date != row.start_date) {
    slide["end_date"] = Date(row.end_date, parts);
  }
  slide["display_date"] = row.date.empty() ? row.start_date : row.date;
  std::string text = "<p>" + Html(row.sentence) + "</p>";
  const std::string outlet = row.outlet.empty() ? row.url : row.outlet;
  if (row.url.starts_with("http")) {
    text += "<p><a href=\"" + Html(row.url) + "\">" + Html(outlet) + "</a></p>";
  } else if (!outlet.empty()) {
    text += "<p>" + Html(outlet) + "</p>";
  }
  slide["text"] = {{"headline", Html(EventTitle(row))}, {"text", text}};
  slide["group"] = row.type;
  out_ << (first_ ? "\n" : ",\n") << Dump(slide);
  first_ = false;
  return true;
}

void TimelineJsWriter::Finish() { out_ << "\n]}\n"; }

}  // namespace dateline
