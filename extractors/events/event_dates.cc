#include "extractors/events/event_dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace dateline {
namespace {

std::size_t Index(std::int32_t at) { return static_cast<std::size_t>(at); }

bool IsUsable(const Mention& mention) {
  return (mention.type == MentionType::kDate || mention.type == MentionType::kTime) &&
         !mention.from.empty();
}

std::string DayText(const Timestamp& published) {
  const std::chrono::year_month_day day{published.LocalDay()};
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return buffer.data();
}

}  // namespace

EventDates::EventDates(const EventLexicon& lexicon, const Document& document,
                       const Participants& participants, const std::vector<Mention>& mentions)
    : lexicon_(lexicon), document_(document), quoted_(document.tokens.size(), false) {
  MarkQuoted();
  if (document.article->published) publication_day_ = DayText(*document.article->published);
  first_of_.reserve(document.sentences.size() + 1);
  for (const Mention& mention : mentions) {
    if (!IsUsable(mention)) continue;
    const auto first = static_cast<std::int32_t>(document.TokenAt(mention.span.begin));
    if (first >= static_cast<std::int32_t>(document.tokens.size())) continue;
    // The word of the expression that hangs on something outside it.
    std::int32_t head = first;
    for (std::int32_t at = first; at < static_cast<std::int32_t>(document.tokens.size()) &&
                                  participants.MentionAt(at) == &mention;
         ++at) {
      const std::int32_t up = document.tokens[Index(at)].head;
      if (up == kNoToken || participants.MentionAt(up) != &mention) {
        head = at;
        if (document.tokens[Index(at)].deprel != Deprel::kPunct &&
            document.tokens[Index(at)].deprel != Deprel::kCase)
          break;
      }
    }
    while (first_of_.size() <= document.tokens[Index(first)].sentence)
      first_of_.push_back(static_cast<std::uint32_t>(dates_.size()));
    dates_.push_back({&mention, head, document.clause_of[Index(head)]});
  }
  while (first_of_.size() <= document.sentences.size())
    first_of_.push_back(static_cast<std::uint32_t>(dates_.size()));
}

bool EventDates::IsUnder(std::int32_t token, std::int32_t ancestor) const {
  for (std::int32_t at = token; at != kNoToken; at = document_.tokens[Index(at)].head) {
    if (at == ancestor) return true;
  }
  return false;
}

// A quotation lasts to its closing mark, at most to the end of the paragraph.
void EventDates::MarkQuoted() {
  bool inside = false;
  std::uint32_t paragraph = 0;
  for (const Sentence& sentence : document_.sentences) {
    if (sentence.paragraph != paragraph) inside = false;
    paragraph = sentence.paragraph;
    for (std::size_t at = sentence.first; at < sentence.last; ++at) {
      const std::string_view word = document_.tokens[at].text;
      if (word == "“" || word == "``" || (word == "\"" && !inside)) {
        inside = true;
      } else if (word == "”" || word == "''" || word == "\"") {
        inside = false;
      }
      quoted_[at] = inside;
    }
  }
}

// "its report of 2024", "the Security Act, 2023", "the first vote since 1970": a thing's date, not
// the act's. "the night of June 5" is no thing.
bool EventDates::IsOfThing(const Placed& date, std::int32_t predicate) const {
  const Token& word = document_.tokens[Index(date.head)];
  if (word.head == kNoToken || word.head == predicate) return false;
  if (word.deprel != Deprel::kNmod && word.deprel != Deprel::kAppos) return false;
  const Token& thing = document_.tokens[Index(word.head)];
  if (thing.upos != Upos::kNoun && thing.upos != Upos::kPropn) return false;
  if (lexicon_.time_nouns.contains(thing.lemma)) return false;
  for (const std::int32_t child : document_.Children(date.head)) {
    if (document_.tokens[Index(child)].deprel != Deprel::kCase) continue;
    const std::string_view preposition = document_.tokens[Index(child)].lower;
    return preposition == "of" || preposition == "from" || preposition == "for" ||
           preposition == "since";
  }
  return date.mention->precision == "year";
}

// "has fought rebels since 1985": when it began.
bool EventDates::IsSince(std::int32_t head) const {
  return std::ranges::any_of(document_.Children(head), [&](std::int32_t child) {
    return document_.tokens[Index(child)].deprel == Deprel::kCase &&
           document_.tokens[Index(child)].lower == "since";
  });
}

