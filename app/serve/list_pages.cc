// "/claims", "/articles", "/entities", "/search", "/status", and what is shown when there is no
// page.

#include <string>

#include "app/serve/claim_plot.h"
#include "app/serve/parts.h"
#include "app/serve/routes.h"
#include "app/serve/words.h"
#include "storage/browse/articles.h"
#include "storage/browse/claims.h"
#include "storage/browse/entities.h"
#include "storage/browse/facets.h"
#include "storage/browse/search.h"
#include "storage/browse/status.h"

namespace dateline {
namespace {

Html Field(std::string_view id, std::string_view name, std::string_view label,
           std::string_view value, std::string_view hint) {
  Html html;
  return html.Add(
      R"(<div><label for="{}">{}</label><input id="{}" name="{}" value="{}" placeholder="{}" autocomplete="off"></div>)",
      id, label, id, name, value, hint);
}

Html Chooser(std::string_view id, std::string_view name, std::string_view label,
             const Html& options) {
  Html html;
  return html.Add(R"(<div><label for="{}">{}</label><select id="{}" name="{}">{}</select></div>)",
                  id, label, id, name, options);
}

Html Choices(const Table& choices, std::string_view facet, std::string_view chosen) {
  Html html;
  html.Add(Option("", "all", chosen));
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (choices.At(i, "facet") == facet)
      html.Add(Option(choices.At(i, "value"), choices.At(i, "label"), chosen));
  }
  return html;
}

Html Form(std::string_view action, const Html& fields) {
  Html html;
  return html.Add(
      R"(<form class="inline-filter" action="{}">{}<div class="buttons"><button type="submit">Show</button> <a class="clear" href="{}">Clear</a></div></form>
)",
      action, fields, action);
}

Html NothingFits(std::string_view path) {
  Html advice;
  advice.Add(R"(<p>Nothing fits. Use fewer words or <a href="{}">see everything</a>.</p>)", path);
  return Nothing("Nothing found", advice);
}

std::string First(const std::vector<std::string>& values) {
  return values.empty() ? "" : values[0];
}

}  // namespace

Result<Response> ClaimsPage(Reader& reader, const Request& request) {
  const Result<ClaimFilter> filter = ReadClaimFilter(request);
  if (!filter) return Fail(filter.error());
  const Result<Paging> paging = ReadPaging(request);
  if (!paging) return Fail(paging.error());
  const Result<TablePage> page = ReadClaims(reader, *filter, paging->cursor, paging->limit);
  if (!page) return Fail(page.error());
  const Result<Table> choices = ReadChoices(reader);
  if (!choices) return Fail(choices.error());
  const Pairs pairs = PairsOf(*filter);
  Html kinds;
  const std::string kind = First(filter->kinds);
  kinds.Add(Option("", "all", kind));
  for (const char* each : {"share", "change", "rate", "probability", "target", "other"}) {
    kinds.Add(Option(each, each, kind));
  }
  Html fields;
  fields.Add(Field("c-q", "q", "Words", filter->words, "gallium"))
      .Add(Field("c-subject", "subject", "Of whom or what", filter->subject, "Kazakhstan"))
      .Add(Field("c-measure", "measure", "Measure", filter->measure, "imports"))
      .Add(Field("c-speaker", "speaker", "Who says so", filter->speaker, "Eurostat"))
      .Add(Field("c-low", "low", "At least, %", filter->low, "0"))
      .Add(Field("c-high", "high", "At most, %", filter->high, "100"))
      .Add(Chooser("c-kind", "kind", "Kind", kinds))
      .Add(Chooser("c-outlet", "outlet", "Outlet",
                   Choices(*choices, "outlet", First(filter->outlets))));
  Html list;
  if (page->table.empty()) {
    list.Add(NothingFits("/claims"));
  } else {
    list.Add(R"(<h2 class="unseen">The claims</h2>)");
    list.Add(ClaimPlot(page->table)).Add(ClaimList(page->table));
    list.Add(Pager("/claims", pairs, page->next, "Earlier claims")).Add(Downloads("claims", pairs));
  }
  Html main;
  main.Add(
      R"(<div class="head"><h1>Claims</h1><p class="total">Percentages, and who states them</p></div>
{}<div id="results">{}</div>
)",
      Form("/claims", fields), list);
  return MakePage({"Claims", "/claims", ""}, main);
}

