// The part of AppState that shows the map: its pictures, and what is done on it by hand.
#include "app/app_state.hpp"
#include "app/saved_views.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kith {

MapStage::Scene AppState::scene() {
    return {book_, directory_, map_, host_.monotonic_ms(), host_.surroundings().reduced_motion};
}

std::pair<Day, Day> AppState::map_days() const {
    if (map_days_of_ != book_.revision) {
        map_days_of_ = book_.revision;
        map_days_ = known_span(known_since(book_, directory_.relations()), host_.today());
    }
    return {map_days_.first, std::max(map_days_.first, host_.today())};
}

void AppState::show_picture(const command::ShowMap& wanted) {
    settle_edit();
    if (map_is_old_) rebuild_map();  // a picture is made of the rows of this book
    MapStage::Scene now = scene();
    const bool lays_out = wanted.mode == MapMode::network && std::exchange(layout_is_old_, false);
    // The layout begins where they are; from day to day they are held where they are.
    now.at_once =
        now.at_once || lays_out || (wanted.mode == MapMode::time && stage_.mode() == MapMode::time);
    const bool rings = wanted.mode == MapMode::rings;
    if (rings) show_sectors({book_, directory_, {}, measures_, today()});
    stage_.show(wanted.mode, wanted.on, now);
    if (rings) follow_measures();
    if (!lays_out) return;
    map_.put_pinned(book_);
    lay_out();
}

/// Brings people to where the store says that they were, once. True when the map is the very one
/// that came to rest there: it needs no layout before something moves.
bool AppState::recall_map() {
    if (!std::exchange(recalls_places_, false)) return false;
    const RecalledPlaces recalled = recall_places(map_, kept_places_);
    if (!recalled.positions.empty()) {
        map_.set_positions(recalled.positions);
        map_.end_layout();
    }
    if (!recalled.at_rest) return false;
    layout_.stop();
    layout_job_ = 0;  // nothing comes of one that was under way
    return map_settled_ = layout_sleeps_ = true;
}

/// The map has come to rest there. Of the past nothing is kept, nor of a map that is about to be
/// another.
void AppState::keep_places(std::span<const float> positions) {
    keeps_places_later_ = under_way_ || !journal_.keeps_derived();
    if (keeps_places_later_ || present_ || locked_ || map_is_old_ || layout_is_old_ || dragged_)
        return;
    kept_places_ = places_of(map_, positions);
    journal_.keep_derived(Derived::places, encode_places(kept_places_));
}

/// Of a map that is old its rebuild does so.
void AppState::arrange_again() {
    if (!map_is_old_) stage_.arrange_again(scene());
}

void AppState::drag(const command::DragNode& wanted) {
    if (wanted.node >= map_.nodes().size()) return;
    const Id id = map_.nodes()[wanted.node].id;
    if (!dragged_ || dragged_->id != id) {
        const std::span<const float> at = map_.positions().subspan(2 * std::size_t{wanted.node}, 2);
        dragged_ = {id, at[0], at[1]};
    }
    map_.set_position(wanted.node, wanted.x, wanted.y);
    if (stage_.mode() != MapMode::network) return;
    if (layout_sleeps_) lay_out();
    layout_.pin(wanted.node, wanted.x, wanted.y);
    map_settled_ = false;
}

void AppState::take_back_drag() {
    if (!dragged_) return;
    const Dragged was = *std::exchange(dragged_, std::nullopt);
    if (stage_.mode() != MapMode::network) return arrange_again();
    const std::uint32_t node = map_.node_of(was.id);
    if (node >= map_.nodes().size()) return;
    map_.set_position(node, was.x, was.y);
    layout_.pin(node, was.x, was.y);
    if (!map_.is_pinned(node)) layout_.unpin(node);
    map_settled_ = false;
}

/// A node let go of: pinned in the network, rated in the matrix, and elsewhere back in its place.
void AppState::drop(const command::PinNode& wanted) {
    dragged_.reset();
    if (stage_.mode() == MapMode::network) return pin(wanted);
    const Person* person = book_.people.find(wanted.what.id);
    const std::optional<Rating> rating = stage_.mode() == MapMode::matrix && person != nullptr
                                             ? rating_at(book_, map_, wanted.x, wanted.y)
                                             : std::nullopt;
    if (rating &&
        (rating->impact != person->impact || rating->accessibility != person->accessibility)) {
        EditBuilder edit;
        edit.set(EntityKind::person, wanted.what.id, "impact", rating->impact);
        edit.set(EntityKind::person, wanted.what.id, "accessibility", rating->accessibility);
        const std::string words = display_name(*person) + ": impact " +
                                  std::to_string(rating->impact) + ", accessibility " +
                                  std::to_string(rating->accessibility);
        const Result<void> done = perform("Rate " + words, std::move(edit.changes));
        if (done) toast(words, true);
        report(done);
    }
    arrange_again();
}

void AppState::pin(const command::PinNode& wanted) {
    const std::string_view kind = "map_place";
    if (!wanted.what) return;
    EditBuilder edit;
    edit.set(wanted.what.kind, wanted.what.id, kind, MapPlace{wanted.x, wanted.y, true});
    std::string what;
    if (const Person* person = book_.people.find(wanted.what.id)) what = display_name(*person);
    if (const Organisation* organisation = book_.organisations.find(wanted.what.id))
        what = organisation->name;
    report(perform("Pin " + what + " on the map", std::move(edit.changes)));
}

void AppState::unpin(const command::UnpinNode& wanted) {
    EditBuilder edit;
    edit.set(wanted.what.kind, wanted.what.id, "map_place", Value{});
    report(perform("Unpin from the map", std::move(edit.changes)));
}

void AppState::keep_settings(std::string_view prefix,
                             const std::vector<std::pair<std::string, std::string>>& settings,
                             const std::string& label, std::string_view deleted) {
    EditBuilder edit;
    bool deletes = false;
    for (const auto& [name, value] : settings) {
        deletes = deletes || value.empty();
        edit.set_setting(
            book_, name.empty() ? std::string(prefix) + to_string(make_id(random_)) : name, value);
    }
    const Result<void> done = perform(label, std::move(edit.changes));
    if (!done) return report(done);
    if (deletes) toast(std::string(deleted), true);
}

}  // namespace kith
