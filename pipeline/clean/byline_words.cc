#include "pipeline/clean/byline_words.h"

#include <algorithm>

#include "pipeline/clean/byline_parts.h"
#include "pipeline/clean/line_class.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {

void BylineWords::Add(std::string_view kind, std::string phrase) {
  const bool dense = !phrase.empty() && static_cast<unsigned char>(phrase.front()) >= 0xE3;
  if (phrase.empty()) return;
  if (kind == "lead") {
    leads_[static_cast<unsigned char>(phrase.front())].push_back(std::move(phrase));
  } else if (kind == "join") {
    joins_.push_back(" " + phrase + " ");
  } else if (kind == "stop") {
    longest_stop_ = std::max(longest_stop_, SpacedWords(phrase).size());
    stops_.insert(std::move(phrase));
  } else if (kind == "role") {
    if (dense) dense_roles_.push_back(phrase);
    roles_.insert(std::move(phrase));
  } else if (kind == "nobody") {
    if (dense) dense_nobody_.push_back(phrase);
    nobody_.insert(std::move(phrase));
  } else if (kind == "particle") {
    particles_.insert(std::move(phrase));
  } else if (kind == "honorific") {
    honorifics_.insert(std::move(phrase));
  } else if (kind == "path") {
    directories_.insert(std::move(phrase));
  }
}

