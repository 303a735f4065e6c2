#pragma once  // app/serve/routes.h

// The routes, one function each: what a request asks, read from the database, as an answer.
// Errors: kUsage becomes 400, kInput 404 (there is no such thing), a query cut off 503, else 500.

#include <string>

#include "app/serve/http.h"
#include "pipeline/model/result.h"
#include "storage/browse/reader.h"

namespace dateline {

// Pages; `name` is what follows the last slash of "/event/e_…".
[[nodiscard]] Result<Response> TimelinePage(Reader& reader, const Request& request);
[[nodiscard]] Result<Response> EventPage(Reader& reader, const Request& request,
                                         const std::string& name);
[[nodiscard]] Result<Response> ArticlesPage(Reader& reader, const Request& request);
[[nodiscard]] Result<Response> ArticlePage(Reader& reader, const Request& request,
                                           const std::string& name);
[[nodiscard]] Result<Response> ChangesPage(Reader& reader, const Request& request,
                                           const std::string& name);
[[nodiscard]] Result<Response> EntitiesPage(Reader& reader, const Request& request);
[[nodiscard]] Result<Response> EntityPage(Reader& reader, const Request& request,
                                          const std::string& name);
[[nodiscard]] Result<Response> ClaimsPage(Reader& reader, const Request& request);
[[nodiscard]] Result<Response> SearchPage(Reader& reader, const Request& request);
[[nodiscard]] Result<Response> StatusPage(Reader& reader, const Request& request);
// A page that says what went wrong.
[[nodiscard]] Response ErrorPage(int status, std::string_view message);

// JSON, docs/openapi.yaml.
[[nodiscard]] Result<Response> ApiEvents(Reader& reader, const Request& request);
[[nodiscard]] Result<Response> ApiEvent(Reader& reader, const Request& request,
                                        const std::string& name);
[[nodiscard]] Result<Response> ApiHistogram(Reader& reader, const Request& request);
[[nodiscard]] Result<Response> ApiFacets(Reader& reader, const Request& request);
[[nodiscard]] Result<Response> ApiEntities(Reader& reader, const Request& request);
[[nodiscard]] Result<Response> ApiEntity(Reader& reader, const Request& request,
                                         const std::string& name);
[[nodiscard]] Result<Response> ApiClaims(Reader& reader, const Request& request);
[[nodiscard]] Result<Response> ApiArticles(Reader& reader, const Request& request);
[[nodiscard]] Result<Response> ApiArticle(Reader& reader, const Request& request,
                                          const std::string& name);
[[nodiscard]] Result<Response> ApiSearch(Reader& reader, const Request& request);
[[nodiscard]] Result<Response> ApiSuggest(Reader& reader, const Request& request);
[[nodiscard]] Result<Response> ApiStatus(Reader& reader, const Request& request);
[[nodiscard]] Result<Response> Healthz(Reader& reader, const Request& request);
[[nodiscard]] Response ApiError(int status, std::string_view code, std::string_view message);

// "events.csv", "claims.jsonl", …: the whole list behind a page, written to a nameless file first,
// so that a slow client holds no state of the database.
[[nodiscard]] Result<Response> Download(Reader& reader, const Request& request,
                                        const std::string& name);

}  // namespace dateline
