// The part of AppState that does things with several people at once, and with ties: each of them
// is one edit, which one undo takes back.
#include "app/app_state.hpp"
#include "app/bulk_edits.hpp"
#include "model/tie_types.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace kith {

void AppState::mark(const command::Mark& wanted) {
    std::vector<Id> people;
    std::ranges::copy_if(wanted.people, std::back_inserter(people),
                         [&](Id id) { return book_.people.find(id) != nullptr; });
    marked_.mark(std::move(people), wanted.how);
}

void AppState::change_many(const command::ChangeMany& wanted) {
    std::vector<float> places;
    if (wanted.what == BulkAction::pin && stage_.mode() == MapMode::network) {
        for (const Id id : wanted.people) {
            const std::size_t node = map_.node_of(id);
            const bool is_there = 2 * node + 1 < map_.positions().size();
            for (std::size_t i = 0; i < 2; ++i)
                places.push_back(is_there ? map_.positions()[2 * node + i]
                                          : std::numeric_limits<float>::quiet_NaN());
        }
    }
    BulkEdit edit = bulk_edit(book_, wanted.people, wanted.what, wanted.value, places);
    if (edit.people == 0) return toast("That is so already; nothing was changed.");
    const Result<void> done = perform(std::move(edit.label), std::move(edit.changes));
    if (!done) return report(done);
    toast(std::move(edit.told), true);
}

/// A tie that is there changes. For a new one there may be one already: of the same type between
/// the same two, or one that was suggested, which this is the answer to.
void AppState::set_tie(const command::SetTie& wanted) {
    Id a = wanted.a;
    Id b = wanted.b;
    const Tie* tie = book_.ties.find(wanted.tie);
    const bool is_new = tie == nullptr;
    for (const Tie& other : book_.ties.rows()) {
        if (!is_new) break;
        const bool same_two = (other.a == a && other.b == b) || (other.a == b && other.b == a);
        if (!same_two || other.state == "rejected") continue;
        if (other.type == wanted.type || (other.state == "inferred" && tie == nullptr))
            tie = &other;
    }
    const Person* from = book_.people.find(a);
    const Person* to = book_.people.find(b);
    if (from == nullptr || to == nullptr || a == b) return;
    const TieKind kind = tie_kind(book_, wanted.type);
    // Of a kind that nobody declared a direction that is there stays.
    const bool directed =
        kind.directed || (tie != nullptr && tie->directed && tie->type == wanted.type);
    EditBuilder edit;
    const Id id = tie != nullptr ? tie->id.value : edit.create(EntityKind::tie, random_);
    const auto set = [&](std::string_view field, Value value) {
        const Field* which = find_field(EntityKind::tie, field);
        if (tie != nullptr && get_field(*tie, which->number) == value) return;
        edit.set(EntityKind::tie, id, field, std::move(value));
    };
    if (tie == nullptr || directed) {
        set("a", a);
        set("b", b);
    }
    set("type", wanted.type);
    set("strength", wanted.strength);
    set("directed", directed ? Value{true} : Value{});
    if (tie == nullptr) set("source", std::string("Entered by hand"));
    if (tie != nullptr && tie->state == "inferred") set("state", std::string("accepted"));
    if (edit.changes.empty()) return;
    const std::string two = display_name(*from) + " and " + display_name(*to);
    const std::string label = (tie == nullptr ? "Tie " : "Change the tie of ") + two;
    const Result<void> done = perform(label, std::move(edit.changes));
    if (!done) return report(done);
    if (tie == nullptr) note_entered();
    toast((is_new ? "Tied " : "Changed the tie of ") + two + ": " + wanted.type, true);
}

}  // namespace kith
