#include "storage/fact_writer.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "pipeline/text/countries.h"
#include "pipeline/text/utf8.h"
#include "storage/identity.h"
#include "storage/link/entity_register.h"

namespace dateline {
namespace {

const char* SentenceKindName(SentenceKind kind) {
  switch (kind) {
    case SentenceKind::kHeadline:
      return "headline";
    case SentenceKind::kLead:
      return "lead";
    case SentenceKind::kList:
      return "list";
    case SentenceKind::kBody:
      break;
  }
  return "body";
}

const char* RoleName(EventActor::Role role) {
  switch (role) {
    case EventActor::Role::kActor:
      return "actor";
    case EventActor::Role::kRecipient:
      return "recipient";
    case EventActor::Role::kOther:
      break;
  }
  return "other";
}

std::string_view DirectionName(Direction direction) {
  if (direction == Direction::kUp) return "up";
  return direction == Direction::kDown ? "down" : "";
}

std::string_view Shown(const Phrase& phrase) {
  return phrase.resolved.empty() ? phrase.text : phrase.resolved;
}

// A percentage as a number; commas of thousands and signs as readers write them.
std::optional<double> Number(std::string_view decimal) {
  double value = 0;
  const auto [end, error] = std::from_chars(decimal.data(), decimal.data() + decimal.size(), value);
  if (error != std::errc() || end != decimal.data() + decimal.size()) return std::nullopt;
  return value;
}

// Kind of thing that `mention` names. A country that acts through a capital, a ministry or an
// adjective is a place, so that it is one thing however it was written.
std::string_view EntityType(const Mention& mention) {
  if (!mention.entity.empty() && mention.entity == CountryName(mention.country_code)) {
    return MentionTypeName(MentionType::kPlace);
  }
  return MentionTypeName(mention.type);
}

// Writes the facts of one revision.
class FactWriter {
 public:
  FactWriter(StatementCache& cache, const AnnotatedArticle& annotated, std::string article_uid,
             std::int64_t version)
      : cache_(cache),
        annotated_(annotated),
        text_(annotated.article.text),
        index_(text_),
        namer_(article_uid),
        version_(version),
        article_uid_(std::move(article_uid)) {}

  void WriteAll() {
    WriteSentences();
    FindEntities();
    for (const Mention& mention : annotated_.mentions) Write(mention);
    for (const Claim& claim : annotated_.claims) Write(claim);
    for (const Quote& quote : annotated_.quotes) Write(quote);
    for (const Event& event : annotated_.events) Write(event);
    Count();
  }

 private:
  struct Place {
    MaybeInt begin, end;
    std::string_view exact;  // empty: no such place
  };

  CodePointSpan Points(ByteSpan span) const {
    const bool inside = span.begin <= span.end && span.end <= text_.size() &&
                        (span.begin == text_.size() || !IsContinuation(text_[span.begin])) &&
                        (span.end == text_.size() || !IsContinuation(text_[span.end]));
    if (!inside) {
      throw std::logic_error("span " + std::to_string(span.begin) + ".." +
                             std::to_string(span.end) + " does not fit the text");
    }
    return index_.Of(span);
  }
  Place PlaceOf(ByteSpan span) const {
    if (span.empty()) return {};
    const CodePointSpan points = Points(span);
    return {{true, points.begin}, {true, points.end}, Slice(text_, span)};
  }

  // Index of the sentence that `at` stands in.
  std::optional<std::uint32_t> SentenceAt(std::uint32_t at) const {
    const auto& all = annotated_.sentences;
    auto after = std::upper_bound(
        all.begin(), all.end(), at,
        [](std::uint32_t offset, const SentenceSpan& s) { return offset < s.span.begin; });
    if (after == all.begin()) return std::nullopt;
    --after;
    if (at >= after->span.end) return std::nullopt;
    return static_cast<std::uint32_t>(after - all.begin());
  }
  std::optional<std::uint32_t> Checked(std::uint32_t sentence) const {
    if (sentence < annotated_.sentences.size()) return sentence;
    return std::nullopt;
  }
  std::string_view SentenceText(std::optional<std::uint32_t> sentence) const {
    return sentence ? Slice(text_, annotated_.sentences[*sentence].span) : std::string_view();
  }
  static MaybeInt Index(std::optional<std::uint32_t> sentence) {
    return {sentence.has_value(), sentence.value_or(0)};
  }

