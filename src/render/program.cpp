#include "render/program.hpp"

#include <GLES3/gl3.h>

#include <cstdio>

namespace kith::render {
namespace {

GLuint compile(GLenum stage, std::string_view source) {
    const GLuint shader = glCreateShader(stage);
    const char* text = source.data();
    const auto length = static_cast<GLint>(source.size());
    glShaderSource(shader, 1, &text, &length);
    glCompileShader(shader);
    return shader;
}

}  // namespace

unsigned make_program(std::string_view vertex, std::string_view fragment) {
    const GLuint program = glCreateProgram();
    const GLuint stages[] = {compile(GL_VERTEX_SHADER, vertex),
                             compile(GL_FRAGMENT_SHADER, fragment)};
    for (const GLuint stage : stages) glAttachShader(program, stage);
    glLinkProgram(program);
    GLint linked = GL_FALSE;
    glGetProgramiv(program, GL_LINK_STATUS, &linked);
    if (linked == GL_FALSE) {  // asked only now: each question waits for the compiler
        for (const GLuint stage : stages) {
            char log[512];
            glGetShaderInfoLog(stage, sizeof log, nullptr, log);
            std::fprintf(stderr, "shader: %s\n", log);
        }
    }
    for (const GLuint stage : stages) glDeleteShader(stage);
    if (linked == GL_TRUE) return program;
    glDeleteProgram(program);
    return 0;
}

}  // namespace kith::render
