#include "pipeline/clean/line_class.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxPhraseBytes = 420;  // some 60 words: longer lines are prose
constexpr std::size_t kMaxInvitation = 220;   // longer ones speak about newsletters
constexpr std::size_t kMaxTimeBytes =
    70;  // "Published: Wednesday, September 24, 2025, 11:59 p.m. EDT"
constexpr std::size_t kMaxBylineWords = 16;

constexpr std::array<std::pair<std::string_view, LineClass>, 15> kClassNames = {{
    {"gate", LineClass::kGate},
    {"offer", LineClass::kOffer},
    {"readmore", LineClass::kReadMore},
    {"end", LineClass::kEnd},
    {"promo", LineClass::kPromo},
    {"ad", LineClass::kAd},
    {"share", LineClass::kShare},
    {"label", LineClass::kLabel},
    {"credit", LineClass::kCredit},
    {"caption", LineClass::kCaption},
    {"note", LineClass::kNote},
    {"consent", LineClass::kConsent},
    {"botwall", LineClass::kBotWall},
    {"error", LineClass::kError},
    {"player", LineClass::kPlayer},
}};

bool IsScriptWithoutSpaces(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF);
}

char32_t AsciiTwin(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
      return '"';
    case 0x2013:
    case 0x2014:
    case 0x2011:
      return '-';
    default:
      return c;
  }
}

// "13 hours ago", "13 hours ago 5", "updated 2 days ago".
bool IsRelativeTime(std::string_view folded) {
  constexpr std::array<std::string_view, 4> kLabels = {"updated ", "published ", "posted ",
                                                       "about "};
  for (const std::string_view label : kLabels) {
    if (folded.starts_with(label)) folded.remove_prefix(label.size());
  }
  const std::size_t ago = folded.find(" ago");
  if (ago > 16) return false;
  std::string_view rest = folded.substr(ago + 4);
  rest.remove_prefix(std::min(rest.find_first_not_of(" 0123456789.,|-:"), rest.size()));
  constexpr std::array<std::string_view, 12> kUnits = {
      "second", "sec", "min", "minute", "hour", "hr", "day", "week", "month", "year", "h", "m"};
  constexpr std::array<std::string_view, 5> kLately = {"min", "minute", "hour", "hr", "h"};
  constexpr std::size_t kMaxNameWords = 3;
  const std::string_view amount = folded.substr(0, ago);
  const std::size_t unit = amount.find_last_of(" 0123456789");
  if (unit == std::string_view::npos) return false;
  std::string_view name = amount.substr(unit + 1);
  if (name.size() > 1 && name.ends_with('s')) name.remove_suffix(1);
  const auto* const known = std::find(kUnits.begin(), kUnits.end(), name);
  if (known == kUnits.end()) return false;
  // An entry of a live report: "21 mins ago11:48 Ann Smith".
  const bool lately = std::find(kLately.begin(), kLately.end(), name) != kLately.end();
  return rest.empty() || (lately && RoughWords(rest) <= kMaxNameWords && !EndsSentence(rest));
}

std::uint32_t KeyAt(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
  };
  return byte(0) | (byte(1) << 8U) | (byte(2) << 16U);
}
constexpr std::uint32_t FilterBit(std::uint32_t key) { return (key * 2654435761U) >> 16U; }

// "The quay at noon © Ann Smith": a caption's end. At the start it is the page's own notice.
bool EndsInCopyright(std::string_view line) {
  constexpr std::size_t kMaxHolder = 6;  // words
  constexpr std::size_t kMaxCaption = 40;
  const std::size_t at = line.rfind("©");
  if (at == std::string_view::npos || at == 0 || EndsSentence(line)) return false;
  return RoughWords(line.substr(at + 2)) <= kMaxHolder && RoughWords(line) <= kMaxCaption;
}

// "— Ann Smith (@annsmith) June 6, 2025": the last line of an embedded post.
bool SignsPost(std::string_view line) {
  const bool dash = line.starts_with("—") || line.starts_with("–") || line.starts_with("- ");
  const std::size_t handle = line.find("(@");
  return dash && handle != std::string_view::npos &&
         line.find(')', handle) != std::string_view::npos;
}

