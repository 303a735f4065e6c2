#pragma once  // extractors/names/tagger_words.h

// What the tagger sees of a document's words: each distinct word analysed once (shape, affixes,
// lists), each token with its gazetteer matches and its run of capitals, and what the whole
// document says of a word ("also written small", "after a title somewhere").

#include <array>
#include <cstdint>
#include <vector>

#include "extractors/document.h"
#include "extractors/names/name_lists.h"

namespace dateline {

// A spelling ("Ministry", "ministry" and "MINISTRY" are three).
struct WordInfo {
  std::uint64_t lower = 0;  // hash of the lower-cased word
  std::uint64_t shape = 0;  // hash of its collapsed shape: "Xx", "X.", "x-Xx", "d"
  std::array<std::uint64_t, 4> prefix{};
  std::array<std::uint64_t, 4> suffix{};  // of the lower-cased word, 1 to 4 bytes; 0: shorter
  std::uint32_t lists = 0;                // bits of WordList
  std::uint32_t type = 0;                 // index into DocumentWords::types: the lower-cased word
  bool capital = false;                   // begins with one
  bool all_capitals = false;              // two or more letters, none small
  bool letter = false;                    // begins with a letter
};

enum WordList : std::uint32_t {
  kFirstNameBit = 1U << 0U,
  kSurnameBit = 1U << 1U,
  kHonorificBit = 1U << 2U,
  kBodyNounBit = 1U << 3U,
  kFunctionWordBit = 1U << 4U,
  kSpeechVerbBit = 1U << 5U,
};

// What the document shows of a lower-cased word. Bits of WordUse.
enum WordUse : std::uint32_t {
  kSeenSmall = 1U << 0U,       // written without a capital somewhere
  kSeenInside = 1U << 1U,      // capital inside a sentence
  kSeenAfterTitle = 1U << 2U,  // "Mr. X", "President X"
  kSeenAfterFirstName = 1U << 3U,
  kSeenBeforeBodyNoun = 1U << 4U,
  kSeenAfterIn = 1U << 5U,
  kSeenWithSpeechVerb = 1U << 6U,  // "X said", "said X"
  kSeenInParentheses = 1U << 7U,
  kSeenBeforeSurname = 1U << 8U,  // a capital word follows
  kSeenAfterThe = 1U << 9U,
};

inline constexpr int kGazetteerClasses = 12;

struct TokenInfo {
  std::uint32_t word = 0;       // index into DocumentWords::words
  std::uint32_t gazetteer = 0;  // per class two bits: begins, goes on
  std::uint32_t whole_run = 0;  // of a run's first token: the classes that list the whole run
  std::uint32_t run_begin = 0;  // run of capitals [run_begin, run_end) it stands in; equal: none
  std::uint32_t run_end = 0;
  bool after_title = false;  // an office or honorific ends right before
};

// How a sentence uses capitals.
enum class Capitals : std::uint8_t { kNormal, kTitleCase, kAll, kNone };

struct DocumentWords {
  DocumentWords(const NameLists& lists, const Document& document);

  [[nodiscard]] const WordInfo& At(std::uint32_t token) const { return words[tokens[token].word]; }

  std::vector<WordInfo> words;
  std::vector<std::uint32_t> types;  // bits of WordUse
  std::vector<TokenInfo> tokens;     // as Document::tokens
  std::vector<Capitals> sentences;   // as Document::sentences
};

}  // namespace dateline
