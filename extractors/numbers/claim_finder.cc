#include "extractors/numbers/claim_finder.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "extractors/numbers/percent_finder.h"

namespace dateline {
namespace {

using WordSet = std::unordered_set<std::string_view>;

struct Range {  // of tokens
  std::size_t first = 0;
  std::size_t last = 0;
  [[nodiscard]] bool empty() const { return first >= last; }
};

bool IsDeterminer(std::string_view word) {
  static const WordSet kWords = {"a",   "an", "the",  "its",  "their", "his",   "her",
                                 "our", "my", "this", "that", "these", "those", "your"};
  return kWords.contains(word);
}

bool IsAuxiliary(std::string_view word) {
  static const WordSet kWords = {"has",   "have", "had",    "will",  "would", "could", "may",
                                 "might", "can",  "should", "must",  "is",    "are",   "was",
                                 "were",  "be",   "been",   "being", "did",   "does",  "do",
                                 "not",   "n't",  "to",     "shall"};
  return kWords.contains(word);
}

bool IsFiniteAuxiliary(std::string_view word) {
  static const WordSet kWords = {"has", "have",  "had",  "will",   "would", "could",
                                 "may", "might", "can",  "should", "must",  "is",
                                 "are", "was",   "were", "did",    "does",  "do"};
  return kWords.contains(word);
}

bool IsAdverb(std::string_view word) {
  static const WordSet kWords = {"also",  "still",    "now",       "already", "only",   "just",
                                 "even",  "then",     "again",     "ever",    "almost", "once",
                                 "alone", "together", "currently", "always",  "often",  "never",
                                 "so",    "far",      "merely"};
  return kWords.contains(word) ||
         (word.size() > 5 && word.ends_with("ly") && word != "supply" && word != "family" &&
          word != "assembly" && word != "italy" && word != "monopoly" && word != "quarterly");
}

bool IsMark(std::string_view word) {
  return word == "“" || word == "”" || word == "\"" || word == "«" || word == "»" || word == "‘";
}

bool IsPreposition(std::string_view word) {
  static const WordSet kWords = {"of",      "in",     "on",      "at",     "by",     "for",
                                 "from",    "to",     "with",    "since",  "after",  "during",
                                 "among",   "over",   "under",   "as",     "within", "between",
                                 "through", "per",    "against", "before", "until",  "about",
                                 "into",    "across", "because", "than"};
  return kWords.contains(word);
}

bool IsCapital(std::string_view text) {
  return !text.empty() && ((text.front() >= 'A' && text.front() <= 'Z') || text.front() == '\xC3');
}

}  // namespace

// The frames of one percentage.
class ClaimFinder::Frames {
 public:
  Frames(const ClaimFinder& finder, const Document& document, const std::vector<Mention>& mentions,
         const Mention& mention)
      : finder_(finder), document_(document), mentions_(mentions), mention_(mention) {
    sentence_ = document.tokens[document.TokenAt(mention.span.begin)].sentence;
    const Sentence& sentence = document.sentences[sentence_];
    first_ = sentence.first;
    last_ = sentence.last;
    while (last_ > first_ && (Word(last_ - 1) == "." || IsMark(Word(last_ - 1)) ||
                              Word(last_ - 1) == "!" || Word(last_ - 1) == "?"))
      --last_;
    begin_ = document.TokenAt(mention.span.begin);
    end_ = document.TokenAt(mention.span.end);
    if (end_ < document.tokens.size() && document.tokens[end_].span.begin < mention.span.end)
      ++end_;
  }

  Claim Make(const std::vector<Quote>& quotes, const Claim* previous) {
    Claim claim;
    claim.span = mention_.span;
    claim.percent = mention_.value;
    claim.percent_high = mention_.value_high;
    claim.unit = mention_.unit;
    claim.sentence = sentence_;
    claim.rule = mention_.rule;
    Attribution(claim, quotes);
    clause_ = Clause();
    Comparator(claim);
    Role(claim);
    DirectionOf(claim);
    Fields(claim, previous);
    Period(claim);
    Polarity(claim);
    claim.confidence = claim.measure.empty() && claim.subject.empty()   ? 0.5
                       : claim.measure.empty() || claim.subject.empty() ? 0.75
                                                                        : 0.9;
    return claim;
  }

 private:
  [[nodiscard]] std::string_view Word(std::size_t at) const {
    return at < document_.tokens.size() ? document_.tokens[at].lower : std::string_view();
  }
  [[nodiscard]] std::string_view Left(std::size_t back) const {  // word `back` before the bound
    return bound_ >= clause_.first + back ? Word(bound_ - back) : std::string_view();
  }
  [[nodiscard]] std::string Verb(std::size_t at) const {
    const auto found = finder_.verbs_.find(std::string(Word(at)));
    return found == finder_.verbs_.end() ? std::string() : found->second;
  }
  [[nodiscard]] const Change* ChangeVerb(std::size_t at) const {
    const auto found = finder_.changes_.find(std::string(Word(at)));
    return found == finder_.changes_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] const Change* ChangeNoun(std::size_t at) const {
    const auto found = finder_.changes_.find(std::string(Word(at)) + "#n");
    return found == finder_.changes_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] const Mention* DateAt(std::size_t at) const {
    if (at >= document_.tokens.size()) return nullptr;
    const std::uint32_t byte = document_.tokens[at].span.begin;
    for (const Mention& mention : mentions_) {
      if (mention.span.begin > byte) break;
      if (IsTemporal(mention.type) && mention.span.end > byte) return &mention;
    }
    return nullptr;
  }
  [[nodiscard]] const Mention* NameAt(std::size_t at) const {
    if (at >= document_.tokens.size()) return nullptr;
    const std::uint32_t byte = document_.tokens[at].span.begin;
    for (const Mention& mention : mentions_) {
      if (mention.span.begin > byte) break;
      if (IsName(mention.type) && mention.span.end > byte) return &mention;
    }
    return nullptr;
  }
  [[nodiscard]] Phrase Words(Range range) const {
    return MakePhrase(document_, range.first, range.last);
  }

  // Finite or participle verb of any table; "ed" words as a last resort.
  [[nodiscard]] bool IsVerb(std::size_t at) const {
    const std::string_view word = Word(at);
    if (IsFiniteAuxiliary(word)) return true;
    if (at > first_ && (IsDeterminer(Word(at - 1)) || Word(at - 1) == "of" || Word(at - 1) == "'s"))
      return false;
    if (IsCapital(document_.tokens[at].text) && at != first_) return false;
    if (const Change* change = ChangeVerb(at); change != nullptr && change->part != 'a')
      return true;
    return !Verb(at).empty() || finder_.attributor_.IsSay(word);
  }

  // --- who says it ----------------------------------------------------------------------------

