#pragma once  // pipeline/text/markup.h

// Text as content and as double- or single-quoted attribute values of HTML and XML 1.0. Stateless,
// thread-safe.

#include <string>
#include <string_view>

namespace dateline {

// `text` with & < > " ' as character references, and without what XML 1.0 does not allow: control
// characters other than line feed and tab, U+FFFE and U+FFFF. Expects UTF-8; other bytes stay.
[[nodiscard]] std::string EscapeMarkup(std::string_view text);
void AppendMarkup(std::string_view text, std::string& out);

}  // namespace dateline
