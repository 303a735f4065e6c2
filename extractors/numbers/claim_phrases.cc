#include <algorithm>

#include "extractors/numbers/claim_frames.h"
#include "extractors/numbers/percent_finder.h"

namespace dateline {

bool ClaimFrames::IsMark(std::string_view word) {
  return word == "“" || word == "”" || word == "\"" || word == "«" || word == "»" || word == "‘";
}

bool ClaimFrames::IsCapital(std::string_view text) {
  return !text.empty() && ((text.front() >= 'A' && text.front() <= 'Z') || text.front() == '\xC3');
}

bool ClaimFrames::IsAdverb(std::string_view word) const {
  return Is(WordClass::kAdverb, word) ||
         (word.size() > 5 && word.ends_with("ly") && word != "supply" && word != "family" &&
          word != "assembly" && word != "italy" && word != "monopoly" && word != "quarterly");
}

// End of the noun phrase that begins at `at`.
std::size_t ClaimFrames::PhraseEnd(std::size_t at, bool keep_adjuncts) const {
  std::size_t i = at;
  for (; i < clause_.last; ++i) {
    const std::string_view word = Word(i);
    if (word == "," || word == "which" || word == "who" || word == "where" || word == "when" ||
        word == "after" || word == "since" || word == "before" || word == "because" ||
        word == "so" || word == "if" || word == "until" || word == "during" || word == "while" ||
        word == "as" || word == "despite" || word == "compared" || word == "amid" ||
        word == "through" || word == "(" || word == ")" || word == "than" || word == "or")
      break;
    if (word == "to" && i > at && !keep_adjuncts) break;
    if (i > at && DateAt(i) != nullptr) {
      break;
    }
    if ((word == "from" || word == "with" || word == "through" || word == "by") && i > at &&
        !keep_adjuncts)
      break;
    if (i > at && IsFiniteAuxiliary(word) && !keep_adjuncts) break;
  }
  while (i > at && (IsPreposition(Word(i - 1)) || Word(i - 1) == "and" ||
                    IsDeterminer(Word(i - 1)) || IsAdverb(Word(i - 1))))
    --i;
  return i;
}

// First verb of the predicate in [at, last): for "N% of NP VERB …".
std::size_t ClaimFrames::PredicateAt(std::size_t at) const {
  for (std::size_t i = at + 1; i < clause_.last; ++i) {
    const std::string_view word = Word(i);
    if (IsFiniteAuxiliary(word)) return i;
    if (IsCapital(document_.tokens[i].text)) continue;
    if (IsDeterminer(Word(i - 1)) || Word(i - 1) == "'s" || IsPreposition(Word(i - 1))) continue;
    const std::string_view verb = Verb(i);
    const Change* change = ChangeVerb(i);
    const bool known = !verb.empty() || (change != nullptr && change->part != 'a') ||
                       tables_.attributor.words().IsSay(word);
    const bool past = word.size() > 4 && word.ends_with("ed");
    // "bought by", "spread on": a participle that describes; a verb follows later.
    if ((known || past) && Is(WordClass::kAfterParticiple, Word(i + 1)) && verb != "goes") {
      bool later = false;
      for (std::size_t k = i + 2; k < clause_.last && !later; ++k)
        later = IsFiniteAuxiliary(Word(k)) || Verb(k) == "goes" ||
                (!Verb(k).empty() && !IsPreposition(Word(k - 1)) && !IsDeterminer(Word(k - 1)) &&
                 Word(k).ends_with("s"));
      if (later) continue;
    }
    if (word.ends_with("ing") && !IsFiniteAuxiliary(Word(i - 1))) continue;
    if (known || past) return i;
    if (Is(WordClass::kPlain, word)) return i;
  }
  return clause_.last;
}

std::size_t ClaimFrames::StopAtPredicate(std::size_t at) const {
  return std::min(PhraseEnd(at, false), PredicateAt(at));
}

// "Poland's factory output" → Poland | factory output; "Shares of Kestrel Airways" → Kestrel
// Airways | Shares; "Unemployment in Peru" → Peru | Unemployment.
void ClaimFrames::SplitOwner(Claim& claim, Range whole) const {
  while (!whole.empty() &&
         (IsAdverb(Word(whole.first)) || Word(whole.first) == "and" || Word(whole.first) == ","))
    ++whole.first;
  while (!whole.empty() && (Word(whole.last - 1) == "," || IsAdverb(Word(whole.last - 1)) ||
                            IsAuxiliary(Word(whole.last - 1))))
    --whole.last;
  // A time between noun and verb is no part: "Exports in May rose", "prices last year fell".
  for (std::size_t at = whole.first + 1; at < whole.last; ++at) {
    if (DateAt(at) != nullptr && !IsDeterminer(Word(at)) &&
        DateAt(at)->type != MentionType::kDuration && DateAt(at)->type != MentionType::kSet) {
      std::size_t cut = at;
      while (cut > whole.first + 1 && IsPreposition(Word(cut - 1))) --cut;
      if (cut > whole.first && DateAt(whole.last - 1) != nullptr) {
        whole.last = cut;
      }
      break;
    }
  }
  // An apposition: "Inflation, a key measure, rose"
  for (std::size_t at = whole.first + 1; at < whole.last; ++at) {
    if (Word(at) == ",") {
      whole.last = at;
      break;
    }
  }
  if (whole.empty()) return;
  if (whole.last - whole.first == 1 &&
      (IsPersonalPronoun(Word(whole.first)) || Word(whole.first) == "that" ||
       Word(whole.first) == "which" || Word(whole.first) == "this"))
    return;
  const auto proper = [&](std::size_t at) {
    if (at >= whole.last) return false;
    if (NameAt(at) != nullptr) return true;
    if (IsDeterminer(Word(at - 1)) && tables_.body_kinds.contains(Word(at))) return true;
    return IsCapital(document_.tokens[at].text) && at != document_.sentences[sentence_].first;
  };
  for (std::size_t at = whole.first + 1; at < whole.last; ++at) {
    if (Word(at) == "'s" || Word(at) == "'") {
      const bool capital = IsCapital(document_.tokens[at - 1].text);
      const bool owner = capital || proper(at - 1) || Word(whole.first) == "the";
      if (owner && at + 1 < whole.last) {
        std::size_t noun = at + 1;
        claim.subject = Words({whole.first, at});
        claim.measure = Words({noun, whole.last});
        return;
      }
    }
  }
  for (std::size_t at = whole.first + 1; at + 1 < whole.last; ++at) {
    const std::string_view word = Word(at);
    if (word != "of" && word != "in" && word != "at" && word != "for" && word != "to" &&
        word != "from")
      continue;
    std::size_t name = at + 1;
    if (IsDeterminer(Word(name))) ++name;
    if (proper(name) && DateAt(name) == nullptr && word != "to" && word != "from") {
      // The name runs to the end of the phrase or to the next preposition.
      std::size_t stop = name;
      while (stop < whole.last && !(IsPreposition(Word(stop)) && Word(stop) != "of")) ++stop;
      if (stop != whole.last) continue;
      claim.subject = Words({at + 1, stop});
      claim.measure = Words({whole.first, at});
      return;
    }
  }
  // "Norwegian exports", "Apple shares": a name before a lower-case noun.
  if (const Mention* name = NameAt(whole.first);
      name != nullptr && name->type != MentionType::kNationality) {
    const std::size_t noun = document_.TokenAt(name->span.end);
    if (noun < whole.last && !IsCapital(document_.tokens[noun].text) && Word(noun) != "'s" &&
        name->span.begin == document_.tokens[whole.first].span.begin) {
      claim.subject = Words({whole.first, noun});
      claim.measure = Words({noun, whole.last});
      return;
    }
    if (noun >= whole.last) {
      claim.subject = Words(whole);
      return;
    }
  }
  // A past form inside: a clause whose verb no table knows. Nothing is guessed.
  for (std::size_t at = whole.first + 1; at < whole.last; ++at) {
    if (Word(at).size() > 4 && Word(at).ends_with("ed") && !IsPreposition(Word(at + 1)) &&
        !IsDeterminer(Word(at - 1)) && !IsPreposition(Word(at - 1)) && IsDeterminer(Word(at + 1)))
      return;
  }
  claim.measure = Words(whole);
}

// The noun phrase that is subject of the verb group ending before `verb`.
ClaimFrames::Range ClaimFrames::SubjectBefore(std::size_t verb) const {
  Range range{clause_.first, verb};
  while (!range.empty() && (IsAuxiliary(Word(range.last - 1)) || IsAdverb(Word(range.last - 1)) ||
                            Word(range.last - 1) == "who" || Word(range.last - 1) == "which" ||
                            Word(range.last - 1) == "that"))
    --range.last;
  // "voted to lift", "plans to raise", "expects to cut"
  if (!range.empty() && range.last < verb && Word(range.last) == "to" && range.last > range.first) {
    const std::size_t outer = range.last - 1;
    if (IsVerb(outer) || Word(outer).ends_with("ed") || Word(outer).ends_with("s")) {
      std::size_t stop = outer;
      while (stop > range.first && (IsAuxiliary(Word(stop - 1)) || IsAdverb(Word(stop - 1))))
        --stop;
      if (stop > range.first) range.last = stop;
    }
  }
  while (!range.empty() &&
         (IsAdverb(Word(range.first)) || Word(range.first) == "," || Word(range.first) == "and"))
    ++range.first;
  // Appositions: "Vale, the miner, produces"
  for (std::size_t at = range.first + 1; at < range.last; ++at) {
    if (Word(at) == ",") {
      range.last = at;
      break;
    }
  }
  // "It can be easy to lose 20 percent": a clause is no subject.
  for (std::size_t at = range.first; at < range.last; ++at) {
    if (Word(at) == "who" || Word(at) == "which" || Word(at) == "that") break;
    if (IsFiniteAuxiliary(Word(at))) return {range.first, range.first};
  }
  if (range.last - range.first > 12) {
    // Too long to be one phrase: leave it out.
    return {range.first, range.first};
  }
  return range;
}

void ClaimFrames::SetSubject(Claim& claim, Range range, const Claim* previous) const {
  if (range.empty()) {
    if (joined_ && previous != nullptr && previous->sentence == sentence_)
      claim.subject = previous->subject;
    else if (relative_ || joined_)
      claim.subject = Antecedent();
    return;
  }
  claim.subject = Words(range);
  if (range.last - range.first == 1 && IsPersonalPronoun(Word(range.first)))
    tables_.attributor.Resolve(document_, mentions_, claim.subject);
  if (claim.subject.text == "that" || claim.subject.text == "which") claim.subject = {};
}

// ", which makes …": the noun phrase before the comma; "X rose and lost …": its subject.
Phrase ClaimFrames::Antecedent() const {
  if (joint_ <= first_) return {};
  if (!relative_) {
    for (std::size_t at = first_ + 1; at < joint_; ++at) {
      if (IsVerb(at)) {
        Range range{first_, at};
        while (!range.empty() &&
               (IsAuxiliary(Word(range.last - 1)) || IsAdverb(Word(range.last - 1))))
          --range.last;
        return range.last - range.first <= 8 ? Words(range) : Phrase{};
      }
    }
    return {};
  }
  const std::size_t comma = Word(joint_ - 1) == "," ? joint_ - 1 : joint_;
  if (comma == 0) return {};
  if (const Mention* name = NameAt(comma - 1)) {
    Phrase phrase;
    phrase.span = name->span;
    phrase.text = std::string(Slice(document_.text, name->span));
    return phrase;
  }
  // "The company, which supplies …"
  if (comma > first_ && comma - first_ <= 5 && IsDeterminer(Word(first_)))
    return Words({first_, comma});
  return {};
}

bool ClaimFrames::OnlyAdverbs(Range range) const {
  for (std::size_t at = range.first; at < range.last; ++at) {
    if (!IsAdverb(Word(at)) && Word(at) != "between" && Word(at) != "," && Word(at) != "the" &&
        Word(at) != "and" && Word(at) != "but" && Word(at) != "that" && !IsMark(Word(at)))
      return false;
  }
  return true;
}

bool ClaimFrames::Prepositional(std::size_t verb, std::size_t last) const {
  for (std::size_t i = verb + 1; i < last; ++i) {
    if (IsPreposition(Word(i)) && Word(i) != "for" && Word(i) != "in" && Word(i) != "at")
      return true;
  }
  return false;
}

bool ClaimFrames::PassiveVerb(std::size_t at) const {
  return Word(at).ends_with("ed") || !Verb(at).empty() || Word(at).ends_with("en");
}

// Finite or participle verb of any table; "ed" words as a last resort.
bool ClaimFrames::IsVerb(std::size_t at) const {
  const std::string_view word = Word(at);
  if (IsFiniteAuxiliary(word)) return true;
  if (at > first_ && (IsDeterminer(Word(at - 1)) || Word(at - 1) == "of" || Word(at - 1) == "'s"))
    return false;
  if (IsCapital(document_.tokens[at].text) && at != first_) return false;
  if (const Change* change = ChangeVerb(at); change != nullptr && change->part != 'a') return true;
  return !Verb(at).empty() || tables_.attributor.words().IsSay(word);
}

const Mention* ClaimFrames::DateAt(std::size_t at) const {
  if (at >= document_.tokens.size()) return nullptr;
  const std::uint32_t byte = document_.tokens[at].span.begin;
  for (const Mention& mention : near_) {
    if (mention.span.begin > byte) break;
    if (IsTemporal(mention.type) && mention.span.end > byte) return &mention;
  }
  return nullptr;
}

const Mention* ClaimFrames::NameAt(std::size_t at) const {
  if (at >= document_.tokens.size()) return nullptr;
  const std::uint32_t byte = document_.tokens[at].span.begin;
  for (const Mention& mention : near_) {
    if (mention.span.begin > byte) break;
    if (IsName(mention.type) && mention.span.end > byte) return &mention;
  }
  return nullptr;
}

bool ClaimFrames::PercentAt(std::size_t at) const {
  for (const Mention& mention : near_) {
    if (mention.span.begin > document_.tokens[at].span.begin) break;
    if (mention.type == MentionType::kPercent && mention.span.end > document_.tokens[at].span.begin)
      return true;
  }
  return false;
}

Phrase ClaimFrames::Words(Range range) const {
  return MakePhrase(document_, range.first, range.last);
}

std::string_view ClaimFrames::Verb(std::size_t at) const { return tables_.FrameOf(Word(at)); }

const ClaimTables::Change* ClaimFrames::ChangeVerb(std::size_t at) const {
  return tables_.ChangeOf(Word(at));
}

const ClaimTables::Change* ClaimFrames::ChangeNoun(std::size_t at) const {
  return tables_.ChangeNounOf(Word(at));
}

}  // namespace dateline
