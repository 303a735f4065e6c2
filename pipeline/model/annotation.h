#pragma once  // pipeline/model/annotation.h

// What the extractors find, as values. Spans are bytes into Article::text; code points are made
// where a value leaves the program (storage/export/annotations_json, storage/repository). A field
// that the text does not give is empty: nothing here is guessed. Vocabularies are those of
// docs/jsonl.md.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/article.h"
#include "pipeline/model/span.h"

namespace dateline {

enum class MentionType {
  kPerson,
  kOrganization,
  kPlace,
  kNationality,
  kDate,
  kTime,
  kDuration,
  kSet,
  kPercent,
  kMoney,
  kQuantity,
};

[[nodiscard]] constexpr const char* MentionTypeName(MentionType type) {
  constexpr const char* kNames[] = {"person",  "organization", "place",    "nationality",
                                    "date",    "time",         "duration", "set",
                                    "percent", "money",        "quantity"};
  return kNames[static_cast<int>(type)];
}
[[nodiscard]] constexpr bool IsName(MentionType type) { return type <= MentionType::kNationality; }
[[nodiscard]] constexpr bool IsTemporal(MentionType type) {
  return type >= MentionType::kDate && type <= MentionType::kSet;
}

// Of the pronoun that a person goes by in English.
enum class Gender : std::uint8_t { kUnknown, kFemale, kMale };

// False where the lower-case pronoun is known not to be the person's.
[[nodiscard]] constexpr bool GoesBy(Gender gender, std::string_view pronoun) {
  if (pronoun == "he" || pronoun == "him" || pronoun == "his") return gender != Gender::kFemale;
  if (pronoun == "she" || pronoun == "her" || pronoun == "hers") return gender != Gender::kMale;
  return true;
}

// One place in the text.
struct Mention {
  MentionType type = MentionType::kPerson;
  ByteSpan span;
  double confidence = 1.0;
  std::string rule;  // which rule or model found it (`--trace`)

  // date time duration set
  std::string value;      // TIMEX3; also: percent, money and quantity as a decimal string
  std::string from, to;   // first and last day of the interval, ISO; empty: none
  std::string precision;  // time day week month quarter season year decade vague
  std::string basis;      // explicit relative_to_publication relative_to_text
  std::string zone;       // of a clock time, as written
  // money quantity percent
  std::string value_high;  // of a range
  std::string currency;    // ISO 4217
  std::string
      unit;  // of a quantity as written; of a percentage: percent percentage_point basis_point
  // person organization place nationality
  std::string name;  // the fullest form in the article
  std::string
      entity;  // canonical name of the thing meant; a metonym's `entity` is what acts ("China")
  std::string kind;    // person: official; organization: ministry agency central_bank …
  std::string office;  // as written
  Gender gender = Gender::kUnknown;  // of a person; evidence for the finders, not stored
  std::string body;                  // the institution of the office
  std::string country_code;          // ISO 3166-1 alpha-2, EU
  std::string wikidata;              // "Q…", where a user's gazetteer gives it
};

enum class Direction : std::uint8_t { kNone, kUp, kDown };

// A phrase of the text that a fact points at. Empty text: not given. `resolved` is what a pronoun
// or a short form stands for, where that differs from the words.
struct Phrase {
  ByteSpan span;
  std::string text;
  std::string resolved;
  [[nodiscard]] bool empty() const { return text.empty(); }
};

// A percentage claim: "China makes 90 percent of the world's supply of these magnets".
struct Claim {
  ByteSpan span;             // the expression alone: "90 percent"
  std::string percent;       // decimal string
  std::string percent_high;  // of a range
  std::string unit;          // percent percentage_point basis_point
  std::string role;          // "" from to
  std::string comparator;    // "" about nearly more_than less_than at_least at_most
  Direction direction = Direction::kNone;
  std::string kind;  // share change rate probability target other
  Phrase subject, predicate, measure, base, attribution;
  std::string speaker;  // entity of the attribution
  std::string period;   // TIMEX3
  std::string period_from, period_to;
  std::string polarity = "asserted";  // asserted denied hypothetical forecast
  std::uint32_t sentence = 0;         // index into AnnotatedArticle::sentences
  double confidence = 1.0;
  std::string rule;
};

struct Quote {
  ByteSpan span;  // marks included for direct ones
  bool direct = true;
  std::string kind;         // full partial indirect
  std::uint32_t group = 0;  // pieces of one utterance share it
  Phrase speaker;           // words that stand there; `resolved` is the name
  Phrase cue;
  std::uint32_t sentence = 0;
  double confidence = 1.0;
};

struct EventActor {
  enum class Role : std::uint8_t { kActor, kRecipient, kOther };
  Role role = Role::kActor;
  ByteSpan span;                            // the words in this sentence
  std::string name;                         // resolved fullest name, or the words
  std::string entity;                       // what acts, where it is another thing (metonym)
  MentionType type = MentionType::kPerson;  // of the mention it rests on, where there is one
  bool named = false;                       // rests on a named mention
};

struct Event {
  ByteSpan trigger;
  std::string type;  // PLOVER category or local type
  std::string mode;
  std::string date;  // TIMEX3 value as precise as known; empty when vague
  std::string date_end;
  std::string from, to;  // interval, ISO days
  std::string precision = "vague";
  std::string basis;  // "" explicit relative_to_publication relative_to_text publication
  std::vector<EventActor> actors;
  Phrase place;
  std::string place_country;          // alpha-2
  std::string modality = "asserted";  // asserted planned threatened denied hypothetical
  std::uint32_t sentence = 0;
  double confidence = 1.0;
  std::string rule;
  std::string uid;  // filled where identities are made (storage/identity)
};

enum class SentenceKind : std::uint8_t { kBody, kHeadline, kLead, kList };

struct SentenceSpan {
  ByteSpan span;
  std::uint32_t paragraph = 0;
  SentenceKind kind = SentenceKind::kBody;
};

struct AnnotatedArticle {
  Article article;
  std::vector<SentenceSpan> sentences;  // in order, disjoint
  std::vector<Mention> mentions;        // by begin, then longest first
  std::vector<Claim> claims;
  std::vector<Quote> quotes;
  std::vector<Event> events;
};

}  // namespace dateline
