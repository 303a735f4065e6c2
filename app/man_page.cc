#include "app/man_page.h"

#include <string_view>
#include <vector>

#include "app/version.h"

namespace dateline {
namespace {

constexpr std::string_view kDescription = R"(.SH DESCRIPTION
.B dateline
reads news feeds and pages, takes the articles out of them, finds who did what and when, what was claimed in percent and
who said it, and keeps all of it in one SQLite file. Each row names the sentence, the place in it and the revision of
the page that it rests on.
.PP
Data goes to standard output, everything else to standard error. A flag goes before the environment, that before
feeds.yaml, that before the default.
)";

constexpr std::string_view kEnd = R"(.SH EXIT STATUS
.TP
.B 0
All well; nothing new is well, too.
.TP
.B 1
Done, but some feeds or items failed; each is named on standard error.
.TP
.B 64
A flag or command that does not exist, or a value that does not fit.
.TP
.B 65
Input that cannot be read as what it should be (the good rest was done), or a damaged, foreign or newer database.
.TP
.B 66
An input that is not there.
.TP
.B 69
Every feed failed, or the port is taken.
.TP
.B 70
A bug.
.TP
.B 73, 74, 77
A file cannot be made; reading or writing failed; no permission.
.TP
.B 75
Try later: another run holds the lock, or the time given is up.
.TP
.B 78
feeds.yaml is wrong, at the line and column named.
.TP
.B 129, 130, 143
Stopped by SIGHUP, SIGINT or SIGTERM, what was in hand stored.
.SH FILES
.TP
.I ./feeds.yaml, $XDG_CONFIG_HOME/dateline/feeds.yaml
The feeds to read.
.TP
.I ${XDG_DATA_HOME:-~/.local/share}/dateline/dateline.db
The timeline.
.SH EXAMPLES
.TP
dateline ingest \-\-feeds feeds.yaml
Read the feeds that are due (from cron, every few minutes).
.TP
dateline timeline \-\-entity China \-\-from 2025\-04 \-\-to 2025\-06
Who did what, in order of date.
.TP
dateline export claims \-\-format csv \-o claims.csv
Percentage claims with their sentences.
.TP
dateline extract page.html
What one page says, as JSON, without a database.
)";

// Text for roff: no line may start with a control character, and a hyphen is a hyphen.
std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) {
      out += "\\&";
      out.push_back(c);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

bool Shown(const CLI::Option& option) { return !option.get_group().empty(); }

void AppendOption(const CLI::Option& option, std::string& out) {
  out += ".TP\n.B ";
  out += Escaped(option.get_positional() ? option.get_name(true) : option.get_name(false, true));
  if (option.get_type_size() != 0 && !option.get_type_name().empty()) {
    out += " \\fI" + Escaped(option.get_type_name()) + "\\fR";
  }
  out += '\n' + Escaped(option.get_description());
  if (!option.get_envname().empty()) {
    out += " (environment: " + Escaped(option.get_envname()) + ")";
  }
  out += '\n';
}

void AppendOptions(const CLI::App& app, std::string& out) {
  for (const CLI::Option* option : app.get_options()) {
    if (Shown(*option) && option->get_name(false, true) != "-h,--help") AppendOption(*option, out);
  }
}

std::vector<const CLI::App*> Commands(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* command) { return !command->get_group().empty(); });
}

// A command with its flags; commands of commands ("db check") follow their own.
void AppendCommand(const CLI::App& command, const std::string& path, std::string& out) {
  out += ".SS \"" + Escaped(path) + "\"\n" + Escaped(command.get_description()) + ".\n";
  AppendOptions(command, out);
  for (const CLI::App* inner : Commands(command)) {
    AppendCommand(*inner, path + ' ' + inner->get_name(), out);
  }
}

}  // namespace

std::string ManPage(const CLI::App& app) {
  std::string page = ".TH DATELINE 1 \"\" \"dateline " + Escaped(kVersion) + "\"\n.SH NAME\n";
  page += "dateline \\- " + Escaped(app.get_description()) + "\n.SH SYNOPSIS\n";
  page += ".B dateline\n[\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]\n";
  page += kDescription;
  page += ".SH OPTIONS\nThey may stand before or after the command.\n";
  AppendOptions(app, page);
  page += ".SH COMMANDS\n";
  for (const CLI::App* command : Commands(app)) AppendCommand(*command, command->get_name(), page);
  page += kEnd;
  return page;
}

}  // namespace dateline
