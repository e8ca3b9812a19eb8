# Tests of reports/.
foreach(module boundaries cards comparison days_off evidence figures grade numfmt points questionnaire rollup scheme settings standing suspicion table06 writers)
  hailong_unit_test(test_reports_${module} hailong_reports hailong_stats hailong_surveys)
endforeach()
hailong_unit_test(test_reports_trend_spans hailong_reports hailong_stats hailong_surveys)
hailong_unit_test(test_reports_models hailong_reports hailong_stats hailong_surveys)
hailong_unit_test(test_reports_trend hailong_reports hailong_stats hailong_surveys)

# Pages as values: what stands on them, before anybody lays them out.
hailong_unit_test(test_reports_typeface hailong_reports hailong_stats hailong_surveys)
# Pages built by hand, for the tests of the writers.
add_library(sample_page STATIC support/sample_page.c support/sample_charts.c)
target_include_directories(sample_page PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/support)
target_link_libraries(sample_page PUBLIC hailong_reports hailong_stats hailong_surveys PRIVATE hailong_flags)
add_executable(sample_html web/sample_html.c)
target_link_libraries(sample_html PRIVATE sample_page hailong_flags)
# The plan of the program's pages, for web/figures.sh.
add_executable(plan web/plan.c)
target_link_libraries(plan PRIVATE hailong_reports hailong_stats hailong_surveys hailong_flags)
hailong_unit_test(test_reports_text_writer sample_page hailong_reports hailong_stats hailong_surveys)
add_library(picture_check STATIC support/picture_check.c)
target_link_libraries(picture_check PRIVATE hailong_flags hailong_reports PkgConfig::CMOCKA)
foreach(module ink labels charts charts_crowded)
  hailong_unit_test(test_reports_${module} picture_check hailong_reports hailong_stats hailong_surveys)
endforeach()
hailong_unit_test(test_reports_html_writer sample_page hailong_reports hailong_stats hailong_surveys PkgConfig::SODIUM)
add_library(hailong_test_plan STATIC support/page_plan.c support/stored_text.c)
target_link_libraries(hailong_test_plan PRIVATE hailong_flags PUBLIC hailong_reports hailong_surveys PkgConfig::CMOCKA)
hailong_unit_test(test_reports_pages hailong_reports hailong_stats hailong_surveys hailong_test_plan)
hailong_unit_test(test_reports_pages_alone hailong_reports hailong_stats hailong_surveys hailong_test_plan)
hailong_unit_test(test_reports_page_card hailong_reports hailong_stats hailong_surveys hailong_test_plan m)
hailong_unit_test(test_reports_pdf sample_page hailong_reports hailong_stats hailong_surveys)
hailong_unit_test(test_reports_xlsx_writer sample_page hailong_reports hailong_stats hailong_surveys)
target_link_libraries(test_reports_xlsx_writer PRIVATE PkgConfig::ZIP PkgConfig::XLSXWRITER)

# Claims: from a text, without a store.
foreach(module claims claims_read claims_explain claims_pages)
  hailong_unit_test(test_reports_${module} hailong_reports hailong_stats hailong_surveys m)
endforeach()
