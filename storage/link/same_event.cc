#include "storage/link/same_event.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <tuple>

#include "storage/link/event_families.h"

namespace dateline {

namespace {

// What must agree, by how often such a thing happens (weights of words: see WordWeight).
struct Bar {
  double participants;   // with these alone
  double words;          // share of words, with one participant
  std::uint32_t weight;  // and at least this much in common
};
constexpr Bar kOnceBar{0.9, 0.25, 2};
constexpr Bar kSeldomBar{1.4, 0.30, 3};
constexpr Bar kOftenBar{9, 0.50, 4};
// Without a name in common but with the country, or the place.
constexpr double kCountryWords = 0.50;
constexpr std::uint32_t kCountryWeight = 5;
constexpr double kPlaceWords = 0.40;
constexpr std::uint32_t kPlaceWeight = 4;
// On top, where the types differ, or the days do.
constexpr double kOtherType = 0.10;
constexpr double kOtherDay = 0.10;
// Nobody else puts so many words the same way.
constexpr double kNearCopyWords = 0.95;
constexpr std::uint32_t kNearCopyWeight = 14;
constexpr std::uint32_t kCopyWords = 8;  // of a sentence that is a copy even without a date
constexpr double kCountryCounts = 0.6;
constexpr double kPlaceCounts = 0.4;  // the same place, beside participants
constexpr double kOtherPlace = 0.20;  // on top, where places differ

const Bar& BarOf(Repeat repeat) {
  switch (repeat) {
    case Repeat::kOnce:
      return kOnceBar;
    case Repeat::kSeldom:
      return kSeldomBar;
    case Repeat::kOften:
      break;
  }
  return kOftenBar;
}

bool TypesFit(const EventDigest& one, const EventDigest& other) {
  if (one.type == other.type) {
    return one.mode == other.mode || one.mode.empty() || other.mode.empty();
  }
  const auto& also = FamilyOf(one.type).also;
  return std::find(also.begin(), also.end(), other.type) != also.end();
}

// What was planned may have happened; what was denied, threatened or supposed stays apart.
bool ModalitiesFit(const EventDigest& one, const EventDigest& other) {
  if (one.modality == other.modality) return true;
  const auto real = [](const std::string& modality) {
    return modality == "asserted" || modality == "planned";
  };
  return real(one.modality) && real(other.modality);
}

std::int32_t Length(const EventDigest& digest) { return digest.last_day - digest.first_day; }

// Days between them (0: the same, or one within the other); none where they contradict.
std::optional<std::int32_t> DaysApart(const EventDigest& one, const EventDigest& other) {
  if (!one.dated || !other.dated) return std::nullopt;
  if (one.first_day == other.first_day && one.last_day == other.last_day) return 0;
  const EventDigest& longer = Length(one) >= Length(other) ? one : other;
  const EventDigest& shorter = Length(one) >= Length(other) ? other : one;
  if (Length(longer) > 0) {
    const bool within =
        longer.first_day <= shorter.first_day && shorter.last_day <= longer.last_day;
    if (within && Length(longer) < kLongestPart) return 0;
    return std::nullopt;
  }
  const std::int32_t apart = std::abs(one.first_day - other.first_day);
  if (apart <= kDaySlack && (one.soft_date || other.soft_date)) return apart;
  return std::nullopt;
}

double Likeness(const EventParty& one, const EventParty& other) {
  if (one.name == other.name) return 1;
  if (one.last != 0 && one.last == other.last && (one.short_name || other.short_name)) return 0.9;
  if (one.last != 0 && other.last != 0) return 0;  // two people
  if (one.code.empty() || one.code != other.code) return 0;
  return one.country || other.country ? 0.5 : 0.3;
}

struct Matched {
  double sum = 0;       // of the best pairs
  double by_name = 0;   // of those by name
  double evidence = 0;  // the same, countries counted for less: they do more things in a day
  bool contradict = false;
};

bool RolesFit(const EventParty& one, const EventParty& other, bool symmetric) {
  return symmetric || one.role == other.role || one.role == EventParty::Role::kOther ||
         other.role == EventParty::Role::kOther;
}

// Best pairs first, each participant in at most one.
Matched MatchParticipants(const EventDigest& one, const EventDigest& other, bool symmetric) {
  struct Pair {
    double score;
    bool named, country;
    std::size_t a, b;
    std::uint64_t low, high;  // the two names: an order that does not know left from right
  };
  Matched matched;
  std::vector<Pair> pairs;
  std::array<bool, 2> both = {false, false};  // actors, recipients on both sides
  bool actor_elsewhere = false;               // an actor of one side has any part on the other
  std::array<bool, 2> fit = {false, false};
  for (std::size_t a = 0; a < one.participants.size(); ++a) {
    for (std::size_t b = 0; b < other.participants.size(); ++b) {
      const EventParty& left = one.participants[a];
      const EventParty& right = other.participants[b];
      const double likeness = Likeness(left, right);
      const bool roles = RolesFit(left, right, symmetric);
      if (left.role == right.role && left.role != EventParty::Role::kOther) {
        const auto role = static_cast<std::size_t>(left.role);
        both[role] = true;
        if (likeness > 0) fit[role] = true;
      }
      if (likeness == 0) continue;
      if (left.role == EventParty::Role::kActor || right.role == EventParty::Role::kActor) {
        actor_elsewhere = true;
      }
      pairs.push_back({roles ? likeness : likeness * 0.6, likeness > 0.6,
                       left.country && right.country, a, b, std::min(left.name, right.name),
                       std::max(left.name, right.name)});
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
    return std::tie(y.score, x.low, x.high) < std::tie(x.score, y.low, y.high);
  });
  std::array<bool, 16> used_a{};
  std::array<bool, 16> used_b{};
  for (const Pair& pair : pairs) {
    if (used_a[pair.a] || used_b[pair.b]) continue;
    used_a[pair.a] = used_b[pair.b] = true;
    matched.sum += pair.score;
    if (pair.named) matched.by_name += pair.score;
    matched.evidence += pair.country ? pair.score * kCountryCounts : pair.score;
  }
  matched.contradict =
      symmetric ? both[0] && !actor_elsewhere : (both[0] && !fit[0]) || (both[1] && !fit[1]);
  return matched;
}

struct Shared {
  double share = 0;
  std::uint32_t weight = 0;
};

Shared ShareWords(const EventDigest& one, const EventDigest& other) {
  std::uint32_t total_one = 0;
  std::uint32_t total_other = 0;
  std::uint32_t common = 0;
  for (const WordCode word : one.words) total_one += WordWeight(word);
  for (const WordCode word : other.words) total_other += WordWeight(word);
  auto a = one.words.begin();
  auto b = other.words.begin();
  while (a != one.words.end() && b != other.words.end()) {
    if ((*a & ~3U) == (*b & ~3U)) {
      common += std::min(WordWeight(*a), WordWeight(*b));
      ++a;
      ++b;
    } else if (*a < *b) {
      ++a;
    } else {
      ++b;
    }
  }
  const std::uint32_t least = std::min(total_one, total_other);
  if (least == 0) return {};
  return {static_cast<double>(common) / least, common};
}

std::optional<Link> Copy(const EventDigest& one, const EventDigest& other) {
  if (one.sentence_words == 0 || one.article == other.article || one.sentence != other.sentence ||
      one.type != other.type || one.mode != other.mode || one.ordinal != other.ordinal ||
      one.dated != other.dated) {
    return std::nullopt;
  }
  // Another day or none: only between copies of the whole article.
  const bool open_alike =
      one.opening != 0 && one.opening == other.opening && one.sentence_words >= kCopyWords;
  if (!one.dated) {
    if (!open_alike) return std::nullopt;
    return Link{LinkRule::kCopy, 0, 1, 0};
  }
  const auto apart = DaysApart(one, other);
  if (!apart || (*apart > 0 && !open_alike)) return std::nullopt;
  return Link{LinkRule::kCopy, 0, 1, *apart};
}

}  // namespace

const char* LinkRuleName(LinkRule rule) {
  switch (rule) {
    case LinkRule::kCopy:
      return "copy";
    case LinkRule::kParticipants:
      return "participants";
    case LinkRule::kPlace:
      return "place";
    case LinkRule::kWords:
      break;
  }
  return "words";
}

std::optional<Link> SameEvent(const EventDigest& one, const EventDigest& other) {
  if (const auto copy = Copy(one, other)) return copy;
  if (!TypesFit(one, other) || !ModalitiesFit(one, other)) return std::nullopt;
  const auto apart = DaysApart(one, other);
  if (!apart) return std::nullopt;
  const bool same_article = one.article == other.article;
  if (one.sentence == other.sentence && one.sentence_words > 0) return std::nullopt;
  const Family& family = FamilyOf(one.type);
  const Family& other_family = FamilyOf(other.type);
  const Repeat repeat = std::max(family.repeat, other_family.repeat);
  // In one article the same person says many things.
  if (same_article && repeat == Repeat::kOften) return std::nullopt;
  const Matched who = MatchParticipants(one, other, family.symmetric && other_family.symmetric);
  if (who.contradict) return std::nullopt;
  const Shared words = ShareWords(one, other);
  const bool places =
      one.place != 0 && other.place != 0 && !one.place_country && !other.place_country;
  const bool same_place = one.place != 0 && one.place == other.place;
  const double more = (one.type == other.type ? 0 : kOtherType) +
                      (*apart == 0 ? 0 : kOtherDay * *apart) +
                      (places && !same_place ? kOtherPlace : 0);
  const Bar& bar = BarOf(repeat);
  Link link{LinkRule::kParticipants, who.sum, words.share, *apart};
  // Within a day, or what nobody does twice in a month, the names may be enough.
  const bool short_time = std::min(Length(one), Length(other)) == 0 ||
                          (repeat == Repeat::kOnce && Length(one) < kLongestPart);
  const double evidence = who.evidence + (same_place ? kPlaceCounts : 0);
  const bool near_copy =
      !same_article && words.share >= kNearCopyWords && words.weight >= kNearCopyWeight;
  if (near_copy && who.by_name >= 0.9) {
    link.rule = LinkRule::kCopy;
    return link;
  }
  if (short_time && more == 0 && who.by_name >= 0.9 && evidence >= bar.participants) return link;
  link.rule = LinkRule::kWords;
  // Where the names would do on one day, one telling word does on the next.
  const std::uint32_t least = evidence >= bar.participants ? std::min(bar.weight, 2U) : bar.weight;
  if (who.by_name >= 0.9 && words.share >= bar.words + more && words.weight >= least) {
    return link;
  }
  if (who.sum >= 0.3 && repeat != Repeat::kOften && words.share >= kCountryWords + more &&
      words.weight >= kCountryWeight) {
    return link;
  }
  link.rule = LinkRule::kPlace;
  if (same_place && repeat != Repeat::kOften && words.share >= kPlaceWords + more &&
      words.weight >= kPlaceWeight) {
    return link;
  }
  return std::nullopt;
}

std::uint64_t OneText(const EventDigest& digest) {
  return digest.sentence_words >= kCopyWords ? digest.sentence : 0;
}

std::string WhyNot(const EventDigest& one, const EventDigest& other) {
  if (SameEvent(one, other)) return "same";
  if (!TypesFit(one, other)) return "types or modes differ";
  if (!ModalitiesFit(one, other)) return "modalities differ";
  if (!DaysApart(one, other)) return "dates differ";
  const bool symmetric = FamilyOf(one.type).symmetric && FamilyOf(other.type).symmetric;
  const Matched who = MatchParticipants(one, other, symmetric);
  if (who.contradict) return "others took part";
  const Shared words = ShareWords(one, other);
  return "too little in common: participants " + std::to_string(who.sum).substr(0, 4) +
         ", share of words " + std::to_string(words.share).substr(0, 4) + ", weight " +
         std::to_string(words.weight);
}

}  // namespace dateline
