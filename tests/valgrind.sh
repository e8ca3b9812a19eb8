#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# valgrind.sh PROGRAM: the way from CSV to scorecard under valgrind's memcheck. PROGRAM is a build without sanitizers.
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: $0 PROGRAM" >&2; exit 2; }
program=$(realpath "$1")
sample=$(cd "$(dirname "$0")/../examples/kim-bang-2023" && pwd)
suppressions=$(cd "$(dirname "$0")" && pwd)/valgrind.supp
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work XDG_CONFIG_HOME=$work
unset "${!HAILONG_@}"
cd "$work"

# A month's worth of rows is enough for memory, and the wrong rows of the sample are among the last.
for file in ho-so-2023-1 ho-so-2023-2 phieu-2023-1 phieu-2023-2; do
  { head -n 150 "$sample/$file-synthetic.csv"; tail -n 50 "$sample/$file-synthetic.csv"; } >"$file.csv"
done

# watched "ALLOWED CODES" ARGUMENT...
watched() {
  local allowed=$1 status=0
  shift
  valgrind -q --suppressions="$suppressions" --leak-check=full --show-leak-kinds=definite,indirect,possible --errors-for-leak-kinds=definite,indirect,possible \
    --error-exitcode=99 "$program" --db store.db --lang vi "$@" >out 2>err || status=$?
  case " $allowed " in
    *" $status "*) echo "valgrind: clean: ${*:1:6}" ;;
    *)
      echo "valgrind: exit code $status: $*" >&2
      cat err >&2
      exit 1
      ;;
  esac
}

watched 0 import units "$sample/units.csv"
watched "0 1" import dossiers ho-so-2023-1.csv ho-so-2023-2.csv
watched "0 1" import forms phieu-2023-1.csv phieu-2023-2.csv
watched "0 1" import forms phieu-2023-2.csv
for format in text csv json html; do
  watched 0 scorecard --period 2023 --format "$format" -o "cards-$format"
done
watched 0 compare --period 2023
watched 0 compare --period 2023 --rank --format json -o -
watched 0 compare --period 2023 --pair 13387 13393 --measure satisfaction --format html -o -
watched 0 compare --period 2023 --pair 13387 13393 --measure duration
for measure in on-time satisfaction duration; do
  watched 0 trend --unit 13387 --period 2023 --measure "$measure" --format html -o -
done
watched 0 questionnaire --period 2023 --format html -o -
printf 'kind = "forms"; weights = { };\n' >weights.map
printf 'kind = "forms"; weights = { counts = ( ( "Đất đai", "online", 3 ), ( "đất đai", "online", 3 ) ); };\n' >wrong.map
watched 3 import forms phieu-2023-2.csv --map wrong.map
watched "0 1" import forms phieu-2023-2.csv --map weights.map
watched 0 scorecard --period 2023 --method criteria
watched 0 scorecard --period 2023 --weights rake --forms-from drawn --format html -o -
watched 0 explain 13387 on-time --period 2023 --rows
watched 0 import models "$sample/../kim-bang-2024/mo-hinh-2024-synthetic.csv"
watched 0 import results "$sample/../kim-bang-2024/ket-qua-2024-synthetic.csv"
watched 0 models --period 2024 --unit 13387 --format html,json,csv -o models
watched 1 models --period 2024 --claims "$sample/../kim-bang-2024/register.conf" --format html,csv -o models
watched 1 claims "$sample/../kim-bang-2024/claims.conf" --format html,json,csv -o claims
printf 'a: 171 = 27 +\nb: models Lạ 2024 = 5\n' >wrong.conf
watched 3 claims wrong.conf
watched 0 verify
watched 0 undo 2
watched 3 import dossiers /dev/null
watched 2 scorecard
