#include "extractors/numbers/amount_finder.h"

#include <optional>
#include <utility>

#include "extractors/numbers/number_words.h"

namespace dateline {
namespace {

constexpr std::size_t kMostUnitWords = 3;  // "new taiwan dollars"
constexpr std::size_t kLongestSign = 4;    // "US$", "HK$"
constexpr std::size_t kShortestPower = 3;  // shorter ones ("m", "k") must be glued to the number
constexpr double kSharedPower = 900;       // "$5 to 7 million": the low end lacks the power

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "bn" and its kin may stand apart; "m" may not.
bool MayStandApart(std::string_view word) {
  return word.size() > kShortestPower || word == "bn" || word == "mln" || word == "bln" ||
         word == "mn" || word == "trn" || word == "tn";
}

}  // namespace

class AmountFinder::Scanner {
 public:
  Scanner(const AmountFinder& finder, const Document& document, const Sentence& sentence,
          std::vector<Mention>& out)
      : finder_(finder),
        document_(document),
        first_(sentence.first),
        last_(sentence.last),
        out_(out) {}

  void Scan() {
    for (std::size_t at = first_; at < last_;) {
      std::size_t next = Signed(at);
      if (next == at) next = Named(at);
      if (next == at) next = Compound(at);
      at = next == at ? at + 1 : next;
    }
  }

 private:
  struct Amount {
    double low = 0;
    std::optional<double> high;
    std::size_t next = 0;
    std::uint32_t end = 0;
  };

  [[nodiscard]] std::string_view Word(std::size_t at) const {
    return at < last_ ? document_.tokens[at].lower : std::string_view();
  }
  [[nodiscard]] const Token& At(std::size_t at) const { return document_.tokens[at]; }

  void Add(MentionType type, ByteSpan span, const Amount& amount, const Unit& unit,
           const char* rule) {
    Mention mention;
    mention.type = type;
    mention.span = span;
    mention.value = DecimalString(amount.low * unit.scale);
    if (amount.high) mention.value_high = DecimalString(*amount.high * unit.scale);
    if (type == MentionType::kMoney) mention.currency = unit.code;
    mention.rule = rule;
    out_.push_back(std::move(mention));
  }

  // --- signs ----------------------------------------------------------------------------------

  // "$", "US$", "US $", "HK$", "Rs."
  [[nodiscard]] const std::string* SignAt(std::size_t at, std::size_t& next) const {
    if (at >= last_) return nullptr;
    const std::string word(At(at).text);
    if (at + 1 < last_ && word.size() < kLongestSign) {
      const bool dollar = At(at + 1).text == "$" && (!At(at + 1).space_before || word == "US");
      const bool dot = At(at + 1).text == "." && !At(at + 1).space_before;
      if (dollar || dot) {
        const auto found = finder_.signs_.find(word + std::string(At(at + 1).text));
        if (found != finder_.signs_.end()) {
          next = at + 2;
          return &found->second;
        }
      }
    }
    const auto found = finder_.signs_.find(word);
    if (found == finder_.signs_.end()) return nullptr;
    next = at + 1;
    return &found->second;
  }

  // "$1.5 billion", "$5 to $7 million", "€20m"
  std::size_t Signed(std::size_t at) {
    std::size_t next = at;
    const std::string* currency = SignAt(at, next);
    if (currency == nullptr) return at;
    auto amount = AmountAt(next);
    if (!amount) return at;
    const bool between = at > first_ && Word(at - 1) == "between";
    const bool from = at > first_ && Word(at - 1) == "from";
    if (!amount->high && !from) ToHigh(*amount, *currency, between);
    Add(MentionType::kMoney, {At(at).span.begin, amount->end}, *amount, {*currency, true, 1},
        "sign");
    return amount->next;
  }

