#include "pipeline/feed/xml.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "pipeline/text/unicode.h"
#include "pipeline/text/url.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

struct Named {
  std::string_view name;
  char32_t code_point;
};
// HTML names that feeds use without declaring them.
constexpr Named kEntities[] = {
    {"nbsp", 0xA0},     {"iexcl", 0xA1},    {"cent", 0xA2},     {"pound", 0xA3},
    {"yen", 0xA5},      {"sect", 0xA7},     {"uml", 0xA8},      {"copy", 0xA9},
    {"laquo", 0xAB},    {"shy", 0xAD},      {"reg", 0xAE},      {"deg", 0xB0},
    {"plusmn", 0xB1},   {"sup2", 0xB2},     {"sup3", 0xB3},     {"acute", 0xB4},
    {"micro", 0xB5},    {"para", 0xB6},     {"middot", 0xB7},   {"raquo", 0xBB},
    {"frac14", 0xBC},   {"frac12", 0xBD},   {"frac34", 0xBE},   {"iquest", 0xBF},
    {"Agrave", 0xC0},   {"Aacute", 0xC1},   {"Acirc", 0xC2},    {"Atilde", 0xC3},
    {"Auml", 0xC4},     {"Aring", 0xC5},    {"AElig", 0xC6},    {"Ccedil", 0xC7},
    {"Egrave", 0xC8},   {"Eacute", 0xC9},   {"Ecirc", 0xCA},    {"Euml", 0xCB},
    {"Iacute", 0xCD},   {"Icirc", 0xCE},    {"Iuml", 0xCF},     {"Ntilde", 0xD1},
    {"Oacute", 0xD3},   {"Ocirc", 0xD4},    {"Otilde", 0xD5},   {"Ouml", 0xD6},
    {"times", 0xD7},    {"Oslash", 0xD8},   {"Uacute", 0xDA},   {"Uuml", 0xDC},
    {"szlig", 0xDF},    {"agrave", 0xE0},   {"aacute", 0xE1},   {"acirc", 0xE2},
    {"atilde", 0xE3},   {"auml", 0xE4},     {"aring", 0xE5},    {"aelig", 0xE6},
    {"ccedil", 0xE7},   {"egrave", 0xE8},   {"eacute", 0xE9},   {"ecirc", 0xEA},
    {"euml", 0xEB},     {"igrave", 0xEC},   {"iacute", 0xED},   {"icirc", 0xEE},
    {"iuml", 0xEF},     {"ntilde", 0xF1},   {"ograve", 0xF2},   {"oacute", 0xF3},
    {"ocirc", 0xF4},    {"otilde", 0xF5},   {"ouml", 0xF6},     {"divide", 0xF7},
    {"oslash", 0xF8},   {"ugrave", 0xF9},   {"uacute", 0xFA},   {"ucirc", 0xFB},
    {"uuml", 0xFC},     {"OElig", 0x152},   {"oelig", 0x153},   {"Scaron", 0x160},
    {"scaron", 0x161},  {"ensp", 0x2002},   {"emsp", 0x2003},   {"thinsp", 0x2009},
    {"zwnj", 0x200C},   {"zwj", 0x200D},    {"ndash", 0x2013},  {"mdash", 0x2014},
    {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"sbquo", 0x201A},  {"ldquo", 0x201C},
    {"rdquo", 0x201D},  {"bdquo", 0x201E},  {"dagger", 0x2020}, {"bull", 0x2022},
    {"hellip", 0x2026}, {"permil", 0x2030}, {"prime", 0x2032},  {"lsaquo", 0x2039},
    {"rsaquo", 0x203A}, {"euro", 0x20AC},   {"trade", 0x2122},  {"rarr", 0x2192},
};

bool IsNameChar(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
}

