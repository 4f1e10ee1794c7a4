#include "strategy/layers.hpp"

#include "strategy/rule_setting.hpp"

#include <algorithm>
#include <tuple>

namespace kith {
namespace {

/// 0 for the closest, 3 for those in no layer.
std::size_t depth_of(std::string_view layer) {
    return layer == "15" ? 0 : layer == "50" ? 1 : layer == "150" ? 2 : 3;
}

bool moves_in(const LayerMove& move) {
    return depth_of(move.to) < depth_of(move.from);
}

}  // namespace

std::array<LayerMeter, 3> layer_meters(const Book& book) {
    std::array<LayerMeter, 3> meters = {{{"15"}, {"50"}, {"150"}}};
    for (std::size_t i = 0; i < meters.size(); ++i)
        meters[i].cap = static_cast<std::size_t>(rule_number(book, RuleNumber::cap_closest, i));
    for (const Person& person : book.people.rows()) {
        if (person.archived || person.passive) continue;
        for (std::size_t i = depth_of(person.layer); i < meters.size(); ++i) ++meters[i].people;
    }
    return meters;
}

std::optional<std::string_view> layer_for(const Person& person, Band band) {
    if (person.archived || person.passive) return std::nullopt;
    const std::size_t depth = depth_of(person.layer);
    if (depth == 3) {
        if (band == Band::strong) return "50";
        return band == Band::medium ? std::optional<std::string_view>("150") : std::nullopt;
    }
    if (depth == 2)
        return band <= Band::medium ? std::optional<std::string_view>("50") : std::nullopt;
    const bool faded = band == Band::dormant || band == Band::known;
    if (depth == 1) {
        if (band == Band::strong) return "15";
        return faded ? std::optional<std::string_view>("150") : std::nullopt;
    }
    return faded || band == Band::weak ? std::optional<std::string_view>("50") : std::nullopt;
}

std::vector<LayerMove> layer_moves(const Book& book, std::span<const PersonFacts> facts) {
    std::vector<LayerMove> moves;
    const auto people = book.people.rows();
    for (std::uint32_t row = 0; row < people.size() && row < facts.size(); ++row) {
        if (facts[row].touches == 0) continue;  // nothing was measured
        if (const auto to = layer_for(people[row], facts[row].band))
            moves.push_back({row, people[row].layer, *to, facts[row].band, facts[row].strength});
    }
    std::ranges::sort(moves, [&](const LayerMove& a, const LayerMove& b) {
        return std::tuple(!moves_in(a), -a.strength, people[a.row].id) <
               std::tuple(!moves_in(b), -b.strength, people[b.row].id);
    });
    return moves;
}

}  // namespace kith
