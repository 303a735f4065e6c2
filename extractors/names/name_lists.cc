#include "extractors/names/name_lists.h"

#include <algorithm>
#include <unordered_map>

#include "pipeline/text/countries.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr std::size_t kExpectedNames = 30'000;  // with their other forms; more is no error
constexpr std::size_t kExpectedWords = 15'000;  // first names, surnames

std::string_view Cell(const LexiconRow& row, std::size_t column) {
  return column < row.size() ? row[column] : std::string_view();
}

// "China's Ministry of Commerce" is a country and a body: two names.
bool HasCountryPossessor(std::string_view name) {
  for (const std::string_view mark : {"'s ", "’s "}) {
    const std::size_t at = name.find(mark);
    if (at == std::string_view::npos) continue;
    for (const CountryCode& country : AllCountries()) {
      if (country.name == name.substr(0, at)) return true;
    }
  }
  return false;
}

}  // namespace

// Puts texts into texts_, each once.
class NameLists::Texts {
 public:
  explicit Texts(std::vector<char>& pool) : pool_(pool) {}
  std::uint32_t Add(std::string_view text) {
    const auto [found, added] = offsets_.emplace(text, static_cast<std::uint32_t>(pool_.size()));
    if (added) {
      pool_.insert(pool_.end(), text.begin(), text.end());
      pool_.push_back('\0');
    }
    return found->second;
  }

 private:
  std::vector<char>& pool_;
  std::unordered_map<std::string_view, std::uint32_t> offsets_;  // keys: the lexicon's
};

