#include "app/paragraph_diff.h"

#include <algorithm>
#include <set>
#include <utility>

#include "app/serve/word_diff.h"

namespace dateline {
namespace {

// Share of words that two paragraphs have in common to be one that changed.
constexpr double kSameParagraph = 0.4;

std::vector<std::string_view> Split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = text.find_first_not_of(separators, at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(separators, begin), text.size());
    parts.push_back(text.substr(begin, at - begin));
  }
  return parts;
}

void Append(std::vector<DiffPiece>& pieces, DiffPiece::Kind kind, std::string_view word) {
  if (pieces.empty() || pieces.back().kind != kind) {
    pieces.push_back({kind, std::string(word)});
  } else {
    pieces.back().text.append(" ").append(word);
  }
}

double Likeness(std::string_view one, std::string_view other) {
  const auto a = Split(one, " \t");
  const auto b = Split(other, " \t");
  if (a.empty() || b.empty()) return 0;
  std::multiset<std::string_view> words(a.begin(), a.end());
  std::size_t common = 0;
  for (const std::string_view word : b) {
    const auto found = words.find(word);
    if (found == words.end()) continue;
    words.erase(found);
    ++common;
  }
  return static_cast<double>(common) / static_cast<double>(std::max(a.size(), b.size()));
}

}  // namespace

std::vector<DiffPiece> DiffWords(std::string_view before, std::string_view after) {
  const auto a = Split(before, " \t\n\r");
  const auto b = Split(after, " \t\n\r");
  std::vector<DiffPiece> pieces;
  std::size_t i = 0;
  std::size_t j = 0;
  for (const Step step :
       Align(a.size(), b.size(), [&](std::size_t x, std::size_t y) { return a[x] == b[y]; })) {
    if (step == Step::kBoth) {
      Append(pieces, DiffPiece::Kind::kSame, b[j]);
      ++i;
      ++j;
    } else if (step == Step::kBefore) {
      Append(pieces, DiffPiece::Kind::kRemoved, a[i++]);
    } else {
      Append(pieces, DiffPiece::Kind::kAdded, b[j++]);
    }
  }
  return pieces;
}

std::vector<DiffParagraph> DiffTexts(std::string_view before, std::string_view after) {
  const auto a = Split(before, "\n\r");
  const auto b = Split(after, "\n\r");
  std::vector<DiffParagraph> changed;
  std::vector<std::string_view> gone;
  std::vector<std::string_view> come;
  std::size_t unchanged = 0;
  const auto add = [&](std::vector<DiffPiece> pieces) {
    changed.push_back({std::exchange(unchanged, 0), std::move(pieces)});
  };
  // A run of paragraphs that went and came: pairs that are alike are one that changed.
  const auto flush = [&] {
    std::size_t next = 0;
    for (const std::string_view old : gone) {
      std::size_t match = next;
      while (match < come.size() && Likeness(old, come[match]) < kSameParagraph) ++match;
      if (match == come.size()) {
        add({{DiffPiece::Kind::kRemoved, std::string(old)}});
        continue;
      }
      for (; next < match; ++next) add({{DiffPiece::Kind::kAdded, std::string(come[next])}});
      add(DiffWords(old, come[next++]));
    }
    for (; next < come.size(); ++next) add({{DiffPiece::Kind::kAdded, std::string(come[next])}});
    gone.clear();
    come.clear();
  };
  std::size_t i = 0;
  std::size_t j = 0;
  for (const Step step :
       Align(a.size(), b.size(), [&](std::size_t x, std::size_t y) { return a[x] == b[y]; })) {
    if (step == Step::kBoth) {
      flush();
      ++unchanged;
      ++i;
      ++j;
    } else if (step == Step::kBefore) {
      gone.push_back(a[i++]);
    } else {
      come.push_back(b[j++]);
    }
  }
  flush();
  return changed;
}

}  // namespace dateline
