#include "extractors/syntax/complement_mender.h"

#include <algorithm>
#include <array>

namespace dateline {
// One sentence, its words numbered from 0.
class ComplementMender::SentenceView {
 public:
  SentenceView(std::span<Token> words, std::int32_t first) : words_(words), first_(first) {}

  [[nodiscard]] std::int32_t size() const { return static_cast<std::int32_t>(words_.size()); }
  [[nodiscard]] Token& At(std::int32_t at) const { return words_[static_cast<std::size_t>(at)]; }
  [[nodiscard]] std::int32_t Head(std::int32_t at) const {
    return At(at).head == kNoToken ? kNoToken : At(at).head - first_;
  }
  void Hang(std::int32_t at, std::int32_t head, Deprel deprel) const {
    At(at).head = head + first_;
    At(at).deprel = deprel;
  }
  // True if an arc between the two words would cross none: trees stay projective.
  [[nodiscard]] bool CanHang(std::int32_t at, std::int32_t head) const {
    const auto [left, right] = std::minmax(at, head);
    for (std::int32_t i = 0; i < size(); ++i) {
      const std::int32_t other = Head(i);
      if (i == at || other == kNoToken) continue;
      const bool inside = i > left && i < right;
      const bool beside = i < left || i > right;
      if (inside && (other < left || other > right)) return false;
      if (beside && other > left && other < right) return false;
    }
    return true;
  }
  // The child with one of the relations that stands before `at`, or kNoToken.
  template <typename Predicate>
  [[nodiscard]] std::int32_t ChildBefore(std::int32_t at, Predicate is) const {
    for (std::int32_t i = 0; i < at; ++i) {
      if (Head(i) == at && is(At(i))) return i;
    }
    return kNoToken;
  }

