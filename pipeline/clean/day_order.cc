#include "pipeline/clean/day_order.h"

#include <charconv>
#include <string>

#include "pipeline/clean/line_class.h"

namespace dateline {

void CountOrders(std::string_view text, std::size_t& day_first, std::size_t& month_first) {
  constexpr std::size_t kLeast = 8;  // bytes: "1/1/2025"
  for (std::size_t at = text.find('/'); at != std::string_view::npos; at = text.find('/', at + 1)) {
    if (text.size() < kLeast) return;
    const std::size_t second = text.find('/', at + 1);
    if (second == std::string_view::npos) return;
    if (second - at > 3 || second - at < 2 || second + 5 > text.size()) continue;
    std::size_t begin = at;
    while (begin > 0 && at - begin < 2 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
    const auto number = [&](std::size_t from, std::size_t to) {
      int value = -1;
      const auto parsed = std::from_chars(text.data() + from, text.data() + to, value);
      return parsed.ec == std::errc() && parsed.ptr == text.data() + to ? value : -1;
    };
    const int first = number(begin, at);
    const int middle = number(at + 1, second);
    const int year = number(second + 1, second + 5);
    if (year < 1990 || year > 2099 || first < 1 || middle < 1) continue;
    if (first > 12 && first <= 31 && middle <= 12) ++day_first;
    if (middle > 12 && middle <= 31 && first <= 12) ++month_first;
  }
}

DayOrder DayOrderOf(std::string_view language_tag, std::string_view url) {
  const std::string tag = FoldLine(language_tag);
  const bool english = tag.empty() || tag.starts_with("en");
  if (!english) return DayOrder::kDayFirst;
  if (tag.size() > 3) {
    const std::string_view region = std::string_view(tag).substr(3);
    return region == "us" || region == "ph" ? DayOrder::kMonthFirst : DayOrder::kDayFirst;
  }
  const std::size_t scheme = url.find("://");
  std::string_view host = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  const std::size_t dot = host.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? "" : host.substr(dot + 1);
  const bool country = last.size() == 2 && last != "us" && last != "io" && last != "co";
  if (country) return DayOrder::kDayFirst;
  return DayOrder::kMonthFirst;
}

}  // namespace dateline
