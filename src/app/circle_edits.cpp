#include "app/circle_edits.hpp"

#include "strategy/cadence.hpp"

#include <algorithm>

namespace kith {

CircleEdit circle_edit(const Book& book, std::string_view from, std::string_view to) {
    CircleEdit made;
    if (from.empty() || from == to) return made;
    EditBuilder edit;
    bool is_there = false;
    for (const Person& person : book.people.rows()) {
        const bool in_it = !to.empty() && std::ranges::contains(person.circles, to);
        is_there = is_there || in_it;
        if (!std::ranges::contains(person.circles, from)) continue;
        TextList circles;
        for (const std::string& circle : person.circles) {
            const std::string_view kept = circle == from ? to : std::string_view(circle);
            if (!kept.empty() && !std::ranges::contains(circles, kept)) circles.emplace_back(kept);
        }
        edit.set(EntityKind::person, person.id.value, "circles",
                 circles.empty() ? Value{} : Value{std::move(circles)});
    }
    const std::string gap(setting(book, circle_setting(from)));
    if (!gap.empty()) {
        edit.set_setting(book, circle_setting(from), "");
        if (!to.empty() && setting(book, circle_setting(to)).empty())
            edit.set_setting(book, circle_setting(to), gap);
    }
    is_there = is_there || (!to.empty() && !setting(book, circle_setting(to)).empty());
    made.changes = std::move(edit.changes);
    const auto quoted = [](std::string_view name) { return "“" + std::string(name) + "”"; };
    if (to.empty()) {
        made.label = "Remove the circle " + quoted(from);
        made.told = "Removed the circle " + quoted(from) + ". Its people are still here.";
    } else if (is_there) {
        made.label = "Merge the circle " + quoted(from) + " into " + quoted(to);
        made.told = "The people of " + quoted(from) + " are in " + quoted(to) + " now";
    } else {
        made.label = "Rename the circle " + quoted(from) + " to " + quoted(to);
        made.told = "The circle " + quoted(from) + " is called " + quoted(to) + " now";
    }
    return made;
}

}  // namespace kith
