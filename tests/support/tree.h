#pragma once  // tests/support/tree.h

// A Document from a tree written by hand, one "word/UPOS/XPOS/head/relation" a word (heads from 1,
// 0 the root; relations as in CoNLL-U), and a clause in words for comparison.

#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/document.h"
#include "extractors/syntax/tree_index.h"
#include "extractors/syntax/universal.h"
#include "pipeline/text/unicode.h"

namespace dateline {

struct Tree {
  std::unique_ptr<Article> article;
  std::unique_ptr<Document> document;
};

struct TreeWord {
  std::string form, upos, xpos, relation;
  std::int32_t head = 0;  // 1-based in its sentence; 0: root
};

inline Tree TreeOfWords(const std::vector<std::vector<TreeWord>>& sentences) {
  Tree tree;
  tree.article = std::make_unique<Article>();
  for (const auto& sentence : sentences) {
    for (const TreeWord& word : sentence) tree.article->text += word.form + " ";
  }
  tree.document = std::make_unique<Document>(*tree.article);
  Document& document = *tree.document;
  std::size_t words = 0;
  for (const auto& sentence : sentences) words += sentence.size();
  document.storage.reserve(words);
  std::uint32_t at = 0;
  for (const auto& words_of : sentences) {
    Sentence sentence;
    sentence.first = static_cast<std::uint32_t>(document.tokens.size());
    sentence.span.begin = at;
    for (const TreeWord& word : words_of) {
      Token token;
      token.span = {at, at + static_cast<std::uint32_t>(word.form.size())};
      token.text = document.text.substr(at, word.form.size());
      document.storage.push_back(ToLower(word.form));
      token.lower = token.lemma = document.storage.back();
      token.upos = UposFromName(word.upos);
      document.forms.push_back(word.xpos);
      token.xpos = document.forms.back();
      token.verb = VerbFormFromXpos(word.xpos);
      token.plural = word.xpos.ends_with("S") && word.xpos.starts_with("NN");
      token.deprel = DeprelFromName(word.relation);
      token.head =
          word.head == 0 ? kNoToken : static_cast<std::int32_t>(sentence.first) + word.head - 1;
      token.sentence = static_cast<std::uint32_t>(document.sentences.size());
      document.tokens.push_back(token);
      at += static_cast<std::uint32_t>(word.form.size()) + 1;
    }
    sentence.span.end = at - 1;
    sentence.last = static_cast<std::uint32_t>(document.tokens.size());
    document.sentences.push_back(sentence);
  }
  IndexTrees(document);
  return tree;
}

// "Police/NOUN/NNS/2/nsubj arrested/VERB/VBD/0/root Ruiz/PROPN/NNP/2/obj"
inline Tree TreeOf(const std::string& notation) {
  std::vector<TreeWord> words;
  std::istringstream in(notation);
  for (std::string item; in >> item;) {
    std::vector<std::string> part;
    for (std::size_t begin = 0; begin <= item.size();) {
      const std::size_t end = std::min(item.find('/', begin), item.size());
      part.push_back(item.substr(begin, end - begin));
      begin = end + 1;
    }
    part.resize(5);
    words.push_back({part[0], part[1], part[2], part[4], std::stoi(part[3])});
  }
  return TreeOfWords({words});
}

// "main past passive subj:Ruiz agent:police obl:on_Monday"
inline std::string ClauseInWords(const Document& document, const Clause& clause) {
  const auto word = [&](std::int32_t at) {
    return std::string(document.tokens[static_cast<std::size_t>(at)].text);
  };
  const auto list = [&](const std::vector<std::int32_t>& heads) {
    std::string all;
    for (const std::int32_t head : heads) all += (all.empty() ? "" : "+") + word(head);
    return all;
  };
  constexpr const char* kKinds[] = {"main",      "complement", "infinitive", "relative",
                                    "adverbial", "participle", "subject"};
  constexpr const char* kTenses[] = {"", " past", " present", " future"};
  std::string line = kKinds[static_cast<std::size_t>(clause.kind)];
  line += kTenses[static_cast<std::size_t>(clause.tense)];
  if (clause.perfect) line += " perfect";
  if (clause.progressive) line += " progressive";
  if (clause.passive) line += " passive";
  if (clause.negated) line += " not";
  if (clause.question) line += " question";
  if (clause.imperative) line += " imperative";
  if (clause.conditional) line += " conditional";
  if (clause.modal != kNoToken) line += " modal:" + word(clause.modal);
  if (!clause.subjects.empty()) line += " subj:" + list(clause.subjects);
  if (!clause.objects.empty()) line += " obj:" + list(clause.objects);
  if (clause.indirect_object != kNoToken) line += " iobj:" + word(clause.indirect_object);
  if (clause.agent != kNoToken) line += " agent:" + word(clause.agent);
  for (const Clause::Oblique& oblique : clause.obliques) {
    line += " obl:";
    if (oblique.preposition != kNoToken) line += word(oblique.preposition) + "_";
    line += word(oblique.head);
  }
  if (clause.particle != kNoToken) line += " part:" + word(clause.particle);
  if (clause.marker != kNoToken) line += " mark:" + word(clause.marker);
  if (clause.complement != kNoToken) {
    line +=
        " says:" + word(document.clauses[static_cast<std::size_t>(clause.complement)].predicate);
  }
  if (clause.antecedent != kNoToken) line += " of:" + word(clause.antecedent);
  return line;
}

// The clause of the predicate written so, or the clauses there are.
inline std::string ClauseOfWord(const Document& document, std::string_view predicate) {
  std::string others = "no clause; there are:";
  for (const Clause& clause : document.clauses) {
    const Token& token = document.tokens[static_cast<std::size_t>(clause.predicate)];
    if (token.text == predicate) return ClauseInWords(document, clause);
    others += " " + std::string(token.text);
  }
  return others;
}

}  // namespace dateline
