#include <algorithm>

#include "extractors/numbers/claim_frames.h"

// What the dependency tree says around a word: its subject, its whole, its noun phrase.

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
  const Sentence& sentence = document_.sentences[sentence_];
  std::size_t left_wall = sentence.first;
  std::size_t right_wall = sentence.last;
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
  for (std::size_t i = at + 1; i < last; ++i) {  // "Ghent's bricks and 15 percent of Lille's"
    if (PercentAt(i)) right_wall = std::min(right_wall, i);
  }
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

// The subject of a verb, also of one under "plans to", "expects prices to" or behind "which".
std::int32_t ClaimFrames::SubjectOf(std::int32_t verb) const {
  for (int step = 0; step < kMaxClimb && verb != kNoToken; ++step) {
    const Token& token = document_.tokens[Index(verb)];
    std::int32_t subject = Child(verb, Deprel::kNsubj);
    if (subject == kNoToken) subject = Child(verb, Deprel::kNsubjPass);
    if (subject != kNoToken && !PercentAt(Index(subject))) {
      const std::string_view word = Word(Index(subject));
      if (word != "which" && word != "who" && word != "that") return subject;
      return token.deprel == Deprel::kAclRelcl ? token.head : kNoToken;
    }
    if (token.head == kNoToken) return kNoToken;
    const bool under_verb = document_.tokens[Index(token.head)].upos == Upos::kVerb;
    if (token.deprel == Deprel::kXcomp) {
      // "expect yields to fall": the object of the outer verb acts.
      const std::int32_t object = Child(token.head, Deprel::kObj);
      if (object != kNoToken && object > token.head && object < verb) return object;
    }
    if (token.deprel == Deprel::kXcomp || token.deprel == Deprel::kConj ||
        token.deprel == Deprel::kAdvcl || token.deprel == Deprel::kParataxis ||
        (token.deprel == Deprel::kAcl && under_verb)) {
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

// The verb states the figure rather than acts on it: "expects growth of", "reported a fall of".
bool ClaimFrames::Reports(std::int32_t verb) const {
  const std::string_view word = Word(Index(verb));
  return Verb(Index(verb)) == "expect" ||
         (tables_.attributor.words().IsSay(word) && !Is(WordClass::kPromise, word));
}

void ClaimFrames::PutSubject(Claim& claim, std::int32_t noun) const {
  const Range range = NounPhrase(noun);
  if (range.empty()) return;
  claim.subject = Words(range);
  if (range.last - range.first == 1 && IsPersonalPronoun(Word(range.first)))
    tables_.attributor.Resolve(document_, mentions_, claim.subject);
}

// The one who acts, unless the verb only reports.
void ClaimFrames::PutActor(Claim& claim, std::int32_t verb) const {
  if (verb == kNoToken || !claim.subject.empty() || Reports(verb)) return;
  if (const std::int32_t subject = SubjectOf(verb); subject != kNoToken) PutSubject(claim, subject);
}

// A quantity with its owner: "its deliveries" belong to the one who says so.
void ClaimFrames::PutOwned(Claim& claim, std::int32_t noun) const {
  const Range range = NounPhrase(noun);
  SplitOwner(claim, range);
  if (!claim.subject.empty() || range.empty() || claim.attribution.empty()) return;
  if (!Is(WordClass::kPossessive, Word(range.first)) || range.last - range.first < 2) return;
  const Mention* speaker = NameAt(document_.TokenAt(claim.attribution.span.begin));
  if (speaker == nullptr || speaker->type == MentionType::kPerson) return;
  claim.subject = claim.attribution;
  claim.measure = Words({range.first + 1, range.last});
}

// What the number is a part of: "of the world's supply".
std::int32_t ClaimFrames::WholeOf(std::int32_t number) const {
  for (std::size_t i = bound_; i < end_; ++i) {
    const std::int32_t whole = Modifier(static_cast<std::int32_t>(i), "of");
    if (whole != kNoToken && Index(whole) >= end_) return whole;
  }
  const std::int32_t whole = Modifier(number, "of");
  return whole != kNoToken && Index(whole) >= end_ ? whole : kNoToken;
}

// A prepositional phrase that the parser hung on the verb but that touches the noun phrase belongs
// to it: "a tariff on Canadian lumber", "enrolment at the university".
ClaimFrames::Range ClaimFrames::Extended(Range phrase, std::int32_t verb) const {
  if (phrase.empty() || verb == kNoToken) return phrase;
  for (const std::int32_t child : document_.Children(verb)) {
    const Token& token = document_.tokens[Index(child)];
    if ((token.deprel != Deprel::kObl && token.deprel != Deprel::kObj) || InExpression(child))
      continue;
    const std::string_view preposition = Word(phrase.last);
    if (preposition != "on" && preposition != "at" && preposition != "in" && preposition != "of" &&
        preposition != "for")
      continue;
    const Range more = NounPhrase(child);
    if (more.empty() || more.first != phrase.last + 1 || DateAt(Index(child)) != nullptr ||
        (more.first < end_ && begin_ < more.last))
      continue;
    phrase.last = more.last;
  }
  return phrase;
}

}  // namespace dateline