BylineWords::BylineWords(const Lexicon& lexicon) {
  for (const std::string& path : lexicon.Paths()) {
    if (!path.ends_with("/bylines.tsv")) continue;
    for (const LexiconRow& row : lexicon.Rows(path)) {
      if (row.size() >= 2) Add(row[0], FoldLine(row[1]));
    }
  }
  for (std::vector<std::string>& bucket : leads_) {
    std::sort(bucket.begin(), bucket.end(), [](const std::string& a, const std::string& b) {
      return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
  }
  for (const std::string& path : lexicon.Paths()) {
    if (!path.ends_with("/page_dates.tsv")) continue;
    for (const LexiconRow& row : lexicon.Rows(path)) {
      if (row.size() < 3 || row[0] != "month") continue;
      for (const std::string_view form : SplitList(row[2])) months_.insert(FoldLine(form));
    }
  }
  for (const LexiconRow& row : lexicon.Rows("world/first_names.tsv")) {
    given_names_.insert(FoldLine(row[0]));
  }
  for (const LexiconRow& row : lexicon.Rows("world/media.tsv")) {
    media_.insert(FoldLine(row[0]));
    if (row.size() < 3) continue;
    for (const std::string_view alias : SplitList(row[2])) media_.insert(FoldLine(alias));
  }
}

// Length of the lead at `at` of a folded text, 0 if there is none.
std::size_t BylineWords::LeadAt(std::string_view folded, std::size_t at) const {
  const std::string_view rest = folded.substr(at);
  if (rest.empty()) return 0;
  for (const std::string& lead : leads_[static_cast<unsigned char>(rest.front())]) {
    if (!rest.starts_with(lead)) continue;
    const bool closed = EndsInPunctuation(lead);
    const std::string_view after = rest.substr(lead.size());
    if (after.empty()) return lead.size();
    if (!closed && after.front() != ' ' && after.front() != ':' && !after.starts_with("："))
      continue;
    return lead.size();
  }
  return 0;
}

bool BylineWords::HasLead(std::string_view folded) const {
  const std::size_t length = LeadAt(folded, 0);
  return length > 0 && length < folded.size();
}

bool BylineWords::NamesNobody(std::string_view name) const {
  const std::vector<SpacedWord> words = SpacedWords(name);
  for (const SpacedWord& word : words) {
    const std::string key = WordKey(Slice(name, word));
    // A team in one language is a given name in others: "Tim", "Sid".
    const bool given = word.begin == words.front().begin && words.size() > 1 && IsGivenName(key);
    if (nobody_.contains(key) && !given) return true;
    std::size_t at = 0;
    if (IsUncased(DecodeAt(key.empty() ? std::string_view(" ") : std::string_view(key), at))) {
      for (const std::string& nobody : dense_nobody_) {
        if (key.ends_with(nobody)) return true;
      }
    }
    if (key.find("redaktion") != std::string::npos) return true;
  }
  return false;
}

// Small words inside names of many languages.
bool BylineWords::IsParticle(std::string_view word) const {
  const std::string key = FoldLine(word);
  return particles_.contains(key) || key.starts_with("d'") || key.starts_with("al-") ||
         key.starts_with("el-");
}

bool BylineWords::IsStop(std::string_view words) const { return stops_.contains(WordKey(words)); }

bool BylineWords::IsMedium(std::string_view name) const {
  std::string key = FoldLine(name);
  if (media_.contains(key)) return true;
  return key.starts_with("the ") && media_.contains(key.substr(4));
}

bool BylineWords::StartsWithGivenName(std::string_view name) const {
  const std::size_t space = name.find(' ');
  if (space == std::string_view::npos) return false;
  std::string first = FoldLine(name.substr(0, space));
  if (given_names_.contains(first)) return true;
  const std::size_t hyphen = first.find('-');
  return hyphen != std::string::npos && given_names_.contains(first.substr(0, hyphen));
}

bool BylineWords::IsHonorific(std::string_view word) const {
  return honorifics_.contains(FoldLine(word));
}

bool BylineWords::IsGivenName(std::string_view word) const {
  return given_names_.contains(FoldLine(word));
}

bool BylineWords::IsOffice(std::string_view part) const {
  const std::size_t space = part.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? part : part.substr(space + 1);
  return roles_.contains(WordKey(last));
}

bool BylineWords::LeadsToAuthor(std::string_view address) const {
  const std::size_t scheme = address.find("://");
  std::size_t at = address.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  while (at != std::string_view::npos && at + 1 < address.size()) {
    const std::size_t end = address.find('/', at + 1);
    if (end == std::string_view::npos || end + 1 >= address.size()) return false;
    if (directories_.contains(FoldLine(address.substr(at + 1, end - at - 1)))) return true;
    at = end;
  }
  return false;
}

bool BylineWords::EndsInStop(std::string_view folded) const {
  const std::vector<SpacedWord> words = SpacedWords(folded);
  std::string phrase;
  for (std::size_t i = words.size(); i-- > 0 && i + longest_stop_ >= words.size();) {
    phrase.insert(0, WordKey(Slice(folded, words[i])) + (phrase.empty() ? "" : " "));
    if (stops_.contains(phrase)) return true;
  }
  return false;
}

bool BylineWords::StopsAt(std::string_view text, const std::vector<SpacedWord>& words,
                          std::size_t i) const {
  constexpr std::size_t kShortWord = 3;  // bytes: short table words are also names ("An", "Le")
  std::string phrase;
  for (std::size_t k = i; k < words.size() && k < i + longest_stop_; ++k) {
    if (k > i) phrase.push_back(' ');
    phrase.append(WordKey(Slice(text, words[k])));
    if (!stops_.contains(phrase)) continue;
    if (phrase.size() > kShortWord || !IsCapitalised(Slice(text, words[i]))) return true;
  }
  return false;
}

std::size_t BylineWords::JoinAt(std::string_view text, std::size_t at) const {
  if (text[at] != ' ') return 0;
  for (const std::string& join : joins_) {
    if (text.size() - at <= join.size() || text[at + join.size() - 1] != ' ') continue;
    if (FoldLine(text.substr(at + 1, join.size() - 2)) + " " == join.substr(1)) return join.size();
  }
  return 0;
}

std::size_t BylineWords::DenseRole(std::string_view name) const {
  for (const std::string& role : dense_roles_) {
    if (name.size() > role.size() && name.ends_with(role)) return role.size();
  }
  return 0;
}

}  // namespace dateline
