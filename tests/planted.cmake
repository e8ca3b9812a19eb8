# SPDX-License-Identifier: GPL-3.0-or-later
# Plants faults in a small copy of the tree and sees that layers.cmake or house.cmake names each, by file and line,
# and that it lets the clean copy pass. Run: cmake -D RULES=layers|house -D SCRATCH=<folder> -P planted.cmake
cmake_minimum_required(VERSION 3.25)
set(failures 0)

# A clean tree: one header and one source per folder, as they should be.
function(clean_tree)
  file(REMOVE_RECURSE "${SCRATCH}")
  set(database "")
  foreach(folder stats surveys reports cmd tests)
    string(TOUPPER ${folder} upper)
    file(WRITE "${SCRATCH}/${folder}/good.h"
      "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#ifndef HAILONG_${upper}_GOOD_H\n#define HAILONG_${upper}_GOOD_H\n#endif\n")
    file(WRITE "${SCRATCH}/${folder}/good.c"
      "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#include \"${folder}/good.h\"\n\n#include <stdio.h>\n/* no strcpy( here; */\nint f[2] = {1, 2};\n")
    string(APPEND database "{\"file\": \"${SCRATCH}/${folder}/good.c\"}, {\"file\": \"${SCRATCH}/${folder}/planted.c\"},
")
  endforeach()
  file(WRITE "${SCRATCH}/reports/allowed.h"
    "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#ifndef HAILONG_REPORTS_ALLOWED_H\n#define HAILONG_REPORTS_ALLOWED_H\n#include \"stats/good.h\"\n#include \"surveys/good.h\"\n#endif\n")
  file(WRITE "${SCRATCH}/cmd/main.c"
    "/* SPDX-License-Identifier: GPL-3.0-or-later */\nint main(void) { setlocale(LC_CTYPE, \"C.UTF-8\"); printf(\"x\"); exit(0); }\n")
  file(WRITE "${SCRATCH}/compile_commands.json" "[${database}{\"file\": \"${SCRATCH}/cmd/main.c\"}]\n")
endfunction()

function(run_rules status output)
  execute_process(COMMAND ${CMAKE_COMMAND} -D ROOT=${SCRATCH} -D DATABASE=${SCRATCH}/compile_commands.json
      -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/${RULES}.cmake
    RESULT_VARIABLE code OUTPUT_VARIABLE text ERROR_VARIABLE text)
  set(${status} ${code} PARENT_SCOPE)
  set(${output} "${text}" PARENT_SCOPE)
endfunction()

# plant(FILE CONTENT PLACE): with this file in the tree the rules must fail and name PLACE.
function(plant file content place)
  clean_tree()
  file(WRITE "${SCRATCH}/${file}" "${content}")
  run_rules(status output)
  string(FIND "${output}" "${place}: " position)
  if(status EQUAL 0 OR position EQUAL -1)
    message("planted in ${file}, expected at ${place}, not caught:\n${content}\n${output}")
    math(EXPR failures "${failures} + 1")
    set(failures ${failures} PARENT_SCOPE)
  endif()
endfunction()

clean_tree()
run_rules(status output)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "the clean tree does not pass:\n${output}")
endif()

set(licence "/* SPDX-License-Identifier: GPL-3.0-or-later */\n")
if(RULES STREQUAL "layers")
  # An include on line 3, after a blank line, a `;` and brackets: the line number must survive them.
  foreach(pair
      "stats|surveys/good.h" "stats|reports/good.h" "stats|cmd/good.h" "stats|tests/good.h"
      "surveys|stats/good.h" "surveys|reports/good.h" "surveys|cmd/good.h"
      "reports|cmd/good.h" "reports|tests/good.h" "cmd|tests/good.h"
      "stats|../surveys/good.h" "surveys|./good.h"
      "surveys|gsl/gsl_cdf.h" "reports|gsl/gsl_cdf.h" "cmd|gsl/gsl_cdf.h" "tests|gsl/gsl_cdf.h"
      "stats|csv.h" "reports|csv.h" "cmd|sqlite3.h" "reports|utf8proc.h" "cmd|libconfig.h" "reports|sodium.h"
      "stats|cmocka.h" "cmd|cmocka.h")
    string(REPLACE "|" ";" pair "${pair}")
    list(GET pair 0 folder)
    list(GET pair 1 header)
    plant(${folder}/planted.c "${licence}int f[2] = {1, 2};\n#include \"${header}\"\n" "${folder}/planted.c:3")
    plant(${folder}/planted.h "${licence}\n  #  include <${header}>\n" "${folder}/planted.h:3")
  endforeach()
  foreach(call "strcpy(a, b)" "sprintf (a, b)" "strcat(a, b)" "strtok(a, b)" "x = atoi(a)" "atof(a)" "(double)strtod(a, 0)"
      "/* a */ strcpy(a, b) /* b */"
      "localtime(&t)" "ctime(&t)" "mktemp(a)" "setlocale(LC_ALL, \"\")" "setlocale(LC_CTYPE, \"\")" "exit(1)" "abort()")
    plant(cmd/planted.c "${licence}void f(void)\n{\n    ${call};\n}\n" "cmd/planted.c:4")
    plant(stats/planted.c "${licence}\n\n    ${call};\n" "stats/planted.c:4")
  endforeach()
  foreach(call "gsl_cdf_beta_Pinv(p, a, b)" "x = gsl_cdf_fdist_Qinv(p, a, b)" "gsl_cdf_gamma_Pinv(p, a, b)"
      "gsl_cdf_binomial_Q(k, p, n)" "gsl_rstat_quantile_add(x, w)" "gsl_rng_env_setup()")
    plant(stats/planted.c "${licence}\n\n    ${call};\n" "stats/planted.c:4")
  endforeach()
  plant(cmd/main.c "${licence}int main(void)\n{\n    setlocale(LC_ALL, \"\");\n}\n" "cmd/main.c:4")
  plant(surveys/planted.c "${licence}    printf(\"x\");\n" "surveys/planted.c:2")
  plant(reports/planted.c "${licence}    fprintf(stderr, \"x\");\n" "reports/planted.c:2")
else()
  plant(stats/planted.c "int x;\n" "stats/planted.c:1")
  plant(tests/planted.sh "#!/bin/sh\n" "tests/planted.sh:1")
  plant(stats/planted.h "${licence}int x;\n" "stats/planted.h:1")
  plant(stats/planted.h "${licence}#ifndef OTHER_H\n#define OTHER_H\n#endif\n" "stats/planted.h:1")
  plant(stats/forgotten.c "${licence}int x;\n" "stats/forgotten.c:1")
  string(REPEAT "int x;\n" 600 long)
  plant(cmd/planted.c "${licence}${long}" "cmd/planted.c:601")
  plant(cmd/commands.def "${licence}/* ; */\nCOMMAND(lonely)\n" "cmd/commands.def:3")
  # Put together here, so that this file does not trip over itself.
  foreach(word "TO" "FIX" "X")
    string(REPLACE "TO" "TODO" word ${word})
    string(REPLACE "FIX" "FIXME" word ${word})
    string(REGEX REPLACE "^X$" "XXX" word ${word})
    plant(surveys/planted.c "${licence}\n/* ${word}: later */\n" "surveys/planted.c:3")
  endforeach()
endif()

if(failures GREATER 0)
  message(FATAL_ERROR "${failures} planted faults were not caught")
endif()
file(REMOVE_RECURSE "${SCRATCH}")
