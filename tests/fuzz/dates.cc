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
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Lexicon lexicon(EmbeddedLexicons());
  static const Analyzer analyzer(lexicon);
  static const DateFinder finder(lexicon);
  Article article;
  article.language = "en";
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
      end = mention.span.end;
    }
  }
  return 0;
}
