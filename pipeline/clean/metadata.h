#pragma once  // pipeline/clean/metadata.h

// What a page says about itself: JSON-LD graphs, OpenGraph and other <meta>, <link>, <time>,
// itemprop. Only what is stated; a modification time never stands in for publication. Stateless,
// total.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/clean/dom.h"
#include "pipeline/clean/line_class.h"
#include "pipeline/clean/site_names.h"
#include "pipeline/model/article.h"

namespace dateline {

// The article node of a page's JSON-LD, and the nodes it refers to.
struct LinkedData {
  std::string headline;
  std::string description;
  std::string body;
  std::string section;
  std::string publisher;
  std::string language;
  std::string url;
  std::string published;
  std::string modified;
  std::vector<std::string> authors;        // as given
  std::vector<std::string> organisations;  // authors that are said to be organisations
  std::optional<bool> free;                // isAccessibleForFree
  bool is_article = false;
};

[[nodiscard]] LinkedData ReadLinkedData(const std::vector<std::string_view>& scripts);

// What the <head> and marked-up elements of a page say. Values are decoded, white space collapsed.
struct PageHead {
  struct Heading {
    NodeId node = 0;
    std::string text;
    std::vector<std::string> beginnings;  // up to the borders of elements inside
  };
  std::map<std::string, std::vector<std::string>, std::less<>> meta;  // name or property, folded
  std::string canonical;
  std::string title;              // <title>
  std::string language_tag;       // lang of <html>
  std::vector<Heading> headings;  // <h1>, and what is marked as headline
  std::vector<Heading> lower;     // the first <h2>, <h3>

  // The first value of that name; empty if there is none.
  [[nodiscard]] std::string_view Meta(std::string_view name) const;
};

struct Metadata {
  LinkedData linked;
  PageHead head;
  std::string title;
  NodeId title_node = kNoNode;  // the heading that prints it
  std::string description;
  std::string og_type;
  std::string owner;  // what the site is called, where that may be a person
};

// Fills title, authors, times, language, site, section, canonical URL of `article`, from data that
// the page states about itself (what it prints: printed.h).
[[nodiscard]] Metadata ReadMetadata(const Dom& dom, const std::vector<std::string_view>& json_ld,
                                    std::string_view url, const LineClasses& classes,
                                    Article& article);

// Adds people of `text` to `authors`: no doubles, no sites, no media.
// `led`: as Bylines::NamesOf.
void AddAuthors(std::string_view text, Voucher voucher, const Bylines& bylines,
                const SiteNames& site, std::vector<std::string>& authors, bool* led = nullptr);

// "a &amp; b" → "a & b": the entities that occur in attribute and JSON text.
[[nodiscard]] std::string DecodeEntities(std::string_view text);

}  // namespace dateline
