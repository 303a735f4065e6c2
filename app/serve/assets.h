#pragma once  // app/serve/assets.h

// Style, script and icon, compiled in. Their addresses carry a hash of their bytes, so that a
// browser may keep them for ever.

#include <optional>
#include <string>
#include <string_view>

#include "app/serve/http.h"

namespace dateline {

// "/static/app.css?v=1f…" of "app.css".
[[nodiscard]] const std::string& AssetUrl(std::string_view name);
// What "/static/<name>" answers; nothing: there is no such file.
[[nodiscard]] std::optional<Response> Asset(const std::string& name, const Request& request);

}  // namespace dateline
