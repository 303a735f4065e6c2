#include "pipeline/fetch/domain.h"

#include <libpsl.h>

namespace dateline {

std::string RegistrableDomain(std::string_view host) {
  const std::string name(host);
  const char* domain = psl_registrable_domain(psl_builtin(), name.c_str());
  return domain == nullptr ? name : std::string(domain);
}

}  // namespace dateline
