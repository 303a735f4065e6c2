#include "storage/export/row_writer.h"

#include <gtest/gtest.h>

#include <sstream>

namespace dateline {
namespace {

std::string Written(const char* format, const Row& row, const RowWriterOptions& options = {}) {
  std::ostringstream out;
  const auto writer = MakeRowWriter(format, out, {"a", "b"}, options);
  writer->Write(row);
  writer->Finish();
  return out.str();
}

Cell Text(const char* text) { return {Cell::Type::kText, text}; }
const Cell kNumber = {Cell::Type::kReal, "-0.5"};

TEST(RowWriterTest, CsvQuotesWhatRfc4180Asks) {
  EXPECT_EQ(Written("csv", {Text("x,\"y\"\nz"), Cell{}}), "a,b\n\"x,\"\"y\"\"\nz\",\n");
}

TEST(RowWriterTest, TsvKeepsOneLineARow) {
  EXPECT_EQ(Written("tsv", {Text("x\ty\nz"), kNumber}), "a\tb\nx y z\t-0.5\n");
}

TEST(RowWriterTest, ExcelSafeGuardsTextButNotNumbers) {
  EXPECT_EQ(Written("csv", {Text("=1+1"), kNumber}, {.bom = true, .excel_safe = true}),
            "\xEF\xBB\xBF"
            "a,b\n\"'=1+1\",-0.5\n");
}

TEST(RowWriterTest, JsonKeepsTypesAndNulls) {
  EXPECT_EQ(Written("jsonl", {Text("\"\x1b"), kNumber}), "{\"a\":\"\\\"\\u001b\",\"b\":-0.5}\n");
  EXPECT_EQ(Written("json", {Cell{}, Cell{}}), "[\n{\"a\":null,\"b\":null}\n]\n");
}

TEST(RowWriterTest, UnknownFormatsAreNull) {
  std::ostringstream out;
  EXPECT_EQ(MakeRowWriter("xml", out, {"a"}), nullptr);
}

}  // namespace
}  // namespace dateline
