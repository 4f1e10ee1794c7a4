// What the menus of the map offer: a line each, and what it does.
#pragma once
#include "views/map_parts.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kith::views {

enum class MenuDo : std::uint8_t {
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
    want,
    meet,
    want_no_more,
    around_me,
    numbers,
    select_group,
    list_group,
    switch_group,
    switch_line,
    fold_overview,
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

struct MenuLine {
    std::string text;
    MenuDo what = MenuDo::nothing;
    bool apart = false;
    bool chosen = false;
    Id id = {};  // of whom or of which tie, where it is another than the menu's own
    MenuPage page = MenuPage::first;
    BulkAction action = BulkAction::add_tag;
    std::string value = {};
};
using MenuLines = std::vector<MenuLine>;

/// Of the menu that is open.
MenuLines menu_lines(const ViewState& view);
/// Whom the menu is about.
std::vector<Id> menu_people(const ViewState& view);
/// Whether the legend has faded the group that the menu is about; nothing for a group that the
/// colours do not tell apart, or no longer do.
std::optional<bool> is_group_off(const ViewState& view);
/// Does what a line of the menu says, but for one that leads on to another page.
void do_menu_line(ViewState& view, const MenuLine& line);

}  // namespace kith::views
