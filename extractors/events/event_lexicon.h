#pragma once  // extractors/events/event_lexicon.h

// event_verbs.tsv, event_nouns.tsv and event_people.tsv by word form. Built once, then const and
// thread-safe.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeline/text/lexicon.h"

namespace dateline {

struct EventEntry {
  std::string lemma;
  std::string type;
  std::string mode;
  std::vector<std::string> recipients;  // where to look, in this order: "obj" or a preposition
  std::vector<std::string> needs;       // one of them must follow in the clause
  std::string particle;                 // must be the next word; empty: none
};

enum EventForm : std::uint8_t {
  kFormBase = 1,
  kFormThird = 2,
  kFormPast = 4,
  kFormParticiple = 8,
  kFormGerund = 16
};

struct EventSense {
  std::uint32_t entry = 0;  // index into EventLexicon::entries
  std::uint8_t forms = 0;   // EventForm bits
};
using EventWord = std::vector<EventSense>;  // in file order: the first whose needs are met

class EventLexicon {
 public:
  explicit EventLexicon(const Lexicon& lexicon);

  std::vector<EventEntry> entries;
  std::unordered_map<std::string, EventWord> verbs;  // lower-cased form
  std::unordered_map<std::string, std::uint32_t> nouns;
  std::unordered_set<std::string> people;  // common nouns that can be a recipient
};

}  // namespace dateline
