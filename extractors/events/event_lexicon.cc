#include "extractors/events/event_lexicon.h"

#include <algorithm>

namespace dateline {
namespace {

Standing StandingFromName(std::string_view name) {
  if (name == "planned") return Standing::kPlanned;
  if (name == "threatened") return Standing::kThreatened;
  if (name == "denied") return Standing::kDenied;
  if (name == "hypothetical") return Standing::kHypothetical;
  return name == "asserted" ? Standing::kAsserted : Standing::kNothing;
}

std::string_view Cell(const LexiconRow& row, std::size_t column) {
  return column < row.size() ? row[column] : std::string_view{};
}

const std::vector<EventSense>& Find(
    const std::unordered_map<std::string_view, std::vector<EventSense>>& table,
    std::string_view lemma) {
  static const std::vector<EventSense> kNone;
  const auto found = table.find(lemma);
  return found == table.end() ? kNone : found->second;
}

}  // namespace

EventLexicon::EventLexicon(const Lexicon& lexicon) {
  for (const LexiconRow& row : lexicon.Rows("en/event_classes.tsv")) {
    for (const std::string_view word : SplitList(Cell(row, 1))) classes_[Cell(row, 0)].insert(word);
  }
  const auto take = [this](std::string_view name, EventWords& set) {
    const auto found = classes_.find(name);
    if (found != classes_.end()) set = found->second;
  };
  take("support_verbs", support_verbs);
  take("running_verbs", running_verbs);
  take("frames", frames);
  take("quantifiers", quantifiers);
  take("speech_types", speech_types);
  take("willing", willing);
  take("reporting", reporting);
  take("past_words", past_words);
  take("habit_words", habit_words);
  take("habit_marks", habit_marks);
  take("vague", vague);
  take("surveyed", surveyed);
  take("works", works);
  take("utterances", utterances);
  take("contests", contests);
  take("campaigns", campaigns);
  take("rulers", rulers);
  take("arms", arms);
  take("time_nouns", time_nouns);
  for (const LexiconRow& row : lexicon.Rows("en/event_people.tsv")) {
    const std::string_view noun = Cell(row, 0);
    if (noun.starts_with('-')) {
      people_endings_.push_back(noun.substr(1));
    } else {
      people_.insert(noun);
    }
  }
  for (const LexiconRow& row : lexicon.Rows("en/event_governors.tsv")) {
    std::string key(Cell(row, 1));
    key += ':';
    key += Cell(row, 0);
    governors_.emplace(std::move(key), StandingFromName(Cell(row, 2)));
  }
  // Verbs: lemma, particle, type, mode, recipients, frame.
  for (const LexiconRow& row : lexicon.Rows("en/event_verbs.tsv")) {
    EventSense sense;
    sense.lemma = Cell(row, 0);
    sense.particle = Cell(row, 1);
    sense.type = Cell(row, 2);
    sense.mode = Cell(row, 3);
    sense.recipients = SplitList(Cell(row, 4));
    for (const std::string_view frame : SplitList(Cell(row, 5)))
      sense.frames.push_back(ParseFrame(frame));
    verbs_[sense.lemma].push_back(std::move(sense));
  }
  // The more a sense asks for, the earlier it is tried.
  const auto rank = [](const EventSense& sense) {
    return !sense.particle.empty() ? (sense.frames.empty() ? 1 : 0) : sense.frames.empty() ? 3 : 2;
  };
  for (auto& [lemma, senses] : verbs_) std::ranges::stable_sort(senses, {}, rank);
  // Nouns: noun, type, mode, actors, recipients.
  for (const LexiconRow& row : lexicon.Rows("en/event_nouns.tsv")) {
    EventSense sense;
    sense.lemma = Cell(row, 0);
    sense.type = Cell(row, 1);
    sense.mode = Cell(row, 2);
    sense.actors = SplitList(Cell(row, 3));
    sense.recipients = SplitList(Cell(row, 4));
    nouns_[sense.lemma].push_back(std::move(sense));
  }
}

void EventLexicon::AddWords(std::string_view item, EventWords& words) const {
  if (!item.starts_with('@')) {
    words.insert(item);
    return;
  }
  const auto found = classes_.find(item.substr(1));
  if (found != classes_.end()) words.insert(found->second.begin(), found->second.end());
}

// "obj+on:", "@talks", "to:@places", "that".
std::vector<FrameTest> EventLexicon::ParseFrame(std::string_view frame) const {
  using Kind = FrameTest::Kind;
  std::vector<FrameTest> tests;
  for (const std::string_view item : SplitList(frame, '+')) {
    FrameTest test;
    const std::size_t colon = item.find(':');
    if (item.starts_with("is:")) {
      test.kind = Kind::kSubjectWord;
      test.people = item.substr(colon + 1) == "who";
      if (!test.people) AddWords(item.substr(colon + 1), test.words);
    } else if (colon != std::string_view::npos) {
      test.kind = Kind::kPreposition;
      test.preposition = item.substr(0, colon);
      const std::string_view rest = item.substr(colon + 1);
      test.people = rest == "who";
      test.place = rest == "place";
      if (!rest.empty() && !test.people && !test.place) AddWords(rest, test.words);
    } else if (item == "obj") {
      test.kind = Kind::kObject;
    } else if (item == "firm") {
      test.kind = Kind::kFirm;
    } else if (item == "human") {
      test.kind = Kind::kHuman;
    } else if (item == "who") {
      test.kind = Kind::kPeople;
    } else if (item == "place") {
      test.kind = Kind::kPlace;
    } else if (item == "that") {
      test.kind = Kind::kFinite;
    } else if (item == "to") {
      test.kind = Kind::kInfinitive;
    } else if (item == "alone") {
      test.kind = Kind::kAlone;
    } else if (item == "thing") {
      test.kind = Kind::kThing;
    } else {
      test.kind = Kind::kObjectWord;
      AddWords(item, test.words);
    }
    tests.push_back(std::move(test));
  }
  return tests;
}

const std::vector<EventSense>& EventLexicon::Verb(std::string_view lemma) const {
  return Find(verbs_, lemma);
}
const std::vector<EventSense>& EventLexicon::VerbOf(std::string_view lemma,
                                                    std::string_view form) const {
  const std::vector<EventSense>& known = Verb(lemma);
  if (!known.empty()) return known;
  std::string word;
  for (const std::string_view ending : {"ed", "ing", "es", "s", "d"}) {
    if (!form.ends_with(ending) || form.size() < ending.size() + 3) continue;
    word = form.substr(0, form.size() - ending.size());
    for (const std::string_view added : {"", "e"}) {
      const std::vector<EventSense>& found = Verb(word + std::string(added));
      if (!found.empty()) return found;
    }
    if (word.back() == 'i') {  // "decried"
      const std::vector<EventSense>& found = Verb(word.substr(0, word.size() - 1) + "y");
      if (!found.empty()) return found;
    }
    if (word[word.size() - 2] == word.back()) {  // "barred"
      const std::vector<EventSense>& found = Verb(word.substr(0, word.size() - 1));
      if (!found.empty()) return found;
    }
  }
  return known;
}

bool EventLexicon::IsPeople(std::string_view lemma, std::string_view form) const {
  constexpr std::size_t kMinStem = 3;  // letters before an ending: "activist", not "list"
  if (people_.contains(lemma) || people_.contains(form)) return true;
  const std::string_view word = lemma.empty() ? form : lemma;
  return std::ranges::any_of(people_endings_, [&](std::string_view ending) {
    return word.ends_with(ending) && word.size() >= ending.size() + kMinStem;
  });
}

const std::vector<EventSense>& EventLexicon::Noun(const Token& word) const {
  const std::vector<EventSense>& form = Find(nouns_, word.lower);
  return form.empty() ? Find(nouns_, word.lemma) : form;
}

const Standing* EventLexicon::Governor(std::string_view lemma, char word_class) const {
  std::string key(1, word_class);
  key += ':';
  key += lemma;
  const auto found = governors_.find(key);
  return found == governors_.end() ? nullptr : &found->second;
}

}  // namespace dateline
