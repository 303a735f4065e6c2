// The syntax layer on any bytes: words in order, inside their sentence, on code point borders, no
// white space lost; every sentence one projective tree.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "extractors/syntax/analyzer.h"
#include "extractors/syntax/parser.h"
#include "extractors/syntax/tree_decoder.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

using namespace dateline;

namespace {

void Require(bool held) {
  if (!held) std::abort();
}

bool AtCodePoint(std::string_view text, std::size_t at) {
  return at == text.size() || !IsContinuation(text[at]);
}

void CheckWords(const Document& document) {
  std::size_t end = 0;
  for (const Sentence& sentence : document.sentences) {
    Require(sentence.first <= sentence.last && sentence.last <= document.tokens.size());
    for (const Token& token : document.TokensOf(sentence)) {
      Require(token.span.begin >= end && token.span.begin < token.span.end);
      Require(token.span.begin >= sentence.span.begin && token.span.end <= sentence.span.end);
      Require(AtCodePoint(document.text, token.span.begin));
      Require(AtCodePoint(document.text, token.span.end));
      // Only white space lies between words.
      const std::size_t begin = std::max<std::size_t>(end, sentence.span.begin);
      Require(Trim(document.text.substr(begin, token.span.begin - begin)).empty());
      end = token.span.end;
    }
    Require(Trim(document.text.substr(end, sentence.span.end - end)).empty() ||
            sentence.first == sentence.last);
  }
}

void CheckTrees(const Document& document) {
  for (const Sentence& sentence : document.sentences) {
    if (sentence.first == sentence.last) continue;
    std::vector<std::uint32_t> heads = {0};
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const std::int32_t head = document.tokens[i].head;
      Require(head < static_cast<std::int32_t>(sentence.last));
      Require(head < 0 || head >= static_cast<std::int32_t>(sentence.first));
      heads.push_back(head < 0 ? 0 : static_cast<std::uint32_t>(head) - sentence.first + 1);
    }
    Require(IsProjectiveTree(heads));
  }
  for (std::size_t i = 0; i < document.tokens.size(); ++i) {
    const auto token = static_cast<std::int32_t>(i);
    for (const std::int32_t child : document.Children(token)) {
      Require(document.tokens[static_cast<std::size_t>(child)].head == token);
    }
    const ByteSpan whole = document.SubtreeSpan(token);
    Require(whole.begin <= document.tokens[i].span.begin &&
            whole.end >= document.tokens[i].span.end);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Lexicon lexicon(EmbeddedLexicons());
  static const Result<Parser> parser = Parser::Load(DATELINE_SOURCE_DIR "/extractors/models");
  static const Analyzer analyzer(lexicon, &*parser);
  Article article;
  article.text = RepairUtf8(std::string_view(reinterpret_cast<const char*>(data), size));
  const Document document = analyzer.Analyze(article);
  Require(document.parsed);
  CheckWords(document);
  CheckTrees(document);
  article.language = "fr";
  CheckWords(analyzer.Analyze(article));
  return 0;
}
