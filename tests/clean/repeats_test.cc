#include "pipeline/clean/repeats.h"

#include <gmock/gmock.h>

#include <string>

#include "pipeline/clean/line_class.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kA =
    "The harbour at Lorne reopened on Friday after a week of repairs, the port authority said, and "
    "the first ferry left at noon with forty cars, two lorries and a school class from the islands "
    "on its way home.";
constexpr const char* kB =
    "Fishermen welcomed the news but asked for a second crane, which the council has promised for "
    "the autumn, when the money from the province is to arrive and the quay is wide enough.";
constexpr const char* kC =
    "Until then the old crane has to do, though its brakes were mended twice in the last year and "
    "its driver, who has sat in it for thirty years, will retire before the first storms come.";

std::vector<std::size_t> Repeats(const std::vector<std::string>& texts) {
  std::vector<Block> blocks;
  std::vector<std::size_t> all;
  for (const std::string& text : texts) {
    Block block;
    block.text = text;
    block.words = RoughWords(text);
    all.push_back(blocks.size());
    blocks.push_back(block);
  }
  return FindRepeats(blocks, all);
}

TEST(Repeats, WordForWord) { EXPECT_THAT(Repeats({kA, kB, kA}), ElementsAre(2)); }

TEST(Repeats, ShortLinesMayStandTwice) {
  EXPECT_THAT(Repeats({"Yes, it is.", kA, "Yes, it is."}), IsEmpty());
}

TEST(Repeats, ACopyPartedOtherwise) {
  EXPECT_THAT(Repeats({std::string(kA) + " " + kB, kC, kA, kB, "More", kC}), ElementsAre(2, 3, 5));
}

TEST(Repeats, OneBlockOfSharedWordsIsText) {
  EXPECT_THAT(Repeats({std::string(kA) + " " + kB, kC, kB}), IsEmpty());
}

TEST(Repeats, PullQuotesBeforeTheirSentence) {
  EXPECT_THAT(Repeats({kA, "asked for a second crane, which the council has promised", kB}),
              ElementsAre(1));
}

TEST(Repeats, PullQuotesAfterTheirSentence) {
  EXPECT_THAT(Repeats({kA, kB, kC, "asked for a second crane, which the council has promised"}),
              ElementsAre(3));
}

TEST(Repeats, PullQuotesOfWhatStandsInQuotationMarks) {
  const std::string speech =
      "“We asked for a second crane and got a broom for the quay instead,” said the harbour "
      "master, "
      "who has waited for it since the spring of last year and will go on waiting for it.";
  EXPECT_THAT(
      Repeats({kA, "We asked for a second crane and got a broom for the quay instead", speech}),
      ElementsAre(1));
}

TEST(Repeats, ASummaryOfOneParagraphIsText) {
  EXPECT_THAT(Repeats({kC, "the old crane has to do, though its brakes were mended twice",
                       "who has sat in it for thirty years, will retire before the first storms"}),
              IsEmpty());
}

TEST(Repeats, TheArticleOnceMoreInOneBlock) {
  std::vector<std::string> texts;
  std::string whole;
  for (int i = 0; i < 12; ++i) {
    const std::string name = "Harbour" + std::to_string(i);
    texts.push_back("The council of " + name + " met on the " + std::to_string(i) + " of " + name +
                    " month to speak of cranes that " + name + " needs, of ferries that " + name +
                    " lost and of a quay that " + name + " built.");
    whole += texts.back() + " ";
  }
  texts.push_back(whole);
  EXPECT_THAT(Repeats(texts), ElementsAre(12));
}

}  // namespace
}  // namespace dateline
