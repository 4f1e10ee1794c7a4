#include "text/zip_write.hpp"

#include "base/date.hpp"
#include "text/zip.hpp"

#include <doctest/doctest.h>

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kith::text {
namespace {

std::span<const std::uint8_t> bytes_of(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::int64_t ms_of(Date date, int seconds) {
    return (std::int64_t{*to_day(date)} * 86'400 + seconds) * 1000;
}

unsigned number_at(const std::string& bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]) |
           static_cast<unsigned>(static_cast<unsigned char>(bytes[at + 1])) << 8;
}

}  // namespace

TEST_CASE("zip writer: what was added is read back, byte for byte and in order") {
    const std::vector<std::pair<std::string, std::string>> members = {
        {"People/Łucja Mglista-Wróbel.md", "Zażółć\r\n"},
        {"People/佐川 日和.md", std::string("\0\xFF", 2)},
        {"empty", ""},
        {"long", std::string(100'000, 'x')}};
    ZipWriter writer(ms_of(Date{2026, 2, 8}, 0));
    for (const auto& [name, content] : members) REQUIRE(writer.add(name, content));
    const std::string zip = writer.finish();
    REQUIRE(looks_like_zip(bytes_of(zip)));
    const auto listed = list_zip(bytes_of(zip));
    REQUIRE(listed);
    REQUIRE(listed->size() == members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
        CHECK((*listed)[i].name == members[i].first);
        CHECK(read_zip_member(bytes_of(zip), (*listed)[i]) == members[i].second);
    }
}

TEST_CASE("zip writer: the check value of CRC-32, and the time as MS-DOS kept it") {
    ZipWriter writer(ms_of(Date{2026, 2, 8}, 13 * 3600 + 37 * 60 + 42));
    REQUIRE(writer.add("digits", "123456789"));
    const std::string zip = writer.finish();
    CHECK(list_zip(bytes_of(zip))->front().checksum == 0xCBF43926);
    CHECK(number_at(zip, 10) == (13u << 11 | 37u << 5 | 21u));
    CHECK(number_at(zip, 12) == (46u << 9 | 2u << 5 | 8u));
    CHECK(number_at(zip, 6) == 0x0800);  // names in UTF-8
}

TEST_CASE("zip writer: a time that the format does not know becomes the nearest that it does") {
    for (const auto [ms, day] : {std::pair{std::int64_t{0}, 0u << 9 | 1u << 5 | 1u},
                                 std::pair{INT64_MIN, 0u << 9 | 1u << 5 | 1u},
                                 std::pair{INT64_MAX, 127u << 9 | 12u << 5 | 31u}}) {
        ZipWriter writer(ms);
        REQUIRE(writer.add("a", ""));
        CHECK(number_at(writer.finish(), 12) == day);
    }
}

TEST_CASE("zip writer: an archive of nothing is one") {
    const std::string zip = ZipWriter(0).finish();
    CHECK(zip.size() == 22);
    CHECK(list_zip(bytes_of(zip))->empty());
}

TEST_CASE("zip writer: more members than 16 bits count") {
    ZipWriter writer(0);
    for (int i = 0; i < 70'000; ++i) REQUIRE(writer.add(std::to_string(i), "x"));
    const std::string zip = writer.finish();
    const auto listed = list_zip(bytes_of(zip));
    REQUIRE(listed);
    CHECK(listed->size() == 70'000);
    CHECK(listed->back().name == "69999");
    CHECK(read_zip_member(bytes_of(zip), listed->back()) == "x");
}

}  // namespace kith::text
