#include "extractors/events/event_finder.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>

#include "pipeline/text/countries.h"

namespace dateline {
namespace {

using WordSet = std::unordered_set<std::string_view>;

constexpr std::uint32_t kMaxSubjectWords = 12;   // of a subject without a name
constexpr std::uint32_t kNeedsWindow = 10;       // words after the verb in which `needs` must stand
constexpr std::uint32_t kMaxObjectDistance = 8;  // words from the verb to its recipient
constexpr std::uint32_t kLeadParagraphs = 3;     // paragraphs that tell the article's own news

bool IsBe(std::string_view word) {
  static const WordSet kBe = {"is", "are", "was", "were", "be", "been", "being", "'s", "'re"};
  return kBe.contains(word);
}
bool IsHave(std::string_view word) {
  return word == "has" || word == "have" || word == "had" || word == "'ve";
}
bool IsModal(std::string_view word) {
  static const WordSet kModals = {"will",   "would", "may",  "might", "could",
                                  "should", "can",   "must", "shall", "'ll"};
  return kModals.contains(word);
}
bool IsNegation(std::string_view word) {
  return word == "not" || word == "never" || word.ends_with("n't") || word == "neither";
}
bool IsAdverb(std::string_view word) {
  static const WordSet kAdverbs = {"also", "each",    "both", "later", "earlier", "then",
                                   "now",  "already", "just", "once",  "again",   "still",
                                   "all",  "even",    "soon", "only",  "so",      "ever"};
  return kAdverbs.contains(word) || (word.size() > 4 && word.ends_with("ly"));
}
bool IsBoundary(std::string_view word) {
  static const WordSet kBoundaries = {
      "that",   "which", "who",    "whom",   "because",  "while",  "when",  "after",
      "before", "if",    "but",    "as",     "although", "though", "since", "where",
      "whose",  ";",     ":",      "\"",     "“",        "”",      "(",     ")",
      "—",      "–",     "unless", "saying", "adding",   "whether"};
  return kBoundaries.contains(word);
}
bool IsPreposition(std::string_view word) {
  static const WordSet kPrepositions = {
      "in",     "on",      "at",      "of",      "for",    "to",      "with",
      "from",   "by",      "against", "over",    "near",   "between", "into",
      "during", "about",   "across",  "under",   "than",   "via",     "among",
      "toward", "towards", "through", "outside", "inside", "after",   "before"};
  return kPrepositions.contains(word);
}
bool IsQuantifier(std::string_view word) {
  static const WordSet kQuantifiers = {"more",  "some",    "any",  "no",      "new",
                                       "joint", "further", "many", "several", "two",
                                       "three", "these",   "those"};
  return kQuantifiers.contains(word);
}
bool IsPronoun(std::string_view word) {
  return word == "he" || word == "she" || word == "they" || word == "it" || word == "we" ||
         word == "i" || word == "you";
}
bool IsSpeech(std::string_view type) {
  static const WordSet kSpeech = {"STATEMENT", "REQUEST", "ACCUSE",
                                  "REJECT",    "SUPPORT", "THREATEN"};
  return kSpeech.contains(type);
}

struct VerbGroup {
  std::uint32_t begin = 0;  // first auxiliary or the verb
  std::uint32_t verb = 0;
  bool passive = false;
  bool negated = false;
  bool pluperfect = false;
  bool future = false;
  bool hypothetical = false;
  bool by_participle = false;  // "tariffs imposed by …" without auxiliary
};

class Pass {
 public:
  Pass(const EventLexicon& lexicon, const Document& document, const std::vector<Mention>& mentions)
      : lexicon_(lexicon), document_(document), mention_of_(document.tokens.size(), nullptr) {
    std::uint32_t at = 0;
    for (const Mention& mention : mentions) {
      while (at < document.tokens.size() && document.tokens[at].span.end <= mention.span.begin)
        ++at;
      for (std::uint32_t i = at;
           i < document.tokens.size() && document.tokens[i].span.begin < mention.span.end; ++i) {
        if (mention_of_[i] == nullptr) mention_of_[i] = &mention;
      }
    }
  }

