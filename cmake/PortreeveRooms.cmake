# portreeve_room(<floor>/<room> [SOURCES ...] [ROOMS lower rooms ...] [LINKS libraries ...])
# One static library per folder; the target of core/ip is portreeve_core_ip. Links are PRIVATE to the room but
# carried to executables, so that a room can only include what it names. tests/architecture reads every #include.
function(portreeve_room path)
    cmake_parse_arguments(ROOM "" "" "SOURCES;ROOMS;LINKS" ${ARGN})
    string(REPLACE "/" "_" name "${path}")
    set(target "portreeve_${name}")
    add_library(${target} STATIC ${ROOM_SOURCES})
    target_link_libraries(${target} PUBLIC portreeve_options)
    foreach(lower IN LISTS ROOM_ROOMS)
        string(REPLACE "/" "_" lower "${lower}")
        target_link_libraries(${target} PRIVATE portreeve_${lower})
    endforeach()
    target_link_libraries(${target} PRIVATE ${ROOM_LINKS})
endfunction()

# portreeve_list(<variable> <list file>): the names in a room's visible list (one per line, # for comments).
function(portreeve_list variable file)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
    file(STRINGS "${file}" names REGEX "^[a-z]")
    set(${variable} "${names}" PARENT_SCOPE)
endfunction()
