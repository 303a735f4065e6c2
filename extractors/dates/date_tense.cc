#include "extractors/dates/date_tense.h"

#include <algorithm>
#include <span>

namespace dateline {
namespace {

constexpr int kWordsLeft = 7;   // between a telling word and the date it governs
constexpr int kWordsRight = 6;  // "On Monday, the committee will ..."
constexpr int kSteps = 8;       // up the tree

// So many of a word's children are looked at: a heap of dates under one verb stays linear.
constexpr std::size_t kChildren = 40;

std::span<const std::int32_t> ChildrenOf(const Document& document, std::size_t at) {
  const auto children = document.Children(static_cast<std::int32_t>(at));
  return children.first(std::min(children.size(), kChildren));
}

// A verb, or a noun or adjective with its copula.
bool IsPredicate(const Document& document, std::size_t at) {
  const Token& token = document.tokens[at];
  if (token.upos == Upos::kVerb || token.upos == Upos::kAux) return true;
  const auto children = ChildrenOf(document, at);
  return std::any_of(children.begin(), children.end(), [&](std::int32_t child) {
    return document.tokens[static_cast<std::size_t>(child)].deprel == Deprel::kCop;
  });
}

}  // namespace

DateTenseReader::DateTenseReader(const Lexicon& lexicon, std::string_view language) {
  for (const LexiconRow& row : lexicon.Rows(std::string(language) + "/date_tense.tsv")) {
    if (row.size() < 2) continue;
    if (row[0].starts_with('-')) {
      past_ending_ = std::string(row[0].substr(1));
      continue;
    }
    words_.emplace(row[0], row[1] == "future"    ? DateTense::kFuture
                           : row[1] == "past"    ? DateTense::kPast
                           : row[1] == "present" ? DateTense::kPresent
                                                 : DateTense::kNone);
  }
}

const DateTense* DateTenseReader::Find(std::string_view lower) const {
  const auto found = words_.find(std::string(lower));
  return found == words_.end() ? nullptr : &found->second;
}

// Auxiliaries before the verb's own form: "had been scheduled" is past, "is scheduled" is not.
DateTense DateTenseReader::OfVerb(const Document& document, std::size_t verb, int steps) const {
  const Token& token = document.tokens[verb];
  bool to = false, present = false;
  for (const std::int32_t child : ChildrenOf(document, verb)) {
    const Token& other = document.tokens[static_cast<std::size_t>(child)];
    if (static_cast<std::size_t>(child) < verb && other.lower == "to" && other.upos == Upos::kPart)
      to = true;
    if (other.deprel != Deprel::kAux && other.deprel != Deprel::kAuxPass &&
        other.deprel != Deprel::kCop)
      continue;
    if (const DateTense* told = Find(other.lower); told != nullptr && *told != DateTense::kNone) {
      if (*told != DateTense::kPresent) return *told;
      present = true;
    }
  }
  const DateTense* own = Find(token.lower);
  switch (token.verb) {
    case VerbForm::kPast:
      return own != nullptr ? *own : DateTense::kPast;
    case VerbForm::kPastParticiple:
      if (own != nullptr) return *own;
      return present ? DateTense::kPresent : DateTense::kPast;
    case VerbForm::kPresent:
    case VerbForm::kPresent3:
      return own != nullptr ? *own : DateTense::kPresent;
    case VerbForm::kGerund:
      return present ? DateTense::kPresent : DateTense::kNone;  // "is leaving on Monday"
    case VerbForm::kBase: {
      if (!to) return own != nullptr ? *own : DateTense::kNone;
      // "plans to meet", "a plan to meet" look ahead; "failed to meet" does not.
      if (token.head == kNoToken || steps == 0) return DateTense::kFuture;
      const auto head = static_cast<std::size_t>(token.head);
      if (!IsPredicate(document, head)) {
        const DateTense* told = Find(document.tokens[head].lower);
        return told != nullptr ? *told : DateTense::kNone;
      }
      return OfVerb(document, head, steps - 1) == DateTense::kPast ? DateTense::kPast
                                                                   : DateTense::kFuture;
    }
    default:
      return own != nullptr ? *own : present ? DateTense::kPresent : DateTense::kNone;
  }
}

// Up from the expression to the first verb that tells.
DateTense DateTenseReader::FromTree(const Document& document, std::size_t first,
                                    std::size_t last) const {
  std::size_t at = first;
  for (std::size_t i = first; i < last; ++i) {
    const std::int32_t head = document.tokens[i].head;
    if (head == kNoToken || static_cast<std::size_t>(head) < first ||
        static_cast<std::size_t>(head) >= last)
      at = i;
  }
  for (int step = 0; step < kSteps; ++step) {
    const std::int32_t head = document.tokens[at].head;
    if (head == kNoToken) break;
    at = static_cast<std::size_t>(head);
    const Token& token = document.tokens[at];
    if (!IsPredicate(document, at)) {
      // "due Tuesday", "the planned strike on Tuesday"
      if (const DateTense* told = Find(token.lower);
          told != nullptr && token.upos == Upos::kAdj && *told != DateTense::kNone)
        return *told;
      continue;
    }
    const DateTense tense = OfVerb(document, at, kSteps);
    // The plain present looks ahead only where it governs the expression itself.
    if (tense == DateTense::kPresent && (step > 0 || token.upos != Upos::kVerb))
      return DateTense::kNone;
    if (tense != DateTense::kNone || token.verb == VerbForm::kPast) return tense;
  }
  return DateTense::kNone;
}

DateTense DateTenseReader::FromWords(const Document& document, std::size_t first,
                                     std::size_t last) const {
  const Sentence& sentence = document.sentences[document.tokens[first].sentence];
  std::size_t at = first;
  for (int step = 0; step < kWordsLeft && at > sentence.first; ++step) {
    const Token& token = document.tokens[--at];
    if (token.lower == ",") return DateTense::kNone;
    if (const DateTense* told = Find(token.lower); told != nullptr && *told != DateTense::kPresent)
      return *told;
    if (!past_ending_.empty() && token.lower.size() > past_ending_.size() + 2 &&
        token.lower.ends_with(past_ending_))
      return DateTense::kPast;
  }
  // At the head of the sentence, only what follows can tell.
  if (at > sentence.first) return DateTense::kNone;
  const std::size_t end = std::min<std::size_t>(sentence.last, last + kWordsRight);
  for (at = last; at < end; ++at) {
    const Token& token = document.tokens[at];
    if (const DateTense* told = Find(token.lower); told != nullptr && *told != DateTense::kPresent)
      return *told;
    if (!past_ending_.empty() && token.lower.size() > past_ending_.size() + 2 &&
        token.lower.ends_with(past_ending_))
      return DateTense::kPast;
  }
  return DateTense::kNone;
}

DateTense DateTenseReader::TenseAt(const Document& document, std::size_t first,
                                   std::size_t last) const {
  if (first >= document.tokens.size()) return DateTense::kNone;
  if (document.parsed) return FromTree(document, first, last);
  return FromWords(document, first, last);
}

}  // namespace dateline
