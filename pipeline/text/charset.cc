#include "pipeline/text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstddef>
#include <memory>

#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kMetaWindow = 4096;  // WHATWG looks at 1024; real pages put more before it

std::string LowerAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool IsLabelChar(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' ||
         c == '.';
}

std::string_view Mark(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return "utf-8";
  if (bytes.substr(0, 2) == "\xFE\xFF") return "utf-16be";
  if (bytes.substr(0, 2) == "\xFF\xFE") return "utf-16le";
  return {};
}

// The value after `key` and "=" in lower-case `head`, quotes dropped.
std::string ValueAfter(std::string_view head, std::string_view key) {
  std::size_t at = 0;
  while ((at = head.find(key, at)) != std::string_view::npos) {
    at += key.size();
    std::size_t i = at;
    while (i < head.size() && (head[i] == ' ' || head[i] == '\t')) ++i;
    if (i >= head.size() || head[i] != '=') continue;
    ++i;
    while (i < head.size() &&
           (head[i] == ' ' || head[i] == '\t' || head[i] == '"' || head[i] == '\'')) {
      ++i;
    }
    std::size_t end = i;
    while (end < head.size() && IsLabelChar(head[end])) ++end;
    if (end > i) return std::string(head.substr(i, end - i));
  }
  return {};
}

std::string DeclaredCharset(std::string_view bytes) {
  const std::string head = LowerAscii(bytes.substr(0, kMetaWindow));
  const std::size_t start = head.find_first_not_of(" \t\r\n");
  if (start != std::string::npos && head.compare(start, 5, "<?xml") == 0) {
    const std::string declared =
        ValueAfter(std::string_view(head).substr(0, head.find("?>")), "encoding");
    if (!declared.empty()) return declared;
  }
  std::size_t at = 0;
  while ((at = head.find("<meta", at)) != std::string::npos) {
    const std::size_t end = std::min(head.find('>', at), head.size());
    const std::string declared = ValueAfter(std::string_view(head).substr(at, end - at), "charset");
    if (!declared.empty()) return declared;
    at = end;
  }
  return {};
}

// WHATWG's meaning of a label, as a name that ICU knows.
std::string WhatwgName(std::string label) {
  struct Alias {
    std::string_view label, name;
  };
  constexpr Alias kAliases[] = {
      {"ascii", "windows-1252"},
      {"us-ascii", "windows-1252"},
      {"iso-8859-1", "windows-1252"},
      {"iso8859-1", "windows-1252"},
      {"iso_8859-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"l1", "windows-1252"},
      {"cp1252", "windows-1252"},
      {"x-cp1252", "windows-1252"},
      {"iso-8859-9", "windows-1254"},
      {"latin5", "windows-1254"},
      {"iso-8859-11", "windows-874"},
      {"tis-620", "windows-874"},
      {"gb2312", "gbk"},
      {"gb_2312-80", "gbk"},
      {"x-gbk", "gbk"},
      {"chinese", "gbk"},
      {"utf8", "utf-8"},
      {"unicode-1-1-utf-8", "utf-8"},
      {"x-sjis", "shift_jis"},
      {"sjis", "shift_jis"},
      {"ms_kanji", "shift_jis"},
      {"windows-31j", "shift_jis"},
      {"shift-jis", "shift_jis"},
      {"ks_c_5601-1987", "euc-kr"},
      {"ksc5601", "euc-kr"},
      {"korean", "euc-kr"},
      {"big5-hkscs", "big5-hkscs"},
      {"x-x-big5", "big5"},
      {"x-euc-jp", "euc-jp"},
      {"utf-16", "utf-16le"},
      {"unicode", "utf-16le"},
      {"x-mac-roman", "macintosh"},
      {"koi", "koi8-r"},
      {"x-user-defined", "windows-1252"},
  };
  for (const Alias& alias : kAliases) {
    if (label == alias.label) return std::string(alias.name);
  }
  return label;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter OpenConverter(const std::string& name) {
  // Forms that a hostile page may not choose (WHATWG leaves them out: UTF-7, ISO-2022-KR, SCSU …).
  for (const char* refused : {"utf-7", "iso-2022-kr", "iso-2022-cn", "hz-gb-2312", "hz", "scsu",
                              "bocu-1", "imap-mailbox-name", "cesu-8", "utf-32"}) {
    if (name == refused) return nullptr;
  }
  if (name.find("ebcdic") != std::string::npos || name.rfind("ibm", 0) == 0) {
    if (name != "ibm866") return nullptr;
  }
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

}  // namespace

std::string CharsetOfContentType(std::string_view content_type) {
  return ValueAfter(LowerAscii(content_type), "charset");
}

std::string DetectCharset(std::string_view bytes, std::string_view http_charset) {
  if (const std::string_view mark = Mark(bytes); !mark.empty()) return std::string(mark);
  if (!http_charset.empty()) {
    const std::string name = WhatwgName(LowerAscii(http_charset));
    if (name == "utf-8" || OpenConverter(name)) return name;
  }
  if (std::string declared = DeclaredCharset(bytes); !declared.empty()) {
    declared = WhatwgName(std::move(declared));
    // A declaration that could be read was not in UTF-16, whatever it says.
    if (declared.rfind("utf-16", 0) == 0) declared = "utf-8";
    if (declared == "utf-8" || OpenConverter(declared)) return declared;
  }
  return IsValidUtf8(bytes) ? "utf-8" : "windows-1252";
}

std::string DecodeToUtf8(std::string_view bytes, std::string_view http_charset) {
  const std::string name = DetectCharset(bytes, http_charset);
  if (name == "utf-8") {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    return RepairUtf8(bytes);
  }
  const Converter converter = OpenConverter(name);
  if (!converter || bytes.size() > (1U << 30U)) return RepairUtf8(bytes);
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                converter.get(), status);
  if (U_FAILURE(status)) return RepairUtf8(bytes);
  std::string out;
  text.toUTF8String(out);
  if (out.compare(0, 3, "\xEF\xBB\xBF") == 0) out.erase(0, 3);
  return RepairUtf8(out);
}

}  // namespace dateline
