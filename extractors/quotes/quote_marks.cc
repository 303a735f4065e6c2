#include "extractors/quotes/quote_marks.h"

#include <algorithm>

namespace dateline {

bool SpaceAt(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ' || text[at] == '\n' || text[at] == '\t' ||
         text.substr(at).starts_with("\xC2\xA0");
}

namespace {

using Pair = MarkedPair;

enum class Mark { kNone, kOpen, kClose, kStraight };

struct MarkAt {
  Mark mark = Mark::kNone;
  std::uint32_t size = 0;
};

MarkAt MarkHere(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\"")) return {Mark::kStraight, 1};
  if (rest.starts_with("“")) return {Mark::kOpen, 3};
  if (rest.starts_with("„")) return {Mark::kOpen, 3};
  if (rest.starts_with("”")) return {Mark::kClose, 3};
  if (rest.starts_with("«")) return {Mark::kOpen, 2};
  if (rest.starts_with("»")) return {Mark::kClose, 2};
  return {};
}

bool DigitBefore(std::string_view text, std::size_t at) {
  return at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
}

// A single mark, ’ and ' being apostrophes as well.
std::uint32_t SingleSize(std::string_view text, std::size_t at, std::string_view curly) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("'")) return 1;
  return rest.starts_with(curly) ? 3 : 0;
}

bool OpensSingle(std::string_view text, std::size_t at) {
  const std::uint32_t size = SingleSize(text, at, "‘");
  if (size == 0 || SpaceAt(text, at + size)) return false;
  const char next = text[at + size];
  if (next >= '0' && next <= '9') return false;  // the '90s
  if (next == '\'') return false;                // ''typewritten'': not read
  return at == 0 || SpaceAt(text, at - 1) || text[at - 1] == '(' || text[at - 1] == '[' ||
         (at >= 3 && text.substr(at - 3, 3) == "—");
}

bool Punctuation(std::string_view text, std::size_t end) {
  if (end == 0) return false;
  return std::string_view(",.?!-").find(text[end - 1]) != std::string_view::npos ||
         (end >= 3 && (text.substr(end - 3, 3) == "…" || text.substr(end - 3, 3) == "—"));
}

// The mark that closes a single quotation opened before `from` and ends at or before `limit`: the
// first behind punctuation, else the first that is no plural's ("the workers’ union"). Where only
// such are left, one alone closes and several tell nothing. npos: none.
struct Close {
  std::size_t at = std::string_view::npos;
  std::uint32_t size = 0;
};
Close CloseSingle(std::string_view text, std::size_t from, std::size_t limit) {
  Close plain;
  Close plural;
  int plurals = 0;
  for (std::size_t at = from; at < limit; ++at) {
    if (at > from && OpensSingle(text, at)) break;
    const std::uint32_t size = SingleSize(text, at, "’");
    if (size == 0 || at == from) continue;
    const std::size_t next = at + size;
    const bool ends = SpaceAt(text, next) ||
                      std::string_view(",.;:?!)]-").find(text[next]) != std::string_view::npos ||
                      text.substr(next).starts_with("—");
    if (!ends || SpaceAt(text, at - 1)) continue;
    if (Punctuation(text, at)) return {at, size};
    const bool after_s = text[at - 1] == 's' && SpaceAt(text, next);
    if (after_s) {
      ++plurals;
      plural = {at, size};
    } else if (plain.size == 0) {
      plain = {at, size};
    }
  }
  if (plain.size != 0) return plain;
  return plurals == 1 ? plural : Close{};
}

// Adds the single quotations outside the double ones; double ones inside a single one are part of
// it. `doubles` in reading order, and so is the result.
std::vector<Pair> WithSingles(std::string_view text, const std::vector<ByteSpan>& paragraphs,
                              const std::vector<Pair>& doubles) {
  std::vector<Pair> all;
  auto next = doubles.begin();
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    for (std::size_t at = paragraphs[i].begin; at < paragraphs[i].end;) {
      if (next != doubles.end() && next->span.begin <= at) {
        at = std::max<std::size_t>(at, next->span.end);
        all.push_back(*next++);
        continue;
      }
      if (!OpensSingle(text, at)) {
        ++at;
        continue;
      }
      const std::size_t inside = at + SingleSize(text, at, "‘");
      const Close close = CloseSingle(text, inside, paragraphs[i].end);
      if (close.size == 0) {
        at = inside;
        continue;
      }
      const auto end = static_cast<std::uint32_t>(close.at) + close.size;
      all.push_back({{static_cast<std::uint32_t>(at), end}, false, true, i});
      while (next != doubles.end() && next->span.begin < end) ++next;
      at = end;
    }
  }
  all.insert(all.end(), next, doubles.end());
  return all;
}

}  // namespace

