#include "extractors/quotes/speaker_names.h"

#include <algorithm>
#include <string>

#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr int kSentencesBack = 6;  // that a pronoun looks back

bool IsCapital(std::string_view text) {
  return !text.empty() && ((text.front() >= 'A' && text.front() <= 'Z') || text.front() == '\xC3');
}

// Two or three capitalised words at the head of a sentence, then a comma and "the", "a", "an" or
// "who": a person with an apposition, though no list or pattern knows the name.
Phrase NameWithApposition(const Document& document, const SpeechWords& words,
                          const Sentence& sentence) {
  std::size_t end = sentence.first;
  while (end < sentence.last && end < sentence.first + 4 && IsCapital(document.tokens[end].text))
    ++end;
  if (end < sentence.first + 2 || end > sentence.first + 3 || end + 1 >= sentence.last) return {};
  if (document.tokens[end].lower != "," ||
      words.Is(SpeechClass::kOpener, document.tokens[sentence.first].lower) ||
      !words.Is(SpeechClass::kApposition, document.tokens[end + 1].lower))
    return {};
  return MakePhrase(document, sentence.first, end);
}

}  // namespace

Phrase MakePhrase(const Document& document, std::size_t first, std::size_t last) {
  Phrase phrase;
  if (first >= last || last > document.tokens.size()) return phrase;
  phrase.span = {document.tokens[first].span.begin, document.tokens[last - 1].span.end};
  phrase.text = std::string(Slice(document.text, phrase.span));
  std::replace(phrase.text.begin(), phrase.text.end(), '\n', ' ');
  return phrase;
}

const Mention* SpeakerNameIn(const std::vector<Mention>& names, ByteSpan span) {
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

void ResolveSpeaker(const Document& document, const std::vector<Mention>& names,
                    const SpeechWords& words, Phrase& speaker) {
  if (speaker.empty()) return;
  if (const Mention* name = SpeakerNameIn(names, speaker.span)) {
    const std::string& full = name->name.empty() ? speaker.text : name->name;
    if (full != speaker.text) speaker.resolved = full;
    return;
  }
  const std::string lower = ToLower(speaker.text);
  if (lower != "he" && lower != "she" && lower != "who") return;
  std::size_t sentence = document.SentenceAt(speaker.span.begin);
  if (sentence >= document.sentences.size()) return;
  for (int back = 0; back < kSentencesBack; ++back, --sentence) {
    const ByteSpan span = document.sentences[sentence].span;
    const auto first = std::lower_bound(
        names.begin(), names.end(), span.begin,
        [](const Mention& name, std::uint32_t at) { return name.span.begin < at; });
    for (auto name = first; name != names.end() && name->span.end <= span.end; ++name) {
      if (name->span.end > speaker.span.begin) break;
      if (name->type != MentionType::kPerson || !GoesBy(name->gender, lower)) continue;
      speaker.resolved =
          name->name.empty() ? std::string(Slice(document.text, name->span)) : name->name;
      return;
    }
    const Phrase subject = NameWithApposition(document, words, document.sentences[sentence]);
    if (!subject.empty() && subject.span.end <= speaker.span.begin) {
      speaker.resolved = subject.text;
      return;
    }
    if (sentence == 0) return;
  }
}

}  // namespace dateline
