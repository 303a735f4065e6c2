#pragma once  // app/processors.h

// What makes an article of a page and facts of an article, with the lexicons and models behind it.
// Costs tens of milliseconds, so commands make it when the first page is there.

#include <memory>
#include <utility>

#include "extractors/extract.h"
#include "pipeline/clean/cleaner.h"
#include "pipeline/model/result.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

struct GlobalOptions;

class Processors {
 public:
  // With the lexicons and models that `--data-dir` names, else the built-in ones.
  [[nodiscard]] static Result<std::unique_ptr<Processors>> Create(const GlobalOptions& globals);

  [[nodiscard]] const Cleaner& cleaner() const { return cleaner_; }
  [[nodiscard]] const Extractor& extractor() const { return *extractor_; }

 private:
  explicit Processors(Lexicon lexicon) : lexicon_(std::move(lexicon)), cleaner_(lexicon_) {}

  Lexicon lexicon_;  // outlives what is built from it
  Cleaner cleaner_;
  std::unique_ptr<Extractor> extractor_;
};

}  // namespace dateline
