// What stands beside the map when something is asked of it: what if, paths, bridges, saved views.
// One at a time; each is a file of its own, map_what_if.cpp and so on.
#pragma once
#include "app/path_story.hpp"
#include "app/saved_views.hpp"
#include "base/id.hpp"
#include "strategy/network_bridges.hpp"
#include "strategy/network_what_if.hpp"
#include "strategy/people_network.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kith::views {

enum class MapTool : std::uint8_t { none, what_if, paths, bridges, views };

/// A field that finds people by what is typed (person_picker.hpp).
struct PersonPicker {
    std::string text, found_for;
    std::uint64_t found_of = UINT64_MAX;  // revision of the book
    std::vector<std::uint32_t> found;     // rows of those who match
};

/// What a tool says of a node.
enum class NodeMark : std::uint8_t { none, lost, taken_out, on_path };

/// A line that a tool draws over the map's own.
struct ToolTie {
    std::uint32_t a = 0, b = 0;  // nodes
    bool dashed = false;         // there is no such tie yet
    bool arrow = false;          // leads from a to b
};

struct WhatIfTool {
    std::vector<Id> without;              // as they were chosen
    std::vector<std::pair<Id, Id>> tied;  // two people each; the first null: me
    bool ties_two = false;                // the picker makes ties instead of taking people out
    std::optional<Id> first;              // of the tie that is being put in; null: me
    PersonPicker picker;
    std::size_t why = SIZE_MAX;  // the measure that is explained
    bool shows_lost = false;     // by their names
    // Worked out from these, and of which book and changes.
    std::unique_ptr<NetworkWhatIf> network;
    std::uint64_t network_of = UINT64_MAX;  // revision of the book
    WhatIfSide after;
    std::vector<std::uint32_t> lost;  // rows
    std::uint64_t changes = 0;        // grows with each change of the first two
    std::uint64_t changes_read = UINT64_MAX;
};

struct PathsTool {
    Id from, to;              // none: me; nobody was chosen yet
    bool picks = false;       // the field that finds another is open
    bool picks_from = false;  // for the start
    PersonPicker picker;
    std::size_t chosen = 0;
    bool shown = false;  // the map has turned to the first of them
    // Worked out from these, and of which book.
    std::unique_ptr<PeopleNetwork> network;
    std::uint64_t network_of = UINT64_MAX;
    std::vector<PathStory> stories;
    bool is_old = true;
    std::uint64_t read = 0;  // grows with each set of paths, and each that is chosen
};

struct BridgesTool {
    bool all = false;          // also those that hold one person alone
    std::pair<Id, Id> chosen;  // the two ends of the one that is open; none: none is
    // Worked out from these, and of which book.
    std::unique_ptr<NetworkBridges> network;
    std::uint64_t network_of = UINT64_MAX;
    std::size_t open = SIZE_MAX;         // the chosen one among those that are listed
    std::vector<std::uint32_t> cut_off;  // rows, without it
};

struct SavedViewsTool {
    std::string fresh;               // the name of the one to be saved, half-typed
    std::string edited, name, note;  // the setting of the one that is being changed, half-typed
    std::vector<SavedView> saved;    // of the book of
    std::uint64_t saved_of = UINT64_MAX;
    std::optional<SavedView> aim;  // the camera goes there as soon as its picture is shown
    bool playing = false;          // as a story
    bool asks_focus = false;       // which has just begun
    std::size_t step = 0;
};

struct MapTools {
    MapTool open = MapTool::none;
    WhatIfTool what_if;
    PathsTool paths;
    BridgesTool bridges;
    SavedViewsTool views;

    // What the open one shows on the map, filled each time that it is another.
    std::vector<NodeMark> marks;  // a node; empty: none
    std::vector<bool> lit;        // nodes that stand out before the others; empty: all alike
    std::vector<ToolTie> ties;
    std::uint64_t revision = 0;  // grows with each change of these three
    std::uint64_t key = 0;       // of what they were filled from
};

}  // namespace kith::views
