#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# rules.sh: every rule that can be chosen changes the figure that it is about, and is named wherever the figure stands: in JSON
# settings, in the rules of the page in both languages; on the command line, in hailong.conf and in the environment.
# The register is small, synthetic, and made so that each rule matters. March 2026 of phường Nguyễn Úy:
#   B   received 27/02, due 05/3, completed 05/3                                    carried over; on the day
#   C   due 27/03 11:00, completed 27/03 16:30                                      on the day, late by the hour
#   A1  received 02/3, 5 days, papers 04/3 to 10/3, completed 16/3                  due 17/3 (restart), 13/3 (subtract), 09/3 (ignore)
#   A2  the same, completed 12/3
#   N   received and completed on 10/3, no due date
#   S   of the same day, received 10/3 14:45, completed 11/3                        due 10/3, or 11/3 when 14:30 is the last hour
#   H   of four office hours, received 10/3 13:30, completed 11/3 09:00             due 11/3 07:30, or 10/3 17:30 when the office closes then
#   P   due 06/4, open    O   due 20/3, open    R   due 20/3, returned 13/3
# completed: early A1 A2, on the day B C H, late S: 5/6. Received 9, carried over 1.
# Forms: q1 5 4 5 3, q2 5 3 2 blank, overall 5 4 3 4.
# The program: $HAILONG, else build/release/hailong.
set -u
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

cat >"$work/procedures.csv" <<'END'
procedure;limit;unit_of_limit
chứng thực;0;
xác nhận;4;hours
END
cat >"$work/dossiers.csv" <<'END'
code;unit;procedure;received;due;limit_days;supplement_requested;supplement_received;status;completed
B;13396;;27/02/2026;05/03/2026;;;;;05/03/2026
C;13396;;24/03/2026;27/03/2026 11:00;;;;;27/03/2026 16:30
A1;13396;;02/03/2026;;5;04/03/2026;10/03/2026;;16/03/2026
A2;13396;;02/03/2026;;5;04/03/2026;10/03/2026;;12/03/2026
N;13396;;10/03/2026;;;;;;10/03/2026
S;13396;chứng thực;10/03/2026 14:45;;;;;;11/03/2026
H;13396;xác nhận;10/03/2026 13:30;;;;;;11/03/2026 09:00
P;13396;;24/03/2026;06/04/2026;;;;;
O;13396;;10/03/2026;20/03/2026;;;;;
R;13396;;10/03/2026;20/03/2026;;;;returned;13/03/2026
END
cat >"$work/forms.csv" <<'END'
id;unit;date;q1;q2;overall
F1;13396;16/03/2026;5;5;5
F2;13396;16/03/2026;4;3;4
F3;13396;16/03/2026;5;2;3
F4;13396;16/03/2026;3;;4
END
hailong store import units "$root/examples/kim-bang-2023/units.csv" >/dev/null
for kind in procedures dossiers forms; do
  hailong store import $kind "$work/$kind.csv" >/dev/null
  equal "$kind: exit code of import" 0 $?
done

# card FILE OPTION...: the scorecard of March
card() {
  local file=$1
  shift
  hailong store scorecard --unit 13396 --period 2026-03 "$@" >"$work/$file"
}

# page LANG OPTION...: its rules in one line
page() {
  local lang=$1
  shift
  (cd "$work" && "$program" --db "$work/store" --lang "$lang" scorecard --unit 13396 --period 2026-03 "$@" 2>>"$work/log") | tr -s ' \n' ' '
}

# counted OPTION VALUE JQ EXPECTED ARGUMENT...: what was set so is in the settings, and leads to that figure.
counted() {
  local name=$1 value=$2 figure=$3 expected=$4
  shift 4
  card card.json --json "$@"
  equal "$name=$value in the settings ($*)" "$value" "$(jq -r --arg name "$name" '.settings[$name]' "$work/card.json")"
  equal "$name=$value ($*): $figure" "$expected" "$(jq -c ".units[0] | $figure" "$work/card.json")"
}

# rule OPTION VALUE JQ EXPECTED: on the command line, where it also has to stand on the pages, in hailong.conf, in the environment.
rule() {
  local name=$1 value=$2 lang upper
  for lang in en vi; do
    case "$(page $lang "--$name" "$value")" in
      *[\ \(]"$name=$value"[\ \)]*) check "" 0 ;;
      *) check "$name=$value stands in the rules of the page in $lang" 1 ;;
    esac
  done
  counted "$@" "--$name" "$value"
  printf '%s = "%s"\n' "$(tr - _ <<<"$name")" "$value" >"$work/hailong.conf"
  counted "$@"
  rm "$work/hailong.conf"
  upper=HAILONG_$(tr a-z- A-Z_ <<<"$name")
  export "$upper=$value"
  counted "$@"
  unset "$upper"
}

