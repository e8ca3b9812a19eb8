#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# recount_statistics.sh: what compare, trend, questionnaire and scorecard say of the synthetic sample, against R, which counts
# the raw files anew (recount_statistics.R). The program: $HAILONG, else build/release/hailong. Without R there is nothing to do.
set -u
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
sample=$root/examples/kim-bang-2023

if ! Rscript -e 'for (p in c("jsonlite", "survey", "survival")) loadNamespace(p)' >/dev/null 2>&1; then
  echo "$(basename "$0"): skipped, no R with jsonlite, survey and survival (Debian: r-base-core, r-cran-jsonlite, r-cran-survey, r-cran-survival)"
  exit 0
fi

bring() { # DB KIND FILE [ARGUMENT...]
  hailong "$1" -q import "$2" "$sample/$3" --rejects "$work/rejects.csv" "${@:4}" >/dev/null
}
bring store units units.csv
bring store dossiers ho-so-2023-1-synthetic.csv
bring store dossiers ho-so-2023-2-synthetic.csv
bring store forms phieu-2023-1-synthetic.csv
bring store forms phieu-2023-2-synthetic.csv
cp "$work/store" "$work/channel"
echo 'weights = { by = ( "channel" ); };' >"$work/channel.map"
bring channel forms phieu-2023-2-synthetic.csv --map "$work/channel.map"

draw() { # NAME DB COMMAND ARGUMENT...
  hailong "$2" --config "$sample/hailong.conf" "${@:3}" --json >"$work/$1.json"
}
units="13384 13387 13405 13435 13414 13396"
for period in 2023 2023-10; do
  draw "compare-$period" store compare --rank --period $period
  draw "questionnaire-$period" store questionnaire --period $period
  draw "card-$period" store scorecard --period $period
  draw "drawn-$period" store scorecard --period $period --forms-from drawn
  draw "rake-$period" store scorecard --period $period --weights rake
  draw "channel-$period" channel scorecard --period $period
  for measure in on-time satisfaction duration; do
    for unit in $units; do
      draw "trend-$measure-$unit-$period" store trend --unit "$unit" --period $period --measure $measure
    done
    for pair in 13384-13405 13387-13384 13435-13414; do
      draw "pair-$measure-$pair-$period" store compare --pair "${pair%-*}" "${pair#*-}" --period $period --measure $measure
    done
  done
done
LC_ALL=C.UTF-8 Rscript "$root/tests/acceptance/recount_statistics.R" "$sample" "$work"
