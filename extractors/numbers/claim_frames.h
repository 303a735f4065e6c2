#pragma once  // extractors/numbers/claim_frames.h

// One percentage in its sentence: what claim_finder.h promises, found in steps, each in its
// own file.
//   claim_source.cc   who states it; its words are cut off the sentence
//   claim_context.cc  the clause, the comparator, direction, role
//   claim_status.cc   period, polarity, base
//   claim_tree.cc     subject and measure by the dependency tree (claim_tree_verbs.cc,
//   claim_tree_phrases.cc) claim_order.cc    the same by the order of the words, where no tree fits
//   claim_neighbours.cc  what the claim before gives: verbs, wholes, people
//   claim_phrases.cc  noun phrases: where they end, whose quantity they name
// Internal to numbers/.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/document.h"
#include "extractors/numbers/claim_tables.h"
#include "pipeline/model/annotation.h"

namespace dateline {

class ClaimFrames {
 public:
  // All arguments must outlive this object. `mention`: a percentage, one of `mentions`.
  ClaimFrames(const ClaimTables& tables, const Document& document,
              const std::vector<Mention>& mentions, const Mention& mention);

  // `previous`: the claim before this one in the text, or null.
  [[nodiscard]] Claim Make(const std::vector<Quote>& quotes, const Claim* previous);

 private:
  using Change = ClaimTables::Change;
  struct Range {  // of tokens
    std::size_t first = 0;
    std::size_t last = 0;
    [[nodiscard]] bool empty() const { return first >= last; }
  };

  [[nodiscard]] std::string_view Word(std::size_t at) const {
    return at < document_.tokens.size() ? document_.tokens[at].lower : std::string_view();
  }
  [[nodiscard]] std::string_view Left(std::size_t back) const {  // word `back` before the bound
    return bound_ >= clause_.first + back ? Word(bound_ - back) : std::string_view();
  }
  [[nodiscard]] bool Is(WordClass which, std::string_view word) const {
    return tables_.Is(which, word);
  }
  [[nodiscard]] bool IsDeterminer(std::string_view word) const {
    return Is(WordClass::kDeterminer, word);
  }
  [[nodiscard]] bool IsAuxiliary(std::string_view word) const {
    return Is(WordClass::kAuxiliary, word);
  }
  [[nodiscard]] bool IsFiniteAuxiliary(std::string_view word) const {
    return Is(WordClass::kFinite, word);
  }
  [[nodiscard]] bool IsPreposition(std::string_view word) const {
    return Is(WordClass::kPreposition, word);
  }
  [[nodiscard]] bool IsAdverb(std::string_view word) const;
  [[nodiscard]] static bool IsMark(std::string_view word);
  [[nodiscard]] static bool IsCapital(std::string_view text);
  [[nodiscard]] bool same_sentence(const Claim* previous) const {
    return previous != nullptr && previous->sentence == sentence_;
  }

  // claim_source.cc
  void Attribution(Claim& claim, const std::vector<Quote>& quotes);
  void Speaker(Claim& claim) const;
  [[nodiscard]] bool NamesMore(std::size_t at) const;
  [[nodiscard]] Phrase Named(Phrase source, std::size_t verb) const;

  // claim_context.cc
  [[nodiscard]] Range Clause();
  void Comparator(Claim& claim);
  // The verb or noun of change that governs the number.
  void DirectionOf(Claim& claim);
  // A determiner stands before the number: it describes the noun after it.
  [[nodiscard]] bool Article() const;
  void Role(Claim& claim) const;
  [[nodiscard]] bool IsPart(std::size_t at) const;

  // claim_status.cc
  [[nodiscard]] bool IsBase(const Mention& date) const;
  [[nodiscard]] std::uint32_t NextFigure() const;
  void Period(Claim& claim) const;
  [[nodiscard]] bool UnderDenial() const;
  void Polarity(Claim& claim) const;
  void Base(Claim& claim) const;
  [[nodiscard]] std::uint32_t Distance(ByteSpan span) const;

  // claim_phrases.cc
  // End of the noun phrase that begins at `at`.
  [[nodiscard]] std::size_t PhraseEnd(std::size_t at, bool keep_adjuncts) const;
  // First verb of the predicate in [at, last): for "N% of NP VERB …".
  [[nodiscard]] std::size_t PredicateAt(std::size_t at) const;
  [[nodiscard]] std::size_t StopAtPredicate(std::size_t at) const;
  // "Poland's factory output" → Poland | factory output; "Shares of Kestrel Airways" → Kestrel
  // Airways | Shares; "Unemployment in Peru" → Peru | Unemployment.
  void SplitOwner(Claim& claim, Range whole) const;
  // The noun phrase that is subject of the verb group ending before `verb`.
  [[nodiscard]] Range SubjectBefore(std::size_t verb) const;
  void SetSubject(Claim& claim, Range range, const Claim* previous) const;
  // ", which makes …": the noun phrase before the comma; "X rose and lost …": its subject.
  [[nodiscard]] Phrase Antecedent() const;
  [[nodiscard]] bool OnlyAdverbs(Range range) const;
  [[nodiscard]] bool Prepositional(std::size_t verb, std::size_t last) const;
  [[nodiscard]] bool PassiveVerb(std::size_t at) const;
  // Finite or participle verb of any table; "ed" words as a last resort.
  [[nodiscard]] bool IsVerb(std::size_t at) const;
  [[nodiscard]] const Mention* DateAt(std::size_t at) const;
  [[nodiscard]] const Mention* NameAt(std::size_t at) const;
  [[nodiscard]] bool PercentAt(std::size_t at) const;
  [[nodiscard]] Phrase Words(Range range) const;
  [[nodiscard]] std::string_view Verb(std::size_t at) const;
  [[nodiscard]] const Change* ChangeVerb(std::size_t at) const;
  [[nodiscard]] const Change* ChangeNoun(std::size_t at) const;

