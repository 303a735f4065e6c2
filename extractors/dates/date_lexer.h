#pragma once  // extractors/dates/date_lexer.h

// Turns the words of a sentence into a string of one-letter classes, over which the grammar
// (date_rules.tsv) runs: "on April 4 , 2025" → "Pmn,y". Words come from date_words.tsv; numbers,
// years, decades, clock times and numeric dates are recognised by shape.

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/document.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

struct DateToken {
  ByteSpan span;
  char cls = '.';
  int number =
      0;  // month, weekday, number, ordinal, year, decade, clock (hour * 100 + minute), quarter
  std::string_view value;            // unit letter, season, modifier, reference…
  int year = 0, month = 0, day = 0;  // of a numeric date
  bool plural = false;
};

class DateLexer {
 public:
  explicit DateLexer(const Lexicon& lexicon);

  // One DateToken a word (a hyphenated word may give two). `out.size()` equals the length of the
  // class string.
  void Lex(const Document& document, const Sentence& sentence, std::vector<DateToken>& out,
           std::string& classes) const;

  [[nodiscard]] bool IsZone(const Token& token) const;

 private:
  struct Word {
    char cls;
    int number;
    std::string value;
  };
  [[nodiscard]] DateToken Classify(std::string_view lower, std::string_view text,
                                   ByteSpan span) const;
  [[nodiscard]] bool Hyphenated(std::string_view lower, ByteSpan span,
                                std::vector<DateToken>& out) const;

  [[nodiscard]] std::size_t SlashedAt(std::string_view text, std::span<const Token> tokens,
                                      std::size_t at, std::vector<DateToken>& out) const;
  struct Holiday {
    std::vector<std::string> words;
    std::string rule;
  };
  // Appends the holiday that begins at this word; returns how many words it has, 0 for none.
  [[nodiscard]] std::size_t HolidayAt(std::span<const Token> tokens, std::size_t at,
                                      std::vector<DateToken>& out) const;

  std::unordered_map<std::string_view, Word> words_;
  std::unordered_map<std::string, std::vector<Holiday>> holidays_;  // by first word
};

}  // namespace dateline
