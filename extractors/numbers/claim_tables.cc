#include "extractors/numbers/claim_tables.h"

#include <array>
#include <utility>

namespace dateline {
namespace {

constexpr std::array<WordClasses<WordClass>::Name, 31> kClasses = {{
    {"determiner", WordClass::kDeterminer},
    {"auxiliary", WordClass::kAuxiliary},
    {"finite", WordClass::kFinite},
    {"adverb", WordClass::kAdverb},
    {"preposition", WordClass::kPreposition},
    {"show", WordClass::kShow},
    {"base_say", WordClass::kBaseSay},
    {"promise", WordClass::kPromise},
    {"move", WordClass::kMove},
    {"before_number", WordClass::kBeforeNumber},
    {"loss", WordClass::kLoss},
    {"level_noun", WordClass::kLevelNoun},
    {"after_participle", WordClass::kAfterParticiple},
    {"plain_verb", WordClass::kPlain},
    {"share_noun", WordClass::kShareNoun},
    {"end", WordClass::kEnd},
    {"trade", WordClass::kTrade},
    {"margin", WordClass::kMargin},
    {"estimate", WordClass::kEstimate},
    {"lower", WordClass::kLower},
    {"higher", WordClass::kHigher},
    {"first_person", WordClass::kFirstPerson},
    {"possessive", WordClass::kPossessive},
    {"negation", WordClass::kNegation},
    {"deny", WordClass::kDeny},
    {"unreal", WordClass::kUnreal},
    {"future", WordClass::kFuture},
    {"chance", WordClass::kChance},
    {"definite", WordClass::kDefinite},
    {"compared", WordClass::kCompared},
    {"against", WordClass::kAgainst},
}};

}  // namespace

ClaimTables::ClaimTables(const Lexicon& lexicon)
    : words(lexicon, "en/claim_words.tsv", kClasses), attributor(lexicon) {
  for (const LexiconRow& row : lexicon.Rows("en/comparators.tsv"))
    if (row.size() >= 2) comparators.emplace(std::string(row[0]), std::string(row[1]));
  for (const LexiconRow& row : lexicon.Rows("en/direction_words.tsv")) {
    if (row.size() < 3 || row[2].empty()) continue;
    changes.emplace(std::string(row[0]), Change{row[1] == "up" ? Direction::kUp : Direction::kDown,
                                                row[2].front(), row[2].front() == 't'});
  }
  for (const LexiconRow& row : lexicon.Rows("en/frame_verbs.tsv"))
    if (row.size() >= 2) verbs.emplace(std::string(row[0]), std::string(row[1]));
  for (const LexiconRow& row : lexicon.Rows("en/body_nouns.tsv"))
    if (row.size() >= 2) body_kinds.emplace(row[0], row[1]);
}

const ClaimTables::Change* ClaimTables::ChangeOf(std::string_view word) const {
  const auto found = changes.find(std::string(word));
  return found == changes.end() ? nullptr : &found->second;
}

const ClaimTables::Change* ClaimTables::ChangeNounOf(std::string_view word) const {
  const auto found = changes.find(std::string(word) + "#n");
  return found == changes.end() ? nullptr : &found->second;
}

std::string_view ClaimTables::FrameOf(std::string_view word) const {
  const auto found = verbs.find(std::string(word));
  return found == verbs.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace dateline
