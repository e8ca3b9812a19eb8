#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# comma_survey.sh DIR: 1,129 real forms with labels in words, commas inside questions and answers, and blank units, against
# figures that were computed elsewhere. DIR holds data/comma-survey/. The program: $HAILONG, else build/release/hailong.
set -u
[ $# -eq 1 ] || { echo "usage: $0 DIR" >&2; exit 2; }
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
data=$(realpath "$1")/data/comma-survey
[ -r "$data/reference_comma_questions.csv" ] || { echo "$0: no data/comma-survey/reference_comma_questions.csv in $1" >&2; exit 2; }
map=$root/examples/maps/comma-survey.map
figures=0

# The same file with another column for the commune.
sed 's/Location (Census Region)/Education/' "$map" >"$work/education.map"

# Two questions of four levels, as a questionnaire; the map then says the other columns alone.
cat >"$work/care.conf" <<'END'
scale  = 4;
labels = ( ( "Not at all", 1 ), ( "Not much", 2 ), ( "Some", 3 ), ( "A lot", 4 ) );
items  = (
  { id = "comma"; headers = ( "How much, if at all, do you care about the use (or lack thereof) of the serial (or Oxford) comma in grammar?" ); },
  { id = "data"; headers = ( "How much, if at all, do you care about the debate over the use of the word \"data\" as a singluar or plural noun?" ); } );
END
cat >"$work/care.map" <<'END'
kind = "forms"; units = "free"; constants = { date = "2023-10-31"; };
columns = { id = "RespondentID"; unit = "Location (Census Region)"; };
END

# card DB OPTION...: all forms into a fresh store, their scorecards in $work/DB.card.
card() {
  local store=$1
  shift
  hailong "$store" import forms "$data/comma-survey.csv" --rejects "$work/rejects.csv" --json "$@" >"$work/$store.import"
  equal "$store: exit code of import" 0 $?
  equal "$store: read accepted superseded duplicate rejected" "1129 1129 0 0 0" \
    "$(jq -r '.files[0] | "\(.read) \(.accepted) \(.superseded) \(.duplicate) \(.rejected)"' "$work/$store.import")"
  hailong "$store" scorecard --json --period 2023-10 >"$work/$store.card"
  equal "$store: exit code of scorecard" 0 $?
  hailong "$store" verify >/dev/null
  equal "$store: exit code of verify" 0 $?
}

# found CARD UNIT_COL ITEM: per unit forms, valid and missing answers, levels, mean, standard deviation, median, shares of
# the two top and the two bottom levels, Wilson limits. Only a form without any answer is invalid here.
found() {
  jq -r --arg item "$3" '.units[] | . as $unit | .items[] | select(.id == $item) |
      [$unit.unit.name, $unit.forms.valid + $unit.forms.invalid, .blank + $unit.forms.invalid, .top2.rate, .top2.low, .top2.high, .levels[]] |
      @tsv' "$1" |
    awk -F'\t' -v OFS='\t' -v column="$2" '
      # the answer at a place of the sorted answers
      function at(place,   i, seen) { for (i = 7; i <= NF; i++) { seen += $i; if (place <= seen) return i - 6 } }
      {
        n = sum = squares = 0
        levels = ""
        for (i = 7; i <= NF; i++) { n += $i; sum += $i * (i - 6); squares += $i * (i - 6) ^ 2; levels = levels OFS $i }
        middle = n % 2 ? at((n + 1) / 2) : (at(n / 2) + at(n / 2 + 1)) / 2
        printf "%s\t%s\t%d\t%d\t%d\t0%s\t%.9f\t%.9f\t%.1f\t%.9f\t%.9f\t%.9f\t%.9f\n", column, $1, $2, n, $3, levels, sum / n,
          sqrt((squares - sum * sum / n) / (n - 1)), middle, $4, ($7 + $8) / n, $5, $6
      }' | sort
}

# expected FILE UNIT_COL WORDS LEVELS: the same figures of one question from a reference.
expected() {
  local levels
  levels=$(seq -s ', ' -f 'c%g' "$4")
  sqlite3 -separator $'\t' :memory: ".import --csv '$data/$1' t" \
    "SELECT unit_col, unit, forms, n_valid, n_missing, n_dk, $levels, mean, sd, median, top2, bottom2, wilson_lo, wilson_hi
     FROM t WHERE unit_col = '$2' AND question LIKE '$3'" | sort
}

# against DB UNIT_COL ITEM FILE WORDS LEVELS
against() {
  expected "$4" "$2" "$5" "$6" >"$work/expected"
  found "$work/$1.card" "$2" "$3" >"$work/found"
  close_to "$1, $5: as in $4" "$work/expected" "$work/found"
  figures=$((figures + $(wc -l <"$work/expected") * ($(head -n 1 "$work/expected" | awk -F'\t' '{ print NF }') - 2)))
}

card region --map "$map"
card education --map "$work/education.map"
card all --map "$map" --unit "(all)"
for words in "In your opinion, how important%" "(pooled)"; do # of one question they are the same
  against region "Location (Census Region)" grammar reference_comma_questions.csv "$words" 5
  against education "Education" grammar reference_comma_questions.csv "$words" 5
  against all "(all)" grammar reference_comma_questions.csv "$words" 5
done
equal "rows of reference_comma_questions.csv that were compared" \
  $(($(sqlite3 :memory: ".import --csv '$data/reference_comma_questions.csv' t" 'SELECT count(*) FROM t') * 16)) "$figures"
echo "reference_comma_questions.csv: $figures figures compared"
compared=$figures

card care --map "$work/care.map" --questionnaire "$work/care.conf"
card care-all --map "$work/care.map" --questionnaire "$work/care.conf" --unit "(all)"
for store in "care Location (Census Region)" "care-all (all)"; do
  against "${store%% *}" "${store#* }" comma reference_comma_care_questions.csv "%serial (or Oxford)%" 4
  against "${store%% *}" "${store#* }" data reference_comma_care_questions.csv "%word _data_%" 4
done
echo "reference_comma_care_questions.csv: $((figures - compared)) figures compared (its pooled rows are not: they count answers, not forms)"

# Forms with every answer in the two top levels, of those that answered.
sqlite3 -separator $'\t' :memory: ".import --csv '$data/reference_comma_forms.csv' t" \
  "SELECT unit, forms_answered, forms_blank, form_all_ge FROM t WHERE unit_col LIKE 'Location%'" | sort >"$work/expected"
jq -r '.units[] | [.unit.name, .forms.valid, .forms.invalid, .satisfaction_methods.all.numerator] | @tsv' "$work/region.card" |
  sort >"$work/found"
same "answered, blank and fully satisfied forms per region as in reference_comma_forms.csv" "$work/expected" "$work/found"

equal "the unit without a name" '["(blank)",null]' \
  "$(jq -c '.units[] | select(.unit.name == "(blank)") | [.unit.name, .unit.code]' "$work/region.card")"
finish
