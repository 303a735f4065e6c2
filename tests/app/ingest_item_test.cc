// What an item of a run holds after the page is dealt with.

#include "app/ingest_item.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(IngestItem, ReleaseGivesAllMemoryBack) {
  const FeedSource source;
  const std::string large(100'000, 'x');
  IngestItem item;
  item.source = &source;
  item.queue.id = 7;
  item.answer.emplace();
  item.revisit.emplace();
  struct Row {
    const char* name;
    std::string& text;
  };
  const Row rows[] = {
      {"url", item.queue.url},
      {"guid", item.queue.guid},
      {"title", item.queue.title},
      {"feed", item.queue.feed},
      {"content type", item.content_type},
      {"final url", item.final_url},
      {"charset", item.charset},
      {"etag", item.etag},
      {"last modified", item.last_modified},
      {"packed page", item.packed.frame},
      {"its hash", item.packed.sha256},
      {"web archive records", item.warc},
  };
  for (const Row& row : rows) row.text = large;

  item.Release();

  for (const Row& row : rows) {
    EXPECT_EQ(row.text, "") << row.name;
    EXPECT_EQ(row.text.capacity(), std::string().capacity()) << row.name;
  }
  EXPECT_FALSE(item.answer);
  EXPECT_FALSE(item.revisit);
  EXPECT_EQ(item.source, &source);
  EXPECT_EQ(item.queue.id, 7);
}

}  // namespace
}  // namespace dateline
