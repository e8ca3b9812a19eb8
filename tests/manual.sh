#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# manual.sh: the man pages and the completion of bash say what the program says: every option of every command, every value that
# it allows, every kind of file; and the completion does what it should in bash, also with the Tab key of a terminal.
# The program: $HAILONG; its manual: $MANUAL, the folder; what made it: $MAKER.
set -u
# shellcheck source-path=SCRIPTDIR source=acceptance/common.sh
. "$(dirname "$0")/acceptance/common.sh"
: "${MANUAL:?the folder of the manual}" "${MAKER:?the program hailong_manual}"
# shellcheck source=/dev/null
. "$MANUAL/hailong.bash-completion"
commands=$(grep -oP '^COMMAND\(\K[a-z]+' "$root/cmd/commands.def")

# compopt works inside a completion only; here it is written down.
compopt() { asked="$asked$*"; }

# propose WORD...: what bash would propose for the last word, one a line, in order; then what was asked of compopt. Words are
# parted at '=' as readline parts them.
propose() {
  local word rest asked=''
  COMP_WORDS=(hailong)
  for word in "$@"; do
    rest=$word
    while [[ $COMP_WORDBREAKS == *=* && $rest == *=* ]]; do
      [ -z "${rest%%=*}" ] || COMP_WORDS+=("${rest%%=*}")
      COMP_WORDS+=('=')
      rest=${rest#*=}
    done
    if [ -n "$rest" ] || [ "$rest" = "$word" ]; then COMP_WORDS+=("$rest"); fi
  done
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  COMPREPLY=()
  _hailong
  [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort
  [ -z "$asked" ] || echo "$asked"
}

# expect EXPECTED WORD...: the proposals in one line
expect() {
  local expected=$1
  shift
  equal "completion of '$*'" "$expected" "$(propose "$@" | paste -sd ' ' -)"
}

# ---- the same options everywhere ----

options_of_help() {
  hailong store help "$1" --lang "$2" | grep -oP '^  (-[a-z], |    )\K--[a-z-]+' | sort -u
}

options_of_page() {
  sed 's/\\-/-/g' "$1" | grep -oP '^\\fB(-[a-z]\\fR, \\fB)?\K--[a-z-]+' | sort -u
}

for command in $commands; do
  for lang in en vi; do
    page=$MANUAL/man1/hailong-$command.1
    [ $lang = en ] || page=$MANUAL/vi/man1/hailong-$command.1
    options_of_help "$command" $lang >"$work/help"
    options_of_page "$page" >"$work/page"
    same "options of $command in the manual ($lang)" "$work/help" "$work/page"
  done
  propose "$command" -- | sort -u >"$work/proposed"
  same "options of $command in the completion" "$work/help" "$work/proposed"
  check "hailong(1) names $command" "$(grep -q "hailong\\\\-$command (1)" "$MANUAL/man1/hailong.1"; echo $?)"
done
equal "commands in the completion" "$(echo "$commands" | sort | paste -sd ' ' -)" "$(propose '' | paste -sd ' ' -)"

# ---- the same values ----

allowed() { sed -nE "s/.*\($1:? ([^)]*)\).*/\1/p" | tr -d ' ' | tr ',' '\n' | sed '/^$/d' | sort; }

# Options that several commands share stand in the same words in their help: the program is asked once.
declare -A asked_before
for command in $commands; do
  hailong store help "$command" | grep -E '^  (-[a-z], |    )--[a-z-]+ [^ ]' >"$work/lines"
  while read -r line; do
    option=$(grep -oE -e '--[a-z-]+' <<<"$line" | head -n 1)
    if [ -z "${asked_before[$line]+set}" ]; then
      (cd "$work" && "$program" --lang en "$command" "$option" @@ 2>&1) |
        grep "^hailong: '$option' cannot be '@@' (allowed" | allowed allowed >"$work/allowed"
      asked_before[$line]=$(cat "$work/allowed")
    fi
    # the decimal mark is a comma or a full stop: no list to part at commas
    if [ -n "${asked_before[$line]}" ] && [ "$option" != --decimal ]; then
      equal "values of $command $option" "${asked_before[$line]}" "$(propose "$command" "$option" '')"
    fi
  done <"$work/lines"
done
for command in template fields; do
  (cd "$work" && "$program" --lang en $command @@ 2>&1) | allowed kinds >"$work/allowed"
  propose $command '' >"$work/proposed"
  same "kinds of $command" "$work/allowed" "$work/proposed"
done

# ---- in bash ----

expect 'calendar check claims compare' c
expect 'scorecard' --db x.db sc
expect 'scorecard' --db=x.db -q sc
expect '--color --config' --co
expect 'dossiers' import d
expect '-o default' import dossiers ho
expect '-o default' import dossiers a.csv --map ''
expect 'dmy mdy ymd' import --dates ''
expect 'en vi' scorecard --lang=
expect 'vi' --lang v
expect 'csv' scorecard --format c
expect 'text,csv text,html text,json text,pdf text,xlsx' scorecard --format text,
expect 'json,html' scorecard --format=json,h
expect 'bangdiem vanban' compare --style ''
expect 'completed' scorecard --period 2023 --policy com
expect '' scorecard --period ''
expect '' compare --pair 13387 ''
expect '--pair --period --policy' compare --pair 13387 13393 --p
expect 'forms= -o nospace' scorecard --from f
expect '-o default' scorecard --from forms=phi
expect 'on-time' explain 13387 on
expect '' explain ''
expect 'add remove' alias ''
expect '06' report ''
expect 'import' help im
expect '' undo ''
expect '--json' verify --j
expect '-o default' scorecard --scheme thang.conf
expect '766 766-xep-loai' scorecard --scheme 7
expect '-o default' import dossiers -- --ho
expect '-o default' scorecard -o ''
for typed in "\$(touch $work/run)" "\$(touch $work/run)," "\`touch $work/run\`" "text,\$(touch $work/run)"; do
  propose "$typed" >/dev/null
  propose scorecard --format "$typed" >/dev/null
  propose scorecard --from "$typed" >/dev/null
  propose "$typed" --format te >/dev/null
done
check "nothing that was typed is run" "$([ ! -e "$work/run" ]; echo $?)"
# where '=' parts no words, the whole word is proposed
COMP_WORDBREAKS=${COMP_WORDBREAKS//=/}
expect '--lang=vi' scorecard --lang=v

# The Tab key. The words are shown by a function of the same name.
if command -v script >/dev/null; then
  printf '%s\n' 'hailong() { printf "<%s>" "$@"; echo .; }' ". '$MANUAL/hailong.bash-completion'" 'PS1=' >"$work/rc"
  touch "$work/phieu thang 10.csv"
  printf 'hailong scorec\t--per\t2023 --lang=v\t--format text,j\t\nhailong import fo\tphi\t--dat\t\t=d\t\nexit\n' |
    (cd "$work" && TERM=dumb timeout 20 script -qec "bash --noprofile --rcfile rc -i" /dev/null) >"$work/typed" 2>&1
  check "Tab completes a scorecard" "$(grep -qF '<scorecard><--period><2023><--lang=vi><--format><text,json>.' "$work/typed"; echo $?)"
  check "Tab completes an import" "$(grep -qF '<import><forms><phieu thang 10.csv>' "$work/typed"; echo $?)"
fi

# ---- the same bytes ----

date=$(sed -nE 's/^\.TH HAILONG 1 "([^"]*)".*/\1/p' "$MANUAL/man1/hailong.1")
mkdir -p "$work/again/man1" "$work/again/vi/man1"
TZ=Asia/Ho_Chi_Minh LC_ALL=C.UTF-8 HAILONG_LANG=vi "$MAKER" "$work/again" "$date"
check "a second manual is the same" "$(diff -r "$MANUAL" "$work/again" >&2; echo $?)"
"$MAKER" "$work/nowhere" "$date" 2>/dev/null
equal "no folder" 4 $?
finish
