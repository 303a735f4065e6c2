#include "app/serve/questions.h"

#include <charconv>
#include <cmath>

namespace dateline {
namespace {

constexpr int kMostRows = 1000;

Error Wrong(std::string_view name, std::string_view value, std::string_view right) {
  return {ErrorCode::kUsage, std::string(name) + " is \"" + std::string(value) +
                                 "\", it should be " + std::string(right)};
}

// A year, a month or a day.
bool IsDay(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (kShape[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  return true;
}

Result<void> ReadDays(const Request& request, std::string& from, std::string& to) {
  for (const auto& [name, into] :
       {std::pair<const char*, std::string*>{"from", &from}, {"to", &to}}) {
    const std::string_view value = request.Get(name);
    if (!value.empty() && !IsDay(value)) {
      return Fail(Wrong(name, value, "a day, month or year (2026-03-05, 2026-03, 2026)"));
    }
    *into = value;
  }
  return {};
}

template <typename Number>
Result<Number> ReadNumber(const Request& request, const char* name, Number absent, Number low,
                          Number high) {
  const std::string_view value = request.Get(name);
  if (value.empty()) return absent;
  Number number{};
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || !(number >= low) ||
      !(number <= high)) {
    std::string right = "a number from " + std::to_string(low);
    right += " to " + std::to_string(high);
    return Fail(Wrong(name, value, right));
  }
  return number;
}

void AddAll(Pairs& pairs, const char* name, const std::vector<std::string>& values) {
  for (const std::string& value : values) pairs.emplace_back(name, value);
}

// The shortest text that reads as the number.
std::string Text(double number) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, number);
  return error == std::errc() ? std::string(buffer, end) : "";
}

}  // namespace

Result<Paging> ReadPaging(const Request& request) {
  Paging paging;
  const Result<int> limit = ReadNumber<int>(request, "limit", paging.limit, 1, kMostRows);
  if (!limit) return Fail(limit.error());
  paging.limit = *limit;
  paging.cursor = request.Get("cursor");
  return paging;
}

Result<int> ReadRevisionNumber(const Request& request, const char* name) {
  return ReadNumber<int>(request, name, 0, 1, 1000000);
}

Result<EventQuestion> ReadEventQuestion(const Request& request) {
  EventQuestion question;
  EventFilter& filter = question.filter;
  if (const Result<void> days = ReadDays(request, filter.from, filter.to); !days) {
    return Fail(days.error());
  }
  const Result<double> confidence = ReadNumber<double>(request, "min_confidence", 0, 0, 1);
  if (!confidence) return Fail(confidence.error());
  const Result<int> independent = ReadNumber<int>(request, "min_independent", 0, 0, 1000000);
  if (!independent) return Fail(independent.error());
  const std::string_view order = request.Get("order");
  if (!order.empty() && order != "oldest" && order != "newest") {
    return Fail(Wrong("order", order, "newest or oldest"));
  }
  filter.min_confidence = *confidence;
  filter.min_independent = *independent;
  filter.words = request.Get("q");
  filter.entities = request.All("entity");
  filter.types = request.All("type");
  filter.countries = request.All("country");
  filter.outlets = request.All("outlet");
  filter.tags = request.All("tag");
  filter.modalities = request.All("modality");
  filter.feed = request.Get("feed");
  filter.article = request.Get("article");
  filter.undated = request.Get("undated") == "1";
  question.oldest_first = order == "oldest";
  return question;
}

Pairs PairsOf(const EventQuestion& question) {
  const EventFilter& filter = question.filter;
  Pairs pairs = {{"q", filter.words}, {"from", filter.from}, {"to", filter.to}};
  AddAll(pairs, "entity", filter.entities);
  AddAll(pairs, "type", filter.types);
  AddAll(pairs, "country", filter.countries);
  AddAll(pairs, "outlet", filter.outlets);
  AddAll(pairs, "tag", filter.tags);
  AddAll(pairs, "modality", filter.modalities);
  pairs.emplace_back("feed", filter.feed);
  pairs.emplace_back("article", filter.article);
  if (filter.min_confidence > 0) pairs.emplace_back("min_confidence", Text(filter.min_confidence));
  if (filter.min_independent > 1) {
    pairs.emplace_back("min_independent", std::to_string(filter.min_independent));
  }
  if (filter.undated) pairs.emplace_back("undated", "1");
  if (question.oldest_first) pairs.emplace_back("order", "oldest");
  return pairs;
}

bool Narrows(const EventFilter& filter) {
  EventQuestion question;
  question.filter = filter;
  return !EncodeQuery(PairsOf(question)).empty();
}

Result<ClaimFilter> ReadClaimFilter(const Request& request) {
  ClaimFilter filter;
  if (const Result<void> days = ReadDays(request, filter.from, filter.to); !days) {
    return Fail(days.error());
  }
  for (const auto& [name, into] :
       {std::pair<const char*, std::string*>{"low", &filter.low}, {"high", &filter.high}}) {
    const Result<double> bound = ReadNumber<double>(request, name, NAN, -1e9, 1e9);
    if (!bound) return Fail(bound.error());
    if (!std::isnan(*bound)) *into = Text(*bound);
  }
  filter.words = request.Get("q");
  filter.subject = request.Get("subject");
  filter.measure = request.Get("measure");
  filter.speaker = request.Get("speaker");
  filter.kinds = request.All("kind");
  filter.units = request.All("unit");
  filter.outlets = request.All("outlet");
  return filter;
}

Pairs PairsOf(const ClaimFilter& filter) {
  Pairs pairs = {{"q", filter.words},         {"subject", filter.subject},
                 {"measure", filter.measure}, {"speaker", filter.speaker},
                 {"low", filter.low},         {"high", filter.high},
                 {"from", filter.from},       {"to", filter.to}};
  AddAll(pairs, "kind", filter.kinds);
  AddAll(pairs, "unit", filter.units);
  AddAll(pairs, "outlet", filter.outlets);
  return pairs;
}

EntityFilter ReadEntityFilter(const Request& request) {
  EntityFilter filter;
  filter.name = request.Get("q");
  filter.type = request.Get("type");
  return filter;
}

Pairs PairsOf(const EntityFilter& filter) { return {{"q", filter.name}, {"type", filter.type}}; }

Result<ArticleFilter> ReadArticleFilter(const Request& request) {
  ArticleFilter filter;
  if (const Result<void> days = ReadDays(request, filter.from, filter.to); !days) {
    return Fail(days.error());
  }
  filter.words = request.Get("q");
  filter.outlet = request.Get("outlet");
  filter.tag = request.Get("tag");
  filter.feed = request.Get("feed");
  return filter;
}

Pairs PairsOf(const ArticleFilter& filter) {
  return {{"q", filter.words},   {"outlet", filter.outlet}, {"tag", filter.tag},
          {"feed", filter.feed}, {"from", filter.from},     {"to", filter.to}};
}

}  // namespace dateline
