#include <algorithm>

#include "extractors/numbers/claim_frames.h"
#include "extractors/numbers/percent_finder.h"

namespace dateline {

ClaimFrames::Range ClaimFrames::Clause() {
  Range range{first_, last_};
  for (std::size_t at = begin_; at-- > first_;) {
    const std::string_view word = Word(at);
    if (word == ";" || word == ":" || word == "—" || word == "–" || IsMark(word)) {
      range.first = at + 1;
      break;
    }
    if (word == "that" && at > first_ && tables_.attributor.words().IsSay(Word(at - 1))) {
      range.first = at + 1;
      break;
    }
    const bool joint = word == "and" || word == "but" || word == "while" || word == "as" ||
                       word == "though" || word == "although" || word == "which" ||
                       word == "because" || word == "after" || word == "when" || word == "if" ||
                       word == "whereas" || word == "or";
    if (joint && at + 1 < begin_ && Word(at + 1) != "much" && Word(at + 1) != "many") {
      // A conjunction parts clauses where verbs stand on both sides of it.
      bool left = false;
      bool right = false;
      for (std::size_t i = first_; i < at && !left; ++i) left = IsVerb(i);
      for (std::size_t i = at + 1; i < begin_ && !right; ++i)
        right = IsVerb(i) || (Word(i) == "up" || Word(i) == "down");
      const bool comma = at > first_ && Word(at - 1) == ",";
      if (right && (left || word == "as" || word == "while" || comma)) {
        range.first = at + 1;
        joined_ = true;
        relative_ = word == "which";
        joint_ = at;
        break;
      }
    }
  }
  for (std::size_t at = end_; at < last_; ++at) {
    const std::string_view word = Word(at);
    if (word == ";" || word == ":" || word == "—" || word == "–" || IsMark(word) || word == "," ||
        word == "which" || word == "while" || word == "but" || word == "because" ||
        word == "though") {
      range.last = at;
      break;
    }
    if (word == "and" && at + 1 < last_) {
      std::size_t next = at + 1;
      while (next < last_ && IsAdverb(Word(next))) ++next;
      // "and processes …": a second predicate. "and copper": the same phrase.
      bool number_follows = false;
      for (std::size_t i = next; i < std::min(next + 8, last_); ++i) {
        for (const Mention& mention : near_) {
          if (mention.type == MentionType::kPercent &&
              mention.span.begin == document_.tokens[i].span.begin)
            number_follows = true;
        }
      }
      if (IsVerb(next) || number_follows) {
        range.last = at;
        break;
      }
    }
  }
  // A clause that begins with an adverbial: "In May, exports …"
  for (std::size_t at = range.first; at < begin_; ++at) {
    if (Word(at) != ",") continue;
    const std::string_view head = Word(range.first);
    if (IsPreposition(head) || DateAt(range.first) != nullptr || IsAdverb(head) || head == "when" ||
        head == "while" || head == "although" || head == "meanwhile" || head == "but" ||
        head == "and") {
      range.first = at + 1;
    }
    break;
  }
  while (range.first < begin_ &&
         (Word(range.first) == "," || Word(range.first) == "but" || Word(range.first) == "and"))
    ++range.first;
  return range;
}

void ClaimFrames::Comparator(Claim& claim) {
  std::size_t at = begin_;
  for (int guard = 0; guard < 6 && at > clause_.first; ++guard) {
    bool found = false;
    for (std::size_t length = 5; length >= 1 && !found; --length) {
      if (at < clause_.first + length) continue;
      std::string words;
      for (std::size_t i = at - length; i < at; ++i) {
        if (!words.empty()) words += ' ';
        words += Word(i);
      }
      const auto entry = tables_.comparators.find(words);
      if (entry == tables_.comparators.end()) continue;
      // "up to 70 percent" after a verb of change is "rose up to"; after "edged" it is "up" "to".
      if (words == "up to" && at >= clause_.first + 3) {
        const Change* change = ChangeVerb(at - 3);
        if (Is(WordClass::kMove, Word(at - 3)) || (change != nullptr && change->part == 'v')) break;
      }
      if (claim.comparator.empty()) claim.comparator = entry->second;
      at -= length;
      found = true;
    }
    if (found) continue;
    const std::string_view word = Word(at - 1);
    if (Is(WordClass::kBeforeNumber, word) && !(word == "from" && Word(at - 2) != "anywhere") &&
        !(word == "the" || word == "a" || word == "an")) {
      --at;
      continue;
    }
    break;
  }
  bound_ = at;
  if (claim.comparator.empty()) {
    const std::size_t after = Word(end_) == "," ? end_ + 1 : end_;
    if (Word(after) == "or" && (Word(after + 1) == "more" || Word(after + 1) == "higher" ||
                                Word(after + 1) == "greater" || Word(after + 1) == "above")) {
      claim.comparator = "at_least";
    } else if (Word(after) == "or" && (Word(after + 1) == "less" || Word(after + 1) == "fewer" ||
                                       Word(after + 1) == "lower")) {
      claim.comparator = "at_most";
    } else if (Word(after) == "or" && Word(after + 1) == "so") {
      claim.comparator = "about";
    } else if (Word(after) == "at" && Word(after + 1) == "most") {
      claim.comparator = "at_most";
    } else if (Word(after) == "at" && Word(after + 1) == "least") {
      claim.comparator = "at_least";
    }
    if (!claim.comparator.empty() && after == end_) after_ = after + 2;
    if (!claim.comparator.empty() && after != end_) after_ = after + 2;
  }
  if (after_ == 0) after_ = end_;
  if (Word(after_) == "," && Word(after_ + 1) == "of")
    ++after_;  // "all, or 99 percent, of its power"
  // The comparator of a "topped", "exceeded" verb is a verb for the frames, too.
  if (bound_ < begin_ && !Verb(bound_).empty()) ++bound_;
}

// The verb or noun of change that governs the number.
void ClaimFrames::DirectionOf(Claim& claim) {
  // "20 percent below last year's level"
  if (Is(WordClass::kLower, Word(after_)) || Is(WordClass::kHigher, Word(after_))) {
    claim.direction = Is(WordClass::kLower, Word(after_)) ? Direction::kDown : Direction::kUp;
    claim.kind = "change";
    return;
  }
  // Nouns: "a 17 percent drop in", "an increase of 5 percent", "discounts of up to"
  std::size_t after = after_;
  for (int step = 0; step < 3 && after < clause_.last; ++step, ++after) {
    if (IsPreposition(Word(after))) break;
    if (const Change* noun = ChangeNoun(after)) {
      if (Article() || step == 0 || mention_.unit != "percent") {
        if (!Is(WordClass::kLoss, Word(after))) claim.direction = noun->direction;
        noun_ = after;
        claim.kind = "change";
        return;
      }
    }
    if (Article()) continue;
    if (const Change* change = ChangeVerb(after); change != nullptr && change->part == 'a') {
      if (Word(after) == "off") break;
      claim.direction = change->direction;
      comparative_ = after;
      claim.kind = "change";
      return;
    }
    break;
  }
  if (Left(1) == "of" && bound_ > clause_.first + 1) {
    if (const Change* noun = ChangeNoun(bound_ - 2)) {
      if (!Is(WordClass::kLevelNoun, Word(bound_ - 2))) claim.direction = noun->direction;
      claim.kind = "change";
      return;
    }
  }
  // Verbs and "up", "down" on the left, before the clause's own share verb.
  for (std::size_t at = bound_; at-- > clause_.first;) {
    const std::string_view word = Word(at);
    if (word == "of" && at + 1 == bound_) break;  // "interest of", "growth of"
    const Change* change = ChangeVerb(at);
    if (change != nullptr && change->part == 'a' && at + 2 < bound_ && Word(at + 1) != "to" &&
        Word(at + 1) != "by")
      change = nullptr;
    if (change != nullptr && change->part == 'a' && word != "up" && word != "down" &&
        at + 1 != bound_ && Word(at + 1) != "by" && Word(at + 1) != "than")
      change = nullptr;
    if (change != nullptr && at > clause_.first && change->part != 'a' &&
        (IsDeterminer(Word(at - 1)) || Word(at - 1) == "of" ||
         (IsCapital(document_.tokens[at].text))))
      change = nullptr;
    if (word == "make" || word == "makes" || word == "made" || word == "making") {
      if (Word(at + 1) == "up") break;
    }
    if (change != nullptr && word == "up" && at > 0 &&
        (Word(at - 1) == "make" || Word(at - 1) == "makes" || Word(at - 1) == "made"))
      break;
    if (change != nullptr) {
      claim.direction = change->direction;
      verb_ = at;
      claim.kind = "change";
      return;
    }
    if (at + 1 < bound_ && (Verb(at) == "share" || Verb(at) == "goes")) break;
  }
}

// A determiner stands before the number: it describes the noun after it.
bool ClaimFrames::Article() const {
  std::size_t at = bound_;
  if (at < begin_ && IsDeterminer(Word(begin_ - 1))) return true;
  if (at == 0 || at <= first_) return false;
  const std::string_view word = Word(at - 1);
  return IsDeterminer(word) || word == "'s" || word == "further" || word == "new" ||
         word == "extra" || word == "additional";
}

void ClaimFrames::Role(Claim& claim) const {
  std::string_view before = Left(1);
  if (before == "from") {
    // Only an end where something changes ("raised from 5%"), not "comes from 5%".
    bool change = false;
    for (std::size_t at = clause_.first; at < clause_.last && !change; ++at)
      change = ChangeVerb(at) != nullptr || ChangeNoun(at) != nullptr;
    if (change || Word(after_) == "to") claim.role = "from";
    return;
  }
  if (before != "to" || !claim.comparator.empty() || bound_ < clause_.first + 2) {
    if (before != "to" || bound_ < clause_.first + 2) return;
  }
  for (std::size_t at = bound_ - 1; at-- > clause_.first;) {
    if (ChangeVerb(at) != nullptr || ChangeNoun(at) != nullptr || IsPart(at)) {
      claim.role = "to";
      return;
    }
    if (Word(at) == ",") break;
  }
}

bool ClaimFrames::IsPart(std::size_t at) const {
  return Word(at) == "edged" || Word(at) == "crept" || Word(at) == "inched" ||
         Word(at) == "ticked" || Word(at) == "moved" || Word(at) == "went" || Word(at) == "set";
}

}  // namespace dateline
