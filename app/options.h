#pragma once  // app/options.h

// What stands before or after any command: flag > environment (DATELINE_*) > default.

#include <chrono>
#include <optional>
#include <string>

#include "pipeline/model/result.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

struct GlobalOptions {
  std::string db;        // `--db`, $DATELINE_DB, else under $XDG_DATA_HOME
  std::string data_dir;  // `--data-dir`, $DATELINE_DATA; empty: the built-in lexicons, models
                         // beside the program
  std::string now;       // `--now`, $DATELINE_NOW: ISO 8601; empty: the clock
  std::string
      gazetteer;  // `--gazetteer`, $DATELINE_GAZETTEER: names of the user's own; empty: none
  bool quiet = false;
  int verbose = 0;
  std::string log_format = "text";
  std::string color = "auto";

  // The file of `--db` or its default.
  [[nodiscard]] std::string DatabasePath() const;
  // Folder of the *.model files: `--data-dir`/models, beside the program, in the source tree of a
  // build, or in the install prefix.
  [[nodiscard]] std::string ModelsDirectory() const;
  // The built-in lexicons, or with those of `--data-dir`/lexicons in their place.
  [[nodiscard]] Result<Lexicon> LoadLexicon() const;
  // The clock, or `--now`.
  [[nodiscard]] std::chrono::sys_seconds Now() const;
  // True if stdout wants colour.
  [[nodiscard]] bool Color() const;
};

}  // namespace dateline
