# SPDX-License-Identifier: GPL-3.0-or-later
# Tests of cmd/. The commands themselves are tested by tests/cases.
hailong_unit_test(test_cmd_tables hailong_cmd hailong_reports hailong_stats hailong_surveys)
hailong_unit_test(test_cmd_columns hailong_cmd hailong_reports hailong_stats hailong_surveys)
hailong_unit_test(test_cmd_workers hailong_cmd hailong_reports hailong_stats hailong_surveys)
hailong_unit_test(test_cmd_progress hailong_cmd hailong_reports hailong_stats hailong_surveys)
target_compile_definitions(test_cmd_progress PRIVATE _XOPEN_SOURCE=700) # posix_openpt

# Ctrl-C while an input is awaited, spooled or unpacked.
add_test(NAME interrupt COMMAND ${BASH} ${CMAKE_CURRENT_SOURCE_DIR}/interrupt.sh)
set_tests_properties(interrupt PROPERTIES ENVIRONMENT "HAILONG=$<TARGET_FILE:hailong>")

# What the man pages and the completion of bash say, against what the program says.
add_test(NAME manual COMMAND ${BASH} ${CMAKE_CURRENT_SOURCE_DIR}/manual.sh)
set_tests_properties(manual PROPERTIES ENVIRONMENT
  "HAILONG=$<TARGET_FILE:hailong>;MAKER=$<TARGET_FILE:hailong_manual>;MANUAL=${CMAKE_BINARY_DIR}/cmd/manual")
