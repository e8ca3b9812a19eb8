#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# csv_suites.sh DIR: CSV files of other projects against the rows that those projects, or Python, read from them.
# DIR holds data/csv-suites/. The reader: tests/rows_dump beside the program ($HAILONG, else build/release/hailong).
#
# Every `valid` file, read with no more than the delimiter and the quote that the manifest names, gives the expected rows, or
# stands in the list below with the reason and reports the line in question. Every other file gives its rows or reports.
set -u
[ $# -eq 1 ] || { echo "usage: $0 DIR" >&2; exit 2; }
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
data=$(realpath "$1")/data/csv-suites
[ -r "$data/manifest.tsv" ] || { echo "$0: no data/csv-suites/manifest.tsv in $1" >&2; exit 2; }
dump=$(dirname "$program")/tests/rows_dump
[ -x "$dump" ] || { echo "$0: no $dump: build the tests" >&2; exit 2; }

# file, line that has to be reported, why our rows are others
exceptions() {
  cat <<'LIST'
papaparse/inputs/core_017.csv	1	blanks around a quoted cell are left out, and said; there they keep the quotes as text
papaparse/inputs/core_054.csv	3	blank lines are skipped and counted; there they are rows of one empty cell
papaparse/inputs/core_059.csv	1	repeated headers stay as they are written; there the rows become objects and keys are renamed
papaparse/inputs/core_061.csv	1	repeated headers stay as they are written
papaparse/inputs/core_062.csv	1	repeated headers stay as they are written
papaparse/inputs/parse_009.csv	2	a CR ends a line among LFs too; there the first kind found holds for the whole file
papaparse/inputs/parse_011.csv	1	the header is a record; there it is taken off for keys
papaparse/inputs/parse_024.csv	1	a line end as delimiter is refused; there it is ignored
papaparse/inputs/parse_025.csv	1	the delimiter has two characters there; blanks behind a comma are kept
papaparse/inputs/parse_026.csv	1	the delimiter has two characters there; blanks behind a comma are kept
papaparse/inputs/parse_027.csv	1	the delimiter is a function there, and no comma stands in the file
papaparse/inputs/parse_042.csv	1	blank lines are skipped and counted
papaparse/inputs/parse_043.csv	2	blank lines are skipped and counted
papaparse/inputs/parse_044.csv	3	blank lines are skipped and counted
papaparse/inputs/parse_059.csv	1	blank lines are skipped and counted
papaparse/inputs/parse_067.csv	1	made to be detected as |, while the manifest names the comma
papaparse/inputs/parse_069.csv	1	made to be detected as ;, while the manifest names the comma
papaparse/inputs/parse_070.csv	1	made to be detected as ;, while the manifest names the comma
miller/has-a-blank-line.csv	4	blank lines are skipped and counted; there they are rows without cells
LIST
}

# same_rows EXPECTED NOTE: whether $work/found holds them; where the suite contradicts itself, their shape.
same_rows() {
  local filter=.
  case $2 in *"PEER MISMATCH"*) filter='map(length)' ;; esac
  [ -s "$work/found" ] && [ "$(jq -c "$filter" "$1")" = "$(jq -c "$filter" "$work/found")" ]
}

# tally SUITE KEY: one more.
declare -A tallies
tally() {
  tallies[$1.$2]=$((${tallies[$1.$2]:-0} + 1))
}

suites=()
while IFS=$'\001' read -r suite file kind encoding delimiter quote _ _ _ _ expected _ remark; do
  [ "$suite" = suite ] && continue
  case " ${suites[*]-} " in *" $suite "*) ;; *) suites+=("$suite") ;; esac
  status=0
  timeout 10 "$dump" --encoding "$encoding" --delimiter "$delimiter" --quote "$quote" "$data/$file" \
    >"$work/found" 2>"$work/said" || status=$?
  check "$file: ends in order, status $status" "$([ "$status" -le 2 ]; echo $?)"
  [ ! -s "$work/said" ] || check "$file: problems are line:column: text" "$(! grep -qvE '^[0-9]+:[0-9]+: .' "$work/said"; echo $?)"
  line=$(exceptions | awk -F'\t' -v file="$file" '$1 == file { print $2 }')
  equal_rows=1
  if [ -n "$expected" ] && same_rows "$data/$expected" "$remark"; then equal_rows=0; fi
  if [ "$kind" = valid ] && [ -z "$line" ]; then
    tally "$suite" valid
    check "$file: the expected rows" "$equal_rows"
    if [ "$equal_rows" -eq 0 ]; then tally "$suite" equal; else tail -n 3 "$work/found" "$work/said"; fi
  elif [ "$kind" = valid ]; then
    tally "$suite" valid
    tally "$suite" excepted
    check "$file: an exception, but its rows are the expected ones" "$([ "$equal_rows" -ne 0 ]; echo $?)"
    check "$file: line $line is reported" "$(grep -q "^$line:" "$work/said"; echo $?)"
  else
    tally "$suite" other
    said=1
    if [ "$equal_rows" -eq 0 ] || [ -s "$work/said" ]; then said=0; fi
    check "$file ($kind): the expected rows, or a report" "$said"
  fi
done < <(tr '\t' '\001' <"$data/manifest.tsv")

valid=0
same=0
for suite in "${suites[@]}"; do
  printf '%-14s %3d of %3d valid files equal, %2d exceptions that are reported, %d malformed or ragged\n' "$suite" \
    "${tallies[$suite.equal]:-0}" "${tallies[$suite.valid]:-0}" "${tallies[$suite.excepted]:-0}" "${tallies[$suite.other]:-0}"
  valid=$((valid + ${tallies[$suite.valid]:-0}))
  same=$((same + ${tallies[$suite.equal]:-0}))
done
printf '%-14s %3d of %3d\n' together "$same" "$valid"
check "three quarters of the valid files are equal" "$([ "$valid" -gt 0 ] && [ $((same * 4)) -ge $((valid * 3)) ]; echo $?)"
finish
