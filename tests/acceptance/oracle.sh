#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# oracle.sh DIR: the statistics against DIR/oracle/oracle_public.csv, values that other programs gave, within
# DIR/oracle/tolerance.csv. No row may fail, and none may ask for a method that is not ours.
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
  NR > 1 && $1 != "total" { methods++ }
  NR > 1 && $3 + $4 > 0 { print "oracle.sh: " $1 ": " $3 " failed, " $4 " unknown"; bad = 1 }
  $1 == "total" { rows = $2 }
  END {
    if (rows == 0) { print "oracle.sh: no row was checked"; bad = 1 }
    if (!bad) print "oracle.sh: all " rows " rows of " methods " methods passed"
    exit bad
  }' "$table"
