#include "storage/export/atom.h"

#include <algorithm>
#include <utility>

#include "pipeline/text/markup.h"

namespace dateline {
namespace {

std::string Time(const std::string& published, const std::string& otherwise) {
  if (published.size() >= 20) return published;
  if (published.size() == 10) return published + "T00:00:00Z";
  return otherwise.empty() ? "1970-01-01T00:00:00Z" : otherwise;
}

}  // namespace

AtomWriter::AtomWriter(std::ostream& out, TimelineWriterOptions options)
    : out_(out), options_(std::move(options)) {}

bool AtomWriter::Write(const TimelineRow& row) {
  const std::string updated = Time(row.last_reported, options_.now);
  updated_ = std::max(updated_, updated);
  std::string& out = entries_;
  out += "  <entry>\n    <id>urn:dateline:" + EscapeMarkup(row.cluster) + "</id>\n    <title>" +
         EscapeMarkup((row.date.empty() ? "" : row.date + " · ") + EventTitle(row)) +
         "</title>\n    <updated>" + EscapeMarkup(updated) + "</updated>\n    <published>" +
         EscapeMarkup(Time(row.first_reported, options_.now)) + "</published>\n    <author><name>" +
         EscapeMarkup(row.outlet.empty() ? "unknown" : row.outlet) + "</name></author>\n";
  if (row.url.starts_with("http")) {
    out += "    <link rel=\"alternate\" href=\"" + EscapeMarkup(row.url) +
           "\"/>\n    <link rel=\"via\" href=\"" + EscapeMarkup(row.url) + "\"/>\n";
  }
  out += "    <category term=\"" + EscapeMarkup(row.type) + "\"/>\n    <content type=\"text\">" +
         EscapeMarkup(row.sentence.empty() ? EventTitle(row) : row.sentence) +
         "</content>\n  </entry>\n";
  return true;
}

void AtomWriter::Finish() {
  out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed "
          "xmlns=\"http://www.w3.org/2005/Atom\">\n"
          "  <id>urn:dateline:timeline</id>\n  <title>"
       << EscapeMarkup(options_.title.empty() ? "Timeline" : options_.title)
       << "</title>\n  <updated>"
       << EscapeMarkup(updated_.empty() ? Time(options_.now, "") : updated_)
       << "</updated>\n  <generator version=\"" << EscapeMarkup(options_.version)
       << "\">dateline</generator>\n"
       << entries_ << "</feed>\n";
}

}  // namespace dateline
