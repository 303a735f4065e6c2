// How fast the date finder reads news text whose analysis is done: MB/s over prose made here.

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
    "would vote again next Thursday, while the owners hope for a settlement in early July.\n\n";

void FindDates(benchmark::State& state) {
  const Lexicon lexicon(EmbeddedLexicons());
  const Analyzer analyzer(lexicon);
  const DateFinder finder(lexicon);
  Article article;
  article.language = "en";
  for (int i = 0; i < 20; ++i) article.text += kStory;
  Timestamp stamp;
  stamp.utc = MakeDay(2025, 6, 6);
  article.published = stamp;
  const Document document = analyzer.Analyze(article);
  for (auto _ : state) benchmark::DoNotOptimize(finder.Find(document));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(article.text.size()));
}
BENCHMARK(FindDates);

}  // namespace
}  // namespace dateline

BENCHMARK_MAIN();
