#pragma once  // app/commands.h

// One function a command: adds it to the command line with its flags and, when it is chosen, runs
// it. The exit code goes into `exit_code`. Each is in the file of its name.

namespace CLI {
class App;
}

namespace dateline {

struct GlobalOptions;

void AddCleanCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddExtractCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddParseCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddQueryCommands(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddExportCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddDbCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddIngestCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddFeedCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddFeedsCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddReprocessCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddStatusCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddRobotsCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddServeCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code);

}  // namespace dateline
