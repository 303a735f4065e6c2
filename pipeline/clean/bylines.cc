#include "pipeline/clean/bylines.h"

#include <algorithm>
#include <array>

#include "pipeline/clean/byline_parts.h"
#include "pipeline/clean/line_class.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxBylineBytes = 3000;  // papers list hundreds of authors
constexpr std::size_t kMaxNameBytes = 60;
constexpr std::size_t kMaxNameWords = 6;  // "María José de la Cruz Ortega"
constexpr std::size_t kMaxBefore = 5;     // words before a lead inside a line
constexpr std::size_t kShortWord = 3;     // bytes: short table words are also names ("An", "Le")

bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string_view Bylines::WithoutLead(std::string_view text) const {
  for (int round = 0; round < 3; ++round) {
    const std::string folded = FoldLine(text);
    if (folded.size() != text.size()) {
      // Folding changed the length: leads are matched word by word from the start.
      const std::size_t length = words_.LeadAt(folded, 0);
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
    std::size_t length = words_.LeadAt(folded, 0);
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
  if (words_.IsMonth(WordKey(last))) return Trim(text.substr(0, text.size() - last.size()));
  for (std::size_t at = 1; at + 3 <= last.size(); ++at) {
    if (last[at] < 'A' || last[at] > 'Z' || last[at - 1] < 'a' || last[at - 1] > 'z') continue;
    if (words_.IsMonth(WordKey(last.substr(at)))) {
      return text.substr(0, text.size() - last.size() + at);
    }
  }
  return text;
}

// The names end at a word that starts something else; on the page also at the first number.
std::string_view Bylines::BeforeStop(std::string_view text, Voucher voucher) const {
  const std::vector<SpacedWord> words = SpacedWords(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (voucher == Voucher::kSeen && HasDigit(Slice(text, words[i]))) {
      // "Ann Smith22 June": letters before the number belong to the name.
      std::size_t end = words[i].begin;
      while (IsAsciiLetter(text[end]) || static_cast<unsigned char>(text[end]) >= 0x80) ++end;
      return WithoutMonth(Trim(text.substr(0, end)));
    }
    if (words_.StopsAt(text, words, i)) return Trim(text.substr(0, words[i].begin));
  }
  return text;
}

// "Ann Smith Marketing Manager" → "Ann Smith"
std::string_view Bylines::WithoutRole(std::string_view name) const {
  const std::vector<SpacedWord> words = SpacedWords(name);
  for (const SpacedWord& word :
       words) {  // "Ann SmithStaff Writer": an inline border without a space
    const std::string_view text = Slice(name, word);
    if (text.size() > kMaxNameBytes) continue;
    for (std::size_t at = 2; at + 2 < text.size(); ++at) {
      if (text[at] < 'A' || text[at] > 'Z' || text[at - 1] < 'a' || text[at - 1] > 'z') continue;
      const std::string tail = WordKey(text.substr(at));
      if (words_.IsRole(tail) || words_.NamesNobody(tail) || words_.IsStop(tail)) {
        return name.substr(0, word.begin + at);
      }
    }
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = Slice(name, words[i]);
    const std::string key = WordKey(word);
    if (!words_.IsRole(key)) continue;
    // In scripts without case one word is a whole name.
    if (i < 2 && !IsUncased(FirstLetter(word))) continue;
    const bool title_case =
        IsCapitalised(word) && word.size() > 1 && IsLower(FirstLetter(word.substr(1)));
    if (key.size() <= kShortWord && title_case) continue;
    return TrimName(name.substr(0, words[i].begin));
  }
  const std::size_t role = words_.DenseRole(name);  // "山田太郎記者", "홍길동기자"
  return role == 0 ? name : TrimName(name.substr(0, name.size() - role));
}

std::vector<std::string_view> Bylines::Split(std::string_view text) const {
  constexpr std::array<std::string_view, 16> kBorders = {
      ",", ";", "|", "•", "·", "●", "⋅", "∙", "■", "、", "，", " / ", " - ", " – ", " — ", "/"};
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 0;
    for (const std::string_view border : kBorders) {
      if (length == 0 && text.substr(at).starts_with(border)) length = border.size();
    }
    if (length == 0) length = words_.JoinAt(text, at);
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

std::string_view Bylines::WithoutHonorific(std::string_view name) const {
  for (std::size_t space = name.find(' ');
       space != std::string_view::npos && words_.IsHonorific(name.substr(0, space));
       space = name.find(' ')) {
    name = Trim(name.substr(space));
  }
  return name;
}

bool Bylines::IsName(std::string_view name, Voucher voucher) const {
  if (name.size() < 3 || name.size() > kMaxNameBytes) return false;
  if (name.find_first_of("@/|:?!<>*#=+{}[]\\") != std::string_view::npos) return false;
  const std::vector<SpacedWord> words = SpacedWords(name);
  if (words.size() > kMaxNameWords || words_.NamesNobody(name) || words_.IsMedium(name))
    return false;
  const char32_t first = FirstLetter(name);
  if (!IsLetter(first) || FoldLine(name).ends_with("'s")) return false;  // "Harbour Women's"
  const bool uncased = IsUncased(first);
  if (uncased) return CountCodePoints(name) <= 24;
  if (words.size() == 1) {
    if (HasDigit(name) || name.find('_') != std::string_view::npos) return false;
    const bool domain = name.find('.') != std::string_view::npos && name.size() > 4;
    return voucher == Voucher::kStated && !domain && !IsDegree(name);
  }
  if (HasDigit(name)) return false;
  std::size_t small = 0;
  for (const SpacedWord& word : words) {
    const std::string_view text = Slice(name, word);
    if (!IsCapitalised(text) && !words_.IsParticle(text)) ++small;
  }
  if (small == 0) return true;
  // "ann smith": some sites print all names so.
  return small == words.size() && words.size() <= 3 && voucher == Voucher::kStated;
}

// "6 June 2025 Ann Smith", "Jun 6, 2025Ann Smith": the names stand after a date.
std::string_view Bylines::AfterDate(std::string_view text) const {
  std::size_t numbers = 0;
  for (const SpacedWord& word : SpacedWords(text)) {
    const std::string_view part = Slice(text, word);
    const std::size_t digits = part.find_first_not_of("0123456789");
    if (digits == 0) {
      const bool sign = !IsLetter(FirstLetter(part));
      if (sign || words_.IsMonth(WordKey(part)) || WordKey(part) == "de") continue;
      return numbers > 0 ? text.substr(word.begin) : text;
    }
    ++numbers;
    constexpr std::size_t kYear = 4;
    if (digits == kYear && IsUpper(FirstLetter(part.substr(kYear)))) {
      return text.substr(word.begin + kYear);
    }
  }
  return text;
}

// "Jul 11 Written By Ann Smith": the names stand after a lead inside. Not "Reviewed by Ann Smith".
std::string_view Bylines::AfterInnerLead(std::string_view text) const {
  const std::string folded = FoldLine(text);
  if (folded.size() != text.size()) return text;
  std::size_t first = std::string::npos;
  std::size_t length = 0;
  for (const std::string_view lead : {" written by ", " posted by ", " by ", " von ", " par "}) {
    for (std::size_t at = folded.find(lead); at != std::string::npos;
         at = folded.find(lead, at + 1)) {
      const std::string_view before = std::string_view(folded).substr(0, at + lead.size() - 1);
      if (words_.EndsInStop(before)) continue;
      if (at < first) {
        first = at;
        length = lead.size();
      }
      break;
    }
  }
  if (first == std::string::npos) return text;
  const bool dated = HasDigit(text.substr(0, first));
  if (!dated && SpacedWords(text.substr(0, first)).size() > kMaxBefore) return text;
  return text.substr(first + length);
}

std::vector<std::string> Bylines::NamesOf(std::string_view byline, Voucher voucher,
                                          bool* led) const {
  std::vector<std::string> names;
  if (led != nullptr) *led = false;
  if (byline.size() > kMaxBylineBytes) return names;
  const std::string flat = WithoutAddresses(CollapseSpace(byline));
  std::string_view text = WithoutLead(flat);
  const bool begins = text.size() < flat.size();
  if (voucher == Voucher::kSeen && !begins) text = AfterInnerLead(text);
  if (led != nullptr) *led = text.size() < flat.size();
  if (voucher == Voucher::kSeen) text = AfterDate(text);
  text = BeforeStop(text, voucher);
  bool first = true;
  const std::vector<std::string_view> parts = Split(text);
  for (const std::string_view raw : parts) {
    std::string_view part = WithoutHonorific(TrimName(WithoutLead(TrimName(raw))));
    // "Ann Smith in Paris"
    if (const std::size_t in = part.find(" in "); in != std::string_view::npos)
      part = part.substr(0, in);
    part = WithoutDegrees(WithoutRole(part));
    const bool list = !first;
    first = false;
    if (list && IsDegree(part)) continue;
    const bool lone = part.find(' ') == std::string_view::npos;
    // After a comma a lone word is a place or a section; of more words a given name tells a person
    // from an office.
    if (list && !IsUncased(FirstLetter(part))) {
      if (lone && (voucher == Voucher::kSeen || !words_.IsGivenName(part))) continue;
      const bool two = std::count(part.begin(), part.end(), ' ') == 1;
      const bool person = words_.StartsWithGivenName(part);
      if (!person && (words_.IsOffice(part) || (voucher == Voucher::kSeen && !two))) continue;
    }
    // "Posted by Ann at 6:30": a given name behind a lead is enough.
    const bool introduced = lone && parts.size() == 1 && begins && words_.IsGivenName(part);
    if (!IsName(part, introduced ? Voucher::kStated : voucher)) continue;
    if (std::find(names.begin(), names.end(), part) == names.end()) names.emplace_back(part);
  }
  return names;
}

}  // namespace dateline
