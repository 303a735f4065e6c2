#!/usr/bin/env bash
# Browser tests of `dateline serve`: run.sh DATELINE. Exits 77 (skipped) where chromium, node or the npm packages are missing;
# scripts/bootstrap.sh --with-browser installs them.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
web=$(cd "$here/../../../app/serve/web" && pwd)
skip() { echo "skipped: $1; scripts/bootstrap.sh --with-browser installs it"; exit 77; }
command -v node > /dev/null || skip "node is not there"
[ -d "$web/node_modules/esbuild" ] || skip "the npm packages of app/serve/web are not there"
if [ "$1" = --bundle ]; then
  exec node "$web/build.mjs" --check
fi
command -v chromium > /dev/null || skip "chromium is not there"
[ -d "$web/node_modules/playwright-core" ] && [ -d "$web/node_modules/axe-core" ] || skip "playwright-core or axe-core is not there"
DATELINE=$1 exec node --test --test-concurrency=1 "$here"/*.test.mjs