  void Attribution(Claim& claim, const std::vector<Quote>& quotes) {
    for (const Quote& quote : quotes) {
      if (quote.direct && quote.span.Contains(mention_.span) && !quote.speaker.empty()) {
        claim.attribution = quote.speaker;
        claim.speaker =
            quote.speaker.resolved.empty() ? quote.speaker.text : quote.speaker.resolved;
        if (IsPersonalPronoun(claim.attribution.text) || claim.attribution.text.size() < 4) {
          if (!quote.speaker.resolved.empty()) claim.attribution.text = quote.speaker.resolved;
        }
        // Only the words between the marks are the clause.
        for (std::size_t at = begin_; at-- > first_;) {
          if (IsMark(Word(at))) {
            first_ = at + 1;
            break;
          }
        }
        for (std::size_t at = end_; at < last_; ++at) {
          if (IsMark(Word(at))) {
            last_ = at;
            break;
          }
        }
        return;
      }
    }
    // "According to X, …" and "…, according to X"
    for (std::size_t at = first_; at + 2 < last_; ++at) {
      if (Word(at) != "according" || Word(at + 1) != "to") continue;
      std::size_t stop = at + 2;
      while (stop < last_ && Word(stop) != "," && Word(stop) != ";" && !IsMark(Word(stop)) &&
             DateAt(stop) == nullptr)
        ++stop;
      while (stop > at + 2 && (Word(stop - 1) == "on" || Word(stop - 1) == "in" ||
                               Word(stop - 1) == "released" || Word(stop - 1) == "from"))
        --stop;
      if (begin_ >= at && begin_ < stop) return;
      claim.attribution = Words({at + 2, stop});
      if (begin_ >= stop) {
        first_ = stop;
        while (first_ < begin_ && Word(first_) != ",") ++first_;
        if (first_ < begin_) ++first_;
      } else {
        last_ = at;
        while (last_ > end_ && Word(last_ - 1) == ",") --last_;
      }
      Speaker(claim);
      return;
    }
    // "…, the planning office said on Tuesday"
    static const WordSet kShows = {"showed", "shows",     "show",      "found",   "finds",
                                   "shown",  "indicated", "suggested", "suggests"};
    for (std::size_t at = last_; at-- > end_;) {
      const std::string_view word = Word(at);
      if (!finder_.attributor_.IsSay(word) && !kShows.contains(word)) continue;
      if (word.ends_with("ing")) continue;
      std::size_t comma = at;
      while (comma > end_ && Word(comma) != ",") --comma;
      if (Word(comma) != ",") continue;
      if (comma + 1 == at) {
        // ", said Petra Holm"
        if (auto phrase = finder_.attributor_.PhraseAfter(document_, at + 1, last_)) {
          claim.attribution = *phrase;
          last_ = comma;
          Speaker(claim);
          return;
        }
        continue;
      }
      if (Word(comma + 1) == "and" || Word(comma + 1) == "which" || Word(comma + 1) == "who" ||
          Word(comma + 1) == "but" || Word(comma + 1) == "as")
        break;
      Range source{comma + 1, at};
      bool compares = false;  // ", a deeper drop than analysts had forecast"
      for (std::size_t i = source.first; i < source.last; ++i) compares |= Word(i) == "than";
      if (compares) break;
      while (source.last > source.first &&
             (IsAdverb(Word(source.last - 1)) || IsAuxiliary(Word(source.last - 1))))
        --source.last;
      if (source.empty() || source.last - source.first > 12) continue;
      claim.attribution = Words(source);
      last_ = comma;
      Speaker(claim);
      return;
    }
    // "Mr. Adeyemi said on Friday that …", "Analysts at Corvin expect …"
    for (std::size_t at = begin_; at-- > first_ + 1;) {
      const std::string_view word = Word(at);
      const bool expects = Verb(at) == "expect";
      const bool say = finder_.attributor_.IsSay(word) || kShows.contains(word);
      static const WordSet kBase = {"say",     "expect",   "see",     "saw",  "forecast", "wrote",
                                    "predict", "estimate", "believe", "told", "think"};
      static const WordSet kActs = {"offered",  "offers",   "proposed", "promised", "pledged",
                                    "proposes", "promises", "pledges",  "notes"};
      if ((!expects && !say) || word.ends_with("ing") || kActs.contains(word)) continue;
      if (!word.ends_with("d") && !word.ends_with("s") && !kBase.contains(word)) continue;
      if (IsDeterminer(Word(at - 1)) || Word(at - 1) == "of" || Word(at - 1) == "'s") continue;
      if (IsFiniteAuxiliary(Word(at - 1)) && Word(at - 1) != "has" && Word(at - 1) != "have" &&
          Word(at - 1) != "had" && Word(at - 1) != "will")
        continue;
      if (IsCapital(document_.tokens[at].text)) continue;
      auto source = finder_.attributor_.SubjectOf(document_, mentions_, first_, at);
      if (!source) continue;
      claim.attribution = *source;
      first_ = at + 1;
      expected_ = expects;
      while (first_ < begin_ && (Word(first_) == "on" || DateAt(first_) != nullptr)) ++first_;
      if (first_ < begin_ && Word(first_) == "that") ++first_;
      std::size_t that = first_;
      while (that < begin_ && that < first_ + 8 && Word(that) != "that") ++that;
      if (that < begin_ && Word(that) == "that" && !expects) first_ = that + 1;
      Speaker(claim);
      return;
    }
  }

  void Speaker(Claim& claim) const {
    Phrase& phrase = claim.attribution;
    Attributor::Resolve(document_, mentions_, phrase);
    claim.speaker = phrase.resolved.empty() ? phrase.text : phrase.resolved;
    if (IsPersonalPronoun(phrase.text) && !phrase.resolved.empty()) phrase.text = phrase.resolved;
  }

  // --- the clause and the words around the number -----------------------------------------------