void NameLists::AddName(Texts& texts, std::string_view phrase, const ListedName& name) {
  names.Add(tokenizer, phrase, static_cast<std::uint32_t>(listed_.size()));
  const bool acronym =
      std::none_of(phrase.begin(), phrase.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  listed_.Own().push_back({.name = texts.Add(name.name),
                           .kind = texts.Add(name.kind),
                           .country = texts.Add(name.country),
                           .acts_as = texts.Add(name.acts_as),
                           .type = name.type,
                           .gazetteer = name.gazetteer,
                           .acronym = acronym});
}

ListedName NameLists::Listed(std::uint32_t payload) const {
  const ListedEntry& entry = listed_[payload];
  return {.type = entry.type,
          .name = Text(entry.name),
          .kind = Text(entry.kind),
          .country = Text(entry.country),
          .acts_as = Text(entry.acts_as),
          .gazetteer = entry.gazetteer,
          .acronym = entry.acronym};
}

std::string_view NameLists::Country(std::uint32_t payload) const {
  return Text(countries_[payload]);
}

ListedOffice NameLists::Office(std::uint32_t payload) const {
  const OfficeEntry& entry = offices_[payload];
  return {Text(entry.kind), static_cast<char>(entry.is_public)};
}

void NameLists::AddHonorific(const std::string& form) {
  honorifics.Add(form);
  if (form.ends_with('.')) honorifics.Add(std::string_view(form).substr(0, form.size() - 1));
}

void NameLists::ReadTables(const Lexicon& lexicon) {
  Texts texts(texts_.Own());
  ReadNames(lexicon, texts);
  ReadOffices(lexicon, texts);
  ReadPersons(lexicon);
}

void NameLists::ReadNames(const Lexicon& lexicon, Texts& texts) {
  names.Reserve(kExpectedNames);
  listed_.Own().reserve(kExpectedNames);
  for (const LexiconRow& row : lexicon.Rows("en/bodies.tsv")) {
    const bool unique = Cell(row, 4) == "1";
    const ListedName body{.type = MentionType::kOrganization,
                          .name = Cell(row, 0),
                          .kind = Cell(row, 1),
                          .country = unique ? Cell(row, 2) : std::string_view(),
                          .acts_as = {},
                          .gazetteer = Gazetteer::kBody};
    if (!HasCountryPossessor(body.name)) AddName(texts, body.name, body);
    for (const std::string_view alias : SplitList(row.size() > 3 ? row[3] : std::string_view{})) {
      if (alias.size() > 1 && !HasCountryPossessor(alias)) AddName(texts, alias, body);
    }
  }
  for (const LexiconRow& row : lexicon.Rows("world/countries.tsv")) {
    const std::string_view code = Cell(row, 0);
    const MentionType type = code == "EU" ? MentionType::kOrganization : MentionType::kPlace;
    const ListedName country{.type = type,
                             .name = Cell(row, 1),
                             .kind = code == "EU" ? "intergovernmental" : "",
                             .country = code,
                             .acts_as = {},
                             .gazetteer = Gazetteer::kCountry};
    AddName(texts, country.name, country);
    for (const std::string_view alias : SplitList(row.size() > 2 ? row[2] : std::string_view{}))
      AddName(texts, alias, country);
    const auto payload = static_cast<std::uint32_t>(countries_.size());
    countries_.Own().push_back(texts.Add(code));
    for (const std::size_t column : {std::size_t{3}, std::size_t{4}}) {
      for (const std::string_view word :
           SplitList(row.size() > column ? row[column] : std::string_view{})) {
        nationalities.Add(tokenizer, word, payload);
      }
    }
    for (const std::string_view metonym : SplitList(row.size() > 6 ? row[6] : std::string_view{})) {
      if (metonym.starts_with("the ")) continue;
      AddName(texts, metonym,
              {.type = MentionType::kPlace,
               .name = metonym,
               .kind = {},
               .country = code,
               .acts_as = country.name});
    }
    const std::string_view capital = Cell(row, 5);
    if (!capital.empty()) {
      AddName(texts, capital,
              {.type = MentionType::kPlace,
               .name = capital,
               .kind = {},
               .country = code,
               .acts_as = {}});
    }
  }
  for (const char* table : {"world/cities.tsv", "world/regions.tsv"}) {
    for (const LexiconRow& row : lexicon.Rows(table)) {
      if (Cell(row, 4) == "1") {
        risky_names.Add(tokenizer, row[0], 0);
        continue;
      }
      const ListedName place{.type = MentionType::kPlace,
                             .name = Cell(row, 0),
                             .kind = {},
                             .country = Cell(row, 1),
                             .acts_as = {}};
      AddName(texts, place.name, place);
      for (const std::string_view alias : SplitList(row.size() > 3 ? row[3] : std::string_view{}))
        AddName(texts, alias, place);
    }
  }
  struct OrganizationTable {
    const char* path;
    const char* kind;
    std::size_t aliases;
    std::size_t ambiguous;
    Gazetteer gazetteer;
  };
  for (const OrganizationTable& table :
       {OrganizationTable{"world/companies.tsv", "company", 2, 3, Gazetteer::kCompany},
        OrganizationTable{"world/parties.tsv", "party", 2, 99, Gazetteer::kParty},
        OrganizationTable{"world/media.tsv", "media", 2, 99, Gazetteer::kMedia},
        OrganizationTable{"world/universities.tsv", "university", 3, 99, Gazetteer::kUniversity},
        OrganizationTable{"world/teams.tsv", "other", 3, 99, Gazetteer::kTeam}}) {
    for (const LexiconRow& row : lexicon.Rows(table.path)) {
      if (Cell(row, table.ambiguous) == "1") {
        risky_names.Add(tokenizer, row[0], 0);
        continue;
      }
      const ListedName body{.type = MentionType::kOrganization,
                            .name = Cell(row, 0),
                            .kind = table.kind,
                            .country = Cell(row, 1),
                            .acts_as = {},
                            .gazetteer = table.gazetteer};
      AddName(texts, body.name, body);
      for (const std::string_view alias :
           SplitList(row.size() > table.aliases ? row[table.aliases] : std::string_view{})) {
        if (alias.size() > 2) AddName(texts, alias, body);
      }
    }
  }
  for (const LexiconRow& row : lexicon.Rows("world/nationalities_other.tsv")) {
    nationalities.Add(tokenizer, row[0], static_cast<std::uint32_t>(countries_.size()));
  }
  countries_.Own().push_back(texts.Add({}));  // payload of those without a country
}

void NameLists::ReadOffices(const Lexicon& lexicon, Texts& texts) {
  for (const LexiconRow& row : lexicon.Rows("en/ministry_fields.tsv"))
    ministry_fields.Add(tokenizer, row[0], 0);
  for (const LexiconRow& row : lexicon.Rows("en/offices.tsv")) {
    const auto payload = static_cast<std::uint32_t>(offices_.size());
    const std::string_view flag = Cell(row, 2);
    offices_.Own().push_back(
        {.kind = texts.Add(Cell(row, 1)),
         .is_public = static_cast<std::uint8_t>(flag.empty() ? '?' : flag[0])});
    offices.Add(tokenizer, row[0], payload);
    if (row.size() > 3 && !row[3].empty()) offices.Add(tokenizer, row[3], payload);
  }
}

void NameLists::ReadPersons(const Lexicon& lexicon) {
  first_names.Reserve(kExpectedWords);
  for (const LexiconRow& row : lexicon.Rows("world/first_names.tsv")) first_names.Add(row[0]);
  surnames.Reserve(kExpectedWords);
  for (const LexiconRow& row : lexicon.Rows("world/surnames.tsv")) {
    if (Cell(row, 2) != "1") surnames.Add(row[0]);
  }
}

void NameLists::ReadWords(const Lexicon& lexicon) {
  for (const LexiconRow& row : lexicon.Rows("en/body_nouns.tsv")) {
    body_nouns.emplace(ToLower(row[0]), BodyNoun{std::string(Cell(row, 1)), Cell(row, 2) == "1"});
    body_noun_words.Add(ToLower(row[0]));
  }
  for (const LexiconRow& row : lexicon.Rows("en/honorifics.tsv")) AddHonorific(ToLower(row[0]));
  for (const LexiconRow& row : lexicon.Rows("en/function_words.tsv")) function_words.Add(row[0]);
  for (const LexiconRow& row : lexicon.Rows("en/name_particles.tsv")) {
    for (const std::string_view use : SplitList(Cell(row, 1)))
      (use == "person" ? person_particles : link_words).Add(row[0]);
  }
  for (const LexiconRow& row : lexicon.Rows("en/compound_tails.tsv"))
    compound_tails.emplace(row[0], Cell(row, 1) == "place");
  for (const LexiconRow& row : lexicon.Rows("en/facility_nouns.tsv")) facility_nouns.Add(row[0]);
  for (const LexiconRow& row : lexicon.Rows("en/cue_verbs.tsv")) speech_verbs.Add(row[0]);
  for (const LexiconRow& row : lexicon.Rows("world/leaders.tsv")) {
    const Leader leader{std::string(Cell(row, 0)), std::string(Cell(row, 2))};
    leaders.emplace(leader.name, leader);
    if (Cell(row, 1) == "1")
      leaders.emplace(leader.name.substr(leader.name.rfind(' ') + 1), leader);
  }
}

}  // namespace dateline
