#include "pipeline/clean/metadata.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "pipeline/clean/blocks.h"
#include "pipeline/clean/line_class.h"
#include "pipeline/clean/titles.h"
#include "pipeline/clean/urls.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxAuthors = 12;

// <meta> by name or property (lower case), <link rel=canonical>, <title>, <h1>, lang.
struct Head {
  std::map<std::string, std::vector<std::string>, std::less<>> meta;
  std::string canonical;
  std::string title;
  std::vector<std::string> h1;
  std::string language;
  std::string time;                  // the first <time> of the page's head or article
  std::string marked_time;           // itemprop=datePublished or pubdate
  std::vector<std::string> named;    // rel=author, itemprop=author
  std::vector<std::string> bylines;  // elements named byline or author

  [[nodiscard]] std::string_view Meta(std::string_view name) const {
    const auto it = meta.find(name);
    return it == meta.end() ? std::string_view() : std::string_view(it->second.front());
  }
};

void ReadMeta(const Dom& dom, NodeId id, Head& head) {
  const std::string content = CollapseSpace(DecodeEntities(dom.Attribute(id, "content")));
  if (content.empty()) return;
  for (const char* attribute : {"property", "name", "itemprop"}) {
    const std::string_view name = dom.Attribute(id, attribute);
    if (name.empty()) continue;
    head.meta[FoldLine(RepairUtf8(name))].push_back(RepairUtf8(content));
    return;
  }
}

void ReadTime(const Dom& dom, NodeId id, Head& head) {
  std::string value(dom.Attribute(id, "datetime"));
  if (value.empty()) value = dom.Attribute(id, "content");
  if (value.empty()) value = dom.TextOf(id);
  if (!ParseTimestamp(value)) return;
  const std::string_view property = dom.Attribute(id, "itemprop");
  const std::string_view name = dom.Attribute(id, "class");
  const bool modified = property == "dateModified" ||
                        name.find("updated") != std::string_view::npos ||
                        name.find("modified") != std::string_view::npos;
  const bool marked = property == "datePublished" || dom.Has(id, "pubdate") ||
                      name.find("published") != std::string_view::npos;
  if (marked && head.marked_time.empty()) head.marked_time = value;
  if (!modified && head.time.empty()) head.time = value;
}

void ReadByline(const Dom& dom, NodeId id, Head& head) {
  constexpr std::size_t kMaxBytes = 200;
  if (dom[id].end - id > 40) return;
  std::string text = dom.TextOf(id);
  if (text.empty() || text.size() > kMaxBytes) return;
  const std::string_view rel = dom.Attribute(id, "rel");
  const bool named = rel == "author" || dom.Attribute(id, "itemprop") == "author";
  (named ? head.named : head.bylines).push_back(std::move(text));
}

Head ReadHead(const Dom& dom) {
  Head head;
  for (NodeId id = 0; id < dom.nodes().size(); ++id) {
    switch (dom[id].tag) {
      case Tag::kText:
        continue;
      case Tag::kMeta:
        ReadMeta(dom, id, head);
        break;
      case Tag::kLink:
        if (dom.Attribute(id, "rel") == "canonical") head.canonical = dom.Attribute(id, "href");
        break;
      case Tag::kTitle:
        if (head.title.empty()) head.title = dom.TextOf(id);
        break;
      case Tag::kH1:
        if (head.h1.size() < 4) head.h1.push_back(dom.TextOf(id));
        break;
      case Tag::kHtml:
        head.language = dom.Attribute(id, "lang");
        break;
      case Tag::kTime:
        ReadTime(dom, id, head);
        break;
      default:
        if (dom.Attribute(id, "itemprop") == "datePublished") ReadTime(dom, id, head);
        break;
    }
    if (dom[id].attribute_count > 0 && (MarksOf(dom, id) & kMarkByline) != 0 &&
        dom[id].tag != Tag::kTime && head.bylines.size() + head.named.size() < 16) {
      ReadByline(dom, id, head);
    } else if (dom.Attribute(id, "rel") == "author" && head.named.size() < 8) {
      ReadByline(dom, id, head);
    }
  }
  return head;
}

void AddAuthors(std::string_view text, std::string_view site, std::vector<std::string>& authors) {
  for (std::string& name : NamesOf(text)) {
    const bool known = std::any_of(authors.begin(), authors.end(), [&](const std::string& other) {
      return FoldLine(other) == FoldLine(name);
    });
    if (known || authors.size() >= kMaxAuthors || FoldLine(name) == FoldLine(site)) continue;
    authors.push_back(std::move(name));
  }
}

std::vector<std::string> FindAuthors(const Head& head, const LinkedData& linked,
                                     std::string_view site) {
  std::vector<std::string> authors;
  for (const std::string& name : linked.authors) AddAuthors(name, site, authors);
  if (!authors.empty()) return authors;
  for (const std::string_view key :
       {"author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author",
        "dcterms.creator", "cxenseparse:author"}) {
    const auto it = head.meta.find(key);
    if (it == head.meta.end()) continue;
    for (const std::string& name : it->second) AddAuthors(name, site, authors);
    if (!authors.empty()) return authors;
  }
  for (const std::string& name : head.named) AddAuthors(name, site, authors);
  if (!authors.empty()) return authors;
  for (const std::string& text : head.bylines) {
    if (RoughWords(text) > 16) continue;
    AddAuthors(text, site, authors);
    // Elements merely named so hold places and sections as well: people have two names there.
    std::erase_if(authors,
                  [](const std::string& name) { return name.find(' ') == std::string::npos; });
    if (!authors.empty()) return authors;
  }
  return authors;
}

