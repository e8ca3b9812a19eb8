#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# degenerate.sh: data on which statistics break (nobody, one, all alike, all perfect, none), through every command that prints
# figures and every format: no NaN, no infinity and no minus zero may be read in any of them, and every JSON must be JSON.
# The program: $HAILONG, else build/release/hailong.
set -u
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

# forms NAME LINE...: rows of id;unit;date;q1;q2;q3;overall without the id
forms() {
  local name=$1 number=0
  shift
  {
    echo 'id;unit;date;field;channel;q1;q2;q3;overall'
    for line in "$@"; do
      number=$((number + 1))
      echo "$number;$line"
    done
  } >"$work/$name-forms.csv"
}
# dossiers NAME LINE...: rows of unit;field;channel;received;due;completed
dossiers() {
  local name=$1 number=0
  shift
  {
    echo 'code;unit;field;channel;received;due;completed'
    for line in "$@"; do
      number=$((number + 1))
      echo "D$number;$line"
    done
  } >"$work/$name-dossiers.csv"
}
# many COUNT LINE: an array of equal lines
many() {
  lines=()
  local i
  for ((i = 0; i < $1; i++)); do lines+=("$2"); done
}

forms one-form '13387;10/10/2023;Đất đai;direct;5;5;5;5'
dossiers one-form '13387;Đất đai;direct;02/10/2023;10/10/2023;09/10/2023'

many 60 '13387;10/10/2023;Đất đai;direct;5;5;5;5'
forms perfect "${lines[@]}" "${lines[@]/13387/13393}"
many 60 '13387;Đất đai;direct;02/10/2023;10/10/2023;09/10/2023'
dossiers perfect "${lines[@]}" "${lines[@]/13387/13393}"

many 60 '13387;10/10/2023;Đất đai;direct;1;1;1;1'
forms worst "${lines[@]}" "${lines[@]/13387/13393}"
many 60 '13387;Đất đai;direct;02/10/2023;10/10/2023;11/10/2023'
dossiers worst "${lines[@]}" "${lines[@]/13387/13393}"

many 40 '13387;10/10/2023;Đất đai;direct;5;5;5;5'
forms one-commune "${lines[@]}"
many 40 '13387;Đất đai;direct;02/10/2023;;'
dossiers one-commune "${lines[@]}"

# one at 100 %, one at 0 %; every form of one commune alike; the third has dossiers only
many 50 '13387;10/10/2023;Đất đai;direct;5;4;5;5'
best=("${lines[@]}")
many 50 '13393;10/10/2023;Hộ tịch;online;1;;2;2'
forms opposite "${best[@]}" "${lines[@]}"
many 50 '13387;Đất đai;direct;02/10/2023;10/10/2023;02/10/2023'
best=("${lines[@]}")
many 50 '13393;Hộ tịch;online;02/10/2023;10/10/2023;11/10/2023'
dossiers opposite "${best[@]}" "${lines[@]}" '13396;Hộ tịch;online;02/10/2023;;02/10/2023'

# valid forms without an answer to any criterion, and blanks everywhere else
many 40 '13387;10/10/2023;;;;;;4'
forms blanks "${lines[@]}"
dossiers blanks '13387;;;02/10/2023;;'

# the same rate month after month
year=()
months=()
for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
  many 30 "13387;10/$month/2023;Đất đai;direct;5;5;5;5"
  year+=("${lines[@]}")
  many 30 "13387;Đất đai;direct;02/$month/2023;12/$month/2023;10/$month/2023"
  months+=("${lines[@]}")
done
forms constant-year "${year[@]}"
dossiers constant-year "${months[@]}"

# several questions on scales of their own, one of them always answered the same, one never
map() { printf 'kind = "forms"; scale = %s; columns = { id = "id"; unit = "unit"; items = ( "q1", "q2", "q3" ); overall = "overall"; };\n' "$2" >"$work/$1.map"; }
map mixed-ten 10
many 40 '13393;10/10/2023;Đất đai;direct;10;7;;9'
forms mixed-ten "${lines[@]}"
many 40 '13387;10/10/2023;Đất đai;direct;5;3;;1'
forms mixed "${lines[@]}"
dossiers mixed '13387;Đất đai;direct;02/10/2023;10/10/2023;09/10/2023' '13393;Đất đai;direct;02/10/2023;10/10/2023;11/10/2023'

