// "/" and "/event/…".

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "app/serve/parts.h"
#include "app/serve/routes.h"
#include "app/serve/words.h"
#include "storage/browse/events.h"
#include "storage/browse/facets.h"

namespace dateline {
namespace {

constexpr int kCountedHere = 500;  // events that the page itself counts; beyond, the script asks

struct FacetOf {
  const char* name;  // in the table and in the address
  const char* label;
  bool open;
  std::vector<std::string> EventFilter::*chosen;
};
constexpr FacetOf kFacets[] = {
    {"entity", "Who", true, &EventFilter::entities},
    {"type", "What", true, &EventFilter::types},
    {"outlet", "Outlet", true, &EventFilter::outlets},
    {"country", "Country", false, &EventFilter::countries},
    {"tag", "Tag", false, &EventFilter::tags},
    {"modality", "Happened?", false, &EventFilter::modalities},
};

bool Contains(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

void Choice(const char* facet, const std::string& value, const std::string& label,
            const std::string& count, bool chosen, Html& html) {
  Html checked;
  if (chosen) checked.Add(" checked");
  html.Add(
      R"(<label><input type="checkbox" name="{}" value="{}"{}><span>{}</span><span class="count">{}</span></label>)",
      facet, value, checked, label, Grouped(count));
}

Html FacetGroups(const Table& facets, const EventFilter& filter, const Table& names) {
  Html html;
  for (const FacetOf& facet : kFacets) {
    const std::vector<std::string>& chosen = filter.*facet.chosen;
    Html choices;
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < facets.size(); ++i) {
      if (facets.At(i, "facet") != facet.name) continue;
      const std::string& value = facets.At(i, "value");
      Choice(facet.name, value, facets.At(i, "label"), facets.At(i, "events"),
             Contains(chosen, value), choices);
      shown.push_back(value);
    }
    // What is chosen stays to be unchosen, though nothing bears it.
    for (const std::string& value : chosen) {
      if (Contains(shown, value)) continue;
      std::string label = value;
      for (std::size_t i = 0; i < names.size(); ++i) {
        if (names.At(i, "uid") == value) label = names.At(i, "name");
      }
      Choice(facet.name, value, label, "", true, choices);
    }
    Html open;
    if (facet.open || !chosen.empty()) open.Add(" open");
    html.Add(
        R"(<details class="facet" data-facet="{}"{}><summary>{}</summary><fieldset><legend class="unseen">{}</legend>{}</fieldset></details>
)",
        facet.name, open, facet.label, facet.label, choices);
  }
  return html;
}

Html FilterForm(const EventQuestion& question, const Table& facets, bool complete,
                const Table& names) {
  const EventFilter& filter = question.filter;
  Html kept;  // what the form has no field for
  for (const auto& [name, value] :
       {std::pair<const char*, std::string>{"feed", filter.feed}, {"article", filter.article}}) {
    if (!value.empty()) kept.Add(R"(<input type="hidden" name="{}" value="{}">)", name, value);
  }
  Html independent;
  const std::string outlets =
      filter.min_independent <= 1 ? "" : std::to_string(std::min(filter.min_independent, 3));
  independent.Add(Option("", "any number", outlets)).Add(Option("2", "2 or more", outlets));
  independent.Add(Option("3", "3 or more", outlets));
  Html confidence;
  const std::string chosen = filter.min_confidence <= 0     ? ""
                             : filter.min_confidence <= 0.5 ? "0.5"
                             : filter.min_confidence <= 0.7 ? "0.7"
                                                            : "0.9";
  confidence.Add(Option("", "any", chosen)).Add(Option("0.5", "50% or more", chosen));
  confidence.Add(Option("0.7", "70% or more", chosen)).Add(Option("0.9", "90% or more", chosen));
  Html order;
  const std::string_view direction = question.oldest_first ? "oldest" : "";
  order.Add(Option("", "newest first", direction)).Add(Option("oldest", "oldest first", direction));
  Html html;
  return html.Add(R"(<form id="filter" class="filter" action="/" data-complete="{}">
<div class="row"><label for="words">Words</label><input id="words" name="q" type="search" value="{}" autocomplete="off"></div>
<div class="row two"><div><label for="from">From</label><input id="from" name="from" value="{}" placeholder="2026-03-05" inputmode="numeric" pattern="\d\d\d\d(-\d\d(-\d\d)?)?" title="2026-03-05, 2026-03 or 2026" autocomplete="off"></div>
<div><label for="to">To</label><input id="to" name="to" value="{}" placeholder="2026-04" inputmode="numeric" pattern="\d\d\d\d(-\d\d(-\d\d)?)?" title="2026-03-05, 2026-03 or 2026" autocomplete="off"></div></div>
<div id="facets">
{}</div>
<div class="row"><label for="independent">Independent outlets</label><select id="independent" name="min_independent">{}</select></div>
<div class="row"><label for="confidence">Confidence</label><select id="confidence" name="min_confidence">{}</select></div>
<div class="row"><label for="order">Order</label><select id="order" name="order">{}</select></div>
{}<div class="row buttons"><button type="submit">Show</button> <a class="clear" href="/">Clear all</a></div>
</form>
)",
                  complete ? "yes" : "no", filter.words, filter.from, filter.to,
                  FacetGroups(facets, filter, names), independent, confidence, order, kept);
}

