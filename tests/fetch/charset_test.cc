#include "pipeline/text/charset.h"

#include <gtest/gtest.h>

#include <string>

#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

struct Row {
  const char* name;
  std::string bytes;
  const char* http;
  const char* expected;
};

TEST(Charset, Rows) {
  const Row rows[] = {
      {"plain", "abc", "", "abc"},
      {"utf-8", "\xC3\xA9", "", "\xC3\xA9"},
      {"fallback", "\xE9\x80", "", "\xC3\xA9\xE2\x82\xAC"},
      {"http", "\xE9", "iso-8859-1", "\xC3\xA9"},
      {"latin1 means 1252", "\x93", "latin1", "\xE2\x80\x9C"},
      {"mark beats http", "\xEF\xBB\xBF\xC3\xA9", "iso-8859-1", "\xC3\xA9"},
      {"http beats meta", "<meta charset=utf-8>\xE9", "iso-8859-1", "<meta charset=utf-8>\xC3\xA9"},
      {"meta", "<meta charset=\"windows-1251\">\xE4", "",
       "<meta charset=\"windows-1251\">\xD0\xB4"},
      {"utf-16le mark",
       std::string("\xFF\xFE"
                   "a\0",
                   4),
       "", "a"},
      {"unknown http label", "\xC3\xA9", "x-nonsense", "\xC3\xA9"},
      {"utf-7 refused", "+AGE-", "utf-7", "+AGE-"},
      {"broken utf-8", "a\xFF", "utf-8", "a\xEF\xBF\xBD"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(DecodeToUtf8(row.bytes, row.http), row.expected) << row.name;
    EXPECT_TRUE(IsValidUtf8(DecodeToUtf8(row.bytes, row.http)));
  }
  EXPECT_EQ(CharsetOfContentType("text/html; charset=\"UTF-8\""), "utf-8");
  EXPECT_EQ(CharsetOfContentType("text/html"), "");
}

}  // namespace
}  // namespace dateline
