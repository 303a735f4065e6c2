// dateline: the command line. Data goes to stdout, everything else to stderr; an error is one line.

#include <CLI/CLI.hpp>
#include <csignal>
#include <exception>
#include <iostream>
#include <string>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "app/man_page.h"
#include "app/options.h"
#include "app/version.h"
#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

void AddGlobalOptions(CLI::App& app, GlobalOptions& globals) {
  app.add_option("--db", globals.db, "SQLite file of the timeline")->envname("DATELINE_DB");
  app.add_option("--data-dir", globals.data_dir, "Folder whose lexicons/ replace the built-in ones")
      ->envname("DATELINE_DATA");
  app.add_option("--now", globals.now, "Clock to use instead of the system's (ISO 8601)")
      ->envname("DATELINE_NOW");
  app.add_option("--gazetteer", globals.gazetteer,
                 "TSV or YAML of names, aliases, offices that go before all others")
      ->envname("DATELINE_GAZETTEER");
  app.add_flag("-q,--quiet", globals.quiet, "Say nothing but errors");
  app.add_flag("-v,--verbose", globals.verbose, "Say more (repeatable)");
  app.add_option("--log-format", globals.log_format, "Format of messages on stderr")
      ->check(CLI::IsMember({"text", "json"}));
  app.add_option("--color", globals.color, "Colour on stdout")
      ->check(CLI::IsMember({"auto", "always", "never"}));
}

int Main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file past its limit is an error like a full disk
  CLI::App app{"News feeds to a timeline of dated, sourced, verifiable events", "dateline"};
  app.set_version_flag("--version", std::string("dateline ") + kVersion + " (" + kRevision + ")");
  app.require_subcommand(1);
  app.fallthrough();
  app.option_defaults()->always_capture_default(false);
  GlobalOptions globals;
  AddGlobalOptions(app, globals);
  int exit_code = kExitOk;

  AddCleanCommand(app, globals, exit_code);
  AddExtractCommand(app, globals, exit_code);
  AddParseCommand(app, globals, exit_code);
  AddQueryCommands(app, globals, exit_code);
  AddExportCommand(app, globals, exit_code);
  AddDbCommand(app, globals, exit_code);
  AddIngestCommand(app, globals, exit_code);
  AddFeedCommand(app, globals, exit_code);
  AddFeedsCommand(app, globals, exit_code);
  AddReprocessCommand(app, globals, exit_code);
  AddStatusCommand(app, globals, exit_code);
  AddRobotsCommand(app, globals, exit_code);
  AddServeCommand(app, globals, exit_code);

  app.add_flag_callback(
      "--man", [&app] { throw CLI::CallForVersion(ManPage(app), 0); },
      "Print the manual page (man -l reads it)");
  app.parse_complete_callback([&globals] {
    if (!globals.now.empty() && !ParseTimestamp(globals.now)) {
      throw CLI::ValidationError("--now", "not an ISO 8601 time: " + globals.now);
    }
  });
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp& help) {
    return app.exit(help);
  } catch (const CLI::CallForAllHelp& help) {
    return app.exit(help);
  } catch (const CLI::CallForVersion& version) {
    return app.exit(version);
  } catch (const CLI::ParseError& error) {
    std::cerr << "dateline: command line, " << error.what() << "; see dateline --help\n";
    return kExitUsage;
  }
  std::cout.flush();
  return exit_code;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);  // nothing mixes it with iostreams; lines are megabytes long
  try {
    return dateline::Main(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "dateline: internal error, " << error.what() << '\n';
  } catch (...) {
    std::cerr << "dateline: internal error\n";
  }
  return dateline::kExitBug;
}
