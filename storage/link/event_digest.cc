#include "storage/link/event_digest.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <unordered_set>

#include "pipeline/text/countries.h"
#include "pipeline/text/unicode.h"
#include "storage/link/words.h"

namespace dateline {

namespace {

constexpr std::uint64_t kPackVersion = 3;
// Bytes that are kept of hashes: names and places, sentences, articles.
constexpr int kNameBytes = 6;
constexpr int kArticleBytes = 4;

std::uint64_t Kept(std::uint64_t hash, int bytes) { return hash & ((1ULL << (8 * bytes)) - 1); }

constexpr std::size_t kMaxParticipants = 6;
constexpr std::size_t kMaxWords = 24;
// How far from the trigger, in words, a word still belongs to the happening.
constexpr std::ptrdiff_t kWordsBefore = 24;
constexpr std::ptrdiff_t kWordsAfter = 30;
constexpr std::size_t kLeastContent = 7;  // words that make a sentence known without the others
constexpr std::size_t kLongWord = 7;      // letters: the longer, the less common
constexpr std::int32_t kLongestInterval = 0xFFFF;  // days; two bytes when packed

bool HasUpper(std::string_view word) {
  return !word.empty() &&
         ((word[0] >= 'A' && word[0] <= 'Z') || static_cast<unsigned char>(word[0]) >= 0xC3);
}

std::string_view LastWord(std::string_view name) {
  const std::size_t space = name.rfind(' ');
  return space == std::string_view::npos ? name : name.substr(space + 1);
}

EventParty Named(const ParticipantRow& row) {
  EventParty who;
  who.role = row.role == "actor"       ? EventParty::Role::kActor
             : row.role == "recipient" ? EventParty::Role::kRecipient
                                       : EventParty::Role::kOther;
  std::string key = NameKey(row.name);
  if (key.starts_with("the ")) key.erase(0, 4);
  who.name = Kept(StableHash(key), kNameBytes);
  if (row.type == "person") {
    const std::string_view last = LastWord(key);
    who.last = Kept(StableHash(last), kNameBytes);
    who.short_name = last.size() == key.size();
  }
  who.country = row.country;
  who.code = row.code;
  return who;
}

void PutNumber(std::string& out, std::uint64_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>((number >> (8 * i)) & 0xFFU));
}
void PutText(std::string& out, std::string_view text) {
  PutNumber(out, text.size(), 1);
  out += text;
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t Number(int bytes) {
    std::uint64_t number = 0;
    if (bytes_.size() < static_cast<std::size_t>(bytes)) {
      good_ = false;
      bytes_ = {};
      return 0;
    }
    for (int i = 0; i < bytes; ++i) {
      number |= static_cast<std::uint64_t>(
                    static_cast<unsigned char>(bytes_[static_cast<std::size_t>(i)]))
                << (8 * i);
    }
    bytes_.remove_prefix(static_cast<std::size_t>(bytes));
    return number;
  }
  std::string Text() {
    const auto size = static_cast<std::size_t>(Number(1));
    if (bytes_.size() < size) {
      good_ = false;
      return {};
    }
    std::string text(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return text;
  }
  [[nodiscard]] bool good() const { return good_; }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

// The same for copies that another desk went over: "on 31 March, Mr Ito said" and "Ito said on
// March 31" keep their content words. A short sentence keeps all of its words.
std::uint64_t SentenceHash(std::string_view sentence, const std::vector<LinkToken>& tokens) {
  std::string key;
  std::size_t count = 0;
  for (const LinkToken& token : tokens) {
    const std::string word = FoldedWord(sentence.substr(token.begin, token.end - token.begin));
    const bool negation = word == "not" || word == "no" || word == "never";
    if (!negation && IsCommonWord(word)) continue;
    key += WordStem(word);
    key.push_back(' ');
    ++count;
  }
  return StableHash(count >= kLeastContent ? key : NameKey(sentence));
}

}  // namespace

std::uint64_t StableHash(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  return hash;
}

bool DayNumber(std::string_view iso, std::int32_t& day) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return false;
  int year = 0;
  unsigned month = 0;
  unsigned of_month = 0;
  const auto read = [&](std::size_t at, std::size_t size, auto& number) {
    const auto [end, error] = std::from_chars(iso.data() + at, iso.data() + at + size, number);
    return error == std::errc() && end == iso.data() + at + size;
  };
  if (!read(0, 4, year) || !read(5, 2, month) || !read(8, 2, of_month)) return false;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(of_month)};
  if (!date.ok()) return false;
  day = static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
  return true;
}

