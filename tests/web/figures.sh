#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# figures.sh [BUILD_DIR [FOLDER]]: scorecards and comparisons of the sample and of the stores of stores.sh (in FOLDER, made anew
# when nothing is named), both languages, in every format, figure by figure: see figures.mjs. Left in build/figures.
# Needs the packages of group "web" in ./dev; no network.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
cd "$root"
unset "${!HAILONG_@}"
export SOURCE_DATE_EPOCH=1700000000 LC_ALL=C.UTF-8
build=${1:-build/release}
work=build/figures
stores=${2:-$work/stores}
for tool in node soffice pdftotext pdffonts; do
  command -v "$tool" >/dev/null || { echo "figures.sh: no $tool: ./dev web installs what is missing" >&2; exit 2; }
done
rm -rf "$work/sample" "$work/out"
mkdir -p "$work/sample"
[ $# -ge 2 ] || "$here/stores.sh" "$build/hailong" "$stores"

# The sample as ./dev demo has it: with activities and indicators.
import() {
  local status=0
  "$build/hailong" -q --db "$work/sample/kim-bang.db" --config "$sample/hailong.conf" import "$1" "$2" \
    --rejects "$work/sample/$(basename "$2" .csv).rejects.csv" 2>"$work/sample/log" || status=$?
  [ "$status" -le 1 ] || { cat "$work/sample/log" >&2; exit 1; }
}
sample=examples/kim-bang-2023
import units "$sample/units.csv"
for file in "$sample"/ho-so-*.csv; do import dossiers "$file"; done
for file in "$sample"/phieu-*.csv; do import forms "$file"; done
import activities "$sample/hoat-dong-2023-synthetic.csv"
import indicators "$sample/chi-tieu-2023-synthetic.csv"

walk() { # LANGUAGE
  local language=$1 failed=0
  for period in 2023-10 2023; do
    node "$here/figures.mjs" "$build" "$work/out/$language" "$work/sample/kim-bang.db" "$language" $period forms-from=dossiers || failed=1
  done
  node "$here/figures.mjs" "$build" "$work/out/$language" "$work/sample/kim-bang.db" "$language" 2023-09 \
    target-on-time=98% target-satisfaction=90% method=criteria policy=due || failed=1
  for store in "$stores"/*.db; do
    [ "$(basename "$store")" = mau.db ] || node "$here/figures.mjs" "$build" "$work/out/$language" "$store" "$language" 2023-10 || failed=1
  done
  return $failed
}

# A language on each core.
walk vi &
first=$!
failed=0
walk en || failed=1
wait $first || failed=1
exit $failed
