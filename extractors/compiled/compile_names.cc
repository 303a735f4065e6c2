// compile_names: the gazetteers as the program keeps them in memory
// (extractors/names/name_lists.h).
//
// usage: compile_names FILE
// The build runs it; the same lexicons give the same bytes.

#include <cstdio>
#include <fstream>

#include "extractors/lexicons/lexicons.h"
#include "extractors/names/name_lists.h"
#include "pipeline/text/lexicon.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: compile_names FILE\n", stderr);
    return 64;
  }
  const dateline::Lexicon lexicon(dateline::EmbeddedLexicons());
  std::ofstream out(argv[1], std::ios::binary | std::ios::trunc);
  out << dateline::NameLists::Compile(lexicon);
  if (!out.flush()) {
    std::fprintf(stderr, "compile_names: cannot write %s\n", argv[1]);
    return 74;
  }
  return 0;
}
