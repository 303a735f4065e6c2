#pragma once  // scripts/train/syntax/tagger_trainer.h

// Trains the averaged perceptron of extractors/syntax/tagger.h.

#include <string>
#include <vector>

#include "scripts/train/syntax/treebank.h"

namespace dateline::train {

struct TaggerOptions {
  int epochs = 7;
  int min_feature_count = 2;  // rarer features are left out
  int min_word_count = 2;     // for the ambiguity class of a word
  std::uint64_t seed = 1;
};

// Writes the model to `path`.
void TrainTagger(const std::vector<const TreebankSentence*>& sentences,
                 const TaggerOptions& options, const std::string& path);

}  // namespace dateline::train
