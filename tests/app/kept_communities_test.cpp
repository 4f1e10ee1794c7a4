#include "app/kept_communities.hpp"

#include "base/bytes.hpp"
#include "base/random.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

using testing::Disk;
using testing::Tab;

KeptCommunities three_people() {
    return {{{Id{0, 3}, 1}, {Id{0, 9}, 0}, {Id{2, 1}, 1}}, {{"Lisbon", {}}, {"", Id{0, 3}}}};
}

/// A record with its checksum.
std::vector<std::uint8_t> sealed_off(std::vector<std::uint8_t> body) {
    const std::uint32_t checksum = crc32c(body);
    ByteWriter(body).u32(checksum);
    return body;
}

TEST_CASE("kept communities: what was written comes back") {
    KeptCommunities communities = three_people();
    CHECK(decode_communities(encode_communities(communities)) == communities);
    communities.names.clear();  // nobody has asked for them yet
    CHECK(decode_communities(encode_communities(communities)) == communities);
}

TEST_CASE("kept communities: of nobody, or of a number that is too high, there is no record") {
    CHECK(encode_communities({}).empty());
    KeptCommunities communities = three_people();
    communities.members[1].community = kMostKeptMembers;
    CHECK(encode_communities(communities).empty());
}

TEST_CASE("kept communities: any bytes are safe to give, and what is damaged gives none") {
    const std::vector<std::uint8_t> record = encode_communities(three_people());
    for (std::size_t size = 0; size < record.size(); ++size)
        CHECK(decode_communities(std::span(record).first(size)) == KeptCommunities{});
    for (std::size_t bit = 0; bit < 8 * record.size(); ++bit) {
        std::vector<std::uint8_t> damaged = record;
        damaged[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
        CHECK(decode_communities(damaged) == KeptCommunities{});
    }
    Random random(7);
    for (std::size_t size = 0; size < 200; ++size) {
        std::vector<std::uint8_t> bytes(size);
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.next());
        CHECK(decode_communities(sealed_off(bytes)) == KeptCommunities{});
    }
    // Whole, and yet wrong.
    const std::vector<std::uint8_t> body(record.begin(), record.end() - 4);
    REQUIRE(decode_communities(sealed_off(body)) == three_people());
    std::vector<std::uint8_t> wrong = body;
    ++wrong[4];  // a version that is not known
    CHECK(decode_communities(sealed_off(wrong)) == KeptCommunities{});
    wrong = body;
    wrong.back() = 0x80;  // a number that does not end
    CHECK(decode_communities(sealed_off(wrong)) == KeptCommunities{});
    wrong.pop_back();
    ByteWriter(wrong).varint(kMostKeptMembers);
    CHECK(decode_communities(sealed_off(wrong)) == KeptCommunities{});
    wrong = body;
    wrong[8] = 0xFF;  // more names than there is room for
    wrong[9] = 0x7F;
    CHECK(decode_communities(sealed_off(wrong)) == KeptCommunities{});
    KeptCommunities twice = three_people();
    twice.members[1].person = twice.members[0].person;
    CHECK(decode_communities(encode_communities(twice)) == KeptCommunities{});
    KeptCommunities garbled = three_people();
    garbled.names[0].name = "\xC3";
    CHECK(decode_communities(encode_communities(garbled)) == KeptCommunities{});
}

// ---- Over a reload
// --------------------------------------------------------------------------------

/// Each is tied to each other of them.
void tie_all(Tab& tab, const std::vector<Id>& people) {
    for (std::size_t a = 0; a < people.size(); ++a) {
        for (std::size_t b = a + 1; b < people.size(); ++b)
            tab.app.run(command::SetTie{{}, people[a], people[b], "knows", 0.5});
    }
}

std::vector<Id> add_people(Tab& tab, const std::string& prefix, int count) {
    std::vector<Id> people;
    for (int i = 0; i < count; ++i) people.push_back(tab.add(prefix + std::to_string(i)));
    return people;
}

/// The map shows communities, they are measured, and a while passes.
void measure(Tab& tab) {
    MapLook look;
    look.colour = {MapTrait::community, {}};
    tab.app.set_map_look(look);
    tab.app.tick();
    tab.measures.run();
    tab.app.tick();
    tab.store.run();
    tab.host.clock_ms += 60'000;
    tab.app.tick();  // nothing was edited for a moment
    tab.app.tick();
    tab.store.run();
}

/// What the community of a person is numbered and called.
std::pair<std::uint32_t, std::string> of(const Tab& tab, Id person) {
    const AppState& app = tab.app;
    const std::uint32_t number = app.measures().community(app.book().people.row_of(person));
    const auto names = app.measures().community_names(app.book(), app.directory().relations());
    return {number, number < names.size() ? names[number] : ""};
}

struct TwoCommunities {
    Disk disk;
    std::vector<Id> few, many;
    std::pair<std::uint32_t, std::string> of_few, of_many;

    TwoCommunities() {
        Tab tab(disk);
        few = add_people(tab, "F", 4);
        many = add_people(tab, "M", 6);
        tie_all(tab, few);
        tie_all(tab, many);
        measure(tab);
        of_few = of(tab, few[0]);
        of_many = of(tab, many[0]);
    }
};

