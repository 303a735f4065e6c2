// `db check` and `db backup FILE`: care of the database.

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "app/options.h"
#include "storage/database.h"
#include "storage/maintenance.h"

namespace dateline {
namespace {

int Complain(const Error& error) {
  std::cerr << "dateline: " << error.message << '\n';
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
  CLI::App* migrate = command->add_subcommand("migrate", "Bring the schema up to date");
  migrate->callback([&globals, &exit_code] {
    const Result<Database> database = Database::Open(globals.DatabasePath(), false);
    exit_code = database ? kExitOk : Complain(database.error());
  });
}

}  // namespace dateline
