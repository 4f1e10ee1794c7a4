// How the map is read: the filter, the focus, the ties of a node in order, one line about it.
#include "app/person_story.hpp"
#include "base/sorting.hpp"
#include "views/map_fit.hpp"
#include "views/map_parts.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace kith::views {
namespace {

constexpr std::size_t kMostTrail = 12;
constexpr float kReadingScale = 1.5f;  // at which names have room

Id id_of(const AppState& app, std::uint32_t node) {
    return app.map().nodes()[node].id;
}

/// Who matches the filter; what was found stays while the filter cannot be read.
void read_filter(ViewState& view) {
    MapReading& reading = view.map.reading;
    const std::uint64_t revision = view.app.book().revision;
    // What is asked of the network may only now have been measured.
    const std::uint64_t measured = view.app.measures().revision();
    if (reading.people_for == reading.filter && reading.people_of == revision &&
        reading.people_measured == measured)
        return;
    reading.people_measured = measured;
    const bool other_book = reading.people_of != revision;
    reading.people_for = reading.filter;
    reading.people_of = revision;
    reading.filter_error.clear();
    const auto found_now = [&](std::vector<bool> people) {
        if (people != reading.people) ++reading.people_revision;
        reading.people = std::move(people);
    };
    if (reading.filter.find_first_not_of(' ') == std::string::npos) return found_now({});
    auto found = view.app.match_people(reading.filter);
    if (found) return found_now(std::move(*found));
    reading.filter_error = found.error().message;
    if (other_book) found_now({});
}

/// Which nodes are up to so many links away, along the ties that are drawn.
std::vector<bool> within(const ViewState& view, std::uint32_t centre, std::uint32_t links) {
    const MapModel& model = view.app.map();
    const MapStage& stage = view.app.map_stage();
    std::vector<bool> reached(model.nodes().size(), false);
    std::vector<std::uint32_t> edge = {centre};
    reached[centre] = true;
    for (std::uint32_t link = 0; link < links && !edge.empty(); ++link) {
        std::vector<std::uint32_t> next;
        const auto reach = [&](std::uint32_t node) {
            if (reached[node]) return;
            reached[node] = true;
            next.push_back(node);
        };
        // What the picture adds, in one go: an organisation has no list of these ties.
        std::vector<std::uint32_t> beside;
        for (std::size_t t = model.ties().size(); t < stage.tie_count(model); ++t) {
            const MapTie& tie = stage.tie(model, t);
            if (reached[tie.a] != reached[tie.b] && is_tie_shown(view, t))
                beside.push_back(reached[tie.a] ? tie.b : tie.a);
        }
        for (const std::uint32_t node : beside) reach(node);
        for (const std::uint32_t node : edge) {
            if (node == 0) {
                // I am tied to everybody, though only the ties that hold the map are drawn.
                for (std::uint32_t i = 1; i < reached.size(); ++i) {
                    if (model.nodes()[i].kind == MapNodeKind::person && stage.is_there(i)) reach(i);
                }
                continue;
            }
            for (const std::uint32_t t : model.ties_of(node)) {
                if (!is_tie_shown(view, t)) continue;
                reach(model.ties()[t].a);
                reach(model.ties()[t].b);
            }
        }
        edge = std::move(next);
    }
    return reached;
}

/// Whether who does not match is not drawn at all, and not only faded.
bool leaves_out(const MapReading& reading) {
    return !reading.only.empty() || (reading.hides && !reading.people.empty());
}

/// What the filter and the focus leave.
void find_lit(ViewState& view, std::uint32_t centre) {
    MapReading& reading = view.map.reading;
    const MapModel& model = view.app.map();
    reading.lit.clear();
    if (reading.links > 0) reading.lit = within(view, centre, reading.links);
    if (reading.people.empty() && reading.only.empty()) return;
    // An organisation stays with its people.
    std::vector<bool> matches(model.nodes().size(), false);
    matches[0] = true;
    for (std::uint32_t i = 1; i < matches.size(); ++i) {
        const MapNode& node = model.nodes()[i];
        if (node.kind != MapNodeKind::person) continue;
        if (!reading.people.empty() &&
            (node.row >= reading.people.size() || !reading.people[node.row]))
            continue;
        if (!reading.only.empty() && !std::ranges::binary_search(reading.only, node.id)) continue;
        matches[i] = true;
        for (const std::uint32_t other : model.neighbours(i)) {
            if (model.nodes()[other].kind == MapNodeKind::organisation) matches[other] = true;
        }
    }
    if (reading.lit.empty()) {
        reading.lit = std::move(matches);
        return;
    }
    for (std::size_t i = 0; i < matches.size(); ++i) reading.lit[i] = reading.lit[i] && matches[i];
}

void note_where(ViewState& view) {
    MapReading& reading = view.map.reading;
    const AppState& app = view.app;
    std::erase_if(reading.trail, [&](const Selection& was) {
        return app.map().node_of(was.id) >= app.map().nodes().size();
    });
    const Selection now = app.selection();
    if (!now || (!reading.trail.empty() && reading.trail.back() == now)) return;
    reading.trail.push_back(now);
    if (reading.trail.size() > kMostTrail) reading.trail.erase(reading.trail.begin());
}

void fly(ViewState& view) {
    MapState& map = view.map;
    const std::uint32_t node = view.app.map().node_of(map.reading.fly_to);
    const std::span<const float> at = view.app.map().positions();
    if (!map.reading.fly_to || 2 * std::size_t{node} + 1 >= at.size()) return;
    if (std::isnan(at[2 * node])) return;
    map.reading.fly_to = {};
    map.follow = false;
    map.focused = node;
    const ui::Rect free = free_map(view);
    move_camera(view, camera_putting({at[2 * node], at[2 * node + 1]},
                                     {free.x + free.width / 2, free.y + free.height / 2},
                                     std::max(map.camera.scale, kReadingScale), map.rect));
}

}  // namespace

