# The page: app.js and app.wasm. tools/package.mjs makes dist/ of them.

# The layout's kernel: a small wasm of its own, embedded in the app, run in a worker.
add_executable(kith_layout_kernel ${PROJECT_SOURCE_DIR}/src/layout/kernel.cpp)
set_target_properties(kith_layout_kernel PROPERTIES SUFFIX .wasm OUTPUT_NAME layout_kernel)
target_include_directories(kith_layout_kernel PRIVATE ${PROJECT_SOURCE_DIR}/src)
target_link_libraries(kith_layout_kernel PRIVATE kith_core kith_warnings)
# The kernel is small and its loops are what people wait for: speed before size.
target_compile_options(kith_layout_kernel PRIVATE -O3)
target_link_options(kith_layout_kernel PRIVATE -O3 -flto -sSTANDALONE_WASM --no-entry -sALLOW_MEMORY_GROWTH=1)

# The measures: likewise.
add_executable(kith_graph_kernel ${PROJECT_SOURCE_DIR}/src/graph/kernel.cpp)
set_target_properties(kith_graph_kernel PROPERTIES SUFFIX .wasm OUTPUT_NAME graph_kernel)
target_include_directories(kith_graph_kernel PRIVATE ${PROJECT_SOURCE_DIR}/src)
target_link_libraries(kith_graph_kernel PRIVATE kith_core kith_warnings)
target_link_options(kith_graph_kernel PRIVATE -Oz -flto -sSTANDALONE_WASM --no-entry -sALLOW_MEMORY_GROWTH=1)

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
kith_embed(kith_ui ${CMAKE_BINARY_DIR}/layout_kernel.wasm layout_kernel)
add_dependencies(embed_layout_kernel kith_layout_kernel)
kith_embed(kith_ui ${CMAKE_BINARY_DIR}/graph_kernel.wasm graph_kernel)
add_dependencies(embed_graph_kernel kith_graph_kernel)
kith_embed(kith_ui ${CMAKE_BINARY_DIR}/key_kernel.wasm key_kernel)
add_dependencies(embed_key_kernel kith_key_kernel)
target_compile_options(kith_ui PUBLIC -sUSE_SDL=2)
target_link_libraries(kith_ui PUBLIC kith_views)

add_executable(kith_web ${PROJECT_SOURCE_DIR}/src/main.cpp)
set_target_properties(kith_web PROPERTIES OUTPUT_NAME app SUFFIX .js)
target_link_libraries(kith_web PRIVATE kith_ui kith_warnings)
file(GLOB bridge CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/bridge/*.js)
foreach(library ${bridge})
    target_link_options(kith_web PRIVATE "SHELL:--js-library ${library}")
    set_property(TARGET kith_web APPEND PROPERTY LINK_DEPENDS ${library})
endforeach()
target_link_options(kith_web PRIVATE -Oz -flto
    -sUSE_SDL=2 -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=4GB
    -sINITIAL_MEMORY=32MB -sMEMORY_GROWTH_GEOMETRIC_STEP=0.05 -sFILESYSTEM=0 -sENVIRONMENT=web -sDYNAMIC_EXECUTION=0 -sSTACK_SIZE=1MB
    -sEXPORTED_FUNCTIONS=_main,_malloc,_free -sINCOMING_MODULE_JS_API=canvas,instantiateWasm,noInitialRun,onAbort,print,printErr,preRun
    -sEXPORTED_RUNTIME_METHODS=addRunDependency,removeRunDependency)
