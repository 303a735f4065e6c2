// Names out of bylines, times out of dateline rows (declared in line_class.h).

#include <algorithm>
#include <array>

#include "pipeline/clean/line_class.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxNameBytes = 60;
constexpr std::size_t kMaxNameWords = 6;  // "María José de la Cruz Ortega"

// Words that name a role, an agency or a desk, never a person.
constexpr std::array<std::string_view, 66> kNotAPerson = {
    "staff",     "editor",      "editors",   "reporter", "reporters",     "correspondent",
    "desk",      "news",        "agency",    "agencies", "press",         "reuters",
    "afp",       "ap",          "bureau",    "team",     "newsroom",      "writer",
    "writers",   "contributor", "columnist", "producer", "analyst",       "director",
    "media",     "magazine",    "newspaper", "online",   "redaktion",     "redaction",
    "rédaction", "redacción",   "redacao",   "redação",  "redazione",     "dpa",
    "service",   "services",    "editorial", "board",    "chief",         "photographer",
    "politics",  "business",    "author",    "admin",    "administrator", "guest",
    "wire",      "associated",  "bloomberg", "journal",  "times",         "http:",
    "monday",    "tuesday",     "wednesday", "thursday", "friday",        "saturday",
    "sunday",    "published",   "updated",   "name",     "follow",        "more"};

bool NamesNoPerson(std::string_view folded) {
  std::size_t at = 0;
  while (at < folded.size()) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    const std::string_view word = folded.substr(at, end - at);
    if (std::find(kNotAPerson.begin(), kNotAPerson.end(), word) != kNotAPerson.end()) return true;
    at = end + 1;
  }
  return false;
}

bool StartsUpper(std::string_view name) {
  std::size_t at = 0;
  const char32_t c = DecodeAt(name, at);
  return IsLetter(c) && !IsLower(c);
}

bool LooksLikeName(std::string_view name) {
  if (name.size() < 3 || name.size() > kMaxNameBytes || !StartsUpper(name)) return false;
  if (name.find_first_of("0123456789@/|:?!<>*#_®") != std::string_view::npos) return false;
  if (RoughWords(name) > kMaxNameWords) return false;
  const std::string folded = FoldLine(name);
  return folded.find("redaktion") == std::string::npos && !NamesNoPerson(folded);
}

std::string_view WithoutLead(std::string_view text) {
  constexpr std::array<std::string_view, 12> kLeads = {
      "written by ", "words by ", "posted by ", "story by ", "text by ", "report by ",
      "by: ",        "by ",       "von ",       "por ",      "par ",     "author: "};
  const std::string folded = FoldLine(text.substr(0, 24));
  for (const std::string_view lead : kLeads) {
    if (folded.starts_with(lead)) return Trim(text.substr(lead.size()));
  }
  return text;
}

// "Ann Smith Marketing Manager" → "Ann Smith"
std::string_view WithoutRole(std::string_view name) {
  constexpr std::array<std::string_view, 17> kRoles = {
      "former",       "marketing", "manager",   "senior",  "chief",      "managing",
      "contributing", "political", "freelance", "founder", "co-founder", "ceo",
      "head",         "updated",   "published", "special", "기자"};
  for (std::size_t at = name.find(' '); at != std::string_view::npos; at = name.find(' ', at + 1)) {
    const std::size_t end = std::min(name.find(' ', at + 1), name.size());
    const std::string word = FoldLine(name.substr(at + 1, end - at - 1));
    const bool second = name.substr(0, at).find(' ') != std::string_view::npos || word == "기자";
    if (second && std::find(kRoles.begin(), kRoles.end(), word) != kRoles.end())
      return name.substr(0, at);
  }
  return name;
}

// The next of ", " " and " " & " " und " " et " " y " at or after `from`: {begin, end}.
std::pair<std::size_t, std::size_t> NextSeparator(std::string_view text, std::size_t from) {
  constexpr std::array<std::string_view, 14> kSeparators = {
      ",",   " and ", " & ", " und ", " et ",   " og ", " e ",
      " y ", "; ",    " | ", "|",     " with ", " - ",  " – "};
  std::pair<std::size_t, std::size_t> best = {text.size(), text.size()};
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = text.find(separator, from);
    if (at != std::string_view::npos && at < best.first) best = {at, at + separator.size()};
  }
  return best;
}

}  // namespace

std::vector<std::string> NamesOf(std::string_view byline) {
  std::vector<std::string> names;
  const std::string flat = CollapseSpace(byline);
  const std::string_view text = WithoutLead(flat);
  for (std::size_t at = 0; at < text.size();) {
    const auto [begin, end] = NextSeparator(text, at);
    std::string_view part = WithoutLead(Trim(text.substr(at, begin - at)));
    // "Ann Smith in Paris"
    if (const std::size_t in = part.find(" in "); in != std::string_view::npos)
      part = part.substr(0, in);
    while (!part.empty() && (part.back() == '.' || part.back() == ':')) {
      if (part.ends_with("r.")) break;  // Jr., Sr.
      part.remove_suffix(1);
    }
    part = WithoutRole(part);
    // After a comma a lone word is a degree, a place or a section.
    const bool lone = at > 0 && text[at - 1] == ' ' && part.find(' ') == std::string_view::npos &&
                      text.substr(0, at).ends_with(", ");
    if (!lone && LooksLikeName(part) &&
        std::find(names.begin(), names.end(), part) == names.end()) {
      names.emplace_back(part);
    }
    at = end;
  }
  return names;
}

std::optional<Timestamp> TimeOfLine(std::string_view line) {
  constexpr std::array<std::string_view, 8> kLabels = {
      "published on",    "published", "posted on", "posted",
      "first published", "date",      "on",        "updated"};
  line = Trim(line);
  if (std::none_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  if (auto time = ParseTimestamp(line)) return time;
  const std::string folded = FoldLine(line);
  for (const std::string_view label : kLabels) {
    if (!folded.starts_with(label) || line.size() <= label.size()) continue;
    const std::string_view rest = line.substr(label.size());
    const std::size_t start = rest.find_first_not_of(" :|-");
    if (start == std::string_view::npos || start == 0) continue;
    if (auto time = ParseTimestamp(rest.substr(start))) return time;
  }
  return std::nullopt;
}

std::optional<Timestamp> TimeWithin(std::string_view line) {
  constexpr std::array<std::string_view, 10> kBorders = {" | ", "|",   " • ", " · ", " / ",
                                                         " - ", " – ", "•",   "·",   " on "};
  const std::string folded = FoldLine(line);
  const bool updated =
      folded.find("updated") != std::string::npos || folded.find("modified") != std::string::npos;
  if (!updated) {
    if (auto time = TimeOfLine(line)) return time;
  }
  for (const std::string_view border : kBorders) {
    if (line.find(border) == std::string_view::npos) continue;
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = std::min(line.find(border, at), line.size());
      const std::string_view part = Trim(line.substr(at, end - at));
      at = end + border.size();
      const std::string key = FoldLine(part);
      if (key.starts_with("updated") || key.find("modified") != std::string::npos) continue;
      if (auto time = TimeOfLine(part)) return time;
    }
  }
  return std::nullopt;
}

}  // namespace dateline
