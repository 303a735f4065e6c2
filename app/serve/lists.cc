// Lists of events, claims and articles (parts.h).

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "app/serve/parts.h"
#include "app/serve/words.h"

namespace dateline {
namespace {

using Rows = std::vector<std::size_t>;

std::map<std::string, Rows> ByEvent(const Table& participants) {
  std::map<std::string, Rows> rows;
  for (std::size_t i = 0; i < participants.size(); ++i) {
    rows[participants.At(i, "event")].push_back(i);
  }
  return rows;
}

Html Names(const Table& participants, const Rows& rows, std::string_view role) {
  Html html;
  for (const std::size_t row : rows) {
    if (participants.At(row, "role") != role) continue;
    if (!html.empty()) html.Add(", ");
    const std::string& uid = participants.At(row, "entity_uid");
    const std::string& name = participants.At(row, "name");
    if (uid.empty()) {
      html.Add("<span class=\"name\">{}</span>", name);
    } else {
      html.Add(R"(<a class="name" href="{}">{}</a>)", EntityUrl(uid), name);
    }
  }
  return html;
}

// "Kazakhstan → Germany".
Html Who(const Table& participants, const Rows& rows) {
  Html html;
  const Html actors = Names(participants, rows, "actor");
  const Html recipients = Names(participants, rows, "recipient");
  html.Add(R"(<span class="who">{})", actors);
  if (!recipients.empty()) {
    html.Add(R"( <span class="to" aria-label="to" role="img">→</span> {})", recipients);
  }
  return html.Add("</span>");
}

void Badges(const Table& events, std::size_t i, Html& html) {
  const std::string& modality = events.At(i, "modality");
  if (modality != "asserted") html.Add(R"(<span class="badge {}">{}</span>)", modality, modality);
  const std::string& reports = events.At(i, "reports");
  if (!reports.empty() && reports != "1") {
    html.Add(R"(<span class="badge many">{} · {} independent</span>)",
             Counted(reports, "report", "reports"), events.At(i, "independent"));
  }
}

std::string Confidence(const std::string& number) {
  return std::to_string(std::lround(std::stod(number.empty() ? "0" : number) * 100));
}

void OneEvent(const Table& events, std::size_t i, const Table& participants, const Rows& rows,
              Html& html) {
  const std::string& uid = events.At(i, "uid");
  const std::string& type = events.At(i, "type");
  Html badges;
  Badges(events, i, badges);
  Html place;
  if (!events.At(i, "place").empty()) {
    place.Add(R"(<span class="place">{}</span>)", events.At(i, "place"));
  }
  Html basis;
  if (const std::string_view words = BasisWords(events.At(i, "basis")); !words.empty()) {
    basis.Add(R"(<span class="basis" title="{}">{}</span>)", words,
              events.At(i, "basis") == "publication" ? words : "relative date");
  }
  html.Add(R"(<li class="event {}" id="{}" data-date="{}">
<h3><a class="type" href="{}">{}</a> {}{}</h3>
<p class="sentence">{}</p>
<p class="source">{}<a href="{}">{}</a> <span class="outlet">{}</span>{} <span class="confidence" title="Confidence of the rules">confidence {}%</span></p>
</li>
)",
           QuadrantClass(type), uid, events.At(i, "start_date"), "/event/" + EncodeUrl(uid),
           events.At(i, "type_label"), Who(participants, rows), badges,
           Marked(events.At(i, "sentence"), events.At(i, "sentence_start"),
                  events.At(i, "trigger_start"), events.At(i, "trigger_end")),
           place, ArticleUrl(events.At(i, "article_uid")) + "#" + EncodeUrl(uid),
           events.At(i, "headline").empty() ? "Untitled" : events.At(i, "headline"),
           events.At(i, "outlet"), basis, Confidence(events.At(i, "confidence")));
}

}  // namespace

Html ParticipantNames(const Table& participants, std::string_view event, std::string_view role) {
  Rows rows;
  for (std::size_t i = 0; i < participants.size(); ++i) {
    if (participants.At(i, "event") == event) rows.push_back(i);
  }
  return Names(participants, rows, role);
}

