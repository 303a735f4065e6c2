#include "extractors/numbers/number_words.h"

#include <charconv>
#include <cstdio>
#include <unordered_map>

namespace dateline {
namespace {

const std::unordered_map<std::string_view, double>& Words() {
  static const std::unordered_map<std::string_view, double> kWords = {
      {"zero", 0},     {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},
      {"five", 5},     {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},
      {"ten", 10},     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},
      {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
      {"twenty", 20},  {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},
      {"seventy", 70}, {"eighty", 80},  {"ninety", 90}};
  return kWords;
}

double FractionPart(std::string_view word) {
  static const std::unordered_map<std::string_view, double> kParts = {
      {"half", 2},     {"halves", 2},     {"third", 3},      {"thirds", 3},   {"quarter", 4},
      {"quarters", 4}, {"fourth", 4},     {"fourths", 4},    {"fifth", 5},    {"fifths", 5},
      {"sixth", 6},    {"sixths", 6},     {"seventh", 7},    {"sevenths", 7}, {"eighth", 8},
      {"eighths", 8},  {"ninth", 9},      {"ninths", 9},     {"tenth", 10},   {"tenths", 10},
      {"twelfth", 12}, {"twentieth", 20}, {"hundredth", 100}};
  const auto found = kParts.find(word);
  return found == kParts.end() ? 0 : found->second;
}

double Vulgar(std::string_view word) {
  static const std::unordered_map<std::string_view, double> kVulgar = {
      {"½", 0.5},   {"¼", 0.25},  {"¾", 0.75},  {"⅓", 1.0 / 3}, {"⅔", 2.0 / 3},
      {"⅛", 0.125}, {"⅜", 0.375}, {"⅝", 0.625}, {"⅞", 0.875},   {"⅕", 0.2}};
  const auto found = kVulgar.find(word);
  return found == kVulgar.end() ? 0 : found->second;
}

}  // namespace

std::optional<double> ParseDigits(std::string_view word) {
  std::string plain;
  std::size_t group = 0;
  bool grouped = false;
  bool dot = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (c >= '0' && c <= '9') {
      plain += c;
      ++group;
    } else if (c == ',' && !dot && i > 0) {
      if ((grouped && group != 3) || group == 0 || group > 3) return std::nullopt;
      grouped = true;
      group = 0;
    } else if (c == '.' && !dot) {
      if (grouped && group != 3) return std::nullopt;
      dot = true;
      plain += c;
    } else {
      return std::nullopt;
    }
  }
  if (plain.empty() || plain == "." || plain.back() == '.') return std::nullopt;
  if (grouped && !dot && group != 3) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
  return value;
}

std::optional<double> ParseNumberWord(std::string_view word) {
  if (const auto found = Words().find(word); found != Words().end()) return found->second;
  const std::size_t hyphen = word.find('-');
  if (hyphen != std::string_view::npos) {
    const auto tens = Words().find(word.substr(0, hyphen));
    const auto ones = Words().find(word.substr(hyphen + 1));
    if (tens != Words().end() && ones != Words().end() && tens->second >= 20 && ones->second > 0 &&
        ones->second < 10) {
      return tens->second + ones->second;
    }
  }
  return std::nullopt;
}

double Multiplier(std::string_view word) {
  static const std::unordered_map<std::string_view, double> kPowers = {
      {"hundred", 1e2}, {"thousand", 1e3}, {"million", 1e6},   {"mln", 1e6},
      {"m", 1e6},       {"mn", 1e6},       {"billion", 1e9},   {"bln", 1e9},
      {"bn", 1e9},      {"b", 1e9},        {"trillion", 1e12}, {"tn", 1e12},
      {"trn", 1e12},    {"k", 1e3},        {"crore", 1e7},     {"lakh", 1e5}};
  const auto found = kPowers.find(word);
  return found == kPowers.end() ? 0 : found->second;
}

