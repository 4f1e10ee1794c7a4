#include "model/book.hpp"

#include "model/any_table.hpp"

#include <algorithm>

namespace kith {

bool Book::empty() const {
    return std::ranges::all_of(all_kinds(), [&](EntityKind kind) {
        std::size_t size = 0;
        size = AnyTable(*this, kind).size();
        return kind == EntityKind::setting || size == 0;
    });
}

std::string_view setting(const Book& book, std::string_view name, std::string_view fallback) {
    const Setting* found = book.settings.find(id_from_text(name));
    return found == nullptr || found->value.empty() ? fallback : std::string_view(found->value);
}

}  // namespace kith
