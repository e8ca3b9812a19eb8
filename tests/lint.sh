#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# lint.sh BUILD_DIR: clang-tidy and cppcheck over every C file of that build, shellcheck over every script.
# Any finding ends with 1. Exceptions stand, each with its reason, in .clang-tidy and .cppcheck-suppressions.
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: $0 BUILD_DIR" >&2; exit 2; }
build=$(realpath "$1")
cd "$(dirname "$0")/.."
root=$PWD
database=$build/compile_commands.json
[ -r "$database" ] || { echo "$0: no $database: run ./dev test first" >&2; exit 2; }
jobs=$(nproc)
failed=0

mapfile -t files < <(jq -r '.[].file' "$database" | sort -u | grep "^$root/")
echo "clang-tidy: ${#files[@]} files"
# One file per process: given many at once, clang-tidy 14 carries state over and reports a false valist.Uninitialized.
printf '%s\0' "${files[@]}" |
  xargs -0 -n 1 -P "$jobs" clang-tidy --quiet -p "$build" --warnings-as-errors='*' 2>"$build/clang-tidy.log" || failed=1
# Standard error is "N warnings generated" for system headers; anything else is worth reading.
grep -Ev '^([0-9]+ warnings? (generated|treated as errors)|Suppressed |Use -header-filter)' "$build/clang-tidy.log" >&2 || true

echo "cppcheck"
mkdir -p "$build/cppcheck"
cppcheck --quiet --project="$database" --cppcheck-build-dir="$build/cppcheck" -j "$jobs" --std=c11 \
  --enable=warning,style,performance,portability --inline-suppr --suppressions-list=.cppcheck-suppressions \
  --template='{file}:{line}: {severity}: {message} [{id}]' --error-exitcode=1 || failed=1

echo "shellcheck"
mapfile -t scripts < <(find tests cmake -name '*.sh'; echo dev; echo .ci/run)
shellcheck -x "${scripts[@]}" || failed=1

if [ "$failed" -eq 0 ]; then echo "lint: no findings"; fi
exit "$failed"
