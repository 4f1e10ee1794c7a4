#include "model/book.hpp"

namespace kith {

std::string_view setting(const Book& book, std::string_view name, std::string_view fallback) {
    const Setting* found = book.settings.find(id_from_text(name));
    return found == nullptr || found->value.empty() ? fallback : std::string_view(found->value);
}

}  // namespace kith
