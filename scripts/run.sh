#!/usr/bin/env bash
# Builds dateline and shows what it does: ingests samples/ into a database and prints their timeline. With arguments, passes
# them to the program instead.
#   scripts/run.sh
#   scripts/run.sh timeline --db news.db --from 2026-04
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

"$root/scripts/bootstrap.sh"
cd "$root"
{ cmake --preset release && cmake --build --preset release --target dateline; } > build.log 2>&1 || {
  tail -n 30 build.log >&2
  echo "run.sh: build failed; the whole log is in build.log" >&2
  exit 1
}
rm -f build.log
program="$root/build/release/dateline"
if [ $# -gt 0 ]; then
  exec "$program" "$@"
fi

database="$root/build/samples.db"
rm -f "$database" "$database"-wal "$database"-shm
"$program" ingest --db "$database" --feeds "$root/samples/feeds.yaml"
"$program" timeline --db "$database"
cat <<END

The timeline above is in build/samples.db. Try next:
  build/release/dateline timeline --db build/samples.db --entity "Ministry" --from 2026-04
  build/release/dateline export facts --db build/samples.db --format csv
  build/release/dateline ingest --db news.db --feeds feeds.yaml     # the real feeds, politely
  build/release/dateline --help
END
