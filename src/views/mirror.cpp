#include "views/mirror.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

namespace kith::views {
namespace {

constexpr std::size_t kBlock = 1 << 16;  // bytes of text a block

bool take(std::vector<ItemId>& list, ItemId id) {
    const auto it = std::find(list.begin(), list.end(), id);
    if (it == list.end()) return false;
    list.erase(it);
    return true;
}

}  // namespace

void Mirror::begin_frame() {
    nodes_.clear();
    open_.clear();
    for (std::vector<char>& block : arena_) block.clear();
    arena_block_ = 0;
    just_focused_ = std::exchange(pending_focus_, 0);
    just_blurred_ = std::exchange(pending_blur_, 0);
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
    kept.parent = current_parent();
    kept.name = keep(node.name);
    kept.value = keep(node.value);
    kept.description = keep(node.description);
    return kept;
}

Node& Mirror::push(const Node& node) {
    Node& kept = add(node);
    open_.push_back(node.id);
    return kept;
}

void Mirror::pop() {
    assert(!open_.empty());
    open_.pop_back();
}

ItemId Mirror::current_parent() const { return open_.empty() ? 0 : open_.back(); }

bool Mirror::take_click(ItemId id) { return take(clicks_, id); }
bool Mirror::take_submit(ItemId id) { return take(submits_, id); }

std::optional<std::string> Mirror::take_text(ItemId id) {
    const auto it = texts_.find(id);
    if (it == texts_.end()) return std::nullopt;
    std::string text = std::move(it->second);
    texts_.erase(it);
    return text;
}

std::optional<float> Mirror::take_scroll(ItemId id) {
    const auto it = scrolls_.find(id);
    if (it == scrolls_.end()) return std::nullopt;
    const float top = it->second;
    scrolls_.erase(it);
    return top;
}

std::optional<ItemId> Mirror::take_wanted_focus() { return std::exchange(wanted_focus_, std::nullopt); }

void Mirror::announce(std::string_view text, bool urgent) { announcements_.push_back({std::string(text), urgent}); }
std::vector<Mirror::Announcement> Mirror::take_announcements() { return std::exchange(announcements_, {}); }

void Mirror::on_click(ItemId id) { clicks_.push_back(id); }
void Mirror::on_text(ItemId id, std::string text) { texts_[id] = std::move(text); }
void Mirror::on_submit(ItemId id) { submits_.push_back(id); }
void Mirror::on_scroll(ItemId id, float top) { scrolls_[id] = top; }

void Mirror::on_focus(ItemId id, bool visible) {
    focus_visible_ = visible;
    if (id == focused_) return;
    if (focused_ != 0) pending_blur_ = focused_;
    pending_focus_ = id;
    focused_ = id;
}

Mirror& mirror() {
    static Mirror the_mirror;
    return the_mirror;
}

}  // namespace kith::views
