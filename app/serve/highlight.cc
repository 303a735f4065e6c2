#include "app/serve/highlight.h"

#include <algorithm>
#include <cstddef>

#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kLayers = 4;

struct Mark {
  std::size_t begin, end;  // bytes
  const Highlight* highlight;
  bool opened = false;  // so that its id is written once
};

class Renderer {
 public:
  Renderer(const std::string& text, std::vector<Mark> (&layers)[kLayers])
      : text_(text), layers_(layers) {}

  void Range(std::size_t begin, std::size_t end, std::size_t layer, Html& html) {
    if (begin >= end) return;
    if (layer == kLayers) {
      html.Add("{}", std::string_view(text_).substr(begin, end - begin));
      return;
    }
    std::vector<Mark>& marks = layers_[layer];
    // The first that ends after the start of the range.
    auto mark = std::partition_point(marks.begin(), marks.end(),
                                     [begin](const Mark& each) { return each.end <= begin; });
    std::size_t at = begin;
    for (; mark != marks.end() && mark->begin < end; ++mark) {
      const std::size_t from = std::max(mark->begin, at);
      const std::size_t to = std::min(mark->end, end);
      if (from >= to) continue;
      Range(at, from, layer + 1, html);
      Html inside;
      Range(from, to, layer + 1, inside);
      Wrap(*mark, inside, html);
      at = to;
    }
    Range(at, end, layer + 1, html);
  }

 private:
  static void Wrap(Mark& mark, const Html& inside, Html& html) {
    const Highlight& what = *mark.highlight;
    Html id;
    if (!mark.opened && !what.id.empty()) id.Add(R"( id="{}")", what.id);
    mark.opened = true;
    if (what.url.empty()) {
      html.Add(R"(<span class="hl {}"{} data-note="{}">{}</span>)", what.kind, id, what.note,
               inside);
    } else {
      html.Add(R"(<a class="hl {}"{} href="{}" data-note="{}">{}</a>)", what.kind, id, what.url,
               what.note, inside);
    }
  }

  const std::string& text_;
  std::vector<Mark> (&layers_)[kLayers];
};

// Byte offsets of all code points that marks begin or end at, found in one walk.
std::vector<std::size_t> BytesOf(const std::string& text,
                                 const std::vector<std::uint32_t>& points) {
  std::vector<std::size_t> bytes;
  std::size_t at = 0;
  std::uint32_t point = 0;
  for (const std::uint32_t wanted : points) {  // ascending
    while (point < wanted && at < text.size()) {
      static_cast<void>(DecodeAt(text, at));
      ++point;
    }
    bytes.push_back(at);
  }
  return bytes;
}

}  // namespace

Html HighlightedText(const std::string& text, std::vector<Highlight> highlights) {
  std::stable_sort(highlights.begin(), highlights.end(), [](const auto& a, const auto& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<std::uint32_t> points;
  for (const Highlight& each : highlights) points.insert(points.end(), {each.begin, each.end});
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  const std::vector<std::size_t> bytes = BytesOf(text, points);
  const auto byte_of = [&](std::uint32_t point) {
    const auto at = std::lower_bound(points.begin(), points.end(), point);
    return bytes[static_cast<std::size_t>(at - points.begin())];
  };
  std::vector<Mark> layers[kLayers];
  for (const Highlight& each : highlights) {
    std::vector<Mark>& layer = layers[static_cast<std::size_t>(each.layer)];
    const std::size_t begin = byte_of(each.begin);
    const std::size_t end = byte_of(each.end);
    if (end <= begin || (!layer.empty() && begin < layer.back().end)) continue;
    layer.push_back({begin, end, &each});
  }
  Renderer renderer(text, layers);
  Html html;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    if (end > at) {
      Html paragraph;
      renderer.Range(at, end, 0, paragraph);
      html.Add("<p>{}</p>\n", paragraph);
    }
    at = std::min(end + 2, text.size());
  }
  return html;
}

}  // namespace dateline
