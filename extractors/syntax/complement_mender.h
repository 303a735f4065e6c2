#pragma once  // extractors/syntax/complement_mender.h

// What verbs take as complements and a tree names otherwise. Objects: an indirect one by itself is
// the object. Clauses that hang elsewhere, because a phrase stands between: "said in an interview
// with a paper that it would expand" (as if the paper expanded), "agreed on Monday to sell" (as if
// in order to). Which verbs take which clause, and which nouns take one themselves ("the belief
// that"), is said in en/clause_takers.tsv.
//
// Built once, then const and thread-safe. At most quadratic in the words of a sentence, which are
// bounded.

#include <cstdint>
#include <span>

#include "extractors/document.h"
#include "pipeline/text/lexicon.h"
#include "pipeline/text/word_classes.h"

namespace dateline {

class ComplementMender {
 public:
  explicit ComplementMender(const Lexicon& lexicon);  // `lexicon` must outlive this object.

  // `sentence` is one sentence, whose heads are indexes that count from `first` for its first word;
  // lemma, lower, upos, head and deprel are filled.
  void Mend(std::span<Token> sentence, std::int32_t first) const;

  class SentenceView;  // its words numbered from 0
  struct Arguments {   // what hangs on a verb, kNoToken where nothing does
    std::int32_t object = kNoToken;
    std::int32_t indirect = kNoToken;
    bool clause = false;
    bool passive = false;
  };

 private:
  enum class Takes : std::uint8_t {
    kThat,
    kTo,
    kWhomThat,
    kWhomTo,
    kWhom,
    kNoun,
    kNaming,
    kCopula
  };
  void MendNaming(const SentenceView& sentence, std::int32_t verb,
                  const Arguments& arguments) const;
  void MendVerb(const SentenceView& sentence, std::int32_t verb) const;
  // Whether the clause at the word is the verb's; if so, it hangs there now.
  [[nodiscard]] bool TakeThat(const SentenceView& sentence, std::int32_t verb,
                              std::int32_t at) const;
  [[nodiscard]] static bool TakeInfinitive(const SentenceView& sentence, std::int32_t verb,
                                           std::int32_t at);

  WordClasses<Takes> takers_;
};

}  // namespace dateline
