#include "storage/export/atom.h"

#include <algorithm>
#include <utility>

namespace dateline {
namespace {

// Text of XML 1.0: what it may not hold is left out.
std::string Xml(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    // U+FFFE and U+FFFF.
    if (byte == 0xEF && text.substr(i, 2) == "\xEF\xBF" && i + 2 < text.size() &&
        static_cast<unsigned char>(text[i + 2]) >= 0xBE) {
      i += 2;
      continue;
    }
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (byte >= 0x20 || c == '\n' || c == '\t') out.push_back(c);
    }
  }
  return out;
}

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
  out += "  <entry>\n    <id>urn:dateline:" + Xml(row.cluster) + "</id>\n    <title>" +
         Xml((row.date.empty() ? "" : row.date + " · ") + EventTitle(row)) +
         "</title>\n    <updated>" + Xml(updated) + "</updated>\n    <published>" +
         Xml(Time(row.first_reported, options_.now)) + "</published>\n    <author><name>" +
         Xml(row.outlet.empty() ? "unknown" : row.outlet) + "</name></author>\n";
  if (row.url.starts_with("http")) {
    out += "    <link rel=\"alternate\" href=\"" + Xml(row.url) +
           "\"/>\n    <link rel=\"via\" href=\"" + Xml(row.url) + "\"/>\n";
  }
  out += "    <category term=\"" + Xml(row.type) + "\"/>\n    <content type=\"text\">" +
         Xml(row.sentence.empty() ? EventTitle(row) : row.sentence) + "</content>\n  </entry>\n";
  return true;
}

void AtomWriter::Finish() {
  out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed "
          "xmlns=\"http://www.w3.org/2005/Atom\">\n"
          "  <id>urn:dateline:timeline</id>\n  <title>"
       << Xml(options_.title.empty() ? "Timeline" : options_.title) << "</title>\n  <updated>"
       << Xml(updated_.empty() ? Time(options_.now, "") : updated_)
       << "</updated>\n  <generator version=\"" << Xml(options_.version)
       << "\">dateline</generator>\n"
       << entries_ << "</feed>\n";
}

}  // namespace dateline
