#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# workbook.sh WORKBOOKS: a table and the workbook made of it must give the same. The sample of Kim Bảng is written into
# workbooks by libxlsxwriter (the program WORKBOOKS, in both of its ways); two workbooks that LibreOffice wrote lie in
# tests/data/workbook with their CSV. The program: $HAILONG, else build/release/hailong.
set -u
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
workbooks=$(realpath "$1")
sample=$root/examples/kim-bang-2023
data=$root/tests/data/workbook
# what must be the same: the place of a problem is a cell in one and a character in the other
counted='.files[0] | del(.file, .sha256, .batch, .encoding, .delimiter, .dates, .rejects, .problems[]?.column)'

# import STORE KIND FILE: what was counted and what was wrong, for comparing.
import() {
  hailong "$1" import "$2" "$3" --rejects "$work/rejects.csv" --json >"$work/$1.import"
  jq -S "$counted" "$work/$1.import" >"$work/$1.$2"
}

# cards STORE: every figure of every commune, without the names of the files.
cards() {
  local period rule
  for period in 2023 2023-10; do
    for rule in date time; do
      hailong "$1" scorecard --json --period "$period" --compare "$rule" | jq -S 'del(.inputs)'
    done
  done >"$work/$1.cards"
}

# both STORE DOSSIERS FORMS
both() {
  hailong "$1" import units "$sample/units.csv" >/dev/null
  import "$1" dossiers "$2"
  import "$1" forms "$3"
  cards "$1"
}

# compare STORE STORE WORDS
compare() {
  same "$3: rows and problems of dossiers" "$work/$1.dossiers" "$work/$2.dossiers"
  same "$3: rows and problems of forms" "$work/$1.forms" "$work/$2.forms"
  same "$3: scorecards" "$work/$1.cards" "$work/$2.cards"
}

for half in 1 2; do
  dossiers=$sample/ho-so-2023-$half-synthetic.csv
  forms=$sample/phieu-2023-$half-synthetic.csv
  both "csv$half" "$dossiers" "$forms"
  for way in shared constant; do
    option=()
    [ "$way" = shared ] || option=(--constant-memory)
    "$workbooks" "${option[@]}" "$dossiers" "$work/$way-dossiers.xlsx"
    equal "workbook of dossiers, $way" 0 $?
    "$workbooks" "${option[@]}" "$forms" "$work/$way-forms.xlsx"
    equal "workbook of forms, $way" 0 $?
    both "$way$half" "$work/$way-dossiers.xlsx" "$work/$way-forms.xlsx"
    compare "csv$half" "$way$half" "half $half, libxlsxwriter, $way"
  done
done

both office-csv "$data/dossiers.csv" "$data/forms.csv"
both office "$data/dossiers.xlsx" "$data/forms.xlsx"
compare office-csv office "LibreOffice"
finish
