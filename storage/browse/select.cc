#include "storage/browse/select.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kMostWords = 12;
constexpr std::string_view kBase64Url =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr char kPartEnd = '\x1f';  // ASCII unit separator

std::string EscapeLike(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

bool IsLetterOrDigit(unsigned char byte) {
  return byte >= 0x80 || (byte >= '0' && byte <= '9') ||
         ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
}

// FTS5 finds nothing in a word without a letter or digit, and "x AND nothing" finds nothing.
bool HasToken(std::string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char c) { return IsLetterOrDigit(static_cast<unsigned char>(c)); });
}

// Nearly all articles hold a word that begins with "a"; in other scripts one letter says more.
bool IsOneLetter(std::string_view word) {
  return std::count_if(word.begin(), word.end(),
                       [](char c) { return IsLetterOrDigit(static_cast<unsigned char>(c)); }) == 1;
}

// All of the words; of those that `is_open`, what begins with them.
template <typename IsOpen>
std::string FtsOf(std::string_view text, const IsOpen& is_open) {
  std::string query;
  for (const std::string& word : Words(text)) {
    query += query.empty() ? "\"" : " AND \"";
    for (const char c : word) {
      if (c == '"') query.push_back('"');
      query.push_back(c);
    }
    query += is_open(word) ? "\"*" : "\"";
  }
  return query;
}

}  // namespace

Select& Select::Add(std::string_view sql, const std::vector<std::string>& values) {
  std::size_t next = 0;
  for (const char c : sql) {
    if (c != '?') {
      sql_.push_back(c);
      continue;
    }
    values_.push_back(values.at(next++));
    sql_ += "?" + std::to_string(values_.size());
  }
  return *this;
}

Select& Select::Add(const Select& other) {
  // Its numbers move up by what is bound already.
  const std::size_t shift = values_.size();
  const std::string& sql = other.sql_;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    sql_.push_back(sql[i]);
    if (sql[i] != '?') continue;
    std::size_t number = 0;
    while (i + 1 < sql.size() && sql[i + 1] >= '0' && sql[i + 1] <= '9') {
      number = number * 10 + static_cast<std::size_t>(sql[++i] - '0');
    }
    sql_ += std::to_string(number + shift);
  }
  values_.insert(values_.end(), other.values_.begin(), other.values_.end());
  return *this;
}

std::string Placeholders(std::size_t count) {
  std::string list = "(";
  for (std::size_t i = 0; i < count; ++i) list += i == 0 ? "?" : ", ?";
  return list + ")";
}

std::string Containing(std::string_view text) { return "%" + EscapeLike(text) + "%"; }
std::string StartingWith(std::string_view text) { return EscapeLike(text) + "%"; }

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : std::string(text) + " ") {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
      word.push_back(c);
    } else if (!word.empty()) {
      if (HasToken(word) && words.size() < kMostWords) words.push_back(word);
      word.clear();
    }
  }
  return words;
}

std::string FtsPrefixes(std::string_view text) {
  return FtsOf(text, [](std::string_view word) { return !IsOneLetter(word); });
}
std::string FtsWords(std::string_view text) {
  return FtsOf(text, [](std::string_view /*word*/) { return false; });
}

std::string PackCursor(const std::vector<std::string>& parts) {
  std::string plain;
  for (const std::string& part : parts) plain += part + kPartEnd;
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : plain) {
    bits = (bits << 8U) | static_cast<unsigned char>(c);
    for (count += 8; count >= 6; count -= 6) {
      out.push_back(kBase64Url[(bits >> static_cast<unsigned>(count - 6)) & 63U]);
    }
  }
  if (count > 0) out.push_back(kBase64Url[(bits << static_cast<unsigned>(6 - count)) & 63U]);
  return out;
}

std::vector<std::string> UnpackCursor(std::string_view cursor, std::size_t parts) {
  std::vector<std::string> out(1);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : cursor) {
    const std::size_t value = kBase64Url.find(c);
    if (value == std::string_view::npos) return {};
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    const char byte = static_cast<char>((bits >> static_cast<unsigned>(count)) & 255U);
    if (byte == kPartEnd) {
      out.emplace_back();
    } else {
      out.back().push_back(byte);
    }
  }
  if (!out.back().empty() || out.size() != parts + 1) return {};
  out.pop_back();
  for (const std::string& part : out) {
    if (!IsValidUtf8(part)) return {};
  }
  return out;
}

}  // namespace dateline
