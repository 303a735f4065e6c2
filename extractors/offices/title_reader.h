#pragma once  // extractors/offices/title_reader.h

// Reads one title ("deputy agriculture minister", "minister for transport", "Vice President and
// Finance Minister") that ends or begins at a token. Knows no persons and no bodies.

#include <cstdint>
#include <string_view>

#include "extractors/document.h"
#include "extractors/names/name_lists.h"
#include "extractors/offices/office_words.h"

namespace dateline {

struct Title {
  std::uint32_t begin = 0;  // tokens [begin, end)
  std::uint32_t end = 0;
  char flag = '?';             // as offices.tsv: 1 public, 0 not, ? the body decides
  std::string_view kind = {};  // class of offices.tsv; view into NameLists
  bool former = false;
  [[nodiscard]] bool empty() const { return begin == end; }
};

class TitleReader {
 public:
  // All must outlive this.
  TitleReader(const NameLists& lists, const OfficeWords& words, const Document& document)
      : lists_(lists), words_(words), document_(document) {}

  // The longest title whose last token is `end - 1`, modifiers and fields before it and a further
  // title joined by "and" taken in; begins at or after `first`. Empty: none.
  [[nodiscard]] Title EndingAt(std::uint32_t end, std::uint32_t first) const;
  // The longest title that begins at `begin` and ends before `last`, "for FIELD" taken in.
  [[nodiscard]] Title StartingAt(std::uint32_t begin, std::uint32_t last) const;

 private:
  [[nodiscard]] const Token& At(std::uint32_t i) const { return document_.tokens[i]; }
  [[nodiscard]] Title Listed(std::uint32_t begin, const PhraseTable::Match& match) const;
  [[nodiscard]] std::uint32_t FieldsBefore(std::uint32_t end, std::uint32_t first) const;
  // "… for transport", "… in charge of migration": the end of what follows the title.
  [[nodiscard]] std::uint32_t FieldsAfter(const Title& title, std::uint32_t last) const;
  void WidenBack(Title& title, std::uint32_t first) const;
  void MarkFormer(Title& title) const;

  const NameLists& lists_;
  const OfficeWords& words_;
  const Document& document_;
};

}  // namespace dateline
