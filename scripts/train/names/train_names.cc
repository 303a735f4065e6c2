// Trains names.model: train_names --out FILE [--passes N] [--seed N] [--min-count N] [--keep N]
// [--log-slots N] [--margin X] [--plain] FILE[:REPEATS] ...
// The files are what prepare.py writes; REPEATS says how often a file's sentences are seen in a
// pass.

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <unordered_map>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "extractors/names/name_lists.h"
#include "extractors/names/tagger_features.h"
#include "scripts/train/names/perceptron.h"
#include "scripts/train/names/training_data.h"

namespace dateline {
namespace {

struct Arguments {
  std::string out = "names.model";
  TrainingOptions training;
  std::uint32_t min_count = 2;
  std::size_t keep = 440000;
  std::uint32_t log_slots = 19;
  FeatureSet set = FeatureSet::kFull;
  float trust = 10;
  struct File {
    std::string path;
    int repeats = 1;
    bool noisy = false;
  };
  std::vector<File> files;
};

Arguments Parse(int argc, char** argv) {
  Arguments arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--plain") {
      arguments.set = FeatureSet::kPlain;
    } else if (word.starts_with("--") && i + 1 < argc) {
      const std::string value = argv[++i];
      if (word == "--out") arguments.out = value;
      if (word == "--passes") arguments.training.passes = std::stoi(value);
      if (word == "--seed") arguments.training.seed = std::stoull(value);
      if (word == "--margin") arguments.training.margin = std::stof(value);
      if (word == "--dropout") arguments.training.dropout = std::stod(value);
      if (word == "--models") arguments.training.models = std::stoi(value);
      if (word == "--trust") arguments.trust = std::stof(value);
      if (word == "--min-count")
        arguments.min_count = static_cast<std::uint32_t>(std::stoul(value));
      if (word == "--keep") arguments.keep = std::stoull(value);
      if (word == "--log-slots")
        arguments.log_slots = static_cast<std::uint32_t>(std::stoul(value));
    } else {
      Arguments::File file;
      const std::size_t colon = word.find(':');
      file.path = word.substr(0, colon);
      if (colon != std::string::npos) file.repeats = std::stoi(word.substr(colon + 1));
      file.noisy = word.ends_with(":noisy");
      arguments.files.push_back(file);
    }
  }
  return arguments;
}

class Corpus {
 public:
  explicit Corpus(FeatureSet set)
      : lexicon_(EmbeddedLexicons()), analyzer_(lexicon_), lists_(lexicon_), set_(set) {}

  void Add(const Arguments::File& file) {
    std::size_t tokens = 0;
    const std::vector<TrainingDocument> documents = ReadTrainingFile(analyzer_, file.path);
    for (const TrainingDocument& document : documents) {
      const DocumentWords words(lists_, *document.document);
      tokens += document.tags.size();
      for (std::size_t s = 0; s < document.document->sentences.size(); ++s)
        AddSentence(document, words, s, file);
    }
    std::printf("%s: %zu documents, %zu tokens, seen %d times a pass\n", file.path.c_str(),
                documents.size(), tokens, file.repeats);
  }

  // Drops the features seen in fewer than `min_count` tokens and numbers the rest anew.
  void Prune(std::uint32_t min_count) {
    constexpr std::uint32_t kDropped = 0xFFFFFFFF;
    std::vector<std::uint32_t> renumbered(counts_.size(), kDropped);
    std::vector<std::uint64_t> kept;
    for (std::size_t f = 0; f < counts_.size(); ++f) {
      if (counts_[f] < min_count) continue;
      renumbered[f] = static_cast<std::uint32_t>(kept.size());
      kept.push_back(hashes_[f]);
    }
    for (Example& example : examples_) {
      std::vector<std::uint32_t> features;
      std::vector<std::uint32_t> offsets = {0};
      for (std::size_t i = 0; i + 1 < example.offsets.size(); ++i) {
        for (std::uint32_t k = example.offsets[i]; k < example.offsets[i + 1]; ++k) {
          const std::uint32_t number = renumbered[example.features[k]];
          if (number != kDropped) features.push_back(number);
        }
        offsets.push_back(static_cast<std::uint32_t>(features.size()));
      }
      example.features = std::move(features);
      example.offsets = std::move(offsets);
    }
    std::printf("%zu features, %zu of them seen %u times or more\n", hashes_.size(), kept.size(),
                min_count);
    hashes_ = std::move(kept);
  }

  [[nodiscard]] std::vector<Example>& examples() { return examples_; }
  [[nodiscard]] const std::vector<std::uint64_t>& hashes() const { return hashes_; }

 private:
  void AddSentence(const TrainingDocument& document, const DocumentWords& words, std::size_t s,
                   const Arguments::File& file) {
    const Sentence& sentence = document.document->sentences[s];
    Example example;
    example.repeats = file.repeats;
    example.noisy = file.noisy;
    example.offsets.push_back(0);
    FeatureBuffer buffer{};
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const std::size_t count = FeaturesAt(words, sentence, s, i, set_, buffer);
      for (std::size_t f = 0; f < count; ++f) {
        bool added = false;
        std::uint32_t& number = numbers_.At(buffer[f], added);
        if (added) {
          number = static_cast<std::uint32_t>(hashes_.size());
          hashes_.push_back(buffer[f]);
          counts_.push_back(0);
        }
        ++counts_[number];
        example.features.push_back(number);
      }
      example.offsets.push_back(static_cast<std::uint32_t>(example.features.size()));
      example.tags.push_back(document.tags[i]);
    }
    examples_.push_back(std::move(example));
  }

  Lexicon lexicon_;
  Analyzer analyzer_;
  NameLists lists_;
  FeatureSet set_;
  HashTable numbers_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> counts_;
  std::vector<Example> examples_;
};

int Run(const Arguments& arguments) {
  Corpus corpus(arguments.set);
  bool noisy = false;
  for (const Arguments::File& file : arguments.files) {
    corpus.Add(file);
    noisy = noisy || file.noisy;
  }
  corpus.Prune(arguments.min_count);
  if (noisy) {
    const Weights first =
        Train(corpus.examples(), corpus.hashes().size(), arguments.training, false);
    std::printf("%zu tags corrected\n", Relabel(corpus.examples(), first, arguments.trust));
  }
  const Weights weights =
      Train(corpus.examples(), corpus.hashes().size(), arguments.training, true);
  const std::size_t stored = WriteModel(arguments.out, weights, corpus.hashes(), arguments.set,
                                        arguments.keep, arguments.log_slots);
  std::printf("%s: %zu features\n", arguments.out.c_str(), stored);
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  try {
    return dateline::Run(dateline::Parse(argc, argv));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "train_names: %s\n", error.what());
    return 1;
  }
}
