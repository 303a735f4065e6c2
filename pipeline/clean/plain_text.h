#pragma once  // pipeline/clean/plain_text.h

// A page saved as plain text → its article: head (title, standfirst, byline, time), body, and what
// was left out. Works on lines and their neighbourhood; knows no publisher. Stateless, total.

#include "pipeline/clean/cleaner.h"
#include "pipeline/clean/line_class.h"

namespace dateline {

// Fills what the text says; fields it does not state are left as they are. `page.body` is valid
// UTF-8.
void CleanPlainText(const Page& page, const LineClasses& classes, const CleanOptions& options,
                    Article& article);

}  // namespace dateline
