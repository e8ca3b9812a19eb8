#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# methods.sh: METHODS.md says of each method which command shows it and where in the JSON. Each command is run and each field
# found; it must hold a number (or a flag, of rules), and where limits are said to be of a kind, they are.
# The program: $HAILONG, else build/release/hailong.
set -u
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
sample=$root/examples/kim-bang-2023

# the records named in the table
hailong sample -q import units "$sample/units.csv" >/dev/null
for half in 1 2; do
  hailong sample -q import dossiers "$sample/ho-so-2023-$half-synthetic.csv" --rejects "$work/rejects.csv" >/dev/null
  hailong sample -q import forms "$sample/phieu-2023-$half-synthetic.csv" --rejects "$work/rejects.csv" >/dev/null
done

# 1,100 dossiers a month; of those of one month 990, of the next 880 on time, the months by turns
{
  echo 'code;unit;received;due;completed'
  for year in 2022 2023; do
    for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
      awk -v year="$year" -v month="$month" 'BEGIN {
        late = month % 2 ? 110 : 220
        for (i = 1; i <= 1100; i++)
          printf "L%s%s-%d;13387;02/%s/%s;10/%s/%s;%s/%s/%s\n", year, month, i, month, year, month, year, i <= late ? "12" : "09", month, year }'
    done
  done
} >"$work/large.csv"
hailong large -q import units "$sample/units.csv" >/dev/null
hailong large -q import dossiers "$work/large.csv" >/dev/null

printf 'kind = "forms";\nweights = { by = ( "field", "channel" ); method = "poststratify"; };\n' >"$work/balanced.map"
{
  echo 'code;unit;field;channel;received;due;completed'
  awk 'BEGIN { for (i = 1; i <= 420; i++) printf "W%d;13387;%s;%s;02/10/2023;20/10/2023;10/10/2023\n", i, i % 3 ? "Đất đai" : "Hộ tịch", i <= 300 ? "online" : "direct" }'
} >"$work/weighted.csv"
for name in weighted perfect; do
  {
    echo 'id;unit;date;field;channel;overall'
    awk -v name="$name" 'BEGIN { for (i = 1; i <= 120; i++)
      printf "%d;13387;12/10/2023;%s;%s;%d\n", i, i % 2 ? "Đất đai" : "Hộ tịch", i <= 30 ? "online" : "direct", name == "weighted" && i % 5 == 0 ? 2 : 5 }'
  } >"$work/$name-forms.csv"
  hailong "$name" -q import units "$sample/units.csv" >/dev/null
  hailong "$name" -q import dossiers "$work/weighted.csv" >/dev/null
  hailong "$name" -q import forms "$work/$name-forms.csv" --map "$work/balanced.map" >/dev/null
done

# the rows of the table, apart by tabs: method, records, command, field
# shellcheck disable=SC2016 # the quotes of the table
sed -n '/^## Where a reader meets/,/^Records:/p' "$root/METHODS.md" |
  sed -nE 's/^[|] `([a-z0-9_]+)` [|] ([^|]+) [|] ([^|]+) [|] (.+) [|]$/\1\t\2\t\3\t\4/p' | tr -d '`' >"$work/rows"
equal "methods named in METHODS.md" 63 "$(cut -f 1 "$work/rows" | sort -u | wc -l)"

shown=0
alone=0
while IFS=$'\t' read -r method records command field; do
  if [ "$command" = "oracle only" ]; then
    [ -n "$field" ]
    check "$method: says why no page shows it" $?
    alone=$((alone + 1))
    continue
  fi
  shown=$((shown + 1))
  # shellcheck disable=SC2086 # the words of a command
  hailong "$records" $command --json >"$work/page" </dev/null
  equal "$method: exit code of $command" 0 $?
  jq -e "$field | type == \"number\" or type == \"boolean\"" "$work/page" >/dev/null
  check "$method: $command has $field" $?
done <"$work/rows"

# what the table says about kinds
equal "laney_p: the limits of months that large" laney "$(hailong large trend --period 2023 --unit 13387 --json | jq -r '.months[0].limits.method')"
equal "chisq_kx2" chi-square "$(hailong sample compare --period 2023 --json | jq -r '.measures["on-time"].test.method')"
equal "fisher_freeman_halton" freeman-halton "$(hailong sample compare --period 2023 --json | jq -r '.measures.satisfaction.test.method')"
equal "funnel_exact: two units have no spread of their own" false "$(hailong sample compare --period 2023 --unit 13387 --unit 13405 --json | jq '.measures["on-time"].spread.over')"
# (sum of weights)^2 / sum of squares: with everyone satisfied the answers show no spread, and the weights alone count
hailong perfect scorecard --period 2023-10 --json >"$work/page"
equal "kish_neff: a perfect share, weighted" "1 true" "$(jq -r '.units[0].satisfaction.weighted | "\(.rate) \(.n_eff < .forms)"' "$work/page")"
echo "$(basename "$0"): $shown methods shown, $alone for comparison only"
finish
