#include "pipeline/text/markup.h"

namespace dateline {
namespace {

// U+FFFE or U+FFFF.
bool IsNonCharacter(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && text.compare(at, 2, "\xEF\xBF") == 0 &&
         static_cast<unsigned char>(text[at + 2]) >= 0xBE;
}

}  // namespace

void AppendMarkup(std::string_view text, std::string& out) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\xEF':
        if (IsNonCharacter(text, at)) {
          at += 2;
        } else {
          out += c;
        }
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
}

std::string EscapeMarkup(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  AppendMarkup(text, out);
  return out;
}

}  // namespace dateline
