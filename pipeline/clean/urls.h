#pragma once  // pipeline/clean/urls.h

// What an address says: its canonical form, a date in its path. Stateless.

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/clean/page_dates.h"
#include "pipeline/model/article.h"

namespace dateline {

// The canonical form (pipeline/text/url.h) of `canonical`, a relative reference too, if it is an
// http(s) address of the same site as `url` and not the site's front page; else of `url`.
[[nodiscard]] std::string ChooseCanonicalUrl(std::string_view canonical, std::string_view url);

// ".../2025/06/06/...", ".../2025-06-06-...", ".../2025/jun/06/...", ".../20250606/..." as a date
// without a time.
[[nodiscard]] std::optional<Timestamp> DateInUrl(std::string_view url, const PageDates& months);

}  // namespace dateline
