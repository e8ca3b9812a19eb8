#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# insteval.sh DIR: 73,421 real lecture evaluations, against counts that were computed elsewhere.
# DIR holds data/insteval/. The program: $HAILONG, else build/release/hailong.
set -u
[ $# -eq 1 ] || { echo "usage: $0 DIR" >&2; exit 2; }
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
data=$(realpath "$1")/data/insteval
[ -r "$data/reference_questions.csv" ] || { echo "$0: no data/insteval/reference_questions.csv in $1" >&2; exit 2; }

hailong store import forms "$data/InstEval.csv" --map "$root/examples/maps/insteval.map" \
  --rejects "$work/rejects.csv" --json >"$work/import"
equal "exit code of import" 0 $?
equal "read accepted superseded duplicate rejected" "73421 73421 0 0 0" \
  "$(jq -r '.files[0] | "\(.read) \(.accepted) \(.superseded) \(.duplicate) \(.rejected)"' "$work/import")"
hailong store scorecard --json --period 2023-10 >"$work/card"
equal "exit code of scorecard" 0 $?
hailong store verify >/dev/null
equal "exit code of verify" 0 $?

# Columns: unit, valid forms, answers of level 1 to 5, answers in the two top levels, their share, Wilson limits.
awk -F, -v OFS='\t' '
  NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
  $at["unit_col"] == "dept" && $at["question"] == "y" {
    print $at["unit"], $at["n_valid"], $at["c1"], $at["c2"], $at["c3"], $at["c4"], $at["c5"], $at["c4"] + $at["c5"],
      $at["top2"], $at["wilson_lo"], $at["wilson_hi"]
  }' "$data/reference_questions.csv" | sort >"$work/expected"
jq -r '.units[] | [.unit.name, .forms.valid, .items[0].levels[], .items[0].top2.numerator, .items[0].top2.rate,
    .items[0].top2.low, .items[0].top2.high] | @tsv' "$work/card" |
  awk -F'\t' -v OFS='\t' '{ for (i = 9; i <= 11; i++) $i = sprintf("%.12f", $i); print }' | sort >"$work/found"
close_to "levels, top-2 counts and limits per department as in reference_questions.csv" "$work/expected" "$work/found"
equal "departments" 14 "$(wc -l <"$work/expected")"

# Forms with every answer in the two top levels: with one question the same forms.
awk -F, '
  NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
  $at["unit_col"] == "dept" { printf "%s\t%d\t%d\n", $at["unit"], $at["form_all_ge"], $at["forms"] }' \
  "$data/reference_forms.csv" | sort >"$work/expected"
jq -r '.units[] | [.unit.name, .satisfaction_methods.all.numerator, .satisfaction_methods.all.denominator] | @tsv' "$work/card" |
  sort >"$work/found"
same "fully satisfied forms per department as in reference_forms.csv" "$work/expected" "$work/found"

equal "the default method without an overall item" '["criteria"]' "$(jq -c '[.units[].satisfaction.method] | unique' "$work/card")"
equal "criteria: one criterion gives the top-2 share" true \
  "$(jq '[.units[] | (.satisfaction.rate - .items[0].top2.rate) | fabs < 1e-12] | all' "$work/card")"
equal "unit codes are null" "[null]" "$(jq -c '[.units[].unit.code] | unique' "$work/card")"
equal "forms, answers left blank" "73421 0" "$(jq -r '"\([.units[].forms.valid] | add) \([.units[].forms.blank_answers] | add)"' "$work/card")"
finish
