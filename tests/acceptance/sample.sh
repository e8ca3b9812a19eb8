#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# sample.sh: the synthetic sample of Kim Bảng against totals.csv, which was counted without this program.
# The program: $HAILONG, else build/release/hailong.
set -u
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
sample=$root/examples/kim-bang-2023

# import KIND FILE "read accepted superseded duplicate rejected" EXIT
import() {
  hailong store import "$1" "$sample/$2" --rejects "$work/rejects.csv" --json >"$work/import"
  equal "$2: exit code" "$4" $?
  equal "$2: read accepted superseded duplicate rejected" "$3" \
    "$(jq -r '.files[0] | "\(.read) \(.accepted) \(.superseded) \(.duplicate) \(.rejected)"' "$work/import")"
}

import units units.csv "34 34 0 0 0" 0
import dossiers ho-so-2023-1-synthetic.csv "6280 6276 0 1 3" 1
import dossiers ho-so-2023-2-synthetic.csv "6726 6723 0 1 2" 1
import forms phieu-2023-1-synthetic.csv "2575 2574 0 0 1" 1
import forms phieu-2023-2-synthetic.csv "2712 2711 0 0 1" 1
import activities hoat-dong-2023-synthetic.csv "145 145 0 0 0" 0
import indicators chi-tieu-2023-synthetic.csv "147 147 0 0 0" 0
hailong store verify >/dev/null
equal "exit code of verify" 0 $?

flows='.dossiers.carried_over, .dossiers.received, .dossiers.early, .dossiers.on_day, .dossiers.late,
  .dossiers.completed_no_due, .dossiers.pending_within, .dossiers.pending_overdue, .dossiers.pending_no_due,
  .dossiers.returned, .dossiers.withdrawn, .dossiers.suspended, .dossiers.left_out'
for period in 2023 2023-10; do
  hailong store scorecard --json --period "$period" >"$work/card"
  equal "$period: exit code of scorecard" 0 $?
  awk -F, -v OFS='\t' -v period="$period" '$3 == period { $1 = $1; print }' "$sample/totals.csv" | cut -f 1,4-16,19-22 | sort >"$work/expected"
  jq -r ".units[] | [.unit.code, $flows, .forms.valid, .forms.invalid, .satisfaction_methods.overall.denominator,
    .satisfaction_methods.overall.numerator] | map(. // 0) | @tsv" "$work/card" | sort >"$work/found"
  same "$period: every count of every commune as in totals.csv" "$work/expected" "$work/found"

  # unit, kind, count, people: summed without the program, kinds in small letters, by the month in dd/mm/yyyy
  tr -d '\r' <"$sample/hoat-dong-2023-synthetic.csv" | awk -F';' -v OFS='\t' -v month="${period#2023}" '
    NR > 1 && (month == "" || "-" substr($3, 4, 2) == month) {
      sub(/^(Xã|Thị trấn) /, "", $2); sub(/^Thư/, "thư", $4); sub(/^Đối/, "đối", $4)
      count[$2 OFS $4] += $5; people[$2 OFS $4] += $6 }
    END { for (key in count) print key, count[key], people[key] }' | sort >"$work/expected"
  jq -r '.units[] | .unit.name as $unit | .activities[] |
    [$unit, (.kind | sub("^Thư"; "thư") | sub("^Đối"; "đối")), .count, .people // 0] | @tsv' "$work/card" | sort >"$work/found"
  same "$period: every activity of every commune" "$work/expected" "$work/found"

  # Biểu 06: columns 3 and 6 to 13 of every commune, and the same total whatever the rows are.
  hailong store report 06 --json --period "$period" --by unit >"$work/units"
  hailong store report 06 --json --period "$period" --by field >"$work/fields"
  awk -F, -v OFS='\t' -v period="$period" '$3 == period {
    on_time = $7 + $9 + $13 + $14; within = $10 + $12 + $15; settled = $6 + on_time + $8; pending = within + $11
    print $1, $4 + $5, $5, $4, settled, $6, on_time, $8, pending, within, $11 }' "$sample/totals.csv" | sort >"$work/expected"
  jq -r '.rows[] | [.unit.code, .columns[0], .columns[1] + .columns[2], .columns[3:][]] | @tsv' "$work/units" | sort >"$work/found"
  same "$period: Biểu 06 of every commune as in totals.csv" "$work/expected" "$work/found"
  equal "$period: total of Biểu 06 by unit and by field" "$(jq -c .total "$work/units")" "$(jq -c .total "$work/fields")"
  equal "$period: rows of Biểu 06 by field make the total" "$(jq -c .total "$work/fields")" \
    "$(jq -c '[.rows[].columns] | transpose | map(add)' "$work/fields")"

  hailong store scorecard --json --period "$period" --compare time >"$work/card"
  equal "$period, --compare time: exit code of scorecard" 0 $?
  awk -F, -v OFS='\t' -v period="$period" '$3 == period { print $1, $17, $17 + $18 }' "$sample/totals.csv" | sort >"$work/expected"
  jq -r '.units[] | [.unit.code, .on_time.numerator, .on_time.denominator] | @tsv' "$work/card" | sort >"$work/found"
  same "$period, --compare time: on-time counts as in totals.csv" "$work/expected" "$work/found"
done

hailong store scorecard --json --period 2023 --unit 13387 >"$work/card"
equal "activities of Nguyễn Úy" "Đối thoại 10 1420, Đối thoại tại thôn 9 null, Thư chia buồn 90 null, Thư chúc mừng 198 null" \
  "$(jq -r '[.units[0].activities[] | "\(.kind) \(.count) \(.people)"] | join(", ")' "$work/card")"
finish
