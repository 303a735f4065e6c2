#include "pipeline/clean/prescan.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "pipeline/clean/tag_scanner.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxPageBytes = 16U << 20U;  // pages of the corpus: 0.3 MB, the largest 5 MB
constexpr std::size_t kMaxDepth = 512;             // as browsers do (Blink: 512 open elements)
constexpr std::size_t kMaxFormatting = 16;         // each is opened anew in every paragraph
constexpr std::size_t kMaxAddress = 160;  // of a link: where it leads to stands at its beginning
constexpr std::size_t kMaxClass = 320;    // as much as marks.cc reads, and a border
constexpr std::size_t kMinState = 1000;   // bytes of a script that may hold an article
constexpr std::size_t kMaxValue = 2000;   // descriptions in <meta>; class lists are shorter

template <std::size_t N>
bool In(const std::array<std::string_view, N>& sorted, std::string_view name) {
  return std::binary_search(sorted.begin(), sorted.end(), name);
}

// Cut with all they hold.
constexpr std::array<std::string_view, 14> kCut = {
    "applet",   "audio",    "canvas", "datalist", "iframe", "math",     "noembed",
    "noframes", "noscript", "object", "select",   "svg",    "template", "textarea"};
// Never have an end tag.
constexpr std::array<std::string_view, 16> kVoid = {
    "area", "base", "basefont", "bgsound", "br",   "col",   "embed",  "frame",
    "hr",   "img",  "input",    "link",    "meta", "param", "source", "wbr"};
// Of those, the ones whose place nobody asks for.
constexpr std::array<std::string_view, 8> kNoText = {"area", "bgsound", "embed", "frame",
                                                     "img",  "input",   "param", "source"};
// End tags that may be left out: they nest only through elements that are counted.
constexpr std::array<std::string_view, 16> kImplied = {
    "body", "caption", "colgroup", "dd", "dt",    "head", "html",  "li",
    "p",    "rb",      "rp",       "rt", "tbody", "td",   "tfoot", "th"};
constexpr std::array<std::string_view, 3> kImplied2 = {"optgroup", "option", "tr"};
// The list of active formatting elements (HTML Standard, 13.2.4.3).
constexpr std::array<std::string_view, 14> kFormatting = {
    "a",    "b", "big",   "code",   "em",     "font", "i",
    "nobr", "s", "small", "strike", "strong", "tt",   "u"};
constexpr std::array<std::string_view, 18> kKeptAttributes = {
    "class", "content", "data-component", "data-testid", "data-type", "datetime", "hidden",
    "href",  "id",      "itemprop",       "lang",        "name",      "property", "pubdate",
    "rel",   "role",    "style",          "value"};

