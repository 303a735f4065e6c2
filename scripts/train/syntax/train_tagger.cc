// train_tagger: the tagger's model, and the training data as taggers that had not seen it tag it.
//
// usage: train_tagger MODEL SCRATCH_DIR TREEBANK...
// Writes MODEL and SCRATCH_DIR/jackknifed.tags: the joint tags of all sentences, a sentence a line,
// each fold of five tagged by a model of the other four (ties the parser's training to real tags).

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "extractors/syntax/tagger.h"
#include "scripts/train/syntax/tagger_trainer.h"
#include "scripts/train/syntax/treebank.h"

namespace dateline::train {
namespace {

constexpr std::size_t kFolds = 5;

std::vector<std::string> TagWith(const Tagger& tagger, const TreebankSentence& sentence) {
  std::vector<WordFeatures> words;
  for (const TreebankWord& word : sentence) words.push_back(FeaturesOf(word.form));
  std::vector<TagId> tags(words.size());
  tagger.Tag(words, tags);
  std::vector<std::string> names;
  for (const TagId tag : tags) names.emplace_back(tagger.tag_names()[tag]);
  return names;
}

Tagger LoadOrStop(const std::string& path) {
  Result<Tagger> tagger = Tagger::Load(path);
  if (!tagger) {
    std::fprintf(stderr, "train_tagger: %s\n", tagger.error().message.c_str());
    std::exit(70);
  }
  return std::move(*tagger);
}

int Main(const std::vector<std::string>& arguments) {
  if (arguments.size() < 3) {
    std::fprintf(stderr, "usage: train_tagger MODEL SCRATCH_DIR TREEBANK...\n");
    return 64;
  }
  std::vector<TreebankSentence> sentences;
  for (std::size_t i = 2; i < arguments.size(); ++i) {
    for (TreebankSentence& sentence : ReadTreebank(arguments[i])) {
      sentences.push_back(std::move(sentence));
    }
  }
  const TaggerOptions options;
  std::vector<const TreebankSentence*> all;
  for (const TreebankSentence& sentence : sentences) all.push_back(&sentence);
  TrainTagger(all, options, arguments[0]);

  std::vector<std::vector<std::string>> tagged(sentences.size());
  const std::string fold_model = arguments[1] + "/fold.model";
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    // Folds are stretches of sentences: neighbours share a document and its words.
    const auto held_out = [&](std::size_t i) { return i * kFolds / sentences.size() == fold; };
    std::vector<const TreebankSentence*> others;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (!held_out(i)) others.push_back(&sentences[i]);
    }
    TrainTagger(others, options, fold_model);
    const Tagger tagger = LoadOrStop(fold_model);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (held_out(i)) tagged[i] = TagWith(tagger, sentences[i]);
    }
  }
  std::ofstream out(arguments[1] + "/jackknifed.tags");
  for (const std::vector<std::string>& tags : tagged) {
    for (std::size_t i = 0; i < tags.size(); ++i) out << (i == 0 ? "" : " ") << tags[i];
    out << '\n';
  }
  return out.flush() ? 0 : 74;
}

}  // namespace
}  // namespace dateline::train

int main(int argc, char** argv) {
  return dateline::train::Main(std::vector<std::string>(argv + 1, argv + argc));
}
