// What can be done with a circle as a whole, as the changes of one edit.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct CircleEdit {
    std::vector<FieldChange> changes;  // empty when there is nothing to do
    std::string label;                 // of the edit: "Rename the circle “Choir” to “Choir 2026”"
    std::string told;                  // afterwards: "Renamed …"
};

/// The people of `from` are in `to` instead. With a new name that is renaming; with the name of a
/// circle that is there, merging, and that one's gap counts where it has one. With an empty name
/// the circle is removed: its people stay, and its gap goes.
CircleEdit circle_edit(const Book& book, std::string_view from, std::string_view to);

}  // namespace kith
