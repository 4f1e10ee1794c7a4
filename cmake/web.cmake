# The page: app.js and app.wasm. tools/package.mjs makes dist/ of them.

# A kernel: a small wasm of its own, run in a worker. It is there twice: with SIMD in the sources that are named, embedded
# in the app, and without, beside it, for browsers that have none.
function(kith_kernel name)
    cmake_parse_arguments(PARSE_ARGV 1 kernel "" "OPTIMISE" "SIMD")
    foreach(kind kernel kernel_plain)
        add_executable(kith_${name}_${kind} ${PROJECT_SOURCE_DIR}/src/${name}/kernel.cpp)
        set_target_properties(kith_${name}_${kind} PROPERTIES SUFFIX .wasm OUTPUT_NAME ${name}_${kind})
        target_include_directories(kith_${name}_${kind} PRIVATE ${PROJECT_SOURCE_DIR}/src)
        target_link_libraries(kith_${name}_${kind} PRIVATE kith_core kith_warnings)
        target_compile_options(kith_${name}_${kind} PRIVATE ${kernel_OPTIMISE})
        target_link_options(kith_${name}_${kind} PRIVATE ${kernel_OPTIMISE} -flto -sSTANDALONE_WASM --no-entry -sALLOW_MEMORY_GROWTH=1)
    endforeach()
    list(TRANSFORM kernel_SIMD PREPEND ${PROJECT_SOURCE_DIR}/src/)
    target_sources(kith_${name}_kernel PRIVATE ${kernel_SIMD})
    target_compile_options(kith_${name}_kernel PRIVATE -msimd128)
endfunction()

# Loops that people wait for: speed before size.
kith_kernel(layout OPTIMISE -O3 SIMD layout/force_step.cpp layout/hop_targets.cpp layout/quadtree.cpp)
kith_kernel(graph OPTIMISE -Oz SIMD graph/betweenness.cpp)

# The derivation of keys from passphrases: likewise.
add_executable(kith_key_kernel ${PROJECT_SOURCE_DIR}/src/platform/key_kernel.cpp)
set_target_properties(kith_key_kernel PROPERTIES SUFFIX .wasm OUTPUT_NAME key_kernel)
target_link_libraries(kith_key_kernel PRIVATE argon2 kith_warnings)
target_link_options(kith_key_kernel PRIVATE -O3 -flto -sSTANDALONE_WASM --no-entry -sALLOW_MEMORY_GROWTH=1)

add_library(kith_ui STATIC)
kith_layers(kith_ui render platform)
foreach(shader hull node tie panel)
    kith_embed(kith_ui shaders/${shader}.vert ${shader}_vert)
    kith_embed(kith_ui shaders/${shader}.frag ${shader}_frag)
endforeach()
foreach(kernel layout_kernel graph_kernel key_kernel)
    kith_embed(kith_ui ${CMAKE_BINARY_DIR}/${kernel}.wasm ${kernel})
    add_dependencies(embed_${kernel} kith_${kernel})
endforeach()
target_compile_options(kith_ui PUBLIC -sUSE_SDL=2)
target_link_libraries(kith_ui PUBLIC kith_views)

add_executable(kith_web ${PROJECT_SOURCE_DIR}/src/main.cpp)
set_target_properties(kith_web PROPERTIES OUTPUT_NAME app SUFFIX .js)
target_link_libraries(kith_web PRIVATE kith_ui kith_warnings)
add_dependencies(kith_web kith_layout_kernel_plain kith_graph_kernel_plain)
file(GLOB bridge CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/bridge/*.js)
foreach(library ${bridge})
    target_link_options(kith_web PRIVATE "SHELL:--js-library ${library}")
    set_property(TARGET kith_web APPEND PROPERTY LINK_DEPENDS ${library})
endforeach()
target_link_options(kith_web PRIVATE -Oz -flto
    -sUSE_SDL=2 -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=4GB
    -sGL_ENABLE_GET_PROC_ADDRESS=0 # platform/frame_loop.cpp has the function that SDL asks for
    -sINITIAL_MEMORY=32MB -sMEMORY_GROWTH_GEOMETRIC_STEP=0.05 -sFILESYSTEM=0 -sENVIRONMENT=web -sDYNAMIC_EXECUTION=0 -sSTACK_SIZE=1MB
    -sEXPORTED_FUNCTIONS=_main,_malloc,_free -sINCOMING_MODULE_JS_API=canvas,instantiateWasm,noInitialRun,onAbort,print,printErr,preRun
    -sEXPORTED_RUNTIME_METHODS=addRunDependency,removeRunDependency)
