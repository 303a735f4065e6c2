#include "extractors/dates/date_tense.h"

#include <algorithm>
#include <span>

namespace dateline {
namespace {

constexpr std::size_t kLongestPhrase = 31;
constexpr std::size_t kShortWord = 3;  // a preposition after a telling word

constexpr int kWordsLeft = 7;   // between a telling word and the date it governs
constexpr int kWordsRight = 6;  // "On Monday, the committee will ..."
constexpr int kSteps = 8;       // up the tree
constexpr int kNounChain = 3;   // so many nouns up, the verb says nothing of the date

// So many of a word's children are looked at: a heap of dates under one verb stays linear.
constexpr std::size_t kChildren = 40;
// So many words may lie between "urged" and the "to" before the date.
constexpr std::size_t kReach = 40;

std::span<const std::int32_t> ChildrenOf(const Document& document, std::size_t at) {
  const auto children = document.Children(static_cast<std::int32_t>(at));
  return children.first(std::min(children.size(), kChildren));
}

const Token& At(const Document& document, std::int32_t at) {
  return document.tokens[static_cast<std::size_t>(at)];
}

bool HasCopula(const Document& document, std::size_t at) {
  const auto children = ChildrenOf(document, at);
  return std::any_of(children.begin(), children.end(), [&](std::int32_t child) {
    return At(document, child).deprel == Deprel::kCop;
  });
}

// A verb, or a noun or adjective with its copula.
bool IsPredicate(const Document& document, std::size_t at) {
  const Token& token = document.tokens[at];
  return token.upos == Upos::kVerb || token.upos == Upos::kAux || HasCopula(document, at);
}

bool IsVerbalHelper(Deprel relation) {
  return relation == Deprel::kAux || relation == Deprel::kAuxPass || relation == Deprel::kCop;
}

bool HasHelper(const Document& document, std::size_t verb, std::string_view word) {
  const auto children = ChildrenOf(document, verb);
  return std::any_of(children.begin(), children.end(), [&](std::int32_t child) {
    return IsVerbalHelper(At(document, child).deprel) && At(document, child).lower == word;
  });
}

// "until", or also "to", on the way from a verb to the date or at its head: "urged them to leave on
// Monday", "postponed until June".
bool PointsOn(const Document& document, std::size_t verb, std::size_t first, bool to_counts) {
  for (std::size_t at = first; at > verb + 1 && first - at < kReach;) {
    const std::string_view word = document.tokens[--at].lower;
    if ((to_counts && word == "to") || word == "until" || word == "till") return true;
  }
  return false;
}

bool IsAdverbial(Deprel relation) {
  return relation == Deprel::kObl || relation == Deprel::kOblTmod ||
         relation == Deprel::kNmodTmod || relation == Deprel::kAdvmod;
}

}  // namespace

DateTenseReader::DateTenseReader(const Lexicon& lexicon, std::string_view language)
    : words_(lexicon, language) {}

// The word before the date, an article or possessive between them apart: "since December", "since
// his Aug. 2 speech", "ahead of Sunday's vote".
const DateTense* DateTenseReader::Beside(const Document& document, std::size_t first) const {
  const std::size_t begin = document.sentences[document.tokens[first].sentence].first;
  if (first > begin && (document.tokens[first - 1].upos == Upos::kDet ||
                        document.tokens[first - 1].upos == Upos::kPron))
    --first;
  if (first <= begin) return nullptr;
  const std::string_view lower = document.tokens[first - 1].lower;
  const TenseWords::Word* word = words_.Look(lower);
  if (word == nullptr && first - 1 > begin && lower.size() <= kShortWord) {  // "said on"
    const std::string_view before = document.tokens[first - 2].lower;
    if (before.size() + 1 + lower.size() <= kLongestPhrase)
      word = words_.Look(std::string(before) + " " + std::string(lower));
  }
  return word == nullptr || (word->roles & TenseWords::kBeside) == 0 ? nullptr : &word->beside;
}

// "had not been reached", "no one could be found".
bool DateTenseReader::IsDenied(const Document& document, std::size_t verb) const {
  const auto denies = [](std::string_view word) {
    return word == "no" || word == "nobody" || word == "none" || word == "neither" ||
           word == "nothing";
  };
  const Sentence& sentence = document.sentences[document.tokens[verb].sentence];
  if (denies(document.tokens[sentence.first].lower)) return true;
  for (const std::int32_t child : ChildrenOf(document, verb)) {
    const Token& token = At(document, child);
    if (token.lower == "not" || token.lower == "n't" || token.lower == "never") return true;
    if (token.deprel != Deprel::kNsubj && token.deprel != Deprel::kNsubjPass) continue;
    if (denies(token.lower)) return true;
    for (const std::int32_t below : ChildrenOf(document, static_cast<std::size_t>(child)))
      if (denies(At(document, below).lower)) return true;
  }
  return false;
}

// Where a verb of plans, pledges and orders sees the date, unless a perfect puts it back: kFuture
// for "is scheduled", "was told to leave on Sunday", "postponed until May"; kAhead where the date
// may be the verb's own, not `below` in its infinitive; kNone for other verbs and for "had been
// scheduled".
DateTense DateTenseReader::Pointing(const Document& document, Expression date, std::size_t verb,
                                    bool below) const {
  const std::string_view word = document.tokens[verb].lower;
  const DateTense* own = words_.Find(word);
  const bool pledge = words_.Is(word, TenseWords::kPledge);
  DateTense told = DateTense::kNone;
  if (own != nullptr && *own == DateTense::kFuture) {
    told = DateTense::kFuture;
  } else if (((pledge || words_.Is(word, TenseWords::kToward)) &&
              PointsOn(document, verb, date.first, true)) ||
             (words_.Is(word, TenseWords::kUntil) && PointsOn(document, verb, date.first, false))) {
    const bool points = PointsOn(document, date.first - 2, date.first, true);
    told = (pledge || !below) && !points ? DateTense::kAhead : DateTense::kFuture;
  }
  if (told == DateTense::kNone) return told;
  return HasHelper(document, verb, "had") ? DateTense::kNone : told;
}

// "plans to meet", "a plan to meet", "are to meet" look ahead; "failed to meet" does not.
DateTense DateTenseReader::OfInfinitive(const Document& document, Expression date, std::size_t verb,
                                        int steps) const {
  const Token& token = document.tokens[verb];
  if (token.head == kNoToken || steps == 0) return DateTense::kFuture;
  const auto head = static_cast<std::size_t>(token.head);
  if (!IsPredicate(document, head)) {
    const DateTense* told = words_.Find(document.tokens[head].lower);
    return told != nullptr ? *told : DateTense::kNone;
  }
  const DateTense pointing = Pointing(document, date, head, true);
  if (pointing != DateTense::kNone) return pointing;
  return OfVerb(document, date, head, steps - 1) == DateTense::kPast ? DateTense::kPast
                                                                     : DateTense::kFuture;
}

// Auxiliaries before the verb's own form: "had been scheduled" is past, "is scheduled" is not.
DateTense DateTenseReader::OfVerb(const Document& document, Expression date, std::size_t verb,
                                  int steps) const {
  const Token& token = document.tokens[verb];
  bool to = false, present = false;
  const DateTense ahead = Pointing(document, date, verb, false);
  for (const std::int32_t child : ChildrenOf(document, verb)) {
    const Token& other = At(document, child);
    if (static_cast<std::size_t>(child) < verb && other.lower == "to" && other.upos == Upos::kPart)
      to = true;
    if (!IsVerbalHelper(other.deprel)) continue;
    const DateTense* told = words_.Find(other.lower);
    if (told == nullptr || *told == DateTense::kNone) continue;
    if (words_.Is(other.lower, TenseWords::kAbility) && IsDenied(document, verb))
      return DateTense::kPast;
    if (words_.Is(other.lower, TenseWords::kModal) && HasHelper(document, verb, "have"))
      return DateTense::kPast;  // "should have met on Monday"
    if (*told == DateTense::kPast && ahead != DateTense::kNone) return ahead;
    if (*told != DateTense::kPresent) return *told;
    present = true;
  }
  const DateTense* own = words_.Find(token.lower);
  if (ahead != DateTense::kNone) return ahead;
  switch (token.verb) {
    case VerbForm::kPast:
      return own != nullptr ? *own : DateTense::kPast;
    case VerbForm::kPastParticiple:
      if (to) return OfInfinitive(document, date, verb, steps);
      if (own != nullptr && *own != DateTense::kPast) return *own;
      return present ? DateTense::kPresent : DateTense::kPast;
    case VerbForm::kPresent:
      // "The rebels hit the town Friday": read as present, but told as past.
      if (words_.Is(token.lower, TenseWords::kUnchanged)) return DateTense::kPast;
      [[fallthrough]];
    case VerbForm::kPresent3:
      return own != nullptr && *own != DateTense::kPast ? *own : DateTense::kPresent;
    case VerbForm::kGerund:
      return present ? DateTense::kPresent : DateTense::kNone;  // "is leaving on Monday"
    case VerbForm::kBase:
      if (!to) return own != nullptr ? *own : DateTense::kNone;
      return OfInfinitive(document, date, verb, steps);
    default:
      return own != nullptr ? *own : present ? DateTense::kPresent : DateTense::kNone;
  }
}

// Up from the expression to the first verb that tells.
DateTense DateTenseReader::Upward(const Document& document, Expression date, std::size_t at) const {
  int nouns = 0;
  const bool subject = document.tokens[at].deprel == Deprel::kNsubj;  // "Monday is a holiday"
  for (int step = 0; step < kSteps; ++step) {
    const std::int32_t head = document.tokens[at].head;
    if (head == kNoToken) break;
    at = static_cast<std::size_t>(head);
    const Token& token = document.tokens[at];
    if (!IsPredicate(document, at)) {
      // "due Tuesday"
      if (const DateTense* told = words_.Find(token.lower);
          told != nullptr && token.upos == Upos::kAdj && *told != DateTense::kNone)
        return *told;
      // "the planned strike on Tuesday"
      for (const std::int32_t child : ChildrenOf(document, at)) {
        const DateTense* told = words_.Find(At(document, child).lower);
        if (At(document, child).deprel == Deprel::kAmod && told != nullptr &&
            *told == DateTense::kFuture)
          return *told;
      }
      ++nouns;
      continue;
    }
    const DateTense tense = OfVerb(document, date, at, kSteps);
    // The plain present looks ahead only where it governs the expression itself.
    if (tense == DateTense::kPresent && (step > 0 || (token.upos != Upos::kVerb && !subject)))
      return DateTense::kNone;
    // "may explain a drop in the price of shares on Monday" is not of what may be.
    if (tense == DateTense::kFuture && nouns >= kNounChain) return DateTense::kNone;
    if (tense != DateTense::kNone || token.verb == VerbForm::kPast) return tense;
  }
  return DateTense::kNone;
}

// "Wednesday's ruling", "a June report" are over whatever the clause does with them; "Sunday's
// election" is as the clause has it, what "Monday's meeting will" do lies ahead, and what will be
// done "at Monday's session" too.
DateTense DateTenseReader::OfAttribute(const Document& document, Expression date,
                                       std::size_t noun) const {
  const DateTense tense = Upward(document, date, noun);
  if (tense != DateTense::kFuture) return tense;
  const Deprel relation = document.tokens[noun].deprel;
  if (relation == Deprel::kNsubj || relation == Deprel::kNsubjPass) return tense;
  if (words_.Is(document.tokens[noun].lower, TenseWords::kEvent)) return tense;
  for (const std::int32_t child : ChildrenOf(document, noun)) {
    const std::string_view word = At(document, child).lower;
    if (word == "at" || word == "during") return tense;
  }
  return DateTense::kNone;
}

ToldTense DateTenseReader::FromTree(const Document& document, Expression date) const {
  std::size_t at = date.first;
  for (std::size_t i = date.first; i < date.last; ++i) {
    const std::int32_t head = document.tokens[i].head;
    if (head == kNoToken || static_cast<std::size_t>(head) < date.first ||
        static_cast<std::size_t>(head) >= date.last)
      at = i;
  }
  if (HasCopula(document, at))  // "the deadline is May 4"
    return {OfVerb(document, date, at, kSteps), false};
  const Token& token = document.tokens[at];
  if (token.head == kNoToken) return {};
  const auto head = static_cast<std::size_t>(token.head);
  if (token.deprel == Deprel::kNmodPoss || (token.deprel == Deprel::kCompound && head > at))
    return {OfAttribute(document, date, head), false};
  const VerbForm form = At(document, token.head).verb;
  return {
      Upward(document, date, at),
      IsAdverbial(token.deprel) && (form == VerbForm::kPast || form == VerbForm::kPastParticiple)};
}

DateTense DateTenseReader::FromWords(const Document& document, Expression date) const {
  const Sentence& sentence = document.sentences[document.tokens[date.first].sentence];
  const auto told_by = [&](std::size_t at) -> const DateTense* {
    static constexpr DateTense kPast = DateTense::kPast;
    const std::string_view lower = document.tokens[at].lower;
    if (const DateTense* told = words_.Find(lower); told != nullptr && *told != DateTense::kPresent)
      return told;
    if (!words_.past_ending().empty() && lower.size() > words_.past_ending().size() + 2 &&
        lower.ends_with(words_.past_ending()))
      return &kPast;
    return nullptr;
  };
  std::size_t at = date.first;
  for (int step = 0; step < kWordsLeft && at > sentence.first; ++step) {
    --at;
    if (document.tokens[at].lower == ",") return DateTense::kNone;
    const std::string_view lower = document.tokens[at].lower;
    if (((words_.Is(lower, TenseWords::kToward) || words_.Is(lower, TenseWords::kPledge)) &&
         PointsOn(document, at, date.first, true)) ||
        (words_.Is(lower, TenseWords::kUntil) && PointsOn(document, at, date.first, false)))
      return words_.Is(lower, TenseWords::kPledge) ? DateTense::kAhead : DateTense::kFuture;
    if (const DateTense* told = told_by(at)) return *told;
  }
  // At the head of the sentence, only what follows can tell.
  if (at > sentence.first) return DateTense::kNone;
  const std::size_t end = std::min<std::size_t>(sentence.last, date.last + kWordsRight);
  for (at = date.last; at < end; ++at) {
    if (const DateTense* told = told_by(at)) return *told;
  }
  return DateTense::kNone;
}

ToldTense DateTenseReader::TenseAt(const Document& document, std::size_t first,
                                   std::size_t last) const {
  if (first >= document.tokens.size()) return {};
  if (const DateTense* told = Beside(document, first)) return {*told, true};
  const Expression date{first, last};
  if (document.parsed) return FromTree(document, date);
  return {FromWords(document, date), false};
}

}  // namespace dateline
