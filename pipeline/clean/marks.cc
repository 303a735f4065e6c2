// What the tag, id, class and role of an element say (declared in blocks.h). The words and their
// sides come from counts on the development pages (design/extraction_tokens.json): words that stood
// over dropped text on nine pages of ten.

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "pipeline/clean/blocks.h"

namespace dateline {
namespace {

const std::unordered_map<std::string_view, std::uint32_t>& Tokens() {
  static const std::unordered_map<std::string_view, std::uint32_t> kTokens = {
      {"newsletter", kMarkJunk},
      {"newsletters", kMarkJunk},
      {"subscribe", kMarkJunk},
      {"subscription", kMarkJunk},
      {"signup", kMarkJunk},
      {"share", kMarkJunk},
      {"sharing", kMarkJunk},
      {"sharedaddy", kMarkJunk},
      {"shares", kMarkJunk},
      {"sharebar", kMarkJunk},
      {"social", kMarkJunk},
      {"socials", kMarkJunk},
      {"related", kMarkJunk},
      {"recommended", kMarkJunk},
      {"recommendations", kMarkJunk},
      {"recommendation", kMarkJunk},
      {"recirc", kMarkJunk},
      {"readmore", kMarkJunk},
      {"trending", kMarkJunk},
      {"popular", kMarkJunk},
      {"mostread", kMarkJunk},
      {"outbrain", kMarkJunk},
      {"taboola", kMarkJunk},
      {"promo", kMarkJunk},
      {"promotion", kMarkJunk},
      {"promobox", kMarkJunk},
      {"cta", kMarkJunk},
      {"advert", kMarkJunk},
      {"advertisement", kMarkJunk},
      {"ad", kMarkJunk},
      {"ads", kMarkJunk},
      {"adslot", kMarkJunk},
      {"sponsored", kMarkJunk},
      {"sponsor", kMarkJunk},
      {"comment", kMarkJunk | kMarkReader},
      {"comments", kMarkJunk | kMarkReader},
      {"commentlist", kMarkJunk | kMarkReader},
      {"disqus", kMarkJunk | kMarkReader},
      {"respond", kMarkJunk | kMarkReader},
      {"cookie", kMarkJunk},
      {"cookies", kMarkJunk},
      {"consent", kMarkJunk},
      {"gdpr", kMarkJunk},
      {"tags", kMarkJunk},
      {"taglist", kMarkJunk},
      {"breadcrumb", kMarkNav},
      {"breadcrumbs", kMarkNav},
      {"menu", kMarkNav},
      {"navigation", kMarkNav},
      {"navbar", kMarkNav},
      {"pagination", kMarkNav},
      {"footer", kMarkNav},
      {"toolbar", kMarkNav},
      {"masthead", kMarkNav},
      {"disclaimer", kMarkJunk},
      {"feedback", kMarkJunk},
      {"modal", kMarkJunk},
      {"popup", kMarkJunk},
      {"lightbox", kMarkJunk},
      {"tooltip", kMarkJunk},
      {"bio", kMarkByline},
      {"byline", kMarkByline},
      {"bylines", kMarkByline},
      {"author", kMarkByline},
      {"authors", kMarkByline},
      {"dateline", 0},
      {"timestamp", kMarkByline},
      {"pubdate", kMarkByline},
      {"publishdate", kMarkByline},
      {"date", kMarkByline},
      {"caption", kMarkCaption},
      {"captions", kMarkCaption},
      {"figcaption", kMarkCaption},
      {"credit", kMarkCaption},
      {"credits", kMarkCaption},
      {"copyright", kMarkCaption},
      {"captioned", kMarkCaption},
      {"thumbnail", kMarkCaption},
      {"gallery", kMarkCaption},
      {"slideshow", kMarkCaption},
      {"attachment", 0},
      {"paywall", kMarkPaywall},
      {"piano", kMarkPaywall},
      {"regwall", kMarkPaywall},
      {"sidebar", kMarkAside},
      {"sidebars", kMarkAside},
      {"teaser", kMarkAside},
      {"teasers", kMarkAside},
      {"screenreader", kMarkHidden},
      {"visuallyhidden", kMarkHidden},
      {"nocontent", kMarkJunk},
      {"standfirst", kMarkStandfirst},
      {"subheadline", kMarkStandfirst},
      {"subtitle", kMarkStandfirst},
      {"subhead", kMarkStandfirst},
      {"dek", kMarkStandfirst},
      {"deck", kMarkStandfirst},
      {"chapo", kMarkStandfirst},
      {"vorspann", kMarkStandfirst},
      {"entradilla", kMarkStandfirst},
      {"sommario", kMarkStandfirst},
      {"ingress", kMarkStandfirst},
      {"articlebody", kMarkBody},
      {"storybody", kMarkBody},
      {"entrycontent", kMarkBody},
  };
  return kTokens;
}

// Pairs of words that mean something together.
const std::unordered_map<std::string_view, std::uint32_t>& Pairs() {
  static const std::unordered_map<std::string_view, std::uint32_t> kPairs = {
      {"read more", kMarkJunk},
      {"most read", kMarkJunk},
      {"see also", kMarkJunk},
      {"sign up", kMarkJunk},
      {"article body", kMarkBody},
      {"story body", kMarkBody},
      {"entry content", kMarkBody},
      {"post content", kMarkBody},
      {"article content", kMarkBody},
      {"article text", kMarkBody},
      {"story content", kMarkBody},
      {"post body", kMarkBody},
      {"body content", kMarkBody},
      {"article copy", kMarkBody},
      {"screen reader", kMarkHidden},
      {"visually hidden", kMarkHidden},
      {"sr only", kMarkHidden},
      {"media description", kMarkCaption},
      {"block query", kMarkJunk},
      {"up next", kMarkJunk},
      {"reading time", kMarkByline},
      {"read time", kMarkByline},
      {"also like", kMarkJunk},
      {"more from", kMarkJunk},
      {"more stories", kMarkJunk},
      // What scripts turn into the posts of other sites.
      {"twitter tweet", kMarkEmbed},
      {"instagram media", kMarkEmbed},
      {"tiktok embed", kMarkEmbed},
      {"bluesky embed", kMarkEmbed},
      {"fb post", kMarkEmbed},
      {"reddit embed", kMarkEmbed},
  };
  return kPairs;
}

const std::unordered_set<std::string_view>& FirstOfPair() {
  static const std::unordered_set<std::string_view> kFirst = [] {
    std::unordered_set<std::string_view> first;
    for (const auto& pair : Pairs()) first.insert(pair.first.substr(0, pair.first.find(' ')));
    return first;
  }();
  return kFirst;
}

// Words by first letter and length: most names of classes are in none of the tables, and need no
// hash to tell.
class WordFilter {
 public:
  template <typename Table>
  explicit WordFilter(const Table& words) {
    for (const auto& entry : words) {
      if constexpr (requires { entry.first; }) {
        Bit(entry.first) = true;
      } else {
        Bit(entry) = true;
      }
    }
  }
  [[nodiscard]] bool MayHave(std::string_view word) const {
    return bits_[Letter(word)][std::min(word.size(), kLengths - 1)];
  }

