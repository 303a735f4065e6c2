#include "storage/link/copy_digest.h"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>

#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kBands = 10;  // of kRows min-hashes: finds 0.6 in nine of ten, 0.8 always
constexpr std::size_t kRows = 3;
constexpr std::size_t kLongWord = 20;  // bytes: above, the script has no blanks between words

std::uint64_t Mix(std::uint64_t x) {  // splitmix64
  x += 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

std::uint64_t Hash(std::string_view text) {  // FNV-1a
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return Mix(hash);
}

bool IsWordByte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Words of a normalised paragraph; code points where there are no blanks.
std::vector<std::string_view> Words(std::string_view key) {
  std::vector<std::string_view> words;
  std::size_t bytes = 0;
  for (std::size_t at = 0; at < key.size();) {
    while (at < key.size() && !IsWordByte(key[at])) ++at;
    std::size_t end = at;
    while (end < key.size() && IsWordByte(key[end])) ++end;
    if (end > at) words.push_back(key.substr(at, end - at));
    bytes += end - at;
    at = end;
  }
  if (words.empty() || bytes / words.size() <= kLongWord) return words;
  std::vector<std::string_view> points;
  for (const std::string_view word : words) {
    for (std::size_t at = 0; at < word.size();) {
      const std::size_t begin = at;
      static_cast<void>(DecodeAt(word, at));
      points.push_back(word.substr(begin, at - begin));
    }
  }
  return points;
}

// NameKey, word by word: most words are ASCII, whatever else their paragraph has.
std::string ParagraphKey(std::string_view paragraph) {
  const auto blank = [](char c) { return c == ' ' || (c >= 0x09 && c <= 0x0D); };
  std::string key;
  key.reserve(paragraph.size());
  for (std::size_t at = 0; at < paragraph.size();) {
    if (blank(paragraph[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    bool ascii = true;
    for (; end < paragraph.size() && !blank(paragraph[end]); ++end) {
      ascii = ascii && static_cast<unsigned char>(paragraph[end]) < 0x80;
    }
    const std::size_t before = key.size();
    if (before > 0) key.push_back(' ');
    const std::size_t begin = key.size();
    if (ascii) {
      for (; at < end; ++at) {
        const char c = paragraph[at];
        key.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
      }
    } else {
      key.append(NameKey(paragraph.substr(at, end - at)));
    }
    if (key.size() == begin) key.resize(before);  // nothing but marks
    at = end;
  }
  return key;
}

}  // namespace

std::vector<std::int64_t> CopyBands(const std::vector<std::uint64_t>& shingles) {
  std::array<std::uint64_t, kBands * kRows> least{};
  least.fill(std::numeric_limits<std::uint64_t>::max());
  for (const std::uint64_t shingle : shingles) {
    for (std::size_t i = 0; i < least.size(); ++i) {
      least[i] = std::min(least[i], Mix(shingle ^ (i * 0xD6E8FEB86659FD93ULL)));
    }
  }
  std::vector<std::int64_t> bands;
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint64_t key = band;
    for (std::size_t row = 0; row < kRows; ++row) key = Mix(key ^ least[band * kRows + row]);
    bands.push_back(static_cast<std::int64_t>(key));
  }
  return bands;
}

CopyDigest DigestForCopies(std::string_view text) {
  CopyDigest digest;
  std::vector<std::uint64_t> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    const std::string key = ParagraphKey(text.substr(0, end));
    text.remove_prefix(std::min(end + 2, text.size()));
    const std::vector<std::string_view> found = Words(key);
    std::uint64_t paragraph = 0;
    for (const std::string_view word : found) {
      words.push_back(Hash(word));
      paragraph = Mix(paragraph ^ words.back());
    }
    if (found.size() < kMinParagraphWords) continue;
    digest.paragraphs.push_back({static_cast<std::int64_t>(paragraph), found.size()});
  }
  auto& paragraphs = digest.paragraphs;
  std::sort(paragraphs.begin(), paragraphs.end(),
            [](const auto& a, const auto& b) { return a.hash < b.hash; });
  paragraphs.erase(std::unique(paragraphs.begin(), paragraphs.end(),
                               [](const auto& a, const auto& b) { return a.hash == b.hash; }),
                   paragraphs.end());
  for (const auto& paragraph : paragraphs) digest.words += paragraph.words;
  for (std::size_t i = 0; i + kShingleWords <= words.size(); ++i) {
    std::uint64_t shingle = 0;
    for (std::size_t j = 0; j < kShingleWords; ++j) shingle = Mix(shingle ^ words[i + j]);
    digest.shingles.push_back(shingle);
  }
  std::sort(digest.shingles.begin(), digest.shingles.end());
  digest.shingles.erase(std::unique(digest.shingles.begin(), digest.shingles.end()),
                        digest.shingles.end());
  return digest;
}

CopyVerdict CompareCopies(const CopyDigest& a, const CopyDigest& b) {
  std::size_t shared = 0;
  for (auto x = a.paragraphs.begin(), y = b.paragraphs.begin();
       x != a.paragraphs.end() && y != b.paragraphs.end();) {
    if (x->hash == y->hash) {
      shared += x->words;
      ++x;
      ++y;
    } else if (x->hash < y->hash) {
      ++x;
    } else {
      ++y;
    }
  }
  const std::size_t shorter = std::min(a.words, b.words);
  if (shorter >= kMinCopyWords) {
    const double overlap = static_cast<double>(shared) / static_cast<double>(shorter);
    if (overlap >= kMinOverlap) return {"paragraphs", overlap};
  }
  if (std::min(a.shingles.size(), b.shingles.size()) < kMinCopyWords) return {};
  std::vector<std::uint64_t> common;
  std::set_intersection(a.shingles.begin(), a.shingles.end(), b.shingles.begin(), b.shingles.end(),
                        std::back_inserter(common));
  const std::size_t all = a.shingles.size() + b.shingles.size() - common.size();
  const double jaccard = static_cast<double>(common.size()) / static_cast<double>(all);
  if (jaccard >= kMinJaccard) return {"shingles", jaccard};
  return {};
}

const CopyDigest& CopyDigests::Of(const std::string& text) {
  const std::size_t hash = std::hash<std::string>()(text);
  if (const auto known = by_hash_.find(hash);
      known != by_hash_.end() && known->second->text == text) {
    latest_.splice(latest_.begin(), latest_, known->second);
    return latest_.front().digest;
  }
  latest_.push_front({text, DigestForCopies(text)});
  by_hash_[hash] = latest_.begin();
  bytes_ += Size(latest_.front());
  while (latest_.size() > 1 && bytes_ > kMostBytes) {
    const Entry& last = latest_.back();
    bytes_ -= Size(last);
    const auto known = by_hash_.find(std::hash<std::string>()(last.text));
    if (known != by_hash_.end() && &*known->second == &last) by_hash_.erase(known);
    latest_.pop_back();
  }
  return latest_.front().digest;
}

std::size_t CopyDigests::Size(const Entry& entry) {
  return entry.text.size() + entry.digest.shingles.size() * sizeof(std::uint64_t) +
         entry.digest.paragraphs.size() * sizeof(CopyDigest::Paragraph);
}

}  // namespace dateline
