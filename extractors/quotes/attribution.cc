#include "extractors/quotes/attribution.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace dateline {
namespace {

using WordSet = std::unordered_set<std::string_view>;

bool IsCapital(std::string_view text) {
  return !text.empty() && ((text.front() >= 'A' && text.front() <= 'Z') || text.front() == '\xC3');
}

bool IsAdverbOrAux(std::string_view word) {
  static const WordSet kWords = {
      "has",   "have",  "had",  "also",  "later", "then", "is",    "was",     "were",  "are",
      "not",   "never", "once", "still", "even",  "just", "only",  "often",   "again", "would",
      "will",  "did",   "does", "do",    "to",    "been", "be",    "further", "now",   "soon",
      "first", "both",  "each", "all",   "could", "may",  "might", "always"};
  return kWords.contains(word) || (word.size() > 4 && word.ends_with("ly") && word != "family" &&
                                   word != "italy" && word != "assembly" && word != "kelly");
}

bool IsWeekdayOrTime(std::string_view word) {
  static const WordSet kWords = {"monday",   "tuesday", "wednesday", "thursday",  "friday",
                                 "saturday", "sunday",  "yesterday", "today",     "earlier",
                                 "week",     "month",   "night",     "afternoon", "evening",
                                 "morning",  "last",    "this"};
  return kWords.contains(word);
}

// The dot of "Mr." is none that ends a clause.
bool IsStop(const Document& document, std::size_t at, std::size_t last) {
  return document.tokens[at].lower == "." &&
         (at + 1 >= last || document.tokens[at + 1].sentence != document.tokens[at].sentence ||
          document.tokens[at + 1].text == "“" || document.tokens[at + 1].text == "\"" ||
          document.tokens[at + 1].text == "”");
}

bool IsMark(std::string_view text) {
  return text == "\"" || text == "“" || text == "”" || text == "«" || text == "»" || text == "‘" ||
         text == "„";
}

bool OpensAdverbial(std::string_view word) {
  static const WordSet kWords = {"in",        "on",      "at",      "after", "before",  "during",
                                 "while",     "when",    "as",      "with",  "but",     "and",
                                 "for",       "by",      "from",    "since", "despite", "without",
                                 "asked",     "if",      "because", "still", "yet",     "however",
                                 "meanwhile", "instead", "so",      "or",    "though",  "although",
                                 "speaking",  "later",   "earlier", "then",  "among",   "under"};
  return kWords.contains(word);
}

const Mention* NameIn(const std::vector<Mention>& names, ByteSpan span) {
  const auto first =
      std::lower_bound(names.begin(), names.end(), span.begin,
                       [](const Mention& name, std::uint32_t at) { return name.span.end <= at; });
  const Mention* any = nullptr;
  for (auto it = first; it != names.end() && it->span.begin < span.end; ++it) {
    if (!IsName(it->type) || !span.Contains(it->span)) continue;
    if (it->type == MentionType::kPerson) return &*it;
    if (any == nullptr && it->type == MentionType::kOrganization) any = &*it;
  }
  return any;
}

// Two or three capitalised words at the head of a sentence, then a comma and "the", "a", "an" or
// "who": a person with an apposition.
Phrase CapitalisedSubject(const Document& document, const Sentence& sentence) {
  std::size_t end = sentence.first;
  while (end < sentence.last && end < sentence.first + 4 && IsCapital(document.tokens[end].text))
    ++end;
  if (end < sentence.first + 2 || end > sentence.first + 3 || end + 1 >= sentence.last) return {};
  if (document.tokens[end].lower != "," || OpensAdverbial(document.tokens[sentence.first].lower))
    return {};
  static const WordSet kAppositions = {"the", "a", "an", "who"};
  if (!kAppositions.contains(document.tokens[end + 1].lower)) return {};
  return MakePhrase(document, sentence.first, end);
}

}  // namespace

bool IsPersonalPronoun(std::string_view lower) {
  static const WordSet kPronouns = {"he", "she", "they", "i", "we", "it", "who"};
  return kPronouns.contains(lower);
}

