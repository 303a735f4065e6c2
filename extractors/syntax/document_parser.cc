#include "extractors/syntax/document_parser.h"

#include <string>

#include "extractors/syntax/universal.h"

namespace dateline {
DocumentParser::DocumentParser(const Parser& parser, const Lemmatizer& lemmatizer)
    : parser_(parser), lemmatizer_(lemmatizer) {
  for (const std::string_view name : parser.tag_names()) {
    const std::size_t bar = name.find('|');
    const std::string_view xpos = bar == std::string_view::npos ? "" : name.substr(bar + 1);
    tags_.push_back({UposFromName(name.substr(0, bar)), VerbFormFromXpos(xpos), xpos,
                     xpos == "NNS" || xpos == "NNPS"});
  }
  for (const std::string_view name : parser.relation_names()) {
    relations_.push_back(DeprelFromName(name));
  }
}

void DocumentParser::Parse(Document& document) const {
  std::vector<std::string_view> words;
  words.reserve(document.tokens.size());
  for (const Token& token : document.tokens) words.push_back(token.text);
  std::vector<std::uint32_t> begins;
  begins.reserve(document.sentences.size());
  for (const Sentence& sentence : document.sentences) begins.push_back(sentence.first);
  std::vector<ParsedWord> parsed(words.size());
  parser_.Parse(words, begins, parsed);
  std::string made;
  for (std::size_t i = 0; i < parsed.size(); ++i) {
    Token& token = document.tokens[i];
    const Tag& tag = tags_[parsed[i].tag];
    token.upos = tag.upos;
    token.verb = tag.upos == Upos::kVerb || tag.upos == Upos::kAux ? tag.verb : VerbForm::kNone;
    token.xpos = tag.xpos;
    token.plural = tag.plural;
    token.head = parsed[i].head;
    token.deprel = relations_[parsed[i].relation];
    token.lemma = lemmatizer_.Lemma(token.lower, tag.xpos, made);
    if (!made.empty() && token.lemma.data() == made.data()) {
      document.forms.push_back(made);
      token.lemma = document.forms.back();
    }
  }
}

}  // namespace dateline
