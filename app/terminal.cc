#include "app/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kDateColumn = 12;
constexpr std::size_t kDefaultWidth = 100;

bool Between(char32_t c, char32_t low, char32_t high) { return low <= c && c <= high; }

bool Steers(char32_t c) {
  return c < 0x20 || Between(c, 0x7F, 0x9F) || Between(c, 0x202A, 0x202E) ||
         Between(c, 0x2066, 0x2069) || c == 0x200E || c == 0x200F;
}

std::size_t WidthOf(char32_t c) {
  if (c < 0x20) return 0;
  if (Between(c, 0x300, 0x36F) || Between(c, 0x200B, 0x200D) || Between(c, 0xFE00, 0xFE0F) ||
      c == 0xFEFF) {
    return 0;
  }
  const bool wide =
      Between(c, 0x1100, 0x115F) || Between(c, 0x2E80, 0x303E) || Between(c, 0x3041, 0xA4CF) ||
      Between(c, 0xAC00, 0xD7A3) || Between(c, 0xF900, 0xFAFF) || Between(c, 0xFE30, 0xFE4F) ||
      Between(c, 0xFF00, 0xFF60) || Between(c, 0xFFE0, 0xFFE6) || Between(c, 0x1F300, 0x1F64F) ||
      Between(c, 0x1F680, 0x1F6FF) || Between(c, 0x1F900, 0x1F9FF) || Between(c, 0x20000, 0x3FFFD);
  return wide ? 2 : 1;
}

// The bytes of `word` that fit into `width` columns, one code point at least.
std::size_t Fitting(std::string_view word, std::size_t width) {
  std::size_t at = 0;
  std::size_t used = 0;
  while (at < word.size()) {
    std::size_t next = at;
    used += WidthOf(DecodeAt(word, next));
    if (used > width && at > 0) return at;
    at = next;
  }
  return at;
}

}  // namespace

std::string Printable(std::string_view text) {
  // Another program may have written the database.
  if (!IsValidUtf8(text)) return Printable(RepairUtf8(text));
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = DecodeAt(text, at);
    if (c == '\n' || c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029) {
      out.push_back(' ');
    } else if (!Steers(c)) {
      AppendUtf8(c, out);
    }
  }
  return out;
}

Result<void> FlushStdout() {
  std::cout.flush();
  if (std::cout || errno == EPIPE) return {};
  return Fail(ErrorCode::kStorage, std::string("write to stdout, ") + std::strerror(errno));
}

std::size_t TerminalWidth() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
      size.ws_col > 0) {
    return size.ws_col;
  }
  const char* columns = std::getenv("COLUMNS");
  const long given = columns == nullptr ? 0 : std::strtol(columns, nullptr, 10);
  return given >= 20 && given < 10'000 ? static_cast<std::size_t>(given) : kDefaultWidth;
}

std::size_t DisplayWidth(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += WidthOf(DecodeAt(text, at));
  return width;
}

std::string Marked(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  if (!IsValidUtf8(text)) return Printable(text);
  std::string parts[3];
  std::uint32_t point = 0;
  for (std::size_t at = 0; at < text.size(); ++point) {
    const std::size_t part = point < begin ? 0 : point < end ? 1 : 2;
    AppendUtf8(DecodeAt(text, at), parts[part]);
  }
  std::string out = Printable(parts[0]);
  if (!parts[1].empty()) out += kMarkBegin + Printable(parts[1]) + kMarkEnd;
  return out + Printable(parts[2]);
}

std::vector<std::string> Wrap(std::string_view text, std::size_t width) {
  width = std::max<std::size_t>(width, 10);
  std::vector<std::string> lines;
  std::string line;
  std::size_t used = 0;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (word.empty()) continue;
    std::size_t columns = DisplayWidth(word);
    if (used > 0 && used + 1 + columns > width) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    while (columns > width) {
      const std::size_t cut = Fitting(word, width);
      lines.emplace_back(word.substr(0, cut));
      word.remove_prefix(cut);
      columns = DisplayWidth(word);
    }
    if (used > 0) {
      line.push_back(' ');
      ++used;
    }
    line += word;
    used += columns;
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string ShowMarks(std::string_view text, bool color) {
  std::string out;
  for (const char c : text) {
    if (c == kMarkBegin) {
      out += color ? "\x1b[1m" : "[";
    } else if (c == kMarkEnd) {
      out += color ? "\x1b[0m" : "]";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

void PrintCard(std::ostream& out, const Card& card, std::size_t width, bool color) {
  const std::string date = Printable(card.date);
  const std::size_t used = DisplayWidth(date);
  const std::string indent(kDateColumn, ' ');
  const std::size_t room = width > kDateColumn + 10 ? width - kDateColumn : 10;
  // Without colour a mark takes a column; two are kept free for it.
  const std::size_t body_room = color ? room : room - 2;
  std::vector<std::string> head = Wrap(Printable(card.head), room);
  if (head.empty()) head.emplace_back();
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (i == 0) {
      out << (color ? "\x1b[1m" : "") << date << (color ? "\x1b[0m" : "")
          << std::string(used < kDateColumn ? kDateColumn - used : 1, ' ');
    } else {
      out << indent;
    }
    out << head[i] << '\n';
  }
  bool open = false;  // a mark that goes over a line's end
  for (const std::string& line : Wrap(card.body, body_room)) {
    std::string shown = open && color ? "\x1b[1m" : "";
    shown += ShowMarks(line, color);
    for (const char c : line) {
      if (c == kMarkBegin) open = true;
      if (c == kMarkEnd) open = false;
    }
    if (open && color) shown += "\x1b[0m";
    out << indent << shown << '\n';
  }
  if (!card.source.empty()) {
    out << indent << (color ? "\x1b[2m" : "") << Printable(card.source) << (color ? "\x1b[0m" : "")
        << '\n';
  }
  out << '\n';
}

}  // namespace dateline