  std::vector<Event> Run() {
    for (std::uint32_t i = 0; i < document_.sentences.size(); ++i) {
      sentence_ = &document_.sentences[i];
      sentence_index_ = i;
      if (sentence_->kind == SentenceKind::kHeadline) continue;
      for (std::uint32_t at = sentence_->first; at < sentence_->last; ++at) {
        const std::string word(At(at).lower);
        const auto verb = lexicon_.verbs.find(word);
        if (verb != lexicon_.verbs.end() && TryVerb(at, verb->second)) continue;
        if (const auto noun = lexicon_.nouns.find(word); noun != lexicon_.nouns.end())
          TryNoun(at, lexicon_.entries[noun->second]);
      }
      RememberPeople();
    }
    return std::move(events_);
  }

 private:
  const Token& At(std::uint32_t i) const { return document_.tokens[i]; }
  bool IsName(std::uint32_t i) const {
    return mention_of_[i] != nullptr && dateline::IsName(mention_of_[i]->type);
  }
  std::uint32_t MentionBegin(std::uint32_t i) const {
    while (i > sentence_->first && mention_of_[i - 1] == mention_of_[i]) --i;
    return i;
  }
  std::uint32_t MentionEnd(std::uint32_t i) const {
    const Mention* mention = mention_of_[i];
    while (i < sentence_->last && mention_of_[i] == mention) ++i;
    return i;
  }

  void RememberPeople() {
    for (std::uint32_t i = sentence_->first; i < sentence_->last; ++i) {
      if (mention_of_[i] != nullptr && mention_of_[i]->type == MentionType::kPerson)
        last_person_ = mention_of_[i];
    }
  }

  // Auxiliaries before the verb; nothing where the form cannot be a finite predicate here.
  std::optional<VerbGroup> GroupOf(std::uint32_t at, std::uint8_t forms) const {
    VerbGroup group;
    group.verb = group.begin = at;
    bool be = false;
    bool have = false;
    bool modal = false;
    bool infinitive = false;
    bool started = false;
    std::uint32_t i = at;
    while (i > sentence_->first) {
      const std::string_view word_before = At(i - 1).lower;
      if (IsBe(word_before)) {
        be = true;
      } else if (IsHave(word_before)) {
        have = true;
        group.pluperfect = word_before == "had";
      } else if (IsModal(word_before)) {
        modal = true;
        group.future = word_before == "will" || word_before == "'ll" || word_before == "shall";
        group.hypothetical = !group.future;
      } else if (IsNegation(word_before) || word_before == "did" || word_before == "does" ||
                 word_before == "do") {
        group.negated = group.negated || IsNegation(word_before);
        modal = modal || !IsNegation(word_before);
      } else if (word_before == "to" && i == at) {
        infinitive = true;
      } else if (infinitive &&
                 (word_before == "expected" || word_before == "scheduled" || word_before == "set" ||
                  word_before == "due" || word_before == "plans" || word_before == "planned")) {
        group.future = true;
      } else if (i == at &&
                 (word_before == "started" || word_before == "began" || word_before == "begun" ||
                  word_before == "starts" || word_before == "begins")) {
        started = true;
      } else if (!IsAdverb(word_before) || i <= sentence_->first + 1) {
        break;
      }
      --i;
    }
    while (i < at && IsAdverb(At(i).lower)) ++i;
    group.begin = i;
    const bool base = (forms & kFormBase) != 0;
    const bool gerund = (forms & kFormGerund) != 0;
    const bool participle = (forms & kFormParticiple) != 0;
    const bool finite = (forms & (kFormThird | kFormPast)) != 0;
    if (infinitive) return base && group.future ? std::optional(group) : std::nullopt;
    if (modal)
      return base || (be && participle) ? FinishPassive(group, be && participle && !base)
                                        : std::nullopt;
    if (gerund) return started || be ? std::optional(group) : std::nullopt;
    if (be && participle) return FinishPassive(group, true);
    if (have && participle) return group;
    if (!finite) return std::nullopt;
    // A participle before a noun ("the imposed tariffs") or after one ("tariffs imposed by
    // Ottawa").
    if (at > sentence_->first) {
      const std::string_view before = At(at - 1).lower;
      if (before == "the" || before == "a" || before == "an" || before == "its" ||
          before == "his" || before == "their" || IsPreposition(before)) {
        return std::nullopt;
      }
      // "held talks", "imposed sanctions", "more shells": the plural of a noun.
      const bool third = (forms & (kFormPast | kFormParticiple)) == 0;
      if (third && !IsName(at - 1) && (IsFiniteVerb(at - 1) || IsQuantifier(before)))
        return std::nullopt;
    }
    if (participle && at + 1 < sentence_->last && At(at + 1).lower == "by") {
      group.passive = true;
      group.by_participle = true;
    }
    return group;
  }

