# The sources that are compiled for speed where the others are compiled for size (Emscripten).
function(kith_fast target)
    if(NOT EMSCRIPTEN)
        return()
    endif()
    list(TRANSFORM ARGN PREPEND ${PROJECT_SOURCE_DIR}/src/ OUTPUT_VARIABLE sources)
    set_source_files_properties(${sources} TARGET_DIRECTORY ${target} PROPERTIES COMPILE_OPTIONS -O2)
endfunction()