  [[nodiscard]] Range Clause() {
    Range range{first_, last_};
    for (std::size_t at = begin_; at-- > first_;) {
      const std::string_view word = Word(at);
      if (word == ";" || word == ":" || word == "—" || word == "–" || IsMark(word)) {
        range.first = at + 1;
        break;
      }
      if (word == "that" && at > first_ && finder_.attributor_.IsSay(Word(at - 1))) {
        range.first = at + 1;
        break;
      }
      const bool joint = word == "and" || word == "but" || word == "while" || word == "as" ||
                         word == "though" || word == "although" || word == "which" ||
                         word == "because" || word == "after" || word == "when" || word == "if" ||
                         word == "whereas" || word == "or";
      if (joint && at + 1 < begin_ && Word(at + 1) != "much" && Word(at + 1) != "many") {
        // A conjunction parts clauses where verbs stand on both sides of it.
        bool left = false;
        bool right = false;
        for (std::size_t i = first_; i < at && !left; ++i) left = IsVerb(i);
        for (std::size_t i = at + 1; i < begin_ && !right; ++i)
          right = IsVerb(i) || (Word(i) == "up" || Word(i) == "down");
        const bool comma = at > first_ && Word(at - 1) == ",";
        if (right && (left || word == "as" || word == "while" || comma)) {
          range.first = at + 1;
          joined_ = true;
          relative_ = word == "which";
          joint_ = at;
          break;
        }
      }
    }
    for (std::size_t at = end_; at < last_; ++at) {
      const std::string_view word = Word(at);
      if (word == ";" || word == ":" || word == "—" || word == "–" || IsMark(word) || word == "," ||
          word == "which" || word == "while" || word == "but" || word == "because" ||
          word == "though") {
        range.last = at;
        break;
      }
      if (word == "and" && at + 1 < last_) {
        std::size_t next = at + 1;
        while (next < last_ && IsAdverb(Word(next))) ++next;
        // "and processes …": a second predicate. "and copper": the same phrase.
        bool number_follows = false;
        for (std::size_t i = next; i < std::min(next + 8, last_); ++i) {
          for (const Mention& mention : mentions_) {
            if (mention.type == MentionType::kPercent &&
                mention.span.begin == document_.tokens[i].span.begin)
              number_follows = true;
          }
        }
        if (IsVerb(next) || number_follows) {
          range.last = at;
          break;
        }
      }
    }
    // A clause that begins with an adverbial: "In May, exports …"
    for (std::size_t at = range.first; at < begin_; ++at) {
      if (Word(at) != ",") continue;
      const std::string_view head = Word(range.first);
      if (IsPreposition(head) || DateAt(range.first) != nullptr || IsAdverb(head) ||
          head == "when" || head == "while" || head == "although" || head == "meanwhile" ||
          head == "but" || head == "and") {
        range.first = at + 1;
      }
      break;
    }
    while (range.first < begin_ &&
           (Word(range.first) == "," || Word(range.first) == "but" || Word(range.first) == "and"))
      ++range.first;
    return range;
  }

  void Comparator(Claim& claim) {
    std::size_t at = begin_;
    for (int guard = 0; guard < 6 && at > clause_.first; ++guard) {
      bool found = false;
      for (std::size_t length = 5; length >= 1 && !found; --length) {
        if (at < clause_.first + length) continue;
        std::string words;
        for (std::size_t i = at - length; i < at; ++i) {
          if (!words.empty()) words += ' ';
          words += Word(i);
        }
        const auto entry = finder_.comparators_.find(words);
        if (entry == finder_.comparators_.end()) continue;
        // "up to 70 percent" after a verb of change is "rose up to"; after "edged" it is "up" "to".
        if (words == "up to" && at >= clause_.first + 3) {
          const Change* change = ChangeVerb(at - 3);
          static const WordSet kSmall = {"edged",  "crept",  "inched", "ticked",  "went",   "moved",
                                         "nudged", "picked", "shot",   "drifted", "was",    "is",
                                         "were",   "going",  "edging", "goes",    "jumped", "came"};
          if (kSmall.contains(Word(at - 3)) || (change != nullptr && change->part == 'v')) break;
        }
        if (claim.comparator.empty()) claim.comparator = entry->second;
        at -= length;
        found = true;
      }
      if (found) continue;
      const std::string_view word = Word(at - 1);
      static const WordSet kSkip = {
          "a",    "an",    "further", "additional", "another",  "between", "the",    "only",
          "just", "fully", "still",   "some",       "anywhere", "from",    "record", "mere"};
      if (kSkip.contains(word) && !(word == "from" && Word(at - 2) != "anywhere") &&
          !(word == "the" || word == "a" || word == "an")) {
        --at;
        continue;
      }
      break;
    }
    bound_ = at;
    if (claim.comparator.empty()) {
      const std::size_t after = Word(end_) == "," ? end_ + 1 : end_;
      if (Word(after) == "or" && (Word(after + 1) == "more" || Word(after + 1) == "higher" ||
                                  Word(after + 1) == "greater" || Word(after + 1) == "above")) {
        claim.comparator = "at_least";
      } else if (Word(after) == "or" && (Word(after + 1) == "less" || Word(after + 1) == "fewer" ||
                                         Word(after + 1) == "lower")) {
        claim.comparator = "at_most";
      } else if (Word(after) == "or" && Word(after + 1) == "so") {
        claim.comparator = "about";
      } else if (Word(after) == "at" && Word(after + 1) == "most") {
        claim.comparator = "at_most";
      } else if (Word(after) == "at" && Word(after + 1) == "least") {
        claim.comparator = "at_least";
      }
      if (!claim.comparator.empty() && after == end_) after_ = after + 2;
      if (!claim.comparator.empty() && after != end_) after_ = after + 2;
    }
    if (after_ == 0) after_ = end_;
    // The comparator of a "topped", "exceeded" verb is a verb for the frames, too.
    if (bound_ < begin_ && (Word(bound_) == "exceeded" || Word(bound_) == "surpassed")) ++bound_;
  }

  // The verb or noun of change that governs the number.
  void DirectionOf(Claim& claim) {
    // Nouns: "a 17 percent drop in", "an increase of 5 percent", "discounts of up to"
    std::size_t after = after_;
    for (int step = 0; step < 3 && after < clause_.last; ++step, ++after) {
      if (IsPreposition(Word(after))) break;
      if (const Change* noun = ChangeNoun(after)) {
        static const WordSet kNotChange = {"discount", "discounts", "loss", "losses"};
        if (Article() || step == 0 || mention_.unit != "percent") {
          if (!kNotChange.contains(Word(after))) claim.direction = noun->direction;
          noun_ = after;
          claim.kind = "change";
          return;
        }
      }
      if (Article()) continue;
      if (const Change* change = ChangeVerb(after); change != nullptr && change->part == 'a') {
        if (Word(after) == "off") break;
        claim.direction = change->direction;
        comparative_ = after;
        claim.kind = "change";
        return;
      }
      break;
    }
    if (Left(1) == "of" && bound_ > clause_.first + 1) {
      if (const Change* noun = ChangeNoun(bound_ - 2)) {
        static const WordSet kLevel = {"growth", "discount", "discounts", "loss",
                                       "losses", "gains",    "expansion"};
        if (!kLevel.contains(Word(bound_ - 2))) claim.direction = noun->direction;
        claim.kind = "change";
        return;
      }
    }
    // Verbs and "up", "down" on the left, before the clause's own share verb.
    for (std::size_t at = bound_; at-- > clause_.first;) {
      const std::string_view word = Word(at);
      if (word == "of" && at + 1 == bound_) break;  // "interest of", "growth of"
      const Change* change = ChangeVerb(at);
      if (change != nullptr && change->part == 'a' && at + 2 < bound_ && Word(at + 1) != "to" &&
          Word(at + 1) != "by")
        change = nullptr;
      if (change != nullptr && change->part == 'a' && word != "up" && word != "down" &&
          at + 1 != bound_ && Word(at + 1) != "by" && Word(at + 1) != "than")
        change = nullptr;
      if (change != nullptr && at > clause_.first && change->part != 'a' &&
          (IsDeterminer(Word(at - 1)) || Word(at - 1) == "of" ||
           (IsCapital(document_.tokens[at].text))))
        change = nullptr;
      if (word == "make" || word == "makes" || word == "made" || word == "making") {
        if (Word(at + 1) == "up") break;
      }
      if (change != nullptr && word == "up" && at > 0 &&
          (Word(at - 1) == "make" || Word(at - 1) == "makes" || Word(at - 1) == "made"))
        break;
      if (change != nullptr &&
          (word == "lost" || word == "lose" || word == "losing" || word == "gained" ||
           word == "gain" || word == "shed" || word == "cut" || word == "recovered") &&
          at + 1 == bound_ && Word(after_) == "of" && !IsDeterminer(Word(after_ + 1)) &&
          claim.role.empty()) {
        // "cut 5 percent of jobs": somebody does it to a part
      }
      if (change != nullptr) {
        claim.direction = change->direction;
        verb_ = at;
        claim.kind = "change";
        return;
      }
      if (at + 1 < bound_ && (Verb(at) == "share" || Verb(at) == "goes")) break;
    }
  }

