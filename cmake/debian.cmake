# SPDX-License-Identifier: GPL-3.0-or-later
# Run by cpack twice: between installing into its folder and packing it, and when it has packed.
if(NOT CPACK_GENERATOR STREQUAL "DEB")
  return()
endif()
if("$ENV{SOURCE_DATE_EPOCH}" STREQUAL "")
  set(ENV{SOURCE_DATE_EPOCH} ${CPACK_HAILONG_EPOCH}) # the times in the package, also those that cpack writes
endif()
if(NOT CPACK_PACKAGE_FILES)
  execute_process(
    COMMAND sh ${CPACK_HAILONG_SOURCE}/cmake/debian.sh ${CPACK_HAILONG_SOURCE} ${CPACK_TEMPORARY_INSTALL_DIRECTORY}
            ${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE} "${CPACK_DEBIAN_PACKAGE_MAINTAINER}"
    COMMAND_ERROR_IS_FATAL ANY)
endif()
# cpack hands the umask of whoever packs to the parts of the package; dpkg-deb does not.
foreach(package IN LISTS CPACK_PACKAGE_FILES)
  set(again ${CPACK_TOPLEVEL_DIRECTORY}/again)
  file(REMOVE_RECURSE ${again})
  execute_process(COMMAND dpkg-deb --raw-extract ${package} ${again} COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND chmod 755 ${again} ${again}/DEBIAN COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND dpkg-deb --root-owner-group --threads-max=1 -Zxz --build ${again} ${package}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endforeach()
