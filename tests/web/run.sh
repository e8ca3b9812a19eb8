#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [BUILD_DIR]: makes pages with the program of that build (default build/release) and opens them in Debian's Chromium.
# First faults are planted in good pages, to see that the checks find them. Everything is left in build/web.
# Needs the packages of group "web" in ./dev, and npm's registry once.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
cd "$root"
unset "${!HAILONG_@}" SOURCE_DATE_EPOCH
build=${1:-build/release}
work=build/web
for tool in "${CHROMIUM:-chromium}" node npm pdftotext; do
  command -v "$tool" >/dev/null || { echo "run.sh: no $tool: ./dev web installs what is missing" >&2; exit 2; }
done
mkdir -p "$work"

# Modules stay out of the source tree, and are fetched again only when the lock changes.
if ! cmp -s "$here/package-lock.json" "$work/package-lock.json" || [ ! -d "$work/node_modules/axe-core" ]; then
  rm -rf "$work/node_modules"
  cp "$here/package.json" "$here/package-lock.json" "$work"
  npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund >&2 || { rm -f "$work/package-lock.json"; exit 2; }
fi

echo "pages built by hand"
rm -rf "$work/pages"
mkdir -p "$work/pages"
"$build/tests/sample_html" "$work/pages"
node "$here/planted.mjs" "$work" "$work/pages/card.vi.html" "$work/pages/compare-40.vi.html" "$work/planted"
# What the stores do not have: crowds, bundles and strange names in both types, in one language each.
ANY_LINKS=1 node "$here/run.mjs" "$work" "$work"/pages/{compare-40,index-hostile,cards}.en.html \
  "$work"/pages/{card,card-empty,cards-hostile,compare-40,compare-hostile,index-hostile}-vanban.vi.html

echo "pages of the program"
"$here/stores.sh" "$build/hailong" "$work/stores"
# Of the cards of a store the first two, and of the store with strange names all.
pages=()
for folder in "$work"/stores/*/{vi,en}; do
  mapfile -t cards < <(find "$folder" -name '[0-9]*.html' | sort)
  mapfile -t others < <(find "$folder" -name '[!0-9]*.html' | sort)
  case $folder in */ten-la/*) ;; *) cards=("${cards[@]:0:2}") ;; esac
  pages+=("${cards[@]}" "${others[@]}")
done
node "$here/run.mjs" "$work" "${pages[@]}"
