// The pre-scan against Gumbo on the uncut page: the text outside the elements that are cut has to
// be the same, but for foreign-content breakout and what exceeds the caps. On bytes made of tags
// and words from a small grammar, so that the two parsers meet structure and not only noise. Cut
// elements hold nothing that closes an element outside them: there the parser moves the borders of
// <noscript>, and the pre-scan, which cuts by the bytes as a browser with scripts does, differs.

#include "pipeline/clean/prescan.h"

#include <gumbo.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/clean/dom.h"
#include "pipeline/text/unicode.h"

namespace {

// One byte of input is one of these. Nesting stays under the caps: 64 pieces at most.
constexpr std::array<std::string_view, 64> kPieces = {"<p>",
                                                      "</p>",
                                                      "<div>",
                                                      "</div>",
                                                      "<b>",
                                                      "</b>",
                                                      "<i>",
                                                      "</i>",
                                                      "<a href=x>",
                                                      "</a>",
                                                      "<span>",
                                                      "</span>",
                                                      "<ul>",
                                                      "</ul>",
                                                      "<li>",
                                                      "</li>",
                                                      "<h1>",
                                                      "</h1>",
                                                      "<br>",
                                                      "<hr>",
                                                      "<table>",
                                                      "</table>",
                                                      "<tr>",
                                                      "<td>",
                                                      "</td>",
                                                      "</tr>",
                                                      "<section>",
                                                      "</section>",
                                                      "<em class=y>",
                                                      "</em>",
                                                      "<script>if (a<b) '<p>'</script>",
                                                      "<style>p > a {}</style>",
                                                      "<!-- <p>no</p> -->",
                                                      "<!-->",
                                                      "<noscript>five</noscript>",
                                                      "<noscript><img src=x></noscript>",
                                                      "<svg><path d='M1>2'/></svg>",
                                                      "<iframe src=x></iframe>",
                                                      "<p title='a>b'>",
                                                      "<p title=\"c<d\">",
                                                      "<img alt='>'>",
                                                      "<input value=\"<b>\">",
                                                      "&amp;",
                                                      "&lt;p&gt;",
                                                      "&nbsp;",
                                                      "<",
                                                      ">",
                                                      " one ",
                                                      " two ",
                                                      " three ",
                                                      "four",
                                                      "<blockquote>",
                                                      "</blockquote>",
                                                      "<strong>",
                                                      "</strong>",
                                                      "<ol>",
                                                      "</ol>",
                                                      "<article>",
                                                      "</article>",
                                                      "<dl>",
                                                      "<dt>",
                                                      "<dd>",
                                                      "</dl>",
                                                      "</br>"};
constexpr std::size_t kMaxPieces = 64;

bool IsCut(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_IFRAME:
      return true;
    default:
      return false;
  }
}

// Letters of the text outside cut elements, in order; white space does not count.
void AppendText(const GumboNode* root, std::string& out) {
  std::vector<const GumboNode*> stack = {root};
  while (!stack.empty()) {
    const GumboNode* node = stack.back();
    stack.pop_back();
    if (node->type == GUMBO_NODE_TEXT) {
      for (const char* c = node->v.text.text; *c != '\0'; ++c) {
        if (*c >= 'a' && *c <= 'z') out.push_back(*c);
      }
      continue;
    }
    if (node->type != GUMBO_NODE_ELEMENT || IsCut(node->v.element.tag)) continue;
    const GumboVector& children = node->v.element.children;
    for (unsigned i = children.length; i-- > 0;) {
      stack.push_back(static_cast<const GumboNode*>(children.data[i]));
    }
  }
}

std::string TextOfUncut(const std::string& html) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  std::string text;
  AppendText(output->root, text);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return text;
}

std::string TextOfCut(const std::string& html) {
  const dateline::Dom dom(dateline::Prescan(html).html);
  std::string text;
  for (const dateline::DomNode& node : dom.nodes()) {
    if (node.tag != dateline::Tag::kText) continue;
    for (const char c : node.text) {
      if (c >= 'a' && c <= 'z') text.push_back(c);
    }
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string html = "<body>";
  for (std::size_t i = 0; i < size && i < kMaxPieces; ++i) {
    html.append(kPieces[data[i] % kPieces.size()]);
  }
  const std::string want = TextOfUncut(html);
  const std::string got = TextOfCut(html);
  if (got != want) {
    std::fprintf(stderr, "%s\nuncut: %s\n  cut: %s\n", html.c_str(), want.c_str(), got.c_str());
    std::abort();
  }
  return 0;
}
