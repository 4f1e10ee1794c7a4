// Never lunch alone: below the round of a week, whom to ask for a meal in a place.
#include "views/insights_parts.hpp"
#include "views/today_parts.hpp"

#include <algorithm>

namespace kith::views {
namespace {

constexpr std::size_t kPlaces = 12;  // that the menu offers

void refresh(const AppState& app, LunchState& state) {
    const Book& book = app.book();
    if (state.of == book.revision && state.on == app.today()) return;
    state.of = book.revision;
    state.on = app.today();
    state.guests = lunch_guests(book, app.directory().relations(), app.facts(), state.on);
    state.places = lunch_places(state.guests);
    state.place = setting(book, kMyPlaceSetting);
    if (state.place.empty() && !state.places.empty()) state.place = state.places.front();
    state.places.resize(std::min(state.places.size(), kPlaces));
    state.rows = guests_at(book, state.guests, state.place);
}

}  // namespace

void lunch_list(ViewState& view, ui::Flow& flow) {
    LunchState& state = view.today.lunch;
    refresh(view.app, state);
    if (state.places.empty()) return;
    flow.space(16);
    const std::string who =
        state.rows.empty() ? std::string("Nobody in ") + state.place + " is due"
                           : counted(state.rows.size(), "person", "people") + " in " + state.place +
                                 (state.rows.size() == 1 ? " is due" : " are due");
    measure(view, flow, "Never lunch alone", who,
            "The method says to use meals for ties. Of the place that you choose, or with an "
            "address there, who is due by their cadence, furthest past it first. Left out is who "
            "was talked to within it, is put off, passive or archived (rule M62).");
    std::vector<std::string_view> names(state.places.begin(), state.places.end());
    const auto chosen = std::ranges::find(state.places, state.place) - state.places.begin();
    const std::string shown = "Place: " + state.place;
    ui::Rect line = flow.next(theme().control_height);
    line.width = std::min(line.width, ui::button_width(shown) + 24);
    const int picked = ui::menu_button("place", line, shown, names, static_cast<int>(chosen));
    if (picked >= 0) {
        const std::string& place = state.places[static_cast<std::size_t>(picked)];
        view.emit(command::SetRuleText{std::string(kMyPlaceSetting), place, "Lunch in " + place});
    }
    people_list(view, flow, "Lunch in " + state.place, state.rows, [&](std::size_t i) {
        return lunch_words(view.app.facts()[state.rows[i]], view.app.today());
    });
}

}  // namespace kith::views
