#include "extractors/names/name_finder.h"

#include <algorithm>
#include <utility>

#include "extractors/names/body_links.h"
#include "extractors/names/compound_names.h"
#include "extractors/names/document_pass.h"
#include "extractors/names/document_votes.h"
#include "extractors/names/firm_rules.h"
#include "extractors/names/list_rules.h"
#include "extractors/names/ministry_rules.h"
#include "extractors/names/name_draft.h"
#include "extractors/names/run_rules.h"
#include "extractors/names/tagger.h"
#include "extractors/names/tagger_words.h"
#include "extractors/names/user_gazetteer.h"

namespace dateline {
namespace {

// "Governor Street was closed": nobody is called Street.
bool IsFacility(const NameDraft& draft, const TaggedName& name) {
  return name.type == MentionType::kPerson && name.end == name.begin + 1 &&
         draft.lists().facility_nouns.Contains(draft.At(name.begin).lower);
}

// The tagger took "Russian Defense Ministry" for one name, the pattern its last two words: the
// adjective or country before them is a name of its own.
void AddOwner(NameDraft& draft, const TaggedName& name) {
  std::uint32_t end = name.begin;
  while (end < name.end && !draft.IsTaken(end)) ++end;
  if (end > name.begin && IsPossessive(draft.At(end - 1).lower)) --end;
  if (end == name.begin) return;
  const NameLists& lists = draft.lists();
  const std::uint32_t words = end - name.begin;
  MentionType type = MentionType::kNationality;
  if (lists.nationalities.LongestAt(draft.document(), name.begin, end).words != words) {
    const PhraseTable::Match place = lists.names.LongestAt(draft.document(), name.begin, end);
    if (place.words != words || lists.Listed(place.payload).type != MentionType::kPlace) return;
    type = MentionType::kPlace;
  }
  draft.Add(type, name.begin, end, "tagger", kPatternConfidence);
  DescribeListed(draft, draft.names.back());
}

// Whether a country or a nationality opens [begin, end).
bool OpensWithCountry(const NameDraft& draft, std::uint32_t begin, std::uint32_t end) {
  const NameLists& lists = draft.lists();
  if (lists.nationalities.LongestAt(draft.document(), begin, end).words > 0) return true;
  const PhraseTable::Match match = lists.names.LongestAt(draft.document(), begin, end);
  return match.words > 0 && lists.Listed(match.payload).gazetteer == Gazetteer::kCountry;
}

// The pattern found "Department of Education" in the tagger's "Ohio Department of Education and
// Workforce": a state and further fields belong to the name, a country before it does not.
// `ministries`: their places in draft.names, in reading order.
void WidenMinistry(NameDraft& draft, const std::vector<std::size_t>& ministries,
                   const TaggedName& name) {
  if (name.type != MentionType::kOrganization) return;
  const auto place = std::lower_bound(
      ministries.begin(), ministries.end(), name.begin,
      [&](std::size_t at, std::uint32_t begin) { return draft.names[at].begin < begin; });
  if (place == ministries.end()) return;
  DraftName& ministry = draft.names[*place];
  if (ministry.end > name.end || !draft.IsFree(name.begin, ministry.begin) ||
      !draft.IsFree(ministry.end, name.end))
    return;
  std::uint32_t begin = ministry.begin;
  if (begin > name.begin && !IsPossessive(draft.At(begin - 1).lower) &&
      !OpensWithCountry(draft, name.begin, begin))
    begin = name.begin;
  std::uint32_t end = ministry.end;
  if (end + 1 < name.end && (draft.At(end).lower == "and" || draft.At(end).lower == "&"))
    end = name.end;
  if (begin < ministry.begin || end > ministry.end) draft.Extend(ministry, begin, end);
}

void AddTagged(NameDraft& draft, const TaggerModel& model, const std::vector<bool>& closed) {
  const DocumentWords words(draft.lists(), draft.document());
  std::vector<std::size_t> ministries;
  for (std::size_t i = 0; i < draft.names.size(); ++i) {
    if (draft.names[i].mention.rule == kMinistryRule) ministries.push_back(i);
  }
  for (const TaggedName& name : NameTagger(model).Tag(draft.document(), words, closed)) {
    if (IsFacility(draft, name)) continue;
    if (!draft.IsFree(name.begin, name.end)) {
      WidenMinistry(draft, ministries, name);
      AddOwner(draft, name);
      continue;
    }
    draft.Add(name.type, name.begin, name.end, "tagger", name.confidence);
    DescribeListed(draft, draft.names.back());
  }
}

}  // namespace

std::vector<Mention> NameFinder::Find(const Document& document,
                                      const std::vector<Mention>& closed) const {
  NameDraft draft(lists_, document, closed);
  if (gazetteer_ != nullptr) gazetteer_->AddNames(draft);
  AddCompoundNames(draft);
  std::vector<bool> taken = draft.taken();
  CloseTitleFields(draft, taken);
  AddMinistries(draft);
  if (model_ != nullptr) {
    AddTagged(draft, *model_, taken);
    AddListed(draft, ListScope::kBodies);
  } else {
    AddListed(draft, ListScope::kAll);
    AddRuns(draft);
  }
  draft.Sort();
  JoinSeats(draft);
  JoinPartners(draft);
  RetypeShortForms(draft);
  VoteOnTypes(draft);
  AddMissedMentions(draft);
  LinkNames(draft);
  LinkAcronyms(draft);
  std::vector<Mention> mentions;
  mentions.reserve(draft.names.size());
  for (DraftName& name : draft.names) mentions.push_back(std::move(name.mention));
  return mentions;
}

}  // namespace dateline
