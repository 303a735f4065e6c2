#include "extractors/events/participants.h"

#include <algorithm>

#include "pipeline/text/countries.h"

namespace dateline {
namespace {

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

std::size_t Index(std::int32_t at) { return static_cast<std::size_t>(at); }

constexpr std::uint32_t kMaxWords = 14;  // of a participant without a name

}  // namespace

Participants::Participants(const EventLexicon& lexicon, const Document& document,
                           const std::vector<Mention>& mentions)
    : lexicon_(lexicon),
      document_(document),
      mention_of_(document.tokens.size(), nullptr),
      resolved_(document.tokens.size(), nullptr) {
  std::size_t at = 0;
  for (const Mention& mention : mentions) {
    while (at < document.tokens.size() && document.tokens[at].span.end <= mention.span.begin) ++at;
    for (std::size_t i = at;
         i < document.tokens.size() && document.tokens[i].span.begin < mention.span.end; ++i) {
      if (mention_of_[i] == nullptr) mention_of_[i] = &mention;
    }
  }
}

EventActor Participants::ActorOf(const Document& document, const Mention& mention,
                                 EventActor::Role role) {
  EventActor actor;
  actor.role = role;
  actor.span = mention.span;
  actor.name =
      mention.name.empty() ? std::string(Slice(document.text, mention.span)) : mention.name;
  if (mention.type == MentionType::kPlace && mention.entity != mention.name)
    actor.entity = mention.entity;
  if (mention.type == MentionType::kNationality) {  // "Libyans" are not Libya
    actor.name = std::string(Slice(document.text, mention.span));
    actor.entity = std::string(CountryName(mention.country_code));
  }
  actor.type = mention.type;
  actor.named = true;
  return actor;
}

bool Participants::IsTemporal(std::int32_t head) const {
  const Mention* mention = MentionAt(head);
  return mention != nullptr && dateline::IsTemporal(mention->type);
}

bool Participants::IsPlace(std::int32_t head) const {
  const Mention* mention = MentionAt(head);
  return mention != nullptr && mention->type == MentionType::kPlace;
}

bool Participants::IsSpeechPartner(std::int32_t head) const {
  const std::string_view word = document_.tokens[Index(head)].lower;
  const std::string_view pronoun = word.substr(0, word.find('\''));  // "we've" in one piece
  return IsOneOf(pronoun, {"i", "we", "you", "me", "us", "my", "our", "your"});
}

const Mention* Participants::PersonNamedIn(std::int32_t head) const {
  for (const std::int32_t child : document_.Children(head)) {
    const Token& word = document_.tokens[Index(child)];
    const Mention* mention = MentionAt(child);
    if (mention == nullptr || mention->type != MentionType::kPerson) continue;
    if (word.deprel == Deprel::kFlat || word.deprel == Deprel::kAppos ||
        (word.deprel == Deprel::kCompound && child > head)) {
      return mention;
    }
  }
  return nullptr;
}

// From the first modifier to the head, with what it is of: "two officials of the ministry".
EventActor Participants::Words(std::int32_t head, EventActor::Role role) const {
  std::int32_t first = head;
  std::int32_t last = head;
  for (const std::int32_t child : document_.Children(head)) {
    const Token& word = document_.tokens[Index(child)];
    switch (word.deprel) {
      case Deprel::kDet:
      case Deprel::kAmod:
      case Deprel::kCompound:
      case Deprel::kNummod:
      case Deprel::kNmodPoss:
      case Deprel::kFlat: {
        const ByteSpan span = document_.SubtreeSpan(child);
        first = std::min(first, static_cast<std::int32_t>(document_.TokenAt(span.begin)));
        if (word.deprel == Deprel::kFlat) last = std::max(last, child);
        break;
      }
      case Deprel::kNmod: {
        const std::span<const std::int32_t> inner = document_.Children(child);
        if (child > head && !IsTemporal(child) && !inner.empty() &&
            IsOneOf(document_.tokens[Index(inner.front())].lower, {"of", "for"})) {
          // Up to the noun itself: clauses after it do not belong to the name.
          last = std::max(last, child);
        }
        break;
      }
      default:
        break;
    }
  }
  while (first < head &&
         IsOneOf(document_.tokens[Index(first)].lower,
                 {"the", "a", "an", "its", "his", "her", "their", "this", "\"", "“", "(", ","})) {
    ++first;
  }
  // "tens of thousands of students": down to those who are counted.
  if (last > head && lexicon_.quantifiers.contains(At(head).lower)) {
    for (bool deeper = true; deeper && last - first < static_cast<std::int32_t>(kMaxWords);) {
      deeper = false;
      if (!lexicon_.quantifiers.contains(At(last).lower)) break;
      for (const std::int32_t child : document_.Children(last)) {
        if (At(child).deprel != Deprel::kNmod || child < last) continue;
        last = child;
        deeper = true;
        break;
      }
    }
  }
  if (last - first > static_cast<std::int32_t>(kMaxWords)) first = last = head;
  EventActor actor;
  actor.role = role;
  actor.span = {document_.tokens[Index(first)].span.begin, document_.tokens[Index(last)].span.end};
  actor.name = std::string(Slice(document_.text, actor.span));
  return actor;
}

// Whom the sentences before it tell of, where they tell of one person only.
const Mention* Participants::OnlyPersonBefore(std::int32_t at) const {
  constexpr std::uint32_t kMaxSentences = 8;
  const std::uint32_t sentence = At(at).sentence;
  const Mention* only = nullptr;
  for (std::int32_t i = at - 1; i >= 0 && sentence - At(i).sentence <= kMaxSentences; --i) {
    const Mention* mention = mention_of_[Index(i)];
    if (mention == nullptr || mention->type != MentionType::kPerson ||
        !GoesBy(mention->gender, At(at).lower))
      continue;
    if (only != nullptr && only->name != mention->name) return nullptr;
    only = mention;
  }
  return only;
}

// The nearest fitting name before it in this or the previous sentence, subjects first.
std::optional<Participant> Participants::Pronoun(std::int32_t at, EventActor::Role role) {
  const Token& pronoun = document_.tokens[Index(at)];
  const bool person = IsOneOf(pronoun.lower, {"he", "she", "him", "her"});
  const bool many = IsOneOf(pronoun.lower, {"they", "them"});
  const bool thing = pronoun.lower == "it";
  if (!person && !many && !thing) return std::nullopt;
  // Outside its own quotation: who is named in "“Ruiz lost,” he said" is not who says it.
  constexpr std::uint32_t kMaxQuoted = 3;  // sentences of a quotation that are passed over
  const Mention* nearest = nullptr;
  const Mention* subject = nullptr;
  bool quoted = false;
  bool outside = false;  // something stands outside the quotation in the sentence at hand
  std::uint32_t sentence = pronoun.sentence;
  for (std::int32_t i = at - 1; i >= 0; --i) {
    const Token& word = At(i);
    if (word.sentence != sentence) {
      // One sentence back, not counting those that are all quotation.
      const bool previous = sentence != pronoun.sentence;
      if (subject != nullptr || (previous && outside) || nearest != nullptr ||
          pronoun.sentence - word.sentence > kMaxQuoted)
        break;
      sentence = word.sentence;
      outside = false;
    }
    if (word.lower == "”" || word.lower == "“" || word.lower == "\"" || word.lower == "''" ||
        word.lower == "``") {
      quoted = word.lower == "”" || word.lower == "''" || (word.lower == "\"" && !quoted);
      continue;
    }
    if (quoted) continue;
    outside = true;
    const Mention* mention = mention_of_[Index(i)];
    if (mention == nullptr) mention = resolved_[Index(i)];
    // "The convoy was near Lima when it was attacked": the subject is meant, not the place.
    if (thing && mention == nullptr && word.upos == Upos::kNoun && !word.plural &&
        word.sentence == pronoun.sentence && word.deprel == Deprel::kNsubj &&
        (nearest == nullptr || nearest->type == MentionType::kPlace))
      return std::nullopt;
    if (mention == nullptr || !IsName(mention->type)) continue;
    const bool fits =
        person ? mention->type == MentionType::kPerson && GoesBy(mention->gender, pronoun.lower)
               : mention->type == MentionType::kOrganization ||
                     (thing && mention->type == MentionType::kPlace);
    if (!fits) continue;
    if (nearest == nullptr) nearest = mention;
    if (word.deprel == Deprel::kNsubj || word.deprel == Deprel::kNsubjPass) {
      subject = mention;
      break;
    }
  }
  const Mention* chosen = subject != nullptr ? subject : nearest;
  Participant participant;
  participant.animate = true;
  if (chosen == nullptr && person) chosen = OnlyPersonBefore(at);
  if (chosen == nullptr) return std::nullopt;
  // "they" after a lone company is more often its people.
  resolved_[Index(at)] = chosen;
  participant.actor = ActorOf(document_, *chosen, role);
  participant.actor.span = pronoun.span;
  return participant;
}

// "hundreds of students", "two of the men", "tens of thousands of people", "dozens".
bool Participants::CountsPeople(std::int32_t head) const {
  constexpr int kMaxNesting = 3;
  for (int depth = 0; depth < kMaxNesting; ++depth) {
    std::int32_t counted = kNoToken;
    for (const std::int32_t child : document_.Children(head)) {
      if (At(child).deprel == Deprel::kNmod && child > head) {
        counted = child;
        break;
      }
    }
    if (counted == kNoToken) return true;
    if (MentionAt(counted) != nullptr && IsName(MentionAt(counted)->type)) return true;
    if (lexicon_.IsPeople(At(counted).lemma, At(counted).lower)) return true;
    if (!lexicon_.quantifiers.contains(At(counted).lower)) return false;
    head = counted;
  }
  return false;
}

std::optional<Participant> Participants::Of(std::int32_t head, EventActor::Role role) {
  const Token& word = document_.tokens[Index(head)];
  const Mention* mention = MentionAt(head);
  Participant participant;
  participant.animate = true;
  if (mention != nullptr && IsName(mention->type)) {
    participant.actor = ActorOf(document_, *mention, role);
    return participant;
  }
  if (word.upos == Upos::kPron) {
    if (auto pronoun = Pronoun(head, role)) return pronoun;
    if (!IsOneOf(word.lower, {"some", "many", "others", "several", "hundreds", "thousands", "both",
                              "all", "dozens", "nobody", "none"})) {
      return std::nullopt;
    }
  }
  if (mention != nullptr && dateline::IsTemporal(mention->type)) return std::nullopt;
  if (const Mention* person = PersonNamedIn(head)) {
    participant.actor = ActorOf(document_, *person, role);
    return participant;
  }
  participant.actor = Words(head, role);
  participant.animate = lexicon_.IsPeople(word.lemma, word.lower);
  if (!participant.animate && (lexicon_.quantifiers.contains(word.lower) ||
                               word.upos == Upos::kNum || word.upos == Upos::kPron)) {
    participant.animate = CountsPeople(head);
  }
  return participant;
}

// "at the embassy", "on the bank": where it was or whom it struck, not who did it.
bool Participants::IsWhere(std::int32_t head) const {
  for (const std::int32_t child : document_.Children(head)) {
    if (At(child).deprel == Deprel::kCase)
      return !IsOneOf(At(child).lower, {"of", "by", "from", "for"});
  }
  return false;
}

std::optional<EventActor> Participants::NameInside(std::int32_t head, EventActor::Role role) const {
  std::optional<EventActor> found;
  for (const std::int32_t child : document_.Children(head)) {
    const Token& word = document_.tokens[Index(child)];
    const Mention* mention = MentionAt(child);
    if (mention == nullptr || !IsName(mention->type)) continue;
    if (word.deprel != Deprel::kNmodPoss && word.deprel != Deprel::kAmod &&
        word.deprel != Deprel::kCompound && word.deprel != Deprel::kNmod &&
        word.deprel != Deprel::kFlat && word.deprel != Deprel::kAppos) {
      continue;
    }
    // "the attack at the embassy": where, not who.
    if (word.deprel == Deprel::kNmod && role == EventActor::Role::kActor && IsWhere(child))
      continue;
    EventActor actor = ActorOf(document_, *mention, role);
    // "Indian villages": the words stand, the country is what is meant.
    if (mention->type == MentionType::kNationality && child < head &&
        (word.deprel == Deprel::kAmod || word.deprel == Deprel::kCompound)) {
      const EventActor phrase = Words(head, role);
      actor.name = phrase.name;
      actor.span = phrase.span;
    }
    // A possessor says more than where something is.
    if (word.deprel == Deprel::kNmodPoss) return actor;
    if (!found) found = std::move(actor);
  }
  return found;
}

std::optional<EventActor> Participants::Behind(std::int32_t head, EventActor::Role role) {
  constexpr int kMaxNesting = 3;
  std::vector<std::int32_t> level = {head};
  for (int depth = 0; depth < kMaxNesting && !level.empty(); ++depth) {
    std::vector<std::int32_t> next;
    for (const std::int32_t at : level) {
      for (const std::int32_t child : document_.Children(at)) {
        if (At(child).deprel != Deprel::kNmod || child < at) continue;
        if (IsTemporal(child) || (role == EventActor::Role::kActor && IsWhere(child))) continue;
        std::optional<Participant> found = Of(child, role);
        if (found && found->animate) return std::move(found->actor);
        if (auto name = NameInside(child, role)) return name;
        next.push_back(child);
      }
    }
    level = std::move(next);
  }
  return std::nullopt;
}

}  // namespace dateline