Html EventList(const Table& events, const Table& participants) {
  const std::map<std::string, Rows> rows = ByEvent(participants);
  Html html;
  std::string heading;
  bool open = false;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const std::string& date = events.At(i, "date");
    const std::string words = date.empty() ? "Without a date" : DateWords(date);
    if (!open || words != heading) {
      if (open) html.Add("</ol></section>\n");
      html.Add(R"(<section class="date"><h2><time datetime="{}">{}</time></h2><ol class="events">)",
               events.At(i, "start_date"), words);
      heading = words;
      open = true;
    }
    const auto of = rows.find(events.At(i, "uid"));
    OneEvent(events, i, participants, of == rows.end() ? Rows{} : of->second, html);
  }
  if (open) html.Add("</ol></section>\n");
  return html;
}

Html ClaimList(const Table& claims) {
  Html html;
  html.Add(R"(<ol class="claims">)");
  for (std::size_t i = 0; i < claims.size(); ++i) {
    Html about;
    // "Kazakhstan supplied the EU's gallium", but "Norvane: shares rose".
    const bool change = claims.At(i, "kind") == "change";
    for (const char* part :
         {"subject", change ? "measure" : "predicate", change ? "predicate" : "measure"}) {
      if (!claims.At(i, part).empty())
        about.Add(R"( <span class="{}">{}</span>)", part, claims.At(i, part));
    }
    Html said;
    const std::string& speaker = claims.At(i, "speaker");
    if (!speaker.empty()) said.Add(R"(<span class="speaker">{}</span> )", speaker);
    const std::string& polarity = claims.At(i, "polarity");
    if (polarity != "asserted")
      said.Add(R"(<span class="badge {}">{}</span> )", polarity, polarity);
    if (claims.At(i, "figure_claims").size() > 1 || claims.At(i, "figure_claims") > "1") {
      said.Add(R"(<span class="badge many">{}, {} to {}%</span> )",
               Counted(claims.At(i, "figure_claims"), "claim of this", "claims of this"),
               claims.At(i, "lowest"), claims.At(i, "highest"));
    }
    if (!claims.At(i, "kind").empty())
      said.Add(R"(<span class="kind">{}</span>)", claims.At(i, "kind"));
    html.Add(R"(<li class="claim" id="{}">
<h3><span class="figure">{}</span>{}</h3>
<p class="sentence">{}</p>
<p class="source">{} <a href="{}">{}</a> <span class="outlet">{}</span> <time datetime="{}">{}</time></p>
</li>
)",
             claims.At(i, "uid"),
             PercentWords(claims.At(i, "comparator"), claims.At(i, "percent"),
                          claims.At(i, "percent_high"), claims.At(i, "unit")),
             about,
             Marked(claims.At(i, "sentence"), claims.At(i, "sentence_start"), claims.At(i, "start"),
                    claims.At(i, "end")),
             said, ArticleUrl(claims.At(i, "article_uid")) + "#" + EncodeUrl(claims.At(i, "uid")),
             claims.At(i, "headline").empty() ? "Untitled" : claims.At(i, "headline"),
             claims.At(i, "outlet"), claims.At(i, "published"),
             DayWords(claims.At(i, "published")));
  }
  return html.Add("</ol>\n");
}

Html ArticleList(const Table& articles) {
  Html html;
  html.Add(R"(<ol class="articles">)");
  for (std::size_t i = 0; i < articles.size(); ++i) {
    Html badge;
    const std::string& access = articles.At(i, "access");
    if (!access.empty() && access != "full") badge.Add(R"( <span class="badge">{}</span>)", access);
    Html standfirst;
    if (!articles.At(i, "standfirst").empty()) {
      standfirst.Add(R"(<p class="standfirst">{}</p>)", articles.At(i, "standfirst"));
    }
    if (!articles.At(i, "snippet").empty()) {
      standfirst.Add(R"(<p class="sentence">{}</p>)", Excerpt(articles.At(i, "snippet")));
    }
    html.Add(
        R"(<li class="article"><h3><a href="{}">{}</a>{}</h3>{}<p class="source"><span class="outlet">{}</span> <time datetime="{}">{}</time></p></li>
)",
        ArticleUrl(articles.At(i, "uid")),
        articles.At(i, "headline").empty() ? articles.At(i, "url") : articles.At(i, "headline"),
        badge, standfirst, articles.At(i, "outlet"), articles.At(i, "published"),
        TimeWords(articles.At(i, "published")));
  }
  return html.Add("</ol>\n");
}

}  // namespace dateline
