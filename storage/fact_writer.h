#pragma once  // storage/fact_writer.h

// For storage/*.cc alone: the facts of one revision into their tables, byte spans made code points,
// names made entities. Throws what SQLiteCpp throws, and std::logic_error for a span off the text.

#include <cstdint>
#include <string>

#include "pipeline/model/annotation.h"
#include "storage/statements.h"

namespace dateline {

void WriteFacts(StatementCache& cache, const AnnotatedArticle& annotated, std::string article_uid,
                std::int64_t version);

// Everything that WriteFacts wrote, but for entities and their aliases.
void DropFacts(StatementCache& cache, std::int64_t version);

}  // namespace dateline
