#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# pages_full_disk.sh: a disk without room, a target that cannot be, Ctrl-C and a killed process, for every format: exit 4, 130
# or 70, one line that says so, no page under its name unless it is whole, nothing of a page beside it, nothing left in TMPDIR.
# The program: $HAILONG, else build/release/hailong.
set -u
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
export TMPDIR=$work/tmp
mkdir "$TMPDIR"

{
  echo 'code,valid_from,valid_to,kind,name,district_code,district,province_code,province,succeeded_by'
  for ((i = 0; i < 200; i++)); do echo "$((10000 + i)),,,xã,Xã $i,350,huyện,35,tỉnh,"; done
} >"$work/units.csv"
{
  echo 'code,unit,field,channel,received,due,completed'
  for ((i = 0; i < 200; i++)); do
    for ((j = 0; j < 6; j++)); do echo "H-$i-$j,$((10000 + i)),Hộ tịch,direct,2023-10-02,2023-10-10,2023-10-1$((i * j % 7 == 3))"; done
  done
} >"$work/dossiers.csv"
{
  echo 'id,unit,date,q1,overall'
  for ((i = 0; i < 40; i++)); do echo "P-$i,10000,2023-10-05,5,4"; done
} >"$work/forms.csv"
hailong store import units units.csv >/dev/null
hailong store import dossiers dossiers.csv >/dev/null
hailong store import forms forms.csv >/dev/null

# parts: what is left of files that were not finished.
parts() {
  find "$work" -name '*.part' | wc -l
  find "$TMPDIR" -type f ! -name fill 2>/dev/null | wc -l
}

# refused WORDS CODE LINES ARGUMENT...: the program must end with CODE, tell so in LINES lines, and leave no parts.
refused() {
  local words=$1 code=$2 lines=$3 found=0
  shift 3
  (cd "$work" && "$program" --db "$work/store" --lang en -q "$@" >/dev/null 2>"$work/err") || found=$?
  equal "$words: exit code" "$code" "$found"
  equal "$words: lines that say why" "$lines" "$(wc -l <"$work/err")"
  equal "$words: parts" "0 0" "$(parts | paste -sd' ')"
}

for format in html pdf xlsx csv json text; do
  for command in compare scorecard; do
    refused "$command $format on a full device" 4 1 $command --period 2023-10 --unit 10000 --unit 10001 --format "$format" -o /dev/full
  done
  refused "$format below a file" 4 1 compare --period 2023-10 --unit 10000 --format "$format" -o "units.csv/x.$format"
done
for command in "compare --pair 10000 10001 --format html" "trend --unit 10000 --format pdf" "questionnaire --format xlsx" "report 06 --format xlsx" \
  "report 06 --format text" "explain 10000 on-time --rows --format text" "explain 10000 on-time --rows --format csv"; do
  # shellcheck disable=SC2086 # several words
  refused "$command on a full device" 4 1 $command --period 2023-10 -o /dev/full
done
# A limit on the size of files is a failed write, not a killed program. 64 KB are enough for what the store writes to be read.
for format in html json text; do
  (ulimit -f 64 && failures=0 && refused "compare $format, limited" 4 1 compare --period 2023-10 --format "$format" -o "big.$format" && exit "$failures")
  check "compare $format, limited in size" $?
  equal "compare $format, limited in size: what is there" 0 "$(find "$work" -name "big.$format" | wc -l)"
done
printf 'old' >"$work/old.html"
refused "over a page that is there" 4 1 compare --period 2023-10 --format html -o units.csv/old.html
equal "the page that was there" old "$(cat "$work/old.html")"

# The folder that TMPDIR names cannot be written: it is named, not the page.
for command in compare scorecard "report 06"; do
  # shellcheck disable=SC2086
  TMPDIR=$work/nowhere refused "$command without TMPDIR" 4 1 $command --period 2023-10 --format xlsx -o x.xlsx
  equal "$command: what is named" 1 "$(grep -c "^$work/nowhere: error HL500" "$work/err")"
  equal "$command: no workbook" 0 "$(find "$work" -name x.xlsx | wc -l)"
done

# Many processes on one disk that is full (a file system of its own, where we may make one).
if mkdir "$work/small" && mount -t tmpfs -o size=400k tmpfs "$work/small" 2>/dev/null; then
  refused "cards on a full disk" 4 1 scorecard --period 2023-10 --format html,pdf,xlsx,csv -o small/cards
  for page in "$work"/small/cards/*.html; do
    [ "$(tail -c 8 "$page")" = "</html>" ]
    check "$page is whole" $?
  done
  rm -rf "$work/small/cards"
  head -c 390k /dev/zero >"$work/small/fill"
  TMPDIR=$work/small refused "full TMPDIR, a workbook" 4 1 compare --period 2023-10 --format xlsx -o x.xlsx
  TMPDIR=$work/small refused "full TMPDIR, Biểu 06" 4 1 report 06 --period 2023-10 --by unit --format xlsx -o x.xlsx
  TMPDIR=$work/small refused "full TMPDIR, cards" 4 1 scorecard --period 2023-10 --format html,xlsx -o cards
  equal "full TMPDIR: what is left there" 1 "$(find "$work/small" -type f | wc -l)"
  umount "$work/small"
else
  echo "a small file system cannot be made here: full disks are left out"
fi

# stopped WORDS SIGNAL WHOM CODE: while cards are written in all formats.
stopped() {
  local words=$1 running victim found=0 try
  rm -rf "$work/many"
  (cd "$work" && exec "$program" --db "$work/store" --lang en -q scorecard --period 2023-10 --format html,pdf,xlsx -o many >"$work/out" 2>"$work/err") &
  running=$!
  for try in $(seq 400); do
    if [ "$(find "$work/many" -type f 2>/dev/null | wc -l)" -ge 9 ]; then break; fi
    sleep 0.02
  done
  victim=$running
  if [ "$3" = worker ]; then
    victim=$(cat /proc/"$running"/task/*/children | awk '{ print $1 }')
    if [ -z "$victim" ]; then echo "$words: one core, no other processes after $try looks"; wait "$running"; return; fi
  fi
  kill -s "$2" "$victim"
  wait "$running" || found=$?
  equal "$words: exit code" "$4" "$found"
  equal "$words: one line" 1 "$(wc -l <"$work/err")"
  equal "$words: no index" 0 "$(find "$work/many" -name index.html | wc -l)"
  equal "$words: parts" 0 "$(find "$work/many" -name '*.part' | wc -l)"
  for page in "$work"/many/*.html; do
    [ "$(tail -c 8 "$page")" = "</html>" ]
    check "$words: $page is whole" $?
  done
  sleep 0.2
  equal "$words: nobody goes on" "$(find "$work/many" -type f | wc -l)" "$(sleep 0.3; find "$work/many" -type f | wc -l)"
}
stopped "Ctrl-C" INT program 130
equal "Ctrl-C: files left in TMPDIR" 0 "$(find "$TMPDIR" -type f | wc -l)"
stopped "SIGTERM" TERM program 130
stopped "a process killed" KILL worker 70
finish
