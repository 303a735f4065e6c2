#include "storage/repository.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "pipeline/text/timestamp.h"
#include "storage/change.h"
#include "storage/fact_writer.h"
#include "storage/identity.h"
#include "storage/link/copies.h"
#include "storage/link/event_linker.h"
#include "storage/link/figure.h"
#include "storage/review.h"
#include "storage/statements.h"

namespace dateline {
namespace {

std::string HostOf(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t user = url.rfind('@'); user != std::string_view::npos) {
    url.remove_prefix(user + 1);
  }
  url = url.substr(0, url.find(':'));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return std::string(url);
}

class Savepoint {
 public:
  explicit Savepoint(SQLite::Database& database) : database_(database) {
    database_.exec("SAVEPOINT save");
  }
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;
  ~Savepoint() {
    if (released_) return;
    database_.tryExec("ROLLBACK TO save");
    database_.tryExec("RELEASE save");
  }
  void Release() {
    database_.exec("RELEASE save");
    released_ = true;
  }

 private:
  SQLite::Database& database_;
  bool released_ = false;
};

}  // namespace

struct Repository::Statements {
  explicit Statements(SQLite::Database& database) : cache(database) {}

  struct Current {
    std::int64_t version = 0;  // 0: none
    std::int64_t seq = 0;
    std::string title, text_sha256, cleaner, extractor;
  };

  Current Find(std::int64_t article) {
    SQLite::Statement& row = cache.Bind(
        "SELECT v.id, v.seq, v.title, v.text_sha256, v.cleaner, v.extractor FROM articles a "
        "JOIN article_versions v ON v.id = a.current_version_id WHERE a.id = ?1",
        article);
    Current current;
    if (row.executeStep()) {
      current = {row.getColumn(0).getInt64(),  row.getColumn(1).getInt64(),
                 row.getColumn(2).getString(), row.getColumn(3).getString(),
                 row.getColumn(4).getString(), row.getColumn(5).getString()};
    }
    row.tryReset();
    return current;
  }

  MaybeInt OutletId(const Article& article, const SaveContext& context) {
    std::string name = context.outlet;
    if (name.empty()) name = article.site;
    if (name.empty()) {
      name = HostOf(article.canonical_url.empty() ? article.url : article.canonical_url);
    }
    if (name.empty()) return {};
    const std::string& country = context.country.empty() ? article.country : context.country;
    const int changed = cache.Run(
        "INSERT INTO outlets (name, owner, country) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (name) DO UPDATE SET owner = coalesce(?2, owner), "
        "country = coalesce(?3, country) "
        "WHERE owner IS NOT coalesce(?2, owner) OR country IS NOT coalesce(?3, country)",
        name, OrNull{context.owner}, OrNull{country});
    const MaybeInt id = cache.Int("SELECT id FROM outlets WHERE name = ?1", name);
    if (changed > 0) changed_outlet = id.value;
    return id;
  }

  // The article's row, made if need be.
  std::int64_t ArticleId(const Article& article, const SaveContext& context,
                         const std::string& address, const std::string& uid) {
    const MaybeInt known = cache.Int("SELECT id FROM articles WHERE canonical_url = ?1", address);
    std::int64_t id = known.value;
    if (!known.given) {
      cache.Run(
          "INSERT INTO articles (uid, canonical_url, outlet_id, first_seen_at) "
          "VALUES (?1, ?2, ?3, ?4)",
          uid, address, OutletId(article, context), ToIsoUtc(context.retrieved_at));
      id = cache.LastId();
    }
    AddUrl(address, id);
    if (!article.url.empty()) AddUrl(article.url, id);
    if (!context.feed.empty()) {
      cache.Run("INSERT OR IGNORE INTO article_feeds (article_id, feed) VALUES (?1, ?2)", id,
                context.feed);
    }
    for (const std::string& tag : context.tags) {
      cache.Run("INSERT OR IGNORE INTO article_tags (article_id, tag) VALUES (?1, ?2)", id, tag);
    }
    return id;
  }

  void AddUrl(const std::string& url, std::int64_t article) {
    cache.Run("INSERT OR IGNORE INTO article_urls (url, article_id) VALUES (?1, ?2)", url, article);
  }

  // How `article` differs from the current revision of `id`.
  const char* Change(const Article& article, std::int64_t id) {
    SQLite::Statement& row = cache.Bind(
        "SELECT v.title, v.text FROM articles a JOIN article_versions v "
        "ON v.id = a.current_version_id WHERE a.id = ?1",
        id);
    const char* change = "first";
    if (row.executeStep()) {
      const bool same = IsCosmeticChange(row.getColumn(0).getString(), article.title) &&
                        IsCosmeticChange(row.getColumn(1).getString(), article.text);
      change = same ? "cosmetic" : "material";
    }
    row.tryReset();
    return change;
  }

