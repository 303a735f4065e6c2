#include "extractors/syntax/clauses.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "extractors/syntax/clause_gaps.h"
#include "extractors/syntax/clause_parts.h"
#include "extractors/syntax/clause_quotes.h"
#include "extractors/syntax/clause_repairs.h"
#include "extractors/syntax/verb_group.h"

namespace dateline {
namespace {

// Words by rising depth: heads before dependents, conjuncts after what they are joined to.
std::vector<std::int32_t> HeadsFirst(const Document& document) {
  std::vector<std::int32_t> order;
  order.reserve(document.tokens.size());
  for (std::size_t i = 0; i < document.tokens.size(); ++i) {
    if (document.tokens[i].head == kNoToken) order.push_back(static_cast<std::int32_t>(i));
  }
  for (std::size_t next = 0; next < order.size(); ++next) {
    const std::span<const std::int32_t> children = document.Children(order[next]);
    order.insert(order.end(), children.begin(), children.end());
  }
  return order;
}

// From the first to the last word of each clause, embedded clauses included, coordinated ones and
// punctuation at the edges not.
void FillSpans(Document& document, const std::vector<std::int32_t>& order,
               const std::vector<std::int32_t>& clause_at) {
  struct Reach {
    std::int32_t first, last;
  };
  std::vector<Reach> reach(document.tokens.size());
  for (std::size_t i = 0; i < reach.size(); ++i)
    reach[i] = {static_cast<std::int32_t>(i), static_cast<std::int32_t>(i)};
  for (auto at = order.rbegin(); at != order.rend(); ++at) {
    const auto i = static_cast<std::size_t>(*at);
    const Token& token = document.tokens[i];
    if (clause_at[i] != kNoToken) {
      document.clauses[static_cast<std::size_t>(clause_at[i])].span = {
          document.tokens[static_cast<std::size_t>(reach[i].first)].span.begin,
          document.tokens[static_cast<std::size_t>(reach[i].last)].span.end};
    }
    if (token.head == kNoToken || token.deprel == Deprel::kPunct) continue;
    if (clause_at[i] != kNoToken && token.deprel == Deprel::kConj) continue;
    Reach& head = reach[static_cast<std::size_t>(token.head)];
    head.first = std::min(head.first, reach[i].first);
    head.last = std::max(head.last, reach[i].last);
  }
}

}  // namespace

void FillClauses(Document& document) {
  document.clauses.clear();
  document.clause_of.assign(document.tokens.size(), kNoToken);
  // Which words are predicates; clauses in the order of the text.
  std::vector<std::int32_t> clause_at(document.tokens.size(), kNoToken);
  for (std::size_t i = 0; i < document.tokens.size(); ++i) {
    const auto at = static_cast<std::int32_t>(i);
    if (!IsPredicate(document, at)) continue;
    clause_at[i] = static_cast<std::int32_t>(document.clauses.size());
    Clause clause;
    clause.predicate = at;
    clause.sentence = document.tokens[i].sentence;
    document.clauses.push_back(std::move(clause));
  }
  const std::vector<std::int32_t> order = HeadsFirst(document);
  ClauseGaps gaps(document, clause_at);
  for (const std::int32_t at : order) {
    const auto i = static_cast<std::size_t>(at);
    const std::int32_t head = document.tokens[i].head;
    const std::int32_t outer =
        head == kNoToken ? kNoToken : document.clause_of[static_cast<std::size_t>(head)];
    document.clause_of[i] = clause_at[i] == kNoToken ? outer : clause_at[i];
    if (clause_at[i] == kNoToken) continue;
    Clause& clause = document.clauses[static_cast<std::size_t>(clause_at[i])];
    FillParts(document, clause);
    gaps.Embed(clause_at[i], outer);
    ReadVerbGroup(document, clause, HasInfinitiveMark(document, at));
    gaps.Fill(clause_at[i]);
    FillMood(document, clause);
  }
  TurnQuotedClauses(document, clause_at);
  RepairClauses(document, clause_at);
  FillSpans(document, order, clause_at);
}

}  // namespace dateline
