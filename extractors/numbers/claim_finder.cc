#include "extractors/numbers/claim_finder.h"

#include <algorithm>
#include <utility>

#include "extractors/numbers/claim_frames.h"
#include "extractors/numbers/claim_lists.h"
#include "extractors/numbers/claim_subject.h"

namespace dateline {
namespace {

// Tokens read on either side: as long as what the parser reads in one piece, so that hostile
// sentences cost no more than their length.
constexpr std::size_t kReach = 200;

}  // namespace

ClaimFrames::ClaimFrames(const ClaimTables& tables, const Document& document,
                         const std::vector<Mention>& mentions, const Mention& mention)
    : tables_(tables), document_(document), mentions_(mentions), mention_(mention) {
  sentence_ = document.tokens[document.TokenAt(mention.span.begin)].sentence;
  const Sentence& sentence = document.sentences[sentence_];
  begin_ = document.TokenAt(mention.span.begin);
  end_ = document.TokenAt(mention.span.end);
  if (end_ < document.tokens.size() && document.tokens[end_].span.begin < mention.span.end) ++end_;
  first_ = begin_ - std::min(begin_ - sentence.first, kReach);
  last_ = std::min<std::size_t>(sentence.last, end_ + kReach);
  if (first_ < last_) {
    const auto nearest =
        std::lower_bound(mentions.begin(), mentions.end(), document.tokens[first_].span.begin,
                         [](const Mention& one, std::uint32_t at) { return one.span.end <= at; });
    const auto beyond =
        std::lower_bound(nearest, mentions.end(), document.tokens[last_ - 1].span.end,
                         [](const Mention& one, std::uint32_t at) { return one.span.begin < at; });
    near_ = std::span<const Mention>(nearest, beyond);
  }
  while (last_ > first_ && (Word(last_ - 1) == "." || IsMark(Word(last_ - 1)) ||
                            Word(last_ - 1) == "!" || Word(last_ - 1) == "?"))
    --last_;
}

Claim ClaimFrames::Make(const std::vector<Quote>& quotes, const Claim* previous) {
  Claim claim;
  claim.span = mention_.span;
  claim.percent = mention_.value;
  claim.percent_high = mention_.value_high;
  claim.unit = mention_.unit;
  claim.sentence = sentence_;
  claim.rule = mention_.rule;
  Attribution(claim, quotes);
  clause_ = Clause();
  Comparator(claim);
  Role(claim);
  DirectionOf(claim);
  Fields(claim, previous);
  DropFigures(claim);
  Period(claim);
  Polarity(claim);
  Base(claim);
  claim.confidence = claim.measure.empty() && claim.subject.empty()   ? 0.5
                     : claim.measure.empty() || claim.subject.empty() ? 0.75
                                                                      : 0.9;
  return claim;
}

ClaimFinder::ClaimFinder(const Lexicon& lexicon) : tables_(lexicon) {}

std::vector<Claim> ClaimFinder::Find(const Document& document, const std::vector<Mention>& mentions,
                                     const std::vector<Quote>& quotes) const {
  std::vector<Claim> claims;
  for (const Mention& mention : mentions) {
    if (mention.type != MentionType::kPercent) continue;
    if (document.TokenAt(mention.span.begin) >= document.tokens.size()) continue;
    ClaimFrames frames(tables_, document, mentions, mention);
    Claim claim = frames.Make(quotes, claims.empty() ? nullptr : &claims.back());
    claims.push_back(std::move(claim));
  }
  ReadRespectively(document, mentions, claims);
  ResolveSubjects(tables_, document, mentions, claims);
  return claims;
}

}  // namespace dateline
