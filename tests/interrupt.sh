#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# interrupt.sh: SIGINT and SIGTERM while an import waits for a pipe, spools one, or unpacks gzip. It must end soon with 130,
# leave no file in $TMPDIR, and the store as it was, byte for byte.
# The program: $HAILONG, else build/release/hailong.
set -u
# shellcheck source-path=SCRIPTDIR source=acceptance/common.sh
. "$(dirname "$0")/acceptance/common.sh"
export TMPDIR=$work/spools
mkdir "$TMPDIR"
hailong store import units "$root/examples/kim-bang-2023/units.csv" >/dev/null
equal "exit code of the import of units" 0 $?
sha256sum <"$work/store" >"$work/before"

# start COMMAND ARGUMENT...: in the background, as a process of its own whose id is $running.
start() {
  (cd "$work" && exec "$program" --db "$work/store" --lang en -q "$@" >"$work/out" 2>"$work/err" <"${input:-/dev/null}") &
  running=$!
}

# spooling: waits until the program has its file in $TMPDIR open, which it makes once signals are watched for.
spooling() {
  local try
  for try in $(seq 200); do
    # shellcheck disable=SC2010 # links of /proc, whose targets are asked for
    if ls -l "/proc/$running/fd" 2>/dev/null | grep -q "$TMPDIR/hailong-"; then
      return 0
    fi
    sleep 0.02
  done
  echo "no spool after $try looks"
  return 1
}

# ends WORDS SIGNAL: sends it, and the program must end within two seconds as described.
ends() {
  local begun code
  begun=$(date +%s%N)
  kill -s "$2" "$running"
  wait "$running"
  code=$?
  equal "$1, $2: exit code" 130 "$code"
  check "$1, $2: ends within two seconds" "$([ $((($(date +%s%N) - begun) / 1000000)) -lt 2000 ]; echo $?)"
  equal "$1, $2: one line that says so" 1 "$(grep -c 'HL501' "$work/err")"
  equal "$1, $2: files left in TMPDIR" 0 "$(find "$TMPDIR" -type f | wc -l)"
  equal "$1, $2: files beside the input" "" "$(cd "$work" && echo ./*.rejects.csv* | grep -v '\*')"
  sha256sum <"$work/store" >"$work/after"
  same "$1, $2: the store" "$work/before" "$work/after"
  equal "$1, $2: verify" 0 "$(hailong store verify >/dev/null; echo $?)"
}

mkfifo "$work/pipe"
# A member of gzip with 4 MB of rows, 500 times: two gigabytes, of which nobody waits for more than the beginning.
head -c 4000000 /dev/zero | tr '\0' 'x' | gzip -n >"$work/member"
for ((i = 0; i < 500; i++)); do cat "$work/member"; done >"$work/large.csv.gz"

for signal in INT TERM; do
  start import forms "$work/pipe" # nobody writes into it
  spooling
  ends "a pipe without a writer" $signal

  exec 9<>"$work/pipe" # open for both, so that it never ends
  printf 'Mã phiếu;Đơn vị;Ngày;Mức độ hài lòng\n' >&9
  input=$work/pipe start import forms -
  spooling
  ends "standard input that stops short" $signal
  input=$work/pipe start check forms -
  spooling
  ends "check of standard input that stops short" $signal
  exec 9>&-

  start import forms "$work/large.csv.gz"
  spooling
  ends "gzip" $signal
done

# A store that is not there is not left behind half made: the next import works as ever.
(cd "$work" && exec "$program" --db "$work/new" -q import forms "$work/pipe" >"$work/out" 2>"$work/err") &
running=$!
spooling
kill -s INT "$running"
wait "$running"
equal "a new store: exit code" 130 $?
hailong new import units "$root/examples/kim-bang-2023/units.csv" >/dev/null
equal "a new store: the import after it" 0 $?
finish
