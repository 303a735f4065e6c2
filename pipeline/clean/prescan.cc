#include "pipeline/clean/prescan.h"

#include <algorithm>
#include <array>
#include <string>

#include "pipeline/clean/element_names.h"
#include "pipeline/clean/flight.h"
#include "pipeline/clean/tag_scanner.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxPageBytes = 16U << 20U;  // pages of the corpus: 0.3 MB, the largest 5 MB
constexpr std::size_t kMaxDepth = 512;             // as browsers do (Blink: 512 open elements)
constexpr std::size_t kMaxFormatting = 16;         // each is opened anew in every paragraph
constexpr std::size_t kMaxAddress = 160;  // of a link: where it leads to stands at its beginning
constexpr std::size_t kMaxClass = 320;    // as much as marks.cc reads, and a border
constexpr std::size_t kMinState = 1000;   // bytes of a script that may hold an article
constexpr std::size_t kMaxValue = 2000;   // descriptions in <meta>; class lists are shorter

constexpr std::array<std::string_view, 18> kKeptAttributes = {
    "class", "content", "data-component", "data-testid", "data-type", "datetime", "hidden",
    "href",  "id",      "itemprop",       "lang",        "name",      "property", "pubdate",
    "rel",   "role",    "style",          "value"};

constexpr bool IsBlankByte(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

// The name under which an attribute is kept; empty if nobody reads it.
std::string_view KeptName(std::string_view name) {
  if (name.size() < 2 || name.size() > 14) return {};
  const auto* const kept =
      std::find_if(kKeptAttributes.begin(), kKeptAttributes.end(),
                   [&](std::string_view one) { return EqualsIgnoreCase(name, one); });
  return kept == kKeptAttributes.end() ? std::string_view() : *kept;
}

// The first bytes of a value, no character cut in two.
std::string_view Head(std::string_view value, std::size_t most) {
  if (value.size() <= most) return value;
  while (most > 0 && IsContinuation(value[most])) --most;
  return value.substr(0, most);
}

// "window.__STATE__ = …", "var data = …", "self.x = …" in the first words of a script.
bool AssignsAtOnce(std::string_view script) {
  constexpr std::size_t kHead = 120;
  const std::size_t first = script.find_first_not_of(" \t\r\n;");
  if (first == std::string_view::npos) return false;
  script = script.substr(first, kHead);
  constexpr std::array<std::string_view, 6> kBegins = {"window", "var ",  "let ",
                                                       "const ", "self.", "__"};
  const bool begins = std::any_of(kBegins.begin(), kBegins.end(),
                                  [&](std::string_view word) { return script.starts_with(word); });
  return begins && script.find('=') != std::string_view::npos;
}

class Scanner {
 public:
  Scanner(std::string_view html, Unshown unshown)
      : html_(html.substr(0, kMaxPageBytes)), unshown_(unshown) {
    out_.html.Reserve(html_.size());
  }

  Prescanned Run() {
    for (std::size_t at = 0; at < html_.size();) {
      const std::size_t open = std::min(html_.find('<', at), html_.size());
      Text(html_.substr(at, open - at));
      if (open == html_.size()) break;
      at = Markup(open);
    }
    return std::move(out_);
  }

 private:
  std::size_t Markup(std::size_t at);
  std::size_t CutElement();
  [[nodiscard]] bool IsUnshown() const;
  void Data(std::string_view content);
  void Start();
  void End();
  void Text(std::string_view text);
  void EndFormatting();
  void EndOther();
  [[nodiscard]] std::string_view Kept(std::string_view name, std::string_view value) const;
  void CopyStart();
  void CopyEnd() {
    out_.html.CloseTag(tag_.name);
    at_border_ = name_.Is(kTraitBlock);
  }
  static std::size_t& CountIn(std::vector<std::size_t>& counts, ElementId id) {
    if (counts.size() <= id) counts.resize(id + 1);
    return counts[id];
  }

  std::string_view html_;
  Unshown unshown_;
  Prescanned out_;
  RawTag tag_;
  ElementNames names_;
  ElementName name_;  // of `tag_`
  const ElementId table_ = names_.Of("table").id;
  const ElementId link_ = names_.Of("a").id;
  std::vector<ElementName> open_;        // counted elements
  std::vector<std::size_t> open_count_;  // of those, by name
  std::vector<std::size_t> dropped_;     // start tags left out, by name
  std::vector<ElementId> endless_;       // cut elements with no end tag in the rest of the page
  std::size_t formatting_ = 0;
  bool at_border_ = false;  // right after the tag of a block
  std::vector<Skeleton::Attribute> attributes_;
};

// White space at the border of a block parts nothing that the border does not.
void Scanner::Text(std::string_view text) {
  if (text.empty()) return;
  if (at_border_ && std::all_of(text.begin(), text.end(), IsBlankByte)) return;
  out_.html.AddText(text);
  at_border_ = false;
}

// Handles what begins with '<' at `at`; returns the offset after it.
std::size_t Scanner::Markup(std::size_t at) {
  const char next = at + 1 < html_.size() ? html_[at + 1] : ' ';
  if (next == '!' || next == '?') {
    const std::size_t after = SkipDeclaration(html_, at);
    const std::string_view head = html_.substr(at, 9);
    if (EqualsIgnoreCase(head, "<!doctype") && out_.html.markup().size() < 1024) {
      out_.html.AddMarkup("<!DOCTYPE html>");
    }
    return after;
  }
  if (!ScanTag(html_, at, tag_)) {
    // "</" and a sign that starts no name is a comment up to '>'.
    if (next == '/') return std::min(html_.find('>', at), html_.size() - 1) + 1;
    out_.html.AddMarkup("&lt;");
    at_border_ = false;
    return at + 1;
  }
  if (tag_.name == "plaintext") return tag_.after;  // would swallow the rest
  name_ = names_.Of(tag_.name);
  if (tag_.end) {
    End();
    return tag_.after;
  }
  if (unshown_ == Unshown::kKept && IsUnshown()) return tag_.after;  // what it holds is markup
  if (name_.Is(kTraitCut)) return CutElement();
  Start();
  return tag_.after;
}

bool Scanner::IsUnshown() const {
  if (tag_.name == "noscript") return true;
  return tag_.name == "script" && EqualsIgnoreCase(tag_.Value("type"), "text/template");
}

std::size_t Scanner::CutElement() {
  const bool hopeless = std::find(endless_.begin(), endless_.end(), name_.id) != endless_.end();
  const std::size_t close =
      hopeless ? std::string_view::npos : FindEndTag(html_, tag_.name, tag_.after);
  Text(" ");
  if (close == std::string_view::npos) {
    if (!hopeless) endless_.push_back(name_.id);
    // Raw text runs to the end of the page; of other elements only the tag is left out.
    return name_.Is(kTraitRawText) ? html_.size() : tag_.after;
  }
  const std::string_view content = html_.substr(tag_.after, close - tag_.after);
  if (tag_.name == "script") Data(content);
  const std::size_t end = html_.find('>', close);
  return end == std::string_view::npos ? html_.size() : end + 1;
}

void Scanner::Data(std::string_view content) {
  const std::string_view type = tag_.Value("type");
  if (type.find("ld+json") != std::string_view::npos) {
    out_.json_ld.push_back(content);
  } else if (EqualsIgnoreCase(type, "application/json")) {
    out_.app_data.push_back(content);
  } else if (IsFlightPiece(content) || (content.size() >= kMinState && AssignsAtOnce(content))) {
    out_.app_data.push_back(content);
  }
}

void Scanner::Start() {
  if (name_.Is(kTraitVoid) || name_.Is(kTraitImpliedEnd)) {
    CopyStart();
    return;
  }
  const bool formatting = name_.Is(kTraitFormatting);
  if (open_.size() >= kMaxDepth || (formatting && formatting_ >= kMaxFormatting)) {
    ++CountIn(dropped_, name_.id);
    return;
  }
  // A link ends the one before.
  if (name_.id == link_ && CountIn(open_count_, link_) > 0) EndFormatting();
  open_.push_back(name_);
  ++CountIn(open_count_, name_.id);
  if (formatting) ++formatting_;
  CopyStart();
}

void Scanner::End() {
  if (name_.Is(kTraitVoid)) {
    if (tag_.name == "br") out_.html.AddMarkup("<br>");
    at_border_ = false;
    return;
  }
  if (name_.Is(kTraitImpliedEnd)) {
    if (tag_.name != "body" && tag_.name != "html") CopyEnd();
    return;
  }
  if (std::size_t& dropped = CountIn(dropped_, name_.id); dropped > 0) {
    --dropped;
    return;
  }
  if (CountIn(open_count_, name_.id) == 0) return;
  if (name_.Is(kTraitFormatting)) {
    EndFormatting();
  } else {
    EndOther();
  }
  CopyEnd();
}

// A formatting element is closed alone: those opened inside it stay in the parser's list.
void Scanner::EndFormatting() {
  const auto it = std::find_if(open_.rbegin(), open_.rend(),
                               [&](const ElementName& open) { return open.id == name_.id; });
  if (it == open_.rend()) return;
  open_.erase(std::next(it).base());
  --CountIn(open_count_, name_.id);
  --formatting_;
}

// Other elements close with all that stands in them, up to a table: no end tag reaches past it.
void Scanner::EndOther() {
  const auto stop = std::find_if(open_.rbegin(), open_.rend(), [&](const ElementName& open) {
    return open.id == name_.id || open.id == table_;
  });
  if (stop == open_.rend() || stop->id != name_.id) return;
  const auto keep = static_cast<std::size_t>(std::distance(stop, open_.rend())) - 1;
  std::vector<ElementName> formatting;  // reopened by the parser, so still counted
  while (open_.size() > keep) {
    if (open_.size() > keep + 1 && open_.back().Is(kTraitFormatting)) {
      formatting.push_back(open_.back());
    } else {
      --CountIn(open_count_, open_.back().id);
    }
    open_.pop_back();
  }
  open_.insert(open_.end(), formatting.rbegin(), formatting.rend());
}

// What is left of an attribute's value; empty for nothing.
std::string_view Scanner::Kept(std::string_view name, std::string_view value) const {
  if (name == "style") {
    return value.find("none") == std::string_view::npos ? std::string_view() : value;
  }
  if (name == "class") return Head(value, kMaxClass);
  return Head(value, name_.id == link_ && name == "href" ? kMaxAddress : kMaxValue);
}

void Scanner::CopyStart() {
  if (name_.Is(kTraitDropped)) return;
  attributes_.clear();
  const bool plain = name_.id != link_ && name_.Is(kTraitFormatting);
  for (const RawAttribute& attribute : tag_.attributes) {
    if (plain) break;
    const std::string_view name = KeptName(attribute.name);
    if (name.empty()) continue;
    const std::string_view value = Kept(name, attribute.value);
    if (value.empty() && !attribute.value.empty()) continue;
    attributes_.push_back({name, value});
  }
  // The parser merges the attributes of a second <html> or <body> into the first.
  const bool merged = tag_.name == "html" || tag_.name == "body";
  out_.html.OpenTag(tag_.name, attributes_, merged);
  at_border_ = name_.Is(kTraitBlock);
}

}  // namespace

Prescanned Prescan(std::string_view html, Unshown unshown) { return Scanner(html, unshown).Run(); }

}  // namespace dateline
