#pragma once  // app/terminal.h

// Text for people: stored text without what could steer a terminal, wrapped to its width.

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/result.h"

namespace dateline {

// Without control characters, escape sequences' starts and direction overrides; line ends and tabs
// become spaces.
[[nodiscard]] std::string Printable(std::string_view text);

// Flushes stdout. A closed pipe is no failure, a full disk is.
[[nodiscard]] Result<void> FlushStdout();

// Columns of the terminal on stdout, $COLUMNS, or 100.
[[nodiscard]] std::size_t TerminalWidth();

// Columns that `text` takes: two for wide (CJK, emoji), none for combining characters and marks.
[[nodiscard]] std::size_t DisplayWidth(std::string_view text);

// Where marked words begin and end inside text that goes to Wrap: no stored text holds these.
inline constexpr char kMarkBegin = '\x01';
inline constexpr char kMarkEnd = '\x02';

// `text` made printable, with marks around the code points [begin, end).
[[nodiscard]] std::string Marked(std::string_view text, std::uint32_t begin, std::uint32_t end);

// Lines of at most `width` columns, broken at spaces; a longer word is cut.
[[nodiscard]] std::vector<std::string> Wrap(std::string_view text, std::size_t width);

// Marks as bold text, or as [ ].
[[nodiscard]] std::string ShowMarks(std::string_view text, bool color);

// One result for a person: date first, what, the sentence, where it stands.
struct Card {
  std::string date;
  std::string head;
  std::string body;  // from Marked or Printable
  std::string source;
};

void PrintCard(std::ostream& out, const Card& card, std::size_t width, bool color);

}  // namespace dateline
