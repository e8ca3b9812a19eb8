#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# stores.sh PROGRAM FOLDER: stores on which pages break most easily, and their HTML pages in both languages:
# FOLDER/<store>/<language>/*.html. Everything but the sample is made here, by rule, without chance.
set -euo pipefail
[ $# -eq 2 ] || { echo "usage: $0 PROGRAM FOLDER" >&2; exit 2; }
program=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
examples=$(realpath "$(dirname "$0")/../../examples")
export SOURCE_DATE_EPOCH=1700000000 LC_ALL=C.UTF-8

# The program on the store $store. Findings in the data (1) are part of the stores.
run() {
  local status=0
  "$program" -q --db "$out/$store.db" "$@" >/dev/null 2>"$out/$store.log" || status=$?
  [ "$status" -le 1 ] || { cat "$out/$store.log" >&2; echo "stores.sh: $store: exit $status: $*" >&2; exit 1; }
}

begin() {
  store=$1
  rm -rf "${out:?}/$store" "$out/$store.db" "$out/$store".*
  printf 'code,valid_from,valid_to,kind,name,district_code,district,province_code,province,succeeded_by\n' >"$out/$store.units.csv"
  printf 'Mã hồ sơ,Xã,Lĩnh vực,Ngày tiếp nhận,Ngày hẹn trả kết quả,Ngày trả kết quả,Trạng thái,Số ngày quy định\n' >"$out/$store.dossiers.csv"
  printf 'Mã phiếu,Đơn vị,Ngày,Câu 1: Tiếp cận dịch vụ,Câu 2: Thủ tục,Câu 3: Công chức,Câu 4: Kết quả,Mức độ hài lòng chung\n' >"$out/$store.forms.csv"
}

# unit CODE NAME
unit() {
  printf '%s,,,xã,"%s",350,huyện Kim Bảng,35,tỉnh Hà Nam,\n' "$1" "${2//\"/\"\"}" >>"$out/$store.units.csv"
}

# dossiers CODE COUNT LATE: so many in October 2023, the first LATE of them a day late.
dossiers() {
  awk -v code="$1" -v count="$2" -v late="$3" 'BEGIN {
    for (i = 1; i <= count; i++)
      printf "H-%s-%05d,%s,Hộ tịch,2023-10-0%d,2023-10-%d,2023-10-%d,Đã trả kết quả,5\n", code, i, code, i % 5 + 2, i % 5 + 16, i % 5 + (i <= late ? 17 : 12)
  }' >>"$out/$store.dossiers.csv"
}

# forms CODE COUNT UNHAPPY: so many in October 2023, the first UNHAPPY of them at level 2, the others at 5.
forms() {
  awk -v code="$1" -v count="$2" -v unhappy="$3" 'BEGIN {
    for (i = 1; i <= count; i++) {
      level = i <= unhappy ? 2 : 5
      printf "P%05d,%s,2023-10-%02d,%d,%d,%d,%d,%d\n", i, code, i % 20 + 2, level, level, i % 3 + 3, level, level
    }
  }' >>"$out/$store.forms.csv"
}

import() {
  local kind
  for kind in units dossiers forms; do
    if [ "$(wc -l <"$out/$store.$kind.csv")" -gt 1 ]; then run import "$kind" "$out/$store.$kind.csv"; fi
  done
}

# pages CODE...: all kinds of pages of October 2023, in both languages; the trend and the pair of these units.
pages() {
  local lang folder
  for lang in vi en; do
    folder=$out/$store/$lang
    mkdir -p "$folder"
    run --lang $lang scorecard --period 2023-10 --format html -o "$folder"
    run --lang $lang compare --period 2023-10 --format html -o "$folder/so-sanh.html"
    run --lang $lang trend --unit "$1" --period 2023 --format html -o "$folder/xu-huong.html"
    run --lang $lang questionnaire --period 2023-10 --format html -o "$folder/cau-hoi.html"
    if [ $# -gt 1 ]; then
      run --lang $lang compare --period 2023-10 --pair "$1" "$2" --format html -o "$folder/hai-xa.html"
      run --lang $lang compare --period 2023-10 --rank --format html -o "$folder/thu-hang.html"
      run --lang $lang scorecard --period 2023-10 --unit "$1" --unit "$2" --format html -o "$folder/hai-phieu.html"
    fi
  done
}

begin mau
sample=$examples/kim-bang-2023
run import units "$sample/units.csv"
for file in "$sample"/ho-so-*.csv; do run import dossiers "$file" --rejects "$out/mau.rejects.csv"; done
for file in "$sample"/phieu-*.csv; do run import forms "$file" --rejects "$out/mau.rejects.csv"; done
for kind in models:mo-hinh results:ket-qua; do run import "${kind%:*}" "$examples/kim-bang-2024/${kind#*:}-2024-synthetic.csv"; done
pages 13387 13390
for lang in vi en; do
  run --lang $lang models --period 2024 --format html -o "$out/$store/$lang/mo-hinh.html"
  run --lang $lang models --period 2024 --model VH-001 --model KT-001 --model QP-903 --format html -o "$out/$store/$lang/the-mo-hinh.html"
  run --lang $lang claims "$examples/kim-bang-2024/claims.conf" --format html -o "$out/$store/$lang/doi-chieu.html"
  run --lang $lang models --period 2024 --claims "$examples/kim-bang-2024/register.conf" --format html -o "$out/$store/$lang/mo-hinh-cong-bo.html"
done

begin khong-phieu # dossiers, no forms at all
unit 10001 'Không Phiếu'
unit 10002 'Không Gì Cả'
dossiers 10001 45 3
import
pages 10001 10002

begin mot-phieu # one form, one dossier
unit 10001 'Một Phiếu'
dossiers 10001 1 0
forms 10001 1 0
import
pages 10001

begin tron-ven # all on time and satisfied; none on time, none satisfied
unit 10001 'Trăm Phần Trăm'
unit 10002 'Không Phần Trăm'
dossiers 10001 589 0
dossiers 10002 60 60
forms 10001 986 0
forms 10002 40 40
import
pages 10001 10002

begin bon-muoi # forty communes, close together
for i in $(seq 1 40); do
  unit $((10000 + i)) "Xã Số $i"
  dossiers $((10000 + i)) $((20 + i * i % 97)) $((i % 4))
  forms $((10000 + i)) $((10 + i * 7 % 61)) $((i % 3))
done
import
pages 10001 10002

begin ten-la # names that are long, or try something
long=$(printf 'Tên Rất Dài %.0s' {1..17}) # 200 characters are the most that a register may have
unit 10001 '<script>alert(1)</script>'
unit 10002 "=cmd|' /C calc'!A0"
unit 10003 '../../etc/passwd'
unit 10004 "${long:0:200}"
unit 10005 '"><img src=x onerror=alert(2)>'
unit 10006 $'Nguye\xcc\x82\xcc\x83n U\xcc\x81y' # decomposed
unit 10007 'KhôngCóDấuCáchNàoTrongTênNàyĐểXuốngDòngỞBấtCứChỗNàoCảSáuMươiChữ'
for i in 1 2 3 4 5 6 7; do
  dossiers $((10000 + i)) $((40 + i * 10)) "$i"
  forms $((10000 + i)) $((30 + i)) "$i"
done
import
pages 10001 10004
