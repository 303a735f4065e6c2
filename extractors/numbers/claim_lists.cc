#include "extractors/numbers/claim_lists.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "extractors/quotes/speaker_names.h"

namespace dateline {
namespace {

constexpr std::size_t kNear = 3;    // words before a list, or
constexpr std::size_t kBehind = 8;  // behind it, within which "respectively" stands
constexpr std::string_view kRespectively = "respectively";

struct Range {  // of tokens
  std::size_t first = 0;
  std::size_t last = 0;
};

std::size_t Index(std::int32_t at) { return static_cast<std::size_t>(at); }

bool Joins(std::string_view word) { return word == "," || word == "and" || word == "or"; }

class Lists {
 public:
  Lists(const Document& document, const std::vector<Mention>& mentions)
      : document_(document), mentions_(mentions) {}

  void Read(std::span<Claim> claims) const {
    if (claims.size() < 2 || !IsRespective(claims)) return;
    const Sentence& sentence = document_.sentences[claims.front().sentence];
    const std::size_t figures = document_.TokenAt(claims.front().span.begin);
    if (Dates(claims, document_.tokens[sentence.first].span.begin)) return;
    const std::vector<Range> members = Members(sentence.first, figures, claims.size());
    if (!members.empty()) Assign(members, claims);
  }

  // Nothing but commas and conjunctions between two claims.
  [[nodiscard]] bool AreJoined(const Claim& left, const Claim& right) const {
    if (left.sentence != right.sentence) return false;
    const std::size_t last = document_.TokenAt(right.span.begin);
    std::size_t at = document_.TokenAt(left.span.end);
    while (at < last && (Joins(document_.tokens[at].lower) || document_.tokens[at].lower == "by"))
      ++at;
    return at == last;
  }

 private:
  [[nodiscard]] bool IsRespective(std::span<const Claim> claims) const {
    const Sentence& sentence = document_.sentences[claims.front().sentence];
    const std::size_t first = document_.TokenAt(claims.front().span.begin);
    const std::size_t last = document_.TokenAt(claims.back().span.end);
    const std::size_t from = first - std::min(first - sentence.first, kNear);
    const std::size_t to = std::min<std::size_t>(last + kBehind, sentence.last);
    for (std::size_t at = from; at < to; ++at)
      if (document_.tokens[at].lower == kRespectively) return true;
    return false;
  }

  // "In 2023 and 2024": as many dates before the figures, joined to each other.
  bool Dates(std::span<Claim> claims, std::uint32_t sentence_begin) const {
    std::vector<const Mention*> dates;
    const auto from =
        std::lower_bound(mentions_.begin(), mentions_.end(), sentence_begin,
                         [](const Mention& one, std::uint32_t at) { return one.span.begin < at; });
    for (auto mention = from;
         mention != mentions_.end() && mention->span.begin < claims.front().span.begin; ++mention) {
      if (mention->type != MentionType::kDate || mention->value.empty()) continue;
      if (!dates.empty()) {
        const std::size_t end = document_.TokenAt(mention->span.begin);
        std::size_t at = document_.TokenAt(dates.back()->span.end);
        while (at < end && Joins(document_.tokens[at].lower)) ++at;
        if (at != end) dates.clear();
      }
      dates.push_back(&*mention);
    }
    if (dates.size() != claims.size()) return false;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      claims[i].period = dates[i]->value;
      claims[i].period_from = dates[i]->from;
      claims[i].period_to = dates[i]->to;
      if (i > 0) TakeFrom(claims[0], claims[i]);
    }
    return true;
  }

  static void TakeFrom(const Claim& first, Claim& other) {
    other.subject = first.subject;
    other.measure = first.measure;
    other.predicate = first.predicate;
    other.kind = first.kind;
    other.direction = first.direction;
  }

