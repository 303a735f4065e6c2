// The cleaner on a made-up page of the size and make of a news page: most bytes are scripts.

#include <benchmark/benchmark.h>

#include <string>

#include "extractors/lexicons/lexicons.h"
#include "pipeline/clean/cleaner.h"
#include "pipeline/text/lexicon.h"

namespace {

std::string MadeUpPage(int paragraphs) {
  std::string html = "<html><head><script>" + std::string(60'000, 'x') + "</script></head><body>";
  for (int i = 0; i < 200; ++i) html += "<li class='menu-item'><a href='/s'>Section name</a></li>";
  html += "<article><h1>Harbour reopens</h1>";
  for (int i = 0; i < paragraphs; ++i) {
    html += "<p class='story-paragraph'>The harbour number " + std::to_string(i) +
            " reopened on <a href='/f'>Friday</a> after a week of repairs, officials said.</p>";
  }
  return html + "</article></body></html>";
}

void BM_CleanHtml(benchmark::State& state) {
  const dateline::Lexicon lexicon(dateline::EmbeddedLexicons());
  const dateline::Cleaner cleaner(lexicon);
  dateline::Page page;
  page.body = MadeUpPage(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(cleaner.Clean(page));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(page.body.size()));
}
BENCHMARK(BM_CleanHtml)->Arg(20)->Arg(400);

}  // namespace

BENCHMARK_MAIN();