std::string DecimalString(double value, int decimals) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  std::string text = buffer;
  if (text.find('.') != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

std::optional<Number> NumberAt(const Document& document, std::size_t at, std::size_t last) {
  if (at >= last) return std::nullopt;
  const auto& tokens = document.tokens;
  Number number;
  const std::string_view word = tokens[at].lower;
  if (word == "." && at + 1 < last && !tokens[at + 1].space_before) {  // ".5"
    const auto fraction = ParseDigits(tokens[at + 1].lower);
    const bool joined = at > 0 && !tokens[at].space_before;
    if (!fraction || joined || tokens[at + 1].lower.find('.') != std::string_view::npos)
      return std::nullopt;
    double scale = 1;
    for (std::size_t i = 0; i < tokens[at + 1].lower.size(); ++i) scale *= 10;
    return Number{*fraction / scale, at + 2, tokens[at + 1].span.end, true};
  }
  if (const double vulgar = Vulgar(word); vulgar > 0)
    return Number{vulgar, at + 1, tokens[at].span.end, true};
  // "1½" in one word, "4-1/2" as "4-1" "/" "2"
  for (const std::string_view part : {"½", "¼", "¾", "⅓", "⅔", "⅛", "⅜", "⅝", "⅞", "⅕"}) {
    if (word.size() > part.size() && word.ends_with(part)) {
      if (const auto whole = ParseDigits(word.substr(0, word.size() - part.size())))
        return Number{*whole + Vulgar(part), at + 1, tokens[at].span.end, true};
    }
  }
  if (at + 2 < last && tokens[at + 1].lower == "/" && !tokens[at + 1].space_before &&
      !tokens[at + 2].space_before) {
    const std::size_t hyphen = word.find('-');
    const auto below = ParseDigits(tokens[at + 2].lower);
    const auto above =
        ParseDigits(hyphen == std::string_view::npos ? word : word.substr(hyphen + 1));
    const auto whole = hyphen == std::string_view::npos ? std::optional<double>(0)
                                                        : ParseDigits(word.substr(0, hyphen));
    if (below && above && whole && *below > *above && *below <= 64)
      return Number{*whole + *above / *below, at + 3, tokens[at + 2].span.end, true};
    return std::nullopt;
  }
  if (const auto digits = ParseDigits(word)) {
    number = {*digits, at + 1, tokens[at].span.end, true};
    if (at + 1 < last) {
      if (const double vulgar = Vulgar(tokens[at + 1].lower); vulgar > 0) {
        number.value += vulgar;
        number.end = tokens[at + 1].span.end;
        number.next = at + 2;
        return number;
      }
    }
    if (at + 3 < last && tokens[at + 2].lower == "/") {  // "1 1/2"
      if (const auto part = NumberAt(document, at + 1, last); part && part->value < 1) {
        return Number{*digits + part->value, part->next, part->end, true};
      }
    }
  } else if (const auto named = ParseNumberWord(word)) {
    number = {*named, at + 1, tokens[at].span.end, false};
  } else if ((word == "a" || word == "an") && at + 1 < last &&
             Multiplier(tokens[at + 1].lower) != 0 && tokens[at + 1].lower.size() > 3) {
    number = {1, at + 1, tokens[at].span.end, false};
  } else {
    return std::nullopt;
  }
  // "two hundred (and) fifty", "one hundred"
  if (!number.digits && number.next < last && tokens[number.next].lower == "hundred") {
    number.value *= 100;
    number.end = tokens[number.next].span.end;
    ++number.next;
    std::size_t more = number.next;
    if (more < last && tokens[more].lower == "and") ++more;
    if (more < last) {
      if (const auto rest = ParseNumberWord(tokens[more].lower)) {
        number.value += *rest;
        number.end = tokens[more].span.end;
        number.next = more + 1;
      }
    }
  }
  // "two and a half"
  if (number.next + 2 < last && tokens[number.next].lower == "and" &&
      tokens[number.next + 1].lower == "a" &&
      (tokens[number.next + 2].lower == "half" || tokens[number.next + 2].lower == "quarter")) {
    number.value += tokens[number.next + 2].lower == "half" ? 0.5 : 0.25;
    number.end = tokens[number.next + 2].span.end;
    number.next += 3;
  }
  return number;
}

std::optional<Number> FractionAt(const Document& document, std::size_t at, std::size_t last) {
  if (at >= last) return std::nullopt;
  const auto& tokens = document.tokens;
  const std::string_view word = tokens[at].lower;
  if (word == "half") return Number{0.5, at + 1, tokens[at].span.end, false};
  const std::size_t hyphen = word.find('-');
  if (hyphen != std::string_view::npos) {
    const auto above = ParseNumberWord(word.substr(0, hyphen));
    const double below = FractionPart(word.substr(hyphen + 1));
    if (above && below > 2 && *above < below)
      return Number{*above / below, at + 1, tokens[at].span.end, false};
    return std::nullopt;
  }
  if (at + 1 >= last) return std::nullopt;
  const double below = FractionPart(tokens[at + 1].lower);
  if (below < 2) return std::nullopt;
  if (word == "a" || word == "one")
    return Number{1 / below, at + 2, tokens[at + 1].span.end, false};
  if (const auto above = ParseNumberWord(word);
      above && *above < below && tokens[at + 1].lower.ends_with("s")) {
    return Number{*above / below, at + 2, tokens[at + 1].span.end, false};
  }
  return std::nullopt;
}

}  // namespace dateline
