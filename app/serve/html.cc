#include "app/serve/html.h"

#include <cassert>

#include "pipeline/text/markup.h"

namespace dateline {
namespace {

bool IsAddressAttribute(std::string_view before) {
  for (const std::string_view attribute : {" href=\"", " src=\"", " action=\""}) {
    if (before.ends_with(attribute)) return true;
  }
  return false;
}

bool StartsWithoutCase(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const char c =
        text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

}  // namespace

std::string_view SafeUrl(std::string_view url) {
  if (StartsWithoutCase(url, "https://") || StartsWithoutCase(url, "http://")) return url;
  // Of this site: a path, a query, a fragment. "//host" and "/\host" are other sites.
  if (url.starts_with("?") || url.starts_with("#")) return url;
  if (url.starts_with("/") && (url.size() == 1 || (url[1] != '/' && url[1] != '\\'))) return url;
  return "#";
}

void Html::Expand(std::string_view literal, const Piece* pieces, std::size_t count) {
  std::size_t used = 0;
  std::size_t from = 0;
  for (;;) {
    const std::size_t at = literal.find("{}", from);
    out_.append(literal.substr(from, at == std::string_view::npos ? at : at - from));
    if (at == std::string_view::npos) break;
    assert(used < count);
    if (used < count) {
      const Piece& piece = pieces[used++];
      if (piece.raw) {
        out_.append(piece.text);
      } else if (IsAddressAttribute(out_)) {
        AppendMarkup(SafeUrl(piece.text), out_);
      } else {
        assert(!out_.ends_with('='));  // attributes are quoted
        AppendMarkup(piece.text, out_);
      }
    }
    from = at + 2;
  }
  assert(used == count);
}

}  // namespace dateline
