// How fast the syntax layer reads: words, tags, trees and the whole analysis, over prose made here.
// items are words; "MB/s" is bytes of text.

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "extractors/syntax/analyzer.h"
#include "extractors/syntax/parser.h"
#include "extractors/syntax/tagger.h"

namespace dateline {
namespace {

constexpr const char* kStory =
    "The ministry of ports said on Tuesday that the harbour would stay shut until the end of the "
    "month, a week longer than planned. Dockers walked out two weeks ago after talks over pay "
    "broke "
    "down, and nobody has been at the cranes since.\n\n"
    "“We're not asking for the moon,” said Ana Ferreira, who leads the union's largest branch. “We "
    "want what was promised to us in 2019.”\n\n"
    "Exports fell 12 percent in the first quarter from a year earlier, the customs office reported "
    "on April 14. Nobody at the shipping line could be reached for comment, and its lawyers "
    "declined to say whether the company would appeal against the ruling of the labour court.\n\n"
    "The owners, whose terminals handle a third of the country's grain, have asked the government "
    "to send mediators; the prime minister's spokesman told reporters that she was considering "
    "it.\n\n";

constexpr const char* kModels = DATELINE_SOURCE_DIR "/extractors/models";

struct Setup {
  Setup() {
    article.language = "en";
    for (int i = 0; i < 5; ++i) article.text += kStory;
  }
  Lexicon lexicon{EmbeddedLexicons()};
  Article article;
};

void Words(benchmark::State& state) {
  const Setup setup;
  const Analyzer analyzer(setup.lexicon);
  std::size_t words = 0;
  for (auto _ : state) words += analyzer.Analyze(setup.article).tokens.size();
  state.SetItemsProcessed(static_cast<std::int64_t>(words));
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(setup.article.text.size()));
}
BENCHMARK(Words);

void WholeAnalysis(benchmark::State& state) {
  const Setup setup;
  const Result<Parser> parser = Parser::Load(kModels);
  const Analyzer analyzer(setup.lexicon, &*parser);
  std::size_t words = 0;
  for (auto _ : state) words += analyzer.Analyze(setup.article).tokens.size();
  state.SetItemsProcessed(static_cast<std::int64_t>(words));
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(setup.article.text.size()));
}
BENCHMARK(WholeAnalysis);

void Tags(benchmark::State& state) {
  const Setup setup;
  const Result<Tagger> tagger = Tagger::Load(std::string(kModels) + "/tags.model");
  const Document document = Analyzer(setup.lexicon).Analyze(setup.article);
  std::vector<TagId> tags(document.tokens.size());
  for (auto _ : state) {
    std::vector<WordFeatures> words;
    for (const Token& token : document.tokens) words.push_back(FeaturesOf(token.text));
    tagger->Tag(words, tags);
    benchmark::DoNotOptimize(tags.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(tags.size()));
}
BENCHMARK(Tags);

void TagsAndTrees(benchmark::State& state) {
  const Setup setup;
  const Result<Parser> parser = Parser::Load(kModels);
  const Document document = Analyzer(setup.lexicon).Analyze(setup.article);
  std::vector<std::string_view> words;
  for (const Token& token : document.tokens) words.push_back(token.text);
  std::vector<std::uint32_t> begins;
  for (const Sentence& sentence : document.sentences) begins.push_back(sentence.first);
  std::vector<ParsedWord> parsed(words.size());
  for (auto _ : state) {
    parser->Parse(words, begins, parsed);
    benchmark::DoNotOptimize(parsed.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(words.size()));
}
BENCHMARK(TagsAndTrees);

void LoadModels(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Parser::Load(kModels));
}
BENCHMARK(LoadModels);

}  // namespace
}  // namespace dateline

BENCHMARK_MAIN();
