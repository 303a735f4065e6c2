#pragma once  // app/gazetteer_file.h

// The file of `--gazetteer`: TSV (extractors/names/user_gazetteer.h has its columns), or YAML where
// its name ends in .yaml or .yml: a list of maps with the same keys, `aliases` a list or a text
// parted by "|".

#include <string>
#include <vector>

#include "extractors/names/user_gazetteer.h"
#include "pipeline/model/result.h"

namespace dateline {

// An empty path is an empty gazetteer. Errors: kInput for a missing file, kConfig with
// "FILE:LINE: what" for a bad one.
[[nodiscard]] Result<std::vector<GazetteerEntry>> LoadGazetteer(const std::string& path);

}  // namespace dateline
