#include "storage/link/words.h"

#include <unordered_map>

#include "pipeline/text/embedded.h"
#include "pipeline/text/lexicon.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {

extern const EmbeddedFile kLinkTables[];

namespace {

constexpr std::size_t kStemLetters = 6;

// Word → is it a month.
const std::unordered_map<std::string, bool>& CommonWords() {
  static const std::unordered_map<std::string, bool> kWords = [] {
    const Lexicon tables(kLinkTables);
    std::unordered_map<std::string, bool> words;
    for (const LexiconRow& row : tables.Rows("common_words.tsv")) {
      words.emplace(row[0], row.size() > 1 && row[1] == "1");
    }
    return words;
  }();
  return kWords;
}

bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z');
}

// Curly quotes, dashes and the like: bytes of U+2010…U+205F.
bool IsGeneralPunctuation(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && text[at] == '\xE2' &&
         (text[at + 1] == '\x80' || text[at + 1] == '\x81');
}

bool Cut(std::string& word, std::string_view suffix, std::size_t least) {
  if (word.size() < suffix.size() + least || !word.ends_with(suffix)) return false;
  word.resize(word.size() - suffix.size());
  return true;
}

}  // namespace

std::vector<LinkToken> Tokens(std::string_view text) {
  std::vector<LinkToken> tokens;
  std::size_t at = 0;
  while (at < text.size()) {
    if (IsGeneralPunctuation(text, at)) {
      at += 3;
      continue;
    }
    if (!IsWordByte(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size()) {
      const bool number_sign = (text[at] == '.' || text[at] == ',') && at > begin &&
                               at + 1 < text.size() && text[at - 1] >= '0' && text[at - 1] <= '9' &&
                               text[at + 1] >= '0' && text[at + 1] <= '9';
      if (!number_sign && (!IsWordByte(text[at]) || IsGeneralPunctuation(text, at))) break;
      ++at;
    }
    tokens.push_back({begin, at});
  }
  return tokens;
}

std::string FoldedWord(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) return NameKey(word);
    if (c >= 'A' && c <= 'Z') {
      out.push_back(static_cast<char>(c - 'A' + 'a'));
    } else if (c != ',') {
      out.push_back(c);
    }
  }
  return out;
}

std::string WordStem(std::string word) {
  if (word.empty() || (word[0] >= '0' && word[0] <= '9')) return word;
  if (!Cut(word, "ing", 3) && !Cut(word, "ed", 3) && !Cut(word, "ies", 2)) {
    if (!word.ends_with("ss") && !word.ends_with("us")) Cut(word, "s", 3);
  }
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    if (word[i] == 'c' && (word[i + 1] == 'e' || word[i + 1] == 'i')) word[i] = 's';
  }
  if (word.size() > kStemLetters) {
    std::size_t cut = kStemLetters;
    while (cut > 0 && IsContinuation(word[cut])) --cut;
    word.resize(cut);
  }
  Cut(word, "e", 3);
  if (word.size() > 3 && word.back() == 'c') word.back() = 's';
  if (word.size() > 3 && (word.back() == 'y')) word.pop_back();
  return word;
}

bool IsCommonWord(const std::string& folded) { return CommonWords().count(folded) != 0; }

bool IsMonthName(const std::string& folded) {
  const auto known = CommonWords().find(folded);
  return known != CommonWords().end() && known->second;
}

}  // namespace dateline