  // A determiner stands before the number: it describes the noun after it.
  [[nodiscard]] bool Article() const {
    std::size_t at = bound_;
    if (at < begin_ && IsDeterminer(Word(begin_ - 1))) return true;
    if (at == 0 || at <= first_) return false;
    const std::string_view word = Word(at - 1);
    return IsDeterminer(word) || word == "'s" || word == "further" || word == "new" ||
           word == "extra" || word == "additional";
  }

  void Role(Claim& claim) const {
    std::string_view before = Left(1);
    if (before == "from") {
      // Only an end where something changes ("raised from 5%"), not "comes from 5%".
      bool change = false;
      for (std::size_t at = clause_.first; at < clause_.last && !change; ++at)
        change = ChangeVerb(at) != nullptr || ChangeNoun(at) != nullptr;
      if (change || Word(after_) == "to") claim.role = "from";
      return;
    }
    if (before != "to" || !claim.comparator.empty() || bound_ < clause_.first + 2) {
      if (before != "to" || bound_ < clause_.first + 2) return;
    }
    for (std::size_t at = bound_ - 1; at-- > clause_.first;) {
      if (ChangeVerb(at) != nullptr || ChangeNoun(at) != nullptr || IsPart(at)) {
        claim.role = "to";
        return;
      }
      if (Word(at) == ",") break;
    }
  }
  [[nodiscard]] bool IsPart(std::size_t at) const {
    return Word(at) == "edged" || Word(at) == "crept" || Word(at) == "inched" ||
           Word(at) == "ticked" || Word(at) == "moved" || Word(at) == "went" || Word(at) == "set";
  }

  // --- subject and measure ----------------------------------------------------------------------

  // End of the noun phrase that begins at `at`.
  [[nodiscard]] std::size_t PhraseEnd(std::size_t at, bool keep_adjuncts) const {
    std::size_t i = at;
    for (; i < clause_.last; ++i) {
      const std::string_view word = Word(i);
      if (word == "," || word == "which" || word == "who" || word == "where" || word == "when" ||
          word == "after" || word == "since" || word == "before" || word == "because" ||
          word == "so" || word == "if" || word == "until" || word == "during" || word == "while" ||
          word == "as" || word == "despite" || word == "compared" || word == "amid" ||
          word == "through" || word == "(" || word == ")" || word == "than" || word == "or")
        break;
      if (word == "to" && i > at && !keep_adjuncts) break;
      if (i > at && DateAt(i) != nullptr) {
        break;
      }
      if ((word == "from" || word == "with" || word == "through" || word == "by") && i > at &&
          !keep_adjuncts)
        break;
      if (i > at && IsFiniteAuxiliary(word) && !keep_adjuncts) break;
    }
    while (i > at && (IsPreposition(Word(i - 1)) || Word(i - 1) == "and" ||
                      IsDeterminer(Word(i - 1)) || IsAdverb(Word(i - 1))))
      --i;
    return i;
  }

  // First verb of the predicate in [at, last): for "N% of NP VERB …".
  [[nodiscard]] std::size_t PredicateAt(std::size_t at) const {
    for (std::size_t i = at + 1; i < clause_.last; ++i) {
      const std::string_view word = Word(i);
      if (IsFiniteAuxiliary(word)) return i;
      if (IsCapital(document_.tokens[i].text)) continue;
      if (IsDeterminer(Word(i - 1)) || Word(i - 1) == "'s" || IsPreposition(Word(i - 1))) continue;
      const std::string verb = Verb(i);
      const Change* change = ChangeVerb(i);
      const bool known = !verb.empty() || (change != nullptr && change->part != 'a') ||
                         finder_.attributor_.IsSay(word);
      const bool past = word.size() > 4 && word.ends_with("ed");
      static const WordSet kBare = {"by",   "in", "on",  "from",    "at",   "for",
                                    "with", "to", "off", "through", "into", "under"};
      // "bought by", "spread on": a participle that describes; a verb follows later.
      if ((known || past) && kBare.contains(Word(i + 1)) && verb != "goes") {
        bool later = false;
        for (std::size_t k = i + 2; k < clause_.last && !later; ++k)
          later = IsFiniteAuxiliary(Word(k)) || Verb(k) == "goes" ||
                  (!Verb(k).empty() && !IsPreposition(Word(k - 1)) && !IsDeterminer(Word(k - 1)) &&
                   Word(k).ends_with("s"));
        if (later) continue;
      }
      if (word.ends_with("ing") && !IsFiniteAuxiliary(Word(i - 1))) continue;
      if (known || past) return i;
      static const WordSet kMore = {
          "hurt",    "hit",   "led",    "stands",  "stand",   "live",  "lives",  "work",
          "works",   "want",  "wants",  "lack",    "lacks",   "favor", "oppose", "support",
          "left",    "went",  "came",   "felt",    "thought", "died",  "lay",    "fled",
          "voted",   "chose", "belong", "belongs", "vote",    "rely",  "relies", "depend",
          "depends", "speak", "know",   "sit",     "sits",    "lies"};
      if (kMore.contains(word)) return i;
    }
    return clause_.last;
  }

