#include "extractors/names/phrase_table.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "extractors/names/word_hash.h"
#include "extractors/syntax/compounds.h"
#include "extractors/syntax/tokenizer.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr std::size_t kFirstSize = 64;
constexpr std::size_t kMeanKeySize = 20;                       // bytes of a phrase, roughly
constexpr std::string_view kCurlyApostrophe = "\xE2\x80\x99";  // tokens have the straight one

// Hash of a phrase from that of its words so far and the next word.
std::uint64_t Combine(std::uint64_t phrase, std::uint64_t word) {
  const std::uint64_t mixed = (phrase ^ word) * 0x9E3779B97F4A7C15U;
  return mixed ^ (mixed >> 29U);
}

// Of words joined by spaces.
std::uint64_t KeyHash(std::string_view key) {
  std::uint64_t hash = 0;
  while (!key.empty()) {
    const std::size_t end = std::min(key.find(' '), key.size());
    hash = Combine(hash, HashWord(key.substr(0, end)));
    key.remove_prefix(std::min(end + 1, key.size()));
  }
  return hash;
}

std::uint32_t Upper(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }

}  // namespace

template <typename Same>
std::size_t PhraseTable::Probe(std::uint64_t hash, const Same& same) const {
  const std::span<const Slot> slots = slots_.Get();
  const std::span<const Phrase> phrases = phrases_.Get();
  const std::size_t mask = slots.size() - 1;
  const std::uint32_t upper = Upper(hash);
  std::size_t at = hash & mask;
  while (slots[at].phrase != 0 &&
         !(slots[at].hash == upper && same(phrases[slots[at].phrase - 1]))) {
    at = (at + 1) & mask;
  }
  return at;
}

void PhraseTable::Reserve(std::size_t phrases) {
  const std::size_t all = phrases_.size() + phrases;
  const std::size_t slots = std::bit_ceil(std::max(kFirstSize, 2 * all));
  if (slots > slots_.size()) Resize(slots);
  phrases_.Own().reserve(all);
  keys_.Own().reserve(keys_.size() + phrases * kMeanKeySize);
}

void PhraseTable::Add(const Tokenizer& tokenizer, std::string_view phrase, std::uint32_t payload) {
  std::string lower = ToLower(phrase);
  for (std::size_t at = lower.find(kCurlyApostrophe); at != std::string::npos;
       at = lower.find(kCurlyApostrophe, at)) {
    lower.replace(at, kCurlyApostrophe.size(), "'");
  }
  constexpr std::size_t kUsualWords = 8;
  std::vector<ByteSpan> words;
  words.reserve(kUsualWords);
  tokenizer.Words(lower, 0, words);
  JoinCompounds(lower, words);
  if (words.empty()) return;
  std::vector<char>& keys = keys_.Own();
  const auto add = [&] {
    const auto begin = static_cast<std::uint32_t>(keys.size());
    std::uint64_t hash = 0;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    for (const ByteSpan word : words) {
      const std::string_view text = Slice(lower, word);
      last = HashWord(text);
      if (keys.size() == begin) {
        first = last;
      } else {
        keys.push_back(' ');
      }
      keys.insert(keys.end(), text.begin(), text.end());
      hash = Combine(hash, last);
    }
    const std::string_view key(keys.data() + begin, keys.size() - begin);
    if (2 * (phrases_.size() + 1) > slots_.size()) Resize(std::max(kFirstSize, slots_.size() * 2));
    const std::size_t at = Probe(hash, [&](const Phrase& other) { return KeyOf(other) == key; });
    if (slots_[at].phrase != 0) {
      keys.resize(begin);
      return;
    }
    phrases_.Own().push_back({begin, static_cast<std::uint32_t>(key.size()), payload});
    slots_.Own()[at] = {Upper(hash), static_cast<std::uint32_t>(phrases_.size())};
    const auto count = static_cast<std::uint32_t>(words.size());
    Raise(longest_first_.Own(), firsts_, first, count);
    Raise(longest_last_.Own(), lasts_, last, count);
  };
  add();
  // "Gov.": inside a sentence the dot belongs to the word.
  if (words.size() > 1 && Slice(lower, words.back()) == "." &&
      words[words.size() - 2].end == words.back().begin) {
    words.pop_back();
    ++words.back().end;
    add();
  }
}

