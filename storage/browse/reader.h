#pragma once  // storage/browse/reader.h

// A read-only connection for one request at a time. Between Begin() and End() its queries see one
// state of the database and are cut off together when their time is up; afterwards nothing is held,
// so that the writer's log can be folded back.

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "pipeline/model/result.h"
#include "storage/browse/select.h"
#include "storage/browse/table.h"
#include "storage/database.h"

namespace dateline {

class Reader {
 public:
  [[nodiscard]] static Result<Reader> Open(const std::string& path);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  [[nodiscard]] Result<void> Begin(std::chrono::milliseconds limit);
  void End();
  // True if a query since Begin() was cut off: its error says "interrupted".
  [[nodiscard]] bool timed_out() const;

  [[nodiscard]] Result<Table> Query(const Select& select);
  // Row by row; `head` gets the columns first. `visit` returns false to stop.
  [[nodiscard]] Result<void> Stream(
      const Select& select, const std::function<void(const std::vector<std::string>&)>& head,
      const std::function<bool(const Row&)>& visit);
  // The same, for as long as `most` allows: true if it was cut off, which is no failure here.
  [[nodiscard]] Result<bool> StreamFor(std::chrono::milliseconds most, const Select& select,
                                       const std::function<bool(const Row&)>& visit);

  // Changes whenever another connection has committed: what was read before may be stale.
  [[nodiscard]] Result<std::int64_t> DataVersion();

 private:
  struct State;
  explicit Reader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dateline
