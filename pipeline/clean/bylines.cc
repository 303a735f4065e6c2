#include "pipeline/clean/bylines.h"

#include <algorithm>
#include <array>

#include "pipeline/clean/line_class.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxBylineBytes = 3000;  // papers list hundreds of authors
constexpr std::size_t kMaxNameBytes = 60;
constexpr std::size_t kMaxNameWords = 6;  // "María José de la Cruz Ortega"
constexpr std::size_t kShortWord = 3;     // bytes: short table words are also names ("An", "Le")

bool IsUncased(char32_t c) { return IsLetter(c) && !IsUpper(c) && !IsLower(c); }

char32_t FirstLetter(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? U' ' : DecodeAt(text, at);
}

bool IsCapitalised(std::string_view word) {
  for (const std::string_view quote : {"\"", "'", "“", "‘", "(", "«", "„"}) {
    if (word.starts_with(quote)) word.remove_prefix(quote.size());
  }
  const char32_t c = FirstLetter(word);
  return IsLetter(c) && !IsLower(c);
}

bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool HasDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool EndsInPunctuation(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && IsContinuation(text[at])) --at;
  return IsPunctuation(DecodeAt(text, at)) || text.back() == '=';
}

struct Word {
  std::size_t begin;
  std::size_t end;
};

std::vector<Word> WordsOf(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back({at, end});
    at = end + 1;
  }
  return words;
}

std::string_view Slice(std::string_view text, const Word& word) {
  return text.substr(word.begin, word.end - word.begin);
}

// The word without the punctuation around it, folded.
std::string Key(std::string_view word) {
  while (!word.empty() &&
         std::string_view(",;:()[]\"'").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  while (!word.empty() && std::string_view("([\"'").find(word.front()) != std::string_view::npos)
    word.remove_prefix(1);
  return FoldLine(word);
}

// Small words inside names of many languages.
bool IsParticle(std::string_view word) {
  constexpr std::array<std::string_view, 30> kParticles = {
      "al",  "ap",  "bin", "bint", "da",  "dal", "das", "de",  "del", "dela",
      "der", "di",  "do",  "dos",  "du",  "e",   "el",  "ibn", "la",  "le",
      "na",  "ten", "ter", "van",  "vom", "von", "y",   "zu",  "zur", "den"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end() ||
         word.starts_with("d'") || word.starts_with("al-") || word.starts_with("el-");
}

// "MD", "M.A.", "Ph.D", "CFP®": letters after a name.
bool IsDegree(std::string_view part) {
  if (part.size() > 14) return false;
  std::size_t upper = 0;
  std::size_t lower = 0;
  bool dotted = false;
  for (const char c : part) {
    upper += c >= 'A' && c <= 'Z' ? 1U : 0U;
    lower += c >= 'a' && c <= 'z' ? 1U : 0U;
    dotted = dotted || c == '.';
    if (c == ' ') return false;
  }
  return upper >= 1 && (lower == 0 || (dotted && lower <= 2));
}

// Addresses, handles and what stands in brackets.
std::string WithoutAddresses(std::string_view text) {
  std::string out;
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const bool opens = word.find('(') != std::string_view::npos;
    if (opens) ++depth;
    const bool address = word.find('@') != std::string_view::npos ||
                         word.find("://") != std::string_view::npos || word.starts_with("www.");
    if (depth == 0 && !address) {
      if (!out.empty()) out.push_back(' ');
      out.append(word);
    }
    if (word.find(')') != std::string_view::npos && depth > 0) {
      --depth;
      if (depth == 0 && (word.ends_with(",") || word.ends_with("),"))) out.push_back(',');
    }
    at = end + 1;
  }
  return out;
}

std::string_view TrimName(std::string_view part) {
  constexpr std::string_view kEdge = " .,:;-*\"'/";
  part = Trim(part);
  while (!part.empty() && kEdge.find(part.front()) != std::string_view::npos) part.remove_prefix(1);
  while (!part.empty() && kEdge.find(part.back()) != std::string_view::npos) {
    const bool initial = part.ends_with('.') && part.size() > 2 && part[part.size() - 3] == ' ';
    if (part.ends_with("Jr.") || part.ends_with("Sr.") || initial) break;
    part.remove_suffix(1);
  }
  for (const std::string_view dash : {"–", "—", "•", "·"}) {
    if (part.ends_with(dash)) return TrimName(part.substr(0, part.size() - dash.size()));
    if (part.starts_with(dash)) return TrimName(part.substr(dash.size()));
  }
  return part;
}

std::string_view WithoutHonorific(std::string_view name) {
  constexpr std::array<std::string_view, 8> kHonorifics = {"dr. ", "dr ",   "prof. ", "prof ",
                                                           "mr. ", "mrs. ", "ms. ",   "professor "};
  const std::string folded = FoldLine(name.substr(0, 16));
  for (const std::string_view honorific : kHonorifics) {
    if (folded.starts_with(honorific)) return WithoutHonorific(Trim(name.substr(honorific.size())));
  }
  return name;
}

}  // namespace

