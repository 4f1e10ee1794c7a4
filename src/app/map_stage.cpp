#include "app/map_stage.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kith {

void MapStage::keep_network(const MapModel& map, std::span<const float> positions) {
    network_.clear();
    for (std::size_t i = 1; i < map.nodes().size() && 2 * i + 1 < positions.size(); ++i)
        network_[map.nodes()[i].id] = {positions[2 * i], positions[2 * i + 1]};
}

std::vector<float> MapStage::network_of(const MapModel& map) const {
    std::vector<float> positions(2 * map.nodes().size(), std::numeric_limits<float>::quiet_NaN());
    if (!positions.empty()) positions[0] = positions[1] = 0;
    for (std::size_t i = 1; i < map.nodes().size(); ++i) {
        const auto place = network_.find(map.nodes()[i].id);
        if (place == network_.end()) continue;
        positions[2 * i] = place->second.first;
        positions[2 * i + 1] = place->second.second;
    }
    return positions;
}

std::vector<float> MapStage::network_places(const MapModel& map) const {
    if (mode_ != MapMode::network) return network_of(map);
    if (!to_.empty()) return to_;
    return {map.positions().begin(), map.positions().end()};
}

void MapStage::move_to(const std::vector<float>& target, const Scene& scene) {
    if (scene.at_once) {
        to_.clear();
        return scene.map.set_positions(target);
    }
    from_.assign(scene.map.positions().begin(), scene.map.positions().end());
    to_ = target;
    began_ms_ = scene.now_ms;
    advance(scene.map, scene.now_ms);
}

void MapStage::show(MapMode mode, Day on, const Scene& scene) {
    on_ = on;
    if (mode_ == MapMode::network) {
        if (mode == mode_) return;
        keep_network(scene.map, network_places(scene.map));
    }
    mode_ = mode;
    arrange_again(scene);
}

void MapStage::arrange_again(const Scene& scene) {
    if (mode_ == MapMode::network) {
        arrangement_ = {};
        const std::vector<float> network = network_of(scene.map);
        network_.clear();
        return move_to(network, scene);
    }
    arrangement_ =
        arrange_map(mode_, scene.book, scene.directory, scene.map, network_of(scene.map), on_);
    move_to(arrangement_.positions, scene);
}

bool MapStage::take_layout(const MapModel& map, std::span<const float> positions) {
    if (positions.size() != 2 * map.nodes().size()) return false;
    if (mode_ == MapMode::network) {
        to_.clear();
        return true;
    }
    keep_network(map, positions);
    return false;
}

bool MapStage::advance(MapModel& map, double now_ms) {
    if (to_.empty()) return false;
    const double time = std::clamp((now_ms - began_ms_) / kMoveMs, 0.0, 1.0);
    const double left = (1 - time) * (1 - time) * (1 - time);
    if (from_.size() != to_.size() || time >= 1) {
        map.set_positions(to_);
        to_.clear();
        return false;
    }
    std::vector<float> now(to_.size());
    for (std::size_t i = 0; i < to_.size(); ++i) {
        // Who was not to be seen appears where they belong.
        now[i] = std::isnan(from_[i])
                     ? to_[i]
                     : static_cast<float>(static_cast<double>(to_[i]) +
                                          static_cast<double>(from_[i] - to_[i]) * left);
    }
    map.set_positions(now);
    return true;
}

}  // namespace kith
