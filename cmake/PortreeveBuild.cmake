# Compiler settings that every room shares.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
    set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

add_library(portreeve_options INTERFACE)
target_link_libraries(portreeve_options INTERFACE Qt6::Core)
target_include_directories(portreeve_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_definitions(portreeve_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_FOREACH QT_NO_KEYWORDS QT_DISABLE_DEPRECATED_BEFORE=0x060400
    PORTREEVE_VERSION="${PROJECT_VERSION}")
if(MSVC)
    target_compile_options(portreeve_options INTERFACE /W4 /permissive- /utf-8 $<$<BOOL:${PORTREEVE_WERROR}>:/WX>)
else()
    target_compile_options(portreeve_options INTERFACE
        -Wall -Wextra -Wconversion $<$<BOOL:${PORTREEVE_WERROR}>:-Werror>)
endif()
if(PORTREEVE_SANITIZE)
    target_compile_options(portreeve_options INTERFACE
        -fsanitize=${PORTREEVE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(portreeve_options INTERFACE -fsanitize=${PORTREEVE_SANITIZE})
    if(PORTREEVE_SANITIZE MATCHES "address.*undefined" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # A check before each access, a third of the time of the compiler. AddressSanitizer stops where nothing is; the
        # fuzzers are built with both.
        target_compile_options(portreeve_options INTERFACE -fno-sanitize=null,alignment)
    endif()
endif()
if(PORTREEVE_FUZZ)
    target_compile_options(portreeve_options INTERFACE
        -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(portreeve_options INTERFACE -fsanitize=address,undefined)
endif()

# portreeve_precompiled(<target> [LINKS libraries ...] HEADERS ...): headers that nearly every file includes, parsed
# once for all targets that compile with the same definitions. Every file still names what it uses: the debug preset,
# which lint reads, compiles each of them alone.
function(portreeve_precompiled target)
    cmake_parse_arguments(PRE "" "" "LINKS;HEADERS" ${ARGN})
    file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/${target}.cpp" CONTENT "")
    add_library(${target} OBJECT "${CMAKE_BINARY_DIR}/${target}.cpp")
    set_target_properties(${target} PROPERTIES AUTOMOC OFF UNITY_BUILD OFF)
    target_link_libraries(${target} PRIVATE portreeve_options ${PRE_LINKS})
    target_precompile_headers(${target} PRIVATE ${PRE_HEADERS})
endfunction()
set(portreeve_common_headers
    <algorithm> <array> <functional> <memory> <optional> <span> <string> <utility> <variant> <vector>
    <QByteArray> <QDateTime> <QFile> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QMap> <QObject> <QSet>
    <QString> <QStringList> <QVariant>)
portreeve_precompiled(portreeve_pch HEADERS ${portreeve_common_headers})
