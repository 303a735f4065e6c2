#include "extractors/numbers/percent_finder.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/numbers/number_words.h"

namespace dateline {
namespace {

constexpr std::array<WordClasses<PercentWord>::Name, 7> kClasses = {{
    {"ranging", PercentWord::kRanging},
    {"counted", PercentWord::kCounted},
    {"before_part", PercentWord::kBeforePart},
    {"determiner", PercentWord::kDeterminer},
    {"not_whole", PercentWord::kNotWhole},
    {"after_part", PercentWord::kAfterPart},
    {"compared", PercentWord::kCompared},
}};

struct Unit {
  const char* name = "";
  std::size_t next = 0;
  std::uint32_t end = 0;
};

class SentenceScanner {
 public:
  SentenceScanner(const WordClasses<PercentWord>& words, const Document& document,
                  const Sentence& sentence, std::vector<Mention>& out)
      : words_(words),
        document_(document),
        first_(sentence.first),
        last_(sentence.last),
        out_(out) {}

  void Run() {
    for (std::size_t at = first_; at < last_;) {
      std::size_t next = Percentage(at);
      if (next == at) next = Compound(at);
      if (next == at) next = PointFraction(at);
      if (next == at) next = InTen(at);
      if (next == at) next = Part(at);
      at = next == at ? at + 1 : next;
    }
  }

 private:
  [[nodiscard]] std::string_view Word(std::size_t at) const {
    return at >= first_ && at < last_ ? document_.tokens[at].lower : std::string_view();
  }
  [[nodiscard]] std::uint32_t Begin(std::size_t at) const {
    return document_.tokens[at].span.begin;
  }
  [[nodiscard]] std::uint32_t End(std::size_t at) const { return document_.tokens[at].span.end; }

  [[nodiscard]] std::optional<Unit> UnitAt(std::size_t at) const {
    const std::string_view word = Word(at);
    if (word == "%") {
      // "100%20of": an escape, not a unit.
      if (at + 1 < last_ && !document_.tokens[at + 1].space_before) {
        const char c = document_.tokens[at + 1].text.front();
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
          return std::nullopt;
      }
      if (Word(at + 1) == "points" || Word(at + 1) == "point")
        return Unit{"percentage_point", at + 2, End(at + 1)};
      return Unit{"percent", at + 1, End(at)};
    }
    if (word == "percent" || word == "pct" || word == "percents")
      return Unit{"percent", at + 1, End(at)};
    if (word == "per" && Word(at + 1) == "cent") return Unit{"percent", at + 2, End(at + 1)};
    if (word == "percentage" && (Word(at + 1) == "point" || Word(at + 1) == "points"))
      return Unit{"percentage_point", at + 2, End(at + 1)};
    if (word == "percentage-point" || word == "percentage-points" || word == "pp" ||
        word == "ppt" || word == "ppts")
      return Unit{"percentage_point", at + 1, End(at)};
    if (word == "basis" && (Word(at + 1) == "point" || Word(at + 1) == "points"))
      return Unit{"basis_point", at + 2, End(at + 1)};
    if (word == "basis-point" || word == "bps" || word == "bp" || word == "basis-points")
      return Unit{"basis_point", at + 1, End(at)};
    return std::nullopt;
  }

  void Add(std::uint32_t begin, std::uint32_t end, double low, std::optional<double> high,
           const char* unit, const char* rule) {
    Mention mention;
    mention.type = MentionType::kPercent;
    mention.span = {begin, end};
    mention.value = DecimalString(low);
    if (high) mention.value_high = DecimalString(*high);
    mention.unit = unit;
    mention.rule = rule;
    out_.push_back(std::move(mention));
  }

  static const char* RuleOf(std::string_view unit) {
    return unit == "percent" ? "percent" : unit == "basis_point" ? "basis" : "point";
  }

  // True where "from" stands before and something changes: the two numbers are ends, no range.
  [[nodiscard]] bool IsChange(std::size_t at) const {
    if (at == first_) return false;
    const std::string_view before = Word(at - 1);
    if (before != "from") return false;
    const std::string_view verb = at >= first_ + 2 ? Word(at - 2) : std::string_view();
    return !words_.Is(PercentWord::kRanging, verb) && at >= first_ + 2;
  }

