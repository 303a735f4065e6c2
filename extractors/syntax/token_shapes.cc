#include "extractors/syntax/token_shapes.h"

#include <algorithm>
#include <vector>

#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr std::size_t kMostDigitGroups = 8;

}  // namespace

CharClass ClassOf(char32_t c) {
  if (c < 0x80) {
    const char byte = static_cast<char>(c);
    if (IsAsciiLetter(byte)) return CharClass::kLetter;
    if (IsAsciiDigit(byte)) return CharClass::kDigit;
    if (byte == '\'') return CharClass::kApostrophe;
    if (byte == '-') return CharClass::kHyphen;
    return IsSpace(c) ? CharClass::kSpace : CharClass::kMark;
  }
  if (c == 0x2019) return CharClass::kApostrophe;
  if (c == 0x2010 || c == 0x2011) return CharClass::kHyphen;
  if (IsSpace(c)) return CharClass::kSpace;
  if (IsLetter(c) || (c >= 0x0300 && c <= 0x036F)) return CharClass::kLetter;
  if (IsDigit(c)) return CharClass::kDigit;
  return CharClass::kMark;
}

std::size_t TokenShapes::RunEnd(std::size_t at, CharClass wanted) const {
  for (std::size_t next = at; At(at, next) == wanted; at = next) {
  }
  return at;
}

std::size_t TokenShapes::LettersBeforeSpace(std::size_t at) const {
  std::size_t end = at;
  while (end < text_.size() && IsAsciiLetter(text_[end])) ++end;
  return end == text_.size() || text_[end] == ' ' ? end : at;
}

std::size_t TokenShapes::ChunkEnd(std::size_t at) const {
  std::size_t next = at;
  while (At(at, next) != CharClass::kSpace) at = next;
  return at;
}

std::size_t TokenShapes::AddressEnd(std::size_t at) const {
  const std::string_view rest = text_.substr(at);
  bool address = rest.starts_with("www.") || rest.starts_with("mailto:");
  if (!address && !IsAsciiLetter(rest[0]) && !IsAsciiDigit(rest[0])) return at;
  std::size_t i = 0;
  while (i < std::min(rest.size(), kLongestName) &&
         (IsAsciiLetter(rest[i]) || IsAsciiDigit(rest[i]) ||
          std::string_view("._%+-").find(rest[i]) != std::string_view::npos)) {
    ++i;
  }
  address = address || (rest.substr(i, 3) == "://" && i > 1);
  if (!address) {
    // name@host
    if (i == 0 || i + 1 >= rest.size() || rest[i] != '@') return at;
    std::size_t end = i + 1;
    while (end < rest.size() &&
           (IsAsciiLetter(rest[end]) || IsAsciiDigit(rest[end]) ||
            std::string_view("._-").find(rest[end]) != std::string_view::npos)) {
      ++end;
    }
    while (end > i + 1 && !IsAsciiLetter(rest[end - 1]) && !IsAsciiDigit(rest[end - 1])) --end;
    return end > i + 1 ? at + end : at;
  }
  std::size_t end = ChunkEnd(at) - at;
  const std::string_view chunk = rest.substr(0, end);
  end = std::min(end, chunk.find_first_of("<>\"|"));
  end = std::min(end, chunk.find("\xE2\x80"));  // “ ” ’ —
  // A closing bracket stays if one was opened inside: ".../Name_(film)".
  const std::string_view address_text = rest.substr(0, end);
  const auto opened = std::count(address_text.begin(), address_text.end(), '(');
  auto closed = std::count(address_text.begin(), address_text.end(), ')');
  while (end > 0 && std::string_view(".,;:!?)]}'").find(rest[end - 1]) != std::string_view::npos) {
    if (rest[end - 1] == ')') {
      if (opened >= closed) break;
      --closed;
    }
    --end;
  }
  return at + end;
}

std::size_t TokenShapes::DigitGroupsEnd(std::size_t at) const {
  std::vector<std::size_t> groups;
  std::size_t end = at;
  for (;;) {
    const std::size_t digits = RunEnd(end, CharClass::kDigit);
    if (digits == end) return at;
    groups.push_back(digits - end);
    if (groups.size() > kMostDigitGroups) return at;
    end = digits;
    if (Byte(end) != '-' || At(end + 1) != CharClass::kDigit) break;
    ++end;
  }
  if (At(end) == CharClass::kLetter) return at;
  const std::size_t n = groups.size();
  const bool telephone = n >= 2 && groups[n - 1] == 4 && groups[n - 2] == 3;
  return n >= 3 || telephone ? end : at;
}

std::size_t TokenShapes::SlashDateEnd(std::size_t at) const {
  std::size_t groups = 0;
  std::size_t end = at;
  for (;;) {
    const std::size_t digits = RunEnd(end, CharClass::kDigit);
    const std::size_t size = digits - end;
    ++groups;
    end = digits;
    if (size == 0 || size > (groups < 3 ? 2U : 4U)) return at;
    if (groups == 3 || Byte(end) != '/' || At(end + 1) != CharClass::kDigit) break;
    ++end;
  }
  // "1/2", "3/4" are numbers, not days.
  if (groups == 2 && end - at == 3 && text_[at] < text_[at + 2]) return at;
  return groups >= 2 && At(end) != CharClass::kLetter ? end : at;
}

}  // namespace dateline
