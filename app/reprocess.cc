// `reprocess`: clean and extract again what is kept, without the network.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/duration.h"
#include "app/exit_codes.h"
#include "app/lock.h"
#include "app/options.h"
#include "app/page_article.h"
#include "app/processors.h"
#include "app/report.h"
#include "app/signals.h"
#include "app/version.h"
#include "pipeline/text/charset.h"
#include "pipeline/text/timestamp.h"
#include "storage/ingest_state.h"
#include "storage/page_archive.h"
#include "storage/repository.h"
#include "storage/rows.h"

namespace dateline {
namespace {

constexpr std::size_t kBatch = 50;  // articles in one transaction

struct ReprocessFlags {
  std::string since;
  bool all = false;
  bool compare = false;
};

struct Counts {
  std::size_t read = 0, changed = 0, skipped = 0;
};

// What an article says now: its text, and the uids of its facts by table.
struct Said {
  std::string text, cleaner, extractor;
  std::map<std::string, std::set<std::string>> facts;
};

class Reprocess {
 public:
  Reprocess(Database& database, const Processors& processors, const ReprocessFlags& flags)
      : database_(database), repository_(database), processors_(processors), flags_(flags) {}

  Result<void> One(const KeptPage& kept) {
    if (StopSignal() != 0) return Fail(ErrorCode::kBusy, "stopped");
    Result<Said> before = ReadSaid(kept.article_url);
    if (!before) return Fail(before.error());
    if (!flags_.all && before->cleaner == kVersion && before->extractor == kVersion) {
      ++counts_.skipped;
      return {};
    }
    if (!open_) {
      if (Result<void> begun = database_.Begin(); !begun) return begun;
      open_ = true;
    }
    const AnnotatedArticle annotated =
        processors_.extractor().Extract(CleanPage(processors_.cleaner(), PageOf(kept)));
    SaveContext context;
    context.feed = kept.record.feed;
    if (const auto time = ParseTimestamp(kept.record.retrieved_at)) {
      context.retrieved_at = time->utc;
    }
    context.cleaner_version = kVersion;
    context.extractor_version = kVersion;
    context.replace_facts = true;
    const Result<SaveOutcome> saved = repository_.Save(annotated, context);
    if (!saved) return Fail(saved.error());
    ++counts_.read;
    const Result<Said> after = ReadSaid(kept.article_url);
    if (!after) return Fail(after.error());
    const std::string difference = Difference(*before, *after);
    if (!difference.empty()) {
      ++counts_.changed;
      if (flags_.compare) std::cout << kept.article_url << '\t' << difference << '\n';
    }
    if (flags_.compare || ++batch_ >= kBatch) return Finish();
    return {};
  }

  // Ends the transaction: stores it, or with `--compare` forgets it.
  Result<void> Finish() {
    if (!open_) return {};
    open_ = false;
    batch_ = 0;
    if (!flags_.compare) return database_.Commit();
    database_.Rollback();
    return {};
  }

  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  static Page PageOf(const KeptPage& kept) {
    Page page;
    page.id = kept.record.url;
    page.url = kept.record.final_url;
    page.kind = kept.record.kind == "plain" ? PageKind::kPlain : PageKind::kHtml;
    page.body = DecodeToUtf8(kept.body, kept.record.charset);
    page.title = kept.record.title;
    page.published = ParseTimestamp(kept.record.published);
    return page;
  }

  Result<Said> ReadSaid(const std::string& url) {
    Said said;
    Result<void> read = ForEachRow(
        database_,
        "SELECT v.title || char(10) || v.text, v.cleaner, v.extractor FROM articles a "
        "JOIN article_versions v ON v.id = a.current_version_id WHERE a.canonical_url = ?1",
        {url}, [&](const Row& row) {
          said.text = row[0].text;
          said.cleaner = row[1].text;
          said.extractor = row[2].text;
          return true;
        });
    if (!read) return Fail(read.error());
    for (const char* table : {"mentions", "claims", "quotes", "events"}) {
      read =
          ForEachRow(database_,
                     std::string("SELECT t.uid || ' ' || t.exact FROM articles a JOIN ") + table +
                         " t ON t.version_id = a.current_version_id "
                         "WHERE a.canonical_url = ?1",
                     {url}, [&](const Row& row) {
                       said.facts[table].insert(row[0].text);
                       return true;
                     });
      if (!read) return Fail(read.error());
    }
    return said;
  }

