#pragma once  // app/jsonl.h

// The JSON Lines filters: one document a line in, one line out, in the same order, whatever the
// number of workers. A line that cannot be processed yields
// {"id":…|null,"line":N,"error":{"code","message"}} and the rest go on.

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "pipeline/model/article.h"
#include "pipeline/model/result.h"

namespace dateline {

inline constexpr std::size_t kMaxLineBytes =
    64U << 20U;  // a longer input line is an error, not a document

// {"id", "url"?, "published"?, "language"?} and one of `html`, `plain`, `text` → Page. The id is
// kept as the JSON it was (string or number) in `id_json`.
struct InputDocument {
  Page page;
  std::string id_json = "null";
};
[[nodiscard]] Result<InputDocument> ReadInputDocument(std::string_view line);

// The error line for input line `number` (from 1), without a line feed.
[[nodiscard]] std::string ErrorLine(std::string_view id_json, std::size_t number,
                                    const Error& error);

// Reads lines from `in`, calls `process` (thread-safe) on `jobs` workers, writes its result or the
// error line to `out`. `process` gets the line and must set `id_json` as soon as it knows it. Blank
// lines are left out. Returns the exit code: 0, 65 if some line failed, 74 if writing failed.
using LineProcessor =
    std::function<Result<std::string>(std::string_view line, std::string& id_json)>;
[[nodiscard]] int RunLineFilter(std::istream& in, std::ostream& out, int jobs,
                                const LineProcessor& process);

}  // namespace dateline