std::uint32_t node_with(const AppState& app, Id id) {
    if (!id) return 0;
    const std::uint32_t node = app.map().node_of(id);
    return node < app.map().nodes().size() ? node : kNoNode;
}

void read_map(ViewState& view) {
    MapReading& reading = view.map.reading;
    const AppState& app = view.app;
    const MapModel& model = app.map();
    read_filter(view);
    note_where(view);
    fly(view);
    const std::uint32_t centre = reading.about_me ? 0 : node_with(app, reading.centre);
    if (reading.links > 0 && (centre >= model.nodes().size() || (centre == 0 && !reading.about_me)))
        reading.links = 0;
    std::uint64_t asked = 0;
    const auto mix_in = [&](std::uint64_t value) { asked = mix_key(asked, value); };
    mix_in(reading.links);
    mix_in(reading.about_me ? 0 : IdHash{}(reading.centre));
    mix_in(reading.hides ? 1 : 2);
    mix_in(ImHashStr(reading.filter.c_str()));
    for (const Id id : reading.only) mix_in(IdHash{}(id));
    // While others are left out the view stays as it is, until somebody asks to see everything.
    if (asked != reading.asked && leaves_out(reading) && view.map.placed) {
        view.map.follow = false;
        view.map.beside.reset();
    }
    reading.asked = asked;
    std::uint64_t key = mix_key(picture_key(view), asked);
    key = mix_key(mix_key(key, reading.people_revision), centre);
    if (key != reading.key) {
        reading.key = key;
        find_lit(view, centre);
    }
    // Whoever is left out has the focus no longer: no key is about them.
    if (is_left_out(view, view.map.focused)) view.map.focused = kNoNode;
}

bool is_left_out(const ViewState& view, std::uint32_t node) {
    const MapReading& reading = view.map.reading;
    return leaves_out(reading) && node < reading.lit.size() && !reading.lit[node];
}

std::uint64_t left_out_key(const ViewState& view) {
    const MapReading& reading = view.map.reading;
    return leaves_out(reading) ? reading.key | 1 : 0;
}

std::uint32_t people_within(const ViewState& view, std::uint32_t centre, std::uint32_t links) {
    const std::vector<bool> reached = within(view, centre, links);
    std::uint32_t people = 0;
    for (std::uint32_t i = 0; i < reached.size(); ++i) {
        const bool person = view.app.map().nodes()[i].kind == MapNodeKind::person;
        if (reached[i] && i != centre && person && !is_left_out(view, i)) ++people;
    }
    return people;
}

std::vector<std::uint32_t> ties_in_order(const ViewState& view, std::uint32_t node) {
    const AppState& app = view.app;
    const MapModel& model = app.map();
    const std::span<const MapNode> nodes = model.nodes();
    const std::span<const PersonFacts> facts = app.facts();
    struct Next {
        std::uint32_t node;
        float strength;  // organisations, and who is only wanted, below all people
        std::string_view name;
    };
    std::vector<Next> next;
    const auto add = [&](std::uint32_t other, float strength) {
        if (is_left_out(view, other)) return;
        if (nodes[other].kind == MapNodeKind::organisation) strength = -1;
        next.push_back({other, strength, name_of(app, nodes[other])});
    };
    const auto of_me = [&](std::uint32_t other) {
        return nodes[other].kind == MapNodeKind::person ? facts[nodes[other].row].strength : -1;
    };
    if (node == 0) {
        for (std::uint32_t i = 1; i < nodes.size(); ++i) {
            if (nodes[i].kind != MapNodeKind::organisation && app.map_stage().is_there(i))
                add(i, of_me(i));
        }
    } else {
        for (const std::uint32_t t : shown_ties_of(view, node)) {
            const MapTie& tie = app.map_stage().tie(model, t);
            const std::uint32_t other = tie.a == node ? tie.b : tie.a;
            add(other, tie.kind == MapTieKind::person ? tie.strength : of_me(other));
        }
    }
    sort_items(next, [](const Next& a, const Next& b) {
        if (a.strength != b.strength) return a.strength > b.strength;
        return a.name != b.name ? a.name < b.name : a.node < b.node;
    });
    std::vector<std::uint32_t> order;
    std::vector<bool> listed(nodes.size(), false);
    for (const Next& one : next) {
        if (!listed[one.node]) order.push_back(one.node);
        listed[one.node] = true;
    }
    return order;
}

