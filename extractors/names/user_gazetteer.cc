#include "extractors/names/user_gazetteer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extractors/syntax/tokenizer.h"
#include "pipeline/text/countries.h"
#include "pipeline/text/lexicon.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr double kUserConfidence = 1.0;
constexpr std::string_view kSpace = " \t\r";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view Trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

bool IsDay(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  return ParseTimestamp(std::string(text) + std::string("-01-01").substr(text.size() - 4))
      .has_value();
}

bool IsWikidataId(std::string_view text) {
  return text.size() > 1 && text[0] == 'Q' &&
         std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> Cells(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t at = 0;;) {
    const std::size_t tab = line.find('\t', at);
    cells.push_back(Trim(line.substr(at, tab - at)));
    if (tab == std::string_view::npos) return cells;
    at = tab + 1;
  }
}

bool IsField(std::string_view name) {
  constexpr std::array<std::string_view, 10> kFields = {
      "name", "aliases", "type", "kind", "office", "body", "country", "from", "to", "wikidata"};
  return std::find(kFields.begin(), kFields.end(), name) != kFields.end();
}

bool HoldsOffice(const GazetteerEntry& entry, std::string_view day) {
  if (entry.from.empty() && entry.to.empty()) return true;
  if (day.empty()) return false;
  return day.substr(0, entry.from.size()) >= entry.from &&
         (entry.to.empty() || day.substr(0, entry.to.size()) <= entry.to);
}

}  // namespace

std::string SetField(GazetteerEntry& entry, std::string_view field, std::string_view value) {
  if (!IsField(field)) return "no such field: " + std::string(field);
  if (!IsValidUtf8(value)) return std::string(field) + " is not UTF-8";
  if (value.empty()) return {};
  if (field == "name") entry.name = value;
  if (field == "kind") entry.kind = value;
  if (field == "office") entry.office = value;
  if (field == "body") entry.body = value;
  if (field == "aliases") {
    for (const std::string_view alias : SplitList(value)) {
      if (!Trim(alias).empty()) entry.aliases.emplace_back(Trim(alias));
    }
  }
  if (field == "type") {
    for (const MentionType type :
         {MentionType::kPerson, MentionType::kOrganization, MentionType::kPlace}) {
      if (value != MentionTypeName(type)) continue;
      entry.type = type;
      return {};
    }
    return "type is person, organization or place, not " + std::string(value);
  }
  if (field == "country") {
    for (const CountryCode& country : AllCountries()) {
      if (value == country.code || value == country.name) entry.country = country.code;
    }
    if (entry.country.empty()) return "no such country: " + std::string(value);
  }
  if (field == "from" || field == "to") {
    if (!IsDay(value))
      return std::string(field) + " is YYYY, YYYY-MM or YYYY-MM-DD, not " + std::string(value);
    (field == "from" ? entry.from : entry.to) = value;
  }
  if (field == "wikidata") {
    if (!IsWikidataId(value)) return "no Wikidata id: " + std::string(value);
    entry.wikidata = value;
  }
  return {};
}

Result<std::vector<GazetteerEntry>> ParseGazetteer(std::string_view tsv, std::string_view file) {
  std::vector<GazetteerEntry> entries;
  std::vector<std::string_view> fields;
  std::size_t number = 0;
  const auto fail = [&](const std::string& what) {
    return Fail(ErrorCode::kConfig, std::string(file) + ":" + std::to_string(number) + ": " + what);
  };
  if (tsv.starts_with(kByteOrderMark)) tsv.remove_prefix(kByteOrderMark.size());
  for (std::size_t at = 0; at < tsv.size();) {
    const std::size_t end = std::min(tsv.find('\n', at), tsv.size());
    const std::string_view line = tsv.substr(at, end - at);
    at = end + 1;
    ++number;
    if (Trim(line).empty() || line[0] == '#') continue;
    const std::vector<std::string_view> cells = Cells(line);
    if (fields.empty()) {
      for (const std::string_view name : cells) {
        if (!IsField(name)) return fail("no such column: " + std::string(name));
      }
      if (std::find(cells.begin(), cells.end(), "name") == cells.end())
        return fail("the first line names no column \"name\"");
      fields = cells;
      continue;
    }
    if (cells.size() > fields.size()) return fail("more cells than columns");
    GazetteerEntry entry;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (const std::string wrong = SetField(entry, fields[i], cells[i]); !wrong.empty())
        return fail(wrong);
    }
    if (entry.name.empty()) return fail("no name");
    entries.push_back(std::move(entry));
  }
  return entries;
}

UserGazetteer::UserGazetteer(const Tokenizer& tokenizer, std::vector<GazetteerEntry> entries)
    : entries_(std::move(entries)) {
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    by_name_[entries_[i].name].push_back(i);
    std::vector<std::string> forms = entries_[i].aliases;
    forms.push_back(entries_[i].name);
    for (const std::string& form : forms) {
      phrases_.Add(tokenizer, form, static_cast<std::uint32_t>(forms_.size()));
      forms_.emplace_back(form, i);
    }
  }
}

void UserGazetteer::AddNames(NameDraft& draft) const {
  if (entries_.empty()) return;
  for (const Sentence& sentence : draft.document().sentences) {
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const PhraseTable::Match match = phrases_.LongestAt(draft.document(), i, sentence.last);
      if (match.words == 0 || !draft.IsFree(i, i + match.words)) continue;
      const auto& [form, number] = forms_[match.payload];
      // "Ana" is not ANA, "may" not May.
      if (StartsUpper(form) && !StartsUpper(draft.At(i).text)) continue;
      const bool acronym =
          std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      if (acronym && draft.Text(i, i + match.words) != form) continue;
      const GazetteerEntry& entry = entries_[number];
      Mention& mention = draft.Add(entry.type, i, i + match.words, kGazetteerRule, kUserConfidence);
      mention.name = entry.name;
      mention.entity = entry.name;
      mention.kind = entry.kind;
      mention.country_code = entry.country;
      i += match.words - 1;
    }
  }
}

void UserGazetteer::Complete(const std::optional<Timestamp>& published,
                             std::vector<Mention>& names) const {
  if (entries_.empty()) return;
  const std::string day = published ? ToIso(*published).substr(0, 10) : std::string();
  for (Mention& mention : names) {
    const auto found = by_name_.find(mention.entity);
    if (found == by_name_.end()) continue;
    for (const std::uint32_t number : found->second) {
      const GazetteerEntry& entry = entries_[number];
      if (entry.type != mention.type) continue;
      if (!entry.country.empty()) mention.country_code = entry.country;
      mention.wikidata = entry.wikidata;
      if (entry.office.empty() || !mention.office.empty() || !HoldsOffice(entry, day)) continue;
      mention.office = entry.office;
      mention.body = entry.body;
      mention.kind = entry.kind.empty() ? "official" : entry.kind;
    }
  }
}

}  // namespace dateline
