# SPDX-License-Identifier: GPL-3.0-or-later
# Every folder tests/cases/<command>/<slug>/ with a file `cmd` is one test, case.<command>.<slug>.
file(GLOB cases CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/cases ${CMAKE_CURRENT_SOURCE_DIR}/cases/*/*/cmd)
foreach(case IN LISTS cases)
  get_filename_component(case ${case} DIRECTORY)
  string(REPLACE "/" "." name ${case})
  add_test(NAME case.${name}
    COMMAND ${BASH} ${CMAKE_CURRENT_SOURCE_DIR}/run_case.sh ${CMAKE_CURRENT_SOURCE_DIR}/cases/${case}
            $<TARGET_FILE:hailong> ${CMAKE_SOURCE_DIR}/examples)
endforeach()
