#include "extractors/quotes/indirect_finder.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace dateline {
namespace {

constexpr std::size_t kFewestWords = 2;  // shorter content is no statement

struct Range {  // of tokens
  std::size_t first = 0;
  std::size_t last = 0;
};

Range TokensOf(const Document& document, ByteSpan span) {
  Range range{document.TokenAt(span.begin), document.TokenAt(span.end)};
  if (range.last < document.tokens.size() && document.tokens[range.last].span.begin < span.end)
    ++range.last;
  return range;
}

bool IsEdge(const Token& token) { return token.upos == Upos::kPunct; }

// Marks and conjunctions at the ends are no content.
Range Trimmed(const Document& document, Range range) {
  while (range.first < range.last &&
         (IsEdge(document.tokens[range.first]) || document.tokens[range.first].lower == "that"))
    ++range.first;
  while (range.last > range.first && IsEdge(document.tokens[range.last - 1])) --range.last;
  return range;
}

ByteSpan SpanOf(const Document& document, Range range) {
  return {document.tokens[range.first].span.begin, document.tokens[range.last - 1].span.end};
}

// How many quotes stand at the head that are direct: they are in reading order and apart.
std::size_t DirectCount(const std::vector<Quote>& quotes) {
  std::size_t count = 0;
  while (count < quotes.size() && quotes[count].direct) ++count;
  return count;
}

// True if `test` holds for one of the direct quotes that share bytes with the span.
template <typename Test>
bool AnyDirect(const std::vector<Quote>& quotes, std::size_t direct, ByteSpan span, Test test) {
  const auto end = quotes.begin() + static_cast<std::ptrdiff_t>(direct);
  auto quote = std::lower_bound(
      quotes.begin(), end, span.begin,
      [](const Quote& candidate, std::uint32_t at) { return candidate.span.end <= at; });
  for (; quote != end && quote->span.begin < span.end; ++quote) {
    if (test(*quote)) return true;
  }
  return false;
}

// The words are a quotation's, or mostly.
bool IsDirect(const std::vector<Quote>& quotes, std::size_t direct, ByteSpan span) {
  return AnyDirect(quotes, direct, span, [&](const Quote& quote) {
    const std::uint32_t begin = std::max(quote.span.begin, span.begin);
    const std::uint32_t end = std::min(quote.span.end, span.end);
    if (2 * (end - begin) > span.size()) return true;
    return quote.kind == "full" && quote.span.begin <= span.begin + 3;
  });
}

std::uint32_t LastGroup(const std::vector<Quote>& quotes) {
  std::uint32_t group = 0;
  for (const Quote& quote : quotes) group = std::max(group, quote.group);
  return group;
}

}  // namespace

void IndirectFinder::Find(const Document& document, const std::vector<Mention>& names,
                          std::vector<Quote>& quotes) const {
  if (!document.parsed) {
    FindByOrder(document, names, quotes);
    return;
  }
  FindByClauses(document, names, quotes);
  FindAccordingTo(document, names, quotes);
  FindByOrder(document, names, quotes);  // where a wrong tree hid the complement
}

void IndirectFinder::FindByClauses(const Document& document, const std::vector<Mention>& names,
                                   std::vector<Quote>& quotes) const {
  std::uint32_t group = LastGroup(quotes);
  const std::size_t direct = DirectCount(quotes);
  for (const Clause& clause : document.clauses) {
    if (clause.complement == kNoToken || clause.predicate == kNoToken || clause.subjects.empty())
      continue;
    const auto cue = static_cast<std::size_t>(clause.predicate);
    const Token& verb = document.tokens[cue];
    if (!attributor_.words().IsSay(verb.lower)) continue;
    const Clause& said = document.clauses[static_cast<std::size_t>(clause.complement)];
    // With what is joined to it: "he had watched it rise and thought of the days when …".
    ByteSpan reach = said.span;
    if (said.predicate != kNoToken && said.predicate > clause.predicate) {
      reach.end = std::max(reach.end, document.SubtreeSpan(said.predicate).end);
    }
    Range content = TokensOf(document, reach);
    const Range whole = content;
    // A clause before its cue must not hold the cue and its speaker: "X, the bank said, is Y".
    const Range speaker = TokensOf(document, document.SubtreeSpan(clause.subjects.front()));
    if (content.first <= cue && cue < content.last) {
      const std::size_t left = std::min(cue, speaker.first);
      if (left > content.first + kFewestWords) {
        content.last = left;
      } else {
        content.first = std::max(cue + 1, speaker.last);
      }
    }
    content = Trimmed(document, content);
    if (content.last < content.first + kFewestWords) continue;
    const ByteSpan span = SpanOf(document, content);
    if (IsDirect(quotes, direct, span)) continue;
    const Range who = Trimmed(document, speaker);
    if (who.first >= who.last) continue;
    Quote quote;
    quote.span = span;
    quote.direct = false;
    quote.kind = "indirect";
    quote.group = ++group;
    quote.speaker = MakePhrase(document, who.first, who.last);
    attributor_.Resolve(document, names, quote.speaker);
    quote.cue = MakePhrase(document, cue, cue + 1);
    quote.sentence = verb.sentence;
    const bool has_that =
        whole.first < document.tokens.size() && document.tokens[whole.first].lower == "that";
    quote.confidence = has_that ? 0.85 : 0.75;
    quotes.push_back(std::move(quote));
  }
}

