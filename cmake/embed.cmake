# kith_embed(TARGET FILE NAME): the bytes of FILE as kith::embedded::NAME(), a std::string_view, declared
# in "embedded/NAME.hpp". Written at build time, whenever FILE changes.
function(kith_embed target file name)
    get_filename_component(path ${file} ABSOLUTE)
    set(folder ${CMAKE_BINARY_DIR}/embedded_sources)
    set(header ${folder}/embedded/${name}.hpp)
    set(source ${folder}/embedded/${name}.cpp)
    if(NOT TARGET embed_${name})
        add_custom_command(
            OUTPUT ${header} ${source}
            COMMAND ${CMAKE_COMMAND} -DINPUT=${path} -DHEADER=${header} -DSOURCE=${source} -DNAME=${name}
                    -P ${PROJECT_SOURCE_DIR}/cmake/embed_file.cmake
            DEPENDS ${path} ${PROJECT_SOURCE_DIR}/cmake/embed_file.cmake
            VERBATIM)
        add_custom_target(embed_${name} DEPENDS ${header} ${source})
    endif()
    set_source_files_properties(${source} PROPERTIES GENERATED TRUE)
    target_sources(${target} PRIVATE ${source})
    target_include_directories(${target} PUBLIC ${folder})
    add_dependencies(${target} embed_${name})
endfunction()
