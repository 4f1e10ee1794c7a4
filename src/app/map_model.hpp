// The map's nodes and ties, from the book: me in the middle, people, organisations with two or more
// people as hubs, and as ghosts those whom a goal wants and nobody knows yet. Positions come from
// the layout and are kept by entity, so that the map stays where it is when the book changes a
// little.
#pragma once
#include "app/commands.hpp"
#include "app/directory.hpp"
#include "app/map_classes.hpp"
#include "app/ports.hpp"
#include "app/wanted_people.hpp"
#include "base/stepwise.hpp"
#include "model/book.hpp"
#include "model/id_index.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {

/// What is shown by what.
struct MapLook {
    MapAttribute colour{MapTrait::organisation, {}};
    MapAttribute size, label, group;

    bool operator==(const MapLook&) const = default;
};

enum class MapNodeKind : std::uint8_t { me, person, organisation, ghost };
/// The entry of the legend that ghosts have.
inline constexpr std::string_view kGhostsLabel = "Not met yet";

struct MapNode {
    MapNodeKind kind = MapNodeKind::person;
    std::uint32_t row = 0;     // of Book::people, Book::organisations or MapModel::ghosts()
    Id id;                     // none for me
    std::uint32_t degree = 0;  // ties drawn on the map
    float radius = 0;          // world units, as it is drawn
};

enum class MapTieKind : std::uint8_t {
    person,      // between two people
    membership,  // person and organisation; of a ghost as if suggested
    me,          // me and a hub or who is without one: holds the map together, drawn faintly
};

/// What a tie between people says of an organisation (M88).
enum class TieLine : std::uint8_t { plain, reports_to, influences, informs };

/// The types of ties that they are, in the order of TieLine; a plain tie is of another. Written
/// into books.
inline constexpr std::array<std::string_view, 4> kLineTypes = {"", "reports to", "influences",
                                                               "informs"};
/// By the type of a tie.
TieLine line_of(std::string_view type);

/// Of a year or a month its first day, and its last.
std::optional<Day> first_day(Date date);
std::optional<Day> last_day(Date date);

struct MapTie {
    std::uint32_t a = 0, b = 0;  // node indices
    MapTieKind kind = MapTieKind::person;
    float strength = 0.5f;
    bool inferred = false;
    bool directed = false;          // from a to b
    TieLine line = TieLine::plain;  // from a to b
    // From which day to which it is there, both included, as far as the book says.
    Day since = std::numeric_limits<Day>::min(), until = std::numeric_limits<Day>::max();
    bool close = false;  // of friends or of a family
    /// Ties of the same two lie side by side: how far to the left of their line, seen from a to b,
    /// in half lanes.
    std::int8_t lane = 0;
    static constexpr int kMostLanes = 8;
    static constexpr float kHalfLane = 2.5f;  // CSS pixels, as shaders/tie.vert has it
};

/// Whether so few have a place that the layout begins anew, and does not just go on.
/// @param positions  x, y a node; NaN where it has none
bool is_new_map(std::span<const float> positions);

class MapModel {
  public:
    /// Node 0 is me.
    std::span<const MapNode> nodes() const { return nodes_; }
    std::span<const MapTie> ties() const { return ties_; }
    std::span<const WantedPerson> ghosts() const { return ghosts_; }
    /// x, y a node, world units; NaN where the layout has not placed it yet.
    std::span<const float> positions() const { return positions_; }
    /// Index into categories() a node; kNoCategory for me.
    std::span<const std::uint16_t> category() const { return category_; }
    std::span<const MapCategory> categories() const { return categories_; }
    static constexpr std::uint16_t kNoCategory = MapClasses::kNone;
    /// Likewise by the attribute that groups, for hulls; without one nobody is in any group.
    std::span<const std::uint16_t> group() const { return group_; }
    std::span<const MapCategory> groups() const { return groups_; }

    /// Likewise for the sectors of rings: by the groups that were asked for, or else by what
    /// show_sectors() found, or else by category.
    std::span<const std::uint16_t> sector() const {
        return !groups_.empty() ? group_ : !sectors_.empty() ? sector_ : category_;
    }
    std::span<const MapCategory> sectors() const {
        return !groups_.empty() ? groups_ : !sectors_.empty() ? sectors_ : categories_;
    }
    /// What show_sectors() found, none before.
    MapTrait sectors_by() const { return sectors_by_; }

