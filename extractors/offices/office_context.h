#pragma once  // extractors/offices/office_context.h

// An office with what stands around its title: whose it is. Qualifiers stand before ("Germany’s
// economy minister", "Bank of England Governor"), complements behind ("president of the Chamber",
// "ambassador to Chile"). A country is taken from its name, its adjective or a body that tells it,
// never from a city.

#include <cstdint>
#include <string>
#include <vector>

#include "extractors/document.h"
#include "extractors/offices/title_reader.h"
#include "pipeline/model/annotation.h"

namespace dateline {

struct Office {
  Title title;
  bool former_apart = false;  // "former" stands before the adjective: "former French minister"
  std::string country;
  std::string body;
  std::string body_kind;
  bool of_public_body = false;  // of one that has no name here: "president of the assembly"
};

class OfficeContext {
 public:
  // All must outlive this; `names` in order.
  OfficeContext(const NameLists& lists, const OfficeWords& words, const Document& document,
                const std::vector<Mention>& names)
      : lists_(lists), words_(words), document_(document), names_(names) {}

  [[nodiscard]] const Token& At(std::uint32_t i) const { return document_.tokens[i]; }
  [[nodiscard]] std::string Text(std::uint32_t begin, std::uint32_t end) const {
    return std::string(Slice(document_.text, {At(begin).span.begin, At(end - 1).span.end}));
  }
  [[nodiscard]] std::uint32_t TokenOf(std::uint32_t byte) const {
    return static_cast<std::uint32_t>(document_.TokenAt(byte));
  }
  // The name that covers the token; null: none.
  [[nodiscard]] const Mention* NameAt(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t BeginOf(const Mention& name) const {
    return TokenOf(name.span.begin);
  }
  [[nodiscard]] std::uint32_t EndOf(const Mention& name) const {
    return TokenOf(name.span.end - 1) + 1;
  }

  // Takes the names at the title's head and tail out of it and reads what stands around it.
  void Complete(Office& office, const Sentence& sentence) const;
  // Reads "(of|for|at|to) (the) BODY|COUNTRY" from token `at`, as if it stood behind the title.
  void Complement(std::uint32_t at, const Sentence& sentence, Office& office) const;

 private:
  void SplitHead(Office& office) const;
  void SplitTail(Office& office) const;
  void QualifierBefore(std::uint32_t first, Office& office) const;
  void TakePosting(Office& office, std::uint32_t last) const;
  bool TakeShortForm(std::uint32_t at, Office& office) const;
  void TakeBody(const Mention& name, Office& office) const;

  const NameLists& lists_;
  const OfficeWords& words_;
  const Document& document_;
  const std::vector<Mention>& names_;
};

// The country that a place or an adjective names; empty for cities, regions, rivers.
[[nodiscard]] std::string CountryOf(const Mention& name);
[[nodiscard]] bool IsPublicKind(std::string_view kind);

}  // namespace dateline
