#pragma once  // extractors/names/word_table.h

// Hash numbers to small payloads, open addressing: what the gazetteers are kept in. Look-ups
// allocate nothing. Built once, then const and thread-safe.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/names/frozen_array.h"
#include "extractors/names/word_hash.h"

namespace dateline {

class HashTable {
 public:
  // Null where the key is absent.
  [[nodiscard]] const std::uint32_t* Find(std::uint64_t key) const {
    if (slots_.empty()) return nullptr;
    for (std::size_t at = key & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (!slot.used) return nullptr;
      if (slot.key == key) return &slot.payload;
    }
  }
  // The payload of `key`, made 0 where it was absent; `added` tells which.
  std::uint32_t& At(std::uint64_t key, bool& added) {
    if (2 * (size_ + 1) > slots_.size()) Grow();
    std::size_t at = key & mask_;
    while (slots_[at].used && slots_[at].key != key) at = (at + 1) & mask_;
    added = !slots_[at].used;
    if (added) {
      slots_[at] = {key, 0, true};
      ++size_;
    }
    return slots_[at].payload;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  void Reserve(std::size_t entries) {
    while (slots_.size() < 2 * (entries + 1)) Grow();
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t payload = 0;
    bool used = false;
  };
  void Grow() {
    std::vector<Slot> old(slots_.empty() ? 64 : slots_.size() * 2);
    old.swap(slots_);
    mask_ = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (!slot.used) continue;
      std::size_t at = slot.key & mask_;
      while (slots_[at].used) at = (at + 1) & mask_;
      slots_[at] = slot;
    }
  }
  std::vector<Slot> slots_;  // a power of two, at most half full
  std::size_t mask_ = 0;
  std::size_t size_ = 0;
};

class WordSet {
 public:
  void Add(std::string_view word) {
    if (2 * (size_ + 1) > slots_.size()) Grow();
    if (Put(slots_.Own(), KeyOf(HashWord(word)))) ++size_;
  }
  void Reserve(std::size_t words) {
    while (slots_.size() < 2 * (words + 1)) Grow();
  }
  [[nodiscard]] bool Contains(std::string_view word) const { return ContainsHash(HashWord(word)); }
  [[nodiscard]] bool ContainsHash(std::uint64_t hash) const {
    const std::span<const std::uint64_t> slots = slots_.Get();
    const std::uint64_t key = KeyOf(hash);
    for (std::size_t at = key; !slots.empty(); ++at) {
      const std::uint64_t slot = slots[at & (slots.size() - 1)];
      if (slot == 0 || slot == key) return slot == key;
    }
    return false;
  }
  // What it is kept in, for a compiled form: `each(name, array)`.
  template <typename Set, typename Each>
  static void EachArray(Set& set, const std::string& name, const Each& each) {
    each(name, set.slots_);
  }

 private:
  static constexpr std::uint64_t KeyOf(std::uint64_t hash) { return hash == 0 ? 1 : hash; }
  // False if it is there already.
  static bool Put(std::vector<std::uint64_t>& slots, std::uint64_t key) {
    std::size_t at = key & (slots.size() - 1);
    while (slots[at] != 0 && slots[at] != key) at = (at + 1) & (slots.size() - 1);
    return std::exchange(slots[at], key) == 0;
  }
  void Grow() {
    constexpr std::size_t kFirstSize = 64;
    std::vector<std::uint64_t> larger(std::max(kFirstSize, 2 * slots_.size()));
    for (const std::uint64_t key : slots_.Get()) {
      if (key != 0) Put(larger, key);
    }
    slots_.Own().swap(larger);
  }

  FrozenArray<std::uint64_t> slots_;  // a power of two, at most half full; 0: free
  std::size_t size_ = 0;
};

}  // namespace dateline
