#pragma once  // pipeline/clean/cleaner.h

// The second stage: Page → Article. A list of passes (cleaner.cc): pre-scan, parse, blocks,
// metadata, body, notices. Total: a page that is no article gives an Article with empty text and
// `blocked` saying why. Built once from the lexicons, then const and thread-safe.

#include <memory>

#include "pipeline/model/article.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

struct CleanOptions {
  bool explain = false;  // fill Article::removed
};

class Cleaner {
 public:
  explicit Cleaner(const Lexicon& lexicon);
  Cleaner(Cleaner&&) noexcept;
  Cleaner& operator=(Cleaner&&) noexcept;
  ~Cleaner();

  // REQUIRES: page.body is valid UTF-8.
  [[nodiscard]] Article Clean(const Page& page, const CleanOptions& options = {}) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace dateline