  static std::string Difference(Said& before, const Said& after) {
    std::string out = before.text == after.text ? "" : "text";
    for (const auto& [table, facts] : after.facts) before.facts[table];
    for (const auto& [table, facts] : before.facts) {
      const auto now = after.facts.find(table);
      const std::set<std::string> none;
      const std::set<std::string>& found = now == after.facts.end() ? none : now->second;
      std::vector<std::string> gone;
      std::vector<std::string> fresh;
      std::set_difference(facts.begin(), facts.end(), found.begin(), found.end(),
                          std::back_inserter(gone));
      std::set_difference(found.begin(), found.end(), facts.begin(), facts.end(),
                          std::back_inserter(fresh));
      if (gone.empty() && fresh.empty()) continue;
      out += (out.empty() ? "" : ", ") + table + " +" + std::to_string(fresh.size()) + " -" +
             std::to_string(gone.size());
    }
    return out;
  }

  Database& database_;
  Repository repository_;
  const Processors& processors_;
  const ReprocessFlags& flags_;
  Counts counts_;
  bool open_ = false;
  std::size_t batch_ = 0;
};

int Run(const ReprocessFlags& flags, const GlobalOptions& globals) {
  Reporter reporter(globals);
  const auto complain = [&reporter](const Error& error) {
    reporter.Problem(error.message);
    return ExitCodeOf(error.code);
  };
  std::string since;
  if (!flags.since.empty()) {
    if (const auto age = ParseDuration(flags.since)) {
      since = ToIsoUtc(globals.Now() - *age);
    } else if (const auto time = ParseTimestamp(flags.since)) {
      since = ToIsoUtc(time->utc);
    } else {
      return complain(
          {ErrorCode::kUsage, "--since " + flags.since + ", not a date or a time span"});
    }
  }
  CatchStopSignals();
  const std::string path = globals.DatabasePath();
  // Reading is how one finds out that there is none.
  if (Result<Database> there = Database::Open(path, true);
      !there && there.error().code == ErrorCode::kInput) {
    return complain(there.error());
  }
  const Result<DatabaseLock> lock = DatabaseLock::Take(path, "reprocess");
  if (!lock) return complain(lock.error());
  Result<Database> database = Database::Open(path, false);
  if (!database) return complain(database.error());
  const Result<std::unique_ptr<Processors>> processors = Processors::Create(globals);
  if (!processors) return complain(processors.error());

  Reprocess reprocess(*database, **processors, flags);
  PageArchive archive(*database);
  const Result<std::size_t> lost = archive.ForEachNewest(
      since, [&reprocess](const KeptPage& kept) { return reprocess.One(kept); });
  const Result<void> finished = reprocess.Finish();
  if (StopSignal() != 0) return 128 + StopSignal();
  if (!lost) {
    database->Rollback();
    return complain(lost.error());
  }
  if (!finished) return complain(finished.error());
  const Counts& counts = reprocess.counts();
  reporter.Info(std::to_string(counts.read) + " articles read again, " +
                std::to_string(counts.changed) + " changed, " + std::to_string(counts.skipped) +
                " up to date");
  if (*lost == 0) return kExitOk;
  reporter.Problem("reprocess, " + std::to_string(*lost) + " kept pages cannot be read from " +
                   archive.folder());
  return kExitPartial;
}

}  // namespace

void AddReprocessCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<ReprocessFlags>();
  CLI::App* command = app.add_subcommand(
      "reprocess", "Clean and extract kept pages again where this version is newer; no network");
  command->add_option("--since", flags->since, "Pages retrieved since a date, or within \"30d\"");
  command->add_flag("--all", flags->all, "Also articles that this version has processed");
  command->add_flag("--compare", flags->compare, "Print what would differ, store nothing");
  command->callback([flags, &globals, &exit_code] { exit_code = Run(*flags, globals); });
}

}  // namespace dateline