Phrase MakePhrase(const Document& document, std::size_t first, std::size_t last) {
  Phrase phrase;
  if (first >= last || last > document.tokens.size()) return phrase;
  phrase.span = {document.tokens[first].span.begin, document.tokens[last - 1].span.end};
  phrase.text = std::string(Slice(document.text, phrase.span));
  std::replace(phrase.text.begin(), phrase.text.end(), '\n', ' ');
  return phrase;
}

Attributor::Attributor(const Lexicon& lexicon) {
  for (const LexiconRow& row : lexicon.Rows("en/cue_verbs.tsv")) {
    if (row.size() < 2) continue;
    cues_.emplace(std::string(row[0]), row[1] == "say" ? 's' : 'c');
  }
}

char Attributor::Class(std::string_view lower) const {
  const auto found = cues_.find(std::string(lower));
  return found == cues_.end() ? '\0' : found->second;
}

std::optional<Phrase> Attributor::PhraseAfter(const Document& document, std::size_t first,
                                              std::size_t last) const {
  static const WordSet kStops = {
      ",",    ";",     ":",   "in",   "on",    "at",        "during", "after", "before", "as",
      "when", "while", "who", "to",   "about", "following", "adding", "(",     ")",      "—",
      "–",    "with",  "and", "that", "whose", "referring", "?",      "!",     "via",    "-"};
  std::size_t end = first;
  while (end < last) {
    const Token& token = document.tokens[end];
    // "said Reuters and the bank" keeps one name; an organization keeps its "and".
    if (kStops.contains(token.lower) || IsMark(token.text) || IsStop(document, end, last)) break;
    if (IsWeekdayOrTime(token.lower) && end > first) break;
    ++end;
  }
  if (end == first || end - first > 14) return std::nullopt;
  return MakePhrase(document, first, end);
}

std::optional<Phrase> Attributor::SubjectOf(const Document& document,
                                            const std::vector<Mention>& names, std::size_t first,
                                            std::size_t verb) const {
  std::size_t end = verb;
  while (end > first && (IsAdverbOrAux(document.tokens[end - 1].lower) ||
                         IsWeekdayOrTime(document.tokens[end - 1].lower) ||
                         document.tokens[end - 1].lower == "on")) {
    --end;
  }
  if (end == first) return std::nullopt;
  const auto word = [&](std::size_t at) { return document.tokens[at].lower; };
  // "Mr. Holt, who runs the mill, said"; "…, the owner, who said"
  if (word(end - 1) == "who" && end > first + 1) {
    --end;
    if (word(end - 1) == ",") --end;
  } else if (word(end - 1) == "and" || word(end - 1) == "but" || word(end - 1) == "or") {
    --end;  // a second verb: its subject is that of the clause
    if (end > first && word(end - 1) == ",") --end;
    std::size_t begin = first;
    while (begin < end && (OpensAdverbial(word(begin)) || word(begin) == ",")) ++begin;
    for (std::size_t at = begin; at < end; ++at) {
      if (IsPersonalPronoun(word(at)) && word(at) != "it") return MakePhrase(document, at, at + 1);
      const auto name = std::find_if(names.begin(), names.end(), [&](const Mention& mention) {
        return IsName(mention.type) && mention.span.begin == document.tokens[at].span.begin &&
               (mention.type == MentionType::kPerson || mention.type == MentionType::kOrganization);
      });
      if (name != names.end()) {
        Phrase phrase;
        phrase.span = name->span;
        phrase.text = std::string(Slice(document.text, name->span));
        return phrase;
      }
    }
    return std::nullopt;
  }
  if (end == first) return std::nullopt;
  if (static const WordSet kObjects = {"them", "him", "us", "me", "you"};
      kObjects.contains(word(end - 1)))
    return std::nullopt;
  // Pieces between commas.
  std::vector<std::pair<std::size_t, std::size_t>> pieces;
  std::size_t begin = first;
  for (std::size_t at = first; at < end; ++at) {
    const std::string_view w = word(at);
    if (w == "," || w == ";" || w == ":" || w == "—" || w == "–" || w == "(" || w == ")" ||
        IsMark(document.tokens[at].text)) {
      if (at > begin) pieces.emplace_back(begin, at);
      begin = at + 1;
    }
  }
  const bool closed = begin >= end;
  if (!closed) pieces.emplace_back(begin, end);
  if (pieces.empty()) return std::nullopt;
  std::size_t chosen = pieces.size() - 1;
  if (closed) {
    // An apposition or relative clause stands before the verb: the name is left of it.
    while (chosen > 0 && !OpensAdverbial(word(pieces[chosen - 1].first))) {
      --chosen;
      if (NameIn(names, MakePhrase(document, pieces[chosen].first, pieces[chosen].second).span))
        break;
    }
  }
  auto [from, to] = pieces[chosen];
  // The clause begins after a conjunction.
  for (std::size_t at = to; at-- > from;) {
    static const WordSet kClause = {"that",     "because", "but",   "which", "where",
                                    "although", "though",  "while", "when",  "if",
                                    "as",       "whether", "what",  "than"};
    if (kClause.contains(word(at)) && at + 1 < to) {
      from = at + 1;
      break;
    }
    if (word(at) == "and" && at + 1 < to && at > from && (IsPersonalPronoun(word(at + 1)))) {
      from = at + 1;
      break;
    }
  }
  while (from < to && IsAdverbOrAux(word(from)) && word(from) != "both" && word(from) != "all")
    ++from;
  if (from < to && (OpensAdverbial(word(from)) && word(from) != "asked") && to - from > 1) {
    // "In a memo the agency": keep the last pronoun or name.
    ++from;
  }
  if (from >= to) return std::nullopt;
  if (IsPersonalPronoun(word(to - 1))) return MakePhrase(document, to - 1, to);
  if (to - from > 9) {
    for (std::size_t at = from; at < to; ++at) {
      const Phrase one = MakePhrase(document, at, to);
      const auto name = std::find_if(names.begin(), names.end(), [&](const Mention& mention) {
        return IsName(mention.type) && mention.type != MentionType::kPlace &&
               mention.type != MentionType::kNationality && mention.span.begin == one.span.begin &&
               mention.span.end <= one.span.end;
      });
      if (name != names.end()) {
        Phrase phrase;
        phrase.span = name->span;
        phrase.text = std::string(Slice(document.text, name->span));
        return phrase;
      }
    }
  }
  return MakePhrase(document, from, to);
}

