#include "views/photos.hpp"

#include "views/view_state.hpp"

namespace kith::views {
namespace {

Photos* the_photos = nullptr;

}  // namespace

void set_photos(Photos& photos) {
    the_photos = &photos;
}

const Photo* shown_photo(ViewState& view, std::size_t person_row) {
    const Book& book = view.app.book();
    if (view.photos.revision != book.revision) {
        view.photos.revision = book.revision;
        view.photos.rows = photos_to_show(book);
    }
    const std::size_t row = view.photos.rows[person_row];
    return row == book.photos.size() ? nullptr : &book.photos.rows()[row];
}

bool person_disc(ViewState& view, std::size_t person_row, ImVec2 centre, float radius) {
    const Photo* photo = shown_photo(view, person_row);
    const ImTextureID texture = photo != nullptr && the_photos != nullptr
                                    ? the_photos->texture(*photo)
                                    : ImTextureID_Invalid;
    ui::disc(centre, radius, person_colour(view, person_row),
             initials(view.app.book().people.rows()[person_row]), texture);
    return texture != ImTextureID_Invalid;
}

}  // namespace kith::views
