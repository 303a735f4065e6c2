#include "pipeline/clean/lines.h"

#include <algorithm>

#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kProseWords = 12;  // fewer may be a heading, a label or a caption
// Mail and terminal programs wrap at 72 to 80 columns; ragged right edges reach back to about 50.
constexpr std::size_t kWrapMin = 50;
constexpr std::size_t kWrapMax = 100;

using Group = std::vector<std::string_view>;  // lines without an empty line between them

std::vector<Group> GroupsOf(std::string_view text) {
  std::vector<Group> groups;
  bool open = false;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\r\f", at), text.size());
    const std::string_view line = Trim(text.substr(at, end - at));
    const bool crlf = end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n';
    at = end + (crlf ? 2 : 1);
    if (line.empty()) {
      open = false;
      continue;
    }
    if (!open) groups.emplace_back();
    groups.back().push_back(line);
    open = true;
  }
  return groups;
}

// True if the text was broken at a fixed column: the lines that others follow end mid-sentence at
// about the same width.
bool IsHardWrapped(const std::vector<Group>& groups) {
  std::size_t inner = 0;
  std::size_t wrapped = 0;
  for (const Group& group : groups) {
    for (std::size_t i = 0; i + 1 < group.size(); ++i) {
      const std::size_t width = CountCodePoints(group[i]);
      ++inner;
      if (width >= kWrapMin && width <= kWrapMax && !EndsSentence(group[i])) ++wrapped;
    }
  }
  return inner >= 6 && wrapped * 10 >= inner * 6;
}

std::vector<std::string> Joined(const Group& group) {
  std::vector<std::string> lines;
  bool glue = false;
  for (const std::string_view line : group) {
    if (glue) {
      lines.back().append(" ").append(line);
    } else {
      lines.emplace_back(line);
    }
    glue = CountCodePoints(line) >= kWrapMin;
  }
  return lines;
}

}  // namespace

bool TextLine::IsProse() const {
  return kind == LineClass::kPlain && words >= kProseWords && sentence;
}

std::vector<TextLine> LinesOf(std::string_view text, const LineClasses& classes) {
  const std::vector<Group> groups = GroupsOf(text);
  const bool wrapped = IsHardWrapped(groups);
  std::vector<TextLine> lines;
  for (const Group& group : groups) {
    bool first = true;
    const std::vector<std::string> parts =
        wrapped ? Joined(group) : std::vector<std::string>(group.begin(), group.end());
    for (const std::string& part : parts) {
      TextLine line;
      line.text = CollapseSpace(part);
      line.kind = classes.Of(line.text);
      line.words = RoughWords(line.text);
      line.sentence = EndsSentence(line.text);
      line.after_blank = first;
      first = false;
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

}  // namespace dateline
