// A way to somebody through others, step by step, with what each step rests on (M47 to M49).
#pragma once
#include "app/map_traits.hpp"
#include "graph/paths.hpp"
#include "strategy/people_network.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kith {

struct PathStep {
    graph::NodeIndex node = 0;  // of PeopleNetwork: 0 is me, i + 1 the person in row i
    std::string name;           // "You", "Ana Silva"
    std::string why;            // of the way to them, such as "strong tie, last met 3 weeks ago";
                                // empty for the start
};

struct PathStory {
    std::vector<PathStep> steps;
    std::string title;    // "Through Ana Silva and Bo Li", "Directly"
    std::string summary;  // "2 people between, 42 of 100 warm"
};

/// @param path  of `network`, which was made of the sight's book; with facts
PathStory tell_path(const MapSight& sight, const PeopleNetwork& network, const graph::Path& path);

}  // namespace kith
