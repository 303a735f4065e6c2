#pragma once  // storage/link/same_event.h

// Are two reports about one happening? A pure and symmetric predicate on digests: nothing of the
// database, no corpus statistics, so that clusters (its connected components) do not depend on
// which article came first.
//
// They are where
//  - one sentence is the other's copy (agency wire), told of the same day, or in articles that open
//    alike (so that what is printed under every story of a month does not make one event); or
//  - the types may tell of one happening (event_families.tsv), modality and mode do not
//    contradict, the dates fit, the named participants overlap and do not contradict, and enough
//    of the other words agree: the more, the more often such a thing happens in a day.
// Undated reports are joined as sentences of copied articles alone.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/link/event_digest.h"

namespace dateline {

enum class LinkRule : std::uint8_t {
  kCopy = 1,          // the same sentence, or nearly: no source of its own
  kParticipants = 2,  // who, to whom, when
  kWords = 3,         // who, when and in like words
  kPlace = 4,         // where, when and in like words
};
// Days between two dates of one event, where one rests on publication.
inline constexpr std::int32_t kDaySlack = 1;
// Days of an interval that a day may be part of.
inline constexpr std::int32_t kLongestPart = 31;

[[nodiscard]] const char* LinkRuleName(LinkRule rule);  // "copy" "participants" "words" "place"

struct Link {
  LinkRule rule = LinkRule::kWords;
  double participants = 0;  // matched: 1 for each by name, less by country
  double words = 0;         // share of the shorter one's words that the other has, by weight
  std::int32_t days_apart = 0;
};

// Symmetric. Empty: no.
[[nodiscard]] std::optional<Link> SameEvent(const EventDigest& one, const EventDigest& other);

// Hash of a sentence that is one text wherever it stands; 0 for one too short to tell.
[[nodiscard]] std::uint64_t OneText(const EventDigest& digest);

// What SameEvent found, and of what it did not, why: for people who tune it.
[[nodiscard]] std::string WhyNot(const EventDigest& one, const EventDigest& other);

}  // namespace dateline
