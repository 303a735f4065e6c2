#pragma once  // app/exit_codes.h

#include "pipeline/model/result.h"

namespace dateline {

// sysexits(3), as docs/cli.md promises them.
enum ExitCode : int {
  kExitOk = 0,
  kExitPartial = 1,  // done, but some feeds or items failed
  kExitUsage = 64,
  kExitData = 65,  // bad input data; a damaged, foreign or newer database
  kExitNoInput = 66,
  kExitUnavailable = 69,  // every feed failed, or the port is taken
  kExitBug = 70,
  kExitCantCreate = 73,
  kExitIo = 74,
  kExitTryLater = 75,
  kExitNoPermission = 77,
  kExitConfig = 78,
};

[[nodiscard]] constexpr int ExitCodeOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
      return kExitUsage;
    case ErrorCode::kInput:
      return kExitNoInput;
    case ErrorCode::kMalformed:
    case ErrorCode::kUnsupported:
      return kExitData;
    case ErrorCode::kNetwork:
    case ErrorCode::kHttpStatus:
    case ErrorCode::kDisallowed:
      return kExitUnavailable;
    case ErrorCode::kNotModified:
      return kExitOk;
    case ErrorCode::kStorage:
      return kExitIo;
    case ErrorCode::kBusy:
      return kExitTryLater;
    case ErrorCode::kPermission:
      return kExitNoPermission;
    case ErrorCode::kConfig:
      return kExitConfig;
    case ErrorCode::kInternal:
      return kExitBug;
  }
  return kExitBug;
}

}  // namespace dateline
