#include "extractors/names/tagger_model.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

namespace dateline {
namespace {

const std::string kModel = DATELINE_SOURCE_DIR "/extractors/models/names.model";

std::string ReadAll(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Writes `bytes` to a file of this test and loads it.
Result<TaggerModel> LoadBytes(const std::string& bytes) {
  const std::string path = testing::TempDir() + "tagger_model_test.model";
  std::ofstream(path, std::ios::binary) << bytes;
  Result<TaggerModel> model = TaggerModel::Load(path);
  std::remove(path.c_str());
  return model;
}

TEST(TaggerModel, TheCommittedOneLoads) {
  const Result<TaggerModel> model = TaggerModel::Load(kModel);
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model->feature_set(), FeatureSet::kFull);
  EXPECT_LT(ReadAll(kModel).size(), 10'000'000U);
}

TEST(TaggerModel, MissingFileIsNamed) {
  const Result<TaggerModel> model = TaggerModel::Load("/nowhere/names.model");
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::kInput);
  EXPECT_NE(model.error().message.find("/nowhere/names.model"), std::string::npos);
}

TEST(TaggerModel, DamagedFilesAreRefused) {
  const std::string whole = ReadAll(kModel);
  ASSERT_GT(whole.size(), kModelHeader);
  std::string other_version = whole;
  other_version[7] = '9';
  std::string many_slots = whole;
  many_slots[12] = 63;
  std::string full = whole;  // says that more features are stored than there are slots
  for (int i = 16; i < 20; ++i) full[static_cast<std::size_t>(i)] = '\x7f';
  for (const std::string& bytes :
       {std::string(), whole.substr(0, 40), whole.substr(0, whole.size() - 1), whole + "x",
        other_version, many_slots, full}) {
    const Result<TaggerModel> model = LoadBytes(bytes);
    ASSERT_FALSE(model) << bytes.size();
    EXPECT_EQ(model.error().code, ErrorCode::kMalformed);
  }
}

TEST(TaggerModel, TagsFollowTheirBegin) {
  EXPECT_TRUE(IsAllowed(0, 1));
  EXPECT_TRUE(IsAllowed(1, 2));
  EXPECT_TRUE(IsAllowed(2, 2));
  EXPECT_FALSE(IsAllowed(0, 2));
  EXPECT_FALSE(IsAllowed(3, 2));
  EXPECT_FALSE(IsAllowed(kTags, 4));
  EXPECT_TRUE(IsAllowed(kTags, 3));
}

}  // namespace
}  // namespace dateline
