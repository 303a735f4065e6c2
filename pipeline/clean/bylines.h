#pragma once  // pipeline/clean/bylines.h

// People out of bylines: "By Ann Smith and Bob Ray, Political Editor | 6 June" → Ann Smith, Bob
// Ray. Roles, agencies, desks, sites, degrees, addresses and dates are left out. The words are
// tables
// (*/bylines.tsv, world/first_names.tsv, world/media.tsv). Built once, then const and thread-safe.

#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pipeline/text/lexicon.h"

namespace dateline {

// Who vouches for a text being a list of names.
enum class Voucher {
  kStated,  // a field for authors: pen names and single names are taken
  kSeen,    // words on the page: names of two words or more
};

class Bylines {
 public:
  explicit Bylines(const Lexicon& lexicon);

  // In the order of the text, each once. `led`: set if words that lead to authors stand before
  // them.
  [[nodiscard]] std::vector<std::string> NamesOf(std::string_view byline, Voucher voucher,
                                                 bool* led = nullptr) const;
  // True if the text starts with words that stand before authors ("By ", "Von ", "文：").
  [[nodiscard]] bool HasLead(std::string_view folded) const;
  // True for words that introduce others than the authors ("Reviewed by", "Fotos:").
  [[nodiscard]] bool IsStop(std::string_view words) const;
  // True for the name of a news medium or agency.
  [[nodiscard]] bool IsMedium(std::string_view name) const;
  // True if the first word is a given name of some culture, and another follows.
  [[nodiscard]] bool StartsWithGivenName(std::string_view name) const;

 private:
  using Words = std::unordered_set<std::string>;

  [[nodiscard]] std::size_t LeadAt(std::string_view folded, std::size_t at) const;
  [[nodiscard]] std::string_view WithoutLead(std::string_view text) const;
  [[nodiscard]] std::string_view BeforeStop(std::string_view text, Voucher voucher) const;
  [[nodiscard]] std::string_view WithoutRole(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> Split(std::string_view text) const;
  [[nodiscard]] bool NamesNobody(std::string_view name) const;
  [[nodiscard]] bool IsName(std::string_view name, Voucher voucher) const;
  [[nodiscard]] std::string_view WithoutMonth(std::string_view text) const;

  std::array<std::vector<std::string>, 256> leads_;  // by first byte, longest first
  std::vector<std::string> joins_;                   // with the spaces around them
  Words stops_;
  std::size_t longest_stop_ = 0;  // words
  Words roles_;
  std::vector<std::string> dense_roles_;  // of scripts without spaces: glued to the name
  std::vector<std::string> dense_nobody_;
  Words nobody_;
  Words given_names_;
  Words media_;
  Words months_;  // stand between names and the number of a day
};

}  // namespace dateline