void SetTime(std::string_view text, const char* basis, Article& article) {
  if (article.published || text.empty()) return;
  article.published = ParseTimestamp(text);
  if (article.published) article.published_basis = basis;
}

void FindTimes(const Head& head, const LinkedData& linked, std::string_view url, Article& article) {
  SetTime(linked.published, "jsonld", article);
  for (const std::string_view key :
       {"article:published_time", "datepublished", "og:article:published_time", "og:published_time",
        "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date",
        "publishdate", "pubdate", "publish-date", "date", "cxenseparse:recs:publishtime",
        "dcterms.date", "article.published", "publication_date", "last-published"}) {
    SetTime(head.Meta(key), "meta", article);
  }
  SetTime(head.marked_time, "byline", article);
  SetTime(head.time, "byline", article);
  if (!article.published) {
    article.published = DateInUrl(url);
    if (article.published) article.published_basis = "url";
  }
  for (const std::string_view value :
       {std::string_view(linked.modified), head.Meta("article:modified_time"),
        head.Meta("og:updated_time"), head.Meta("datemodified")}) {
    if (!article.modified && !value.empty()) article.modified = ParseTimestamp(value);
  }
}

// "en-US" → "en"
std::string PrimaryLanguage(std::string_view tag) {
  const std::string folded = FoldLine(tag);
  const std::size_t end = std::min(folded.find_first_of("-_ "), folded.size());
  const bool letters =
      std::all_of(folded.begin(), folded.begin() + static_cast<std::ptrdiff_t>(end),
                  [](char c) { return c >= 'a' && c <= 'z'; });
  return letters && (end == 2 || end == 3) ? folded.substr(0, end) : "";
}

std::string First(std::initializer_list<std::string_view> values) {
  for (const std::string_view value : values) {
    if (!value.empty()) return std::string(value);
  }
  return "";
}

}  // namespace

Metadata ReadMetadata(const Dom& dom, const std::vector<std::string_view>& json_ld,
                      std::string_view url, Article& article) {
  Metadata data;
  data.linked = ReadLinkedData(json_ld);
  const Head head = ReadHead(dom);
  article.site = RepairUtf8(
      First({head.Meta("og:site_name"), data.linked.publisher, head.Meta("application-name")}));
  article.title =
      ChooseTitle({.headline = data.linked.headline,
                   .og_title = First({head.Meta("og:title"), head.Meta("twitter:title")}),
                   .h1 = head.h1,
                   .title = head.title,
                   .site = article.site,
                   .url = url});
  data.title = article.title;
  data.description =
      First({head.Meta("og:description"), head.Meta("description"), data.linked.description});
  data.og_type = head.Meta("og:type");
  article.authors = FindAuthors(head, data.linked, article.site);
  if (!head.bylines.empty()) article.byline = head.bylines.front();
  FindTimes(head, data.linked, url, article);
  for (const std::string_view tag :
       {std::string_view(head.language), std::string_view(data.linked.language),
        head.Meta("og:locale")}) {
    if (article.language.empty()) article.language = PrimaryLanguage(RepairUtf8(tag));
  }
  article.section = First({data.linked.section, head.Meta("article:section")});
  article.canonical_url = CanonicalUrl(RepairUtf8(head.canonical), url);
  return data;
}

std::string DecodeEntities(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kNamed = {{
      {"amp", "&"},
      {"lt", "<"},
      {"gt", ">"},
      {"quot", "\""},
      {"apos", "'"},
      {"nbsp", " "},
      {"rsquo", "’"},
      {"lsquo", "‘"},
      {"rdquo", "”"},
      {"ldquo", "“"},
      {"ndash", "–"},
      {"mdash", "—"},
      {"hellip", "…"},
      {"eacute", "é"},
      {"uuml", "ü"},
      {"ouml", "ö"},
      {"auml", "ä"},
  }};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end =
        text[at] == '&' ? text.substr(at, 12).find(';') : std::string_view::npos;
    if (end == std::string_view::npos) {
      out.push_back(text[at++]);
      continue;
    }
    const std::string_view name = text.substr(at + 1, end - 1);
    const auto* const named = std::find_if(kNamed.begin(), kNamed.end(),
                                           [&](const auto& entry) { return entry.first == name; });
    std::uint32_t code = 0;
    if (named != kNamed.end()) {
      out.append(named->second);
    } else if (name.size() > 1 && name[0] == '#') {
      const bool hex = name[1] == 'x' || name[1] == 'X';
      const std::string_view digits = name.substr(hex ? 2 : 1);
      const auto parsed =
          std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
      const bool scalar = code >= 0x20 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
      if (parsed.ec == std::errc() && scalar) AppendUtf8(code, out);
    } else {
      out.append(text.substr(at, end + 1));
    }
    at += end + 1;
  }
  return out;
}

}  // namespace dateline
