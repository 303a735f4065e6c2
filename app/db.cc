// `db check|backup|prune|migrate`: care of the database.

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/config.h"
#include "app/exit_codes.h"
#include "app/lock.h"
#include "app/options.h"
#include "pipeline/text/timestamp.h"
#include "storage/database.h"
#include "storage/ingest_state.h"
#include "storage/maintenance.h"
#include "storage/page_archive.h"
#include "storage/rows.h"

namespace dateline {
namespace {

int Complain(const Error& error) {
  std::cerr << (error.code == ErrorCode::kConfig ? "" : "dateline: ") << error.message << '\n';
  return ExitCodeOf(error.code);
}

int Check(const GlobalOptions& globals) {
  Result<Database> database = Database::Open(globals.DatabasePath(), true);
  if (!database) return Complain(database.error());
  const Result<std::vector<std::string>> problems = CheckDatabase(*database);
  if (!problems) return Complain(problems.error());
  if (problems->empty()) {
    std::cout << "ok\n";
    return kExitOk;
  }
  for (const std::string& problem : *problems) std::cout << problem << '\n';
  std::cerr << "dateline: check " << database->path() << ", " << problems->size()
            << (problems->size() == 1 ? " problem\n" : " problems\n");
  return kExitData;
}

int Backup(const GlobalOptions& globals, const std::string& target) {
  Result<Database> database = Database::Open(globals.DatabasePath(), true);
  if (!database) return Complain(database.error());
  if (std::filesystem::exists(target)) {
    std::cerr << "dateline: back up to " << target << ", it exists already\n";
    return kExitCantCreate;
  }
  const Result<void> done = BackupDatabase(*database, target);
  return done ? kExitOk : Complain(done.error());
}

struct PruneFlags {
  std::string feeds;
  bool dry_run = false;
};

constexpr int kKeepPagesDays = 90;  // of pages that no feed of feeds.yaml brought
constexpr int kKeepLogDays = 90;
constexpr int kKeepMannersDays = 30;

// Days to keep pages, by feed; from `--feeds`, else from the default file where there is one.
Result<std::map<std::string, int>> KeepDays(const PruneFlags& flags, Database& database) {
  std::map<std::string, int> days;
  Result<void> read = ForEachRow(database, "SELECT DISTINCT coalesce(feed, '') FROM pages", {},
                                 [&days](const Row& row) {
                                   days[row[0].text] = kKeepPagesDays;
                                   return true;
                                 });
  if (!read) return Fail(read.error());
  const std::string file = flags.feeds.empty() ? DefaultConfigPath() : flags.feeds;
  if (flags.feeds.empty() && !std::filesystem::exists(file)) return days;
  const Result<Config> config = LoadConfig(file);
  if (!config) return Fail(config.error());
  for (const FeedSource& feed : config->feeds) {
    if (days.count(feed.name) != 0) days[feed.name] = feed.keep_days;
  }
  return days;
}

int Prune(const PruneFlags& flags, const GlobalOptions& globals) {
  const std::string path = globals.DatabasePath();
  if (Result<Database> there = Database::Open(path, true); !there) {
    if (there.error().code == ErrorCode::kInput) return Complain(there.error());
  }
  const Result<DatabaseLock> lock = DatabaseLock::Take(path, "prune");
  if (!lock) return Complain(lock.error());
  Result<Database> database = Database::Open(path, false);
  if (!database) return Complain(database.error());
  const auto ago = [&globals](int days) {
    return ToIsoUtc(globals.Now() - std::chrono::hours(24) * days);
  };
  const Result<std::map<std::string, int>> keep = KeepDays(flags, *database);
  if (!keep) return Complain(keep.error());
  if (Result<void> begun = database->Begin(); !begun) return Complain(begun.error());
  PageArchive archive(*database);
  std::int64_t pages = 0;
  for (const auto& [feed, days] : *keep) {
    const Result<std::int64_t> dropped = archive.DropPages(feed, ago(days));
    if (!dropped) return Complain(dropped.error());
    pages += *dropped;
  }
  const Result<PageArchive::Dropped> bodies = archive.DropUnused();
  if (!bodies) return Complain(bodies.error());
  IngestState state(*database);
  const Result<IngestState::Dropped> records =
      state.DropBefore(ago(kKeepLogDays), ago(kKeepMannersDays));
  if (!records) return Complain(records.error());
  std::int64_t files = 0;
  if (flags.dry_run) {
    database->Rollback();
  } else {
    if (Result<void> done = database->Commit(); !done) return Complain(done.error());
    const Result<std::int64_t> removed = archive.RemoveFiles();
    if (!removed) return Complain(removed.error());
    files = *removed;
  }
  std::cout << "pages\t" << pages << "\nbodies\t" << bodies->bodies << "\nbytes\t" << bodies->bytes
            << "\nfiles\t" << files << "\nfetches\t" << records->fetches << "\nruns\t"
            << records->runs << "\nrobots\t" << records->robots << "\nhosts\t" << records->hosts
            << '\n';
  return kExitOk;
}

}  // namespace

void AddDbCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  CLI::App* command = app.add_subcommand("db", "Care of the database");
  command->require_subcommand(1);
  CLI::App* check = command->add_subcommand("check", "Integrity, foreign keys, spans");
  check->callback([&globals, &exit_code] { exit_code = Check(globals); });
  auto target = std::make_shared<std::string>();
  CLI::App* backup = command->add_subcommand("backup", "Copy it while others use it");
  backup->add_option("FILE", *target, "The copy; must not exist")->required();
  backup->callback([target, &globals, &exit_code] { exit_code = Backup(globals, *target); });
  auto pruning = std::make_shared<PruneFlags>();
  CLI::App* prune = command->add_subcommand(
      "prune", "Drop kept pages past their keep_days, and old records of fetching; no facts");
  prune->add_option("--feeds", pruning->feeds, "feeds.yaml with the keep_days");
  prune->add_flag("--dry-run", pruning->dry_run, "Print what would go, drop nothing");
  prune->callback([pruning, &globals, &exit_code] { exit_code = Prune(*pruning, globals); });
  CLI::App* migrate = command->add_subcommand("migrate", "Bring the schema up to date");
  migrate->callback([&globals, &exit_code] {
    const Result<DatabaseLock> lock = DatabaseLock::Take(globals.DatabasePath(), "migrate");
    if (!lock) {
      exit_code = Complain(lock.error());
      return;
    }
    const Result<Database> database = Database::Open(globals.DatabasePath(), false);
    exit_code = database ? kExitOk : Complain(database.error());
  });
}

}  // namespace dateline
