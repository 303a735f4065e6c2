#include "extractors/names/name_lists.h"

#include <algorithm>
#include <future>

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

void NameLists::AddName(std::string_view phrase, const ListedName& name) {
  names.Add(tokenizer, phrase, static_cast<std::uint32_t>(listed.size()));
  listed.push_back(name);
  listed.back().acronym =
      std::none_of(phrase.begin(), phrase.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

void NameLists::AddHonorific(const std::string& form) {
  honorifics.Add(form);
  if (form.ends_with('.')) honorifics.Add(std::string_view(form).substr(0, form.size() - 1));
}

NameLists::NameLists(const Lexicon& lexicon) : tokenizer(lexicon) {
  std::future<void> words =
      std::async(std::launch::async, [this, &lexicon] { ReadWords(lexicon); });
  ReadNames(lexicon);
  words.get();
}

void NameLists::ReadNames(const Lexicon& lexicon) {
  names.Reserve(kExpectedNames);
  listed.reserve(kExpectedNames);
  for (const LexiconRow& row : lexicon.Rows("en/bodies.tsv")) {
    const bool unique = Cell(row, 4) == "1";
    const ListedName body{.type = MentionType::kOrganization,
                          .name = Cell(row, 0),
                          .kind = Cell(row, 1),
                          .country = unique ? Cell(row, 2) : std::string_view(),
                          .acts_as = {},
                          .gazetteer = Gazetteer::kBody};
    if (!HasCountryPossessor(body.name)) AddName(body.name, body);
    for (const std::string_view alias : SplitList(row.size() > 3 ? row[3] : std::string_view{})) {
      if (alias.size() > 1 && !HasCountryPossessor(alias)) AddName(alias, body);
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
    AddName(country.name, country);
    for (const std::string_view alias : SplitList(row.size() > 2 ? row[2] : std::string_view{}))
      AddName(alias, country);
    const auto payload = static_cast<std::uint32_t>(countries.size());
    countries.emplace_back(code);
    for (const std::size_t column : {std::size_t{3}, std::size_t{4}}) {
      for (const std::string_view word :
           SplitList(row.size() > column ? row[column] : std::string_view{})) {
        nationalities.Add(tokenizer, word, payload);
      }
    }
    for (const std::string_view metonym : SplitList(row.size() > 6 ? row[6] : std::string_view{})) {
      if (metonym.starts_with("the ")) continue;
      AddName(metonym, {.type = MentionType::kPlace,
                        .name = metonym,
                        .kind = {},
                        .country = code,
                        .acts_as = country.name});
    }
    const std::string_view capital = Cell(row, 5);
    if (!capital.empty()) {
      AddName(capital, {.type = MentionType::kPlace,
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
      AddName(place.name, place);
      for (const std::string_view alias : SplitList(row.size() > 3 ? row[3] : std::string_view{}))
        AddName(alias, place);
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
      AddName(body.name, body);
      for (const std::string_view alias :
           SplitList(row.size() > table.aliases ? row[table.aliases] : std::string_view{})) {
        if (alias.size() > 2) AddName(alias, body);
      }
    }
  }
  for (const LexiconRow& row : lexicon.Rows("world/nationalities_other.tsv")) {
    nationalities.Add(tokenizer, row[0], static_cast<std::uint32_t>(countries.size()));
  }
  countries.emplace_back();  // payload of those without a country
}

void NameLists::ReadWords(const Lexicon& lexicon) {
  for (const LexiconRow& row : lexicon.Rows("en/ministry_fields.tsv"))
    ministry_fields.Add(tokenizer, row[0], 0);
  for (const LexiconRow& row : lexicon.Rows("en/offices.tsv")) {
    const auto payload = static_cast<std::uint32_t>(office_public.size());
    const std::string_view flag = Cell(row, 2);
    office_public.push_back(flag.empty() ? '?' : flag[0]);
    office_class.emplace_back(Cell(row, 1));
    offices.Add(tokenizer, row[0], payload);
    if (row.size() > 3 && !row[3].empty()) offices.Add(tokenizer, row[3], payload);
  }
  for (const LexiconRow& row : lexicon.Rows("en/body_nouns.tsv")) {
    body_nouns.emplace(ToLower(row[0]), BodyNoun{std::string(Cell(row, 1)), Cell(row, 2) == "1"});
    body_noun_words.Add(ToLower(row[0]));
  }
  first_names.Reserve(kExpectedWords);
  for (const LexiconRow& row : lexicon.Rows("world/first_names.tsv")) first_names.Add(row[0]);
  surnames.Reserve(kExpectedWords);
  for (const LexiconRow& row : lexicon.Rows("world/surnames.tsv")) {
    if (Cell(row, 2) != "1") surnames.Add(row[0]);
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
