#pragma once  // storage/link/event_digest.h

// What two reports of an event are compared by: who took part, when, where and in which words, each
// reduced to numbers that are the same on every machine. A digest is made from the stored rows of
// one event alone, so that comparing two of them depends on nothing else (same_event.h).
//
//   "Kazakhstan's trade minister, Daulet Serikbay, resigned on Tuesday over gallium licences."
//   → APPOINT/resign, 2026-04-07, participants {Daulet Serikbay, KZ}, words {gallium, licens}

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// Someone or something named that took part.
struct EventParty {
  enum class Role : std::uint8_t { kActor, kRecipient, kOther };
  Role role = Role::kActor;
  std::uint64_t name = 0;   // of the canonical name
  std::uint64_t last = 0;   // of a person's last word of the name; 0: no person
  bool short_name = false;  // a person by the last name alone
  bool country = false;     // is a country itself
  std::string code;         // alpha-2, where known

  friend bool operator==(const EventParty&, const EventParty&) = default;
};

// One content word: upper 30 bits of a hash of its stem, and in the lower two what it weighs.
using WordCode = std::uint32_t;
[[nodiscard]] constexpr std::uint32_t WordWeight(WordCode word) { return 1 + (word & 3U); }

struct EventDigest {
  std::string type, mode, modality;
  bool dated = false;
  bool soft_date = false;                    // rests on the publication date: may be a day off
  std::int32_t first_day = 0, last_day = 0;  // days since 1970-01-01
  std::uint64_t article = 0;
  std::uint64_t sentence = 0;        // of the normalised sentence
  std::uint64_t opening = 0;         // of the article's first sentence, likewise; 0: none
  std::uint32_t sentence_words = 0;  // its length
  std::uint32_t ordinal = 0;         // among the events of its type in the sentence
  std::uint64_t place = 0;           // 0: none
  std::string place_code;            // alpha-2
  bool place_country = false;        // the place is a country
  std::vector<EventParty> participants;
  std::vector<WordCode> words;  // ascending, no two alike

  friend bool operator==(const EventDigest&, const EventDigest&) = default;
};

// As the database has them.
struct ParticipantRow {
  std::string role;  // actor recipient other
  std::string name;  // what acts, resolved
  std::string
      type;  // of the entity: person organization place nationality; empty: not a named thing
  std::string code;  // alpha-2
  bool country = false;
};
struct EventRow {
  std::string type, mode, modality;
  std::string start_date, end_date, precision, basis;
  std::string article_uid;
  std::string sentence;
  std::string opening;                               // first sentence of the article
  std::uint32_t trigger_begin = 0, trigger_end = 0;  // bytes into `sentence`
  std::uint32_t ordinal = 0;
  std::string place, place_code;
  std::vector<ParticipantRow> participants;
};

[[nodiscard]] EventDigest DigestOf(const EventRow& row);

// A content word as it stands in the sentence, for explanations.
struct ContentWord {
  std::string text;
  WordCode code = 0;
};
// Words of the sentence that tell this happening from others: near the trigger, without common
// words, participants' names and words of time. In the order of the sentence.
[[nodiscard]] std::vector<ContentWord> ContentWords(const EventRow& row);

// Compact bytes for the database, and back. Unpack gives an empty digest for bytes it cannot read.
[[nodiscard]] std::string Pack(const EventDigest& digest);
[[nodiscard]] EventDigest Unpack(std::string_view bytes);

// FNV-1a, 64 bits.
[[nodiscard]] std::uint64_t StableHash(std::string_view bytes);
// "2026-03-05" → days since 1970-01-01; false for anything else.
[[nodiscard]] bool DayNumber(std::string_view iso, std::int32_t& day);

}  // namespace dateline
