// Any script gives text that is valid UTF-8 and no longer than the script, or none.

#include "pipeline/clean/page_state.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pipeline/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view script(reinterpret_cast<const char*>(data), size);
  const std::string text = dateline::FindStateText(
      {script}, {.title = "Ferry to Lorne Quay runs again", .description = ""});
  if (text.size() > size || !dateline::IsValidUtf8(text)) std::abort();
  return 0;
}
