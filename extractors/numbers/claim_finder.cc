#include "extractors/numbers/claim_finder.h"
namespace dateline {
ClaimFinder::ClaimFinder(const Lexicon& lexicon) : attributor_(lexicon) {}
std::vector<Claim> ClaimFinder::Find(const Document& document, const std::vector<Mention>& mentions,
                                     const std::vector<Quote>&) const {
  std::vector<Claim> claims;
  for (const Mention& mention : mentions) {
    if (mention.type != MentionType::kPercent) continue;
    Claim claim;
    claim.span = mention.span;
    claim.percent = mention.value;
    claim.percent_high = mention.value_high;
    claim.unit = mention.unit;
    claim.sentence = static_cast<std::uint32_t>(document.SentenceAt(mention.span.begin));
    claims.push_back(claim);
  }
  return claims;
}
}  // namespace dateline
