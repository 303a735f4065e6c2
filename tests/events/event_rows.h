#pragma once  // tests/events/event_rows.h

// One event as a line, for tables: "TYPE date actor>recipient modality", "-" for none, asserted
// left out.

#include <string>
#include <vector>

#include "extractors/extract.h"
#include "extractors/lexicons/lexicons.h"
#include "pipeline/text/timestamp.h"

namespace dateline {

inline const Extractor& TheExtractor() {
  static const Lexicon lexicon(EmbeddedLexicons());
  static const Result<Extractor> extractor =
      Extractor::Create(lexicon, DATELINE_SOURCE_DIR "/extractors/models");
  return *extractor;
}

struct EventRow {
  const char* name;
  const char* published;
  const char* text;
  std::vector<std::string> events;
};

inline std::string Names(const Event& event, EventActor::Role role) {
  std::string names;
  for (const EventActor& actor : event.actors) {
    if (actor.role != role) continue;
    if (!names.empty()) names += "+";
    names += actor.name;
  }
  return names.empty() ? "-" : names;
}

inline std::string EventLine(const Event& event) {
  std::string line = event.type + " " + (event.date.empty() ? "-" : event.date) + " " +
                     Names(event, EventActor::Role::kActor) + ">" +
                     Names(event, EventActor::Role::kRecipient);
  if (event.modality != "asserted") line += " " + event.modality;
  return line;
}

inline std::vector<std::string> EventLines(const EventRow& row) {
  Article article;
  article.text = row.text;
  article.language = "en";
  article.published = ParseTimestamp(row.published);
  const AnnotatedArticle all = TheExtractor().Extract(article);
  std::vector<std::string> lines;
  for (const Event& event : all.events) lines.push_back(EventLine(event));
  return lines;
}

}  // namespace dateline
