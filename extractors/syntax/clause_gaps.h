#pragma once  // extractors/syntax/clause_gaps.h

// What a clause takes from its surroundings: its kind and place, the subject of an infinitive or a
// participle, the antecedent in a relative clause's gap, what conjuncts share. Part of
// FillClauses, which calls Embed and Fill for each clause after those of its heads.

#include <vector>

#include "extractors/document.h"

namespace dateline {

class ClauseGaps {
 public:
  // `clause_at`: per token the clause whose predicate it is, or kNoToken. Both must outlive this.
  ClauseGaps(Document& document, const std::vector<std::int32_t>& clause_at);

  // Kind, parent, complement, antecedent. `outer`: the clause that the predicate's head is in.
  void Embed(std::int32_t clause, std::int32_t outer);
  // Subjects and objects that stand elsewhere. REQUIRES: parts and verb group are read.
  void Fill(std::int32_t clause);

 private:
  void EmbedConjunct(Clause& clause, std::int32_t first);
  void ReadThatClause(Clause& clause);
  void FillRelative(Clause& clause);
  void FillInfinitive(Clause& clause);
  void ShareConjunct(Clause& clause, Clause& first);
  void PassControl(Clause& clause);
  bool ReplacePronoun(std::vector<std::int32_t>& heads, std::int32_t antecedent) const;

  Document& document_;
  const std::vector<std::int32_t>& clause_at_;
  std::vector<std::int32_t> first_conjunct_;  // per clause: the clause it is joined to, or kNoToken
  std::vector<std::int32_t> gap_;             // per clause: antecedent whose gap may lie in it
};

}  // namespace dateline
