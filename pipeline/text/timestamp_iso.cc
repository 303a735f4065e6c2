// Time stamps of RFC 3339 and ISO 8601.

#include "pipeline/text/timestamp_parts.h"

namespace dateline {
namespace {

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAsciiAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class StampReader {
 public:
  explicit StampReader(std::string_view text) : text_(text) {}
  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek() const { return done() ? '\0' : text_[at_]; }
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  void Skip() { ++at_; }
  bool Take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  // Exactly `count` digits.
  bool Digits(int count, int& value) {
    if (text_.size() - at_ < static_cast<std::size_t>(count)) return false;
    int result = 0;
    for (int i = 0; i < count; ++i) {
      const char c = text_[at_ + static_cast<std::size_t>(i)];
      if (!IsAsciiDigit(c)) return false;
      result = result * 10 + (c - '0');
    }
    at_ += static_cast<std::size_t>(count);
    value = result;
    return true;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Timestamp> ParseIsoStamp(std::string_view text) {
  StampReader in(text);
  StampParts parts;
  if (!in.Digits(4, parts.year)) return std::nullopt;
  const bool dashed = in.Take('-') || in.Take('/');
  if (!in.Digits(2, parts.month)) return std::nullopt;
  if (dashed && !in.Take('-') && !in.Take('/')) return std::nullopt;
  if (!in.Digits(2, parts.day)) return std::nullopt;
  if (in.done()) return AssembleStamp(parts);
  if (!in.Take('T') && !in.Take('t') && !in.Take(' ')) return std::nullopt;
  while (in.Take(' ')) {
  }
  if (!in.Digits(2, parts.hour)) return std::nullopt;
  const bool colon = in.Take(':');
  if (in.Digits(2, parts.minute)) {
    const bool more = colon ? in.Take(':') : IsAsciiDigit(in.peek());
    if (more && !in.Digits(2, parts.second)) return std::nullopt;
    if (in.Take('.') || in.Take(',')) {
      while (IsAsciiDigit(in.peek())) in.Skip();
    }
  } else if (colon) {
    return std::nullopt;
  }
  while (in.Take(' ')) {
  }
  if (in.done()) return AssembleStamp(parts);
  const std::string_view zone = in.rest();
  parts.offset = NumericOffset(zone);
  if (!parts.offset) {
    for (const char c : zone) {
      if (!IsAsciiAlpha(c)) return std::nullopt;
    }
    parts.zone_name = std::string(zone);
  }
  return AssembleStamp(parts);
}

}  // namespace dateline