  std::size_t Percentage(std::size_t at) {
    std::size_t start = at;
    double sign = 1;
    if ((Word(at) == "minus" || Word(at) == "negative" ||
         ((Word(at) == "-" || Word(at) == "−") && document_.tokens[at].space_before &&
          at + 1 < last_ && !document_.tokens[at + 1].space_before)) &&
        at + 1 < last_) {
      sign = -1;
      ++start;
    }
    const auto number = NumberAt(document_, start, last_);
    if (!number) return at;
    const std::uint32_t begin = Begin(at);
    const double low = sign * number->value;
    if (const auto unit = UnitAt(number->next)) {
      // "5% to 7%", "5%-6%", "5 percent or 6 percent"
      std::size_t mid = unit->next;
      if (IsRangeMark(mid) || Between(at, mid)) {
        if (const auto high = NumberAt(document_, mid + 1, last_)) {
          const auto unit_high = UnitAt(high->next);
          if (unit_high && std::string_view(unit_high->name) == unit->name &&
              high->value > number->value && !IsChange(at) && RangeFits(at, mid)) {
            Add(begin, unit_high->end, low, high->value, unit->name, "range");
            return unit_high->next;
          }
        }
      }
      Add(begin, unit->end, low, std::nullopt, unit->name, RuleOf(unit->name));
      return unit->next;
    }
    // "10 to 15 percent", "between 5 and 8 percent", "5–7%", "5, 6 and 7 percent"
    const std::size_t mid = number->next;
    if (IsRangeMark(mid) || Word(mid) == "and" || Word(mid) == "or" || Word(mid) == ",") {
      const auto high = NumberAt(document_, mid + 1, last_);
      const auto unit = high ? UnitAt(high->next) : std::nullopt;
      if (unit) {
        const bool range = Word(mid) == "and" ? Between(at, mid) : Word(mid) != ",";
        if (range && IsChange(at)) {
          Add(begin, number->end, low, std::nullopt, unit->name, "from_to");
          Add(Begin(mid + 1), unit->end, high->value, std::nullopt, unit->name, "from_to");
        } else if (range && high->value > number->value) {
          Add(begin, unit->end, low, high->value, unit->name, "range");
        } else if (number->value <= 100 && Word(mid) != "or" && ListStart(at)) {
          Add(begin, number->end, low, std::nullopt, unit->name, "list");
          Add(Begin(mid + 1), unit->end, high->value, std::nullopt, unit->name, "list");
        } else {
          return at;
        }
        return unit->next;
      }
      return List(at);
    }
    return at;
  }

  // "5, 6 and 7 percent": numbers alone between commas, closed by "and" and a number with a unit.
  std::size_t List(std::size_t at) {
    std::vector<Number> items;
    std::vector<std::size_t> starts;
    std::size_t i = at;
    bool closed = false;
    for (int guard = 0; guard < 8; ++guard) {
      const auto number = NumberAt(document_, i, last_);
      if (!number || !number->digits || number->value > 1000) return at;
      items.push_back(*number);
      starts.push_back(i);
      i = number->next;
      if (closed) break;
      if (Word(i) == ",") {
        ++i;
        if (Word(i) == "and" || Word(i) == "or") {
          ++i;
          closed = true;
        }
      } else if (Word(i) == "and" || Word(i) == "or") {
        ++i;
        closed = true;
      } else {
        return at;
      }
    }
    const auto unit = closed ? UnitAt(i) : std::nullopt;
    if (!unit || items.size() < 3) return at;
    for (std::size_t k = 0; k < items.size(); ++k) {
      Add(Begin(starts[k]), k + 1 == items.size() ? unit->end : items[k].end, items[k].value,
          std::nullopt, unit->name, "list");
    }
    return unit->next;
  }

