// Runs a fuzz target without libFuzzer: every file of the folders named, then deterministic
// mutations of each (bytes flipped, cut, doubled, spliced), so that each ctest run also tries
// inputs nobody wrote.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int kMutationsPerFile = 60;
constexpr std::size_t kMaxMutatedBytes = 20'000;

void Run(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::string Mutate(std::string bytes, std::mt19937& random) {
  const int edits = 1 + static_cast<int>(random() % 8);
  for (int i = 0; i < edits && !bytes.empty(); ++i) {
    const std::size_t at = random() % bytes.size();
    const std::size_t length = 1 + random() % 16;
    switch (random() % 4) {
      case 0:
        bytes[at] = static_cast<char>(random() & 0xFFU);
        break;
      case 1:
        bytes.erase(at, length);
        break;
      case 2:
        bytes.insert(at, bytes.substr(random() % bytes.size(), length));
        break;
      default:
        bytes.insert(at, 1, static_cast<char>(random() & 0xFFU));
        break;
    }
  }
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> inputs = {""};
  for (int i = 1; i < argc; ++i) {
    if (!std::filesystem::is_directory(argv[i])) {
      std::cerr << "no corpus: " << argv[i] << '\n';
      return 1;
    }
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(argv[i]))
      paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
      std::ifstream in(path, std::ios::binary);
      inputs.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
  }
  std::size_t runs = 0;
  for (const std::string& input : inputs) {
    std::mt19937 random(static_cast<std::uint32_t>(input.size()) + 1U);
    Run(input);
    ++runs;
    const std::string seed = input.substr(0, kMaxMutatedBytes);
    for (int i = 0; i < kMutationsPerFile; ++i, ++runs) Run(Mutate(seed, random));
  }
  std::cout << runs << " inputs\n";
  return 0;
}
