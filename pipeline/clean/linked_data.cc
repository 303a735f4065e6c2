// JSON-LD (declared in metadata.h).

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "pipeline/clean/metadata.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

using Json = nlohmann::json;

constexpr int kMaxDepth = 48;  // @graph, mainEntity, author: real pages need six
constexpr std::size_t kMaxScript = 4U << 20U;
constexpr std::size_t kMaxNodes = 20'000;

// Nesting beyond kMaxDepth would cost the parser's destructor its stack.
bool TooDeep(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    if (depth > 4 * kMaxDepth) return true;
  }
  return false;
}

// Raw line breaks and tabs inside strings are not JSON, but pages have them.
std::string WithoutRawBreaks(std::string_view text) {
  std::string out(text);
  bool inside = false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] == '\\') {
      ++i;
    } else if (out[i] == '"') {
      inside = !inside;
    } else if (inside && static_cast<unsigned char>(out[i]) < 0x20) {
      out[i] = ' ';
    }
  }
  return out;
}

std::string_view WithoutWrapping(std::string_view text) {
  text = Trim(text);
  if (text.starts_with("<!--")) text = Trim(text.substr(4));
  if (text.ends_with("-->")) text = Trim(text.substr(0, text.size() - 3));
  if (text.starts_with("<![CDATA[")) text = Trim(text.substr(9));
  if (text.ends_with("]]>")) text = Trim(text.substr(0, text.size() - 3));
  while (text.ends_with(';')) text.remove_suffix(1);
  return text;
}

Json Parse(std::string_view script) {
  script = WithoutWrapping(script);
  if (script.size() > kMaxScript || TooDeep(script)) return Json(Json::value_t::discarded);
  Json json = Json::parse(script, nullptr, false);
  return json.is_discarded() ? Json::parse(WithoutRawBreaks(script), nullptr, false, true) : json;
}

std::string TextOf(const Json& value) {
  if (value.is_string())
    return CollapseSpace(DecodeEntities(RepairUtf8(value.get_ref<const std::string&>())));
  if (value.is_array() && !value.empty()) return TextOf(value.front());
  if (value.is_object()) {
    for (const char* key : {"name", "@value", "@id"}) {
      if (const auto it = value.find(key); it != value.end() && it->is_string()) return TextOf(*it);
    }
  }
  return "";
}

std::string Field(const Json& node, const char* key) {
  const auto it = node.find(key);
  return it == node.end() ? "" : TextOf(*it);
}

bool IsArticleType(const Json& node) {
  const auto it = node.find("@type");
  if (it == node.end()) return false;
  const auto fits = [](const Json& type) {
    if (!type.is_string()) return false;
    const auto& name = type.get_ref<const std::string&>();
    return name.ends_with("Article") || name.ends_with("BlogPosting") || name.ends_with("Report") ||
           name == "Review" || name == "SocialMediaPosting" || name == "BackgroundNewsArticle";
  };
  if (it->is_array()) return std::any_of(it->begin(), it->end(), fits);
  return fits(*it);
}

// Names of author: a string, a node, or a list of those; references by @id looked up in `nodes`.
void AddNames(const Json& value, const std::vector<const Json*>& nodes, int depth,
              LinkedData& data) {
  if (depth > 3) return;
  if (value.is_array()) {
    for (const Json& item : value) AddNames(item, nodes, depth + 1, data);
    return;
  }
  if (value.is_string()) {
    data.authors.push_back(TextOf(value));
    return;
  }
  if (!value.is_object()) return;
  const auto type = value.find("@type");
  const bool organisation = type != value.end() && type->is_string() &&
                            type->get_ref<const std::string&>().ends_with("Organization");
  std::vector<std::string>& names = organisation ? data.organisations : data.authors;
  if (const auto name = value.find("name"); name != value.end()) {
    if (name->is_array()) {
      for (const Json& item : *name) names.push_back(TextOf(item));
    } else {
      names.push_back(TextOf(*name));
    }
    return;
  }
  const auto id = value.find("@id");
  if (id == value.end()) return;
  for (const Json* node : nodes) {
    const auto other = node->find("@id");
    if (node != &value && other != node->end() && *other == *id && node->contains("name")) {
      AddNames(*node, nodes, depth + 1, data);
      return;
    }
  }
}

