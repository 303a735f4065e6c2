// "/article/…" and "/changes/…".

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "app/serve/highlight.h"
#include "app/serve/parts.h"
#include "app/serve/routes.h"
#include "app/serve/word_diff.h"
#include "app/serve/words.h"
#include "storage/browse/articles.h"

namespace dateline {
namespace {

std::uint32_t Point(const std::string& text) {
  return static_cast<std::uint32_t>(std::strtoul(text.c_str(), nullptr, 10));
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += " · ";
    out += part;
  }
  return out;
}

std::string NoteOfMention(const Table& mentions, std::size_t i) {
  const std::string& type = mentions.At(i, "type");
  if (type == "date" || type == "time") {
    return Joined(
        {mentions.At(i, "value").empty() ? Title(type) : DateWords(mentions.At(i, "value")),
         std::string(BasisWords(mentions.At(i, "basis")))});
  }
  const bool named = !mentions.At(i, "entity_uid").empty() || type == "person";
  return Joined({named ? mentions.At(i, "entity") : "", Title(type), mentions.At(i, "kind"),
                 mentions.At(i, "office"), mentions.At(i, "country"), mentions.At(i, "currency"),
                 mentions.At(i, "value")});
}

std::vector<Highlight> HighlightsOf(const Findings& found) {
  std::vector<Highlight> all;
  const auto add = [&all](const Table& table, std::size_t i, Layer layer, std::string kind,
                          std::string url, std::string note) {
    Highlight each;
    each.layer = layer;
    each.begin = Point(table.At(i, "start"));
    each.end = Point(table.At(i, "end"));
    each.kind = std::move(kind);
    each.id = table.At(i, "uid");
    each.url = std::move(url);
    each.note = std::move(note);
    all.push_back(std::move(each));
  };
  for (std::size_t i = 0; i < found.quotes.size(); ++i) {
    const Table& quotes = found.quotes;
    const bool direct = quotes.At(i, "direct") == "1";
    add(quotes, i, Layer::kQuote, direct ? "quote" : "indirect", "",
        Joined({direct ? "Quotation" : "Reported speech", quotes.At(i, "speaker")}));
  }
  for (std::size_t i = 0; i < found.claims.size(); ++i) {
    const Table& claims = found.claims;
    add(claims, i, Layer::kClaim, "claim", "",
        Joined({"Claim", claims.At(i, "subject"), claims.At(i, "predicate"),
                claims.At(i, "measure"),
                PercentWords(claims.At(i, "comparator"), claims.At(i, "percent"),
                             claims.At(i, "percent_high"), claims.At(i, "unit")),
                claims.At(i, "speaker")}));
  }
  for (std::size_t i = 0; i < found.events.size(); ++i) {
    const Table& events = found.events;
    add(events, i, Layer::kEvent, "event " + std::string(QuadrantClass(events.At(i, "type"))),
        "/event/" + EncodeUrl(events.At(i, "uid")),
        Joined({"Event", events.At(i, "type_label"),
                events.At(i, "date").empty() ? "no date" : DateWords(events.At(i, "date")),
                events.At(i, "modality")}));
  }
  for (std::size_t i = 0; i < found.mentions.size(); ++i) {
    const Table& mentions = found.mentions;
    const std::string& entity = mentions.At(i, "entity_uid");
    add(mentions, i, Layer::kMention, mentions.At(i, "type"),
        entity.empty() ? "" : EntityUrl(entity), NoteOfMention(mentions, i));
  }
  return all;
}

struct Toggle {
  const char* id;
  const char* label;
  std::vector<const char*> types;  // of mentions; empty: not of mentions
};
const Toggle kToggles[] = {
    {"quotes", "Quotes", {}},
    {"claims", "Claims", {}},
    {"events", "Events", {}},
    {"people", "People", {"person"}},
    {"bodies", "Organizations", {"organization"}},
    {"places", "Places", {"place", "nationality"}},
    {"dates", "Dates", {"date", "time", "duration", "set"}},
    {"numbers", "Numbers", {"percent", "money", "quantity"}},
};

std::size_t CountOf(const Findings& found, const Toggle& toggle) {
  const std::string_view id = toggle.id;
  if (id == "quotes") return found.quotes.size();
  if (id == "claims") return found.claims.size();
  if (id == "events") return found.events.size();
  std::size_t count = 0;
  for (std::size_t i = 0; i < found.mentions.size(); ++i) {
    for (const char* type : toggle.types) count += found.mentions.At(i, "type") == type ? 1U : 0U;
  }
  return count;
}

// Check boxes before the text: the style sheet alone makes them work.
Html Toggles(const Findings& found) {
  Html html;
  for (const Toggle& toggle : kToggles) {
    html.Add(
        R"(<label class="toggle t-{}"><input type="checkbox" id="show-{}" checked><span>{}</span> <span class="count">{}</span></label>)",
        toggle.id, toggle.id, toggle.label, CountOf(found, toggle));
  }
  Html all;
  return all.Add(
      R"(<fieldset class="toggles" id="toggles"><legend>Show in the text</legend>{}</fieldset>)",
      html);
}

Html Notices(const Table& article, const std::string& uid) {
  Html html;
  const std::string& access = article.At(0, "access");
  const std::string& blocked = article.At(0, "blocked");
  if (!access.empty() && access != "full") {
    html.Add(R"(<p class="notice">Not the whole article: {}{}.</p>)", access,
             blocked.empty() ? "" : ", " + blocked + " in the way");
  }
  if (article.At(0, "current") == "0") {
    html.Add(
        R"(<p class="notice">This is revision {}, not the current one. <a href="{}">Read the current one</a>.</p>)",
        article.At(0, "revision"), ArticleUrl(uid));
  }
  return html;
}

Html Authors(const Table& article) {
  // A JSON list of strings, as stored; the byline as written where there is none.
  std::string names;
  std::string_view list = article.At(0, "authors");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const char c = list[i];
    if (c == '[' || c == ']' || c == '"') continue;
    if (c == '\\' && i + 1 < list.size()) {
      names.push_back(list[++i]);
    } else {
      names.push_back(c);
      if (c == ',') names.push_back(' ');
    }
  }
  Html html;
  if (names.empty()) names = article.At(0, "byline");
  if (!names.empty()) html.Add(R"(<span class="authors">{}</span> )", names);
  return html;
}