  [[nodiscard]] bool ListStart(std::size_t at) const {
    return at > first_ && document_.tokens[at].space_before;
  }
  [[nodiscard]] bool IsRangeMark(std::size_t at) const {
    const std::string_view word = Word(at);
    return word == "to" || word == "-" || word == "–" || word == "—" || word == "or";
  }
  [[nodiscard]] bool Between(std::size_t at, std::size_t mid) const {
    return Word(mid) == "and" && at > first_ && Word(at - 1) == "between";
  }
  // "fell 5% to 7%" is a change by and a level; "fell 5% to 7%" without a verb before is a range.
  [[nodiscard]] bool RangeFits(std::size_t at, std::size_t mid) const {
    if (Word(mid) != "to") return true;
    const std::string_view before = at > first_ ? Word(at - 1) : std::string_view();
    return before != "by" || true;
  }

  // "90-percent", "25-basis-point", "two-percentage-point", "5-6%", "10-15 percent", "half-point".
  std::size_t Compound(std::size_t at) {
    const std::string_view word = Word(at);
    const std::size_t hyphen = word.find('-');
    if (hyphen == std::string_view::npos) return Glued(at);
    if (hyphen == 0) return at;
    const std::string_view head = word.substr(0, hyphen);
    const std::string_view tail = word.substr(hyphen + 1);
    auto value = ParseDigits(head);
    if (!value) value = ParseNumberWord(head);
    if (!value && head == "half") value = 0.5;
    if (!value && head == "quarter") value = 0.25;
    if (!value) {
      // "twenty-five-percent"
      const std::size_t second = word.find('-', hyphen + 1);
      if (second == std::string_view::npos) return at;
      value = ParseNumberWord(word.substr(0, second));
      if (!value || word.substr(second + 1) != "percent") return at;
      Add(Begin(at), End(at), *value, std::nullopt, "percent", "percent");
      return at + 1;
    }
    const bool part = head == "half" || head == "quarter";
    if (tail == "percent" || tail == "pct") {
      Add(Begin(at), End(at), *value, std::nullopt, "percent", "percent");
      return at + 1;
    }
    if (tail == "percentage-point" || (part && (tail == "point" || tail == "percentage-point"))) {
      Add(Begin(at), End(at), *value, std::nullopt, "percentage_point", "point");
      return at + 1;
    }
    if (tail == "basis-point" || tail == "basis-points") {
      Add(Begin(at), End(at), *value, std::nullopt, "basis_point", "basis");
      return at + 1;
    }
    if (tail == "percentage" && Word(at + 1) == "point") {
      Add(Begin(at), End(at + 1), *value, std::nullopt, "percentage_point", "point");
      return at + 2;
    }
    const auto unit = UnitAt(at + 1);
    if (!unit) return at;
    const auto high = ParseDigits(tail) ? ParseDigits(tail) : ParseNumberWord(tail);
    if (high && *high > *value) {
      Add(Begin(at), unit->end, *value, high, unit->name, "range");
      return unit->next;
    }
    return at;
  }

  // "2.5bp", "8pct", "3pp": number and unit in one word.
  std::size_t Glued(std::size_t at) {
    const std::string_view word = Word(at);
    const std::size_t letters = word.find_last_of("0123456789") + 1;
    if (letters == 0 || letters == word.size()) return at;
    const auto value = ParseDigits(word.substr(0, letters));
    if (!value) return at;
    const std::string_view suffix = word.substr(letters);
    const char* unit = suffix == "pct"                      ? "percent"
                       : suffix == "bp" || suffix == "bps"  ? "basis_point"
                       : suffix == "pp" || suffix == "ppts" ? "percentage_point"
                                                            : nullptr;
    if (unit == nullptr) return at;
    Add(Begin(at), End(at), *value, std::nullopt, unit, RuleOf(unit));
    return at + 1;
  }

