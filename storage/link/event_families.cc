#include "storage/link/event_families.h"

#include <map>
#include <string_view>

#include "pipeline/text/embedded.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

extern const EmbeddedFile kLinkTables[];

const Family& FamilyOf(const std::string& type) {
  static const std::map<std::string, Family> kFamilies = [] {
    const Lexicon tables(kLinkTables);
    std::map<std::string, Family> families;
    for (const LexiconRow& row : tables.Rows("event_families.tsv")) {
      if (row.size() < 3) continue;
      Family& family = families[std::string(row[0])];
      family.repeat = row[1] == "once"     ? Repeat::kOnce
                      : row[1] == "seldom" ? Repeat::kSeldom
                                           : Repeat::kOften;
      family.symmetric = row[2] == "1";
      if (row.size() > 3) {
        for (const std::string_view other : SplitList(row[3])) family.also.emplace_back(other);
      }
    }
    return families;
  }();
  static const Family kUnknown;
  const auto known = kFamilies.find(type);
  return known == kFamilies.end() ? kUnknown : known->second;
}

}  // namespace dateline
