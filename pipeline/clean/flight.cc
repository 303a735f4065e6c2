#include "pipeline/clean/flight.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace dateline {
namespace {

constexpr std::string_view kPush = "self.__next_f.push(";
constexpr std::size_t kMaxBytes = 2U << 20U;  // of the stream, and of what its texts make of it
constexpr std::size_t kMaxId = 8;             // hexadecimal digits

constexpr bool IsHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

// The argument of a push: [kind, "text"]; kind 1 is a piece of the stream.
std::string_view ArrayOf(std::string_view script) {
  const std::size_t push = script.find(kPush);
  if (push == std::string_view::npos) return {};
  const std::size_t begin = push + kPush.size();
  const std::size_t end = script.rfind(']');
  if (end == std::string_view::npos || end < begin) return {};
  return script.substr(begin, end + 1 - begin);
}

std::string StreamOf(const std::vector<std::string_view>& scripts) {
  simdjson::dom::parser parser(kMaxBytes);
  std::string stream;
  for (const std::string_view script : scripts) {
    if (!IsFlightPiece(script)) continue;
    const std::string_view array = ArrayOf(script);
    if (array.empty()) continue;
    if (array.size() + stream.size() > kMaxBytes) break;
    simdjson::dom::array piece;
    std::string_view text;
    if (parser.parse(array.data(), array.size()).get(piece) != simdjson::SUCCESS) continue;
    if (piece.at(1).get(text) == simdjson::SUCCESS) stream.append(text);
  }
  return stream;
}

struct Rows {
  std::vector<std::string_view> values;  // JSON
  std::unordered_map<std::string_view, std::string_view> texts;
};

Rows RowsOf(std::string_view stream) {
  Rows rows;
  for (std::size_t at = 0; at < stream.size();) {
    std::size_t colon = at;
    while (colon < stream.size() && IsHex(stream[colon])) ++colon;
    const bool row =
        colon > at && colon - at <= kMaxId && colon + 1 < stream.size() && stream[colon] == ':';
    const std::size_t line_end = std::min(stream.find('\n', at), stream.size());
    const std::size_t next = line_end + (line_end < stream.size() ? 1U : 0U);
    if (!row) {
      at = next;
      continue;
    }
    const std::string_view id = stream.substr(at, colon - at);
    const char tag = stream[colon + 1];
    if (tag == 'T') {
      const char* const digits = stream.data() + colon + 2;
      std::size_t size = 0;
      const auto [stop, error] = std::from_chars(digits, stream.data() + stream.size(), size, 16);
      const auto text = static_cast<std::size_t>(stop - stream.data()) + 1;  // after the comma
      if (error == std::errc() && text <= stream.size() && size <= stream.size() - text) {
        rows.texts.try_emplace(id, stream.substr(text, size));
        at = text + size;
        continue;
      }
    } else if (tag == '[' || tag == '{') {
      rows.values.push_back(stream.substr(colon + 1, line_end - colon - 1));
    }
    at = next;
  }
  return rows;
}

void AppendString(std::string_view text, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out.push_back('"');
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out.append("\\u00");
      out.push_back(kHex[static_cast<std::size_t>(c) >> 4U]);
      out.push_back(kHex[static_cast<std::size_t>(c) & 0xFU]);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

// A row with its "$1a" replaced by the texts of that name.
void AppendRow(std::string_view row, const Rows& rows, std::string& out) {
  constexpr std::string_view kName = "\"$";
  std::size_t from = 0;
  for (std::size_t at = row.find(kName); at != std::string_view::npos; at = row.find(kName, at)) {
    const std::size_t name = at + kName.size();
    std::size_t end = name;
    while (end < row.size() && IsHex(row[end])) ++end;
    const bool whole = end > name && end - name <= kMaxId && end < row.size() && row[end] == '"';
    const auto text = whole ? rows.texts.find(row.substr(name, end - name)) : rows.texts.end();
    if (text != rows.texts.end() && out.size() + text->second.size() < kMaxBytes) {
      out.append(row.substr(from, at - from));
      AppendString(text->second, out);
      from = end + 1;
    }
    at = end;
  }
  out.append(row.substr(from));
}

bool IsJson(simdjson::dom::parser& parser, std::string_view text) {
  return parser.parse(text.data(), text.size()).error() == simdjson::SUCCESS;
}

}  // namespace

bool IsFlightPiece(std::string_view script) {
  constexpr std::size_t kHead = 200;  // `(self.__next_f=self.__next_f||[]).push(…)` is the first
  return script.substr(0, kHead).find(kPush) != std::string_view::npos;
}

std::string FlightState(const std::vector<std::string_view>& scripts) {
  const std::string stream = StreamOf(scripts);
  if (stream.empty()) return "";
  const Rows rows = RowsOf(stream);
  simdjson::dom::parser parser(kMaxBytes);
  std::string state = "[";
  for (const std::string_view row : rows.values) {
    if (state.size() + row.size() > kMaxBytes) break;
    if (!IsJson(parser, row)) continue;
    if (state.size() > 1) state.push_back(',');
    AppendRow(row, rows, state);
  }
  return state + "]";
}

}  // namespace dateline