std::string story_of(const AppState& app, std::uint32_t index) {
    const MapNode& node = app.map().nodes()[index];
    switch (node.kind) {
        case MapNodeKind::person:
            return person_story(app.map_sight(), node.row);
        case MapNodeKind::me:
            return "You, " + counted(app.book().people.size(), "person", "people") +
                   " in your book";
        case MapNodeKind::ghost: {
            const WantedPerson& ghost = app.map().ghosts()[node.row];
            return ghost.words + ", not met yet, wanted for " + ghost.goals;
        }
        case MapNodeKind::organisation:
            break;
    }
    const std::string people = counted(node.degree, "person", "people");
    return std::string(name_of(app, node)) + ", organisation, " + people + " there";
}

std::string words_beside(const ViewState& view, std::uint32_t index) {
    const MapNode& node = view.app.map().nodes()[index];
    const MapAttribute& by = view.app.map_look().label;
    if (node.kind != MapNodeKind::person || by.trait == MapTrait::none) return {};
    return trait_words(view.app.map_sight(), by, node.row);
}

std::string label_of(const ViewState& view, std::uint32_t index) {
    const std::string words = words_beside(view, index);
    const std::string name(name_of(view.app, view.app.map().nodes()[index]));
    return words.empty() ? name : name + " · " + words;
}

std::uint32_t selected_node(const ViewState& view) {
    const AppState& app = view.app;
    return app.selection() ? node_with(app, app.selection().id) : kNoNode;
}

std::uint32_t ringed_node(const ViewState& view) {
    const bool is_seen = mirror().focused() == view.network_map && mirror().focus_visible();
    return is_seen && view.map.focused < view.app.map().nodes().size() ? view.map.focused : kNoNode;
}

std::uint32_t pointed_node(const ViewState& view) {
    const auto [x, y] = view.map.mouse;
    const bool rests = x == view.map.mouse_at_key.x && y == view.map.mouse_at_key.y;
    return rests && ringed_node(view) != kNoNode ? kNoNode : view.map.hovered;
}

std::uint32_t asked_node(const ViewState& view) {
    const std::uint32_t focused = view.map.focused;
    const bool is_there = focused < view.app.map().nodes().size() && !is_left_out(view, focused);
    return is_there ? focused : selected_node(view);
}

void focus_links(ViewState& view, std::uint32_t links, std::uint32_t centre) {
    MapReading& reading = view.map.reading;
    const AppState& app = view.app;
    reading.links = links;
    view.app.wake_after(0);
    if (links == 0) {
        mirror().announce("Everybody is shown.");
        return;
    }
    if (centre == kNoNode) centre = 0;
    reading.about_me = centre == 0;
    reading.centre = id_of(app, centre);
    const std::uint32_t people = people_within(view, centre, links);
    mirror().announce(counted(people, "person", "people") + " within " +
                      counted(links, "link", "links") + " of " +
                      std::string(name_of(app, app.map().nodes()[centre])) + ".");
}

void map_story(ViewState& view) {
    const MapState& map = view.map;
    const AppState& app = view.app;
    const std::span<const float> at = app.map().positions();
    // Under a finger it would stay behind: the menu tells it there.
    std::uint32_t node = theme().touch ? kNoNode : pointed_node(view);
    if (node == kNoNode) node = ringed_node(view);
    if (map.panning || node >= app.map().nodes().size() || 2 * std::size_t{node} + 1 >= at.size())
        return;
    const ImVec2 centre = to_screen(map, at[2 * node], at[2 * node + 1]);
    if (!map.rect.contains(centre)) return;  // nor does it contain one without a place
    const std::string story = story_of(app, node);
    ui::TextStyle style = ui::caption();
    style.colour = theme().colour.text;
    const float wide = std::min(260.0f, map.rect.width - 24);
    const float width = std::min(wide, ui::text_width(story, style) + 1);
    const float height = ui::wrapped_height(story, style, width);
    const float beside = radius_on_screen(map, app.map().nodes()[node]) + 10;
    // Above to the right where there is room: neither under the pointer nor over the name.
    ui::Rect card{centre.x + beside, centre.y - height - 14, width + 20, height + 16};
    if (card.right() > map.rect.right() - 8) card.x = centre.x - beside - card.width;
    card.x = std::clamp(card.x, map.rect.x + 8,
                        std::max(map.rect.x + 8, map.rect.right() - card.width - 8));
    card.y = std::clamp(card.y, map.rect.y + 8,
                        std::max(map.rect.y + 8, map.rect.bottom() - card.height - 8));
    const ui::Layer layer("story", card, false);
    ui::raised(card, theme().radius);
    ui::draw_wrapped(card.inset(10, 8), story, style);
    mirror().add(ui::make_node(ui::item_id("story"), Role::text, story, card));
}

}  // namespace kith::views
