// All finders on any text: every span of every fact lies inside the text on code point borders, is
// not empty, and its words are the text's; facts stand in the sentence they name.

#include "extractors/extract.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "extractors/dates/calendar.h"
#include "extractors/lexicons/lexicons.h"
#include "pipeline/text/utf8.h"

using namespace dateline;

namespace {

void Require(bool held) {
  if (!held) std::abort();
}

bool AtCodePoint(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

void RequireSpan(std::string_view text, ByteSpan span) {
  Require(span.begin < span.end && span.end <= text.size());
  Require(AtCodePoint(text, span.begin) && AtCodePoint(text, span.end));
}

void RequirePhrase(std::string_view text, const Phrase& phrase) {
  if (!phrase.empty()) RequireSpan(text, phrase.span);
}

void CheckFacts(const AnnotatedArticle& found) {
  const std::string_view text = found.article.text;
  std::uint32_t end = 0;
  for (const SentenceSpan& sentence : found.sentences) {
    RequireSpan(text, sentence.span);
    Require(sentence.span.begin >= end);
    end = sentence.span.end;
  }
  ByteSpan last{};
  for (const Mention& mention : found.mentions) {
    RequireSpan(text, mention.span);
    Require(mention.span.begin >= last.begin);
    last = mention.span;
  }
  for (const Claim& claim : found.claims) {
    RequireSpan(text, claim.span);
    Require(claim.sentence < found.sentences.size());
    for (const Phrase* phrase :
         {&claim.subject, &claim.predicate, &claim.measure, &claim.base, &claim.attribution})
      RequirePhrase(text, *phrase);
  }
  for (const Quote& quote : found.quotes) {
    RequireSpan(text, quote.span);
    RequirePhrase(text, quote.speaker);
    RequirePhrase(text, quote.cue);
  }
  for (const Event& event : found.events) {
    RequireSpan(text, event.trigger);
    RequirePhrase(text, event.place);
    Require(event.sentence < found.sentences.size());
    for (const EventActor& actor : event.actors) RequireSpan(text, actor.span);
  }
}

Extractor MakeExtractor() {
  static const Lexicon lexicon(EmbeddedLexicons());
  Result<Extractor> extractor =
      Extractor::Create(lexicon, std::string(DATELINE_SOURCE_DIR) + "/extractors/models");
  Require(extractor.has_value());
  return *std::move(extractor);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Extractor extractor = MakeExtractor();
  Article article;
  article.language = size % 5 == 0 ? "" : "en";
  article.text = std::string(reinterpret_cast<const char*>(data), size);
  if (!IsValidUtf8(article.text)) return 0;
  if (size % 2 == 0) {
    Timestamp stamp;
    stamp.utc = MakeDay(1990 + static_cast<int>(size % 60), 1 + static_cast<int>(size % 12),
                        1 + static_cast<int>(size % 28));
    article.published = stamp;
  }
  CheckFacts(extractor.Extract(std::move(article)));
  return 0;
}
