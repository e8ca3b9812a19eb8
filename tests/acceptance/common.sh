# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Shared by the acceptance scripts: the program, a temporary folder, and checks that are counted.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=${HAILONG:-$root/build/release/hailong}
export LC_ALL=C
unset HAILONG_DB
checks=0
failures=0

for needed in jq sqlite3; do
  command -v "$needed" >/dev/null || { echo "$0: needs the Debian package $needed" >&2; exit 2; }
done
program=$(command -v "$program") || { echo "$0: no program ${HAILONG:-build/release/hailong}: run ./dev build, or set HAILONG" >&2; exit 2; }
program=$(realpath "$program")

# Settings of whoever runs this must not matter: a bare folder is the working directory and the home.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work XDG_CONFIG_HOME=$work

# hailong DB ARGUMENT...: the program on the store $work/DB, in $work; problems go to $work/log.
hailong() {
  local store=$1
  shift
  (cd "$work" && "$program" --db "$work/$store" --lang en --color never "$@" 2>>"$work/log")
}

# check WORDS STATUS: counts a check, complains when STATUS is not 0.
check() {
  checks=$((checks + 1))
  if [ "$2" -ne 0 ]; then
    failures=$((failures + 1))
    echo "FAIL: $1"
  fi
}

# same WORDS FILE FILE: the two files must be equal and not empty.
same() {
  local status=0
  { [ -s "$2" ] && diff -u "$2" "$3" >"$work/diff"; } || status=1
  check "$1" "$status"
  if [ "$status" -ne 0 ]; then
    if [ -s "$2" ]; then head -n 20 "$work/diff"; else echo "  (nothing to compare)"; fi
  fi
}

# close_to WORDS FILE FILE: tab-separated tables of equal texts, and of numbers no further apart than the nine decimals of
# the references allow.
close_to() {
  local status=0
  { [ -s "$2" ] && [ "$(wc -l <"$2")" = "$(wc -l <"$3")" ]; } || status=1
  paste "$2" "$3" | awk -F'\t' '
    { for (i = 1; i <= NF / 2; i++) {
        a = $i; b = $(i + NF / 2); gap = a - b
        if (NF % 2 || (a != b && (a !~ /^[0-9.]+$/ || b !~ /^[0-9.]+$/ || gap > 6e-10 || gap < -6e-10))) { print "  " $0; bad = 1; break }
    } }
    END { exit bad }' >"$work/diff" || status=1
  check "$1" "$status"
  if [ "$status" -ne 0 ]; then head -n 20 "$work/diff"; fi
}

# equal WORDS EXPECTED FOUND
equal() {
  local status=0
  [ "$2" = "$3" ] || status=1
  check "$1: expected $2, found $3" "$status"
}

finish() {
  echo "$(basename "$0"): $((checks - failures)) of $checks checks passed"
  if [ "$failures" -ne 0 ]; then
    echo "what the program said:"
    tail -n 20 "$work/log" 2>/dev/null
    exit 1
  fi
}
