#pragma once  // extractors/names/name_lists.h

// The gazetteers of world/ and en/ as look-up tables. Immutable and thread-safe once made; the
// Lexicon they are made from must outlive them.
//
// To hash forty thousand names takes longer than all else that a start does. So the build does it
// (compile_names.cc) and puts the tables, as they lie in memory, into the program; from a Lexicon
// whose tables were replaced they are made anew (name_lists_compiled.cc).

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extractors/names/frozen_array.h"
#include "extractors/names/phrase_table.h"
#include "extractors/names/word_table.h"
#include "extractors/syntax/tokenizer.h"
#include "pipeline/model/annotation.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

// The lists a name can stand in, as the tagger sees them. The order is part of the model's format.
enum class Gazetteer : std::uint8_t {
  kCountry,
  kPlace,
  kCompany,
  kParty,
  kMedia,
  kUniversity,
  kTeam,
  kBody,
  kNationality,
  kOffice,
  kField,
  kRisky,  // more often something else
};

// Views into the NameLists.
struct ListedName {
  MentionType type = MentionType::kPlace;
  std::string_view name;     // canonical
  std::string_view kind;     // of an organization
  std::string_view country;  // alpha-2; of a body only where its name alone tells it
  std::string_view acts_as;  // of a metonym: the country whose government it stands for
  Gazetteer gazetteer = Gazetteer::kPlace;
  bool acronym = false;  // this form has capitals only and must stand so: ANA, not Ana
};

struct ListedOffice {
  std::string_view kind;
  char is_public = '?';  // '1' '0' '?'
};

struct Leader {
  std::string name;
  std::string country;
};

struct BodyNoun {
  std::string kind;
  bool is_public = false;
};

class NameLists {
 public:
  // From the compiled form in `lexicon`, else from its tables.
  explicit NameLists(const Lexicon& lexicon);
  NameLists(const NameLists&) = delete;
  NameLists& operator=(const NameLists&) = delete;

  // The compiled form of the tables of `lexicon`: the same bytes for the same tables.
  [[nodiscard]] static std::string Compile(const Lexicon& lexicon);
  static constexpr const char* kCompiledName = "names.lists";  // in Lexicon::Compiled()

  // By payload of `names`, `nationalities`, `offices`.
  [[nodiscard]] ListedName Listed(std::uint32_t payload) const;
  [[nodiscard]] std::string_view Country(std::uint32_t payload) const;  // alpha-2
  [[nodiscard]] ListedOffice Office(std::uint32_t payload) const;

  Tokenizer tokenizer;  // of the phrases in the tables below
  PhraseTable names;
  PhraseTable nationalities;
  PhraseTable ministry_fields;
  PhraseTable offices;
  std::unordered_map<std::string, BodyNoun> body_nouns;  // lower-cased head noun
  PhraseTable risky_names;  // names that are more often something else: evidence, no proof
  std::unordered_map<std::string, bool>
      compound_tails;       // "based"; true: any name before is a place
  WordSet body_noun_words;  // the one-word keys of `body_nouns`
  WordSet first_names;      // as written
  WordSet surnames;
  WordSet honorifics;        // lower-cased, with dot and without
  WordSet function_words;    // lower-cased
  WordSet person_particles;  // small words before or inside surnames: "de la"
  WordSet link_words;        // small words that join a body's name: "of"
  WordSet facility_nouns;    // "street": alone nobody's name
  WordSet speech_verbs;      // forms of the cue verbs, lower-cased
  std::unordered_map<std::string, Leader> leaders;  // full name or lone surname

 private:
  // Texts are offsets into texts_, each ended by a NUL.
  struct ListedEntry {
    std::uint32_t name = 0;
    std::uint32_t kind = 0;
    std::uint32_t country = 0;
    std::uint32_t acts_as = 0;
    MentionType type = MentionType::kPlace;
    Gazetteer gazetteer = Gazetteer::kPlace;
    bool acronym = false;
    std::uint8_t unused = 0;
  };
  struct OfficeEntry {
    std::uint32_t kind = 0;
    std::uint32_t is_public = 0;
  };
  class Texts;

  explicit NameLists(Tokenizer made) : tokenizer(std::move(made)) {}  // empty
  // What is compiled, from the tables.
  void ReadTables(const Lexicon& lexicon);
  void ReadNames(const Lexicon& lexicon, Texts& texts);
  void ReadOffices(const Lexicon& lexicon, Texts& texts);
  void ReadPersons(const Lexicon& lexicon);
  // Small tables, which are not compiled.
  void ReadWords(const Lexicon& lexicon);
  void AddName(Texts& texts, std::string_view phrase, const ListedName& name);
  void AddHonorific(const std::string& form);
  [[nodiscard]] bool View(std::string_view compiled);
  // All that is compiled: `each(name, array)`.
  template <typename Lists, typename Each>
  static void EachArray(Lists& lists, const Each& each);
  [[nodiscard]] std::string_view Text(std::uint32_t offset) const {
    return texts_.Get().data() + offset;
  }

  FrozenArray<ListedEntry> listed_;
  FrozenArray<std::uint32_t> countries_;
  FrozenArray<OfficeEntry> offices_;
  FrozenArray<char> texts_;
};

}  // namespace dateline