  static std::optional<VerbGroup> FinishPassive(VerbGroup group, bool passive) {
    group.passive = passive;
    return group;
  }

  std::uint32_t ClauseBegin(std::uint32_t at) const {
    std::uint32_t i = at;
    while (i > sentence_->first && !IsBoundary(At(i - 1).lower)) --i;
    return i;
  }
  std::uint32_t ClauseEnd(std::uint32_t at) const {
    std::uint32_t i = at + 1;
    while (i < sentence_->last && !IsBoundary(At(i).lower)) ++i;
    return i;
  }

  bool NeedsAreMet(std::uint32_t verb, const EventEntry& entry) const {
    if (!entry.particle.empty() &&
        (verb + 1 >= sentence_->last || At(verb + 1).lower != entry.particle)) {
      return false;
    }
    if (entry.needs.empty()) return true;
    const std::uint32_t last = std::min(sentence_->last, verb + 1 + kNeedsWindow);
    for (std::uint32_t i = verb + 1; i < last; ++i) {
      for (const std::string& word : entry.needs) {
        if (At(i).lower == word) return true;
      }
    }
    return false;
  }

  // "Sanctions were imposed": the passive's subject holds the needed word.
  bool NeededBefore(std::uint32_t verb_group, const EventEntry& entry) const {
    if (!entry.particle.empty()) return false;
    for (std::uint32_t i = ClauseBegin(verb_group); i < verb_group; ++i) {
      if (std::ranges::find(entry.needs, At(i).lower) != entry.needs.end()) return true;
    }
    return false;
  }

  // True if the mention at `i` is governed by a preposition: "in Beijing", "with President Xi
  // Jinping".
  bool UnderPreposition(std::uint32_t begin, std::uint32_t clause) const {
    std::uint32_t i = begin;
    std::uint32_t steps = 0;
    while (i > clause && steps < 5) {
      const std::string_view word = At(i - 1).lower;
      if (IsPreposition(word)) return true;
      if (word == ",") return false;
      if (IsName(i - 1) && At(i).lower != "'s" &&
          mention_of_[i - 1]->type != MentionType::kNationality)
        return false;
      --i;
      ++steps;
    }
    return false;
  }

  EventActor ActorOf(const Mention& mention, EventActor::Role role) const {
    EventActor actor;
    actor.role = role;
    actor.span = mention.span;
    actor.name =
        mention.name.empty() ? std::string(Slice(document_.text, mention.span)) : mention.name;
    if (mention.type == MentionType::kPlace && mention.entity != mention.name)
      actor.entity = mention.entity;
    actor.type = mention.type;
    actor.named = true;
    return actor;
  }

  // The grammatical subject: the first name of the clause that stands free before the verb; else a
  // pronoun; else the words.
  std::optional<EventActor> SubjectBefore(std::uint32_t verb_group, std::uint32_t verb) const {
    const std::uint32_t clause = ClauseBegin(verb_group);
    for (std::uint32_t i = clause; i < verb_group; ++i) {
      if (!IsName(i)) continue;
      const std::uint32_t end = MentionEnd(i);
      const bool possessor = end < verb_group && (At(end).lower == "'s" || At(end).lower == "'");
      if (!possessor && mention_of_[i]->type != MentionType::kNationality &&
          !UnderPreposition(i, clause)) {
        return ActorOf(*mention_of_[i], EventActor::Role::kActor);
      }
      i = end - 1;
    }
    if (verb_group > clause) {
      const std::uint32_t before = verb_group - 1;
      if (IsPronoun(At(before).lower)) {
        EventActor actor;
        actor.span = At(before).span;
        actor.name = std::string(At(before).text);
        const std::string_view word = At(before).lower;
        if ((word == "he" || word == "she") && last_person_ != nullptr) {
          actor.name = last_person_->name;
          actor.named = true;
        }
        return actor;
      }
    }
    return CommonSubject(clause, verb_group, verb);
  }

