#pragma once  // extractors/events/event_lexicon.h

// What the tables event_*.tsv say: verbs with their frames, nouns of action, classes of objects,
// governors that decide whether a thing happened, nouns that can act. Built once, then const and
// thread-safe.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extractors/document.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

using EventWords = std::unordered_set<std::string_view>;

// One test of a verb's frame, as written in event_verbs.tsv.
struct FrameTest {
  enum class Kind : std::uint8_t {
    kObjectWord,   // the object is one of `words`
    kObject,       // there is an object
    kPeople,       // the object is a name or people
    kPlace,        // the object is a place
    kFinite,       // a clause is said, or something stands in quotation marks
    kInfinitive,   // an infinitive follows
    kAlone,        // neither object nor complement
    kThing,        // the subject cannot act
    kHuman,        // the object is a person or people, no body
    kFirm,         // the object is one organization by name, not "a Ford"
    kSubjectWord,  // the subject (a passive's agent) is one of `words`, or a person where `people`
    kPreposition,  // a phrase with `preposition`, of one of `words` where there are some
  };
  Kind kind = Kind::kObject;
  std::string_view preposition;
  EventWords words;
  bool people = false;  // of kPreposition: must be a name or people; of kSubjectWord: a person
  bool place = false;   // of kPreposition: must be a place
};

// One sense of a verb or a noun. Views are of the lexicon's tables.
struct EventSense {
  std::string_view lemma;
  std::string_view particle;
  std::string_view type;
  std::string_view mode;
  std::vector<std::string_view> actors;      // nouns: by, of, poss, between
  std::vector<std::string_view> recipients;  // in this order: "obj" or a preposition
  std::vector<std::vector<FrameTest>>
      frames;  // one of them must hold, each of its tests; none: any
};

// What a governing word says of the infinitive or clause under it.
enum class Standing : std::uint8_t {
  kAsserted,  // begin, manage: as the governor itself stands
  kPlanned,
  kThreatened,
  kDenied,
  kHypothetical,
  kNothing,  // want, urge, believe: no event
};

class EventLexicon {
 public:
  explicit EventLexicon(const Lexicon& lexicon);  // `lexicon` must outlive this object.

  // Senses by lemma, those that ask for more first; empty: the word reports no event.
  [[nodiscard]] const std::vector<EventSense>& Verb(std::string_view lemma) const;
  // The same for a verb whose lemma is a guess: its form with the regular endings taken off, where
  // that is a verb of the table.
  [[nodiscard]] const std::vector<EventSense>& VerbOf(std::string_view lemma,
                                                      std::string_view form) const;
  // By form, else by lemma: "talks" is no plural of "talk" here.
  [[nodiscard]] const std::vector<EventSense>& Noun(const Token& word) const;
  // Null: the table does not know the word.
  [[nodiscard]] const Standing* Governor(std::string_view lemma, char word_class) const;

  // Nouns that can act, by lemma or as written.
  [[nodiscard]] bool IsPeople(std::string_view lemma, std::string_view form) const;

  EventWords support_verbs;  // hold, launch, sign: the event is their object's
  EventWords running_verbs;  // begin, end, take place: the event is their subject's
  EventWords frames;         // after, during: prepositions before a noun of action
  EventWords quantifiers;    // series, dozens: what counts is what they are of
  EventWords speech_types;   // types whose verbs are acts of speech
  EventWords willing;        // ready, prepared: what is promised or threatened
  EventWords reporting;      // verbs that report in the present tense: "says"
  EventWords past_words;     // adverbs of history before the story: "previously"
  EventWords habit_words;    // adverbs of what happens again and again: "usually"
  EventWords habit_marks;    // "when", "whenever": in the simple present, no one happening
  EventWords vague;          // "some", "many": nobody in particular
  EventWords surveyed;       // "percent", "respondents": whose answers are findings
  EventWords works;          // books in which something once stood
  EventWords utterances;     // interviews, memos: what is said in one is of its date
  EventWords contests;       // matches: who meets or is host there holds no talks
  EventWords campaigns;      // what makes a rally one of supporters
  EventWords rulers;         // who makes rules
  EventWords arms;           // what kills by somebody's act: missiles, raids
  EventWords time_nouns;     // "night", "end": what is of a date is the date's

 private:
  EventWords people_;
  std::vector<std::string_view> people_endings_;  // "-ist"
  [[nodiscard]] std::vector<FrameTest> ParseFrame(std::string_view frame) const;
  void AddWords(std::string_view item, EventWords& words) const;

  std::unordered_map<std::string_view, std::vector<EventSense>> verbs_;
  std::unordered_map<std::string_view, std::vector<EventSense>> nouns_;
  std::unordered_map<std::string_view, EventWords> classes_;
  std::unordered_map<std::string, Standing> governors_;  // "v:plan"
};

}  // namespace dateline
