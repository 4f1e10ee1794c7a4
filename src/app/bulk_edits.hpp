// What can be done with several people at once, as the changes of one edit.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

enum class BulkAction : std::uint8_t {
    add_tag,      // `value` is the tag
    add_circle,   // `value` is the circle; one that nobody was in before is a new one
    set_layer,    // `value` as Person::layer has it; empty: not chosen
    set_network,  // `value` is "operational", "personal", "strategic" (both) or empty
    archive,
    unarchive,
    make_passive,
    bring_back,  // neither archived nor passive
    pin,         // where they are on the map
    unpin,
    remove_tag,
    remove_circle,
    set_field,  // `value` is "impact=4": any field with a number, or "mentor=1"; 0 empties it
};

struct BulkEdit {
    std::vector<FieldChange> changes;  // empty when it is so with everybody already
    std::size_t people = 0;            // whom it changes
    std::string label;                 // of the edit: "Add 3 people to the circle “Sailing”"
    std::string told;                  // afterwards: "Added 3 people to the circle “Sailing”"
};

/// Those who are not in the book, and those with whom it is so already, are passed over.
/// @param places  of `pin`: x, y of each of `people`; one that is NaN is not pinned
BulkEdit bulk_edit(const Book& book, std::span<const Id> people, BulkAction action,
                   std::string_view value, std::span<const float> places = {});

/// The tags, or the circles, that there are: those of the most people first, then by name.
/// @param only  of these people; of all when there are none
/// Time O(people).
std::vector<std::string> tags_in_use(const Book& book, BulkAction which,
                                     std::span<const Id> only = {});

/// "Anna Schmidt" of one, "3 people" of others.
std::string people_words(const Book& book, std::span<const Id> people);

}  // namespace kith
