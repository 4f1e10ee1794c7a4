// The layers one chooses, held against what is measured: how full they are, and who seems to be in
// the wrong one (M2, M20).
//
// Layers lie within each other, as Dunbar's circles do: the closest 15 are a part of the active 50,
// and these of the 150.
#pragma once
#include "model/book.hpp"
#include "strategy/person_facts.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kith {

struct LayerMeter {
    std::string_view layer;  // "15", "50", "150"
    std::size_t people = 0;  // in it and in those within; archived and passive ones do not count
    std::size_t cap = 0;
};
std::array<LayerMeter, 3> layer_meters(const Book& book);

/// The layer that a measured tie speaks for, when it is another than the one chosen: somebody
/// strong belongs one layer further in, somebody whose tie has faded one further out.
/// @return  "15", "50", "150" or nothing
std::optional<std::string_view> layer_for(const Person& person, Band band);

/// Whether it is still to be said which layer they are in: neither archived nor let be.
inline bool is_unsorted(const Person& person) {
    return person.layer.empty() && !person.archived && !person.passive;
}

struct LayerMove {
    std::uint32_t row = 0;  // of Book::people
    std::string_view from, to;
    Band band = Band::known;
    float strength = 0;
};
/// All such, inward ones first, then by strength; of equal ones by id.
/// @param facts  a person row each
std::vector<LayerMove> layer_moves(const Book& book, std::span<const PersonFacts> facts);

}  // namespace kith
