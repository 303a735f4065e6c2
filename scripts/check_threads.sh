#!/usr/bin/env bash
# Data races: `ingest --jobs 8` under ThreadSanitizer, against the misbehaving servers of the tests. Debian's oneTBB is
# not instrumented, so the preset `tsan` runs the runner's own small executor (pipeline/runner/serial_executor.h); what
# the workers share is the same. A race, a deadlock or a lock order that could become one fails the test it is in.
#   scripts/check_threads.sh [TEST...]     names in tests/app/ without .py, each may be followed by a test in it
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
cmake --preset tsan > /dev/null
ninja -C build/tsan dateline app_runner_test fetch_fetcher_test
export DATELINE_BINARY="$root/build/tsan/dateline" DATELINE_JOBS=8
export TSAN_OPTIONS="halt_on_error=1 exitcode=66 second_deadlock_stack=1 ${TSAN_OPTIONS:-}"
build/tsan/tests/app_runner_test --gtest_brief=1
build/tsan/tests/fetch_fetcher_test --gtest_brief=1
tests=("$@")
# Of the crash tests those that do not watch the clock: the program is ten times slower here.
[ ${#tests[@]} -gt 0 ] || tests=(ingest_hostile_test ingest_feeds_test ingest_archive_test
                                 "ingest_crash_test Crash.test_killed_runs_end_as_an_undisturbed_one")
for test in "${tests[@]}"; do
  echo "== $test"
  read -ra words <<< "$test"
  python3 "tests/app/${words[0]}.py" "${words[@]:1}"
done
