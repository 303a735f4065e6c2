#pragma once  // storage/browse/select.h

// SQL put together from literals, with every value bound.

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

class Select {
 public:
  Select() = default;
  // Appends `sql`; each `?` in it stands for the next of `values`, and becomes ?1 ?2 …
  // REQUIRES: as many `?` as values.
  Select& Add(std::string_view sql, const std::vector<std::string>& values = {});
  Select& Add(const Select& other);

  [[nodiscard]] const std::string& sql() const { return sql_; }
  [[nodiscard]] const std::vector<std::string>& values() const { return values_; }

 private:
  std::string sql_;
  std::vector<std::string> values_;
};

// "(?, ?, ?)" for an IN.
[[nodiscard]] std::string Placeholders(std::size_t count);
// "%50\%%" for LIKE ? ESCAPE '\'.
[[nodiscard]] std::string Containing(std::string_view text);
[[nodiscard]] std::string StartingWith(std::string_view text);
// Words as typed, white space between them; at most `kMostWords`.
[[nodiscard]] std::vector<std::string> Words(std::string_view text);
// Words as an FTS5 query that finds all of them, the last letters open: "tariff"* AND "steel"*; a
// single letter of ASCII is a word of its own. No word of it is syntax. Empty when there is nothing
// to search for.
[[nodiscard]] std::string FtsPrefixes(std::string_view text);
// The same without open ends: finds less, and sooner.
[[nodiscard]] std::string FtsWords(std::string_view text);

// What a cursor carries, as one opaque word of a URL (base64url), and back. Unpack yields nothing
// where `cursor` is not of `parts` parts.
[[nodiscard]] std::string PackCursor(const std::vector<std::string>& parts);
[[nodiscard]] std::vector<std::string> UnpackCursor(std::string_view cursor, std::size_t parts);

}  // namespace dateline
