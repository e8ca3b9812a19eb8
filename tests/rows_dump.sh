#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# rows_dump.sh ROWS_DUMP: what it prints, what it reports and how it ends, on files written here. The records follow RFC 4180
# and the head of surveys/rows.h.
set -u
dump=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
failures=0

# shows WORDS STATUS RECORDS REPORT BYTES OPTION...: BYTES as printf takes them, RECORDS without line breaks.
shows() {
  local words=$1 status=$2 records=$3 report=$4 bytes=$5 found=0
  shift 5
  # shellcheck disable=SC2059  # the bytes are the format
  printf "$bytes" >t.csv
  "$dump" "$@" t.csv >out 2>err || found=$?
  if [ "$found" != "$status" ] || [ "$(tr -d '\n' <out | sed 's/, \[/,[/g; s/\[ \[/[[/')" != "$records" ] || [ "$(cat err)" != "$report" ]; then
    failures=$((failures + 1))
    echo "FAIL: $words: ended with $found"
    cat out err
  fi
}

shows "a table" 0 '[["a","b"],["1","2"]]' '' 'a,b\n1,2\n'
shows "nothing" 0 '[]' '' ''
shows "JSON is escaped" 0 '[["\"\\\u0009\u0001\u007f","ữ"],["",""]]' '' '"""\\\t\001\177","ữ"\n,\n' --delimiter ,
shows "the delimiter is found" 0 '[["a","b"],["1,5","2"]]' '' 'a;b\n1,5;2\n'
shows "a tab by name" 0 '[["a","b"],["c","d"]]' '' 'a\tb\nc\td' --delimiter tab
shows "a tab as written in C" 0 '[["a","b"],["c","d"]]' '' 'a\tb\nc\td' --delimiter '\t'
shows "a control character" 0 '[["a","b"],["c","d"]]' "1:1: by its structure the table has the delimiter 0x2C" \
  'a\036b\nc\036d' --delimiter $'\x1e'
shows "single quotes" 0 '[["a","b,c"],["d","\"e"]]' '' "a,'b,c'\nd,\"e" --delimiter , --quote "'"
shows "no quotes" 0 '[["\"a","b\""],["c","d"]]' '' '"a,b"\nc,d' --delimiter comma --quote none
shows "a byte order mark before quotes" 0 '[["a,b","c"],["1","2"]]' '' '\357\273\277"a,b",c\r\n1,2' --encoding utf-8
shows "blank lines" 0 '[["a","b"],["c","d"]]' $'1:1: blank line skipped\n3:1: blank line skipped\n5:1: blank line skipped' \
  '\na,b\n\nc,d\n\n'
shows "blank lines of old Macs" 0 '[["a","b"],["c","d"]]' $'2:1: blank line skipped\n3:1: blank line skipped' 'a,b\r\r\rc,d\r'
shows "line breaks in cells" 0 '[["a\u000db\u000d\u000ac\u000ad","e"],["f","g"]]' '' '"a\rb\r\nc\nd",e\nf,g\n' --delimiter ,
shows "an unclosed quote" 1 '[["a","b"],["3","4"]]' \
  '2:3: error HL110: a double quote opened here is not closed; line 3 behind it would have been read into the same cell' \
  'a,b\n1,"2\n3,4\n'
shows "bytes that are no text" 1 '[["a","b"]]' $'2:4: error HL114: byte 0xFF is not UTF-8\n3:1: error HL113: the row holds a zero byte, which text never does' \
  'a,b\nc,d\377\n\000,e\n' --encoding utf-8
shows "other widths" 0 '[["a","b"],["1"],["2","3","4"]]' \
  $'2:1: has 1 cell, the first record has 2\n3:1: has 3 cells, the first record has 2' 'a,b\n1\n2,3,4\n' --delimiter ,
shows "blanks around quotes" 0 '[["a","b"],[" c ","d"]]' '2:5: blanks around quotes left out' 'a,b\n c , "d" \n'
shows "line ends of several kinds" 0 '[["a","b"],["c","d"],["e","f"]]' '2:1: ends in CR, the first record in LF' \
  'a,b\nc,d\re,f\n'
shows "a line end as delimiter" 2 '' '1:1: a line end or the quote cannot delimit cells' 'a,b\n' --delimiter '\n'
shows "an encoding that is not known" 2 '' "rows_dump: encoding 'latin9' is not known (allowed: UTF-8, UTF-16LE, UTF-16BE, windows-1258, windows-1252, TCVN3)" 'a,b\n' --encoding latin9
exit "$failures"
