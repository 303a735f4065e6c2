#include "pipeline/text/unicode.h"

#include <unicode/brkiter.h>
#include <unicode/casemap.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/timezone.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include <map>
#include <memory>
#include <utility>

#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

icu::StringPiece Piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

bool IsAscii(std::string_view text) {
  for (const char byte : text) {
    if (static_cast<unsigned char>(byte) >= 0x80) return false;
  }
  return true;
}

enum class BreakKind { kSentence, kWord };

// One iterator a thread, kind and language: opening one costs 0.2 ms.
icu::BreakIterator* IteratorFor(BreakKind kind, std::string_view language) {
  thread_local std::map<std::pair<BreakKind, std::string>, std::unique_ptr<icu::BreakIterator>>
      cache;
  std::string key(language.substr(0, 2));
  const auto found = cache.find({kind, key});
  if (found != cache.end()) return found->second.get();
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = key.empty() ? icu::Locale::getRoot() : icu::Locale(key.c_str());
  std::unique_ptr<icu::BreakIterator> made(
      kind == BreakKind::kSentence ? icu::BreakIterator::createSentenceInstance(locale, status)
                                   : icu::BreakIterator::createWordInstance(locale, status));
  if (U_FAILURE(status)) made.reset();
  return cache.emplace(std::make_pair(kind, std::move(key)), std::move(made)).first->second.get();
}

std::vector<std::uint32_t> Breaks(BreakKind kind, std::string_view text,
                                  std::string_view language) {
  std::vector<std::uint32_t> offsets = {0};
  if (text.empty()) return offsets;
  icu::BreakIterator* iterator = IteratorFor(kind, language);
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
  if (iterator != nullptr && U_SUCCESS(status)) {
    iterator->setText(&utext, status);
    for (std::int32_t at = iterator->next(); at != icu::BreakIterator::DONE;
         at = iterator->next()) {
      offsets.push_back(static_cast<std::uint32_t>(at));
    }
  }
  utext_close(&utext);
  if (offsets.back() != text.size()) offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

// Curly quotes and dashes as their ASCII look-alikes; 0 for what has none.
char AsciiPunctuation(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x2032:
    case 0x02BC:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return '-';
    default:
      return 0;
  }
}

// ICU makes it once and for ever. Kept here so that one thread hands it to the others in a way that
// ThreadSanitizer sees (ICU's own is not instrumented).
const icu::Normalizer2& Nfc() {
  static const icu::Normalizer2& nfc = []() -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    return *icu::Normalizer2::getNFCInstance(status);
  }();
  return nfc;
}

}  // namespace

std::string ToNfc(std::string_view text) {
  if (IsAscii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  Nfc().normalizeUTF8(0, Piece(text), sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

std::string ToLower(std::string_view text) {
  std::string out;
  if (IsAscii(text)) {
    out.reserve(text.size());
    for (const char byte : text) {
      out.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte);
    }
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  icu::CaseMap::utf8ToLower("", 0, Piece(text), sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

std::string FoldCase(std::string_view text) {
  if (IsAscii(text)) return ToLower(text);
  std::string out;
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  icu::CaseMap::utf8Fold(0, Piece(text), sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

std::string NameKey(std::string_view text) {
  std::string folded;
  if (IsAscii(text)) {
    folded = ToLower(text);
  } else {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
    const icu::UnicodeString decomposed =
        nfkd->normalize(icu::UnicodeString::fromUTF8(Piece(text)), status);
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
      const UChar32 c = decomposed.char32At(i);
      if (u_charType(c) == U_NON_SPACING_MARK) continue;
      const char ascii = AsciiPunctuation(static_cast<char32_t>(c));
      kept.append(ascii != 0 ? static_cast<UChar32>(ascii) : c);
    }
    kept.foldCase();
    kept.toUTF8String(folded);
  }
  return CollapseSpace(folded);
}

bool IsLetter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }
bool IsUpper(char32_t c) {
  return u_isupper(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0;
}
bool IsLower(char32_t c) { return u_islower(static_cast<UChar32>(c)) != 0; }
bool IsDigit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; }
bool IsSpace(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 0x09 && c <= 0x0D);
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || c == 0x200B || c == 0xFEFF;
}
bool IsPunctuation(char32_t c) { return u_ispunct(static_cast<UChar32>(c)) != 0; }

std::vector<std::uint32_t> SentenceBreaks(std::string_view text, std::string_view language) {
  return Breaks(BreakKind::kSentence, text, language);
}

std::vector<std::uint32_t> WordBreaks(std::string_view text, std::string_view language) {
  return Breaks(BreakKind::kWord, text, language);
}

std::size_t CountWords(std::string_view text, std::string_view language) {
  std::size_t words = 0;
  const std::vector<std::uint32_t> offsets = WordBreaks(text, language);
  for (std::size_t i = 0; i + 1 < offsets.size(); ++i) {
    for (std::size_t at = offsets[i]; at < offsets[i + 1];) {
      const char32_t c = DecodeAt(text, at);
      if (IsLetter(c) || IsDigit(c)) {
        ++words;
        break;
      }
    }
  }
  return words;
}

std::string_view Trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!IsSpace(DecodeAt(text, next))) break;
    begin = next;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t start = end - 1;
    while (start > begin && IsContinuation(text[start])) --start;
    std::size_t at = start;
    if (!IsSpace(DecodeAt(text, at))) break;
    end = start;
  }
  return text.substr(begin, end - begin);
}

std::string CollapseSpace(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (IsSpace(DecodeAt(text, at))) {
      pending = !out.empty();
      continue;
    }
    if (pending) out.push_back(' ');
    pending = false;
    out.append(text, start, at - start);
  }
  return out;
}

bool ZoneOffsetAt(std::string_view iana_zone, std::int64_t utc_seconds, int& minutes) {
  const std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(Piece(iana_zone))));
  static const icu::TimeZone& unknown = icu::TimeZone::getUnknown();  // as Nfc
  if (zone == nullptr || *zone == unknown) return false;
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t raw = 0;
  std::int32_t dst = 0;
  zone->getOffset(static_cast<UDate>(utc_seconds) * 1000.0, 0, raw, dst, status);
  if (U_FAILURE(status)) return false;
  minutes = (raw + dst) / 60000;
  return true;
}

}  // namespace dateline
