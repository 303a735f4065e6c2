#pragma once  // extractors/events/event_lexicon.h

// event_verbs.tsv and event_nouns.tsv by word form. Built once, then const and thread-safe.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/text/lexicon.h"

namespace dateline {

enum class Recipient : std::uint8_t { kNone, kObject, kTo, kWith };

struct EventEntry {
  std::string lemma;
  std::string type;
  std::string mode;
  Recipient recipient = Recipient::kNone;
  std::vector<std::string> needs;
};

enum EventForm : std::uint8_t {
  kFormBase = 1,
  kFormThird = 2,
  kFormPast = 4,
  kFormParticiple = 8,
  kFormGerund = 16
};

struct EventWord {
  std::uint32_t entry = 0;  // index into EventLexicon::entries
  std::uint8_t forms = 0;   // EventForm bits
};

class EventLexicon {
 public:
  explicit EventLexicon(const Lexicon& lexicon);

  std::vector<EventEntry> entries;
  std::unordered_map<std::string, EventWord> verbs;  // lower-cased form
  std::unordered_map<std::string, std::uint32_t> nouns;
};

}  // namespace dateline
