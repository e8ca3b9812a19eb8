# Tests of stats/.
add_library(hailong_test_numbers STATIC support/inputs.c)
target_link_libraries(hailong_test_numbers PRIVATE hailong_flags PUBLIC m)

add_library(hailong_test_oracle STATIC
  support/csv_rows.c
  support/oracle_column.c
  support/oracle_contrasts.c
  support/oracle_durations.c
  support/oracle_methods.c
  support/oracle_months.c
  support/oracle_population.c
  support/oracle_questionnaire.c
  support/oracle_ranks.c
  support/oracle_rates.c
  support/oracle_row.c
  support/oracle_weights.c)
target_link_libraries(hailong_test_oracle PRIVATE hailong_flags PUBLIC hailong_stats hailong_test_numbers libcsv)

add_executable(oracle_check oracle_check.c)
target_link_libraries(oracle_check PRIVATE hailong_flags hailong_test_oracle)
add_test(NAME oracle_check.codes COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/oracle_check.sh $<TARGET_FILE:oracle_check>)

# Each file of tests/reference/ holds values made by another program, in the format of oracle_check.
foreach(statistic
    beta
    binomial
    bounds
    changepoint
    compare
    contingency
    criteria
    difference
    driver
    funnel
    hypergeometric
    mean_score
    multinomial
    multiple
    ordinal
    p_chart
    proportion
    quantile
    rank
    rank_chance
    rank_critical
    reliability
    runs
    scale
    shrink
    slope
    strata
    survival
    survival_groups
    weight
    xmr)
  add_test(NAME reference.${statistic}
    COMMAND oracle_check ${CMAKE_CURRENT_SOURCE_DIR}/reference/${statistic}.csv
                         ${CMAKE_CURRENT_SOURCE_DIR}/reference/tolerance.csv)
  hailong_unit_test(test_stats_${statistic} hailong_stats)
endforeach()

hailong_unit_test(test_stats_gamma_rise hailong_stats)
hailong_unit_test(test_stats_months hailong_stats)
# Without reference values: against other functions of stats/.
hailong_unit_test(test_stats_driver_groups hailong_stats PkgConfig::GSL)

hailong_unit_test(test_stats_methods hailong_test_oracle)

# Every count of every n: here the small ones, in .ci/run all of them.
add_executable(intervals_all intervals_all.c)
target_link_libraries(intervals_all PRIVATE hailong_flags hailong_stats)
add_test(NAME intervals_all COMMAND intervals_all 0 150)

# The figures of the end of a month, simulated.
hailong_unit_test(test_stats_month_end hailong_stats)
target_sources(test_stats_month_end PRIVATE bench/gen_support.c)

# Everything at 100 %, through every statistic that other tools break on.
hailong_unit_test(test_stats_perfect hailong_stats)