std::optional<Attributor::Source> Attributor::After(const Document& document,
                                                    const std::vector<Mention>& names,
                                                    std::size_t first, std::size_t last) const {
  if (first + 1 < last &&
      (document.tokens[first].text == "―" || document.tokens[first].text == "—") &&
      IsCapital(document.tokens[first + 1].text)) {  // a signature: “…” ― Ana Prieto
    std::size_t end = first + 1;
    while (end < last && end < first + 6 && document.tokens[end].text != "―" &&
           !IsMark(document.tokens[end].text) &&
           document.tokens[end].sentence == document.tokens[first + 1].sentence &&
           IsCapital(document.tokens[end].text))
      ++end;
    return Source{MakePhrase(document, first + 1, end), MakePhrase(document, first, first + 1),
                  first};
  }
  while (first < last &&
         (document.tokens[first].lower == "," || document.tokens[first].lower == "—" ||
          document.tokens[first].lower == "–" || document.tokens[first].lower == "-" ||
          IsMark(document.tokens[first].text)))
    ++first;
  std::size_t end = first;
  while (end < last && end < first + 28 && !IsMark(document.tokens[end].text)) {
    const std::string_view word = document.tokens[end].lower;
    if (IsStop(document, end, last) || word == ";") break;
    ++end;
  }
  for (std::size_t at = first; at < end; ++at) {
    const std::string_view word = document.tokens[at].lower;
    if (word == "according" && at + 2 < end && document.tokens[at + 1].lower == "to") {
      auto speaker = PhraseAfter(document, at + 2, end);
      if (!speaker) return std::nullopt;
      return Source{*speaker, MakePhrase(document, at, at + 2), at};
    }
    if (!IsCue(word)) continue;
    if (at == first || (at == first + 1 && IsAdverbOrAux(document.tokens[first].lower))) {
      if (!IsSay(word)) return std::nullopt;
      auto speaker = PhraseAfter(document, at + 1, end);
      if (!speaker) return std::nullopt;
      return Source{*speaker, MakePhrase(document, at, at + 1), at};
    }
    // "Officer Reports": a capitalised word inside a name is no verb.
    if (IsCapital(document.tokens[at].text)) continue;
    if (document.tokens[at - 1].lower == "the" || document.tokens[at - 1].lower == "a") continue;
    auto speaker = SubjectOf(document, names, first, at);
    if (!speaker) continue;
    return Source{*speaker, MakePhrase(document, at, at + 1), at};
  }
  return std::nullopt;
}

