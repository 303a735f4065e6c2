#pragma once  // pipeline/text/charset.h

// Bytes in any encoding → valid UTF-8. Order: byte order mark, the HTTP charset, what the document
// says of itself (XML declaration, <meta>), UTF-8 if it is valid, windows-1252. Labels are
// WHATWG's: "iso-8859-1" and "ascii" mean windows-1252, "gb2312" gbk. Stateless, thread-safe.

#include <string>
#include <string_view>

namespace dateline {

// `http_charset` is the charset parameter of Content-Type, may be empty.
[[nodiscard]] std::string DecodeToUtf8(std::string_view bytes, std::string_view http_charset = {});

// The label that DecodeToUtf8 goes by, in lower case ("utf-8", "windows-1252", "shift_jis").
[[nodiscard]] std::string DetectCharset(std::string_view bytes, std::string_view http_charset);

// The charset parameter of a Content-Type header; empty if there is none.
[[nodiscard]] std::string CharsetOfContentType(std::string_view content_type);

}  // namespace dateline
