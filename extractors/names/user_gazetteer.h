#pragma once  // extractors/names/user_gazetteer.h

// Names that a user brings (`--gazetteer FILE`): they are found before anything else and keep what
// the file says of them.
//
//   name          aliases         office           country  from     to  wikidata
//   Maren Oelke   M. Oelke|Oelke  Energy Minister  DE       2025-05      Q424242
//
// Columns are parted by tabs and named by the first line, in any order; `name` alone is required.
// Lines that are empty or begin with "#" say nothing. All further columns: type (person
// organization place; default person), kind (of an organization), body (of the office).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/names/name_draft.h"
#include "extractors/names/phrase_table.h"
#include "pipeline/model/annotation.h"
#include "pipeline/model/article.h"
#include "pipeline/model/result.h"

namespace dateline {

struct GazetteerEntry {
  MentionType type = MentionType::kPerson;
  std::string name;
  std::vector<std::string> aliases;
  std::string kind;      // of an organization
  std::string office;    // that a person holds from `from` to `to`
  std::string body;      // of that office
  std::string country;   // alpha-2, EU
  std::string from, to;  // YYYY, YYYY-MM or YYYY-MM-DD; empty: open
  std::string wikidata;  // "Q424242"
};

// Sets the column or key `field`; returns what is wrong with it, or an empty text.
[[nodiscard]] std::string SetField(GazetteerEntry& entry, std::string_view field,
                                   std::string_view value);

// Errors: kConfig with "FILE:LINE: what".
[[nodiscard]] Result<std::vector<GazetteerEntry>> ParseGazetteer(std::string_view tsv,
                                                                 std::string_view file);

// Built once, then const and thread-safe.
class UserGazetteer {
 public:
  UserGazetteer(const Tokenizer& tokenizer, std::vector<GazetteerEntry> entries);

  [[nodiscard]] bool empty() const { return entries_.empty(); }

  // Adds the names to the draft where its tokens are free.
  void AddNames(NameDraft& draft) const;
  // Gives the mentions that mean an entry its country and, where the text states none, the office
  // held on the day of publication. An entry with dates gives none to an article without a day.
  void Complete(const std::optional<Timestamp>& published, std::vector<Mention>& names) const;

 private:
  std::vector<GazetteerEntry> entries_;
  PhraseTable phrases_;                                       // payload: index into forms_
  std::vector<std::pair<std::string, std::uint32_t>> forms_;  // as written, entry
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_name_;
};

// The rule of a mention that a user's list found; later passes leave it as it is.
inline constexpr const char* kGazetteerRule = "gazetteer";

}  // namespace dateline
