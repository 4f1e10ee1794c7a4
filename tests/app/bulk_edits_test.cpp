#include "app/bulk_edits.hpp"

#include <doctest/doctest.h>

#include <array>
#include <limits>
#include <string>
#include <vector>

namespace kith {
namespace {

Id id(std::uint64_t n) {
    return {0, n};
}

/// Anna, who is a mentor and sails; Ben, who is archived; and Cleo.
Book three() {
    Book book;
    EditBuilder edit;
    for (const auto& [n, name] : {std::pair(1, "Anna"), {2, "Ben"}, {3, "Cleo"}}) {
        edit.create_with_id(EntityKind::person, id(static_cast<std::uint64_t>(n)));
        edit.set(EntityKind::person, id(static_cast<std::uint64_t>(n)), "given", std::string(name));
    }
    edit.set(EntityKind::person, id(1), "tags", TextList{"mentor"});
    edit.set(EntityKind::person, id(1), "circles", TextList{"Sailing"});
    edit.set(EntityKind::person, id(2), "archived", true);
    REQUIRE(apply(book, {{1, 0, 1}, "Make", edit.changes}));
    return book;
}

const std::array<Id, 3> kAll = {id(1), id(2), id(3)};

/// The book after it.
Book after(const Book& book, const BulkEdit& edit) {
    Book changed = book;
    REQUIRE(apply(changed, {{2, 0, 1}, edit.label, edit.changes}));
    return changed;
}

}  // namespace

TEST_CASE("bulk edits: a tag is added to those who do not have it, at the end of theirs") {
    const Book book = three();
    const BulkEdit edit = bulk_edit(book, kAll, BulkAction::add_tag, "reads");
    CHECK(edit.people == 3);
    CHECK(edit.label == "Tag 3 people “reads”");
    CHECK(after(book, edit).people.find(id(1))->tags == TextList{"mentor", "reads"});

    const BulkEdit some = bulk_edit(book, kAll, BulkAction::add_tag, "mentor");
    CHECK(some.people == 2);
    CHECK(some.told == "Tagged 2 people “mentor”");
    CHECK(after(book, some).people.find(id(1))->tags == TextList{"mentor"});
}

TEST_CASE("bulk edits: a circle that nobody was in is made by who is added to it") {
    const Book book = three();
    const BulkEdit edit = bulk_edit(book, kAll, BulkAction::add_circle, "Choir");
    CHECK(edit.told == "Added 3 people to the circle “Choir”");
    const Book changed = after(book, edit);
    CHECK(changed.people.find(id(1))->circles == TextList{"Sailing", "Choir"});
    // Those of the most people first.
    CHECK(tags_in_use(changed, BulkAction::add_circle) ==
          std::vector<std::string>{"Choir", "Sailing"});
    CHECK(tags_in_use(changed, BulkAction::add_tag) == std::vector<std::string>{"mentor"});
}

TEST_CASE("bulk edits: a tag and a circle are taken from those who have them") {
    const Book book = three();
    const BulkEdit tag = bulk_edit(book, kAll, BulkAction::remove_tag, "mentor");
    CHECK(tag.people == 1);
    CHECK(tag.label == "Take the tag “mentor” from Anna");
    CHECK(after(book, tag).people.find(id(1))->tags.empty());
    const BulkEdit circle = bulk_edit(book, kAll, BulkAction::remove_circle, "Sailing");
    CHECK(circle.told == "Took Anna out of the circle “Sailing”");
    CHECK(after(book, circle).people.find(id(1))->circles.empty());
    CHECK(bulk_edit(book, kAll, BulkAction::remove_circle, "Choir").changes.empty());
    const std::array<Id, 1> ben = {id(2)};
    CHECK(tags_in_use(book, BulkAction::remove_tag, kAll) == std::vector<std::string>{"mentor"});
    CHECK(tags_in_use(book, BulkAction::remove_tag, ben).empty());
}

TEST_CASE("bulk edits: scales, the cadence and marks are set and emptied") {
    const Book book = three();
    const BulkEdit impact = bulk_edit(book, kAll, BulkAction::set_field, "impact=4");
    CHECK(impact.label == "Set for 3 people: Impact");
    CHECK(impact.told == "3 people: Impact, 4");
    const Book rated = after(book, impact);
    CHECK(rated.people.find(id(2))->impact == 4);
    CHECK(bulk_edit(rated, kAll, BulkAction::set_field, "impact=4").changes.empty());
    const BulkEdit none = bulk_edit(rated, kAll, BulkAction::set_field, "impact=0");
    CHECK(none.told == "3 people: Impact, not chosen");
    CHECK(after(rated, none).people.find(id(2))->impact == 0);
    const Book drained = after(book, bulk_edit(book, kAll, BulkAction::set_field, "energy=-2"));
    CHECK(drained.people.find(id(3))->energy == -2);
    const BulkEdit mentor = bulk_edit(book, kAll, BulkAction::set_field, "mentor=1");
    CHECK(mentor.told == "3 people: Mentor, yes");
    CHECK(after(book, mentor).people.find(id(1))->mentor);
    for (const char* wrong : {"impact=6", "impact=", "impact", "nothing=1", "given=1"})
        CHECK(bulk_edit(book, kAll, BulkAction::set_field, wrong).changes.empty());
}

TEST_CASE("bulk edits: a layer and a kind are set and cleared") {
    const Book book = three();
    const Book layered = after(book, bulk_edit(book, kAll, BulkAction::set_layer, "50"));
    CHECK(layered.people.find(id(3))->layer == "50");
    CHECK(bulk_edit(layered, kAll, BulkAction::set_layer, "50").changes.empty());
    const Book both = after(book, bulk_edit(book, kAll, BulkAction::set_network, "strategic"));
    CHECK(both.people.find(id(1))->operational);
    CHECK(both.people.find(id(1))->personal);
    const Book one = after(both, bulk_edit(both, kAll, BulkAction::set_network, "personal"));
    CHECK_FALSE(one.people.find(id(1))->operational);
    CHECK(one.people.find(id(1))->personal);
    const Book none = after(one, bulk_edit(one, kAll, BulkAction::set_network, ""));
    CHECK_FALSE(none.people.find(id(1))->personal);
}

TEST_CASE("bulk edits: who is archived already is passed over, and one alone is named") {
    const Book book = three();
    const std::array<Id, 3> some = {id(1), id(2), id(77)};
    const BulkEdit edit = bulk_edit(book, some, BulkAction::archive, "");
    CHECK(edit.people == 1);
    CHECK(edit.told == "Archived Anna");
    CHECK(bulk_edit(book, some, BulkAction::unarchive, "").told == "Took Ben out of the archive");
}

TEST_CASE("bulk edits: people are pinned where they are; who is nowhere is not") {
    const Book book = three();
    constexpr float kNowhere = std::numeric_limits<float>::quiet_NaN();
    const std::array<float, 6> at = {1, 2, kNowhere, kNowhere, -3, 4};
    const BulkEdit edit = bulk_edit(book, kAll, BulkAction::pin, "", at);
    CHECK(edit.people == 2);
    const Book pinned = after(book, edit);
    CHECK(pinned.people.find(id(3))->map_place == MapPlace{-3, 4, true});
    CHECK_FALSE(pinned.people.find(id(2))->map_place.pinned);
    // Without places nobody has one.
    CHECK(bulk_edit(book, kAll, BulkAction::pin, "").changes.empty());
    const BulkEdit unpin = bulk_edit(pinned, kAll, BulkAction::unpin, "");
    CHECK(unpin.people == 2);
    CHECK_FALSE(after(pinned, unpin).people.find(id(3))->map_place.pinned);
}

TEST_CASE("bulk edits: people are made passive, and brought back from wherever they are") {
    const Book book = three();
    const BulkEdit passive = bulk_edit(book, kAll, BulkAction::make_passive, "");
    CHECK(passive.label == "Make 3 people passive");
    const Book changed = after(book, passive);
    CHECK(changed.people.find(id(1))->passive);
    CHECK(changed.people.find(id(2))->archived);
    const BulkEdit back = bulk_edit(changed, kAll, BulkAction::bring_back, "");
    CHECK(back.told == "Brought 3 people back");
    const Book living = after(changed, back);
    CHECK_FALSE(living.people.find(id(2))->archived);
    CHECK_FALSE(living.people.find(id(2))->passive);
    CHECK(bulk_edit(living, kAll, BulkAction::bring_back, "").people == 0);
}

}  // namespace kith
