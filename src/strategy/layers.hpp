// The layers one chooses, held against what is measured: how full they are, and who seems to be in
// the wrong one (M2, M20).
//
// Layers lie within each other, as Dunbar's circles do: the closest 15 are a part of the active 50,
// and these of the 150.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"
#include "strategy/person_facts.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct LayerMeter {
    std::string_view layer;  // "15", "50", "150"
    std::size_t people = 0;  // in it and in those within; archived and passive ones do not count
    std::size_t cap = 0;
};
std::array<LayerMeter, 3> layer_meters(const Book& book);

/// Those that hold as many as they should, or more: "15 of 15, 52 of 50"; empty while all have
/// room.
std::string full_layers(const Book& book);

/// Whether nothing was heard for longer than layer 150 may wait, once a year by the method, and for
/// longer than they themselves may: pauses and a gap of their own count.
bool is_long_silent(const PersonFacts& facts, const CadenceParams& params, Day today);

/// The layer that a measured tie speaks for, when it is another than the one chosen: somebody
/// strong belongs one layer further in, somebody whose tie has faded one further out; out of the
/// last only when it was silent for long, too, and former colleagues not: such a tie pays off even
/// unused (M69).
/// @return  "15", "50", "150", "known" or nothing
std::optional<std::string_view> layer_for(const Person& person, Band band,
                                          bool long_silent = false);
/// "layer 50"; "Known" for what is none.
std::string layer_words(std::string_view layer);

/// Whether it is still to be said which layer they are in: neither archived nor let be.
inline bool is_unsorted(const Person& person) {
    return person.layer.empty() && !person.archived && !person.passive;
}

/// What the settings of a book say of sorting.
struct SortParams {
    CadenceParams cadence;
    Seniority level = Seniority::director;  // it and those above are a high place
    std::uint32_t ties = 5;                 // so many to others of the book are many
};
SortParams sort_params(const Book& book);

/// What speaks for a layer when somebody is sorted (M14): the measured tie, else a touch that is
/// not too long ago (is_long_silent), else having worked together, else a high place and many ties
/// to others of the book.
/// @return  "50", "150" or "known", and why in a few words
struct LayerProposal {
    std::string_view layer;
    std::string why;
};
LayerProposal layer_proposal(const Person& person, const PersonFacts& facts,
                             const SortParams& params, Day today);

/// The unsorted of `only`, of all when there are none, in the order to sort them: those of whom
/// most is to be said first, by the layer proposed, the tie, how many they know, and seniority; of
/// equal ones by id.
/// @param facts  a person row each
std::vector<Id> sort_order(const Book& book, std::span<const PersonFacts> facts,
                           std::span<const Id> only, Day today);

struct LayerMove {
    std::uint32_t row = 0;  // of Book::people
    std::string_view from, to;
    Band band = Band::known;
    float strength = 0;
    Day last = Relations::kNever;  // touch
    std::string full = {};         // "15 of 15; Ana would move down", of an inward one without room
    bool kept = false;             // where they are, by a word of the owner (keep_layer)
};
/// All such, inward ones first, then by strength; of equal ones by id. Those that are kept stand at
/// the end, in the same order.
/// @param facts  a person row each
std::vector<LayerMove> layer_moves(const Book& book, std::span<const PersonFacts> facts, Day today);

/// Runs of this name keep that somebody stays where they are, against what their tie speaks for:
/// as long as it is the same move, and for as many days as a decision of the pruning review rests.
inline constexpr std::string_view kLayersPlaybook = "layers";
/// @param to  the layer that is not to be suggested
std::vector<FieldChange> keep_layer(const Person& person, std::string_view to, Day today,
                                    Random& random);
/// Takes back all such words on a person.
std::vector<FieldChange> suggest_layer(const Book& book, Id person);
/// Whether they are kept from going to that layer.
bool is_layer_kept(const Book& book, const Person& person, std::string_view to, Day today);

/// Why: "Dormant tie, in layer 150: 400 days silent, 365 at most", or "Strong tie, in layer 50.
/// Full: 15 of 15; Ana would move down".
std::string move_words(const LayerMove& move, const CadenceParams& params, Day today);

}  // namespace kith
