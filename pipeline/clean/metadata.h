#pragma once  // pipeline/clean/metadata.h

// What a page says about itself: JSON-LD graphs, OpenGraph and other <meta>, <link>, <time>,
// itemprop. Only what is stated; a modification time never stands in for publication. Stateless,
// total.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/clean/dom.h"
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
  std::vector<std::string> authors;  // as given
  std::optional<bool> free;          // isAccessibleForFree
  bool is_article = false;
};

[[nodiscard]] LinkedData ReadLinkedData(const std::vector<std::string_view>& scripts);

struct Metadata {
  LinkedData linked;
  std::string title;
  std::string description;
  std::string byline;
  std::string og_type;
  std::vector<std::string> authors;
};

// Fills title, authors, times, language, site, section, canonical URL of `article`.
[[nodiscard]] Metadata ReadMetadata(const Dom& dom, const std::vector<std::string_view>& json_ld,
                                    std::string_view url, Article& article);

// "a &amp; b" → "a & b": the entities that occur in attribute and JSON text.
[[nodiscard]] std::string DecodeEntities(std::string_view text);

}  // namespace dateline