std::vector<Pair> PairMarks(std::string_view text) {
  std::vector<Pair> pairs;
  std::vector<ByteSpan> paragraphs;
  bool open = false;
  bool continues = false;
  bool pending = false;  // the paragraph before ended inside a quotation
  std::uint32_t begin = 0;
  std::size_t paragraph = 0;
  std::size_t paragraph_begin = 0;
  const auto end_paragraph = [&](std::size_t at, std::size_t next) {
    pending = false;
    if (open) {
      // Only where the next paragraph opens with a mark does this one go on.
      std::size_t look = next;
      while (look < text.size() && SpaceAt(text, look)) ++look;
      const MarkAt mark = look < text.size() ? MarkHere(text, look) : MarkAt{};
      if (mark.mark == Mark::kOpen || mark.mark == Mark::kStraight) {
        std::size_t end = at;
        while (end > begin && SpaceAt(text, end - 1)) --end;
        pairs.push_back({{begin, static_cast<std::uint32_t>(end)}, continues, false, paragraph});
        pending = true;
      }
    }
    open = false;
    continues = false;
    paragraphs.push_back(
        {static_cast<std::uint32_t>(paragraph_begin), static_cast<std::uint32_t>(at)});
    ++paragraph;
    paragraph_begin = next;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\n' && at + 1 < text.size() && text[at + 1] == '\n') {
      std::size_t next = at;
      while (next < text.size() && text[next] == '\n') ++next;
      end_paragraph(at, next);
      at = next;
      continue;
    }
    const MarkAt mark = MarkHere(text, at);
    if (mark.mark == Mark::kNone) {
      ++at;
      continue;
    }
    const std::size_t next = at + mark.size;
    bool opens = mark.mark == Mark::kOpen;
    if (mark.mark == Mark::kStraight) {
      const bool space_before = at == paragraph_begin || SpaceAt(text, at - 1) ||
                                text[at - 1] == '(' || text[at - 1] == '[';
      const bool space_after = SpaceAt(text, next);
      if (!open && DigitBefore(text, at) && !space_before) {  // 5" pipe
        at = next;
        continue;
      }
      opens = !open || (space_before && !space_after && at > begin + 1);
      if (!open && space_after && !space_before) opens = false;  // a close without its open
    }
    if (opens) {
      const bool head =
          Slice(text, {static_cast<std::uint32_t>(paragraph_begin), static_cast<std::uint32_t>(at)})
              .find_first_not_of(" \t\n") == std::string_view::npos;
      continues = pending && head;
      pending = false;
      open = true;
      begin = static_cast<std::uint32_t>(at);
    } else if (open) {
      pairs.push_back({{begin, static_cast<std::uint32_t>(next)}, continues, false, paragraph});
      open = false;
      continues = false;
    }
    at = next;
  }
  end_paragraph(text.size(), text.size());
  if (text.find('\'') == std::string_view::npos && text.find("‘") == std::string_view::npos) {
    return pairs;
  }
  return WithSingles(text, paragraphs, pairs);
}

std::string_view InsideMarks(std::string_view text, const MarkedPair& pair) {
  std::string_view inner = Slice(text, pair.span);
  if (pair.single) {
    inner.remove_prefix(SingleSize(inner, 0, "‘"));
    inner.remove_suffix(inner.ends_with("'") ? 1 : 3);
    return inner;
  }
  const MarkAt first = MarkHere(inner, 0);
  inner.remove_prefix(std::min<std::size_t>(first.size, inner.size()));
  for (const std::string_view close : {"”", "\"", "»", "“"}) {
    if (inner.ends_with(close)) {
      inner.remove_suffix(close.size());
      break;
    }
  }
  return inner;
}

}  // namespace dateline
