#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# pages_same.sh: every page in every format, drawn twice and a third time in another time zone, locale and working directory:
# the same bytes each time. The program: $HAILONG, else build/release/hailong.
set -u
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
sample=$root/examples/kim-bang-2023
export SOURCE_DATE_EPOCH=1700000000

for file in units.csv:units ho-so-2023-1-synthetic.csv:dossiers ho-so-2023-2-synthetic.csv:dossiers \
  phieu-2023-1-synthetic.csv:forms phieu-2023-2-synthetic.csv:forms hoat-dong-2023-synthetic.csv:activities \
  ../kim-bang-2024/mo-hinh-2024-synthetic.csv:models ../kim-bang-2024/ket-qua-2024-synthetic.csv:results; do
  hailong store import "${file#*:}" "$sample/${file%:*}" --rejects "$work/rejects.csv" -q >/dev/null
done

# A locale with commas in its numbers and letters of its own: Vietnamese, made here where it is not installed.
other=vi_VN.UTF-8
if ! locale -a | grep -qi '^vi_VN\.utf-\?8$'; then
  mkdir -p "$work/locales"
  if localedef -i vi_VN -f UTF-8 "$work/locales/$other" 2>/dev/null; then
    export LOCPATH=$work/locales
  else
    other=$(locale -a | grep -vx -e C -e POSIX | head -n 1)
  fi
fi
echo "locale of the third run: ${other:-none but C}, 1.5 printed in it: $(LC_ALL=${other:-C} printf '%.1f' "$(LC_ALL=${other:-C} awk 'BEGIN { print 3 / 2 }')" 2>/dev/null)"

# pages RUN: all documents into $work/out, which then becomes $work/RUN: the arguments, which pages print, are those of every run.
pages() {
  local language status=0
  rm -rf "$work/out"
  mkdir "$work/out"
  for language in vi en; do
    local draw=("$program" -q --db "$work/store" --config "$sample/hailong.conf" --lang "$language") out=$work/out/$language
    "${draw[@]}" scorecard --period 2023-10 --format html,pdf,text,xlsx,csv,json -o "$out/cards" || status=1 # with index and bundle
    "${draw[@]}" scorecard --period 2023 --unit 13387 --style vanban --format pdf -o "$out/vanban.pdf" || status=1
    "${draw[@]}" models --period 2024 --format html,pdf,text,xlsx,csv,json -o "$out/models/" || status=1
    "${draw[@]}" compare --period 2023-10 --format html,pdf,text,xlsx,csv,json -o "$out/compare/" || status=1
    "${draw[@]}" compare --period 2023-10 --rank --format html,pdf,text,xlsx,csv,json -o "$out/rank/" || status=1
    "${draw[@]}" compare --period 2023 --pair 13387 13390 --format html,pdf,text,xlsx,csv,json -o "$out/pair/" || status=1
    "${draw[@]}" trend --unit 13387 --period 2023 --format html,pdf,text,xlsx,csv,json -o "$out/trend/" || status=1
    "${draw[@]}" questionnaire --period 2023 --format html,pdf,text,xlsx,csv,json -o "$out/questions/" || status=1
    "${draw[@]}" claims "$root/examples/kim-bang-2024/claims.conf" --format html,pdf,text,xlsx,csv,json -o "$out/claims/" || [ $? -eq 1 ] || status=1
    "${draw[@]}" report 06 --period 2023-10 --format text,csv,json,xlsx -o "$out/report/" || status=1
  done 2>>"$work/log"
  mv "$work/out" "$work/$1"
  check "$1 run: every page is written" "$status"
}

cd "$work" || exit 2
pages first
pages second
mkdir -p "$work/elsewhere/đây"
cd "$work/elsewhere/đây" || exit 2
TZ=Asia/Ho_Chi_Minh LC_ALL=${other:-C} LANG=${other:-C} LANGUAGE=vi COLUMNS=200 pages third
cd "$work" || exit 2

files=$(find first -type f | wc -l)
check "more than 150 files" $((files > 150 ? 0 : 1))
for run in second third; do
  status=0
  diff -rq first "$run" >"$work/diff" || status=1
  check "the $run run has the same $files files to the byte" "$status"
  head -n 20 "$work/diff"
done
finish
