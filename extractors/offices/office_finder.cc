#include "extractors/offices/office_finder.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "extractors/names/name_draft.h"
#include "extractors/offices/office_context.h"
#include "extractors/offices/title_reader.h"

namespace dateline {
namespace {

constexpr std::uint32_t kAppositionReach = 10;  // tokens from the comma to the title
constexpr std::uint32_t kAuxiliaries = 4;       // "has since been named"

bool IsDeterminer(std::string_view word) {
  return word == "the" || word == "a" || word == "an" || word == "its" || word == "their" ||
         word == "his" || word == "her" || word == "our";
}

bool IsBe(std::string_view word) { return word == "is" || word == "was" || word == "remains"; }

class Filler {
 public:
  Filler(const NameLists& lists, const OfficeWords& words, const Document& document,
         std::vector<Mention>& names)
      : words_(words),
        document_(document),
        names_(names),
        titles_(lists, words, document),
        context_(lists, words, document, names) {}

  void Run() {
    std::unordered_map<std::string, std::size_t> holders;  // full name → mention with the office
    for (std::size_t i = 0; i < names_.size(); ++i) {
      Mention& person = names_[i];
      if (person.type != MentionType::kPerson) continue;
      Office office;
      if (Find(person, office)) {
        Apply(person, office);
        holders.emplace(person.name, i);
      } else if (const auto holder = holders.find(person.name); holder != holders.end()) {
        const Mention& first = names_[holder->second];
        person.office = first.office;
        person.body = first.body;
        person.kind = first.kind;
        person.country_code = first.country_code;
      }
    }
  }

 private:
  [[nodiscard]] const Token& At(std::uint32_t i) const { return document_.tokens[i]; }

  // The first construction that gives an office counts.
  bool Find(const Mention& person, Office& office) const {
    const std::uint32_t begin = context_.BeginOf(person);
    const std::uint32_t end = context_.EndOf(person);
    const Sentence& sentence = document_.sentences[At(begin).sentence];
    for (const auto construction :
         {&Filler::Before, &Filler::After, &Filler::BeforeComma, &Filler::Appointed}) {
      office = Office{};
      if ((this->*construction)(begin, end, sentence, office) && IsOffice(office)) return true;
    }
    return false;
  }

  // A trade is an office only in a body: "a teacher", but "a professor at Kyoto University".
  static bool IsOffice(const Office& office) {
    const std::string_view kind = office.title.kind;
    if (!office.body.empty() || office.title.flag != '0') return true;
    return kind != "trade" && kind != "academic" && kind != "media" && kind != "sport" &&
           kind != "other";
  }

  // "Commerce Minister X", "Prime Minister X of Finland", "Gov. X"
  bool Before(std::uint32_t begin, std::uint32_t end, const Sentence& sentence,
              Office& office) const {
    office.title = titles_.EndingAt(begin, sentence.first);
    if (office.title.empty()) return false;
    const std::uint32_t title_end = office.title.end;
    context_.Complete(office, sentence);
    if (office.title.end == title_end) context_.Complement(end, sentence, office);
    return true;
  }

  // "X, the president of the Chamber", "X, 61, the Danish fisheries minister", "X, who is …", "X is
  // the …"
  bool After(std::uint32_t /*begin*/, std::uint32_t end, const Sentence& sentence,
             Office& office) const {
    std::uint32_t at = end;
    if (at + 1 >= sentence.last) return false;
    if (At(at).lower == ",") {
      ++at;
      if (at + 1 < sentence.last && IsAge(at) && At(at + 1).lower == ",") at += 2;
      if (at + 1 < sentence.last && At(at).lower == "who") {
        if (!IsBe(At(at + 1).lower)) return false;
        at += 2;
      }
    } else if (IsBe(At(at).lower) && At(at).lower != "was" && IsDeterminer(At(at + 1).lower)) {
      ++at;
    } else {
      return false;
    }
    const std::uint32_t limit = std::min(sentence.last, at + kAppositionReach);
    bool former = false;  // "then the mayor of Odesa"
    for (std::uint32_t i = at; i < limit; ++i) {
      const std::string_view word = At(i).lower;
      if (word == "," || word == ";" || word == "." || words_.stops.Contains(word)) return false;
      if (const Mention* name = context_.NameAt(i); name != nullptr) {
        if (name->type == MentionType::kPerson) return false;
        if (name->type != MentionType::kNationality) {
          // "Denis Vautrin, Renault chief executive": go on behind the name.
          i = context_.EndOf(*name) - 1;
          continue;
        }
      }
      office.title = titles_.StartingAt(i, sentence.last);
      if (office.title.empty()) {
        former = former || words_.former.Contains(word);
        continue;
      }
      office.title.former = office.title.former || former;
      if (IsPersonAt(office.title.end, sentence)) return false;  // the next one's title
      context_.Complete(office, sentence);
      return true;
    }
    return false;
  }

