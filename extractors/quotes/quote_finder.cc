#include "extractors/quotes/quote_finder.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/quotes/indirect_finder.h"
#include "extractors/quotes/quote_marks.h"

namespace dateline {
namespace {

constexpr std::size_t kShortestInSingles = 4;  // bytes: fish 'n' chips
constexpr int kFewestWords = 3;                // of a quotation that nobody says

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

bool IsCapitalHead(std::string_view text) {
  return !text.empty() && ((text.front() >= 'A' && text.front() <= 'Z') || text.front() == '\xC3');
}

// The last character that is said, marks of quotations inside left out: the comma of
// "You say ‘I accept it,’" and of "the term 'outreach,' ".
char LastSaid(std::string_view inner) {
  for (bool cut = true; cut && !inner.empty();) {
    cut = false;
    for (const std::string_view mark : {"’", "'", "”", "\"", " "}) {
      if (!inner.ends_with(mark)) continue;
      inner.remove_suffix(mark.size());
      cut = true;
    }
  }
  return inner.empty() ? '\0' : inner.back();
}

// "HOLT: Will the mill be there?": the size of the name at the head of a transcript's line, all
// capitals, or 0.
std::size_t LabelSize(std::string_view inner) {
  const std::size_t colon = inner.find(": ");
  constexpr std::size_t kLongestLabel = 40;  // bytes
  if (colon == std::string_view::npos || colon < 2 || colon > kLongestLabel) return 0;
  std::size_t letters = 0;
  for (const char c : inner.substr(0, colon)) {
    if (c >= 'A' && c <= 'Z') {
      ++letters;
    } else if (c != ' ' && c != '.' && c != '-' && c != '\'') {
      return 0;
    }
  }
  return letters > 1 ? colon : 0;
}

// What stands around a pair of marks. Ranges are of tokens, within the pair's paragraph and between
// the neighbouring pairs.
struct Place {
  std::size_t sentence = 0;     // of the opening mark
  std::uint32_t paragraph = 0;  // the sentence's
  std::size_t sentence_first = 0;
  std::size_t left_first = 0;  // [left_first, first) stand left of the pair in its sentence
  std::size_t first = 0;       // [first, last) are the quotation
  std::size_t last = 0;
  std::size_t right_last = 0;    // [last, right_last) stand right of it
  std::uint32_t left_limit = 0;  // where the pair before ends in this paragraph, else 0
  std::string_view word_before;  // lower case
  bool left_empty = false;
  bool lead_in = false;   // a comma, a colon, "that" or a verb of saying stands before
  bool capital = false;   // begins like a sentence
  bool open_end = false;  // its end waits for "she said": a comma, a question, a dash
  bool whole = false;     // stands by itself as what is said, not inside a paraphrase
};

// Reads the pairs of one document in order; each takes from those before it.
class QuoteReader {
 public:
  QuoteReader(const Document& document, const std::vector<Mention>& names,
              const Attributor& attributor)
      : document_(document),
        names_(names),
        attributor_(attributor),
        pairs_(PairMarks(document.text)) {}

  std::vector<Quote> Read();

 private:
  [[nodiscard]] Place PlaceOf(std::size_t pair, std::string_view inner) const;
  // Who says it by the words around it.
  [[nodiscard]] std::optional<SpeechSource> SourceOf(const MarkedPair& pair, const Place& place,
                                                     std::string_view inner) const;
  [[nodiscard]] std::optional<SpeechSource> ByTree(const Place& place) const;
  [[nodiscard]] std::optional<SpeechSource> InLeadIn(const Place& place) const;
  void TakeSource(SpeechSource source, Quote& quote) const;
  // Who says it by what came before; false if it is no quotation without a source.
  [[nodiscard]] bool Inherit(std::size_t pair, const Place& place, Quote& quote) const;
  [[nodiscard]] Phrase NearestPerson(const MarkedPair& pair, const Place& place) const;
  void SetKind(std::size_t pair, const Place& place, bool has_source, Quote& quote);
  [[nodiscard]] bool FollowsInParagraph(std::size_t pair) const {
    return !quotes_.empty() && pair > 0 && pairs_[pair - 1].paragraph == pairs_[pair].paragraph;
  }

