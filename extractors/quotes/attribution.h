#pragma once  // extractors/quotes/attribution.h

// Who said it: the source of a stretch of speech by its reporting verb, before or after it
// ("“…,” said Ana Prieto", "He told reporters: “…”", "according to the bank"), and reported speech
// without marks ("The bank said that …"). The verb is found by word order; its subject is read off
// the clause view, and where that has none or a text is not parsed by word order too: commas part
// the pieces. Built once, then const and thread-safe.

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/document.h"
#include "extractors/quotes/speaker_names.h"
#include "extractors/quotes/speech_tree.h"
#include "extractors/quotes/speech_words.h"

namespace dateline {

// `names`: the names of the article, sorted by begin. Ranges are of tokens.
class Attributor {
 public:
  explicit Attributor(const Lexicon& lexicon) : words_(lexicon) {}

  [[nodiscard]] const SpeechWords& words() const { return words_; }

  // The source in [first, last), which follows a stretch of speech.
  [[nodiscard]] std::optional<SpeechSource> After(const Document& document,
                                                  const std::vector<Mention>& names,
                                                  std::size_t first, std::size_t last) const;
  // The source in [first, last), which stands before a stretch of speech: its last verb.
  [[nodiscard]] std::optional<SpeechSource> Before(const Document& document,
                                                   const std::vector<Mention>& names,
                                                   std::size_t first, std::size_t last) const;
  // "was called “a threat” by the council": the agent at `by`, right of the speech, of a passive
  // verb in [first, last), left of it.
  [[nodiscard]] std::optional<SpeechSource> Agent(const Document& document, std::size_t first,
                                                  std::size_t last, std::size_t by,
                                                  std::size_t by_last) const;
  // The first name or pronoun of [first, last), for a sentence without a reporting verb.
  [[nodiscard]] std::optional<SpeechSource> AnySubject(const Document& document,
                                                       const std::vector<Mention>& names,
                                                       std::size_t first, std::size_t last) const;

  // Subject of the verb at `verb` within [first, verb): the noun phrase left of it.
  [[nodiscard]] std::optional<Phrase> SubjectOf(const Document& document,
                                                const std::vector<Mention>& names,
                                                std::size_t first, std::size_t verb) const;
  // Noun phrase right of an inverted verb ("said Ana Prieto, the owner").
  [[nodiscard]] std::optional<Phrase> PhraseAfter(const Document& document, std::size_t first,
                                                  std::size_t last) const;
  // What a pronoun or short form stands for, filled into `speaker.resolved`.
  void Resolve(const Document& document, const std::vector<Mention>& names, Phrase& speaker) const {
    ResolveSpeaker(document, names, words_, speaker);
  }

 private:
  [[nodiscard]] bool IsCueAt(const Document& document, std::size_t at) const;
  // The subject that a second verb shares: the first name or pronoun of the clause.
  [[nodiscard]] std::optional<Phrase> SharedSubject(const Document& document,
                                                    const std::vector<Mention>& names,
                                                    std::size_t first, std::size_t last) const;
  // The piece between commas that holds the subject.
  [[nodiscard]] std::pair<std::size_t, std::size_t> PieceOfSubject(
      const Document& document, const std::vector<Mention>& names, std::size_t first,
      std::size_t last) const;

  SpeechWords words_;
};

}  // namespace dateline