Html Revisions(const Table& revisions, const std::string& uid) {
  Html html;
  if (revisions.size() < 2) return html;
  html.Add(R"(<section class="side"><h2>Revisions</h2><ol class="revisions">)");
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    const std::string& number = revisions.At(i, "revision");
    Html changes;
    if (i > 0) {
      changes.Add(R"( · <a href="{}">what changed</a>)",
                  "/changes/" + EncodeUrl(uid) + "?from=" + revisions.At(i - 1, "revision") +
                      "&to=" + number);
    }
    html.Add(R"(<li><a href="{}">Revision {}</a> <time datetime="{}">{}</time>{}</li>)",
             ArticleUrl(uid) + "?revision=" + number, number, revisions.At(i, "retrieved_at"),
             TimeWords(revisions.At(i, "retrieved_at")), changes);
  }
  return html.Add("</ol></section>");
}

Html Copies(const Table& copies) {
  Html html;
  if (copies.empty()) return html;
  html.Add(R"(<section class="side"><h2>The same text elsewhere</h2><ul>)");
  for (std::size_t i = 0; i < copies.size(); ++i) {
    html.Add(R"(<li><a href="{}">{}</a> <span class="outlet">{}</span></li>)",
             ArticleUrl(copies.At(i, "uid")), copies.At(i, "headline"), copies.At(i, "outlet"));
  }
  return html.Add("</ul></section>");
}

Html Named(const Table& mentions) {
  Html html;
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const std::string& uid = mentions.At(i, "entity_uid");
    if (uid.empty() || std::find(seen.begin(), seen.end(), uid) != seen.end()) continue;
    seen.push_back(uid);
    const std::string& entity = mentions.At(i, "entity");
    html.Add(R"(<li><a class="{}" href="{}">{}</a></li>)", mentions.At(i, "type"), EntityUrl(uid),
             entity.empty() ? mentions.At(i, "name") : entity);
  }
  Html section;
  if (html.empty()) return section;
  return section.Add(
      R"(<section class="side"><h2>Named here</h2><ul class="named">{}</ul></section>)", html);
}

}  // namespace

