#include "app/bin.hpp"

#include "app/describe.hpp"
#include "model/any_table.hpp"

#include <algorithm>
#include <map>

namespace kith {
namespace {

constexpr std::size_t kNamed = 2;

/// Calls `visit` with key and time of each thing in the bin, by kind and id.
template <class Visit>
void each_in_bin(const Book& book, Visit&& visit) {
    for (const EntityKind kind : all_kinds()) {
        for (const std::uint32_t row : rows_by_id(book, Part::bin, kind)) {
            const EntityKey key{kind, AnyTable(book.bin, kind).row(row).id()};
            const auto life = book.lives.find(key);
            if (life != book.lives.end()) visit(key, life->second.deleted);
        }
    }
}

}  // namespace

std::vector<BinLine> bin_lines(const Book& book) {
    struct Group {
        std::vector<EntityKey> named;
        std::size_t of_first_kind = 0, things = 0;
    };
    std::map<Stamp, Group> groups;
    each_in_bin(book, [&](const EntityKey& key, const Stamp& deleted) {
        Group& group = groups[deleted];
        ++group.things;
        // People come first, and whoever lost a person does not look for their roles.
        if (!group.named.empty() && group.named.front().kind != key.kind) return;
        ++group.of_first_kind;
        if (group.named.size() < kNamed) group.named.push_back(key);
    });
    std::vector<BinLine> lines;
    for (auto group = groups.rbegin(); group != groups.rend(); ++group) {
        BinLine line{group->first, "", group->second.things};
        for (const EntityKey& key : group->second.named)
            line.what += (line.what.empty() ? "" : ", ") + describe(book, key);
        if (const std::size_t more = group->second.of_first_kind - group->second.named.size();
            more > 0)
            line.what += " and " + std::to_string(more) + " more";
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<FieldChange> bring_back(const Book& book, const Stamp& deleted) {
    EditBuilder edit;
    each_in_bin(book, [&](const EntityKey& key, const Stamp& when) {
        if (when == deleted) edit.create_with_id(key.kind, key.id);
    });
    return std::move(edit.changes);
}

std::vector<FieldChange> empty_bin(const Book& book, const Stamp& until) {
    std::vector<FieldChange> changes;
    each_in_bin(book, [&](const EntityKey& key, const Stamp& when) {
        if (when <= until) changes.push_back({key.kind, key.id, kExists, {}});
    });
    return changes;
}

}  // namespace kith