  // "The American and European chambers of commerce in China": the words between the clause's start
  // and the verb.
  std::optional<EventActor> CommonSubject(std::uint32_t clause, std::uint32_t end,
                                          std::uint32_t /*verb*/) const {
    std::uint32_t begin = end;
    while (begin > clause && At(begin - 1).lower != "," && DateAt(begin - 1) == nullptr) --begin;
    while (begin < end &&
           (At(begin).lower == "the" || At(begin).lower == "a" || At(begin).lower == "an" ||
            At(begin).lower == "and" || IsAdverb(At(begin).lower))) {
      ++begin;
    }
    while (end > begin && IsAdverb(At(end - 1).lower)) --end;
    if (begin >= end || end - begin > kMaxSubjectWords) return std::nullopt;
    if (IsPreposition(At(begin).lower) || IsPronoun(At(begin).lower)) return std::nullopt;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (IsFiniteVerb(i) && !IsName(i)) return std::nullopt;
    }
    EventActor actor;
    actor.span = {At(begin).span.begin, At(end - 1).span.end};
    actor.name = std::string(Slice(document_.text, actor.span));
    return actor;
  }

  bool IsFiniteVerb(std::uint32_t i) const {
    const auto verb = lexicon_.verbs.find(std::string(At(i).lower));
    return verb != lexicon_.verbs.end() &&
           (verb->second.front().forms & (kFormPast | kFormThird)) != 0;
  }

  const Mention* DateAt(std::uint32_t i) const {
    const Mention* mention = mention_of_[i];
    return mention != nullptr && IsTemporal(mention->type) ? mention : nullptr;
  }

  // The recipient by the entry's ways, each tried for a name, then for people without a name.
  std::optional<EventActor> RecipientOf(std::uint32_t verb, std::uint32_t last,
                                        const EventEntry& entry) const {
    const std::uint32_t first = verb + (entry.particle.empty() ? 1 : 2);
    for (const std::string& way : entry.recipients) {
      // "called on X": the particle is the preposition.
      const bool bare = way == "obj" || way == entry.particle;
      const std::string_view preposition = bare ? std::string_view{} : std::string_view(way);
      if (std::optional<EventActor> name = NameAfter(first, last, preposition)) return name;
      if (std::optional<EventActor> people = PeopleAfter(first, last, preposition)) return people;
    }
    return std::nullopt;
  }

  // The first name of the noun phrase after the preposition (empty: right after `at`). A
  // nationality or a possessor stands for its country when nothing better follows ("Indian
  // villages").
  std::optional<EventActor> NameAfter(std::uint32_t at, std::uint32_t last,
                                      std::string_view preposition) const {
    bool open = preposition.empty();
    std::uint32_t limit = std::min(last, at + kMaxObjectDistance);
    std::optional<EventActor> weak;
    for (std::uint32_t i = at; i < limit; ++i) {
      const std::string_view word = At(i).lower;
      if (!open) {
        open = word == preposition;
        if (open) limit = std::min(last, i + 1 + kMaxObjectDistance);
        continue;
      }
      if ((preposition.empty() || weak) && IsPreposition(word)) break;
      if (word == ",") break;
      if (!IsName(i)) continue;
      const std::uint32_t end = MentionEnd(i);
      const bool possessor = end < last && (At(end).lower == "'s" || At(end).lower == "'");
      if (mention_of_[i]->type == MentionType::kNationality || possessor) {
        if (!weak) weak = CountryOrName(*mention_of_[i]);
        i = end - 1;
        continue;
      }
      return ActorOf(*mention_of_[i], EventActor::Role::kRecipient);
    }
    return weak;
  }

  EventActor CountryOrName(const Mention& mention) const {
    EventActor actor = ActorOf(mention, EventActor::Role::kRecipient);
    if (mention.type == MentionType::kNationality && !CountryName(mention.country_code).empty())
      actor.name = std::string(CountryName(mention.country_code));
    return actor;
  }