  std::int64_t AddVersion(const Article& article, const SaveContext& context, std::int64_t id,
                          std::int64_t seq, const std::string& text_sha256) {
    const std::string authors = nlohmann::json(article.authors)
                                    .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    cache.Run(
        "INSERT INTO article_versions (article_id, seq, retrieved_at, cleaner, extractor, url, "
        "title, standfirst, byline, authors, published, published_utc, published_basis, modified, "
        "language, country, site, section, reported_from, blocked, access, text, text_sha256, "
        "change) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, "
        "?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)",
        id, seq, ToIsoUtc(context.retrieved_at), context.cleaner_version, context.extractor_version,
        OrNull{article.url}, article.title, OrNull{article.standfirst}, OrNull{article.byline},
        authors, OrNull{article.published ? ToIso(*article.published) : ""},
        OrNull{article.published ? ToIsoUtc(article.published->utc) : ""},
        OrNull{article.published_basis}, OrNull{article.modified ? ToIso(*article.modified) : ""},
        OrNull{article.language},
        OrNull{article.country.empty() ? context.country : article.country}, OrNull{article.site},
        OrNull{article.section}, OrNull{article.reported_from}, OrNull{article.blocked},
        AccessName(article.access), article.text, text_sha256, Change(article, id));
    const std::int64_t version = cache.LastId();
    cache.Run("UPDATE articles SET current_version_id = ?2 WHERE id = ?1", id, version);
    return version;
  }

  // An outlet that has another owner than before: its events count for something else.
  std::vector<std::int64_t> VersionsOfChangedOutlet() {
    std::vector<std::int64_t> versions;
    if (changed_outlet == 0) return versions;
    SQLite::Statement& rows =
        cache.Bind("SELECT current_version_id FROM articles WHERE outlet_id = ?1", changed_outlet);
    while (rows.executeStep()) versions.push_back(rows.getColumn(0).getInt64());
    rows.tryReset();
    return versions;
  }

  SaveOutcome Save(const AnnotatedArticle& annotated, const SaveContext& context) {
    changed_outlet = 0;
    const Article& article = annotated.article;
    const std::string address = CanonicalAddress(article);
    const std::string uid = ArticleUid(address);
    const std::string text_sha256 = Sha256Hex(article.text);
    const std::int64_t id = ArticleId(article, context, address, uid);
    const Current current = Find(id);
    const bool same = current.version != 0 && current.title == article.title &&
                      current.text_sha256 == text_sha256;
    if (same && !context.replace_facts && current.extractor == context.extractor_version &&
        current.cleaner == context.cleaner_version) {
      return SaveOutcome::kUnchanged;
    }
    std::int64_t version = current.version;
    EventLinker linker(cache);
    FigureCounter figures(cache);
    if (version != 0) {
      linker.Unlink(version);
      figures.Touch(version);
    }
    if (same) {
      DropFacts(cache, version);
      cache.Run("UPDATE article_versions SET cleaner = ?2, extractor = ?3 WHERE id = ?1", version,
                context.cleaner_version, context.extractor_version);
    } else {
      version = AddVersion(article, context, id, current.seq + 1, text_sha256);
    }
    WriteFacts(cache, annotated, uid, version);
    SetFigures(cache, version);
    ApplyReviews(cache, version);
    linker.Link(version);
    bool alone = current.version == 0;  // nothing but its own claims is new to the figures
    if (!same) {
      const bool whole = article.access == Access::kFull || article.access == Access::kPartial;
      for (const std::int64_t other : CopyFinder(cache, digests).Update(id, article.text, whole)) {
        linker.Touch(other);
        figures.Touch(other);
        if (other == version) alone = false;
      }
    }
    if (alone) {
      figures.Add(version);
    } else {
      figures.Touch(version);
    }
    for (const std::int64_t other : VersionsOfChangedOutlet()) linker.Touch(other);
    linker.Settle();
    figures.Settle();
    if (same) return SaveOutcome::kUnchanged;
    return current.version == 0 ? SaveOutcome::kNew : SaveOutcome::kRevised;
  }

  StatementCache cache;
  CopyDigests digests;
  std::int64_t changed_outlet = 0;  // by this Save
};

Repository::Repository(Database& database)
    : database_(&database), statements_(std::make_unique<Statements>(database.handle())) {}
Repository::Repository(Repository&&) noexcept = default;
Repository& Repository::operator=(Repository&&) noexcept = default;
Repository::~Repository() = default;

Result<SaveOutcome> Repository::Save(const AnnotatedArticle& annotated,
                                     const SaveContext& context) {
  const Article& article = annotated.article;
  const std::string& name = article.canonical_url.empty()
                                ? (article.url.empty() ? article.id : article.url)
                                : article.canonical_url;
  return Attempt("store " + name, [&] {
    const bool alone = sqlite3_get_autocommit(database_->handle().getHandle()) != 0;
    Savepoint savepoint(database_->handle());
    const SaveOutcome outcome = statements_->Save(annotated, context);
    if (alone) IndexText(*database_);
    savepoint.Release();
    return outcome;
  });
}

Result<bool> Repository::Seen(std::string_view canonical_url_or_url) {
  return Attempt("look up " + std::string(canonical_url_or_url), [&] {
    return statements_->cache
        .Int("SELECT article_id FROM article_urls WHERE url = ?1", canonical_url_or_url)
        .given;
  });
}

}  // namespace dateline
