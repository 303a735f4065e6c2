#include <algorithm>

#include "extractors/numbers/claim_frames.h"
#include "extractors/numbers/percent_finder.h"

namespace dateline {

void ClaimFrames::Attribution(Claim& claim, const std::vector<Quote>& quotes) {
  for (const Quote& quote : quotes) {
    if (quote.direct && quote.span.Contains(mention_.span) && !quote.speaker.empty()) {
      claim.attribution = quote.speaker;
      claim.speaker = quote.speaker.resolved.empty() ? quote.speaker.text : quote.speaker.resolved;
      if (IsPersonalPronoun(claim.attribution.text) || claim.attribution.text.size() < 4) {
        if (!quote.speaker.resolved.empty()) claim.attribution.text = quote.speaker.resolved;
      }
      // Only the words between the marks are the clause.
      for (std::size_t at = begin_; at-- > first_;) {
        if (IsMark(Word(at))) {
          first_ = at + 1;
          break;
        }
      }
      for (std::size_t at = end_; at < last_; ++at) {
        if (IsMark(Word(at))) {
          last_ = at;
          break;
        }
      }
      return;
    }
  }
  // "According to X, …" and "…, according to X"
  for (std::size_t at = first_; at + 2 < last_; ++at) {
    if (Word(at) != "according" || Word(at + 1) != "to") continue;
    std::size_t stop = at + 2;
    while (stop < last_ && Word(stop) != "," && Word(stop) != ";" && !IsMark(Word(stop)) &&
           (DateAt(stop) == nullptr || NamesMore(stop)))
      ++stop;
    while (stop > at + 2 && (Word(stop - 1) == "on" || Word(stop - 1) == "in" ||
                             Word(stop - 1) == "released" || Word(stop - 1) == "from"))
      --stop;
    if (begin_ >= at && begin_ < stop) return;
    claim.attribution = Words({at + 2, stop});
    if (begin_ >= stop) {
      first_ = stop;
      while (first_ < begin_ && Word(first_) != ",") ++first_;
      if (first_ < begin_) ++first_;
    } else {
      last_ = at;
      while (last_ > end_ && Word(last_ - 1) == ",") --last_;
    }
    Speaker(claim);
    return;
  }
  // "…, the planning office said on Tuesday"
  for (std::size_t at = last_; at-- > end_;) {
    const std::string_view word = Word(at);
    if (!tables_.attributor.words().IsSay(word) && !Is(WordClass::kShow, word)) continue;
    if (word.ends_with("ing")) continue;
    std::size_t comma = at;
    while (comma > end_ && Word(comma) != ",") --comma;
    if (Word(comma) != ",") continue;
    if (comma + 1 == at) {
      // "The bank, which controls 40 percent, denied wrongdoing" has its subject before.
      if (at + 1 < last_ && !IsCapital(document_.tokens[at + 1].text)) {
        const auto speaker = SpeakerOfVerb(document_, at);
        if (speaker && speaker->span.end <= document_.tokens[at].span.begin) continue;
        if (!IsDeterminer(Word(at + 1)) && !document_.tokens[at + 1].plural) continue;
      }
      // ", said Petra Holm"
      if (auto phrase = tables_.attributor.PhraseAfter(document_, at + 1, last_)) {
        claim.attribution = *phrase;
        last_ = comma;
        Speaker(claim);
        return;
      }
      continue;
    }
    if (Word(comma + 1) == "and" || Word(comma + 1) == "which" || Word(comma + 1) == "who" ||
        Word(comma + 1) == "but" || Word(comma + 1) == "as")
      break;
    Range source{comma + 1, at};
    bool compares = false;  // ", a deeper drop than analysts had forecast"
    for (std::size_t i = source.first; i < source.last; ++i) compares |= Word(i) == "than";
    if (compares) break;
    while (source.last > source.first &&
           (IsAdverb(Word(source.last - 1)) || IsAuxiliary(Word(source.last - 1))))
      --source.last;
    if (source.empty() || source.last - source.first > 12) continue;
    claim.attribution = Words(source);
    last_ = comma;
    Speaker(claim);
    return;
  }
  // "Mr. Adeyemi said on Friday that …", "Analysts at Corvin expect …"
  for (std::size_t at = begin_; at-- > first_ + 1;) {
    const std::string_view word = Word(at);
    const bool expects = Verb(at) == "expect";
    const bool say = tables_.attributor.words().IsSay(word) || Is(WordClass::kShow, word);
    if (Word(at + 1) == "to" && !expects) continue;  // "agreed to sell" says nothing
    if ((!expects && !say) || word.ends_with("ing") || Is(WordClass::kPromise, word)) continue;
    if (!word.ends_with("d") && !word.ends_with("s") && !Is(WordClass::kBaseSay, word)) continue;
    if (IsDeterminer(Word(at - 1)) || Word(at - 1) == "of") continue;
    if (Word(at - 1) == "'s" && NameAt(at - 1) == nullptr) continue;  // but "Moody's expects"
    if (IsFiniteAuxiliary(Word(at - 1)) && Word(at - 1) != "has" && Word(at - 1) != "have" &&
        Word(at - 1) != "had" && Word(at - 1) != "will")
      continue;
    if (IsCapital(document_.tokens[at].text)) continue;
    auto source = tables_.attributor.SubjectOf(document_, mentions_, first_, at);
    if (!source) continue;
    claim.attribution = Named(*source, at);
    first_ = at + 1;
    expected_ = expects;
    while (first_ < begin_ && (Word(first_) == "on" || DateAt(first_) != nullptr)) ++first_;
    if (first_ < begin_ && Word(first_) == "that") ++first_;
    std::size_t that = first_;
    while (that < begin_ && that < first_ + 8 && Word(that) != "that") ++that;
    if (that < begin_ && Word(that) == "that" && !expects) first_ = that + 1;
    Speaker(claim);
    return;
  }
}

// After a time inside a source its maker may follow: "figures released on Monday by the customs
// service".
bool ClaimFrames::NamesMore(std::size_t at) const {
  while (at < last_ && (DateAt(at) != nullptr || Word(at) == "on" || Word(at) == "in")) ++at;
  return Word(at) == "by" || Word(at) == "from";
}

// "The agency's director, Paul Okoro, says": the name between the commas.
Phrase ClaimFrames::Named(Phrase source, std::size_t verb) const {
  if (verb < 2 || Word(verb - 1) != ",") return source;
  const Mention* name = NameAt(verb - 2);
  if (name == nullptr || name->type != MentionType::kPerson) return source;
  const std::size_t first = document_.TokenAt(name->span.begin);
  if (first == 0 || Word(first - 1) != ",") return source;
  return Words({first, verb - 1});
}

void ClaimFrames::Speaker(Claim& claim) const {
  Phrase& phrase = claim.attribution;
  tables_.attributor.Resolve(document_, mentions_, phrase);
  claim.speaker = phrase.resolved.empty() ? phrase.text : phrase.resolved;
  if (IsPersonalPronoun(phrase.text) && !phrase.resolved.empty()) phrase.text = phrase.resolved;
}

}  // namespace dateline
