#include "storage/export/annotations_json.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "pipeline/text/countries.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json OrNull(const std::optional<Timestamp>& time) {
  return time ? Json(ToIso(*time)) : Json(nullptr);
}

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json ArticleFields(const Article& article, const JsonOptions& options) {
  Json json;
  json["id"] = nullptr;  // replaced by the caller's own JSON, see WithId
  json["url"] = OrNull(article.url);
  json["title"] = OrNull(article.title);
  json["standfirst"] = OrNull(article.standfirst);
  json["authors"] = article.authors;
  json["byline"] = OrNull(article.byline);
  json["published"] = OrNull(article.published);
  json["published_basis"] = OrNull(article.published_basis);
  json["modified"] = OrNull(article.modified);
  json["language"] = OrNull(article.language);
  json["site"] = OrNull(article.site);
  json["section"] = OrNull(article.section);
  json["canonical_url"] = OrNull(article.canonical_url);
  json["reported_from"] = OrNull(article.reported_from);
  json["blocked"] = OrNull(article.blocked);
  json["access"] = AccessName(article.access);
  json["text"] = article.text;
  if (options.explain) {
    Json removed = Json::array();
    for (const Removed& piece : article.removed)
      removed.push_back({{"rule", piece.rule}, {"text", piece.text}});
    json["removed"] = std::move(removed);
  }
  return json;
}

// `{"id":null,…` with the id as the caller wrote it.
std::string WithId(const std::string& dumped, std::string_view id_json) {
  constexpr std::string_view kNull = "{\"id\":null";
  return "{\"id\":" + std::string(id_json) + dumped.substr(kNull.size());
}

class Writer {
 public:
  Writer(const AnnotatedArticle& annotated, const JsonOptions& options)
      : annotated_(annotated), options_(options), text_(annotated.article.text), index_(text_) {}

  Json Mentions() const {
    Json list = Json::array();
    for (const Mention& mention : annotated_.mentions) list.push_back(One(mention));
    return list;
  }
  Json Claims() const {
    Json list = Json::array();
    for (const Claim& claim : annotated_.claims) list.push_back(One(claim));
    return list;
  }
  Json Quotes() const {
    Json list = Json::array();
    for (const Quote& quote : annotated_.quotes) list.push_back(One(quote));
    return list;
  }
  Json Events() const {
    Json list = Json::array();
    for (const Event& event : annotated_.events) list.push_back(One(event));
    return list;
  }

 private:
  void Span(Json& json, ByteSpan span) const {
    const CodePointSpan points = index_.Of(span);
    json["start"] = points.begin;
    json["end"] = points.end;
    json["text"] = std::string(Slice(text_, span));
  }
  void SentenceOf(Json& json, std::uint32_t sentence) const {
    const ByteSpan span =
        sentence < annotated_.sentences.size() ? annotated_.sentences[sentence].span : ByteSpan{};
    const CodePointSpan points = index_.Of(span);
    json["sentence"] = std::string(Slice(text_, span));
    json["sentence_start"] = points.begin;
    json["sentence_end"] = points.end;
  }
  static Json Words(const Phrase& phrase) {
    return phrase.empty() ? Json(nullptr)
                          : Json(phrase.resolved.empty() ? phrase.text : phrase.resolved);
  }

  Json One(const Mention& mention) const {
    Json json;
    json["type"] = MentionTypeName(mention.type);
    Span(json, mention.span);
    if (IsTemporal(mention.type)) {
      json["value"] = OrNull(mention.value);
      json["from"] = OrNull(mention.from);
      json["to"] = OrNull(mention.to);
      json["precision"] = OrNull(mention.precision);
      json["basis"] = OrNull(mention.basis);
      if (!mention.zone.empty()) json["zone"] = mention.zone;
    } else if (IsName(mention.type)) {
      json["name"] = OrNull(mention.name);
      json["entity"] = OrNull(mention.entity);
      if (mention.type == MentionType::kPerson) {
        json["kind"] = OrNull(mention.kind);
        json["office"] = OrNull(mention.office);
        json["body"] = OrNull(mention.body);
      } else if (mention.type == MentionType::kOrganization) {
        json["kind"] = OrNull(mention.kind);
      }
      json["country"] = OrNull(std::string(CountryName(mention.country_code)));
      json["country_code"] = OrNull(mention.country_code);
      if (!mention.wikidata.empty()) json["wikidata"] = mention.wikidata;
    } else {
      json["value"] = OrNull(mention.value);
      if (!mention.value_high.empty()) json["value_high"] = mention.value_high;
      if (mention.type == MentionType::kMoney) json["currency"] = OrNull(mention.currency);
      if (!mention.unit.empty()) json["unit"] = mention.unit;
    }
    json["confidence"] = mention.confidence;
    if (options_.trace) json["rule"] = mention.rule;
    return json;
  }

