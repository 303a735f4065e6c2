#include "extractors/events/event_lexicon.h"

#include <algorithm>

namespace dateline {
EventLexicon::EventLexicon(const Lexicon& lexicon) {
  constexpr std::size_t kVerbColumns = 9;
  for (const LexiconRow& row : lexicon.Rows("en/event_verbs.tsv")) {
    if (row.size() < kVerbColumns) continue;
    const auto index = static_cast<std::uint32_t>(entries.size());
    EventEntry entry;
    entry.lemma = std::string(row[0]);
    entry.type = std::string(row[5]);
    entry.mode = std::string(row[6]);
    if (row[7] != "-") {
      for (const std::string_view way : SplitList(row[7])) entry.recipients.emplace_back(way);
    }
    for (const std::string_view word : SplitList(row[8])) entry.needs.emplace_back(word);
    if (row.size() > kVerbColumns) entry.particle = std::string(row[kVerbColumns]);
    entries.push_back(std::move(entry));
    constexpr std::uint8_t kForms[] = {kFormBase, kFormThird, kFormPast, kFormParticiple,
                                       kFormGerund};
    for (std::size_t i = 0; i < std::size(kForms); ++i) {
      EventWord& word = verbs[std::string(row[i])];
      if (word.empty() || word.back().entry != index) word.push_back({index, 0});
      word.back().forms = static_cast<std::uint8_t>(word.back().forms | kForms[i]);
    }
  }
  // The more a sense asks for, the earlier it is tried.
  const auto rank = [this](const EventSense& sense) {
    const EventEntry& entry = entries[sense.entry];
    return !entry.particle.empty() ? 0 : !entry.needs.empty() ? 1 : 2;
  };
  for (auto& [form, word] : verbs) std::ranges::stable_sort(word, {}, rank);
  for (const LexiconRow& row : lexicon.Rows("en/event_nouns.tsv")) {
    if (row.size() < 3) continue;
    nouns.emplace(std::string(row[0]), static_cast<std::uint32_t>(entries.size()));
    entries.push_back(
        {std::string(row[0]), std::string(row[1]), std::string(row[2]), {"with"}, {}, {}});
  }
  for (const LexiconRow& row : lexicon.Rows("en/event_people.tsv")) {
    if (!row.empty()) people.emplace(row[0]);
  }
}

}  // namespace dateline
