#include "app/processors.h"

#include <utility>

#include "app/options.h"
#include "extractors/lexicons/lexicons.h"

namespace dateline {

Result<std::unique_ptr<Processors>> Processors::Create(const GlobalOptions& globals) {
  Result<Lexicon> lexicon = globals.data_dir.empty()
                                ? Result<Lexicon>(Lexicon(EmbeddedLexicons()))
                                : Lexicon::WithDirectory(EmbeddedLexicons(), globals.data_dir);
  if (!lexicon) return Fail(lexicon.error());
  std::unique_ptr<Processors> made(new Processors(*std::move(lexicon)));
  Result<Extractor> extractor = Extractor::Create(made->lexicon_, globals.ModelsDirectory());
  if (!extractor) return Fail(extractor.error());
  made->extractor_ = std::make_unique<Extractor>(*std::move(extractor));
  return made;
}

}  // namespace dateline
