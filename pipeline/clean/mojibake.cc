#include "pipeline/clean/mojibake.h"

#include <array>

#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr char kLead = '\xC2';  // of U+0080 to U+00BF
constexpr char32_t kControls = 0x80;
constexpr char32_t kControlsEnd = 0xA0;

// windows-1252, bytes 80 to 9F; the five that it leaves open are nothing. (WHATWG Encoding.)
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool IsControlAt(std::string_view text, std::size_t at) {
  return text[at] == kLead && at + 1 < text.size() && IsContinuation(text[at + 1]) &&
         static_cast<unsigned char>(text[at + 1]) < kControlsEnd;
}

std::size_t FirstControl(std::string_view text) {
  for (std::size_t at = text.find(kLead); at != std::string_view::npos;
       at = text.find(kLead, at + 1)) {
    if (IsControlAt(text, at)) return at;
  }
  return std::string_view::npos;
}

// The character whose UTF-8 bytes stand at `at` as code points of their own; moves `at` past them.
// 0 if there is none, or if none of them is a control character: then they are what they seem.
char32_t Rejoined(std::string_view text, std::size_t& at) {
  std::size_t next = at;
  const char32_t lead = DecodeAt(text, next);
  const std::size_t length = lead >= 0xC2 && lead < 0xE0   ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
  if (length == 0) return 0;
  std::string bytes(1, static_cast<char>(lead));
  bool control = false;
  while (bytes.size() < length && next < text.size()) {
    const char32_t c = DecodeAt(text, next);
    if (c < kControls || c > 0xBF) return 0;
    control = control || c < kControlsEnd;
    bytes.push_back(static_cast<char>(c));
  }
  if (!control || bytes.size() < length || !IsValidUtf8(bytes)) return 0;
  at = next;
  std::size_t start = 0;
  return DecodeAt(bytes, start);
}

}  // namespace

std::optional<std::string> MendMojibake(std::string_view text) {
  constexpr std::size_t kBefore = 4;  // bytes: the lead stands up to two code points earlier
  const std::size_t first = FirstControl(text);
  if (first == std::string_view::npos) return std::nullopt;
  std::size_t at = first > kBefore ? first - kBefore : 0;
  while (at > 0 && IsContinuation(text[at])) --at;
  std::string out(text.substr(0, at));
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < kControls) {
      out.push_back(text[at++]);
      continue;
    }
    if (const char32_t whole = Rejoined(text, at); whole != 0) {
      AppendUtf8(whole, out);
      continue;
    }
    const std::size_t start = at;
    const char32_t c = DecodeAt(text, at);
    if (c < kControls || c >= kControlsEnd) {
      out.append(text.substr(start, at - start));
    } else if (const char32_t meant = kWindows1252[c - kControls]; meant != 0) {
      AppendUtf8(meant, out);
    }
  }
  return out;
}

}  // namespace dateline
