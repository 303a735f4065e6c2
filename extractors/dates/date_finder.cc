#include "extractors/dates/date_finder.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/dates/date_dateline.h"
#include "extractors/dates/date_grammar.h"
#include "extractors/dates/date_guards.h"
#include "extractors/dates/date_lexer.h"
#include "extractors/dates/date_memory.h"
#include "extractors/dates/date_ranges.h"
#include "extractors/dates/date_tense.h"
#include "extractors/dates/date_value.h"

namespace dateline {
namespace {

// How sure a numeric date is whose order neither its numbers nor the page's country tell.
constexpr double kAssumedOrder = 0.5;
// So many lengths are tried where an expression's longest reading means no time.
constexpr int kAttempts = 3;

// One language's tables.
struct Language {
  Language(const Lexicon& lexicon, std::string_view name)
      : lexer(lexicon, name), grammar(lexicon, name), guards(lexicon, name), tense(lexicon, name) {}
  DateLexer lexer;
  DateGrammar grammar;
  DateGuards guards;
  DateTenseReader tense;
};

// "de" of "de-AT"; lower case.
std::string PrimarySubtag(std::string_view language) {
  std::string out(language.substr(0, language.find_first_of("-_")));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

struct DateFinder::Tables {
  explicit Tables(const Lexicon& lexicon) {
    for (const std::string& path : lexicon.Paths()) {
      const std::size_t slash = path.find('/');
      if (slash == std::string::npos || path.substr(slash) != "/date_rules.tsv") continue;
      const std::string name = path.substr(0, slash);
      languages.emplace(std::piecewise_construct, std::forward_as_tuple(name),
                        std::forward_as_tuple(lexicon, name));
    }
    for (const LexiconRow& row : lexicon.Rows("world/date_orders.tsv")) {
      if (row.size() >= 2)
        orders.emplace(row[0], row[1] == "MDY" ? DateOrder::kMonthFirst : DateOrder::kDayFirst);
    }
  }

  // Of a language without tables, or none: English.
  [[nodiscard]] const Language* LanguageOf(std::string_view tag) const {
    auto found = languages.find(PrimarySubtag(tag));
    if (found == languages.end() && tag.empty()) found = languages.find(std::string("en"));
    return found == languages.end() ? nullptr : &found->second;
  }

  // Country code (upper case) or language (lower case) → how it writes numeric dates.
  std::map<std::string, DateOrder, std::less<>> orders;
  std::map<std::string, Language, std::less<>> languages;
};

DateFinder::DateFinder(const Lexicon& lexicon) : tables_(std::make_unique<const Tables>(lexicon)) {}
DateFinder::DateFinder(DateFinder&&) noexcept = default;
DateFinder& DateFinder::operator=(DateFinder&&) noexcept = default;
DateFinder::~DateFinder() = default;

namespace {

// One pass over the paragraphs of a document.
class DateReader {
 public:
  DateReader(const Language& language, const Document& document)
      : language_(language), document_(document), memory_(PublishedOn(*document.article)) {}
  void SetOrder(DateOrder order, bool known) {
    order_ = order;
    order_known_ = known;
  }

  std::vector<Mention> Read() {
    std::size_t number = 0;
    while (number < document_.sentences.size()) {
      const Sentence& first = document_.sentences[number];
      std::size_t last = first.last;
      while (number < document_.sentences.size() &&
             document_.sentences[number].paragraph == first.paragraph)
        last = document_.sentences[number++].last;
      ReadParagraph(first.first, last);
    }
    return std::move(mentions_);
  }

 private:
  static std::optional<Day> PublishedOn(const Article& article) {
    if (!article.published) return std::nullopt;
    return article.published->LocalDay();
  }

  void ReadParagraph(std::size_t first, std::size_t last) {
    language_.lexer.Lex(document_, first, last, order_, tokens_, classes_);
    std::size_t at = 0;
    while (at < classes_.size()) {
      at += Take(at);
    }
  }

  // The longest expression with a value that begins here; returns how many tokens are done.
  std::size_t Take(std::size_t at) {
    std::size_t longest = classes_.size() - at;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      longest = language_.grammar.MatchAt(classes_, at, longest, matches_);
      if (longest == 0) break;
      if (const std::size_t taken = TakeBest(at); taken > 0) return taken;
      --longest;
    }
    return 1;
  }

  // Makes a mention of the best of the rules that match; returns how many tokens are done, 0 if
  // none has a value.
  std::size_t TakeBest(std::size_t at) {
    for (const DateMatch& match : matches_) {
      const std::span<const DateToken> tokens(tokens_.data() + at, match.length);
      if (!Allowed(*match.rule, tokens)) continue;
      if (match.rule->action == nullptr) return match.length;
      const std::size_t end = at + match.length;
      Prepare(tokens, end);
      const std::optional<DateValue> value = match.rule->action(tokens, memory_.context());
      if (!value) {
        if (IsImpossibleDay(tokens)) return match.length;
        continue;
      }
      Add(match.rule->name, tokens.front().span.begin, tokens.back().span.end, *value);
      if (tokens.front().assumed && !order_known_) mentions_.back().confidence = kAssumedOrder;
      TakeDateline(tokens, *value);
      memory_.Remember(tokens, *value);
      std::size_t length = match.length;
      for (const RangePart& part : PartsAfter(tokens_, classes_, end, *value)) {
        const std::span<const DateToken> token(tokens_.data() + part.token, 1);
        Add("range_end", token.front().span.begin, token.front().span.end, part.value);
        memory_.Remember(token, part.value);
        length = part.token + 1 - at;
      }
      return length;
    }
    return 0;
  }

  // What the action of an expression that ends before token `end` may ask for.
  void Prepare(std::span<const DateToken> tokens, std::size_t end) {
    const std::size_t first = document_.TokenAt(tokens.front().span.begin);
    const std::size_t last = document_.TokenAt(tokens.back().span.end - 1) + 1;
    const std::size_t sentence = document_.tokens[first].sentence;
    memory_.Enter(sentence, document_.sentences[sentence].paragraph);
    DateContext& context = memory_.context();
    const ToldTense told = language_.tense.TenseAt(document_, first, last);
    context.tense = told.tense;
    context.direct = told.direct;
    context.year = YearAfter(tokens_, classes_, end);
    context.ahead = std::span(tokens_).subspan(end);
  }

  // Without a publication day, the full date of a dateline is what dates are counted from.
  void TakeDateline(std::span<const DateToken> tokens, const DateValue& value) {
    if (memory_.context().anchor || value.basis != "explicit" || value.precision != "day") return;
    const std::size_t first = document_.TokenAt(tokens.front().span.begin);
    const std::size_t last = document_.TokenAt(tokens.back().span.end - 1) + 1;
    if (!IsInDateline(document_, first, last)) return;
    memory_.SetAnchor(*value.from);
    anchor_in_text_ = true;
  }

  // "Feb. 30, 2024" is no date, and its year none either.
  static bool IsImpossibleDay(std::span<const DateToken> tokens) {
    bool month = false, day = false, year = false;
    for (const DateToken& token : tokens) {
      month = month || token.cls == 'm';
      day = day || token.cls == 'n' || token.cls == 'o';
      year = year || token.cls == 'y';
    }
    return month && day && year;
  }

  bool Allowed(const DateRule& rule, std::span<const DateToken> tokens) const {
    for (const std::string& guard : rule.guards) {
      if (!language_.guards.Allows(guard, document_, tokens)) return false;
    }
    return true;
  }

  void Add(std::string_view rule, std::uint32_t begin, std::uint32_t end, const DateValue& value) {
    Mention mention;
    mention.type = value.type;
    mention.span = {begin, end};
    mention.value = value.value;
    if (value.from && value.to) {
      mention.from = FormatDay(*value.from);
      mention.to = FormatDay(*value.to);
    }
    mention.precision = value.precision;
    const bool of_dateline = anchor_in_text_ && value.basis == "relative_to_publication";
    mention.basis = of_dateline ? "relative_to_text" : value.basis;
    mention.zone = value.zone;
    mention.rule = rule;
    mentions_.push_back(std::move(mention));
  }

  const Language& language_;
  const Document& document_;
  DateOrder order_ = DateOrder::kDayFirst;
  bool order_known_ = false;
  DateMemory memory_;
  bool anchor_in_text_ = false;  // a dateline's, not the publication's
  std::vector<DateToken> tokens_;
  std::string classes_;
  std::vector<DateMatch> matches_;
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> DateFinder::Find(const Document& document) const {
  const Article& article = *document.article;
  const Language* language = tables_->LanguageOf(article.language);
  if (language == nullptr) return {};
  DateReader reader(*language, document);
  auto order = tables_->orders.find(article.country);
  const bool known = order != tables_->orders.end();
  if (!known) {
    const std::string name = PrimarySubtag(article.language);
    order = tables_->orders.find(name.empty() ? "en" : name);
  }
  if (order != tables_->orders.end()) reader.SetOrder(order->second, known);
  return reader.Read();
}

}  // namespace dateline
