#include "extractors/offices/office_finder.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "pipeline/text/countries.h"

namespace dateline {
namespace {

bool IsPublicKind(std::string_view kind) {
  static const std::unordered_set<std::string_view> kPublic = {
      "ministry",  "agency",   "central_bank", "legislature",      "court",
      "executive", "military", "police",       "intergovernmental"};
  return kPublic.contains(kind);
}

struct Office {
  std::uint32_t begin = 0;  // tokens of the title
  std::uint32_t end = 0;
  char flag = '?';  // as offices.tsv: 1 public, 0 not, ? the body decides
  bool former = false;
  std::string country;
  std::string body;
  std::string body_kind;
};

class Filler {
 public:
  Filler(const NameLists& lists, const Document& document, std::vector<Mention>& names)
      : lists_(lists), document_(document), names_(names) {}

  void Run() {
    std::unordered_map<std::string, std::size_t> holders;  // full name → mention with the office
    for (std::size_t i = 0; i < names_.size(); ++i) {
      Mention& person = names_[i];
      if (person.type != MentionType::kPerson) continue;
      Office office;
      if (Before(person, office) || BeforeComma(person, office) || After(person, office)) {
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
  const Token& At(std::uint32_t i) const { return document_.tokens[i]; }
  std::string Text(std::uint32_t begin, std::uint32_t end) const {
    return std::string(Slice(document_.text, {At(begin).span.begin, At(end - 1).span.end}));
  }

  // The name mention that covers the token, if any.
  const Mention* NameAt(std::uint32_t token) const {
    const std::uint32_t byte = At(token).span.begin;
    const auto after =
        std::upper_bound(names_.begin(), names_.end(), byte,
                         [](std::uint32_t at, const Mention& m) { return at < m.span.begin; });
    if (after == names_.begin()) return nullptr;
    const Mention& mention = *(after - 1);
    return mention.span.end > byte ? &mention : nullptr;
  }
  std::uint32_t TokenOf(std::uint32_t byte) const {
    return static_cast<std::uint32_t>(document_.TokenAt(byte));
  }

  // Adjective, possessor or body before a title: "Chinese Commerce Minister", "Germany’s economy
  // minister", "Bank of England Governor".
  void QualifierBefore(std::uint32_t begin, std::uint32_t first, Office& office) const {
    std::uint32_t end = begin;
    while (end > first &&
           (At(end - 1).lower == "'s" || At(end - 1).lower == "'" || At(end - 1).lower == "top"))
      --end;
    if (end == first) return;
    const Mention* name = NameAt(end - 1);
    if (name == nullptr) return;
    if (name->type == MentionType::kOrganization) {
      office.body = name->name;
      office.body_kind = name->kind;
      office.country = name->country_code;
    } else if (name->type == MentionType::kNationality || name->type == MentionType::kPlace) {
      office.country = name->country_code;
    }
  }

  // Title that ends where the name begins.
  bool Before(const Mention& person, Office& office) const {
    const std::uint32_t name_begin = TokenOf(person.span.begin);
    const Sentence& sentence = document_.sentences[At(name_begin).sentence];
    std::uint32_t end = name_begin;
    if (end > sentence.first && At(end - 1).lower == ".") --end;
    const PhraseTable::Match match = lists_.offices.LongestBefore(document_, end, sentence.first);
    if (match.words == 0) return FieldMinister(name_begin, sentence, office);
    office.begin = end - match.words;
    office.end = name_begin;
    office.flag = lists_.office_public[match.payload];
    Widen(sentence, office);
    QualifierBefore(office.begin, sentence.first, office);
    Complement(TokenOf(person.span.end - 1) + 1, sentence,
               office);  // "Prime Minister X of Finland"
    return true;
  }

  // "Germany’s economy minister, Sabine Rothe, urged …": the title stands before, parted by a
  // comma, and one follows.
  bool BeforeComma(const Mention& person, Office& office) const {
    const std::uint32_t name_begin = TokenOf(person.span.begin);
    const std::uint32_t after = TokenOf(person.span.end - 1) + 1;
    const Sentence& sentence = document_.sentences[At(name_begin).sentence];
    if (name_begin <= sentence.first + 1 || At(name_begin - 1).lower != ",") return false;
    if (after < sentence.last && At(after).lower != "," && At(after).lower != ".") return false;
    const std::uint32_t end = name_begin - 1;
    const PhraseTable::Match match = lists_.offices.LongestBefore(document_, end, sentence.first);
    if (match.words > 0) {
      office.begin = end - match.words;
      office.end = end;
      office.flag = lists_.office_public[match.payload];
      Widen(sentence, office);
      QualifierBefore(office.begin, sentence.first, office);
      return true;
    }
    return TitleWithBody(sentence, end, office);
  }

  // "A spokeswoman for the State Department, Erin Talbot, said": title, preposition, body, comma,
  // name.
  bool TitleWithBody(const Sentence& sentence, std::uint32_t end, Office& office) const {
    const Mention* body = NameAt(end - 1);
    if (body == nullptr) return false;
    std::uint32_t at = TokenOf(body->span.begin);
    while (at > sentence.first &&
           (At(at - 1).lower == "the" || NameAt(at - 1) != nullptr || At(at - 1).lower == "'s"))
      --at;
    static const std::unordered_set<std::string_view> kLinks = {"of", "for", "at"};
    if (at <= sentence.first || !kLinks.contains(At(at - 1).lower)) return false;
    const PhraseTable::Match match =
        lists_.offices.LongestBefore(document_, at - 1, sentence.first);
    if (match.words == 0) return false;
    office.begin = at - 1 - match.words;
    office.end = at - 1;
    office.flag = lists_.office_public[match.payload];
    Widen(sentence, office);
    QualifierBefore(office.begin, sentence.first, office);
    Complement(at - 1, sentence, office);
    return true;
  }

  // "Rare Earths Minister X": a field and "minister" or "secretary" that offices.tsv does not list
  // together.
  bool FieldMinister(std::uint32_t name_begin, const Sentence& sentence, Office& office) const {
    if (name_begin == sentence.first) return false;
    const std::string_view word = At(name_begin - 1).lower;
    if (word != "minister" && word != "secretary") return false;
    const PhraseTable::Match field =
        lists_.ministry_fields.LongestBefore(document_, name_begin - 1, sentence.first);
    office.begin = name_begin - 1 - field.words;
    office.end = name_begin;
    office.flag = '1';
    Widen(sentence, office);
    QualifierBefore(office.begin, sentence.first, office);
    return true;
  }

  // Takes a field ("commerce"), "deputy", "acting", "former" into the title.
  void Widen(const Sentence& sentence, Office& office) const {
    const std::string_view head = At(office.begin).lower;
    if (head == "minister" || head == "secretary" || head == "ministry") {
      const PhraseTable::Match field =
          lists_.ministry_fields.LongestBefore(document_, office.begin, sentence.first);
      office.begin -= field.words;
    }
    static const std::unordered_set<std::string_view> kModifiers = {
        "deputy",   "acting", "former", "vice",      "ex",      "then", "interim",
        "outgoing", "senior", "chief",  "assistant", "special", "first"};
    while (office.begin > sentence.first && kModifiers.contains(At(office.begin - 1).lower)) {
      --office.begin;
      const std::string_view modifier = At(office.begin).lower;
      office.former =
          office.former || modifier == "former" || modifier == "ex" || modifier == "then";
    }
  }

  // A title that starts at token `i`: listed, or modifiers and a field before "minister" ("deputy
  // agriculture minister").
  bool TitleAt(std::uint32_t i, const Sentence& sentence, Office& office) const {
    const PhraseTable::Match match = lists_.offices.LongestAt(document_, i, sentence.last);
    std::uint32_t head = i;
    static const std::unordered_set<std::string_view> kModifiers = {"deputy", "acting", "former",
                                                                    "vice", "interim"};
    while (head < sentence.last && kModifiers.contains(At(head).lower)) ++head;
    if (head < sentence.last) {
      const PhraseTable::Match field =
          lists_.ministry_fields.LongestAt(document_, head, sentence.last);
      const std::uint32_t noun = head + field.words;
      if (field.words > 0 && noun < sentence.last &&
          (At(noun).lower == "minister" || At(noun).lower == "secretary") &&
          noun + 1 - i > match.words) {
        office.begin = i;
        office.end = noun + 1;
        office.flag = '1';
        office.former = At(i).lower == "former";
        return true;
      }
    }
    if (match.words == 0) return false;
    office.begin = i;
    office.end = i + match.words;
    office.flag = lists_.office_public[match.payload];
    // "former" and "acting" are listed alone too: the title is what follows.
    if (office.end < sentence.last) {
      const PhraseTable::Match rest =
          lists_.offices.LongestAt(document_, office.end, sentence.last);
      if (rest.words > 0) {
        office.end += rest.words;
        office.flag = lists_.office_public[rest.payload];
      }
    }
    office.former = office.former || At(i).lower == "former";
    return true;
  }

  // ", the president of the European Union Chamber …," after the name.
  bool After(const Mention& person, Office& office) const {
    std::uint32_t at = TokenOf(person.span.end - 1) + 1;
    const Sentence& sentence = document_.sentences[At(TokenOf(person.span.begin)).sentence];
    if (at >= sentence.last || At(at).lower != ",") return false;
    ++at;
    const std::uint32_t limit = std::min(sentence.last, at + 10);
    for (std::uint32_t i = at; i < limit; ++i) {
      const std::string_view word = At(i).lower;
      if (word == "," || word == "who" || word == "which" || word == ";" || word == "said")
        return false;
      if (!TitleAt(i, sentence, office)) continue;
      const std::uint32_t title = office.begin;
      Widen(sentence, office);
      if (office.begin < at) office.begin = title;
      QualifierBefore(office.begin, at, office);
      Complement(office.end, sentence, office);
      return true;
    }
    return false;
  }

  // "(of|for|at|to) (the) BODY|COUNTRY" after a title: the body or the country.
  void Complement(std::uint32_t at, const Sentence& sentence, Office& office) const {
    static const std::unordered_set<std::string_view> kPrepositions = {"of",   "for", "at",
                                                                       "with", "in",  "to"};
    if (at >= sentence.last || !kPrepositions.contains(At(at).lower)) return;
    const std::uint32_t limit = std::min(sentence.last, at + 8);
    for (std::uint32_t i = at + 1; i < limit; ++i) {
      const std::string_view word = At(i).lower;
      if (word == "," || word == ";") return;
      const Mention* name = NameAt(i);
      if (name == nullptr) continue;
      if (name->type == MentionType::kOrganization) {
        office.body = name->name;
        office.body_kind = name->kind;
        if (office.country.empty()) office.country = name->country_code;
        return;
      }
      if (office.country.empty() && At(at).lower != "to") office.country = name->country_code;
    }
  }

  // "Kremlin spokesman", "White House press secretary": a listed body or place that the title
  // begins with.
  void SplitListedHead(Office& office) const {
    const PhraseTable::Match name = lists_.names.LongestAt(document_, office.begin, office.end);
    if (name.words == 0 || office.begin + name.words >= office.end) return;
    const ListedName& listed = lists_.listed[name.payload];
    if (office.country.empty()) office.country = listed.country;
    if (listed.type == MentionType::kOrganization) {
      office.body = listed.name;
      office.body_kind = listed.kind;
    }
    office.begin += name.words;
  }

  void Apply(Mention& person, Office office) const {
    SplitListedHead(office);
    std::uint32_t end = office.end;
    while (end > office.begin + 1 && At(end - 1).lower == ".") {
      if (!At(end - 1).space_before) break;
      --end;
    }
    person.office = Text(office.begin, end);
    person.body = office.body;
    if (!office.country.empty()) person.country_code = office.country;
    const bool is_public =
        office.body_kind.empty()
            ? office.flag == '1' || (office.flag == '?' && !person.country_code.empty())
            : IsPublicKind(office.body_kind);
    person.kind = is_public && !office.former ? "official" : "";
  }

  const NameLists& lists_;
  const Document& document_;
  std::vector<Mention>& names_;
};

}  // namespace

void OfficeFinder::Fill(const Document& document, std::vector<Mention>& names) const {
  Filler(lists_, document, names).Run();
}

}  // namespace dateline
