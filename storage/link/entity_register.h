#pragma once  // storage/link/entity_register.h

// Keeps entities.merged_into, and with it what facts point to, as entity_identity.h and the
// decisions of people (entity_merges) have it. For storage/*.cc alone; runs inside the caller's
// transaction and throws what SQLiteCpp throws.

#include <cstdint>
#include <string>
#include <string_view>

#include "storage/link/entity_identity.h"
#include "storage/statements.h"

namespace dateline {

class EntityRegister {
 public:
  explicit EntityRegister(StatementCache& cache) : cache_(cache) {}  // must outlive this

  // Its row, made if need be; then things of its name may be other ones than before.
  std::int64_t Find(const EntityKey& key);
  // What facts of `entity` point to.
  [[nodiscard]] std::int64_t Resolved(std::int64_t entity);
  // Things of the name of `entity` are made right after a decision.
  void Regroup(std::int64_t entity);
  // The folded `name` leads to `entity`.
  void AddName(std::string_view name, std::int64_t entity);

 private:
  [[nodiscard]] std::int64_t Decided(const std::string& uid);
  void Move(std::int64_t entity, std::int64_t from, std::int64_t to);
  void RebuildNames(std::int64_t entity);

  StatementCache& cache_;
};

// Entities that were kept by type and name alone get the country and the kind that all their
// mentions have, so that their facts need not move when the next article comes.
void RekeyEntities(StatementCache& cache);

}  // namespace dateline
