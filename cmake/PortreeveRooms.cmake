# portreeve_room(<floor>/<room> [SOURCES ...] [ROOMS lower rooms ...] [LINKS libraries ...] [DEFINITIONS ...])
# One static library per folder; the target of core/ip is portreeve_core_ip. Links are PRIVATE to the room but
# carried to executables, so that a room can only include what it names. tests/architecture reads every #include.
function(portreeve_room path)
    cmake_parse_arguments(ROOM "" "" "SOURCES;ROOMS;LINKS;DEFINITIONS" ${ARGN})
    string(REPLACE "/" "_" name "${path}")
    set(target "portreeve_${name}")
    add_library(${target} STATIC ${ROOM_SOURCES})
    target_link_libraries(${target} PUBLIC portreeve_options)
    foreach(lower IN LISTS ROOM_ROOMS)
        string(REPLACE "/" "_" lower "${lower}")
        target_link_libraries(${target} PRIVATE portreeve_${lower})
    endforeach()
    target_link_libraries(${target} PRIVATE ${ROOM_LINKS})
    if(path MATCHES "^core/" AND NOT ROOM_DEFINITIONS)
        target_precompile_headers(${target} REUSE_FROM portreeve_pch)
    elseif(path MATCHES "^core/")
        target_compile_definitions(${target} PRIVATE ${ROOM_DEFINITIONS})
        target_precompile_headers(${target} PRIVATE ${portreeve_common_headers})
    endif()
endfunction()

# portreeve_list(<variable> <list file>): the names in a room's visible list (one per line, # for comments).
function(portreeve_list variable file)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
    file(STRINGS "${file}" names REGEX "^[a-z]")
    set(${variable} "${names}" PARENT_SCOPE)
endfunction()

# portreeve_apart(<sources ...>): files of the calling folder that use names of their neighbours for things of their own,
# so that they are never compiled together with others (the presets of ./dev compile a room in a few large pieces).
function(portreeve_apart)
    set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
