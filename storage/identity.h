#pragma once  // storage/identity.h

// Names that are the same on every machine: of an article its address, of a fact its sentence.
// Offsets and types stay out, so that a review survives cleaner changes and retyping
// (docs/schema.md). Pure functions.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/model/annotation.h"
#include "pipeline/model/article.h"

namespace dateline {

// Lower-case hex, 64 digits.
[[nodiscard]] std::string Sha256Hex(std::string_view bytes);
// Of a file, read piece by piece; empty where it cannot be read.
[[nodiscard]] std::string Sha256OfFile(const std::string& path);

// The canonical URL, else the URL as fetched, else "urn:sha256:…" of the text.
[[nodiscard]] std::string CanonicalAddress(const Article& article);
// "a_" and 20 characters of base 32.
[[nodiscard]] std::string ArticleUid(std::string_view canonical_address);
// "n_…": of a thing by its type and canonical name.
[[nodiscard]] std::string EntityUid(std::string_view type, std::string_view name);

enum class FactKind : std::uint8_t { kMention, kClaim, kQuote, kEvent };

// "m_…", "c_…", "q_…", "e_…" (a date or time is a mention).
[[nodiscard]] std::string FactUid(std::string_view article_uid, std::string_view sentence,
                                  FactKind kind, std::uint32_t ordinal);

// Counts the ordinals of one article: facts of one kind in one sentence, in the order of the text.
// Sentences that say the same are one, so that no two facts of an article share a uid.
class FactNamer {
 public:
  explicit FactNamer(std::string article_uid) : article_uid_(std::move(article_uid)) {}
  [[nodiscard]] std::string Next(std::string_view sentence, FactKind kind);

 private:
  std::string article_uid_;
  std::map<std::pair<FactKind, std::string>, std::uint32_t> seen_;
  std::string last_sentence_, last_normalized_;  // facts come sentence by sentence
};

// Fills `uid` of the events, as Repository::Save names them.
void NameEvents(AnnotatedArticle& annotated);

// A sentence as identity sees it: NFKC, case folded, white space collapsed.
[[nodiscard]] std::string NormalizedSentence(std::string_view sentence);

}  // namespace dateline