std::vector<ContentWord> ContentWords(const EventRow& row) {
  const std::string_view text = row.sentence;
  const std::vector<LinkToken> tokens = Tokens(text);
  std::unordered_set<std::string> names;
  for (const ParticipantRow& who : row.participants) {
    if (who.type.empty()) continue;
    for (const LinkToken& token : Tokens(who.name)) {
      names.insert(
          FoldedWord(std::string_view(who.name).substr(token.begin, token.end - token.begin)));
    }
  }
  for (const LinkToken& token : Tokens(row.place)) {
    names.insert(
        FoldedWord(std::string_view(row.place).substr(token.begin, token.end - token.begin)));
  }
  std::ptrdiff_t trigger = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].begin <= row.trigger_begin) trigger = static_cast<std::ptrdiff_t>(i);
  }
  std::vector<std::string> folded;
  folded.reserve(tokens.size());
  for (const LinkToken& token : tokens) {
    folded.push_back(FoldedWord(text.substr(token.begin, token.end - token.begin)));
  }
  std::vector<ContentWord> words;
  for (std::size_t i = 0; i < tokens.size() && words.size() < kMaxWords; ++i) {
    const std::ptrdiff_t distance = static_cast<std::ptrdiff_t>(i) - trigger;
    if (distance < -kWordsBefore || distance > kWordsAfter) continue;
    const bool in_trigger =
        tokens[i].begin >= row.trigger_begin && tokens[i].end <= row.trigger_end;
    const std::string& word = folded[i];
    const bool number = !word.empty() && word[0] >= '0' && word[0] <= '9';
    if (in_trigger || (!number && word.size() < 3) || IsCommonWord(word) ||
        names.count(word) != 0) {
      continue;
    }
    if (number) {
      // The day and the year of a date, which the date says already.
      const bool beside_month = (i > 0 && IsMonthName(folded[i - 1])) ||
                                (i + 1 < folded.size() && IsMonthName(folded[i + 1]));
      const bool year = word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
      if (year || (beside_month && word.size() <= 2)) continue;
    }
    const std::string_view written = text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
    std::uint32_t extra = number || (i > 0 && HasUpper(written)) ? 1U : 0U;
    if (!number && word.size() >= kLongWord) ++extra;
    const auto hash = static_cast<std::uint32_t>(StableHash(WordStem(word)) >> 32U);
    words.push_back({std::string(written), (hash & ~3U) | extra});
  }
  return words;
}

EventDigest DigestOf(const EventRow& row) {
  EventDigest digest;
  digest.type = row.type;
  digest.mode = row.mode;
  digest.modality = row.modality;
  digest.dated = DayNumber(row.start_date, digest.first_day);
  if (!DayNumber(row.end_date, digest.last_day)) digest.last_day = digest.first_day;
  digest.last_day =
      std::clamp(digest.last_day, digest.first_day, digest.first_day + kLongestInterval);
  digest.soft_date = row.basis != "explicit";
  digest.article = Kept(StableHash(row.article_uid), kArticleBytes);
  const std::vector<LinkToken> tokens = Tokens(row.sentence);
  digest.sentence = Kept(SentenceHash(row.sentence, tokens), kNameBytes);
  if (!row.opening.empty()) {
    digest.opening = Kept(SentenceHash(row.opening, Tokens(row.opening)), kArticleBytes);
  }
  digest.sentence_words = static_cast<std::uint32_t>(tokens.size());
  digest.ordinal = row.ordinal;
  if (!row.place.empty()) digest.place = Kept(StableHash(NameKey(row.place)), kNameBytes);
  digest.place_code = row.place_code;
  digest.place_country = !row.place.empty() && row.place == CountryName(row.place_code);
  for (const ParticipantRow& who : row.participants) {
    if (who.type.empty() || digest.participants.size() == kMaxParticipants) continue;
    digest.participants.push_back(Named(who));
  }
  for (const ContentWord& word : ContentWords(row)) digest.words.push_back(word.code);
  std::sort(digest.words.begin(), digest.words.end());
  // The same word with and without a capital: the heavier one stays.
  std::vector<WordCode> once;
  for (const WordCode word : digest.words) {
    if (!once.empty() && (once.back() & ~3U) == (word & ~3U)) {
      once.back() = word;
    } else {
      once.push_back(word);
    }
  }
  digest.words = std::move(once);
  return digest;
}

