#include "extractors/numbers/amount_finder.h"

#include <optional>
#include <string_view>

#include "extractors/numbers/number_words.h"

namespace dateline {
namespace {

// "$" and its relatives are their own tokens; "US$" "C$" come as a word and a sign.
std::string Sign(const Document& document, std::size_t at, std::size_t last, std::size_t& next) {
  std::string sign(document.tokens[at].text);
  next = at + 1;
  if (next < last && !document.tokens[next].space_before && document.tokens[next].text == "$" &&
      sign.size() <= 4) {
    sign += "$";
    ++next;
  }
  return sign;
}

}  // namespace

AmountFinder::AmountFinder(const Lexicon& lexicon) {
  for (const LexiconRow& row : lexicon.Rows("en/currencies.tsv")) {
    if (row.size() < 3) continue;
    auto& table = row[2] == "name" ? names_ : symbols_;
    table.emplace(std::string(row[0]), std::string(row[1]));
  }
  for (const LexiconRow& row : lexicon.Rows("en/measure_units.tsv")) {
    if (row.size() >= 2) units_.emplace(std::string(row[0]), std::string(row[1]));
  }
}

std::vector<Mention> AmountFinder::Find(const Document& document) const {
  std::vector<Mention> mentions;
  const auto& tokens = document.tokens;
  const auto power_at = [&](std::size_t at, std::size_t last) {
    if (at >= last) return 0.0;
    const std::string_view word = tokens[at].lower;
    if (word.size() <= 1 && tokens[at].space_before) return 0.0;  // "$5 m" is too short a clue
    if (word.size() <= 3 && tokens[at].space_before && word != "bn" && word != "mln" &&
        word != "bln" && word != "mn" && word != "trn" && word != "tn")
      return 0.0;
    return Multiplier(word);
  };
  // A number with its powers; "20m" and "1.5bn" in one word too.
  const auto amount_at = [&](std::size_t at, std::size_t last) -> std::optional<Number> {
    if (at >= last) return std::nullopt;
    auto number = NumberAt(document, at, last);
    if (!number) {
      const std::string_view word = tokens[at].lower;
      std::size_t digits = 0;
      while (digits < word.size() && ((word[digits] >= '0' && word[digits] <= '9') ||
                                      word[digits] == '.' || word[digits] == ','))
        ++digits;
      if (digits == 0 || digits == word.size()) return std::nullopt;
      std::string_view tail = word.substr(digits);
      if (tail.starts_with('-')) tail.remove_prefix(1);  // "$5-million"
      const auto value = ParseDigits(word.substr(0, digits));
      double scale = 0;
      if (const std::size_t hyphen = tail.find('-'); hyphen != std::string_view::npos)
        tail = tail.substr(0, hyphen);  // "$5-million-a-year"
      scale = Multiplier(tail);
      if (!value) return std::nullopt;
      if (scale == 0) {
        if (word[digits] != '-') return std::nullopt;
        scale = 1;  // "$30-a-barrel"
        return Number{*value, at + 1, tokens[at].span.begin + static_cast<std::uint32_t>(digits),
                      true};
      }
      return Number{*value * scale, at + 1, tokens[at].span.end, true};
    }
    for (;;) {
      const double power = power_at(number->next, last);
      if (power == 0) break;
      number->value *= power;
      number->end = tokens[number->next].span.end;
      ++number->next;
    }
    // "1 million" of "$1.2-million" style is one word: "2-million" handled above.
    return number;
  };
  for (const Sentence& sentence : document.sentences) {
    const std::size_t last = sentence.last;
    for (std::size_t at = sentence.first; at < last;) {
      // Sign before the number.
      std::size_t next = at;
      const std::string sign = Sign(document, at, last, next);
      if (const auto symbol = symbols_.find(sign); symbol != symbols_.end()) {
        auto number = amount_at(next, last);
        if (number) {
          Mention mention;
          mention.type = MentionType::kMoney;
          mention.currency = symbol->second;
          mention.rule = "sign";
          std::uint32_t end = number->end;
          std::size_t after = number->next;
          // "$5 million to $7 million", "$5-7 million"
          std::size_t mid = after;
          if (mid < last &&
              (tokens[mid].lower == "to" || tokens[mid].lower == "-" || tokens[mid].lower == "–" ||
               (tokens[mid].lower == "and" && at > sentence.first &&
                tokens[at - 1].lower == "between"))) {
            std::size_t high_at = mid + 1;
            std::size_t past = high_at;
            bool signed_high = false;
            if (high_at < last) {
              const std::string again = Sign(document, high_at, last, past);
              signed_high = again == sign;
              if (signed_high) high_at = past;
            }
            const auto high = amount_at(high_at, last);
            const bool from = at > sentence.first && tokens[at - 1].lower == "from";
            if (high && !from && high->value > number->value &&
                (signed_high || tokens[mid].lower != "and")) {
              double low = number->value;
              if (high->value >= 1000 && low < 1000 && high->value / low > 900) {
                for (const double power : {1e12, 1e9, 1e6, 1e3}) {
                  if (high->value >= power) {
                    low *= power;
                    break;
                  }
                }
              }
              number->value = low;
              mention.value_high = DecimalString(high->value);
              end = high->end;
              after = high->next;
            }
          }
          mention.value = DecimalString(number->value);
          mention.span = {tokens[at].span.begin, end};
          // "$5 US" is rare; "$5 Canadian" is not handled.
          mentions.push_back(std::move(mention));
          at = after;
          continue;
        }
      }
      // Number before the name of the currency or unit.
      const auto number = amount_at(at, last);
      if (!number) {
        ++at;
        continue;
      }
      if (number->next < last) {
        const std::string one(tokens[number->next].lower);
        const std::string two = number->next + 1 < last
                                    ? one + " " + std::string(tokens[number->next + 1].lower)
                                    : std::string();
        Mention mention;
        std::uint32_t end = 0;
        std::size_t after = 0;
        const auto take = [&](const std::unordered_map<std::string, std::string>& table,
                              std::string& value) {
          if (const auto found = table.find(two); !two.empty() && found != table.end()) {
            value = found->second;
            end = tokens[number->next + 1].span.end;
            after = number->next + 2;
            return true;
          }
          if (const auto found = table.find(one); found != table.end()) {
            value = found->second;
            end = tokens[number->next].span.end;
            after = number->next + 1;
            return true;
          }
          return false;
        };
        std::string upper(tokens[number->next].text);
        bool found = false;
        if (take(names_, mention.currency)) {
          mention.type = MentionType::kMoney;
          mention.rule = "name";
          found = true;
        } else if (const auto code = symbols_.find(upper);
                   code != symbols_.end() && code->first == code->second) {
          mention.type = MentionType::kMoney;
          mention.currency = code->second;
          mention.rule = "code";
          end = tokens[number->next].span.end;
          after = number->next + 1;
          found = true;
        } else if (take(units_, mention.unit)) {
          mention.type = MentionType::kQuantity;
          mention.rule = "unit";
          mention.unit = std::string(Slice(document.text, {tokens[number->next].span.begin, end}));
          found = true;
        }
        if (found) {
          mention.span = {tokens[at].span.begin, end};
          mention.value = DecimalString(number->value);
          mentions.push_back(std::move(mention));
          at = after;
          continue;
        }
      }
      at = number->next;
    }
  }
  return mentions;
}

}  // namespace dateline
