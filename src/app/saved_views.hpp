// Views of the map that were saved under a name: what is filtered, which picture, what is shown by
// what, and where the camera is. In their order they make a story, with a note for each.
//
// A view is a setting of the book, "map.view." and an id, whose value is a JSON object of texts
// (doc/json-format.md); so it is saved, merged, exported and undone as settings are. An empty value
// is a view that was deleted. Members that this version does not know stay.
#pragma once
#include "app/map_model.hpp"
#include "base/date.hpp"
#include "model/book.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct SavedView {
    std::string setting;  // its name; empty: not saved yet
    std::string name, note;
    double place = 0;  // in the order of views, ascending; by setting among equals

    MapMode mode = MapMode::network;
    Day on = 0;  // of Time; 0: as today is
    std::string filter;
    bool hides = false;    // who does not match is not drawn at all
    std::vector<Id> only;  // these people and nobody else, ascending; empty: everybody
    MapLook look;
    std::vector<std::string> hidden;     // entries of the legend, by their words
    std::array<bool, 4> hidden_lines{};  // of organisations, by TieLine; likewise
    std::uint32_t links = 0;             // focus on so many links around
    Id centre;                           // this one, none being me
    bool folded = false;                 // the toolbar, so that more of the map is seen
    // What the camera shows, in world units: a middle and an extent. Without an extent everything.
    float x = 0, y = 0, width = 0, height = 0;
};

inline constexpr std::string_view kSavedViewPrefix = "map.view.";

/// In their order. What cannot be read is passed over, and stays in the book.
std::vector<SavedView> saved_views(const Book& book);

/// The value of its setting.
/// @param before  the value that it had, for what this version does not know; may be empty
std::string saved_view_value(const SavedView& view, std::string_view before);

}  // namespace kith