void PhraseTable::Resize(std::size_t slots) {
  slots_.Own().assign(slots, Slot{});
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    const std::uint64_t hash = KeyHash(KeyOf(phrases_[i]));
    const std::size_t free = Probe(hash, [](const Phrase&) { return false; });
    slots_.Own()[free] = {Upper(hash), static_cast<std::uint32_t>(i + 1)};
  }
}

void PhraseTable::Raise(std::vector<Longest>& table, std::size_t& used, std::uint64_t hash,
                        std::uint32_t words) {
  const std::uint32_t upper = Upper(hash);
  const auto slot_of = [&table](std::uint32_t wanted) {
    std::size_t at = wanted & (table.size() - 1);
    while (table[at].words != 0 && table[at].hash != wanted) at = (at + 1) & (table.size() - 1);
    return at;
  };
  if (2 * (used + 1) > table.size()) {
    std::vector<Longest> old(std::max(kFirstSize, table.size() * 2));
    old.swap(table);
    for (const Longest& longest : old) {
      if (longest.words != 0) table[slot_of(longest.hash)] = longest;
    }
  }
  Longest& longest = table[slot_of(upper)];
  if (longest.words == 0) ++used;
  longest = {upper, std::max(longest.words, words)};
}

std::uint32_t PhraseTable::LongestOf(std::span<const Longest> table, std::uint64_t hash) {
  if (table.empty()) return 0;
  const std::uint32_t upper = Upper(hash);
  std::size_t at = upper & (table.size() - 1);
  while (table[at].words != 0 && table[at].hash != upper) at = (at + 1) & (table.size() - 1);
  return table[at].words;
}

bool PhraseTable::SameWords(const Phrase& phrase, std::span<const Token> words) const {
  std::string_view key = KeyOf(phrase);
  for (const Token& word : words) {
    if (!key.starts_with(word.lower)) return false;
    key.remove_prefix(word.lower.size());
    if (!key.empty()) {
      if (key.front() != ' ') return false;
      key.remove_prefix(1);
    }
  }
  return key.empty();
}

const PhraseTable::Phrase* PhraseTable::Find(std::uint64_t hash,
                                             std::span<const Token> words) const {
  const Slot& slot =
      slots_[Probe(hash, [&](const Phrase& candidate) { return SameWords(candidate, words); })];
  return slot.phrase == 0 ? nullptr : &phrases_[slot.phrase - 1];
}

PhraseTable::Match PhraseTable::LongestAt(const Document& document, std::uint32_t at,
                                          std::uint32_t last) const {
  if (at >= last) return {};
  const std::span<const Token> tokens(document.tokens);
  const std::uint64_t first_hash = HashWord(tokens[at].lower);
  const std::uint32_t longest = std::min(LongestOf(longest_first_.Get(), first_hash), last - at);
  Match match;
  std::uint64_t hash = 0;
  for (std::uint32_t words = 1; words <= longest; ++words) {
    hash = Combine(hash, words == 1 ? first_hash : HashWord(tokens[at + words - 1].lower));
    if (const Phrase* phrase = Find(hash, tokens.subspan(at, words)))
      match = {words, phrase->payload};
  }
  return match;
}

PhraseTable::Match PhraseTable::LongestBefore(const Document& document, std::uint32_t end,
                                              std::uint32_t first) const {
  if (end <= first) return {};
  const std::span<const Token> tokens(document.tokens);
  const std::uint32_t longest =
      std::min(LongestOf(longest_last_.Get(), HashWord(tokens[end - 1].lower)), end - first);
  for (std::uint32_t words = longest; words > 0; --words) {
    std::uint64_t hash = 0;
    for (std::uint32_t i = end - words; i < end; ++i)
      hash = Combine(hash, HashWord(tokens[i].lower));
    if (const Phrase* phrase = Find(hash, tokens.subspan(end - words, words)))
      return {words, phrase->payload};
  }
  return {};
}

}  // namespace dateline
