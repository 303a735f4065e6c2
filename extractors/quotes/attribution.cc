#include "extractors/quotes/attribution.h"

#include <algorithm>
#include <string>
#include <utility>

namespace dateline {
namespace {

bool IsCapital(std::string_view text) {
  return !text.empty() && ((text.front() >= 'A' && text.front() <= 'Z') || text.front() == '\xC3');
}

// The dot of "Mr." is none that ends a clause.
bool IsStop(const Document& document, std::size_t at, std::size_t last) {
  return document.tokens[at].lower == "." &&
         (at + 1 >= last || document.tokens[at + 1].sentence != document.tokens[at].sentence ||
          document.tokens[at + 1].text == "“" || document.tokens[at + 1].text == "\"" ||
          document.tokens[at + 1].text == "”");
}

// Punctuation that parts the pieces before a verb.
bool PartsPieces(std::string_view word) {
  return word == "," || word == ";" || word == ":" || word == "—" || word == "–" || word == "(" ||
         word == ")" || IsQuotationMark(word);
}

Phrase PhraseOf(const Document& document, const Mention& name) {
  Phrase phrase;
  phrase.span = name.span;
  phrase.text = std::string(Slice(document.text, name.span));
  return phrase;
}

// The first name that starts at a token of [first, last) and suits.
template <typename Suits>
const Mention* FirstNameAt(const Document& document, const std::vector<Mention>& names,
                           std::size_t first, std::size_t last, Suits suits) {
  if (first >= last) return nullptr;
  const auto from =
      std::lower_bound(names.begin(), names.end(), document.tokens[first].span.begin,
                       [](const Mention& name, std::uint32_t at) { return name.span.begin < at; });
  for (auto name = from; name != names.end(); ++name) {
    if (name->span.begin >= document.tokens[last - 1].span.end) return nullptr;
    const std::size_t token = document.TokenAt(name->span.begin);
    if (token < last && document.tokens[token].span.begin == name->span.begin && suits(*name))
      return &*name;
  }
  return nullptr;
}

bool MaySpeak(const Mention& name) {
  return name.type == MentionType::kPerson || name.type == MentionType::kOrganization;
}

constexpr std::size_t kLongestSpeaker = 14;  // words after an inverted verb
constexpr std::size_t kLongestSubject = 9;   // words; of longer ones only a name is taken

}  // namespace

std::optional<Phrase> Attributor::PhraseAfter(const Document& document, std::size_t first,
                                              std::size_t last) const {
  std::size_t end = first;
  while (end < last) {
    const Token& token = document.tokens[end];
    if (words_.Is(SpeechClass::kStop, token.lower) || IsQuotationMark(token.text) ||
        IsStop(document, end, last))
      break;
    if (words_.Is(SpeechClass::kTime, token.lower) && end > first) break;
    ++end;
  }
  if (end == first || end - first > kLongestSpeaker) return std::nullopt;
  return MakePhrase(document, first, end);
}

std::optional<Phrase> Attributor::SharedSubject(const Document& document,
                                                const std::vector<Mention>& names,
                                                std::size_t first, std::size_t last) const {
  while (first < last && (words_.Is(SpeechClass::kOpener, document.tokens[first].lower) ||
                          document.tokens[first].lower == ","))
    ++first;
  std::size_t pronoun = first;
  while (pronoun < last && (!IsPersonalPronoun(document.tokens[pronoun].lower) ||
                            document.tokens[pronoun].lower == "it"))
    ++pronoun;
  if (const Mention* name = FirstNameAt(document, names, first, pronoun, MaySpeak)) {
    return PhraseOf(document, *name);
  }
  if (pronoun < last) return MakePhrase(document, pronoun, pronoun + 1);
  return std::nullopt;
}

std::pair<std::size_t, std::size_t> Attributor::PieceOfSubject(const Document& document,
                                                               const std::vector<Mention>& names,
                                                               std::size_t first,
                                                               std::size_t last) const {
  std::vector<std::pair<std::size_t, std::size_t>> pieces;
  std::size_t begin = first;
  for (std::size_t at = first; at < last; ++at) {
    if (!PartsPieces(document.tokens[at].lower)) continue;
    if (at > begin) pieces.emplace_back(begin, at);
    begin = at + 1;
  }
  const bool closed = begin >= last;
  if (!closed) pieces.emplace_back(begin, last);
  if (pieces.empty()) return {last, last};
  std::size_t chosen = pieces.size() - 1;
  if (closed) {
    // An apposition or relative clause stands before the verb: the name is left of it.
    while (chosen > 0 &&
           !words_.Is(SpeechClass::kOpener, document.tokens[pieces[chosen - 1].first].lower)) {
      --chosen;
      if (SpeakerNameIn(names,
                        MakePhrase(document, pieces[chosen].first, pieces[chosen].second).span))
        break;
    }
  }
  return pieces[chosen];
}

std::optional<Phrase> Attributor::SubjectOf(const Document& document,
                                            const std::vector<Mention>& names, std::size_t first,
                                            std::size_t verb) const {
  if (first >= verb) return std::nullopt;
  if (auto subject = SpeakerOfVerb(document, verb);
      subject && subject->span.begin >= document.tokens[first].span.begin &&
      subject->span.end <= document.tokens[verb].span.begin)
    return subject;
  const auto word = [&](std::size_t at) { return document.tokens[at].lower; };
  std::size_t end = verb;
  while (end > first && (words_.MayStandBetween(word(end - 1)) ||
                         words_.Is(SpeechClass::kTime, word(end - 1)) || word(end - 1) == "on")) {
    --end;
  }
  if (end == first) return std::nullopt;
  // "Mr. Holt, who runs the mill, said"; "…, the owner, who said"
  if (word(end - 1) == "who" && end > first + 1) {
    --end;
    if (word(end - 1) == ",") --end;
  } else if (word(end - 1) == "and" || word(end - 1) == "but" || word(end - 1) == "or") {
    --end;  // a second verb: its subject is that of the clause
    if (end > first && word(end - 1) == ",") --end;
    return SharedSubject(document, names, first, end);
  }
  if (end == first || words_.Is(SpeechClass::kObject, word(end - 1))) return std::nullopt;
  auto [from, to] = PieceOfSubject(document, names, first, end);
  // The clause begins after a conjunction.
  for (std::size_t at = to; at-- > from;) {
    const bool joins =
        word(at) == "and" && at > from && at + 1 < to && IsPersonalPronoun(word(at + 1));
    if (joins || (words_.Is(SpeechClass::kClause, word(at)) && at + 1 < to)) {
      from = at + 1;
      break;
    }
  }
  while (from < to && words_.MayStandBetween(word(from)) && word(from) != "both" &&
         word(from) != "all")
    ++from;
  if (to > from + 1 && words_.Is(SpeechClass::kOpener, word(from)) && word(from) != "asked") {
    ++from;  // "In a memo the agency": the last pronoun or name is kept
  }
  if (from >= to) return std::nullopt;
  if (IsPersonalPronoun(word(to - 1))) return MakePhrase(document, to - 1, to);
  if (to - from > kLongestSubject) {
    const auto named = [](const Mention& name) {
      return IsName(name.type) && name.type != MentionType::kPlace &&
             name.type != MentionType::kNationality;
    };
    if (const Mention* name = FirstNameAt(document, names, from, to, named))
      return PhraseOf(document, *name);
  }
  return MakePhrase(document, from, to);
}

bool Attributor::IsCueAt(const Document& document, std::size_t at) const {
  const Token& token = document.tokens[at];
  if (!words_.IsCue(token.lower)) return false;
  // "two attacks", "the reports": a noun, where a tagger has read the text.
  return !document.parsed || token.upos == Upos::kVerb || token.upos == Upos::kAux;
}

std::optional<SpeechSource> Attributor::After(const Document& document,
                                              const std::vector<Mention>& names, std::size_t first,
                                              std::size_t last) const {
  if (first + 1 < last &&
      (document.tokens[first].text == "―" || document.tokens[first].text == "—") &&
      IsCapital(document.tokens[first + 1].text)) {  // a signature: “…” ― Ana Prieto
    std::size_t end = first + 1;
    while (end < last && end < first + 6 && document.tokens[end].text != "―" &&
           !IsQuotationMark(document.tokens[end].text) &&
           document.tokens[end].sentence == document.tokens[first + 1].sentence &&
           IsCapital(document.tokens[end].text))
      ++end;
    return SpeechSource{MakePhrase(document, first + 1, end),
                        MakePhrase(document, first, first + 1), first};
  }
  while (first < last &&
         (document.tokens[first].lower == "," || document.tokens[first].lower == "—" ||
          document.tokens[first].lower == "–" || document.tokens[first].lower == "-" ||
          IsQuotationMark(document.tokens[first].text)))
    ++first;
  std::size_t end = first;
  while (end < last && end < first + 28 && !IsQuotationMark(document.tokens[end].text)) {
    const std::string_view word = document.tokens[end].lower;
    if (IsStop(document, end, last) || word == ";") break;
    ++end;
  }
  for (std::size_t at = first; at < end; ++at) {
    const std::string_view word = document.tokens[at].lower;
    if (word == "according" && at + 2 < end && document.tokens[at + 1].lower == "to") {
      auto speaker = PhraseAfter(document, at + 2, end);
      if (!speaker) return std::nullopt;
      return SpeechSource{*speaker, MakePhrase(document, at, at + 2), at};
    }
    if (!IsCueAt(document, at)) continue;
    if (at == first || (at == first + 1 && words_.MayStandBetween(document.tokens[first].lower))) {
      if (!words_.IsSay(word)) return std::nullopt;
      auto speaker = PhraseAfter(document, at + 1, end);
      if (!speaker) return std::nullopt;
      return SpeechSource{*speaker, MakePhrase(document, at, at + 1), at};
    }
    // "Officer Reports": a capitalised word inside a name is no verb.
    if (IsCapital(document.tokens[at].text)) continue;
    if (document.tokens[at - 1].lower == "the" || document.tokens[at - 1].lower == "a") continue;
    auto speaker = SubjectOf(document, names, first, at);
    if (!speaker) continue;
    return SpeechSource{*speaker, MakePhrase(document, at, at + 1), at};
  }
  return std::nullopt;
}

std::optional<SpeechSource> Attributor::Before(const Document& document,
                                               const std::vector<Mention>& names, std::size_t first,
                                               std::size_t last) const {
  for (std::size_t at = last; at-- > first;) {
    const Token& token = document.tokens[at];
    if (token.lower == "to" && at > first && document.tokens[at - 1].lower == "according") {
      auto speaker = PhraseAfter(document, at + 1, last);
      if (speaker)
        return SpeechSource{std::move(*speaker), MakePhrase(document, at - 1, at + 1), at - 1};
    }
    if (!IsCueAt(document, at) || at == first || IsCapital(token.text)) continue;
    if (words_.Is(SpeechClass::kBeforeNoun, document.tokens[at - 1].lower)) continue;
    // "…, saying “…”": the subject of the whole clause.
    if (token.lower.ends_with("ing") && !document.parsed) continue;
    if (IsPassiveVerb(document, at)) continue;
    auto speaker = SubjectOf(document, names, first, at);
    if (!speaker) continue;
    return SpeechSource{std::move(*speaker), MakePhrase(document, at, at + 1), at};
  }
  return std::nullopt;
}

std::optional<SpeechSource> Attributor::Agent(const Document& document, std::size_t first,
                                              std::size_t last, std::size_t by,
                                              std::size_t by_last) const {
  if (by >= by_last || document.tokens[by].lower != "by") return std::nullopt;
  for (std::size_t at = last; at-- > first;) {
    if (!IsCueAt(document, at) || !IsPassiveVerb(document, at)) continue;
    auto speaker = PhraseAfter(document, by + 1, by_last);
    if (!speaker) return std::nullopt;
    return SpeechSource{std::move(*speaker), MakePhrase(document, at, at + 1), at};
  }
  return std::nullopt;
}

std::optional<SpeechSource> Attributor::AnySubject(const Document& document,
                                                   const std::vector<Mention>& names,
                                                   std::size_t first, std::size_t last) const {
  std::size_t pronoun = first;
  const auto speaks = [](std::string_view word) {
    return word == "he" || word == "she" || word == "they";
  };
  while (pronoun < last && !speaks(document.tokens[pronoun].lower)) ++pronoun;
  SpeechSource found;
  // "Clinton's team": the owner is not who speaks, but stands for it in the text.
  if (const Mention* name = FirstNameAt(document, names, first, pronoun, MaySpeak)) {
    found.speaker = PhraseOf(document, *name);
    found.cue_token = document.TokenAt(name->span.begin);
  } else if (pronoun < last) {
    found.speaker = MakePhrase(document, pronoun, pronoun + 1);
    found.cue_token = pronoun;
  } else {
    return std::nullopt;
  }
  for (std::size_t at = last; at-- > found.cue_token;) {
    if (!IsCueAt(document, at)) continue;
    found.cue = MakePhrase(document, at, at + 1);
    break;
  }
  return found;
}

}  // namespace dateline
