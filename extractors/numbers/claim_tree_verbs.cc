#include <algorithm>

#include "extractors/numbers/claim_frames.h"

// Subject and measure of a number that hangs on a verb, or is its subject (claim_tree.cc).

namespace dateline {

bool ClaimFrames::ReadUnderVerb(Claim& claim, std::int32_t number, std::int32_t verb) {
  const Token& token = document_.tokens[Index(number)];
  const std::int32_t whole = WholeOf(number);
  const Change* change = ChangeVerb(Index(verb));
  if (change != nullptr && change->part == 'a') change = nullptr;
  const bool direct = token.deprel == Deprel::kObj && CaseOf(number).empty();
  // "grows three-quarters of the world's vanilla": a share, whatever else the verb says. "lost a
  // fifth of its value" is a change as well.
  const bool share = direct && whole != kNoToken;
  if (share && (change == nullptr || !change->transitive)) {
    const std::int32_t subject = SubjectOf(verb);
    if (subject == kNoToken) return false;
    claim.rule += "/tree_share";
    claim.kind = "share";
    claim.direction = change != nullptr && change->direction == Direction::kDown ? Direction::kDown
                                                                                 : Direction::kNone;
    claim.predicate = Words({Index(verb), Index(verb) + 1});
    const std::int32_t object = Child(verb, Deprel::kObj);
    const bool wanted = object != kNoToken && Index(object) < bound_;
    PutSubject(claim, wanted ? object : subject);  // "wants the deficit below 3 percent of output"
    if (wanted) claim.kind = "target";
    Range phrase = Extended(NounPhrase(whole), verb);
    if (Is(WordClass::kTrade, Word(Index(verb)))) {
      // "buys a third of its gas from Norway": the other side is no part of the whole.
      for (std::size_t at = phrase.first + 1; at < phrase.last; ++at) {
        if (Word(at) == "from" || Word(at) == "to") phrase.last = at;
      }
      const std::int32_t other = Modifier(verb, "from|to");
      if (Is(WordClass::kFirstPerson, Word(Index(subject))) && other != kNoToken)
        PutSubject(claim, other);
    }
    claim.measure = Words(phrase);
    return true;
  }
  if (change == nullptr && Verb(Index(verb)) != "share") {  // "will go up to 20 percent"
    for (const std::int32_t child : document_.Children(verb)) {
      const Change* particle =
          child > verb && Index(child) < bound_ && document_.Children(child).empty()
              ? ChangeVerb(Index(child))
              : nullptr;
      if (particle != nullptr && particle->part == 'a') change = particle;
    }
  }
  if (change != nullptr) return ReadChange(claim, *change, number, verb);
  if (Reports(verb)) return false;  // "expects growth of 2 percent", misread
  return ReadLevel(claim, number, verb);
}

// "Exports rose 3.4%", "Lawmakers lifted the sales tax from 5% to 7%", "cut 5 percent of its jobs"
bool ClaimFrames::ReadChange(Claim& claim, const Change& change, std::int32_t number,
                             std::int32_t verb) {
  claim.rule += "/tree_change";
  claim.kind = "change";
  claim.direction = change.direction;
  claim.predicate = Words({Index(verb), Index(verb) + 1});
  const std::int32_t subject = SubjectOf(verb);
  const std::int32_t whole = WholeOf(number);
  if (whole != kNoToken && document_.tokens[Index(number)].deprel == Deprel::kObj) {
    if (subject != kNoToken) PutSubject(claim, subject);
    claim.measure = Words(NounPhrase(whole));
    return true;
  }
  const std::int32_t object = Child(verb, Deprel::kObj);
  if (object != kNoToken && Index(object) < begin_ && !PercentAt(Index(object))) {
    if (subject != kNoToken) PutSubject(claim, subject);
    claim.measure = Words(Extended(NounPhrase(object), verb));
    return true;
  }
  if (subject == kNoToken) return false;
  PutOwned(claim, subject);
  if (claim.subject.empty() && IsPassive(verb)) {
    if (const std::int32_t agent = Child(verb, Deprel::kOblAgent);
        agent != kNoToken && DateAt(Index(agent)) == nullptr)
      PutSubject(claim, agent);
  }
  return true;
}

// "left its rate unchanged at 5 percent", "stood at 5.3 percent", "runs at 35 percent of capacity"
bool ClaimFrames::ReadLevel(Claim& claim, std::int32_t number, std::int32_t verb) {
  const Token& token = document_.tokens[Index(number)];
  const std::string_view preposition = CaseOf(number);
  std::int32_t object = Child(verb, Deprel::kObj);
  std::int32_t actor = verb;
  const Token& governing = document_.tokens[Index(verb)];
  if (governing.deprel == Deprel::kAcl && governing.head != kNoToken) {
    const Token& noun = document_.tokens[Index(governing.head)];
    if (noun.deprel == Deprel::kObj) {  // "left its policy rate unchanged at"
      object = governing.head;
      actor = noun.head;
    }
  }
  if (object == number ||
      (object != kNoToken && (Index(object) > begin_ || PercentAt(Index(object)))))
    object = kNoToken;
  const std::int32_t whole = WholeOf(number);
  const std::int32_t subject = SubjectOf(actor);
  if (subject == kNoToken) return false;
  claim.rule += "/tree_level";
  claim.predicate = Words({Index(actor), Index(actor) + 1});
  if (object != kNoToken && preposition != "with") {
    if (Is(WordClass::kEstimate, Word(Index(actor)))) {
      // "Forecasters put the chance of rain at 70 percent": they state it.
      PutOwned(claim, object);
      if (claim.attribution.empty()) {
        claim.attribution = Words(NounPhrase(subject));
        Speaker(claim);
      }
      return true;
    }
    if (whole != kNoToken) {  // "wants the deficit below 3 percent of output"
      PutSubject(claim, object);
      claim.measure = Words(NounPhrase(whole));
      claim.kind = "target";
      return true;
    }
    claim.measure = Words(Extended(NounPhrase(object), actor));
    PutSubject(claim, subject);
    return true;
  }
  if (whole != kNoToken) {
    PutSubject(claim, subject);
    claim.measure = Words(NounPhrase(whole));
    claim.kind = "share";
    return true;
  }
  const bool direct = token.deprel == Deprel::kObj && preposition.empty();
  if (Is(WordClass::kMargin, Word(Index(verb))) || preposition == "with" ||
      (direct && claim.comparator.empty() && Verb(Index(verb)) != "level")) {
    PutSubject(claim, subject);  // "won by 1.5 points", "The bond yields 6.2 percent"
    if (claim.kind.empty()) claim.kind = "other";
    return true;
  }
  PutOwned(claim, subject);
  return true;
}

// "N percent of X comes from Y", "N percent of X was destroyed by Y", "N percent of X did …"
bool ClaimFrames::ReadAsSubject(Claim& claim, std::int32_t number, std::int32_t verb) {
  std::int32_t whole = WholeOf(number);
  if (whole == kNoToken) {
    // "Of the 4,000 households, 63 percent had lost their income."
    whole = Modifier(verb, "of|among");
    if (whole == kNoToken || Index(whole) >= begin_) return false;
  }
  claim.rule += "/tree_leading";
  return ReadCountedSubject(claim, NounPhrase(whole), document_.tokens[Index(whole)].plural, verb);
}

// `phrase`: what is counted or divided, as subject of `verb`.
bool ClaimFrames::ReadCountedSubject(Claim& claim, Range phrase, bool plural, std::int32_t verb) {
  if (phrase.empty()) return false;
  claim.kind = "share";
  claim.direction = Direction::kNone;
  std::int32_t other = kNoToken;
  if (document_.tokens[Index(verb)].upos == Upos::kVerb) {
    claim.predicate = Words({Index(verb), Index(verb) + 1});
    const std::string_view word = Word(Index(verb));
    const bool passive = IsPassive(verb);
    other = Child(verb, Deprel::kOblAgent);
    if (other == kNoToken && Verb(Index(verb)) == "goes") other = Modifier(verb, "from|to|by|in");
    if (other == kNoToken && passive) {
      other = Modifier(verb, Is(WordClass::kTrade, word)    ? "to|by|from"
                             : Verb(Index(verb)) == "share" ? "by|in"
                                                            : "by");
    }
    if (other != kNoToken && (Index(other) < Index(verb) || DateAt(Index(other)) != nullptr))
      other = kNoToken;
  }
  if (other != kNoToken) {
    claim.measure = Words(phrase);
    PutSubject(claim, other);
  } else if (plural) {
    claim.subject = Words(phrase);
  } else {
    claim.measure = Words(phrase);
  }
  return true;
}

}  // namespace dateline