// "said in a 2013 memo", "in his interview of May 3": when it was said.
bool EventDates::IsOfUtterance(const Placed& date, const Clause& clause) const {
  const std::int32_t thing = document_.tokens[Index(date.head)].head;
  if (thing == kNoToken || thing == clause.predicate) return false;
  const auto is_it = [&](const Clause::Oblique& oblique) { return oblique.head == thing; };
  if (std::ranges::none_of(clause.obliques, is_it)) return false;
  const std::string_view lemma = document_.tokens[Index(thing)].lemma;
  return lexicon_.utterances.contains(lemma) || lexicon_.works.contains(lemma);
}

// "Ruiz on Tuesday said", "Norway Saturday condemned": a day right before the verb is the act's,
// though it may be taken for the subject's.
bool EventDates::IsBeforeVerb(const Placed& date, const Clause& clause) const {
  if (date.mention->precision != "day") return false;
  const std::size_t next = document_.TokenAt(date.mention->span.end);
  for (std::size_t at = next; at < Index(clause.predicate); ++at) {
    const Deprel deprel = document_.tokens[at].deprel;
    if (deprel != Deprel::kAux && deprel != Deprel::kAuxPass && deprel != Deprel::kAdvmod)
      return false;
  }
  return next <= Index(clause.predicate);
}

// "found the body Friday wrapped in plastic": a bare day before a participle closes the main
// clause.
bool EventDates::IsBeforeParticiple(const Placed& date, std::int32_t clause) const {
  if (date.clause == kNoToken || date.mention->precision != "day") return false;
  const Clause& inner = document_.clauses[Index(date.clause)];
  if (inner.parent != clause || inner.kind != Clause::Kind::kParticiple || inner.marker != kNoToken)
    return false;
  return document_.TokenAt(date.mention->span.end) == Index(inner.predicate);
}

const Mention* EventDates::InClause(std::int32_t number) const {
  const Clause& clause = document_.clauses[Index(number)];
  const Placed* best = nullptr;
  for (std::uint32_t i = first_of_[clause.sentence]; i < first_of_[clause.sentence + 1]; ++i) {
    const Placed& date = dates_[i];
    if (date.clause != number && !IsBeforeParticiple(date, number)) continue;
    // "the 2019 law", "the man born in May": the date of a participant, not of the act.
    const bool of_subject = std::ranges::any_of(clause.subjects, [&](std::int32_t subject) {
      return document_.tokens[Index(subject)].head == clause.predicate &&
             IsUnder(date.head, subject);
    });
    if (of_subject && !IsBeforeVerb(date, clause)) continue;
    const bool of_utterance = IsOfUtterance(date, clause);
    if (!of_utterance && IsOfThing(date, clause.predicate)) continue;
    if (IsSince(date.head)) continue;
    // What is quoted has its own time: "“We vote on Monday,” she said".
    if (quoted_[Index(date.head)] && !quoted_[Index(clause.predicate)]) continue;
    const Token& word = document_.tokens[Index(date.head)];
    if (!of_utterance && (word.deprel == Deprel::kCompound || word.deprel == Deprel::kAmod ||
                          word.deprel == Deprel::kNmodPoss || word.deprel == Deprel::kNummod))
      continue;
    // Nearest behind the verb, else nearest before it.
    if (best == nullptr) {
      best = &date;
    } else if (best->head < clause.predicate && date.head > clause.predicate) {
      best = &date;
    } else if (best->head < clause.predicate) {
      best = &date;
    }
  }
  return best == nullptr ? nullptr : best->mention;
}

