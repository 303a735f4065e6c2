#include "storage/link/figure.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_set>
#include <vector>

#include "pipeline/text/countries.h"
#include "pipeline/text/embedded.h"
#include "pipeline/text/lexicon.h"
#include "pipeline/text/unicode.h"
#include "storage/link/disjoint_sets.h"
#include "storage/link/event_digest.h"
#include "storage/link/words.h"

namespace dateline {

extern const EmbeddedFile kLinkTables[];

namespace {

const std::unordered_set<std::string>& MeasureWords() {
  static const std::unordered_set<std::string> kWords = [] {
    const Lexicon tables(kLinkTables);
    std::unordered_set<std::string> words;
    for (const LexiconRow& row : tables.Rows("measure_words.tsv")) words.emplace(row[0]);
    return words;
  }();
  return kWords;
}

// Stems of the words that tell a measure from another, in the order of the alphabet. "EU" is the
// European Union.
std::set<std::string> MeasureStems(const std::string& text, bool share) {
  std::set<std::string> stems;
  for (const LinkToken& token : Tokens(text)) {
    const std::string written = text.substr(token.begin, token.end - token.begin);
    const std::string_view country = written.size() == 2 && written[0] >= 'A' &&
                                             written[0] <= 'Z' && written[1] >= 'A' &&
                                             written[1] <= 'Z'
                                         ? CountryName(written)
                                         : std::string_view();
    const std::string meant = country.empty() ? written : std::string(country);
    for (const LinkToken& part : Tokens(meant)) {
      const std::string word = FoldedWord(meant.substr(part.begin, part.end - part.begin));
      if (word.size() < 2 || IsCommonWord(word)) continue;
      if (share && MeasureWords().count(word) != 0) continue;
      stems.insert(WordStem(word));
    }
  }
  return stems;
}

struct ClaimOfFigure {
  std::string uid, outlet, source, published;
  std::int64_t article = 0, copies = 0;
  std::optional<double> low, high;
};

}  // namespace

std::int64_t FigureOf(const FigureRow& row) {
  if (row.role == "from") return 0;
  const bool share = row.kind == "share";
  const std::set<std::string> stems = MeasureStems(row.measure, share);
  if (stems.empty()) return 0;
  std::string subject = NameKey(row.subject);
  if (subject.starts_with("the ")) subject.erase(0, 4);
  // A share is of a year, whatever part of it the text names.
  const std::string period = share ? row.period.substr(0, 4) : row.period;
  std::string key = subject + '\n' + row.kind + '\n' + row.unit + '\n' + period + '\n' +
                    (row.polarity == "asserted" ? "" : row.polarity);
  for (const std::string& stem : stems) key += '\n' + stem;
  const auto hash = static_cast<std::int64_t>(StableHash(key));
  return hash == 0 ? 1 : hash;
}

void FigureCounter::Touch(std::int64_t version) {
  SQLite::Statement& rows = cache_.Bind(
      "SELECT DISTINCT figure FROM claims WHERE version_id = ?1 AND figure IS NOT NULL", version);
  while (rows.executeStep()) touched_.insert(rows.getColumn(0).getInt64());
  rows.tryReset();
}

void FigureCounter::Add(std::int64_t version) {
  struct Added {
    std::int64_t claims = 0;
    std::string uid;
    std::optional<double> low, high;
  };
  std::map<std::int64_t, Added> figures;
  SQLite::Statement& rows = cache_.Bind(
      "SELECT figure, uid, percent_value, CAST(coalesce(percent_high, percent_value) AS REAL) FROM "
      "claims WHERE version_id = ?1 AND figure IS NOT NULL AND review IS NOT 'reject'",
      version);
  while (rows.executeStep()) {
    Added& added = figures[rows.getColumn(0).getInt64()];
    std::string uid = rows.getColumn(1).getString();
    if (added.claims++ == 0 || uid < added.uid) added.uid = std::move(uid);
    if (rows.getColumn(2).isNull()) continue;
    const double low = rows.getColumn(2).getDouble();
    const double high = rows.getColumn(3).getDouble();
    added.low = added.low ? std::min(*added.low, low) : low;
    added.high = added.high ? std::max(*added.high, high) : high;
  }
  rows.tryReset();
  for (const auto& [figure, added] : figures) {
    const MaybeInt fellow = cache_.Int(
        "SELECT 1 FROM articles mine JOIN claims c ON c.figure = ?1 AND c.version_id <> ?2 AND "
        "c.review IS NOT 'reject' JOIN articles a ON a.current_version_id = c.version_id AND "
        "a.outlet_id = mine.outlet_id WHERE mine.current_version_id = ?2 LIMIT 1",
        figure, version);
    if (!fellow.given) {
      touched_.insert(figure);
      continue;
    }
    SQLite::Statement& update = cache_.Bind(
        "UPDATE figures SET claims = claims + ?2, articles = articles + 1, uid = min(uid, ?3), "
        "lowest = coalesce(min(lowest, ?4), lowest, ?4), "
        "highest = coalesce(max(highest, ?5), highest, ?5), "
        "first_published = coalesce(min(first_published, v.published_utc), first_published, "
        "v.published_utc), last_published = coalesce(max(last_published, v.published_utc), "
        "last_published, v.published_utc) FROM article_versions v WHERE figure = ?1 AND v.id = ?6",
        figure, added.claims, added.uid);
    if (added.low) update.bind(4, *added.low);
    if (added.high) update.bind(5, *added.high);
    update.bind(6, version);
    update.exec();
    update.tryReset();
  }
}

void FigureCounter::Settle() {
  for (const std::int64_t figure : touched_) {
    std::vector<ClaimOfFigure> claims;
    SQLite::Statement& rows = cache_.Bind(
        "SELECT c.uid, coalesce(o.name, ''), coalesce(o.owner, o.name, ''), "
        "coalesce(v.published_utc, ''), a.id, coalesce(a.dup_cluster_id, 0), c.percent_value, "
        "CAST(coalesce(c.percent_high, c.percent_value) AS REAL) FROM claims c "
        "JOIN articles a ON a.current_version_id = c.version_id "
        "JOIN article_versions v ON v.id = c.version_id LEFT JOIN outlets o ON o.id = a.outlet_id "
        "WHERE c.figure = ?1 AND c.review IS NOT 'reject'",
        figure);
    while (rows.executeStep()) {
      ClaimOfFigure claim;
      int column = 0;
      for (std::string* field : {&claim.uid, &claim.outlet, &claim.source, &claim.published}) {
        *field = rows.getColumn(column++).getString();
      }
      claim.article = rows.getColumn(column++).getInt64();
      claim.copies = rows.getColumn(column++).getInt64();
      if (!rows.getColumn(column).isNull()) {
        claim.low = rows.getColumn(column).getDouble();
        claim.high = rows.getColumn(column + 1).getDouble();
      }
      claims.push_back(std::move(claim));
    }
    rows.tryReset();
    cache_.Run("DELETE FROM figures WHERE figure = ?1", figure);
    if (claims.empty()) continue;
    std::map<std::int64_t, std::size_t> articles;
    std::set<std::string> outlets;
    for (const ClaimOfFigure& claim : claims) {
      articles.try_emplace(claim.article, articles.size());
      if (!claim.outlet.empty()) outlets.insert(claim.outlet);
    }
    DisjointSets sources(articles.size());
    std::map<std::string, std::size_t> by_source;
    std::map<std::int64_t, std::size_t> by_copies;
    std::string uid = claims.front().uid;
    std::string first;
    std::string last;
    std::optional<double> low;
    std::optional<double> high;
    for (const ClaimOfFigure& claim : claims) {
      const std::size_t article = articles[claim.article];
      uid = std::min(uid, claim.uid);
      if (!claim.source.empty()) {
        const auto [known, fresh] = by_source.try_emplace(claim.source, article);
        if (!fresh) sources.Join(article, known->second);
      }
      if (claim.copies != 0) {
        const auto [known, fresh] = by_copies.try_emplace(claim.copies, article);
        if (!fresh) sources.Join(article, known->second);
      }
      if (!claim.published.empty()) {
        if (first.empty() || claim.published < first) first = claim.published;
        last = std::max(last, claim.published);
      }
      if (claim.low) low = low ? std::min(*low, *claim.low) : *claim.low;
      if (claim.high) high = high ? std::max(*high, *claim.high) : *claim.high;
    }
    SQLite::Statement& insert = cache_.Bind(
        "INSERT INTO figures (figure, uid, claims, articles, outlets, independent, "
        "first_published, last_published, lowest, highest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
        "?9, ?10)",
        figure, uid, static_cast<std::int64_t>(claims.size()),
        static_cast<std::int64_t>(articles.size()),
        std::max<std::int64_t>(1, static_cast<std::int64_t>(outlets.size())), sources.Count(),
        OrNull{first}, OrNull{last});
    if (low) insert.bind(9, *low);
    if (high) insert.bind(10, *high);
    insert.exec();
    insert.tryReset();
  }
  touched_.clear();
}

void SetFigures(StatementCache& cache, std::int64_t version) {
  struct Claim {
    std::int64_t id = 0;
    FigureRow row;
  };
  std::vector<Claim> claims;
  SQLite::Statement& rows = cache.Bind(
      "SELECT id, coalesce(subject, ''), coalesce(measure, ''), coalesce(kind, ''), unit, "
      "coalesce(role, ''), coalesce(period, ''), polarity FROM claims WHERE version_id = ?1",
      version);
  while (rows.executeStep()) {
    Claim claim;
    int column = 0;
    claim.id = rows.getColumn(column++).getInt64();
    FigureRow& row = claim.row;
    for (std::string* field : {&row.subject, &row.measure, &row.kind, &row.unit, &row.role,
                               &row.period, &row.polarity}) {
      *field = rows.getColumn(column++).getString();
    }
    claims.push_back(std::move(claim));
  }
  rows.tryReset();
  for (const Claim& claim : claims) {
    const std::int64_t figure = FigureOf(claim.row);
    if (figure == 0) continue;
    cache.Run("UPDATE claims SET figure = ?2 WHERE id = ?1", claim.id, figure);
  }
}

void RecountFigures(StatementCache& cache) {
  cache.Run("DELETE FROM figures");
  cache.Run("UPDATE claims SET figure = NULL");
  std::vector<std::int64_t> versions;
  SQLite::Statement& all = cache.Bind("SELECT id FROM article_versions");
  while (all.executeStep()) versions.push_back(all.getColumn(0).getInt64());
  all.tryReset();
  FigureCounter counter(cache);
  for (const std::int64_t version : versions) {
    SetFigures(cache, version);
    counter.Touch(version);
  }
  counter.Settle();
}

}  // namespace dateline
