#include "pipeline/clean/metadata.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "pipeline/clean/titles.h"
#include "pipeline/clean/urls.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxAuthors = 16;

void ReadMeta(const Dom& dom, NodeId id, PageHead& head) {
  std::string_view value = dom.Attribute(id, "content");
  if (value.empty()) value = dom.Attribute(id, "value");
  const std::string content = CollapseSpace(DecodeEntities(value));
  if (content.empty()) return;
  for (const char* attribute : {"property", "name", "itemprop"}) {
    const std::string_view names = dom.Attribute(id, attribute);
    if (names.empty()) continue;
    head.meta[FoldLine(RepairUtf8(names))].push_back(RepairUtf8(content));
    return;
  }
}

// A heading that links to the front page is the site's name.
bool LeadsHome(const Dom& dom, NodeId heading) {
  for (NodeId id = heading; id < dom[heading].end; ++id) {
    if (dom[id].tag != Tag::kA) continue;
    const std::string_view address = dom.Attribute(id, "href");
    const std::size_t scheme = address.find("://");
    const std::string_view rest =
        scheme == std::string_view::npos ? address : address.substr(scheme + 3);
    const std::size_t path = rest.find('/');
    if (scheme == std::string_view::npos) return rest == "/";
    return path == std::string_view::npos || path + 1 == rest.size();
  }
  return false;
}

// What a heading says up to each of its inner borders.
std::vector<std::string> Beginnings(const Dom& dom, NodeId heading) {
  constexpr std::size_t kMaxBorders = 6;
  std::vector<std::string> beginnings;
  std::string text;
  for (NodeId id = heading + 1; id < dom[heading].end && beginnings.size() < kMaxBorders; ++id) {
    if (dom[id].tag == Tag::kText) {
      text.append(dom[id].text);
    } else if (std::string line = CollapseSpace(DecodeEntities(text)); !line.empty()) {
      if (beginnings.empty() || beginnings.back() != line) beginnings.push_back(std::move(line));
    }
  }
  return beginnings;
}

PageHead ReadHead(const Dom& dom) {
  constexpr std::size_t kMaxHeadings = 8;
  constexpr std::size_t kMaxLower = 12;
  constexpr std::size_t kMaxMarkedWords = 30;  // more is a summary marked up as headline
  PageHead head;
  for (NodeId id = 0; id < dom.nodes().size(); ++id) {
    switch (dom[id].tag) {
      case Tag::kText:
        continue;
      case Tag::kMeta:
        ReadMeta(dom, id, head);
        continue;
      case Tag::kLink:
        if (dom.Attribute(id, "rel") == "canonical") head.canonical = dom.Attribute(id, "href");
        continue;
      case Tag::kTitle:
        if (head.title.empty()) head.title = dom.TextOf(id);
        continue;
      case Tag::kHtml:
        head.language_tag = RepairUtf8(dom.Attribute(id, "lang"));
        continue;
      default:
        break;
    }
    const bool lower = dom[id].tag == Tag::kH2 || dom[id].tag == Tag::kH3;
    if (lower && head.lower.size() < kMaxLower) {
      std::string text = dom.TextOf(id);
      if (!text.empty()) head.lower.push_back({id, std::move(text), {}});
    }
    const bool marked = dom[id].tag != Tag::kH1 && dom.Attribute(id, "itemprop") == "headline";
    if ((dom[id].tag != Tag::kH1 && !marked) || head.headings.size() >= kMaxHeadings) continue;
    std::string text = CollapseSpace(DecodeEntities(dom.TextOf(id)));
    if ((marked && RoughWords(text) > kMaxMarkedWords) || LeadsHome(dom, id)) continue;
    if (!text.empty()) head.headings.push_back({id, std::move(text), Beginnings(dom, id)});
  }
  return head;
}

// Names of <meta> that hold authors, by how often they are right.
constexpr std::array<std::string_view, 2> kCitationKeys = {"citation_author", "citation_authors"};
constexpr std::array<std::string_view, 13> kAuthorKeys = {"author",
                                                          "article:author",
                                                          "parsely-author",
                                                          "sailthru.author",
                                                          "dc.creator",
                                                          "dcterms.creator",
                                                          "byl",
                                                          "og:article:author",
                                                          "cxenseparse:author",
                                                          "article.author",
                                                          "authors",
                                                          "dc:creator",
                                                          "article_author"};

