#include "scripts/train/syntax/treebank.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace dateline::train {

std::vector<TreebankSentence> ReadTreebank(const std::string& path) {
  std::ifstream in(path);
  if (!in) {
    std::fprintf(stderr, "train_syntax: cannot read %s\n", path.c_str());
    std::exit(66);
  }
  std::vector<TreebankSentence> sentences;
  TreebankSentence sentence;
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty()) {
      if (!sentence.empty()) sentences.push_back(std::move(sentence));
      sentence.clear();
      continue;
    }
    if (line[0] == '#') continue;
    std::vector<std::string> cells;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t tab = std::min(line.find('\t', at), line.size());
      cells.push_back(line.substr(at, tab - at));
      at = tab + 1;
    }
    if (cells.size() < 8 || cells[0].find_first_of("-.") != std::string::npos) continue;
    sentence.push_back(
        {cells[1], cells[3] + "|" + cells[4], std::atoi(cells[6].c_str()), cells[7]});
  }
  if (!sentence.empty()) sentences.push_back(std::move(sentence));
  return sentences;
}

}  // namespace dateline::train
