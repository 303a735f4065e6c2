#include "pipeline/text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>

#include "pipeline/text/embedded.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {

extern const EmbeddedFile charset_tables[];  // charset_labels.txt

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

// One row of charset_labels.txt.
struct Encoding {
  std::string name, converter;
};

const std::map<std::string, Encoding, std::less<>>& Labels() {
  static const auto kTable = [] {
    std::map<std::string, Encoding, std::less<>> made;
    std::string_view rest = charset_tables[0].contents();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      const std::size_t first = line.find('\t');
      const std::size_t second = line.find('\t', first + 1);
      if (line.empty() || line.front() == '#' || second == std::string_view::npos) continue;
      const Encoding encoding{std::string(line.substr(0, first)),
                              std::string(line.substr(first + 1, second - first - 1))};
      std::string_view labels = line.substr(second + 1);
      while (!labels.empty()) {
        const std::size_t blank = std::min(labels.find(' '), labels.size());
        made.emplace(labels.substr(0, blank), encoding);
        labels.remove_prefix(std::min(blank + 1, labels.size()));
      }
    }
    return made;
  }();
  return kTable;
}

// The encoding that a label means; empty for an unknown one and for those that are refused (forms
// in which a hostile page could hide markup: ISO-2022-KR, HZ …; UTF-7 and kin have no label).
std::string NameOf(std::string_view label) {
  const auto found = Labels().find(LowerAscii(Trim(label)));
  return found == Labels().end() || found->second.converter == "-" ? "" : found->second.name;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// REQUIRES: `name` comes from NameOf or Mark.
Converter OpenConverter(const std::string& name) {
  const auto found = Labels().find(name);
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(
      ucnv_open(found == Labels().end() ? name.c_str() : found->second.converter.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

// ISO-8859-16 from 0xA0 up: ICU does not have it.
constexpr char32_t kIso8859Part16[] = {
    0x00A0, 0x0104, 0x0105, 0x0141, 0x20AC, 0x201E, 0x0160, 0x00A7, 0x0161, 0x00A9, 0x0218, 0x00AB,
    0x0179, 0x00AD, 0x017A, 0x017B, 0x00B0, 0x00B1, 0x010C, 0x0142, 0x017D, 0x201D, 0x00B6, 0x00B7,
    0x017E, 0x010D, 0x0219, 0x00BB, 0x0152, 0x0153, 0x0178, 0x017C, 0x00C0, 0x00C1, 0x00C2, 0x0102,
    0x00C4, 0x0106, 0x00C6, 0x00C7, 0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x00CC, 0x00CD, 0x00CE, 0x00CF,
    0x0110, 0x0143, 0x00D2, 0x00D3, 0x00D4, 0x0150, 0x00D6, 0x015A, 0x0170, 0x00D9, 0x00DA, 0x00DB,
    0x00DC, 0x0118, 0x021A, 0x00DF, 0x00E0, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x0107, 0x00E6, 0x00E7,
    0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x00EC, 0x00ED, 0x00EE, 0x00EF, 0x0111, 0x0144, 0x00F2, 0x00F3,
    0x00F4, 0x0151, 0x00F6, 0x015B, 0x0171, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x0119, 0x021B, 0x00FF,
};

std::string DecodeIso8859Part16(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    AppendUtf8(byte < 0xA0 ? byte : kIso8859Part16[byte - 0xA0U], out);
  }
  return RepairUtf8(out);
}

}  // namespace

std::string CharsetOfContentType(std::string_view content_type) {
  return ValueAfter(LowerAscii(content_type), "charset");
}

std::string DetectCharset(std::string_view bytes, std::string_view http_charset) {
  if (const std::string_view mark = Mark(bytes); !mark.empty()) return std::string(mark);
  if (!http_charset.empty()) {
    if (std::string name = NameOf(http_charset); !name.empty()) return name;
  }
  if (std::string name = NameOf(DeclaredCharset(bytes)); !name.empty()) {
    // A declaration that could be read was not in UTF-16, whatever it says.
    return name.rfind("utf-16", 0) == 0 ? "utf-8" : name;
  }
  return IsValidUtf8(bytes) ? "utf-8" : "windows-1252";
}

std::string DecodeToUtf8(std::string_view bytes, std::string_view http_charset) {
  const std::string name = DetectCharset(bytes, http_charset);
  if (name == "utf-8") {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    return RepairUtf8(bytes);
  }
  if (name == "iso-8859-16") return DecodeIso8859Part16(bytes);
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
