# SPDX-License-Identifier: GPL-3.0-or-later
# What users run: hardened as Debian hardens its programs, and without the paths of whoever built it.
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo" AND NOT HAILONG_SANITIZE AND NOT HAILONG_FUZZ)
  target_compile_options(hailong_flags INTERFACE
    -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
  target_link_options(hailong_flags INTERFACE -Wl,-z,relro -Wl,-z,now)
endif()
