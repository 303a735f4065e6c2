#pragma once  // scripts/train/syntax/parser_writer.h

// Writes a trained network as extractors/syntax/parser.h reads it.

#include <cstdint>
#include <string>
#include <unordered_map>

#include "scripts/train/syntax/network.h"

namespace dateline::train {

// `relations`: names by number, one a line.
void WriteParser(const Network& network,
                 const std::unordered_map<std::uint64_t, std::uint32_t>& words,
                 const std::string& relations, const std::string& path);

}  // namespace dateline::train
