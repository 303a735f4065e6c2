#pragma once  // extractors/events/participants.h

// Who a noun phrase stands for: the named mention in it ("the prime minister, Anna Holm"), the
// pronoun's antecedent, or the words as they stand ("three protesters"). Views of the document.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "extractors/document.h"
#include "extractors/events/event_lexicon.h"

namespace dateline {

struct Participant {
  EventActor actor;
  bool animate = false;  // a name, people, a body or a person's pronoun: it can act
};

class Participants {
 public:
  // All must outlive this object. `mentions` in reading order.
  Participants(const EventLexicon& lexicon, const Document& document,
               const std::vector<Mention>& mentions);

  // The mention that covers the token, or null.
  [[nodiscard]] const Mention* MentionAt(std::int32_t token) const {
    return mention_of_[static_cast<std::size_t>(token)];
  }
  // The one the phrase under `head` stands for; nothing for dates, amounts, and pronouns without an
  // antecedent in this or the previous sentence. "I", "we", "you": see IsSpeechPartner.
  [[nodiscard]] std::optional<Participant> Of(std::int32_t head, EventActor::Role role);
  // A name inside a phrase that is no actor itself: "Russian oil", "the offer of Iran", "Peru's
  // coast". `any`: a possessor or nationality of common nouns, too.
  [[nodiscard]] std::optional<EventActor> NameInside(std::int32_t head,
                                                     EventActor::Role role) const;
  // The first name or people in what hangs on the phrase by a preposition: "a truce with Moslem
  // forces", "calls by Riga's rulers".
  [[nodiscard]] std::optional<EventActor> Behind(std::int32_t head, EventActor::Role role);
  [[nodiscard]] bool IsPlace(std::int32_t head) const;
  [[nodiscard]] bool IsTemporal(std::int32_t head) const;
  // "I", "we", "you": who speaks in a quotation, or the author.
  [[nodiscard]] bool IsSpeechPartner(std::int32_t head) const;
  [[nodiscard]] static EventActor ActorOf(const Document& document, const Mention& mention,
                                          EventActor::Role role);

 private:
  [[nodiscard]] const Mention* OnlyPersonBefore(std::int32_t at) const;
  [[nodiscard]] std::optional<Participant> Pronoun(std::int32_t at, EventActor::Role role);
  [[nodiscard]] bool CountsPeople(std::int32_t head) const;
  [[nodiscard]] bool IsWhere(std::int32_t head) const;
  [[nodiscard]] const Token& At(std::int32_t token) const {
    return document_.tokens[static_cast<std::size_t>(token)];
  }
  [[nodiscard]] const Mention* PersonNamedIn(std::int32_t head) const;
  [[nodiscard]] EventActor Words(std::int32_t head, EventActor::Role role) const;

  const EventLexicon& lexicon_;
  const Document& document_;
  std::vector<const Mention*> mention_of_;  // per token
  std::vector<const Mention*> resolved_;    // per token: what a pronoun was taken for
};

}  // namespace dateline
