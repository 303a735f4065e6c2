// tag_accuracy: UPOS and joint accuracy of a tagger's model on treebanks.  usage: tag_accuracy
// MODEL TREEBANK...

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "extractors/syntax/tagger.h"
#include "scripts/train/syntax/treebank.h"

int main(int argc, char** argv) {
  using namespace dateline;
  const Result<Tagger> tagger = Tagger::Load(argc > 1 ? argv[1] : "");
  if (!tagger) {
    std::fprintf(stderr, "tag_accuracy: %s\n", tagger.error().message.c_str());
    return 66;
  }
  for (int i = 2; i < argc; ++i) {
    std::size_t total = 0;
    std::size_t joint = 0;
    std::size_t upos = 0;
    std::chrono::duration<double> time{};
    for (const train::TreebankSentence& sentence : train::ReadTreebank(argv[i])) {
      const auto begin = std::chrono::steady_clock::now();
      std::vector<WordFeatures> words;
      for (const train::TreebankWord& word : sentence) words.push_back(FeaturesOf(word.form));
      std::vector<TagId> tags(words.size());
      tagger->Tag(words, tags);
      time += std::chrono::steady_clock::now() - begin;
      for (std::size_t w = 0; w < words.size(); ++w) {
        const std::string_view tag = tagger->tag_names()[tags[w]];
        const std::string& gold = sentence[w].tag;
        ++total;
        if (tag == gold) ++joint;
        if (tag.substr(0, tag.find('|')) == gold.substr(0, gold.find('|'))) ++upos;
      }
    }
    std::printf("%s: UPOS %.2f joint %.2f, %.0f words/s\n", argv[i],
                100.0 * static_cast<double>(upos) / static_cast<double>(total),
                100.0 * static_cast<double>(joint) / static_cast<double>(total),
                static_cast<double>(total) / time.count());
  }
}
