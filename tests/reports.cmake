# Tests of reports/.
foreach(module boundaries cards comparison days_off evidence figures grade numfmt points questionnaire rollup scheme settings suspicion table06 writers)
  hailong_unit_test(test_reports_${module} hailong_reports hailong_stats hailong_surveys)
endforeach()
hailong_unit_test(test_reports_trend_spans hailong_reports hailong_stats hailong_surveys)
hailong_unit_test(test_reports_trend hailong_reports hailong_stats hailong_surveys)

# Pages as values: what stands on them, before anybody lays them out.
add_library(hailong_test_plan STATIC support/page_plan.c)
target_link_libraries(hailong_test_plan PRIVATE hailong_flags PUBLIC hailong_reports)
hailong_unit_test(test_reports_typeface hailong_reports hailong_stats hailong_surveys)
