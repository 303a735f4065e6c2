#pragma once  // pipeline/text/embedded.h

// Files that the build put into the program (cmake/DatelineLibrary.cmake, dateline_embed).

#include <cstddef>
#include <string_view>

namespace dateline {

struct EmbeddedFile {
  const char* path;  // below the folder that was embedded: "en/months.tsv"
  const char* begin;
  const char* end;
  [[nodiscard]] std::string_view contents() const {
    return {begin, static_cast<std::size_t>(end - begin)};
  }
};

}  // namespace dateline
