// The compiled form of NameLists (name_lists.h): its arrays, as they lie in memory, in the format
// of extractors/syntax/model_file.h.

#include <utility>

#include "extractors/names/name_lists.h"
#include "extractors/syntax/model_file.h"
#include "extractors/syntax/model_writer.h"

namespace dateline {

template <typename Lists, typename Each>
void NameLists::EachArray(Lists& lists, const Each& each) {
  each("texts", lists.texts_);
  each("listed", lists.listed_);
  each("countries", lists.countries_);
  each("offices", lists.offices_);
  PhraseTable::EachArray(lists.names, "names", each);
  PhraseTable::EachArray(lists.nationalities, "nationalities", each);
  PhraseTable::EachArray(lists.ministry_fields, "fields", each);
  PhraseTable::EachArray(lists.offices, "titles", each);
  PhraseTable::EachArray(lists.risky_names, "risky", each);
  WordSet::EachArray(lists.first_names, "first_names", each);
  WordSet::EachArray(lists.surnames, "surnames", each);
}

std::string NameLists::Compile(const Lexicon& lexicon) {
  NameLists lists{Tokenizer(lexicon)};
  lists.ReadTables(lexicon);
  ModelWriter writer;
  EachArray(std::as_const(lists), [&writer](const std::string& name, const auto& array) {
    writer.Add(name, array.Get());
  });
  return writer.Bytes();
}

bool NameLists::View(std::string_view compiled) {
  const Result<ModelFile> file = ModelFile::Over(compiled, kCompiledName);
  if (!file) return false;
  EachArray(*this, [&file]<typename T>(const std::string& name, FrozenArray<T>& array) {
    array.View(file->Array<T>(name));
  });
  return true;
}

NameLists::NameLists(const Lexicon& lexicon) : tokenizer(lexicon) {
  if (!View(lexicon.Compiled(kCompiledName))) ReadTables(lexicon);
  ReadWords(lexicon);
}

}  // namespace dateline
