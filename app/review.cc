// `review`: what a person decided about an event, a claim or a quotation; kept by uid.

#include "storage/review.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "app/lock.h"
#include "app/query.h"
#include "app/when.h"
#include "pipeline/text/timestamp.h"
#include "storage/database.h"
#include "storage/rows.h"
#include "storage/tables.h"

namespace dateline {
namespace {

struct ReviewFlags {
  std::string uid, decision, note, reviewer;
  std::vector<std::string> set;
  std::string format = "table";
};

std::string PrecisionOf(const std::string& text) {
  if (text.size() == 4) return "year";
  if (text.find('W') != std::string::npos) return "week";
  if (text.find('Q') != std::string::npos) return "quarter";
  return text.size() == 7 ? "month" : "day";
}

// "type=SANCTION" and the like; a date brings its interval and precision along.
Result<void> ReadCorrection(const GlobalOptions& globals, const std::vector<std::string>& set,
                            ReviewEntry& entry) {
  for (const std::string& pair : set) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      return Fail(ErrorCode::kUsage, "review --set " + pair + ", not like 'type=SANCTION'");
    }
    const std::string column = pair.substr(0, equals);
    const std::string value = pair.substr(equals + 1);
    if (column != "date" || value.empty()) {
      entry.correction[column] = value;
      if (column == "date") {
        for (const char* part : {"date_end", "start_date", "end_date"}) entry.correction[part] = "";
        entry.correction["precision"] = "vague";
      }
      continue;
    }
    const auto range = ParseWhen(value, std::chrono::floor<std::chrono::days>(globals.Now()));
    if (!range) return Fail(ErrorCode::kUsage, "review --set " + pair + ", not a date");
    const bool one_day = range->first == range->last;
    entry.correction["date"] = one_day ? range->first : value;
    entry.correction["date_end"] = "";
    entry.correction["start_date"] = range->first;
    entry.correction["end_date"] = range->last;
    entry.correction["precision"] = one_day ? "day" : PrecisionOf(value);
  }
  return {};
}

int RunReview(const GlobalOptions& globals, const ReviewFlags& flags) {
  if (flags.uid.empty()) {
    const std::string sql = ExportSql("reviews");
    return RunTable(globals, flags.format, sql, {}, "reviews", [](const Named& row) {
      return Card{Day(row["reviewed_at"]),
                  Joined({row["decision"], row["kind"], row["uid"], row["reviewer"]}, " · "),
                  Printable(Joined({row["note"], row["correction"]}, " · ")), ""};
    });
  }
  if (flags.decision.empty()) {
    return Complain({ErrorCode::kUsage, "review " + flags.uid +
                                            ", which decision? accept, "
                                            "reject, correct or withdraw"});
  }
  ReviewEntry entry;
  entry.uid = flags.uid;
  entry.decision = flags.decision;
  entry.note = flags.note;
  entry.reviewer = flags.reviewer;
  if (entry.reviewer.empty()) {
    const char* user = std::getenv("USER");
    entry.reviewer = user == nullptr ? "" : user;
  }
  entry.at = ToIsoUtc(globals.Now());
  if (const Result<void> read = ReadCorrection(globals, flags.set, entry); !read) {
    return Complain(read.error());
  }
  if ((flags.decision == "correct") == entry.correction.empty()) {
    return Complain(
        {ErrorCode::kUsage, "review " + flags.uid + " " + flags.decision +
                                (entry.correction.empty() ? ", what is right? --set column=value"
                                                          : ", --set goes with correct")});
  }
  const std::string path = globals.DatabasePath();
  Result<Database> reading = Database::Open(path, true);
  if (!reading) return Complain(reading.error());
  const Result<DatabaseLock> lock = DatabaseLock::Take(path, "review");
  if (!lock) return Complain(lock.error());
  Result<Database> database = Database::Open(path, false);
  if (!database) return Complain(database.error());
  const Result<void> done = RecordReview(*database, entry);
  return done ? kExitOk : Complain(done.error());
}

}  // namespace

void AddReviewCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<ReviewFlags>();
  CLI::App* command = app.add_subcommand(
      "review", "Accept, reject or correct an event, claim or quotation; without UID: what was");
  command->add_option("UID", flags->uid, "Of the fact (`show`)");
  command->add_option("DECISION", flags->decision, "accept, reject, correct, withdraw")
      ->check(CLI::IsMember({"accept", "reject", "correct", "withdraw"}));
  command->add_option("--set", flags->set, "What is right: column=value (with correct)");
  command->add_option("--note", flags->note, "Why");
  command->add_option("--reviewer", flags->reviewer, "Who decides (default: $USER)");
  AddFormat(*command, flags->format);
  command->callback([flags, &globals, &exit_code] { exit_code = RunReview(globals, *flags); });
}

}  // namespace dateline