const Mention* EventDates::OfClause(std::int32_t number) const {
  if (const Mention* own = InClause(number)) return own;
  const Clause& clause = document_.clauses[Index(number)];
  // "was arrested and charged on Monday": what closes the sentence holds for both.
  for (const std::int32_t child : document_.Children(clause.predicate)) {
    const std::int32_t joined = document_.clause_of[Index(child)];
    if (document_.tokens[Index(child)].deprel != Deprel::kConj || joined == kNoToken ||
        document_.clauses[Index(joined)].predicate != child ||
        document_.clauses[Index(joined)].subjects != clause.subjects)
      continue;
    const Mention* date = InClause(joined);
    const Token& last = document_.tokens[document_.sentences[clause.sentence].last - 1];
    if (date != nullptr && date->span.end + 1 >= last.span.begin) return date;
  }
  // "On Monday, X met Y and signed Z", "fired shots on Monday, wounding two": what stands before
  // the verb or governs a participle holds for both.
  const std::int32_t head = document_.tokens[Index(clause.predicate)].head;
  const std::int32_t outer = head == kNoToken ? kNoToken : document_.clause_of[Index(head)];
  if (outer == kNoToken || outer == number) return nullptr;
  const Token& predicate = document_.tokens[Index(clause.predicate)];
  const bool joined = predicate.deprel == Deprel::kConj;
  // "began on Monday to withdraw"; what is "pledged on Monday" is not done then.
  const Standing* standing = lexicon_.Governor(document_.tokens[Index(head)].lemma, 'v');
  const bool same_act =
      (predicate.deprel == Deprel::kXcomp &&
       (standing == nullptr || *standing == Standing::kAsserted)) ||
      (predicate.deprel == Deprel::kAdvcl && clause.kind == Clause::Kind::kParticiple);
  if (same_act) return InClause(outer);
  if (joined) {
    // "exploded on Friday, killing nine and injuring 20"
    const Clause& first_joined = document_.clauses[Index(outer)];
    if (first_joined.kind == Clause::Kind::kParticiple && InClause(outer) == nullptr &&
        document_.tokens[Index(first_joined.predicate)].deprel == Deprel::kAdvcl &&
        first_joined.parent != kNoToken)
      return InClause(first_joined.parent);
    const Mention* date = InClause(outer);
    const Clause& first = document_.clauses[Index(outer)];
    if (date != nullptr && date->span.begin < document_.tokens[Index(first.predicate)].span.begin)
      return date;
  }
  return nullptr;
}

bool EventDates::HasBeginning(std::int32_t number) const {
  const std::uint32_t sentence = document_.clauses[Index(number)].sentence;
  return std::any_of(
      dates_.begin() + first_of_[sentence], dates_.begin() + first_of_[sentence + 1],
      [&](const Placed& date) { return date.clause == number && IsSince(date.head); });
}

const Mention* EventDates::OfRefusal(std::int32_t number) const {
  const Clause& clause = document_.clauses[Index(number)];
  if (clause.complement == kNoToken) return nullptr;
  const Standing* standing =
      lexicon_.Governor(document_.tokens[Index(clause.predicate)].lemma, 'v');
  if (standing == nullptr || *standing != Standing::kDenied) return nullptr;
  if (document_.clauses[Index(clause.complement)].kind != Clause::Kind::kInfinitive) return nullptr;
  const Mention* date = InClause(clause.complement);
  // "refused to attend next week's talks" was before them.
  return date != nullptr && date->from <= publication_day_ ? date : nullptr;
}

const Mention* EventDates::OfNoun(std::int32_t noun) const {
  const std::uint32_t sentence = document_.tokens[Index(noun)].sentence;
  const std::int32_t clause = document_.clause_of[Index(noun)];
  for (std::uint32_t i = first_of_[sentence]; i < first_of_[sentence + 1]; ++i) {
    if (dates_[i].clause == clause && IsUnder(dates_[i].head, noun)) return dates_[i].mention;
  }
  return nullptr;
}

void EventDates::Set(Event& event, const Mention& date) {
  event.date = date.value.substr(0, date.value.find('T'));
  event.from = date.from;
  event.to = date.to;
  event.precision = date.precision;
  event.basis = date.basis;
}

void EventDates::SetFromContext(Event& event, bool own_news, bool running) const {
  const Sentence& sentence = document_.sentences[event.sentence];
  if (running) {
    // The nearest earlier dated sentence of the paragraph, where it names a day.
    for (std::uint32_t at = event.sentence; at-- > 0;) {
      if (document_.sentences[at].paragraph != sentence.paragraph) break;
      const std::uint32_t first = first_of_[at];
      if (first == first_of_[at + 1]) continue;
      const Mention& date = *dates_[first].mention;
      if (first + 1 != first_of_[at + 1] || date.precision != "day" || date.basis == "vague" ||
          quoted_[Index(dates_[first].head)]) {
        break;
      }
      // "today", "now": nowadays as often as the day.
      if (date.value == publication_day_) break;
      Set(event, date);
      event.basis = "relative_to_text";
      return;
    }
  }
  if (!own_news || publication_day_.empty()) return;
  event.date = event.from = event.to = publication_day_;
  event.precision = "publication";
  event.basis = "publication";
}

void EventDates::SettleModality(Event& event, bool past) const {
  if (event.modality != "asserted" || event.from.empty() || publication_day_.empty() ||
      event.from <= publication_day_) {
    return;
  }
  if (!past) {
    event.modality = "planned";
    return;
  }
  event.date.clear();
  event.from.clear();
  event.to.clear();
  event.precision = "vague";
  event.basis.clear();
}

}  // namespace dateline
