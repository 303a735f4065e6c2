#include "extractors/offices/title_reader.h"

#include <algorithm>

#include "extractors/names/name_draft.h"

namespace dateline {

Title TitleReader::Listed(std::uint32_t begin, const PhraseTable::Match& match) const {
  Title title;
  title.begin = begin;
  title.end = begin + match.words;
  const ListedOffice office = lists_.Office(match.payload);
  title.flag = office.is_public;
  title.kind = office.kind;
  return title;
}

std::uint32_t TitleReader::FieldsBefore(std::uint32_t end, std::uint32_t first) const {
  std::uint32_t begin = end - lists_.ministry_fields.LongestBefore(document_, end, first).words;
  // "agriculture, forestry and fisheries"
  while (begin < end && begin > first + 1) {
    std::uint32_t before = begin;
    if (At(before - 1).lower == "and") --before;
    if (before > first && At(before - 1).lower == ",") --before;
    if (before == begin || before == first) break;
    const PhraseTable::Match more = lists_.ministry_fields.LongestBefore(document_, before, first);
    if (more.words == 0) break;
    // Capitals go with capitals: "said in trade and Industry Minister" is two things.
    if (StartsUpper(At(before - more.words).text) != StartsUpper(At(begin).text)) break;
    begin = before - more.words;
  }
  return begin;
}

std::uint32_t TitleReader::FieldsAfter(const Title& title, std::uint32_t last) const {
  std::uint32_t at = title.end;
  if (at + 1 >= last) return title.end;
  const bool in_charge = at + 3 < last && At(at).lower == "in" && At(at + 1).lower == "charge" &&
                         At(at + 2).lower == "of";
  if (in_charge) {
    at += 3;
  } else if (At(at).lower == "for" || At(at).lower == "of") {
    const bool takes_field = words_.field_heads.Contains(At(title.end - 1).lower) ||
                             title.kind == "minister" || title.kind == "deputy_minister";
    if (!takes_field) return title.end;
    ++at;
  } else {
    return title.end;
  }
  if (At(at).lower == "the" && at + 1 < last) ++at;
  const PhraseTable::Match field = lists_.ministry_fields.LongestAt(document_, at, last);
  if (field.words == 0) return title.end;
  std::uint32_t end = at + field.words;
  while (end + 1 < last && (At(end).lower == "and" || At(end).lower == ",")) {
    const PhraseTable::Match more = lists_.ministry_fields.LongestAt(document_, end + 1, last);
    if (more.words == 0) break;
    end += 1 + more.words;
  }
  // "minister of the Justice Department": a body, no field.
  if (end < last && lists_.body_noun_words.Contains(At(end).lower)) return title.end;
  return end;
}

void TitleReader::MarkFormer(Title& title) const {
  for (std::uint32_t i = title.begin; i < title.end; ++i) {
    if (words_.former.Contains(At(i).lower) || At(i).lower.starts_with("ex-")) title.former = true;
  }
}

void TitleReader::WidenBack(Title& title, std::uint32_t first) const {
  if (words_.field_heads.Contains(At(title.end - 1).lower))
    title.begin = std::min(title.begin, FieldsBefore(title.end - 1, first));
  const std::string_view head = At(title.begin).lower;
  if (words_.field_heads.Contains(head)) title.begin = FieldsBefore(title.begin, first);
  while (title.begin > first && words_.modifiers.Contains(At(title.begin - 1).lower)) --title.begin;
}

Title TitleReader::EndingAt(std::uint32_t end, std::uint32_t first) const {
  if (end <= first) return {};
  PhraseTable::Match match = lists_.offices.LongestBefore(document_, end, first);
  if (match.words == 0 && At(end - 1).lower == "." && end - 1 > first) {
    --end;  // "Minister. X" does not stand so; "Col. X" is listed with its dot or without
    match = lists_.offices.LongestBefore(document_, end, first);
  }
  Title title;
  if (match.words > 0) {
    title = Listed(end - match.words, match);
  } else if (words_.field_heads.Contains(At(end - 1).lower)) {
    title.begin = end - 1;
    title.end = end;
    title.flag = '1';
  } else {
    // "Minister of Education X", "the minister for transport, X"
    const std::uint32_t field = FieldsBefore(end, first);
    if (field < end && field > first + 1) {
      std::uint32_t link = field - 1;
      if (At(link).lower == "the" && link > first) --link;
      if ((At(link).lower == "of" || At(link).lower == "for") && link > first) {
        const PhraseTable::Match head = lists_.offices.LongestBefore(document_, link, first);
        if (head.words > 0 && words_.field_heads.Contains(At(link - 1).lower)) {
          title = Listed(link - head.words, head);
          title.end = end;
        }
      }
    }
    if (title.empty()) return {};
  }
  WidenBack(title, first);
  // "Army spokesman Col. X", "Vice President and Finance Minister X"
  if (title.begin > first) {
    const bool joined = At(title.begin - 1).lower == "and" && title.begin - 1 > first;
    const std::uint32_t before = joined ? title.begin - 1 : title.begin;
    const PhraseTable::Match more = lists_.offices.LongestBefore(document_, before, first);
    if (more.words > 0 &&
        (!joined || StartsUpper(At(title.begin).text) == StartsUpper(At(before - 1).text))) {
      Title outer = Listed(before - more.words, more);
      WidenBack(outer, first);
      title.begin = outer.begin;
      if (outer.flag == '1') title.flag = '1';
    }
  }
  MarkFormer(title);
  return title;
}

Title TitleReader::StartingAt(std::uint32_t begin, std::uint32_t last) const {
  std::uint32_t head = begin;
  while (head < last && words_.modifiers.Contains(At(head).lower)) ++head;
  Title title;
  const PhraseTable::Match whole = lists_.offices.LongestAt(document_, begin, last);
  if (whole.words > 0) title = Listed(begin, whole);
  if (head < last) {
    const PhraseTable::Match rest = lists_.offices.LongestAt(document_, head, last);
    if (rest.words > 0 && head + rest.words > title.end) {
      title = Listed(head, rest);
      title.begin = begin;
    }
    const std::uint32_t noun = head + lists_.ministry_fields.LongestAt(document_, head, last).words;
    if (noun > head && noun < last && words_.field_heads.Contains(At(noun).lower) &&
        noun + 1 > title.end) {
      title.begin = begin;
      title.end = noun + 1;
      title.flag = '1';
      title.kind = "minister";
    }
  }
  // A modifier alone ("former", "deputy") is no office here; "chief executive" is one.
  if (title.empty() || (title.end <= head && title.end == title.begin + 1)) return {};
  title.end = FieldsAfter(title, last);
  MarkFormer(title);
  return title;
}

}  // namespace dateline
