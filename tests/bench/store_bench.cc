// What storing costs beside cleaning and extracting, as the database grows: generated articles
// (scripts/make_corpus.py) go through the three stages in chunks, on one thread, stored as `ingest`
// does in transactions of 50. Prints, for each chunk and for all, CPU milliseconds an article (user
// and system) and the share that the goals speak of: `store` / `clean + extract`, at most 0.25.
//
//   python3 scripts/make_corpus.py 4000 /tmp/corpus
//   build/fast/tests/store_bench /tmp/corpus 4000           # into a new database
//   build/fast/tests/store_bench /tmp/corpus 1000 big.db    # into a copy of that one

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
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
constexpr std::size_t kChunk = 500;
constexpr std::size_t kBatch = 50;  // pipeline/runner/runner.h

double CpuMilliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

std::vector<fs::path> PagesIn(const std::string& folder, std::size_t most) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".html") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  files.resize(std::min(files.size(), most));
  return files;
}

Page ReadPage(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  Page page;
  page.body.assign(std::istreambuf_iterator<char>(in), {});
  page.url = "https://corpus.example/" + file.filename().string();
  return page;
}

// Whole transactions; false where one fails.
bool Store(Database& database, Repository& repository,
           const std::vector<AnnotatedArticle>& articles) {
  SaveContext context;
  context.cleaner_version = context.extractor_version = "1";
  for (std::size_t at = 0; at < articles.size(); at += kBatch) {
    if (!database.Begin()) return false;
    const std::size_t end = std::min(at + kBatch, articles.size());
    for (std::size_t i = at; i < end; ++i) {
      if (!repository.Save(articles[i], context)) return false;
    }
    if (!database.Commit()) return false;
  }
  return true;
}

void Print(const std::string& what, double prepared, double stored, std::size_t count) {
  const auto articles = static_cast<double>(count);
  std::printf("%-12s clean+extract %6.2f ms  store %5.2f ms  share %.3f\n", what.c_str(),
              prepared / articles, stored / articles, stored / prepared);
  static_cast<void>(std::fflush(stdout));
}

int Main(const std::string& folder, std::size_t most, const std::string& start) {
  const Lexicon words(EmbeddedLexicons());
  const Cleaner cleaner(words);
  const auto extractor = Extractor::Create(words, GlobalOptions().ModelsDirectory());
  if (!extractor) {
    std::fprintf(stderr, "%s\n", extractor.error().message.c_str());
    return 1;
  }
  const std::string path =
      (fs::temp_directory_path() / ("dateline_store_bench_" + std::to_string(getpid()) + ".db"))
          .string();
  const auto remove = [&] {
    for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path + suffix);
  };
  if (!start.empty()) fs::copy_file(start, path);
  int status = 0;
  double prepared_all = 0;
  double stored_all = 0;
  const std::vector<fs::path> files = PagesIn(folder, most);
  {
    auto database = Database::Open(path, false);
    if (!database) {
      std::fprintf(stderr, "%s\n", database.error().message.c_str());
      remove();
      return 1;
    }
    Repository repository(*database);
    for (std::size_t at = 0; at < files.size() && status == 0; at += kChunk) {
      const std::size_t end = std::min(at + kChunk, files.size());
      std::vector<Page> pages;
      for (std::size_t i = at; i < end; ++i) pages.push_back(ReadPage(files[i]));
      std::vector<AnnotatedArticle> articles;
      const double begun = CpuMilliseconds();
      for (const Page& page : pages) articles.push_back(extractor->Extract(cleaner.Clean(page)));
      const double prepared = CpuMilliseconds() - begun;
      const double storing = CpuMilliseconds();
      if (!Store(*database, repository, articles)) status = 1;
      const double stored = CpuMilliseconds() - storing;
      Print("to " + std::to_string(end), prepared, stored, end - at);
      prepared_all += prepared;
      stored_all += stored;
    }
  }
  if (!files.empty()) Print("all", prepared_all, stored_all, files.size());
  std::printf("database     %.0f bytes an article\n",
              static_cast<double>(fs::file_size(path)) / static_cast<double>(files.size()));
  remove();
  return status;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: store_bench FOLDER COUNT [DATABASE]\n");
    return 64;
  }
  return dateline::Main(argv[1], std::strtoul(argv[2], nullptr, 10), argc > 3 ? argv[3] : "");
}