Result<Response> ArticlesPage(Reader& reader, const Request& request) {
  const Result<ArticleFilter> filter = ReadArticleFilter(request);
  if (!filter) return Fail(filter.error());
  const Result<Paging> paging = ReadPaging(request);
  if (!paging) return Fail(paging.error());
  const Result<TablePage> page = ReadArticles(reader, *filter, paging->cursor, paging->limit);
  if (!page) return Fail(page.error());
  const Result<Table> choices = ReadChoices(reader);
  if (!choices) return Fail(choices.error());
  const Pairs pairs = PairsOf(*filter);
  Html fields;
  fields.Add(Field("a-q", "q", "Words of the headline", filter->words, ""))
      .Add(Field("a-from", "from", "Published from", filter->from, "2026-03"))
      .Add(Field("a-to", "to", "to", filter->to, "2026-04-14"))
      .Add(Chooser("a-outlet", "outlet", "Outlet", Choices(*choices, "outlet", filter->outlet)))
      .Add(Chooser("a-tag", "tag", "Tag", Choices(*choices, "tag", filter->tag)));
  Html list;
  if (page->table.empty()) {
    list.Add(NothingFits("/articles"));
  } else {
    list.Add(R"(<h2 class="unseen">The articles</h2>)").Add(ArticleList(page->table));
    list.Add(Pager("/articles", pairs, page->next, "Earlier articles"))
        .Add(Downloads("articles", pairs));
  }
  Html main;
  main.Add(R"(<div class="head"><h1>Articles</h1></div>
{}<div id="results">{}</div>
)",
           Form("/articles", fields), list);
  return MakePage({"Articles", "/articles", ""}, main);
}

Result<Response> EntitiesPage(Reader& reader, const Request& request) {
  const EntityFilter filter = ReadEntityFilter(request);
  const Result<Paging> paging = ReadPaging(request);
  if (!paging) return Fail(paging.error());
  const Result<TablePage> page = ReadEntities(reader, filter, paging->cursor, paging->limit);
  if (!page) return Fail(page.error());
  const Pairs pairs = PairsOf(filter);
  Html types;
  types.Add(Option("", "all", filter.type));
  for (const char* type : {"person", "organization", "place", "nationality"})
    types.Add(Option(type, Title(type), filter.type));
  Html fields;
  fields.Add(Field("e-q", "q", "Name", filter.name, ""))
      .Add(Chooser("e-type", "type", "Kind", types));
  Html list;
  if (page->table.empty()) {
    list.Add(NothingFits("/entities"));
  } else {
    Html rows;
    const Table& table = page->table;
    for (std::size_t i = 0; i < table.size(); ++i) {
      rows.Add(
          R"(<tr><th scope="row"><a class="{}" href="{}">{}</a></th><td>{}</td><td>{}</td><td class="number">{}</td><td class="number">{}</td></tr>
)",
          table.At(i, "type"), EntityUrl(table.At(i, "uid")), table.At(i, "name"),
          Title(table.At(i, "kind").empty() ? table.At(i, "type") : table.At(i, "kind")),
          table.At(i, "country"), Grouped(table.At(i, "mentions")),
          Grouped(table.At(i, "articles")));
    }
    list.Add(
        R"(<div class="scroll" tabindex="0" role="region" aria-label="Names"><table><thead><tr><th scope="col">Name</th><th scope="col">Kind</th><th scope="col">Country</th><th scope="col" class="number">Mentions</th><th scope="col" class="number">Articles</th></tr></thead><tbody>{}</tbody></table></div>
)",
        rows);
    list.Add(Pager("/entities", pairs, page->next, "More names")).Add(Downloads("entities", pairs));
  }
  Html main;
  main.Add(
      R"(<div class="head"><h1>Who</h1><p class="total">People, organizations and places, the most named first</p></div>
{}<div id="results">{}</div>
)",
      Form("/entities", fields), list);
  return MakePage({"Who", "/entities", ""}, main);
}

Result<Response> SearchPage(Reader& reader, const Request& request) {
  const std::string words(request.Get("q"));
  const Result<Paging> paging = ReadPaging(request);
  if (!paging) return Fail(paging.error());
  const Result<FoundArticles> page = SearchArticles(reader, words, paging->cursor, paging->limit);
  if (!page) return Fail(page.error());
  Table names;
  if (!words.empty() && paging->cursor.empty()) {
    Result<Table> found = CompleteNames(reader, words, 12);
    if (!found) return Fail(found.error());
    names = std::move(*found);
  }
  const Pairs pairs = {{"q", words}};
  Html list;
  if (!names.empty()) {
    Html entries;
    for (std::size_t i = 0; i < names.size(); ++i) {
      entries.Add(R"(<li><a class="{}" href="{}">{}</a></li>)", names.At(i, "type"),
                  EntityUrl(names.At(i, "uid")), names.At(i, "name"));
    }
    list.Add(R"(<section><h2>Names</h2><ul class="named">{}</ul></section>)", entries);
  }
  if (words.empty()) {
    Html advice;
    advice.Add(
        "<p>Type words that stand in an article, or a name. All of them must be there; each may go "
        "on as it likes (“tariff” finds “tariffs”).</p>");
    list.Add(Nothing("Search", advice));
  } else if (page->table.empty()) {
    Html advice;
    advice.Add(
        R"(<p>No article holds all of these words. Try fewer, or the beginning of a word. <a href="/articles">See all articles</a>.</p>)");
    list.Add(Nothing("No article found", advice));
  } else {
    Html order;
    if (page->latest_first) {
      order.Add("<p>Very many articles hold these words: those stored last come first.</p>");
    }
    list.Add(
        R"(<section><h2>Articles</h2>{}{}</section><p><a href="{}">Events with these words</a></p>)",
        order, ArticleList(page->table), "/?" + EncodeQuery(pairs));
    list.Add(Pager("/search", pairs, page->next, "More articles")).Add(Downloads("search", pairs));
  }
  Html main;
  main.Add(R"(<div class="head"><h1>{}</h1></div>
<div id="results">{}</div>
)",
           words.empty() ? std::string("Search") : "Search: " + words, list);
  return MakePage({words.empty() ? "Search" : words, "", words}, main);
}

