#include "pipeline/runner/runner.h"

#include <atomic>
#include <chrono>
#include <exception>
#include <memory>
#include <utility>

#ifdef DATELINE_SERIAL_EXECUTOR
#include "pipeline/runner/serial_executor.h"
#else
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#endif

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

// One item on its way; tokens are moved between filters as pointers.
struct Parcel {
  bool tick = false;  // no item: the writer looks at its clock
  std::size_t item = 0;
  Result<AnnotatedArticle> result;
  bool dropped = false;  // taken when the run was stopped already
};
using ParcelPtr = std::shared_ptr<Parcel>;

Result<AnnotatedArticle> Work(std::size_t item, const Stages& stages) {
  try {
    Result<Page> page = stages.fetch(item);
    if (!page) return Fail(std::move(page).error());
    Result<Article> article = stages.clean(item, *page);
    if (!article) return Fail(std::move(article).error());
    return stages.extract(*std::move(article));
  } catch (const std::exception& error) {
    return Fail(ErrorCode::kInternal, std::string("internal error, ") + error.what());
  }
}

// The one writer: batches of at most 50 articles or one second.
class Writer {
 public:
  Writer(const Stages& stages, std::size_t total, RunReport& report)
      : stages_(stages), total_(total), report_(report) {}

  [[nodiscard]] bool broken() const { return broken_; }  // any thread

  [[nodiscard]] bool open() const { return open_; }  // any thread

  void Accept(const Parcel& parcel) {
    if (!report_.fatal.empty()) return;
    if (parcel.tick) {
      FinishIfDue();
      return;
    }
    if (!open_) {
      if (!Check(stages_.begin())) return;
      open_ = true;
      in_batch_ = 0;
      opened_ = Clock::now();
    }
    ++report_.taken;
    if (parcel.result) {
      const Result<StoreOutcome> outcome = stages_.store(parcel.item, *parcel.result);
      if (outcome) {
        Count(*outcome);
      } else if (outcome.error().code == ErrorCode::kStorage ||
                 outcome.error().code == ErrorCode::kBusy) {
        Break(outcome.error());
        return;
      } else {
        Failed(parcel.item, outcome.error());
      }
    } else if (parcel.result.error().code == ErrorCode::kNotModified) {
      ++report_.unchanged;
      if (!Check(stages_.failed(parcel.item, parcel.result.error()))) return;
    } else {
      Failed(parcel.item, parcel.result.error());
    }
    ++in_batch_;
    if (stages_.progress) stages_.progress(report_.taken, total_);
    FinishIfDue();
  }

  void FinishIfDue() {
    if (in_batch_ >= kBatchArticles ||
        Clock::now() - opened_ >= std::chrono::milliseconds(kBatchMilliseconds)) {
      Finish();
    }
  }

  void Finish() {
    if (!open_ || !report_.fatal.empty()) return;
    open_ = false;
    static_cast<void>(Check(stages_.commit()));
  }

 private:
  bool Check(const Result<void>& done) {
    if (!done) Break(done.error());
    return done.has_value();
  }
  void Break(const Error& error) {
    report_.fatal.push_back(error);
    broken_ = true;
  }
  void Count(StoreOutcome outcome) {
    switch (outcome) {
      case StoreOutcome::kNew:
        ++report_.stored_new;
        break;
      case StoreOutcome::kRevised:
        ++report_.revised;
        break;
      case StoreOutcome::kUnchanged:
        ++report_.unchanged;
        break;
    }
  }
  void Failed(std::size_t item, const Error& error) {
    ++report_.failed;
    report_.errors.push_back({item, error});
    static_cast<void>(Check(stages_.failed(item, error)));
  }

  const Stages& stages_;
  std::size_t total_;
  RunReport& report_;
  std::atomic<bool> broken_ = false;
  std::atomic<bool> open_ = false;
  std::size_t in_batch_ = 0;
  Clock::time_point opened_{};
};

}  // namespace

RunReport RunPipeline(std::size_t items, int jobs, const Stages& stages) {
  RunReport report;
  Writer writer(stages, items, report);
  std::atomic<bool> stopped = false;
  std::size_t next = 0;
  const auto take_next = [&]() -> Take {
    if (stages.next) return stages.next();
    return next < items ? Take{Take::Kind::kItem, next++} : Take{};
  };
  const auto take = [&]() -> ParcelPtr {
    for (;;) {
      if (writer.broken()) return nullptr;
      if (stages.stop && stages.stop()) {
        stopped = true;
        return nullptr;
      }
      const Take taken = take_next();
      if (taken.kind == Take::Kind::kEnd) return nullptr;
      const bool tick = taken.kind == Take::Kind::kWait;
      if (tick && !writer.open()) continue;
      auto parcel = std::make_shared<Parcel>();
      parcel->tick = tick;
      parcel->item = taken.item;
      return parcel;
    }
  };
  const auto work = [&](ParcelPtr parcel) {
    if (parcel->tick) return parcel;
    parcel->result = Work(parcel->item, stages);
    // A page whose fetch was cut short by the stop is not a failure: it stays for the next run.
    parcel->dropped = !parcel->result && parcel->result.error().code == ErrorCode::kBusy;
    return parcel;
  };
  const auto write = [&](const ParcelPtr& parcel) {
    if (parcel->dropped) {
      stopped = true;
    } else {
      writer.Accept(*parcel);
    }
  };
  if (jobs <= 1) {
    while (const ParcelPtr parcel = take()) write(work(parcel));
  } else {
#ifdef DATELINE_SERIAL_EXECUTOR
    RunOrdered<ParcelPtr>(jobs, take, work, write);
#else
    const auto workers = static_cast<std::size_t>(jobs);
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, workers);
    tbb::parallel_pipeline(
        workers * 4,
        tbb::make_filter<void, ParcelPtr>(tbb::filter_mode::serial_in_order,
                                          [&](tbb::flow_control& control) {
                                            ParcelPtr parcel = take();
                                            if (!parcel) control.stop();
                                            return parcel;
                                          }) &
            tbb::make_filter<ParcelPtr, ParcelPtr>(tbb::filter_mode::parallel, work) &
            tbb::make_filter<ParcelPtr, void>(tbb::filter_mode::serial_in_order, write));
#endif
  }
  writer.Finish();
  report.stopped = stopped;
  return report;
}

}  // namespace dateline
