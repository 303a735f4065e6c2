#pragma once  // app/feeds_files.h

// What `feeds discover|import|export` do; each prints to stdout and gives the exit code.

#include <string>

namespace dateline {

struct Config;

// The feeds that the page at `url` names, or `url` itself where it is one. `format`: text jsonl.
[[nodiscard]] int DiscoverFeedsOf(const std::string& url, bool allow_private_hosts,
                                  const std::string& format);
// An OPML file (- is stdin) as the text of a feeds.yaml; no file is written.
[[nodiscard]] int ImportOpml(const std::string& file);
// The feeds as OPML.
[[nodiscard]] int ExportOpml(const Config& config);

}  // namespace dateline