  Json One(const Claim& claim) const {
    Json json;
    Span(json, claim.span);
    json["percent"] = claim.percent;
    if (!claim.percent_high.empty()) json["percent_high"] = claim.percent_high;
    json["unit"] = claim.unit;
    json["role"] = OrNull(claim.role);
    json["comparator"] = OrNull(claim.comparator);
    json["direction"] = claim.direction == Direction::kUp     ? Json("up")
                        : claim.direction == Direction::kDown ? Json("down")
                                                              : Json(nullptr);
    json["kind"] = OrNull(claim.kind);
    json["subject"] = Words(claim.subject);
    json["predicate"] = Words(claim.predicate);
    json["measure"] = Words(claim.measure);
    json["base"] = Words(claim.base);
    json["period"] = OrNull(claim.period);
    json["period_from"] = OrNull(claim.period_from);
    json["period_to"] = OrNull(claim.period_to);
    json["attribution"] = claim.attribution.empty() ? Json(nullptr) : Json(claim.attribution.text);
    json["speaker"] = OrNull(claim.speaker);
    json["polarity"] = claim.polarity;
    SentenceOf(json, claim.sentence);
    json["confidence"] = claim.confidence;
    if (options_.trace) json["rule"] = claim.rule;
    return json;
  }

  Json One(const Quote& quote) const {
    Json json;
    Span(json, quote.span);
    json["direct"] = quote.direct;
    json["kind"] = quote.kind;
    json["group"] = quote.group;
    json["speaker"] = Words(quote.speaker);
    if (quote.speaker.empty()) {
      json["speaker_start"] = nullptr;
      json["speaker_end"] = nullptr;
    } else {
      const CodePointSpan points = index_.Of(quote.speaker.span);
      json["speaker_start"] = points.begin;
      json["speaker_end"] = points.end;
    }
    json["cue"] = quote.cue.empty() ? Json(nullptr) : Json(quote.cue.text);
    json["confidence"] = quote.confidence;
    return json;
  }

  Json One(const Event& event) const {
    Json json;
    json["uid"] = OrNull(event.uid);
    json["date"] = OrNull(event.date);
    json["date_end"] = OrNull(event.date_end);
    json["precision"] = event.precision;
    json["basis"] = OrNull(event.basis);
    json["type"] = event.type;
    json["mode"] = OrNull(event.mode);
    Json trigger;
    Span(trigger, event.trigger);
    json["trigger"] = std::move(trigger);
    Json actors = Json::array();
    for (const EventActor& actor : event.actors) {
      Json one;
      one["role"] = actor.role == EventActor::Role::kActor       ? "actor"
                    : actor.role == EventActor::Role::kRecipient ? "recipient"
                                                                 : "other";
      one["name"] = actor.name;
      const CodePointSpan points = index_.Of(actor.span);
      one["start"] = points.begin;
      one["end"] = points.end;
      if (!actor.entity.empty()) one["entity"] = actor.entity;
      actors.push_back(std::move(one));
    }
    json["actors"] = std::move(actors);
    json["place"] = Words(event.place);
    json["modality"] = event.modality;
    SentenceOf(json, event.sentence);
    json["confidence"] = event.confidence;
    if (options_.trace) json["rule"] = event.rule;
    return json;
  }

  const AnnotatedArticle& annotated_;
  const JsonOptions& options_;
  std::string_view text_;
  CodePointIndex index_;
};

}  // namespace

std::string ArticleJson(const Article& article, std::string_view id_json,
                        const JsonOptions& options) {
  return WithId(Dump(ArticleFields(article, options)), id_json);
}

std::string AnnotatedJson(const AnnotatedArticle& annotated, std::string_view id_json,
                          const JsonOptions& options) {
  Json json = ArticleFields(annotated.article, options);
  const Writer writer(annotated, options);
  json["mentions"] = writer.Mentions();
  json["claims"] = writer.Claims();
  json["quotes"] = writer.Quotes();
  json["events"] = writer.Events();
  return WithId(Dump(json), id_json);
}

}  // namespace dateline
