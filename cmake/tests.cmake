# Unit tests (doctest), benchmarks and fuzz targets: native, and as wasm under node.
add_executable(kith_tests ${PROJECT_SOURCE_DIR}/tests/main.cpp)
foreach(layer base model graph layout text strategy app views)
    if(EXISTS ${PROJECT_SOURCE_DIR}/tests/${layer}/CMakeLists.txt)
        add_subdirectory(tests/${layer})
    endif()
endforeach()
target_include_directories(kith_tests PRIVATE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/tests)
target_compile_definitions(kith_tests PRIVATE KITH_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                           DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS)
target_link_libraries(kith_tests PRIVATE kith_views kith_warnings doctest nlohmann_json)
kith_precompiled(kith_tests)
target_compile_options(kith_tests PRIVATE -O0) # compiled much oftener than they run
if(EMSCRIPTEN)
    target_link_options(kith_tests PRIVATE -O1) # binaryen's passes take longer than they save
endif()
if(KITH_SANITIZE MATCHES undefined)
    # The sanitizer watches the program, not its checks: doctest's macros take twice as long to compile with it.
    target_compile_options(kith_tests PRIVATE -fno-sanitize=undefined)
endif()

if(EXISTS ${PROJECT_SOURCE_DIR}/tests/bench/CMakeLists.txt)
    add_subdirectory(tests/bench)
endif()
if(KITH_FUZZ)
    add_subdirectory(tests/fuzz)
endif()
