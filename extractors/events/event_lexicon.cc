#include "extractors/events/event_lexicon.h"

namespace dateline {
namespace {

Recipient RecipientOf(std::string_view word) {
  if (word == "obj") return Recipient::kObject;
  if (word == "to") return Recipient::kTo;
  if (word == "with") return Recipient::kWith;
  return Recipient::kNone;
}

}  // namespace

EventLexicon::EventLexicon(const Lexicon& lexicon) {
  constexpr std::size_t kVerbColumns = 9;
  for (const LexiconRow& row : lexicon.Rows("en/event_verbs.tsv")) {
    if (row.size() < kVerbColumns) continue;
    const auto index = static_cast<std::uint32_t>(entries.size());
    EventEntry entry;
    entry.lemma = std::string(row[0]);
    entry.type = std::string(row[5]);
    entry.mode = std::string(row[6]);
    entry.recipient = RecipientOf(row[7]);
    for (const std::string_view word : SplitList(row[8])) entry.needs.emplace_back(word);
    entries.push_back(std::move(entry));
    constexpr std::uint8_t kForms[] = {kFormBase, kFormThird, kFormPast, kFormParticiple,
                                       kFormGerund};
    for (std::size_t i = 0; i < std::size(kForms); ++i) {
      EventWord& word = verbs[std::string(row[i])];
      if (word.forms == 0) word.entry = index;
      word.forms = static_cast<std::uint8_t>(word.forms | kForms[i]);
    }
  }
  for (const LexiconRow& row : lexicon.Rows("en/event_nouns.tsv")) {
    if (row.size() < 3) continue;
    nouns.emplace(std::string(row[0]), static_cast<std::uint32_t>(entries.size()));
    entries.push_back(
        {std::string(row[0]), std::string(row[1]), std::string(row[2]), Recipient::kWith, {}});
  }
}

}  // namespace dateline