  // The upper end after "to", a dash or, with "between", "and".
  void ToHigh(Amount& amount, std::string_view currency, bool between) const {
    const std::size_t mid = amount.next;
    const std::string_view word = Word(mid);
    if (word != "to" && word != "-" && word != "–" && !(word == "and" && between)) return;
    std::size_t start = mid + 1;
    std::size_t past = start;
    const std::string* again = currency.empty() ? nullptr : SignAt(start, past);
    const bool repeated = again != nullptr && *again == currency;
    if (again != nullptr && !repeated) return;
    if (repeated) start = past;
    const auto high = AmountAt(start);
    if (!high || high->high || high->low <= amount.low) return;
    amount.high = high->low;
    amount.low = WithSharedPower(amount.low, high->low);
    amount.next = high->next;
    amount.end = high->end;
  }

  // "5" of "$5 to 7 million" is millions too.
  static double WithSharedPower(double low, double high) {
    if (high < 1000 || low >= 1000 || high / low <= kSharedPower) return low;
    for (const double power : {1e12, 1e9, 1e6, 1e3}) {
      if (high >= power) return low * power;
    }
    return low;
  }

  // --- numbers --------------------------------------------------------------------------------

  // A number with its powers: "1.5 billion", "20m", "5-million", "half a million".
  [[nodiscard]] std::optional<Amount> AmountAt(std::size_t at) const {
    if (at >= last_) return std::nullopt;
    if (Word(at) == "half" && (Word(at + 1) == "a" || Word(at + 1) == "one")) {
      const double power = Multiplier(Word(at + 2));
      if (power > 0) return Amount{power / 2, {}, at + 3, At(at + 2).span.end};
    }
    auto amount = Glued(at);
    if (!amount) {
      const auto number = NumberAt(document_, at, last_);
      if (!number) return std::nullopt;
      amount = Amount{number->value, {}, number->next, number->end};
    }
    while (amount->next < last_) {
      std::string_view word = Word(amount->next);
      const Token& token = At(amount->next);
      std::uint32_t end = token.span.end;
      if (const std::size_t hyphen = word.find('-'); hyphen != std::string_view::npos) {
        end = token.span.begin + static_cast<std::uint32_t>(hyphen);  // "million-plus"
        word = word.substr(0, hyphen);
      }
      const double power = Multiplier(word);
      if (power == 0 || (token.space_before && !MayStandApart(word))) break;
      amount->low *= power;
      if (amount->high) *amount->high *= power;
      amount->end = end;
      ++amount->next;
    }
    return amount;
  }

  // A number with more in the same word: "20m", "1.5bn", "5-million", "5-7", "30-a-barrel".
  [[nodiscard]] std::optional<Amount> Glued(std::size_t at) const {
    const std::string_view word = Word(at);
    std::size_t digits = 0;
    while (digits < word.size() &&
           (IsDigit(word[digits]) || word[digits] == '.' || word[digits] == ','))
      ++digits;
    if (digits == 0 || digits == word.size()) return std::nullopt;
    const auto value = ParseDigits(word.substr(0, digits));
    if (!value) return std::nullopt;
    const bool hyphen = word[digits] == '-' || word.substr(digits).starts_with("–");
    std::string_view tail = word.substr(digits);
    if (hyphen) tail.remove_prefix(tail.front() == '-' ? 1 : std::string_view("–").size());
    if (hyphen) {
      if (const auto high = ParseDigits(tail); high && *high > *value)
        return Amount{*value, *high, at + 1, At(at).span.end};
    }
    const double power = Multiplier(tail.substr(0, tail.find('-')));
    if (power > 0) return Amount{*value * power, {}, at + 1, At(at).span.end};
    if (!hyphen) return std::nullopt;
    return Amount{*value, {}, at + 1, At(at).span.begin + static_cast<std::uint32_t>(digits)};
  }

  // --- names of currencies and units ----------------------------------------------------------

  // The longest unit of the table that begins at `at`.
  [[nodiscard]] const Unit* UnitAt(std::size_t at, std::size_t& next) const {
    const Unit* best = nullptr;
    std::string words;
    for (std::size_t i = at; i < last_ && i < at + kMostUnitWords; ++i) {
      if (i > at) words += ' ';
      words += Word(i);
      if (const auto found = finder_.units_.find(words); found != finder_.units_.end()) {
        best = &found->second;
        next = i + 1;
      }
    }
    return best;
  }

