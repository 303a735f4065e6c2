#pragma once  // app/serve/html.h

// HTML from templates that are literals of the source and values that are not to be trusted.
//
//   Html page;
//   page.Add(R"(<a href="{}" title="{}">{}</a>)", url, hint, title);
//
// Every {} is escaped, for text and for quoted attributes alike. In an attribute that holds an
// address (href, src, action) only http, https and addresses of this site are let through; anything
// else ("javascript:…") becomes "#". Where an Html is given for {}, it goes in as it is. A template
// must quote its attributes and has no {} inside <script> or <style>.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace dateline {

class Html {
 public:
  // REQUIRES: as many {} in `literal` as values.
  template <std::size_t Size, typename... Values>
  Html& Add(const char (&literal)[Size], const Values&... values) {
    const std::array<Piece, sizeof...(Values)> pieces{Piece(values)...};
    Expand(std::string_view(literal, Size - 1), pieces.data(), pieces.size());
    return *this;
  }
  Html& Add(const Html& other) {
    out_ += other.out_;
    return *this;
  }

  [[nodiscard]] const std::string& str() const { return out_; }
  [[nodiscard]] bool empty() const { return out_.empty(); }

 private:
  struct Piece {
    Piece(std::string_view given) : text(given) {}    // NOLINT(google-explicit-constructor)
    Piece(const std::string& given) : text(given) {}  // NOLINT(google-explicit-constructor)
    Piece(const char* given) : text(given) {}         // NOLINT(google-explicit-constructor)
    Piece(const Html& given)
        : text(given.str()), raw(true) {}  // NOLINT(google-explicit-constructor)
    template <typename Number, typename = std::enable_if_t<std::is_arithmetic_v<Number>>>
    Piece(Number given)
        : own(std::to_string(given)), text(own) {}  // NOLINT(google-explicit-constructor)
    Piece(const Piece&) = delete;
    Piece& operator=(const Piece&) = delete;
    std::string own;
    std::string_view text;
    bool raw = false;
  };

  void Expand(std::string_view literal, const Piece* pieces, std::size_t count);

  std::string out_;
};

// `url` where it may stand in an attribute, else "#".
[[nodiscard]] std::string_view SafeUrl(std::string_view url);

}  // namespace dateline
