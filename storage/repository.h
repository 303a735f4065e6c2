#pragma once  // storage/repository.h

// The write side: one annotated article into the tables. Byte spans become code points here. Save
// neither begins nor commits: the caller groups at most 50 articles into a transaction.

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/annotation.h"
#include "pipeline/model/result.h"
#include "storage/database.h"

namespace dateline {

// Where an article came from.
struct SaveContext {
  std::string outlet;   // name; empty: the article's site, else the host of its address
  std::string owner;    // group: outlets of one owner are not independent
  std::string feed;     // name in feeds.yaml; may be empty
  std::string country;  // of the outlet, alpha-2; may be empty
  std::vector<std::string> tags;
  std::chrono::sys_seconds retrieved_at{};
  std::string cleaner_version, extractor_version;
  bool replace_facts = false;  // also where the same versions wrote them
};

enum class SaveOutcome {
  kNew,
  kRevised,    // text or headline differs from the current revision
  kUnchanged,  // nothing was written, but for the facts where cleaner or extractor versions differ
};

class Repository {
 public:
  explicit Repository(Database& database);  // must outlive this
  Repository(Repository&&) noexcept;
  Repository& operator=(Repository&&) noexcept;
  ~Repository();

  // All or nothing: a failed Save leaves the transaction as it was before.
  [[nodiscard]] Result<SaveOutcome> Save(const AnnotatedArticle& annotated,
                                         const SaveContext& context);
  // True if an article is stored under this address, as fetched or canonical.
  [[nodiscard]] Result<bool> Seen(std::string_view canonical_url_or_url);

 private:
  struct Statements;
  Database* database_;
  std::unique_ptr<Statements> statements_;
};

}  // namespace dateline
