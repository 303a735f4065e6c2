#include "extractors/names/name_finder.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "pipeline/text/countries.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::uint32_t kMaxRunWords = 12;    // of one name
constexpr std::uint32_t kMaxPersonWords = 4;  // of a person without particles
constexpr double kListed = 0.95;              // confidence of a listed name
constexpr double kPattern = 0.9;  // of a body by its head noun, a person by title or first name
constexpr double kShape = 0.6;    // of a person by capitals alone

bool StartsUpper(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && IsUpper(DecodeAt(word, at));
}

bool IsWord(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && IsLetter(DecodeAt(word, at));
}

bool IsPossessive(std::string_view lower) { return lower == "'s" || lower == "'"; }

bool IsConnector(std::string_view lower) {
  static const std::unordered_set<std::string_view> kConnectors = {
      "of",  "for", "and", "the", "&",  "de",  "la", "del", "der",
      "van", "von", "bin", "al",  "el", "dos", "da", "di",  "le"};
  return kConnectors.contains(lower);
}

bool IsParticle(std::string_view lower) {
  static const std::unordered_set<std::string_view> kParticles = {
      "de", "la", "del", "der", "van", "von", "bin", "ibn",
      "al", "el", "dos", "da",  "di",  "le",  "den", "ter"};
  return kParticles.contains(lower);
}

