#pragma once  // extractors/names/tagger.h

// Tags words as parts of names: a linear model over the features of tagger_features.h, decoded by
// Viterbi with BIO constraints, sentence by sentence. Const and thread-safe.

#include <cstdint>
#include <vector>

#include "extractors/document.h"
#include "extractors/names/tagger_model.h"
#include "extractors/names/tagger_words.h"
#include "pipeline/model/annotation.h"

namespace dateline {

// Tokens [begin, end) that the tagger takes for one name.
struct TaggedName {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  MentionType type = MentionType::kPerson;
  double confidence = 0.5;  // 0.5 .. 1, from the margin over being no such name
};

class NameTagger {
 public:
  explicit NameTagger(const TaggerModel& model) : model_(model) {}  // `model` must outlive this

  // In reading order, disjoint; none holds a token that `closed` marks. REQUIRES: `closed` as long
  // as the document's tokens, or empty.
  [[nodiscard]] std::vector<TaggedName> Tag(const Document& document, const DocumentWords& words,
                                            const std::vector<bool>& closed) const;

 private:
  const TaggerModel& model_;
};

}  // namespace dateline