void StatedAuthors(const PageHead& head, const LinkedData& linked, const Bylines& bylines,
                   const SiteNames& site, std::vector<std::string>& authors) {
  const auto add = [&](const std::string& text) {
    AddAuthors(text, Voucher::kStated, bylines, site, authors);
  };
  for (const std::string& name : linked.authors) add(name);
  for (const std::string& name : linked.organisations) {
    // A person filed under the wrong type; "Morgan & Morgan" is a firm.
    const bool one = bylines.NamesOf(name, Voucher::kStated).size() == 1;
    if (one && bylines.words().StartsWithGivenName(name) && name.find('&') == std::string::npos) {
      add(name);
    }
  }
  const auto state = [&](std::string_view key) {
    const auto it = head.meta.find(key);
    if (it == head.meta.end()) return;
    for (const std::string& text : it->second) {
      // "Smith, Ann": library records put the family name first, one name a record.
      const std::size_t comma = text.find(", ");
      const bool inverted = key.starts_with("citation") && comma != std::string::npos &&
                            text.find(',', comma + 1) == std::string::npos;
      add(inverted ? text.substr(comma + 2) + " " + text.substr(0, comma) : text);
    }
  };
  for (const std::string_view key : kCitationKeys) state(key);  // the whole list of a paper
  for (const std::string_view key : kAuthorKeys) {
    if (authors.empty()) state(key);
  }
  // Cards of social sites: a label and its value.
  for (const char* number : {"1", "2"}) {
    const std::string_view label = head.Meta(std::string("twitter:label") + number);
    if (!authors.empty() || label.empty() || !bylines.HasLead(FoldLine(label) + " x")) continue;
    add(std::string(head.Meta(std::string("twitter:data") + number)));
  }
}

// Names of <meta> that hold the time of publication.
constexpr std::array<std::string_view, 28> kPublishedKeys = {"article:published_time",
                                                             "article:published",
                                                             "article:published:time",
                                                             "datepublished",
                                                             "og:article:published_time",
                                                             "og:published_time",
                                                             "parsely-pub-date",
                                                             "sailthru.date",
                                                             "dc.date.issued",
                                                             "dcterms.issued",
                                                             "dcterms.created",
                                                             "dc.date.created",
                                                             "dc.date",
                                                             "dcterms.date",
                                                             "publishdate",
                                                             "pubdate",
                                                             "publish-date",
                                                             "publish_date",
                                                             "published",
                                                             "published-date",
                                                             "publication-date",
                                                             "publication_date",
                                                             "article.published",
                                                             "cxenseparse:recs:publishtime",
                                                             "citation_publication_date",
                                                             "citation_date",
                                                             "article_date_original",
                                                             "date"};

std::optional<Timestamp> FirstDate(std::string_view text, const PageDates& dates, DayOrder order) {
  const std::vector<PrintedDate> found = dates.Find(text, order);
  return found.empty() ? std::nullopt : std::optional<Timestamp>(found.front().time);
}

