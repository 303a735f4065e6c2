// What a name model finds by itself, without lists and rules, in the form of `dateline extract
// --jsonl`: tag_names MODEL < documents.jsonl. For measuring the tagger alone (score_entities.py
// takes a one-line wrapper script in place of the program).

#include <cstdio>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "extractors/lexicons/lexicons.h"
#include "extractors/names/tagger.h"
#include "extractors/syntax/analyzer.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

int Run(const char* path) {
  const Result<TaggerModel> model = TaggerModel::Load(path);
  if (!model) {
    std::fprintf(stderr, "tag_names: %s\n", model.error().message.c_str());
    return 1;
  }
  const Lexicon lexicon(EmbeddedLexicons());
  const Analyzer analyzer(lexicon);
  const NameLists lists(lexicon);
  const NameTagger tagger(*model);
  std::string line;
  while (std::getline(std::cin, line)) {
    const nlohmann::json input = nlohmann::json::parse(line);
    Article article;
    article.text = input.at("text").get<std::string>();
    article.language = "en";
    const Document document = analyzer.Analyze(article);
    const DocumentWords words(lists, document);
    const CodePointIndex index(article.text);
    nlohmann::json mentions = nlohmann::json::array();
    for (const TaggedName& name : tagger.Tag(document, words, {})) {
      const ByteSpan span = {document.tokens[name.begin].span.begin,
                             document.tokens[name.end - 1].span.end};
      const CodePointSpan points = index.Of(span);
      mentions.push_back({{"type", MentionTypeName(name.type)},
                          {"start", points.begin},
                          {"end", points.end},
                          {"text", Slice(article.text, span)}});
    }
    std::cout << nlohmann::json{{"id", input.at("id")}, {"mentions", mentions}}.dump() << '\n';
  }
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  try {
    return argc > 1 ? dateline::Run(argv[1]) : 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "tag_names: %s\n", error.what());
    return 1;
  }
}
