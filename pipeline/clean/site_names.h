#pragma once  // pipeline/clean/site_names.h

// What a site and its sections are called: by the page, by its address. Built once a page, then
// const.

#include <string>
#include <string_view>

namespace dateline {

// Letters and digits only, folded: "The Daily News" and "thedailynews" compare equal.
[[nodiscard]] std::string LettersOf(std::string_view text);

class SiteNames {
 public:
  // `name`: as the page states it, may be empty. `section`, `url` must outlive this object.
  SiteNames(std::string_view name, std::string_view section, std::string_view url);

  // The words are the site's name or part of it, or its address: the end of "Rates rise | The
  // Daily". Six words at most.
  [[nodiscard]] bool Suggests(std::string_view words) const;
  // The words are just the site's name, or the label of its address: "The Daily", "thedaily".
  [[nodiscard]] bool Is(std::string_view words) const;
  // A directory of the address, or the section the page names.
  [[nodiscard]] bool IsSection(std::string_view words) const;
  // The words are the stated name, but for spaces and signs. Six words at most.
  [[nodiscard]] bool IsName(std::string_view words) const;
  // As the page states it, sign for sign; "The Daily" for thedaily.example and daily.example.
  [[nodiscard]] bool IsStated(std::string_view words) const;

 private:
  std::string stated_;  // folded
  std::string name_;    // letters
  std::string host_;    // "https://www.example.co.uk/x" → "examplecouk"
  std::string label_;   // "https://news.example.co.uk/x" → "example"
  std::string_view section_;
  std::string_view url_;
};

}  // namespace dateline
