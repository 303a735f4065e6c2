// Any robots.txt gives a verdict on any address; a canonical address is its own canonical form.

#include "pipeline/fetch/robots.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pipeline/text/url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string_view url = bytes.substr(0, bytes.find('\n'));
  const dateline::Robots robots = dateline::Robots::Parse(bytes);
  static_cast<void>(robots.IsAllowed("dateline/1.0", url));
  if (!robots.IsAllowed("dateline", "/robots.txt")) std::abort();
  return 0;
}
