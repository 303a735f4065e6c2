// Names and offices on any text, and any bytes as a user's gazetteer: spans lie inside the text on
// code point borders, are not empty and disjoint, and stand in order; whoever has an office is a
// person; the same text gives the same names. Where the bytes hold a line "==", what stands before
// it is the gazetteer of the rest.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "extractors/names/name_finder.h"
#include "extractors/names/user_gazetteer.h"
#include "extractors/offices/office_finder.h"
#include "extractors/syntax/analyzer.h"
#include "pipeline/text/utf8.h"

using namespace dateline;

namespace {

constexpr std::string_view kParting = "\n==\n";

void Require(bool held) {
  if (!held) std::abort();
}

bool AtCodePoint(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

void CheckNames(std::string_view text, const std::vector<Mention>& names) {
  std::uint32_t end = 0;
  for (const Mention& name : names) {
    Require(IsName(name.type));
    Require(name.span.begin >= end && name.span.begin < name.span.end);
    Require(name.span.end <= text.size());
    Require(AtCodePoint(text, name.span.begin) && AtCodePoint(text, name.span.end));
    Require(name.confidence >= 0 && name.confidence <= 1);
    Require(!name.name.empty() && !name.entity.empty() && IsValidUtf8(name.name));
    Require(name.office.empty() || name.type == MentionType::kPerson);
    Require(name.country_code.empty() || name.country_code.size() == 2);
    end = name.span.end;
  }
}

struct Tools {
  Tools()
      : lexicon(EmbeddedLexicons()),
        analyzer(lexicon),
        lists(lexicon),
        words(lexicon),
        offices(lists, words),
        model(TaggerModel::Load(std::string(DATELINE_SOURCE_DIR) +
                                "/extractors/models/names.model")) {
    Require(model.has_value());
  }
  Lexicon lexicon;
  Analyzer analyzer;
  NameLists lists;
  OfficeWords words;
  OfficeFinder offices;
  Result<TaggerModel> model;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Tools tools;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::vector<GazetteerEntry> entries;
  if (const std::size_t at = bytes.find(kParting); at != std::string_view::npos) {
    Result<std::vector<GazetteerEntry>> parsed = ParseGazetteer(bytes.substr(0, at), "fuzz");
    if (parsed) {
      entries = *std::move(parsed);
    } else {
      Require(parsed.error().message.starts_with("fuzz:"));
    }
    bytes.remove_prefix(at + kParting.size());
  }
  if (!IsValidUtf8(bytes)) return 0;
  Article article;
  article.text = std::string(bytes);
  article.language = "en";
  const UserGazetteer gazetteer(tools.lists.tokenizer, std::move(entries));
  const Document document = tools.analyzer.Analyze(article);
  for (const TaggerModel* model : {static_cast<const TaggerModel*>(nullptr), &*tools.model}) {
    const NameFinder finder(tools.lists, model, &gazetteer);
    std::vector<Mention> names = finder.Find(document, {});
    tools.offices.Fill(document, names);
    gazetteer.Complete(article.published, names);
    CheckNames(article.text, names);
    Require(finder.Find(document, {}).size() == names.size());
  }
  return 0;
}
