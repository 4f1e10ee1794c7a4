#include "views/mirror.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

namespace kith::views {
namespace {

constexpr std::size_t kBlock = 1 << 16;  // bytes of text a block

/// Take the event of `id` out of `events`.
template <class Events>
auto take(Events& events, ItemId id) -> std::optional<decltype(events.front().value)> {
    const auto it = std::ranges::find(events, id, [](const auto& event) { return event.id; });
    if (it == events.end()) return std::nullopt;
    auto value = std::move(it->value);
    events.erase(it);
    return value;
}

/// Put an event in, in place of an older one of the same item.
template <class Events, class Value>
void put(Events& events, ItemId id, Value value, std::uint64_t frame) {
    take(events, id);
    events.push_back({id, std::move(value), frame});
}

}  // namespace

void Mirror::begin_frame() {
    nodes_.clear();
    open_.clear();
    for (std::vector<char>& block : arena_) block.clear();
    arena_block_ = 0;
    ++frame_;
    const auto drop_stale = [this](auto& events) {
        std::erase_if(events, [this](const auto& event) { return frame_ - event.frame > 2; });
    };
    drop_stale(clicks_);
    drop_stale(submits_);
    drop_stale(texts_);
    drop_stale(scrolls_);
    just_focused_ = std::exchange(pending_focus_, 0);
    just_blurred_ = std::exchange(pending_blurs_, {});
}

std::string_view Mirror::keep(std::string_view text) {
    if (text.empty()) return {};
    while (arena_block_ < arena_.size() &&
           arena_[arena_block_].capacity() - arena_[arena_block_].size() < text.size()) {
        ++arena_block_;
    }
    if (arena_block_ == arena_.size()) {
        arena_.emplace_back();
        arena_.back().reserve(std::max(kBlock, text.size()));
    }
    std::vector<char>& block = arena_[arena_block_];
    const std::size_t start = block.size();
    block.insert(block.end(), text.begin(), text.end());
    return {block.data() + start, text.size()};
}

Node& Mirror::add(const Node& node) {
    Node& kept = nodes_.emplace_back(node);
    kept.parent = node.role == Role::menu ? parent_over_areas() : current_parent();
    kept.name = keep(node.name);
    kept.value = keep(node.value);
    kept.description = keep(node.description);
    return kept;
}

Node& Mirror::push(const Node& node) {
    Node& kept = add(node);
    open_.push_back({node.id, (node.flags & kScrolls) != 0});
    return kept;
}

void Mirror::pop() {
    assert(!open_.empty());
    open_.pop_back();
}

ItemId Mirror::current_parent() const {
    return open_.empty() ? 0 : open_.back().id;
}

ItemId Mirror::parent_over_areas() const {
    const auto area = std::ranges::find(open_, true, &Open::scrolls);
    return area == open_.begin() ? 0 : std::prev(area)->id;
}

bool Mirror::take_click(ItemId id) {
    return take(clicks_, id).has_value();
}
bool Mirror::take_submit(ItemId id) {
    return take(submits_, id).has_value();
}
std::optional<std::string> Mirror::take_text(ItemId id) {
    return take(texts_, id);
}
std::optional<float> Mirror::take_scroll(ItemId id) {
    return take(scrolls_, id);
}

std::optional<ItemId> Mirror::take_wanted_focus() {
    return std::exchange(wanted_focus_, std::nullopt);
}

void Mirror::request_selection(Selection wanted) {
    request_focus(wanted.field);
    wanted_selection_ = wanted;
}
std::optional<Mirror::Selection> Mirror::take_wanted_selection() {
    return std::exchange(wanted_selection_, std::nullopt);
}

void Mirror::announce(std::string_view text, bool urgent) {
    announcements_.push_back({std::string(text), urgent});
}
std::vector<Mirror::Announcement> Mirror::take_announcements() {
    return std::exchange(announcements_, {});
}

void Mirror::on_click(ItemId id) {
    put(clicks_, id, true, frame_);
}
void Mirror::on_text(ItemId id, std::string text) {
    put(texts_, id, std::move(text), frame_);
}
void Mirror::on_submit(ItemId id) {
    put(submits_, id, true, frame_);
}
void Mirror::on_scroll(ItemId id, float top) {
    put(scrolls_, id, top, frame_);
}

void Mirror::on_focus(ItemId id, bool visible) {
    focus_visible_ = visible;
    if (id == focused_) return;
    if (focused_ != 0) pending_blurs_.push_back(focused_);
    pending_focus_ = id;
    focused_ = id;
}

Mirror& mirror() {
    static Mirror the_mirror;
    return the_mirror;
}

}  // namespace kith::views