std::optional<Attributor::Source> Attributor::Before(const Document& document,
                                                     const std::vector<Mention>& names,
                                                     std::size_t first, std::size_t last,
                                                     bool any_subject) const {
  for (std::size_t at = last; at-- > first;) {
    const Token& token = document.tokens[at];
    if (token.lower == "to" && at > first && document.tokens[at - 1].lower == "according") {
      auto speaker = PhraseAfter(document, at + 1, last);
      if (speaker) return Source{*speaker, MakePhrase(document, at - 1, at + 1), at - 1};
    }
    if (!IsCue(token.lower) || (IsCapital(token.text) && at > first)) continue;
    if (at > first) {
      const std::string_view before = document.tokens[at - 1].lower;
      if (before == "the" || before == "a" || before == "an" || before == "his" ||
          before == "her" || before == "their" || before == "of" || before == "'s")
        continue;
    }
    // "…, saying “…”": the subject of the whole clause.
    if (token.lower.ends_with("ing") && at > first) continue;
    auto speaker = SubjectOf(document, names, first, at);
    if (!speaker) continue;
    return Source{*speaker, MakePhrase(document, at, at + 1), at};
  }
  if (!any_subject) return std::nullopt;
  std::optional<Source> found;
  for (std::size_t at = first; at < last; ++at) {
    const Token& token = document.tokens[at];
    if ((token.lower == "he" || token.lower == "she" || token.lower == "they")) {
      found = Source{MakePhrase(document, at, at + 1), {}, at};
      break;
    }
    const auto name = std::find_if(names.begin(), names.end(), [&](const Mention& mention) {
      return mention.span.begin == token.span.begin &&
             (mention.type == MentionType::kPerson || mention.type == MentionType::kOrganization);
    });
    if (name != names.end()) {
      // "Clinton's team": the owner is not who speaks, but stands for it in the text.
      Phrase phrase;
      phrase.span = name->span;
      phrase.text = std::string(Slice(document.text, name->span));
      found = Source{phrase, {}, at};
      break;
    }
  }
  if (found) {
    for (std::size_t at = last; at-- > found->cue_token;) {
      if (IsCue(document.tokens[at].lower)) {
        found->cue = MakePhrase(document, at, at + 1);
        break;
      }
    }
  }
  return found;
}

void Attributor::Resolve(const Document& document, const std::vector<Mention>& names,
                         Phrase& speaker) {
  if (speaker.empty()) return;
  if (const Mention* name = NameIn(names, speaker.span)) {
    const std::string& full = name->name.empty() ? speaker.text : name->name;
    if (full != speaker.text) speaker.resolved = full;
    return;
  }
  std::string lower = speaker.text;
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (lower != "he" && lower != "she" && lower != "who") return;
  // The nearest earlier sentence (or this one, left of the pronoun) that names a person: its first.
  std::size_t sentence = document.SentenceAt(speaker.span.begin);
  if (sentence >= document.sentences.size()) return;
  for (int back = 0; back < 6; ++back) {
    const ByteSpan span = document.sentences[sentence].span;
    for (const Mention& name : names) {
      if (name.type != MentionType::kPerson || !span.Contains(name.span)) continue;
      if (name.span.end > speaker.span.begin) break;
      speaker.resolved =
          name.name.empty() ? std::string(Slice(document.text, name.span)) : name.name;
      return;
    }
    // No list or pattern knows the name, but an apposition shows it: "Ana Prieto, the owner, …".
    if (const Phrase subject = CapitalisedSubject(document, document.sentences[sentence]);
        !subject.empty() && subject.span.end <= speaker.span.begin) {
      speaker.resolved = subject.text;
      return;
    }
    if (sentence == 0) return;
    --sentence;
  }
}

}  // namespace dateline
