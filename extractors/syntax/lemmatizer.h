#pragma once  // extractors/syntax/lemmatizer.h

// Dictionary forms of English words, by their tag: "said" VBD → "say", "ministries" NNS →
// "ministry", "better" JJR → "good". Irregular words from lexicons/en/lemmas.tsv, then the longest
// ending of lexicons/en/lemma_endings.tsv. Everything else is its own lemma.

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "pipeline/text/lexicon.h"

namespace dateline {

class Lemmatizer {
 public:
  explicit Lemmatizer(const Lexicon& lexicon);  // `lexicon` must outlive this object.

  // `lower`: the word in lower case with ASCII quotes; `xpos`: its Penn Treebank tag. The result is
  // a view of `lower`, of the lexicon, or of `made`, which may be overwritten. Thread-safe.
  [[nodiscard]] std::string_view Lemma(std::string_view lower, std::string_view xpos,
                                       std::string& made) const;

 private:
  // By class of forms ("vbd": VBD and VBN; "jjr": JJR and RBR; …), then by word or ending.
  using Table = std::unordered_map<std::string_view, std::string_view>;
  std::unordered_map<std::string_view, Table> words_;
  std::unordered_map<std::string_view, Table> endings_;
  std::size_t longest_ending_ = 0;
};

}  // namespace dateline
