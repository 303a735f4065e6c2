// `parse`: tags and dependency trees, of CoNLL-U with given words or of documents.

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "app/commands.h"
#include "app/conllu.h"
#include "app/exit_codes.h"
#include "app/jsonl.h"
#include "app/options.h"
#include "extractors/syntax/analyzer.h"
#include "extractors/syntax/parser.h"
#include "extractors/syntax/universal.h"
#include "pipeline/clean/cleaner.h"
#include "pipeline/text/lexicon.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

struct ParseFlags {
  std::string file = "-";
  bool conllu = false;
  bool jsonl = false;
  int jobs = 1;
};

int Complain(const Error& error) {
  std::cerr << "dateline: " << error.message << '\n';
  return ExitCodeOf(error.code);
}

// {"id","language","parsed","text","sentences":[{"start","end","words":[…]}]}; docs/syntax.md.
std::string DocumentJson(const Document& document, std::string_view id_json) {
  const CodePointIndex index(document.text);
  nlohmann::ordered_json sentences = nlohmann::ordered_json::array();
  for (const Sentence& sentence : document.sentences) {
    nlohmann::ordered_json words = nlohmann::ordered_json::array();
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = document.tokens[i];
      const CodePointSpan span = index.Of(token.span);
      nlohmann::ordered_json word = {
          {"start", span.begin}, {"end", span.end}, {"text", token.text}};
      if (document.parsed) {
        word["lemma"] = token.lemma;
        word["upos"] = UposName(token.upos);
        word["xpos"] = token.xpos;
        word["head"] =
            token.head < 0 ? 0 : static_cast<std::size_t>(token.head) - sentence.first + 1;
        word["deprel"] = DeprelName(token.deprel);
      }
      words.push_back(std::move(word));
    }
    const CodePointSpan span = index.Of(sentence.span);
    sentences.push_back({{"start", span.begin}, {"end", span.end}, {"words", std::move(words)}});
  }
  const nlohmann::ordered_json body = {{"language", document.article->language},
                                       {"parsed", document.parsed},
                                       {"text", document.text},
                                       {"sentences", std::move(sentences)}};
  const std::string rest =
      body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  return "{\"id\":" + std::string(id_json) + "," + rest.substr(1);
}

int ParseJsonl(const ParseFlags& flags, const Lexicon& lexicon, const Parser& parser,
               std::istream& in) {
  const Cleaner cleaner(lexicon);
  const Analyzer analyzer(lexicon, &parser, Compounds::kApart);
  return RunLineFilter(in, std::cout, flags.jobs,
                       [&](std::string_view line, std::string& id_json) -> Result<std::string> {
                         Result<InputDocument> document = ReadInputDocument(line);
                         if (!document) return Fail(document.error());
                         id_json = document->id_json;
                         const Article article = cleaner.Clean(document->page);
                         return DocumentJson(analyzer.Analyze(article), id_json);
                       });
}

int RunParse(const ParseFlags& flags, const GlobalOptions& globals) {
  std::ifstream file;
  if (flags.file != "-") {
    file.open(flags.file, std::ios::binary);
    if (!file) {
      std::cerr << "dateline: read " << flags.file << ", no such file or not readable\n";
      return kExitNoInput;
    }
  }
  std::istream& in = flags.file == "-" ? std::cin : file;
  const Result<Parser> parser = Parser::Load(globals.ModelsDirectory());
  if (!parser) return Complain(parser.error());
  const Result<Lexicon> lexicon = globals.LoadLexicon();
  if (!lexicon) return Complain(lexicon.error());
  return flags.conllu
             ? ParseConllu(*parser, Lemmatizer(*lexicon), ComplementMender(*lexicon), in, std::cout)
             : ParseJsonl(flags, *lexicon, *parser, in);
}

}  // namespace

void AddParseCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<ParseFlags>();
  CLI::App* command = app.add_subcommand("parse", "Filter: tags and dependency trees of English");
  command->add_option("FILE", flags->file, "Input; - is stdin");
  CLI::Option* conllu = command->add_flag(
      "--conllu", flags->conllu, "CoNLL-U in, its words given; out with tags, heads, relations");
  CLI::Option* jsonl = command->add_flag("--jsonl", flags->jsonl,
                                         "One JSON document a line in, its words with tags, heads, "
                                         "relations and spans out");
  conllu->excludes(jsonl);
  command->add_option("--jobs", flags->jobs, "Workers with --jsonl (order is kept)")
      ->check(CLI::Range(1, 256));
  command->callback([flags, &globals, &exit_code] {
    if (!flags->conllu && !flags->jsonl) {
      throw CLI::RequiredError("parse: one of --conllu and --jsonl");
    }
    exit_code = RunParse(*flags, globals);
  });
}

}  // namespace dateline
