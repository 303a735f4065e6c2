#pragma once  // storage/link/copy_digest.h

// A text as copies are compared: hashes of its paragraphs and shingles (Broder 1997), and the bands
// of their min-hashes by which candidates are found. Pure functions, and a bounded cache.

#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline {

inline constexpr std::size_t kMinCopyWords = 50;       // of a text that can be a copy
inline constexpr std::size_t kMinParagraphWords = 10;  // of a paragraph that counts
inline constexpr double kMinOverlap = 0.8;             // share of the words of the shorter one
inline constexpr double kMinJaccard = 0.6;             // of the shingles
inline constexpr std::size_t kShingleWords = 5;

// A text as copies are compared.
struct CopyDigest {
  struct Paragraph {
    std::int64_t hash = 0;
    std::size_t words = 0;
  };
  std::vector<Paragraph> paragraphs;    // of kMinParagraphWords or more, by hash, each once
  std::vector<std::uint64_t> shingles;  // sorted, each once
  std::size_t words = 0;                // of those paragraphs
};
[[nodiscard]] CopyDigest DigestForCopies(std::string_view text);

struct CopyVerdict {
  const char* method = nullptr;  // "paragraphs", "shingles"; null: no copies
  double similarity = 0.0;
};
[[nodiscard]] CopyVerdict CompareCopies(const CopyDigest& a, const CopyDigest& b);  // symmetric

// Digests of the texts that were last compared: an agency's story comes in many times in a row.
class CopyDigests {
 public:
  // Valid until the next call.
  [[nodiscard]] const CopyDigest& Of(const std::string& text);

 private:
  static constexpr std::size_t kMostBytes = 4 << 20;
  struct Entry {
    std::string text;
    CopyDigest digest;
  };
  static std::size_t Size(const Entry& entry);
  std::list<Entry> latest_;  // the last one used first
  std::unordered_map<std::size_t, std::list<Entry>::iterator> by_hash_;
  std::size_t bytes_ = 0;
};

// Keys of the min-hashes of some shingles; texts with one in common may be copies.
[[nodiscard]] std::vector<std::int64_t> CopyBands(const std::vector<std::uint64_t>& shingles);

}  // namespace dateline
