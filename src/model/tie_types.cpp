#include "model/tie_types.hpp"

#include "base/sorting.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <utility>

namespace kith {
namespace {

struct HouseKind {
    std::string_view name;
    bool directed;
    std::string_view inverse;
};
constexpr std::array<HouseKind, 10> kHouse = {{
    {"knows", false, ""},
    {"worked with", false, ""},
    {"friend", false, ""},
    {"family", false, ""},
    {"alumni", false, ""},
    {"reports to", true, "leads"},
    {"mentors", true, "is mentored by"},
    {"introduced", true, "was introduced by"},
    {"influences", true, "is influenced by"},
    {"informs", true, "is informed by"},
}};

/// Without how often they are used.
std::vector<TieKind> declared(const Book& book) {
    std::vector<TieKind> kinds;
    for (const HouseKind& one : kHouse)
        kinds.push_back({std::string(one.name), one.directed, std::string(one.inverse)});
    std::vector<TieKind> own;
    for (const TieType& type : book.tie_types.rows()) {
        const auto there = std::ranges::find(kinds, type.name, &TieKind::name);
        TieKind kind{type.name, type.directed, type.inverse};
        if (there != kinds.end())
            *there = std::move(kind);  // the book's word goes before that of the house
        else
            own.push_back(std::move(kind));
    }
    sort_items(own, {}, &TieKind::name);
    kinds.insert(kinds.end(), own.begin(), own.end());
    return kinds;
}

}  // namespace

std::vector<TieKind> tie_kinds(const Book& book) {
    std::map<std::string_view, std::size_t> used;
    for (const Tie& tie : book.ties.rows()) {
        if (!tie.type.empty() && tie.state != "rejected") ++used[tie.type];
    }
    std::vector<TieKind> kinds = declared(book);
    for (const auto& [name, count] : used) {
        if (!std::ranges::contains(kinds, name, &TieKind::name))
            kinds.push_back({std::string(name), false, {}});
    }
    sort_items(kinds, std::greater{}, [&](const TieKind& kind) {
        const auto count = used.find(kind.name);
        return count == used.end() ? std::size_t{0} : count->second;
    });
    return kinds;
}

TieKind tie_kind(const Book& book, std::string_view name) {
    std::vector<TieKind> kinds = declared(book);
    const auto found = std::ranges::find(kinds, name, &TieKind::name);
    return found == kinds.end() ? TieKind{std::string(name), false, {}} : std::move(*found);
}

}  // namespace kith
