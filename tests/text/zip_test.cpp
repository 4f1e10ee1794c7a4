#include "text/zip.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"

using namespace kith::text;

TEST_CASE("zip: members are listed and read back byte for byte") {
    const auto archive = test_bytes("linkedin-export.zip");
    CHECK(looks_like_zip(archive));
    const auto members = list_zip(archive);
    CHECK(members.has_value());
    if (!members) return;
    CHECK(members->size() == 2);
    CHECK(members->at(0).name == "Connections.csv");
    CHECK(read_zip_member(archive, members->at(0)) == test_text("linkedin-connections.csv"));
}

TEST_CASE("zip: an archive cut anywhere, or with any byte changed, does no harm") {
    const auto archive = test_bytes("linkedin-export.zip");
    for (std::size_t size = 0; size < archive.size(); size += 7) {
        CHECK_FALSE(list_zip(std::span(archive).first(size)).has_value());
    }
    const std::string right = test_text("linkedin-connections.csv");
    for (std::size_t at = 0; at < archive.size(); ++at) {
        auto damaged = archive;
        damaged[at] ^= 0x5A;
        const auto members = list_zip(damaged);
        if (!members) continue;
        for (const ZipMember& member : *members) {
            const auto content = read_zip_member(damaged, member, 1 << 20);
            // A change that goes through unseen has touched a name or a date, not the content.
            if (content && member.name == "Connections.csv") CHECK(*content == right);
        }
    }
}

TEST_CASE("zip: too large, encrypted and oddly packed members are refused with words") {
    const auto archive = test_bytes("linkedin-export.zip");
    const auto members = list_zip(archive);
    if (!members) return;
    ZipMember member = members->at(0);
    CHECK(read_zip_member(archive, member, 10).error().code == kith::ErrorCode::too_large);
    member.encrypted = true;
    CHECK(read_zip_member(archive, member).error().code == kith::ErrorCode::unsupported);
    member = members->at(0);
    member.method = 12;
    CHECK(read_zip_member(archive, member).error().code == kith::ErrorCode::unsupported);
    member = members->at(0);
    member.size = 100'000'000;  // from a kilobyte: a bomb
    CHECK_FALSE(read_zip_member(archive, member).has_value());
}