void Set(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

std::optional<bool> Truth(const Json& node, const char* key) {
  const auto it = node.find(key);
  if (it == node.end()) return std::nullopt;
  if (it->is_boolean()) return it->get<bool>();
  if (!it->is_string()) return std::nullopt;
  const std::string text = ToLower(it->get_ref<const std::string&>());
  return text.find("false") == std::string::npos;
}

void Fill(const Json& node, const std::vector<const Json*>& nodes, LinkedData& data) {
  data.is_article = true;
  Set(data.headline, Field(node, "headline"));
  Set(data.headline, Field(node, "name"));
  Set(data.description, Field(node, "description"));
  if (const auto it = node.find("articleBody"); it != node.end() && it->is_string()) {
    const std::string body = RepairUtf8(it->get_ref<const std::string&>());
    if (body.size() > data.body.size()) data.body = body;
  }
  Set(data.section, Field(node, "articleSection"));
  Set(data.publisher, Field(node, "publisher"));
  Set(data.language, Field(node, "inLanguage"));
  Set(data.url, Field(node, "url"));
  Set(data.published, Field(node, "datePublished"));
  Set(data.modified, Field(node, "dateModified"));
  if (!data.free) data.free = Truth(node, "isAccessibleForFree");
  if (data.authors.empty() && data.organisations.empty()) {
    for (const char* key : {"author", "creator"}) {
      if (const auto it = node.find(key); it != node.end() && data.authors.empty()) {
        AddNames(*it, nodes, 0, data);
      }
    }
  }
}

// Every object, in document order, without recursion.
void Collect(const Json& root, std::vector<const Json*>& nodes) {
  std::vector<const Json*> stack = {&root};
  while (!stack.empty() && nodes.size() < kMaxNodes) {
    const Json* value = stack.back();
    stack.pop_back();
    if (value->is_object()) nodes.push_back(value);
    if (!value->is_structured()) continue;
    std::vector<const Json*> children;
    for (const Json& child : *value) {
      if (child.is_structured()) children.push_back(&child);
    }
    stack.insert(stack.end(), children.rbegin(), children.rend());
  }
}

// Breadcrumbs, logos and search boxes need no parsing.
bool MaySpeakOfArticle(std::string_view script) {
  constexpr std::array<std::string_view, 6> kWords = {"Article", "Posting", "Report",
                                                      "Review",  "WebPage", "Person"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return script.find(word) != std::string_view::npos;
  });
}

}  // namespace

LinkedData ReadLinkedData(const std::vector<std::string_view>& scripts) {
  std::vector<Json> roots;
  for (const std::string_view script : scripts) {
    if (!MaySpeakOfArticle(script)) continue;
    Json json = Parse(script);
    if (!json.is_discarded()) roots.push_back(std::move(json));
  }
  std::vector<const Json*> nodes;
  for (const Json& root : roots) Collect(root, nodes);
  LinkedData data;
  for (const Json* node : nodes) {
    if (!IsArticleType(*node)) continue;
    // Teasers of other articles follow the page's own: only the first with a headline counts, and
    // later nodes of the same headline.
    const std::string headline = Field(*node, "headline");
    if (data.is_article && !data.headline.empty() && headline != data.headline) continue;
    Fill(*node, nodes, data);
  }
  if (!data.is_article) {
    for (const Json* node : nodes) {
      const auto type = node->find("@type");
      if (type == node->end() || *type != "WebPage") continue;
      Set(data.published, Field(*node, "datePublished"));
      Set(data.modified, Field(*node, "dateModified"));
      Set(data.language, Field(*node, "inLanguage"));
      if (!data.free) data.free = Truth(*node, "isAccessibleForFree");
    }
  }
  return data;
}

}  // namespace dateline
