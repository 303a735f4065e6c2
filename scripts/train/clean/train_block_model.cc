// Trains the block model from pages with a known text and prints its table.
//
//   train_block_model < pages.jsonl > extractors/lexicons/world/block_model.tsv
//
// A line is {"id","url"?,"html","source","expected":{"text","with","without",...}}. A block's label
// is whether its words stand, in order, in the expected text; where only phrases are known, whether
// it holds one that must appear or one that must not. Its weight grows with its words and is shared
// out among the blocks of its page. `--fold K/N` leaves out the pages whose hash is K modulo N, to
// measure on them. The same input gives the same table.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_set>

#include "extractors/lexicons/lexicons.h"
#include "pipeline/clean/html.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"
#include "scripts/train/clean/boosting.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxBlocks = 3000;  // a page with more teaches little more
constexpr double kMinRecall = 0.3;        // pages whose text is another than the expected one
constexpr std::size_t kUsualWords = 500;  // of a page of which only phrases are known
constexpr double kLabelShare = 0.5;       // of a block's word runs that must be expected

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = DecodeAt(text, at);
    const bool dense = (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x3040 && c <= 0x9FFF);
    const bool letter = c >= 0x80
                            ? c != 0xA0 && (c < 0x2000 || c > 0x206F) && (c < 0x3000 || c > 0x303F)
                            : (c >= '0' && c <= '9') || ((c | 32U) >= 'a' && (c | 32U) <= 'z');
    if (!letter || dense) flush();
    if (letter) word.append(text.substr(start, at - start));
    if (dense) flush();
  }
  flush();
  return words;
}

std::string Run(const std::vector<std::string>& words, std::size_t at, std::size_t count) {
  std::string run;
  for (std::size_t i = at; i < at + count; ++i) run.append(words[i]).push_back(' ');
  return run;
}

class Expected {
 public:
  explicit Expected(std::string_view text) : words_(WordsOf(text)) {
    for (std::size_t count = 1; count <= 3; ++count) {
      for (std::size_t i = 0; i + count <= words_.size(); ++i) runs_.insert(Run(words_, i, count));
    }
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::vector<std::string> line = WordsOf(text.substr(at, end - at));
      if (!line.empty()) lines_.insert(Run(line, 0, line.size()));
      at = end + 1;
    }
  }

  [[nodiscard]] std::size_t words() const { return words_.size(); }
  [[nodiscard]] float LabelOf(const Block& block) const {
    const std::vector<std::string> words = WordsOf(block.text);
    if (words.empty()) return 0;
    if (words.size() <= 3) {
      // Short blocks stand by chance inside sentences: they must be lines of their own.
      return lines_.contains(Run(words, 0, words.size())) ? 1.0F : 0.0F;
    }
    std::size_t found = 0;
    const std::size_t runs = words.size() - 2;
    for (std::size_t i = 0; i < runs; ++i) found += runs_.contains(Run(words, i, 3)) ? 1U : 0U;
    return static_cast<double>(found) >= kLabelShare * static_cast<double>(runs) ? 1.0F : 0.0F;
  }

 private:
  std::vector<std::string> words_;
  std::unordered_set<std::string> runs_;
  std::unordered_set<std::string> lines_;
};

// FNV-1a, so that a fold is the same on every machine.
std::uint32_t HashOf(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

Page InputOf(const nlohmann::json& page) {
  Page input;
  input.body = RepairUtf8(page["html"].get<std::string>());
  if (const auto url = page.find("url"); url != page.end() && url->is_string()) {
    input.url = url->get<std::string>();
  }
  return input;
}

float WeightOf(const Block& block, std::size_t page_words) {
  const double weight =
      60.0 * (2.0 + static_cast<double>(block.words)) / (100.0 + static_cast<double>(page_words));
  return static_cast<float>(std::min(weight, 12.0));
}

// A page whose whole text is known: each block has a label.
void AddText(const nlohmann::json& page, const LineClasses& classes, std::vector<Sample>& samples) {
  const Page input = InputOf(page);
  const Expected expected(page["expected"]["text"].get<std::string>());
  Article article;
  const ReadPage read = ReadHtml(input, classes, article);
  if (read.blocks.size() > kMaxBlocks || expected.words() == 0) return;
  const Body& body = read.body;
  std::vector<float> labels(body.to - body.from, 0.0F);
  std::size_t found = 0;
  std::unordered_set<std::string> seen;  // a text repeated counts once, the container's copy first
  const auto label = [&](std::size_t i) {
    const Block& block = read.blocks[i];
    if (block.words > 8 && !seen.insert(block.text).second) return;
    const std::string_view rule = body.rule[i];
    if (rule == "repeated" || rule == "other-article") return;
    labels[i - body.from] = expected.LabelOf(block);
    if (labels[i - body.from] > 0) found += block.words;
  };
  for (std::size_t i = body.begin; i < body.end; ++i) label(i);
  for (std::size_t i = body.from; i < body.begin; ++i) label(i);
  for (std::size_t i = body.end; i < body.to; ++i) label(i);
  if (static_cast<double>(found) < kMinRecall * static_cast<double>(expected.words())) return;
  const std::vector<FeatureRow> rows = FeaturesOf(*read.dom, read.blocks, read.hints(), body);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const float weight = WeightOf(read.blocks[body.from + i], expected.words());
    samples.push_back({rows[i], labels[i], weight});
  }
}

