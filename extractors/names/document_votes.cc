#include "extractors/names/document_votes.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "extractors/names/list_rules.h"
#include "extractors/names/user_gazetteer.h"
#include "extractors/names/word_hash.h"

namespace dateline {
namespace {

constexpr int kNameTypes = 4;
constexpr double kSureEnough = 0.9;  // confidence of a mention that others are found by

struct Votes {
  std::array<double, kNameTypes> weight{};
  std::uint32_t words = 0;
  std::uint32_t mentions = 0;
  double best_confidence = 0;
  [[nodiscard]] int Winner() const {
    return static_cast<int>(std::max_element(weight.begin(), weight.end()) - weight.begin());
  }
};

using VoteTable = std::unordered_map<std::uint64_t, Votes>;  // by the exact words

std::uint64_t KeyOf(const NameDraft& draft, std::uint32_t begin, std::uint32_t end) {
  std::uint64_t key = 0;
  for (std::uint32_t i = begin; i < end; ++i) key = JoinHashes(key, HashWord(draft.At(i).text));
  return key;
}

VoteTable CountVotes(const NameDraft& draft) {
  VoteTable table;
  for (const DraftName& name : draft.names) {
    Votes& votes = table[KeyOf(draft, name.begin, name.end)];
    votes.weight[static_cast<std::size_t>(name.mention.type)] += name.mention.confidence;
    votes.words = name.end - name.begin;
    votes.best_confidence = std::max(votes.best_confidence, name.mention.confidence);
    ++votes.mentions;
  }
  return table;
}

// A free capitalised word stands before or after: the words may be part of another name.
bool IsInsideRun(const NameDraft& draft, std::uint32_t begin, std::uint32_t end,
                 const Sentence& sentence) {
  return (begin > sentence.first && StartsUpper(draft.At(begin - 1).text) &&
          !draft.IsTaken(begin - 1)) ||
         (end < sentence.last && StartsUpper(draft.At(end).text) && !draft.IsTaken(end));
}

}  // namespace

void VoteOnTypes(NameDraft& draft) {
  const VoteTable table = CountVotes(draft);
  for (DraftName& name : draft.names) {
    const Votes& votes = table.at(KeyOf(draft, name.begin, name.end));
    const auto winner = static_cast<MentionType>(votes.Winner());
    if (votes.mentions < 2 || winner == name.mention.type || name.mention.rule == kGazetteerRule)
      continue;
    name.mention.type = winner;
    name.mention.kind.clear();
    name.mention.country_code.clear();
    name.mention.entity = name.mention.name;
    name.mention.rule = "document";
    DescribeListed(draft, name);
  }
}

void AddMissedMentions(NameDraft& draft) {
  const VoteTable table = CountVotes(draft);
  std::uint32_t longest = 1;
  for (const auto& [key, votes] : table) longest = std::max(longest, votes.words);
  for (const Sentence& sentence : draft.document().sentences) {
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      if (draft.IsTaken(i) || !StartsUpper(draft.At(i).text)) continue;
      std::uint64_t key = 0;
      std::uint32_t end = i;
      int type = -1;
      for (std::uint32_t k = i; k < std::min(sentence.last, i + longest) && !draft.IsTaken(k);
           ++k) {
        key = JoinHashes(key, HashWord(draft.At(k).text));
        const auto found = table.find(key);
        if (found == table.end() || found->second.words != k + 1 - i ||
            found->second.best_confidence < kSureEnough)
          continue;
        end = k + 1;
        type = found->second.Winner();
      }
      if (type < 0 || draft.lists().function_words.Contains(draft.At(i).lower)) continue;
      if (IsInsideRun(draft, i, end, sentence)) continue;
      draft.Add(static_cast<MentionType>(type), i, end, "document", kShapeConfidence);
      DescribeListed(draft, draft.names.back());
      i = end - 1;
    }
  }
  draft.Sort();
}

}  // namespace dateline