  void WriteSentences() {
    std::uint32_t idx = 0;
    for (const SentenceSpan& sentence : annotated_.sentences) {
      const CodePointSpan points = Points(sentence.span);
      cache_.Run(
          "INSERT INTO sentences (version_id, idx, begin_cp, end_cp, paragraph, kind) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
          version_, idx++, points.begin, points.end, sentence.paragraph,
          SentenceKindName(sentence.kind));
    }
  }

  static const std::string& NameOf(const Mention& mention) {
    return mention.entity.empty() ? mention.name : mention.entity;
  }

  // What the article says of its things: a country, kind or id that one mention has holds for all
  // of that name, unless they differ.
  struct Said {
    std::set<std::string> countries, kinds, wikidata;
  };
  static std::string Only(const std::string& own, const std::set<std::string>& all) {
    if (!own.empty() || all.size() != 1) return own;
    return *all.begin();
  }

  // Entities of all mentions come first: the last of them may make another one of the first.
  void FindEntities() {
    std::map<std::pair<std::string_view, std::string_view>, Said> said;
    for (const Mention& mention : annotated_.mentions) {
      if (!IsName(mention.type) || NameOf(mention).empty()) continue;
      Said& its = said[{EntityType(mention), NameOf(mention)}];
      if (!mention.country_code.empty()) its.countries.insert(mention.country_code);
      if (!mention.kind.empty()) its.kinds.insert(mention.kind);
      if (!mention.wikidata.empty()) its.wikidata.insert(mention.wikidata);
    }
    std::vector<std::int64_t> keyed;
    for (const Mention& mention : annotated_.mentions) {
      const std::string& name = NameOf(mention);
      if (!IsName(mention.type) || name.empty()) {
        keyed.push_back(0);
        continue;
      }
      const std::string_view type = EntityType(mention);
      const Said& its = said[{type, name}];
      EntityKey key;
      key.type = type;
      key.name = name;
      key.wikidata = Only(mention.wikidata, its.wikidata);
      const bool country = name == CountryName(mention.country_code);
      if (!country && mention.type != MentionType::kNationality) {
        key.country = Only(mention.country_code, its.countries);
      }
      if (type == MentionTypeName(MentionType::kOrganization)) {
        key.kind = Only(mention.kind, its.kinds);
      }
      if (IsOfItsArticle(key)) {
        key.article = article_uid_;
        key.country.clear();
      }
      const auto [known, fresh] = entities_.try_emplace(UidOfEntity(key), 0);
      if (fresh) known->second = register_.Find(key);
      keyed.push_back(known->second);
    }
    std::map<std::int64_t, std::int64_t> resolved;
    std::set<std::pair<std::int64_t, std::string_view>> written_before;
    for (std::size_t i = 0; i < keyed.size(); ++i) {
      const Mention& mention = annotated_.mentions[i];
      if (keyed[i] == 0) {
        meant_.emplace_back(0, 0);
        continue;
      }
      const auto [known, fresh] = resolved.try_emplace(keyed[i], 0);
      if (fresh) known->second = register_.Resolved(keyed[i]);
      const std::int64_t meant = known->second;
      meant_.emplace_back(keyed[i], meant);
      ++mentions_of_[meant];
      by_name_.try_emplace(NameOf(mention), meant);
      const std::string_view written = Slice(text_, mention.span);
      if (!written_before.emplace(keyed[i], written).second) continue;
      if (cache_.Run("INSERT OR IGNORE INTO aliases (entity_id, alias) VALUES (?1, ?2)", keyed[i],
                     written) > 0) {
        register_.AddName(written, keyed[i]);
        if (meant != keyed[i]) register_.AddName(written, meant);
      }
    }
  }

