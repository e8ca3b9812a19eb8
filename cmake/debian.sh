#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# debian.sh SOURCE STAGE VERSION MAINTAINER: what Debian wants in a package, beside what was installed under STAGE/usr: the copyright,
# both changelogs, compressed manual pages, and permissions that do not depend on who builds. $SOURCE_DATE_EPOCH is the day.
set -eu
export LC_ALL=C
source=$1
stage=$2
version=$3
maintainer=$4
doc=$stage/usr/share/doc/hailong

mkdir -p "$doc"
grep -q 'Version 3, 29 June 2007' "$source/LICENSE" # what the copyright file says
cat >"$doc/copyright" <<END
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: hailong
Upstream-Contact: $maintainer
Source: the repository of the project, of which this package is built

Files: *
Copyright: $(date -u -d "@$SOURCE_DATE_EPOCH" +%Y) the authors of hailong
License: GPL-3+

License: GPL-3+
 This program is free software: you can redistribute it and/or modify
 it under the terms of the GNU General Public License as published by
 the Free Software Foundation, either version 3 of the License, or
 (at your option) any later version.
 .
 This program is distributed in the hope that it will be useful,
 but WITHOUT ANY WARRANTY; without even the implied warranty of
 MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE. See the
 GNU General Public License for more details.
 .
 You should have received a copy of the GNU General Public License
 along with this program. If not, see <https://www.gnu.org/licenses/>.
 .
 On Debian systems, the full text of the GNU General Public License
 version 3 is in "/usr/share/common-licenses/GPL-3".
END

# changelog.Debian: the points of the newest section of CHANGELOG.md, in lines of at most 78 bytes.
{
  printf 'hailong (%s) unstable; urgency=medium\n\n' "$version"
  awk '
    function flush(  count, words, i, line) {
      count = split(point, words, " ")
      line = "  *"
      for (i = 1; i <= count; i++) {
        if (length(line) + 1 + length(words[i]) > 78) { print line; line = "   " }
        line = line " " words[i]
      }
      if (count > 0) print line
      point = ""
    }
    /^## /  { flush(); sections++ }
    sections != 1 { next }
    /^#/    { next }
    { gsub(/`|\*\*/, "") }
    /^- /   { flush(); point = substr($0, 3); next }
    /^  /   { point = point " " $0; next }
    /^$/    { flush() }
    END     { flush() }' "$source/CHANGELOG.md"
  printf '\n -- %s  %s\n' "$maintainer" "$(date -u -R -d "@$SOURCE_DATE_EPOCH")"
} >"$doc/changelog.Debian"
mv "$doc/CHANGELOG.md" "$doc/changelog"
gzip -9n "$doc/changelog.Debian" "$doc/changelog"
find "$stage/usr/share/man" -type f -name '*.1' -exec gzip -9n {} +

mkdir -p "$stage/usr/share/lintian/overrides"
cat >"$stage/usr/share/lintian/overrides/hailong" <<'END'
# A package of the project itself: no bug of Debian asked for it.
hailong: initial-upload-closes-no-bugs
END

find "$stage/usr" -type d -exec chmod 755 {} +
find "$stage/usr" -type f -exec chmod 644 {} +
chmod 755 "$stage/usr/bin/hailong"
