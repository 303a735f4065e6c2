#include "extractors/names/tagger_words.h"

#include <algorithm>
#include <string>

#include "extractors/names/word_table.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr double kMostlyCapital = 0.6;  // share of a headline's words that begin with one
constexpr int kFewestWords = 4;         // of a sentence whose capitals say something

char ShapeOf(char32_t c) {
  if (c < 0x80) {
    if (c >= 'a' && c <= 'z') return 'x';
    if (c >= 'A' && c <= 'Z') return 'X';
    if (c >= '0' && c <= '9') return 'd';
    return static_cast<char>(c);
  }
  if (c == 0x2019 || c == 0x2018) return '\'';
  if (IsUpper(c)) return 'X';
  if (IsLetter(c)) return 'x';
  return '?';
}

WordInfo Analyse(const NameLists& lists, const Token& token) {
  WordInfo info;
  info.lower = HashWord(token.lower);
  std::string shape;
  int letters = 0;
  bool small = false;
  for (std::size_t at = 0; at < token.text.size();) {
    const char c = ShapeOf(DecodeAt(token.text, at));
    if (shape.empty()) {
      info.capital = c == 'X';
      info.letter = c == 'X' || c == 'x';
    }
    if (c == 'x' || c == 'X') ++letters;
    small = small || c == 'x';
    const std::size_t size = shape.size();
    // Two of a kind say "more than one"; further ones add nothing.
    if (size >= 2 && shape[size - 1] == c && shape[size - 2] == c) continue;
    shape.push_back(c);
  }
  info.all_capitals = info.capital && letters >= 2 && !small;
  info.shape = HashWord(shape);
  for (std::size_t n = 1; n <= 4; ++n) {
    if (token.lower.size() < n) break;
    info.prefix[n - 1] = HashWord(token.lower.substr(0, n));
    info.suffix[n - 1] = HashWord(token.lower.substr(token.lower.size() - n));
  }
  const std::uint64_t exact = HashWord(token.text);
  if (lists.first_names.ContainsHash(exact)) info.lists |= kFirstNameBit;
  if (lists.surnames.ContainsHash(exact)) info.lists |= kSurnameBit;
  if (lists.honorifics.ContainsHash(info.lower)) info.lists |= kHonorificBit;
  if (lists.body_noun_words.ContainsHash(info.lower)) info.lists |= kBodyNounBit;
  if (lists.function_words.ContainsHash(info.lower)) info.lists |= kFunctionWordBit;
  if (lists.speech_verbs.ContainsHash(info.lower)) info.lists |= kSpeechVerbBit;
  return info;
}

class Builder {
 public:
  Builder(const NameLists& lists, const Document& document, DocumentWords& out)
      : lists_(lists), document_(document), out_(out) {}

  void Run() {
    InternWords();
    for (const Sentence& sentence : document_.sentences) {
      MarkCapitals(sentence);
      MarkRuns(sentence);
      MarkGazetteers(sentence);
    }
    for (const Sentence& sentence : document_.sentences) MarkUses(sentence);
  }

 private:
  void InternWords() {
    HashTable spellings;
    HashTable types;
    spellings.Reserve(document_.tokens.size() / 2);
    out_.tokens.resize(document_.tokens.size());
    for (std::size_t i = 0; i < document_.tokens.size(); ++i) {
      const Token& token = document_.tokens[i];
      bool added = false;
      std::uint32_t& word = spellings.At(HashWord(token.text), added);
      if (added) {
        word = static_cast<std::uint32_t>(out_.words.size());
        WordInfo info = Analyse(lists_, token);
        std::uint32_t& type = types.At(info.lower, added);
        if (added) {
          type = static_cast<std::uint32_t>(out_.types.size());
          out_.types.push_back(0);
        }
        info.type = type;
        out_.words.push_back(info);
      }
      out_.tokens[i].word = word;
    }
  }