  // "Poland's factory output" → Poland | factory output; "Shares of Kestrel Airways" → Kestrel
  // Airways | Shares; "Unemployment in Peru" → Peru | Unemployment.
  void SplitOwner(Claim& claim, Range whole) const {
    while (!whole.empty() &&
           (IsAdverb(Word(whole.first)) || Word(whole.first) == "and" || Word(whole.first) == ","))
      ++whole.first;
    while (!whole.empty() && (Word(whole.last - 1) == "," || IsAdverb(Word(whole.last - 1)) ||
                              IsAuxiliary(Word(whole.last - 1))))
      --whole.last;
    // A time between noun and verb is no part: "Exports in May rose", "prices last year fell".
    for (std::size_t at = whole.first + 1; at < whole.last; ++at) {
      if (DateAt(at) != nullptr && !IsDeterminer(Word(at)) &&
          DateAt(at)->type != MentionType::kDuration && DateAt(at)->type != MentionType::kSet) {
        std::size_t cut = at;
        while (cut > whole.first + 1 && IsPreposition(Word(cut - 1))) --cut;
        if (cut > whole.first && DateAt(whole.last - 1) != nullptr) {
          whole.last = cut;
        }
        break;
      }
    }
    // An apposition: "Inflation, a key measure, rose"
    for (std::size_t at = whole.first + 1; at < whole.last; ++at) {
      if (Word(at) == ",") {
        whole.last = at;
        break;
      }
    }
    if (whole.empty()) return;
    if (whole.last - whole.first == 1 &&
        (IsPersonalPronoun(Word(whole.first)) || Word(whole.first) == "that" ||
         Word(whole.first) == "which" || Word(whole.first) == "this"))
      return;
    const auto proper = [&](std::size_t at) {
      if (at >= whole.last) return false;
      if (NameAt(at) != nullptr) return true;
      return IsCapital(document_.tokens[at].text) && at != document_.sentences[sentence_].first;
    };
    for (std::size_t at = whole.first + 1; at < whole.last; ++at) {
      if (Word(at) == "'s" || Word(at) == "'") {
        const bool capital = IsCapital(document_.tokens[at - 1].text);
        const bool owner = capital || proper(at - 1) || Word(whole.first) == "the";
        if (owner && at + 1 < whole.last) {
          std::size_t noun = at + 1;
          claim.subject = Words({whole.first, at});
          claim.measure = Words({noun, whole.last});
          return;
        }
      }
    }
    for (std::size_t at = whole.first + 1; at + 1 < whole.last; ++at) {
      const std::string_view word = Word(at);
      if (word != "of" && word != "in" && word != "at" && word != "for" && word != "to" &&
          word != "from")
        continue;
      std::size_t name = at + 1;
      if (IsDeterminer(Word(name))) ++name;
      if (proper(name) && DateAt(name) == nullptr && word != "to" && word != "from") {
        // The name runs to the end of the phrase or to the next preposition.
        std::size_t stop = name;
        while (stop < whole.last && !(IsPreposition(Word(stop)) && Word(stop) != "of")) ++stop;
        if (stop != whole.last) continue;
        claim.subject = Words({at + 1, stop});
        claim.measure = Words({whole.first, at});
        return;
      }
    }
    // "Norwegian exports", "Apple shares": a name before a lower-case noun.
    if (const Mention* name = NameAt(whole.first);
        name != nullptr && name->type != MentionType::kNationality) {
      const std::size_t noun = document_.TokenAt(name->span.end);
      if (noun < whole.last && !IsCapital(document_.tokens[noun].text) && Word(noun) != "'s" &&
          name->span.begin == document_.tokens[whole.first].span.begin) {
        claim.subject = Words({whole.first, noun});
        claim.measure = Words({noun, whole.last});
        return;
      }
      if (noun >= whole.last) {
        claim.subject = Words(whole);
        return;
      }
    }
    // A past form inside: a clause whose verb no table knows. Nothing is guessed.
    for (std::size_t at = whole.first + 1; at < whole.last; ++at) {
      if (Word(at).size() > 4 && Word(at).ends_with("ed") && !IsPreposition(Word(at + 1)) &&
          !IsDeterminer(Word(at - 1)) && !IsPreposition(Word(at - 1)) && IsDeterminer(Word(at + 1)))
        return;
    }
    claim.measure = Words(whole);
  }

  // The noun phrase that is subject of the verb group ending before `verb`.
  [[nodiscard]] Range SubjectBefore(std::size_t verb) const {
    Range range{clause_.first, verb};
    while (!range.empty() && (IsAuxiliary(Word(range.last - 1)) || IsAdverb(Word(range.last - 1)) ||
                              Word(range.last - 1) == "who" || Word(range.last - 1) == "which" ||
                              Word(range.last - 1) == "that"))
      --range.last;
    // "voted to lift", "plans to raise", "expects to cut"
    if (!range.empty() && range.last < verb && Word(range.last) == "to" &&
        range.last > range.first) {
      const std::size_t outer = range.last - 1;
      if (IsVerb(outer) || Word(outer).ends_with("ed") || Word(outer).ends_with("s")) {
        std::size_t stop = outer;
        while (stop > range.first && (IsAuxiliary(Word(stop - 1)) || IsAdverb(Word(stop - 1))))
          --stop;
        if (stop > range.first) range.last = stop;
      }
    }
    while (!range.empty() &&
           (IsAdverb(Word(range.first)) || Word(range.first) == "," || Word(range.first) == "and"))
      ++range.first;
    // Appositions: "Vale, the miner, produces"
    for (std::size_t at = range.first + 1; at < range.last; ++at) {
      if (Word(at) == ",") {
        range.last = at;
        break;
      }
    }
    if (range.last - range.first > 12) {
      // Too long to be one phrase: leave it out.
      return {range.first, range.first};
    }
    return range;
  }

  void SetSubject(Claim& claim, Range range, const Claim* previous) const {
    if (range.empty()) {
      if (joined_ && previous != nullptr && previous->sentence == sentence_)
        claim.subject = previous->subject;
      else if (relative_ || joined_)
        claim.subject = Antecedent();
      return;
    }
    claim.subject = Words(range);
    if (range.last - range.first == 1 && IsPersonalPronoun(Word(range.first)))
      Attributor::Resolve(document_, mentions_, claim.subject);
    if (claim.subject.text == "that" || claim.subject.text == "which") claim.subject = {};
  }

  // ", which makes …": the noun phrase before the comma; "X rose and lost …": its subject.
  [[nodiscard]] Phrase Antecedent() const {
    if (joint_ <= first_) return {};
    if (!relative_) {
      for (std::size_t at = first_ + 1; at < joint_; ++at) {
        if (IsVerb(at)) {
          Range range{first_, at};
          while (!range.empty() &&
                 (IsAuxiliary(Word(range.last - 1)) || IsAdverb(Word(range.last - 1))))
            --range.last;
          return range.last - range.first <= 8 ? Words(range) : Phrase{};
        }
      }
      return {};
    }
    const std::size_t comma = Word(joint_ - 1) == "," ? joint_ - 1 : joint_;
    if (comma == 0) return {};
    if (const Mention* name = NameAt(comma - 1)) {
      Phrase phrase;
      phrase.span = name->span;
      phrase.text = std::string(Slice(document_.text, name->span));
      return phrase;
    }
    // "The company, which supplies …"
    if (comma > first_ && comma - first_ <= 5 && IsDeterminer(Word(first_)))
      return Words({first_, comma});
    return {};
  }

