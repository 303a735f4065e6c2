#pragma once  // storage/export/annotations_json.h

// The JSON of `clean` and `extract` (docs/jsonl.md). Byte spans become code points here.

#include <string>
#include <string_view>

#include "pipeline/model/annotation.h"

namespace dateline {

struct JsonOptions {
  bool explain = false;  // `removed`
  bool trace = false;    // `rule` on each mention, claim and event
};

// One line, no line feed. `id_json` is the id as JSON.
[[nodiscard]] std::string ArticleJson(const Article& article, std::string_view id_json,
                                      const JsonOptions& options = {});
[[nodiscard]] std::string AnnotatedJson(const AnnotatedArticle& annotated, std::string_view id_json,
                                        const JsonOptions& options = {});

}  // namespace dateline
