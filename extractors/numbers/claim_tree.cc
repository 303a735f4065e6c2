#include <algorithm>

#include "extractors/numbers/claim_frames.h"
#include "extractors/numbers/percent_finder.h"

// Subject and measure by the dependency tree (Universal Dependencies v2). The number's head word
// hangs on a noun ("a 12 percent levy", "growth of 3 percent"), on a verb ("makes 90 percent of",
// "rose 3 percent") or is the predicate itself ("The rate is 5 percent"); from there subjects,
// objects and modifiers are read off. A tree that fits no frame gives nothing, and the order of the
// words decides (claim_order.cc).

namespace dateline {
namespace {

bool IsNominal(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron || upos == Upos::kNum ||
         upos == Upos::kSym;
}

}  // namespace

bool ClaimFrames::ReadTree(Claim& claim) {
  if (!document_.parsed) return false;
  // The word of the expression (its comparator included) whose head is outside it.
  std::int32_t number = kNoToken;
  for (std::size_t i = bound_; i < end_; ++i) {
    const Token& token = document_.tokens[i];
    const bool outside =
        token.head == kNoToken || Index(token.head) < bound_ || Index(token.head) >= end_;
    if (outside && token.deprel != Deprel::kCase && token.deprel != Deprel::kPunct &&
        token.deprel != Deprel::kCc)
      number = static_cast<std::int32_t>(i);
  }
  if (number == kNoToken) return false;
  // "from 10 to 20 percent": the first stands for "10 percent".
  if (const std::int32_t unit = document_.tokens[Index(number)].head;
      unit != kNoToken && Index(unit) >= end_ && PercentAt(Index(unit)))
    number = unit;
  const Token& token = document_.tokens[Index(number)];
  const std::int32_t head = token.head;
  // "Ms. Kole's 38 percent"
  if (const std::int32_t owner = Child(number, Deprel::kNmodPoss); owner != kNoToken) {
    claim.rule += "/tree_possessor";
    PutSubject(claim, owner);
    if (const std::int32_t whole = WholeOf(number); whole != kNoToken)
      claim.measure = Words(NounPhrase(whole));
    return true;
  }
  if (head == kNoToken || Child(number, Deprel::kCop) != kNoToken)
    return ReadPredicate(claim, number);
  if (token.deprel == Deprel::kNsubj || token.deprel == Deprel::kNsubjPass)
    return ReadAsSubject(claim, number, head);
  const Token& above = document_.tokens[Index(head)];
  if (IsNominal(above.upos)) {
    // "fell 2 percent month on month"
    if (Word(Index(head) + 2) == Word(Index(head))) return false;
    if (Index(head) >= end_)
      return dateline::IsPart(mention_) && !Article() ? ReadCounted(claim, head)
                                                      : ReadBeforeNoun(claim, head);
    if (token.deprel == Deprel::kNmod && CaseOf(number) == "of")
      return ReadAfterNoun(claim, number, head);
    return false;
  }
  if ((above.upos == Upos::kAdj || above.upos == Upos::kAdv) && Index(head) >= end_)
    return ReadBeforeAdjective(claim, head);
  if (above.upos == Upos::kVerb) return ReadUnderVerb(claim, number, head);
  return false;
}

// "The rate is 5 percent", "Public debt is 60 percent of output", "The dam is 85 percent complete"
bool ClaimFrames::ReadPredicate(Claim& claim, std::int32_t number) {
  const std::int32_t subject = SubjectOf(number);
  if (subject == kNoToken || Index(subject) >= begin_) return false;
  claim.rule += "/tree_predicate";
  if (const std::int32_t whole = WholeOf(number); whole != kNoToken) {
    PutSubject(claim, subject);
    claim.measure = Words(NounPhrase(whole));
    claim.kind = "share";
    return true;
  }
  const Upos next =
      end_ < last_ ? document_.tokens[end_].upos : Upos::kPunct;  // "complete", "contained"
  if (claim.direction == Direction::kNone && (next == Upos::kAdj || next == Upos::kVerb)) {
    PutSubject(claim, subject);
  } else {
    PutOwned(claim, subject);
  }
  return !claim.subject.empty() || !claim.measure.empty();
}

// "The vaccine is 92 percent effective", "rates are 18 percent higher"
bool ClaimFrames::ReadBeforeAdjective(Claim& claim, std::int32_t adjective) {
  // "handled 9 percent more passengers": the noun that it describes has changed.
  const Token& word = document_.tokens[Index(adjective)];
  if (word.deprel == Deprel::kAmod && word.head > adjective &&
      ChangeVerb(Index(adjective)) != nullptr) {
    const Token& noun = document_.tokens[Index(word.head)];
    const Range phrase = NounPhrase(word.head);
    if (noun.deprel != Deprel::kObj || phrase.last <= Index(adjective) + 1) return false;
    claim.rule += "/tree_more";
    claim.kind = "change";
    claim.direction = ChangeVerb(Index(adjective))->direction;
    claim.measure = Words({std::max(phrase.first, Index(adjective) + 1), phrase.last});
    if (const std::int32_t actor = SubjectOf(noun.head); actor != kNoToken)
      PutSubject(claim, actor);
    return true;
  }
  std::int32_t subject = SubjectOf(adjective);
  // "before closing 6 percent lower"
  if (subject == kNoToken && document_.tokens[Index(adjective)].head != kNoToken)
    subject = SubjectOf(document_.tokens[Index(adjective)].head);
  if (subject == kNoToken || Index(subject) >= begin_) return false;
  claim.rule += "/tree_adjective";
  if (const Change* change = ChangeVerb(Index(adjective)); change != nullptr) {
    claim.direction = change->direction;
    PutOwned(claim, subject);
  } else {
    PutSubject(claim, subject);
  }
  return true;
}

// "Half the country's reactors were idle", "one in five voters": what is counted.
bool ClaimFrames::ReadCounted(Claim& claim, std::int32_t noun) {
  const Token& token = document_.tokens[Index(noun)];
  if (token.deprel != Deprel::kNsubj && token.deprel != Deprel::kNsubjPass) return false;
  claim.rule += "/tree_counted";
  const Range phrase = NounPhrase(noun);
  return ReadCountedSubject(claim, {std::max(phrase.first, end_), phrase.last}, token.plural,
                            token.head);
}

// "a 12 percent levy on water", "its 40% stake in the port", "a 9 percent increase in arrests"
bool ClaimFrames::ReadBeforeNoun(Claim& claim, std::int32_t noun) {
  const std::string_view word = Word(Index(noun));
  const Token& token = document_.tokens[Index(noun)];
  const std::int32_t verb = token.deprel == Deprel::kObj ? token.head : kNoToken;
  if (const Change* change = tables_.ChangeNounOf(word)) {
    claim.rule += "/tree_change_noun";
    if (!Is(WordClass::kLoss, word)) claim.direction = change->direction;
    claim.kind = "change";
    claim.predicate = Words({Index(noun), Index(noun) + 1});
    if (Index(noun) > end_) {
      claim.measure = Words({end_, Index(noun)});
    } else if (const std::int32_t what = Modifier(noun, "in|of|on|for|to"); what != kNoToken) {
      PutOwned(claim, what);
    } else if (verb != kNoToken) {  // the parser may hang "in arrests" on the verb
      const std::int32_t other = Modifier(verb, "in");
      if (other != kNoToken && Index(noun) + 1 < last_ && Word(Index(noun) + 1) == "in" &&
          Index(other) > Index(noun))
        PutOwned(claim, other);
    }
    PutActor(claim, verb);
    return !claim.measure.empty();
  }
  if (Is(WordClass::kShareNoun, word)) {
    std::int32_t whole = Modifier(noun, "of|in");
    if (whole == kNoToken && verb != kNoToken && Word(Index(noun) + 1) == "in")
      whole = Modifier(verb, "in");
    if (whole == kNoToken || Index(whole) < end_) return false;
    claim.rule += "/tree_share_noun";
    claim.kind = "share";
    claim.measure = Words(NounPhrase(whole));
    PutActor(claim, verb);
    return true;
  }
  if (word == "chance" || word == "probability" || word == "likelihood") {
    const std::int32_t what = Modifier(noun, "of");
    if (what == kNoToken) return false;
    claim.rule += "/tree_chance";
    claim.kind = "probability";
    claim.measure = Words(NounPhrase(what));
    return true;
  }
  claim.rule += "/tree_before_noun";
  const Range phrase = NounPhrase(noun);
  // "The new alloy is 60 percent copper"
  if (Child(noun, Deprel::kCop) != kNoToken) {
    const std::int32_t subject = SubjectOf(noun);
    if (subject == kNoToken) return false;
    PutSubject(claim, subject);
    claim.measure = Words({end_, phrase.last});
    claim.kind = "share";
    return true;
  }
  claim.measure = Words(Extended({std::max(phrase.first, end_), phrase.last}, token.head));
  if (claim.kind.empty() || claim.kind == "other") claim.kind = "rate";
  PutActor(claim, verb);
  return true;
}

// "growth of 2 to 3 percent", "a decline of 4 percent in new orders", "a stake of 30 percent in X"
bool ClaimFrames::ReadAfterNoun(Claim& claim, std::int32_t number, std::int32_t noun) {
  const std::string_view word = Word(Index(noun));
  const Token& token = document_.tokens[Index(noun)];
  const std::int32_t verb = token.deprel == Deprel::kObj ? token.head : kNoToken;
  const bool oblique = token.deprel == Deprel::kObl && token.head != kNoToken &&
                       document_.tokens[Index(token.head)].upos == Upos::kVerb;
  const Change* change = tables_.ChangeNounOf(word);
  if (change != nullptr && !Is(WordClass::kLevelNoun, word)) {
    std::int32_t what = Modifier(noun, "in|on|for");
    if (what == kNoToken) what = Modifier(number, "in|on|for");
    if (what == kNoToken && verb != kNoToken && Word(end_) == "in") what = Modifier(verb, "in");
    claim.rule += "/tree_change_noun";
    claim.direction = change->direction;
    claim.kind = "change";
    claim.measure = {};
    if (what != kNoToken) {
      PutOwned(claim, what);
      return true;
    }
    // "After a rise of 5 percent in April, imports slid": the main clause has the quantity.
    if (oblique && SubjectOf(token.head) != kNoToken && SubjectOf(token.head) > number) {
      PutOwned(claim, SubjectOf(token.head));
      return true;
    }
    return verb != kNoToken && Reports(verb);  // of what is not said here
  }
  if (Is(WordClass::kShareNoun, word)) {
    std::int32_t whole = Modifier(noun, "in");
    if (whole == kNoToken) whole = Modifier(number, "in");
    if (whole == kNoToken) return false;
    claim.rule += "/tree_share_noun";
    claim.kind = "share";
    claim.measure = Words(NounPhrase(whole));
    PutActor(claim, verb);
    return true;
  }
  claim.rule += "/tree_after_noun";
  if (claim.kind.empty()) claim.kind = "rate";
  if (verb != kNoToken) {
    claim.measure = Words(NounPhrase(noun));
    PutActor(claim, verb);
    return true;
  }
  // "Revenue grew at an annual rate of 11 percent": the rate is the verb's.
  if (oblique) {
    const std::int32_t subject = SubjectOf(token.head);
    if (subject == kNoToken) return false;
    if (const Change* grown = ChangeVerb(Index(token.head)); grown != nullptr && grown->part != 'a')
      claim.direction = grown->direction;
    PutOwned(claim, subject);
    return true;
  }
  PutOwned(claim, noun);
  return true;
}

}  // namespace dateline
