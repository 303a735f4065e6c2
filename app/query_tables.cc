// `articles`, `claims`, `quotes`, `entities`: rows of those tables.

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "app/query.h"
#include "storage/tables.h"

namespace dateline {
namespace {

int RunArticles(const GlobalOptions& globals, TableFlags flags) {
  if (const Result<void> days = ResolveDays(globals, flags.from, flags.to); !days) {
    return Complain(days.error());
  }
  TableQuery query(ExportSql("articles"), "");
  for (const std::string& word : flags.words) query.Contains("t.headline", word);
  query.Contains("t.outlet", flags.outlet);
  query.Contains("' ' || t.feeds || ' '", flags.feed.empty() ? "" : " " + flags.feed + " ");
  query.Contains("' ' || t.tags || ' '", flags.tag.empty() ? "" : " " + flags.tag + " ");
  query.Add("t.published >= ", flags.from);
  query.Add("t.published <= ", flags.to.empty() ? "" : flags.to + "~");
  return RunTable(
      globals, flags.format, query.Sql("t.published NULLS LAST, t.uid", flags.limit),
      query.values(), "articles", [](const Named& row) {
        return Card{Day(row["published"]), row["headline"], Printable(row["standfirst"]), ""};
      });
}

// ">=90" as an operator and a number; nothing where it is none.
bool SplitValue(const std::string& text, std::string& comparison, std::string& number) {
  const std::size_t at = text.find_first_not_of("<>=");
  comparison = text.substr(0, at);
  number = at == std::string::npos ? "" : text.substr(at);
  if (comparison.empty() || comparison == "==") comparison = "=";
  const bool known = comparison == "=" || comparison == "<" || comparison == ">" ||
                     comparison == "<=" || comparison == ">=";
  return known && !number.empty() && number.find_first_not_of("0123456789.-") == std::string::npos;
}

int RunClaims(const GlobalOptions& globals, TableFlags flags) {
  if (const Result<void> days = ResolveDays(globals, flags.from, flags.to); !days) {
    return Complain(days.error());
  }
  TableQuery query(ExportSql("facts"), "");
  for (const std::string& word : flags.words) query.Contains("t.sentence", word);
  query.Contains("t.subject", flags.subject);
  query.Contains("t.speaker", flags.speaker);
  query.Contains("t.outlet", flags.outlet);
  query.Add("t.kind = ", flags.kind);
  query.Add("t.unit = ", flags.unit);
  if (flags.min_independent > 1) {
    query.Add("t.independent >= CAST(", std::to_string(flags.min_independent), " AS INTEGER)");
  }
  query.Add("t.published >= ", flags.from);
  query.Add("t.published <= ", flags.to.empty() ? "" : flags.to + "~");
  if (!flags.value.empty()) {
    std::string comparison;
    std::string number;
    if (!SplitValue(flags.value, comparison, number)) {
      return Complain({ErrorCode::kUsage, "claims --value " + flags.value + ", not like '>=90'"});
    }
    query.Add("CAST(t.percent AS REAL) " + comparison + " CAST(", number, " AS REAL)");
  }
  return RunTable(
      globals, flags.format, query.Sql("t.published NULLS LAST, t.uid", flags.limit),
      query.values(), "claims", [](const Named& row) {
        const std::string& high = row["percent_high"];
        std::string head = row["percent"] + (high.empty() ? "" : "–" + high);
        head += row["unit"] == "percent" ? "%" : " " + row["unit"];
        // What others say of the same figure.
        if (row["figure_claims"] != "1") {
          const bool range = row["lowest"] != row["highest"];
          head += " (" + row["figure_claims"] + " claims" +
                  (range ? ", " + row["lowest"] + " to " + row["highest"] : "") + ", " +
                  row["independent"] + " independent, " + Day(row["first_published"]) + " to " +
                  Day(row["last_published"]) + ")";
        }
        return Card{
            Day(row["published"]),
            Joined({head, row["kind"], row["subject"], row["measure"], row["period"]}, " · "),
            row.MarkedSentence(), ""};
      });
}

int RunQuotes(const GlobalOptions& globals, TableFlags flags) {
  if (const Result<void> days = ResolveDays(globals, flags.from, flags.to); !days) {
    return Complain(days.error());
  }
  TableQuery query(
      ExportSql("quotes"),
      " JOIN (SELECT a.uid AS owner_uid, o.name AS outlet, v.published FROM articles "
      "a JOIN article_versions v ON v.id = a.current_version_id LEFT JOIN outlets o ON "
      "o.id = a.outlet_id) w ON w.owner_uid = t.article_uid");
  for (const std::string& word : flags.words) query.Contains("t.text", word);
  query.Contains("t.speaker", flags.speaker);
  query.Contains("w.outlet", flags.outlet);
  query.Add("t.kind = ", flags.kind);
  query.Add("w.published >= ", flags.from);
  query.Add("w.published <= ", flags.to.empty() ? "" : flags.to + "~");
  const std::string sql =
      query.Sql("w.published NULLS LAST, t.uid", flags.limit, "t.*, w.outlet, w.published");
  return RunTable(globals, flags.format, sql, query.values(), "quotes", [](const Named& row) {
    return Card{Day(row["published"]), row["speaker"].empty() ? "(no speaker)" : row["speaker"],
                row.MarkedSentence(), ""};
  });
}

// Entities and how often current revisions mention them: all mentions (entities.mentions), less
// those of revisions that are no longer current.
constexpr std::string_view kMentioned =
    "WITH past AS MATERIALIZED (SELECT m.entity_id, count(*) AS mentions FROM article_versions v "
    "CROSS JOIN mentions m ON m.version_id = v.id WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE "
    "a.current_version_id = v.id) AND m.entity_id IS NOT NULL GROUP BY m.entity_id) SELECT e.id, "
    "e.uid, e.type, e.name, e.mentions - coalesce(p.mentions, 0) AS mentions FROM entities e LEFT "
    "JOIN past p ON p.entity_id = e.id WHERE e.mentions > coalesce(p.mentions, 0)";

// What its first mentions say: they agree in all but odd cases, and a name may have many thousands.
std::string FirstMentions(const std::string& column) {
  return "(SELECT min(" + column + ") FROM (SELECT m." + column +
         " FROM mentions m JOIN articles a ON a.current_version_id = m.version_id WHERE "
         "m.entity_id = t.id LIMIT 100))";
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): a TableCommand
int RunEntities(const GlobalOptions& globals, TableFlags flags) {
  TableQuery query(std::string(kMentioned), "");
  for (const std::string& word : flags.words) query.Contains("t.name", word);
  query.Add("t.type = ", flags.type);
  query.Add(FirstMentions("kind") + " = ", flags.kind);
  // The first of them, then what is looked up for each.
  const std::string sql =
      "WITH ranked AS MATERIALIZED (" + query.Sql("t.mentions DESC, t.name, t.uid", flags.limit) +
      "), told AS MATERIALIZED (SELECT t.*, " + FirstMentions("kind") + " AS kind, " +
      FirstMentions("country") +
      " AS country_code, (SELECT count(*) FROM (SELECT DISTINCT version_id FROM mentions WHERE "
      "entity_id = t.id) m JOIN articles a ON a.current_version_id = m.version_id) AS articles "
      "FROM ranked t) SELECT t.uid, t.type, t.name, t.kind, n.name AS country, t.country_code, "
      "t.mentions, t.articles FROM told t LEFT JOIN countries n ON n.code = t.country_code ORDER "
      "BY t.mentions DESC, t.name, t.uid";
  return RunTable(globals, flags.format, sql, query.values(), "entities", [](const Named& row) {
    const std::string country = row["country"] == row["name"] ? "" : row["country"];
    return Card{row["mentions"] + "×",
                Joined({row["name"], row["type"], row["kind"], country}, " · "), "", ""};
  });
}

}  // namespace

void AddTableCommands(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<TableFlags>();
  CLI::App* command =
      AddTableCommand(app, "articles", "Articles by the time of publication",
                      "Words of the headline", RunArticles, flags, globals, exit_code);
  AddDays(*command, *flags);
  command->add_option("--feed", flags->feed, "Feed it came with");
  command->add_option("--tag", flags->tag, "Tag of the feed");

  flags = std::make_shared<TableFlags>();
  command = AddTableCommand(app, "claims", "Percentage claims", "Words of the sentence", RunClaims,
                            flags, globals, exit_code);
  AddDays(*command, *flags);
  command->add_option("--subject", flags->subject, "Of whom or what");
  command->add_option("--min-independent", flags->min_independent,
                      "Independent outlets that state the figure, at least");
  command->add_option("--value", flags->value, "Percentage, like '>=90'");
  command->add_option("--unit", flags->unit, "Unit")
      ->check(CLI::IsMember({"percent", "percentage_point", "basis_point"}));
  command->add_option("--kind", flags->kind, "share change rate probability target other");
  command->add_option("--speaker", flags->speaker, "Who states it");

  flags = std::make_shared<TableFlags>();
  command = AddTableCommand(app, "quotes", "Quotations and their speakers",
                            "Words of the quotation", RunQuotes, flags, globals, exit_code);
  AddDays(*command, *flags);
  command->add_option("--speaker", flags->speaker, "Who speaks");
  command->add_option("--kind", flags->kind, "full partial indirect");

  flags = std::make_shared<TableFlags>();
  command =
      AddTableCommand(app, "entities", "People, organizations and places, the most named first",
                      "Words of the name", RunEntities, flags, globals, exit_code);
  command->add_option("--type", flags->type, "person organization place nationality");
  command->add_option("--kind", flags->kind, "official, ministry, company …");
  AddEntityMergeCommands(*command, globals, exit_code);
}

}  // namespace dateline
