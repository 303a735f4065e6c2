#pragma once  // app/conllu.h

// CoNLL-U (https://universaldependencies.org/format.html) through the parser, as a stream.

#include <iosfwd>

#include "extractors/syntax/complement_mender.h"
#include "extractors/syntax/lemmatizer.h"
#include "extractors/syntax/parser.h"

namespace dateline {

// Copies `in` to `out` with UPOS, XPOS, HEAD and DEPREL of each word filled, and LEMMA where it is
// "_". Comments, multiword ranges, empty nodes, forms, FEATS, DEPS and MISC stay as they are. Reads
// ahead no more than some hundred sentences. Returns an exit code: 65 for a line that is not
// CoNLL-U (named on stderr), 74 if writing failed.
[[nodiscard]] int ParseConllu(const Parser& parser, const Lemmatizer& lemmatizer,
                              const ComplementMender& complements, std::istream& in,
                              std::ostream& out);

}  // namespace dateline
