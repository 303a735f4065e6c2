// How fast the date finder reads text whose analysis is done. MB/s over news prose made here, and
// over text made to be slow: ten times the text must cost ten times the time.

#include <benchmark/benchmark.h>

#include <string>

#include "extractors/dates/calendar.h"
#include "extractors/dates/date_finder.h"
#include "extractors/lexicons/lexicons.h"
#include "extractors/syntax/analyzer.h"

namespace dateline {
namespace {

constexpr const char* kStory =
    "The ministry of ports said on Tuesday that the harbour would stay shut until the end of the "
    "month. Dockers walked out two weeks ago after talks over pay broke down.\n\n"
    "Exports fell 12 percent in the first quarter from a year earlier, the customs office reported "
    "on April 14, 2025. Nobody at the shipping line could be reached for comment, and its lawyers "
    "declined to say whether the company would appeal against the ruling of the labour court.\n\n"
    "The union has led three strikes since 2019. Its chairwoman told reporters that the members "
    "would vote again next Thursday, while the owners hope for a settlement in early July.\n\n"
    "Residents complained of smoke from the tankers that wait outside the breakwater, and several "
    "fish markets have closed because no boat may pass the pier. Economists at two banks put the "
    "cost to the region's growers at a fifth of their income, most of it lost to rotting "
    "fruit.\n\n";

constexpr const char* kNumbers = "12 1999 3 04/05/2025 7 10:30 2000 1/2 88 ";
constexpr const char* kMonths = "May March April 4 June July 1 May August, ";
constexpr const char* kLists = "June 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 12 p.m. (0735 GMT) ";
constexpr const char* kOrders = "asked to told to since his a year a week until to Friday ";
constexpr const char* kArticles = "the the the the last the next the ";

const Lexicon& TheLexicon() {
  static const Lexicon lexicon(EmbeddedLexicons());
  return lexicon;
}

// `state.range(0)`: how many times the piece stands in the text.
void FindDates(benchmark::State& state, const char* piece) {
  static const Analyzer analyzer(TheLexicon());
  static const DateFinder finder(TheLexicon());
  Article article;
  article.language = "en";
  for (std::int64_t i = 0; i < state.range(0); ++i) article.text += piece;
  Timestamp stamp;
  stamp.utc = MakeDay(2025, 6, 6);
  article.published = stamp;
  const Document document = analyzer.Analyze(article);
  for (auto _ : state) benchmark::DoNotOptimize(finder.Find(document));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(article.text.size()));
}
BENCHMARK_CAPTURE(FindDates, news, kStory)->Arg(20)->Arg(200);
BENCHMARK_CAPTURE(FindDates, numbers, kNumbers)->Arg(400)->Arg(4000)->Arg(40000);
BENCHMARK_CAPTURE(FindDates, months, kMonths)->Arg(400)->Arg(4000);
BENCHMARK_CAPTURE(FindDates, lists, kLists)->Arg(400)->Arg(4000);
BENCHMARK_CAPTURE(FindDates, orders, kOrders)->Arg(400)->Arg(4000);
BENCHMARK_CAPTURE(FindDates, articles, kArticles)->Arg(400)->Arg(4000);

}  // namespace
}  // namespace dateline

BENCHMARK_MAIN();
