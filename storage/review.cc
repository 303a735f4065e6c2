#include "storage/review.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "storage/link/event_linker.h"
#include "storage/link/figure.h"
#include "storage/statements.h"

namespace dateline {
namespace {

struct Reviewed {
  std::string_view kind, table;
  std::vector<std::string> columns;
};

const std::array<Reviewed, 3>& Kinds() {
  static const std::array<Reviewed, 3> kKinds = {
      Reviewed{"event",
               "events",
               {"type", "mode", "date", "date_end", "start_date", "end_date", "precision", "place",
                "place_country", "modality"}},
      Reviewed{"claim",
               "claims",
               {"percent", "percent_high", "unit", "comparator", "direction", "kind", "subject",
                "predicate", "measure", "base", "period", "period_from", "period_to", "attribution",
                "speaker", "polarity"}},
      Reviewed{"quote", "quotes", {"speaker", "kind"}},
  };
  return kKinds;
}

const Reviewed* KindNamed(std::string_view kind) {
  for (const Reviewed& known : Kinds()) {
    if (known.kind == kind) return &known;
  }
  return nullptr;
}

// Sets columns of one row; values are JSON strings or null. The JSON of what stood there before.
std::string SetColumns(StatementCache& cache, const Reviewed& kind, std::int64_t id,
                       const std::string& values) {
  const auto json = nlohmann::json::parse(values, nullptr, false);
  nlohmann::json before = nlohmann::json::object();
  if (!json.is_object()) return before.dump();
  for (const auto& [column, value] : json.items()) {
    if (std::find(kind.columns.begin(), kind.columns.end(), column) == kind.columns.end()) continue;
    const std::string table(kind.table);
    SQLite::Statement read(cache.database(),
                           "SELECT " + column + " FROM " + table + " WHERE id = ?1");
    read.bind(1, id);
    if (read.executeStep()) {
      before[column] = read.getColumn(0).isNull() ? nlohmann::json()
                                                  : nlohmann::json(read.getColumn(0).getString());
    }
    SQLite::Statement write(cache.database(),
                            "UPDATE " + table + " SET " + column + " = ?2 WHERE id = ?1");
    write.bind(1, id);
    if (value.is_string() && !value.get<std::string>().empty()) {
      write.bind(2, value.get<std::string>());
    } else {
      write.bind(2);
    }
    write.exec();
  }
  return before.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// What follows from corrected columns.
void Derive(StatementCache& cache, std::int64_t version) {
  cache.Run(
      "UPDATE claims SET percent_value = CAST(percent AS REAL) WHERE version_id = ?1 AND extracted "
      "IS NOT NULL",
      version);
  SetFigures(cache, version);
}

void Restore(StatementCache& cache, std::int64_t version) {
  for (const Reviewed& kind : Kinds()) {
    const std::string table(kind.table);
    std::vector<std::pair<std::int64_t, std::string>> corrected;
    SQLite::Statement rows(
        cache.database(),
        "SELECT id, extracted FROM " + table + " WHERE version_id = ?1 AND extracted IS NOT NULL");
    rows.bind(1, version);
    while (rows.executeStep()) {
      corrected.emplace_back(rows.getColumn(0).getInt64(), rows.getColumn(1).getString());
    }
    for (const auto& [id, values] : corrected) SetColumns(cache, kind, id, values);
    SQLite::Statement clear(cache.database(), "UPDATE " + table +
                                                  " SET extracted = NULL, review = NULL WHERE "
                                                  "version_id = ?1 AND (extracted IS NOT NULL OR "
                                                  "review IS NOT NULL)");
    clear.bind(1, version);
    clear.exec();
  }
  cache.Run("UPDATE claims SET percent_value = CAST(percent AS REAL) WHERE version_id = ?1",
            version);
}

// Runs `work` in a transaction of its own.
template <typename Work>
Result<void> InTransaction(Database& database, const std::string& tried, Work&& work) {
  if (Result<void> begun = database.Begin(); !begun) return begun;
  Result<void> done = Attempt(tried, std::forward<Work>(work));
  if (done) done = database.Commit();
  if (!done) database.Rollback();
  return done;
}

}  // namespace

Result<std::string> KindOfFact(Database& database, std::string_view uid) {
  return Attempt("look up " + std::string(uid), [&] {
    for (const Reviewed& kind : Kinds()) {
      SQLite::Statement row(database.handle(),
                            "SELECT 1 FROM " + std::string(kind.table) + " WHERE uid = ?1");
      row.bind(1, std::string(uid));
      if (row.executeStep()) return std::string(kind.kind);
    }
    return std::string();
  });
}

std::vector<std::string> CorrectableColumns(std::string_view kind) {
  const Reviewed* known = KindNamed(kind);
  return known == nullptr ? std::vector<std::string>() : known->columns;
}

void ApplyReviews(StatementCache& cache, std::int64_t version) {
  if (!cache.Int("SELECT 1 FROM reviews LIMIT 1").given) return;
  for (const Reviewed& kind : Kinds()) {
    struct Decision {
      std::int64_t id;
      std::string decision, correction;
    };
    std::vector<Decision> decisions;
    const std::string table(kind.table);
    SQLite::Statement rows(
        cache.database(),
        "SELECT f.id, r.decision, coalesce(r.correction, '{}') FROM " + table +
            " f JOIN reviews r ON r.id = (SELECT max(id) FROM reviews WHERE uid = f.uid) "
            "WHERE f.version_id = ?1");
    rows.bind(1, version);
    while (rows.executeStep()) {
      decisions.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getString(),
                           rows.getColumn(2).getString()});
    }
    for (const Decision& decision : decisions) {
      if (decision.decision == "withdraw") continue;
      std::string before;
      if (decision.decision == "correct") {
        before = SetColumns(cache, kind, decision.id, decision.correction);
      }
      SQLite::Statement mark(cache.database(),
                             "UPDATE " + table + " SET review = ?2, extracted = ?3 WHERE id = ?1");
      mark.bind(1, decision.id);
      mark.bind(2, decision.decision);
      if (before.empty()) {
        mark.bind(3);
      } else {
        mark.bind(3, before);
      }
      mark.exec();
    }
  }
  Derive(cache, version);
}

