#include "scripts/train/names/training_data.h"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace dateline {
namespace {

struct Marked {
  ByteSpan span;
  int type = 0;  // 0 person, 1 organization, 2 place, 3 nationality
};

std::string Unmark(const std::string& marked, std::vector<Marked>& names) {
  std::string text;
  std::size_t open = 0;
  for (std::size_t at = 0; at < marked.size();) {
    if (marked[at] == '&') {
      if (marked.compare(at, 4, "&lt;") == 0) {
        text.push_back('<');
        at += 4;
        continue;
      }
      if (marked.compare(at, 5, "&amp;") == 0) {
        text.push_back('&');
        at += 5;
        continue;
      }
    }
    if (marked[at] != '<') {
      text.push_back(marked[at++]);
      continue;
    }
    const std::size_t close = marked.find('>', at);
    if (close == std::string::npos) throw std::runtime_error("a mark that does not end");
    const std::string tag = marked.substr(at + 1, close - at - 1);
    at = close + 1;
    if (tag.size() == 3) {
      open = text.size();
      continue;
    }
    const char* const kNames[] = {"/per", "/org", "/loc", "/nat"};
    for (int type = 0; type < 4; ++type) {
      if (tag == kNames[type]) {
        names.push_back(
            {{static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(text.size())}, type});
      }
    }
  }
  return text;
}

TrainingDocument Make(const Analyzer& analyzer, const std::string& marked) {
  TrainingDocument out;
  std::vector<Marked> names;
  out.article = std::make_unique<Article>();
  out.article->text = Unmark(marked, names);
  out.article->language = "en";
  out.document = std::make_unique<Document>(analyzer.Analyze(*out.article));
  out.tags.assign(out.document->tokens.size(), 0);
  for (const Marked& name : names) {
    bool begun = false;
    std::uint32_t sentence = 0;
    for (std::size_t i = out.document->TokenAt(name.span.begin);
         i < out.document->tokens.size() && out.document->tokens[i].span.begin < name.span.end;
         ++i) {
      const Token& token = out.document->tokens[i];
      // Part of a compound: "pro-Russian". Rules find "St. Louis-based", the tagger none of it.
      if (!name.span.Contains(token.span)) {
        for (std::size_t k = i;
             begun && k-- > 0 && name.span.Overlaps(out.document->tokens[k].span);)
          out.tags[k] = 0;
        continue;
      }
      const bool inside = begun && token.sentence == sentence;
      out.tags[i] = static_cast<std::uint8_t>(2 * name.type + (inside ? 2 : 1));
      begun = true;
      sentence = token.sentence;
    }
  }
  return out;
}

}  // namespace

std::vector<TrainingDocument> ReadTrainingFile(const Analyzer& analyzer, const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<TrainingDocument> documents;
  std::string line;
  std::string text;
  const auto flush = [&] {
    if (!text.empty()) documents.push_back(Make(analyzer, text));
    text.clear();
  };
  while (std::getline(file, line)) {
    if (line == "\x1e") {
      flush();
    } else {
      text += line;
      text.push_back('\n');
    }
  }
  flush();
  return documents;
}

}  // namespace dateline
