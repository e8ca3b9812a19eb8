#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# boston.sh DIR: 100 real service requests in several spellings, against counts that were computed elsewhere.
# DIR holds data/boston311-100/. The program: $HAILONG, else build/release/hailong.
set -u
[ $# -eq 1 ] || { echo "usage: $0 DIR" >&2; exit 2; }
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
data=$(realpath "$1")/data/boston311-100
[ -r "$data/reference_units.csv" ] || { echo "$0: no data/boston311-100/reference_units.csv in $1" >&2; exit 2; }
map=$root/examples/maps/boston311.map

# import_into DB FILE: a fresh store; the report is $work/DB.import.
import_into() {
  hailong "$1" import dossiers "$data/$2" --map "$map" --rejects "$work/$1.rejects.csv" --json >"$work/$1.import"
  equal "$2: exit code of import" 0 $?
}

# accounting DB "read accepted superseded duplicate rejected"
accounting() {
  equal "$1: read accepted superseded duplicate rejected" "$2" \
    "$(jq -r '.files[0] | "\(.read) \(.accepted) \(.superseded) \(.duplicate) \(.rejected)"' "$work/$1.import")"
}

# card DB RULE: the scorecards of everything as of the reference's day, in $work/DB.RULE.json.
card() {
  hailong "$1" scorecard --json --period all --as-of 2022-06-01 --compare "$2" >"$work/$1.$2.json"
  equal "$1, --compare $2: exit code of scorecard" 0 $?
}

# cells DB: the tallies as they are stored, in $work/DB.cells.
cells() {
  local table
  for table in dossier_cell form_cell answer_cell; do
    echo "$table"
    sqlite3 -readonly "$work/$1" "SELECT * FROM $table" | sort
  done >"$work/$1.cells"
  check "$1: the store holds cells" "$([ "$(grep -c '|' "$work/$1.cells")" -gt 20 ]; echo $?)"
}

# Columns: unit, on time, on time or late, without due date, overdue, within, pending without due date.
found_counts() {
  jq -r '.units[] | [.unit.name, (.on_time.numerator), (.on_time.denominator), .dossiers.completed_no_due,
    .dossiers.pending_overdue, .dossiers.pending_within, .dossiers.pending_no_due] | @tsv' "$1" | sort
}

# reference_counts FILE RULE
reference_counts() {
  awk -F, -v rule="$2" -v OFS='\t' '
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["rule"] == rule && $at["unit_col"] == "neighborhood" {
      print $at["unit"], $at["ontime"], $at["ontime"] + $at["late"], $at["completed_nodue"],
            $at["pending_overdue"], $at["pending_notdue"], $at["pending_nodue"]
    }' "$1" | sort
}

# against DB REFERENCE: both rules; the on-time count is the numerator, on time and late the denominator.
against() {
  local rule
  for rule in time date; do
    card "$1" "$rule"
    found_counts "$work/$1.$rule.json" >"$work/found"
    reference_counts "$data/$2" "$([ "$rule" = time ] && echo timestamp || echo date)" >"$work/expected"
    same "$1, --compare $rule: counts per neighbourhood as in $2" "$work/expected" "$work/found"
    same_intervals "$1" "$rule" "$2"
  done
}

# Both ends of every Wilson interval, where there is a rate.
same_intervals() {
  awk -F, -v rule="$([ "$2" = time ] && echo timestamp || echo date)" -v OFS='\t' '
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["rule"] == rule && $at["unit_col"] == "neighborhood" && $at["wilson_lo"] != "" {
      print $at["unit"], $at["wilson_lo"], $at["wilson_hi"]
    }' "$data/$3" | sort >"$work/expected"
  jq -r '.units[] | select(.on_time.rate != null) | [.unit.name, .on_time.low, .on_time.high] | @tsv' "$work/$1.$2.json" |
    awk -F'\t' -v OFS='\t' '{ print $1, sprintf("%.12f", $2), sprintf("%.12f", $3) }' | sort >"$work/found"
  close_to "$1, --compare $2: Wilson limits as in $3" "$work/expected" "$work/found"
}

without_inputs() {
  jq -S 'del(.inputs)' "$1"
}

import_into base boston311-100.csv
import_into dmy boston311-dmy-100.csv
import_into tab boston311-100.tab
for spelling in base dmy tab; do
  accounting "$spelling" "100 100 0 0 0"
  cells "$spelling"
  against "$spelling" reference_units.csv
  hailong "$spelling" verify >/dev/null
  equal "$spelling: exit code of verify" 0 $?
done
equal "base: unit codes are null" "[null]" "$(jq -c '[.units[].unit.code] | unique' "$work/base.date.json")"
equal "base: the blank neighbourhood is (blank)" 1 "$(jq '[.units[] | select(.unit.name == "(blank)")] | length' "$work/base.date.json")"
for spelling in dmy tab; do
  same "$spelling: the same cells as base" "$work/base.cells" "$work/$spelling.cells"
  for rule in time date; do
    without_inputs "$work/base.$rule.json" >"$work/expected"
    without_inputs "$work/$spelling.$rule.json" >"$work/found"
    same "$spelling, --compare $rule: the same scorecards as base" "$work/expected" "$work/found"
  done
done

import_into dupes boston311-100-20dupes-random.csv
import_into deduped boston311-100-deduped.csv
accounting dupes "100 80 0 20 0"
accounting deduped "80 80 0 0 0"
for spelling in dupes deduped; do
  against "$spelling" reference_deduped_units.csv
done
# The two differ in the accounting of their inputs, and in nothing else.
for rule in time date; do
  jq -S 'del(.inputs, .units[].quality)' "$work/deduped.$rule.json" >"$work/expected"
  jq -S 'del(.inputs, .units[].quality)' "$work/dupes.$rule.json" >"$work/found"
  same "--compare $rule: 20 duplicates give what the deduplicated file gives" "$work/expected" "$work/found"
done
equal "duplicates over all neighbourhoods" 20 "$(jq '[.units[].quality.duplicate] | add' "$work/dupes.date.json")"
finish
