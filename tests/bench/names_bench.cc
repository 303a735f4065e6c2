// How fast names are found in text whose analysis is done: tokens/s of the tagger by itself and of
// the whole pass (patterns, tagger, lists, links, offices), over prose made here.

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "extractors/names/name_finder.h"
#include "extractors/names/name_lists.h"
#include "extractors/names/tagger.h"
#include "extractors/names/tagger_words.h"
#include "extractors/offices/office_finder.h"
#include "extractors/syntax/analyzer.h"

namespace dateline {
namespace {

constexpr const char* kStory =
    "Ports Minister Adel Mansouri said on Tuesday that the harbour of Gabes would stay shut until "
    "the end of the month. Dockers walked out two weeks ago after talks with the Ministry of "
    "Transport broke down, and Mr. Mansouri blamed the union.\n\n"
    "“Nobody called us,” said Leila Trabelsi, the president of the National Dockers Federation. "
    "Exports fell 12 percent in the first quarter from a year earlier, the customs office "
    "reported. The shipping line Navarra of Spain said it would send its vessels to Algiers "
    "instead, and its shares fell in Madrid.\n\n"
    "The European Commission, which has a fisheries treaty with Tunisia, called on both sides to "
    "return to the table. French and Italian importers buy most of the phosphate that leaves the "
    "port, according to Olivier Blanchard of the trade group Phosphor Europe.\n\n";

struct Fixture {
  Fixture() {
    for (int i = 0; i < 20; ++i) article.text += kStory;
    article.language = "en";
  }
  Lexicon lexicon{EmbeddedLexicons()};
  Analyzer analyzer{lexicon};
  NameLists lists{lexicon};
  OfficeWords words{lexicon};
  Result<TaggerModel> model =
      TaggerModel::Load(DATELINE_SOURCE_DIR "/extractors/models/names.model");
  Article article;
};

void TagNames(benchmark::State& state) {
  Fixture fixture;
  if (!fixture.model) return state.SkipWithError(fixture.model.error().message.c_str());
  const Document document = fixture.analyzer.Analyze(fixture.article);
  const NameTagger tagger(*fixture.model);
  for (auto _ : state) {
    const DocumentWords words(fixture.lists, document);
    benchmark::DoNotOptimize(tagger.Tag(document, words, {}));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(document.tokens.size()));
}
BENCHMARK(TagNames);

void FindNamesAndOffices(benchmark::State& state) {
  Fixture fixture;
  if (!fixture.model) return state.SkipWithError(fixture.model.error().message.c_str());
  const Document document = fixture.analyzer.Analyze(fixture.article);
  const NameFinder names(fixture.lists, &*fixture.model);
  const OfficeFinder offices(fixture.lists, fixture.words);
  for (auto _ : state) {
    std::vector<Mention> found = names.Find(document, {});
    offices.Fill(document, found);
    benchmark::DoNotOptimize(found);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(document.tokens.size()));
}
BENCHMARK(FindNamesAndOffices);

}  // namespace
}  // namespace dateline

BENCHMARK_MAIN();