// A page of which some phrases are known: the blocks that hold one have a label.
void AddSnippets(const nlohmann::json& page, const LineClasses& classes,
                 std::vector<Sample>& samples) {
  const Page input = InputOf(page);
  Article article;
  const ReadPage read = ReadHtml(input, classes, article);
  const Body& body = read.body;
  if (read.blocks.size() > kMaxBlocks || body.begin == body.end) return;
  const auto holds = [&](const Block& block, const char* list) {
    const nlohmann::json& phrases = page["expected"][list];
    return std::any_of(phrases.begin(), phrases.end(), [&](const nlohmann::json& phrase) {
      const std::string text = CollapseSpace(phrase.get<std::string>());
      return !text.empty() && block.text.find(text) != std::string::npos;
    });
  };
  const std::vector<FeatureRow> rows = FeaturesOf(*read.dom, read.blocks, read.hints(), body);
  std::unordered_set<std::string> seen;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Block& block = read.blocks[body.from + i];
    const bool wanted = holds(block, "with");
    if (wanted == holds(block, "without")) continue;
    const std::string_view rule = body.rule[body.from + i];
    if (wanted && (rule == "headline" || rule == "repeated" || !seen.insert(block.text).second)) {
      continue;
    }
    samples.push_back({rows[i], wanted ? 1.0F : 0.0F, WeightOf(block, kUsualWords)});
  }
}

int Main(int argc, char** argv) {
  unsigned fold = 0;
  unsigned folds = 0;
  BoostingOptions options;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--fold") == 0) std::sscanf(argv[i + 1], "%u/%u", &fold, &folds);
    if (std::strcmp(argv[i], "--trees") == 0) options.trees = std::atoi(argv[i + 1]);
    if (std::strcmp(argv[i], "--rate") == 0) options.rate = std::strtof(argv[i + 1], nullptr);
    if (std::strcmp(argv[i], "--depth") == 0) options.depth = std::atoi(argv[i + 1]);
  }
  const Lexicon lexicon(EmbeddedLexicons());
  const LineClasses classes(lexicon);
  std::vector<Sample> samples;
  std::size_t pages = 0;
  for (std::string line; std::getline(std::cin, line);) {
    const nlohmann::json page = nlohmann::json::parse(line, nullptr, false);
    if (page.is_discarded()) continue;
    if (folds > 0 && HashOf(page["id"].get<std::string>()) % folds == fold) continue;
    if (page["expected"]["text"].is_string()) {
      AddText(page, classes, samples);
    } else if (!page["expected"]["with"].empty() || !page["expected"]["without"].empty()) {
      AddSnippets(page, classes, samples);
    } else {
      continue;
    }
    ++pages;
  }
  if (samples.empty()) {
    std::cerr << "no pages with a text\n";
    return 1;
  }
  std::cout
      << "# Trees that judge the blocks of a page (pipeline/clean/block_model.h). GENERATED BY "
         "scripts/train/clean/train_block_model.cc; DO NOT EDIT.\n"
      << "# Trained on " << samples.size() << " blocks of " << pages
      << " annotated pages: whole texts (fundus, MIT; web-content-extraction-benchmark, CC BY 4.0; "
         "test pages of newspaper4k and readability)\n"
      << "# and phrases (test pages of trafilatura, goose3 and postlight parser);\n"
         "# source: scripts/train/clean on the pages named above; see "
         "docs/cleaning.md.\n"
      << "# the table holds thresholds and weights, no text of any page. Columns: split, "
         "feature, threshold | leaf, value, in preorder; tree begins one.\n"
      << Train(samples, options);
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) { return dateline::Main(argc, argv); }
