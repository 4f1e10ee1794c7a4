# The sources that are compiled for speed where the others are compiled for size (Emscripten).
function(kith_fast target)
    if(NOT EMSCRIPTEN)
        return()
    endif()
    list(TRANSFORM ARGN PREPEND ${PROJECT_SOURCE_DIR}/src/ OUTPUT_VARIABLE sources)
    set_source_files_properties(${sources} TARGET_DIRECTORY ${target} PROPERTIES COMPILE_OPTIONS -O2)
endfunction()

# The sources that are compiled for speed and, where node runs them, with SIMD. The page stays
# without: a browser that has none could not compile it at all.
function(kith_simd target)
    kith_fast(${target} ${ARGN})
    if(EMSCRIPTEN AND KITH_NODE)
        list(TRANSFORM ARGN PREPEND ${PROJECT_SOURCE_DIR}/src/ OUTPUT_VARIABLE sources)
        set_source_files_properties(${sources} TARGET_DIRECTORY ${target}
                                    PROPERTIES COMPILE_OPTIONS "-O3;-msimd128" SKIP_PRECOMPILE_HEADERS ON)
    endif()
endfunction()