Result<Response> ArticlePage(Reader& reader, const Request& request, const std::string& name) {
  const Result<int> revision = ReadRevisionNumber(request, "revision");
  if (!revision) return Fail(revision.error());
  const Result<Table> found = ReadArticle(reader, name, *revision);
  if (!found) return Fail(found.error());
  if (found->empty())
    return Fail(ErrorCode::kInput, "There is no article " + name + ", or not that revision of it.");
  const Table& article = *found;
  const Result<Findings> findings = ReadFindings(reader, article.At(0, "version_id"));
  if (!findings) return Fail(findings.error());
  const Result<Table> revisions = ReadRevisions(reader, name);
  if (!revisions) return Fail(revisions.error());
  const Result<Table> copies = ReadCopies(reader, name);
  if (!copies) return Fail(copies.error());

  Html text;
  if (article.At(0, "text").empty()) {
    Html advice;
    advice.Add(
        "<p>The page was fetched, but its article could not be read. The source may show it to "
        "you.</p>");
    text.Add(Nothing("No text", advice));
  } else {
    text.Add(HighlightedText(article.At(0, "text"), HighlightsOf(*findings)));
  }
  const std::string& headline = article.At(0, "headline");
  Html standfirst;
  if (!article.At(0, "standfirst").empty())
    standfirst.Add(R"(<p class="standfirst">{}</p>)", article.At(0, "standfirst"));
  Html modified;
  if (!article.At(0, "modified").empty() &&
      article.At(0, "modified") != article.At(0, "published")) {
    modified.Add(R"(, changed <time datetime="{}">{}</time>)", article.At(0, "modified"),
                 TimeWords(article.At(0, "modified")));
  }
  Html main;
  main.Add(R"(<article class="reading">
<header><p class="kicker"><span class="outlet">{}</span></p>
<h1>{}</h1>
{}<p class="source">{}<time datetime="{}">{}</time>{}</p>
<p class="source"><a class="original" href="{}" rel="noopener noreferrer external">Read it at its source</a> · <a href="{}">Its events on the timeline</a></p>
{}</header>
{}
<div class="columns text-columns">
<div class="text" id="text" lang="{}">
{}</div>
<aside aria-label="About this article">{}{}{}<p class="downloads"><a href="{}">JSON</a></p></aside>
</div>
</article>
)",
           article.At(0, "outlet"), headline.empty() ? "Untitled" : headline, standfirst,
           Authors(article), article.At(0, "published"), TimeWords(article.At(0, "published")),
           modified, article.At(0, "url"), "/?article=" + EncodeUrl(name), Notices(article, name),
           Toggles(*findings), article.At(0, "language"), text, Named(findings->mentions),
           Revisions(*revisions, name), Copies(*copies), "/api/articles/" + EncodeUrl(name));
  return MakePage({headline.empty() ? "Article" : headline, "/articles", ""}, main);
}

Result<Response> ChangesPage(Reader& reader, const Request& request, const std::string& name) {
  const Result<int> from = ReadRevisionNumber(request, "from");
  if (!from) return Fail(from.error());
  const Result<int> to = ReadRevisionNumber(request, "to");
  if (!to) return Fail(to.error());
  const Result<Table> after = ReadArticle(reader, name, *to);
  if (!after) return Fail(after.error());
  const int last = after->empty() ? 0 : std::atoi(after->At(0, "revision").c_str());
  const Result<Table> before = ReadArticle(reader, name, *from > 0 ? *from : std::max(last - 1, 1));
  if (!before) return Fail(before.error());
  if (after->empty() || before->empty()) {
    return Fail(ErrorCode::kInput, "There are no such revisions of article " + name + ".");
  }
  const auto changes = [](const std::string& old_text, const std::string& new_text) {
    Html html;
    for (const WordChange& piece : WordDiff(old_text, new_text)) {
      if (piece.change == Change::kSame) html.Add("{}", piece.text);
      if (piece.change == Change::kGone) html.Add("<del>{}</del>", piece.text);
      if (piece.change == Change::kNew) html.Add("<ins>{}</ins>", piece.text);
    }
    return html;
  };
  Html main;
  main.Add(R"(<article class="reading"><header><p class="kicker"><a href="{}">Article</a></p>
<h1>What changed</h1>
<p class="source">From revision {} (<time datetime="{}">{}</time>) to revision {} (<time datetime="{}">{}</time>): <del>gone</del>, <ins>new</ins>.</p></header>
<div class="changes" id="changes"><h2>{}</h2><div class="diff">{}</div></div></article>
)",
           ArticleUrl(name), before->At(0, "revision"), before->At(0, "retrieved_at"),
           TimeWords(before->At(0, "retrieved_at")), after->At(0, "revision"),
           after->At(0, "retrieved_at"), TimeWords(after->At(0, "retrieved_at")),
           changes(before->At(0, "headline"), after->At(0, "headline")),
           changes(before->At(0, "text"), after->At(0, "text")));
  return MakePage({"What changed", "/articles", ""}, main);
}

}  // namespace dateline
