#pragma once  // extractors/syntax/document_parser.h

#include <string_view>
#include <vector>

#include "extractors/document.h"
#include "extractors/syntax/lemmatizer.h"
#include "extractors/syntax/parser.h"

namespace dateline {

// Runs a Parser over documents: tags, verb forms, lemmas, heads, relations. Thread-safe.
class DocumentParser {
 public:
  // Both must outlive this object and every Document it parsed (tokens view their names).
  DocumentParser(const Parser& parser, const Lemmatizer& lemmatizer);

  // REQUIRES: sentences and tokens are there, `lower` too.
  void Parse(Document& document) const;

 private:
  struct Tag {
    Upos upos;
    VerbForm verb;
    std::string_view xpos;
    bool plural;
  };
  const Parser& parser_;
  const Lemmatizer& lemmatizer_;
  std::vector<Tag> tags_;          // by TagId
  std::vector<Deprel> relations_;  // by number
};

}  // namespace dateline
