#include "extractors/syntax/tree_index.h"

#include <algorithm>

namespace dateline {

void IndexTrees(Document& document) {
  const std::size_t size = document.tokens.size();
  document.child_begin.assign(size + 1, 0);
  for (const Token& token : document.tokens) {
    if (token.head >= 0) ++document.child_begin[static_cast<std::size_t>(token.head) + 1];
  }
  for (std::size_t i = 0; i < size; ++i) document.child_begin[i + 1] += document.child_begin[i];
  document.children.resize(document.child_begin[size]);
  std::vector<std::uint32_t> next(document.child_begin.begin(), document.child_begin.end() - 1);
  for (std::size_t i = 0; i < size; ++i) {
    const std::int32_t head = document.tokens[i].head;
    if (head >= 0) {
      document.children[next[static_cast<std::size_t>(head)]++] = static_cast<std::int32_t>(i);
    }
  }
  document.parsed = true;

  // Heads before their dependents; read backwards, a subtree is whole before its head is reached.
  std::vector<std::int32_t> order;
  order.reserve(size);
  for (std::size_t i = 0; i < size; ++i) {
    if (document.tokens[i].head < 0) order.push_back(static_cast<std::int32_t>(i));
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto children = document.Children(order[i]);
    order.insert(order.end(), children.begin(), children.end());
  }
  document.subtree.resize(size);
  for (std::size_t i = 0; i < size; ++i) document.subtree[i] = document.tokens[i].span;
  for (std::size_t i = order.size(); i-- > 0;) {
    const Token& token = document.tokens[static_cast<std::size_t>(order[i])];
    if (token.head < 0 || token.upos == Upos::kPunct) continue;
    ByteSpan& whole = document.subtree[static_cast<std::size_t>(token.head)];
    const ByteSpan part = document.subtree[static_cast<std::size_t>(order[i])];
    whole = {std::min(whole.begin, part.begin), std::max(whole.end, part.end)};
  }
}

void MendPassives(Document& document) {
  for (Token& auxiliary : document.tokens) {
    if ((auxiliary.deprel != Deprel::kAux && auxiliary.deprel != Deprel::kAuxPass) ||
        auxiliary.head < 0 || (auxiliary.lemma != "be" && auxiliary.lemma != "get")) {
      continue;
    }
    const Token& verb = document.tokens[static_cast<std::size_t>(auxiliary.head)];
    if (verb.verb != VerbForm::kPastParticiple) continue;
    auxiliary.deprel = Deprel::kAuxPass;
    for (const std::int32_t child : document.Children(auxiliary.head)) {
      Token& subject = document.tokens[static_cast<std::size_t>(child)];
      if (subject.deprel == Deprel::kNsubj) subject.deprel = Deprel::kNsubjPass;
    }
  }
}

}  // namespace dateline