// A reference at `at` ("&…"); writes what XML can read without any table and returns its end.
std::size_t RewriteReference(std::string_view in, std::size_t at, std::string& out) {
  std::size_t end = at + 1;
  while (end < in.size() && end - at < 12 && IsNameChar(in[end])) ++end;
  const std::string_view name = in.substr(at + 1, end - at - 1);
  if (end < in.size() && in[end] == ';' && !name.empty()) {
    if (name.front() == '#' && name.size() > 1) {
      out += in.substr(at, end + 1 - at);
      return end + 1;
    }
    constexpr Named kPredefined[] = {
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (const Named& one : kPredefined) {
      if (name == one.name) {
        out += "&#" + std::to_string(static_cast<unsigned>(one.code_point)) + ";";
        return end + 1;
      }
    }
    for (const Named& one : kEntities) {
      if (name == one.name) {
        AppendUtf8(one.code_point, out);
        return end + 1;
      }
    }
  }
  out += "&#38;";
  return at + 1;
}

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Appends an attribute's value: references as XML can read them, no control characters.
void AppendValue(std::string_view value, std::string& out) {
  for (std::size_t i = 0; i < value.size();) {
    if (value[i] == '&') {
      i = RewriteReference(value, i, out);
    } else {
      if (static_cast<unsigned char>(value[i]) >= 0x20 || IsBlank(value[i])) out += value[i];
      ++i;
    }
  }
}

// A start tag at `at` ("<name…"): values without quotes get them, because libxml2 drops the whole
// element otherwise. Returns its end, or where it breaks off.
std::size_t RewriteTag(std::string_view in, std::size_t at, std::string& out) {
  constexpr std::size_t kMaxValue = 64U << 10U;
  std::size_t i = at;
  do {
    const char c = in[i];
    if (c == '"' || c == '\'') {
      const std::size_t close = in.find(c, i + 1);
      if (close != std::string_view::npos && close - i < kMaxValue) {
        out += c;
        AppendValue(in.substr(i + 1, close - i - 1), out);
        out += c;
        i = close + 1;
        continue;
      }
      out += c;
      ++i;
    } else if (c == '=') {
      out += '=';
      ++i;
      while (i < in.size() && IsBlank(in[i])) ++i;
      if (i >= in.size() || in[i] == '"' || in[i] == '\'' || in[i] == '>') continue;
      const std::size_t end = std::min(in.find_first_of(" \t\r\n>\"'<", i), in.size());
      out += '"';
      AppendValue(in.substr(i, end - i), out);
      out += '"';
      i = end;
    } else {
      if (static_cast<unsigned char>(c) >= 0x20 || IsBlank(c)) out += c;
      ++i;
      if (c == '>') return i;
    }
  } while (i < in.size() && in[i] != '<');
  return i;
}

// libxml2 drops every reference after its first complaint, so it gets numeric ones only. Control
// characters and what stands before the first "<" go, too.
std::string Prepare(std::string_view in) {
  in.remove_prefix(std::min(in.find('<'), in.size()));
  std::string out;
  out.reserve(in.size() + in.size() / 16);
  for (std::size_t i = 0; i < in.size();) {
    const char c = in[i];
    if (c == '<' && in.compare(i, 9, "<![CDATA[") == 0) {
      const std::size_t end = in.find("]]>", i);
      const std::size_t stop = end == std::string_view::npos ? in.size() : end + 3;
      for (; i < stop; ++i) {
        if (static_cast<unsigned char>(in[i]) >= 0x20 || in[i] == '\n' || in[i] == '\t') {
          out += in[i];
        }
      }
    } else if (c == '<' && in.compare(i, 4, "<!--") == 0) {
      const std::size_t end = in.find("-->", i + 4);
      i = end == std::string_view::npos ? in.size() : end + 3;
    } else if (c == '<' && i + 1 < in.size() &&
               ((in[i + 1] >= 'a' && in[i + 1] <= 'z') || (in[i + 1] >= 'A' && in[i + 1] <= 'Z'))) {
      i = RewriteTag(in, i, out);
    } else if (c == '&') {
      i = RewriteReference(in, i, out);
    } else {
      if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
      ++i;
    }
  }
  return out;
}

struct ParseState {
  bool entities = false;
};

void RefuseEntity(void* context, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {
  auto* parser = static_cast<xmlParserCtxtPtr>(context);
  static_cast<ParseState*>(parser->_private)->entities = true;
  xmlStopParser(parser);
}

void Silent(void*, const char*, ...) {}

std::string Take(xmlChar* text) {
  if (text == nullptr) return {};
  std::string out(reinterpret_cast<const char*>(text));
  xmlFree(text);
  return out;
}

const char* Chars(const xmlChar* text) { return reinterpret_cast<const char*>(text); }
const xmlChar* Bytes(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

std::string_view UsualPrefix(std::string_view uri) {
  struct Namespace {
    std::string_view uri, prefix;
  };
  constexpr Namespace kNamespaces[] = {
      {"http://www.w3.org/2005/Atom", "atom"},
      {"https://www.w3.org/2005/Atom", "atom"},
      {"http://purl.org/atom/ns#", "atom"},
      {"http://purl.org/dc/elements/1.1/", "dc"},
      {"http://purl.org/dc/terms/", "dcterms"},
      {"http://purl.org/rss/1.0/modules/content/", "content"},
      {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
      {"http://purl.org/rss/1.0/", ""},
      {"http://my.netscape.com/rdf/simple/0.9/", ""},
      {"http://backend.userland.com/rss2", ""},
      {"http://www.sitemaps.org/schemas/sitemap/0.9", ""},
      {"http://www.google.com/schemas/sitemap/0.84", ""},
      {"http://www.google.com/schemas/sitemap-news/0.9", "news"},
      {"http://search.yahoo.com/mrss/", "media"},
      {"http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"},
      {"http://www.w3.org/1999/xhtml", "xhtml"},
  };
  for (const Namespace& one : kNamespaces) {
    if (one.uri == uri) return one.prefix;
  }
  return "other";
}

_xmlNode* Element(_xmlNode* node) {
  while (node != nullptr && node->type != XML_ELEMENT_NODE) node = node->next;
  return node;
}

}  // namespace

std::string XmlNode::Name() const {
  const std::string local = Chars(node_->name);
  if (node_->ns == nullptr || node_->ns->href == nullptr) return local;
  std::string_view prefix = UsualPrefix(Chars(node_->ns->href));
  if (prefix == "other") {
    prefix = node_->ns->prefix == nullptr ? std::string_view() : Chars(node_->ns->prefix);
  }
  return prefix.empty() ? local : std::string(prefix) + ":" + local;
}

std::string XmlNode::Attribute(const char* name) const {
  return Take(xmlGetProp(node_, Bytes(name)));
}

std::string XmlNode::Language() const { return Take(xmlNodeGetLang(node_)); }

std::string XmlNode::Base(const std::string& base) const {
  std::vector<std::string> bases;
  for (_xmlNode* node = node_; node != nullptr && node->type == XML_ELEMENT_NODE;
       node = node->parent) {
    std::string one = Take(xmlGetNsProp(node, Bytes("base"), XML_XML_NAMESPACE));
    if (!one.empty()) bases.push_back(std::move(one));
  }
  std::string out = base;
  for (auto one = bases.rbegin(); one != bases.rend(); ++one) out = ResolveUrl(out, *one);
  return out;
}

XmlNode XmlNode::FirstChild() const { return XmlNode(Element(node_->children)); }
XmlNode XmlNode::Next() const { return XmlNode(Element(node_->next)); }

XmlNode XmlNode::Child(std::string_view name) const {
  for (XmlNode child = FirstChild(); child; child = child.Next()) {
    if (child.Name() == name) return child;
  }
  return XmlNode();
}

std::string XmlNode::Text() const { return std::string(Trim(Take(xmlNodeGetContent(node_)))); }

std::string XmlNode::InnerXml() const {
  const std::unique_ptr<xmlBuffer, void (*)(xmlBufferPtr)> buffer(xmlBufferCreate(), xmlBufferFree);
  for (_xmlNode* child = node_->children; child != nullptr; child = child->next) {
    xmlNodeDump(buffer.get(), node_->doc, child, 0, 0);
  }
  const xmlChar* content = xmlBufferContent(buffer.get());
  return content == nullptr ? std::string() : std::string(Trim(Chars(content)));
}

void XmlDocument::Free::operator()(_xmlDoc* document) const { xmlFreeDoc(document); }

XmlNode XmlDocument::Root() const { return XmlNode(xmlDocGetRootElement(document_.get())); }

Result<XmlDocument> XmlDocument::Parse(std::string_view utf8) {
  static const bool kInitialised = [] {
    xmlInitParser();
    return true;
  }();
  static_cast<void>(kInitialised);
  const std::string text = Prepare(utf8);
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser(xmlNewParserCtxt(),
                                                                          xmlFreeParserCtxt);
  if (!parser) return Fail(ErrorCode::kInternal, "XML parser, no memory");
  ParseState state;
  parser->_private = &state;
  parser->sax->entityDecl = RefuseEntity;
  parser->sax->error = Silent;
  parser->sax->warning = Silent;
  parser->sax->serror = nullptr;
  XmlDocument document;
  document.document_.reset(
      xmlCtxtReadMemory(parser.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                        XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
                            XML_PARSE_NOWARNING | XML_PARSE_NOCDATA));
  if (state.entities) {
    return Fail(ErrorCode::kMalformed, "XML declares entities, which feeds never need");
  }
  if (!document.document_ || xmlDocGetRootElement(document.document_.get()) == nullptr) {
    return Fail(ErrorCode::kMalformed, "not XML");
  }
  if (const xmlError* error = xmlCtxtGetLastError(parser.get());
      error != nullptr && error->message != nullptr && error->level >= XML_ERR_ERROR) {
    document.problem_ = "XML, line " + std::to_string(error->line) + ": " +
                        std::string(Trim(RepairUtf8(error->message)));
  }
  return document;
}

}  // namespace dateline