  // "arrested three protesters": words that event_people.tsv knows, with what stands before them.
  std::optional<EventActor> PeopleAfter(std::uint32_t at, std::uint32_t last,
                                        std::string_view preposition) const {
    bool open = preposition.empty();
    std::uint32_t begin = at;
    std::uint32_t limit = std::min(last, at + kMaxObjectDistance);
    for (std::uint32_t i = at; i < limit; ++i) {
      const std::string_view word = At(i).lower;
      if (!open) {
        open = word == preposition;
        begin = i + 1;
        if (open) limit = std::min(last, begin + kMaxObjectDistance);
        continue;
      }
      if (IsPreposition(word) || word == ",") return std::nullopt;
      if (!lexicon_.people.contains(std::string(word))) continue;
      while (begin < i && (At(begin).lower == "the" || At(begin).lower == "a" ||
                           At(begin).lower == "an" || At(begin).lower == "its")) {
        ++begin;
      }
      EventActor actor;
      actor.role = EventActor::Role::kRecipient;
      actor.span = {At(begin).span.begin, At(i).span.end};
      actor.name = std::string(Slice(document_.text, actor.span));
      return actor;
    }
    return std::nullopt;
  }

  // The date of the clause: the mention nearest to the verb, after it first.
  const Mention* DateOf(std::uint32_t verb) const {
    const std::uint32_t end = ClauseEnd(verb);
    for (std::uint32_t i = verb + 1; i < end; ++i) {
      if (DateAt(i) != nullptr && Usable(*DateAt(i))) return DateAt(i);
      if (lexicon_.verbs.contains(std::string(At(i).lower)) && At(i).lower.ends_with("ed")) break;
    }
    const std::uint32_t begin = ClauseBegin(verb);
    for (std::uint32_t i = verb; i > begin; --i) {
      if (DateAt(i - 1) != nullptr && Usable(*DateAt(i - 1))) return DateAt(i - 1);
    }
    return nullptr;
  }
  static bool Usable(const Mention& mention) {
    return (mention.type == MentionType::kDate || mention.type == MentionType::kTime) &&
           !mention.from.empty();
  }

  void SetDate(Event& event, const Mention* date, const VerbGroup& group) const {
    if (date != nullptr) {
      event.date = date->value.substr(0, date->value.find('T'));
      event.from = date->from;
      event.to = date->to;
      event.precision = date->precision;
      event.basis = date->basis;
      return;
    }
    const bool own_news = sentence_->paragraph < kLeadParagraphs || IsSpeech(event.type);
    if (group.pluperfect || group.future || group.hypothetical || !own_news ||
        !document_.article->published)
      return;
    const std::string day = PublicationDay();
    event.date = event.from = event.to = day;
    event.precision = "publication";
    event.basis = "publication";
  }

  std::string PublicationDay() const {
    const std::chrono::year_month_day day{document_.article->published->LocalDay()};
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return buffer;
  }

  void SetModality(Event& event, const VerbGroup& group) const {
    if (event.type == "THREATEN") event.modality = "threatened";
    if (group.hypothetical) event.modality = "hypothetical";
    if (group.future) event.modality = "planned";
    if (group.negated) event.modality = "denied";
    if (event.modality == "asserted" && !event.from.empty() && document_.article->published &&
        event.from > PublicationDay()) {
      event.modality = "planned";
    }
  }

  // True if a sense of the verb fits here.
  bool TryVerb(std::uint32_t at, const EventWord& word) {
    if (mention_of_[at] != nullptr) return false;
    for (const EventSense& sense : word) {
      const EventEntry& entry = lexicon_.entries[sense.entry];
      const std::optional<VerbGroup> group = GroupOf(at, sense.forms);
      if (group &&
          (NeedsAreMet(at, entry) || (group->passive && NeededBefore(group->begin, entry)))) {
        AddVerb(at, entry, *group);
        return true;
      }
    }
    return false;
  }

