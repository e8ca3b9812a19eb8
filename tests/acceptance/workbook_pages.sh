#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# workbook_pages.sh: pages as workbooks, opened by LibreOffice, show the figures that the same pages print in a terminal, both
# ways round, and no text of theirs is run. About half a minute; needs libreoffice-calc, and says so where it is not there.
# The program: $HAILONG, else build/release/hailong.
set -u
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
sample=$root/examples/kim-bang-2023
command -v soffice >/dev/null || { echo "$0: needs the Debian package libreoffice-calc" >&2; exit 2; }

hailong store import units "$sample/units.csv" >/dev/null
for half in 1 2; do
  hailong store import dossiers "$sample/ho-so-2023-$half-synthetic.csv" --rejects "$work/rejects.csv" >/dev/null
  hailong store import forms "$sample/phieu-2023-$half-synthetic.csv" --rejects "$work/rejects.csv" >/dev/null
done

# shown BOOK: every sheet of $work/BOOK.xlsx as its cells are shown, into $work/BOOK-SHEET.csv. 9,34: tabs and quotes;
# 76: UTF-8; the one true: numbers as they are shown; -1: all sheets, a file each.
shown() {
  LC_ALL=C.UTF-8 timeout 120 soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,true,false,false,-1' \
    --outdir "$work" "$work/$1.xlsx" >"$work/soffice" 2>&1
  check "$1.xlsx: LibreOffice opens it" $?
}

# figures: shares, counts of counts, and counts of four digits and more, sorted. A single number may be a label of an axis or
# part of a day; a share without a decimal too, so that those are left to tests of the writer.
figures() {
  LC_ALL=C.UTF-8 grep -ohP '(?<![\w.,/])(\d[\d,]*/\d[\d,]*|\d+\.\d%|\d{1,3}(,\d{3})+)(?![\w.,]*\w)' | sort -u
}

# both_ways BOOK: what stands on the pages' own sheets is what the terminal prints. The numbers of charts are no figures of
# the page: their sheet is left out.
both_ways() {
  local book=$1 sheet
  shown "$book"
  for sheet in "$work/$book"-*.csv; do
    case $sheet in *"Chart data"*) ;; *) cat "$sheet" ;; esac
  done >"$work/$book.cells"
  figures <"$work/$book.cells" >"$work/$book.in-cells"
  # axes and bars have labels of their own
  LC_ALL=C.UTF-8 grep -v '[├▁▂▃▄▅▆▇█]' "$work/$book.text" | figures >"$work/$book.in-text"
  same "$book: figures of the terminal and of the workbook" "$work/$book.in-text" "$work/$book.in-cells"
  echo "$book: $(wc -l <"$work/$book.in-cells") figures"
}

for unit in 13387 13390; do
  hailong store scorecard --unit "$unit" --period 2023-10 --format xlsx -o "$work/card-$unit.xlsx"
  equal "scorecard of $unit" 0 $?
  hailong store scorecard --unit "$unit" --period 2023-10 >"$work/card-$unit.text"
  both_ways "card-$unit"
done
hailong store compare --period 2023-10 --format xlsx -o "$work/compare.xlsx"
hailong store compare --period 2023-10 >"$work/compare.text"
both_ways compare
hailong store trend --unit 13387 --period 2023 --format xlsx -o "$work/trend.xlsx"
hailong store trend --unit 13387 --period 2023 >"$work/trend.text"
both_ways trend

# A unit that would like to be a formula: its name is shown, not run.
cat >"$work/hostile.csv" <<'CSV'
code,unit,received,due,completed
1,=1+1,2023-10-02,2023-10-05,2023-10-04
2,=cmd|' /C calc'!A0,2023-10-02,2023-10-05,2023-10-04
CSV
echo 'kind = "dossiers"; units = "free";' >"$work/hostile.map"
(cd "$work" && "$program" --lang en scorecard --from dossiers=hostile.csv --map hostile.map --period 2023-10 \
  --format xlsx -o hostile.xlsx 2>>"$work/log")
equal "scorecards of hostile names" 0 $?
shown hostile
cat "$work"/hostile-*.csv >"$work/hostile.cells"
for name in '=1+1' "=cmd|' /C calc'!A0"; do
  grep -qF "$name" "$work/hostile.cells"
  check "'$name' stays a text" $?
done
! grep -qE '#NAME|#REF|Err:' "$work/hostile.cells"
check "no cell of a hostile name has an error of a formula" $?
finish
