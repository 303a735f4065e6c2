#pragma once  // pipeline/text/lexicon.h

// The tables under extractors/lexicons/ (and pipeline/*/…): tab-separated rows, `#` comments, one
// folder a language. They are embedded in the program; `--data-dir DIR` puts files found in
// DIR/lexicons/ in their place. Stages receive a `const Lexicon&`, never a path. Immutable after
// construction, thread-safe.

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/result.h"

namespace dateline {

struct EmbeddedFile;

using LexiconRow = std::span<const std::string_view>;  // cells: views into the Lexicon

// The rows of one table, split as they are read; a row is valid until the next is asked for, its
// cells as long as the Lexicon.
class LexiconTable {
 public:
  explicit LexiconTable(std::string_view file) : file_(file) {}

  class Iterator {
   public:
    explicit Iterator(std::string_view rest);
    Iterator(Iterator&&) noexcept = default;
    Iterator& operator=(Iterator&&) noexcept = default;
    Iterator(const Iterator&) = delete;  // row_ looks into cells_
    Iterator& operator=(const Iterator&) = delete;
    [[nodiscard]] const LexiconRow& operator*() const { return row_; }
    Iterator& operator++() {
      Read();
      return *this;
    }
    // Against the end only.
    [[nodiscard]] bool operator!=(std::nullptr_t) const { return !row_.empty(); }

   private:
    void Read();
    std::string_view rest_;
    std::vector<std::string_view> cells_;
    LexiconRow row_;  // into cells_; empty at the end
  };

  [[nodiscard]] Iterator begin() const { return Iterator(file_); }
  [[nodiscard]] static std::nullptr_t end() { return nullptr; }

 private:
  std::string_view file_;
};

// "a|b|c" → {"a","b","c"}; empty text gives no part.
[[nodiscard]] std::vector<std::string_view> SplitList(std::string_view text, char separator = '|');

class Lexicon {
 public:
  // The embedded tables. `files` ends with an entry whose path is null, and must outlive this
  // object.
  // `compiled`, of the same form: what the build made of these tables, for finders whose tables
  // take long to make.
  explicit Lexicon(const EmbeddedFile* files, const EmbeddedFile* compiled = nullptr);
  // The same, each table replaced by the file of that name below `directory`/lexicons where there
  // is one; `compiled` counts only if there is none. kInput: cannot be read; kMalformed: not UTF-8.
  [[nodiscard]] static Result<Lexicon> WithDirectory(const EmbeddedFile* files,
                                                     const std::string& directory,
                                                     const EmbeddedFile* compiled = nullptr);

  Lexicon(Lexicon&&) noexcept = default;
  Lexicon& operator=(Lexicon&&) noexcept = default;
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  // Rows of "en/months.tsv", in file order, comments and empty lines left out; none if there is no
  // such table. Each call splits the file anew: finders read their tables once, when they are
  // built.
  [[nodiscard]] LexiconTable Rows(std::string_view path) const;
  // The raw file; empty if there is none.
  [[nodiscard]] std::string_view File(std::string_view path) const;
  [[nodiscard]] std::vector<std::string> Paths() const;  // sorted
  // A compiled form; empty if there is none, and it has to be made of the rows.
  [[nodiscard]] std::string_view Compiled(std::string_view name) const;

 private:
  std::map<std::string, std::string_view, std::less<>> files_;
  const EmbeddedFile* compiled_ = nullptr;
  std::map<std::string, std::string> owned_;  // file contents read from a directory; node-stable
};

}  // namespace dateline
