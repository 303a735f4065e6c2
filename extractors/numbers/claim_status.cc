#include <algorithm>

#include "extractors/numbers/claim_frames.h"
#include "extractors/numbers/percent_finder.h"

// When a percentage holds, whether it is asserted, and what it is compared with.

namespace dateline {

// "from a year earlier", "than in March": what a change is compared with.
bool ClaimFrames::IsBase(const Mention& date) const {
  std::size_t before = document_.TokenAt(date.span.begin);
  if (before > first_ && (Word(before - 1) == "in" || Word(before - 1) == "the")) --before;
  return before > first_ && Is(WordClass::kCompared, Word(before - 1));
}

// Where the next figure begins that takes the dates behind it for itself: not one of the same list
// ("5, 7 and 9 percent in May") or step ("by 25 basis points to 4.5 percent in May").
std::uint32_t ClaimFrames::NextFigure() const {
  const std::uint32_t end = document_.sentences[sentence_].span.end;
  std::size_t at = end_;
  for (const Mention& other : near_) {
    if (other.type != MentionType::kPercent || other.span.begin < mention_.span.end) continue;
    if (other.span.begin >= end) break;
    const std::size_t begin = document_.TokenAt(other.span.begin);
    bool joined = begin > 0 && Word(begin - 1) == "to";
    if (!joined) {
      joined = true;
      for (; at < begin && joined; ++at)
        joined = Word(at) == "," || Word(at) == "and" || Word(at) == "or";
    }
    if (!joined) return other.span.begin;
    at = std::max(at, document_.TokenAt(other.span.end));
  }
  return end;
}

void ClaimFrames::Period(Claim& claim) const {
  const std::uint32_t from = document_.tokens[clause_.first].span.begin;
  const std::uint32_t to =
      last_ > clause_.first ? document_.tokens[last_ - 1].span.end : mention_.span.end;
  const bool change = claim.direction != Direction::kNone;
  const std::uint32_t next = NextFigure();
  const Mention* best = nullptr;
  for (const Mention& mention : near_) {
    if (mention.type != MentionType::kDate || mention.value.empty()) continue;
    if (mention.span.begin < from || mention.span.end > to) continue;
    if (mention.span.begin >= next || (change && IsBase(mention))) continue;
    if (best == nullptr || Distance(mention.span) < Distance(best->span)) best = &mention;
  }
  if (best == nullptr) {
    // A date at the head of the sentence, cut off with its comma.
    const ByteSpan sentence = document_.sentences[sentence_].span;
    for (const Mention& mention : near_) {
      if (mention.type == MentionType::kDate && !mention.value.empty() &&
          mention.span.begin >= sentence.begin && mention.span.begin < sentence.begin + 12)
        best = &mention;
    }
  }
  if (best == nullptr) return;
  claim.period = best->value;
  claim.period_from = best->from;
  claim.period_to = best->to;
}

// "denied that 20 percent …", but not "did not deny that …".
bool ClaimFrames::UnderDenial() const {
  const std::size_t begin = document_.sentences[sentence_].first;
  for (std::size_t at = clause_.first; at > begin && at + 4 > clause_.first; --at) {
    if (!Is(WordClass::kDeny, Word(at - 1))) continue;
    for (std::size_t i = at - 1; i > begin && i + 3 > at; --i)
      if (Is(WordClass::kNegation, Word(i - 1))) return false;
    return true;
  }
  return false;
}

void ClaimFrames::Polarity(Claim& claim) const {
  if (expected_) claim.polarity = "forecast";
  for (std::size_t at = clause_.first; at < bound_; ++at) {
    const std::string_view word = Word(at);
    if (Is(WordClass::kNegation, word) || Is(WordClass::kDeny, word)) {
      claim.polarity = "denied";
    } else if (Is(WordClass::kUnreal, word) && !IsCapital(document_.tokens[at].text)) {  // "in May"
      claim.polarity = "hypothetical";
    } else if (Is(WordClass::kFuture, word) && claim.polarity == "asserted") {
      claim.polarity = "forecast";
    }
  }
  if (UnderDenial()) claim.polarity = "denied";
  if (claim.kind.empty()) {
    claim.kind = claim.direction != Direction::kNone ? "change"
                 : dateline::IsPart(mention_)        ? "share"
                                                     : "other";
  }
  for (std::size_t at = clause_.first; at < clause_.last; ++at)
    if (Is(WordClass::kChance, Word(at))) claim.kind = "probability";
}

void ClaimFrames::Base(Claim& claim) const {
  if (claim.direction == Direction::kNone) return;
  std::size_t last = end_;
  while (last < last_ && Word(last) != ",") ++last;
  for (const Mention& date : near_) {
    if (date.type != MentionType::kDate || date.span.begin < mention_.span.end) continue;
    const std::size_t at = document_.TokenAt(date.span.begin);
    if (at >= last) return;
    if (!IsBase(date)) continue;
    claim.base.span = date.span;
    claim.base.text = std::string(Slice(document_.text, date.span));
    return;
  }
  // "fell to 31 percent from 36 percent"
  for (const Mention& other : near_) {
    if (claim.role != "to" || other.type != MentionType::kPercent) continue;
    const std::size_t at = document_.TokenAt(other.span.begin);
    if (at < clause_.first || at >= last || at == clause_.first || Word(at - 1) != "from") continue;
    claim.base.span = other.span;
    claim.base.text = std::string(Slice(document_.text, other.span));
    return;
  }
  // "by 12 percent from its original price": what has a determiner, for a bare name is an origin.
  const std::string_view next = Word(after_);
  const bool compared =
      Is(WordClass::kCompared, next) || Is(WordClass::kHigher, next) || Is(WordClass::kLower, next);
  if (after_ + 1 < last && compared &&
      (IsDeterminer(Word(after_ + 1)) || Is(WordClass::kPossessive, Word(after_ + 1)))) {
    const std::size_t end = std::min(PhraseEnd(after_ + 1, false), last);
    if (end > after_ + 2) claim.base = Words({after_ + 1, end});
  }
}

// Bytes from the figure to a date, twice as many to the left, and many more where another figure
// stands before the date: "4 percent in May, 6 percent in June".
std::uint32_t ClaimFrames::Distance(ByteSpan span) const {
  if (span.begin >= mention_.span.end) return span.begin - mention_.span.end;
  constexpr std::uint32_t kOfAnother = 1000;
  const std::uint32_t distance =
      2 * (mention_.span.begin - std::min(mention_.span.begin, span.end));
  for (const Mention& other : near_) {
    if (other.type == MentionType::kPercent && other.span.end <= span.begin)
      return distance + kOfAnother;
  }
  return distance;
}

}  // namespace dateline
