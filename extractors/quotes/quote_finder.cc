#include "extractors/quotes/quote_finder.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "extractors/quotes/indirect_finder.h"
#include "extractors/quotes/quote_marks.h"

namespace dateline {
namespace {

constexpr std::size_t kShortestInSingles = 4;  // bytes: fish 'n' chips

int WordCount(std::string_view text) {
  int words = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool space = SpaceAt(text, at);
    if (!space && !in_word) ++words;
    in_word = !space;
  }
  return words;
}

}  // namespace

std::vector<Quote> QuoteFinder::Find(const Document& document,
                                     const std::vector<Mention>& names) const {
  const std::string_view text = document.text;
  const std::vector<MarkedPair> pairs = PairMarks(text);
  std::vector<Quote> quotes;
  std::uint32_t group = 0;
  Phrase running;
  std::size_t running_paragraph = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const MarkedPair& pair = pairs[i];
    const std::string_view inner = InsideMarks(text, pair);
    if (inner.empty()) continue;
    if (pair.single && inner.size() < kShortestInSingles) continue;
    Quote quote;
    quote.span = pair.span;
    const std::size_t sentence = document.SentenceAt(pair.span.begin);
    quote.sentence = static_cast<std::uint32_t>(sentence);
    // Tokens left and right of the pair, within its paragraph and between the neighbouring pairs.
    const std::uint32_t left_limit =
        i > 0 && pairs[i - 1].paragraph == pair.paragraph ? pairs[i - 1].span.end : 0;
    const std::uint32_t right_limit =
        i + 1 < pairs.size() ? pairs[i + 1].span.begin : static_cast<std::uint32_t>(text.size());
    const std::size_t quote_first = document.TokenAt(pair.span.begin);
    const std::size_t quote_last = document.TokenAt(pair.span.end);
    std::size_t left_first =
        sentence < document.sentences.size() ? document.sentences[sentence].first : quote_first;
    const std::size_t sentence_first = left_first;
    if (left_limit > 0) left_first = std::max(left_first, document.TokenAt(left_limit));
    left_first = std::min(left_first, quote_first);
    std::size_t right_last = quote_last;
    const std::uint32_t paragraph_number =
        sentence < document.sentences.size() ? document.sentences[sentence].paragraph : 0;
    while (right_last < document.tokens.size() &&
           document.tokens[right_last].span.end <= right_limit &&
           document.sentences[document.tokens[right_last].sentence].paragraph == paragraph_number) {
      ++right_last;
    }
    const char tail = inner.back();
    std::size_t after_mark = pair.span.end;
    const bool comma_after = after_mark < text.size() && text[after_mark] == ',';
    const bool open_end = tail == ',' || tail == '?' || tail == '!' || tail == '-' || comma_after ||
                          inner.ends_with("—") || inner.ends_with("–") || inner.ends_with("…");
    const bool left_empty = left_first == quote_first;
    std::string_view before_word =
        left_empty ? std::string_view() : document.tokens[quote_first - 1].lower;
    const bool lead_in = before_word == "," || before_word == ":" || before_word == "that" ||
                         (!left_empty && attributor_.IsSay(before_word));
    const char head = inner.front();
    const bool capital = (head >= 'A' && head <= 'Z') || head == '\xC3' || head == '[' ||
                         inner.starts_with("…") || inner.starts_with("'");

    std::optional<Attributor::Source> source;
    if (quote_last < right_last && (document.tokens[quote_last].text == "―" ||
                                    (document.tokens[quote_last].text == "—" && left_empty)))
      source = attributor_.After(document, names, quote_last, right_last);
    if (!source && open_end && (left_empty || !lead_in))
      source = attributor_.After(document, names, quote_last, right_last);
    if (!source && !left_empty)
      source = attributor_.Before(document, names, left_first, quote_first, true);
    if (!source && !left_empty && left_first > sentence_first)
      source = attributor_.Before(document, names, sentence_first, left_first, false);
    if (!source && open_end) source = attributor_.After(document, names, quote_last, right_last);
    if (!source && !left_empty && !capital)
      source = attributor_.After(document, names, quote_last, right_last);

    if (pair.single && source && source->cue.empty()) source.reset();
    const Quote* last = quotes.empty() ? nullptr : &quotes.back();
    const bool same_paragraph =
        last != nullptr && i > 0 && pairs[i - 1].paragraph == pair.paragraph;
    if (source) {
      quote.speaker = source->speaker;
      quote.cue = source->cue;
      quote.confidence = source->cue.empty() ? 0.5 : 0.9;
      Attributor::Resolve(document, names, quote.speaker);
      // A pronoun after a quotation: the running speaker, when the text names nobody since.
      if (quote.speaker.resolved.empty() && IsPersonalPronoun(quote.speaker.text) &&
          !running.empty()) {
        quote.speaker.resolved = running.resolved.empty() ? running.text : running.resolved;
      }
    } else if (pair.continues && last != nullptr) {
      quote.speaker = last->speaker;
      quote.confidence = 0.8;
    } else if (pair.single && !(same_paragraph && pairs[i - 1].single && capital)) {
      continue;  // as likely a title
    } else if (!running.empty() &&
               (same_paragraph || (left_empty && running_paragraph + 2 >= pair.paragraph))) {
      quote.speaker = running;
      quote.confidence = same_paragraph ? 0.8 : 0.6;
    } else if (left_empty || capital) {
      // Nobody said it nearby: the nearest person named before, in this paragraph or the last.
      for (auto name = names.rbegin(); name != names.rend(); ++name) {
        if (name->span.end > pair.span.begin || name->type != MentionType::kPerson) continue;
        const std::size_t where = document.SentenceAt(name->span.begin);
        if (where < document.sentences.size() &&
            document.sentences[where].paragraph + 1 >= paragraph_number) {
          quote.speaker.span = name->span;
          quote.speaker.text = std::string(Slice(text, name->span));
          Attributor::Resolve(document, names, quote.speaker);
          quote.confidence = 0.4;
        }
        break;
      }
    }
    if (quote.speaker.empty()) {
      quote.confidence = 0.3;
      if (WordCount(inner) < 3) continue;
    }
    const bool tail_stop =
        open_end || tail == '.' || (after_mark < text.size() && (text[after_mark] == '.'));
    quote.kind = (left_empty || (lead_in && before_word != "that")) && capital && tail_stop
                     ? "full"
                     : "partial";
    if (pair.continues) quote.kind = "full";
    const bool joined = pair.continues || (same_paragraph && last != nullptr && !capital &&
                                           left_limit > 0 && quote.kind == "full");
    const bool goes_on =
        same_paragraph && last != nullptr && last->kind == "full" && !capital && before_word == ",";
    if (!quotes.empty() &&
        (joined || goes_on || (same_paragraph && last->kind == "full" && !source && left_empty)))
      quote.group = last->group;
    else
      quote.group = ++group;
    if (goes_on) quote.kind = "full";
    if (!quote.speaker.empty()) {
      running = quote.speaker;
      running_paragraph = pair.paragraph;
    }
    quotes.push_back(std::move(quote));
  }
  IndirectFinder(attributor_).Find(document, names, quotes);
  std::sort(quotes.begin(), quotes.end(),
            [](const Quote& a, const Quote& b) { return a.span < b.span; });
  return quotes;
}

}  // namespace dateline
