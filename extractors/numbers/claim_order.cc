#include <algorithm>
#include <utility>

#include "extractors/numbers/claim_frames.h"
#include "extractors/numbers/percent_finder.h"

namespace dateline {
void ClaimFrames::Fields(Claim& claim, const Claim* previous) {
  const bool same = previous != nullptr && previous->sentence == sentence_;
  // The other end of a pair, "rose 7 basis points to 4.31 percent", a list's next item.
  if (same && (claim.role == "to" || claim.role == "from" || mention_.rule == "list")) {
    bool plain = true;
    for (std::size_t at = clause_.first; at < bound_; ++at) {
      if (document_.tokens[at].span.begin < previous->span.end) continue;
      if (Word(at) == "," && claim.role != "from") plain = mention_.rule == "list";
      if (IsVerb(at) && !(Word(at) == "to")) plain = false;
    }
    if (plain) {
      claim.subject = previous->subject;
      claim.measure = previous->measure;
      claim.predicate = previous->predicate;
      if (claim.direction == Direction::kNone) claim.direction = previous->direction;
      claim.kind = previous->kind;
      claim.rule += "/pair";
      return;
    }
  }
  if (same && claim.role.empty() &&
      (GappedFrame(claim, *previous) || NextPartFrame(claim, *previous) ||
       NextWholeFrame(claim, *previous) || ComparedFrame(claim, *previous)))
    return;
  if (same && claim.role == "from" && claim.direction == Direction::kNone)
    claim.direction = previous->direction;
  if (Claim read = claim; ReadTree(read)) {
    claim = std::move(read);
    return;
  }
  Range left{clause_.first, bound_};
  while (!left.empty() && IsDeterminer(Word(left.last - 1))) --left.last;

  if (noun_ != 0) return ChangeNounFrame(claim, left, previous);
  if (Article() && after_ < clause_.last && Word(after_) != "of") {
    if (AttributiveFrame(claim, left, previous)) return;
  }
  if (verb_ != 0) return ChangeVerbFrame(claim, previous);
  if (comparative_ != 0) {
    ComparativeFrame(claim, left, previous);
    return;
  }
  const bool of = Word(after_) == "of";
  const bool part = dateline::IsPart(mention_);
  if (left.empty() || OnlyAdverbs(left)) return LeadingFrame(claim);
  if (Left(1) == "of" && bound_ >= clause_.first + 2 && !of) return OfNumberFrame(claim, previous);
  if (of || (part && after_ < clause_.last)) return ShareFrame(claim, left, previous);
  LevelFrame(claim, left, previous);
}

void ClaimFrames::DropFigures(Claim& claim) const {
  for (const Mention& other : near_) {
    if (other.type != MentionType::kPercent && other.type != MentionType::kMoney) continue;
    for (Phrase* phrase : {&claim.subject, &claim.measure}) {
      if (!phrase->empty() && phrase->span.Overlaps(other.span) &&
          phrase->span.size() <= other.span.size() + 4)
        *phrase = {};
    }
  }
}

// "A 17 percent drop in visitors", "reported a 5% increase in sales"
void ClaimFrames::ChangeNounFrame(Claim& claim, Range left, const Claim* previous) {
  claim.rule += "/change_noun";
  std::size_t at = noun_ + 1;
  // "a 5 percent pay increase": the noun between
  if (noun_ > after_) claim.measure = Words({after_, noun_});
  if (at < clause_.last && (Word(at) == "in" || Word(at) == "of" || Word(at) == "on")) {
    const std::size_t end = StopAtPredicate(at + 1);
    if (end > at + 1 && DateAt(at + 1) == nullptr) {
      if (claim.measure.empty()) {
        Range whole{at + 1, end};
        SplitOwner(claim, whole);
      }
    }
  }
  LeftActor(claim, left, previous);
  claim.predicate = Words({noun_, noun_ + 1});
}

// The actor of a verb before an attributive number: "Oslo imposed a 10% tariff".
void ClaimFrames::LeftActor(Claim& claim, Range left, const Claim* previous) const {
  for (std::size_t at = left.last; at-- > left.first + 1;) {
    if (!IsVerb(at) || IsFiniteAuxiliary(Word(at))) continue;
    if (claim.predicate.empty()) claim.predicate = Words({at, at + 1});
    if (!claim.subject.empty()) return;
    const Range subject = SubjectBefore(at);
    SetSubject(claim, subject, previous);
    return;
  }
}

// "a 10% tariff on steel", "a 20 percent stake in the mine"
bool ClaimFrames::AttributiveFrame(Claim& claim, Range left, const Claim* previous) {
  std::size_t at = after_;
  if (IsPreposition(Word(at)) || IsVerb(at)) return false;
  const std::size_t end = StopAtPredicate(at);
  if (end <= at) return false;
  if (Is(WordClass::kShareNoun, Word(at)) && at + 2 < end &&
      (Word(at + 1) == "of" || Word(at + 1) == "in")) {
    claim.measure = Words({at + 2, end});
    claim.kind = "share";
  } else {
    claim.measure = Words({at, end});
    claim.kind = "rate";
  }
  claim.rule += "/attributive";
  LeftActor(claim, left, previous);
  return true;
}

// "Exports rose 3.4%", "Lawmakers lifted the sales tax from 5% to 7%"
void ClaimFrames::ChangeVerbFrame(Claim& claim, const Claim* previous) {
  claim.rule += "/change_verb";
  claim.predicate = Words({verb_, verb_ + 1});
  const Change& change = *ChangeVerb(verb_);
  std::size_t object_end = bound_;
  while (object_end > verb_ + 1 &&
         (IsPreposition(Word(object_end - 1)) || IsDeterminer(Word(object_end - 1)) ||
          IsAdverb(Word(object_end - 1)) || Word(object_end - 1) == "up" ||
          Word(object_end - 1) == "down"))
    --object_end;
  Range subject = SubjectBefore(verb_);
  if (change.part == 'a') {
    // "Turnout was up four points"; "crept up to"
    std::size_t verb = verb_;
    while (verb > clause_.first && !IsFiniteAuxiliary(Word(verb - 1)) &&
           !(Word(verb - 1).ends_with("ed") || IsVerb(verb - 1) || Word(verb - 1) == "crept" ||
             Word(verb - 1) == "went"))
      --verb;
    if (verb > clause_.first) subject = SubjectBefore(verb - 1);
  }
  if (change.transitive && object_end > verb_ + 1) {
    const bool passive =
        subject.last < verb_ && IsFiniteAuxiliary(Word(subject.last)) &&
        (Word(verb_ - 1) == "was" || Word(verb_ - 1) == "were" || Word(verb_ - 1) == "been" ||
         Word(verb_ - 1) == "be" || Word(verb_ - 1) == "is" || Word(verb_ - 1) == "are");
    if (!passive) {
      SetSubject(claim, subject, previous);
      // Another number inside the object ends it: "cut rates 25 basis points to 4%"
      std::size_t stop = verb_ + 1;
      while (stop < object_end && !PercentAt(stop)) ++stop;
      while (stop > verb_ + 1 && IsPreposition(Word(stop - 1))) --stop;
      if (stop > verb_ + 1) {
        claim.measure = Words({verb_ + 1, stop});
      }
      return;
    }
  }
  // "cut 5 percent of its workforce"
  if (Word(after_) == "of" && (change.transitive || Word(verb_).starts_with("lo")) &&
      verb_ + 1 == bound_) {
    SetSubject(claim, subject, previous);
    const std::size_t end = PhraseEnd(after_ + 1, false);
    if (end > after_ + 1) claim.measure = Words({after_ + 1, end});
    return;
  }
  if (subject.empty()) {
    if (joined_ && same_sentence(previous)) {
      claim.subject = previous->subject;
      claim.measure = previous->measure;
    } else if (joined_) {
      claim.measure = Antecedent();
    }
    return;
  }
  SplitOwner(claim, subject);
}

// "Tickets cost 12% less", "sales were 5% higher"
void ClaimFrames::ComparativeFrame(Claim& claim, Range left, const Claim*) {
  claim.rule += "/comparative";
  for (std::size_t at = left.last; at-- > left.first + 1;) {
    if (!IsVerb(at) && Word(at) != "cost" && Word(at) != "costs") continue;
    SplitOwner(claim, SubjectBefore(at));
    claim.predicate = Words({at, at + 1});
    return;
  }
}

// "N% of NP VERB …" at the head of the clause
void ClaimFrames::LeadingFrame(Claim& claim) {
  claim.rule += "/leading";
  claim.kind = "share";
  std::size_t at = after_;
  const bool of = Word(at) == "of";
  if (of) ++at;
  if (at >= clause_.last) return;
  const std::size_t verb = PredicateAt(at);
  std::size_t end = verb;
  while (end > at + 1 && IsAdverb(Word(end - 1))) --end;
  if (end <= at) return;
  const Range whole{at, end};
  if (verb < clause_.last) claim.predicate = Words({verb, verb + 1});
  if (!of && mention_.rule != "in_ten" && mention_.rule != "part") {
    return;
  }
  std::size_t action = verb;
  while (action < clause_.last && (IsFiniteAuxiliary(Word(action)) || IsAdverb(Word(action)) ||
                                   Word(action) == "been" || Word(action) == "be"))
    ++action;
  const bool goes = Verb(action) == "goes" ||
                    (Word(action + 1) == "by" && action > verb && PassiveVerb(action)) ||
                    (Word(action).starts_with("belong"));
  if (goes && action + 2 < clause_.last && Is(WordClass::kEnd, Word(action + 1))) {
    claim.measure = Words(whole);
    const std::size_t stop = PhraseEnd(action + 2, false);
    if (stop > action + 2) claim.subject = Words({action + 2, stop});
    return;
  }
  const std::string_view finite = Word(verb);
  const bool singular =
      of && (finite == "was" || finite == "is" || finite == "has" || finite == "does" ||
             (finite.ends_with("s") && !IsFiniteAuxiliary(finite)));
  if (singular && mention_.rule != "in_ten") {
    claim.measure = Words(whole);
  } else {
    claim.subject = Words(whole);
  }
}

// "growth of 2 to 3 percent", "discounts of up to 70 percent"
void ClaimFrames::OfNumberFrame(Claim& claim, const Claim* previous) {
  claim.rule += "/of_number";
  if (claim.kind.empty()) claim.kind = "rate";
  const std::size_t of = bound_ - 1;
  std::size_t verb = of;
  while (verb > clause_.first) {
    --verb;
    if (IsVerb(verb)) break;
  }
  const bool found = IsVerb(verb) && verb >= clause_.first && verb < of;
  Range noun{found ? verb + 1 : clause_.first, of};
  while (!noun.empty() && (IsDeterminer(Word(noun.first)) || IsAdverb(Word(noun.first))))
    ++noun.first;
  if (!noun.empty()) claim.measure = Words(noun);
  if (found) {
    claim.predicate = Words({verb, verb + 1});
    SetSubject(claim, SubjectBefore(verb), previous);
  } else if (!noun.empty()) {
    claim.measure = {};
    SplitOwner(claim, noun);
  }
}

// "S verb N% of M", "wants the deficit below 3 percent of M"
void ClaimFrames::ShareFrame(Claim& claim, Range left, const Claim* previous) {
  claim.rule += "/share";
  claim.kind = "share";
  std::size_t at = after_;
  if (Word(at) == "of") ++at;
  const bool gives_to = [&] {
    for (std::size_t i = left.first; i < left.last; ++i) {
      if (Is(WordClass::kTrade, Word(i))) return true;
    }
    return false;
  }();
  std::size_t end = std::min(PhraseEnd(at, false), clause_.last);
  // A relative clause without "that" belongs to the whole: "the lithium that plants consume"
  if (end < clause_.last && Word(end) == "that") end = clause_.last;
  if (end > at) claim.measure = Words({at, end});
  std::size_t verb = left.last;
  while (verb > left.first && (IsPreposition(Word(verb - 1)) || IsAdverb(Word(verb - 1)) ||
                               Word(verb - 1) == "up" || Word(verb - 1) == "out"))
    --verb;
  if (verb == left.first) return;
  --verb;
  if (IsVerb(verb) || Word(verb).ends_with("ed") || Word(verb).ends_with("ing") ||
      (verb > left.first && Word(verb).ends_with("s") && !IsDeterminer(Word(verb - 1)) &&
       !Prepositional(verb, left.last))) {
    std::size_t front = verb;
    claim.predicate = Words({front, left.last});
    const Range subject = SubjectBefore(front);
    SetSubject(claim, subject, previous);
    // "We buy 98 percent of our samarium from one supplier": the other side is the source.
    if (gives_to && end < clause_.last && (Word(end) == "from" || Word(end) == "to") &&
        !subject.empty() && IsPersonalPronoun(Word(subject.first))) {
      const std::size_t stop = PhraseEnd(end + 1, false);
      if (stop > end + 1) claim.subject = Words({end + 1, stop});
    }
    return;
  }
  // "wants the deficit below 3 percent": the noun phrase between verb and number
  for (std::size_t i = verb; i > left.first; --i) {
    if (!IsVerb(i)) continue;
    if (i + 1 <= verb) {
      claim.subject = Words({i + 1, verb + 1});
      claim.predicate = Words({i, i + 1});
      claim.kind = "target";
    }
    return;
  }
}

// "The rate was 5 percent", "won by 1.5 points", "inflation at 4%"
void ClaimFrames::LevelFrame(Claim& claim, Range left, const Claim* previous) {
  claim.rule += "/level";
  std::size_t verb = left.last;
  while (verb > left.first && !IsVerb(verb - 1)) --verb;
  if (verb == left.first) {
    Range noun = left;
    while (!noun.empty() && IsPreposition(Word(noun.last - 1))) --noun.last;
    if (!noun.empty() && noun.last < left.last) SplitOwner(claim, noun);
    return;
  }
  --verb;
  claim.predicate = Words({verb, verb + 1});
  if (Is(WordClass::kMargin, Word(verb))) {
    SetSubject(claim, SubjectBefore(verb), previous);
    claim.kind = "other";
    return;
  }
  Range object{verb + 1, left.last};
  while (!object.empty() &&
         (IsPreposition(Word(object.last - 1)) || IsAdverb(Word(object.last - 1))))
    --object.last;
  const std::string_view type = Verb(verb);
  claim.kind = claim.unit == "percent" ? "rate" : "other";
  if ((type == "set" || type == "share" || type == "expect") && !object.empty() &&
      object.last < left.last) {
    // "set the tariff at 10 percent", "left rates unchanged at"
    while (object.last > object.first + 1 &&
           (Word(object.last - 1) == "unchanged" || Word(object.last - 1) == "steady"))
      --object.last;
    SetSubject(claim, SubjectBefore(verb), previous);
    claim.measure = Words(object);
    return;
  }
  if (type == "share" && object.empty()) {
    // "owns 20 percent"
    SetSubject(claim, SubjectBefore(verb), previous);
    return;
  }
  // A copula chain: "has been running at", "is expected to reach"
  std::size_t head = verb;
  while (head > left.first &&
         (IsVerb(head - 1) || IsAuxiliary(Word(head - 1)) || Word(head - 1) == "to" ||
          IsAdverb(Word(head - 1)) || Word(head - 1).ends_with("ed")))
    --head;
  SplitOwner(claim, SubjectBefore(head));
}

}  // namespace dateline
