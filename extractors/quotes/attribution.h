#pragma once  // extractors/quotes/attribution.h

// Who said it: the source of a stretch of speech by its reporting verb, before or after it
// ("“…,” said Ana Prieto", "He told reporters: “…”", "according to the bank"), and reported speech
// without marks ("The bank said that …"). By word order over tokens; commas part the pieces.
// Built once from cue_verbs.tsv, then const and thread-safe.

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/document.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

class Attributor {
 public:
  explicit Attributor(const Lexicon& lexicon);

  struct Source {
    Phrase speaker;
    Phrase cue;
    std::size_t cue_token = 0;
  };

  [[nodiscard]] bool IsSay(std::string_view lower) const { return Class(lower) == 's'; }
  [[nodiscard]] bool IsCue(std::string_view lower) const { return Class(lower) != 0; }

  // The source in tokens [first, last), which follow a stretch of speech.
  [[nodiscard]] std::optional<Source> After(const Document& document,
                                            const std::vector<Mention>& names, std::size_t first,
                                            std::size_t last) const;
  // The source in tokens [first, last), which stand before a stretch of speech: its last verb.
  // With `any_subject`, a sentence without a reporting verb gives its first name or pronoun.
  [[nodiscard]] std::optional<Source> Before(const Document& document,
                                             const std::vector<Mention>& names, std::size_t first,
                                             std::size_t last, bool any_subject) const;
  // What a pronoun or short form stands for, filled into `speaker.resolved`.
  static void Resolve(const Document& document, const std::vector<Mention>& names, Phrase& speaker);

  // Subject of the verb at `verb` within [first, verb): the noun phrase left of it.
  [[nodiscard]] std::optional<Phrase> SubjectOf(const Document& document,
                                                const std::vector<Mention>& names,
                                                std::size_t first, std::size_t verb) const;
  // Noun phrase right of an inverted verb ("said Ana Prieto, the owner").
  [[nodiscard]] std::optional<Phrase> PhraseAfter(const Document& document, std::size_t first,
                                                  std::size_t last) const;

 private:
  [[nodiscard]] char Class(std::string_view lower) const;

  std::unordered_map<std::string, char> cues_;
};

[[nodiscard]] bool IsPersonalPronoun(std::string_view lower);
[[nodiscard]] Phrase MakePhrase(const Document& document, std::size_t first, std::size_t last);

}  // namespace dateline
