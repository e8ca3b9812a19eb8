#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# package.sh [BUILD_DIR]: makes the Debian package of a release build (build/release), holds it against what Debian wants, unpacks it
# and runs what is in it. Needs the packages of `./dev lint`.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$(realpath "${1:-build/release}")
[ -r "$build/CPackConfig.cmake" ] || { echo "$0: no $build/CPackConfig.cmake: run ./dev build first" >&2; exit 2; }
for needed in cpack dpkg-deb dpkg-shlibdeps file lintian mandoc man lexgrog; do
  command -v "$needed" >/dev/null || { echo "$0: no $needed: ./dev lint installs what is missing" >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1700000000 # 2023-11-14
unset "${!HAILONG_@}"
failures=0

# must WORDS COMMAND...: a check
must() {
  local words=$1
  shift
  if ! "$@"; then
    echo "FAIL: $words"
    failures=$((failures + 1))
  fi
}

# is EXPECTED FOUND
is() { [ "$1" = "$2" ] || { printf 'expected: %s\nfound:    %s\n' "$1" "$2" >&2; return 1; }; }

# pack FOLDER
pack() { cpack -G DEB --config "$build/CPackConfig.cmake" -B "$work/$1" >"$work/$1.log" 2>&1 || { cat "$work/$1.log"; exit 1; }; }

# ---- made twice, the second time by somebody who hides what he writes ----
pack first
(umask 077 && TZ=Asia/Ho_Chi_Minh LC_ALL=C && pack second)
deb=$(echo "$work"/first/*.deb)
must "two packages are the same to the byte" cmp "$deb" "$work/second/$(basename "$deb")"

# ---- what Debian says of it ----
options=()
[ "$(id -u)" -ne 0 ] || options+=(--allow-root)
must "lintian finds no error and no warning" lintian "${options[@]}" --fail-on error,warning "$deb"
field() { dpkg-deb -f "$deb" "$1"; }
must "name" is hailong "$(field Package)"
must "recommended fonts" is "fonts-noto-core, fonts-liberation" "$(field Recommends)"
for library in libc6 libgsl libsqlite3 libutf8proc libzip; do
  must "depends on $library" grep -q "\b$library" <<<"$(field Depends)"
done

# ---- what is in it ----
root=$work/root
dpkg-deb -x "$deb" "$root"
dpkg-deb -e "$deb" "$work/control"
must "the sums of the files" bash -c "cd '$root' && md5sum --quiet -c '$work/control/md5sums'"
must "every file has a sum" is "$(find "$root" -type f | wc -l)" "$(wc -l <"$work/control/md5sums")"
must "folders may be read by all" is "" "$(find "$root/usr" -type d ! -perm 755)"
must "files may be read by all" is "" "$(find "$root/usr" -type f ! -path '*/bin/*' ! -perm 644)"
must "the program may be run by all" is 755 "$(stat -c %a "$root/usr/bin/hailong")"
must "all is root's" is "" "$(dpkg-deb -c "$deb" | awk '$2 != "root/root"')"
must "nothing is younger than the sources" is "" "$(find "$root/usr" -newermt "@$SOURCE_DATE_EPOCH")"
must "the program is stripped" grep -q 'stripped' <<<"$(file "$root/usr/bin/hailong" | sed 's/not stripped//')"
must "no path of the build" is "" "$(grep -rlF -e "$PWD" -e "$work" "$root" "$work/control" || true)"
doc=$root/usr/share/doc/hailong
must "the copyright" grep -q '/usr/share/common-licenses/GPL-3' "$doc/copyright"
must "the changelog of the package" is "hailong ($(field Version)) unstable; urgency=medium" \
  "$(zcat "$doc/changelog.Debian.gz" | head -n 1)"
must "it is as long as that of the project" is "$(zcat "$doc/changelog.gz" | awk '/^## / { n++ } n == 1 && /^- /' | wc -l)" \
  "$(zcat "$doc/changelog.Debian.gz" | grep -c '^  \* ')"
must "the completion of bash" grep -q '^complete -F _hailong hailong' "$root/usr/share/bash-completion/completions/hailong"

# ---- the manual ----
mapfile -t names < <(echo hailong; sed -nE 's/^COMMAND\(([a-z]+)\)/hailong-\1/p' cmd/commands.def)
for folder in man1 vi/man1; do
  for name in "${names[@]}"; do
    page=$root/usr/share/man/$folder/$name.1.gz
    must "$folder/$name.1.gz" test -s "$page"
    zcat "$page" >"$work/page.1"
    must "$folder/$name: mandoc" mandoc -T lint -W warning "$work/page.1"
    must "$folder/$name: groff" is "" "$(man --warnings -l "$work/page.1" 2>&1 >/dev/null)"
    must "$folder/$name: what apropos reads" grep -q "$name - ." <<<"$(lexgrog "$work/page.1")"
  done
done
must "Vietnamese is set as it is written" grep -q 'phiếu điểm đúng hạn và hài lòng của xã, phường' \
  <<<"$(MANWIDTH=100 man -l "$root/usr/share/man/vi/man1/hailong.1.gz")"

# ---- it runs ----
must "version" is "$(field Version | sed 's/-.*//')" "$(cd "$work" && "$root/usr/bin/hailong" version | grep -oE '[0-9]+(\.[0-9]+)+' | head -n 1)"
must "the sample in the package" bash -c "cd '$work' && '$root/usr/bin/hailong' -q import units '$doc/examples/kim-bang-2023/units.csv' 2>'$work/log'"

echo "$(basename "$deb"): $(stat -c %s "$deb") bytes, $(wc -l <"$work/control/md5sums") files"
[ "$failures" -eq 0 ] || { echo "$failures checks failed"; exit 1; }
echo "package: all checks passed"