bool MostlySymbols(std::string_view line) {
  std::size_t letters = 0;
  std::size_t others = 0;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = DecodeAt(line, at);
    if (IsLetter(c) || IsDigit(c)) {
      ++letters;
    } else if (!IsSpace(c)) {
      ++others;
    }
  }
  return letters == 0 || others > letters;
}

}  // namespace

const char* LineClassName(LineClass kind) {
  for (const auto& [name, value] : kClassNames) {
    if (value == kind) return name.data();
  }
  switch (kind) {
    case LineClass::kRelativeTime:
      return "relative-time";
    case LineClass::kTime:
      return "time";
    case LineClass::kByline:
      return "byline";
    case LineClass::kSymbols:
      return "symbols";
    default:
      return "plain";
  }
}

std::string FoldLine(std::string_view line) {
  std::string out;
  out.reserve(line.size());
  bool ascii = true;
  bool space = false;
  for (std::size_t at = 0; at < line.size();) {
    if (const std::size_t start = at; line[at] > ' ' && line[at] < 0x7F) {
      if (space) out.push_back(' ');
      space = false;
      while (at < line.size() && line[at] > ' ' && line[at] < 0x7F) ++at;
      const std::size_t to = out.size();
      out.append(line.substr(start, at - start));
      for (std::size_t i = to; i < out.size(); ++i) {
        if (out[i] >= 'A' && out[i] <= 'Z') out[i] = static_cast<char>(out[i] + 32);
      }
      continue;
    }
    const char32_t c = AsciiTwin(DecodeAt(line, at));
    if (IsSpace(c)) {
      space = !out.empty();
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    if (c < 0x80) {
      out.push_back(static_cast<char>(std::tolower(static_cast<int>(c))));
    } else {
      ascii = false;
      AppendUtf8(c, out);
    }
  }
  return ascii ? out : ToLower(out);
}

bool EndsSentence(std::string_view text) {
  text = Trim(text);
  for (int closing = 0; closing < 4 && !text.empty(); ++closing) {
    std::size_t at = text.size() - 1;
    while (at > 0 && IsContinuation(text[at])) --at;
    const std::size_t start = at;
    const char32_t c = DecodeAt(text, at);
    switch (c) {
      case '.':
      case '!':
      case '?':
      case 0x2026:  // …
      case 0x3002:  // 。
      case 0xFF01:
      case 0xFF1F:
      case 0x104A:  // Burmese
      case 0x104B:
      case 0x0964:  // danda
      case 0x061F:
      case 0x06D4:
        return true;
      case '"':
      case '\'':
      case ')':
      case ']':
      case 0x2019:
      case 0x201D:
      case 0x201C:
      case 0x00BB:
      case 0x00AB:
      case 0x300D:
        text = Trim(text.substr(0, start));
        continue;
      default:
        return false;
    }
  }
  return false;
}

std::size_t RoughWords(std::string_view text) {
  std::size_t words = 0;
  std::size_t dense = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      const bool space = byte <= ' ';
      words += (!space && !inside) ? 1U : 0U;
      inside = !space;
      ++at;
      continue;
    }
    const char32_t c = DecodeAt(text, at);
    if (IsScriptWithoutSpaces(c)) {
      ++dense;
      continue;
    }
    const bool space = IsSpace(c);
    words += (!space && !inside) ? 1U : 0U;
    inside = !space;
  }
  return words + dense / 2;
}

LineClasses::LineClasses(const Lexicon& lexicon) : bylines_(lexicon), dates_(lexicon) {
  for (const std::string& path : lexicon.Paths()) {
    if (path.ends_with("/paywall_phrases.tsv") || path.ends_with("/boilerplate_phrases.tsv")) {
      Load(lexicon, path);
    }
  }
}