TEST_CASE_FIXTURE(TwoCommunities,
                  "communities: numbers and names stay over a reload, though people were added") {
    REQUIRE(of_many.first == 0);  // numbered by size
    REQUIRE(of_few.first == 1);
    REQUIRE(of_few.second.starts_with("Around F"));
    REQUIRE_FALSE(disk.communities.empty());
    {
        // Before anything is measured in the next page, the smaller grows to be the larger, and
        // somebody else than before has the most ties.
        Tab tab(disk, true, 2);
        std::vector<Id> now = few;
        for (const Id fresh : add_people(tab, "N", 4)) now.push_back(fresh);
        tie_all(tab, now);
        const Id hub = now.back();
        for (const Id leaf : add_people(tab, "L", 3)) tie_all(tab, {hub, leaf});
        measure(tab);
        CHECK(of(tab, few[0]) == of_few);
        CHECK(of(tab, hub) == of_few);
        CHECK(of(tab, many[0]) == of_many);
    }
    // And over the next one.
    Tab tab(disk);
    measure(tab);
    CHECK(of(tab, few[0]) == of_few);
    CHECK(of(tab, many[0]) == of_many);
    // As they are what is kept already, nothing is written.
    CHECK(tab.store.derived_writes == 0);
}

TEST_CASE_FIXTURE(TwoCommunities,
                  "communities: they are the same in the past, and after a look at it") {
    Tab tab(disk, true, 2);
    std::vector<Id> now = few;
    for (const Id fresh : add_people(tab, "N", 4)) now.push_back(fresh);
    tie_all(tab, now);
    measure(tab);
    REQUIRE(of(tab, few[0]) == of_few);  // though it is the larger one now
    const std::vector<std::uint8_t> kept = disk.communities;
    const std::uint64_t before = tab.app.journal().last_sequence();
    tab.add("Later");
    tab.store.run();
    tab.app.run(command::OpenHistory{});
    tab.store.run();
    tab.app.run(command::LookAtPast{before});
    tab.store.run();
    REQUIRE(tab.app.looking_at() != nullptr);
    measure(tab);
    CHECK(of(tab, few[0]) == of_few);
    tab.app.run(command::LeavePast{});
    measure(tab);
    CHECK(of(tab, few[0]) == of_few);
    CHECK(of(tab, many[0]) == of_many);
    CHECK(disk.communities == kept);
}

TEST_CASE_FIXTURE(TwoCommunities,
                  "communities: without their record, or with a damaged one, they are found anew") {
    {
        Tab tab(disk, true, 2);
        std::vector<Id> now = few;
        for (const Id fresh : add_people(tab, "N", 4)) now.push_back(fresh);
        tie_all(tab, now);
        tab.store.run();
    }
    disk.communities[20] ^= 1;
    for (int turn = 0; turn < 2; ++turn) {
        Tab tab(disk);
        tab.store.derived_fails = true;
        measure(tab);
        CHECK(of(tab, few[0]).first == 0);  // it is the larger one now
        CHECK(tab.app.journal().state() == SaveState::saved);
        CHECK(tab.app.toasts().empty());
        disk.communities.clear();
    }
}

TEST_CASE_FIXTURE(TwoCommunities,
                  "communities: they are kept once, go with the book, and outlast its history") {
    Tab tab(disk, true, 2);
    measure(tab);
    const Id fresh = tab.add("Fresh");
    for (const Id person : few) tab.app.run(command::SetTie{{}, fresh, person, "knows", 0.5});
    tab.app.tick();
    tab.measures.run();
    tab.app.tick();
    tab.store.run();
    CHECK(tab.store.derived_writes == 0);  // an edit is but a moment ago
    const std::vector<std::uint8_t> before = disk.communities;
    measure(tab);
    CHECK(tab.store.derived_writes == 1);
    CHECK(disk.communities != before);
    for (int frame = 0; frame < 5; ++frame) tab.app.tick();
    tab.store.run();
    CHECK(tab.store.derived_writes == 1);

    tab.app.run(command::ForgetHistory{});
    tab.store.run();
    CHECK(disk.snapshots.size() == 1);
    CHECK_FALSE(disk.communities.empty());
    tab.app.run(command::DeleteEverything{});
    tab.store.run();
    CHECK(disk.communities.empty());
    measure(tab);
    CHECK(disk.communities.empty());
}

TEST_CASE_FIXTURE(TwoCommunities,
                  "communities: who was deleted is not kept anew when the history is forgotten") {
    const KeptCommunities before = decode_communities(disk.communities);
    REQUIRE(before.members.size() == 10);
    // Who leads one is named by the book alone.
    REQUIRE(before.names.size() == 2);
    CHECK(std::ranges::contains(few, before.names[1].leader));
    CHECK(before.names[1].name.empty());
    Tab tab(disk, true, 2);
    for (const Id person : few) tab.app.run(command::RemoveEntity{EntityKind::person, person});
    tab.store.run();
    tab.app.run(command::ForgetHistory{});
    tab.store.run();
    const KeptCommunities kept = decode_communities(disk.communities);
    CHECK(kept.members.size() == 6);
    for (const KeptMember& one : kept.members) CHECK(std::ranges::contains(many, one.person));
    REQUIRE(kept.names.size() == 2);
    CHECK(kept.names[0] == before.names[0]);
    CHECK(kept.names[1] == CommunityName{});
}

TEST_CASE_FIXTURE(TwoCommunities, "communities: of a book that is being deleted none are found") {
    Tab tab(disk, true, 2);
    MapLook look;
    look.colour = {MapTrait::community, {}};
    tab.app.set_map_look(look);
    tab.app.tick();
    REQUIRE(tab.measures.waiting());
    tab.app.run(command::DeleteEverything{});
    tab.measures.run();
    tab.app.tick();
    CHECK(tab.app.measures().communities() == KeptCommunities{});
}

}  // namespace
}  // namespace kith
