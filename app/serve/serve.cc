// `serve`: the timeline as a web page and a JSON API, until it is told to stop.

#include <spawn.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "app/options.h"
#include "app/serve/server.h"
#include "app/serve/site.h"
#include "app/signals.h"

namespace dateline {
namespace {

constexpr std::uint16_t kDefaultPort = 8017;

struct ServeFlags {
  std::string address = "127.0.0.1";
  std::uint16_t port = kDefaultPort;
  std::vector<std::string> host_names;
  bool open = false;
};

int Complain(const Error& error) {
  std::cerr << "dateline: " << error.message << '\n';
  return ExitCodeOf(error.code);
}

void OpenInBrowser(const std::string& url) {
  std::string program = "xdg-open";
  std::string argument = url;
  char* arguments[] = {program.data(), argument.data(), nullptr};
  pid_t child = 0;
  if (posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments, environ) != 0) {
    std::cerr << "dateline: open " << url << " in a browser, xdg-open did not start\n";
  }
}

int RunServe(const GlobalOptions& globals, const ServeFlags& flags) {
  CatchStopSignals();
  SiteOptions site_options;
  site_options.database = globals.DatabasePath();
  site_options.report = [](const std::string& message) {
    std::cerr << "dateline: " + message + "\n";
  };
  const Result<std::unique_ptr<Site>> site = Site::Open(site_options);
  if (!site) return Complain(site.error());
  ServerOptions options;
  options.address = flags.address;
  options.port = flags.port;
  options.host_names = flags.host_names;
  options.workers = site_options.workers;
  Site& pages = **site;
  const Result<std::unique_ptr<Server>> server =
      Server::Start(options, [&pages](const Request& request, std::size_t worker) {
        return pages.Answer(request, worker);
      });
  if (!server) return Complain(server.error());
  const bool v6 = flags.address.find(':') != std::string::npos;
  const std::string url = "http://" + (v6 ? "[" + flags.address + "]" : flags.address) + ":" +
                          std::to_string((*server)->port()) + "/";
  if (!globals.quiet) std::cout << url << std::endl;
  if (flags.open) OpenInBrowser(url);
  while (StopSignal() == 0) std::this_thread::sleep_for(std::chrono::milliseconds(100));
  return 128 + StopSignal();
}

}  // namespace

void AddServeCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<ServeFlags>();
  CLI::App* command =
      app.add_subcommand("serve", "The timeline as a web page and a JSON API, read-only");
  command->add_option("--port", flags->port, "Port; 0 takes any that is free");
  command->add_option("--bind", flags->address,
                      "IP address to listen on (127.0.0.1: this machine alone)");
  command->add_option("--allow-host", flags->host_names,
                      "Host name that requests may come for, besides localhost");
  command->add_flag("--open", flags->open, "Open it in the browser");
  command->callback([flags, &globals, &exit_code] { exit_code = RunServe(globals, *flags); });
}

}  // namespace dateline
