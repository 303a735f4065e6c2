// `timeline`: events in the order of their dates.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "app/exit_codes.h"
#include "app/query.h"
#include "app/version.h"
#include "pipeline/text/timestamp.h"
#include "storage/database.h"
#include "storage/export/timeline_writer.h"
#include "storage/timeline.h"

namespace dateline {
namespace {

struct TimelineFlags {
  TimelineFilter filter;
  std::string format = "table";
  bool force = false;
};

const std::vector<std::string>& TimelineColumns() {
  static const std::vector<std::string> kColumns = {
      "uid",         "date",          "start_date",     "end_date",
      "precision",   "basis",         "type",           "mode",
      "modality",    "actors",        "recipients",     "others",
      "place",       "sentence",      "sentence_start", "sentence_end",
      "trigger",     "trigger_start", "trigger_end",    "headline",
      "outlet",      "url",           "article_uid",    "published",
      "revision",    "reports",       "outlets",        "independent",
      "confidence",  "cluster",       "first_reported", "last_reported",
      "outlet_names"};
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
          Real(row.confidence),
          Text(row.cluster),
          Text(row.first_reported),
          Text(row.last_reported),
          Text(row.outlet_names)};
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

// "4 reports by Harbour Post, Meridian Wire; 2 independent".
std::string Reports(const TimelineRow& row) {
  if (row.reports <= 1) return {};
  std::string note = std::to_string(row.reports) + " reports";
  if (row.outlets > 1) note += " by " + row.outlet_names;
  return note + ", " + std::to_string(row.independent) + " independent";
}

// Formats of other programs: ics, atom, timelinejs, plover.
int WriteTimeline(const GlobalOptions& globals, const TimelineFlags& flags, Database& database) {
  if (flags.format == "timelinejs" && !flags.force) {
    std::size_t slides = 0;
    const Result<void> counted = ReadTimeline(database, flags.filter, [&](const TimelineRow& row) {
      slides += row.start_date.empty() ? 0U : 1U;
      return slides <= kMostSlides;
    });
    if (!counted) return Complain(counted.error());
    if (slides > kMostSlides) {
      return Complain({ErrorCode::kUsage, "timeline --format timelinejs, more than " +
                                              std::to_string(kMostSlides) +
                                              " events, which browsers show badly; narrow it down "
                                              "or use --force"});
    }
  }
  const auto writer = MakeTimelineWriter(
      flags.format, std::cout,
      {.now = ToIsoUtc(globals.Now()), .title = "Timeline", .version = kVersion});
  std::size_t count = 0;
  const Result<void> read = ReadTimeline(database, flags.filter, [&](const TimelineRow& row) {
    count += writer->Write(row) ? 1U : 0U;
    return std::cout.good();
  });
  if (!read) return Complain(read.error());
  writer->Finish();
  if (const Result<void> flushed = FlushStdout(); !flushed) return Complain(flushed.error());
  if (count == 0 && !globals.quiet) std::cerr << "dateline: no events found for this format\n";
  return kExitOk;
}

int RunTimeline(const GlobalOptions& globals, TimelineFlags flags) {
  const Result<void> days = ResolveDays(globals, flags.filter.from, flags.filter.to);
  if (!days) return Complain(days.error());
  Result<Database> database = Database::Open(globals.DatabasePath(), true);
  if (!database) return Complain(database.error());
  if (IsTimelineFormat(flags.format)) {
    return WriteTimeline(globals, flags, *database);
  }
  Printer printer(flags.format, TimelineColumns(), globals);
  const Result<void> read = ReadTimeline(*database, flags.filter, [&](const TimelineRow& row) {
    if (printer.for_people()) {
      printer.Write(CardOf(row),
                    {row.outlet, row.url, flags.filter.mentions ? "" : Reports(row), row.uid});
    } else {
      printer.Write(RowOf(row));
    }
    return std::cout.good();
  });
  return Finish(printer, read, globals, "events", &*database,
                {flags.filter.entity, flags.filter.actor, flags.filter.recipient});
}

}  // namespace

void AddTimelineCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<TimelineFlags>();
  TimelineFilter& filter = flags->filter;
  CLI::App* command = app.add_subcommand("timeline", "Events in the order of their dates");
  command->add_option("WORDS", filter.words, "Words that stand in the sentence or the headline");
  command->add_option("--from", filter.from,
                      "First day: 2025-06-05, 2025-06, \"last week\", \"3 days ago\"");
  command->add_option("--to", filter.to, "Last day");
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
  command->add_option("--format", flags->format, "Format of the answer")
      ->check(CLI::IsMember({"table", "csv", "tsv", "jsonl", "json", "markdown", "ics", "atom",
                             "timelinejs", "plover"}));
  command->add_flag("--force", flags->force, "As many slides as there are (timelinejs)");
  command->callback([flags, &globals, &exit_code] { exit_code = RunTimeline(globals, *flags); });
}

}  // namespace dateline