  void Write(const Mention& mention) {
    const CodePointSpan points = Points(mention.span);
    const std::string_view exact = Slice(text_, mention.span);
    const auto sentence = SentenceAt(mention.span.begin);
    const std::string uid = namer_.Next(SentenceText(sentence), FactKind::kMention);
    const auto [keyed, meant] = meant_[static_cast<std::size_t>(mentions_)];
    const MaybeInt entity{meant != 0, meant};
    // What is as written is not stored again (schema.md).
    const std::string_view name = mention.name == exact ? std::string_view() : mention.name;
    const std::string_view entity_name =
        mention.entity == (mention.name.empty() ? exact : std::string_view(mention.name))
            ? std::string_view()
            : mention.entity;
    cache_.Run(
        "INSERT INTO mentions (version_id, ord, uid, sentence_idx, begin_cp, end_cp, exact, type, "
        "value, value_high, currency, unit, name, entity, entity_id, kind, country, confidence, "
        "rule, start_date, end_date, precision, basis, zone, keyed_id) VALUES (?1, ?2, ?3, ?4, ?5, "
        "?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, "
        "?24, ?25)",
        version_, mentions_++, uid, Index(sentence), points.begin, points.end, exact,
        MentionTypeName(mention.type), OrNull{mention.value}, OrNull{mention.value_high},
        OrNull{mention.currency}, OrNull{mention.unit}, OrNull{name}, OrNull{entity_name}, entity,
        OrNull{mention.kind}, OrNull{mention.country_code}, mention.confidence,
        OrNull{mention.rule}, OrNull{mention.from}, OrNull{mention.to}, OrNull{mention.precision},
        OrNull{mention.basis}, OrNull{mention.zone}, MaybeInt{keyed != meant, keyed});
    if (!mention.office.empty()) {
      cache_.Run(
          "INSERT INTO offices (version_id, mention_uid, entity_id, office, body, country) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
          version_, uid, entity, mention.office, OrNull{mention.body},
          OrNull{mention.country_code});
    }
  }

  void Write(const Claim& claim) {
    const CodePointSpan points = Points(claim.span);
    const auto sentence = Checked(claim.sentence);
    const std::optional<double> number = Number(claim.percent);
    SQLite::Statement& insert = cache_.Bind(
        "INSERT INTO claims (uid, version_id, sentence_idx, begin_cp, end_cp, exact, percent, "
        "percent_high, unit, role, comparator, direction, kind, subject, predicate, measure, base, "
        "period, period_from, period_to, attribution, speaker, polarity, confidence, rule, "
        "percent_value) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, "
        "?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)",
        namer_.Next(SentenceText(sentence), FactKind::kClaim), version_, Index(sentence),
        points.begin, points.end, Slice(text_, claim.span), claim.percent,
        OrNull{claim.percent_high}, claim.unit, OrNull{claim.role}, OrNull{claim.comparator},
        OrNull{DirectionName(claim.direction)}, OrNull{claim.kind}, OrNull{Shown(claim.subject)},
        OrNull{Shown(claim.predicate)}, OrNull{Shown(claim.measure)}, OrNull{Shown(claim.base)},
        OrNull{claim.period}, OrNull{claim.period_from}, OrNull{claim.period_to},
        OrNull{claim.attribution.text}, OrNull{claim.speaker}, claim.polarity, claim.confidence,
        OrNull{claim.rule});
    if (number) insert.bind(26, *number);
    insert.exec();
    insert.tryReset();
  }

  void Write(const Quote& quote) {
    const CodePointSpan points = Points(quote.span);
    const auto sentence = Checked(quote.sentence);
    const Place speaker = PlaceOf(quote.speaker.empty() ? ByteSpan{} : quote.speaker.span);
    const Place cue = PlaceOf(quote.cue.empty() ? ByteSpan{} : quote.cue.span);
    cache_.Run(
        "INSERT INTO quotes (uid, version_id, sentence_idx, begin_cp, end_cp, exact, direct, kind, "
        "part_of, speaker, speaker_begin_cp, speaker_end_cp, speaker_exact, cue, cue_begin_cp, "
        "cue_end_cp, confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
        "?14, ?15, ?16, ?17)",
        namer_.Next(SentenceText(sentence), FactKind::kQuote), version_, Index(sentence),
        points.begin, points.end, Slice(text_, quote.span), quote.direct ? 1 : 0, quote.kind,
        quote.group, OrNull{Shown(quote.speaker)}, speaker.begin, speaker.end,
        OrNull{speaker.exact}, OrNull{cue.exact.empty() ? quote.cue.text : cue.exact}, cue.begin,
        cue.end, quote.confidence);
  }

