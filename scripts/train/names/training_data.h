#pragma once  // scripts/train/names/training_data.h

// Annotated texts for the name tagger. A file holds documents parted by lines that hold a single
// U+001E (as prepare.py writes them); names are marked <per> <org> <loc> <nat>, "&lt;" and "&amp;"
// stand for the marks themselves.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "extractors/document.h"
#include "extractors/syntax/analyzer.h"
#include "pipeline/model/article.h"

namespace dateline {

struct TrainingDocument {
  std::unique_ptr<Article> article;    // owns the text
  std::unique_ptr<Document> document;  // its analysis
  std::vector<std::uint8_t> tags;      // per token, as tagger_model.h numbers them
};

// Throws std::runtime_error where the file cannot be read or a mark is not closed.
std::vector<TrainingDocument> ReadTrainingFile(const Analyzer& analyzer, const std::string& path);

}  // namespace dateline
