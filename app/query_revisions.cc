// `history`: the revisions of an article; `diff`: what changed from one to another, in words and
// in figures.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/exit_codes.h"
#include "app/paragraph_diff.h"
#include "app/query.h"
#include "storage/database.h"
#include "storage/revisions.h"

namespace dateline {
namespace {

using nlohmann::ordered_json;

struct RevisionFlags {
  std::string name;
  int from = 0, to = 0;
  std::string format = "table";
};

Cell Text(const std::string& text) { return text.empty() ? Cell{} : Cell{Cell::Type::kText, text}; }
Cell Integer(std::int64_t number) { return {Cell::Type::kInteger, std::to_string(number)}; }

Result<std::vector<RevisionRow>> MustRead(Database& database, const std::string& name) {
  Result<std::vector<RevisionRow>> rows = ReadRevisions(database, name);
  if (rows && rows->empty()) {
    return Fail(ErrorCode::kInput, "read the history of " + name + ", no such article is stored");
  }
  return rows;
}

int RunHistory(const GlobalOptions& globals, const RevisionFlags& flags) {
  Result<Database> database = Database::Open(globals.DatabasePath(), true);
  if (!database) return Complain(database.error());
  const auto rows = MustRead(*database, flags.name);
  if (!rows) return Complain(rows.error());
  Printer printer(flags.format,
                  {"revision", "retrieved_at", "published", "modified", "headline", "access",
                   "characters", "claims", "quotes", "events", "current"},
                  globals);
  std::int64_t before = 0;
  for (const RevisionRow& row : *rows) {
    if (printer.for_people()) {
      std::string head = "revision " + std::to_string(row.seq) + " · " +
                         std::to_string(row.characters) + " characters";
      const std::int64_t change = row.characters - before;
      if (before != 0)
        head += " (" + std::string(change >= 0 ? "+" : "") + std::to_string(change) + ")";
      if (row.access != "full") head += " · " + row.access;
      if (row.current) head += " · current";
      printer.Write(Card{Day(row.retrieved_at), head, Printable(row.title), ""},
                    {"", "",
                     std::to_string(row.events) + " events, " + std::to_string(row.claims) +
                         " claims, " + std::to_string(row.quotes) + " quotes" +
                         (row.modified.empty() ? "" : ", modified " + row.modified),
                     ""});
      before = row.characters;
    } else {
      printer.Write({Integer(row.seq), Text(row.retrieved_at), Text(row.published),
                     Text(row.modified), Text(row.title), Text(row.access), Integer(row.characters),
                     Integer(row.claims), Integer(row.quotes), Integer(row.events),
                     Integer(row.current ? 1 : 0)});
    }
  }
  return Finish(printer, {}, globals, "revisions");
}

// ---------- diff ----------

std::string Shown(const RevisionClaim& claim) {
  std::string text = claim.percent + (claim.percent_high.empty() ? "" : "–" + claim.percent_high);
  text += claim.unit == "percent" ? "%" : " " + claim.unit;
  return Joined({text, claim.subject, claim.measure, claim.period}, " · ");
}

struct ClaimChange {
  const RevisionClaim* before = nullptr;  // null: it came
  const RevisionClaim* after = nullptr;   // null: it went
};

// Claims of the same value and figure stay; of the rest, those of one figure (or of one sentence)
// are one that changed.
std::vector<ClaimChange> ChangedClaims(const RevisionContent& before,
                                       const RevisionContent& after) {
  std::vector<const RevisionClaim*> gone;
  std::vector<const RevisionClaim*> come;
  const auto key = [](const RevisionClaim& claim) {
    return claim.percent + '\n' + claim.percent_high + '\n' + claim.unit + '\n' + claim.subject +
           '\n' + claim.measure;
  };
  std::vector<bool> used(after.claims.size(), false);
  for (const RevisionClaim& old : before.claims) {
    std::size_t i = 0;
    while (i < after.claims.size() && (used[i] || key(after.claims[i]) != key(old))) ++i;
    if (i < after.claims.size()) {
      used[i] = true;
    } else {
      gone.push_back(&old);
    }
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (!used[i]) come.push_back(&after.claims[i]);
  }
  std::vector<ClaimChange> changes;
  for (const RevisionClaim* old : gone) {
    auto match = std::find_if(come.begin(), come.end(), [&](const RevisionClaim* fresh) {
      return (old->figure != 0 && fresh->figure == old->figure) ||
             (!old->measure.empty() && fresh->subject == old->subject &&
              fresh->measure == old->measure);
    });
    if (match == come.end()) {
      changes.push_back({old, nullptr});
    } else {
      changes.push_back({old, *match});
      come.erase(match);
    }
  }
  for (const RevisionClaim* fresh : come) changes.push_back({nullptr, fresh});
  return changes;
}

const char* KindName(DiffPiece::Kind kind) {
  if (kind == DiffPiece::Kind::kRemoved) return "removed";
  return kind == DiffPiece::Kind::kAdded ? "added" : "same";
}

std::string Pieces(const std::vector<DiffPiece>& pieces, bool color) {
  std::string out;
  for (const DiffPiece& piece : pieces) {
    if (!out.empty()) out += ' ';
    const std::string text = Printable(piece.text);
    if (piece.kind == DiffPiece::Kind::kRemoved) {
      out += color ? "\x1b[31;9m" + text + "\x1b[0m" : "[-" + text + "-]";
    } else if (piece.kind == DiffPiece::Kind::kAdded) {
      out += color ? "\x1b[32m" + text + "\x1b[0m" : "{+" + text + "+}";
    } else {
      out += text;
    }
  }
  return out;
}

void PrintDiff(const RevisionContent& before, const RevisionContent& after, bool color) {
  const std::size_t width = TerminalWidth();
  const auto print = [&](const std::string& text) {
    // Colours would break in the wrapping: they go out as one line.
    if (color) {
      std::cout << text << "\n\n";
      return;
    }
    for (const std::string& line : Wrap(text, width)) std::cout << line << '\n';
    std::cout << '\n';
  };
  if (before.title != after.title) {
    print("headline: " + Pieces(DiffWords(before.title, after.title), color));
  }
  for (const DiffParagraph& paragraph : DiffTexts(before.text, after.text)) {
    if (paragraph.unchanged_before > 0) {
      std::cout << "… " << paragraph.unchanged_before
                << (paragraph.unchanged_before == 1 ? " paragraph" : " paragraphs")
                << " unchanged\n\n";
    }
    print(Pieces(paragraph.pieces, color));
  }
  for (const ClaimChange& change : ChangedClaims(before, after)) {
    if (change.before != nullptr && change.after != nullptr) {
      print("figure: " + Printable(Shown(*change.before)) + "  →  " +
            Printable(Shown(*change.after)));
    } else if (change.before != nullptr) {
      print("figure gone: " + Printable(Shown(*change.before)));
    } else {
      print("figure new: " + Printable(Shown(*change.after)));
    }
  }
}

ordered_json DiffJson(const RevisionContent& before, const RevisionContent& after) {
  ordered_json json;
  const auto pieces = [](const std::vector<DiffPiece>& list) {
    ordered_json out = ordered_json::array();
    for (const DiffPiece& piece : list)
      out.push_back({{"kind", KindName(piece.kind)}, {"text", piece.text}});
    return out;
  };
  json["headline"] = before.title == after.title ? ordered_json::array()
                                                 : pieces(DiffWords(before.title, after.title));
  json["paragraphs"] = ordered_json::array();
  for (const DiffParagraph& paragraph : DiffTexts(before.text, after.text)) {
    json["paragraphs"].push_back(
        {{"unchanged_before", paragraph.unchanged_before}, {"pieces", pieces(paragraph.pieces)}});
  }
  json["claims"] = ordered_json::array();
  const auto claim = [](const RevisionClaim* one) {
    if (one == nullptr) return ordered_json();
    return ordered_json{{"uid", one->uid},         {"percent", one->percent},
                        {"unit", one->unit},       {"subject", one->subject},
                        {"measure", one->measure}, {"sentence", one->sentence}};
  };
  for (const ClaimChange& change : ChangedClaims(before, after)) {
    json["claims"].push_back({{"before", claim(change.before)}, {"after", claim(change.after)}});
  }
  return json;
}

int RunDiff(const GlobalOptions& globals, RevisionFlags flags) {
  Result<Database> database = Database::Open(globals.DatabasePath(), true);
  if (!database) return Complain(database.error());
  const auto rows = MustRead(*database, flags.name);
  if (!rows) return Complain(rows.error());
  if (flags.to == 0) flags.to = static_cast<int>(rows->back().seq);
  if (flags.from == 0) flags.from = flags.to - 1;
  if (rows->size() < 2 && flags.from < 1) {
    if (!globals.quiet)
      std::cerr << "dateline: " << flags.name << " has one revision, nothing changed\n";
    return kExitOk;
  }
  const Result<RevisionContent> before = ReadRevision(*database, flags.name, flags.from);
  if (!before) return Complain(before.error());
  const Result<RevisionContent> after = ReadRevision(*database, flags.name, flags.to);
  if (!after) return Complain(after.error());
  if (flags.format == "json") {
    ordered_json json = {{"from", flags.from}, {"to", flags.to}};
    json.update(DiffJson(*before, *after));
    std::cout << json.dump(-1, ' ', false, ordered_json::error_handler_t::replace) << '\n';
  } else {
    PrintDiff(*before, *after, globals.Color());
  }
  const Result<void> flushed = FlushStdout();
  return flushed ? kExitOk : Complain(flushed.error());
}

}  // namespace

void AddRevisionCommands(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<RevisionFlags>();
  CLI::App* command = app.add_subcommand("history", "The revisions of an article");
  command->add_option("URL", flags->name, "Address or uid")->required();
  AddFormat(*command, flags->format);
  command->callback([flags, &globals, &exit_code] { exit_code = RunHistory(globals, *flags); });

  flags = std::make_shared<RevisionFlags>();
  flags->format = "text";
  command = app.add_subcommand("diff", "What changed between two revisions, in words and figures");
  command->add_option("URL", flags->name, "Address or uid")->required();
  command->add_option("FROM", flags->from, "Revision (default: the one before TO)")
      ->check(CLI::PositiveNumber);
  command->add_option("TO", flags->to, "Revision (default: the last)")->check(CLI::PositiveNumber);
  command->add_option("--format", flags->format, "Format")->check(CLI::IsMember({"text", "json"}));
  command->callback([flags, &globals, &exit_code] { exit_code = RunDiff(globals, *flags); });
}

}  // namespace dateline
