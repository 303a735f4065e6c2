#include "extractors/syntax/compounds.h"

#include <utility>

#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

bool IsHyphen(std::string_view text) {
  return text == "-" || text == "\xE2\x80\x90" || text == "\xE2\x80\x91";
}

bool IsWordChar(char32_t c) { return IsLetter(c) || IsDigit(c); }

bool BeginsAsWord(std::string_view text) {
  std::size_t at = 0;
  return IsWordChar(DecodeAt(text, at));
}

bool EndsAsWord(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && IsContinuation(text[at])) --at;
  return IsWordChar(DecodeAt(text, at));
}

// Whether a hyphen glues its neighbours, given the three texts.
bool Glues(std::string_view before, std::string_view hyphen, std::string_view after) {
  return IsHyphen(hyphen) && EndsAsWord(before) && BeginsAsWord(after);
}

// End of the compound that begins at `first`; first + 1 if it is a word by itself.
std::size_t CompoundEnd(const std::vector<Token>& tokens, std::size_t first) {
  std::size_t end = first + 1;
  while (end + 1 < tokens.size() && tokens[end + 1].sentence == tokens[first].sentence &&
         !tokens[end].space_before && !tokens[end + 1].space_before &&
         Glues(tokens[end - 1].text, tokens[end].text, tokens[end + 1].text)) {
    end += 2;
  }
  return end;
}

// The part nearest to the root: none of those above it is in the compound, so no cycle can arise.
std::size_t HighestPart(const std::vector<Token>& tokens, std::size_t first, std::size_t end) {
  std::size_t highest = first;
  std::size_t least = tokens.size() + 1;
  for (std::size_t i = first; i < end; ++i) {
    std::size_t depth = 0;
    for (std::int32_t at = tokens[i].head; at >= 0;
         at = tokens[static_cast<std::size_t>(at)].head) {
      ++depth;
    }
    if (depth < least || (depth == least && tokens[i].upos != Upos::kPunct)) {
      least = depth;
      highest = i;
    }
  }
  return highest;
}

}  // namespace

void JoinCompounds(Document& document) {
  std::vector<Token>& tokens = document.tokens;
  std::vector<Token> joined;
  joined.reserve(tokens.size());
  std::vector<std::int32_t> place(tokens.size());  // old number → new
  for (std::size_t i = 0; i < tokens.size();) {
    const std::size_t end = CompoundEnd(tokens, i);
    for (std::size_t part = i; part < end; ++part) {
      place[part] = static_cast<std::int32_t>(joined.size());
    }
    Token token = tokens[i];
    if (end > i + 1) {
      token = tokens[HighestPart(tokens, i, end)];
      token.span = {tokens[i].span.begin, tokens[end - 1].span.end};
      token.text = Slice(document.text, token.span);
      token.space_before = tokens[i].space_before;
      std::string& lower = document.forms.emplace_back();
      for (std::size_t part = i; part < end; ++part) lower += tokens[part].lower;
      token.lower = token.lemma = lower;
    }
    joined.push_back(token);
    i = end;
  }
  if (joined.size() == tokens.size()) return;
  for (Token& token : joined) {
    if (token.head >= 0) token.head = place[static_cast<std::size_t>(token.head)];
  }
  // Sentences in order share no tokens: recount.
  std::size_t at = 0;
  for (std::size_t s = 0; s < document.sentences.size(); ++s) {
    document.sentences[s].first = static_cast<std::uint32_t>(at);
    while (at < joined.size() && joined[at].sentence == s) ++at;
    document.sentences[s].last = static_cast<std::uint32_t>(at);
  }
  tokens = std::move(joined);
}

void JoinCompounds(std::string_view text, std::vector<ByteSpan>& words) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < words.size();) {
    ByteSpan whole = words[i];
    std::size_t end = i + 1;
    while (
        end + 1 < words.size() && words[end].begin == whole.end &&
        words[end + 1].begin == words[end].end &&
        Glues(Slice(text, words[end - 1]), Slice(text, words[end]), Slice(text, words[end + 1]))) {
      whole.end = words[end + 1].end;
      end += 2;
    }
    words[kept++] = whole;
    i = end;
  }
  words.resize(kept);
}

}  // namespace dateline
