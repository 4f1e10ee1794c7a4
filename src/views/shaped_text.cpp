#include "views/shaped_text.hpp"

#include <cassert>

namespace kith::views {
namespace {

ShapedText* the_shaped_text = nullptr;

}  // namespace

void set_shaped_text(ShapedText& text) {
    the_shaped_text = &text;
}

ShapedText& shaped_text() {
    assert(the_shaped_text != nullptr);
    return *the_shaped_text;
}

}  // namespace kith::views
