# SPDX-License-Identifier: GPL-3.0-or-later
# Reads the C sources under ROOT line by line for layers.cmake and house.cmake, and collects breaches.
set(source_folders stats surveys reports cmd tests)

function(breach file number what)
  set_property(GLOBAL APPEND_STRING PROPERTY breaches "${file}:${number}: ${what}\n")
endfunction()

# lines_of(FILE OUT): its lines as a list. Characters that mean something to cmake's lists become blanks, and
# comments that begin and end on one line are blanked, for they may name what the code may not call.
function(lines_of file out)
  file(READ "${file}" text)
  string(REGEX REPLACE "/\\*([^*\n]|\\*+[^*/\n])*\\*+/" " " text "${text}")
  string(REGEX REPLACE "[];[\\]" " " text "${text}")
  string(REPLACE "\n" ";" text "${text}")
  set(${out} "${text}" PARENT_SCOPE)
endfunction()

# scan_sources(FUNCTION): FUNCTION(file number folder line) for every line that is not blank.
function(scan_sources function)
  set(scanned 0)
  foreach(folder IN LISTS source_folders)
    file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/${folder}/*.c" "${ROOT}/${folder}/*.h" "${ROOT}/${folder}/*.def")
    foreach(file IN LISTS files)
      math(EXPR scanned "${scanned} + 1")
      lines_of("${ROOT}/${file}" lines)
      set(number 0)
      foreach(line IN LISTS lines)
        math(EXPR number "${number} + 1")
        if(line MATCHES "[^ \t]")
          cmake_language(CALL ${function} "${file}" ${number} ${folder} "${line}")
        endif()
      endforeach()
    endforeach()
  endforeach()
  if(scanned EQUAL 0)
    message(FATAL_ERROR "no sources under '${ROOT}'")
  endif()
  message(STATUS "${scanned} files read")
endfunction()

function(report_breaches)
  get_property(breaches GLOBAL PROPERTY breaches)
  if(breaches)
    message("${breaches}")
    message(FATAL_ERROR "the rules above are explained in CONTRIBUTING.md")
  endif()
endfunction()
