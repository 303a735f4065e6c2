// The date finder on any text: spans in order, inside the text, on code point borders; intervals
// that begin before they end.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "extractors/dates/calendar.h"
#include "extractors/dates/date_finder.h"
#include "extractors/lexicons/lexicons.h"
#include "extractors/syntax/analyzer.h"
#include "pipeline/text/utf8.h"

using namespace dateline;

namespace {
void Require(bool held) {
  if (!held) std::abort();
}
bool AtCodePoint(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Reads a TIMEX3 value back: a reference, a duration, or a point in time with unknown digits as X.
bool IsTimex(std::string_view value) {
  if (value == "PAST_REF" || value == "PRESENT_REF" || value == "FUTURE_REF") return true;
  if (value[0] == 'P') return value.size() >= 3 && value.find("--") == std::string_view::npos;
  if (value.size() < 2) return false;
  std::size_t digits = 0;
  while (digits < value.size() && (IsDigit(value[digits]) || value[digits] == 'X')) ++digits;
  if (digits < 2 || digits > 4) return false;
  if (digits == value.size()) return true;
  return digits == 4 && value[4] == '-' && value.size() > 5;
}

// A day is its own interval; a month, week, quarter or year begins and ends inside its value.
bool IntervalContains(const Mention& mention) {
  if (mention.from.size() != 10 || mention.to.size() != 10) return false;
  const std::string_view value = mention.value;
  if (mention.precision == "day" && value.size() == 10)
    return mention.from == value && mention.to == value;
  if (mention.precision == "time" && value.size() > 10)
    return mention.from == value.substr(0, 10) && mention.to == mention.from;
  if (mention.precision == "month")
    return mention.from == mention.value + "-01" && mention.to.substr(0, 7) == value;
  if (mention.precision == "year")
    return mention.from == mention.value + "-01-01" && mention.to == mention.value + "-12-31";
  if (mention.precision == "decade")
    return mention.from.substr(0, 3) == value && mention.to.substr(0, 3) == value;
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Lexicon lexicon(EmbeddedLexicons());
  static const Analyzer analyzer(lexicon);
  static const DateFinder finder(lexicon);
  Article article;
  constexpr const char* kLanguages[] = {"en", "de", "fr", "es"};
  article.language = kLanguages[size % 4];
  article.text = std::string(reinterpret_cast<const char*>(data), size);
  if (!IsValidUtf8(article.text)) return 0;
  for (int round = 0; round < 2; ++round) {
    if (round == 1) {
      Timestamp stamp;
      stamp.utc = MakeDay(1990 + static_cast<int>(size % 60), 1 + static_cast<int>(size % 12),
                          1 + static_cast<int>(size % 28));
      article.published = stamp;
    }
    const Document document = analyzer.Analyze(article);
    std::uint32_t end = 0;
    for (const Mention& mention : finder.Find(document)) {
      Require(mention.span.begin >= end && mention.span.begin < mention.span.end);
      Require(mention.span.end <= article.text.size());
      Require(AtCodePoint(article.text, mention.span.begin));
      Require(AtCodePoint(article.text, mention.span.end));
      Require(!mention.value.empty());
      Require(mention.from.empty() == mention.to.empty() && mention.from <= mention.to);
      Require(IsTimex(mention.value));
      Require(mention.from.empty() || IntervalContains(mention));
      Require(mention.confidence > 0 && mention.confidence <= 1);
      end = mention.span.end;
    }
  }
  return 0;
}