constexpr bool IsBlankByte(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

bool KeepsAttribute(std::string_view name) {
  if (name.size() < 2 || name.size() > 14) return false;
  return std::any_of(kKeptAttributes.begin(), kKeptAttributes.end(),
                     [&](std::string_view kept) { return EqualsIgnoreCase(name, kept); });
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
  explicit Scanner(std::string_view html) : html_(html.substr(0, kMaxPageBytes)) {
    out_.html.reserve(html_.size() / 2);
  }

  Prescanned Run() {
    for (std::size_t at = 0; at < html_.size();) {
      const std::size_t open = std::min(html_.find('<', at), html_.size());
      CopyText(html_.substr(at, open - at));
      if (open == html_.size()) break;
      at = Markup(open);
    }
    return std::move(out_);
  }

 private:
  std::size_t Markup(std::size_t at);
  std::size_t CutElement();
  void Data(std::string_view content);
  void Start();
  void End();
  void EndFormatting();
  void EndOther();
  void CopyText(std::string_view text);
  [[nodiscard]] std::string_view Kept(const RawAttribute& attribute) const;
  void CopyStart();

  std::string_view html_;
  Prescanned out_;
  RawTag tag_;
  std::vector<std::string> open_;                            // counted elements
  std::unordered_map<std::string, std::size_t> open_count_;  // of those, by name
  std::unordered_map<std::string, std::size_t> dropped_;     // start tags left out, by name
  std::vector<std::string> endless_;  // cut elements with no end tag in the rest of the page
  std::size_t formatting_ = 0;
};

// Handles what begins with '<' at `at`; returns the offset after it.
std::size_t Scanner::Markup(std::size_t at) {
  const char next = at + 1 < html_.size() ? html_[at + 1] : ' ';
  if (next == '!' || next == '?') {
    const std::size_t after = SkipDeclaration(html_, at);
    const std::string_view head = html_.substr(at, 9);
    if (EqualsIgnoreCase(head, "<!doctype") && out_.html.size() < 1024) {
      out_.html.append("<!DOCTYPE html>");
    }
    return after;
  }
  if (!ScanTag(html_, at, tag_)) {
    // "</" and a sign that starts no name is a comment up to '>'.
    if (next == '/') return std::min(html_.find('>', at), html_.size() - 1) + 1;
    out_.html.append("&lt;");
    return at + 1;
  }
  if (tag_.name == "plaintext") return tag_.after;  // would swallow the rest
  if (tag_.end) {
    End();
    return tag_.after;
  }
  if (tag_.name == "script" || tag_.name == "style" || tag_.name == "xmp" || In(kCut, tag_.name)) {
    return CutElement();
  }
  Start();
  return tag_.after;
}

std::size_t Scanner::CutElement() {
  const bool hopeless = std::find(endless_.begin(), endless_.end(), tag_.name) != endless_.end();
  const std::size_t close =
      hopeless ? std::string_view::npos : FindEndTag(html_, tag_.name, tag_.after);
  out_.html.push_back(' ');
  if (close == std::string_view::npos) {
    if (!hopeless) endless_.push_back(tag_.name);
    // Raw text runs to the end of the page; of other elements only the tag is left out.
    const bool raw = tag_.name == "script" || tag_.name == "style";
    return raw ? html_.size() : tag_.after;
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
  } else if (content.size() >= kMinState && AssignsAtOnce(content)) {
    out_.app_data.push_back(content);
  }
}

void Scanner::Start() {
  if (In(kVoid, tag_.name) || In(kImplied, tag_.name) || In(kImplied2, tag_.name)) {
    CopyStart();
    return;
  }
  const bool formatting = In(kFormatting, tag_.name);
  if (open_.size() >= kMaxDepth || (formatting && formatting_ >= kMaxFormatting)) {
    ++dropped_[tag_.name];
    return;
  }
  if (tag_.name == "a" && open_count_["a"] > 0) EndFormatting();  // a link ends the one before
  open_.push_back(tag_.name);
  ++open_count_[tag_.name];
  if (formatting) ++formatting_;
  CopyStart();
}

void Scanner::End() {
  if (In(kVoid, tag_.name)) {
    if (tag_.name == "br") out_.html.append("<br>");
    return;
  }
  if (In(kImplied, tag_.name) || In(kImplied2, tag_.name)) {
    if (tag_.name != "body" && tag_.name != "html") out_.html.append("</" + tag_.name + ">");
    return;
  }
  if (const auto it = dropped_.find(tag_.name); it != dropped_.end() && it->second > 0) {
    --it->second;
    return;
  }
  if (open_count_[tag_.name] == 0) return;
  if (In(kFormatting, tag_.name)) {
    EndFormatting();
  } else {
    EndOther();
  }
  out_.html.append("</" + tag_.name + ">");
}

// A formatting element is closed alone: those opened inside it stay in the parser's list.
void Scanner::EndFormatting() {
  const auto it = std::find(open_.rbegin(), open_.rend(), tag_.name);
  if (it == open_.rend()) return;
  open_.erase(std::next(it).base());
  --open_count_[tag_.name];
  --formatting_;
}

// Other elements close with all that stands in them, up to a table: no end tag reaches past it.
void Scanner::EndOther() {
  const auto stop = std::find_if(open_.rbegin(), open_.rend(), [&](const std::string& name) {
    return name == tag_.name || name == "table";
  });
  if (stop == open_.rend() || *stop != tag_.name) return;
  const auto keep = static_cast<std::size_t>(std::distance(stop, open_.rend())) - 1;
  std::vector<std::string> formatting;  // reopened by the parser, so still counted
  while (open_.size() > keep) {
    if (open_.size() > keep + 1 && In(kFormatting, open_.back())) {
      formatting.push_back(open_.back());
    } else {
      --open_count_[open_.back()];
    }
    open_.pop_back();
  }
  open_.insert(open_.end(), formatting.rbegin(), formatting.rend());
}

// Runs of white space as one: the parser takes a step for each byte, and nobody tells them apart.
void Scanner::CopyText(std::string_view text) {
  std::string& html = out_.html;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !IsBlankByte(text[end])) ++end;
    html.append(text.substr(at, end - at));
    if (end == text.size()) return;
    html.push_back(text[end]);
    while (end < text.size() && IsBlankByte(text[end])) ++end;
    at = end;
  }
}

// What is left of an attribute's value; empty for nothing.
std::string_view Scanner::Kept(const RawAttribute& attribute) const {
  if (EqualsIgnoreCase(attribute.name, "style")) {
    return attribute.value.find("none") == std::string_view::npos ? std::string_view()
                                                                  : attribute.value;
  }
  if (EqualsIgnoreCase(attribute.name, "class")) return attribute.value.substr(0, kMaxClass);
  const bool address = tag_.name == "a" && EqualsIgnoreCase(attribute.name, "href");
  return attribute.value.substr(0, address ? kMaxAddress : kMaxValue);
}

void Scanner::CopyStart() {
  if (In(kNoText, tag_.name)) return;
  std::string& html = out_.html;
  html.append("<").append(tag_.name);
  const bool plain = tag_.name != "a" && In(kFormatting, tag_.name);
  for (const RawAttribute& attribute : tag_.attributes) {
    if (plain || !KeepsAttribute(attribute.name)) continue;
    const std::string_view value = Kept(attribute);
    if (value.empty() && !attribute.value.empty()) continue;
    const char quote = value.find('"') == std::string_view::npos ? '"' : '\'';
    html.append(" ").append(attribute.name).append("=");
    html.push_back(quote);
    html.append(value);
    html.push_back(quote);
  }
  html.push_back('>');
}

}  // namespace

Prescanned Prescan(std::string_view html) { return Scanner(html).Run(); }

}  // namespace dateline
