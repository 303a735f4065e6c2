// Whole lists as files.

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <sstream>

#include "app/serve/questions.h"
#include "app/serve/routes.h"
#include "storage/browse/articles.h"
#include "storage/browse/claims.h"
#include "storage/browse/entities.h"
#include "storage/browse/events.h"
#include "storage/browse/search.h"
#include "storage/export/row_writer.h"

namespace dateline {
namespace {

constexpr std::size_t kChunk = 1 << 16;

Result<Select> SelectOf(const std::string& list, const Request& request) {
  if (list == "events") {
    const Result<EventQuestion> question = ReadEventQuestion(request);
    if (!question) return Fail(question.error());
    return EventsSelect(question->filter, question->oldest_first);
  }
  if (list == "claims") {
    const Result<ClaimFilter> filter = ReadClaimFilter(request);
    if (!filter) return Fail(filter.error());
    return ClaimsSelect(*filter);
  }
  if (list == "articles") {
    const Result<ArticleFilter> filter = ReadArticleFilter(request);
    if (!filter) return Fail(filter.error());
    return ArticlesSelect(*filter);
  }
  if (list == "entities") return EntitiesSelect(ReadEntityFilter(request));
  if (list == "search") return SearchSelect(std::string(request.Get("q")));
  return Fail(ErrorCode::kInput, "there is no list " + list + " to download");
}

// A file without a name: gone when closed, whatever happens.
std::shared_ptr<BodyFile> NamelessFile() {
  const char* folder = std::getenv("TMPDIR");
  std::string path =
      std::string(folder == nullptr || *folder == '\0' ? "/tmp" : folder) + "/dateline-XXXXXX";
  const int descriptor = mkostemp(path.data(), O_CLOEXEC);
  if (descriptor < 0) return nullptr;
  unlink(path.c_str());
  return std::make_shared<BodyFile>(descriptor);
}

bool WriteAll(int descriptor, const std::string& bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t wrote = write(descriptor, bytes.data() + done, bytes.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    done += static_cast<std::size_t>(wrote);
  }
  return true;
}

}  // namespace

Result<Response> Download(Reader& reader, const Request& request, const std::string& name) {
  const std::size_t dot = std::min(name.rfind('.'), name.size());
  const std::string list = name.substr(0, dot);
  const std::string format = dot < name.size() ? name.substr(dot + 1) : "";
  if (format != "csv" && format != "jsonl") {
    return Fail(ErrorCode::kInput, "there is no download " + name + "; .csv and .jsonl there are");
  }
  const Result<Select> select = SelectOf(list, request);
  if (!select) return Fail(select.error());
  const std::shared_ptr<BodyFile> file = NamelessFile();
  if (!file) {
    return Fail(ErrorCode::kStorage,
                std::string("make a file for a download, ") + std::strerror(errno));
  }
  std::ostringstream buffer;
  std::unique_ptr<RowWriter> writer;
  bool written = true;
  const auto flush = [&] {
    written = written && WriteAll(file->descriptor(), buffer.str());
    buffer.str("");
  };
  const Result<void> read = reader.Stream(
      *select,
      [&](const std::vector<std::string>& columns) {
        // People open these in spreadsheets; what publishers wrote must not run there.
        writer = MakeRowWriter(format, buffer, columns, {.excel_safe = request.Get("raw") != "1"});
      },
      [&](const Row& row) {
        writer->Write(row);
        if (buffer.tellp() > static_cast<std::streamoff>(kChunk)) flush();
        return written;
      });
  if (!read) return Fail(read.error());
  writer->Finish();
  flush();
  if (!written) {
    return Fail(ErrorCode::kStorage, std::string("write a download, ") + std::strerror(errno));
  }
  Response response;
  response.content_type =
      format == "csv" ? "text/csv; charset=utf-8; header=present" : "application/x-ndjson";
  response.file = file;
  response.headers = {{"Content-Disposition", "attachment; filename=\"" + name + "\""},
                      {"Cache-Control", "no-store"}};
  return response;
}

}  // namespace dateline