  void Write(const Event& event) {
    const CodePointSpan points = Points(event.trigger);
    const auto sentence = Checked(event.sentence);
    const Place place = PlaceOf(event.place.empty() ? ByteSpan{} : event.place.span);
    if (types_.insert(event.type).second) {
      cache_.Run(
          "INSERT INTO event_types (code, scheme, label) VALUES (?1, 'unknown', ?1) "
          "ON CONFLICT (code) DO NOTHING",
          event.type);
    }
    // It stands for itself until it is linked.
    ++events_of_[{event.from, event.type, event.modality}];
    cache_.Run(
        "INSERT INTO events (uid, version_id, sentence_idx, begin_cp, end_cp, exact, "
        "type, mode, date, date_end, start_date, end_date, precision, basis, place, "
        "place_begin_cp, place_end_cp, place_exact, place_country, modality, confidence, rule, "
        "lead) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, "
        "?17, ?18, ?19, ?20, ?21, ?22, 1)",
        namer_.Next(SentenceText(sentence), FactKind::kEvent), version_, Index(sentence),
        points.begin, points.end, Slice(text_, event.trigger), event.type, OrNull{event.mode},
        OrNull{event.date}, OrNull{event.date_end}, OrNull{event.from}, OrNull{event.to},
        event.precision, OrNull{event.basis}, OrNull{Shown(event.place)}, place.begin, place.end,
        OrNull{place.exact}, OrNull{event.place_country}, event.modality, event.confidence,
        OrNull{event.rule});
    const std::int64_t id = cache_.LastId();
    int ord = 0;
    for (const EventActor& actor : event.actors) WriteActor(id, ord++, actor);
  }

  void WriteActor(std::int64_t event, int ord, const EventActor& actor) {
    const Place place = PlaceOf(actor.span);
    const std::string& meant = actor.entity.empty() ? actor.name : actor.entity;
    const auto known = by_name_.find(meant);
    cache_.Run(
        "INSERT INTO event_actors (event_id, role, ord, begin_cp, end_cp, exact, name, entity, "
        "entity_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        event, RoleName(actor.role), ord, place.begin, place.end, OrNull{place.exact}, actor.name,
        OrNull{actor.entity}, known == by_name_.end() ? MaybeInt{} : MaybeInt{true, known->second});
  }

  // What is kept of all mentions of a name and all events of a day. That rows leave or change,
  // triggers see; a trigger on each row that comes would cost more than the row.
  void Count() {
    for (const auto& [entity, count] : mentions_of_) {
      cache_.Run("UPDATE entities SET mentions = mentions + ?2 WHERE id = ?1", entity, count);
    }
    for (const auto& [key, count] : events_of_) {
      const auto& [day, type, modality] = key;
      cache_.Run(
          "INSERT INTO event_days (day, type, modality, events) VALUES (?1, ?2, ?3, ?4) ON "
          "CONFLICT DO UPDATE SET events = events + excluded.events",
          day, type, modality, count);
    }
  }

  StatementCache& cache_;
  const AnnotatedArticle& annotated_;
  std::string_view text_;
  CodePointIndex index_;
  FactNamer namer_;
  std::int64_t version_;
  std::string article_uid_;
  EntityRegister register_{cache_};
  std::map<std::string, std::int64_t> entities_;  // by uid
  std::vector<std::pair<std::int64_t, std::int64_t>>
      meant_;                                         // of each mention: its own, what it is
  std::map<std::string, std::int64_t> by_name_;       // of this article
  std::set<std::string_view> types_;                  // of events, that are in event_types
  std::map<std::int64_t, std::int64_t> mentions_of_;  // by what is meant
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::int64_t>
      events_of_;  // by day, type and modality
  int mentions_ = 0;
};

}  // namespace

void WriteFacts(StatementCache& cache, const AnnotatedArticle& annotated, std::string article_uid,
                std::int64_t version) {
  FactWriter(cache, annotated, std::move(article_uid), version).WriteAll();
}

void DropFacts(StatementCache& cache, std::int64_t version) {
  for (const char* sql :
       {"DELETE FROM mentions WHERE version_id = ?1", "DELETE FROM offices WHERE version_id = ?1",
        "DELETE FROM claims WHERE version_id = ?1", "DELETE FROM quotes WHERE version_id = ?1",
        "DELETE FROM events WHERE version_id = ?1",
        "DELETE FROM sentences WHERE version_id = ?1"}) {
    cache.Run(sql, version);
  }
}

}  // namespace dateline
