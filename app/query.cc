// `timeline`, `articles`, `claims`, `quotes`, `entities`, `search`, `show`, `stats`: questions to
// the database, answered for people (table, markdown) or programs (csv, jsonl, json).

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "app/options.h"
#include "app/terminal.h"
#include "storage/database.h"
#include "storage/export/row_writer.h"
#include "storage/rows.h"
#include "storage/tables.h"
#include "storage/timeline.h"

namespace dateline {
namespace {

int Complain(const Error& error) {
  std::cerr << "dateline: " << error.message << '\n';
  return ExitCodeOf(error.code);
}

std::string Joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

// A year, a month or a day.
std::string CheckDay(const std::string& text) {
  const std::string shape = "dddd-dd-dd";
  bool good = text.size() == 4 || text.size() == 7 || text.size() == 10;
  for (std::size_t i = 0; good && i < text.size(); ++i) {
    good = shape[i] == '-' ? text[i] == '-' : text[i] >= '0' && text[i] <= '9';
  }
  return good ? "" : "not a day, month or year (2025-06-05, 2025-06, 2025): " + text;
}

std::string MarkdownText(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_[]<>#|";
  std::string out;
  for (const char c : text) {
    if (c == kMarkBegin || c == kMarkEnd) {
      out += "**";
      continue;
    }
    if (kSpecial.find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

bool IsWebAddress(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

// Where a card says what it says.
struct Source {
  std::string outlet, url, note;
};

// Answers as they come: one format for the whole run.
class Printer {
 public:
  Printer(std::string format, std::vector<std::string> columns, const GlobalOptions& globals)
      : format_(std::move(format)), color_(globals.Color()), width_(TerminalWidth()) {
    writer_ = MakeRowWriter(format_, std::cout, columns);
  }

  [[nodiscard]] bool for_people() const { return !writer_; }

  void Write(const Row& row) {
    ++count_;
    writer_->Write(row);
  }
  void Write(Card card, const Source& source) {
    ++count_;
    if (format_ == "markdown") {
      WriteMarkdown(card, source);
    } else {
      card.source = Joined({source.outlet, source.url, source.note}, " · ");
      PrintCard(std::cout, card, width_, color_);
    }
  }
  void Finish() {
    if (writer_) writer_->Finish();
  }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  static void WriteMarkdown(const Card& card, const Source& source) {
    std::cout << "- **" << MarkdownText(Printable(card.date)) << "** "
              << MarkdownText(Printable(card.head));
    if (!card.body.empty()) std::cout << ": " << MarkdownText(card.body);
    const std::string outlet = source.outlet.empty() ? source.url : source.outlet;
    if (IsWebAddress(source.url)) {
      std::string url;
      for (const char c : Printable(source.url)) {
        if (c == ' ' || c == '(' || c == ')' || c == '<' || c == '>') {
          url += c == ' ' ? "%20" : c == '(' ? "%28" : c == ')' ? "%29" : c == '<' ? "%3C" : "%3E";
        } else {
          url.push_back(c);
        }
      }
      std::cout << " ([" << MarkdownText(Printable(outlet)) << "](" << url << "))";
    } else if (!outlet.empty()) {
      std::cout << " (" << MarkdownText(Printable(outlet)) << ")";
    }
    std::cout << '\n';
  }

  std::string format_;
  bool color_;
  std::size_t width_;
  std::unique_ptr<RowWriter> writer_;
  std::size_t count_ = 0;
};

int Done(Printer& printer, const Result<void>& read, const GlobalOptions& globals,
         std::string_view what) {
  if (!read) return Complain(read.error());
  printer.Finish();
  if (const Result<void> flushed = FlushStdout(); !flushed) return Complain(flushed.error());
  if (printer.count() == 0 && !globals.quiet) {
    std::cerr << "dateline: no " << what << " found; fewer conditions may find some\n";
  }
  return kExitOk;
}

// ---------- timeline ----------

struct TimelineFlags {
  TimelineFilter filter;
  std::string format = "table";
};

const std::vector<std::string>& TimelineColumns() {
  static const std::vector<std::string> kColumns = {
      "uid",         "date",     "start_date",     "end_date",     "precision",   "basis",
      "type",        "mode",     "modality",       "actors",       "recipients",  "others",
      "place",       "sentence", "sentence_start", "sentence_end", "trigger",     "trigger_start",
      "trigger_end", "headline", "outlet",         "url",          "article_uid", "published",
      "revision",    "reports",  "outlets",        "independent",  "confidence"};
  return kColumns;
}

Cell Text(const std::string& text) { return text.empty() ? Cell{} : Cell{Cell::Type::kText, text}; }
template <typename Number>
Cell Integer(Number number) {
  return {Cell::Type::kInteger, std::to_string(number)};
}
Cell Real(double number) {
  char buffer[32];
  const int size = std::snprintf(buffer, sizeof buffer, "%.6g", number);
  return {Cell::Type::kReal, std::string(buffer, static_cast<std::size_t>(std::max(size, 0)))};
}

Row RowOf(const TimelineRow& row) {
  return {Text(row.uid),
          Text(row.date),
          Text(row.start_date),
          Text(row.end_date),
          Text(row.precision),
          Text(row.basis),
          Text(row.type),
          Text(row.mode),
          Text(row.modality),
          Text(row.actors),
          Text(row.recipients),
          Text(row.others),
          Text(row.place),
          Text(row.sentence),
          Integer(row.sentence_start),
          Integer(row.sentence_end),
          Text(row.trigger),
          Integer(row.trigger_start),
          Integer(row.trigger_end),
          Text(row.headline),
          Text(row.outlet),
          Text(row.url),
          Text(row.article_uid),
          Text(row.published),
          Integer(row.revision),
          Integer(row.reports),
          Integer(row.outlets),
          Integer(row.independent),
          Real(row.confidence)};
}

Card CardOf(const TimelineRow& row) {
  Card card;
  card.date = row.date.empty() ? (row.start_date.empty() ? "undated" : row.start_date) : row.date;
  card.head = row.type_code;
  const std::string who = Joined({row.actors, row.recipients}, " → ");
  if (!who.empty()) card.head += " · " + (row.actors.empty() ? "→ " + who : who);
  if (!row.place.empty()) card.head += " · " + row.place;
  if (row.modality != "asserted") card.head += " (" + row.modality + ")";
  const std::uint32_t begin = row.sentence_start;
  if (row.trigger_start >= begin) {
    card.body = Marked(row.sentence, row.trigger_start - begin, row.trigger_end - begin);
  } else {
    card.body = Printable(row.sentence);
  }
  return card;
}

int RunTimeline(const GlobalOptions& globals, const TimelineFlags& flags) {
  Result<Database> database = Database::Open(globals.DatabasePath(), true);
  if (!database) return Complain(database.error());
  Printer printer(flags.format, TimelineColumns(), globals);
  const Result<void> read = ReadTimeline(*database, flags.filter, [&](const TimelineRow& row) {
    if (printer.for_people()) {
      const std::string note = row.reports > 1
                                   ? std::to_string(row.reports) + " reports, " +
                                         std::to_string(row.independent) + " independent"
                                   : "";
      printer.Write(CardOf(row), {row.outlet, row.url, note});
    } else {
      printer.Write(RowOf(row));
    }
    return std::cout.good();
  });
  return Done(printer, read, globals, "events");
}

CLI::Option* AddFormat(CLI::App& command, std::string& format) {
  return command.add_option("--format", format, "Format of the answer")
      ->check(CLI::IsMember({"table", "csv", "jsonl", "json", "markdown"}));
}

void AddTimeline(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<TimelineFlags>();
  TimelineFilter& filter = flags->filter;
  CLI::App* command = app.add_subcommand("timeline", "Events in the order of their dates");
  command->add_option("WORDS", filter.words, "Words that stand in the sentence or the headline");
  command->add_option("--from", filter.from, "First day (or month, or year)")->check(CheckDay);
  command->add_option("--to", filter.to, "Last day (or month, or year)")->check(CheckDay);
  command->add_option("--entity", filter.entity, "Acts, or is named in the sentence");
  command->add_option("--actor", filter.actor, "Who acts");
  command->add_option("--recipient", filter.recipient, "On whom");
  command->add_option("--type", filter.type, "Type of event, e.g. SANCTION");
  command->add_option("--place", filter.place, "Where");
  command->add_option("--outlet", filter.outlet, "Who reports");
  command->add_option("--feed", filter.feed, "Feed it came with");
  command->add_option("--tag", filter.tag, "Tag of the feed");
  command->add_option("--modality", filter.modality, "How it is put")
      ->check(CLI::IsMember({"asserted", "planned", "threatened", "denied", "hypothetical"}));
  command->add_option("--min-confidence", filter.min_confidence, "0 to 1")
      ->check(CLI::Range(0.0, 1.0));
  command->add_option("--min-independent", filter.min_independent, "Independent outlets at least");
  command->add_flag("--mentions", filter.mentions, "Every report instead of one row an event");
  command->add_flag("--undated", filter.undated, "Events without a date too, at the end");
  command->add_flag("--reverse", filter.reverse, "Latest first");
  command->add_option("--limit", filter.limit, "Rows at most")->check(CLI::PositiveNumber);
  AddFormat(*command, flags->format);
  command->callback([flags, &globals, &exit_code] { exit_code = RunTimeline(globals, *flags); });
}

// ---------- other tables ----------

struct TableFlags {
  std::vector<std::string> words;
  std::string from, to, outlet, speaker, subject, kind, type, unit, value;
  int limit = 0;
  std::string format = "table";
};

std::string Like(const std::string& text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern.push_back('\\');
    pattern.push_back(c);
  }
  return pattern + "%";
}

// A SELECT around an exported table, its conditions and their values.
class TableQuery {
 public:
  TableQuery(const std::string& table, std::string joins) : joins_(std::move(joins)) {
    inner_ = ExportSql(table);
  }
  void Add(const std::string& before, const std::string& value, const std::string& after = "") {
    if (value.empty()) return;
    values_.push_back(value);
    where_ += " AND " + before + "?" + std::to_string(values_.size()) + after;
  }
  void Contains(const std::string& column, const std::string& text) {
    if (!text.empty()) Add(column + " LIKE ", Like(text), " ESCAPE '\\'");
  }
  void Raw(const std::string& condition) { where_ += " AND " + condition; }
  [[nodiscard]] std::string Sql(const std::string& order, int limit) const {
    return "SELECT t.* FROM (" + inner_ + ") t" + joins_ + " WHERE 1" + where_ + " ORDER BY " +
           order + (limit > 0 ? " LIMIT " + std::to_string(limit) : "");
  }
  [[nodiscard]] const std::vector<std::string>& values() const { return values_; }

 private:
  std::string inner_, joins_, where_;
  std::vector<std::string> values_;
};

// The cells of one row by the names of its columns.
class Named {
 public:
  Named(const std::vector<std::string>& columns, const Row& row) : columns_(columns), row_(row) {}
  [[nodiscard]] const std::string& operator[](std::string_view name) const {
    static const std::string kNone;
    const auto at = std::find(columns_.begin(), columns_.end(), name);
    return at == columns_.end() ? kNone
                                : row_[static_cast<std::size_t>(at - columns_.begin())].text;
  }
  [[nodiscard]] std::uint32_t Point(std::string_view name) const {
    const std::string& text = (*this)[name];
    return text.empty() ? 0 : static_cast<std::uint32_t>(std::stoul(text));
  }
  // The sentence with the fact's own span marked.
  [[nodiscard]] std::string MarkedSentence() const {
    const std::uint32_t base = Point("sentence_start");
    const std::uint32_t begin = Point("start");
    if (begin < base) return Printable((*this)["sentence"]);
    return Marked((*this)["sentence"], begin - base, Point("end") - base);
  }

 private:
  const std::vector<std::string>& columns_;
  const Row& row_;
};

// True if FTS5 could not read what the user searched for.
bool IsBadQuery(const Error& error) {
  for (const char* sign : {"fts5: ", "unterminated string", "no such column", "unknown special"}) {
    if (error.message.find(sign) != std::string::npos) return true;
  }
  return false;
}

using ToCard = std::function<Card(const Named&)>;

int RunTable(const GlobalOptions& globals, const std::string& format, const std::string& sql,
             const std::vector<std::string>& values, std::string_view what, const ToCard& to_card) {
  Result<Database> database = Database::Open(globals.DatabasePath(), true);
  if (!database) return Complain(database.error());
  const Result<std::vector<std::string>> columns = ColumnsOf(*database, sql);
  if (!columns) return Complain(columns.error());
  Printer printer(format, *columns, globals);
  Result<void> read = ForEachRow(*database, sql, values, [&](const Row& row) {
    if (printer.for_people()) {
      const Named named(*columns, row);
      printer.Write(to_card(named), {named["outlet"], named["url"], ""});
    } else {
      printer.Write(row);
    }
    return std::cout.good();
  });
  if (!read && IsBadQuery(read.error())) {
    const std::string& message = read.error().message;
    read = Fail(ErrorCode::kUsage, "search, " + message.substr(message.find(", ") + 2) +
                                       "; words with signs go into double quotes");
  }
  return Done(printer, read, globals, what);
}

std::string Day(const std::string& time) { return time.substr(0, 10); }

int RunArticles(const GlobalOptions& globals, const TableFlags& flags) {
  TableQuery query("articles", "");
  for (const std::string& word : flags.words) query.Contains("t.headline", word);
  query.Contains("t.outlet", flags.outlet);
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

int RunClaims(const GlobalOptions& globals, const TableFlags& flags) {
  TableQuery query("facts", "");
  for (const std::string& word : flags.words) query.Contains("t.sentence", word);
  query.Contains("t.subject", flags.subject);
  query.Contains("t.speaker", flags.speaker);
  query.Contains("t.outlet", flags.outlet);
  query.Add("t.kind = ", flags.kind);
  query.Add("t.unit = ", flags.unit);
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
  return RunTable(globals, flags.format, query.Sql("t.published NULLS LAST, t.uid", flags.limit),
                  query.values(), "claims", [](const Named& row) {
                    const std::string& high = row["percent_high"];
                    std::string head = row["percent"] + (high.empty() ? "" : "–" + high);
                    head += row["unit"] == "percent" ? "%" : " " + row["unit"];
                    return Card{Day(row["published"]),
                                Joined({head, row["kind"], row["subject"], row["measure"]}, " · "),
                                row.MarkedSentence(), ""};
                  });
}

int RunQuotes(const GlobalOptions& globals, const TableFlags& flags) {
  TableQuery query(
      "quotes",
      " JOIN (SELECT a.uid AS owner_uid, o.name AS outlet, v.published FROM articles "
      "a JOIN article_versions v ON v.id = a.current_version_id LEFT JOIN outlets o ON "
      "o.id = a.outlet_id) w ON w.owner_uid = t.article_uid");
  for (const std::string& word : flags.words) query.Contains("t.text", word);
  query.Contains("t.speaker", flags.speaker);
  query.Contains("w.outlet", flags.outlet);
  query.Add("t.kind = ", flags.kind);
  query.Add("w.published >= ", flags.from);
  query.Add("w.published <= ", flags.to.empty() ? "" : flags.to + "~");
  std::string sql = query.Sql("w.published NULLS LAST, t.uid", flags.limit);
  sql.replace(0, sizeof "SELECT t.*" - 1, "SELECT t.*, w.outlet, w.published");
  return RunTable(globals, flags.format, sql, query.values(), "quotes", [](const Named& row) {
    return Card{Day(row["published"]), row["speaker"].empty() ? "(no speaker)" : row["speaker"],
                row.MarkedSentence(), ""};
  });
}

int RunEntities(const GlobalOptions& globals, const TableFlags& flags) {
  TableQuery query("entities", "");
  for (const std::string& word : flags.words) query.Contains("t.name", word);
  query.Add("t.type = ", flags.type);
  query.Add("t.kind = ", flags.kind);
  return RunTable(
      globals, flags.format, query.Sql("t.mentions DESC, t.name, t.uid", flags.limit),
      query.values(), "entities", [](const Named& row) {
        return Card{row["mentions"],
                    Joined({row["name"], row["type"], row["kind"], row["country"]}, " · "), "", ""};
      });
}

int RunSearch(const GlobalOptions& globals, const TableFlags& flags) {
  std::string sql =
      "SELECT a.uid, v.published, v.title AS headline, o.name AS outlet, a.canonical_url AS url, "
      "snippet(article_fts, 1, char(1), char(2), '…', 32) AS snippet FROM article_fts "
      "JOIN articles a ON a.current_version_id = article_fts.rowid "
      "JOIN article_versions v ON v.id = a.current_version_id "
      "LEFT JOIN outlets o ON o.id = a.outlet_id WHERE article_fts MATCH ?1";
  std::vector<std::string> values = {Joined(flags.words, " ")};
  const auto add = [&](const std::string& condition, const std::string& value) {
    if (value.empty()) return;
    values.push_back(value);
    sql += " AND " + condition + " ?" + std::to_string(values.size());
  };
  add("v.published >=", flags.from);
  add("v.published <=", flags.to.empty() ? "" : flags.to + "~");
  if (!flags.outlet.empty()) {
    values.push_back(Like(flags.outlet));
    sql += " AND o.name LIKE ?" + std::to_string(values.size()) + " ESCAPE '\\'";
  }
  sql += " ORDER BY bm25(article_fts), a.uid";
  if (flags.limit > 0) sql += " LIMIT " + std::to_string(flags.limit);
  return RunTable(globals, flags.format, sql, values, "articles", [](const Named& row) {
    // The marks of snippet() are those of Wrap; what else steers a terminal goes.
    std::string body;
    std::string piece;
    for (const char c : row["snippet"] + std::string(1, '\0')) {
      if (c == kMarkBegin || c == kMarkEnd || c == '\0') {
        body += Printable(piece);
        piece.clear();
        if (c != '\0') body.push_back(c);
      } else {
        piece.push_back(c);
      }
    }
    return Card{Day(row["published"]), row["headline"], body, ""};
  });
}

using RunTableCommand = int (*)(const GlobalOptions&, const TableFlags&);

CLI::App* AddTable(CLI::App& app, const char* name, const char* help, const char* words_help,
                   RunTableCommand run, const std::shared_ptr<TableFlags>& flags,
                   const GlobalOptions& globals, int& exit_code) {
  CLI::App* command = app.add_subcommand(name, help);
  command->add_option("WORDS", flags->words, words_help);
  command->add_option("--limit", flags->limit, "Rows at most")->check(CLI::PositiveNumber);
  AddFormat(*command, flags->format);
  command->callback([run, flags, &globals, &exit_code] { exit_code = run(globals, *flags); });
  return command;
}

void AddDays(CLI::App& command, TableFlags& flags) {
  command.add_option("--from", flags.from, "Published on this day or later")->check(CheckDay);
  command.add_option("--to", flags.to, "Published on this day or before")->check(CheckDay);
  command.add_option("--outlet", flags.outlet, "Who reports");
}

void AddTables(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<TableFlags>();
  AddDays(*AddTable(app, "articles", "Articles by the time of publication", "Words of the headline",
                    RunArticles, flags, globals, exit_code),
          *flags);

  flags = std::make_shared<TableFlags>();
  CLI::App* command = AddTable(app, "claims", "Percentage claims", "Words of the sentence",
                               RunClaims, flags, globals, exit_code);
  AddDays(*command, *flags);
  command->add_option("--subject", flags->subject, "Of whom or what");
  command->add_option("--value", flags->value, "Percentage, like '>=90'");
  command->add_option("--unit", flags->unit, "Unit")
      ->check(CLI::IsMember({"percent", "percentage_point", "basis_point"}));
  command->add_option("--kind", flags->kind, "share change rate probability target other");
  command->add_option("--speaker", flags->speaker, "Who states it");

  flags = std::make_shared<TableFlags>();
  command = AddTable(app, "quotes", "Quotations and their speakers", "Words of the quotation",
                     RunQuotes, flags, globals, exit_code);
  AddDays(*command, *flags);
  command->add_option("--speaker", flags->speaker, "Who speaks");
  command->add_option("--kind", flags->kind, "full partial indirect");

  flags = std::make_shared<TableFlags>();
  command = AddTable(app, "entities", "People, organizations and places, the most named first",
                     "Words of the name", RunEntities, flags, globals, exit_code);
  command->add_option("--type", flags->type, "person organization place nationality");
  command->add_option("--kind", flags->kind, "official, ministry, company …");

  flags = std::make_shared<TableFlags>();
  command = AddTable(app, "search", "Full text over articles", "FTS5 query", RunSearch, flags,
                     globals, exit_code);
  command->get_option("WORDS")->required();
  AddDays(*command, *flags);
}

// ---------- show ----------

struct ShowFlags {
  std::string name;
  std::string format = "text";
};

void PrintRecord(const std::vector<std::string>& columns, const Row& row, bool color) {
  const Named named(columns, row);
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i].null() || columns[i] == "text_sha256") continue;
    if (columns[i] == "sentence" && !named["start"].empty()) {
      std::cout << "sentence: " << ShowMarks(named.MarkedSentence(), color) << '\n';
    } else if (columns[i] == "text" && row[i].text.find('\n') != std::string::npos) {
      std::cout << '\n';
      std::size_t at = 0;
      while (at <= row[i].text.size()) {
        const std::size_t end = std::min(row[i].text.find('\n', at), row[i].text.size());
        for (const std::string& line :
             Wrap(Printable(std::string_view(row[i].text).substr(at, end - at)), TerminalWidth())) {
          std::cout << line << '\n';
        }
        if (end > at) std::cout << '\n';
        at = end + 1;
      }
    } else {
      std::cout << columns[i] << ": " << Printable(row[i].text) << '\n';
    }
  }
}

int RunShow(const GlobalOptions& globals, const ShowFlags& flags) {
  Result<Database> database = Database::Open(globals.DatabasePath(), true);
  if (!database) return Complain(database.error());
  bool found = false;
  for (const char* table : {"articles", "events", "facts", "quotes", "mentions", "entities"}) {
    std::string sql =
        "SELECT * FROM (" + ExportSql(table, {.with_text = true}) + ") WHERE uid = ?1";
    if (std::string_view(table) == "articles") {
      sql +=
          " OR uid = (SELECT a.uid FROM article_urls u JOIN articles a ON a.id = u.article_id "
          "WHERE u.url = ?1)";
    }
    const Result<std::vector<std::string>> columns = ColumnsOf(*database, sql);
    if (!columns) return Complain(columns.error());
    const Result<void> read = ForEachRow(*database, sql, {flags.name}, [&](const Row& row) {
      found = true;
      if (flags.format == "json") {
        MakeRowWriter("jsonl", std::cout, *columns)->Write(row);
      } else {
        PrintRecord(*columns, row, globals.Color());
      }
      return true;
    });
    if (!read) return Complain(read.error());
    if (found) return kExitOk;
  }
  return Complain({ErrorCode::kInput, "show " + flags.name + ", nothing of this name is stored"});
}

// ---------- stats ----------

int RunStats(const GlobalOptions& globals, const std::string& format) {
  Result<Database> database = Database::Open(globals.DatabasePath(), true);
  if (!database) return Complain(database.error());
  std::string sql;
  for (const auto& [name, query] : std::vector<std::pair<std::string, std::string>>{
           {"articles", "SELECT count(*) FROM articles"},
           {"revisions", "SELECT count(*) FROM article_versions"},
           {"outlets", "SELECT count(DISTINCT outlet_id) FROM articles"},
           {"feeds", "SELECT count(*) FROM feeds"},
           {"events",
            "SELECT count(*) FROM articles a JOIN events e ON e.version_id = "
            "a.current_version_id"},
           {"claims",
            "SELECT count(*) FROM articles a JOIN claims c ON c.version_id = "
            "a.current_version_id"},
           {"quotes",
            "SELECT count(*) FROM articles a JOIN quotes q ON q.version_id = "
            "a.current_version_id"},
           {"mentions",
            "SELECT count(*) FROM articles a JOIN mentions m ON m.version_id = "
            "a.current_version_id"},
           {"entities", "SELECT count(*) FROM entities"},
           {"first_published", "SELECT min(published) FROM article_versions"},
           {"last_published", "SELECT max(published) FROM article_versions"},
           {"queue_pending", "SELECT count(*) FROM queue WHERE state = 'pending'"}}) {
    sql += (sql.empty() ? "SELECT (" : ", (") + query + ") AS " + name;
  }
  const Result<std::vector<std::string>> columns = ColumnsOf(*database, sql);
  if (!columns) return Complain(columns.error());
  const Result<void> read = ForEachRow(*database, sql, {}, [&](const Row& row) {
    if (format == "json") {
      MakeRowWriter("jsonl", std::cout, *columns)->Write(row);
    } else {
      PrintRecord(*columns, row, false);
    }
    return true;
  });
  return read ? kExitOk : Complain(read.error());
}

}  // namespace

void AddQueryCommands(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  AddTimeline(app, globals, exit_code);
  AddTables(app, globals, exit_code);

  auto show = std::make_shared<ShowFlags>();
  CLI::App* command = app.add_subcommand("show", "An article or a fact, and where it comes from");
  command->add_option("NAME", show->name, "uid or address")->required();
  command->add_option("--format", show->format, "Format")->check(CLI::IsMember({"text", "json"}));
  command->callback([show, &globals, &exit_code] { exit_code = RunShow(globals, *show); });

  auto format = std::make_shared<std::string>("text");
  command = app.add_subcommand("stats", "What the database holds, in numbers");
  command->add_option("--format", *format, "Format")->check(CLI::IsMember({"text", "json"}));
  command->callback([format, &globals, &exit_code] { exit_code = RunStats(globals, *format); });
}

}  // namespace dateline
