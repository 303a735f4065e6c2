// The cleaner against a bare Gumbo parse of the same uncut pages, in one process and in turns, so
// that the noise of a shared machine cancels out. Pages come from a JSON Lines file (`html` in each
// line; argument or CLEAN_BENCH_PAGES), else from a made-up page.
//
//   clean_bench [pages.jsonl] [rounds]
//
// Prints the seconds of both, their ratio (goal: at most 0.5), the worst page in seconds a
// megabyte (goal: at most 1; a page counts as 64 KB at least), and the peak memory of the process.

#include <gumbo.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "pipeline/clean/cleaner.h"
#include "pipeline/text/lexicon.h"
#include "pipeline/text/utf8.h"

namespace {

using Clock = std::chrono::steady_clock;

double CpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

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

std::vector<std::string> ReadPages(const std::string& path) {
  std::vector<std::string> pages;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const nlohmann::json record = nlohmann::json::parse(line, nullptr, false);
    if (record.is_discarded() || !record.contains("html")) continue;
    pages.push_back(dateline::RepairUtf8(record["html"].get<std::string>()));
  }
  return pages;
}

}  // namespace

int main(int argc, char** argv) {
  const char* given = argc > 1 ? argv[1] : std::getenv("CLEAN_BENCH_PAGES");
  const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 3;
  std::vector<std::string> pages;
  if (given != nullptr) pages = ReadPages(given);
  if (pages.empty()) pages = {MadeUpPage(20), MadeUpPage(400)};
  const dateline::Lexicon lexicon(dateline::EmbeddedLexicons());
  const dateline::Cleaner cleaner(lexicon);
  double bytes = 0;
  for (const std::string& page : pages) bytes += static_cast<double>(page.size());
  double gumbo = 1e9;
  double clean = 1e9;
  double worst = 0;
  for (int round = 0; round < rounds; ++round) {
    double parse_seconds = 0;
    double clean_seconds = 0;
    for (const std::string& html : pages) {
      const double start = CpuSeconds();
      GumboOutput* output =
          gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
      gumbo_destroy_output(&kGumboDefaultOptions, output);
      const double middle = CpuSeconds();
      dateline::Page page;
      page.body = html;
      const double begin = CpuSeconds();
      const dateline::Article article = cleaner.Clean(page);
      const double end = CpuSeconds();
      if (article.text.size() > html.size() * 2) return 1;
      parse_seconds += middle - start;
      clean_seconds += end - begin;
      worst = std::max(worst,
                       (end - begin) * 1e6 / std::max(65'536.0, static_cast<double>(html.size())));
    }
    gumbo = std::min(gumbo, parse_seconds);
    clean = std::min(clean, clean_seconds);
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("pages %zu, %.1f MB, best of %d rounds, CPU seconds\n", pages.size(), bytes / 1e6,
              rounds);
  std::printf("bare Gumbo parse %.3f s (%.1f MB/s)\n", gumbo, bytes / 1e6 / gumbo);
  std::printf("clean            %.3f s (%.1f MB/s)\n", clean, bytes / 1e6 / clean);
  std::printf("ratio            %.3f\n", clean / gumbo);
  std::printf("worst page       %.3f s/MB\n", worst);
  std::printf("peak memory      %.1f MB, of it the pages %.1f MB\n",
              static_cast<double>(usage.ru_maxrss) / 1024.0, bytes / 1048576.0);
  return 0;
}
