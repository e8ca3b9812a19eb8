# SPDX-License-Identifier: GPL-3.0-or-later
# Who may include whom, and which functions nobody may call. Run: cmake -D ROOT=<checkout> -P layers.cmake
# Every breach is one line, file:line: what; any breach ends with a failure.
#
#   cmd ──▶ reports ──▶ stats      stats and surveys do not know each other; tests may include everything.
#    └────────┴───────▶ surveys    Nothing points upwards.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/scan.cmake)

# Folders of ours that a folder may include.
set(may_include_stats stats)
set(may_include_surveys surveys)
set(may_include_reports reports stats surveys)
set(may_include_cmd cmd reports stats surveys)
set(may_include_tests tests cmd reports stats surveys)

# Libraries and the folders that may include their headers. GSL is stats/ alone, not even tests/ ask it.
set(libraries "gsl/" "csv.h" "sqlite3.h" "utf8proc.h" "libconfig.h" "sodium.h" "sodium/" "zlib.h" "zip.h" "expat.h"
    "uchardet" "xlsxwriter.h" "cmocka.h" "pango/" "cairo" "fontconfig/" "libsmartcols" "gmp.h")
set(folders_of_gsl/ stats)
set(folders_of_csv.h surveys tests)
set(folders_of_sqlite3.h surveys tests)
set(folders_of_utf8proc.h surveys tests)
set(folders_of_libconfig.h surveys tests)
set(folders_of_sodium.h surveys tests)
set(folders_of_sodium/ surveys tests)
set(folders_of_zlib.h surveys tests)
set(folders_of_zip.h surveys tests)
set(folders_of_expat.h surveys tests)
set(folders_of_uchardet surveys)
set(folders_of_xlsxwriter.h reports tests)
set(folders_of_cmocka.h tests)
set(folders_of_pango/ reports tests)
set(folders_of_cairo reports tests)
set(folders_of_fontconfig/ reports tests)
set(folders_of_libsmartcols reports)
set(folders_of_gmp.h surveys)

# Functions that overflow, follow the locale, lose errors, or are not safe to call twice.
set(banned "strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atol|atoll|atof|strtod|strtof|strtold|localtime|gmtime|ctime|asctime|mktemp|tmpnam|alloca|setjmp|longjmp")
# Only cmd/ prints (reports/sink.c writes where -o says, "-" included), and nothing outside cmd/main.c ends the program.
set(printing "printf|vprintf|puts|putchar|perror")
set(ending "exit|_exit|_Exit|quick_exit|abort")

# Functions of GSL 2.7.1 that stop the program, do not return, or are wrong without saying so: stats/beta.h and
# stats/poisson.h stand in their place, and one by which the environment would decide the digits.
set(unsafe "gsl_cdf_(beta|binomial|pascal|negative_binomial)_[A-Za-z]+|gsl_cdf_(fdist|gamma)_[PQ]inv|gsl_rstat_[a-z_]+|gsl_rng_env_setup")

function(check_include file number folder line)
  if(NOT line MATCHES "^[ \t]*#[ \t]*include[ \t]*[\"<]([^\">]+)[\">]")
    return()
  endif()
  set(included "${CMAKE_MATCH_1}")
  if(included MATCHES "\\.\\./|^\\./")
    breach(${file} ${number} "includes \"${included}\": includes are written from the root")
  endif()
  foreach(target stats surveys reports cmd tests)
    if(included MATCHES "^${target}/" AND NOT target IN_LIST may_include_${folder})
      breach(${file} ${number} "${folder}/ must not know ${target}/: \"${included}\"")
    endif()
  endforeach()
  foreach(library IN LISTS libraries)
    string(FIND "${included}" "${library}" position)
    if(position EQUAL 0 AND NOT folder IN_LIST folders_of_${library})
      breach(${file} ${number} "${folder}/ must not include <${included}>: that library belongs to ${folders_of_${library}}")
    endif()
  endforeach()
endfunction()

function(check_calls file number folder line)
  if(folder STREQUAL "tests")
    return()
  endif()
  if(line MATCHES "(^|[^A-Za-z0-9_])(${banned})[ \t]*\\(")
    breach(${file} ${number} "calls ${CMAKE_MATCH_2}, which is banned")
  endif()
  if(line MATCHES "(^|[^A-Za-z0-9_])(${unsafe})[ \t]*\\(")
    breach(${file} ${number} "calls ${CMAKE_MATCH_2}, which is not safe: use stats/beta.h")
  endif()
  if(line MATCHES "(^|[^A-Za-z0-9_])(setlocale|newlocale|uselocale)[ \t]*\\(" AND
     NOT (file STREQUAL "cmd/main.c" AND line MATCHES "setlocale[ \t]*\\([ \t]*LC_CTYPE"))
    breach(${file} ${number} "calls ${CMAKE_MATCH_2}: only cmd/main.c sets LC_CTYPE, and nobody sets more")
  endif()
  if(line MATCHES "(^|[^A-Za-z0-9_])(${ending})[ \t]*\\(" AND NOT file MATCHES "^cmd/(main|workers)\\.c$")
    breach(${file} ${number} "calls ${CMAKE_MATCH_2}: only cmd/main.c ends the program, and cmd/workers.c its helpers")
  endif()
  if(NOT folder STREQUAL "cmd" AND NOT file STREQUAL "reports/sink.c")
    if(line MATCHES "(^|[^A-Za-z0-9_])(${printing})[ \t]*\\(" OR line MATCHES "(^|[^A-Za-z0-9_])(stderr|stdout)([^A-Za-z0-9_]|$)")
      breach(${file} ${number} "prints (${CMAKE_MATCH_2}): only cmd/ prints")
    endif()
  endif()
endfunction()

function(check_line file number folder line)
  check_include("${file}" ${number} ${folder} "${line}")
  check_calls("${file}" ${number} ${folder} "${line}")
endfunction()

scan_sources(check_line)
report_breaches()
