#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# pages_hostile.sh: names of units, fields, activities, questions and files that try something, through every command and format.
# Nothing but letters reaches a page or a terminal, nothing of a page leaves its folder, no cell of a spreadsheet runs, every XML
# is XML; what people wrote, their names, telephones and addresses are in no output; what one to four people answered is in none
# either, and does not follow from the rest. The program: $HAILONG, else build/release/hailong.
set -u
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
export SOURCE_DATE_EPOCH=1700000000

long=$(printf 'Tên Rất Dài %.0s' {1..17})
names=('<script>alert(1)</script>' '../../etc' "=cmd|' /C calc'!A0" "${long:0:200}" "$(printf 'X%.0s' {1..200})" $'Nguye\xcc\x82\xcc\x83n U\xcc\x81y' '!!!***'
  $'\xe2\x80\x8b' $'x \xe2\x80\xaeTXT.exe' $'ba\x1b[31md\x07' $'c1\xc2\x9b31m' '😀 Xã' 'CON' 'index' 'compare' 'Phú Lâm' 'PHÚ LÂM' 'con/aux' 'a\b' '-rf' '+1' '@SUM(A1)' ']]>' '%s%n'
  'scorecards' $'\xef\xbf\xbf' '"><img src=x onerror=alert(2)>' '&amp;')
