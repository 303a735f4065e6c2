#include "extractors/syntax/universal.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline {
namespace {

template <typename T>
struct Name {
  std::string_view name;
  T value;
};

constexpr std::array<Name<Upos>, 17> kUposNames = {{
    {"X", Upos::kX},
    {"ADJ", Upos::kAdj},
    {"ADP", Upos::kAdp},
    {"ADV", Upos::kAdv},
    {"AUX", Upos::kAux},
    {"CCONJ", Upos::kCconj},
    {"DET", Upos::kDet},
    {"INTJ", Upos::kIntj},
    {"NOUN", Upos::kNoun},
    {"NUM", Upos::kNum},
    {"PART", Upos::kPart},
    {"PRON", Upos::kPron},
    {"PROPN", Upos::kPropn},
    {"PUNCT", Upos::kPunct},
    {"SCONJ", Upos::kSconj},
    {"SYM", Upos::kSym},
    {"VERB", Upos::kVerb},
}};

// The names of one value stand together, the one to print first.
constexpr std::array kDeprelNames = std::to_array<Name<Deprel>>({
    {"dep", Deprel::kDep},
    {"root", Deprel::kRoot},
    {"nsubj", Deprel::kNsubj},
    {"nsubj:pass", Deprel::kNsubjPass},
    {"csubj", Deprel::kCsubj},
    {"obj", Deprel::kObj},
    {"iobj", Deprel::kIobj},
    {"obl", Deprel::kObl},
    {"obl:agent", Deprel::kOblAgent},
    {"obl:tmod", Deprel::kOblTmod},
    {"obl:unmarked", Deprel::kOblTmod},  // UD 2.15: obliques without a case marker
    {"ccomp", Deprel::kCcomp},
    {"xcomp", Deprel::kXcomp},
    {"advcl", Deprel::kAdvcl},
    {"acl", Deprel::kAcl},
    {"acl:relcl", Deprel::kAclRelcl},
    {"advmod", Deprel::kAdvmod},
    {"amod", Deprel::kAmod},
    {"nmod", Deprel::kNmod},
    {"nmod:poss", Deprel::kNmodPoss},
    {"nmod:tmod", Deprel::kNmodTmod},
    {"nmod:unmarked", Deprel::kNmodTmod},
    {"appos", Deprel::kAppos},
    {"nummod", Deprel::kNummod},
    {"det", Deprel::kDet},
    {"case", Deprel::kCase},
    {"mark", Deprel::kMark},
    {"aux", Deprel::kAux},
    {"aux:pass", Deprel::kAuxPass},
    {"cop", Deprel::kCop},
    {"cc", Deprel::kCc},
    {"conj", Deprel::kConj},
    {"compound", Deprel::kCompound},
    {"compound:prt", Deprel::kCompoundPrt},
    {"flat", Deprel::kFlat},
    {"fixed", Deprel::kFixed},
    {"parataxis", Deprel::kParataxis},
    {"expl", Deprel::kExpl},
    {"vocative", Deprel::kVocative},
    {"discourse", Deprel::kDiscourse},
    {"dislocated", Deprel::kDislocated},
    {"list", Deprel::kList},
    {"orphan", Deprel::kOrphan},
    {"goeswith", Deprel::kGoeswith},
    {"reparandum", Deprel::kReparandum},
    {"punct", Deprel::kPunct},
});

constexpr std::array kVerbForms = std::to_array<Name<VerbForm>>({
    {"VB", VerbForm::kBase},
    {"VBP", VerbForm::kPresent},
    {"VBZ", VerbForm::kPresent3},
    {"VBD", VerbForm::kPast},
    {"VBN", VerbForm::kPastParticiple},
    {"VBG", VerbForm::kGerund},
    {"MD", VerbForm::kModal},
});

template <typename Names, typename T>
T ValueOf(const Names& names, std::string_view name, T otherwise) {
  const auto found = std::find_if(names.begin(), names.end(),
                                  [name](const auto& entry) { return entry.name == name; });
  return found == names.end() ? otherwise : found->value;
}

template <typename Names, typename T>
std::string_view NameOf(const Names& names, T value) {
  const auto found = std::find_if(names.begin(), names.end(),
                                  [value](const auto& entry) { return entry.value == value; });
  return found == names.end() ? std::string_view() : found->name;
}

}  // namespace

Upos UposFromName(std::string_view name) { return ValueOf(kUposNames, name, Upos::kX); }
std::string_view UposName(Upos upos) { return NameOf(kUposNames, upos); }

Deprel DeprelFromName(std::string_view name) {
  const Deprel main = ValueOf(kDeprelNames, name.substr(0, name.find(':')), Deprel::kDep);
  return ValueOf(kDeprelNames, name, main);
}
std::string_view DeprelName(Deprel deprel) { return NameOf(kDeprelNames, deprel); }

VerbForm VerbFormFromXpos(std::string_view xpos) {
  return ValueOf(kVerbForms, xpos, VerbForm::kNone);
}

}  // namespace dateline
