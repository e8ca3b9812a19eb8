# SPDX-License-Identifier: GPL-3.0-or-later
# Every library comes from Debian's packages; ./dev lists the packages and why, and installs what is missing.
find_package(PkgConfig REQUIRED)

# hailong_package(VARIABLE MODULE DEBIAN_PACKAGE): PkgConfig::VARIABLE, or one clear sentence.
macro(hailong_package variable module package)
  pkg_check_modules(${variable} QUIET IMPORTED_TARGET ${module})
  if(NOT ${variable}_FOUND)
    message(FATAL_ERROR "${module} was not found: install the Debian package ${package}, or run ./dev build")
  endif()
endmacro()

hailong_package(GSL gsl libgsl-dev)
hailong_package(SQLITE sqlite3 libsqlite3-dev)
hailong_package(LIBCONFIG libconfig libconfig-dev)
hailong_package(UTF8PROC libutf8proc libutf8proc-dev)
hailong_package(GMP gmp libgmp-dev)
hailong_package(SODIUM libsodium libsodium-dev)
hailong_package(ZLIB zlib zlib1g-dev)
hailong_package(ZIP libzip libzip-dev)
hailong_package(EXPAT expat libexpat1-dev)
hailong_package(XLSXWRITER xlsxwriter libxlsxwriter-dev)
hailong_package(UCHARDET uchardet libuchardet-dev)
hailong_package(PANGOCAIRO pangocairo libpango1.0-dev)
hailong_package(CAIRO cairo-pdf libcairo2-dev)
hailong_package(PANGOFT pangoft2 libpango1.0-dev)
hailong_package(SMARTCOLS smartcols libsmartcols-dev)

# libcsv ships no .pc file.
find_library(LIBCSV_LIBRARY csv)
find_path(LIBCSV_INCLUDE csv.h)
if(NOT LIBCSV_LIBRARY OR NOT LIBCSV_INCLUDE)
  message(FATAL_ERROR "libcsv was not found: install the Debian package libcsv-dev, or run ./dev build")
endif()
mark_as_advanced(LIBCSV_LIBRARY LIBCSV_INCLUDE)
add_library(libcsv INTERFACE)
target_link_libraries(libcsv INTERFACE ${LIBCSV_LIBRARY})
target_include_directories(libcsv SYSTEM INTERFACE ${LIBCSV_INCLUDE})
