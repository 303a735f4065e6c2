#include "extractors/numbers/claim_subject.h"

#include <algorithm>
#include <string_view>

namespace dateline {
namespace {

constexpr std::uint32_t kSentencesBack = 3;  // of "the company"

class Antecedents {
 public:
  Antecedents(const ClaimTables& tables, const Document& document,
              const std::vector<Mention>& mentions)
      : tables_(tables), document_(document), mentions_(mentions) {}

  [[nodiscard]] const Mention* Of(ByteSpan subject) const {
    const std::size_t first = document_.TokenAt(subject.begin);
    const std::size_t last = document_.TokenAt(subject.end);
    if (first >= document_.tokens.size()) return nullptr;
    const Token& word = document_.tokens[first];
    if (last == first + 1 && word.lower == "it") return OfPronoun(word);
    if (last == first + 2 && tables_.Is(WordClass::kDefinite, word.lower)) {
      const auto kind = tables_.body_kinds.find(document_.tokens[first + 1].lower);
      if (kind != tables_.body_kinds.end()) return OfShortForm(word, kind->second);
    }
    return nullptr;
  }

 private:
  // Subject of the sentence so far, else of the one before.
  [[nodiscard]] const Mention* OfPronoun(const Token& pronoun) const {
    if (const Mention* here = SubjectIn(pronoun.sentence, pronoun.span.begin)) return here;
    if (pronoun.sentence == 0) return nullptr;
    return SubjectIn(pronoun.sentence - 1, pronoun.span.begin);
  }

  // The one body of that kind in the nearest sentence that has any.
  [[nodiscard]] const Mention* OfShortForm(const Token& article, std::string_view kind) const {
    const std::uint32_t oldest =
        article.sentence - std::min<std::uint32_t>(article.sentence, kSentencesBack);
    for (std::uint32_t sentence = article.sentence + 1; sentence-- > oldest;) {
      const Mention* found = nullptr;
      bool several = false;
      ForEachIn(sentence, article.span.begin, [&](const Mention& mention) {
        if (mention.type != MentionType::kOrganization || mention.kind != kind) return;
        several = several || (found != nullptr && found->name != mention.name);
        found = &mention;
      });
      if (several) return nullptr;
      if (found != nullptr) return found;
    }
    return nullptr;
  }

  // The body or place that is subject of a verb of the sentence, before `end`; null for several.
  [[nodiscard]] const Mention* SubjectIn(std::uint32_t sentence, std::uint32_t end) const {
    const Mention* found = nullptr;
    bool several = false;
    ForEachIn(sentence, end, [&](const Mention& mention) {
      if (mention.type != MentionType::kOrganization && mention.type != MentionType::kPlace) return;
      if (!IsSubject(mention)) return;
      several = several || (found != nullptr && found->name != mention.name);
      found = &mention;
    });
    return several ? nullptr : found;
  }

  [[nodiscard]] bool IsSubject(const Mention& mention) const {
    const std::size_t last = document_.TokenAt(mention.span.end);
    for (std::size_t i = document_.TokenAt(mention.span.begin); i < last; ++i) {
      const Deprel relation = document_.tokens[i].deprel;
      if (relation == Deprel::kNsubj || relation == Deprel::kNsubjPass) return true;
    }
    return false;
  }

  template <typename Visit>
  void ForEachIn(std::uint32_t sentence, std::uint32_t end, const Visit& visit) const {
    const ByteSpan span = document_.sentences[sentence].span;
    auto mention =
        std::lower_bound(mentions_.begin(), mentions_.end(), span.begin,
                         [](const Mention& one, std::uint32_t at) { return one.span.begin < at; });
    for (; mention != mentions_.end() && mention->span.begin < std::min(span.end, end); ++mention)
      visit(*mention);
  }

  const ClaimTables& tables_;
  const Document& document_;
  const std::vector<Mention>& mentions_;
};

}  // namespace

void ResolveSubjects(const ClaimTables& tables, const Document& document,
                     const std::vector<Mention>& mentions, std::vector<Claim>& claims) {
  const Antecedents antecedents(tables, document, mentions);
  for (Claim& claim : claims) {
    if (claim.subject.empty() || !claim.subject.resolved.empty()) continue;
    if (const Mention* name = antecedents.Of(claim.subject.span)) {
      claim.subject.resolved =
          name->name.empty() ? std::string(Slice(document.text, name->span)) : name->name;
    }
  }
}

}  // namespace dateline
