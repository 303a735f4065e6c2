#include "storage/revisions.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace dateline {
namespace {

constexpr const char* kArticle =
    "(SELECT id FROM articles WHERE uid = ?1 OR canonical_url = ?1 UNION SELECT article_id FROM "
    "article_urls WHERE url = ?1)";

}  // namespace

Result<std::vector<RevisionRow>> ReadRevisions(Database& database, std::string_view name) {
  return Attempt("read the history of " + std::string(name), [&] {
    SQLite::Statement rows(
        database.handle(),
        std::string("SELECT v.seq, v.retrieved_at, coalesce(v.published, ''), coalesce(v.modified, "
                    "''), v.title, v.access, coalesce(v.language, ''), length(v.text), "
                    "(SELECT count(*) FROM claims f WHERE f.version_id = v.id), "
                    "(SELECT count(*) FROM quotes f WHERE f.version_id = v.id), "
                    "(SELECT count(*) FROM events f WHERE f.version_id = v.id), "
                    "a.current_version_id = v.id FROM article_versions v JOIN articles a ON a.id = "
                    "v.article_id WHERE v.article_id IN ") +
            kArticle + " ORDER BY v.seq");
    rows.bind(1, std::string(name));
    std::vector<RevisionRow> revisions;
    while (rows.executeStep()) {
      RevisionRow row;
      int column = 0;
      row.seq = rows.getColumn(column++).getInt64();
      for (std::string* field : {&row.retrieved_at, &row.published, &row.modified, &row.title,
                                 &row.access, &row.language}) {
        *field = rows.getColumn(column++).getString();
      }
      for (std::int64_t* field : {&row.characters, &row.claims, &row.quotes, &row.events}) {
        *field = rows.getColumn(column++).getInt64();
      }
      row.current = rows.getColumn(column++).getInt() == 1;
      revisions.push_back(std::move(row));
    }
    return revisions;
  });
}

Result<RevisionContent> ReadRevision(Database& database, std::string_view name, std::int64_t seq) {
  const std::string tried = "read revision " + std::to_string(seq) + " of " + std::string(name);
  bool found = false;
  Result<RevisionContent> content = Attempt(tried, [&] {
    RevisionContent read;
    SQLite::Statement version(
        database.handle(),
        std::string(
            "SELECT id, title, text FROM article_versions WHERE seq = ?2 AND article_id IN ") +
            kArticle);
    version.bind(1, std::string(name));
    version.bind(2, seq);
    if (!version.executeStep()) return read;
    found = true;
    read.title = version.getColumn(1).getString();
    read.text = version.getColumn(2).getString();
    SQLite::Statement rows(
        database.handle(),
        "SELECT c.uid, c.percent, coalesce(c.percent_high, ''), c.unit, coalesce(c.subject, ''), "
        "coalesce(c.measure, ''), coalesce(c.period, ''), c.exact, coalesce(substr(v.text, "
        "s.begin_cp + 1, s.end_cp - s.begin_cp), ''), coalesce(c.figure, 0) FROM claims c "
        "JOIN article_versions v ON v.id = c.version_id LEFT JOIN sentences s ON s.version_id = "
        "c.version_id AND s.idx = c.sentence_idx WHERE c.version_id = ?1 ORDER BY c.begin_cp, "
        "c.uid");
    rows.bind(1, version.getColumn(0).getInt64());
    while (rows.executeStep()) {
      RevisionClaim claim;
      int column = 0;
      for (std::string* field :
           {&claim.uid, &claim.percent, &claim.percent_high, &claim.unit, &claim.subject,
            &claim.measure, &claim.period, &claim.exact, &claim.sentence}) {
        *field = rows.getColumn(column++).getString();
      }
      claim.figure = rows.getColumn(column++).getInt64();
      read.claims.push_back(std::move(claim));
    }
    return read;
  });
  if (content && !found) return Fail(ErrorCode::kInput, tried + ", there is none");
  return content;
}

}  // namespace dateline
