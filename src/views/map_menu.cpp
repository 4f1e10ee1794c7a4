// The menus of what lies on the map: a person, a tie, an organisation, the ground, and several
// people who are selected together. Opened by the second button, a long press, Shift F10 or the
// menu key; each line does one thing, or leads on to another menu in its place.
#include "views/map_menu.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace kith::views {
namespace {

constexpr std::size_t kMostNames = 40;

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
        case MenuAbout::me:
            return "Me";
        case MenuAbout::overview:
            return "The overview";
        case MenuAbout::guide:
        case MenuAbout::line:
        case MenuAbout::group:
            return menu.group.name;
        case MenuAbout::ghost:
            return menu.field;
        case MenuAbout::ground:
        case MenuAbout::nothing:
            break;
    }
    return "The map";
}

/// Where no pointer rests on anybody: the line about whom the menu is of.
std::string touched_story(const ViewState& view) {
    const MapMenu& menu = view.map.doing.menu;
    if (!theme().touch || view.app.section() != Section::map || menu.page != MenuPage::first ||
        menu.about == MenuAbout::many || !menu.id)
        return {};
    const std::uint32_t node = node_with(view.app, menu.id);
    return node == kNoNode ? std::string() : story_of(view.app, node);
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
            menu_people(view));
    if (menu.page == MenuPage::ties) {
        for (const std::uint32_t row :
             view.app.directory().relations().ties_of_person.of(book.people.row_of(menu.id))) {
            const Tie& tie = book.ties.rows()[row];
            if (tie.state != "rejected") menu.ids.push_back(tie.id.value);
        }
    }
}

void lead_on(ViewState& view, const MenuLine& line) {
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
    std::vector<Id> people;
    if (hub >= model.nodes().size()) return;
    for (const std::uint32_t node : model.neighbours(hub)) {
        if (model.nodes()[node].kind == MapNodeKind::person)
            people.push_back(model.nodes()[node].id);
    }
    select_people(view, std::move(people));
}

void show_menu(ViewState& view, MapMenu menu, ItemId back_to) {
    menu.back_to = back_to;
    view.map.doing.menu = std::move(menu);
    ui::open_menu(view.map.doing.menu_id, back_to);
    view.map.hovered = kNoNode;
    view.app.wake_after(0);
}

}  // namespace

