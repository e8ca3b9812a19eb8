/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages of XML parts in a zip archive (ECMA-376, part 2), as workbooks are. */
#ifndef HAILONG_SURVEYS_PACKAGE_H
#define HAILONG_SURVEYS_PACKAGE_H

#include <stdbool.h>

/* Whether every part of the archive at `path` unpacks, and is a document to its end: the last thing in it closes the element
 * that it begins with. A part that was cut off, as on a disk that was full while it was written, is not. */
bool package_is_whole(const char *path);

#endif
