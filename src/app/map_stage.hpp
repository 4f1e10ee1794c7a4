// Which picture of the map is shown, and the way from one to the next: nodes glide to their new
// places. While another picture than the network is shown the places of the network are kept.
#pragma once
#include "app/map_arrangement.hpp"

#include <cmath>
#include <unordered_map>
#include <utility>

namespace kith {

class MapStage {
  public:
    static constexpr double kMoveMs = 400;

    MapMode mode() const { return mode_; }
    /// The day that the picture shows; of others than Time that of today.
    Day on() const { return on_; }
    const MapArrangement& arrangement() const { return arrangement_; }
    /// Faded by the picture that is shown.
    bool is_faded(std::size_t node) const {
        return node < arrangement_.faded.size() && arrangement_.faded[node] != 0;
    }

    /// Whether the picture has the node, as far as the layout has a place for it.
    bool is_there(std::size_t node) const {
        return mode_ == MapMode::network || (2 * node + 1 < arrangement_.positions.size() &&
                                             !std::isnan(arrangement_.positions[2 * node]));
    }

    /// The ties of the picture: those of the map, then what it adds to them.
    std::size_t tie_count(const MapModel& map) const {
        return map.ties().size() + arrangement_.more_ties.size();
    }
    const MapTie& tie(const MapModel& map, std::size_t tie) const {
        return tie < map.ties().size() ? map.ties()[tie]
                                       : arrangement_.more_ties[tie - map.ties().size()];
    }
    /// What there is of a tie in the picture that is shown.
    TieThen tie_then(std::size_t tie) const {
        return tie < arrangement_.ties.size() ? arrangement_.ties[tie] : TieThen::there;
    }
    /// Whether the picture draws it: of ties between people Organisations has its lines alone.
    bool draws(const MapModel& map, std::size_t of) const {
        const MapTie& one = tie(map, of);
        if (tie_then(of) == TieThen::not_yet || !is_there(one.a) || !is_there(one.b)) return false;
        return mode_ != MapMode::organisations || one.kind == MapTieKind::membership ||
               one.line != TieLine::plain;
    }

    struct Scene {
        const Book& book;
        const Directory& directory;
        MapModel& map;
        double now_ms = 0;     // monotonic
        bool at_once = false;  // motion is reduced
    };
    void show(MapMode mode, Day on, const Scene& scene);
    /// The book or the map's categories have changed, or a node was moved by hand.
    void arrange_again(const Scene& scene);
    /// x, y a node where the network has it, whatever picture is shown; NaN where that is not
    /// known.
    std::vector<float> network_places(const MapModel& map) const;
    /// Places that the layout found. True when they are to be shown.
    bool take_layout(const MapModel& map, std::span<const float> positions);
    /// Moves the nodes on; false when they have arrived.
    bool advance(MapModel& map, double now_ms);

  private:
    void keep_network(const MapModel& map, std::span<const float> positions);
    std::vector<float> network_of(const MapModel& map) const;
    void move_to(const std::vector<float>& target, const Scene& scene);

    MapMode mode_ = MapMode::network;
    Day on_ = 0;
    MapArrangement arrangement_;
    std::unordered_map<Id, std::pair<float, float>, IdHash> network_;  // while another is shown
    std::vector<float> from_, to_;                                     // while they glide
    double began_ms_ = 0;
};

}  // namespace kith
