#pragma once  // scripts/train/syntax/treebank.h

// CoNLL-U treebanks for training: words, joint tags, heads, relations. Multiword ranges and empty
// nodes are left out.

#include <string>
#include <vector>

namespace dateline::train {

struct TreebankWord {
  std::string form;
  std::string tag;  // UPOS|XPOS
  int head = 0;     // 1-based; 0: root
  std::string deprel;
};
using TreebankSentence = std::vector<TreebankWord>;

// Plain (not compressed) file. Ends the program with a message if it cannot be read.
std::vector<TreebankSentence> ReadTreebank(const std::string& path);

}  // namespace dateline::train
