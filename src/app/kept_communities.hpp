// Who was in which community of the network when these were last found, and what those were called.
// It is kept beside the book, so that numbers and names are the same when the page opens again, and
// is no part of the book: without it, or where it is damaged, communities are numbered and named
// anew. doc/stored-format.md tells the bytes.
#pragma once
#include "base/id.hpp"
#include "model/book.hpp"
#include "strategy/network_roles.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kith {

/// Of a network with more people in communities no record is kept: it would be too large. Also
/// above every number of a community in a record.
inline constexpr std::size_t kMostKeptMembers = 150'000;

struct KeptMember {
    Id person;
    std::uint32_t community = 0;

    bool operator==(const KeptMember&) const = default;
};

struct KeptCommunities {
    std::vector<KeptMember> members;   // in ascending order of ids
    std::vector<CommunityName> names;  // by number, as far as they are known

    bool operator==(const KeptCommunities&) const = default;
};

/// Members who are not in the book go, and names that are after such.
void forget_deleted(KeptCommunities& communities, const Book& book);

/// No bytes when nobody is in any, or too many are.
std::vector<std::uint8_t> encode_communities(const KeptCommunities& communities);

/// Any bytes are safe to give: what is no such record, undamaged, gives none.
KeptCommunities decode_communities(std::span<const std::uint8_t> record);

}  // namespace kith
