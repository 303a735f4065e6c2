#!/usr/bin/env bash
# Installs what is missing, builds everything with sanitizers and warnings as errors, runs every test.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/scripts/bootstrap.sh"
cd "$root"
cmake --preset dev > /dev/null
cmake --build --preset dev --target all all_verify_interface_header_sets
ctest --preset dev -j "$(nproc)"
