#include "model/book.hpp"

#include <algorithm>

namespace kith {

bool Book::empty() const {
    return std::ranges::all_of(all_kinds(), [&](EntityKind kind) {
        std::size_t size = 0;
        with_table(*this, kind, [&](const auto& table) { size = table.size(); });
        return kind == EntityKind::setting || size == 0;
    });
}

std::string_view setting(const Book& book, std::string_view name, std::string_view fallback) {
    const Setting* found = book.settings.find(id_from_text(name));
    return found == nullptr || found->value.empty() ? fallback : std::string_view(found->value);
}

}  // namespace kith
