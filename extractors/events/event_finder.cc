#include "extractors/events/event_finder.h"

#include "extractors/events/event_pass.h"

namespace dateline {

std::vector<Event> EventFinder::Find(const Document& document,
                                     const std::vector<Mention>& mentions) const {
  if (!document.parsed) return {};
  return EventPass(lexicon_, document, mentions).Run();
}

}  // namespace dateline
