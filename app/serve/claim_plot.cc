#include "app/serve/claim_plot.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "app/serve/words.h"

namespace dateline {
namespace {

constexpr double kHeight = 300;  // pixels
constexpr double kTop = 14;
constexpr double kBottom = 34;  // room for the days
constexpr double kLeft = 7;     // percent of the width, room for the figures
constexpr double kRight = 97;
constexpr std::size_t kColours = 8;  // classes s0 … s7

struct Point {
  double day = 0;
  double value = 0;
  std::size_t series = 0;
  std::size_t row = 0;
};

std::string Fixed(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.2f", value);
  return buffer;
}

std::string Percent(double value) { return Fixed(value) + "%"; }

bool DayOf(const std::string& iso, double& day) {
  int year = 0;
  unsigned month = 0;
  unsigned date = 0;
  if (std::sscanf(iso.c_str(), "%4d-%2u-%2u", &year, &month, &date) != 3) return false;
  const std::chrono::year_month_day parsed{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(date)};
  if (!parsed.ok()) return false;
  day = static_cast<double>(std::chrono::sys_days(parsed).time_since_epoch().count());
  return true;
}

std::string DayText(double day) {
  const std::chrono::year_month_day date(
      std::chrono::sys_days(std::chrono::days(std::lround(day))));
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return buffer;
}

// 1, 2 or 5 times a power of ten: about `steps` of them in `span`.
double NiceStep(double span, int steps) {
  const double rough = span / steps;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (power * factor >= rough) return power * factor;
  }
  return power * 10;
}

}  // namespace

Html ClaimPlot(const Table& claims) {
  std::vector<Point> points;
  std::vector<std::string> outlets;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    Point point;
    if (claims.At(i, "unit") != "percent") continue;
    if (!DayOf(claims.At(i, "published"), point.day)) continue;
    point.value = std::strtod(claims.At(i, "percent").c_str(), nullptr);
    const std::string& outlet = claims.At(i, "outlet");
    const auto at = std::find(outlets.begin(), outlets.end(), outlet);
    point.series = static_cast<std::size_t>(at - outlets.begin());
    if (at == outlets.end()) outlets.push_back(outlet);
    point.row = i;
    points.push_back(point);
  }
  Html html;
  if (points.size() < 2) return html;
  const auto [first, last] = std::minmax_element(
      points.begin(), points.end(), [](const Point& a, const Point& b) { return a.day < b.day; });
  const auto [low, high] =
      std::minmax_element(points.begin(), points.end(),
                          [](const Point& a, const Point& b) { return a.value < b.value; });
  const double from = first->day - 1;
  const double to = last->day + 1;
  // A share is read against 0 and 100.
  const double bottom = std::min(0.0, low->value);
  const double top = high->value > 100 ? high->value : 100;
  const auto x = [&](double day) { return kLeft + (day - from) / (to - from) * (kRight - kLeft); };
  const auto y = [&](double value) {
    return kTop + (top - value) / (top - bottom) * (kHeight - kTop - kBottom);
  };
  Html grid;
  const double step = NiceStep(top - bottom, 5);
  for (double value = std::ceil(bottom / step) * step; value <= top + step / 100; value += step) {
    char label[32];
    std::snprintf(label, sizeof label, "%g%%", value);
    grid.Add(
        R"(<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/><text class="tick" x="{}" dx="-8" y="{}" dy="4" text-anchor="end">{}</text>)",
        Percent(kLeft), Percent(kRight), Fixed(y(value)), Fixed(y(value)), Percent(kLeft),
        Fixed(y(value)), label);
  }
  const int days = 3;
  for (int i = 0; i <= days; ++i) {
    const double day = from + (to - from) * i / days;
    grid.Add(R"(<text class="tick" x="{}" y="{}" text-anchor="{}">{}</text>)", Percent(x(day)),
             Fixed(kHeight - 8),
             i == 0      ? "start"
             : i == days ? "end"
                         : "middle",
             DayWords(DayText(day)));
  }
  Html marks;
  for (const Point& point : points) {
    const std::string& outlet = claims.At(point.row, "outlet");
    const std::string said = claims.At(point.row, "percent") + "% · " + outlet + " · " +
                             DayWords(claims.At(point.row, "published")) + " · " +
                             claims.At(point.row, "sentence");
    marks.Add(
        R"(<a href="{}" aria-label="{}"><circle class="s{}" cx="{}" cy="{}" r="7"><title>{}</title></circle></a>)",
        "#" + claims.At(point.row, "uid"), said, point.series % kColours, Percent(x(point.day)),
        Fixed(y(point.value)), said);
  }
  Html legend;
  for (std::size_t i = 0; i < outlets.size(); ++i) {
    legend.Add(R"(<li><span class="swatch s{}" aria-hidden="true"></span>{}</li>)", i % kColours,
               outlets[i].empty() ? "unknown outlet" : outlets[i]);
  }
  return html.Add(
      R"(<figure class="plot"><svg class="claim-plot" width="100%" height="{}" role="group" aria-label="Percentages by day of publication">{}{}</svg><figcaption><ul class="legend">{}</ul></figcaption></figure>
)",
      Fixed(kHeight), grid, marks, legend);
}

}  // namespace dateline
