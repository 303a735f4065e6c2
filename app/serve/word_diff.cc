#include "app/serve/word_diff.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace dateline {
namespace {

using Tokens = std::vector<std::string_view>;

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t'; }

Tokens Split(std::string_view text) {
  Tokens tokens;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at + 1;
    while (end < text.size() && IsSpace(text[end]) == IsSpace(text[at]) && !IsSpace(text[at]))
      ++end;
    tokens.push_back(text.substr(at, end - at));
    at = end;
  }
  return tokens;
}

class Pieces {
 public:
  // Neighbours of one kind become one piece: their tokens follow each other in their text.
  void Add(Change change, std::string_view text) {
    if (text.empty()) return;
    if (!pieces_.empty() && pieces_.back().change == change &&
        pieces_.back().text.data() + pieces_.back().text.size() == text.data()) {
      pieces_.back().text = {pieces_.back().text.data(), pieces_.back().text.size() + text.size()};
    } else {
      pieces_.push_back({change, text});
    }
  }
  std::vector<WordChange> Take() { return std::move(pieces_); }

 private:
  std::vector<WordChange> pieces_;
};

// The furthest-reaching paths of each number of edits; empty where `most` are not enough.
std::vector<std::vector<long>> Trace(const Tokens& a, const Tokens& b, long most) {
  const long rows = static_cast<long>(a.size());
  const long columns = static_cast<long>(b.size());
  std::vector<std::vector<long>> trace;
  std::vector<long> reach(static_cast<std::size_t>(2 * most + 3), 0);
  const auto at = [most](long k) { return static_cast<std::size_t>(k + most + 1); };
  for (long edits = 0; edits <= most; ++edits) {
    for (long k = -edits; k <= edits; k += 2) {
      const bool down = k == -edits || (k != edits && reach[at(k - 1)] < reach[at(k + 1)]);
      long x = down ? reach[at(k + 1)] : reach[at(k - 1)] + 1;
      while (x < rows && x - k < columns &&
             a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)])
        ++x;
      reach[at(k)] = x;
      if (x >= rows && x - k >= columns) {
        trace.emplace_back(reach.begin() + (most + 1 - edits), reach.begin() + (most + 2 + edits));
        return trace;
      }
    }
    trace.emplace_back(reach.begin() + (most + 1 - edits), reach.begin() + (most + 2 + edits));
  }
  return {};
}

std::vector<WordChange> Backtrack(const Tokens& a, const Tokens& b,
                                  const std::vector<std::vector<long>>& trace) {
  std::vector<WordChange> reversed;
  long x = static_cast<long>(a.size());
  long y = static_cast<long>(b.size());
  const auto token = [](const Tokens& tokens, long i) {
    return tokens[static_cast<std::size_t>(i)];
  };
  for (long edits = static_cast<long>(trace.size()) - 1; edits > 0; --edits) {
    const std::vector<long>& before =
        trace[static_cast<std::size_t>(edits - 1)];  // of k from -(edits-1)
    const auto reach = [&](long k) {
      const long index = k + edits - 1;
      return index < 0 || index >= static_cast<long>(before.size())
                 ? -1
                 : before[static_cast<std::size_t>(index)];
    };
    const long k = x - y;
    const bool down = k == -edits || (k != edits && reach(k - 1) < reach(k + 1));
    const long from_x = down ? reach(k + 1) : reach(k - 1);
    const long from_y = from_x - (down ? k + 1 : k - 1);
    while (x > from_x + (down ? 0 : 1) && y > from_y + (down ? 1 : 0)) {
      reversed.push_back({Change::kSame, token(a, --x)});
      --y;
    }
    if (down) {
      reversed.push_back({Change::kNew, token(b, --y)});
    } else {
      reversed.push_back({Change::kGone, token(a, --x)});
    }
  }
  while (x > 0) reversed.push_back({Change::kSame, token(a, --x)});
  return {reversed.rbegin(), reversed.rend()};
}

}  // namespace

std::vector<WordChange> WordDiff(std::string_view before, std::string_view after,
                                 std::size_t most_edits) {
  Tokens a = Split(before);
  Tokens b = Split(after);
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
    ++tail;
  }
  const auto middle = [&](const Tokens& tokens) {
    return Tokens(tokens.begin() + static_cast<std::ptrdiff_t>(head),
                  tokens.end() - static_cast<std::ptrdiff_t>(tail));
  };
  const Tokens old_words = middle(a);
  const Tokens new_words = middle(b);
  Pieces pieces;
  for (std::size_t i = 0; i < head; ++i) pieces.Add(Change::kSame, a[i]);
  const std::size_t needed = old_words.size() + new_words.size();
  const auto trace = Trace(old_words, new_words, static_cast<long>(std::min(most_edits, needed)));
  if (trace.empty()) {
    for (const std::string_view word : old_words) pieces.Add(Change::kGone, word);
    for (const std::string_view word : new_words) pieces.Add(Change::kNew, word);
  } else {
    for (const WordChange& piece : Backtrack(old_words, new_words, trace)) {
      pieces.Add(piece.change, piece.text);
    }
  }
  for (std::size_t i = a.size() - tail; i < a.size(); ++i) pieces.Add(Change::kSame, a[i]);
  return pieces.Take();
}

}  // namespace dateline