class Pass {
 public:
  Pass(const NameLists& lists, const Document& document, const std::vector<Mention>& closed)
      : lists_(lists), document_(document), taken_(document.tokens.size(), false) {
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
      const ByteSpan span = document.tokens[i].span;
      while (at < closed.size() && closed[at].span.end <= span.begin) ++at;
      if (at < closed.size() && closed[at].span.Overlaps(span)) taken_[i] = true;
    }
  }

  std::vector<Mention> Run() {
    for (const Sentence& sentence : document_.sentences) {
      FindMinistries(sentence);
      FindListed(sentence);
      FindRuns(sentence);
    }
    std::sort(mentions_.begin(), mentions_.end(),
              [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
    LinkDocument();
    return std::move(mentions_);
  }

 private:
  const Token& At(std::uint32_t i) const { return document_.tokens[i]; }

  bool Free(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (taken_[i]) return false;
    }
    return true;
  }

  Mention& Add(MentionType type, std::uint32_t begin, std::uint32_t end, const char* rule,
               double confidence) {
    for (std::uint32_t i = begin; i < end; ++i) taken_[i] = true;
    Mention mention;
    mention.type = type;
    mention.span = {At(begin).span.begin, At(end - 1).span.end};
    mention.confidence = confidence;
    mention.rule = rule;
    mention.name = std::string(Slice(document_.text, mention.span));
    mention.entity = mention.name;
    mentions_.push_back(std::move(mention));
    return mentions_.back();
  }

  // Country of an adjective or possessor that stands before token `at`: "Chinese foreign ministry",
  // "China’s Ministry".
  std::string CountryBefore(std::uint32_t at, std::uint32_t first) const {
    if (at == first) return {};
    std::uint32_t end = at;
    if (IsPossessive(At(end - 1).lower)) {
      --end;
      const PhraseTable::Match match = lists_.names.LongestBefore(document_, end, first);
      if (match.words > 0) return std::string(lists_.listed[match.payload].country);
      return {};
    }
    const PhraseTable::Match adjective = lists_.nationalities.LongestBefore(document_, end, first);
    if (adjective.words > 0 && StartsUpper(At(end - adjective.words).text))
      return lists_.countries[adjective.payload];
    const PhraseTable::Match name = lists_.names.LongestBefore(document_, end, first);
    if (name.words > 0 && StartsUpper(At(end - name.words).text)) {
      const ListedName& listed = lists_.listed[name.payload];
      if (CountryName(listed.country) == listed.name) return std::string(listed.country);
    }
    return {};
  }

  // Country after "of" or "in": "Ministry of Health of Peru", "parliament in Chile".
  std::string CountryAfter(std::uint32_t at, std::uint32_t last) const {
    if (at + 1 >= last || (At(at).lower != "of" && At(at).lower != "in")) return {};
    std::uint32_t next = at + 1;
    if (At(next).lower == "the" && next + 1 < last) ++next;
    const PhraseTable::Match match = lists_.names.LongestAt(document_, next, last);
    if (match.words == 0 || !StartsUpper(At(next).text)) return {};
    const ListedName& listed = lists_.listed[match.payload];
    return CountryName(listed.country) == listed.name ? std::string(listed.country) : std::string();
  }

  // "Ministry of Commerce", "Department of Health and Human Services", "foreign ministry",
  // "Commerce Ministry".
  void FindMinistries(const Sentence& sentence) {
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const std::string_view word = At(i).lower;
      const bool department = word == "department";
      if ((word != "ministry" && !department) || taken_[i]) continue;
      std::uint32_t begin = i;
      std::uint32_t end = i + 1;
      if (StartsUpper(At(i).text) && end + 1 < sentence.last && At(end).lower == "of") {
        std::uint32_t field = end + 1;
        if (At(field).lower == "the" && field + 1 < sentence.last) ++field;
        const PhraseTable::Match match =
            lists_.ministry_fields.LongestAt(document_, field, sentence.last);
        if (match.words == 0 || !StartsUpper(At(field).text)) continue;
        end = field + match.words;
        while (end + 1 < sentence.last && (At(end).lower == "and" || At(end).lower == ",") &&
               StartsUpper(At(end + 1).text)) {
          const PhraseTable::Match more =
              lists_.ministry_fields.LongestAt(document_, end + 1, sentence.last);
          if (more.words == 0) break;
          end += 1 + more.words;
        }
      } else {
        const PhraseTable::Match match =
            lists_.ministry_fields.LongestBefore(document_, i, sentence.first);
        if (match.words == 0) continue;
        begin = i - match.words;
        if (department && !StartsUpper(At(i).text)) continue;
      }
      if (!Free(begin, end)) continue;
      std::string country = CountryBefore(begin, sentence.first);
      if (country.empty()) country = CountryAfter(end, sentence.last);
      Mention& mention = Add(MentionType::kOrganization, begin, end, "ministry", kPattern);
      mention.kind = "ministry";
      mention.country_code = country;
    }
  }

  void FindListed(const Sentence& sentence) {
    for (std::uint32_t i = sentence.first; i < sentence.last;) {
      if (taken_[i] || !StartsUpper(At(i).text)) {
        ++i;
        continue;
      }
      PhraseTable::Match name = lists_.names.LongestAt(document_, i, sentence.last);
      if (name.words > 0 && IsFalseAcronym(i, i + name.words, lists_.listed[name.payload]))
        name = {};
      const PhraseTable::Match nation = lists_.nationalities.LongestAt(document_, i, sentence.last);
      const std::uint32_t words = std::max(name.words, nation.words);
      if (words == 0 || !Free(i, i + words) || IsInsideLongerName(i, i + words, sentence)) {
        ++i;
        continue;
      }
      if (nation.words > name.words) {
        Mention& mention = Add(MentionType::kNationality, i, i + words, "nationality", kListed);
        mention.country_code = lists_.countries[nation.payload];
        i += words;
        continue;
      }
      const ListedName& listed = lists_.listed[name.payload];
      std::string country(listed.country);
      if (listed.type == MentionType::kOrganization && country.empty()) {
        country = CountryBefore(i, sentence.first);
        if (country.empty()) country = CountryAfter(i + words, sentence.last);
      }
      Mention& mention = Add(listed.type, i, i + words, "list", kListed);
      mention.kind = listed.kind;
      mention.country_code = listed.kind == "intergovernmental" ? std::string() : country;
      if (listed.type == MentionType::kOrganization) mention.name = mention.entity;
      mention.entity = listed.acts_as.empty() ? listed.name : listed.acts_as;
      i += words;
    }
  }

  // "Ana" is not the airline ANA.
  bool IsFalseAcronym(std::uint32_t begin, std::uint32_t end, const ListedName& listed) const {
    if (!listed.acronym) return false;
    const std::string_view text =
        Slice(document_.text, {At(begin).span.begin, At(end - 1).span.end});
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  // A listed place or adjective that is the head of a longer capitalised name: "European Union
  // Chamber of Commerce", "Bank of America Tower".
  bool IsInsideLongerName(std::uint32_t begin, std::uint32_t end, const Sentence& sentence) const {
    std::uint32_t run_end = begin;
    std::uint32_t run_begin = begin;
    if (!RunAt(run_begin, run_end, sentence)) return false;
    if (run_end <= end) return false;
    for (std::uint32_t i = end; i < run_end; ++i) {
      if (!StartsUpper(At(i).text)) continue;
      const auto noun = lists_.body_nouns.find(std::string(At(i).lower));
      if (noun != lists_.body_nouns.end() &&
          (i == end || i + 1 == run_end || !StartsUpper(At(i + 1).text)))
        return true;
      const PhraseTable::Match field =
          lists_.ministry_fields.LongestAt(document_, i, sentence.last);
      if (field.words == 0 && i > end + 2) break;
    }
    return false;
  }

  // The longest stretch of capitalised words from `begin`, with connectors inside.
  bool RunAt(std::uint32_t begin, std::uint32_t& end, const Sentence& sentence) const {
    end = begin;
    if (!StartsUpper(At(begin).text)) return false;
    std::uint32_t i = begin;
    while (i < sentence.last && i - begin < kMaxRunWords) {
      if (taken_[i]) break;
      if (StartsUpper(At(i).text) && IsWord(At(i).text)) {
        end = ++i;
        continue;
      }
      if (IsConnector(At(i).lower) && i > begin) {
        std::uint32_t next = i + 1;
        while (next < sentence.last && IsConnector(At(next).lower)) ++next;
        if (next < sentence.last && StartsUpper(At(next).text) && IsWord(At(next).text) &&
            next - i <= 2 && !taken_[next]) {
          i = next;
          continue;
        }
      }
      if (At(i).lower == "." && !At(i).space_before && i > begin && At(i - 1).text.size() == 1 &&
          i + 1 < sentence.last && StartsUpper(At(i + 1).text)) {
        ++i;  // "J. D. Vance"
        continue;
      }
      break;
    }
    return end > begin;
  }

  // Index of the head noun of an organization in [begin, end), or end.
  std::uint32_t HeadNoun(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t head_end = begin;  // the words before the first "of", "for", "in"
    while (head_end < end && StartsUpper(At(head_end).text)) ++head_end;
    for (const std::uint32_t at : {head_end, end}) {
      if (at == begin) continue;
      if (lists_.body_nouns.contains(std::string(At(at - 1).lower))) return at - 1;
    }
    return end;
  }

  void FindRuns(const Sentence& sentence) {
    for (std::uint32_t i = sentence.first; i < sentence.last;) {
      std::uint32_t end = i;
      if (taken_[i] || !RunAt(i, end, sentence)) {
        ++i;
        continue;
      }
      i = std::max(ClassifyRun(i, end, sentence), i + 1);
    }
  }

  // Classifies the run [begin, end); returns where to go on.
  std::uint32_t ClassifyRun(std::uint32_t begin, std::uint32_t end, const Sentence& sentence) {
    while (begin < end && lists_.function_words.Contains(At(begin).lower) &&
           begin == sentence.first)
      ++begin;
    while (begin < end && !StartsUpper(At(begin).text)) ++begin;
    if (begin >= end) return end;
    const std::uint32_t start_of_name = SkipTitles(begin, end);
    if (start_of_name > begin && start_of_name < end) {
      const std::uint32_t stop = PersonEnd(start_of_name, end);
      AddPerson(start_of_name, stop, "title", kPattern);
      return stop;
    }
    if (start_of_name == end) return end;  // a title alone
    const std::uint32_t head = HeadNoun(begin, end);
    if (head < end && end - begin > 1) return AddBody(begin, end, head, sentence);
    if (PrecededByTitle(begin, sentence)) {
      const std::uint32_t stop = PersonEnd(begin, end);
      AddPerson(begin, stop, "title", kPattern);
      return stop;
    }
    return AddByShape(begin, end, sentence);
  }

  std::uint32_t AddBody(std::uint32_t begin, std::uint32_t end, std::uint32_t head,
                        const Sentence& sentence) {
    // "X and Y" of two names is not one; bodies keep "and" only inside a field ("Trade and
    // Industry").
    std::uint32_t stop = end;
    // Associations are named after the place they sit in: "… Chamber of Commerce in China".
    const auto noun = lists_.body_nouns.find(std::string(At(head).lower));
    std::string country;
    if (stop + 1 < sentence.last && At(stop).lower == "in" && StartsUpper(At(stop + 1).text) &&
        noun->second.kind == "association") {
      const PhraseTable::Match place = lists_.names.LongestAt(document_, stop + 1, sentence.last);
      if (place.words > 0 && Free(stop, stop + 1 + place.words)) stop += 1 + place.words;
    }
    if (noun->second.is_public) {
      country = CountryBefore(begin, sentence.first);
      if (country.empty()) country = CountryAfter(end, sentence.last);
    }
    Mention& mention = Add(MentionType::kOrganization, begin, stop, "head-noun", kPattern);
    mention.kind = noun->second.kind.empty() ? "other" : noun->second.kind;
    mention.country_code = country;
    return stop;
  }

  // First token after honorifics and offices at the head of the run ("President", "Dr.").
  std::uint32_t SkipTitles(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t i = begin;
    while (i < end) {
      const PhraseTable::Match office = lists_.offices.LongestAt(document_, i, end);
      if (office.words > 0) {
        i += office.words;
        continue;
      }
      const std::string with_dot = std::string(At(i).lower) + ".";
      if (lists_.honorifics.Contains(At(i).lower) ||
          lists_.honorifics.Contains(with_dot)) {
        ++i;
        if (i < end && At(i).lower == ".") ++i;
        continue;
      }
      break;
    }
    return i;
  }

  bool PrecededByTitle(std::uint32_t begin, const Sentence& sentence) const {
    std::uint32_t end = begin;
    if (end > sentence.first && At(end - 1).lower == "." && !At(end - 1).space_before) {
      if (end - 1 == sentence.first) return false;
      return lists_.honorifics.Contains(std::string(At(end - 2).lower) + ".") ||
             lists_.honorifics.Contains(At(end - 2).lower);
    }
    if (end == sentence.first) return false;
    return lists_.offices.LongestBefore(document_, end, sentence.first).words > 0 ||
           lists_.honorifics.Contains(At(end - 1).lower);
  }

  std::uint32_t PersonEnd(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t i = begin;
    std::uint32_t words = 0;
    while (i < end && words < kMaxPersonWords) {
      if (StartsUpper(At(i).text)) {
        ++words;
      } else if (!IsParticle(At(i).lower) && At(i).lower != ".") {
        break;
      }
      ++i;
    }
    while (i > begin + 1 && !StartsUpper(At(i - 1).text)) --i;
    return i;
  }

  void AddPerson(std::uint32_t begin, std::uint32_t end, const char* rule, double confidence) {
    Mention& mention = Add(MentionType::kPerson, begin, end, rule, confidence);
    mention.country_code.clear();
  }

  std::uint32_t AddByShape(std::uint32_t begin, std::uint32_t end, const Sentence& sentence) {
    const std::uint32_t stop = PersonEnd(begin, end);
    const std::string first(At(begin).text);
    const std::uint32_t words = stop - begin;
    if (lists_.leaders.contains(
            std::string(Slice(document_.text, {At(begin).span.begin, At(stop - 1).span.end})))) {
      AddPerson(begin, stop, "leader", kListed);
      return stop;
    }
    const bool given = lists_.first_names.Contains(first);
    if (words >= 2 && words <= kMaxPersonWords && (given || lists_.surnames.Contains(first))) {
      AddPerson(begin, stop, "first-name", kPattern);
      return stop;
    }
    if (words >= 2 && stop == end && LooksLikeName(begin, stop) &&
        FollowedByOffice(stop, sentence)) {
      AddPerson(begin, stop, "apposition", kPattern);
      return stop;
    }
    // Capitals alone: two or three words inside a sentence.
    if (words >= 2 && words <= 3 && begin != sentence.first && stop == end &&
        LooksLikeName(begin, stop)) {
      AddPerson(begin, stop, "shape", kShape);
      return stop;
    }
    return end;
  }

  // ", the president of …" or ", a spokesman for …" follows.
  bool FollowedByOffice(std::uint32_t at, const Sentence& sentence) const {
    if (at >= sentence.last || At(at).lower != ",") return false;
    const std::uint32_t limit = std::min(sentence.last, at + 7);
    for (std::uint32_t i = at + 1; i < limit; ++i) {
      const std::string_view word = At(i).lower;
      if (word == "," || word == "and" || word == "who") return false;
      if (lists_.offices.LongestAt(document_, i, sentence.last).words > 0 &&
          !StartsUpper(At(i).text))
        return true;
    }
    return false;
  }

  bool LooksLikeName(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      const std::string_view word = At(i).text;
      if (word.size() < 2 && word != ".") return false;
      // Acronyms and words with capitals inside are rather organizations.
      std::size_t at = 0;
      if (!IsUpper(DecodeAt(word, at))) return false;
      if (at < word.size() && ToLower(word.substr(at)) != word.substr(at)) return false;
      if (lists_.function_words.Contains(At(i).lower)) return false;
    }
    return true;
  }

  // Later short forms get the long form's name; known leaders their full one; bodies named again
  // keep their country.
  void LinkDocument() {
    std::unordered_map<std::string, std::string> full_names;  // surname or first name → full name
    std::unordered_map<std::string, std::string> body_countries;
    std::string last_key;
    for (Mention& mention : mentions_) {
      if (mention.type == MentionType::kOrganization) {
        std::string& known = body_countries[NameKey(mention.name)];
        if (mention.country_code.empty()) mention.country_code = known;
        if (known.empty()) known = mention.country_code;
        continue;
      }
      if (mention.type != MentionType::kPerson) continue;
      const std::size_t space = mention.name.rfind(' ');
      if (space != std::string::npos) {
        const std::string surname = mention.name.substr(space + 1);
        full_names.emplace(surname, mention.name);
        // East Asian order: the first word may be the surname.
        full_names.emplace(mention.name.substr(0, mention.name.find(' ')), mention.name);
      } else if (const auto found = full_names.find(mention.name); found != full_names.end()) {
        mention.name = found->second;
        mention.entity = found->second;
      }
      if (const auto leader = lists_.leaders.find(mention.name); leader != lists_.leaders.end()) {
        mention.entity = leader->second.name;
        if (space == std::string::npos) mention.name = leader->second.name;
        mention.country_code = leader->second.country;
      }
    }
    FindLaterSurnames(full_names);
  }

  // A surname alone ("Eskelund called …") of a person named before.
  void FindLaterSurnames(const std::unordered_map<std::string, std::string>& full_names) {
    std::unordered_map<std::string, std::uint32_t> first_seen;
    for (const Mention& mention : mentions_) {
      if (mention.type == MentionType::kPerson)
        first_seen.emplace(mention.name, mention.span.begin);
    }
    std::vector<Mention> added;
    for (std::uint32_t i = 0; i < document_.tokens.size(); ++i) {
      if (taken_[i] || !StartsUpper(At(i).text)) continue;
      const auto found = full_names.find(std::string(At(i).text));
      if (found == full_names.end()) continue;
      const auto seen = first_seen.find(found->second);
      if (seen == first_seen.end() || seen->second > At(i).span.begin) continue;
      if (lists_.function_words.Contains(At(i).lower)) continue;
      Mention mention;
      mention.type = MentionType::kPerson;
      mention.span = At(i).span;
      mention.name = found->second;
      mention.entity = found->second;
      mention.confidence = kPattern;
      mention.rule = "surname";
      if (const auto leader = lists_.leaders.find(mention.name); leader != lists_.leaders.end()) {
        mention.country_code = leader->second.country;
      }
      added.push_back(std::move(mention));
      taken_[i] = true;
    }
    mentions_.insert(mentions_.end(), added.begin(), added.end());
    std::sort(mentions_.begin(), mentions_.end(),
              [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
  }

  const NameLists& lists_;
  const Document& document_;
  std::vector<bool> taken_;
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> NameFinder::Find(const Document& document,
                                      const std::vector<Mention>& closed) const {
  return Pass(lists_, document, closed).Run();
}

}  // namespace dateline