void LineClasses::Load(const Lexicon& lexicon, std::string_view path) {
  for (const LexiconRow& row : lexicon.Rows(path)) {
    if (row.size() < 3) continue;
    const auto* const name = std::find_if(kClassNames.begin(), kClassNames.end(),
                                          [&](const auto& entry) { return entry.first == row[0]; });
    if (name == kClassNames.end()) continue;
    std::string text = FoldLine(row[2]);
    if (text.empty()) continue;
    if (row[1] == "is") {
      whole_.try_emplace(std::move(text), name->second);
    } else if (row[1] == "starts") {
      auto& bucket = starts_[static_cast<unsigned char>(text.front())];
      bucket.push_back({name->second, std::move(text)});
    } else if (row[1] == "ends") {
      auto& bucket = ends_[static_cast<unsigned char>(text.back())];
      bucket.push_back({name->second, std::move(text)});
    } else if (row[1] == "has") {
      if (text.size() < 3) continue;
      const std::uint32_t key = KeyAt(text, 0);
      has_by_key_[key].push_back(has_.size());
      has_filter_[FilterBit(key)] = true;
      has_.push_back({name->second, std::move(text)});
    }
  }
}

LineClass LineClasses::PhraseOf(std::string_view folded) const {
  std::string_view bare = folded;
  while (!bare.empty() && (bare.back() == ':' || bare.back() == '.')) bare.remove_suffix(1);
  for (const std::string_view key : {folded, bare}) {
    if (const auto it = whole_.find(std::string(key)); it != whole_.end()) return it->second;
  }
  if (folded.empty()) return LineClass::kPlain;
  for (const Phrase& phrase : starts_[static_cast<unsigned char>(folded.front())]) {
    if (folded.starts_with(phrase.text)) return phrase.kind;
  }
  constexpr std::size_t kMaxLabelBytes = 24;  // "12 comments", "5 min read"
  for (const Phrase& phrase : ends_[static_cast<unsigned char>(folded.back())]) {
    const bool label = phrase.kind == LineClass::kEnd || phrase.kind == LineClass::kLabel;
    if (folded.ends_with(phrase.text) && (!label || folded.size() <= kMaxLabelBytes)) {
      return phrase.kind;
    }
  }
  const Phrase* const inside = Inside(folded);
  return inside == nullptr ? LineClass::kPlain : inside->kind;
}

// The first phrase of the tables that stands anywhere in the line.
const LineClasses::Phrase* LineClasses::Inside(std::string_view folded) const {
  std::size_t best = has_.size();
  for (std::size_t at = 0; at + 3 <= folded.size(); ++at) {
    const std::uint32_t key = KeyAt(folded, at);
    if (!has_filter_[FilterBit(key)]) continue;
    const auto it = has_by_key_.find(key);
    if (it == has_by_key_.end()) continue;
    for (const std::size_t i : it->second) {
      if (i >= best) break;
      const bool invites = has_[i].kind == LineClass::kPromo;
      if (invites && folded.size() > kMaxInvitation) continue;
      if (folded.substr(at).starts_with(has_[i].text)) best = i;
    }
  }
  return best == has_.size() ? nullptr : &has_[best];
}

// Besides the date a line may hold labels and one other word (a weekday, a place).
std::optional<PrintedDate> LineClasses::TimeOfLine(std::string_view line) const {
  if (line.size() > kMaxTimeBytes) return std::nullopt;
  std::size_t others = 0;
  const std::vector<PrintedDate> dates = dates_.Find(line, DayOrder::kDayFirst, &others);
  if (dates.empty() || others > 1 || (others == 1 && EndsSentence(line))) return std::nullopt;
  return dates.front();
}

LineClass LineClasses::Of(std::string_view line) const {
  if (line.size() > kMaxPhraseBytes) return LineClass::kPlain;
  const std::string folded = FoldLine(line);
  if (IsRelativeTime(folded)) return LineClass::kRelativeTime;
  if (line.size() <= kMaxTimeBytes && TimeOfLine(line)) return LineClass::kTime;
  if (RoughWords(line) <= kMaxBylineWords && !EndsSentence(line) && bylines_.HasLead(folded) &&
      !bylines_.NamesOf(line, Voucher::kSeen).empty()) {
    return LineClass::kByline;
  }
  if (SignsPost(line) || dates_.IsLabelledClock(line)) return LineClass::kTime;
  if (const LineClass kind = PhraseOf(folded); kind != LineClass::kPlain) return kind;
  if (EndsInCopyright(line)) return LineClass::kCredit;
  return MostlySymbols(line) ? LineClass::kSymbols : LineClass::kPlain;
}

}  // namespace dateline
