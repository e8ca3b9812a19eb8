#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# oracle_check.sh PROGRAM: the exit codes and counts of oracle_check.
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
printf 'method,abs_tol,rel_tol,why\n*,1e-12,1e-9,default\nmanski,0,0,"exact, a fraction"\n' >"$folder/tolerance.csv"

# try CODE WHAT TEXT: the reference file WHAT must end with CODE and print TEXT.
try() {
    code=0
    "$program" "$folder/$2.csv" "$folder/tolerance.csv" >"$folder/said" 2>&1 || code=$?
    if [ "$code" != "$1" ] || ! grep -q -e "$3" "$folder/said"; then
        echo "$2: expected exit $1 and '$3', got exit $code and:"
        cat "$folder/said"
        exit 1
    fi
}

# try_alone CODE WHAT TEXT: the same without a file of tolerances, which is then looked for beside the other.
try_alone() {
    code=0
    "$program" "$folder/$2.csv" >"$folder/said" 2>&1 || code=$?
    if [ "$code" != "$1" ] || ! grep -q -e "$3" "$folder/said"; then
        echo "$2 alone: expected exit $1 and '$3', got exit $code and:"
        cat "$folder/said"
        exit 1
    fi
}

cat >"$folder/good.csv" <<'END'
method,inputs,expected,source
ci_clopper_pearson,"x=0;n=1;conf=0.95;out=upper",9.75e-1,"1 - 0.025, a ""closed"" form"
ci_wilson,"x=1;n=0;conf=0.95;out=upper",NA,"more hits than trials"
manski,"x=1;respondents=2;eligible=1e+01;out=upper",0.9,"(1 + 10 - 2)/10
on two lines"
no_such_method,"x=1 2;n=3 4;out=best_rank",1,not built

END
try_alone 0 good '^total  *3  *0  *1$'
mkdir "$folder/alone"
printf 'method,inputs,expected,source\nmanski,"x=1;respondents=2;eligible=10;out=upper",0.9000000001,s\n' >"$folder/alone/near.csv"
try_alone 0 alone/near '^total  *1  *0  *0$' # within 1e-9 of itself
cp "$folder/tolerance.csv" "$folder/alone/"
try_alone 1 alone/near '^total  *0  *1  *0$' # exact, says the file beside it
try 0 good '^total  *3  *0  *1$'
sed 's/0.9,"(1/0.9000000001,"(1/' "$folder/good.csv" >"$folder/wrong.csv"
try 1 wrong 'FAIL .*wrong.csv:4 manski .*expected 0.9000000001, got 0.9'
printf 'method,inputs,expected,source\nci_wilson,"x=0;n=1;conf=0.95;out=lower",NA,s\n' >"$folder/na.csv"
try 1 na '^total  *0  *1  *0$'
printf 'method,inputs,expected,source\nci_wilson,"x=1;n=one;conf=0.95;out=lower",0,s\n' >"$folder/input.csv"
try 3 input 'input.csv:2: an input is missing or no number'
printf 'method,inputs,expected,source\nci_wilson,"x=0;n=1;conf=0.95;out=lower",none,s\n' >"$folder/expected.csv"
try 3 expected 'expected.csv:2: expected value'
printf 'method,inputs,expected,source\nci_wilson\n' >"$folder/short.csv"
try 3 short 'short.csv:2: expected method, inputs, expected'
printf 'method,inputs,expected,source\nci_wilson,"x=0,0,s\n' >"$folder/open.csv"
try 3 open 'open.csv:2: a quoted field is not closed'
printf 'method,inputs,expected,source\nci_wilson,"x"=0,0,s\n' >"$folder/stray.csv"
try 3 stray 'stray.csv:2: '
printf 'method;inputs;expected\n' >"$folder/header.csv"
try 3 header 'header.csv:1: the header must begin with method,inputs,expected'
: >"$folder/empty.csv"
try 3 empty 'empty.csv: no rows'
try 3 missing 'missing.csv: No such file'
mkdir "$folder/folder.csv"
try 3 folder 'folder.csv'
code=0
"$program" >"$folder/said" 2>&1 || code=$?
[ "$code" = 2 ] && grep -q '^usage:' "$folder/said"
