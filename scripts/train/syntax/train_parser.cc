// train_parser: the parser's model.
//
// usage: train_parser MODEL TAGGER_MODEL JACKKNIFED_TAGS DEV_TREEBANK EPOCHS SEED HIDDEN LAYERS
// TREEBANK... Prints the scores on the development treebank (heads before they are made a tree)
// after each epoch; they choose nothing.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "extractors/syntax/tagger.h"
#include "scripts/train/syntax/network.h"
#include "scripts/train/syntax/parser_writer.h"
#include "scripts/train/syntax/treebank.h"

namespace dateline::train {
namespace {

constexpr int kMinWordCount = 2;
constexpr float kWordDropout = 0.25F;  // a word seen n times is unknown with 0.25 / (0.25 + n)
constexpr float kTagDropout = 0.05F;   // share of words whose tag is withheld
constexpr std::size_t kBatchWords = 400;
constexpr float kRate = 2e-3F;
constexpr float kMaxNorm = 5.0F;
constexpr int kAverageEvery = 10;  // batches
constexpr float kAverageDecay = 0.98F;

[[noreturn]] void Stop(const std::string& message) {
  std::fprintf(stderr, "train_parser: %s\n", message.c_str());
  std::exit(66);
}

struct Vocabulary {
  std::unordered_map<std::uint64_t, std::uint32_t> words;  // hash → row
  std::vector<int> counts;                                 // by row
  std::map<std::string, std::uint32_t> tags;
  std::map<std::string, std::uint32_t> relations;
};

class Trainer {
 public:
  Trainer(const Tagger& tagger, const std::vector<TreebankSentence>& sentences) : tagger_(tagger) {
    std::map<std::uint64_t, int> counts;
    for (const TreebankSentence& sentence : sentences) {
      for (const TreebankWord& word : sentence) {
        ++counts[FeaturesOf(word.form).lower];
        vocabulary_.relations.emplace(word.deprel, 0);
      }
    }
    vocabulary_.counts = {0, 0};
    for (const auto& [hash, count] : counts) {
      if (count < kMinWordCount) continue;
      vocabulary_.words.emplace(hash, static_cast<std::uint32_t>(vocabulary_.counts.size()));
      vocabulary_.counts.push_back(count);
    }
    std::uint32_t n = 0;
    for (auto& [name, id] : vocabulary_.relations) id = n++;
    for (std::uint32_t i = 0; i < tagger.tag_names().size(); ++i) {
      vocabulary_.tags.emplace(tagger.tag_names()[i], i);
    }
  }

  // Tags given by name, or the tagger's own if `tags` is empty.
  Example MakeExample(const TreebankSentence& sentence, const std::vector<std::string>& tags) {
    std::vector<WordFeatures> words;
    for (const TreebankWord& word : sentence) words.push_back(FeaturesOf(word.form));
    std::vector<TagId> seen(words.size());
    if (tags.empty()) {
      tagger_.Tag(words, seen);
    } else {
      for (std::size_t i = 0; i < tags.size(); ++i) {
        seen[i] = static_cast<TagId>(vocabulary_.tags.at(tags[i]));
      }
    }
    Example example;
    example.rows.push_back(parser::RootRows(TagCount()));
    example.tags.push_back(0);
    example.heads.push_back(0);
    example.relations.push_back(0);
    const auto id = [](const std::map<std::string, std::uint32_t>& ids, const std::string& name) {
      const auto found = ids.find(name);
      return found == ids.end() ? 0xFFFFU : found->second;
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto word = vocabulary_.words.find(words[i].lower);
      example.rows.push_back(parser::RowsOf(
          words[i], word == vocabulary_.words.end() ? parser::kUnknownWord : word->second,
          seen[i]));
      example.tags.push_back(id(vocabulary_.tags, sentence[i].tag));
      example.heads.push_back(static_cast<std::uint32_t>(sentence[i].head));
      example.relations.push_back(id(vocabulary_.relations, sentence[i].deprel));
    }
    return example;
  }

  std::uint32_t TagCount() const { return static_cast<std::uint32_t>(tagger_.tag_names().size()); }

  void Train(Network& network, std::vector<Example> examples, const std::vector<Example>& dev,
             int epochs, Random& random) {
    std::size_t words = 0;
    for (const Example& example : examples) words += example.rows.size() - 1;
    const int total = epochs * static_cast<int>(words / kBatchWords + 1);
    std::vector<Parameter*> parameters = network.Parameters();
    int step = 0;
    for (int epoch = 0; epoch < epochs; ++epoch) {
      double loss = 0;
      int batches = 0;
      for (std::vector<Example>& batch : Batches(examples, random)) {
        Withhold(batch, random);
        loss += network.Train(batch, random);
        ++batches;
        ++step;
        double norm = 0;
        for (const Parameter* parameter : parameters) norm += parameter->SquaredNorm();
        norm = std::sqrt(norm);
        const float scale = norm > kMaxNorm ? kMaxNorm / static_cast<float>(norm) : 1.0F;
        const float left = 1.0F - static_cast<float>(step) / static_cast<float>(total);
        const float rate = kRate * std::max(0.02F, std::min(1.0F, left * 1.25F));
        for (Parameter* parameter : parameters) parameter->Step(rate, scale, step);
        if (step * 2 > total && step % kAverageEvery == 0) {
          for (Parameter* parameter : parameters) parameter->Average(kAverageDecay);
        }
      }
      std::fprintf(stderr, "parser: epoch %d, loss %.4f", epoch + 1, loss / batches);
      Swap(parameters);
      Score(network, dev);
      if (epoch + 1 < epochs) Swap(parameters);
    }
  }

  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  // Exchanges weights with their means, where there are means.
  static void Swap(const std::vector<Parameter*>& parameters) {
    for (Parameter* parameter : parameters) {
      if (parameter->mean.size() != 0) std::swap(parameter->value, parameter->mean);
    }
  }

