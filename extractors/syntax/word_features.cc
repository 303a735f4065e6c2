#include "extractors/syntax/word_features.h"

#include <algorithm>

#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

// ASCII for typographic marks; empty: keep the code point.
std::string_view AsciiFor(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
      return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
      return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return "-";
    case 0x2026:
      return "...";
    default:
      return {};
  }
}

bool IsAscii(std::string_view word) {
  return std::none_of(word.begin(), word.end(),
                      [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
}

// `word` with typographic marks as ASCII.
void MapToAscii(std::string_view word, std::string& out) {
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    const std::string_view ascii = AsciiFor(DecodeAt(word, at));
    out += ascii.empty() ? word.substr(begin, at - begin) : ascii;
  }
}

char ShapeOf(char32_t c) {
  if (c < 0x80) {
    const char byte = static_cast<char>(c);
    if (byte >= 'a' && byte <= 'z') return 'x';
    if (byte >= 'A' && byte <= 'Z') return 'X';
    if (byte >= '0' && byte <= '9') return 'd';
    return byte;
  }
  if (IsUpper(c)) return 'X';
  if (IsLetter(c)) return 'x';
  if (IsDigit(c)) return 'd';
  return 'u';
}

std::uint64_t HashShape(std::string_view form) {
  std::uint64_t hash = 0x5348415045ULL;
  char last = '\0';
  char before_last = '\0';
  for (std::size_t at = 0; at < form.size();) {
    const char c = ShapeOf(DecodeAt(form, at));
    if (c == last && c == before_last) continue;
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    before_last = last;
    last = c;
  }
  return MixHash(hash, 1);
}

void LowerWithoutDigits(std::string& form, bool ascii) {
  if (!ascii) form = ToLower(form);
  for (char& c : form) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c >= '0' && c <= '9') c = '0';
  }
}

}  // namespace

std::uint64_t HashBytes(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return MixHash(hash, bytes.size());
}

std::string ModelForm(std::string_view word) {
  std::string form;
  MapToAscii(word, form);
  LowerWithoutDigits(form, IsAscii(form));
  return form;
}

WordFeatures FeaturesOf(std::string_view word) {
  std::string form;
  const bool plain = IsAscii(word);
  if (plain) {
    form = word;
  } else {
    MapToAscii(word, form);
  }
  WordFeatures features;
  features.form = HashBytes(form);
  features.shape = HashShape(form);
  LowerWithoutDigits(form, plain || IsAscii(form));
  features.lower = HashBytes(form);
  const std::string_view lower = form;
  for (std::size_t n = 1; n <= features.suffix.size(); ++n) {
    features.suffix[n - 1] = HashBytes(lower.substr(lower.size() - std::min(n, lower.size())));
  }
  for (std::size_t n = 1; n <= features.prefix.size(); ++n) {
    features.prefix[n - 1] = HashBytes(lower.substr(0, n));
  }
  return features;
}

}  // namespace dateline