 private:
  static constexpr std::size_t kLetters = 26;
  static constexpr std::size_t kLengths = 24;
  static std::size_t Letter(std::string_view word) {
    return static_cast<std::size_t>(word.front() - 'a') % kLetters;
  }
  bool& Bit(std::string_view word) {
    return bits_[Letter(word)][std::min(word.size(), kLengths - 1)];
  }

  std::array<std::array<bool, kLengths>, kLetters> bits_{};
};

constexpr bool IsUpperAscii(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsLowerAscii(char c) { return c >= 'a' && c <= 'z'; }

// "articleBody story__related-links" → article, body, story, related, links; each class name also
// as a whole when it is one word.
class Words {
 public:
  std::uint32_t Marks(std::string_view value) {
    marks_ = 0;
    end_ = 0;
    previous_ = {};
    std::size_t word = 0;  // where it begins
    char before = ' ';
    for (const char c : value.substr(0, kMaxBytes)) {
      if (IsUpperAscii(c) && IsLowerAscii(before)) word = Flush(word);
      before = c;
      if (IsLowerAscii(c)) {
        lower_[end_++] = c;
      } else if (IsUpperAscii(c)) {
        lower_[end_++] = static_cast<char>(c + 32);
      } else {
        word = Flush(word);
        if (c == ' ') previous_ = {};
        // "md:hidden", "[&_.caption]:…": a utility class says how, not what.
        if (c == ':' || c == '[') before = c;
      }
    }
    Flush(word);
    return marks_;
  }

 private:
  static constexpr std::size_t kMaxBytes = 300;  // class lists beyond it are styling

  // Ends the word that began at `begin`; returns where the next one does.
  std::size_t Flush(std::size_t begin) {
    static const WordFilter kTokenFilter(Tokens());
    static const WordFilter kPairFilter(FirstOfPair());
    const std::string_view word(lower_.data() + begin, end_ - begin);
    if (word.empty()) return begin;
    if (kTokenFilter.MayHave(word)) {
      if (const auto it = Tokens().find(word); it != Tokens().end()) marks_ |= it->second;
    }
    if (!previous_.empty() && kPairFilter.MayHave(previous_) && FirstOfPair().contains(previous_)) {
      const std::string pair = std::string(previous_) + " " + std::string(word);
      if (const auto it = Pairs().find(pair); it != Pairs().end()) marks_ |= it->second;
    }
    previous_ = word;
    return end_;
  }

  std::uint32_t marks_ = 0;
  std::array<char, kMaxBytes> lower_;  // written before it is read
  std::size_t end_ = 0;
  std::string_view previous_;  // of `lower_`
};

std::uint32_t TagMarks(Tag tag) {
  switch (tag) {
    case Tag::kNav:
    case Tag::kFooter:
      return kMarkNav;
    case Tag::kForm:
    case Tag::kDialog:
      return kMarkJunk;
    case Tag::kButton:
    case Tag::kLabel:
      return kMarkButton;
    case Tag::kFigcaption:
      return kMarkCaption;
    case Tag::kFigure:
      return kMarkFigure;
    case Tag::kAside:
      return kMarkAside;
    case Tag::kHeader:
      return kMarkHeader;
    case Tag::kLi:
      return kMarkList;
    case Tag::kTd:
    case Tag::kTh:
      return kMarkTable;
    case Tag::kBlockquote:
      return kMarkQuote;
    case Tag::kArticle:
    case Tag::kMain:
      return kMarkArticle;
    case Tag::kTime:
      return kMarkByline;
    default:
      return 0;
  }
}

bool IsHidden(std::string_view style) {
  const std::size_t at = style.find("display");
  if (at == std::string_view::npos) return false;
  const std::size_t value = style.find_first_not_of(" :", at + 7);
  return value != std::string_view::npos && style.substr(value).starts_with("none");
}

}  // namespace

std::uint32_t MarksOf(const Dom& dom, NodeId id) {
  const Tag tag = dom[id].tag;
  std::uint32_t marks = TagMarks(tag);
  if (dom[id].attribute_count == 0) return marks;
  Words words;
  std::uint32_t named = 0;
  for (const DomAttribute& attribute : dom.AttributesOf(id)) {
    const auto& [name, value] = attribute;
    if (name == "class" || name == "id" || name == "data-testid" || name == "data-component" ||
        name == "data-type") {
      named |= words.Marks(value);
    } else if (name == "hidden" || (name == "style" && IsHidden(value))) {
      marks |= kMarkHidden;
    } else if (name == "role") {
      if (value == "navigation" || value == "contentinfo" || value == "banner") named |= kMarkNav;
      if (value == "complementary") named |= kMarkAside;
      if (value == "button") named |= kMarkButton;
    } else if (name == "itemprop") {
      if (value == "articleBody") named |= kMarkBody;
      if (value == "author") named |= kMarkByline;
      if (value == "caption") named |= kMarkCaption;
    } else if (name == "rel" && value == "tag") {
      named |= kMarkJunk;
    }
  }
  // Names on the page's frame and on headings of the body say little.
  if (tag == Tag::kBody || tag == Tag::kHtml || tag == Tag::kMain || tag == Tag::kArticle) {
    named &= kMarkBody | kMarkHidden;
  }
  // An element named for the body is no junk, whatever else its name says.
  if ((named & kMarkBody) != 0)
    named &= ~(kMarkJunk | kMarkPaywall | kMarkByline | kMarkAside | kMarkNav);
  return marks | named;
}

}  // namespace dateline
