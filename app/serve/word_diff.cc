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
using Reach = std::vector<std::vector<long>>;
using Same = std::function<bool(std::size_t, std::size_t)>;

Reach Trace(long rows, long columns, const Same& same, long most) {
  Reach trace;
  std::vector<long> reach(static_cast<std::size_t>(2 * most + 3), 0);
  const auto at = [most](long k) { return static_cast<std::size_t>(k + most + 1); };
  for (long edits = 0; edits <= most; ++edits) {
    bool there = false;
    for (long k = -edits; k <= edits && !there; k += 2) {
      const bool down = k == -edits || (k != edits && reach[at(k - 1)] < reach[at(k + 1)]);
      long x = down ? reach[at(k + 1)] : reach[at(k - 1)] + 1;
      while (x < rows && x - k < columns &&
             same(static_cast<std::size_t>(x), static_cast<std::size_t>(x - k)))
        ++x;
      reach[at(k)] = x;
      there = x >= rows && x - k >= columns;
    }
    trace.emplace_back(reach.begin() + (most + 1 - edits), reach.begin() + (most + 2 + edits));
    if (there) return trace;
  }
  return {};
}

// The way that `trace` found, last step first.
std::vector<Step> Backwards(long rows, long columns, const Reach& trace) {
  std::vector<Step> steps;
  long x = rows;
  long y = columns;
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
      steps.push_back(Step::kBoth);
      --x;
      --y;
    }
    steps.push_back(down ? Step::kAfter : Step::kBefore);
    down ? --y : --x;
  }
  steps.insert(steps.end(), static_cast<std::size_t>(x), Step::kBoth);
  return steps;
}

}  // namespace

std::vector<Step> Align(std::size_t before, std::size_t after, const Same& same,
                        std::size_t most_edits) {
  std::size_t head = 0;
  while (head < before && head < after && same(head, head)) ++head;
  std::size_t tail = 0;
  while (tail < before - head && tail < after - head && same(before - 1 - tail, after - 1 - tail)) {
    ++tail;
  }
  std::vector<Step> steps(head, Step::kBoth);
  const std::size_t rows = before - head - tail;
  const std::size_t columns = after - head - tail;
  const Reach trace = Trace(
      static_cast<long>(rows), static_cast<long>(columns),
      [&](std::size_t i, std::size_t j) { return same(head + i, head + j); },
      static_cast<long>(std::min(most_edits, rows + columns)));
  if (trace.empty()) {
    steps.insert(steps.end(), rows, Step::kBefore);
    steps.insert(steps.end(), columns, Step::kAfter);
  } else {
    const std::vector<Step> middle =
        Backwards(static_cast<long>(rows), static_cast<long>(columns), trace);
    steps.insert(steps.end(), middle.rbegin(), middle.rend());
  }
  steps.insert(steps.end(), tail, Step::kBoth);
  // What goes before what comes.
  for (auto at = steps.begin(); at != steps.end();) {
    const auto end = std::find(at, steps.end(), Step::kBoth);
    std::stable_partition(at, end, [](Step step) { return step == Step::kBefore; });
    at = end == steps.end() ? end : end + 1;
  }
  return steps;
}

std::vector<WordChange> WordDiff(std::string_view before, std::string_view after,
                                 std::size_t most_edits) {
  const Tokens a = Split(before);
  const Tokens b = Split(after);
  Pieces pieces;
  std::size_t i = 0;
  std::size_t j = 0;
  const auto same = [&](std::size_t x, std::size_t y) { return a[x] == b[y]; };
  for (const Step step : Align(a.size(), b.size(), same, most_edits)) {
    if (step == Step::kAfter) {
      pieces.Add(Change::kNew, b[j++]);
      continue;
    }
    pieces.Add(step == Step::kBoth ? Change::kSame : Change::kGone, a[i++]);
    if (step == Step::kBoth) ++j;
  }
  return pieces.Take();
}

}  // namespace dateline