// What narrows the list, each with a link that takes it away.
Html Chips(const EventQuestion& question, const Table& names) {
  Html html;
  const Pairs pairs = PairsOf(question);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::string& name = pairs[i].first;
    if (pairs[i].second.empty() || name == "order") continue;
    Pairs others = pairs;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    std::string value = pairs[i].second;
    for (std::size_t row = 0; name == "entity" && row < names.size(); ++row) {
      if (names.At(row, "uid") == value) value = names.At(row, "name");
    }
    if (name == "undated") value = "without a date";
    const std::string query = EncodeQuery(others);
    html.Add(
        R"(<li><a href="{}"><span class="unseen">Take away </span><span class="chip-name">{}</span> {} <span aria-hidden="true">×</span></a></li>)",
        query.empty() ? "/" : "/?" + query, name == "q" ? "words" : Title(name), value);
  }
  Html list;
  if (!html.empty()) list.Add(R"(<ul class="chips" aria-label="Conditions">{}</ul>)", html);
  return list;
}

Html NoEvents(const EventFilter& filter, bool anything) {
  Html advice;
  if (Narrows(filter)) {
    advice.Add(
        R"(<p>No event fits all of these conditions. Take one away above, or <a href="/">see all events</a>.</p>)");
    if (!filter.words.empty()) {
      advice.Add(
          R"(<p>The words are looked for in the sentences of events. <a href="{}">Search whole articles for “{}”</a>.</p>)",
          "/search?" + EncodeQuery({{"q", filter.words}}), filter.words);
    }
    return Nothing("Nothing found", advice);
  }
  if (anything) {
    advice.Add(
        R"(<p>No event of what was ingested has a date. <a href="/?undated=1">Events without a date</a> · <a href="/articles">Articles</a></p>)");
    return Nothing("No dated events", advice);
  }
  advice.Add(
      R"(<p>This database holds no articles yet. Fill it from the feeds of a <code>feeds.yaml</code>:</p><pre><code>dateline ingest --feeds feeds.yaml --db FILE</code></pre><p>The page shows what comes in; reload it then.</p>)");
  return Nothing("Nothing here yet", advice);
}

Result<Table> Participants(Reader& reader, const Table& events) {
  std::vector<std::string> uids;
  for (std::size_t i = 0; i < events.size(); ++i) uids.push_back(events.At(i, "uid"));
  return ReadParticipants(reader, uids);
}

constexpr std::chrono::milliseconds kWalkTime{700};

Result<TablePage> ReadPage(Reader& reader, const EventQuestion& question, const Paging& paging,
                           const EventWalk& walk) {
  const auto limit = static_cast<std::size_t>(paging.limit);
  const bool whole = walk.hits.size() > limit || !walk.more || walk.cut;
  if (!paging.cursor.empty() || !whole) {
    return ReadEvents(reader, question.filter, question.oldest_first, paging.cursor, paging.limit);
  }
  Result<Table> table = ReadHits(reader, walk.hits, limit);
  if (!table) return Fail(table.error());
  if (walk.hits.size() <= limit) return TablePage{std::move(*table), walk.next, walk.cut};
  const EventHit& last = walk.hits[limit - 1];
  const std::string next = question.filter.undated ? PackCursor({last.uid})
                                                   : PackCursor({last.start, last.end, last.uid});
  return TablePage{std::move(*table), next};
}

}  // namespace

Result<Response> TimelinePage(Reader& reader, const Request& request) {
  const Result<EventQuestion> question = ReadEventQuestion(request);
  if (!question) return Fail(question.error());
  const Result<Paging> paging = ReadPaging(request);
  if (!paging) return Fail(paging.error());
  const EventFilter& filter = question->filter;
  // One walk serves the list, the number of events and the facets; that of a later page its list.
  const Result<EventWalk> walk =
      WalkEvents(reader, filter, {question->oldest_first, ""}, kCountedHere, kWalkTime);
  if (!walk) return Fail(walk.error());
  const Result<TablePage> page = ReadPage(reader, *question, *paging, *walk);
  if (!page) return Fail(page.error());
  const Result<Table> participants = Participants(reader, page->table);
  if (!participants) return Fail(participants.error());
  const Result<Table> names = ReadEntityNames(reader, filter.entities);
  if (!names) return Fail(names.error());
  const bool complete = !walk->more;
  Table facets;
  if (complete) {
    Result<Facets> counted = ReadFacets(reader, filter, kCountedHere, *walk);
    if (!counted) return Fail(counted.error());
    facets = std::move(counted->table);
  }
  bool anything = true;
  if (page->table.empty()) {
    Select some;
    some.Add("SELECT 1 FROM articles LIMIT 1");
    const Result<Table> articles = reader.Query(some);
    if (!articles) return Fail(articles.error());
    anything = !articles->empty();
  }

  const Pairs pairs = PairsOf(*question);
  const char* further = question->oldest_first ? "Later events" : "Earlier events";
  Html list;
  if (page->cut) {
    list.Add(
        R"(<p class="cut" role="note">Looking through this many events takes long: this is what was found in a second. “{}” looks on; a shorter time or another condition helps.</p>)",
        further);
  }
  if (page->table.empty() && !page->cut) {
    list.Add(NoEvents(filter, anything));
  } else {
    list.Add(EventList(page->table, *participants));
    list.Add(Pager("/", pairs, page->next, further));
    list.Add(Downloads("events", pairs));
  }
  const std::string found = std::to_string(walk->hits.size());
  const std::string total =
      complete ? Counted(found, "event", "events") : Grouped(found) + "+ events";
  Html main;
  main.Add(
      R"(<div class="head"><h1>Timeline</h1><p class="total" id="total" role="status">{}</p><a class="to-filters" href="#filters">Filters</a></div>
<section class="axis" id="axis" aria-label="Events over time"></section>
<div class="columns">
<aside id="filters" aria-label="Filters"><a class="close" href="#main">Close the filters</a>{}</aside>
<div id="results">
{}{}</div>
</div>
)",
      total, FilterForm(*question, facets, complete, *names), Chips(*question, *names), list);
  HtmlHead head{"Timeline", "/", ""};
  if (!filter.words.empty()) head.title = filter.words + " · Timeline";
  return MakePage(head, main);
}