Result<Response> StatusPage(Reader& reader, const Request& /*request*/) {
  const Result<Status> status = ReadStatus(reader);
  if (!status) return Fail(status.error());
  Html counts;
  for (const char* name : {"articles", "revisions", "outlets", "entities", "events", "claims",
                           "quotes", "pending", "failed"}) {
    counts.Add(R"(<div><dt>{}</dt><dd>{}</dd></div>)", Title(name),
               Grouped(status->counts.At(0, name)));
  }
  const Table& feeds = status->feeds;
  Html rows;
  for (std::size_t i = 0; i < feeds.size(); ++i) {
    const std::string& state = feeds.At(i, "status");
    Html error;
    if (!feeds.At(i, "last_error").empty())
      error.Add(R"(<p class="error">{}</p>)", feeds.At(i, "last_error"));
    rows.Add(
        R"(<tr><th scope="row"><a href="{}">{}</a>{}</th><td><span class="state {}">{}</span></td><td class="number">{}</td><td>{}</td><td>{}</td></tr>
)",
        "/?feed=" + EncodeUrl(feeds.At(i, "name")), feeds.At(i, "name"), error, state, state,
        Grouped(feeds.At(i, "articles")), TimeWords(feeds.At(i, "last_fetch_at")),
        TimeWords(feeds.At(i, "next_fetch_at")));
  }
  Html feed_table;
  if (feeds.empty()) {
    Html advice;
    advice.Add(
        "<p>No feed was read yet:</p><pre><code>dateline ingest --feeds feeds.yaml --db "
        "FILE</code></pre>");
    feed_table.Add(Nothing("No feeds", advice));
  } else {
    feed_table.Add(
        R"(<div class="scroll" tabindex="0" role="region" aria-label="Feeds"><table><thead><tr><th scope="col">Feed</th><th scope="col">State</th><th scope="col" class="number">Articles</th><th scope="col">Last read</th><th scope="col">Next</th></tr></thead><tbody>{}</tbody></table></div>)",
        rows);
  }
  Html runs;
  for (std::size_t i = 0; i < status->runs.size(); ++i) {
    runs.Add(R"(<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td class="number">{}</td></tr>
)",
             status->runs.At(i, "command"), TimeWords(status->runs.At(i, "started_at")),
             status->runs.At(i, "ended_at").empty() ? "running, or cut off"
                                                    : TimeWords(status->runs.At(i, "ended_at")),
             status->runs.At(i, "exit_code"));
  }
  Html failures;
  for (std::size_t i = 0; i < status->failures.size(); ++i) {
    failures.Add(
        R"(<li><span class="address">{}</span> <time datetime="{}">{}</time> <span class="error">{}</span></li>
)",
        status->failures.At(i, "url"), status->failures.At(i, "requested_at"),
        TimeWords(status->failures.At(i, "requested_at")), status->failures.At(i, "error"));
  }
  Html main;
  main.Add(R"(<div class="head"><h1>Status</h1></div>
<dl class="numbers">{}</dl>
<section><h2>Feeds</h2>{}</section>
)",
           counts, feed_table);
  if (!runs.empty()) {
    main.Add(
        R"(<section><h2>Last runs</h2><div class="scroll" tabindex="0" role="region" aria-label="Runs"><table><thead><tr><th scope="col">Command</th><th scope="col">Began</th><th scope="col">Ended</th><th scope="col" class="number">Exit code</th></tr></thead><tbody>{}</tbody></table></div></section>
)",
        runs);
  }
  if (!failures.empty())
    main.Add(R"(<section><h2>What failed last</h2><ul class="failures">{}</ul></section>)",
             failures);
  return MakePage({"Status", "/status", ""}, main);
}

Response ErrorPage(int status, std::string_view message) {
  Html advice;
  advice.Add(R"(<p>{}</p><p><a href="/">Back to the timeline</a></p>)", message);
  Html main;
  main.Add(R"(<h1 class="unseen">Error</h1>)");
  main.Add(Nothing(status == 404   ? "Not here"
                   : status == 400 ? "Not understood"
                   : status == 503 ? "Too slow"
                                   : "Something failed",
                   advice));
  return MakePage({"Error", "", ""}, main, status);
}

}  // namespace dateline
