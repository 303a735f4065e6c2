#include "app/serve/parts.h"

#include <cstdlib>
#include <utility>

#include "app/serve/assets.h"
#include "app/serve/words.h"
#include "pipeline/text/utf8.h"
#include "storage/browse/search.h"

namespace dateline {
namespace {

struct MenuEntry {
  const char* path;
  const char* label;
};
constexpr MenuEntry kMenu[] = {{"/", "Timeline"},
                               {"/claims", "Claims"},
                               {"/entities", "Who"},
                               {"/articles", "Articles"},
                               {"/status", "Status"}};

// Byte offset of a code point, at most the end.
std::size_t ByteAt(std::string_view text, long code_point) {
  std::size_t at = 0;
  while (code_point > 0 && at < text.size()) {
    static_cast<void>(DecodeAt(text, at));
    --code_point;
  }
  return at;
}

long Number(std::string_view text) { return std::strtol(std::string(text).c_str(), nullptr, 10); }

}  // namespace

Response MakePage(const HtmlHead& head, const Html& main, int status) {
  Html menu;
  for (const MenuEntry& entry : kMenu) {
    if (head.current == entry.path) {
      menu.Add(R"(<a href="{}" aria-current="page">{}</a>)", entry.path, entry.label);
    } else {
      menu.Add(R"(<a href="{}">{}</a>)", entry.path, entry.label);
    }
  }
  Html page;
  page.Add(R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{} · dateline</title>
<link rel="icon" href="{}" type="image/svg+xml">
<link rel="stylesheet" href="{}">
<script src="{}"></script>
<script type="module" src="{}"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site">
<div class="bar">
<a class="brand" href="/"><span class="brand-mark" aria-hidden="true"></span>dateline</a>
<nav aria-label="Main">{}</nav>
<form class="find" role="search" action="/search">
<label class="unseen" for="find">Search articles and names</label>
<input id="find" name="q" type="search" value="{}" placeholder="Search" autocomplete="off" spellcheck="false">
<button type="submit">Search</button>
</form>
<button class="theme" type="button" hidden aria-label="Dark or light">◐</button>
</div>
</header>
<main id="main" tabindex="-1">
{}</main>
<footer class="site"><p>Every entry is found by rules in published text and may be wrong: follow its source before you rely on it. <a href="/status">Status</a> · <a href="/api/events">API</a></p></footer>
</body>
</html>
)",
           head.title, AssetUrl("icon.svg"), AssetUrl("app.css"), AssetUrl("early.js"),
           AssetUrl("app.js"), menu, head.words, main);
  Response response;
  response.status = status;
  response.body = page.str();
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

Html Marked(const std::string& sentence, std::string_view begin, std::string_view start,
            std::string_view end) {
  Html html;
  const long offset = Number(begin);
  const long first = Number(start) - offset;
  const long last = Number(end) - offset;
  if (first < 0 || last <= first) return html.Add("{}", sentence);
  const std::size_t from = ByteAt(sentence, first);
  const std::size_t to = ByteAt(sentence, last);
  return html.Add("{}<mark>{}</mark>{}", sentence.substr(0, from), sentence.substr(from, to - from),
                  sentence.substr(to));
}

Html Excerpt(const std::string& snippet) {
  Html html;
  std::size_t from = 0;
  while (from < snippet.size()) {
    const std::size_t begin = std::min(snippet.find(kFoundBegin, from), snippet.size());
    html.Add("{}", snippet.substr(from, begin - from));
    if (begin == snippet.size()) break;
    const std::size_t end = std::min(snippet.find(kFoundEnd, begin), snippet.size());
    html.Add("<mark>{}</mark>", snippet.substr(begin + 1, end - begin - 1));
    from = std::min(end + 1, snippet.size());
  }
  return html;
}

std::string EntityUrl(std::string_view uid) { return "/entity/" + EncodeUrl(uid); }
std::string ArticleUrl(std::string_view uid) { return "/article/" + EncodeUrl(uid); }

Html Pager(std::string_view path, Pairs pairs, const std::string& next, std::string_view label) {
  Html html;
  if (next.empty()) return html;
  pairs.emplace_back("cursor", next);
  return html.Add(R"(<nav class="pager" aria-label="Pages"><a rel="next" href="{}">{}</a></nav>)",
                  std::string(path) + "?" + EncodeQuery(pairs), label);
}

Html Downloads(std::string_view list, const Pairs& pairs) {
  const std::string query = EncodeQuery(pairs);
  const std::string tail = query.empty() ? "" : "?" + query;
  Html html;
  return html.Add(
      R"(<p class="downloads">All of this list: <a href="{}" download>CSV</a> <a href="{}" download>JSON Lines</a> <a href="{}">JSON</a></p>)",
      "/download/" + std::string(list) + ".csv" + tail,
      "/download/" + std::string(list) + ".jsonl" + tail, "/api/" + std::string(list) + tail);
}

Html Nothing(std::string_view headline, const Html& advice) {
  Html html;
  return html.Add(R"(<div class="nothing"><h2>{}</h2>{}</div>)", headline, advice);
}

Html Option(std::string_view value, std::string_view label, std::string_view chosen) {
  Html html;
  if (value == chosen) return html.Add(R"(<option value="{}" selected>{}</option>)", value, label);
  return html.Add(R"(<option value="{}">{}</option>)", value, label);
}

}  // namespace dateline
