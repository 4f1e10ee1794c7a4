#include "app/kept_communities.hpp"

#include "base/bytes.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kith {
namespace {

constexpr std::uint32_t kCommunitiesMagic = 0x4348544Bu;  // "KTHC"
constexpr std::uint32_t kCommunitiesVersion = 1;
constexpr std::size_t kLeastNameSize = 17;  // nobody's id, and no letters
constexpr std::size_t kChecksumSize = 4;

void write_id(ByteWriter& out, Id id) {
    out.u64(id.high);
    out.u64(id.low);
}

Id read_id(ByteReader& in) {
    Id id;
    id.high = in.u64();
    id.low = in.u64();
    return id;
}

bool is_to_be_kept(const KeptCommunities& communities) {
    const std::vector<KeptMember>& members = communities.members;
    return !members.empty() && members.size() <= kMostKeptMembers &&
           communities.names.size() <= kMostKeptMembers &&
           std::ranges::all_of(
               members, [](const KeptMember& one) { return one.community < kMostKeptMembers; });
}

}  // namespace

void forget_deleted(KeptCommunities& communities, const Book& book) {
    const auto is_gone = [&](Id person) { return book.people.find(person) == nullptr; };
    std::erase_if(communities.members, [&](const KeptMember& one) { return is_gone(one.person); });
    for (CommunityName& name : communities.names) {
        if (name.leader && is_gone(name.leader)) name = {};
    }
}

std::vector<std::uint8_t> encode_communities(const KeptCommunities& communities) {
    std::vector<std::uint8_t> record;
    if (!is_to_be_kept(communities)) return record;
    ByteWriter out(record);
    out.u32(kCommunitiesMagic);
    out.u32(kCommunitiesVersion);
    out.varint(communities.names.size());
    for (const CommunityName& name : communities.names) {
        write_id(out, name.leader);
        out.text(name.name);
    }
    for (const KeptMember& member : communities.members) {
        write_id(out, member.person);
        out.varint(member.community);
    }
    out.u32(crc32c(record));
    return record;
}

KeptCommunities decode_communities(std::span<const std::uint8_t> record) {
    if (record.size() < kChecksumSize) return {};
    const std::span<const std::uint8_t> body = record.first(record.size() - kChecksumSize);
    if (ByteReader(record.last(kChecksumSize)).u32() != crc32c(body)) return {};
    ByteReader in(body);
    if (in.u32() != kCommunitiesMagic || in.u32() != kCommunitiesVersion) return {};
    KeptCommunities communities;
    communities.names.resize(in.count(kLeastNameSize));
    for (CommunityName& name : communities.names) {
        name.leader = read_id(in);
        name.name = in.text();
        if (!is_valid_utf8(name.name)) return {};
    }
    while (!in.bad() && !in.at_end()) {
        const Id person = read_id(in);
        const std::uint64_t community = in.varint();
        const bool follows =
            communities.members.empty() || communities.members.back().person < person;
        if (in.bad() || !follows || community >= kMostKeptMembers) return {};
        communities.members.push_back({person, static_cast<std::uint32_t>(community)});
    }
    if (in.bad() || !is_to_be_kept(communities)) return {};
    return communities;
}

}  // namespace kith
