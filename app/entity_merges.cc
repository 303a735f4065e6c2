// `entities merge`, `split`, `merges`: which names mean one thing, where a person knows better.

#include "storage/entity_merges.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "app/lock.h"
#include "app/query.h"
#include "pipeline/text/timestamp.h"
#include "storage/names.h"

namespace dateline {
namespace {

struct MergeFlags {
  std::string one, other, note, reviewer;
  std::string format = "table";
};

// The uid of what a person typed: a uid, or a name that only one thing has.
Result<std::string> UidOf(Database& database, const std::string& name) {
  if (name.starts_with("n_")) return name;
  Result<std::vector<NamedEntity>> found = FindEntities(database, name);
  if (!found) return Fail(found.error());
  if (found->size() == 1) return found->front().uid;
  std::string message = name + (found->empty() ? ", nothing is called so" : ", which one?");
  constexpr std::size_t kMostNamed = 8;
  for (std::size_t i = 0; i < found->size() && i < kMostNamed; ++i) {
    message += " " + (*found)[i].uid + " (" + (*found)[i].name + ", " + (*found)[i].type + ")";
  }
  return Fail(ErrorCode::kInput, message);
}

int RunDecision(const GlobalOptions& globals, const MergeFlags& flags, const char* command) {
  const std::string path = globals.DatabasePath();
  EntityDecision decision;
  {
    Result<Database> reading = Database::Open(path, true);
    if (!reading) return Complain(reading.error());
    Result<std::string> uid = UidOf(*reading, flags.one);
    if (!uid) return Complain(uid.error());
    decision.uid = decision.into = *uid;
    if (!flags.other.empty()) {
      Result<std::string> into = UidOf(*reading, flags.other);
      if (!into) return Complain(into.error());
      decision.into = *into;
    }
  }
  decision.note = flags.note;
  decision.reviewer = flags.reviewer;
  if (decision.reviewer.empty()) {
    const char* user = std::getenv("USER");
    decision.reviewer = user == nullptr ? "" : user;
  }
  decision.at = ToIsoUtc(globals.Now());
  const Result<DatabaseLock> lock = DatabaseLock::Take(path, command);
  if (!lock) return Complain(lock.error());
  Result<Database> database = Database::Open(path, false);
  if (!database) return Complain(database.error());
  const Result<void> done = RecordEntityDecision(*database, decision);
  return done ? kExitOk : Complain(done.error());
}

// Also those that follow from the names alone.
int RunMerges(const GlobalOptions& globals, const MergeFlags& flags) {
  constexpr const char* kSql =
      "SELECT e.uid, e.name, e.type, e.country, e.kind, t.uid AS into_uid, t.name AS into_name, "
      "CASE WHEN m.entity_uid IS NULL THEN 'same name' ELSE 'decided' END AS reason, m.note, "
      "m.reviewer, m.decided_at FROM entities e LEFT JOIN entity_merges m ON m.entity_uid = e.uid "
      "JOIN entities t ON t.id = coalesce(e.merged_into, e.id) WHERE e.merged_into IS NOT NULL OR "
      "m.entity_uid IS NOT NULL ORDER BY e.name, e.uid";
  return RunTable(globals, flags.format, kSql, {}, "merges", [](const Named& row) {
    const bool apart = row["uid"] == row["into_uid"];
    return Card{row["reason"],
                Joined({row["name"], row["type"], row["kind"], row["country"], row["uid"]}, " · "),
                apart ? "stays apart" : "→ " + row["into_name"] + " · " + row["into_uid"],
                row["note"]};
  });
}

}  // namespace

void AddEntityMergeCommands(CLI::App& entities, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<MergeFlags>();
  const auto decide = [&](const char* name, const char* what, const char* command, bool two) {
    CLI::App* added = entities.add_subcommand(name, what);
    added->add_option("ENTITY", flags->one, "Its uid, or a name that is only its own")->required();
    if (two) added->add_option("INTO", flags->other, "The one that it is")->required();
    added->add_option("--note", flags->note, "Why");
    added->add_option("--reviewer", flags->reviewer, "Who decides (default: $USER)");
    added->callback([flags, command, &globals, &exit_code] {
      exit_code = RunDecision(globals, *flags, command);
    });
  };
  decide("merge", "Two names are one thing", "entities merge", true);
  decide("split", "It is a thing of its own again", "entities split", false);
  CLI::App* list = entities.add_subcommand("merges", "What was merged, by whom and why");
  AddFormat(*list, flags->format);
  list->callback([flags, &globals, &exit_code] { exit_code = RunMerges(globals, *flags); });
}

}  // namespace dateline
