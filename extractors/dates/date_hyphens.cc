#include "extractors/dates/date_lexer.h"
#include "extractors/dates/date_numbers.h"

// Words with hyphens: one token or several.

namespace dateline {

// What "long" is said of: "months-long", "a five-year-long drought".
bool DateLexer::Long(std::string_view lower, ByteSpan span, DateOrder order,
                     std::vector<DateToken>& out) const {
  DateToken unit = Classify(lower, nullptr, span, order);
  if (unit.cls == 'u') {
    unit.cls = 'D';
    unit.number = unit.plural ? 0 : 1;
    out.push_back(unit);
    return true;
  }
  if (!Hyphenated(lower, span, order, out)) return false;
  out.back().span.end = span.end;
  return true;
}

// "mid-June" is two tokens; "three-year" one duration.
bool DateLexer::Hyphenated(std::string_view lower, ByteSpan span, DateOrder order,
                           std::vector<DateToken>& out) const {
  const std::size_t last_hyphen = lower.rfind('-');
  if (last_hyphen != std::string_view::npos && last_hyphen > 0 && Find(lower) == nullptr) {
    const Word* tail = Find(lower.substr(last_hyphen + 1));
    if (tail != nullptr && tail->cls == '7')
      return Long(lower.substr(0, last_hyphen), span, order, out);
  }
  const std::size_t hyphen = lower.find('-');
  if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 1 == lower.size() ||
      Find(lower) != nullptr) {
    return false;
  }
  const std::string_view head = lower.substr(0, hyphen);
  const std::string_view tail = lower.substr(hyphen + 1);
  const Word* whole_tail = Find(tail);
  if (whole_tail != nullptr && whole_tail->cls == 'H') {  // "two-and-a-half"
    DateToken count = Classify(head, nullptr, span, order);
    if (count.cls != 'n') return false;
    count.half = true;
    out.push_back(count);
    return true;
  }
  if (tail.find('-') != std::string_view::npos) return false;
  const ByteSpan head_span{span.begin, span.begin + static_cast<std::uint32_t>(hyphen)};
  const ByteSpan tail_span{head_span.end + 1, span.end};
  DateToken first = Classify(head, nullptr, head_span, order);
  DateToken second = Classify(tail, nullptr, tail_span, order);
  if (first.cls == 'k' && (second.cls == 'm' || second.cls == 'y' || second.cls == 'x' ||
                           second.cls == 'i' || second.cls == 'o')) {
    second.span.begin = span.begin;
    first.span = {span.begin, span.begin};
    out.push_back(first);
    out.push_back(second);
    return true;
  }
  if (first.cls == 'o' && second.cls == 'u' && !second.plural &&
      (second.value == "Q" || second.value == "CE")) {
    first.span = span;
    first.cls = 'Q';
    first.value = second.value;
    out.push_back(first);
    return true;
  }
  // "fiscal-first quarter"
  if (first.cls == 'G' && second.cls == 'o') {
    out.push_back(first);
    out.push_back(second);
    return true;
  }
  // "2014-15", "16-18", "January-March": what the finder takes for a range where it fits.
  const bool numbers = (first.cls == 'y' || first.cls == 'n') &&
                       (second.cls == 'n' || second.cls == 'y') && IsDigit(lower[0]) &&
                       IsDigit(tail[0]);
  if (numbers || (first.cls == 'm' && second.cls == 'm')) {
    DateToken dash;
    dash.span = {head_span.end, tail_span.begin};
    dash.cls = '-';
    out.push_back(first);
    out.push_back(dash);
    out.push_back(second);
    return true;
  }
  if (first.cls == 'n' && (second.cls == 'n' || second.cls == 'o') && first.number >= 20 &&
      first.number % 10 == 0 && second.number < 10 && !IsDigit(lower[0])) {
    first.span = span;
    first.number += second.number;
    first.cls = second.cls;
    out.push_back(first);
    return true;
  }
  if ((first.cls == 'n' || first.cls == 'A' || first.cls == 'F') && second.cls == 'u' &&
      !second.plural) {
    first.span = span;
    first.cls = 'D';
    first.value = second.value;
    out.push_back(first);
    return true;
  }
  return false;
}

}  // namespace dateline
