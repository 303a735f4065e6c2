#pragma once  // extractors/document.h

// The one analysis that all finders look at: an article's text with its sentences and words, and
// the places for tags, dependency trees and clauses, which stay empty where a text is not parsed
// (`parsed` is false). Made once by syntax/analyzer; immutable afterwards. Views point into the
// Article and the Document itself: both must outlive whoever holds them.
//
//   for (const Sentence& sentence : document.sentences)
//     for (const Token& token : document.TokensOf(sentence)) ...
//
// Tags and relations are Universal Dependencies v2 (https://universaldependencies.org/u/dep/).

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/annotation.h"
#include "pipeline/model/article.h"
#include "pipeline/model/span.h"

namespace dateline {

enum class Upos : std::uint8_t {
  kX,
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kCconj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb,
};

// Universal relations, subtypes kept only where finders need them (the rest map to their main
// relation).
enum class Deprel : std::uint8_t {
  kDep,
  kRoot,
  kNsubj,
  kNsubjPass,
  kCsubj,
  kObj,
  kIobj,
  kObl,
  kOblAgent,
  kOblTmod,
  kCcomp,
  kXcomp,
  kAdvcl,
  kAcl,
  kAclRelcl,
  kAdvmod,
  kAmod,
  kNmod,
  kNmodPoss,
  kNmodTmod,
  kAppos,
  kNummod,
  kDet,
  kCase,
  kMark,
  kAux,
  kAuxPass,
  kCop,
  kCc,
  kConj,
  kCompound,
  kCompoundPrt,
  kFlat,
  kFixed,
  kParataxis,
  kExpl,
  kVocative,
  kDiscourse,
  kDislocated,
  kList,
  kOrphan,
  kGoeswith,
  kReparandum,
  kPunct,
};

// Morphology of verbs as the tagger's fine tag gives it (Penn XPOS, reduced).
enum class VerbForm : std::uint8_t {
  kNone,
  kBase /*VB*/,
  kPresent /*VBP*/,
  kPresent3 /*VBZ*/,
  kPast /*VBD*/,
  kPastParticiple /*VBN*/,
  kGerund /*VBG*/,
  kModal /*MD*/,
};

inline constexpr std::int32_t kNoToken = -1;

struct Token {
  ByteSpan span;           // into Article::text
  std::string_view text;   // the words as written; view into Article::text
  std::string_view lower;  // lower-cased, curly quotes as ASCII; view into Document storage
  std::string_view lemma;  // view into Document storage or the lexicon
  std::string_view xpos;   // Penn Treebank tag ("VBD"), empty where not parsed; view into the model
  Upos upos = Upos::kX;
  VerbForm verb = VerbForm::kNone;
  Deprel deprel = Deprel::kDep;
  bool plural = false;  // NNS NNPS
  bool space_before = true;
  std::int32_t head = kNoToken;  // index into Document::tokens; kNoToken: root of its sentence
  std::uint32_t sentence = 0;    // index into Document::sentences
};

struct Sentence {
  ByteSpan span;
  std::uint32_t first = 0;  // tokens [first, last)
  std::uint32_t last = 0;
  std::uint32_t paragraph = 0;
  SentenceKind kind = SentenceKind::kBody;
};

enum class Tense : std::uint8_t { kNone, kPast, kPresent, kFuture };

// A clause: a verb (or a predicate noun or adjective with its copula) and what hangs on it. Token
// numbers index Document::tokens; kNoToken or an empty list: not there. Conjuncts share what they
// inherit: in "Fiat and Ford cut jobs and closed plants" both clauses have both subjects.
struct Clause {
  struct Oblique {
    std::int32_t head = kNoToken;  // the noun
    std::int32_t preposition =
        kNoToken;  // first word of the case marker; kNoToken for bare ones ("Thursday")
  };
  enum class Kind : std::uint8_t {
    kMain,        // root or conjunct of a root, parataxis
    kComplement,  // ccomp: what was said, thought
    kInfinitive,  // xcomp, infinitival acl/advcl
    kRelative,    // acl:relcl
    kAdverbial,   // advcl
    kParticiple,  // acl, advcl without finite verb
    kSubject,     // csubj
  };
  std::uint32_t sentence = 0;
  Kind kind = Kind::kMain;
  std::int32_t predicate = kNoToken;  // the verb; predicate noun or adjective under a copula
  std::int32_t copula = kNoToken;
  std::int32_t particle = kNoToken;  // compound:prt
  bool finite = false;
  bool passive = false;
  bool negated =
      false;  // not, n't, never, no subject/object, "failed to", "declined to" are left to lexicons
  bool perfect = false;
  bool progressive = false;
  bool question = false;
  bool imperative = false;
  bool conditional = false;  // if, unless, would/could/might of an if-clause
  Tense tense = Tense::kNone;
  std::int32_t modal = kNoToken;  // will, would, may, …
  std::vector<std::int32_t> auxiliaries;
  std::vector<std::int32_t> subjects;  // heads; passive subjects too (see `passive`)
  std::vector<std::int32_t> objects;   // heads
  std::int32_t indirect_object = kNoToken;
  std::int32_t agent = kNoToken;  // of a passive's by-phrase
  std::vector<Oblique> obliques;
  std::vector<std::int32_t> adverbs;
  std::int32_t marker = kNoToken;  // that, if, because, after, …
  std::int32_t parent = kNoToken;  // index into Document::clauses of the clause it is embedded in
  std::int32_t complement =
      kNoToken;  // index of the ccomp/xcomp clause, also of a quoted clause before the verb
  std::int32_t antecedent = kNoToken;  // of a relative or participle clause: the noun it modifies
  ByteSpan span;  // from its first to its last own token, embedded clauses included
};

class Document {
 public:
  explicit Document(const Article& source) : article(&source), text(source.text) {}
  Document(Document&&) noexcept = default;
  Document& operator=(Document&&) noexcept = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  const Article* article;  // not null; outlives this
  std::string_view text;   // article->text
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<Clause> clauses;  // by predicate position
  std::vector<std::int32_t>
      clause_of;        // per token: the innermost clause it belongs to, or kNoToken
  bool parsed = false;  // heads and clauses are filled (English); else tokens only

  [[nodiscard]] std::span<const Token> TokensOf(const Sentence& sentence) const {
    return std::span(tokens).subspan(sentence.first, sentence.last - sentence.first);
  }
  // The sentence that holds the byte, or the number of sentences if none does. Logarithmic.
  [[nodiscard]] std::size_t SentenceAt(std::uint32_t byte) const;
  // First token that ends after `byte`, or tokens.size(). Logarithmic.
  [[nodiscard]] std::size_t TokenAt(std::uint32_t byte) const;
  // Children of a token in order of the text (filled with `parsed`).
  [[nodiscard]] std::span<const std::int32_t> Children(std::int32_t token) const;
  // The span of a token's whole subtree, punctuation at its edges left out.
  [[nodiscard]] ByteSpan SubtreeSpan(std::int32_t token) const;

  // Filled by the analyzer: children of token i are children[child_begin[i]..child_begin[i+1]).
  std::vector<std::int32_t> children;
  std::vector<std::uint32_t> child_begin;
  std::vector<ByteSpan> subtree;
  std::vector<std::string> storage;  // owns lower-cased words; never reallocates
  std::deque<std::string> forms;     // owns lemmas and words made otherwise
};

}  // namespace dateline