  void AddVerb(std::uint32_t at, const EventEntry& entry, const VerbGroup& the_group) {
    const VerbGroup* group = &the_group;
    // One report a clause: "urged … and said" are two clauses, "accused X of …" has no second
    // STATEMENT.
    Event event;
    event.trigger = At(at).span;
    event.type = entry.type;
    event.mode = entry.mode;
    event.sentence = sentence_index_;
    event.rule = entry.lemma;
    const std::uint32_t end = ClauseEnd(at);
    std::optional<EventActor> subject =
        group->by_participle ? std::nullopt : SubjectBefore(group->begin, at);
    if (!subject && !group->passive) subject = InvertedSubject(at, entry);
    if (group->passive) {
      if (std::optional<EventActor> agent = NameAfter(at + 1, end, "by")) {
        agent->role = EventActor::Role::kActor;
        event.actors.push_back(*agent);
      }
      if (subject) {
        subject->role = EventActor::Role::kRecipient;
        event.actors.push_back(*subject);
      }
    } else {
      if (subject) event.actors.push_back(*subject);
      if (std::optional<EventActor> object = RecipientOf(at, end, entry))
        event.actors.push_back(*object);
    }
    if (event.actors.empty()) return;  // nobody did it and nobody had it done
    SetDate(event, DateOf(at), *group);
    SetModality(event, *group);
    event.confidence = event.actors.front().named ? 0.8 : 0.5;
    events_.push_back(std::move(event));
  }

  // “…,” said Joanna Wrona.
  std::optional<EventActor> InvertedSubject(std::uint32_t at, const EventEntry& entry) const {
    if (entry.type != "STATEMENT") return std::nullopt;
    std::optional<EventActor> subject = NameAfter(at + 1, sentence_->last, "");
    if (subject) subject->role = EventActor::Role::kActor;
    return subject;
  }

  // "After a lengthy call on Thursday with Xi Jinping, …, President Trump wrote": partner by
  // "with", actor the main clause's subject.
  void TryNoun(std::uint32_t at, const EventEntry& entry) {
    if (mention_of_[at] != nullptr || at == sentence_->first) return;
    const std::optional<EventActor> partner = NameAfter(at + 1, sentence_->last, "with");
    if (!partner) return;
    std::uint32_t begin = at;
    while (begin > sentence_->first && !IsPreposition(At(begin - 1).lower) && begin + 5 > at)
      --begin;
    if (begin == sentence_->first) return;
    static const WordSet kFrames = {"after", "during", "in", "following", "at", "before"};
    if (!kFrames.contains(At(begin - 1).lower)) return;
    Event event;
    event.trigger = At(at).span;
    event.type = entry.type;
    event.mode = entry.mode;
    event.sentence = sentence_index_;
    event.rule = entry.lemma;
    if (std::optional<EventActor> actor = FrameSubject(begin, *partner))
      event.actors.push_back(*actor);
    event.actors.push_back(*partner);
    const Mention* date = nullptr;
    for (std::uint32_t i = at + 1; i < sentence_->last && At(i).lower != ","; ++i) {
      if (DateAt(i) != nullptr && Usable(*DateAt(i))) {
        date = DateAt(i);
        break;
      }
    }
    VerbGroup frame;
    frame.pluperfect =
        true;  // without a date of its own it lies before the news: no publication date
    SetDate(event, date, frame);
    SetModality(event, {});
    if (At(begin - 1).lower == "before" && event.modality == "asserted") event.modality = "planned";
    event.confidence = 0.7;
    events_.push_back(std::move(event));
  }

  // The subject of the clause that the frame stands in: before it, or after its comma.
  std::optional<EventActor> FrameSubject(std::uint32_t frame, const EventActor& partner) const {
    for (std::uint32_t i = sentence_->first; i < sentence_->last; ++i) {
      if (!IsName(i) || mention_of_[i]->span == partner.span) continue;
      const std::uint32_t end = MentionEnd(i);
      const bool possessor =
          end < sentence_->last && (At(end).lower == "'s" || At(end).lower == "'");
      const bool person_or_body = mention_of_[i]->type == MentionType::kPerson ||
                                  mention_of_[i]->type == MentionType::kOrganization;
      if (person_or_body && !possessor && !UnderPreposition(i, sentence_->first) &&
          (i < frame || i > frame)) {
        return ActorOf(*mention_of_[i], EventActor::Role::kActor);
      }
      i = end - 1;
    }
    return std::nullopt;
  }

  const EventLexicon& lexicon_;
  const Document& document_;
  std::vector<const Mention*> mention_of_;
  const Sentence* sentence_ = nullptr;
  std::uint32_t sentence_index_ = 0;
  const Mention* last_person_ = nullptr;
  std::vector<Event> events_;
};

}  // namespace

std::vector<Event> EventFinder::Find(const Document& document,
                                     const std::vector<Mention>& mentions) const {
  return Pass(lexicon_, document, mentions).Run();
}

}  // namespace dateline
