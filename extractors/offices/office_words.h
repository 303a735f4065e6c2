#pragma once  // extractors/offices/office_words.h

// The closed classes of the grammar of offices (en/office_words.tsv). Built once, then const and
// thread-safe.

#include "extractors/names/word_table.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

struct OfficeWords {
  explicit OfficeWords(const Lexicon& lexicon);

  WordSet modifiers;    // "deputy"; the former ones too
  WordSet former;       // "former", "ex"
  WordSet field_heads;  // "minister"
  WordSet links;        // "of", "for"
  WordSet stops;        // end the search for a title after a name
  WordSet appoint;      // "named"
};

}  // namespace dateline