  static std::vector<std::vector<Example>> Batches(std::vector<Example>& examples, Random& random) {
    random.Shuffle(examples);
    std::vector<std::vector<Example>> batches;
    // Sentences of similar length together, within chunks, so that batches differ by epoch.
    constexpr std::size_t kChunk = 400;
    for (std::size_t begin = 0; begin < examples.size(); begin += kChunk) {
      std::vector<Example> chunk(examples.begin() + static_cast<std::ptrdiff_t>(begin),
                                 examples.begin() + static_cast<std::ptrdiff_t>(
                                                        std::min(begin + kChunk, examples.size())));
      std::stable_sort(chunk.begin(), chunk.end(), [](const Example& a, const Example& b) {
        return a.rows.size() > b.rows.size();
      });
      std::size_t words = kBatchWords;
      for (Example& example : chunk) {
        if (words >= kBatchWords) {
          batches.emplace_back();
          words = 0;
        }
        words += example.rows.size() - 1;
        batches.back().push_back(std::move(example));
      }
    }
    random.Shuffle(batches);
    return batches;
  }

  void Withhold(std::vector<Example>& batch, Random& random) const {
    for (Example& example : batch) {
      for (std::size_t i = 1; i < example.rows.size(); ++i) {
        std::uint32_t& word = example.rows[i][parser::kWord];
        const auto count = static_cast<float>(vocabulary_.counts[word]);
        if (random.Uniform() < kWordDropout / (kWordDropout + count)) word = parser::kUnknownWord;
        if (random.Uniform() < kTagDropout) example.rows[i][parser::kTag] = TagCount();
      }
    }
  }

  static void Score(Network& network, const std::vector<Example>& dev) {
    std::size_t words = 0;
    std::size_t tags = 0;
    std::size_t heads = 0;
    std::size_t both = 0;
    for (const Example& example : dev) {
      const Prediction prediction = network.Predict({example})[0];
      for (std::size_t i = 1; i < example.rows.size(); ++i) {
        ++words;
        if (prediction.tags[i] == example.tags[i]) ++tags;
        if (prediction.heads[i] != example.heads[i]) continue;
        ++heads;
        if (prediction.relations[i] == example.relations[i]) ++both;
      }
    }
    const auto share = [words](std::size_t n) {
      return 100.0 * static_cast<double>(n) / static_cast<double>(words);
    };
    std::fprintf(stderr, "; development: joint tags %.2f, UAS %.2f, LAS with subtypes %.2f\n",
                 share(tags), share(heads), share(both));
  }

  const Tagger& tagger_;
  Vocabulary vocabulary_;
};

int Main(const std::vector<std::string>& arguments) {
  if (arguments.size() < 9) {
    Stop("usage: train_parser MODEL TAGGER TAGS DEV EPOCHS SEED HIDDEN LAYERS TREEBANK...");
  }
  const Result<Tagger> tagger = Tagger::Load(arguments[1]);
  if (!tagger) Stop(tagger.error().message);
  std::vector<TreebankSentence> sentences;
  for (std::size_t i = 8; i < arguments.size(); ++i) {
    for (TreebankSentence& sentence : ReadTreebank(arguments[i])) {
      sentences.push_back(std::move(sentence));
    }
  }
  Trainer trainer(*tagger, sentences);
  std::ifstream tags_file(arguments[2]);
  std::vector<Example> examples;
  for (const TreebankSentence& sentence : sentences) {
    std::string line;
    if (!std::getline(tags_file, line)) Stop("cannot read " + arguments[2]);
    std::istringstream cells(line);
    std::vector<std::string> tags;
    for (std::string tag; cells >> tag;) tags.push_back(tag);
    if (tags.size() != sentence.size()) Stop(arguments[2] + " is not of these treebanks");
    examples.push_back(trainer.MakeExample(sentence, tags));
  }
  std::vector<Example> dev;
  for (const TreebankSentence& sentence : ReadTreebank(arguments[3])) {
    dev.push_back(trainer.MakeExample(sentence, {}));
  }
  NetworkOptions options;
  options.hidden = std::atoi(arguments[6].c_str());
  options.layers = std::atoi(arguments[7].c_str());
  Random random(static_cast<std::uint64_t>(std::atoll(arguments[5].c_str())));
  std::array<std::uint32_t, parser::kTables> rows = parser::kBuckets;
  rows[parser::kWord] = static_cast<std::uint32_t>(trainer.vocabulary().counts.size());
  rows[parser::kTag] = trainer.TagCount() + 1;
  Network network(options, rows, trainer.TagCount(),
                  static_cast<std::uint32_t>(trainer.vocabulary().relations.size()), random);
  trainer.Train(network, examples, dev, std::atoi(arguments[4].c_str()), random);

  std::string relations;
  for (const auto& [name, id] : trainer.vocabulary().relations) {
    relations += (relations.empty() ? "" : "\n") + name;
  }
  WriteParser(network, trainer.vocabulary().words, relations, arguments[0]);
  return 0;
}

}  // namespace
}  // namespace dateline::train

int main(int argc, char** argv) {
  return dateline::train::Main(std::vector<std::string>(argv + 1, argv + argc));
}