  void Fields(Claim& claim, const Claim* previous) {
    const bool same = previous != nullptr && previous->sentence == sentence_;
    // The other end of a pair, "rose 7 basis points to 4.31 percent", a list's next item.
    if (same && (claim.role == "to" || claim.role == "from" || mention_.rule == "list")) {
      bool plain = true;
      for (std::size_t at = clause_.first; at < bound_; ++at) {
        if (document_.tokens[at].span.begin < previous->span.end) continue;
        if (Word(at) == "," && claim.role != "from") plain = mention_.rule == "list";
        if (IsVerb(at) && !(Word(at) == "to")) plain = false;
      }
      if (plain) {
        claim.subject = previous->subject;
        claim.measure = previous->measure;
        claim.predicate = previous->predicate;
        if (claim.direction == Direction::kNone) claim.direction = previous->direction;
        claim.kind = previous->kind;
        claim.rule += "/pair";
        return;
      }
    }
    if (same && claim.role == "from" && claim.direction == Direction::kNone)
      claim.direction = previous->direction;
    Range left{clause_.first, bound_};
    while (!left.empty() && IsDeterminer(Word(left.last - 1))) --left.last;

    if (noun_ != 0) return ChangeNounFrame(claim, left, previous);
    if (Article() && after_ < clause_.last && Word(after_) != "of") {
      if (AttributiveFrame(claim, left, previous)) return;
    }
    if (verb_ != 0) return ChangeVerbFrame(claim, previous);
    if (comparative_ != 0) {
      ComparativeFrame(claim, left, previous);
      return;
    }
    const bool of = Word(after_) == "of";
    const bool part = dateline::IsPart(mention_);
    if (left.empty() || OnlyAdverbs(left)) return LeadingFrame(claim);
    if (Left(1) == "of" && bound_ >= clause_.first + 2 && !of)
      return OfNumberFrame(claim, previous);
    if (of || (part && after_ < clause_.last)) return ShareFrame(claim, left, previous);
    LevelFrame(claim, left, previous);
  }

  [[nodiscard]] bool OnlyAdverbs(Range range) const {
    for (std::size_t at = range.first; at < range.last; ++at) {
      if (!IsAdverb(Word(at)) && Word(at) != "between" && Word(at) != "," && Word(at) != "the" &&
          Word(at) != "and" && Word(at) != "but" && Word(at) != "that" && !IsMark(Word(at)))
        return false;
    }
    return true;
  }

  // "A 17 percent drop in visitors", "reported a 5% increase in sales"
  void ChangeNounFrame(Claim& claim, Range left, const Claim* previous) {
    claim.rule += "/change_noun";
    std::size_t at = noun_ + 1;
    // "a 5 percent pay increase": the noun between
    if (noun_ > after_) claim.measure = Words({after_, noun_});
    if (at < clause_.last && (Word(at) == "in" || Word(at) == "of" || Word(at) == "on")) {
      const std::size_t end = StopAtPredicate(at + 1);
      if (end > at + 1 && DateAt(at + 1) == nullptr) {
        if (claim.measure.empty()) {
          Range whole{at + 1, end};
          SplitOwner(claim, whole);
        }
      }
    }
    LeftActor(claim, left, previous);
    claim.predicate = Words({noun_, noun_ + 1});
  }

  [[nodiscard]] std::size_t StopAtPredicate(std::size_t at) const {
    return std::min(PhraseEnd(at, false), PredicateAt(at));
  }

  // The actor of a verb before an attributive number: "Oslo imposed a 10% tariff".
  void LeftActor(Claim& claim, Range left, const Claim* previous) const {
    for (std::size_t at = left.last; at-- > left.first + 1;) {
      if (!IsVerb(at) || IsFiniteAuxiliary(Word(at))) continue;
      if (claim.predicate.empty()) claim.predicate = Words({at, at + 1});
      if (!claim.subject.empty()) return;
      const Range subject = SubjectBefore(at);
      SetSubject(claim, subject, previous);
      return;
    }
  }

  // "a 10% tariff on steel", "a 20 percent stake in the mine"
  bool AttributiveFrame(Claim& claim, Range left, const Claim* previous) {
    std::size_t at = after_;
    if (IsPreposition(Word(at)) || IsVerb(at)) return false;
    const std::size_t end = StopAtPredicate(at);
    if (end <= at) return false;
    static const WordSet kShareNouns = {"share", "stake", "interest", "slice", "holding", "cut"};
    if (kShareNouns.contains(Word(at)) && at + 2 < end &&
        (Word(at + 1) == "of" || Word(at + 1) == "in")) {
      claim.measure = Words({at + 2, end});
      claim.kind = "share";
    } else {
      claim.measure = Words({at, end});
      claim.kind = "rate";
    }
    claim.rule += "/attributive";
    LeftActor(claim, left, previous);
    return true;
  }

  // "Exports rose 3.4%", "Lawmakers lifted the sales tax from 5% to 7%"
  void ChangeVerbFrame(Claim& claim, const Claim* previous) {
    claim.rule += "/change_verb";
    claim.predicate = Words({verb_, verb_ + 1});
    const Change& change = *ChangeVerb(verb_);
    std::size_t object_end = bound_;
    while (object_end > verb_ + 1 &&
           (IsPreposition(Word(object_end - 1)) || IsDeterminer(Word(object_end - 1)) ||
            IsAdverb(Word(object_end - 1)) || Word(object_end - 1) == "up" ||
            Word(object_end - 1) == "down"))
      --object_end;
    Range subject = SubjectBefore(verb_);
    if (change.part == 'a') {
      // "Turnout was up four points"; "crept up to"
      std::size_t verb = verb_;
      while (verb > clause_.first && !IsFiniteAuxiliary(Word(verb - 1)) &&
             !(Word(verb - 1).ends_with("ed") || IsVerb(verb - 1) || Word(verb - 1) == "crept" ||
               Word(verb - 1) == "went"))
        --verb;
      if (verb > clause_.first) subject = SubjectBefore(verb - 1);
    }
    if (change.transitive && object_end > verb_ + 1) {
      const bool passive =
          subject.last < verb_ && IsFiniteAuxiliary(Word(subject.last)) &&
          (Word(verb_ - 1) == "was" || Word(verb_ - 1) == "were" || Word(verb_ - 1) == "been" ||
           Word(verb_ - 1) == "be" || Word(verb_ - 1) == "is" || Word(verb_ - 1) == "are");
      if (!passive) {
        SetSubject(claim, subject, previous);
        // Another number inside the object ends it: "cut rates 25 basis points to 4%"
        std::size_t stop = verb_ + 1;
        while (stop < object_end && !PercentAt(stop)) ++stop;
        while (stop > verb_ + 1 && IsPreposition(Word(stop - 1))) --stop;
        if (stop > verb_ + 1) {
          claim.measure = Words({verb_ + 1, stop});
        }
        return;
      }
    }
    // "cut 5 percent of its workforce"
    if (Word(after_) == "of" && (change.transitive || Word(verb_).starts_with("lo")) &&
        verb_ + 1 == bound_) {
      SetSubject(claim, subject, previous);
      const std::size_t end = PhraseEnd(after_ + 1, false);
      if (end > after_ + 1) claim.measure = Words({after_ + 1, end});
      return;
    }
    if (subject.empty()) {
      if (joined_ && same_sentence(previous)) {
        claim.subject = previous->subject;
        claim.measure = previous->measure;
      } else if (joined_) {
        claim.measure = Antecedent();
      }
      return;
    }
    SplitOwner(claim, subject);
  }
  [[nodiscard]] bool same_sentence(const Claim* previous) const {
    return previous != nullptr && previous->sentence == sentence_;
  }
  [[nodiscard]] bool PercentAt(std::size_t at) const {
    for (const Mention& mention : mentions_) {
      if (mention.span.begin > document_.tokens[at].span.begin) break;
      if (mention.type == MentionType::kPercent &&
          mention.span.end > document_.tokens[at].span.begin)
        return true;
    }
    return false;
  }

