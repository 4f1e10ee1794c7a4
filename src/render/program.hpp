// Compiles a pair of shaders. Internal to render.
#pragma once
#include <string_view>

namespace kith::render {

/// A linked program, or 0; what was wrong with it goes to the console.
unsigned make_program(std::string_view vertex, std::string_view fragment);

}  // namespace kith::render
