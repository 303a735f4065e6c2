#pragma once  // pipeline/clean/mojibake.h

// Characters that were decoded by the wrong table before the page was written: U+0080 to U+009F
// are control characters that nobody types, so each is a byte of another encoding.
// "weâ\u0080\u0099re" (UTF-8 read as Latin-1) and "we\u0092re" (windows-1252 read as Latin-1) are
// both "we’re".

#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// The text with such characters mended; nothing if it has none. `text` is UTF-8. Linear.
[[nodiscard]] std::optional<std::string> MendMojibake(std::string_view text);

}  // namespace dateline
