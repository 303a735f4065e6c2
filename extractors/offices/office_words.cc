#include "extractors/offices/office_words.h"

namespace dateline {

OfficeWords::OfficeWords(const Lexicon& lexicon) {
  for (const LexiconRow& row : lexicon.Rows("en/office_words.tsv")) {
    if (row.size() < 2) continue;
    for (const std::string_view use : SplitList(row[1])) {
      if (use == "modifier" || use == "former") modifiers.Add(row[0]);
      if (use == "former") former.Add(row[0]);
      if (use == "field_head") field_heads.Add(row[0]);
      if (use == "link") links.Add(row[0]);
      if (use == "stop") stops.Add(row[0]);
      if (use == "appoint") appoint.Add(row[0]);
    }
  }
}

}  // namespace dateline
