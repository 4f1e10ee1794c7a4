#include "platform/mirror_dom.hpp"

#include "base/bytes.hpp"
#include "platform/browser.hpp"

#include <cmath>
#include <string_view>

namespace kith::platform {
namespace {

using views::ItemId;
using views::Node;

// Kinds of entries in the packet; mirror.js reads the same.
constexpr std::uint32_t kRemove = 0;
constexpr std::uint32_t kPlace =
    1;  // x, y, width, height, content height, scroll: six i32 in quarter pixels
constexpr std::uint32_t kContent = 2;  // everything else
constexpr std::uint32_t kOrder = 3;    // count, then ids in reading order, each behind its parent

std::uint64_t hash_bytes(std::uint64_t hash, std::string_view bytes) {
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
    return (hash ^ bytes.size()) * 0x100000001B3ull;
}

std::uint64_t hash_number(std::uint64_t hash, std::uint64_t number) {
    return (hash ^ number) * 0x9E3779B97F4A7C15ull ^ (hash >> 31);
}

std::uint64_t hash_of(const Node& node) {
    std::uint64_t hash = hash_number(0xCBF29CE484222325ull, node.flags);
    hash = hash_bytes(hash_bytes(hash_bytes(hash, node.name), node.value), node.description);
    for (const float number :
         {node.now, node.minimum, node.maximum, node.font_px, node.padding_x}) {
        hash =
            hash_number(hash, static_cast<std::uint64_t>(static_cast<std::int64_t>(number * 64)));
    }
    hash = hash_number(hash, static_cast<std::uint32_t>(node.level));
    hash = hash_number(hash, static_cast<std::uint64_t>(node.index) << 32 |
                                 static_cast<std::uint32_t>(node.count));
    return hash_number(hash, node.controls);
}

std::int32_t quarters(float value) {
    return static_cast<std::int32_t>(std::lround(value * 4));
}

}  // namespace

void MirrorDom::flush(views::Mirror& mirror) {
    ++generation_;
    packet_.clear();
    ByteWriter out(packet_);
    const auto text = [&](std::string_view value) {
        out.u32(static_cast<std::uint32_t>(value.size()));
        packet_.insert(packet_.end(), value.begin(), value.end());
        while (packet_.size() % 4 != 0) packet_.push_back(0);
    };

    // Places are relative to the parent, and to its content where it scrolls.
    std::unordered_map<ItemId, const Node*> by_id;
    by_id.reserve(mirror.nodes().size());
    std::uint64_t order = 0;
    for (const Node& node : mirror.nodes()) {
        by_id.emplace(node.id, &node);
        order = hash_number(order, static_cast<std::uint64_t>(node.id) << 32 | node.parent);
    }
    bool any_remade = false;
    for (const Node& node : mirror.nodes()) {
        const auto parent = by_id.find(node.parent);
        float x = node.x;
        float y = node.y;
        if (parent != by_id.end()) {
            x -= parent->second->x;
            y -= parent->second->y;
            if ((parent->second->flags & views::kScrolls) != 0) y += parent->second->scroll_y;
        }
        Sent now;
        now.content = hash_of(node);
        now.parent = node.parent;
        now.x = quarters(x);
        now.y = quarters(y);
        now.width = quarters(node.width);
        now.height = quarters(node.height);
        now.content_height = quarters(node.content_height);
        now.scroll_y = quarters(node.scroll_y);
        now.generation = generation_;
        now.role = node.role;

        const auto [it, is_new] = sent_.try_emplace(node.id);
        Sent& before = it->second;
        if (!is_new && before.generation == generation_)
            continue;  // a second node of one id is not sent
        const bool remade = !is_new && before.role != now.role;
        any_remade = any_remade || remade;
        if (remade) {
            out.u32(kRemove);
            out.u32(node.id);
        }
        if (is_new || remade || before.content != now.content) {
            out.u32(kContent);
            out.u32(node.id);
            out.u32(static_cast<std::uint32_t>(node.role));
            out.u32(node.flags);
            for (const float number :
                 {node.now, node.minimum, node.maximum, node.font_px, node.padding_x})
                out.f32(number);
            out.u32(static_cast<std::uint32_t>(node.level));
            out.u32(static_cast<std::uint32_t>(node.index));
            out.u32(static_cast<std::uint32_t>(node.count));
            out.u32(node.controls);
            text(node.name);
            text(node.value);
            text(node.description);
        }
        const bool moved = before.x != now.x || before.y != now.y || before.width != now.width ||
                           before.height != now.height ||
                           before.content_height != now.content_height ||
                           before.scroll_y != now.scroll_y;
        if (is_new || remade || moved) {
            out.u32(kPlace);
            out.u32(node.id);
            for (const std::int32_t number :
                 {now.x, now.y, now.width, now.height, now.content_height, now.scroll_y}) {
                out.u32(static_cast<std::uint32_t>(number));
            }
        }
        before = now;
    }
    for (auto it = sent_.begin(); it != sent_.end();) {
        if (it->second.generation == generation_) {
            ++it;
            continue;
        }
        out.u32(kRemove);
        out.u32(it->first);
        it = sent_.erase(it);
    }
    if (order != order_ || any_remade) {  // an element that was made anew has no place yet
        order_ = order;
        out.u32(kOrder);
        out.u32(static_cast<std::uint32_t>(mirror.nodes().size()));
        for (const Node& node : mirror.nodes()) {
            out.u32(node.id);
            out.u32(node.parent);
        }
    }
    if (!packet_.empty()) mirror_apply(packet_.data(), static_cast<int>(packet_.size()));
    if (const auto wanted = mirror.take_wanted_focus()) mirror_focus(*wanted);
    if (const auto wanted = mirror.take_wanted_selection())
        mirror_select(wanted->field, wanted->start, wanted->end);
    for (const views::Mirror::Announcement& said : mirror.take_announcements()) {
        mirror_announce(said.text.data(), static_cast<int>(said.text.size()), said.urgent ? 1 : 0);
    }
}

}  // namespace kith::platform
