#include "extractors/names/genders.h"

#include <algorithm>
#include <cstdint>

namespace dateline {
namespace {

Gender GenderOf(std::string_view letter) {
  if (letter == "f") return Gender::kFemale;
  return letter == "m" ? Gender::kMale : Gender::kUnknown;
}

// Cultures in which the first word is the family's.
bool IsFamilyFirst(std::string_view culture) {
  return culture == "chinese" || culture == "korean" || culture == "vietnamese" ||
         culture == "japanese" || culture == "taiwanese" || culture == "hongkong" ||
         culture == "hungarian";
}

// "spokeswoman", "chairman".
Gender OfOffice(std::string_view office) {
  const std::size_t space = office.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? office : office.substr(space + 1);
  if (last.ends_with("woman")) return Gender::kFemale;
  return last.ends_with("man") ? Gender::kMale : Gender::kUnknown;
}

// How sure a kind of evidence is, weakest first.
enum Evidence : std::uint8_t { kNone, kGivenName, kOffice, kTitle };

struct Verdict {
  Gender gender = Gender::kUnknown;
  Evidence evidence = kNone;

  void Take(Gender other, Evidence kind) {
    if (other == Gender::kUnknown || kind < evidence) return;
    // Two of the same kind that differ say nothing.
    gender = kind == evidence && other != gender ? Gender::kUnknown : other;
    evidence = kind;
  }
};

}  // namespace

Genders::Genders(const Lexicon& lexicon) : given_names_(lexicon.File("world/first_names.tsv")) {
  for (const LexiconRow& row : lexicon.Rows("en/honorifics.tsv")) {
    if (row.size() > 1 && !row[1].empty()) titles_.emplace(row[0], GenderOf(row[1]));
  }
}

// Binary search over the lines.
Gender Genders::OfGivenName(std::string_view name) const {
  std::size_t low = 0;
  std::size_t high = given_names_.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t before =
        middle == 0 ? std::string_view::npos : given_names_.rfind('\n', middle - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(given_names_.find('\n', begin), given_names_.size());
    const std::string_view line = given_names_.substr(begin, end - begin);
    const std::string_view key = line.substr(0, line.find('\t'));
    if (!line.starts_with('#') && key == name) {
      const std::vector<std::string_view> cells = SplitList(line, '\t');
      return cells.size() > 2 && !IsFamilyFirst(cells[2]) ? GenderOf(cells[1]) : Gender::kUnknown;
    }
    if (line.starts_with('#') || key < name) {
      low = end + 1;
    } else {
      high = begin;
    }
  }
  return Gender::kUnknown;
}

// The title may stand inside the mention or before it.
Gender Genders::OfTitle(const Document& document, const Mention& mention) const {
  const std::size_t first = document.TokenAt(mention.span.begin);
  for (const std::size_t at : {first, first - 1}) {
    if (at >= document.tokens.size()) continue;
    const auto title = titles_.find(document.tokens[at].text);
    if (title != titles_.end()) return title->second;
  }
  return Gender::kUnknown;
}

void Genders::Fill(const Document& document, std::vector<Mention>& names) const {
  std::unordered_map<std::string_view, Verdict> verdicts;
  for (const Mention& mention : names) {
    if (mention.type != MentionType::kPerson || mention.name.empty()) continue;
    Verdict& verdict = verdicts[mention.name];
    const std::string_view name = mention.name;
    verdict.Take(OfGivenName(name.substr(0, name.find(' '))), kGivenName);
    verdict.Take(OfOffice(mention.office), kOffice);
    verdict.Take(OfTitle(document, mention), kTitle);
  }
  for (Mention& mention : names) {
    if (mention.type != MentionType::kPerson || mention.name.empty()) continue;
    mention.gender = verdicts[mention.name].gender;
  }
}

}  // namespace dateline