void do_menu_line(ViewState& view, const MenuLine& line) {
    MapDoing& doing = view.map.doing;
    const MapMenu menu = doing.menu;
    const Id about = line.id ? line.id : menu.id;
    const bool hub = menu.about == MenuAbout::organisation;
    switch (line.what) {
        case MenuDo::open:
            view.emit(command::Select{{hub ? EntityKind::organisation : EntityKind::person, about},
                                      true});
            break;
        case MenuDo::log:
            // One person in the line that is read; many are better not written there.
            if (menu.about == MenuAbout::person)
                open_command_line(view, menu.id, menu.back_to);
            else
                open_command_line_with(view, menu_people(view), menu.back_to);
            break;
        case MenuDo::tie_to:
            doing.picker = {};
            doing.picker.open = true;
            doing.picker.from = menu.id;
            break;
        case MenuDo::focus:
            focus(view, menu.id);
            break;
        case MenuDo::paths:
            show_paths(view, menu.id);
            break;
        case MenuDo::what_if:
            what_if_without(view, menu.id);
            break;
        case MenuDo::mark:
            view.emit(command::Mark{{menu.id}, MarkHow::toggle});
            break;
        case MenuDo::merge:
            open_merge(view,
                       menu.about == MenuAbout::many ? view.app.marked().ids().front() : menu.id,
                       line.id);
            break;
        case MenuDo::tie_two:
            draft_tie(view, view.app.marked().ids()[0], view.app.marked().ids()[1]);
            break;
        case MenuDo::only:
            view.map.reading.only = menu_people(view);
            view.map.follow = false;
            // Nobody who is faded stands alone.
            if (is_group_off(view).value_or(false)) switch_category(view, menu.group.at);
            break;
        case MenuDo::everybody:
            view.map.reading.only.clear();
            if (menu.about == MenuAbout::me) focus_links(view, 0);
            break;
        case MenuDo::around_me:
            view.map.reading.links = 1;
            view.map.reading.about_me = true;
            mirror().announce("Your own ties stand out. 0 shows everybody.");
            break;
        case MenuDo::numbers:
            view.emit(command::Open{Section::insights, true});
            break;
        case MenuDo::select_group:
            select_people(view, menu_people(view));
            break;
        case MenuDo::list_group: {
            MapReading& reading = view.map.reading;
            const MapLook& look = view.app.map_look();
            reading.list_what = menu.about == MenuAbout::ground ? ListOf::ended
                                : menu.about == MenuAbout::line ? static_cast<ListOf>(menu.group.at)
                                : menu.ids.empty()              ? ListOf::unmet
                                                                : ListOf::people;
            if (menu.about == MenuAbout::group && !menu.ids.empty())
                reading.list_by = menu.group.asked ? look.group : look.colour;
            if (reading.list_what == ListOf::people) reading.list_only = menu_people(view);
            reading.list_of = menu.group.name;
            reading.list_open = true;
            break;
        }
        case MenuDo::switch_group:
            if (is_group_off(view)) switch_category(view, menu.group.at);
            break;
        case MenuDo::switch_line: {
            bool& hidden = view.map.reading.hidden_lines[menu.group.at];
            hidden = !hidden;
            break;
        }
        case MenuDo::fold_overview:
            view.map.reading.minimap_open = false;
            mirror().request_focus(view.network_map);
            break;
        case MenuDo::clear:
            view.emit(command::Mark{});
            break;
        case MenuDo::all: {
            command::Mark word{shown_people(view), MarkHow::only};
            mirror().announce(counted(word.people.size(), "person", "people") + " selected");
            view.emit(std::move(word));
            break;
        }
        case MenuDo::fit:
            move_camera(view, fitting_camera(view));
            view.map.follow = true;
            break;
        case MenuDo::add_here: {
            // Only in the network a place is a person's own.
            const bool own = view.app.map_stage().mode() == MapMode::network;
            view.emit(command::AddPerson{own ? MapPlace{menu.x, menu.y, true} : MapPlace{}});
            break;
        }
        case MenuDo::want:
            doing.wanting = {true, {}};
            break;
        case MenuDo::meet:
        case MenuDo::want_no_more:
            view.emit(command::WantNoMore{menu.field, line.what == MenuDo::meet});
            break;
        case MenuDo::knows:
            open_knows(view);
            break;
        case MenuDo::members:
            members(view, menu.id);
            break;
        case MenuDo::edit_tie:
            edit_tie(view, line.id);
            break;
        case MenuDo::remove_tie:
            view.emit(command::RemoveEntity{EntityKind::tie, menu.id});
            break;
        case MenuDo::accept:
        case MenuDo::reject:
            view.emit(command::JudgeTies{{menu.id}, line.what == MenuDo::accept});
            break;
        case MenuDo::change:
            view.emit(command::ChangeMany{menu_people(view), line.action, line.value});
            break;
        case MenuDo::new_name:
            doing.naming = {true, line.action, menu_people(view), {}};
            break;
        case MenuDo::pin_hub: {
            const std::uint32_t node = view.app.map().node_of(menu.id);
            const std::span<const float> at = view.app.map().positions();
            if (2 * std::size_t{node} + 1 < at.size())
                view.emit(command::PinNode{
                    {EntityKind::organisation, menu.id}, at[2 * node], at[2 * node + 1]});
            break;
        }
        case MenuDo::unpin_hub:
            view.emit(command::UnpinNode{{EntityKind::organisation, menu.id}});
            break;
        case MenuDo::page:
        case MenuDo::nothing:
            break;
    }
    view.app.wake_after(0);
}