void StatedTimes(const PageHead& head, const LinkedData& linked, std::string_view url,
                 const LineClasses& classes, Article& article) {
  const DayOrder order = DayOrderOf(head.language_tag, url);
  const auto set = [&](std::string_view text, const char* basis, bool printed) {
    if (article.published || text.empty()) return;
    article.published = printed ? FirstDate(text, classes.dates(), order) : ParseTimestamp(text);
    if (article.published) article.published_basis = basis;
  };
  for (const bool printed : {false, true}) {  // a time stamp anywhere before a date in words
    set(linked.published, "jsonld", printed);
    for (const std::string_view key : kPublishedKeys) set(head.Meta(key), "meta", printed);
    for (const auto& [key, values] : head.meta) {
      const bool dated =
          key.find("date") != std::string::npos || key.find("time") != std::string::npos;
      if (dated && key.find("publish") != std::string::npos) set(values.front(), "meta", printed);
    }
  }
  for (const std::string_view value :
       {std::string_view(linked.modified), head.Meta("article:modified_time"),
        head.Meta("og:updated_time"), head.Meta("datemodified"), head.Meta("last-modified"),
        head.Meta("dcterms.modified")}) {
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

// The site's name, or what the <title> ends in: "Rates rise | Ann Smith".
std::string OwnerOf(std::string_view site, std::string_view title) {
  if (!site.empty()) return std::string(site);
  for (const std::string_view separator : {" | ", " — ", " – ", " - ", " · "}) {
    const std::size_t at = title.rfind(separator);
    if (at != std::string_view::npos) return std::string(Trim(title.substr(at + separator.size())));
  }
  return "";
}

std::string First(std::initializer_list<std::string_view> values) {
  for (const std::string_view value : values) {
    if (!value.empty()) return std::string(value);
  }
  return "";
}

}  // namespace

std::string_view PageHead::Meta(std::string_view name) const {
  const auto it = meta.find(name);
  return it == meta.end() ? std::string_view() : std::string_view(it->second.front());
}

void AddAuthors(std::string_view text, Voucher voucher, const Bylines& bylines,
                const SiteNames& site, std::vector<std::string>& authors, bool* led) {
  const BylineWords& words = bylines.words();
  // A site may be named after its author, or its address after a pen name.
  const auto is_site = [&](std::string_view name) {
    if (words.StartsWithGivenName(name)) return false;
    return voucher == Voucher::kStated ? site.IsStated(name) : site.Is(name);
  };
  if (led != nullptr) *led = false;
  if (is_site(text)) return;
  for (std::string& name : bylines.NamesOf(text, voucher, led)) {
    const std::string key = FoldLine(name);
    // "Ann Smith The Quay": the name again, with what stands beside it.
    const bool known = std::any_of(authors.begin(), authors.end(), [&](const std::string& other) {
      return key == FoldLine(other) || key.starts_with(FoldLine(other) + " ");
    });
    if (known || authors.size() >= kMaxAuthors || is_site(name)) continue;
    authors.push_back(std::move(name));
  }
}

Metadata ReadMetadata(const Dom& dom, const std::vector<std::string_view>& json_ld,
                      std::string_view url, const LineClasses& classes, Article& article) {
  Metadata data;
  data.linked = ReadLinkedData(json_ld);
  data.head = ReadHead(dom);
  const PageHead& head = data.head;
  article.site = RepairUtf8(
      First({head.Meta("og:site_name"), data.linked.publisher, head.Meta("application-name")}));
  article.section = First({data.linked.section, head.Meta("article:section")});
  TitleCandidates candidates;
  candidates.headline = data.linked.headline;
  candidates.og_title = First({head.Meta("og:title"), head.Meta("twitter:title"),
                               head.Meta("parsely-title"), head.Meta("sailthru.title")});
  for (const PageHead::Heading& heading : head.headings) {
    candidates.h1.push_back(heading.text);
    candidates.beginnings.push_back(heading.beginnings);
  }
  for (const PageHead::Heading& heading : head.lower) candidates.lower.push_back(heading.text);
  candidates.title = DecodeEntities(head.title);
  candidates.site = article.site;
  candidates.section = article.section;
  candidates.url = url;
  const ChosenTitle chosen = ChooseTitle(candidates);
  article.title = chosen.text;
  data.title = article.title;
  if (chosen.heading < head.headings.size()) {
    data.title_node = head.headings[chosen.heading].node;
  } else if (chosen.heading - head.headings.size() < head.lower.size()) {
    data.title_node = head.lower[chosen.heading - head.headings.size()].node;
  }
  data.description =
      First({head.Meta("og:description"), head.Meta("description"), data.linked.description});
  data.og_type = head.Meta("og:type");
  const SiteNames site(article.site, article.section, url);
  StatedAuthors(head, data.linked, classes.bylines(), site, article.authors);
  data.owner = OwnerOf(article.site, candidates.title);
  StatedTimes(head, data.linked, url, classes, article);
  for (const std::string_view tag :
       {std::string_view(head.language_tag), std::string_view(data.linked.language),
        head.Meta("og:locale")}) {
    if (article.language.empty()) article.language = PrimaryLanguage(RepairUtf8(tag));
  }
  article.canonical_url = ChooseCanonicalUrl(RepairUtf8(head.canonical), url);
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
