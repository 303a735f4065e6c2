#pragma once  // extractors/numbers/claim_tables.h

// The words of percentage claims: comparators, changes, frame verbs and the small closed classes
// (en/comparators.tsv, en/direction_words.tsv, en/frame_verbs.tsv, en/claim_words.tsv) and nouns of
// bodies (en/body_nouns.tsv). Built once, then const and thread-safe.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "extractors/quotes/attribution.h"
#include "pipeline/model/annotation.h"
#include "pipeline/text/word_classes.h"

namespace dateline {

// Classes of en/claim_words.tsv; a word can have several.
enum class WordClass : std::uint8_t {
  kDeterminer,
  kAuxiliary,
  kFinite,  // auxiliaries that make a clause
  kAdverb,  // may stand inside a verb group
  kPreposition,
  kShow,             // what polls and data do: "showed"
  kBaseSay,          // reports without an ending: "say", "told"
  kPromise,          // like saying, but the speaker acts: "offered"
  kMove,             // "edged up to": "up to" is no comparator
  kBeforeNumber,     // says nothing: "a further 5 percent"
  kLoss,             // nouns of change that give no direction
  kLevelNoun,        // "growth of 2 percent" is a level
  kAfterParticiple,  // "bought by", "spread on"
  kPlain,            // verbs that no other table has
  kShareNoun,        // "a 20 percent stake in the mine"
  kEnd,              // "comes from X"
  kTrade,            // "sell 76 percent of our wine to X"
  kMargin,           // "won by 1.5 points"
  kEstimate,         // "put the chance at 70 percent": the subject states it
  kLower,            // "20 percent below last year's level"
  kHigher,
  kFirstPerson,
  kPossessive,
  kNegation,  // "not", "n't"
  kDeny,      // "denied that"
  kUnreal,    // "could", "if"
  kFuture,    // "will", "projected"
  kChance,    // what a percentage of is a probability
  kDefinite,  // before a short form: "the company"
  kCompared,  // before what a change is compared with: "from", "than"
  kAgainst,   // before another figure: "compared with", "against"
};

struct ClaimTables {
  explicit ClaimTables(const Lexicon& lexicon);

  struct Change {
    Direction direction = Direction::kNone;
    char part = 'v';          // v verb, n noun, a adverb or adjective
    bool transitive = false;  // somebody does it: "cut", "raised"
  };

  [[nodiscard]] bool Is(WordClass which, std::string_view word) const {
    return words.Is(which, word);
  }
  // A verb, adverb or adjective of change by its form.
  [[nodiscard]] const Change* ChangeOf(std::string_view word) const;
  [[nodiscard]] const Change* ChangeNounOf(std::string_view word) const;
  // share level set goes expect, or nothing.
  [[nodiscard]] std::string_view FrameOf(std::string_view word) const;

  std::unordered_map<std::string, std::string> comparators;  // "more than" → more_than
  std::unordered_map<std::string, Change> changes;           // nouns end in "#n"
  std::unordered_map<std::string, std::string> verbs;        // form → frame
  WordClasses<WordClass> words;
  std::unordered_map<std::string_view, std::string_view> body_kinds;  // "lender" → company
  Attributor attributor;
};

}  // namespace dateline