Bylines::Bylines(const Lexicon& lexicon) {
  for (const std::string& path : lexicon.Paths()) {
    if (!path.ends_with("/bylines.tsv")) continue;
    for (const LexiconRow& row : lexicon.Rows(path)) {
      if (row.size() < 2) continue;
      std::string phrase = FoldLine(row[1]);
      if (row[0] == "lead") {
        if (!phrase.empty()) leads_[static_cast<unsigned char>(phrase.front())].push_back(phrase);
      } else if (row[0] == "join") {
        joins_.push_back(" " + phrase + " ");
      } else if (row[0] == "stop") {
        longest_stop_ = std::max(longest_stop_, WordsOf(phrase).size());
        stops_.insert(std::move(phrase));
      } else if (row[0] == "role") {
        if (static_cast<unsigned char>(phrase.front()) >= 0xE3) dense_roles_.push_back(phrase);
        roles_.insert(std::move(phrase));
      } else if (row[0] == "nobody") {
        if (static_cast<unsigned char>(phrase.front()) >= 0xE3) dense_nobody_.push_back(phrase);
        nobody_.insert(std::move(phrase));
      }
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
std::size_t Bylines::LeadAt(std::string_view folded, std::size_t at) const {
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

bool Bylines::HasLead(std::string_view folded) const {
  const std::size_t length = LeadAt(folded, 0);
  return length > 0 && length < folded.size();
}

std::string_view Bylines::WithoutLead(std::string_view text) const {
  for (int round = 0; round < 3; ++round) {
    const std::string folded = FoldLine(text);
    if (folded.size() != text.size()) {
      // Folding changed the length: leads are matched word by word from the start.
      const std::size_t length = LeadAt(folded, 0);
      if (length == 0) return text;
      std::size_t at = 0;
      std::size_t seen = 0;
      while (at < text.size() && seen < length) {
        const std::size_t start = at;
        (void)DecodeAt(text, at);
        seen += FoldLine(text.substr(start, at - start)).size() + (text[start] == ' ' ? 1U : 0U);
      }
      text = Trim(text.substr(at));
      continue;
    }
    std::size_t length = LeadAt(folded, 0);
    if (length == 0 && text.size() > 3 && text.starts_with("By") && text[2] >= 'A' &&
        text[2] <= 'Z')
      length = 2;  // "ByAnn Smith"
    if (length == 0) return text;
    std::string_view rest = text.substr(length);
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == ':')) rest.remove_prefix(1);
    if (rest.starts_with("：")) rest = Trim(rest.substr(3));
    // "Di Maio", "Da Silva": a short lead stands before two words.
    if (length <= 2 && IsCapitalised(text) && folded.substr(0, 2) != "by" &&
        rest.find(' ') == std::string_view::npos) {
      return text;
    }
    text = rest;
  }
  return text;
}

// "Ann Smith June" → "Ann Smith": what stood before a number. A month may be glued to the name.
std::string_view Bylines::WithoutMonth(std::string_view text) const {
  const std::size_t space = text.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? text : text.substr(space + 1);
  if (last.size() > kMaxNameBytes) return text;
  if (months_.contains(Key(last))) return Trim(text.substr(0, text.size() - last.size()));
  for (std::size_t at = 1; at + 3 <= last.size(); ++at) {
    if (last[at] < 'A' || last[at] > 'Z' || last[at - 1] < 'a' || last[at - 1] > 'z') continue;
    if (months_.contains(Key(last.substr(at)))) {
      return text.substr(0, text.size() - last.size() + at);
    }
  }
  return text;
}

// The names end at a word that starts something else; on the page also at the first number.
std::string_view Bylines::BeforeStop(std::string_view text, Voucher voucher) const {
  const std::vector<Word> words = WordsOf(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (voucher == Voucher::kSeen && HasDigit(Slice(text, words[i]))) {
      // "Ann Smith22 June": letters before the number belong to the name.
      std::size_t end = words[i].begin;
      while (IsAsciiLetter(text[end]) || static_cast<unsigned char>(text[end]) >= 0x80) ++end;
      return WithoutMonth(Trim(text.substr(0, end)));
    }
    std::string phrase;
    for (std::size_t k = i; k < words.size() && k < i + longest_stop_; ++k) {
      if (k > i) phrase.push_back(' ');
      phrase.append(Key(Slice(text, words[k])));
      if (!stops_.contains(phrase)) continue;
      if (phrase.size() <= kShortWord && IsCapitalised(Slice(text, words[i]))) continue;
      return Trim(text.substr(0, words[i].begin));
    }
  }
  return text;
}

// "Ann Smith Marketing Manager" → "Ann Smith"
std::string_view Bylines::WithoutRole(std::string_view name) const {
  const std::vector<Word> words = WordsOf(name);
  for (const Word& word : words) {  // "Ann SmithStaff Writer": an inline border without a space
    const std::string_view text = Slice(name, word);
    if (text.size() > kMaxNameBytes) continue;
    for (std::size_t at = 2; at + 2 < text.size(); ++at) {
      if (text[at] < 'A' || text[at] > 'Z' || text[at - 1] < 'a' || text[at - 1] > 'z') continue;
      const std::string tail = Key(text.substr(at));
      if (roles_.contains(tail) || nobody_.contains(tail) || stops_.contains(tail)) {
        return name.substr(0, word.begin + at);
      }
    }
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = Slice(name, words[i]);
    const std::string key = Key(word);
    if (!roles_.contains(key)) continue;
    // In scripts without case one word is a whole name.
    if (i < 2 && !IsUncased(FirstLetter(word))) continue;
    const bool title_case =
        IsCapitalised(word) && word.size() > 1 && IsLower(FirstLetter(word.substr(1)));
    if (key.size() <= kShortWord && title_case) continue;
    return TrimName(name.substr(0, words[i].begin));
  }
  for (const std::string& role : dense_roles_) {  // "山田太郎記者", "홍길동기자"
    if (name.size() > role.size() && name.ends_with(role)) {
      return TrimName(name.substr(0, name.size() - role.size()));
    }
  }
  return name;
}

std::vector<std::string_view> Bylines::Split(std::string_view text) const {
  constexpr std::array<std::string_view, 12> kBorders = {",",  ";",   "|",   "•",   "·",   "、",
                                                         "，", " / ", " - ", " – ", " — ", "/"};
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 0;
    for (const std::string_view border : kBorders) {
      if (length == 0 && text.substr(at).starts_with(border)) length = border.size();
    }
    for (const std::string& join : joins_) {
      if (length == 0 && text[at] == ' ' && text.size() - at > join.size() &&
          FoldLine(text.substr(at + 1, join.size() - 2)) + " " == join.substr(1) &&
          text[at + join.size() - 1] == ' ') {
        length = join.size();
      }
    }
    if (length == 0) {
      ++at;
      continue;
    }
    parts.push_back(text.substr(start, at - start));
    at += length;
    start = at;
  }
  parts.push_back(text.substr(start));
  return parts;
}

bool Bylines::NamesNobody(std::string_view name) const {
  for (const Word& word : WordsOf(name)) {
    const std::string key = Key(Slice(name, word));
    if (nobody_.contains(key)) return true;
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

bool Bylines::IsName(std::string_view name, Voucher voucher) const {
  if (name.size() < 3 || name.size() > kMaxNameBytes) return false;
  if (name.find_first_of("@/|:?!<>*#=+{}[]\\") != std::string_view::npos) return false;
  const std::vector<Word> words = WordsOf(name);
  if (words.size() > kMaxNameWords || NamesNobody(name) || IsMedium(name)) return false;
  const char32_t first = FirstLetter(name);
  if (!IsLetter(first)) return false;
  const bool uncased = IsUncased(first);
  if (uncased) return CountCodePoints(name) <= 24;
  if (words.size() == 1) {
    if (HasDigit(name) || name.find('_') != std::string_view::npos) return false;
    const bool domain = name.find('.') != std::string_view::npos && name.size() > 4;
    return voucher == Voucher::kStated && !domain && !IsDegree(name);
  }
  if (HasDigit(name)) return false;
  std::size_t small = 0;
  for (const Word& word : words) {
    const std::string_view text = Slice(name, word);
    if (!IsCapitalised(text) && !IsParticle(FoldLine(text))) ++small;
  }
  if (small == 0) return true;
  // "ann smith": some sites print all names so.
  return small == words.size() && words.size() <= 3 && voucher == Voucher::kStated;
}

bool Bylines::IsStop(std::string_view words) const { return stops_.contains(Key(words)); }

bool Bylines::IsMedium(std::string_view name) const {
  std::string key = FoldLine(name);
  if (media_.contains(key)) return true;
  return key.starts_with("the ") && media_.contains(key.substr(4));
}

bool Bylines::StartsWithGivenName(std::string_view name) const {
  const std::size_t space = name.find(' ');
  if (space == std::string_view::npos) return false;
  std::string first = FoldLine(name.substr(0, space));
  if (given_names_.contains(first)) return true;
  const std::size_t hyphen = first.find('-');
  return hyphen != std::string::npos && given_names_.contains(first.substr(0, hyphen));
}

std::vector<std::string> Bylines::NamesOf(std::string_view byline, Voucher voucher,
                                          bool* led) const {
  std::vector<std::string> names;
  if (led != nullptr) *led = false;
  if (byline.size() > kMaxBylineBytes) return names;
  const std::string flat = WithoutAddresses(CollapseSpace(byline));
  std::string_view text = WithoutLead(flat);
  if (led != nullptr) *led = text.size() < flat.size();
  if (voucher == Voucher::kSeen && text.size() == flat.size()) {
    // "Jul 11 Written By Ann Smith": the names stand after a lead inside.
    const std::string folded = FoldLine(flat);
    for (const std::string_view lead : {" written by ", " posted by ", " by ", " von ", " par "}) {
      const std::size_t at = folded.size() == flat.size() ? folded.find(lead) : std::string::npos;
      if (at == std::string::npos) continue;
      text = std::string_view(flat).substr(at + lead.size());
      if (led != nullptr) *led = true;
      break;
    }
  }
  text = BeforeStop(text, voucher);
  bool first = true;
  for (const std::string_view raw : Split(text)) {
    std::string_view part = WithoutHonorific(TrimName(WithoutLead(TrimName(raw))));
    // "Ann Smith in Paris"
    if (const std::size_t in = part.find(" in "); in != std::string_view::npos)
      part = part.substr(0, in);
    part = WithoutRole(part);
    const bool list = !first;
    first = false;
    if (list && IsDegree(part)) continue;
    // After a comma a lone word is a place or a section; of more words a given name tells a person
    // from an office.
    if (list && !IsUncased(FirstLetter(part))) {
      const bool lone = part.find(' ') == std::string_view::npos;
      if (lone && (voucher == Voucher::kSeen || !given_names_.contains(FoldLine(part)))) continue;
      const bool two = std::count(part.begin(), part.end(), ' ') == 1;
      if (voucher == Voucher::kSeen && !two && !StartsWithGivenName(part)) continue;
    }
    if (!IsName(part, voucher)) continue;
    if (std::find(names.begin(), names.end(), part) == names.end()) names.emplace_back(part);
  }
  return names;
}

}  // namespace dateline
