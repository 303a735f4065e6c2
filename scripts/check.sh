#!/usr/bin/env bash
# What CI runs beyond the tests: formatting and clang-tidy on the C++ files that changed against BASE (default: the
# commit before this one).
#   scripts/check.sh [BASE]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
base=${1:-HEAD^}
if ! git rev-parse -q --verify "$base" > /dev/null; then
  echo "check.sh: $base is not in this clone; formatting of all files is checked, clang-tidy is not run"
  git ls-files '*.cc' '*.h' | xargs clang-format --dry-run --Werror
  exit 0
fi

mapfile -t changed < <(git diff --name-only --diff-filter=d "$base" -- '*.cc' '*.h')
if [ ${#changed[@]} -eq 0 ]; then
  echo "check.sh: no C++ file changed"
  exit 0
fi
clang-format --dry-run --Werror "${changed[@]}"

mapfile -t sources < <(printf '%s\n' "${changed[@]}" | grep -E '^(pipeline|extractors|storage|app)/.*\.cc$' || true)
if [ ${#sources[@]} -gt 0 ]; then
  cmake --preset tidy -DDATELINE_TESTS=OFF > /dev/null
  printf '%s\n' "${sources[@]}" | xargs -P "$(nproc)" -n 1 clang-tidy --quiet -p build/tidy
fi
echo "check.sh: ${#changed[@]} files are in order"
