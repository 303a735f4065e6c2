// Pairs of reports that are one happening, and pairs that are not (same_event_pairs.txt; the check
// set was written after the thresholds were fixed and is not used to move them).

#include "storage/link/same_event.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "storage/link/event_blocks.h"
#include "storage/link/event_digest.h"

namespace dateline {
namespace {

std::vector<std::string> Split(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  for (;;) {
    const std::size_t end = text.find(separator, at);
    parts.push_back(text.substr(at, end - at));
    if (end == std::string::npos) return parts;
    at = end + separator.size();
  }
}

ParticipantRow ParticipantOf(const std::string& text) {
  ParticipantRow who;
  who.role = text.substr(0, text.find('='));
  std::string rest = text.substr(text.find('=') + 1);
  const char kind = rest[0];
  rest = rest.substr(2);
  const std::size_t slash = rest.find('/');
  who.name = rest.substr(0, slash);
  if (slash != std::string::npos) who.code = rest.substr(slash + 1);
  who.type = kind == 'p'   ? "person"
             : kind == 'o' ? "organization"
             : kind == 'n' ? "nationality"
             : kind == 'u' ? ""
                           : "place";
  who.country = kind == 'c';
  return who;
}

EventRow RowOf(const std::string& line, const std::string& article) {
  const std::vector<std::string> fields = Split(line, " | ");
  EXPECT_EQ(fields.size(), 7U) << line;
  EventRow row;
  row.article_uid = article;
  row.type = fields[0].substr(0, fields[0].find('/'));
  if (fields[0].find('/') != std::string::npos) row.mode = fields[0].substr(row.type.size() + 1);
  row.modality = fields[1];
  const std::vector<std::string> dates = Split(fields[2], "..");
  row.start_date = dates[0];
  row.end_date = dates.back();
  row.precision = row.start_date.empty() ? "vague" : dates.size() == 2 ? "month" : "day";
  row.basis = fields[3] == "e"   ? "explicit"
              : fields[3] == "p" ? "publication"
              : fields[3] == "t" ? "relative_to_text"
                                 : "relative_to_publication";
  // Names hold spaces: a participant begins with its role.
  std::string who;
  std::istringstream words(fields[4]);
  for (std::string word; words >> word;) {
    if (word.find('=') != std::string::npos) {
      if (!who.empty()) row.participants.push_back(ParticipantOf(who));
      who = word;
    } else {
      who += " " + word;
    }
  }
  if (!who.empty()) row.participants.push_back(ParticipantOf(who));
  row.place = fields[5];
  row.sentence = fields[6];
  row.trigger_begin = static_cast<std::uint32_t>(row.sentence.find('['));
  row.sentence.erase(row.trigger_begin, 1);
  row.trigger_end = static_cast<std::uint32_t>(row.sentence.find(']'));
  row.sentence.erase(row.trigger_end, 1);
  return row;
}

struct Pair {
  std::string name;
  bool same = false;
  EventRow one, other;
};

std::vector<Pair> ReadPairs(const std::string& file) {
  std::ifstream in(std::string(DATELINE_SOURCE_DIR) + "/tests/storage/" + file);
  std::vector<Pair> pairs;
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#') continue;
    Pair pair;
    pair.same = line.starts_with("@ same");
    pair.name = line.substr(2);
    // An empty field at the place leaves "| |" in the line; RowOf wants " |  | ".
    const auto read = [&](const std::string& article) {
      std::getline(in, line);
      for (std::size_t at = 0; (at = line.find("| |", at)) != std::string::npos;) {
        line.replace(at, 3, "|  |");
      }
      return RowOf(line, article);
    };
    pair.one = read("a_one");
    pair.other = read("a_other");
    // Copies of a whole article open alike.
    if (pair.name.find("copy") != std::string::npos) {
      pair.one.opening = pair.other.opening =
          "The two sides sat down again in the old town hall on a wet morning.";
    }
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

bool ShareBlock(const EventDigest& one, const EventDigest& other) {
  for (const BlockRange& range : BlockRanges(one)) {
    for (const BlockKey& key : BlockKeys(other)) {
      if (key.span == range.span && key.key == range.key && range.from <= key.day &&
          key.day <= range.to) {
        return true;
      }
    }
  }
  return false;
}

struct Measured {
  int right = 0, wrong = 0, missed = 0;
  [[nodiscard]] double Precision() const {
    return right + wrong == 0 ? 1 : double(right) / (right + wrong);
  }
  [[nodiscard]] double Recall() const {
    return right + missed == 0 ? 1 : double(right) / (right + missed);
  }
};

Measured Measure(const std::string& file) {
  Measured measured;
  for (const Pair& pair : ReadPairs(file)) {
    const EventDigest one = DigestOf(pair.one);
    const EventDigest other = DigestOf(pair.other);
    const auto found = SameEvent(one, other);
    const auto back = SameEvent(other, one);
    EXPECT_EQ(found.has_value(), back.has_value()) << pair.name << ": not symmetric";
    if (found) {
      EXPECT_TRUE(ShareBlock(one, other)) << pair.name << ": no block in common";
      EXPECT_TRUE(ShareBlock(other, one)) << pair.name << ": no block in common, backwards";
    }
    EXPECT_EQ(Unpack(Pack(one)), one) << pair.name;
    if (found && pair.same) ++measured.right;
    if (found && !pair.same) ++measured.wrong;
    if (!found && pair.same) ++measured.missed;
    if (found.has_value() != pair.same) {
      std::cout << file << ": " << pair.name << ": " << WhyNot(one, other) << '\n';
    }
  }
  std::cout << file << ": precision " << measured.Precision() << ", recall " << measured.Recall()
            << " (" << measured.right << " joined rightly, " << measured.wrong << " wrongly, "
            << measured.missed << " missed)\n";
  return measured;
}

TEST(SameEvent, TuningPairs) {
  const Measured measured = Measure("same_event_pairs.txt");
  EXPECT_GE(measured.right + measured.missed, 25);
  EXPECT_GE(measured.Precision(), 0.95);
  EXPECT_GE(measured.Recall(), 0.9);
}

TEST(SameEvent, CheckPairs) {
  const Measured measured = Measure("same_event_check.txt");
  EXPECT_GE(measured.Precision(), 0.9);
  EXPECT_GE(measured.Recall(), 0.7);
}

}  // namespace
}  // namespace dateline
