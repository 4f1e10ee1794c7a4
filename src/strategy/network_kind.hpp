// The kind of networking that somebody is part of (M7): operational, personal, or strategic, which
// is both of these at once and never noted for itself.
#pragma once
#include "model/entities.hpp"

#include <string_view>

namespace kith {

/// "operational", "personal" or "strategic"; empty where neither is noted.
std::string_view network_kind(const Person& person);

/// What is noted of a person of that kind.
struct NetworkMarks {
    bool operational = false, personal = false;
};
NetworkMarks network_marks(std::string_view kind);

}  // namespace kith