  // claim_order.cc
  // Another figure is neither subject nor measure.
  void DropFigures(Claim& claim) const;
  void Fields(Claim& claim, const Claim* previous);
  // "A 17 percent drop in visitors", "reported a 5% increase in sales"
  void ChangeNounFrame(Claim& claim, Range left, const Claim* previous);
  // The actor of a verb before an attributive number: "Oslo imposed a 10% tariff".
  void LeftActor(Claim& claim, Range left, const Claim* previous) const;
  // "a 10% tariff on steel", "a 20 percent stake in the mine"
  bool AttributiveFrame(Claim& claim, Range left, const Claim* previous);
  // "Exports rose 3.4%", "Lawmakers lifted the sales tax from 5% to 7%"
  void ChangeVerbFrame(Claim& claim, const Claim* previous);
  // "Tickets cost 12% less", "sales were 5% higher"
  void ComparativeFrame(Claim& claim, Range left, const Claim*);
  // "N% of NP VERB …" at the head of the clause
  void LeadingFrame(Claim& claim);
  // "growth of 2 to 3 percent", "discounts of up to 70 percent"
  void OfNumberFrame(Claim& claim, const Claim* previous);
  // "S verb N% of M", "wants the deficit below 3 percent of M"
  void ShareFrame(Claim& claim, Range left, const Claim* previous);
  // "The rate was 5 percent", "won by 1.5 points", "inflation at 4%"
  void LevelFrame(Claim& claim, Range left, const Claim* previous);

  // claim_neighbours.cc
  // "Coal supplied 20 percent of power, gas 35 percent": the verb is that of the claim before.
  [[nodiscard]] bool GappedFrame(Claim& claim, const Claim& previous) const;
  // "45 percent backed the plan, 40 percent opposed it": of the same whole.
  [[nodiscard]] bool NextPartFrame(Claim& claim, const Claim& previous) const;
  // "supplies 70 percent of Ghent's bricks and 15 percent of Lille's"
  [[nodiscard]] bool NextWholeFrame(Claim& claim, const Claim& previous) const;
  // "compared with 4 percent in Porto", "against 46 percent for her opponent"
  [[nodiscard]] bool ComparedFrame(Claim& claim, const Claim& previous) const;

  // claim_tree.cc
  static constexpr int kMaxClimb = 6;  // verbs between a verb and its subject
  static std::size_t Index(std::int32_t token) { return static_cast<std::size_t>(token); }
  [[nodiscard]] bool InExpression(std::int32_t token) const {
    return Index(token) >= bound_ && Index(token) < end_;
  }
  [[nodiscard]] std::int32_t Child(std::int32_t head, Deprel relation) const;
  [[nodiscard]] std::string_view CaseOf(std::int32_t noun) const;
  [[nodiscard]] std::int32_t Modifier(std::int32_t head, std::string_view prepositions) const;
  [[nodiscard]] Range NounPhrase(std::int32_t head) const;
  [[nodiscard]] std::int32_t SubjectOf(std::int32_t verb) const;
  [[nodiscard]] bool IsPassive(std::int32_t verb) const;
  [[nodiscard]] std::int32_t WholeOf(std::int32_t number) const;
  [[nodiscard]] Range Extended(Range phrase, std::int32_t verb) const;
  [[nodiscard]] bool Reports(std::int32_t verb) const;
  void PutActor(Claim& claim, std::int32_t verb) const;
  void PutOwned(Claim& claim, std::int32_t noun) const;
  void PutSubject(Claim& claim, std::int32_t noun) const;
  // Fills subject, measure, predicate, and direction and kind where the tree knows better. False:
  // no frame fits, and the claim is as it was or worse.
  [[nodiscard]] bool ReadTree(Claim& claim);
  bool ReadPredicate(Claim& claim, std::int32_t number);
  bool ReadBeforeAdjective(Claim& claim, std::int32_t adjective);
  bool ReadBeforeNoun(Claim& claim, std::int32_t noun);
  bool ReadAfterNoun(Claim& claim, std::int32_t number, std::int32_t noun);
  bool ReadCounted(Claim& claim, std::int32_t noun);
  bool ReadUnderVerb(Claim& claim, std::int32_t number, std::int32_t verb);
  bool ReadChange(Claim& claim, const Change& change, std::int32_t number, std::int32_t verb);
  bool ReadLevel(Claim& claim, std::int32_t number, std::int32_t verb);
  bool ReadCountedSubject(Claim& claim, Range phrase, bool plural, std::int32_t verb);
  bool ReadAsSubject(Claim& claim, std::int32_t number, std::int32_t verb);

  const ClaimTables& tables_;
  const Document& document_;
  const std::vector<Mention>& mentions_;
  std::span<const Mention> near_;  // those of the stretch that is read
  const Mention& mention_;
  std::uint32_t sentence_ = 0;
  // Of the sentence, or of what stands near in a very long one; attribution cut off.
  std::size_t first_ = 0, last_ = 0;
  std::size_t begin_ = 0, end_ = 0;  // of the expression
  std::size_t bound_ = 0;            // first word of the comparator, or begin_
  std::size_t after_ = 0;            // first word after the expression and its comparator
  std::size_t verb_ = 0, noun_ = 0, comparative_ = 0;  // words of change that govern it; 0: none
  std::size_t joint_ = 0;                              // the conjunction before the clause
  bool joined_ = false, relative_ = false, expected_ = false;
  Range clause_;
};

}  // namespace dateline