  // "half a percentage point", "a quarter of a percent", "a percentage point", "three-quarters of a
  // point".
  std::size_t PointFraction(std::size_t at) {
    if ((Word(at) == "a" || Word(at) == "one") && Word(at + 1) == "full") return at;
    if (Word(at) == "a" && at + 1 < last_) {
      const auto unit = UnitAt(at + 1);
      if (unit && std::string_view(unit->name) != "percent" && !Word(at + 1).ends_with("s")) {
        Add(Begin(at), unit->end, 1, std::nullopt, unit->name, RuleOf(unit->name));
        return unit->next;
      }
    }
    const auto part = FractionAt(document_, at, last_);
    if (!part) return at;
    std::size_t next = part->next;
    if (Word(next) == "of") ++next;
    if (Word(next) == "a" || Word(next) == "one") ++next;
    const auto unit = UnitAt(next);
    if (!unit || Word(next) == "%") return at;
    Add(Begin(at), unit->end, part->value, std::nullopt, unit->name, RuleOf(unit->name));
    return unit->next;
  }

  // "nine in ten", "one in eight apartments", "4 out of 5".
  std::size_t InTen(std::size_t at) {
    const auto above = NumberAt(document_, at, last_);
    if (!above || above->value < 1 || above->value > 99) return at;
    std::size_t next = above->next;
    bool out_of = false;
    if (Word(next) == "in") {
      ++next;
    } else if (Word(next) == "out" && Word(next + 1) == "of") {
      next += 2;
      out_of = true;
    } else {
      return at;
    }
    if (Word(next) == "every") ++next;
    const auto below = NumberAt(document_, next, last_);
    if (!below || below->value <= above->value || below->value > 1000 ||
        below->value != static_cast<int>(below->value))
      return at;
    if (words_.Is(PercentWord::kCounted, Word(below->next)) && !out_of) return at;
    if (Word(below->next) == "million" || Word(below->next) == "billion" ||
        Word(below->next) == "," || Word(below->next) == "%")
      if (Word(below->next) != ",") return at;
    // A count of things out of a count ("three out of 12 suspects") is a share as well.
    Add(Begin(at), below->end, 100 * above->value / below->value, std::nullopt, "percent",
        "in_ten");
    out_.back().value = DecimalString(100 * above->value / below->value, 2);
    return below->next;
  }

  // "half of the", "half the", "a third of", "by a third".
  std::size_t Part(std::size_t at) {
    const auto part = FractionAt(document_, at, last_);
    if (!part) return at;
    const std::string_view before = at > first_ ? Word(at - 1) : std::string_view();
    const bool a_form = Word(at) == "a" || Word(at) == "one";
    if (words_.Is(PercentWord::kBeforePart, before) && !(before == "and" && a_form) &&
        before != "top")
      return at;
    const std::string_view after = Word(part->next);
    bool fits = false;
    if (after == "of") {
      std::size_t noun = part->next + 1;
      while (words_.Is(PercentWord::kDeterminer, Word(noun)) || Word(noun) == "a" ||
             Word(noun) == "an" || Word(noun) == "this" || Word(noun) == "last") {
        ++noun;
      }
      fits = !words_.Is(PercentWord::kNotWhole, Word(noun)) && !Word(noun).empty();
    } else if (Word(at) == "half" && words_.Is(PercentWord::kDeterminer, after)) {
      fits = !words_.Is(PercentWord::kNotWhole, Word(part->next + 1));
    } else if (before == "by") {
      // "by half", "by a third": not "by a third party".
      fits = after.empty() || words_.Is(PercentWord::kAfterPart, after);
    } else {
      // "a third lower than in 2020"
      fits = words_.Is(PercentWord::kCompared, after);
    }
    if (!fits) return at;
    Add(Begin(at), part->end, 0, std::nullopt, "percent", "part");
    out_.back().value = DecimalString(100 * part->value, 2);
    return part->next;
  }

  const WordClasses<PercentWord>& words_;
  const Document& document_;
  std::size_t first_;
  std::size_t last_;
  std::vector<Mention>& out_;
};

}  // namespace

PercentFinder::PercentFinder(const Lexicon& lexicon)
    : words_(lexicon, "en/percent_words.tsv", kClasses) {}

std::vector<Mention> PercentFinder::Find(const Document& document) const {
  std::vector<Mention> mentions;
  for (const Sentence& sentence : document.sentences)
    SentenceScanner(words_, document, sentence, mentions).Run();
  return mentions;
}

bool IsPart(const Mention& mention) { return mention.rule == "part" || mention.rule == "in_ten"; }

}  // namespace dateline
