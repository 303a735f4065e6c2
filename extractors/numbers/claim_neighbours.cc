#include <string>

#include "extractors/numbers/claim_frames.h"

// Figures that take their verb, their whole or their people from the claim before them in the
// sentence.

namespace dateline {
namespace {

constexpr std::size_t kLongestMember = 6;  // words before a figure without a verb of its own

}  // namespace

bool ClaimFrames::GappedFrame(Claim& claim, const Claim& previous) const {
  if (previous.subject.empty() && previous.measure.empty()) return false;
  const std::size_t wall = document_.TokenAt(previous.span.end);
  // "support at 54 percent and opposition at 39 percent"
  const std::size_t other = document_.TokenAt(previous.span.begin);
  std::size_t bound = bound_;
  if (bound > wall && other > 0 && IsPreposition(Word(bound - 1)) &&
      Word(bound - 1) == Word(other - 1))
    --bound;
  std::size_t first = bound;
  while (first > wall && Word(first - 1) != "," && Word(first - 1) != ";" &&
         Word(first - 1) != "and" && Word(first - 1) != "but" && Word(first - 1) != "while")
    --first;
  if (first == wall || first >= bound || bound - first > kLongestMember) return false;
  const Upos next = end_ < last_ ? document_.tokens[end_].upos : Upos::kPunct;
  if (Article() || next == Upos::kNoun || next == Upos::kPropn || next == Upos::kAdj) return false;
  bool noun = false;
  for (std::size_t at = first; at < bound; ++at) {
    const Upos upos = document_.tokens[at].upos;
    if (upos == Upos::kVerb || upos == Upos::kAux || IsVerb(at) || PercentAt(at) ||
        DateAt(at) != nullptr)
      return false;
    noun = noun || upos == Upos::kNoun || upos == Upos::kPropn;
  }
  if (!noun || IsPreposition(Word(first)) || document_.tokens[first].upos == Upos::kAdp ||
      IsPreposition(Word(bound - 1)))
    return false;
  claim.predicate = previous.predicate;
  claim.kind = previous.kind;
  if (claim.direction == Direction::kNone) claim.direction = previous.direction;
  const bool chained = previous.rule.ends_with("/gapped_part");
  const bool whole_behind =
      chained || previous.measure.empty() || previous.measure.span.begin > previous.span.begin;
  if (previous.subject.empty() || !whole_behind) {
    claim.rule += "/gapped";
    SplitOwner(claim, {first, bound});
    return true;
  }
  claim.rule += "/gapped_part";
  claim.subject = Words({first, bound});
  claim.measure = previous.measure;
  if (Word(after_) == "of") {
    const std::size_t end = PhraseEnd(after_ + 1, false);
    if (end > after_ + 1) claim.measure = Words({after_ + 1, end});
  }
  return true;
}

bool ClaimFrames::NextPartFrame(Claim& claim, const Claim& previous) const {
  if (previous.rule.find("leading") == std::string::npos || Word(after_) == "of") return false;
  if (after_ >= last_ || document_.tokens[after_].upos != Upos::kVerb) return false;
  if (!OnlyAdverbs({clause_.first, bound_}) && document_.tokens[bound_ - 1].lower != ",")
    return false;
  claim.rule += "/next_part";
  claim.kind = "share";
  claim.direction = Direction::kNone;
  claim.subject = previous.subject;
  claim.measure = previous.measure;
  claim.predicate = Words({after_, after_ + 1});
  return true;
}

bool ClaimFrames::NextWholeFrame(Claim& claim, const Claim& previous) const {
  if (Word(after_) != "of" || previous.subject.empty() || bound_ == 0 ||
      previous.measure.span.begin < previous.span.end)
    return false;
  if (Word(bound_ - 1) != "and" && Word(bound_ - 1) != ",") return false;
  for (std::size_t at = document_.TokenAt(previous.span.end); at < bound_; ++at) {
    if (document_.tokens[at].upos == Upos::kVerb || document_.tokens[at].upos == Upos::kAux)
      return false;
  }
  const std::size_t end = PhraseEnd(after_ + 1, false);
  if (end <= after_ + 1) return false;
  claim.rule += "/next_whole";
  claim.subject = previous.subject;
  claim.predicate = previous.predicate;
  claim.kind = previous.kind;
  claim.direction = previous.direction;
  claim.measure = Words({after_ + 1, end});
  return true;
}

bool ClaimFrames::ComparedFrame(Claim& claim, const Claim& previous) const {
  const std::size_t wall = document_.TokenAt(previous.span.end);
  std::size_t at = bound_;
  if (at > wall && (Word(at - 1) == "with" || Word(at - 1) == "to")) --at;
  if (at == wall || !Is(WordClass::kAgainst, Word(at - 1))) return false;
  claim.rule += "/compared";
  claim.subject = previous.subject;
  claim.measure = previous.measure;
  claim.kind = previous.kind == "change" ? "other" : previous.kind;
  claim.direction = Direction::kNone;
  if (claim.measure.empty()) return true;  // a part of the same people
  if ((Word(after_) == "in" || Word(after_) == "for" || Word(after_) == "among") &&
      DateAt(after_ + 1) == nullptr) {
    const std::size_t end = PhraseEnd(after_ + 1, false);
    if (end > after_ + 1) claim.subject = Words({after_ + 1, end});
  }
  return true;
}

}  // namespace dateline
