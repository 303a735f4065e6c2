#include <algorithm>
#include <optional>

#include "extractors/numbers/claim_frames.h"
#include "extractors/numbers/percent_finder.h"

// Subject and measure by the dependency tree (Universal Dependencies v2). The number's head word
// hangs on a noun ("a 12 percent levy", "growth of 3 percent"), on a verb ("makes 90 percent of",
// "rose 3 percent") or is the predicate itself ("The rate is 5 percent"); from there subjects,
// objects and modifiers are read off. A tree that fits no frame gives nothing, and the order of the
// words decides (claim_order.cc).

namespace dateline {
namespace {

bool IsClausal(Deprel relation) {
  switch (relation) {
    case Deprel::kAclRelcl:
    case Deprel::kAcl:
    case Deprel::kAdvcl:
    case Deprel::kCcomp:
    case Deprel::kParataxis:
    case Deprel::kAppos:
    case Deprel::kDiscourse:
    case Deprel::kVocative:
      return true;
    default:
      return false;
  }
}

bool IsNominalHead(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron || upos == Upos::kNum ||
         upos == Upos::kSym;
}

}  // namespace

// Child of `head` with that relation, the first in the text; kNoToken if there is none.
std::int32_t ClaimFrames::Child(std::int32_t head, Deprel relation) const {
  for (const std::int32_t child : document_.Children(head)) {
    if (document_.tokens[Index(child)].deprel == relation && !InExpression(child)) return child;
  }
  return kNoToken;
}

// The preposition of a noun: its first case marker.
std::string_view ClaimFrames::CaseOf(std::int32_t noun) const {
  for (const std::int32_t child : document_.Children(noun)) {
    if (document_.tokens[Index(child)].deprel == Deprel::kCase && child < noun)
      return Word(Index(child));
  }
  return {};
}

// A nominal below `head` that stands in one of these prepositional phrases ("of|in").
std::int32_t ClaimFrames::Modifier(std::int32_t head, std::string_view prepositions) const {
  for (const std::int32_t child : document_.Children(head)) {
    const Token& token = document_.tokens[Index(child)];
    if (token.deprel != Deprel::kNmod && token.deprel != Deprel::kObl) continue;
    if (InExpression(child) || DateAt(Index(child)) != nullptr) continue;
    const std::string_view preposition = CaseOf(child);
    if (preposition.empty()) continue;
    for (const std::string_view one : SplitList(prepositions))
      if (one == preposition) return child;
  }
  return kNoToken;
}

// The noun phrase of a head: its words and what describes them, without case markers, commented
// asides, times at its end and the number itself.
ClaimFrames::Range ClaimFrames::NounPhrase(std::int32_t head) const {
  if (head == kNoToken) return {};
  const auto at = Index(head);
  std::size_t first = at;
  std::size_t last = at + 1;
  std::size_t left_wall = first_;
  std::size_t right_wall = last_;
  for (const std::int32_t child : document_.Children(head)) {
    const Token& token = document_.tokens[Index(child)];
    const ByteSpan span = document_.SubtreeSpan(child);
    const std::size_t child_first = std::min(document_.TokenAt(span.begin), Index(child));
    std::size_t child_last = document_.TokenAt(span.end);
    if (child_last < document_.tokens.size() && document_.tokens[child_last].span.begin < span.end)
      ++child_last;
    child_last = std::max(child_last, Index(child) + 1);
    const bool before = child < head;
    const bool after_comma = !before && child_first > at && Word(child_first - 1) == ",";
    bool excluded = token.deprel == Deprel::kCase || token.deprel == Deprel::kPunct ||
                    token.deprel == Deprel::kCc || token.deprel == Deprel::kMark ||
                    token.deprel == Deprel::kCop || token.deprel == Deprel::kNsubj ||
                    token.deprel == Deprel::kAdvmod || token.deprel == Deprel::kAux;
    if (token.deprel == Deprel::kAdvmod && before) excluded = false;
    if (IsClausal(token.deprel) &&
        (after_comma || token.deprel == Deprel::kParataxis || token.deprel == Deprel::kAppos ||
         token.deprel == Deprel::kAdvcl || token.deprel == Deprel::kCcomp))
      excluded = true;
    if (token.deprel == Deprel::kConj && document_.tokens[Index(child)].upos == Upos::kVerb)
      excluded = true;
    if (child_first < end_ && begin_ < child_last) excluded = true;  // the number
    if (!before && DateAt(child_first) != nullptr) excluded = true;
    if (!before && (token.deprel == Deprel::kNmod || token.deprel == Deprel::kNmodTmod) &&
        DateAt(Index(child)) != nullptr)
      excluded = true;
    if (excluded) {
      if (token.deprel == Deprel::kPunct || token.deprel == Deprel::kCc) continue;
      if (before) left_wall = std::max(left_wall, child_last);
      if (!before) right_wall = std::min(right_wall, child_first);
      continue;
    }
    first = std::min(first, child_first);
    last = std::max(last, child_last);
  }
  if (begin_ < at && end_ <= at) left_wall = std::max(left_wall, end_);
  if (begin_ > at) right_wall = std::min(right_wall, bound_);
  first = std::max(first, left_wall);
  last = std::min(last, right_wall);
  while (last > at + 1 &&
         (IsPreposition(Word(last - 1)) || Word(last - 1) == "," || Word(last - 1) == "and" ||
          IsDeterminer(Word(last - 1)) || IsMark(Word(last - 1))))
    --last;
  while (first < at && (IsMark(Word(first)) || Word(first) == "," || Word(first) == "and" ||
                        Is(WordClass::kAdverb, Word(first))))
    ++first;
  return {first, last};
}

// The subject of a verb, also of one under "plans to", "agreed to" or behind "who", "which".
std::int32_t ClaimFrames::SubjectOf(std::int32_t verb) const {
  for (int step = 0; step < kMaxClimb && verb != kNoToken; ++step) {
    const Token& token = document_.tokens[Index(verb)];
    std::int32_t subject = Child(verb, Deprel::kNsubj);
    if (subject == kNoToken) subject = Child(verb, Deprel::kNsubjPass);
    if (subject != kNoToken) {
      const std::string_view word = Word(Index(subject));
      if (word != "which" && word != "who" && word != "that") return subject;
      return token.deprel == Deprel::kAclRelcl ? token.head : kNoToken;
    }
    if (token.deprel == Deprel::kXcomp || token.deprel == Deprel::kConj ||
        token.deprel == Deprel::kAdvcl || token.deprel == Deprel::kParataxis) {
      verb = token.head;
      continue;
    }
    if (token.deprel == Deprel::kAcl || token.deprel == Deprel::kAclRelcl) return token.head;
    return kNoToken;
  }
  return kNoToken;
}

bool ClaimFrames::IsPassive(std::int32_t verb) const {
  return Child(verb, Deprel::kNsubjPass) != kNoToken || Child(verb, Deprel::kAuxPass) != kNoToken;
}

void ClaimFrames::PutSubject(Claim& claim, std::int32_t noun) const {
  const Range range = NounPhrase(noun);
  if (range.empty()) return;
  claim.subject = Words(range);
  if (range.last - range.first == 1 && IsPersonalPronoun(Word(range.first)))
    Attributor::Resolve(document_, mentions_, claim.subject);
}

// Below the number: "of the world's supply". Above it: the noun it counts ("Half the reactors").
std::int32_t ClaimFrames::WholeOf(std::int32_t number) const {
  const std::int32_t whole = Modifier(number, "of");
  if (whole != kNoToken && Index(whole) >= end_) return whole;
  return kNoToken;
}

bool ClaimFrames::ReadTree(Claim& claim) {
  if (!document_.parsed) return false;
  // The word of the expression whose head is outside it.
  std::int32_t number = kNoToken;
  for (std::size_t i = begin_; i < end_; ++i) {
    const std::int32_t head = document_.tokens[i].head;
    if (head == kNoToken || Index(head) < begin_ || Index(head) >= end_)
      number = static_cast<std::int32_t>(i);
  }
  if (number == kNoToken) return false;
  const Token& token = document_.tokens[Index(number)];
  const std::int32_t head = token.head;
  if (head == kNoToken || Child(number, Deprel::kCop) != kNoToken)
    return ReadPredicate(claim, number);
  const Token& above = document_.tokens[Index(head)];
  if (IsNominalHead(above.upos)) {
    if (Index(head) >= end_) return ReadBeforeNoun(claim, head);
    if (token.deprel == Deprel::kNmod && CaseOf(number) == "of")
      return ReadAfterNoun(claim, number, head);
    return false;
  }
  if (above.upos == Upos::kAdj && Index(head) >= end_) return ReadBeforeAdjective(claim, head);
  if (above.upos == Upos::kVerb) return ReadUnderVerb(claim, number, head);
  return false;
}

// "The rate is 5 percent", "Public debt is 60 percent of gross domestic product"
bool ClaimFrames::ReadPredicate(Claim& claim, std::int32_t number) {
  const std::int32_t subject = SubjectOf(number);
  if (subject == kNoToken || Index(subject) >= begin_) return false;
  claim.rule += "/tree_predicate";
  const std::int32_t whole = WholeOf(number);
  if (whole != kNoToken) {
    PutSubject(claim, subject);
    claim.measure = Words(NounPhrase(whole));
    claim.kind = "share";
    return true;
  }
  SplitOwner(claim, NounPhrase(subject));
  return !claim.subject.empty() || !claim.measure.empty();
}

// "The vaccine is 92 percent effective", "rates are 18 percent higher"
bool ClaimFrames::ReadBeforeAdjective(Claim& claim, std::int32_t adjective) {
  const std::int32_t subject = SubjectOf(adjective);
  if (subject == kNoToken || Index(subject) >= begin_) return false;
  claim.rule += "/tree_adjective";
  const Change* change = ChangeVerb(Index(adjective));
  if (change != nullptr) {
    claim.direction = change->direction;
    SplitOwner(claim, NounPhrase(subject));
  } else {
    PutSubject(claim, subject);
  }
  return true;
}

// "a 12 percent levy on water", "its 40% stake in the port", "a 9 percent increase in arrests"
bool ClaimFrames::ReadBeforeNoun(Claim& claim, std::int32_t noun) {
  const std::string_view word = Word(Index(noun));
  const Token& token = document_.tokens[Index(noun)];
  const bool counts = dateline::IsPart(mention_) && !Article();
  if (counts) {
    // "Half the country's reactors were idle", "one in five voters"
    return false;
  }
  const std::int32_t verb = token.deprel == Deprel::kObj ? token.head : kNoToken;
  const auto actor = [&] {
    if (verb == kNoToken || Verb(Index(verb)) == "expect" ||
        tables_.attributor.IsSay(Word(Index(verb))))
      return;
    if (const std::int32_t subject = SubjectOf(verb); subject != kNoToken)
      PutSubject(claim, subject);
  };
  if (const Change* change = tables_.ChangeNounOf(word)) {
    claim.rule += "/tree_change_noun";
    if (!Is(WordClass::kLoss, word)) claim.direction = change->direction;
    claim.kind = "change";
    claim.predicate = Words({Index(noun), Index(noun) + 1});
    if (Index(noun) > end_) {
      const Range inner{end_, Index(noun)};
      claim.measure = Words(inner);
    } else if (const std::int32_t what = Modifier(noun, "in|of|on|for|to"); what != kNoToken) {
      SplitOwner(claim, NounPhrase(what));
    }
    if (claim.subject.empty()) actor();
    return !claim.measure.empty();
  }
  if (Is(WordClass::kShareNoun, word)) {
    const std::int32_t whole = Modifier(noun, "of|in");
    if (whole == kNoToken) return false;
    claim.rule += "/tree_share_noun";
    claim.kind = "share";
    claim.measure = Words(NounPhrase(whole));
    actor();
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
  claim.measure = Words({std::max(phrase.first, end_), phrase.last});
  if (claim.kind.empty() || claim.kind == "other") claim.kind = "rate";
  actor();
  return true;
}

// "growth of 2 to 3 percent", "a decline of 4 percent in new orders", "a stake of 30 percent in X"
bool ClaimFrames::ReadAfterNoun(Claim& claim, std::int32_t number, std::int32_t noun) {
  const std::string_view word = Word(Index(noun));
  const Token& token = document_.tokens[Index(noun)];
  const std::int32_t verb = token.deprel == Deprel::kObj ? token.head : kNoToken;
  const bool reports = verb != kNoToken && (Verb(Index(verb)) == "expect" ||
                                            tables_.attributor.IsSay(Word(Index(verb))));
  const Change* change = tables_.ChangeNounOf(word);
  if (change != nullptr && !Is(WordClass::kLevelNoun, word)) {
    std::int32_t what = Modifier(noun, "in|on|for");
    if (what == kNoToken) what = Modifier(number, "in|on|for");
    claim.rule += "/tree_change_noun";
    claim.direction = change->direction;
    claim.kind = "change";
    if (what != kNoToken) {
      SplitOwner(claim, NounPhrase(what));
      return true;
    }
    claim.measure = {};
    return reports;  // "had expected a rise of 0.4 percent": of what is not said here
  }
  if (Is(WordClass::kShareNoun, word)) {
    std::int32_t whole = Modifier(noun, "in");
    if (whole == kNoToken) whole = Modifier(number, "in");
    if (whole == kNoToken) return false;
    claim.rule += "/tree_share_noun";
    claim.kind = "share";
    claim.measure = Words(NounPhrase(whole));
    if (verb != kNoToken && !reports) PutSubject(claim, SubjectOf(verb));
    return true;
  }
  claim.rule += "/tree_after_noun";
  if (claim.kind.empty()) claim.kind = "rate";
  const Range phrase = NounPhrase(noun);
  if (verb != kNoToken) {
    claim.measure = Words(phrase);
    if (!reports) PutSubject(claim, SubjectOf(verb));
    return true;
  }
  // "Revenue grew at an annual rate of 11 percent": the rate is the verb's.
  if (token.deprel == Deprel::kObl && token.head != kNoToken &&
      document_.tokens[Index(token.head)].upos == Upos::kVerb) {
    const std::int32_t subject = SubjectOf(token.head);
    if (subject == kNoToken) return false;
    if (const Change* grown = ChangeVerb(Index(token.head)); grown != nullptr && grown->part != 'a')
      claim.direction = grown->direction;
    SplitOwner(claim, NounPhrase(subject));
    return true;
  }
  SplitOwner(claim, phrase);
  return true;
}

bool ClaimFrames::ReadUnderVerb(Claim& claim, std::int32_t number, std::int32_t verb) {
  const Token& token = document_.tokens[Index(number)];
  if (token.deprel == Deprel::kNsubj || token.deprel == Deprel::kNsubjPass) {
    return ReadAsSubject(claim, number, verb);
  }
  const std::int32_t whole = WholeOf(number);
  const std::int32_t subject = SubjectOf(verb);
  const bool passive = IsPassive(verb);
  std::int32_t object = Child(verb, Deprel::kObj);
  if (object == number || (object != kNoToken && Index(object) > begin_)) object = kNoToken;
  if (object != kNoToken && PercentAt(Index(object))) object = kNoToken;
  const Change* change = ChangeVerb(Index(verb));
  if (change != nullptr && change->part == 'a') change = nullptr;
  const bool direct = token.deprel == Deprel::kObj && CaseOf(number).empty();
  // "grows three-quarters of the world's vanilla": a share, whatever else the verb says.
  if (direct && whole != kNoToken && (change == nullptr || !change->transitive)) {
    if (subject == kNoToken) return false;
    claim.rule += "/tree_share";
    claim.kind = "share";
    claim.direction = Direction::kNone;
    claim.predicate = Words({Index(verb), Index(verb) + 1});
    PutSubject(claim, subject);
    claim.measure = Words(NounPhrase(whole));
    return true;
  }
  if (change != nullptr) {
    claim.rule += "/tree_change";
    claim.kind = "change";
    claim.direction = change->direction;
    claim.predicate = Words({Index(verb), Index(verb) + 1});
    if (direct && whole != kNoToken) {  // "cut 5 percent of its workforce"
      PutSubject(claim, subject);
      claim.measure = Words(NounPhrase(whole));
      return true;
    }
    if (object != kNoToken) {
      PutSubject(claim, subject);
      claim.measure = Words(NounPhrase(object));
      return true;
    }
    if (subject == kNoToken) return false;
    SplitOwner(claim, NounPhrase(subject));
    if (passive && claim.subject.empty()) {
      if (const std::int32_t agent = Child(verb, Deprel::kOblAgent); agent != kNoToken)
        PutSubject(claim, agent);
    }
    return true;
  }
  return ReadLevel(claim, number, verb, object);
}

// "left its rate unchanged at 5 percent", "stood at 5.3 percent", "runs at 35 percent of capacity"
bool ClaimFrames::ReadLevel(Claim& claim, std::int32_t number, std::int32_t verb,
                            std::int32_t object) {
  const std::int32_t whole = WholeOf(number);
  const std::int32_t subject = SubjectOf(verb);
  if (subject == kNoToken) return false;
  claim.rule += "/tree_level";
  claim.predicate = Words({Index(verb), Index(verb) + 1});
  if (object != kNoToken) {
    claim.measure = Words(NounPhrase(object));
    PutSubject(claim, subject);
    return true;
  }
  if (whole != kNoToken) {
    PutSubject(claim, subject);
    claim.measure = Words(NounPhrase(whole));
    claim.kind = "share";
    return true;
  }
  if (Is(WordClass::kMargin, Word(Index(verb)))) {
    PutSubject(claim, subject);
    claim.kind = "other";
    return true;
  }
  SplitOwner(claim, NounPhrase(subject));
  return true;
}

// "N percent of X comes from Y", "N percent of X was destroyed by Y", "N percent of X did …"
bool ClaimFrames::ReadAsSubject(Claim& claim, std::int32_t number, std::int32_t verb) {
  const std::int32_t whole = WholeOf(number);
  if (whole == kNoToken) return false;
  claim.rule += "/tree_leading";
  claim.kind = "share";
  claim.direction = Direction::kNone;
  claim.predicate = Words({Index(verb), Index(verb) + 1});
  const Range phrase = NounPhrase(whole);
  std::int32_t other = Child(verb, Deprel::kOblAgent);
  if (other == kNoToken && (Verb(Index(verb)) == "goes" || IsPassive(verb)))
    other = Modifier(verb, Verb(Index(verb)) == "goes" ? "from|to|by|in" : "by");
  if (other != kNoToken && Index(other) > Index(verb)) {
    claim.measure = Words(phrase);
    PutSubject(claim, other);
    return true;
  }
  if (document_.tokens[Index(whole)].plural) {
    claim.subject = Words(phrase);
  } else {
    claim.measure = Words(phrase);
  }
  return true;
}

}  // namespace dateline