void IndirectFinder::FindAccordingTo(const Document& document, const std::vector<Mention>& names,
                                     std::vector<Quote>& quotes) const {
  std::uint32_t group = LastGroup(quotes);
  const std::size_t direct = DirectCount(quotes);
  for (std::size_t s = 0; s < document.sentences.size(); ++s) {
    const Sentence& sentence = document.sentences[s];
    for (std::size_t at = sentence.first; at + 2 < sentence.last; ++at) {
      if (document.tokens[at].lower != "according" || document.tokens[at + 1].lower != "to")
        continue;
      std::size_t stop = at + 2;
      while (stop < sentence.last && document.tokens[stop].lower != "," &&
             document.tokens[stop].lower != ";" && !IsEdge(document.tokens[stop]))
        ++stop;
      if (stop == at + 2) continue;
      Range content{sentence.first, at};
      if (at <= sentence.first + kFewestWords) content = {stop, sentence.last};
      content = Trimmed(document, content);
      if (content.last < content.first + kFewestWords) break;
      const ByteSpan span = SpanOf(document, content);
      if (IsDirect(quotes, direct, span)) break;
      Quote quote;
      quote.span = span;
      quote.direct = false;
      quote.kind = "indirect";
      quote.group = ++group;
      quote.speaker = MakePhrase(document, at + 2, stop);
      attributor_.Resolve(document, names, quote.speaker);
      quote.cue = MakePhrase(document, at, at + 2);
      quote.sentence = static_cast<std::uint32_t>(s);
      quote.confidence = 0.8;
      quotes.push_back(std::move(quote));
      break;
    }
  }
}

void IndirectFinder::FindByOrder(const Document& document, const std::vector<Mention>& names,
                                 std::vector<Quote>& quotes) const {
  std::uint32_t group = LastGroup(quotes);
  const std::size_t direct = DirectCount(quotes);
  std::vector<bool> read(document.sentences.size(), false);
  for (const Quote& quote : quotes)
    if (!quote.direct) read[quote.sentence] = true;
  for (std::size_t s = 0; s < document.sentences.size(); ++s) {
    if (read[s]) continue;
    const Sentence& sentence = document.sentences[s];
    for (std::size_t at = sentence.first; at < sentence.last; ++at) {
      const Token& token = document.tokens[at];
      if (!attributor_.words().IsSay(token.lower) || at == sentence.first) continue;
      if (token.text.front() >= 'A' && token.text.front() <= 'Z') continue;
      auto speaker = attributor_.SubjectOf(document, names, sentence.first, at);
      if (!speaker) continue;
      std::size_t begin = at + 1;
      std::size_t that = begin;
      while (that < sentence.last && that < begin + 6 && document.tokens[that].lower != "that" &&
             document.tokens[that].lower != ",")
        ++that;
      const bool has_that = that < sentence.last && document.tokens[that].lower == "that";
      const bool plain = attributor_.words().Is(SpeechClass::kBareClause, token.lower);
      ByteSpan content;
      std::size_t last = sentence.last;
      while (last > begin &&
             (document.tokens[last - 1].lower == "." || document.tokens[last - 1].text == "”" ||
              document.tokens[last - 1].text == "\""))
        --last;
      if (has_that) {
        begin = that + 1;
      } else if (!plain) {
        continue;
      } else {
        // "said on Tuesday": the time belongs to the verb.
        const auto day = [&](std::size_t i) {
          return i < last &&
                 (document.tokens[i].lower.ends_with("day") || document.tokens[i].lower == "on");
        };
        while (day(begin)) ++begin;
      }
      if (begin + 2 < last) {
        content = {document.tokens[begin].span.begin, document.tokens[last - 1].span.end};
        if (document.tokens[begin].lower == "," || document.tokens[begin].lower == "in") continue;
      } else if (plain && speaker->span.begin > sentence.span.begin) {
        // "…, the bank said."
        const std::size_t comma = document.TokenAt(speaker->span.begin);
        if (comma <= sentence.first + 2 || document.tokens[comma - 1].lower != ",") continue;
        content = {document.tokens[sentence.first].span.begin, document.tokens[comma - 2].span.end};
      } else {
        continue;
      }
      const bool taken = AnyDirect(quotes, direct, content, [&](const Quote& quote) {
        return quote.kind == "full" || quote.span.begin <= content.begin + 3;
      });
      if (taken) break;
      Quote quote;
      quote.span = content;
      quote.direct = false;
      quote.kind = "indirect";
      quote.group = ++group;
      quote.speaker = *speaker;
      attributor_.Resolve(document, names, quote.speaker);
      quote.cue = MakePhrase(document, at, at + 1);
      quote.sentence = static_cast<std::uint32_t>(s);
      quote.confidence = has_that ? 0.8 : 0.7;
      quotes.push_back(std::move(quote));
      break;
    }
  }
}

}  // namespace dateline
