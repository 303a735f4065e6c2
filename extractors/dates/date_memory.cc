#include "extractors/dates/date_memory.h"

#include "extractors/dates/date_builders.h"

namespace dateline {
namespace {

using std::chrono::days;

// A quarter further from the publication is not the one a report is about.
constexpr days kQuarterInMind{300};
// A duration of so many months is what a report looks back on ("the first nine months").
constexpr int kReportMonths[] = {6, 9};
// A passage about days further back than this is a story of its own.
constexpr days kLongPast{3 * 365};
// A text with so many mentions of such days, and more of them than of others, is a history.
constexpr std::size_t kHistory = 4;

std::optional<Grain> GrainOf(std::string_view precision) {
  if (precision == "day" || precision == "time") return Grain::kDay;
  if (precision == "week") return Grain::kWeek;
  if (precision == "month") return Grain::kMonth;
  if (precision == "quarter" || precision == "season") return Grain::kQuarter;
  if (precision == "year") return Grain::kYear;
  if (precision == "decade" || precision == "century") return Grain::kDecade;
  return std::nullopt;
}

}  // namespace

void DateMemory::Enter(std::size_t sentence, std::size_t paragraph) {
  if (sentence != sentence_) {
    context_.sentence_year.reset();
    context_.sentence_month.reset();
  }
  if (paragraph != paragraph_) {
    if (!IsHistory()) context_.story.reset();
    context_.near_day.reset();
  }
  sentence_ = sentence;
  paragraph_ = paragraph;
  if (sentence > day_sentence_ + 1) context_.near_day.reset();
}

void DateMemory::Remember(std::span<const DateToken> tokens, const DateValue& value) {
  RememberReport(tokens, value);
  const std::optional<Grain> grain = GrainOf(value.precision);
  if (!value.from || !value.to || !grain) return;
  for (auto i = static_cast<std::size_t>(*grain); i < kGrains; ++i) context_.spoken[i] = value.from;
  if (value.basis == "explicit" && *grain <= Grain::kMonth && context_.anchor &&
      YearOf(*value.from) > YearOf(*context_.anchor))
    context_.sentence_year = value.from;
  context_.sentence_month = *grain == Grain::kMonth ? value.from : std::nullopt;
  if (*grain == Grain::kDay) {
    context_.near_day = value.from;
    day_sentence_ = sentence_;
  }
  // A story goes on until the text comes back to the present; a report that looks back is none.
  const bool told_far = context_.anchor && *context_.anchor - *value.from > kLongPast;
  ++(told_far ? far_ : near_);
  context_.history = IsHistory();
  if (!told_far || far_ <= near_) {
    context_.story.reset();
  } else if (*grain <= (context_.history ? Grain::kYear : Grain::kMonth)) {
    context_.story = value.from;
  }
}

bool DateMemory::IsHistory() const { return far_ >= kHistory && far_ > near_; }

void DateMemory::RememberReport(std::span<const DateToken> tokens, const DateValue& value) {
  if (value.type == MentionType::kDuration && tokens.back().value == "M") {
    for (const DateToken& token : tokens) {
      for (const int months : kReportMonths)
        if (token.cls == 'n' && token.number == months) context_.year_to_date = true;
    }
  }
  if (value.precision == "quarter" && value.from && context_.anchor &&
      std::chrono::abs(*context_.anchor - *value.from) < kQuarterInMind) {
    context_.last_quarter = value.from;
    context_.reported = context_.tense == DateTense::kPast;
    context_.year_to_date = false;
  }
}

}  // namespace dateline
