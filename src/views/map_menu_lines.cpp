// The lines of the map's menus, by what each is about.
#include "strategy/network_kind.hpp"
#include "views/map_menu.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

const Person* person_of(const ViewState& view, Id id) {
    return view.app.book().people.find(id);
}

/// Whether the menu stands on the map, and not over the table of people.
bool on_map(const ViewState& view) {
    return view.app.section() == Section::map;
}

/// Whom the menu is about, without a copy: its lines are made anew in every frame.
std::span<const Id> people_of_menu(const ViewState& view) {
    const MapMenu& menu = view.map.doing.menu;
    if (menu.about == MenuAbout::person) return {&menu.id, 1};
    if (menu.about == MenuAbout::group || menu.about == MenuAbout::guide ||
        menu.about == MenuAbout::line)
        return menu.ids;
    return view.app.marked().ids();
}

void add(MenuLines& lines, std::string text, MenuDo what, Id id = {}) {
    lines.push_back({.text = std::move(text), .what = what, .id = id});
}
void add_page(MenuLines& lines, std::string text, MenuPage page, std::string_view field = {}) {
    lines.push_back(
        {.text = std::move(text), .what = MenuDo::page, .page = page, .value = std::string(field)});
}
void add_change(MenuLines& lines, std::string text, BulkAction action, std::string value = {}) {
    lines.push_back({.text = std::move(text),
                     .what = MenuDo::change,
                     .action = action,
                     .value = std::move(value)});
}

