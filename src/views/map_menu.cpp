// The menus of what lies on the map: a person, a tie, an organisation, the ground, and several
// people who are selected together. Opened by the second button, a long press, Shift F10 or the
// menu key; each line does one thing, or leads on to another menu in its place.
#include "views/map_parts.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace kith::views {
namespace {

constexpr std::size_t kMostNames = 40;

enum class Do : std::uint8_t {
    open,
    log,
    tie_to,
    focus,
    paths,
    what_if,
    mark,
    merge,
    tie_two,
    only,
    everybody,
    clear,
    all,
    fit,
    add_here,
    knows,
    members,
    edit_tie,
    remove_tie,
    accept,
    reject,
    change,    // `action` with `value`, of everybody it is about
    new_name,  // the same, with a name that is asked for
    pin_hub,
    unpin_hub,
    page,  // lead on
    nothing,
};

struct Line {
    std::string text;
    Do what = Do::nothing;
    bool apart = false;
    bool chosen = false;
    Id id = {};  // of whom or of which tie, where it is another than the menu's own
    MenuPage page = MenuPage::first;
    BulkAction action = BulkAction::add_tag;
    std::string value = {};
};
using Lines = std::vector<Line>;

const Person* person_of(const ViewState& view, Id id) {
    return view.app.book().people.find(id);
}

/// Whether the menu stands on the map, and not over the table of people.
bool on_map(const ViewState& view) {
    return view.app.section() == Section::map;
}

/// Whom the menu is about.
std::vector<Id> people_of(const ViewState& view) {
    const MapMenu& menu = view.map.doing.menu;
    if (menu.about == MenuAbout::person) return {menu.id};
    const std::span<const Id> marked = view.app.marked().ids();
    return {marked.begin(), marked.end()};
}

void add(Lines& lines, std::string text, Do what, Id id = {}) {
    lines.push_back({.text = std::move(text), .what = what, .id = id});
}
void add_page(Lines& lines, std::string text, MenuPage page, std::string_view field = {}) {
    lines.push_back(
        {.text = std::move(text), .what = Do::page, .page = page, .value = std::string(field)});
}
void add_change(Lines& lines, std::string text, BulkAction action, std::string value = {}) {
    lines.push_back(
        {.text = std::move(text), .what = Do::change, .action = action, .value = std::move(value)});
}

/// What can be done with one as with many.
void add_changes(const ViewState& view, Lines& lines) {
    bool any_archived = false;
    bool any_not = false;
    bool any_passive = false;
    bool any_living = false;
    bool any_pinned = false;
    for (const Id id : people_of(view)) {
        const Person* person = person_of(view, id);
        if (person == nullptr) continue;
        (person->archived ? any_archived : any_not) = true;
        any_passive = any_passive || person->passive;
        any_living = any_living || (!person->archived && !person->passive);
        any_pinned = any_pinned || person->map_place.pinned;
    }
    add_page(lines, "Add a tag …", MenuPage::tag);
    lines.back().apart = true;
    add_page(lines, "Add to a circle …", MenuPage::circle);
    add_page(lines, "Set the layer …", MenuPage::layer);
    add_page(lines, "Set the kind …", MenuPage::network);
    add_page(lines, "Set more …", MenuPage::fields);
    if (on_map(view) && view.app.map_stage().mode() == MapMode::network)
        add_change(lines, people_of(view).size() > 1 ? "Pin where they are" : "Pin here",
                   BulkAction::pin);
    if (any_pinned) add_change(lines, "Unpin", BulkAction::unpin);
    if (any_living) add_change(lines, "Make passive", BulkAction::make_passive);
    if (any_passive) add_change(lines, "Bring back to the living", BulkAction::bring_back);
    if (any_not) add_change(lines, "Archive", BulkAction::archive);
    if (any_archived) add_change(lines, "Take out of the archive", BulkAction::unarchive);
}

void lines_of_person(const ViewState& view, Lines& lines) {
    const Id id = view.map.doing.menu.id;
    const MarkedPeople& marked = view.app.marked();
    add(lines, "Open", Do::open);
    add(lines, "Log touchpoint …", Do::log);
    add(lines, "Tie to …", Do::tie_to);
    if (view.app.map().node_of(id) < view.app.map().nodes().size() &&
        !view.app.directory()
             .relations()
             .ties_of_person.of(view.app.book().people.row_of(id))
             .empty())
        add_page(lines, "Ties …", MenuPage::ties);
    if (on_map(view)) {
        add(lines, "Show who is around", Do::focus);
        add(lines, "Who can introduce me?", Do::paths);
        add(lines, "Without this person", Do::what_if);
    }
    add(lines, marked.contains(id) ? "Take out of the selection" : "Select", Do::mark);
    if (marked.size() == 1 && !marked.contains(id))
        add(lines, "Merge with " + name_of_person(view.app, marked.ids().front()) + " …", Do::merge,
            marked.ids().front());
    add_changes(view, lines);
}

void lines_of_many(const ViewState& view, Lines& lines) {
    const std::span<const Id> marked = view.app.marked().ids();
    add(lines, "Log a touchpoint …", Do::log);
    if (marked.size() == 2) {
        add(lines, "Tie the two …", Do::tie_two);
        add(lines, "Merge the two …", Do::merge, marked[1]);
    }
    if (on_map(view)) add(lines, "Show only these", Do::only);
    add_changes(view, lines);
    add(lines, "Clear the selection", Do::clear);
    lines.back().apart = true;
}

void lines_of_ground(const ViewState& view, Lines& lines) {
    add(lines, "Add a person here", Do::add_here);
    add(lines, "Who knows whom …", Do::knows);
    add(lines, "Select all that are shown", Do::all);
    lines.back().apart = true;
    if (!view.app.marked().empty()) {
        add_page(lines, "Actions for " + counted(view.app.marked().size(), "person", "people"),
                 MenuPage::first);
        add(lines, "Clear the selection", Do::clear);
    }
    add(lines, "Fit the map to the window", Do::fit);
    lines.back().apart = true;
    if (!view.map.reading.only.empty()) add(lines, "Show everybody", Do::everybody);
}

void lines_of_organisation(const ViewState& view, Lines& lines) {
    const Organisation* hub = view.app.book().organisations.find(view.map.doing.menu.id);
    add(lines, "Open", Do::open);
    add(lines, "Select its people", Do::members);
    add(lines, "Show who is around", Do::focus);
    if (view.app.map_stage().mode() == MapMode::network) add(lines, "Pin here", Do::pin_hub);
    if (hub != nullptr && hub->map_place.pinned) add(lines, "Unpin", Do::unpin_hub);
}

void lines_of_tie(const ViewState& view, Lines& lines) {
    const Tie* tie = view.app.book().ties.find(view.map.doing.menu.id);
    if (tie == nullptr) return;
    if (tie->state == "inferred") {
        add(lines, "They know each other", Do::accept);
        add(lines, "They do not", Do::reject);
    }
    add(lines, "Type and strength …", Do::edit_tie, tie->id.value);
    add(lines, "Open " + name_of_person(view.app, tie->a), Do::open, tie->a);
    add(lines, "Open " + name_of_person(view.app, tie->b), Do::open, tie->b);
    if (tie->state != "inferred") {
        add(lines, "Take the tie away", Do::remove_tie);
        lines.back().apart = true;
    }
}

/// Whether all that the menu is about have it.
template <class Has>
bool all_have(const ViewState& view, Has&& has) {
    return std::ranges::all_of(people_of(view), [&](Id id) {
        const Person* person = person_of(view, id);
        return person != nullptr && has(*person);
    });
}

void lines_of_names(const ViewState& view, Lines& lines, BulkAction action) {
    const bool circles = action == BulkAction::add_circle;
    lines.push_back(
        {.text = circles ? "New circle …" : "New tag …", .what = Do::new_name, .action = action});
    if (!tags_in_use(view.app.book(), action, people_of(view)).empty())
        add_page(lines, circles ? "Take out of a circle …" : "Take a tag away …",
                 circles ? MenuPage::uncircle : MenuPage::untag);
    for (const std::string& name : view.map.doing.menu.names) {
        add_change(lines, name, action, name);
        lines.back().chosen = all_have(view, [&](const Person& person) {
            return std::ranges::contains(circles ? person.circles : person.tags, name);
        });
    }
}

/// What else can be said of several at once: of the scales, the cadence and the marks.
constexpr std::array<std::string_view, 17> kFields = {
    "impact",   "accessibility",  "cadence_days",        "cadence_longest", "trust",
    "energy",   "relevance",      "potential",           "depth",           "vouches_for_me",
    "witness",  "decision_maker", "resource_controller", "mentor",          "sponsor",
    "advocacy", "satisfaction"};

void lines_of_field(const ViewState& view, Lines& lines) {
    const Field* field = find_field(EntityKind::person, view.map.doing.menu.field);
    if (field == nullptr) return;
    const auto add_value = [&](std::int64_t number, std::string words) {
        add_change(lines, std::move(words), BulkAction::set_field,
                   std::string(field->name) + "=" + std::to_string(number));
        const bool flag = field->type == FieldType::flag;
        const Value value = number == 0 ? Value{} : flag ? Value{true} : Value{number};
        lines.back().chosen = all_have(
            view, [&](const Person& person) { return get_field(person, field->number) == value; });
    };
    if (field->type == FieldType::flag) {
        add_value(1, "Yes");
    } else if (field->maximum > 5) {
        for (const int days : {7, 14, 30, 45, 60, 90, 180, 365})
            add_value(days, "Every " + std::to_string(days) + " days");
    } else {
        for (std::int64_t number = field->maximum; number >= field->minimum; --number)
            if (number != 0) add_value(number, std::to_string(number));
    }
    add_value(0, field->type == FieldType::flag ? "No" : "Not chosen");
}

struct Choice {
    std::string_view value, label;
};

void lines_of_choices(const ViewState& view, Lines& lines, BulkAction action,
                      std::span<const Choice> choices) {
    for (const Choice& choice : choices) {
        add_change(lines, std::string(choice.label), action, std::string(choice.value));
        lines.back().chosen = all_have(view, [&](const Person& person) {
            if (action == BulkAction::set_layer) return person.layer == choice.value;
            const std::string_view kind = person.operational
                                              ? person.personal ? "strategic" : "operational"
                                          : person.personal ? "personal"
                                                            : "";
            return kind == choice.value;
        });
    }
}

void lines_of_ties(const ViewState& view, Lines& lines) {
    const Book& book = view.app.book();
    const Id person = view.map.doing.menu.id;
    for (const Id id : view.map.doing.menu.ids) {
        const Tie* tie = book.ties.find(id);
        if (tie == nullptr) continue;
        const std::string other = name_of_person(view.app, tie->a == person ? tie->b : tie->a);
        const std::string_view said =
            tie->state == "inferred" ? std::string_view("suggested") : tie->type;
        add(lines, other + ", " + std::string(said), Do::edit_tie, id);
    }
    if (lines.empty()) add(lines, "No ties", Do::nothing);
}

Lines lines_of(const ViewState& view) {
    constexpr std::array<Choice, 5> kLayers = {{{"15", "Closest 15"},
                                                {"50", "Next 50"},
                                                {"150", "Next 150"},
                                                {"known", "Known"},
                                                {"", "Not chosen"}}};
    constexpr std::array<Choice, 4> kKinds = {{{"operational", "Operational"},
                                               {"personal", "Personal"},
                                               {"strategic", "Strategic (both)"},
                                               {"", "Not chosen"}}};
    Lines lines;
    switch (view.map.doing.menu.page) {
        case MenuPage::first:
            break;
        case MenuPage::tag:
            lines_of_names(view, lines, BulkAction::add_tag);
            return lines;
        case MenuPage::circle:
            lines_of_names(view, lines, BulkAction::add_circle);
            return lines;
        case MenuPage::layer:
            lines_of_choices(view, lines, BulkAction::set_layer, kLayers);
            if (const std::string full = full_layers(view.app.book()); !full.empty())
                add(lines, "Full: " + full, Do::nothing);
            return lines;
        case MenuPage::network:
            lines_of_choices(view, lines, BulkAction::set_network, kKinds);
            return lines;
        case MenuPage::ties:
            lines_of_ties(view, lines);
            return lines;
        case MenuPage::untag:
        case MenuPage::uncircle:
            for (const std::string& name : view.map.doing.menu.names)
                add_change(lines, name,
                           view.map.doing.menu.page == MenuPage::untag ? BulkAction::remove_tag
                                                                       : BulkAction::remove_circle,
                           name);
            return lines;
        case MenuPage::fields:
            for (const std::string_view name : kFields)
                add_page(lines, std::string(find_field(EntityKind::person, name)->label) + " …",
                         MenuPage::field, name);
            return lines;
        case MenuPage::field:
            lines_of_field(view, lines);
            return lines;
    }
    switch (view.map.doing.menu.about) {
        case MenuAbout::person:
            lines_of_person(view, lines);
            break;
        case MenuAbout::many:
            lines_of_many(view, lines);
            break;
        case MenuAbout::ground:
            lines_of_ground(view, lines);
            break;
        case MenuAbout::organisation:
            lines_of_organisation(view, lines);
            break;
        case MenuAbout::tie:
            lines_of_tie(view, lines);
            break;
        case MenuAbout::nothing:
            break;
    }
    return lines;
}

std::string title_of(const ViewState& view) {
    const MapMenu& menu = view.map.doing.menu;
    switch (menu.about) {
        case MenuAbout::person:
            return name_of_person(view.app, menu.id);
        case MenuAbout::organisation: {
            const Organisation* hub = view.app.book().organisations.find(menu.id);
            return hub == nullptr ? std::string() : hub->name;
        }
        case MenuAbout::tie: {
            const Tie* tie = view.app.book().ties.find(menu.id);
            return tie == nullptr ? std::string() : "Tie of " + two_of(view, tie->a, tie->b);
        }
        case MenuAbout::many:
            return "Actions for " + counted(view.app.marked().size(), "person", "people");
        case MenuAbout::ground:
        case MenuAbout::nothing:
            break;
    }
    return "The map";
}

/// What a page lists.
void fill_page(const ViewState& view, MapMenu& menu) {
    const Book& book = view.app.book();
    menu.ids.clear();
    menu.names.clear();
    if (menu.page == MenuPage::tag || menu.page == MenuPage::circle) {
        menu.names = tags_in_use(
            book, menu.page == MenuPage::circle ? BulkAction::add_circle : BulkAction::add_tag);
        if (menu.names.size() > kMostNames) menu.names.resize(kMostNames);
    }
    if (menu.page == MenuPage::untag || menu.page == MenuPage::uncircle)
        menu.names = tags_in_use(
            book, menu.page == MenuPage::untag ? BulkAction::remove_tag : BulkAction::remove_circle,
            people_of(view));
    if (menu.page == MenuPage::ties) {
        for (const std::uint32_t row :
             view.app.directory().relations().ties_of_person.of(book.people.row_of(menu.id))) {
            const Tie& tie = book.ties.rows()[row];
            if (tie.state != "rejected") menu.ids.push_back(tie.id.value);
        }
    }
}

void lead_on(ViewState& view, const Line& line) {
    MapMenu& menu = view.map.doing.menu;
    if (line.page == MenuPage::first) menu.about = MenuAbout::many;
    menu.page = line.page;
    menu.field = line.value;
    fill_page(view, menu);
    ui::open_menu(view.map.doing.menu_id, menu.back_to);
    view.app.wake_after(0);
}

void focus(ViewState& view, Id id) {
    MapReading& reading = view.map.reading;
    reading.links = 1;
    reading.about_me = false;
    reading.centre = id;
    mirror().announce("Those who are tied to them stand out. 0 shows everybody.");
}

void members(ViewState& view, Id id) {
    const MapModel& model = view.app.map();
    const std::uint32_t hub = model.node_of(id);
    command::Mark word{{}, MarkHow::add};
    if (hub >= model.nodes().size()) return;
    for (const std::uint32_t node : model.neighbours(hub)) {
        if (model.nodes()[node].kind == MapNodeKind::person)
            word.people.push_back(model.nodes()[node].id);
    }
    mirror().announce(counted(word.people.size(), "person", "people") + " selected");
    view.emit(std::move(word));
}

void act(ViewState& view, const Line& line) {
    MapDoing& doing = view.map.doing;
    const MapMenu menu = doing.menu;
    const Id about = line.id ? line.id : menu.id;
    const bool hub = menu.about == MenuAbout::organisation;
    switch (line.what) {
        case Do::open:
            view.emit(command::Select{{hub ? EntityKind::organisation : EntityKind::person, about},
                                      true});
            break;
        case Do::log:
            // One person in the line that is read; many are better not written there.
            if (menu.about == MenuAbout::person)
                open_command_line(view, menu.id, menu.back_to);
            else
                open_command_line_with(view, people_of(view), menu.back_to);
            break;
        case Do::tie_to:
            doing.picker = {};
            doing.picker.open = true;
            doing.picker.from = menu.id;
            break;
        case Do::focus:
            focus(view, menu.id);
            break;
        case Do::paths:
            show_paths(view, menu.id);
            break;
        case Do::what_if:
            what_if_without(view, menu.id);
            break;
        case Do::mark:
            view.emit(command::Mark{{menu.id}, MarkHow::toggle});
            break;
        case Do::merge:
            open_merge(view,
                       menu.about == MenuAbout::many ? view.app.marked().ids().front() : menu.id,
                       line.id);
            break;
        case Do::tie_two:
            draft_tie(view, view.app.marked().ids()[0], view.app.marked().ids()[1]);
            break;
        case Do::only:
            view.map.reading.only = people_of(view);
            view.map.follow = false;
            break;
        case Do::everybody:
            view.map.reading.only.clear();
            break;
        case Do::clear:
            view.emit(command::Mark{});
            break;
        case Do::all: {
            command::Mark word{shown_people(view), MarkHow::only};
            mirror().announce(counted(word.people.size(), "person", "people") + " selected");
            view.emit(std::move(word));
            break;
        }
        case Do::fit:
            move_camera(view, fitting_camera(view));
            view.map.follow = true;
            break;
        case Do::add_here: {
            // Only in the network a place is a person's own.
            const bool own = view.app.map_stage().mode() == MapMode::network;
            view.emit(command::AddPerson{own ? MapPlace{menu.x, menu.y, true} : MapPlace{}});
            break;
        }
        case Do::knows:
            open_knows(view);
            break;
        case Do::members:
            members(view, menu.id);
            break;
        case Do::edit_tie:
            edit_tie(view, line.id);
            break;
        case Do::remove_tie:
            view.emit(command::RemoveEntity{EntityKind::tie, menu.id});
            break;
        case Do::accept:
        case Do::reject:
            view.emit(command::JudgeTies{{menu.id}, line.what == Do::accept});
            break;
        case Do::change:
            view.emit(command::ChangeMany{people_of(view), line.action, line.value});
            break;
        case Do::new_name:
            doing.naming = {true, line.action, people_of(view), {}};
            break;
        case Do::pin_hub: {
            const std::uint32_t node = view.app.map().node_of(menu.id);
            const std::span<const float> at = view.app.map().positions();
            if (2 * std::size_t{node} + 1 < at.size())
                view.emit(command::PinNode{
                    {EntityKind::organisation, menu.id}, at[2 * node], at[2 * node + 1]});
            break;
        }
        case Do::unpin_hub:
            view.emit(command::UnpinNode{{EntityKind::organisation, menu.id}});
            break;
        case Do::page:
        case Do::nothing:
            break;
    }
    view.app.wake_after(0);
}

void show_menu(ViewState& view, MapMenu menu, ItemId back_to) {
    menu.back_to = back_to;
    view.map.doing.menu = std::move(menu);
    ui::open_menu(view.map.doing.menu_id, back_to);
    view.map.hovered = kNoNode;
    view.app.wake_after(0);
}

}  // namespace

