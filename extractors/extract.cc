#include "extractors/extract.h"

#include <algorithm>
#include <future>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "extractors/dates/date_finder.h"
#include "extractors/document.h"
#include "extractors/events/event_finder.h"
#include "extractors/names/genders.h"
#include "extractors/names/name_finder.h"
#include "extractors/names/name_lists.h"
#include "extractors/names/tagger_model.h"
#include "extractors/numbers/amount_finder.h"
#include "extractors/numbers/claim_finder.h"
#include "extractors/numbers/percent_finder.h"
#include "extractors/offices/office_finder.h"
#include "extractors/quotes/quote_finder.h"
#include "extractors/syntax/analyzer.h"
#include "extractors/syntax/parser.h"

namespace dateline {

namespace {

// The two finders with the largest tables of rules, made beside the rest.
struct RuleFinders {
  explicit RuleFinders(const Lexicon& lexicon) : dates(lexicon), events(lexicon) {}
  DateFinder dates;
  EventFinder events;
};

}  // namespace

struct Extractor::Finders {
  // `rules` are in the making on another thread while the rest is made: a filter starts sooner.
  Finders(const Lexicon& lexicon, std::optional<Parser> loaded, std::optional<TaggerModel> model,
          std::future<std::unique_ptr<const RuleFinders>> rule_finders,
          std::vector<GazetteerEntry> entries)
      : parser(std::move(loaded)),
        name_model(std::move(model)),
        analyzer(lexicon, parser ? &*parser : nullptr),
        percents(lexicon),
        amounts(lexicon),
        quotes(lexicon),
        claims(lexicon),
        office_words(lexicon),
        genders(lexicon),
        lists(lexicon),
        user_names(lists.tokenizer, std::move(entries)),
        names(lists, name_model ? &*name_model : nullptr, &user_names),
        offices(lists, office_words),
        rules(rule_finders.get()) {}

  std::optional<Parser> parser;
  std::optional<TaggerModel> name_model;
  Analyzer analyzer;
  PercentFinder percents;
  AmountFinder amounts;
  QuoteFinder quotes;
  ClaimFinder claims;
  OfficeWords office_words;
  Genders genders;
  NameLists lists;
  UserGazetteer user_names;
  NameFinder names;
  OfficeFinder offices;
  std::unique_ptr<const RuleFinders> rules;
};

namespace {

// Adds those of `found` that overlap nothing that is there already. REQUIRES: both in reading
// order, spans of `mentions` disjoint.
void AddFree(std::vector<Mention>& mentions, const std::vector<Mention>& found) {
  // "about a quarter of the budget" is no length of time.
  std::erase_if(mentions, [&](const Mention& other) {
    if (other.type != MentionType::kDuration) return false;
    return std::any_of(found.begin(), found.end(), [&](const Mention& m) {
      return m.type == MentionType::kPercent && m.span.Overlaps(other.span);
    });
  });
  std::vector<Mention> free;
  std::size_t at = 0;
  for (const Mention& mention : found) {
    while (at < mentions.size() && mentions[at].span.end <= mention.span.begin) ++at;
    if (at < mentions.size() && mentions[at].span.Overlaps(mention.span)) continue;
    free.push_back(mention);
  }
  mentions.insert(mentions.end(), free.begin(), free.end());
  std::sort(mentions.begin(), mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span < b.span; });
}

}  // namespace

Extractor::Extractor(std::unique_ptr<const Finders> finders) : finders_(std::move(finders)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Result<Extractor> Extractor::Create(const Lexicon& lexicon, const std::string& models_directory,
                                    std::vector<GazetteerEntry> gazetteer) {
  std::optional<Parser> parser;
  std::optional<TaggerModel> name_model;
  if (!models_directory.empty()) {
    Result<Parser> loaded = Parser::Load(models_directory);
    if (!loaded) return Fail(loaded.error());
    parser.emplace(std::move(*loaded));
    Result<TaggerModel> names = TaggerModel::Load(models_directory + "/names.model");
    if (!names) return Fail(names.error());
    name_model.emplace(std::move(*names));
  }
  auto rules = std::async(std::launch::async,
                          [&lexicon] { return std::make_unique<const RuleFinders>(lexicon); });
  return Extractor(std::make_unique<const Finders>(
      lexicon, std::move(parser), std::move(name_model), std::move(rules), std::move(gazetteer)));
}

AnnotatedArticle Extractor::Extract(Article article) const {
  AnnotatedArticle result;
  result.article = std::move(article);
  const Document document = finders_->analyzer.Analyze(result.article);
  for (const Sentence& sentence : document.sentences) {
    result.sentences.push_back({sentence.span, sentence.paragraph, sentence.kind});
  }
  const std::vector<Mention> dates = finders_->rules->dates.Find(document);
  std::vector<Mention> names = finders_->names.Find(document, dates);
  finders_->offices.Fill(document, names);
  finders_->user_names.Complete(result.article.published, names);
  finders_->genders.Fill(document, names);
  result.mentions = dates;
  result.mentions.insert(result.mentions.end(), names.begin(), names.end());
  std::sort(result.mentions.begin(), result.mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span < b.span; });
  result.quotes = finders_->quotes.Find(document, result.mentions);
  AddFree(result.mentions, finders_->percents.Find(document));
  AddFree(result.mentions, finders_->amounts.Find(document));
  result.claims = finders_->claims.Find(document, result.mentions, result.quotes);
  // Parts without a unit ("half", "one in eight") are claims, not mentions of a percentage.
  std::erase_if(result.mentions, [](const Mention& mention) { return IsPart(mention); });
  result.events = finders_->rules->events.Find(document, result.mentions);
  return result;
}

}  // namespace dateline
