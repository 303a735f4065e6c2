#!/usr/bin/env bash
# Installs what is missing from Debian's packages. With --with-browser also what the browser tests need.
set -euo pipefail

packages=(
  g++ cmake ninja-build pkg-config git ccache mold python3 sqlite3
  clang clang-format clang-tidy
  libcurl4-openssl-dev libgumbo-dev libicu-dev libre2-dev libsqlitecpp-dev libsqlite3-dev libspdlog-dev
  libgtest-dev libgmock-dev libbenchmark-dev libyaml-cpp-dev nlohmann-json3-dev libcli11-dev libexpected-dev
  libxml2-dev libtbb-dev libpsl-dev libzstd-dev zlib1g-dev libbrotli-dev libssl-dev libmicrohttpd-dev libsimdjson-dev libeigen3-dev
)
with_browser=
if [ "${1:-}" = "--with-browser" ]; then
  with_browser=yes
  packages+=(chromium fonts-dejavu-core fonts-liberation)
  # Node may be there from elsewhere, with its own npm.
  command -v node > /dev/null || packages+=(nodejs)
  command -v npm > /dev/null || packages+=(npm)
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done

if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing: ${missing[*]}" >&2
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -q >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
fi

# What the front end is bundled and tested with, as its lockfile says.
if [ -n "$with_browser" ]; then
  web=$(cd "$(dirname "$0")/../app/serve/web" && pwd)
  if [ ! "$web/node_modules/.package-lock.json" -nt "$web/package-lock.json" ]; then
    npm ci --prefix "$web" --no-audit --no-fund >&2
  fi
fi