  const Document& document_;
  const std::vector<Mention>& names_;
  const Attributor& attributor_;
  const std::vector<MarkedPair> pairs_;
  std::vector<Quote> quotes_;
  std::uint32_t group_ = 0;
  Phrase running_;  // who spoke last
  std::size_t running_paragraph_ = 0;
};

Place QuoteReader::PlaceOf(std::size_t i, std::string_view inner) const {
  const std::string_view text = document_.text;
  const MarkedPair& pair = pairs_[i];
  Place place;
  place.sentence = document_.SentenceAt(pair.span.begin);
  place.first = document_.TokenAt(pair.span.begin);
  place.last = document_.TokenAt(pair.span.end);
  const bool inside = place.sentence < document_.sentences.size();
  if (inside) place.paragraph = document_.sentences[place.sentence].paragraph;
  place.sentence_first = inside ? document_.sentences[place.sentence].first : place.first;
  if (i > 0 && pairs_[i - 1].paragraph == pair.paragraph) place.left_limit = pairs_[i - 1].span.end;
  place.left_first = place.sentence_first;
  if (place.left_limit > 0)
    place.left_first = std::max(place.left_first, document_.TokenAt(place.left_limit));
  place.left_first = std::min(place.left_first, place.first);
  const std::uint32_t right_limit =
      i + 1 < pairs_.size() ? pairs_[i + 1].span.begin : static_cast<std::uint32_t>(text.size());
  place.right_last = place.last;
  while (place.right_last < document_.tokens.size()) {
    const Token& token = document_.tokens[place.right_last];
    if (token.span.end > right_limit ||
        document_.sentences[token.sentence].paragraph != place.paragraph)
      break;
    ++place.right_last;
  }
  place.left_empty = place.left_first == place.first;
  if (!place.left_empty) place.word_before = document_.tokens[place.first - 1].lower;
  place.lead_in = place.word_before == "," || place.word_before == ":" ||
                  place.word_before == "that" || attributor_.words().IsSay(place.word_before);
  place.capital = IsCapitalHead(inner) || inner.front() == '[' || inner.starts_with("…") ||
                  inner.starts_with("'");
  const char tail = LastSaid(inner);
  const char after = pair.span.end < text.size() ? text[pair.span.end] : '\0';
  place.open_end = tail == ',' || tail == '?' || tail == '!' || tail == '-' || after == ',' ||
                   inner.ends_with("—") || inner.ends_with("–") || inner.ends_with("…");
  place.whole = (place.left_empty || (place.lead_in && place.word_before != "that")) &&
                place.capital && (place.open_end || tail == '.' || after == '.');
  return place;
}

std::optional<SpeechSource> QuoteReader::ByTree(const Place& place) const {
  if (!document_.parsed || place.first >= place.last) return std::nullopt;
  // A quotation of several sentences hangs on a verb by its last one, or by its first.
  const std::uint32_t last_sentence = document_.tokens[place.last - 1].sentence;
  const Sentence& tail = document_.sentences[last_sentence];
  if (tail.last > place.last) {
    auto source = GoverningSource(document_, attributor_.words(),
                                  std::max<std::size_t>(place.first, tail.first), place.last);
    if (source) return source;
  }
  const Sentence& head = document_.sentences[document_.tokens[place.first].sentence];
  if (head.first >= place.first || head.last > place.last) return std::nullopt;
  return GoverningSource(document_, attributor_.words(), place.first,
                         std::min<std::size_t>(place.last, head.last));
}

// "He said:" in the paragraph before.
std::optional<SpeechSource> QuoteReader::InLeadIn(const Place& place) const {
  if (place.sentence == 0 || place.sentence >= document_.sentences.size() ||
      place.sentence_first != place.first)
    return std::nullopt;
  const Sentence& before = document_.sentences[place.sentence - 1];
  if (before.last == before.first || document_.tokens[before.last - 1].lower != ":")
    return std::nullopt;
  auto source = attributor_.Before(document_, names_, before.first, before.last);
  return source ? source : attributor_.AnySubject(document_, names_, before.first, before.last);
}

std::optional<SpeechSource> QuoteReader::SourceOf(const MarkedPair& pair, const Place& place,
                                                  std::string_view inner) const {
  const auto after = [&] {
    return attributor_.After(document_, names_, place.last, place.right_last);
  };
  std::optional<SpeechSource> source;
  if (place.open_end && LabelSize(inner) > 0) source = after();
  if (const std::size_t label = LabelSize(inner); label > 0 && !source) {
    source.emplace();
    const auto begin = static_cast<std::uint32_t>(inner.data() - document_.text.data());
    source->speaker.span = {begin, begin + static_cast<std::uint32_t>(label)};
    source->speaker.text = std::string(inner.substr(0, label));
    source->cue_token = document_.TokenAt(pair.span.begin);
  }
  if (source) return source;
  if (place.last < place.right_last &&
      (document_.tokens[place.last].text == "―" ||
       (document_.tokens[place.last].text == "—" && place.left_empty)))
    source = after();
  if (!source && !place.whole) {
    source =
        attributor_.Agent(document_, place.left_first, place.first, place.last, place.right_last);
    if (!source) source = ByTree(place);
  }
  if (!source && place.open_end && (place.left_empty || !place.lead_in)) source = after();
  if (!source && !place.left_empty) {
    source = attributor_.Before(document_, names_, place.left_first, place.first);
    if (!source) source = ByTree(place);
    if (!source) source = attributor_.AnySubject(document_, names_, place.left_first, place.first);
    if (!source && place.left_first > place.sentence_first)
      source = attributor_.Before(document_, names_, place.sentence_first, place.left_first);
  }
  if (!source && (place.open_end || (!place.left_empty && !place.capital))) source = after();
  if (!source) source = ByTree(place);
  if (!source) source = InLeadIn(place);
  return source;
}

void QuoteReader::TakeSource(SpeechSource source, Quote& quote) const {
  quote.speaker = std::move(source.speaker);
  quote.cue = std::move(source.cue);
  quote.confidence = quote.cue.empty() ? 0.5 : 0.9;
  attributor_.Resolve(document_, names_, quote.speaker);
  // A pronoun after a quotation: the running speaker, when the text names nobody since.
  if (quote.speaker.resolved.empty() && IsPersonalPronoun(quote.speaker.text) &&
      !running_.empty()) {
    quote.speaker.resolved = running_.resolved.empty() ? running_.text : running_.resolved;
  }
}

// The nearest person named before, in this paragraph or the last.
Phrase QuoteReader::NearestPerson(const MarkedPair& pair, const Place& place) const {
  auto name = std::upper_bound(
      names_.begin(), names_.end(), pair.span.begin,
      [](std::uint32_t at, const Mention& mention) { return at < mention.span.begin; });
  while (name != names_.begin()) {
    --name;
    if (name->span.end > pair.span.begin || name->type != MentionType::kPerson) continue;
    const std::size_t where = document_.SentenceAt(name->span.begin);
    if (where >= document_.sentences.size() ||
        document_.sentences[where].paragraph + 1 < place.paragraph)
      return {};
    Phrase phrase;
    phrase.span = name->span;
    phrase.text = std::string(Slice(document_.text, name->span));
    attributor_.Resolve(document_, names_, phrase);
    return phrase;
  }
  return {};
}

bool QuoteReader::Inherit(std::size_t i, const Place& place, Quote& quote) const {
  const MarkedPair& pair = pairs_[i];
  const bool same_paragraph = FollowsInParagraph(i);
  if (pair.continues && !quotes_.empty()) {
    quote.speaker = quotes_.back().speaker;
    quote.confidence = 0.8;
  } else if (pair.single && !(same_paragraph && pairs_[i - 1].single && place.capital)) {
    return false;  // as likely a title
  } else if (!running_.empty() &&
             (same_paragraph || (place.left_empty && running_paragraph_ + 2 >= pair.paragraph))) {
    quote.speaker = running_;
    quote.confidence = same_paragraph ? 0.8 : 0.6;
  } else if (place.left_empty || place.capital) {
    quote.speaker = NearestPerson(pair, place);
    quote.confidence = 0.4;
  }
  return true;
}

void QuoteReader::SetKind(std::size_t i, const Place& place, bool has_source, Quote& quote) {
  const bool follows = FollowsInParagraph(i);
  const bool after_full = follows && quotes_.back().kind == "full";
  const bool goes_on = after_full && !place.capital && place.word_before == ",";
  const bool joined =
      pairs_[i].continues || (follows && !place.capital && place.left_limit > 0 && place.whole);
  quote.kind = place.whole || goes_on || pairs_[i].continues ? "full" : "partial";
  const bool same_utterance = joined || goes_on || (after_full && !has_source && place.left_empty);
  quote.group = !quotes_.empty() && same_utterance ? quotes_.back().group : ++group_;
}

std::vector<Quote> QuoteReader::Read() {
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    const MarkedPair& pair = pairs_[i];
    const std::string_view inner = InsideMarks(document_.text, pair);
    if (inner.empty() || (pair.single && inner.size() < kShortestInSingles)) continue;
    const Place place = PlaceOf(i, inner);
    Quote quote;
    quote.span = pair.span;
    quote.sentence = static_cast<std::uint32_t>(place.sentence);
    std::optional<SpeechSource> source = SourceOf(pair, place, inner);
    if (pair.single && source && source->cue.empty()) source.reset();
    const bool has_source = source.has_value();
    if (has_source) {
      TakeSource(std::move(*source), quote);
    } else if (!Inherit(i, place, quote)) {
      continue;
    }
    if (quote.speaker.empty()) {
      quote.confidence = 0.3;
      if (WordCount(inner) < kFewestWords) continue;
    }
    SetKind(i, place, has_source, quote);
    if (!quote.speaker.empty()) {
      running_ = quote.speaker;
      running_paragraph_ = pair.paragraph;
    }
    quotes_.push_back(std::move(quote));
  }
  return std::move(quotes_);
}

}  // namespace

std::vector<Quote> QuoteFinder::Find(const Document& document,
                                     const std::vector<Mention>& names) const {
  std::vector<Quote> quotes = QuoteReader(document, names, attributor_).Read();
  IndirectFinder(attributor_).Find(document, names, quotes);
  std::sort(quotes.begin(), quotes.end(),
            [](const Quote& a, const Quote& b) { return a.span < b.span; });
  return quotes;
}

}  // namespace dateline
