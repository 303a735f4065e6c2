#pragma once  // extractors/offices/office_finder.h

// Who holds which office in which body of which country: fills `office`, `body`, `kind`,
// `country_code` of person mentions.
//   "President Trump" · "Commerce Minister Wang Wentao" · "Lin Jian, a spokesman for China’s
//   foreign ministry" · "Jens Eskelund, the president of the European Union Chamber of Commerce in
//   China" (an office, not a public one) · "X was named prime minister"
// A later mention of the same person carries the office. A former office stays in `office` and is
// not `official`. A trade without a body ("a nurse from Cordoba") is no office.

#include <vector>

#include "extractors/document.h"
#include "extractors/names/name_lists.h"
#include "extractors/offices/office_words.h"

namespace dateline {

class OfficeFinder {
 public:
  // Both must outlive this.
  OfficeFinder(const NameLists& lists, const OfficeWords& words) : lists_(lists), words_(words) {}

  // `names` as NameFinder returned them, in order.
  void Fill(const Document& document, std::vector<Mention>& names) const;

 private:
  const NameLists& lists_;
  const OfficeWords& words_;
};

}  // namespace dateline