 private:
  std::span<Token> words_;
  std::int32_t first_;
};

namespace {

using SentenceView = ComplementMender::SentenceView;

constexpr std::int32_t kMaxChain = 4;  // phrases between a verb and what it says

bool IsSubject(const Token& word) {
  return word.deprel == Deprel::kNsubj || word.deprel == Deprel::kNsubjPass ||
         word.deprel == Deprel::kExpl || word.deprel == Deprel::kCsubj;
}

bool IsPhrase(Deprel deprel) {
  return deprel == Deprel::kObl || deprel == Deprel::kOblTmod || deprel == Deprel::kOblAgent ||
         deprel == Deprel::kNmod || deprel == Deprel::kNmodTmod || deprel == Deprel::kObj ||
         deprel == Deprel::kIobj || deprel == Deprel::kFlat || deprel == Deprel::kNummod ||
         deprel == Deprel::kConj;
}

using Arguments = ComplementMender::Arguments;

Arguments ArgumentsOf(const SentenceView& sentence, std::int32_t verb) {
  Arguments arguments;
  for (std::int32_t i = 0; i < sentence.size(); ++i) {
    if (sentence.Head(i) != verb) continue;
    const Deprel deprel = sentence.At(i).deprel;
    if (deprel == Deprel::kObj) arguments.object = i;
    if (deprel == Deprel::kIobj) arguments.indirect = i;
    if (deprel == Deprel::kCcomp || deprel == Deprel::kXcomp || deprel == Deprel::kParataxis)
      arguments.clause = true;
    if (deprel == Deprel::kAuxPass || deprel == Deprel::kNsubjPass) arguments.passive = true;
  }
  // "a man called Fox"
  const Token& word = sentence.At(verb);
  arguments.passive = arguments.passive || (word.deprel == Deprel::kAcl && word.xpos == "VBN");
  return arguments;
}

// True if phrases alone lead from the word up to the verb, none of them before it.
bool IsInPhrasesOf(const SentenceView& sentence, std::int32_t word, std::int32_t verb) {
  for (std::int32_t depth = 0; depth < kMaxChain && word > verb; ++depth) {
    if (!IsPhrase(sentence.At(word).deprel)) return false;
    word = sentence.Head(word);
    if (word == verb) return true;
  }
  return false;
}

}  // namespace

ComplementMender::ComplementMender(const Lexicon& lexicon)
    : takers_(lexicon, "en/clause_takers.tsv",
              std::array<WordClasses<Takes>::Name, 8>{{{"that", Takes::kThat},
                                                       {"to", Takes::kTo},
                                                       {"whom_that", Takes::kWhomThat},
                                                       {"whom_to", Takes::kWhomTo},
                                                       {"whom", Takes::kWhom},
                                                       {"noun", Takes::kNoun},
                                                       {"naming", Takes::kNaming},
                                                       {"copula", Takes::kCopula}}}) {}

void ComplementMender::Mend(std::span<Token> words, std::int32_t first) const {
  const SentenceView sentence(words, first);
  for (std::int32_t verb = 0; verb < sentence.size(); ++verb) {
    if (sentence.At(verb).upos == Upos::kVerb) MendVerb(sentence, verb);
  }
}

// "called him a liar", "a man called Fox", "remain friends": a predicate, no object.
void ComplementMender::MendNaming(const SentenceView& sentence, std::int32_t verb,
                                  const Arguments& arguments) const {
  if (arguments.object == kNoToken || arguments.object < verb) return;
  const std::string_view lemma = sentence.At(verb).lemma;
  const bool naming = takers_.Is(Takes::kNaming, lemma);
  if (naming && arguments.indirect != kNoToken) {
    sentence.At(arguments.indirect).deprel = Deprel::kObj;
    sentence.At(arguments.object).deprel = Deprel::kXcomp;
  } else if ((naming && arguments.passive) || takers_.Is(Takes::kCopula, lemma)) {
    sentence.At(arguments.object).deprel = Deprel::kXcomp;
  }
}

void ComplementMender::MendVerb(const SentenceView& sentence, std::int32_t verb) const {
  const Arguments arguments = ArgumentsOf(sentence, verb);
  const bool given = arguments.object != kNoToken || arguments.indirect != kNoToken;
  const std::string_view lemma = sentence.At(verb).lemma;
  MendNaming(sentence, verb, arguments);
  if (arguments.clause) return;
  const bool whom_that = takers_.Is(Takes::kWhomThat, lemma);
  const bool whom_to = takers_.Is(Takes::kWhomTo, lemma);
  const bool that = whom_that || (!given && takers_.Is(Takes::kThat, lemma));
  const bool to = whom_to || (!given && takers_.Is(Takes::kTo, lemma));
  for (std::int32_t at = verb + 1; (that || to) && at < sentence.size(); ++at) {
    if (sentence.Head(at) == kNoToken) continue;
    if (that && TakeThat(sentence, verb, at)) return;
    if (to && TakeInfinitive(sentence, verb, at)) return;
  }
  // What is given to nobody is no gift: an indirect object by itself is the object.
  if (arguments.object == kNoToken && arguments.indirect != kNoToken &&
      !takers_.Is(Takes::kWhom, lemma))
    sentence.At(arguments.indirect).deprel = Deprel::kObj;
}

// "said in an interview that prices fell", the fall hung on the interview.
bool ComplementMender::TakeThat(const SentenceView& sentence, std::int32_t verb,
                                std::int32_t at) const {
  const Token& word = sentence.At(at);
  const std::int32_t noun = sentence.Head(at);
  if (word.deprel != Deprel::kAcl && word.deprel != Deprel::kAclRelcl) return false;
  if (!IsInPhrasesOf(sentence, noun, verb) || takers_.Is(Takes::kNoun, sentence.At(noun).lemma))
    return false;
  const std::int32_t mark = sentence.ChildBefore(
      at, [](const Token& child) { return child.lower == "that" && !IsSubject(child); });
  const std::int32_t subject = sentence.ChildBefore(at, IsSubject);
  if (mark == kNoToken || subject == kNoToken || mark < noun || subject < mark) return false;
  if (!sentence.CanHang(at, verb)) return false;
  sentence.Hang(at, verb, Deprel::kCcomp);
  sentence.Hang(mark, at, Deprel::kMark);
  return true;
}

// "agreed on Monday to sell": no purpose, and a day takes no infinitive.
bool ComplementMender::TakeInfinitive(const SentenceView& sentence, std::int32_t verb,
                                      std::int32_t at) {
  const Token& word = sentence.At(at);
  const std::int32_t head = sentence.Head(at);
  const bool of_verb = word.deprel == Deprel::kAdvcl && head == verb;
  const bool of_day = word.deprel == Deprel::kAcl && sentence.At(head).upos == Upos::kPropn &&
                      sentence.Head(head) == verb && sentence.At(head).deprel != Deprel::kObj;
  if (!of_verb && !of_day) return false;
  const std::int32_t mark =
      sentence.ChildBefore(at, [](const Token& child) { return child.deprel == Deprel::kMark; });
  if (mark == kNoToken || sentence.At(mark).lower != "to" || mark < verb ||
      sentence.At(mark - 1).upos == Upos::kPunct || !sentence.CanHang(at, verb))
    return false;
  sentence.Hang(at, verb, Deprel::kXcomp);
  return true;
}

}  // namespace dateline