on_time='.on_time | [.policy, .numerator, .denominator]'
rule policy completed "$on_time" '["completed",5,6]'
rule policy portal "$on_time" '["portal",6,8]'     # and P in time; and P, O
rule policy received "$on_time" '["received",5,10]' # carried over 1, received 9
rule policy due "$on_time" '["due",5,7]'           # due in March: B C A1 A2 S H O; not by then: S O
rule compare date "$on_time" '["completed",5,6]'
rule compare time "$on_time" '["completed",3,6]'   # C and H are late
rule supplement restart "$on_time" '["completed",5,6]'
rule supplement subtract "$on_time" '["completed",4,6]' # A1 is late
rule supplement ignore "$on_time" '["completed",3,6]'   # A1 and A2
rule no-due exclude "$on_time" '["completed",5,6]'
rule no-due same-day "$on_time" '["completed",6,7]'     # and N
rule after-hours 15:00 "$on_time" '["completed",5,6]'
rule after-hours 14:30 "$on_time" '["completed",6,6]'   # S is on the day
rule office-hours 07:00-11:30,13:30-17:00 "$on_time" '["completed",5,6]'
rule office-hours 07:00-11:30,13:30-17:30 "$on_time" '["completed",4,6]' # H is late
rule as-of 2026-03-31 "$on_time" '["completed",5,6]'
rule as-of 2026-03-15 "$on_time" '["completed",3,4]'    # B A2 H of B A2 H S
rule rollup 2026-03-31 "$on_time" '["completed",5,6]'   # the unit was not changed in the period
rule scheme 766 '.grades[0] | [.criterion, .points]' '["timeliness",15]' # 20 x 6/8, QĐ 766/QĐ-TTg

satisfied='.satisfaction | [.method, .numerator, .denominator, (.rate * 1e6 | round / 1e6)]'
rule method overall "$satisfied" '["overall",3,4,0.75]'
rule method criteria "$satisfied" '["criteria",null,null,0.541667]' # (3/4 + 1/3)/2
rule method all "$satisfied" '["all",1,3,0.333333]'                 # F1 of F1 F2 F3
rule method mean5 "$satisfied" '["mean5",null,null,0.8]'             # (5 + 4 + 3 + 4)/20
rule method mean100 "$satisfied" '["mean100",null,null,0.75]'        # (4 + 3 + 2 + 3)/16
weighted='.satisfaction.weighted | [.method, .stopped, .why]'
rule weights map "$weighted" '[null,null,"not-asked"]'
rule weights none "$weighted" '[null,null,"not-asked"]'
rule weights poststratify "$weighted" '["poststratify","unplaced-forms","not-comparable"]' # the forms name no field
rule weights rake "$weighted" '["rake","unplaced-forms","not-comparable"]'
bounds='.coverage | [.forms, .dossiers, .why, (.worst // 0) * 7, (.best // 0) * 7]'
rule forms-from unknown "$bounds" '[4,7,"not-asked",0,0]'
rule forms-from dossiers "$bounds" '[4,7,null,3,6]' # 3 satisfied of 7, and the 3 silent ones

# The limits have tests of their own; here they differ, and say which they are.
limits='.on_time | [.confidence, .interval]'
rule confidence 0.95 "$limits" '[0.95,"wilson"]'
jq -c '.units[0].on_time | [.low, .high]' "$work/card.json" >"$work/limits"
rule confidence 0.9 "$limits" '[0.9,"wilson"]'
jq -c '.units[0].on_time | [.low, .high]' "$work/card.json" >>"$work/limits"
rule interval exact "$limits" '[0.95,"exact"]'
jq -c '.units[0].on_time | [.low, .high]' "$work/card.json" >>"$work/limits"
rule interval jeffreys "$limits" '[0.95,"jeffreys"]'
jq -c '.units[0].on_time | [.low, .high]' "$work/card.json" >>"$work/limits"
rule interval wilson "$limits" '[0.95,"wilson"]'
equal "different limits" 4 "$(sort -u "$work/limits" | wc -l)"

# Whatever rule there is stands in the settings and on the pages, of cards, comparisons and explanations, where it is set at all.
card card.json --json
jq -r '.settings | to_entries[] | select(.value | type == "string" or type == "number") | "\(.key)=\(.value)"' "$work/card.json" >"$work/rules"
equal "rules in the settings" 1 "$(($(wc -l <"$work/rules") >= 12))"
for lang in en vi; do
  page $lang >"$work/page"
  while read -r setting; do
    grep -q -F -e " $setting " -e "($setting)" "$work/page"
    check "$setting stands on the page in $lang" $?
  done <"$work/rules"
done
for command in "compare --period 2026-03" "explain 13396 on-time --period 2026-03"; do
  # shellcheck disable=SC2086 # the words of a command
  hailong store $command --json | jq -S .settings >"$work/settings"
  jq -S .settings "$work/card.json" >"$work/expected"
  same "$command: the same settings" "$work/expected" "$work/settings"
done
finish
