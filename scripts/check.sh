#!/usr/bin/env bash
# What CI runs beyond the tests: formatting of all C++ files, and clang-tidy on the sources that changed since the last
# landing, which .ci/base names (whoever starts a piece of work sets it to the commit it starts from).
#   scripts/check.sh [BASE | --all]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
git ls-files '*.cc' '*.h' | xargs clang-format --dry-run --Werror

base=${1:-$(cat .ci/base)}
if [ "$base" != --all ] && ! git merge-base --is-ancestor "$base" HEAD 2> /dev/null; then
  echo "check.sh: $base is not in this history; clang-tidy looks at everything"
  base=--all
fi
if [ "$base" = --all ]; then
  mapfile -t sources < <(git ls-files '*.cc' | grep -E '^(pipeline|extractors|storage|app)/')
else
  # A changed header is looked at through the source of its name.
  mapfile -t sources < <(git diff --name-only --diff-filter=d "$base" -- '*.cc' '*.h' | sed 's/\.h$/.cc/' |
    grep -E '^(pipeline|extractors|storage|app)/.*\.cc$' | sort -u | while read -r file; do
    if [ -e "$file" ]; then echo "$file"; fi
  done)
fi
if [ ${#sources[@]} -gt 0 ]; then
  cmake --preset tidy -DDATELINE_TESTS=OFF > /dev/null
  printf '%s\n' "${sources[@]}" | xargs -P "$(nproc)" -n 1 clang-tidy --quiet -p build/tidy
fi
echo "check.sh: formatting is in order, clang-tidy finds nothing in ${#sources[@]} sources"