Result<void> RecordReview(Database& database, const ReviewEntry& entry) {
  const std::string tried = "review " + entry.uid;
  const Result<std::string> kind = KindOfFact(database, entry.uid);
  if (!kind) return Fail(kind.error());
  if (kind->empty()) {
    return Fail(ErrorCode::kInput, tried + ", no event, claim or quote of this uid is stored");
  }
  const Reviewed& reviewed = *KindNamed(*kind);
  for (const auto& [column, value] : entry.correction) {
    if (std::find(reviewed.columns.begin(), reviewed.columns.end(), column) ==
        reviewed.columns.end()) {
      return Fail(ErrorCode::kUsage, tried + ", " + *kind + "s have no column " + column +
                                         " that a correction may set");
    }
  }
  const nlohmann::json correction(entry.correction);
  return InTransaction(database, tried, [&] {
    StatementCache cache(database.handle());
    cache.Run(
        "INSERT INTO reviews (uid, kind, decision, correction, note, reviewer, reviewed_at) VALUES "
        "(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        entry.uid, *kind, entry.decision,
        OrNull{entry.correction.empty() ? std::string() : correction.dump()}, OrNull{entry.note},
        OrNull{entry.reviewer}, entry.at);
    std::vector<std::int64_t> versions;
    SQLite::Statement rows(database.handle(),
                           "SELECT f.version_id FROM " + std::string(reviewed.table) +
                               " f JOIN articles a ON a.current_version_id = f.version_id "
                               "WHERE f.uid = ?1");
    rows.bind(1, entry.uid);
    while (rows.executeStep()) versions.push_back(rows.getColumn(0).getInt64());
    EventLinker linker(cache);
    FigureCounter figures(cache);
    for (const std::int64_t version : versions) {
      linker.Unlink(version);
      figures.Touch(version);
      Restore(cache, version);
      SetFigures(cache, version);
      ApplyReviews(cache, version);
      linker.Link(version);
      figures.Touch(version);
    }
    linker.Settle();
    figures.Settle();
  });
}

}  // namespace dateline
