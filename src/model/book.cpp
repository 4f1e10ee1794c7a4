#include "model/book.hpp"

#include "model/any_table.hpp"

#include <algorithm>
#include <utility>

namespace kith {

bool Book::empty() const {
    return std::ranges::all_of(all_kinds(), [&](EntityKind kind) {
        std::size_t size = 0;
        size = AnyTable(*this, kind).size();
        return kind == EntityKind::setting || size == 0;
    });
}

Stepwise<bool> discard_book_steps(Book book) {
    std::vector<Stepwise<bool>> parts;
    for (Tables* tables : {static_cast<Tables*>(&book), &book.bin}) {
        for (const EntityKind kind : all_kinds()) {
            with_table(*tables, kind,
                       [&](auto& table) { parts.push_back(discard_steps(table.take_rows())); });
        }
    }
    parts.push_back(discard_steps(std::move(book.lives)));
    for (Stepwise<bool>& part : parts) {
        while (part.step()) co_yield {};
    }
    co_return true;
}

std::vector<std::size_t> photos_to_show(const Book& book) {
    const std::span<const Photo> photos = book.photos.rows();
    const auto age = [](const Photo& photo) { return std::pair(photo.changed, photo.id.value); };
    std::vector<std::size_t> rows(book.people.size(), photos.size());
    for (std::size_t i = 0; i < photos.size(); ++i) {
        const std::size_t person = book.people.row_of(photos[i].person);
        if (person == rows.size() || photos[i].jpeg.empty()) continue;
        std::size_t& shown = rows[person];
        if (shown == photos.size() || age(photos[i]) > age(photos[shown])) shown = i;
    }
    return rows;
}

const Photo* photo_of(const Book& book, Id person) {
    const std::size_t row = book.people.row_of(person);
    if (row == book.people.size()) return nullptr;
    const std::size_t photo = photos_to_show(book)[row];
    return photo == book.photos.size() ? nullptr : &book.photos.rows()[photo];
}

std::string_view setting(const Book& book, std::string_view name, std::string_view fallback) {
    const Setting* found = book.settings.find(id_from_text(name));
    return found == nullptr || found->value.empty() ? fallback : std::string_view(found->value);
}

}  // namespace kith
