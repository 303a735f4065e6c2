#pragma once  // pipeline/fetch/domain.h

#include <string>
#include <string_view>

namespace dateline {

// "news.example.co.uk" → "example.co.uk" (public suffix list); the host itself where it has no
// registrable domain (an address, "localhost"). Thread-safe.
[[nodiscard]] std::string RegistrableDomain(std::string_view host);

}  // namespace dateline