  // "Tickets cost 12% less", "sales were 5% higher"
  void ComparativeFrame(Claim& claim, Range left, const Claim*) {
    claim.rule += "/comparative";
    for (std::size_t at = left.last; at-- > left.first + 1;) {
      if (!IsVerb(at) && Word(at) != "cost" && Word(at) != "costs") continue;
      SplitOwner(claim, SubjectBefore(at));
      claim.predicate = Words({at, at + 1});
      return;
    }
  }

  // "N% of NP VERB …" at the head of the clause
  void LeadingFrame(Claim& claim) {
    claim.rule += "/leading";
    claim.kind = "share";
    std::size_t at = after_;
    const bool of = Word(at) == "of";
    if (of) ++at;
    if (at >= clause_.last) return;
    const std::size_t verb = PredicateAt(at);
    std::size_t end = verb;
    while (end > at + 1 && IsAdverb(Word(end - 1))) --end;
    if (end <= at) return;
    const Range whole{at, end};
    if (verb < clause_.last) claim.predicate = Words({verb, verb + 1});
    if (!of && mention_.rule != "in_ten" && mention_.rule != "part") {
      return;
    }
    std::size_t action = verb;
    while (action < clause_.last && (IsFiniteAuxiliary(Word(action)) || IsAdverb(Word(action)) ||
                                     Word(action) == "been" || Word(action) == "be"))
      ++action;
    const bool goes = Verb(action) == "goes" ||
                      (Word(action + 1) == "by" && action > verb && PassiveVerb(action)) ||
                      (Word(action).starts_with("belong"));
    static const WordSet kEnds = {"from", "to", "by"};
    if (goes && action + 2 < clause_.last && kEnds.contains(Word(action + 1))) {
      claim.measure = Words(whole);
      const std::size_t stop = PhraseEnd(action + 2, false);
      if (stop > action + 2) claim.subject = Words({action + 2, stop});
      return;
    }
    const std::string_view finite = Word(verb);
    const bool singular =
        of && (finite == "was" || finite == "is" || finite == "has" || finite == "does" ||
               (finite.ends_with("s") && !IsFiniteAuxiliary(finite)));
    if (singular && mention_.rule != "in_ten") {
      claim.measure = Words(whole);
    } else {
      claim.subject = Words(whole);
    }
  }

  [[nodiscard]] bool PassiveVerb(std::size_t at) const {
    return Word(at).ends_with("ed") || !Verb(at).empty() || Word(at).ends_with("en");
  }

  // "growth of 2 to 3 percent", "discounts of up to 70 percent"
  void OfNumberFrame(Claim& claim, const Claim* previous) {
    claim.rule += "/of_number";
    if (claim.kind.empty()) claim.kind = "rate";
    const std::size_t of = bound_ - 1;
    std::size_t verb = of;
    while (verb > clause_.first) {
      --verb;
      if (IsVerb(verb)) break;
    }
    const bool found = IsVerb(verb) && verb >= clause_.first && verb < of;
    Range noun{found ? verb + 1 : clause_.first, of};
    while (!noun.empty() && (IsDeterminer(Word(noun.first)) || IsAdverb(Word(noun.first))))
      ++noun.first;
    if (!noun.empty()) claim.measure = Words(noun);
    if (found) {
      claim.predicate = Words({verb, verb + 1});
      SetSubject(claim, SubjectBefore(verb), previous);
    } else if (!noun.empty()) {
      claim.measure = {};
      SplitOwner(claim, noun);
    }
  }

  // "S verb N% of M", "wants the deficit below 3 percent of M"
  void ShareFrame(Claim& claim, Range left, const Claim* previous) {
    claim.rule += "/share";
    claim.kind = "share";
    std::size_t at = after_;
    if (Word(at) == "of") ++at;
    const bool gives_to = [&] {
      for (std::size_t i = left.first; i < left.last; ++i) {
        static const WordSet kGive = {"buy",    "buys",    "bought", "sell",    "sells",  "sold",
                                      "send",   "sends",   "sent",   "ship",    "ships",  "shipped",
                                      "get",    "gets",    "obtain", "obtains", "source", "sources",
                                      "import", "imports", "export", "exports"};
        if (kGive.contains(Word(i))) return true;
      }
      return false;
    }();
    std::size_t end = std::min(PhraseEnd(at, false), clause_.last);
    // A relative clause without "that" belongs to the whole: "the lithium that plants consume"
    if (end < clause_.last && Word(end) == "that") end = clause_.last;
    if (end > at) claim.measure = Words({at, end});
    std::size_t verb = left.last;
    while (verb > left.first && (IsPreposition(Word(verb - 1)) || IsAdverb(Word(verb - 1)) ||
                                 Word(verb - 1) == "up" || Word(verb - 1) == "out"))
      --verb;
    if (verb == left.first) return;
    --verb;
    if (IsVerb(verb) || Word(verb).ends_with("ed") || Word(verb).ends_with("ing") ||
        (verb > left.first && Word(verb).ends_with("s") && !IsDeterminer(Word(verb - 1)) &&
         !Prepositional(verb, left.last))) {
      std::size_t front = verb;
      claim.predicate = Words({front, left.last});
      const Range subject = SubjectBefore(front);
      SetSubject(claim, subject, previous);
      // "We buy 98 percent of our samarium from one supplier": the other side is the source.
      if (gives_to && end < clause_.last && (Word(end) == "from" || Word(end) == "to") &&
          !subject.empty() && IsPersonalPronoun(Word(subject.first))) {
        const std::size_t stop = PhraseEnd(end + 1, false);
        if (stop > end + 1) claim.subject = Words({end + 1, stop});
      }
      return;
    }
    // "wants the deficit below 3 percent": the noun phrase between verb and number
    for (std::size_t i = verb; i > left.first; --i) {
      if (!IsVerb(i)) continue;
      if (i + 1 <= verb) {
        claim.subject = Words({i + 1, verb + 1});
        claim.predicate = Words({i, i + 1});
        claim.kind = "target";
      }
      return;
    }
  }
  [[nodiscard]] bool Prepositional(std::size_t verb, std::size_t last) const {
    for (std::size_t i = verb + 1; i < last; ++i) {
      if (IsPreposition(Word(i)) && Word(i) != "for" && Word(i) != "in" && Word(i) != "at")
        return true;
    }
    return false;
  }

