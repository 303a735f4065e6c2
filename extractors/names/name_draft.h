#pragma once  // extractors/names/name_draft.h

// The names of one document while they are being found: which tokens are taken, and by what. Rules
// and tagger add to it in turn; who comes first wins. One document, one thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/document.h"
#include "extractors/names/name_lists.h"
#include "pipeline/model/annotation.h"

namespace dateline {

inline constexpr double kListedConfidence = 0.95;  // of a listed name
inline constexpr double kPatternConfidence = 0.9;  // of a body by its head noun, a person by title
inline constexpr double kShapeConfidence = 0.6;    // of a person by capitals alone

[[nodiscard]] bool StartsUpper(std::string_view word);
[[nodiscard]] bool StartsWithLetter(std::string_view word);
[[nodiscard]] inline bool IsPossessive(std::string_view lower) {
  return lower == "'s" || lower == "'";
}

struct DraftName {
  std::uint32_t begin = 0;  // tokens [begin, end)
  std::uint32_t end = 0;
  Mention mention;
};

class NameDraft {
 public:
  // Tokens of `closed` (dates, in order) are taken from the start. All must outlive this.
  NameDraft(const NameLists& lists, const Document& document, const std::vector<Mention>& closed);

  [[nodiscard]] const NameLists& lists() const { return lists_; }
  [[nodiscard]] const Document& document() const { return document_; }
  [[nodiscard]] const Token& At(std::uint32_t token) const { return document_.tokens[token]; }
  [[nodiscard]] std::string_view Text(std::uint32_t begin, std::uint32_t end) const {
    return Slice(document_.text, {At(begin).span.begin, At(end - 1).span.end});
  }
  [[nodiscard]] bool IsTaken(std::uint32_t token) const { return taken_[token]; }
  [[nodiscard]] const std::vector<bool>& taken() const { return taken_; }
  [[nodiscard]] bool IsFree(std::uint32_t begin, std::uint32_t end) const;

  // Takes the tokens. The reference lasts until the next call.
  Mention& Add(MentionType type, std::uint32_t begin, std::uint32_t end, const char* rule,
               double confidence);
  // `name` becomes [begin, end), which holds it; the tokens must be free or its own.
  void Extend(DraftName& name, std::uint32_t begin, std::uint32_t end);

  std::vector<DraftName> names;  // as added; Sort puts them in reading order
  void Sort();

 private:
  const NameLists& lists_;
  const Document& document_;
  std::vector<bool> taken_;
};

}  // namespace dateline
