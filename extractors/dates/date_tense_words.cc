#include "extractors/dates/date_tense_words.h"

#include <algorithm>

namespace dateline {

TenseWords::TenseWords(const Lexicon& lexicon, std::string_view language) {
  for (const LexiconRow& row : lexicon.Rows(std::string(language) + "/date_tense.tsv")) {
    if (row.size() < 2) continue;
    if (row[0].starts_with('-')) {
      past_ending_ = std::string(row[0].substr(1));
      continue;
    }
    Word& word = words_[row[0]];
    std::string_view kind = row[1];
    const auto set = [&](Role role, DateTense tense) {
      word.roles = static_cast<std::uint16_t>(word.roles | role);
      (role == kBeside ? word.beside : word.tense) = tense;
    };
    if (kind == "toward") {
      word.roles |= kToward;
    } else if (kind == "pledge") {
      word.roles |= kPledge;
    } else if (kind == "until") {
      word.roles |= kUntil;
    } else if (kind == "modal") {
      word.roles |= kModal;
    } else if (kind == "unchanged") {
      word.roles |= kUnchanged;
    } else if (kind == "event") {
      word.roles |= kEvent;
    } else if (kind == "ability") {
      word.roles |= kAbility;
      set(kTense, DateTense::kFuture);
    } else {
      const Role role = kind.starts_with("before ") ? kBeside : kTense;
      if (role == kBeside) kind.remove_prefix(std::string_view("before ").size());
      set(role, kind == "future"    ? DateTense::kFuture
                : kind == "past"    ? DateTense::kPast
                : kind == "present" ? DateTense::kPresent
                : kind == "near"    ? DateTense::kNear
                                    : DateTense::kNone);
    }
  }
  words_.Close([](const Word&) {});
}

const DateTense* TenseWords::Find(std::string_view lower) const {
  const Word* word = Look(lower);
  return word == nullptr || (word->roles & kTense) == 0 ? nullptr : &word->tense;
}

bool TenseWords::Is(std::string_view lower, Role role) const {
  const Word* word = Look(lower);
  return word != nullptr && (word->roles & role) != 0;
}

}  // namespace dateline
