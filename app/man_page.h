#pragma once  // app/man_page.h

// dateline(1), written from the option tree, so that it always says what `--help` says.

#include <CLI/CLI.hpp>
#include <string>

namespace dateline {

// The page as man(7) source. `app` is the whole program, its commands added.
[[nodiscard]] std::string ManPage(const CLI::App& app);

}  // namespace dateline