  // "Germany’s economy minister, X, urged …", "A spokeswoman for the State Department, X, said"
  bool BeforeComma(std::uint32_t begin, std::uint32_t end, const Sentence& sentence,
                   Office& office) const {
    if (begin <= sentence.first + 1 || At(begin - 1).lower != ",") return false;
    if (end < sentence.last && At(end).lower != "," && At(end).lower != ".") return false;
    const std::uint32_t stop = begin - 1;
    office.title = titles_.EndingAt(stop, sentence.first);
    if (office.title.empty()) {
      const Mention* body = context_.NameAt(stop - 1);
      if (body == nullptr || body->type == MentionType::kPerson) return false;
      std::uint32_t at = context_.BeginOf(*body);
      while (at > sentence.first && (At(at - 1).lower == "the" || IsPossessive(At(at - 1).lower) ||
                                     (context_.NameAt(at - 1) != nullptr &&
                                      context_.NameAt(at - 1)->type != MentionType::kPerson)))
        --at;
      if (at <= sentence.first || !words_.links.Contains(At(at - 1).lower)) return false;
      office.title = titles_.EndingAt(at - 1, sentence.first);
      if (office.title.empty()) return false;
    }
    // The apposition of somebody named before: "X, the envoy, Y".
    const std::uint32_t head = office.title.begin;
    if (head > sentence.first + 1 && IsDeterminer(At(head - 1).lower) &&
        At(head - 2).lower == "," && head > sentence.first + 2 &&
        context_.NameAt(head - 3) != nullptr &&
        context_.NameAt(head - 3)->type == MentionType::kPerson)
      return false;
    context_.Complete(office, sentence);
    return true;
  }

  // "X was named prime minister", "appointed X as ambassador to Peru"
  bool Appointed(std::uint32_t begin, std::uint32_t end, const Sentence& sentence,
                 Office& office) const {
    std::uint32_t at = end;
    if (begin == sentence.first || !words_.appoint.Contains(At(begin - 1).lower)) {
      const std::uint32_t limit = std::min(sentence.last, end + kAuxiliaries);
      while (at < limit && !words_.appoint.Contains(At(at).lower)) {
        if (At(at).lower == "," || context_.NameAt(at) != nullptr) return false;
        ++at;
      }
      if (at >= limit) return false;
      ++at;
    }
    while (at < sentence.last && (At(at).lower == "as" || IsDeterminer(At(at).lower) ||
                                  At(at).lower == "to" || At(at).lower == "be"))
      ++at;
    if (at < sentence.last && context_.NameAt(at) != nullptr &&
        context_.NameAt(at)->type != MentionType::kPerson) {
      at = context_.EndOf(*context_.NameAt(at));
      if (at < sentence.last && IsPossessive(At(at).lower)) ++at;
    }
    if (at >= sentence.last) return false;
    office.title = titles_.StartingAt(at, sentence.last);
    if (office.title.empty() || IsPersonAt(office.title.end, sentence)) return false;
    context_.Complete(office, sentence);
    return true;
  }

  [[nodiscard]] bool IsPersonAt(std::uint32_t token, const Sentence& sentence) const {
    if (token >= sentence.last) return false;
    const Mention* name = context_.NameAt(token);
    return name != nullptr && name->type == MentionType::kPerson;
  }

  [[nodiscard]] bool IsAge(std::uint32_t token) const {
    const std::string_view word = At(token).lower;
    return word.size() <= 3 &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  void Apply(Mention& person, const Office& office) const {
    const Title& title = office.title;
    person.office = context_.Text(title.begin, title.end);
    if (office.former_apart) {
      std::uint32_t former = title.begin;
      while (!words_.former.Contains(At(former).lower)) --former;
      person.office = std::string(At(former).text) + " " + person.office;
    }
    person.body = office.body;
    if (!office.country.empty()) person.country_code = office.country;
    person.kind = IsOfficial(office) ? "official" : "";
  }

  [[nodiscard]] bool IsOfficial(const Office& office) const {
    const Title& title = office.title;
    if (title.former) return false;
    if (IsPublicKind(office.body_kind) || office.of_public_body) return true;
    if (!office.body_kind.empty() && office.body_kind != "other") return false;
    if (title.flag != '?') return title.flag == '1';
    if (!office.country.empty()) return true;
    // "President X", "Governor X", "Representative X" without more hold something public.
    return office.body.empty() && StartsUpper(At(title.begin).text) &&
           (title.kind == "head_of_state" || title.kind == "head_of_government" ||
            title.kind == "governor" || title.kind == "legislator");
  }

  const OfficeWords& words_;
  const Document& document_;
  std::vector<Mention>& names_;
  TitleReader titles_;
  OfficeContext context_;
};

}  // namespace

void OfficeFinder::Fill(const Document& document, std::vector<Mention>& names) const {
  Filler(lists_, words_, document, names).Run();
}

}  // namespace dateline
