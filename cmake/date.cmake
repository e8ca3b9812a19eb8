# SPDX-License-Identifier: GPL-3.0-or-later
# HAILONG_EPOCH, the moment of the sources in seconds since 1970 (UTC), and HAILONG_DATE, its day: $SOURCE_DATE_EPOCH, else that of
# the last commit, else the beginning of 1970. Never the clock: two builds of the same sources are the same to the byte.
set(HAILONG_EPOCH "$ENV{SOURCE_DATE_EPOCH}")
if(NOT HAILONG_EPOCH MATCHES "^[0-9]+$")
  find_program(GIT git)
  mark_as_advanced(GIT)
  set(HAILONG_EPOCH "")
  if(GIT)
    execute_process(COMMAND ${GIT} -C ${CMAKE_SOURCE_DIR} log -1 --format=%ct
      OUTPUT_VARIABLE HAILONG_EPOCH OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  endif()
  if(NOT HAILONG_EPOCH MATCHES "^[0-9]+$")
    set(HAILONG_EPOCH 0)
  endif()
endif()
set(epoch_before "$ENV{SOURCE_DATE_EPOCH}")
set(ENV{SOURCE_DATE_EPOCH} ${HAILONG_EPOCH}) # string(TIMESTAMP) goes by it
string(TIMESTAMP HAILONG_DATE "%Y-%m-%d" UTC)
if(epoch_before STREQUAL "")
  unset(ENV{SOURCE_DATE_EPOCH})
else()
  set(ENV{SOURCE_DATE_EPOCH} "${epoch_before}")
endif()
