// The parts of a large JSON text (RFC 8259), found without reading them, so that each can be parsed
// on its own and the page lives on meanwhile. Text whose parts are all JSON is JSON.
#pragma once
#include "base/stepwise.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace kith::text {

/// A member of an object or an element of an array, as it stands in the text.
struct JsonPart {
    std::string_view name;  // in its quotes; empty in an array
    std::string_view value;
};

struct JsonParts {
    std::vector<JsonPart> found;
    /// The first byte that fits no more; its number, or npos where the text is whole.
    std::size_t broken_at = std::string_view::npos;
    bool unclosed = false;  // a value begins there which does not end
    bool is_object = false;
};

/// Of a text that is one object or one array. The values themselves are not looked into: only that
/// each has as many closing brackets as opening ones.
Stepwise<JsonParts> json_parts(std::string_view text);

/// Where a text stops being JSON, or npos where it does not. It must not nest deeply.
Stepwise<std::size_t> find_json_error(std::string_view text);

/// Brackets within brackets, outside of strings. Parsers of deep nesting run out of stack.
Stepwise<bool> nests_deeper_steps(std::string_view text, std::size_t most);

}  // namespace kith::text
