// What storing costs beside cleaning and extracting: generated articles (scripts/make_corpus.py),
// CPU time an article. `store` / `clean_extract` is the share that the goals speak of (at most 25
// %).
//
//   python3 scripts/make_corpus.py 400 /tmp/corpus && DATELINE_CORPUS=/tmp/corpus
//   build/fast/tests/store_bench

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "app/options.h"
#include "extractors/extract.h"
#include "extractors/lexicons/lexicons.h"
#include "pipeline/clean/cleaner.h"
#include "pipeline/text/lexicon.h"
#include "storage/database.h"
#include "storage/repository.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMostArticles = 400;
constexpr std::size_t kBatch = 50;

const std::vector<Page>& Pages() {
  static const std::vector<Page> kPages = [] {
    std::vector<Page> pages;
    const char* folder = std::getenv("DATELINE_CORPUS");
    if (folder == nullptr) return pages;
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".html") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      if (pages.size() == kMostArticles) break;
      std::ifstream in(file, std::ios::binary);
      Page page;
      page.body.assign(std::istreambuf_iterator<char>(in), {});
      page.url = "https://corpus.example/" + file.filename().string();
      pages.push_back(std::move(page));
    }
    return pages;
  }();
  return kPages;
}

const Lexicon& Words() {
  static const Lexicon kLexicon(EmbeddedLexicons());
  return kLexicon;
}

const std::vector<AnnotatedArticle>& Articles() {
  static const std::vector<AnnotatedArticle> kArticles = [] {
    std::vector<AnnotatedArticle> articles;
    const Cleaner cleaner(Words());
    const auto extractor = Extractor::Create(Words(), GlobalOptions().ModelsDirectory());
    if (!extractor) return articles;
    for (const Page& page : Pages()) articles.push_back(extractor->Extract(cleaner.Clean(page)));
    return articles;
  }();
  return kArticles;
}

void BmCleanExtract(benchmark::State& state) {
  if (Pages().empty()) {
    state.SkipWithError("set DATELINE_CORPUS to a folder of scripts/make_corpus.py");
    return;
  }
  const Cleaner cleaner(Words());
  const auto extractor = Extractor::Create(Words(), GlobalOptions().ModelsDirectory());
  if (!extractor) {
    state.SkipWithError("no models");
    return;
  }
  for (auto _ : state) {
    for (const Page& page : Pages()) {
      benchmark::DoNotOptimize(extractor->Extract(cleaner.Clean(page)));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(Pages().size()));
}

void BmStore(benchmark::State& state) {
  if (Articles().empty()) {
    state.SkipWithError("set DATELINE_CORPUS to a folder of scripts/make_corpus.py");
    return;
  }
  const fs::path path =
      fs::temp_directory_path() / ("dateline_store_bench_" + std::to_string(getpid()) + ".db");
  const auto remove = [&] {
    for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path.string() + suffix);
  };
  SaveContext context;
  context.cleaner_version = context.extractor_version = "1";
  for (auto _ : state) {
    state.PauseTiming();
    remove();
    auto database = Database::Open(path.string(), false);
    Repository repository(*database);
    state.ResumeTiming();
    std::size_t in_batch = 0;
    for (const AnnotatedArticle& article : Articles()) {
      if (in_batch == 0) benchmark::DoNotOptimize(database->Begin());
      benchmark::DoNotOptimize(repository.Save(article, context));
      if (++in_batch == kBatch) {
        benchmark::DoNotOptimize(database->Commit());
        in_batch = 0;
      }
    }
    if (in_batch > 0) benchmark::DoNotOptimize(database->Commit());
  }
  remove();
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(Articles().size()));
}

BENCHMARK(BmCleanExtract)->Name("clean_extract")->Unit(benchmark::kMillisecond);
BENCHMARK(BmStore)->Name("store")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dateline

BENCHMARK_MAIN();
