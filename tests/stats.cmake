# Tests of stats/.
add_library(hailong_test_numbers STATIC support/inputs.c)
target_link_libraries(hailong_test_numbers PRIVATE hailong_flags PUBLIC m)

add_library(hailong_test_oracle STATIC support/oracle_methods.c)
target_link_libraries(hailong_test_oracle PRIVATE hailong_flags PUBLIC hailong_stats hailong_test_numbers)

add_executable(oracle_check oracle_check.c support/csv_rows.c)
target_link_libraries(oracle_check PRIVATE hailong_flags hailong_test_oracle libcsv)