Result<Response> EventPage(Reader& reader, const Request& /*request*/, const std::string& name) {
  const Result<Table> event = ReadEvent(reader, name);
  if (!event) return Fail(event.error());
  if (event->empty()) {
    return Fail(ErrorCode::kInput,
                "There is no event " + name + ". It may have been read anew since.");
  }
  const Result<Table> reports = ReadReports(reader, event->At(0, "uid"), event->At(0, "cluster"));
  if (!reports) return Fail(reports.error());
  const Result<Table> participants = Participants(reader, *reports);
  if (!participants) return Fail(participants.error());
  const Table& shown = *event;
  Html facts;
  const auto fact = [&](std::string_view label, std::string_view value) {
    if (!value.empty()) facts.Add("<div><dt>{}</dt><dd>{}</dd></div>", label, value);
  };
  fact("Date", shown.At(0, "date").empty() ? "not known" : DateWords(shown.At(0, "date")));
  fact("Precision", shown.At(0, "precision"));
  fact("Rests on", shown.At(0, "basis").empty()               ? ""
                   : BasisWords(shown.At(0, "basis")).empty() ? "a date printed in the text"
                                                              : BasisWords(shown.At(0, "basis")));
  fact("What", shown.At(0, "type_label") +
                   (shown.At(0, "mode").empty() ? "" : " · " + shown.At(0, "mode")));
  const auto names = [&](std::string_view label, std::string_view role) {
    const Html value = ParticipantNames(*participants, shown.At(0, "uid"), role);
    if (!value.empty()) facts.Add("<div><dt>{}</dt><dd>{}</dd></div>", label, value);
  };
  names("Actors", "actor");
  names("Recipients", "recipient");
  names("Others", "other");
  fact("Place", shown.At(0, "place"));
  fact("Happened?", shown.At(0, "modality"));
  fact("Outlets", Counted(shown.At(0, "outlets"), "outlet", "outlets") + ", " +
                      shown.At(0, "independent") + " independent");
  Html list;
  list.Add(R"(<ol class="reports">)");
  for (std::size_t i = 0; i < reports->size(); ++i) {
    Html original;
    if (!reports->At(i, "url").empty()) {
      original.Add(
          R"( · <a class="original" href="{}" rel="noopener noreferrer external">source</a>)",
          reports->At(i, "url"));
    }
    list.Add(
        R"(<li class="report"><p class="source"><strong class="outlet">{}</strong> <time datetime="{}">{}</time></p><blockquote class="sentence">{}</blockquote><p class="source"><a href="{}">{}</a>{}</p></li>
)",
        reports->At(i, "outlet"), reports->At(i, "published"),
        TimeWords(reports->At(i, "published")),
        Marked(reports->At(i, "sentence"), reports->At(i, "sentence_start"),
               reports->At(i, "trigger_start"), reports->At(i, "trigger_end")),
        ArticleUrl(reports->At(i, "article_uid")) + "#" + EncodeUrl(reports->At(i, "uid")),
        reports->At(i, "headline").empty() ? "Untitled" : reports->At(i, "headline"), original);
  }
  list.Add("</ol>");
  Html main;
  main.Add(R"(<div class="head"><h1>{}</h1></div>
<div class="detail" id="detail"><dl class="facts">{}</dl>
<h2>{}</h2>
{}<p class="downloads"><a href="{}">JSON</a></p></div>
)",
           shown.At(0, "type_label") +
               (shown.At(0, "actors").empty() ? "" : ": " + shown.At(0, "actors")),
           facts, Counted(std::to_string(reports->size()), "report", "reports"), list,
           "/api/events/" + EncodeUrl(shown.At(0, "uid")));
  return MakePage({shown.At(0, "type_label"), "/", ""}, main);
}

}  // namespace dateline