    /// By the book, and not by a drag.
    bool is_pinned(std::uint32_t node) const { return node < pinned_.size() && pinned_[node] != 0; }

    /// Nodes tied to `node`, by a tie that is drawn.
    std::span<const std::uint32_t> neighbours(std::uint32_t node) const;
    /// Those ties, as indices into ties(), in their order.
    std::span<const std::uint32_t> ties_of(std::uint32_t node) const;
    /// Node of an entity, or nodes().size().
    std::uint32_t node_of(Id id) const;

    /// Rebuild from the book, which must stay as it is meanwhile. True when nodes or ties are
    /// others than before, so that the layout must run again. The map is as before up to the last
    /// step.
    Stepwise<bool> update_steps(const Book& book, const Directory& directory);
    bool update(const Book& book, const Directory& directory) {
        return at_once(update_steps(book, directory));
    }
    /// Colours, sizes and groups of the nodes there are, of the same book.
    void show(const MapSight& sight, const MapLook& look);
    /// After show(), of the same book: by community where those are known, or else by organisation.
    /// @param awaited  communities are on their way: until they are known all are in one sector,
    ///                 as nobody should be sorted twice
    void show_sectors(const MapSight& sight, bool awaited);
    void set_positions(std::span<const float> positions);
    void set_position(std::uint32_t node, float x, float y);
    /// Who is pinned goes where the book, of which the map was made, has them.
    void put_pinned(const Book& book);

    /// The job that lays this map out. It goes on from the positions there are; a new map that has
    /// not come to rest begins anew, wherever it is by now, as the same book gives the same map.
    /// Of a new map, whoever has no position yet starts where a file that was imported had them, as
    /// that lay to one another; whoever joins another one starts beside whom they know.
    LayoutJob layout_job() const;
    /// That job, which is run now, and has come to rest or is given up.
    LayoutJob begin_layout();
    void end_layout() { begun_.clear(); }

    /// Grows with every change of nodes, ties or categories, and with every new set of positions.
    std::uint64_t revision() const { return revision_; }
    /// Grows when nodes or ties are others than before.
    std::uint64_t shape_revision() const { return shape_revision_; }
    std::uint64_t positions_revision() const { return positions_revision_; }

  private:
    /// Which nodes and ties a node has, and where a node of an id is.
    struct Lookup {
        std::vector<std::uint32_t> neighbour_start, neighbour, tie_of;
        IdIndex node_of;
    };
    static Stepwise<Lookup> lookup_steps(std::span<const MapNode> nodes,
                                         std::span<const MapTie> ties);
    static Stepwise<bool> lane_steps(std::span<MapTie> ties, const Lookup& lookup);

    void classify(const MapSight& sight, const MapAttribute& attribute,
                  std::vector<std::uint16_t>& of, std::vector<MapCategory>& categories) const;
    void put_suggested(std::vector<float>& start) const;
    void size_nodes(const MapSight& sight, const MapAttribute& attribute);
    void tell_ghosts_apart();

    std::vector<MapNode> nodes_;
    std::vector<MapTie> ties_;
    std::vector<WantedPerson> ghosts_;
    std::vector<float> positions_;
    std::vector<float> begun_;  // likewise, of a new map that is not at rest: where it began
    std::vector<std::uint8_t> pinned_;
    std::vector<std::pair<std::uint32_t, MapPlace>> suggested_;  // by node; not pinned
    std::vector<std::uint16_t> category_;
    std::vector<MapCategory> categories_;
    std::vector<std::uint16_t> group_;
    std::vector<MapCategory> groups_;
    std::vector<std::uint16_t> sector_;
    std::vector<MapCategory> sectors_;
    MapTrait sectors_by_ = MapTrait::none;
    Lookup lookup_;
    std::uint64_t revision_ = 0, positions_revision_ = 0, shape_revision_ = 0;
};

}  // namespace kith
