#pragma once  // pipeline/text/unicode.h

// The only door to ICU: normalisation, case, character classes, text boundaries. (Charset decoding:
// charset.h.) All text is valid UTF-8. Functions are thread-safe; break iterators are kept per
// thread and language.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

[[nodiscard]] std::string ToNfc(std::string_view text);
[[nodiscard]] std::string ToLower(std::string_view text);   // root locale
[[nodiscard]] std::string FoldCase(std::string_view text);  // full case folding
// Key for comparing names: NFKC, case folded, accents stripped, curly quotes and dashes as ASCII,
// white space runs as one space, ends trimmed. "Élysée’s" → "elysee's".
[[nodiscard]] std::string NameKey(std::string_view text);

[[nodiscard]] bool IsLetter(char32_t c);
[[nodiscard]] bool IsUpper(char32_t c);  // upper or title case
[[nodiscard]] bool IsLower(char32_t c);
[[nodiscard]] bool IsDigit(char32_t c);  // Nd
[[nodiscard]] bool IsSpace(char32_t c);  // White_Space, plus U+200B and U+FEFF
[[nodiscard]] bool IsPunctuation(char32_t c);

// Byte offsets where segments begin and end, 0 and text.size() included, ascending. `language` is
// BCP 47, may be empty.
[[nodiscard]] std::vector<std::uint32_t> SentenceBreaks(std::string_view text,
                                                        std::string_view language);
[[nodiscard]] std::vector<std::uint32_t> WordBreaks(std::string_view text,
                                                    std::string_view language);

// Number of words (segments that hold a letter or a digit).
[[nodiscard]] std::size_t CountWords(std::string_view text, std::string_view language);

// White space (Unicode) cut off both ends.
[[nodiscard]] std::string_view Trim(std::string_view text);
// Runs of white space become one space, ends trimmed.
[[nodiscard]] std::string CollapseSpace(std::string_view text);

// UTC offset in minutes of an IANA zone ("America/New_York") at a UTC time; false if the zone is
// unknown.
[[nodiscard]] bool ZoneOffsetAt(std::string_view iana_zone, std::int64_t utc_seconds, int& minutes);

}  // namespace dateline
