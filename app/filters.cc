// `clean` and `extract`: filters from documents to documents; no database, no network.

#include <CLI/CLI.hpp>
#include <fstream>
#include <future>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "app/gazetteer_file.h"
#include "app/jsonl.h"
#include "app/options.h"
#include "extractors/extract.h"
#include "pipeline/clean/cleaner.h"
#include "pipeline/text/lexicon.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/utf8.h"
#include "storage/export/annotations_json.h"
#include "storage/identity.h"

namespace dateline {
namespace {

struct FilterFlags {
  std::string file = "-";
  bool jsonl = false;
  bool explain = false;
  bool trace = false;
  int jobs = 1;
  std::string format = "json";
  std::string url;
  std::string published;
};

int Complain(const Error& error) {
  std::cerr << "dateline: " << error.message << '\n';
  return ExitCodeOf(error.code);
}

// One file as a document: `.txt` is a page saved as text, everything else HTML.
Result<InputDocument> ReadFile(const FilterFlags& flags) {
  std::string bytes;
  if (flags.file == "-") {
    bytes.assign(std::istreambuf_iterator<char>(std::cin), {});
  } else {
    std::ifstream in(flags.file, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
    if (!in && !in.eof()) return Fail(ErrorCode::kInput, "read " + flags.file + ", cannot be read");
  }
  InputDocument document;
  document.page.body = RepairUtf8(bytes);
  const std::size_t start = document.page.body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const bool markup = start != std::string::npos && document.page.body[start] == '<';
  document.page.kind = markup ? PageKind::kHtml : PageKind::kPlain;
  document.page.url = flags.url;
  document.page.id = flags.file;
  document.page.published = ParseTimestamp(flags.published);
  document.id_json = "\"" + std::string(flags.file == "-" ? "stdin" : "file") + "\"";
  return document;
}

// Runs `convert` over what the flags name: JSON Lines, or one file.
template <typename Convert>
int RunFilter(const FilterFlags& flags, const Convert& convert) {
  std::ifstream file;
  if (flags.file != "-") {
    file.open(flags.file, std::ios::binary);
    if (!file) {
      std::cerr << "dateline: read " << flags.file << ", no such file or not readable\n";
      return kExitNoInput;
    }
  }
  if (flags.jsonl) {
    std::istream& in = flags.file == "-" ? std::cin : file;
    return RunLineFilter(in, std::cout, flags.jobs,
                         [&](std::string_view line, std::string& id_json) -> Result<std::string> {
                           Result<InputDocument> document = ReadInputDocument(line);
                           if (!document) return Fail(document.error());
                           id_json = document->id_json;
                           return convert(*document);
                         });
  }
  file.close();
  Result<InputDocument> document = ReadFile(flags);
  if (!document) return Complain(document.error());
  std::cout << convert(*document) << '\n';
  return kExitOk;
}

void AddFilterFlags(CLI::App& command, FilterFlags& flags) {
  command.add_option("FILE", flags.file,
                     "A page (HTML or saved text), or JSON Lines with --jsonl; - is stdin");
  command.add_flag("--jsonl", flags.jsonl, "One JSON document a line in, one line out");
  command.add_option("--jobs", flags.jobs, "Workers (order is kept)")->check(CLI::Range(1, 256));
  command.add_option("--format", flags.format, "Output for one FILE")
      ->check(CLI::IsMember({"json", "text", "markdown"}));
  command.add_option("--url", flags.url, "Address of FILE");
  command.add_option("--published", flags.published,
                     "Publication time of FILE (ISO 8601), where the page has none");
  command.add_flag("--explain", flags.explain,
                   "Add `removed`: what the cleaner cut, and by which rule");
}

std::string AsText(const Article& article, const std::string& format) {
  const std::string heading =
      article.title.empty() ? "" : (format == "markdown" ? "# " : "") + article.title + "\n\n";
  return heading + article.text;
}

}  // namespace

void AddCleanCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<FilterFlags>();
  CLI::App* command = app.add_subcommand("clean", "Filter: a page in, its article out");
  AddFilterFlags(*command, *flags);
  command->callback([flags, &globals, &exit_code] {
    const Result<Lexicon> lexicon = globals.LoadLexicon();
    if (!lexicon) {
      exit_code = Complain(lexicon.error());
      return;
    }
    const Cleaner cleaner(*lexicon);
    exit_code = RunFilter(*flags, [&](const InputDocument& document) {
      const Article article = cleaner.Clean(document.page, {.explain = flags->explain});
      if (!flags->jsonl && flags->format != "json") return AsText(article, flags->format);
      return ArticleJson(article, document.id_json, {.explain = flags->explain});
    });
  });
}

void AddExtractCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<FilterFlags>();
  CLI::App* command =
      app.add_subcommand("extract", "Filter: a page or clean text in, what it says out");
  AddFilterFlags(*command, *flags);
  command->add_flag("--trace", flags->trace,
                    "Add `rule`: what found each mention, claim and event");
  command->callback([flags, &globals, &exit_code] {
    const Result<Lexicon> lexicon = globals.LoadLexicon();
    if (!lexicon) {
      exit_code = Complain(lexicon.error());
      return;
    }
    Result<std::vector<GazetteerEntry>> gazetteer = LoadGazetteer(globals.gazetteer);
    if (!gazetteer) {
      exit_code = Complain(gazetteer.error());
      return;
    }
    auto making = std::async(std::launch::async,
                             [&lexicon] { return std::make_unique<const Cleaner>(*lexicon); });
    // Never destroyed: the program ends after this, and to free each word of each table takes as
    // long as to start.
    static const Result<Extractor>& kExtractor = *new Result<Extractor>(
        Extractor::Create(*lexicon, globals.ModelsDirectory(), *std::move(gazetteer)));
    const std::unique_ptr<const Cleaner> cleaner = making.get();
    if (!kExtractor) {
      exit_code = Complain(kExtractor.error());
      return;
    }
    const JsonOptions options{.explain = flags->explain, .trace = flags->trace};
    exit_code = RunFilter(*flags, [&](const InputDocument& document) {
      AnnotatedArticle annotated =
          kExtractor->Extract(cleaner->Clean(document.page, {.explain = flags->explain}));
      NameEvents(annotated);
      if (!flags->jsonl && flags->format != "json") return AsText(annotated.article, flags->format);
      return AnnotatedJson(annotated, document.id_json, options);
    });
  });
}

}  // namespace dateline
