#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# run_case.sh CASE_DIR PROGRAM EXAMPLES_DIR: runs CASE_DIR/cmd in a fresh folder and compares, byte for byte,
#   standard output with CASE_DIR/out, standard error with CASE_DIR/err (no file: nothing must be printed),
#   the exit code of the last line with CASE_DIR/code (no file: 0).
# `cmd` is bash. It sees $HAILONG (the program), $CASE, $EXAMPLES and $PRESETS (data/presets): copies, named by the same relative
# paths everywhere, so that messages with file names are the same on every machine. UPDATE=1 writes what happened
# into CASE_DIR instead; read the difference before committing it.
set -euo pipefail

[ $# -eq 3 ] || { echo "usage: $0 CASE_DIR PROGRAM EXAMPLES_DIR" >&2; exit 2; }
case_dir=$(realpath "$1")
program=$(realpath "$2")
examples=$(realpath "$3")
work=$(mktemp -d)
trap 'chmod -R u+rwX "$work" && rm -rf "$work"' EXIT

mkdir "$work/run" "$work/home"
cp -r "$case_dir" "$work/run/case"
if grep -q EXAMPLES "$case_dir/cmd"; then cp -r "$examples" "$work/run/examples"; fi
if grep -q PRESETS "$case_dir/cmd"; then cp -r "$(dirname "$(realpath "$0")")/data/presets" "$work/run/presets"; fi

# Nothing of the caller's settings gets in: a bare environment, no configuration, no terminal.
code=0
(cd "$work/run" && exec env -i PATH="$PATH" HOME="$work/home" TMPDIR="$work" LC_ALL=C TZ=UTC \
  ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} ${LSAN_OPTIONS:+LSAN_OPTIONS="$LSAN_OPTIONS"} \
  HAILONG="$program" CASE=case EXAMPLES=examples PRESETS=presets bash case/cmd) \
  >"$work/out" 2>"$work/err" </dev/null || code=$?
echo "$code" >"$work/code"

# keep NAME DEFAULT: what happened becomes what is expected; the default needs no file.
keep() {
  if cmp -s "$work/$1" <(printf '%s' "$2"); then rm -f "$case_dir/$1"; else cp "$work/$1" "$case_dir/$1"; fi
}

if [ "${UPDATE:-}" = 1 ]; then
  keep out ''
  keep err ''
  keep code $'0\n'
  exit 0
fi

# differs NAME DEFAULT: compares, and shows the difference.
differs() {
  if [ -e "$case_dir/$1" ]; then cp "$case_dir/$1" "$work/expected"; else printf '%s' "$2" >"$work/expected"; fi
  cmp -s "$work/expected" "$work/$1" && return 1
  diff -u --label "expected $1" --label "found $1" "$work/expected" "$work/$1" || true
  return 0
}

failed=0
if differs code $'0\n'; then failed=1; fi
if differs out ''; then failed=1; fi
if differs err ''; then failed=1; fi
if [ "$failed" -ne 0 ]; then echo "case: $case_dir/cmd"; fi
exit "$failed"
