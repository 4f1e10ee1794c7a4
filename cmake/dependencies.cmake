# Third-party sources, declared once: upstream repository and pinned tag. A machine without access to
# them hands over unpacked sources of the same libraries with FETCHCONTENT_SOURCE_DIR_<NAME> (tools/ does
# so from the distribution's source packages).
include(FetchContent)
set(FETCHCONTENT_QUIET ON)

FetchContent_Declare(imgui GIT_REPOSITORY https://github.com/ocornut/imgui.git GIT_TAG v1.92.2b
                     GIT_SHALLOW TRUE SOURCE_SUBDIR no-cmake)
FetchContent_Declare(json GIT_REPOSITORY https://github.com/nlohmann/json.git GIT_TAG v3.11.2
                     GIT_SHALLOW TRUE SOURCE_SUBDIR no-cmake)
FetchContent_Declare(doctest GIT_REPOSITORY https://github.com/doctest/doctest.git GIT_TAG v2.4.9
                     GIT_SHALLOW TRUE SOURCE_SUBDIR no-cmake)
FetchContent_Declare(utf8proc GIT_REPOSITORY https://github.com/JuliaStrings/utf8proc.git GIT_TAG v2.8.0
                     GIT_SHALLOW TRUE SOURCE_SUBDIR no-cmake)
FetchContent_Declare(zlib GIT_REPOSITORY https://github.com/madler/zlib.git GIT_TAG v1.3.1
                     GIT_SHALLOW TRUE SOURCE_SUBDIR no-cmake)
FetchContent_Declare(argon2 GIT_REPOSITORY https://github.com/P-H-C/phc-winner-argon2.git GIT_TAG 20190702
                     GIT_SHALLOW TRUE SOURCE_SUBDIR no-cmake)
FetchContent_Declare(expat GIT_REPOSITORY https://github.com/libexpat/libexpat.git GIT_TAG R_2_8_3
                     GIT_SHALLOW TRUE SOURCE_SUBDIR no-cmake)
FetchContent_MakeAvailable(imgui json doctest utf8proc zlib argon2 expat)

# Each is compiled with our flags for the platform and without our warnings.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(utf8proc_slim ${PROJECT_BINARY_DIR}/utf8proc)
configure_file(${utf8proc_SOURCE_DIR}/utf8proc.c ${utf8proc_slim}/utf8proc.c COPYONLY)
add_custom_command(
    OUTPUT ${utf8proc_slim}/utf8proc_data.c
    COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/cmake/utf8proc_tables.py
            ${utf8proc_SOURCE_DIR}/utf8proc_data.c ${utf8proc_slim}/utf8proc_data.c
    DEPENDS ${PROJECT_SOURCE_DIR}/cmake/utf8proc_tables.py
    VERBATIM)
add_library(utf8proc STATIC ${utf8proc_slim}/utf8proc.c)
set_source_files_properties(${utf8proc_slim}/utf8proc.c PROPERTIES OBJECT_DEPENDS ${utf8proc_slim}/utf8proc_data.c)
target_include_directories(utf8proc SYSTEM PUBLIC ${utf8proc_SOURCE_DIR})
target_compile_definitions(utf8proc PUBLIC UTF8PROC_STATIC)

set(zlib_sources adler32 crc32 inflate inffast inftrees zutil)
list(TRANSFORM zlib_sources PREPEND ${zlib_SOURCE_DIR}/)
list(TRANSFORM zlib_sources APPEND .c)
add_library(zlib_inflate STATIC ${zlib_sources})
target_include_directories(zlib_inflate SYSTEM PUBLIC ${zlib_SOURCE_DIR})

# No entity is expanded (XML_GE=0), and the salt of its hashes comes from the text: no clock, no randomness.
set(expat_sources xmlparse xmlrole xmltok)
list(TRANSFORM expat_sources PREPEND ${expat_SOURCE_DIR}/expat/lib/)
list(TRANSFORM expat_sources APPEND .c)
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/expat_config/expat_config.h CONTENT "")
add_library(expat STATIC ${expat_sources})
target_include_directories(expat SYSTEM PUBLIC ${expat_SOURCE_DIR}/expat/lib)
target_include_directories(expat PRIVATE ${PROJECT_BINARY_DIR}/expat_config)
target_compile_definitions(expat PUBLIC XML_STATIC PRIVATE XML_GE=0 XML_CONTEXT_BYTES=1024 XML_POOR_ENTROPY)

# Only the browser derives keys, always with SIMD.
if(EMSCRIPTEN AND NOT KITH_NODE)
    set(argon2_sources argon2 core encoding opt thread blake2/blake2b)
    list(TRANSFORM argon2_sources PREPEND ${argon2_SOURCE_DIR}/src/)
    list(TRANSFORM argon2_sources APPEND .c)
    add_library(argon2 STATIC ${argon2_sources})
    target_include_directories(argon2 SYSTEM PUBLIC ${argon2_SOURCE_DIR}/include)
    target_compile_definitions(argon2 PUBLIC ARGON2_NO_THREADS)
    target_compile_options(argon2 PRIVATE -O3 -msimd128 -msse2)
endif()

add_library(nlohmann_json INTERFACE)
target_include_directories(nlohmann_json SYSTEM INTERFACE ${json_SOURCE_DIR}/include)
target_compile_definitions(nlohmann_json INTERFACE JSON_NOEXCEPTION)

# doctest's header stands alone in its folder, so that no system folder joins the include path.
add_library(doctest INTERFACE)
target_include_directories(doctest SYSTEM INTERFACE ${doctest_SOURCE_DIR})

add_library(imgui STATIC ${imgui_SOURCE_DIR}/imgui.cpp ${imgui_SOURCE_DIR}/imgui_draw.cpp
                         ${imgui_SOURCE_DIR}/imgui_tables.cpp ${imgui_SOURCE_DIR}/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_SOURCE_DIR})
target_include_directories(imgui PRIVATE ${PROJECT_SOURCE_DIR}/src)
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="views/imgui_config.hpp")
if(EMSCRIPTEN AND NOT KITH_NODE)
    # The loader that is built in reads font files, which the page has none of: the place of the other one is taken by
    # ours (platform/canvas_text.cpp).
    target_compile_definitions(imgui PRIVATE IMGUI_ENABLE_FREETYPE)
endif()
