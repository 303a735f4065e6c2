// "/entity/…": who is this.

#include <string>
#include <vector>

#include "app/serve/parts.h"
#include "app/serve/routes.h"
#include "app/serve/words.h"
#include "storage/browse/entities.h"
#include "storage/browse/events.h"

namespace dateline {
namespace {

constexpr int kEventsShown = 20;

Html Offices(const Table& offices) {
  Html html;
  if (offices.empty()) return html;
  Html rows;
  for (std::size_t i = 0; i < offices.size(); ++i) {
    std::string office = offices.At(i, "office");
    if (!offices.At(i, "body").empty()) office += ", " + offices.At(i, "body");
    if (!offices.At(i, "country").empty()) office += ", " + offices.At(i, "country");
    std::string stated;
    if (!offices.At(i, "from_date").empty())
      stated += "from " + DateWords(offices.At(i, "from_date")) + " ";
    if (!offices.At(i, "to_date").empty()) stated += "until " + DateWords(offices.At(i, "to_date"));
    const std::string first = DayWords(offices.At(i, "first_seen"));
    const std::string last = DayWords(offices.At(i, "last_seen"));
    rows.Add(
        R"(<li><strong>{}</strong> <span class="stated">{}</span> <span class="seen">so called {}{}</span></li>)",
        office, stated, first, first == last ? "" : " to " + last);
  }
  return html.Add(R"(<section><h2>Offices</h2><ul class="offices">{}</ul></section>)", rows);
}

Html Quotes(const Table& quotes) {
  Html html;
  if (quotes.empty()) return html;
  html.Add(R"(<section><h2>Quotes</h2><ol class="quotes">)");
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    html.Add(
        R"(<li><blockquote class="sentence">{}</blockquote><p class="source"><a href="{}">{}</a> <span class="outlet">{}</span> <time datetime="{}">{}</time></p></li>
)",
        quotes.At(i, "text"),
        ArticleUrl(quotes.At(i, "article_uid")) + "#" + EncodeUrl(quotes.At(i, "uid")),
        quotes.At(i, "headline").empty() ? "Untitled" : quotes.At(i, "headline"),
        quotes.At(i, "outlet"), quotes.At(i, "published"), DayWords(quotes.At(i, "published")));
  }
  return html.Add("</ol></section>");
}

Html Company(const Table& company) {
  Html html;
  if (company.empty()) return html;
  html.Add(R"(<section class="side"><h2>Appears with</h2><ul class="named">)");
  for (std::size_t i = 0; i < company.size(); ++i) {
    html.Add(R"(<li><a class="{}" href="{}">{}</a> <span class="count">{}</span></li>)",
             company.At(i, "type"), EntityUrl(company.At(i, "uid")), company.At(i, "name"),
             company.At(i, "sentences"));
  }
  return html.Add("</ul></section>");
}

Html Aliases(const Table& aliases) {
  Html html;
  if (aliases.empty()) return html;
  html.Add(R"(<section class="side"><h2>Also written</h2><ul class="aliases">)");
  for (std::size_t i = 0; i < aliases.size(); ++i) html.Add("<li>{}</li>", aliases.At(i, "alias"));
  return html.Add("</ul></section>");
}

}  // namespace

Result<Response> EntityPage(Reader& reader, const Request& /*request*/, const std::string& name) {
  const Result<EntityProfile> profile = ReadEntity(reader, name);
  if (!profile) return Fail(profile.error());
  if (profile->entity.empty()) return Fail(ErrorCode::kInput, "There is no name " + name + ".");
  EventFilter filter;
  filter.entities = {name};
  const Result<TablePage> events = ReadEvents(reader, filter, false, "", kEventsShown);
  if (!events) return Fail(events.error());
  std::vector<std::string> uids;
  for (std::size_t i = 0; i < events->table.size(); ++i) uids.push_back(events->table.At(i, "uid"));
  const Result<Table> participants = ReadParticipants(reader, uids);
  if (!participants) return Fail(participants.error());

  const Table& entity = profile->entity;
  const std::string timeline = "/?" + EncodeQuery({{"entity", name}});
  std::string what =
      Title(entity.At(0, "kind").empty() ? entity.At(0, "type") : entity.At(0, "kind"));
  if (!entity.At(0, "country").empty() && entity.At(0, "country") != entity.At(0, "name"))
    what += ", " + entity.At(0, "country");
  Html list;
  if (events->table.empty()) {
    list.Add(R"(<p class="none">No dated event names it.</p>)");
  } else {
    list.Add(EventList(events->table, *participants));
    if (!events->next.empty())
      list.Add(
          R"(<nav class="pager" aria-label="Pages"><a href="{}">All its events on the timeline</a></nav>)",
          timeline);
  }
  Html claims;
  if (!profile->claims.empty())
    claims.Add("<section><h2>Claims by it and about it</h2>{}</section>",
               ClaimList(profile->claims));
  Html main;
  main.Add(
      R"(<div class="head entity"><p class="kicker">{}</p><h1>{}</h1><p class="total">{} in {} · <a href="{}">on the timeline</a></p></div>
<div class="columns entity-columns">
<div id="results">{}<section><h2>Events</h2>{}</section>{}{}<p class="downloads"><a href="{}">JSON</a></p></div>
<aside aria-label="About this name">{}{}</aside>
</div>
)",
      what, entity.At(0, "name"), Counted(entity.At(0, "mentions"), "mention", "mentions"),
      Counted(entity.At(0, "articles"), "article", "articles"), timeline, Offices(profile->offices),
      list, claims, Quotes(profile->quotes), "/api/entities/" + EncodeUrl(name),
      Company(profile->company), Aliases(profile->aliases));
  return MakePage({entity.At(0, "name"), "/entities", ""}, main);
}

}  // namespace dateline
