#include "storage/entity_merges.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "storage/link/entity_register.h"
#include "storage/statements.h"

namespace dateline {

Result<void> RecordEntityDecision(Database& database, const EntityDecision& decision) {
  Error refused{ErrorCode::kInput, ""};
  const Result<void> done = Attempt("decide about " + decision.uid, [&] {
    SQLite::Transaction transaction(database.handle(), SQLite::TransactionBehavior::IMMEDIATE);
    StatementCache cache(database.handle());
    EntityRegister entities(cache);
    const MaybeInt id = cache.Int("SELECT id FROM entities WHERE uid = ?1", decision.uid);
    const MaybeInt into = cache.Int("SELECT id FROM entities WHERE uid = ?1", decision.into);
    if (!id.given || !into.given) {
      refused.message =
          "decide about " + (id.given ? decision.into : decision.uid) + ", no entity has that uid";
      return;
    }
    if (!cache
             .Int("SELECT 1 FROM entities a JOIN entities b ON b.type = a.type WHERE a.id = ?1 AND "
                  "b.id = ?2",
                  id, into)
             .given) {
      refused.message =
          "merge " + decision.uid + " into " + decision.into + ", they are not of one type";
      return;
    }
    if (id.value != into.value && entities.Resolved(into.value) == id.value) {
      refused.message = "merge " + decision.uid + " into " + decision.into +
                        ", which is merged the other way; split that one first";
      return;
    }
    cache.Run(
        "INSERT OR REPLACE INTO entity_merges (entity_uid, into_uid, note, reviewer, decided_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5)",
        decision.uid, decision.into, OrNull{decision.note}, OrNull{decision.reviewer}, decision.at);
    entities.Regroup(id.value);
    transaction.commit();
  });
  if (done && !refused.message.empty()) return Fail(refused);
  return done;
}

}  // namespace dateline
