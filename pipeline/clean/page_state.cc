#include "pipeline/clean/page_state.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdint>
#include <map>

#include "pipeline/clean/flight.h"
#include "pipeline/clean/line_class.h"
#include "pipeline/clean/metadata.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

using simdjson::dom::element;

constexpr std::size_t kMaxBytes = 2U << 20U;  // of a state: the parser needs twelve times as much
constexpr std::size_t kMaxValues = 100'000;
constexpr std::size_t kMaxDepth = 60;
constexpr std::size_t kMaxStates = 8;     // assignments in one script
constexpr std::size_t kMinProse = 40;     // bytes of a paragraph
constexpr std::size_t kMinArticle = 400;  // bytes of an article's paragraphs
constexpr std::size_t kMinAnchor = 12;    // bytes: shorter titles stand everywhere
constexpr std::uint32_t kNone = 0xFFFFFFFFU;

// The end of the JSON value that begins at `at` with a brace, a bracket or a quote.
std::size_t EndOfValue(std::string_view text, std::size_t at) {
  const std::size_t start = at;
  std::size_t depth = 0;
  bool inside = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\') {
      ++at;
    } else if (c == '"') {
      inside = !inside;
      if (!inside && depth == 0) return at + 1;
    } else if (!inside && (c == '{' || c == '[')) {
      ++depth;
    } else if (!inside && (c == '}' || c == ']')) {
      if (--depth == 0) return at + 1;
    }
    if (depth > kMaxDepth) break;
  }
  return start;
}

// The values that a script assigns: `x = {…}`, `x = JSON.parse("…")`; a JSON script is one.
std::vector<std::string> StatesOf(std::string_view script) {
  std::vector<std::string> states;
  const std::size_t first = script.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return states;
  if (script[first] == '{' || script[first] == '[') {
    states.emplace_back(script.substr(first));
    return states;
  }
  for (std::size_t at = script.find('=');
       at != std::string_view::npos && states.size() < kMaxStates; at = script.find('=', at + 1)) {
    std::size_t value = script.find_first_not_of(" \t\r\n", at + 1);
    if (value == std::string_view::npos) break;
    const bool parsed = script.substr(value).starts_with("JSON.parse(\"");
    if (parsed) value += 11;
    if (script[value] != '{' && script[value] != '[' && !parsed) continue;
    const std::size_t end = EndOfValue(script, value);
    if (end == value) break;  // no JSON, or cut off: what follows is code
    at = end - 1;
    if (end - value < kMinArticle) continue;
    states.emplace_back(script.substr(value, end - value));
  }
  return states;
}

struct Value {
  std::uint32_t parent = kNone;
  std::string_view key;
  std::string_view text;  // of a string
  bool string = false;
  int anchors = 0;        // of an object: 2 has the headline, 1 holds one that has
  std::size_t prose = 0;  // bytes in the subtree
};

bool IsProse(std::string_view text) {
  if (text.size() < kMinProse || text.starts_with("http") || text.starts_with("{")) return false;
  std::size_t spaces = 0;
  std::size_t wide = 0;
  std::size_t ends = 0;
  for (const char c : text) {
    spaces += c == ' ' ? 1U : 0U;
    wide += static_cast<unsigned char>(c) >= 0x80 ? 1U : 0U;
    ends += c == '.' || c == '!' || c == '?' ? 1U : 0U;
  }
  const bool spaced = spaces >= 6 && text.size() < spaces * 30;
  return (spaced && (ends > 0 || wide * 3 > text.size())) || wide * 2 > text.size();
}

// "Harbour reopens" begins "Harbour reopens - News": a name stands behind the headline.
bool BeginsTitle(std::string_view title, std::string_view headline) {
  constexpr std::string_view kParts = "-|:";
  if (headline.size() * 3 < title.size() * 2 || !title.starts_with(headline)) return false;
  const std::size_t after = title.find_first_not_of(' ', headline.size());
  return after != std::string_view::npos && kParts.find(title[after]) != std::string_view::npos;
}

class StateTree {
 public:
  explicit StateTree(const StateAnchors& anchors)
      : title_(FoldLine(anchors.title)), description_(FoldLine(anchors.description)) {}

  void Read(const element& root);
  [[nodiscard]] std::string Article() const;

 private:
  void Add(const element& value, std::string_view key, std::uint32_t parent);
  void Sum();
  [[nodiscard]] bool IsAnchor(std::string_view text) const;
  [[nodiscard]] std::uint32_t ArticleObject() const;
  [[nodiscard]] std::uint32_t BodyOf(std::uint32_t object) const;
  [[nodiscard]] std::string TextBelow(std::uint32_t body) const;

  std::string title_;
  std::string description_;
  std::vector<Value> values_;  // parents before their children, in document order of each
  std::vector<std::pair<std::uint32_t, element>> open_;
};

bool StateTree::IsAnchor(std::string_view text) const {
  const auto is = [&](const std::string& wanted) {
    if (wanted.size() < kMinAnchor || text.size() >= wanted.size() * 2 + 40) return false;
    const std::string folded = FoldLine(DecodeEntities(text));
    return folded == wanted || (folded.size() >= kMinAnchor && BeginsTitle(wanted, folded));
  };
  return is(title_) || is(description_);
}

