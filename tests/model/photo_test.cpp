#include "model/edit.hpp"
#include "model/edit_codec.hpp"
#include "model/merge.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

namespace kith {
namespace {

const Id kAna = id_from_text("ana"), kBo = id_from_text("bo");
const std::string kFace = "/9j/4AAQ";   // as every JPEG begins
const std::string kOther = "/9j/2wBD";  // as others do

void perform(Book& book, const Stamp& stamp, EditBuilder edit) {
    REQUIRE(apply(book, {stamp, "", std::move(edit.changes)}));
}

void add_photo(Book& book, const Stamp& stamp, std::string_view name, Id person, std::string jpeg) {
    EditBuilder edit;
    const Id id = id_from_text(name);
    edit.create_with_id(EntityKind::photo, id);
    edit.set(EntityKind::photo, id, "person", person);
    edit.set(EntityKind::photo, id, "jpeg", std::move(jpeg));
    perform(book, stamp, std::move(edit));
}

Book two_people() {
    EditBuilder edit;
    edit.create_with_id(EntityKind::person, kAna);
    edit.create_with_id(EntityKind::person, kBo);
    Book book;
    perform(book, {1, 0, 1}, std::move(edit));
    return book;
}

/// What photo_of() gives, or "none".
std::string shown(const Book& book, Id person) {
    const Photo* photo = photo_of(book, person);
    return photo == nullptr ? "none" : photo->jpeg;
}

}  // namespace

TEST_CASE("photo: the base64 of a JPEG of at most 48 KiB, and nothing else") {
    const Field& field = *find_field(EntityKind::photo, "jpeg");
    const auto takes = [&](std::string text) {
        return check_value(field, std::move(text)).has_value();
    };
    const std::string longest = "/9j/" + std::string(65536 - 4, 'x');
    CHECK(takes(kFace));
    CHECK(takes("/9j/AA=="));
    CHECK(takes("/9j/+/8="));
    CHECK(takes(longest));
    CHECK_FALSE(takes(longest + "xxxx"));
    CHECK_FALSE(takes("iVBORw0KGgo="));  // a PNG
    CHECK_FALSE(takes("/9j/A"));
    CHECK_FALSE(takes("/9j/===="));
    CHECK_FALSE(takes("/9j/A===AAAA"));
    CHECK_FALSE(takes("/9j/AA AA"));
    CHECK_FALSE(takes("/9j/-_AA"));  // of another alphabet
    CHECK_FALSE(takes("data:image/jpeg;base64,/9j/"));
    CHECK_FALSE(check_value(field, true));
    CHECK(check_value(field, std::string("x")).error().message ==
          "Photo takes a JPEG of at most 48 KiB, as base64.");

    Book book = two_people();
    const auto before = encode_snapshot(book, {});
    const Id id = id_from_text("photo");
    EditBuilder edit;
    edit.create_with_id(EntityKind::photo, id);
    edit.set(EntityKind::photo, id, "person", kAna);
    edit.set(EntityKind::photo, id, "jpeg", std::string("a face"));
    CHECK_FALSE(apply(book, {{2, 0, 1}, "", std::move(edit.changes)}));
    CHECK(encode_snapshot(book, {}) == before);
}

TEST_CASE("photo: goes with its person and comes back with them") {
    Book book = two_people();
    add_photo(book, {2, 0, 1}, "photo", kAna, kFace);
    EditBuilder removal;
    removal.remove_entity(book, EntityKind::person, kAna);
    perform(book, {3, 0, 1}, std::move(removal));
    CHECK(book.photos.size() == 0);
    CHECK(shown(book, kAna) == "none");
    EditBuilder back;
    back.restore_entity(book, EntityKind::person, kAna);
    perform(book, {4, 0, 1}, std::move(back));
    CHECK(shown(book, kAna) == kFace);
    CHECK(shown(book, kBo) == "none");
}

TEST_CASE("photo: does not touch the person's own record") {
    Book book = two_people();
    add_photo(book, {2, 0, 1}, "photo", kAna, kFace);
    CHECK(book.people.find(kAna)->changed == Stamp{1, 0, 1});
}

TEST_CASE("photo: of those that two devices made the one changed last is shown, on both") {
    Book laptop = two_people();
    Book phone = laptop;
    add_photo(laptop, {2, 0, 1}, "laptop", kAna, kFace);
    add_photo(phone, {3, 0, 2}, "phone", kAna, kOther);
    const auto take_over = [](Book& book, const Book& other) {
        const Merge merged = merge(book, other, {}, {9, 0, 1});
        REQUIRE(apply(book, {{9, 0, 1}, "", merged.changes, merged.seen}));
    };
    const Book before = laptop;
    take_over(laptop, phone);
    take_over(phone, before);
    CHECK(laptop.photos.size() == 2);
    CHECK(shown(laptop, kAna) == kOther);
    CHECK(shown(phone, kAna) == kOther);

    EditBuilder edit;
    edit.set(EntityKind::photo, id_from_text("laptop"), "jpeg", std::string("/9j/AAAA"));
    perform(laptop, {10, 0, 1}, std::move(edit));
    CHECK(shown(laptop, kAna) == "/9j/AAAA");
    take_over(phone, laptop);
    CHECK(shown(phone, kAna) == "/9j/AAAA");
}

}  // namespace kith
