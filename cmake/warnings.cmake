# SPDX-License-Identifier: GPL-3.0-or-later
# One interface target carries the warnings and the sanitizers of a preset.
add_library(hailong_flags INTERFACE)
target_compile_options(hailong_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wformat=2
  -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wvla
  -Wwrite-strings -Wcast-qual -Wundef -Wswitch-enum -fno-common
  -ffp-contract=off) # the same digits on machines that could multiply and add in one step
if(HAILONG_WERROR)
  target_compile_options(hailong_flags INTERFACE -Werror)
endif()
if(HAILONG_SANITIZE)
  target_compile_options(hailong_flags INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(hailong_flags INTERFACE -fsanitize=address,undefined)
endif()
if(HAILONG_FUZZ)
  target_compile_options(hailong_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# hailong_library(NAME source...): one static library per folder, never linked upwards. A source that is
# listed nowhere would silently not be built, so it stops the configure step.
function(hailong_library name)
  add_library(${name} STATIC ${ARGN})
  target_link_libraries(${name} PRIVATE hailong_flags)
  file(GLOB found CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} *.c)
  foreach(source IN LISTS found)
    if(NOT source IN_LIST ARGN)
      message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR}/${source} is in no list: add it to the CMakeLists.txt beside it")
    endif()
  endforeach()
endfunction()
