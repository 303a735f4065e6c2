#include "app/conllu.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "app/exit_codes.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kColumns = 10;
constexpr std::size_t kBlockLines = 4096;  // about 200 sentences run together

using Cells = std::array<std::string_view, kColumns>;
enum Column : std::size_t { kId, kForm, kLemma, kUpos, kXpos, kFeats, kHead, kDeprel };

bool Split(std::string_view line, Cells& cells) {
  for (std::size_t i = 0; i < kColumns; ++i) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == kColumns)) return false;
    cells[i] = line.substr(0, tab);
    if (cells[i].empty()) return false;
    line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
  }
  return true;
}

bool IsWordId(std::string_view id) {
  return std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Some whole sentences.
struct Block {
  static constexpr std::int32_t kNoWord = -1;
  std::vector<std::string> lines;
  std::vector<std::int32_t> word_of;  // by line: index into `words`
  std::vector<Cells> words;
  std::vector<std::uint32_t> begins;  // of sentences, in `words`
};

// Marks the words of the block; false, with the line's index, where one is not CoNLL-U.
bool FindWords(Block& block, std::size_t& bad_line) {
  bool inside = false;
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    const std::string& line = block.lines[i];
    block.word_of.push_back(Block::kNoWord);
    if (line.empty()) {
      inside = false;
      continue;
    }
    if (line[0] == '#') continue;
    Cells cells;
    if (!IsValidUtf8(line) || !Split(line, cells)) {
      bad_line = i;
      return false;
    }
    if (!IsWordId(cells[kId])) continue;
    if (!inside) block.begins.push_back(static_cast<std::uint32_t>(block.words.size()));
    inside = true;
    block.word_of.back() = static_cast<std::int32_t>(block.words.size());
    block.words.push_back(cells);
  }
  return true;
}

void WriteBlock(const Block& block, const Parser& parser, const Lemmatizer& lemmatizer,
                std::string& out) {
  std::vector<std::string_view> forms;
  for (const Cells& cells : block.words) forms.push_back(cells[kForm]);
  std::vector<ParsedWord> parsed(forms.size());
  parser.Parse(forms, block.begins, parsed);
  std::string made;
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    if (block.word_of[i] == Block::kNoWord) {
      out += block.lines[i];
      out += '\n';
      continue;
    }
    const auto at = static_cast<std::size_t>(block.word_of[i]);
    const ParsedWord& word = parsed[at];
    Cells cells = block.words[at];
    const std::string_view tag = parser.tag_names()[word.tag];
    cells[kUpos] = tag.substr(0, tag.find('|'));
    cells[kXpos] = tag.substr(cells[kUpos].size() + 1);
    cells[kHead] = word.head < 0 ? "0" : block.words[static_cast<std::size_t>(word.head)][kId];
    cells[kDeprel] = parser.relation_names()[word.relation];
    std::string lower;
    if (cells[kLemma] == "_" && cells[kForm] != "_") {
      const bool name = cells[kUpos] == "PROPN";
      lower = name ? std::string(cells[kForm]) : ToLower(cells[kForm]);
      if (const std::size_t curly = lower.find("\xE2\x80\x99"); curly != std::string::npos) {
        lower.replace(curly, 3, "'");
      }
      cells[kLemma] = name ? std::string_view(lower) : lemmatizer.Lemma(lower, cells[kXpos], made);
    }
    for (std::size_t c = 0; c < kColumns; ++c) {
      if (c > 0) out += '\t';
      out += cells[c];
    }
    out += '\n';
  }
}

}  // namespace

int ParseConllu(const Parser& parser, const Lemmatizer& lemmatizer, std::istream& in,
                std::ostream& out) {
  std::size_t number = 0;
  for (bool more = true; more;) {
    Block block;
    std::string line;
    while ((more = static_cast<bool>(std::getline(in, line)))) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      block.lines.push_back(std::move(line));
      if (block.lines.back().empty() && block.lines.size() >= kBlockLines) break;
    }
    std::size_t bad_line = 0;
    if (!FindWords(block, bad_line)) {
      std::cerr << "dateline: read line " << number + bad_line + 1
                << ", not CoNLL-U (ten columns, tabs between them)\n";
      return kExitData;
    }
    number += block.lines.size();
    std::string text;
    WriteBlock(block, parser, lemmatizer, text);
    out << text;
    if (!out) return errno == EPIPE ? kExitOk : kExitIo;
  }
  out.flush();
  return out ? kExitOk : kExitIo;
}

}  // namespace dateline