  // "The rate was 5 percent", "won by 1.5 points", "inflation at 4%"
  void LevelFrame(Claim& claim, Range left, const Claim* previous) {
    claim.rule += "/level";
    std::size_t verb = left.last;
    while (verb > left.first && !IsVerb(verb - 1)) --verb;
    if (verb == left.first) {
      Range noun = left;
      while (!noun.empty() && IsPreposition(Word(noun.last - 1))) --noun.last;
      if (!noun.empty() && noun.last < left.last) SplitOwner(claim, noun);
      return;
    }
    --verb;
    claim.predicate = Words({verb, verb + 1});
    static const WordSet kMargin = {"won", "win",  "wins",   "lost",    "lose",    "leads",
                                    "led", "lead", "trails", "trailed", "winning", "losing"};
    if (kMargin.contains(Word(verb))) {
      SetSubject(claim, SubjectBefore(verb), previous);
      claim.kind = "other";
      return;
    }
    Range object{verb + 1, left.last};
    while (!object.empty() &&
           (IsPreposition(Word(object.last - 1)) || IsAdverb(Word(object.last - 1))))
      --object.last;
    const std::string type = Verb(verb);
    claim.kind = claim.unit == "percent" ? "rate" : "other";
    if ((type == "set" || type == "share" || type == "expect") && !object.empty() &&
        object.last < left.last) {
      // "set the tariff at 10 percent", "left rates unchanged at"
      while (object.last > object.first + 1 &&
             (Word(object.last - 1) == "unchanged" || Word(object.last - 1) == "steady"))
        --object.last;
      SetSubject(claim, SubjectBefore(verb), previous);
      claim.measure = Words(object);
      return;
    }
    if (type == "share" && object.empty()) {
      // "owns 20 percent"
      SetSubject(claim, SubjectBefore(verb), previous);
      return;
    }
    // A copula chain: "has been running at", "is expected to reach"
    std::size_t head = verb;
    while (head > left.first &&
           (IsVerb(head - 1) || IsAuxiliary(Word(head - 1)) || Word(head - 1) == "to" ||
            IsAdverb(Word(head - 1)) || Word(head - 1).ends_with("ed")))
      --head;
    SplitOwner(claim, SubjectBefore(head));
  }

  // --- the rest -------------------------------------------------------------------------------

  void Period(Claim& claim) const {
    const std::uint32_t from = document_.tokens[clause_.first].span.begin;
    const std::uint32_t to =
        last_ > clause_.first ? document_.tokens[last_ - 1].span.end : mention_.span.end;
    const Mention* best = nullptr;
    for (const Mention& mention : mentions_) {
      if (mention.type != MentionType::kDate || mention.value.empty()) continue;
      if (mention.span.begin < from || mention.span.end > to) continue;
      if (best == nullptr || Distance(mention.span) < Distance(best->span)) best = &mention;
    }
    if (best == nullptr) {
      // A date at the head of the sentence, cut off with its comma.
      const ByteSpan sentence = document_.sentences[sentence_].span;
      for (const Mention& mention : mentions_) {
        if (mention.type == MentionType::kDate && !mention.value.empty() &&
            mention.span.begin >= sentence.begin && mention.span.begin < sentence.begin + 12)
          best = &mention;
      }
    }
    if (best == nullptr) return;
    claim.period = best->value;
    claim.period_from = best->from;
    claim.period_to = best->to;
  }
  [[nodiscard]] std::uint32_t Distance(ByteSpan span) const {
    return span.begin >= mention_.span.end
               ? span.begin - mention_.span.end
               : 2 * (mention_.span.begin - std::min(mention_.span.begin, span.end));
  }

  void Polarity(Claim& claim) const {
    if (expected_) claim.polarity = "forecast";
    for (std::size_t at = clause_.first; at < bound_; ++at) {
      const std::string_view word = Word(at);
      if (word == "not" || word == "never" || word.ends_with("n't") || word == "denied")
        claim.polarity = "denied";
      else if (word == "would" || word == "could" || word == "might" || word == "if" ||
               word == "may")
        claim.polarity = "hypothetical";
      else if ((word == "will" || word == "expected" || word == "forecast" ||
                word == "projected") &&
               claim.polarity == "asserted")
        claim.polarity = "forecast";
    }
    if (claim.kind.empty()) {
      claim.kind = claim.direction != Direction::kNone ? "change"
                   : dateline::IsPart(mention_)        ? "share"
                                                       : "other";
    }
    for (std::size_t at = clause_.first; at < clause_.last; ++at) {
      if (Word(at) == "chance" || Word(at) == "probability" || Word(at) == "odds" ||
          Word(at) == "likelihood")
        claim.kind = "probability";
    }
    // What it is compared with: "from a year earlier", "than in March"
    if (claim.direction != Direction::kNone) {
      for (std::size_t at = end_; at + 1 < last_; ++at) {
        if ((Word(at) == "from" || Word(at) == "since" || Word(at) == "than") &&
            !PercentAt(at + 1) && DateAt(at + 1) != nullptr) {
          const Mention* date = DateAt(at + 1);
          claim.base.span = date->span;
          claim.base.text = std::string(Slice(document_.text, date->span));
          break;
        }
        if (Word(at) == ",") break;
      }
    }
  }

  const ClaimFinder& finder_;
  const Document& document_;
  const std::vector<Mention>& mentions_;
  const Mention& mention_;
  std::uint32_t sentence_ = 0;
  std::size_t first_ = 0, last_ = 0;  // of the sentence, attribution cut off
  std::size_t begin_ = 0, end_ = 0;   // of the expression
  std::size_t bound_ = 0;             // first word of the comparator, or begin_
  std::size_t after_ = 0;             // first word after the expression and its comparator
  std::size_t verb_ = 0, noun_ = 0, comparative_ = 0;
  std::size_t joint_ = 0;
  bool joined_ = false, relative_ = false, expected_ = false;
  Range clause_;
};

ClaimFinder::ClaimFinder(const Lexicon& lexicon) : attributor_(lexicon) {
  for (const LexiconRow& row : lexicon.Rows("en/comparators.tsv"))
    if (row.size() >= 2) comparators_.emplace(std::string(row[0]), std::string(row[1]));
  for (const LexiconRow& row : lexicon.Rows("en/direction_words.tsv")) {
    if (row.size() < 3 || row[2].empty()) continue;
    changes_.emplace(std::string(row[0]), Change{row[1] == "up" ? Direction::kUp : Direction::kDown,
                                                 row[2].front(), row[2].front() == 't'});
  }
  for (const LexiconRow& row : lexicon.Rows("en/frame_verbs.tsv"))
    if (row.size() >= 2) verbs_.emplace(std::string(row[0]), std::string(row[1]));
}

std::vector<Claim> ClaimFinder::Find(const Document& document, const std::vector<Mention>& mentions,
                                     const std::vector<Quote>& quotes) const {
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Mention& mention = mentions[i];
    if (mention.type != MentionType::kPercent) continue;
    if (document.TokenAt(mention.span.begin) >= document.tokens.size()) continue;
    Frames frames(*this, document, mentions, mention);
    Claim claim = frames.Make(quotes, claims.empty() ? nullptr : &claims.back());
    claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace dateline
