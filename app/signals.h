#pragma once  // app/signals.h

namespace dateline {

// SIGINT, SIGTERM and SIGHUP set a flag; a second one ends the program at once. For commands that
// store what is in hand before they stop.
void CatchStopSignals();
// The signal that came; 0: none. The exit code is 128 more.
[[nodiscard]] int StopSignal();

}  // namespace dateline
