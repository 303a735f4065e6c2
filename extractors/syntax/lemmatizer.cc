#include "extractors/syntax/lemmatizer.h"

#include <algorithm>

namespace dateline {
namespace {

// The class of word forms that a Penn Treebank tag stands for; empty: the word is its own lemma.
std::string_view FormClass(std::string_view xpos) {
  if (xpos == "VBD" || xpos == "VBN") return "vbd";
  if (xpos == "VBG") return "vbg";
  if (xpos == "VBZ") return "vbz";
  if (xpos == "NNS") return "nns";
  if (xpos == "JJR" || xpos == "RBR") return "jjr";
  if (xpos == "JJS" || xpos == "RBS") return "jjs";
  if (xpos == "MD" || xpos == "VBP" || xpos == "VB") return "vb";
  if (xpos == "RB") return "rb";
  if (xpos == "PRP" || xpos == "PRP$") return "prp";
  return {};
}

}  // namespace

Lemmatizer::Lemmatizer(const Lexicon& lexicon) {
  for (const LexiconRow& row : lexicon.Rows("en/lemmas.tsv")) {
    if (row.size() >= 3) words_[row[1]].emplace(row[0], row[2]);
  }
  for (const LexiconRow& row : lexicon.Rows("en/lemma_endings.tsv")) {
    if (row.size() < 2) continue;
    endings_[row[1]].emplace(row[0], row.size() > 2 ? row[2] : std::string_view());
    longest_ending_ = std::max(longest_ending_, row[0].size());
  }
}

std::string_view Lemmatizer::Lemma(std::string_view lower, std::string_view xpos,
                                   std::string& made) const {
  const std::string_view form_class = FormClass(xpos);
  if (form_class.empty()) return lower;
  if (const auto words = words_.find(form_class); words != words_.end()) {
    const auto word = words->second.find(lower);
    if (word != words->second.end()) return word->second;
  }
  const auto endings = endings_.find(form_class);
  if (endings == endings_.end()) return lower;
  // Something stays before the ending, and two letters at least are left: "red".
  for (std::size_t n = std::min(longest_ending_, lower.empty() ? 0 : lower.size() - 1); n > 0;
       --n) {
    const auto ending = endings->second.find(lower.substr(lower.size() - n));
    if (ending == endings->second.end()) continue;
    if (lower.size() - n + ending->second.size() < 2) continue;
    made.assign(lower.substr(0, lower.size() - n));
    made += ending->second;
    return made;
  }
  return lower;
}

}  // namespace dateline
