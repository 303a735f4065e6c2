#pragma once  // pipeline/clean/html.h

// A web page → its article. Stateless, total.

#include <memory>
#include <string>

#include "pipeline/clean/blocks.h"
#include "pipeline/clean/boilerplate.h"
#include "pipeline/clean/cleaner.h"
#include "pipeline/clean/line_class.h"
#include "pipeline/clean/metadata.h"
#include "pipeline/clean/prescan.h"

namespace dateline {

// A page up to the decision of the hand-set rules: what the block model starts from, when it is
// used and when it is trained.
struct ReadPage {
  std::unique_ptr<const std::string> mended;  // the page, if its characters had to be
  Prescanned scanned;
  std::unique_ptr<Dom> dom;
  std::vector<Block> blocks;
  Metadata data;
  Body body;

  [[nodiscard]] BodyHints hints() const {
    return {.title = data.title,
            .article_body = data.linked.body,
            .description = data.description,
            .title_node = data.title_node};
  }
};

// `page` must outlive the result. Fills the metadata of `article`.
[[nodiscard]] ReadPage ReadHtml(const Page& page, const LineClasses& classes, Article& article);

void CleanHtml(const Page& page, const LineClasses& classes, const BlockModel& model,
               const CleanOptions& options, Article& article);

}  // namespace dateline
