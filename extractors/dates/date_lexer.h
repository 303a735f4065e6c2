#pragma once  // extractors/dates/date_lexer.h

// Turns the words of a paragraph into a string of one-letter classes, over which the grammar
// (date_rules.tsv) runs: "on April 4 , 2025" → "Pmn,y". Words and phrases come from
// <language>/date_words.tsv, named days from date_holidays.tsv; numbers are recognised by shape
// (date_numbers.h). Words that mean nothing here are '.', one for a run of them.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/dates/word_lookup.h"
#include "extractors/document.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

// Which number of "04/05/2025" is the month, where both could be.
enum class DateOrder { kDayFirst, kMonthFirst };

struct DateToken {
  ByteSpan span;
  char cls = '.';
  // month, weekday, number, ordinal, year, decade, clock (hour * 100 + minute), quarter
  int number = 0;
  std::string_view value;            // unit letter, season, modifier, reference…
  std::string_view decimal;          // of a number: "1.5"
  int year = 0, month = 0, day = 0;  // of a numeric date
  bool plural = false;
  bool half = false;     // "2 1/2"
  bool assumed = false;  // a numeric date that could be read day first or month first
};

class DateLexer {
 public:
  DateLexer(const Lexicon& lexicon, std::string_view language);

  // The words of tokens [first, last). `out.size()` equals the length of the class string.
  void Lex(const Document& document, std::size_t first, std::size_t last, DateOrder order,
           std::vector<DateToken>& out, std::string& classes) const;

  // Classes of date_words.tsv that no letter stands for. For tests.
  [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }

 private:
  struct Phrase {
    std::vector<std::string> words;
    char cls;
    int number;
    std::string value;
    bool name;  // must begin with a capital
  };
  struct Word {
    char cls = '.';
    int number = 0;
    std::string value;
    bool plural = false;
    std::vector<Phrase> phrases;  // that begin with this word, longest first
  };
  void AddRow(std::string_view words, char cls, std::string_view value, bool name);
  [[nodiscard]] const Word* Find(std::string_view lower) const { return words_.Find(lower); }
  [[nodiscard]] DateToken Classify(std::string_view lower, const Token* token, ByteSpan span,
                                   DateOrder order) const;
  [[nodiscard]] bool Hyphenated(std::string_view lower, ByteSpan span, DateOrder order,
                                std::vector<DateToken>& out) const;
  [[nodiscard]] bool Long(std::string_view lower, ByteSpan span, DateOrder order,
                          std::vector<DateToken>& out) const;
  // Each appends what begins at the word and returns how many words it has, 0 for none.
  [[nodiscard]] std::size_t SlashedAt(std::string_view text, std::span<const Token> tokens,
                                      std::size_t at, DateOrder order,
                                      std::vector<DateToken>& out) const;
  [[nodiscard]] std::size_t PhraseAt(std::span<const Token> tokens, std::size_t at,
                                     std::vector<DateToken>& out) const;
  [[nodiscard]] std::string_view Elided(const Token& token, std::vector<DateToken>& out) const;
  [[nodiscard]] std::size_t DottedAt(std::span<const Token> tokens, std::size_t at,
                                     std::vector<DateToken>& out) const;

  WordLookup<Word> words_;
  std::string capital_;       // classes that count only with a capital ("May")
  std::string lower_;         // classes that do not count with one inside a sentence ("60 Minutes")
  bool ordinal_dot_ = false;  // "4. April"
  std::vector<std::string> faults_;
};

}  // namespace dateline
