// `articles`, `claims`, `quotes`, `entities`: rows of those tables.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <memory>
#include <string>

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

// NOLINTNEXTLINE(performance-unnecessary-value-param): a TableCommand
int RunEntities(const GlobalOptions& globals, TableFlags flags) {
  // Of the most mentioned, twice as many as are shown, are looked at closely: revisions that are
  // no longer current count in entities.mentions alone.
  TableOptions options;
  if (flags.limit > 0 && flags.words.empty() && flags.kind.empty() && flags.type.empty()) {
    options.entities = "e.id IN (SELECT id FROM entities ORDER BY mentions DESC, name, uid LIMIT " +
                       std::to_string(std::int64_t{2} * flags.limit + 50) + ")";
  }
  TableQuery query(ExportSql("entities", options), "");
  for (const std::string& word : flags.words) query.Contains("t.name", word);
  query.Add("t.type = ", flags.type);
  query.Add("t.kind = ", flags.kind);
  return RunTable(globals, flags.format, query.Sql("t.mentions DESC, t.name, t.uid", flags.limit),
                  query.values(), "entities", [](const Named& row) {
                    const std::string country = row["country"] == row["name"] ? "" : row["country"];
                    return Card{row["mentions"] + "×",
                                Joined({row["name"], row["type"], row["kind"], country}, " · "), "",
                                ""};
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