  // The coordination of `count` nouns that stands last in tokens [first, last), as phrases; none if
  // there is none.
  [[nodiscard]] std::vector<Range> Members(std::size_t first, std::size_t last,
                                           std::size_t count) const {
    for (std::size_t at = last; at-- > first;) {
      if (document_.tokens[at].deprel == Deprel::kConj) continue;
      std::vector<std::size_t> heads{at};
      for (std::size_t i = 0; i < heads.size() && heads.size() <= count; ++i) {
        for (const std::int32_t child : document_.Children(static_cast<std::int32_t>(heads[i])))
          if (document_.tokens[Index(child)].deprel == Deprel::kConj) heads.push_back(Index(child));
      }
      if (heads.size() != count) continue;
      std::sort(heads.begin(), heads.end());
      if (heads.back() >= last || document_.tokens[at].upos == Upos::kVerb) continue;
      std::vector<Range> members;
      for (std::size_t i = 0; i < count; ++i)
        members.push_back(PhraseOf(heads[i], i == 0 ? first : members.back().last));
      return members;
    }
    return {};
  }

  // From the first word that describes the noun, not before `wall`, to the noun.
  [[nodiscard]] Range PhraseOf(std::size_t head, std::size_t wall) const {
    std::size_t first = head;
    while (first > wall) {
      const Token& before = document_.tokens[first - 1];
      if (before.head == kNoToken || Index(before.head) < first || Index(before.head) > head ||
          before.deprel == Deprel::kCase || before.deprel == Deprel::kCc ||
          before.deprel == Deprel::kPunct)
        break;
      --first;
    }
    return {first, head + 1};
  }

  void Assign(const std::vector<Range>& members, std::span<Claim> claims) const {
    const Phrase whole = MakePhrase(document_, members.front().first, members.back().last);
    Claim& first = claims.front();
    // "get 80 percent and 100 percent of their oil": the whole stands behind the last.
    const Claim& final = claims.back();
    if (first.measure.empty() && final.measure.span.begin >= final.span.end) {
      first.measure = final.measure;
      first.kind = "share";
    }
    // "Rice, wheat and maize prices": the last noun belongs to all.
    bool bare = true;
    for (std::size_t i = 0; i + 1 < members.size(); ++i)
      bare = bare && members[i].last == members[i].first + 1;
    const bool shared = bare && members.back().last == members.back().first + 2 &&
                        document_.tokens[members.back().first].deprel == Deprel::kCompound;
    // "Exports to Peru and Chile": what the list hangs on by a preposition.
    const std::size_t before = members.front().first;
    const bool hangs = before > 0 && document_.tokens[before - 1].deprel == Deprel::kCase;
    Phrase measure = first.measure;
    if (hangs && measure.span.Overlaps(whole.span)) {
      const std::size_t begin = document_.TokenAt(measure.span.begin);
      measure = MakePhrase(document_, begin, before - 1);
    }
    const bool in_subject = first.subject.span.Overlaps(whole.span);
    const bool counted = in_subject && !first.measure.empty() && !hangs;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if (i > 0) TakeFrom(first, claims[i]);
      const Phrase own = MakePhrase(document_, members[i].first, members[i].last);
      if (shared) {
        claims[i].measure = whole;
        if (in_subject) claims[i].subject = {};
      } else if (hangs || counted) {
        claims[i].subject = own;
        claims[i].measure = measure;
      } else {
        claims[i].measure = own;
        if (in_subject) claims[i].subject = {};
      }
    }
  }

  const Document& document_;
  const std::vector<Mention>& mentions_;
};

}  // namespace

void ReadRespectively(const Document& document, const std::vector<Mention>& mentions,
                      std::vector<Claim>& claims) {
  if (!document.parsed) return;
  const Lists lists(document, mentions);
  for (std::size_t first = 0; first < claims.size();) {
    std::size_t last = first + 1;
    while (last < claims.size() && lists.AreJoined(claims[last - 1], claims[last])) ++last;
    lists.Read(std::span(claims).subspan(first, last - first));
    first = last;
  }
}

}  // namespace dateline
