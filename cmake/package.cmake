# SPDX-License-Identifier: GPL-3.0-or-later
# cpack -G DEB: the package of Debian. debian.sh puts in what Debian wants beside what `cmake --install` installs.
set(CPACK_PACKAGE_NAME hailong)
set(CPACK_PACKAGE_VENDOR "hailong project")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "hailong project <hailong@hailong.example.org>")
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-noto-core, fonts-liberation")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "bash-completion")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION TRUE)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
  "hailong reads the dossiers and the satisfaction forms of Vietnamese communes\nfrom CSV files and workbooks into one SQLite file, and draws scorecards,\ncomparisons and months from it: how many dossiers were settled on time, how\nmany people were satisfied, and how sure one can be of either.\n.\nIt works in Vietnamese and English, and needs no server and no network.")

set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian.cmake)
set(CPACK_POST_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian.cmake)
set(CPACK_HAILONG_SOURCE ${CMAKE_SOURCE_DIR})
set(CPACK_HAILONG_EPOCH ${HAILONG_EPOCH})
include(CPack)