  // "30 million yuan", "40 EUR", "40 €", "500 tons", "75 cents", "3 to 4 tons"
  std::size_t Named(std::size_t at) {
    if (Word(at).find('-') != std::string_view::npos) return at;  // "20-dollar"
    auto amount = AmountAt(at);
    if (!amount) return at;
    const bool between = at > first_ && Word(at - 1) == "between";
    Amount range = *amount;
    ToHigh(range, {}, between);
    for (const Amount& one : {range, *amount}) {
      std::size_t next = one.next;
      if (const Unit* unit = UnitAt(one.next, next); unit != nullptr) {
        AddNamed({At(at).span.begin, At(next - 1).span.end}, one, *unit, At(one.next).span.begin,
                 "name");
        return next;
      }
      // A code or a sign behind the number.
      if (one.next >= last_) continue;
      const Token& token = At(one.next);
      const auto code = finder_.signs_.find(std::string(token.text));
      if (code == finder_.signs_.end()) continue;
      const bool sign = code->first != code->second;
      const bool another =
          sign && one.next + 1 < last_ && !At(one.next + 1).space_before &&
          ParseDigits(Word(one.next + 1)).has_value();  // "40 €50": the sign of the next amount
      if (another || (sign && code->first.size() > 3)) continue;
      Add(MentionType::kMoney, {At(at).span.begin, token.span.end}, one, {code->second, true, 1},
          "code");
      return one.next + 1;
    }
    return at;
  }

  void AddNamed(ByteSpan span, const Amount& amount, const Unit& unit, std::uint32_t unit_begin,
                const char* rule) {
    Add(unit.money ? MentionType::kMoney : MentionType::kQuantity, span, amount, unit, rule);
    if (!unit.money) {
      out_.back().rule = "unit";
      out_.back().unit = std::string(Slice(document_.text, {unit_begin, span.end}));
    }
  }

  // "20-dollar", "300-million-euro", "40-hectare", "30km": number and unit in one word.
  std::size_t Compound(std::size_t at) {
    const std::string_view word = Word(at);
    std::size_t split = word.find('-');
    std::optional<double> value;
    if (split == std::string_view::npos) {
      split = word.find_last_of("0123456789") + 1;
      if (split == 0 || split == word.size()) return at;
      value = ParseDigits(word.substr(0, split));
    } else {
      value = ParseDigits(word.substr(0, split));
      if (!value) value = ParseNumberWord(word.substr(0, split));
    }
    if (!value) return at;
    std::size_t tail = split + (word[split] == '-' ? 1 : 0);
    if (const std::size_t hyphen = word.find('-', tail); hyphen != std::string_view::npos) {
      if (const double power = Multiplier(word.substr(tail, hyphen - tail)); power > 0) {
        value = *value * power;
        tail = hyphen + 1;
      }
    }
    const auto unit = finder_.units_.find(std::string(word.substr(tail)));
    if (unit == finder_.units_.end()) return at;
    const ByteSpan span = At(at).span;
    AddNamed(span, {*value, {}, at + 1, span.end}, unit->second,
             span.begin + static_cast<std::uint32_t>(tail), "compound");
    return at + 1;
  }

  const AmountFinder& finder_;
  const Document& document_;
  std::size_t first_;
  std::size_t last_;
  std::vector<Mention>& out_;
};

AmountFinder::AmountFinder(const Lexicon& lexicon) {
  for (const LexiconRow& row : lexicon.Rows("en/currencies.tsv")) {
    if (row.size() < 3) continue;
    if (row[2] == "sign") {
      signs_.emplace(std::string(row[0]), std::string(row[1]));
    } else {
      const double scale = row[2] == "minor" ? 0.01 : 1;
      units_.emplace(std::string(row[0]), Unit{std::string(row[1]), true, scale});
    }
  }
  for (const LexiconRow& row : lexicon.Rows("en/measure_units.tsv")) {
    if (row.size() >= 2) units_.emplace(std::string(row[0]), Unit{std::string(row[1]), false, 1});
  }
}

std::vector<Mention> AmountFinder::Find(const Document& document) const {
  std::vector<Mention> mentions;
  for (const Sentence& sentence : document.sentences)
    Scanner(*this, document, sentence, mentions).Scan();
  return mentions;
}

}  // namespace dateline
