# Tests of reports/.
foreach(module cards figures grade numfmt points scheme settings suspicion writers)
  hailong_unit_test(test_reports_${module} hailong_reports hailong_stats hailong_surveys)
endforeach()
