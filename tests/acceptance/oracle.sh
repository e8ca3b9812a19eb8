#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# oracle.sh DIR: the statistics against DIR/oracle/oracle_public.csv, values that other programs gave, within
# DIR/oracle/tolerance.csv. No known row may fail. Every interval of one proportion (ci_*) must be known, but for two
# that are not ours: the hypergeometric one, and Wald's, which nobody should use; and so must all that is said of
# durations and of done in time.
# The program: $ORACLE_CHECK, else build/release/tests/oracle_check.
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: $0 DIR" >&2; exit 2; }
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=${ORACLE_CHECK:-$root/build/release/tests/oracle_check}
[ -x "$program" ] || { echo "$0: no program $program: run ./dev build" >&2; exit 2; }
table=$(mktemp)
trap 'rm -f "$table"' EXIT

status=0
"$program" "$1/oracle/oracle_public.csv" "$1/oracle/tolerance.csv" >"$table" || status=$?
cat "$table"
if [ "$status" -ne 0 ]; then
  echo "oracle.sh: oracle_check ended with $status" >&2
  exit "$status"
fi

# Lines of the table: method passed failed unknown.
awk '
  function must(kind) {
    passed[kind] += $2
    if ($3 + $4 > 0) { print "oracle.sh: " $1 ": " $3 " failed, " $4 " unknown"; bad = 1 }
  }
  $1 ~ /^ci_/ && $1 != "ci_hypergeometric" && $1 != "ci_wald_do_not_use" { must("ci_*") }
  $1 ~ /^km_(quantile|surv|rmst)$/ || $1 == "quantile" || $1 == "ontime" { must($1) }
  END {
    kinds = split("ci_* km_quantile km_surv km_rmst quantile ontime", kind, " ")
    for (i = 1; i <= kinds; i++)
      if (passed[kind[i]] == 0) { print "oracle.sh: no " kind[i] " row was checked"; bad = 1 }
    for (i = 1; i <= kinds && !bad; i++)
      print "oracle.sh: all " passed[kind[i]] " " kind[i] " rows passed"
    exit bad
  }' "$table"
