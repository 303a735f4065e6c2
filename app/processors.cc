#include "app/processors.h"

#include <malloc.h>

#include <utility>
#include <vector>

#include "app/gazetteer_file.h"
#include "app/options.h"

namespace dateline {
namespace {

// Each article takes some megabytes and gives them back. By default glibc returns them to the
// system at once and has them zeroed again for the next one: a tenth of the time of a run.
void KeepFreedMemory() {
  constexpr int kKept = 64 << 20;      // bytes at the end of the heap
  constexpr int kFromHeap = 16 << 20;  // smaller blocks are not mapped by themselves
  constexpr int kGrowth = 1 << 20;
  mallopt(M_TRIM_THRESHOLD, kKept);
  mallopt(M_MMAP_THRESHOLD, kFromHeap);
  mallopt(M_TOP_PAD, kGrowth);
}

}  // namespace

Result<std::unique_ptr<Processors>> Processors::Create(const GlobalOptions& globals) {
  KeepFreedMemory();
  Result<Lexicon> lexicon = globals.LoadLexicon();
  if (!lexicon) return Fail(lexicon.error());
  std::unique_ptr<Processors> made(new Processors(*std::move(lexicon)));
  Result<std::vector<GazetteerEntry>> gazetteer = LoadGazetteer(globals.gazetteer);
  if (!gazetteer) return Fail(gazetteer.error());
  Result<Extractor> extractor =
      Extractor::Create(made->lexicon_, globals.ModelsDirectory(), *std::move(gazetteer));
  if (!extractor) return Fail(extractor.error());
  made->extractor_ = std::make_unique<Extractor>(*std::move(extractor));
  return made;
}

}  // namespace dateline
