#pragma once  // pipeline/clean/bylines.h

// People out of bylines: "By Ann Smith and Bob Ray, Political Editor | 6 June" → Ann Smith, Bob
// Ray. Roles, agencies, desks, sites, degrees, addresses and dates are left out. The words are
// tables (byline_words.h). Built once, then const and thread-safe.

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/clean/byline_words.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

// Who vouches for a text being a list of names.
enum class Voucher {
  kStated,  // a field for authors: pen names and single names are taken
  kSeen,    // words on the page: names of two words or more
};

class Bylines {
 public:
  explicit Bylines(const Lexicon& lexicon) : words_(lexicon) {}

  // In the order of the text, each once. `led`: set if words that lead to authors stand before
  // them.
  [[nodiscard]] std::vector<std::string> NamesOf(std::string_view byline, Voucher voucher,
                                                 bool* led = nullptr) const;
  [[nodiscard]] const BylineWords& words() const { return words_; }
  [[nodiscard]] bool HasLead(std::string_view folded) const { return words_.HasLead(folded); }

 private:
  [[nodiscard]] std::string_view WithoutLead(std::string_view text) const;
  [[nodiscard]] std::string_view AfterInnerLead(std::string_view text) const;
  [[nodiscard]] std::string_view AfterDate(std::string_view text) const;
  [[nodiscard]] std::string_view BeforeStop(std::string_view text, Voucher voucher) const;
  [[nodiscard]] std::string_view WithoutRole(std::string_view name) const;
  [[nodiscard]] std::string_view WithoutHonorific(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> Split(std::string_view text) const;
  [[nodiscard]] bool IsName(std::string_view name, Voucher voucher) const;
  [[nodiscard]] std::string_view WithoutMonth(std::string_view text) const;

  BylineWords words_;
};

}  // namespace dateline