void open_map_menu(ViewState& view, std::uint32_t node, const ui::Rect& beside) {
    const AppState& app = view.app;
    MapMenu menu;
    menu.beside = beside;
    const ImVec2 ground = to_world(view.map, {beside.x, beside.y + beside.height / 2});
    menu.x = ground.x;
    menu.y = ground.y;
    menu.about = node == 0 ? MenuAbout::me : MenuAbout::ground;
    if (node < app.map().nodes().size() && node != 0) {
        const MapNode& on = app.map().nodes()[node];
        view.map.focused = node;
        menu.id = on.id;
        if (on.kind == MapNodeKind::ghost) menu.field = name_of(app, on);
        menu.about = on.kind == MapNodeKind::organisation ? MenuAbout::organisation
                     : on.kind == MapNodeKind::ghost      ? MenuAbout::ghost
                     : app.marked().size() > 1 && app.marked().contains(on.id) ? MenuAbout::many
                                                                               : MenuAbout::person;
    } else if (node != 0) {
        const ImVec2 point{beside.x, beside.y + beside.height / 2};
        const GroupArea* area = area_named_at(view, point);
        if (area != nullptr && !people_of_group(view, group_of_area(view, *area)).empty())
            return open_group_menu(view, group_of_area(view, *area), beside, view.network_map);
        if (const GuideName* guide = guide_named_at(view, point); guide != nullptr)
            return open_guide_menu(view, *guide, beside, view.network_map);
        menu.id = tie_at(view, point);
        if (menu.id) menu.about = MenuAbout::tie;
    }
    show_menu(view, std::move(menu), view.network_map);
}

void open_ground_menu(ViewState& view, const ui::Rect& beside) {
    MapMenu menu;
    menu.about = MenuAbout::ground;
    menu.beside = beside;
    const ImVec2 ground = to_world(view.map, {beside.x, beside.y + beside.height / 2});
    menu.x = ground.x;
    menu.y = ground.y;
    show_menu(view, std::move(menu), view.network_map);
}

void open_group_menu(ViewState& view, const GroupRef& group, const ui::Rect& beside,
                     ItemId back_to) {
    MapMenu menu;
    menu.about = MenuAbout::group;
    menu.group = group;
    menu.ids = people_of_group(view, group);
    menu.beside = beside;
    show_menu(view, std::move(menu), back_to);
}

void open_guide_menu(ViewState& view, const GuideName& guide, const ui::Rect& beside,
                     ItemId back_to) {
    MapMenu menu;
    menu.about = MenuAbout::guide;
    menu.ids = people_of_guide(view, guide);
    if (menu.ids.empty()) return;
    menu.group.name = view.app.map_stage().arrangement().guides[guide.guide].words;
    menu.beside = beside;
    show_menu(view, std::move(menu), back_to);
}

void open_line_menu(ViewState& view, TieLine line, std::string_view name, const ui::Rect& beside,
                    ItemId back_to) {
    const MapModel& model = view.app.map();
    const std::span<const MapNode> nodes = model.nodes();
    std::vector<bool> tied(nodes.size(), false);
    for (std::size_t t = 0; t < model.ties().size(); ++t) {
        const MapTie& tie = model.ties()[t];
        if (tie.line == line && view.app.map_stage().draws(model, t))
            tied[tie.a] = tied[tie.b] = true;
    }
    MapMenu menu;
    menu.about = MenuAbout::line;
    menu.group = {static_cast<std::uint16_t>(line), false, std::string(name)};
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (tied[i] && nodes[i].kind == MapNodeKind::person) menu.ids.push_back(nodes[i].id);
    }
    menu.beside = beside;
    show_menu(view, std::move(menu), back_to);
}

void open_overview_menu(ViewState& view) {
    MapMenu menu;
    menu.about = MenuAbout::overview;
    menu.beside = minimap_card(view);
    show_menu(view, std::move(menu), view.minimap);
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
    const MenuLines lines = menu_lines(view);
    std::vector<ui::MenuItem> items;
    for (const MenuLine& line : lines) items.push_back({line.text, line.chosen, line.apart});
    const std::string story = touched_story(view);
    const std::string title = story.empty() ? title_of(view) : story;
    const int chosen = ui::menu(doing.menu_id, doing.menu.beside, title, items, story);
    if (chosen < 0) return;
    const MenuLine& line = lines[static_cast<std::size_t>(chosen)];
    if (line.what == MenuDo::page) return lead_on(view, line);
    do_menu_line(view, line);
    doing.menu = {};
}

void log_with(ViewState& view, Id person) {
    open_command_line(view, person);
}

}  // namespace kith::views
