#include "app/jsonl.h"

#include <simdjson.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "app/exit_codes.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

using simdjson::dom::element;

constexpr std::size_t kBatchBytes =
    256U << 10U;  // lines are handed to workers in batches of about this size
constexpr std::size_t kBatchLines = 64;

// The value as JSON text, for ids that are echoed.
std::string Echo(const element& value) { return simdjson::minify(value); }

bool GetString(const element& object, const char* key, std::string& out) {
  std::string_view value;
  if (object[key].get(value) != simdjson::SUCCESS) return false;
  out.assign(value);
  return true;
}

struct Batch {
  std::vector<std::string> lines;  // in; out: results
  std::size_t first_number = 1;
  bool failed = false;
};

}  // namespace

Result<InputDocument> ReadInputDocument(std::string_view line) {
  thread_local simdjson::dom::parser parser;
  element root;
  if (const auto code = parser.parse(line.data(), line.size()).get(root)) {
    return Fail(ErrorCode::kMalformed, std::string("not JSON: ") + simdjson::error_message(code));
  }
  if (!root.is_object()) return Fail(ErrorCode::kMalformed, "not a JSON object");
  InputDocument document;
  element id;
  if (root["id"].get(id) == simdjson::SUCCESS) {
    document.id_json = Echo(id);
    std::string_view text;
    document.page.id = id.get(text) == simdjson::SUCCESS ? std::string(text) : document.id_json;
  }
  GetString(root, "url", document.page.url);
  GetString(root, "language", document.page.language);
  GetString(root, "country", document.page.country);
  std::string published;
  if (GetString(root, "published", published)) document.page.published = ParseTimestamp(published);
  if (GetString(root, "html", document.page.body)) {
    document.page.kind = PageKind::kHtml;
  } else if (GetString(root, "plain", document.page.body)) {
    document.page.kind = PageKind::kPlain;
  } else if (GetString(root, "text", document.page.body)) {
    document.page.kind = PageKind::kText;
  } else {
    return Fail(ErrorCode::kMalformed, "none of \"html\", \"plain\" and \"text\" is a string");
  }
  return document;
}

std::string ErrorLine(std::string_view id_json, std::size_t number, const Error& error) {
  const nlohmann::json detail = {{"code", ErrorName(error.code)}, {"message", error.message}};
  return "{\"id\":" + std::string(id_json) + ",\"line\":" + std::to_string(number) +
         ",\"error\":" + detail.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
         "}";
}

int RunLineFilter(std::istream& in, std::ostream& out, int jobs, const LineProcessor& process) {
  const std::size_t workers = static_cast<std::size_t>(std::max(1, jobs));
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, workers);
  std::size_t number = 0;
  bool failed = false;
  bool broken = false;  // stdout is gone
  const auto read = [&](tbb::flow_control& control) {
    Batch batch;
    batch.first_number = number + 1;
    std::size_t bytes = 0;
    std::string line;
    while (!broken && batch.lines.size() < kBatchLines && bytes < kBatchBytes &&
           std::getline(in, line)) {
      ++number;
      bytes += line.size();
      batch.lines.push_back(std::move(line));
    }
    if (batch.lines.empty()) control.stop();
    return batch;
  };
  const auto work = [&](Batch batch) {
    for (std::size_t i = 0; i < batch.lines.size(); ++i) {
      std::string& line = batch.lines[i];
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (line.find_first_not_of(" \t") == std::string::npos) {
        line.clear();
        continue;
      }
      std::string id_json = "null";
      Result<std::string> result =
          line.size() > kMaxLineBytes
              ? Result<std::string>(Fail(ErrorCode::kMalformed, "line is longer than 64 MiB"))
          : !IsValidUtf8(line) ? Result<std::string>(Fail(ErrorCode::kMalformed, "not UTF-8"))
                               : process(line, id_json);
      if (result) {
        line = *std::move(result) + "\n";
      } else {
        batch.failed = true;
        line = ErrorLine(id_json, batch.first_number + i, result.error()) + "\n";
      }
    }
    return batch;
  };
  const auto write = [&](const Batch& batch) {
    for (const std::string& line : batch.lines) out << line;
    failed = failed || batch.failed;
    if (!out) broken = true;
  };
  tbb::parallel_pipeline(
      workers * 2, tbb::make_filter<void, Batch>(tbb::filter_mode::serial_in_order, read) &
                       tbb::make_filter<Batch, Batch>(tbb::filter_mode::parallel, work) &
                       tbb::make_filter<Batch, void>(tbb::filter_mode::serial_in_order, write));
  out.flush();
  if (!out) return errno == EPIPE ? kExitOk : kExitIo;
  return failed ? kExitData : kExitOk;
}

}  // namespace dateline
