#include "storage/change.h"

#include <string>

#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

// Words of a normalised text with one blank between them.
std::string WordsOnly(std::string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : NameKey(text)) {
    const bool word =
        static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!word) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

}  // namespace

bool IsCosmeticChange(std::string_view before, std::string_view after) {
  return WordsOnly(before) == WordsOnly(after);
}

}  // namespace dateline
