#include "app/conllu.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <deque>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/exit_codes.h"
#include "extractors/syntax/universal.h"
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

// With a plain apostrophe.
std::string Plain(std::string form) {
  if (const std::size_t curly = form.find("\xE2\x80\x99"); curly != std::string::npos) {
    form.replace(curly, 3, "'");
  }
  return form;
}

// The block's words as the finders see them.
struct Words {
  std::vector<Token> tokens;
  std::deque<std::string> forms;  // what the tokens view
};

Words WordsOf(const Block& block, const std::vector<ParsedWord>& parsed, const Parser& parser,
              const Lemmatizer& lemmatizer) {
  Words words;
  words.tokens.resize(parsed.size());
  std::string made;
  for (std::size_t i = 0; i < parsed.size(); ++i) {
    Token& token = words.tokens[i];
    const std::string_view tag = parser.tag_names()[parsed[i].tag];
    const std::string_view upos = tag.substr(0, tag.find('|'));
    token.text = block.words[i][kForm];
    words.forms.push_back(Plain(ToLower(token.text)));
    token.lower = words.forms.back();
    token.upos = UposFromName(upos);
    token.xpos = tag.substr(upos.size() + 1);
    token.lemma = lemmatizer.Lemma(token.lower, token.xpos, made);
    if (!made.empty() && token.lemma.data() == made.data())
      token.lemma = words.forms.emplace_back(made);
    token.head = parsed[i].head;
    token.deprel = DeprelFromName(parser.relation_names()[parsed[i].relation]);
  }
  return words;
}

void WriteBlock(const Block& block, const Parser& parser, const Lemmatizer& lemmatizer,
                const ComplementMender& complements, std::string& out) {
  std::vector<std::string_view> forms;
  for (const Cells& cells : block.words) forms.push_back(cells[kForm]);
  std::vector<ParsedWord> parsed(forms.size());
  parser.Parse(forms, block.begins, parsed);
  Words words = WordsOf(block, parsed, parser, lemmatizer);
  for (std::size_t i = 0; i < block.begins.size(); ++i) {
    const std::size_t first = block.begins[i];
    const std::size_t last = i + 1 < block.begins.size() ? block.begins[i + 1] : forms.size();
    complements.Mend(std::span(words.tokens).subspan(first, last - first),
                     static_cast<std::int32_t>(first));
  }
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    if (block.word_of[i] == Block::kNoWord) {
      out += block.lines[i];
      out += '\n';
      continue;
    }
    const auto at = static_cast<std::size_t>(block.word_of[i]);
    const Token& token = words.tokens[at];
    Cells cells = block.words[at];
    const std::string_view tag = parser.tag_names()[parsed[at].tag];
    const std::string_view relation = parser.relation_names()[parsed[at].relation];
    cells[kUpos] = tag.substr(0, tag.find('|'));
    cells[kXpos] = token.xpos;
    cells[kHead] =
        token.head == kNoToken ? "0" : block.words[static_cast<std::size_t>(token.head)][kId];
    // As the parser spells it, subtypes that the finders do not tell apart included.
    cells[kDeprel] = DeprelFromName(relation) == token.deprel ? relation : DeprelName(token.deprel);
    if (cells[kLemma] == "_" && cells[kForm] != "_") {
      cells[kLemma] = cells[kUpos] == "PROPN"
                          ? words.forms.emplace_back(Plain(std::string(cells[kForm])))
                          : token.lemma;
    }
    for (std::size_t c = 0; c < kColumns; ++c) {
      if (c > 0) out += '\t';
      out += cells[c];
    }
    out += '\n';
  }
}

}  // namespace

int ParseConllu(const Parser& parser, const Lemmatizer& lemmatizer,
                const ComplementMender& complements, std::istream& in, std::ostream& out) {
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
    WriteBlock(block, parser, lemmatizer, complements, text);
    out << text;
    if (!out) return errno == EPIPE ? kExitOk : kExitIo;
  }
  out.flush();
  return out ? kExitOk : kExitIo;
}

}  // namespace dateline
