#pragma once  // tests/support/tree.h

// A Document from a tree written by hand, one "word/UPOS/XPOS/head/relation" a word (heads from 1,
// 0 the root; relations as in CoNLL-U), and a clause in words for comparison.

#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/document.h"
#include "pipeline/text/unicode.h"

namespace dateline {

inline Upos UposOf(std::string_view name) {
  static const std::map<std::string_view, Upos> kTags = {
      {"ADJ", Upos::kAdj},     {"ADP", Upos::kAdp},     {"ADV", Upos::kAdv},
      {"AUX", Upos::kAux},     {"CCONJ", Upos::kCconj}, {"DET", Upos::kDet},
      {"INTJ", Upos::kIntj},   {"NOUN", Upos::kNoun},   {"NUM", Upos::kNum},
      {"PART", Upos::kPart},   {"PRON", Upos::kPron},   {"PROPN", Upos::kPropn},
      {"PUNCT", Upos::kPunct}, {"SCONJ", Upos::kSconj}, {"SYM", Upos::kSym},
      {"VERB", Upos::kVerb}};
  const auto found = kTags.find(name);
  return found == kTags.end() ? Upos::kX : found->second;
}

inline VerbForm VerbFormOf(std::string_view xpos) {
  static const std::map<std::string_view, VerbForm> kForms = {
      {"VB", VerbForm::kBase},  {"VBP", VerbForm::kPresent},        {"VBZ", VerbForm::kPresent3},
      {"VBD", VerbForm::kPast}, {"VBN", VerbForm::kPastParticiple}, {"VBG", VerbForm::kGerund},
      {"MD", VerbForm::kModal}};
  const auto found = kForms.find(xpos);
  return found == kForms.end() ? VerbForm::kNone : found->second;
}

inline Deprel DeprelOf(std::string name) {
  static const std::map<std::string, Deprel> kRelations = {{"root", Deprel::kRoot},
                                                           {"nsubj", Deprel::kNsubj},
                                                           {"nsubj:pass", Deprel::kNsubjPass},
                                                           {"csubj", Deprel::kCsubj},
                                                           {"obj", Deprel::kObj},
                                                           {"iobj", Deprel::kIobj},
                                                           {"obl", Deprel::kObl},
                                                           {"obl:agent", Deprel::kOblAgent},
                                                           {"obl:tmod", Deprel::kOblTmod},
                                                           {"obl:npmod", Deprel::kObl},
                                                           {"obl:unmarked", Deprel::kOblTmod},
                                                           {"ccomp", Deprel::kCcomp},
                                                           {"xcomp", Deprel::kXcomp},
                                                           {"advcl", Deprel::kAdvcl},
                                                           {"acl", Deprel::kAcl},
                                                           {"acl:relcl", Deprel::kAclRelcl},
                                                           {"advmod", Deprel::kAdvmod},
                                                           {"amod", Deprel::kAmod},
                                                           {"nmod", Deprel::kNmod},
                                                           {"nmod:poss", Deprel::kNmodPoss},
                                                           {"nmod:tmod", Deprel::kNmodTmod},
                                                           {"appos", Deprel::kAppos},
                                                           {"nummod", Deprel::kNummod},
                                                           {"det", Deprel::kDet},
                                                           {"case", Deprel::kCase},
                                                           {"mark", Deprel::kMark},
                                                           {"aux", Deprel::kAux},
                                                           {"aux:pass", Deprel::kAuxPass},
                                                           {"cop", Deprel::kCop},
                                                           {"cc", Deprel::kCc},
                                                           {"conj", Deprel::kConj},
                                                           {"compound", Deprel::kCompound},
                                                           {"compound:prt", Deprel::kCompoundPrt},
                                                           {"flat", Deprel::kFlat},
                                                           {"fixed", Deprel::kFixed},
                                                           {"parataxis", Deprel::kParataxis},
                                                           {"expl", Deprel::kExpl},
                                                           {"vocative", Deprel::kVocative},
                                                           {"discourse", Deprel::kDiscourse},
                                                           {"dislocated", Deprel::kDislocated},
                                                           {"list", Deprel::kList},
                                                           {"orphan", Deprel::kOrphan},
                                                           {"goeswith", Deprel::kGoeswith},
                                                           {"reparandum", Deprel::kReparandum},
                                                           {"punct", Deprel::kPunct}};
  auto found = kRelations.find(name);
  if (found == kRelations.end()) {
    name.resize(std::min(name.find(':'), name.size()));
    found = kRelations.find(name);
  }
  return found == kRelations.end() ? Deprel::kDep : found->second;
}

struct Tree {
  std::unique_ptr<Article> article;
  std::unique_ptr<Document> document;
};

struct TreeWord {
  std::string form, upos, xpos, relation;
  std::int32_t head = 0;  // 1-based in its sentence; 0: root
};

inline void FillTree(Document& document) {
  const std::size_t size = document.tokens.size();
  document.parsed = true;
  document.child_begin.assign(size + 1, 0);
  for (const Token& token : document.tokens) {
    if (token.head != kNoToken) ++document.child_begin[static_cast<std::size_t>(token.head) + 1];
  }
  for (std::size_t i = 0; i < size; ++i) document.child_begin[i + 1] += document.child_begin[i];
  document.children.resize(document.child_begin[size]);
  std::vector<std::uint32_t> next(document.child_begin.begin(), document.child_begin.end() - 1);
  for (std::size_t i = 0; i < size; ++i) {
    const std::int32_t head = document.tokens[i].head;
    if (head != kNoToken)
      document.children[next[static_cast<std::size_t>(head)]++] = static_cast<std::int32_t>(i);
  }
  document.subtree.resize(size);
  for (std::size_t i = 0; i < size; ++i) document.subtree[i] = document.tokens[i].span;
  for (std::size_t i = 0; i < size; ++i) {
    if (document.tokens[i].deprel == Deprel::kPunct) continue;
    std::size_t steps = 0;
    for (std::int32_t up = document.tokens[i].head; up != kNoToken && steps++ < size;
         up = document.tokens[static_cast<std::size_t>(up)].head) {
      ByteSpan& span = document.subtree[static_cast<std::size_t>(up)];
      span.begin = std::min(span.begin, document.tokens[i].span.begin);
      span.end = std::max(span.end, document.tokens[i].span.end);
    }
  }
}

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
      token.upos = UposOf(word.upos);
      token.verb = VerbFormOf(word.xpos);
      token.plural = word.xpos.ends_with("S") && word.xpos.starts_with("NN");
      token.deprel = DeprelOf(word.relation);
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
  FillTree(document);
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
