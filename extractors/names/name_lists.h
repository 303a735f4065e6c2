#pragma once  // extractors/names/name_lists.h

// The gazetteers of world/ and en/ as look-up tables. Built once (on two threads: they are most of
// what a start costs), then const and thread-safe; the Lexicon they were built from must outlive
// them.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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

// Views into the Lexicon.
struct ListedName {
  MentionType type = MentionType::kPlace;
  std::string_view name;     // canonical
  std::string_view kind;     // of an organization
  std::string_view country;  // alpha-2; of a body only where its name alone tells it
  std::string_view acts_as;  // of a metonym: the country whose government it stands for
  Gazetteer gazetteer = Gazetteer::kPlace;
  bool acronym = false;  // this form has capitals only and must stand so: ANA, not Ana
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
  explicit NameLists(const Lexicon& lexicon);

  Tokenizer tokenizer;  // of the phrases in the tables below
  PhraseTable names;    // payload: index into `listed`
  std::vector<ListedName> listed;
  PhraseTable nationalities;           // payload: index into `countries`
  std::vector<std::string> countries;  // alpha-2 by payload
  PhraseTable ministry_fields;
  PhraseTable offices;              // payload: index into `office_public`
  std::vector<char> office_public;  // '1' '0' '?'
  std::vector<std::string> office_class;
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
  // The first makes `names` and what is told with it, the second all others; they share nothing.
  void ReadNames(const Lexicon& lexicon);
  void ReadWords(const Lexicon& lexicon);
  void AddName(std::string_view phrase, const ListedName& name);
  void AddHonorific(const std::string& form);
};

}  // namespace dateline
