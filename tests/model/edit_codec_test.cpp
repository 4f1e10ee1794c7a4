#include "model/edit_codec.hpp"

#include "base/bytes.hpp"

#include <doctest/doctest.h>

#include "tests/model/random_book.hpp"
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#ifndef KITH_SOURCE_DIR
#define KITH_SOURCE_DIR "."
#endif

namespace kith {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// A record with any payload and a checksum that fits, as an attacker or a later version makes.
Bytes framed(std::string_view magic, std::uint16_t version, const Bytes& payload) {
    Bytes bytes(magic.begin(), magic.end());
    ByteWriter out(bytes);
    out.u16(version);
    out.u16(0);
    out.u64(payload.size());
    out.u32(crc32c(payload, crc32c(bytes)));
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    return bytes;
}

constexpr std::size_t kHeaderSize = 20;

Bytes payload_of(const Bytes& record) {
    return {record.begin() + static_cast<std::ptrdiff_t>(kHeaderSize), record.end()};
}

TEST_CASE("codec: every field of every kind, full and empty, comes back as it was") {
    Random random(21);
    Edit edit{{1'700'000'000'000, 3, 0xFEDCBA9876543210u}, "Łucja & 山川", {}};
    for (const EntityKind kind : all_kinds()) {
        const Id id = make_id(random);
        edit.changes.push_back({kind, id, kExists, true});
        for (const Field& field : fields_of(kind)) {
            edit.changes.push_back({kind, id, field.number, testing::random_value(field, random)});
            edit.changes.push_back({kind, id, field.number, {}});
        }
        edit.changes.push_back({kind, id, kExists, false});
    }
    const Result<Edit> decoded = decode_edit(encode_edit(edit));
    CHECK(decoded.has_value());
    if (decoded) CHECK(*decoded == edit);
}

TEST_CASE("codec: long records are written and read in many short steps") {
    constexpr std::uint64_t kPeople = 3000;
    Edit edit = {{1'700'000'000'000, 3, 7}, "Łucja", {}};
    for (std::uint64_t i = 1; i <= kPeople; ++i) {
        edit.changes.push_back({EntityKind::person, {1, i}, kExists, true});
        edit.changes.push_back({EntityKind::person,
                                {1, i},
                                find_field(EntityKind::person, "notes")->number,
                                std::string(300, static_cast<char>('a' + i % 26))});
    }
    const auto steps_of = [](auto work) {
        std::size_t steps = 1;
        while (work.step()) ++steps;
        return std::pair{steps, work.take()};
    };
    // 16 entities a step, and the bytes in blocks of a quarter of a megabyte.
    constexpr std::size_t kLeastSteps = kPeople / 16 + 3;
    const auto [steps, record] = steps_of(edit_record_steps(edit));
    CHECK(steps >= kLeastSteps);
    CHECK(decode_edit(record) == edit);

    Book book;
    REQUIRE(apply(book, edit).has_value());
    const auto [snapshot_steps, snapshot] = steps_of(snapshot_record_steps(book, edit.stamp));
    CHECK(snapshot_steps >= kLeastSteps);
    const auto [reading_steps, read] = steps_of(decode_snapshot_steps(snapshot));
    CHECK(reading_steps >= kLeastSteps);
    REQUIRE(read.has_value());
    CHECK(encode_snapshot(read->book, edit.stamp) == snapshot);

    Bytes damaged = snapshot;
    damaged[damaged.size() - 1] ^= 1;  // in the last of its blocks
    CHECK_FALSE(decode_snapshot(damaged).has_value());
}

TEST_CASE("codec: a book with a value in every field comes back as an edit and as a snapshot") {
    const Edit edit = {{1'700'000'000'000, 3, 7}, "", testing::every_field_of_every_kind()};
    Book book;
    REQUIRE(apply(book, edit).has_value());
    const Result<Edit> decoded = decode_edit(encode_edit(edit));
    REQUIRE(decoded.has_value());
    CHECK(*decoded == edit);
    const Result<Snapshot> snapshot = decode_snapshot(encode_snapshot(book, edit.stamp));
    REQUIRE(snapshot.has_value());
    CHECK(testing::field_lost_in(snapshot->book) == "");
    for (const FieldChange& change : edit.changes) {
        CHECK(stamps_of(snapshot->book, change.kind, change.id) ==
              Stamps{edit.stamp, edit.stamp, {}, {}, {}});
    }
}

TEST_CASE("codec: extreme values come back as they were") {
    Random random(1);
    const Id id = make_id(random);
    Edit edit{{INT64_MAX, UINT32_MAX, UINT64_MAX}, "", {}};
    constexpr EntityKind kPerson = EntityKind::person;
    const auto add = [&](std::string_view name, Value value) {
        edit.changes.push_back({kPerson, id, find_field(kPerson, name)->number, std::move(value)});
    };
    add("given", std::string());
    add("notes", std::string(100'000, 'x'));
    add("emails", TextList{});
    add("tags", TextList(300, "t"));
    add("cadence_days", std::int64_t{INT64_MIN});
    add("birthday", Date{-1, 255, 255});  // nonsense is refused by apply, not by the codec
    add("archived", false);
    add("map_place", MapPlace{-0.0f, 1e38f, false});
    const Result<Edit> decoded = decode_edit(encode_edit(edit));
    CHECK(decoded.has_value());
    if (decoded) CHECK(*decoded == edit);
}

TEST_CASE("codec: a snapshot holds the book with all its stamps") {
    Book book;
    testing::EditSource source(8);
    for (int i = 0; i < 80; ++i) CHECK(apply(book, source.next()).has_value());
    const Stamp last = {77, 1, 2};
    const Bytes bytes = encode_snapshot(book, last);
    const Result<Snapshot> snapshot = decode_snapshot(bytes);
    CHECK(snapshot.has_value());
    if (!snapshot) return;
    CHECK(snapshot->last_stamp == last);
    CHECK(changes_for_whole_book(snapshot->book) == changes_for_whole_book(book));
    for (const Person& person : book.people.rows()) {
        const Person* copy = snapshot->book.people.find(person.id.value);
        CHECK(copy != nullptr);
        if (copy == nullptr) continue;
        CHECK(copy->created == person.created);
        CHECK(copy->changed == person.changed);
    }
}

TEST_CASE("codec: bytes of version 1, written down by hand, are read for ever") {
    const Bytes payload = {
        0xD0, 0x0F,                                      // wall_ms 1000
        0x02,                                            // counter 2
        0x03, 0,    0,    0,    0,    0,    0,    0,     // device 3
        0x02, 'h',  'i',                                 // label
        0x01,                                            // one entity
        0x01,                                            // person
        0x08, 0x07, 0x06, 0x05, 0x04, 0x03, 0x02, 0x01,  // id, high half
        0x18, 0x17, 0x16, 0x15, 0x14, 0x13, 0x12, 0x11,  // low half
        0x04,                                            // four changes
        0x00, 0x02,                                      // exists: yes
        0x01, 0x05, 0x03, 'A',  'n',  'a',               // given: text
        0x0E, 0x06, 0xD0, 0x07, 0x02, 0x1D,              // birthday: 2000-02-29
        0x09, 0x07, 0x02, 0x01, 'a',  0x01, 'b',         // emails: two texts
    };
    const Result<Edit> edit = decode_edit(framed("KTHE", 1, payload));
    CHECK(edit.has_value());
    if (!edit) return;
    const Id id = {0x0102030405060708ull, 0x1112131415161718ull};
    constexpr EntityKind kPerson = EntityKind::person;
    CHECK(*edit == Edit{{1000, 2, 3},
                        "hi",
                        {{kPerson, id, kExists, true},
                         {kPerson, id, 1, std::string("Ana")},
                         {kPerson, id, 14, Date{2000, 2, 29}},
                         {kPerson, id, 9, TextList{"a", "b"}}}});
}

TEST_CASE("codec: bytes of version 2, written down by hand, are read for ever") {
    const Bytes payload = {
        0xD0, 0x0F, 0x02, 0x03, 0,    0,    0,    0,    0, 0, 0,  // stamp, as in version 1
        0x02, 'h',  'i',                                          // label
        0x01,                                                     // one device
        0x09, 0,    0,    0,    0,    0,    0,    0,              // device 9
        0x04, 0x00, 0x09, 0,    0,    0,    0,    0,    0, 0,     // up to 2 ms
        0x01,                                                     // one entity
        0x01,                                                     // person
        0x08, 0x07, 0x06, 0x05, 0x04, 0x03, 0x02, 0x01,           // id, high half
        0x18, 0x17, 0x16, 0x15, 0x14, 0x13, 0x12, 0x11,           // low half
        0x01,                                                     // one change
        0xFF, 0xFF, 0x03, 0x0C,                                   // its stamps: all of them
        0x02, 0x00, 0x09, 0,    0,    0,    0,    0,    0, 0,     // created at 1 ms
        0x08, 0x00, 0x09, 0,    0,    0,    0,    0,    0, 0,     // changed at 4 ms
        0x04, 0x00, 0x09, 0,    0,    0,    0,    0,    0, 0,     // deleted at 2 ms
        0x06, 0x00, 0x09, 0,    0,    0,    0,    0,    0, 0,     // brought back at 3 ms
        0x02,                                                     // two lines
        0x01, 0x02,                                               // given, whole
        0x08, 0x00, 0x09, 0,    0,    0,    0,    0,    0, 0,     // at 4 ms
        0x12, 0x01,                                               // tags, an element taken out
        0x08, 0x00, 0x09, 0,    0,    0,    0,    0,    0, 0,     // at 4 ms
        0x01, 'x',                                                // the element
        0,    0,    0,    0,    0,    0,    0xF0, 0x3F,           // its position, 1.0
    };
    const Result<Edit> edit = decode_edit(framed("KTHE", 2, payload));
    REQUIRE(edit.has_value());
    const Id id = {0x0102030405060708ull, 0x1112131415161718ull};
    const auto at = [](std::int64_t ms) { return Stamp{ms, 0, 9}; };
    const Stamps stamps{at(1),
                        at(4),
                        at(2),
                        at(3),
                        {{.field = 1, .stamp = at(4)}, {18, true, "x", at(4), false, 1.0}}};
    CHECK(
        *edit ==
        Edit{{1000, 2, 3}, "hi", {{EntityKind::person, id, kStamps, Boxed(stamps)}}, {{9, at(2)}}});
    CHECK(encode_edit(*edit) == framed("KTHE", 2, payload));
}

TEST_CASE("codec: a snapshot of version 2 from a file is read for ever") {
    std::ifstream file(KITH_SOURCE_DIR "/tests/data/snapshot-v2.bin", std::ios::binary);
    const Bytes bytes{std::istreambuf_iterator<char>(file), {}};
    const Result<Snapshot> snapshot = decode_snapshot(bytes);
    REQUIRE(snapshot.has_value());
    const Book& book = snapshot->book;
    CHECK(snapshot->last_stamp == Stamp{9000, 0, 2});
    CHECK(book.seen == std::map<std::uint64_t, Stamp>{{1, {1000, 0, 1}}, {2, {4000, 0, 2}}});
    // Of each kind one in the book, with every field of the version, and one in the bin.
    constexpr std::size_t kFieldsOfAllKinds = 211;
    std::size_t filled = 0;
    for (const EntityKind kind : all_kinds()) {
        if (kind == EntityKind::photo || kind == EntityKind::saved_link) continue;  // came since
        CHECK(table_size(book, Part::living, kind) == 1);
        CHECK(table_size(book, Part::bin, kind) == 1);
        with_table(book, kind, [&](const auto& table) {
            for (const Field& field : fields_of(kind))
                filled += get_field(table.rows()[0], field.number) == Value{} ? 0 : 1;
        });
    }
    CHECK(filled == kFieldsOfAllKinds);
    CHECK(book.lives.size() == all_kinds().size() - 1);  // one has come since
    CHECK(changes_for_graves(book).size() == 1);
    const Person& person = book.people.rows()[0];
    CHECK(person.created == Stamp{1000, 0, 1});
    CHECK(person.changed == Stamp{2000, 0, 2});
    CHECK(person.tags == TextList{"tags 18", "new"});
    CHECK(person.field_stamps.size() == 4);  // notes, and three tags
}

TEST_CASE("codec: a snapshot of version 1 from a file is read for ever") {
    std::ifstream file(KITH_SOURCE_DIR "/tests/data/snapshot-v1.bin", std::ios::binary);
    const Bytes bytes{std::istreambuf_iterator<char>(file), {}};
    const Result<Snapshot> snapshot = decode_snapshot(bytes);
    CHECK(snapshot.has_value());
    if (!snapshot) return;
    // Of each kind one that is empty and one with every field of version 1, made in turn.
    CHECK(snapshot->last_stamp == Stamp{1'700'000'000'012, 1, 7});
    std::int64_t wall_ms = 1'700'000'000'000;
    const auto check = [&](const auto& table, std::size_t fields) {
        CHECK(table.size() == 2);
        std::size_t filled = 0;
        bool empty_one = false;
        bool full_one = false;
        for (const auto& entity : table.rows()) {
            CHECK(entity.created == entity.changed);
            empty_one = empty_one || entity.created == Stamp{wall_ms + 1, 0, 7};
            full_one = full_one || entity.created == Stamp{wall_ms + 2, 1, 7};
            for (FieldNumber number = 1; number <= fields; ++number) {
                filled += get_field(entity, number) == Value{} ? 0 : 1;
            }
        }
        CHECK(filled == fields);
        CHECK(empty_one);
        CHECK(full_one);
        wall_ms += 2;
    };
    check(snapshot->book.people, 31);
    check(snapshot->book.organisations, 9);
    check(snapshot->book.roles, 10);
    check(snapshot->book.ties, 11);
    check(snapshot->book.touchpoints, 12);
    check(snapshot->book.settings, 3);
}

TEST_CASE("codec: a newer version, or fields of one, is told apart from damage") {
    const Bytes edit = encode_edit({{1, 0, 1}, "x", {}});
    CHECK(decode_edit(framed("KTHE", 3, payload_of(edit))).error().code == ErrorCode::unsupported);
    const Bytes snapshot = encode_snapshot({}, {});
    CHECK(decode_snapshot(framed("KTHS", 3, payload_of(snapshot))).error().code ==
          ErrorCode::unsupported);

    const auto code_of = [](const FieldChange& change) {
        return decode_edit(encode_edit({{1, 0, 1}, "x", {change}})).error().code;
    };
    CHECK(code_of({EntityKind::person, {1, 1}, 999, std::string("x")}) == ErrorCode::unsupported);
    CHECK(code_of({static_cast<EntityKind>(9), {1, 1}, kExists, true}) == ErrorCode::unsupported);
    // A snapshot is no edit and an edit no snapshot.
    CHECK(decode_edit(snapshot).error().code == ErrorCode::bad_input);
    CHECK(decode_snapshot(edit).error().code == ErrorCode::bad_input);
}

TEST_CASE("codec: a record cut anywhere, or with any bit turned over, is refused") {
    testing::EditSource source(5);
    Book book;
    for (int i = 0; i < 3; ++i) {
        const Edit edit = source.next();
        CHECK(apply(book, edit).has_value());
        const Bytes bytes = encode_edit(edit);
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            CHECK_FALSE(decode_edit(std::span(bytes).first(size)).has_value());
        }
        Bytes longer = bytes;
        longer.push_back(0);
        CHECK_FALSE(decode_edit(longer).has_value());
        for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
            Bytes flipped = bytes;
            flipped[bit / 8] ^= static_cast<std::uint8_t>(1 << (bit % 8));
            const Result<Edit> decoded = decode_edit(flipped);
            // Damage to the version is damage, too, and not a newer version.
            CHECK_FALSE(decoded.has_value());
            if (!decoded) CHECK(decoded.error().code == ErrorCode::bad_input);
        }
    }
    const Bytes snapshot = encode_snapshot(book, {});
    for (std::size_t size = 0; size < snapshot.size(); ++size) {
        CHECK_FALSE(decode_snapshot(std::span(snapshot).first(size)).has_value());
    }
}

TEST_CASE("codec: any payload behind a checksum that fits is read safely") {
    Random random(13);
    testing::EditSource source(6);
    Book book;
    for (int i = 0; i < 20; ++i) CHECK(apply(book, source.next()).has_value());
    const Bytes good_edit = payload_of(encode_edit({{1, 0, 1}, "x", changes_for_whole_book(book)}));
    const Bytes good_snapshot = payload_of(encode_snapshot(book, {}));
    for (int i = 0; i < 6000; ++i) {
        Bytes payload = i % 2 == 0 ? good_edit : good_snapshot;
        if (i % 3 == 0) {
            payload.assign(random.below(200), 0);
            for (std::uint8_t& byte : payload) byte = static_cast<std::uint8_t>(random.below(256));
        }
        for (std::uint32_t changes = random.below(4); changes > 0 && !payload.empty(); --changes) {
            const auto size = static_cast<std::uint32_t>(payload.size());
            payload[random.below(size)] = static_cast<std::uint8_t>(random.below(256));
            if (random.below(4) == 0) payload.resize(random.below(size));
        }
        // Whatever is accepted must also be fit to go on with.
        if (const Result<Edit> edit = decode_edit(framed("KTHE", 1, payload))) {
            CHECK(decode_edit(encode_edit(*edit)).value_or(Edit{}) == *edit);
            Book target;
            (void)apply(target, *edit);
        }
        if (const Result<Snapshot> snapshot = decode_snapshot(framed("KTHS", 1, payload))) {
            CHECK(decode_snapshot(encode_snapshot(snapshot->book, {})).has_value());
        }
    }
}

TEST_CASE("codec: a claim of many things in few bytes takes no memory for them") {
    Bytes payload;
    ByteWriter out(payload);
    out.signed_varint(1);
    out.varint(0);
    out.u64(1);
    out.text("");
    out.varint(UINT32_MAX);  // so many entities
    payload.resize(payload.size() + 64);
    CHECK(decode_edit(framed("KTHE", 1, payload)).error().code == ErrorCode::bad_input);
    CHECK(decode_snapshot(framed("KTHS", 1, payload)).error().code == ErrorCode::bad_input);
}

}  // namespace
}  // namespace kith