cell() { printf '"%s"' "${1//\"/\"\"}"; }
# each_unit COUNT RECORD: prints RECORD UNIT NUMBER so often for every unit; both count from 0.
each_unit() {
  local unit number
  for ((unit = 0; unit < ${#names[@]}; unit++)); do
    for ((number = 0; number < $1; number++)); do "$2" "$unit" "$number"; done
  done
}
unit_and_field() { printf '%s,%s' "$(cell "${names[$1]}")" "$(cell "${names[($1 + $2) % ${#names[@]}]}")"; }
dossier() { echo "D$1-$2,$(unit_and_field "$1" "$2"),direct,2023-10-02,2023-10-10,2023-10-1$(($2 % 9 == 0)),PLANTED Nguyễn,0912345678,PLANTED 5 Hà Nội"; }
form() { echo "P$1-$2,$(unit_and_field "$1" "$2"),2023-10-10,$(($2 % 5 + 1)),5,4,PLANTED xấu,PLANTED Trần,0987654321"; }
{
  echo 'code,unit,field,channel,received,due,completed,applicant,phone,address'
  each_unit 34 dossier
} >"$work/dossiers.csv"
{
  printf 'id,unit,field,date,"<b>q1</b>=1+1","q2\x1b[31m",overall,comment,who,phone\n'
  each_unit 33 form
} >"$work/forms.csv"
{
  echo 'unit,date,kind,count,people'
  for ((i = 1; i < ${#names[@]}; i++)); do [ ${#names[i - 1]} -gt 100 ] || echo "$(cell "${names[i]}"),2023-10-10,$(cell "${names[i - 1]}"),3,5"; done
} >"$work/activities.csv"
{
  echo 'code,name,unit,field,start,origin,reason,dropped,responsible,Địa chỉ'
  for ((i = 0; i < ${#names[@]}; i++)); do
    [ ${#names[i]} -gt 60 ] || echo "$(cell "${names[i]}"),$(cell "${names[(i + 1) % ${#names[@]}]:0:80}"),$(cell "Hội ${names[i]}"),economy,2023-10,new,$(cell "${names[i]}"),$([ $((i % 3)) = 0 ] && echo 2023-10),PLANTED Lê,PLANTED 7 Hà Nội"
  done
} >"$work/models.csv"
{
  echo 'model,period,indicator,value,unit_of_value'
  for ((i = 0; i < ${#names[@]}; i++)); do
    [ ${#names[i]} -gt 60 ] || echo "$(cell "${names[i]}"),2023-10,$(cell "${names[i]}"),$i,$(cell "${names[i]:0:40}")"
  done
} >"$work/results.csv"
echo 'kind = "dossiers"; units = "free"; columns = { code = "code"; unit = "unit"; field = "field"; channel = "channel"; received = "received"; due = "due"; completed = "completed"; };' >"$work/dossiers.map"
printf 'kind = "forms"; units = "free"; columns = { id = "id"; unit = "unit"; date = "date"; field = "field"; items = ( "<b>q1</b>=1+1", "q2\x1b[31m" ); overall = "overall"; comment = "comment"; };\n' >"$work/forms.map"
input=$'in\n\x1b[31mput <b>\xff.csv'
mv "$work/dossiers.csv" "$work/$input"

out=$work/out/pages
mkdir -p "$out"
# keeps NAME ARGUMENT...: what a command says on both streams is an output, too.
keeps() {
  local name=$1
  shift
  (cd "$work" && "$program" --db "$work/store" --color never "$@" >"$out/$name" 2>"$out/$name.err.text")
}
keeps import-d.text import dossiers "$input" --map dossiers.map
keeps import-f.text import forms forms.csv --map forms.map
keeps import-a.text import activities activities.csv
keeps import-m.text import models models.csv
keeps import-r.text import results results.csv
equal "imports" 5 "$(hailong store batches --json | jq '.batches | length')"
for lang in vi en; do
  keeps "cards.$lang.err" --lang $lang scorecard --period 2023-10 --format html,pdf,xlsx,csv,json,text -o "$out/$lang"
  keeps "model-cards.$lang.err" --lang $lang models --period 2023-10 --format html,pdf,xlsx,csv,json,text -o "$out/models-$lang"
  for format in html pdf xlsx csv json text; do
    keeps "compare.$lang.$format" --lang $lang compare --period 2023-10 --format $format --rank -o -
    keeps "pair.$lang.$format" --lang $lang compare --period 2023-10 --pair '<script>alert(1)</script>' $'x \xe2\x80\xaeTXT.exe' --format $format -o -
    keeps "trend.$lang.$format" --lang $lang trend --period 2023 --unit "=cmd|' /C calc'!A0" --format $format -o -
    keeps "questionnaire.$lang.$format" --lang $lang questionnaire --period 2023-10 --format $format -o -
    keeps "models.$lang.$format" --lang $lang models --period 2023-10 --format $format -o -
    case $format in html | pdf) continue ;; esac
    keeps "unit06.$lang.$format" --lang $lang report 06 --period 2023-10 --by unit --reporting-unit $'=1+1\x1b[31m' --format $format -o -
    keeps "field06.$lang.$format" --lang $lang report 06 --period 2023-10 --receiving-unit '<script>' --format $format -o -
    if [ $format = xlsx ]; then continue; fi
    keeps "explain.$lang.$format" --lang $lang explain '../../etc' on-time --period 2023-10 --rows --format $format -o -
    keeps "explains.$lang.$format" --lang $lang explain '../../etc' satisfaction --period 2023-10 --rows --format $format -o -
  done
done
for command in units batches doctor alias verify "check forms forms.csv --map forms.map" "check activities activities.csv"; do
  # shellcheck disable=SC2086 # several words
  keeps "${command%% *}.text" $command
  # shellcheck disable=SC2086
  keeps "${command%% *}.json" $command --json
done

# ---- files ----

equal "what lies outside the folder" "pages" "$(ls -A "$work/out")"
equal "names of files with more than letters, digits, points and hyphens" 0 "$(find "$out" -type f | grep -vcE '^[-A-Za-z0-9./_]+$')"
cards=$(jq -s 'length' "$out"/vi/*.json)
equal "a card of each unit" "$(hailong store -q scorecard --period 2023-10 --json | jq '.units | length')" "$cards"
equal "files of one name for memory sticks" "" "$(find "$out/vi" -type f -printf '%f\n' | tr '[:upper:]' '[:lower:]' | sort | uniq -d)"
links=$(grep -o 'href="\./[^"]*"' "$out/vi/index.html" | sed 's/href="\.\///; s/"//' | grep -v pdf | sort -u | wc -l)
equal "links of the index" "$cards" "$links"
grep -o 'href="\./[^"]*"' "$out/vi/index.html" | sed 's/href="\.\///; s/"//' | while read -r link; do [ -e "$out/vi/$link" ] || echo "$link"; done >"$work/dead"
equal "links that lead nowhere" 0 "$(wc -l <"$work/dead")"

# ---- texts ----

# Everything that is text, also out of workbooks and PDF.
texts=$work/texts
mkdir "$texts"
for file in $(find "$out" -type f | LC_ALL=C sort); do
  flat=$texts/$(echo "${file#"$out"/}" | tr / _)
  case $file in
    *.pdf)
      if command -v pdftotext >/dev/null; then
        pdftotext "$file" "$flat.pdftext" 2>"$work/pdf.err"
        equal "$file can be read" "0 0" "$? $(wc -l <"$work/pdf.err")"
      fi
      ;;
    *.xlsx)
      if command -v unzip >/dev/null && command -v xmllint >/dev/null; then
        mkdir "$flat.d"
        unzip -qo "$file" -d "$flat.d"
        find "$flat.d" -type f -exec xmllint --noout {} + 2>"$work/xml.err"
        equal "$file is XML" "0 0" "$? $(wc -l <"$work/xml.err")"
        equal "$file has no formulas, links or outer parts" 0 "$(grep -rlE '<f[ >]|<hyperlink|externalLink|vbaProject' "$flat.d" | wc -l)"
        equal "$file hides no sheet" 0 "$(grep -cE 'state="(hidden|veryHidden)"' "$flat.d/xl/workbook.xml")"
      fi
      ;;
    *) cp "$file" "$flat" ;;
  esac
done
equal "what people wrote, names, telephones, addresses" "" "$(grep -rlaE 'PLANTED|0912345678|0987654321' "$texts" | head -3)"
# C0 but tab and line ends, DEL, C1, marks of direction, noncharacters; pdftotext itself marks the direction of Arabic
equal "controls in an output" "" "$(grep -rlaP '[\x00-\x08\x0b\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae\x8e\x8f]|\xe2\x81[\xa6-\xa9]|\xef\xbf[\xbe\xbf]' "$texts" --exclude='*.json' --exclude='*.pdftext' | head -3)"
equal "controls in JSON" "" "$(grep -rlaP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae\x8e\x8f]|\xe2\x81[\xa6-\xa9]' "$texts" --include='*.json' | head -3)"
equal "escapes in a PDF" "" "$(grep -rlaP '\x1b|\x07|\xe2\x80\xae' "$texts" --include='*.pdftext' | head -3)"
bad_utf8=$(find "$texts" -type f ! -name '*.err' -exec sh -c 'iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1 || echo "$1"' sh {} \;)
equal "outputs that are not UTF-8" "" "$(echo "$bad_utf8" | head -n 3)"
equal "tags that came with a name" "" "$(grep -rlE '<script>alert|<img|<b>q1|<b>.*csv' "$texts" --include='*.html' | head -3)"
# cells that begin like a formula; what is only a number is none
equal "cells of CSV that run" "" "$(grep -rlP '(^|,)"?[=+@\t]|(^|,)"?-(?![0-9.]+(e[-+0-9]+)?(,|"|\r|$))' "$texts" --include='*.csv' | head -3)"
for file in "$texts"/*.json; do jq -e . "$file" >/dev/null || echo "$file"; done >"$work/not-json"
equal "JSON that is none" 0 "$(wc -l <"$work/not-json")"

# ---- few answers ----

# Sixty forms; three of them answer q2, one of these satisfied; all answer the others. So three forms are complete.
{
  echo 'id,unit,date,q1,q2,q3,overall'
  for ((j = 0; j < 60; j++)); do
    q2=
    if [ $j -lt 3 ]; then q2=$((j == 0 ? 5 : 1)); fi
    echo "P$j,An,2023-10-10,$((j % 5 + 1)),$q2,$((j % 3 + 3)),4"
  done
} >"$work/few.csv"
echo 'kind = "forms"; units = "free"; columns = { id = "id"; unit = "unit"; date = "date"; items = ( "q1", "q2", "q3" ); overall = "overall"; };' >"$work/few.map"
hailong few import forms few.csv --map few.map >/dev/null
for format in text html; do
  hailong few -q scorecard --period 2023-10 --format $format >"$work/few.$format"
  equal "a third or none of three in $format" 0 "$(grep -cE '\b[0-3]/3\b' "$work/few.$format")"
  hailong few -q explain An satisfaction --method criteria --period 2023-10 >"$work/few.explain"
  equal "the pooled count in explain" 0 "$(grep -c 'thrown together' "$work/few.explain")"
done
finish