void StateTree::Add(const element& value, std::string_view key, std::uint32_t parent) {
  Value flat;
  flat.parent = parent;
  flat.key = key;
  if (value.get(flat.text) == simdjson::SUCCESS) {
    flat.string = true;
    flat.anchors = IsAnchor(flat.text) ? 2 : 0;
    flat.prose = IsProse(flat.text) ? flat.text.size() : 0;
    values_.push_back(flat);
  } else if (value.is_object() || value.is_array()) {
    open_.emplace_back(static_cast<std::uint32_t>(values_.size()), value);
    values_.push_back(flat);
  }
}

void StateTree::Read(const element& root) {
  values_.clear();
  open_.clear();
  Add(root, "", kNone);
  // Breadth first: a value's children stand together and in order.
  for (std::size_t next = 0; next < open_.size() && values_.size() < kMaxValues; ++next) {
    const auto [id, value] = open_[next];
    simdjson::dom::object object;
    simdjson::dom::array array;
    if (value.get(object) == simdjson::SUCCESS) {
      for (const auto field : object) Add(field.value, field.key, id);
    } else if (value.get(array) == simdjson::SUCCESS) {
      const std::string_view key = values_[id].key;
      for (const element item : array) Add(item, key, id);
    }
  }
  Sum();
}

// A headline may stand one level deeper than the object it names: {"title": {"text": …}}.
void StateTree::Sum() {
  for (std::size_t i = values_.size(); i-- > 1;) {
    const Value& value = values_[i];
    Value& parent = values_[value.parent];
    parent.prose += value.prose;
    if (!value.string || value.anchors == 0) continue;
    parent.anchors = 2;
    if (parent.parent != kNone) {
      Value& outer = values_[parent.parent];
      outer.anchors = std::max(outer.anchors, 1);
    }
  }
}

// The one with most text of those with the headline; the innermost of equals.
std::uint32_t StateTree::ArticleObject() const {
  std::uint32_t best = kNone;
  for (std::uint32_t i = 0; i < values_.size(); ++i) {
    const Value& value = values_[i];
    if (value.string || value.anchors == 0 || value.prose < kMinArticle) continue;
    const bool nearer = best == kNone || value.anchors > values_[best].anchors;
    const bool as_near = best != kNone && value.anchors == values_[best].anchors;
    if (nearer || (as_near && value.prose * 10 >= values_[best].prose * 9)) best = i;
  }
  return best;
}

// Down to the string or the list that holds most of the object's text.
std::uint32_t StateTree::BodyOf(std::uint32_t object) const {
  std::uint32_t body = object;
  for (std::uint32_t i = object + 1; i < values_.size(); ++i) {
    if (values_[i].parent == body && values_[i].prose * 10 >= values_[body].prose * 6) body = i;
  }
  return body;
}

// The strings below `body` under the key that holds most of its text, in document order.
std::string StateTree::TextBelow(std::uint32_t body) const {
  if (values_[body].string) return std::string(values_[body].text);
  struct Found {
    std::vector<std::uint32_t> path;  // from the body down: sorts as the document does
    std::uint32_t id;
  };
  std::vector<Found> found;
  std::map<std::string_view, std::size_t> by_key;
  for (std::uint32_t i = body + 1; i < values_.size(); ++i) {
    if (!values_[i].string) continue;
    Found here{{}, i};
    std::uint32_t at = i;
    for (; at != kNone && at != body && here.path.size() < kMaxDepth; at = values_[at].parent) {
      here.path.push_back(at);
    }
    if (at != body) continue;
    std::reverse(here.path.begin(), here.path.end());
    by_key[values_[i].key] += values_[i].prose;
    found.push_back(std::move(here));
  }
  std::string_view key;
  std::size_t most = 0;
  for (const auto& [name, bytes] : by_key) {
    if (bytes > most) key = name;
    most = std::max(most, bytes);
  }
  std::sort(found.begin(), found.end(),
            [](const Found& a, const Found& b) { return a.path < b.path; });
  std::string text;
  for (const Found& here : found) {
    if (values_[here.id].key != key) continue;
    if (!text.empty()) text.push_back('\n');
    text.append(values_[here.id].text);
  }
  return text;
}

std::string StateTree::Article() const {
  const std::uint32_t object = ArticleObject();
  return object == kNone ? "" : TextBelow(BodyOf(object));
}

}  // namespace

std::string FindStateText(const std::vector<std::string_view>& scripts,
                          const StateAnchors& anchors) {
  if (anchors.title.size() < kMinAnchor && anchors.description.size() < kMinAnchor) return "";
  simdjson::dom::parser parser(kMaxBytes);
  std::size_t left = 4 * kMaxBytes;
  std::string best;
  const auto look = [&](const std::string& state) {
    element root;
    if (parser.parse(state).get(root) != simdjson::SUCCESS) return;
    std::string inner;  // JSON.parse("…"): JSON in a string
    if (std::string_view text; root.get(text) == simdjson::SUCCESS) {
      inner = text;
      if (parser.parse(inner).get(root) != simdjson::SUCCESS) return;
    }
    StateTree tree(anchors);
    tree.Read(root);
    std::string text = tree.Article();
    if (text.size() > best.size()) best = std::move(text);
  };
  for (const std::string_view script : scripts) {
    if (script.size() > left || IsFlightPiece(script)) continue;
    left -= script.size();
    for (const std::string& state : StatesOf(script)) look(state);
  }
  if (const std::string state = FlightState(scripts); !state.empty()) look(state);
  return best;
}

}  // namespace dateline
