#pragma once  // pipeline/feed/xml.h

// The only libxml2: XML as a tree to walk. Recovering (real feeds are often not well-formed), no
// network, no external subset; a document that declares entities is refused, undeclared HTML ones
// ("&nbsp;") are read. At most 256 elements deep. Not thread-safe per document.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/result.h"

// libxml2's own names.
struct _xmlDoc;   // NOLINT(bugprone-reserved-identifier)
struct _xmlNode;  // NOLINT(bugprone-reserved-identifier)

namespace dateline {

// A handle to an element of an XmlDocument, which must outlive it. May be null.
class XmlNode {
 public:
  XmlNode() = default;
  explicit XmlNode(_xmlNode* node) : node_(node) {}
  explicit operator bool() const { return node_ != nullptr; }

  // The local name with the usual prefix of its namespace, whatever the document calls it:
  // "title", "dc:date", "content:encoded", "atom:link", "rdf:RDF". RSS namespaces have none.
  [[nodiscard]] std::string Name() const;
  // Its attribute by local name (first in any namespace); empty if there is none.
  [[nodiscard]] std::string Attribute(const char* name) const;
  [[nodiscard]] std::string Language() const;  // xml:lang, inherited
  // `base` with every xml:base from the root down applied.
  [[nodiscard]] std::string Base(const std::string& base) const;
  [[nodiscard]] XmlNode FirstChild() const;  // elements only
  [[nodiscard]] XmlNode Next() const;
  [[nodiscard]] XmlNode Child(std::string_view name) const;
  [[nodiscard]] std::string Text() const;      // all text below it, ends trimmed
  [[nodiscard]] std::string InnerXml() const;  // markup below it

 private:
  _xmlNode* node_ = nullptr;
};

class XmlDocument {
 public:
  // REQUIRES: `utf8` is valid UTF-8 (whatever its declaration says).
  [[nodiscard]] static Result<XmlDocument> Parse(std::string_view utf8);
  [[nodiscard]] XmlNode Root() const;
  [[nodiscard]] const std::string& problem() const { return problem_; }  // first one; may be empty

 private:
  struct Free {
    void operator()(_xmlDoc* document) const;
  };
  std::unique_ptr<_xmlDoc, Free> document_;
  std::string problem_;
};

}  // namespace dateline
