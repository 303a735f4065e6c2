#include "pipeline/text/utf8.h"

#include <cstring>

namespace dateline {
namespace {

constexpr std::uint32_t kSampleBytes = 64;  // bytes between two samples of CodePointIndex

// Length of the well-formed sequence at `at`, or 0; `bad` then says how many bytes the ill-formed
// subpart has.
std::size_t SequenceLength(std::string_view text, std::size_t at, std::size_t& bad) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  bad = 1;
  if (first < 0x80) return 1;
  std::size_t need = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (first >= 0xC2 && first <= 0xDF) {
    need = 1;
  } else if (first >= 0xE0 && first <= 0xEF) {
    need = 2;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    need = 3;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  for (std::size_t i = 1; i <= need; ++i) {
    if (at + i >= text.size() || byte(at + i) < low || byte(at + i) > high) {
      bad = i;
      return 0;
    }
    low = 0x80;
    high = 0xBF;
  }
  return need + 1;
}

// The first byte at or after `at` that may be none of ASCII; at most seven bytes early.
std::size_t SkipAscii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
  for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & kHighBits) != 0) break;
  }
  return at;
}

}  // namespace

bool IsValidUtf8(std::string_view text) {
  std::size_t bad = 0;
  for (std::size_t at = 0; at < text.size();) {
    at = SkipAscii(text, at);
    if (at == text.size()) break;
    const std::size_t length = SequenceLength(text, at, bad);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string RepairUtf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t bad = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = SequenceLength(text, at, bad);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
      at += bad;
      continue;
    }
    if (text[at] != '\0') out.append(text, at, length);
    at += length;
  }
  return out;
}

char32_t DecodeAt(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
  };
  const std::uint32_t first = byte(at);
  if (first < 0x80) {
    ++at;
    return first;
  }
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (at + length > text.size()) {
    at = text.size();
    return 0xFFFD;
  }
  std::uint32_t value = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = (value << 6U) | (byte(at + i) & 0x3FU);
  at += length;
  return value;
}

void AppendUtf8(char32_t code_point, std::string& out) {
  const auto value = static_cast<std::uint32_t>(code_point);
  const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0U | (value >> 6U));
    put(0x80U | (value & 0x3FU));
  } else if (value < 0x10000) {
    put(0xE0U | (value >> 12U));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  } else {
    put(0xF0U | (value >> 18U));
    put(0x80U | ((value >> 12U) & 0x3FU));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  }
}

std::size_t CountCodePoints(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += IsContinuation(byte) ? 0U : 1U;
  return count;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  total_ = static_cast<std::uint32_t>(CountCodePoints(text));
  ascii_ = total_ == text.size();
  if (ascii_) return;
  samples_.reserve(text.size() / kSampleBytes + 1);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at % kSampleBytes == 0) samples_.push_back(count);
    if (!IsContinuation(text[at])) ++count;
  }
}

std::uint32_t CodePointIndex::At(std::uint32_t byte_offset) const {
  if (ascii_) return byte_offset;
  if (byte_offset >= text_.size()) return total_;
  const std::uint32_t sample = byte_offset / kSampleBytes;
  std::uint32_t count = samples_[sample];
  for (std::uint32_t at = sample * kSampleBytes; at < byte_offset; ++at) {
    if (!IsContinuation(text_[at])) ++count;
  }
  return count;
}

}  // namespace dateline
