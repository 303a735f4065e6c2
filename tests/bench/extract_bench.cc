// The third stage on the bundled samples, cleaned beforehand: the analysis alone and all of
// `extract`, in MB/s and words/s on one core, and what making an Extractor costs.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "extractors/document.h"
#include "extractors/extract.h"
#include "extractors/lexicons/lexicons.h"
#include "extractors/syntax/analyzer.h"
#include "pipeline/clean/cleaner.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

const std::string kModels = std::string(DATELINE_SOURCE_DIR) + "/extractors/models";

struct Corpus {
  std::vector<Article> articles;
  std::int64_t bytes = 0;
};

// The sample pages as the cleaner gives them.
Corpus Samples(const Lexicon& lexicon) {
  const Cleaner cleaner(lexicon);
  Corpus corpus;
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(DATELINE_SOURCE_DIR) + "/samples/articles"))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const std::filesystem::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    Page page;
    page.body = RepairUtf8(bytes);
    page.kind = file.extension() == ".txt" ? PageKind::kPlain : PageKind::kHtml;
    corpus.articles.push_back(cleaner.Clean(page));
    corpus.bytes += static_cast<std::int64_t>(corpus.articles.back().text.size());
  }
  return corpus;
}

void Report(benchmark::State& state, std::int64_t bytes, std::size_t words) {
  state.SetBytesProcessed(state.iterations() * bytes);
  state.counters["words/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * static_cast<double>(words),
                         benchmark::Counter::kIsRate);
}

std::size_t CountWords(const Lexicon& lexicon, const Corpus& corpus) {
  const Analyzer analyzer(lexicon);
  std::size_t words = 0;
  for (const Article& article : corpus.articles) words += analyzer.Analyze(article).tokens.size();
  return words;
}

void Analyze(benchmark::State& state) {
  const Lexicon lexicon(EmbeddedLexicons());
  const Corpus corpus = Samples(lexicon);
  const Analyzer analyzer(lexicon);
  for (auto _ : state) {
    for (const Article& article : corpus.articles)
      benchmark::DoNotOptimize(analyzer.Analyze(article));
  }
  Report(state, corpus.bytes, CountWords(lexicon, corpus));
}
BENCHMARK(Analyze)->Unit(benchmark::kMillisecond);

void Extract(benchmark::State& state) {
  const Lexicon lexicon(EmbeddedLexicons());
  const Corpus corpus = Samples(lexicon);
  const Result<Extractor> extractor = Extractor::Create(lexicon, kModels);
  if (!extractor) {
    state.SkipWithError(extractor.error().message.c_str());
    return;
  }
  for (auto _ : state) {
    for (const Article& article : corpus.articles)
      benchmark::DoNotOptimize(extractor->Extract(article));
  }
  Report(state, corpus.bytes, CountWords(lexicon, corpus));
}
BENCHMARK(Extract)->Unit(benchmark::kMillisecond);

void Start(benchmark::State& state) {
  for (auto _ : state) {
    const Lexicon lexicon(EmbeddedLexicons());
    benchmark::DoNotOptimize(Extractor::Create(lexicon, kModels));
  }
}
BENCHMARK(Start)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dateline

BENCHMARK_MAIN();