  void MarkCapitals(const Sentence& sentence) {
    int words = 0;
    int capital = 0;
    int all = 0;
    int longer = 0;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const WordInfo& word = out_.At(i);
      if (!word.letter) continue;
      ++words;
      if (word.capital) ++capital;
      if (word.all_capitals) ++all;
      if ((word.lists & kFunctionWordBit) == 0) ++longer;
    }
    Capitals use = Capitals::kNormal;
    if (words >= kFewestWords) {
      if (all > kMostlyCapital * words) {
        use = Capitals::kAll;
      } else if (capital > kMostlyCapital * std::max(longer, 1)) {
        use = Capitals::kTitleCase;
      } else if (capital == 0) {
        use = Capitals::kNone;
      }
    }
    out_.sentences.push_back(use);
  }

  // Runs of capitalised words; dots of initials inside.
  void MarkRuns(const Sentence& sentence) {
    std::uint32_t i = sentence.first;
    while (i < sentence.last) {
      std::uint32_t end = i;
      while (end < sentence.last) {
        if (out_.At(end).capital) {
          ++end;
          continue;
        }
        const bool initial = end > i && document_.tokens[end].lower == "." &&
                             !document_.tokens[end].space_before &&
                             document_.tokens[end - 1].text.size() == 1 &&
                             end + 1 < sentence.last && out_.At(end + 1).capital;
        if (!initial) break;
        ++end;
      }
      for (std::uint32_t k = i; k < std::max(end, i + 1); ++k) {
        out_.tokens[k].run_begin = i;
        out_.tokens[k].run_end = end;
      }
      i = std::max(end, i + 1);
    }
  }

  void Mark(std::uint32_t begin, std::uint32_t words, int gazetteer) {
    const auto shift = static_cast<unsigned>(2 * gazetteer);
    out_.tokens[begin].gazetteer |= 1U << shift;
    for (std::uint32_t i = begin + 1; i < begin + words; ++i)
      out_.tokens[i].gazetteer |= 2U << shift;
    if (out_.tokens[begin].run_begin == begin && out_.tokens[begin].run_end == begin + words)
      out_.tokens[begin].whole_run |= 1U << static_cast<unsigned>(gazetteer);
  }

  void MarkGazetteers(const Sentence& sentence) {
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const WordInfo& word = out_.At(i);
      if (!word.letter && word.lists == 0 && document_.tokens[i].text.size() == 1) continue;
      const PhraseTable::Match name = lists_.names.LongestAt(document_, i, sentence.last);
      if (name.words > 0) {
        const ListedName listed = lists_.Listed(name.payload);
        if (!listed.acronym || word.all_capitals || name.words > 1)
          Mark(i, name.words, static_cast<int>(listed.gazetteer));
      }
      const PhraseTable::Match risky = lists_.risky_names.LongestAt(document_, i, sentence.last);
      if (risky.words > 0 && word.capital)
        Mark(i, risky.words, static_cast<int>(Gazetteer::kRisky));
      const PhraseTable::Match nation = lists_.nationalities.LongestAt(document_, i, sentence.last);
      if (nation.words > 0) Mark(i, nation.words, static_cast<int>(Gazetteer::kNationality));
      const PhraseTable::Match office = lists_.offices.LongestAt(document_, i, sentence.last);
      if (office.words > 0) {
        Mark(i, office.words, static_cast<int>(Gazetteer::kOffice));
        std::uint32_t next = i + office.words;
        if (next < sentence.last && document_.tokens[next].lower == ".") ++next;
        if (next < sentence.last) out_.tokens[next].after_title = true;
      }
      if ((word.lists & kHonorificBit) != 0 && word.capital) {
        std::uint32_t next = i + 1;
        if (next < sentence.last && document_.tokens[next].lower == ".") ++next;
        if (next < sentence.last) out_.tokens[next].after_title = true;
      }
      const PhraseTable::Match field =
          lists_.ministry_fields.LongestAt(document_, i, sentence.last);
      if (field.words > 0) Mark(i, field.words, static_cast<int>(Gazetteer::kField));
    }
  }

  void MarkUses(const Sentence& sentence) {
    const Capitals use =
        out_.sentences[static_cast<std::size_t>(&sentence - document_.sentences.data())];
    if (use == Capitals::kAll || use == Capitals::kTitleCase) return;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const WordInfo& word = out_.At(i);
      if (!word.letter) continue;
      std::uint32_t& bits = out_.types[word.type];
      if (!word.capital) {
        bits |= kSeenSmall;
        continue;
      }
      const WordInfo* before = i > sentence.first ? &out_.At(i - 1) : nullptr;
      const WordInfo* after = i + 1 < sentence.last ? &out_.At(i + 1) : nullptr;
      if (before != nullptr && before->letter) bits |= kSeenInside;
      if (out_.tokens[i].after_title) bits |= kSeenAfterTitle;
      if (before != nullptr) {
        const std::string_view lower = document_.tokens[i - 1].lower;
        if (before->capital && (before->lists & kFirstNameBit) != 0) bits |= kSeenAfterFirstName;
        if (lower == "in" || lower == "near") bits |= kSeenAfterIn;
        if (lower == "the") bits |= kSeenAfterThe;
        if (lower == "(" && after != nullptr && document_.tokens[i + 1].lower == ")")
          bits |= kSeenInParentheses;
        if ((before->lists & kSpeechVerbBit) != 0) bits |= kSeenWithSpeechVerb;
      }
      if (after != nullptr) {
        if (after->capital && (after->lists & kBodyNounBit) != 0) bits |= kSeenBeforeBodyNoun;
        if (after->capital && (after->lists & kSurnameBit) != 0) bits |= kSeenBeforeSurname;
        if ((after->lists & kSpeechVerbBit) != 0) bits |= kSeenWithSpeechVerb;
      }
    }
  }

  const NameLists& lists_;
  const Document& document_;
  DocumentWords& out_;
};

}  // namespace

DocumentWords::DocumentWords(const NameLists& lists, const Document& document) {
  Builder(lists, document, *this).Run();
}

}  // namespace dateline