void open_map_menu(ViewState& view, std::uint32_t node, const ui::Rect& beside) {
    const AppState& app = view.app;
    MapMenu menu;
    menu.beside = beside;
    const ImVec2 ground = to_world(view.map, {beside.x, beside.y + beside.height / 2});
    menu.x = ground.x;
    menu.y = ground.y;
    menu.about = MenuAbout::ground;
    if (node < app.map().nodes().size() && node != 0) {
        const MapNode& on = app.map().nodes()[node];
        view.map.focused = node;
        menu.id = on.id;
        menu.about = on.kind == MapNodeKind::organisation ? MenuAbout::organisation
                     : app.marked().size() > 1 && app.marked().contains(on.id) ? MenuAbout::many
                                                                               : MenuAbout::person;
    } else if (node != 0) {
        menu.id = tie_at(view, {beside.x, beside.y + beside.height / 2});
        if (menu.id) menu.about = MenuAbout::tie;
    }
    show_menu(view, std::move(menu), view.network_map);
}

void open_menu_of_many(ViewState& view, const ui::Rect& beside) {
    MapMenu menu;
    menu.about = MenuAbout::many;
    menu.beside = beside;
    show_menu(view, std::move(menu), ui::item_id("actions"));
}

void open_people_menu(ViewState& view, std::span<const Id> people, MenuPage page,
                      const ui::Rect& beside, ItemId back_to) {
    if (people.empty()) return;
    MapMenu menu;
    const bool marked = std::ranges::equal(people, view.app.marked().ids());
    menu.about = marked ? MenuAbout::many : MenuAbout::person;
    if (!marked) menu.id = people.front();
    menu.beside = beside;
    menu.page = page;
    fill_page(view, menu);
    show_menu(view, std::move(menu), back_to);
}

void map_menu(ViewState& view) {
    MapDoing& doing = view.map.doing;
    doing.menu_id = ui::item_id("map-menu");
    if (doing.menu.about == MenuAbout::nothing) return;
    if (!ui::is_menu_open(doing.menu_id)) {
        doing.menu = {};
        return;
    }
    const Lines lines = lines_of(view);
    std::vector<ui::MenuItem> items;
    for (const Line& line : lines) items.push_back({line.text, line.chosen, line.apart});
    const std::string title = title_of(view);
    const int chosen = ui::menu(doing.menu_id, doing.menu.beside, title, items);
    if (chosen < 0) return;
    const Line& line = lines[static_cast<std::size_t>(chosen)];
    if (line.what == Do::page) return lead_on(view, line);
    act(view, line);
    doing.menu = {};
}

void log_with(ViewState& view, Id person) {
    open_command_line(view, person);
}

}  // namespace kith::views
