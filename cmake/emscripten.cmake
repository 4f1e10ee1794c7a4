# Finds Emscripten's own CMake toolchain file beside the emcc on PATH (or in $EMSDK).
find_program(KITH_EMCC emcc HINTS $ENV{EMSDK}/upstream/emscripten NO_CMAKE_FIND_ROOT_PATH)
if(NOT KITH_EMCC)
    message(FATAL_ERROR "There is no emcc on PATH. Activate emsdk 3.1.60 or later, or use tools/run, which installs it.")
endif()
get_filename_component(emcc ${KITH_EMCC} REALPATH)
get_filename_component(folder ${emcc} DIRECTORY)
include(${folder}/cmake/Modules/Platform/Emscripten.cmake)
