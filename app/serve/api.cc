// The JSON API: docs/openapi.yaml says what each answers.

#include <utility>

#include "app/serve/json.h"
#include "app/serve/questions.h"
#include "app/serve/routes.h"
#include "app/version.h"
#include "storage/browse/articles.h"
#include "storage/browse/claims.h"
#include "storage/browse/entities.h"
#include "storage/browse/events.h"
#include "storage/browse/facets.h"
#include "storage/browse/search.h"
#include "storage/browse/status.h"

namespace dateline {
namespace {

constexpr int kFacetEvents = 5000;  // that facets count over
constexpr int kSuggestions = 8;

Response Json(const JsonObject& object, int status = 200) {
  Response response;
  response.status = status;
  response.content_type = "application/json; charset=utf-8";
  response.body = object.str() + "\n";
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

Error NoSuch(std::string_view what, std::string_view name) {
  return {ErrorCode::kInput, "there is no " + std::string(what) + " " + std::string(name)};
}

Response ListOf(std::string_view key, const TablePage& page) {
  JsonObject object;
  return Json(object.Add(key, page.table).AddOrNull("next", page.next));
}

// Without columns that are for this program alone.
Table Without(Table table, std::string_view column) {
  const std::size_t index = table.Index(column);
  if (index >= table.columns.size()) return table;
  const auto at = static_cast<std::ptrdiff_t>(index);
  table.columns.erase(table.columns.begin() + at);
  for (Row& row : table.rows) row.erase(row.begin() + at);
  return table;
}

std::vector<std::string> Uids(const Table& table) {
  std::vector<std::string> uids;
  for (std::size_t i = 0; i < table.size(); ++i) uids.push_back(table.At(i, "uid"));
  return uids;
}

}  // namespace

Response ApiError(int status, std::string_view code, std::string_view message) {
  JsonObject error;
  error.Add("code", code).Add("message", message);
  return Json(JsonObject().Add("error", error), status);
}

Result<Response> ApiEvents(Reader& reader, const Request& request) {
  const Result<EventQuestion> question = ReadEventQuestion(request);
  if (!question) return Fail(question.error());
  const Result<Paging> paging = ReadPaging(request);
  if (!paging) return Fail(paging.error());
  const Result<TablePage> page =
      ReadEvents(reader, question->filter, question->oldest_first, paging->cursor, paging->limit);
  if (!page) return Fail(page.error());
  const Result<Table> participants = ReadParticipants(reader, Uids(page->table));
  if (!participants) return Fail(participants.error());
  JsonObject object;
  object.Add("events", page->table).Add("participants", *participants);
  return Json(object.AddOrNull("next", page->next).Add("cut", page->cut));
}

Result<Response> ApiEvent(Reader& reader, const Request& /*request*/, const std::string& name) {
  const Result<Table> event = ReadEvent(reader, name);
  if (!event) return Fail(event.error());
  if (event->empty()) return Fail(NoSuch("event", name));
  const Result<Table> reports = ReadReports(reader, event->At(0, "uid"), event->At(0, "cluster"));
  if (!reports) return Fail(reports.error());
  const Result<Table> participants = ReadParticipants(reader, Uids(*reports));
  if (!participants) return Fail(participants.error());
  JsonObject object;
  object.AddFirst("event", *event).Add("reports", *reports).Add("participants", *participants);
  return Json(object);
}

Result<Response> ApiHistogram(Reader& reader, const Request& request) {
  const Result<EventQuestion> question = ReadEventQuestion(request);
  if (!question) return Fail(question.error());
  const Result<Histogram> histogram = ReadHistogram(reader, question->filter);
  if (!histogram) return Fail(histogram.error());
  std::int64_t total = 0;
  for (std::size_t i = 0; i < histogram->table.size(); ++i) {
    total += std::stoll(histogram->table.At(i, "events"));
  }
  EventFilter undated = question->filter;
  undated.undated = true;
  undated.from.clear();
  undated.to.clear();
  const Result<EventCount> without_date = CountEvents(reader, undated, 10000);
  if (!without_date) return Fail(without_date.error());
  JsonObject object;
  object.Add("unit", histogram->unit)
      .AddOrNull("first", histogram->first)
      .AddOrNull("last", histogram->last)
      .Add("events", total)
      .Add("undated", without_date->events)
      .Add("complete", histogram->complete)
      .Add("buckets", histogram->table);
  return Json(object);
}

Result<Response> ApiFacets(Reader& reader, const Request& request) {
  const Result<EventQuestion> question = ReadEventQuestion(request);
  if (!question) return Fail(question.error());
  const Result<Facets> facets = ReadFacets(reader, question->filter, kFacetEvents);
  if (!facets) return Fail(facets.error());
  const Result<Table> names = ReadEntityNames(reader, question->filter.entities);
  if (!names) return Fail(names.error());
  JsonObject object;
  object.Add("facets", facets->table)
      .Add("entities", *names)
      .Add("events", facets->events)
      .Add("complete", facets->complete);
  return Json(object);
}

Result<Response> ApiEntities(Reader& reader, const Request& request) {
  const Result<Paging> paging = ReadPaging(request);
  if (!paging) return Fail(paging.error());
  const Result<TablePage> page =
      ReadEntities(reader, ReadEntityFilter(request), paging->cursor, paging->limit);
  if (!page) return Fail(page.error());
  return ListOf("entities", *page);
}

Result<Response> ApiEntity(Reader& reader, const Request& /*request*/, const std::string& name) {
  const Result<EntityProfile> profile = ReadEntity(reader, name);
  if (!profile) return Fail(profile.error());
  if (profile->entity.empty()) return Fail(NoSuch("entity", name));
  JsonObject object;
  object.AddFirst("entity", profile->entity)
      .Add("aliases", profile->aliases)
      .Add("offices", profile->offices)
      .Add("claims", profile->claims)
      .Add("quotes", profile->quotes)
      .Add("appears_with", profile->company);
  return Json(object);
}

Result<Response> ApiClaims(Reader& reader, const Request& request) {
  const Result<ClaimFilter> filter = ReadClaimFilter(request);
  if (!filter) return Fail(filter.error());
  const Result<Paging> paging = ReadPaging(request);
  if (!paging) return Fail(paging.error());
  const Result<TablePage> page = ReadClaims(reader, *filter, paging->cursor, paging->limit);
  if (!page) return Fail(page.error());
  return ListOf("claims", *page);
}

Result<Response> ApiArticles(Reader& reader, const Request& request) {
  const Result<ArticleFilter> filter = ReadArticleFilter(request);
  if (!filter) return Fail(filter.error());
  const Result<Paging> paging = ReadPaging(request);
  if (!paging) return Fail(paging.error());
  Result<TablePage> page = ReadArticles(reader, *filter, paging->cursor, paging->limit);
  if (!page) return Fail(page.error());
  page->table = Without(std::move(page->table), "published_utc");
  return ListOf("articles", *page);
}

Result<Response> ApiArticle(Reader& reader, const Request& request, const std::string& name) {
  const Result<int> revision = ReadRevisionNumber(request, "revision");
  if (!revision) return Fail(revision.error());
  Result<Table> article = ReadArticle(reader, name, *revision);
  if (!article) return Fail(article.error());
  if (article->empty()) return Fail(NoSuch("article or revision", name));
  const Result<Findings> found = ReadFindings(reader, article->At(0, "version_id"));
  if (!found) return Fail(found.error());
  const Result<Table> revisions = ReadRevisions(reader, name);
  if (!revisions) return Fail(revisions.error());
  const Result<Table> copies = ReadCopies(reader, name);
  if (!copies) return Fail(copies.error());
  JsonObject object;
  object.AddFirst("article", Without(Without(std::move(*article), "version_id"), "published_utc"))
      .Add("mentions", found->mentions)
      .Add("claims", found->claims)
      .Add("quotes", found->quotes)
      .Add("events", found->events)
      .Add("revisions", *revisions)
      .Add("copies", *copies);
  return Json(object);
}

Result<Response> ApiSearch(Reader& reader, const Request& request) {
  const Result<Paging> paging = ReadPaging(request);
  if (!paging) return Fail(paging.error());
  const std::string words(request.Get("q"));
  const Result<FoundArticles> page = SearchArticles(reader, words, paging->cursor, paging->limit);
  if (!page) return Fail(page.error());
  JsonObject object;
  object.Add("articles", page->table).AddOrNull("next", page->next);
  return Json(object.Add("latest_first", page->latest_first));
}

Result<Response> ApiSuggest(Reader& reader, const Request& request) {
  const std::string typed(request.Get("q"));
  Table entities;
  if (!typed.empty()) {
    Result<Table> found = CompleteNames(reader, typed, kSuggestions);
    if (!found) return Fail(found.error());
    entities = std::move(*found);
  }
  return Json(JsonObject().Add("entities", entities));
}

Result<Response> ApiStatus(Reader& reader, const Request& /*request*/) {
  const Result<Status> status = ReadStatus(reader);
  if (!status) return Fail(status.error());
  JsonObject object;
  object.AddFirst("counts", status->counts)
      .Add("feeds", status->feeds)
      .Add("runs", status->runs)
      .Add("failures", status->failures);
  return Json(object);
}

Result<Response> Healthz(Reader& reader, const Request& /*request*/) {
  Select select;
  select.Add("SELECT 1 FROM articles LIMIT 1");
  if (const Result<Table> read = reader.Query(select); !read) return Fail(read.error());
  return Json(JsonObject().Add("status", "ok").Add("version", kVersion));
}

}  // namespace dateline