/// What can be done with one as with many.
void add_changes(const ViewState& view, MenuLines& lines) {
    bool any_archived = false;
    bool any_not = false;
    bool any_passive = false;
    bool any_living = false;
    bool any_pinned = false;
    for (const Id id : people_of_menu(view)) {
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
        add_change(lines, people_of_menu(view).size() > 1 ? "Pin where they are" : "Pin here",
                   BulkAction::pin);
    if (any_pinned) add_change(lines, "Unpin", BulkAction::unpin);
    if (any_living) add_change(lines, "Make passive", BulkAction::make_passive);
    if (any_passive) add_change(lines, "Bring back to the living", BulkAction::bring_back);
    if (any_not) add_change(lines, "Archive", BulkAction::archive);
    if (any_archived) add_change(lines, "Take out of the archive", BulkAction::unarchive);
}

void lines_of_person(const ViewState& view, MenuLines& lines) {
    const Id id = view.map.doing.menu.id;
    const MarkedPeople& marked = view.app.marked();
    add(lines, "Open", MenuDo::open);
    add(lines, "Log touchpoint …", MenuDo::log);
    add(lines, "Tie to …", MenuDo::tie_to);
    if (view.app.map().node_of(id) < view.app.map().nodes().size() &&
        !view.app.directory()
             .relations()
             .ties_of_person.of(view.app.book().people.row_of(id))
             .empty())
        add_page(lines, "Ties …", MenuPage::ties);
    if (on_map(view)) {
        add(lines, "Show who is around", MenuDo::focus);
        add(lines, "Who can introduce me?", MenuDo::paths);
        add(lines, "Without this person", MenuDo::what_if);
    }
    add(lines, marked.contains(id) ? "Take out of the selection" : "Select", MenuDo::mark);
    if (marked.size() == 1 && !marked.contains(id))
        add(lines, "Merge with " + name_of_person(view.app, marked.ids().front()) + " …",
            MenuDo::merge, marked.ids().front());
    add_changes(view, lines);
}

void lines_of_many(const ViewState& view, MenuLines& lines) {
    const std::span<const Id> marked = view.app.marked().ids();
    add(lines, "Log a touchpoint …", MenuDo::log);
    if (marked.size() == 2) {
        add(lines, "Tie the two …", MenuDo::tie_two);
        add(lines, "Merge the two …", MenuDo::merge, marked[1]);
    }
    if (on_map(view)) add(lines, "Show only these", MenuDo::only);
    add_changes(view, lines);
    add(lines, "Clear the selection", MenuDo::clear);
    lines.back().apart = true;
}

void lines_of_ground(const ViewState& view, MenuLines& lines) {
    add(lines, "Add a person here", MenuDo::add_here);
    add(lines, "Somebody to meet …", MenuDo::want);
    add(lines, "Who knows whom …", MenuDo::knows);
    if (view.app.map_stage().mode() == MapMode::time)
        add(lines, "What had ended …", MenuDo::list_group);
    add(lines, "Select all that are shown", MenuDo::all);
    lines.back().apart = true;
    if (!view.app.marked().empty()) {
        add_page(lines, "Actions for " + counted(view.app.marked().size(), "person", "people"),
                 MenuPage::first);
        add(lines, "Clear the selection", MenuDo::clear);
    }
    add(lines, "Fit the map to the window", MenuDo::fit);
    lines.back().apart = true;
    if (!view.map.reading.only.empty()) add(lines, "Show everybody", MenuDo::everybody);
}

void lines_of_me(const ViewState& view, MenuLines& lines) {
    const MapReading& reading = view.map.reading;
    if (reading.links == 0) add(lines, "Show whom I know", MenuDo::around_me);
    if (reading.links > 0 || !reading.only.empty()) add(lines, "Show everybody", MenuDo::everybody);
    add(lines, "My network in numbers", MenuDo::numbers);
    add(lines, "Who knows whom …", MenuDo::knows);
    add(lines, "Fit the map to the window", MenuDo::fit);
    lines.back().apart = true;
}

/// Of a group, whom the picture names together, or whom a kind of line ties.
void lines_of_people(const ViewState& view, MenuLines& lines) {
    const MapMenu& menu = view.map.doing.menu;
    if (!menu.ids.empty()) {
        add(lines, "Show only these", MenuDo::only);
        add(lines, "Show them as a list", MenuDo::list_group);
        add(lines, "Select them", MenuDo::select_group);
    } else if (menu.about == MenuAbout::group && menu.group.name == kGhostsLabel) {
        add(lines, "Show them as a list", MenuDo::list_group);
    }
    if (const auto off = is_group_off(view))
        add(lines, *off ? "Bring back" : "Fade", MenuDo::switch_group);
    if (menu.about == MenuAbout::line)
        add(lines,
            is_line_hidden(view, static_cast<TieLine>(menu.group.at)) ? "Draw these lines"
                                                                      : "Hide these lines",
            MenuDo::switch_line);
    if (!view.map.reading.only.empty()) {
        add(lines, "Show everybody", MenuDo::everybody);
        lines.back().apart = true;
    }
}

void lines_of_overview(const ViewState& view, MenuLines& lines) {
    add(lines, "Fit the map to the window", MenuDo::fit);
    if (!view.map.reading.only.empty()) add(lines, "Show everybody", MenuDo::everybody);
    add(lines, "Fold the overview", MenuDo::fold_overview);
}

void lines_of_organisation(const ViewState& view, MenuLines& lines) {
    const Organisation* hub = view.app.book().organisations.find(view.map.doing.menu.id);
    add(lines, "Open", MenuDo::open);
    add(lines, "Select its people", MenuDo::members);
    add(lines, "Show who is around", MenuDo::focus);
    if (view.app.map_stage().mode() == MapMode::network) add(lines, "Pin here", MenuDo::pin_hub);
    if (hub != nullptr && hub->map_place.pinned) add(lines, "Unpin", MenuDo::unpin_hub);
}

void lines_of_tie(const ViewState& view, MenuLines& lines) {
    const Tie* tie = view.app.book().ties.find(view.map.doing.menu.id);
    if (tie == nullptr) return;
    if (tie->state == "inferred") {
        add(lines, "They know each other", MenuDo::accept);
        add(lines, "They do not", MenuDo::reject);
    }
    add(lines, "Type and strength …", MenuDo::edit_tie, tie->id.value);
    add(lines, "Open " + name_of_person(view.app, tie->a), MenuDo::open, tie->a);
    add(lines, "Open " + name_of_person(view.app, tie->b), MenuDo::open, tie->b);
    if (tie->state != "inferred") {
        add(lines, "Take the tie away", MenuDo::remove_tie);
        lines.back().apart = true;
    }
}

/// Whether all that the menu is about have it.
template <class Has>
bool all_have(const ViewState& view, Has&& has) {
    return std::ranges::all_of(people_of_menu(view), [&](Id id) {
        const Person* person = person_of(view, id);
        return person != nullptr && has(*person);
    });
}

void lines_of_names(const ViewState& view, MenuLines& lines, BulkAction action) {
    const bool circles = action == BulkAction::add_circle;
    lines.push_back({.text = circles ? "New circle …" : "New tag …",
                     .what = MenuDo::new_name,
                     .action = action});
    if (!tags_in_use(view.app.book(), action, people_of_menu(view)).empty())
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
constexpr std::array<std::string_view, 19> kFields = {
    "impact",   "accessibility",  "cadence_days",        "cadence_longest", "trust",
    "energy",   "relevance",      "potential",           "depth",           "vouches_for_me",
    "witness",  "decision_maker", "resource_controller", "mentor",          "sponsor",
    "advocacy", "satisfaction",   "engagement",          "no_reminders"};

void lines_of_field(const ViewState& view, MenuLines& lines) {
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

void lines_of_choices(const ViewState& view, MenuLines& lines, BulkAction action,
                      std::span<const Choice> choices) {
    for (const Choice& choice : choices) {
        add_change(lines, std::string(choice.label), action, std::string(choice.value));
        lines.back().chosen = all_have(view, [&](const Person& person) {
            if (action == BulkAction::set_layer) return person.layer == choice.value;
            return network_kind(person) == choice.value;
        });
    }
}

void lines_of_ties(const ViewState& view, MenuLines& lines) {
    const Book& book = view.app.book();
    const Id person = view.map.doing.menu.id;
    for (const Id id : view.map.doing.menu.ids) {
        const Tie* tie = book.ties.find(id);
        if (tie == nullptr) continue;
        const std::string other = name_of_person(view.app, tie->a == person ? tie->b : tie->a);
        const std::string_view said =
            tie->state == "inferred" ? std::string_view("suggested") : tie->type;
        add(lines, other + ", " + std::string(said), MenuDo::edit_tie, id);
    }
    if (lines.empty()) add(lines, "No ties", MenuDo::nothing);
}

}  // namespace

std::vector<Id> menu_people(const ViewState& view) {
    const std::span<const Id> people = people_of_menu(view);
    return {people.begin(), people.end()};
}

std::optional<bool> is_group_off(const ViewState& view) {
    const MapMenu& menu = view.map.doing.menu;
    const GroupRef& group = menu.group;
    const auto categories = view.app.map().categories();
    if (menu.about != MenuAbout::group || group.asked || group.at >= view.map.hidden.size() ||
        group.at >= categories.size() || categories[group.at].label != group.name)
        return std::nullopt;
    return view.map.hidden[group.at];
}

MenuLines menu_lines(const ViewState& view) {
    constexpr std::array<Choice, 5> kLayers = {{{"15", "Closest 15"},
                                                {"50", "Next 50"},
                                                {"150", "Next 150"},
                                                {"known", "Known"},
                                                {"", "Not chosen"}}};
    constexpr std::array<Choice, 4> kKinds = {{{"operational", "Operational"},
                                               {"personal", "Personal"},
                                               {"strategic", "Strategic (both)"},
                                               {"", "Not chosen"}}};
    MenuLines lines;
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
                add(lines, "Full: " + full, MenuDo::nothing);
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
        case MenuAbout::me:
            lines_of_me(view, lines);
            break;
        case MenuAbout::overview:
            lines_of_overview(view, lines);
            break;
        case MenuAbout::guide:
        case MenuAbout::line:
        case MenuAbout::group:
            lines_of_people(view, lines);
            break;
        case MenuAbout::ghost:
            add(lines, "I know them now", MenuDo::meet);
            add(lines, "Want to meet them no more", MenuDo::want_no_more);
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

}  // namespace kith::views
