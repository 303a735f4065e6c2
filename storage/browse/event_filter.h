#pragma once  // storage/browse/event_filter.h

// What a reader of the timeline asks for: the conditions behind its facets, its search box and its
// axis. Lists are alternatives, but for `entities`, who must all take part or be named.

#include <string>
#include <string_view>
#include <vector>

#include "storage/browse/select.h"

namespace dateline {

struct EventFilter {
  std::string words;                   // all stand in the sentence or the headline
  std::string from, to;                // ISO days, or a month or year of it; both included
  std::vector<std::string> entities;   // uids
  std::vector<std::string> types;      // "SANCTION"
  std::vector<std::string> countries;  // ISO 3166-1 alpha-2: where, or named in the sentence
  std::vector<std::string> outlets;    // of any of its reports
  std::vector<std::string> tags;
  std::vector<std::string> modalities;
  std::string feed;
  std::string article;  // uid
  double min_confidence = 0;
  int min_independent = 0;
  bool undated = false;  // those without a date, and only they
};

// " WHERE …" over `timeline t`, events of names and outlets looked up.
[[nodiscard]] Select WhereOf(const EventFilter& filter);

// The same in two parts, for going from event to event: what the columns of an event tell, as
// " WHERE …", and the other conditions as an expression, 1 or 0. REQUIRES: no `article`, not
// `undated`.
[[nodiscard]] Select PlainWhereOf(const EventFilter& filter);
[[nodiscard]] Select EachOf(const EventFilter& filter);

// True if event_days tells how many events there are: only a last day, types and modalities are
// asked (an interval that began before a first day would be missed).
[[nodiscard]] bool IsPlain(const EventFilter& filter);

}  // namespace dateline
