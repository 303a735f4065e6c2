#pragma once  // pipeline/clean/flight.h

// The stream that Next.js (app router) and other React servers write into a page: calls of
// `self.__next_f.push([1,"…"])` whose strings, put together, are rows:
//
//   5:["$","$L2",null,{"title":"Harbour reopens","body":"$1a"}]     a JSON value
//   1a:T2b,<p>The harbour of Lorne reopened on Friday.</p>          text of 0x2b bytes
//   3:I[123,[],"Outlet"]                                            for the machine: skipped
//
// A string "$1a" stands for row 1a where that one is text. Stateless, total, linear.

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// Whether a script is a piece of such a stream.
[[nodiscard]] bool IsFlightPiece(std::string_view script);

// The rows as one JSON array, texts in the place of their names; empty if no script is a piece.
// Pieces that are no JSON strings are left out.
[[nodiscard]] std::string FlightState(const std::vector<std::string_view>& scripts);

}  // namespace dateline