# maps that balance the forms: groups that are all alike, counts that are very far apart, margins that cannot be met
weights() { printf 'kind = "forms"; weights = %s;\n' "$2" >"$work/$1.map"; }
weights alike '{ by = "channel"; counts = ( ( "direct", 1 ), ( "online", 999999999 ) ); }'
weights unmet '{ margins = ( ( "field", "Đất đai", 999999998 ), ( "field", "Hộ tịch", 1 ), ( "channel", "direct", 1 ), ( "channel", "online", 999999998 ) ); }'
weights counted '{ method = "rake"; }'
many 40 '13387;10/10/2023;Đất đai;direct;5;4;5;5'
best=("${lines[@]}")
many 40 '13387;10/10/2023;Hộ tịch;online;1;;2;2'
forms balanced "${best[@]}" "${lines[@]}"
many 60 '13387;Đất đai;direct;02/10/2023;10/10/2023;02/10/2023'
best=("${lines[@]}")
many 60 '13387;Hộ tịch;online;02/10/2023;10/10/2023;11/10/2023'
dossiers balanced "${best[@]}" "${lines[@]}"

wrong='(^|[^[:alpha:]])[-+]?(nan|inf|infinity)([^[:alpha:]]|$)|(^|[^0-9A-Za-z])[-−]0([.,]0*)?%?([^0-9.,]|$)'
tried=0

# clean WORDS FILE
clean() {
  local status=0
  tried=$((tried + 1))
  if grep -inE "$wrong" "$2" >"$work/found"; then
    status=1
  fi
  check "$1: not a number, infinite or minus zero" "$status"
  if [ "$status" -ne 0 ]; then head -n 3 "$work/found"; fi
}

# draw NAME COMMAND...: in every format and both languages. Exit 0, or 2 and 3 with a message: what cannot be drawn is refused.
draw() {
  local name=$1 format language status=0
  shift
  for format in text csv json html; do
    for language in vi en; do
      case $format-$language in csv-en | json-en) continue ;; esac # the same in either
      (cd "$work" && "$program" --db "$name.db" --lang "$language" --color never "$@" --format "$format" -o - >page 2>said)
      status=$?
      [ "$status" -le 3 ]
      check "$name: $* $format $language ends with $status" $?
      clean "$name: $* $format $language" "$work/page"
      clean "$name: $* $format $language (messages)" "$work/said"
      if [ "$format" = json ] && [ "$status" -eq 0 ]; then
        jq -e . "$work/page" >/dev/null
        check "$name: $* is JSON" $?
      fi
    done
  done
}

units=$root/examples/kim-bang-2023/units.csv
for name in one-form perfect worst one-commune opposite blanks constant-year mixed; do
  hailong "$name.db" -q import units "$units" >/dev/null
  hailong "$name.db" -q import forms "$name-forms.csv" >/dev/null
  hailong "$name.db" -q import dossiers "$name-dossiers.csv" >/dev/null
  [ "$name" != mixed ] || hailong "$name.db" -q import forms mixed-ten-forms.csv --map mixed-ten.map >/dev/null
  period=2023-10
  [ "$name" = constant-year ] && period=2023
  for method in overall criteria all mean5 mean100; do
    draw "$name" scorecard --period "$period" --method "$method" --forms-from drawn
    draw "$name" compare --period "$period" --method "$method" --rank
  done
  draw "$name" scorecard --period 2022 --unit 13387 # nothing at all
  for confidence in 0.000001 0.5 0.999999; do
    for interval in wilson exact jeffreys; do
      draw "$name" scorecard --period "$period" --interval "$interval" --confidence "$confidence"
    done
    draw "$name" compare --period "$period" --policy due --interval jeffreys --confidence "$confidence"
    draw "$name" compare --period "$period" --pair 13387 13393 --measure satisfaction --confidence "$confidence"
  done
  for measure in on-time satisfaction; do
    draw "$name" compare --period "$period" --pair 13387 13393 --measure "$measure"
    draw "$name" trend --period 2023 --unit 13387 --measure "$measure"
    draw "$name" explain 13387 "$measure" --period "$period"
  done
  draw "$name" trend --period 2023 --unit 13387 --measure duration
  draw "$name" questionnaire --period "$period"
  draw "$name" questionnaire --period "$period" --unit 13393
  draw "$name" report 06 --period "$period"
done
hailong balanced.db -q import units "$units" >/dev/null
hailong balanced.db -q import dossiers balanced-dossiers.csv >/dev/null
for weights in alike unmet counted; do
  hailong balanced.db -q import forms balanced-forms.csv --map "$weights.map" >/dev/null
  for method in overall criteria all mean5; do
    for confidence in 0.000001 0.95 0.999999; do
      draw balanced scorecard --period 2023-10 --method "$method" --confidence "$confidence"
    done
  done
  draw balanced scorecard --period 2023-10 --weights rake --rollup 2025-07-01
done
echo "$(basename "$0"): $tried pages and messages read"
finish