std::string Pack(const EventDigest& digest) {
  std::string out;
  PutNumber(out, kPackVersion, 1);
  PutText(out, digest.type);
  PutText(out, digest.mode);
  PutText(out, digest.modality);
  PutNumber(out,
            (digest.dated ? 1U : 0U) | (digest.soft_date ? 2U : 0U) |
                (digest.place_country ? 4U : 0U) | (digest.place != 0 ? 8U : 0U),
            1);
  PutNumber(out, static_cast<std::uint32_t>(digest.first_day), 4);
  PutNumber(out, static_cast<std::uint32_t>(digest.last_day - digest.first_day), 2);
  PutNumber(out, digest.article, kArticleBytes);
  PutNumber(out, digest.sentence, kNameBytes);
  PutNumber(out, digest.opening, kArticleBytes);
  PutNumber(out, std::min<std::uint32_t>(digest.sentence_words, 0xFFFF), 2);
  PutNumber(out, std::min<std::uint32_t>(digest.ordinal, 0xFF), 1);
  if (digest.place != 0) PutNumber(out, digest.place, kNameBytes);
  PutText(out, digest.place_code);
  PutNumber(out, digest.participants.size(), 1);
  for (const EventParty& who : digest.participants) {
    const unsigned flags = static_cast<unsigned>(who.role) | (who.short_name ? 4U : 0U) |
                           (who.country ? 8U : 0U) | (who.last != 0 ? 16U : 0U);
    PutNumber(out, flags, 1);
    PutNumber(out, who.name, kNameBytes);
    if (who.last != 0) PutNumber(out, who.last, kNameBytes);
    PutText(out, who.code);
  }
  PutNumber(out, digest.words.size(), 1);
  for (const WordCode word : digest.words) PutNumber(out, word, 4);
  return out;
}

EventDigest Unpack(std::string_view bytes) {
  Reader in(bytes);
  EventDigest digest;
  if (in.Number(1) != kPackVersion) return {};
  digest.type = in.Text();
  digest.mode = in.Text();
  digest.modality = in.Text();
  const std::uint64_t flags = in.Number(1);
  digest.dated = (flags & 1U) != 0;
  digest.soft_date = (flags & 2U) != 0;
  digest.place_country = (flags & 4U) != 0;
  digest.first_day = static_cast<std::int32_t>(static_cast<std::uint32_t>(in.Number(4)));
  digest.last_day = digest.first_day + static_cast<std::int32_t>(in.Number(2));
  digest.article = in.Number(kArticleBytes);
  digest.sentence = in.Number(kNameBytes);
  digest.opening = in.Number(kArticleBytes);
  digest.sentence_words = static_cast<std::uint32_t>(in.Number(2));
  digest.ordinal = static_cast<std::uint32_t>(in.Number(1));
  if ((flags & 8U) != 0) digest.place = in.Number(kNameBytes);
  digest.place_code = in.Text();
  const std::uint64_t people = in.Number(1);
  for (std::uint64_t i = 0; i < people && in.good(); ++i) {
    EventParty who;
    const std::uint64_t bits = in.Number(1);
    who.role = static_cast<EventParty::Role>(std::min<std::uint64_t>(bits & 3U, 2));
    who.short_name = (bits & 4U) != 0;
    who.country = (bits & 8U) != 0;
    who.name = in.Number(kNameBytes);
    if ((bits & 16U) != 0) who.last = in.Number(kNameBytes);
    who.code = in.Text();
    digest.participants.push_back(who);
  }
  const std::uint64_t words = in.Number(1);
  for (std::uint64_t i = 0; i < words && in.good(); ++i) {
    digest.words.push_back(static_cast<WordCode>(in.Number(4)));
  }
  return in.good() ? digest : EventDigest{};
}

}  // namespace dateline
