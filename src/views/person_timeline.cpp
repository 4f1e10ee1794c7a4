// Everything that happened between a person and me: filtered by kind, read in one scroll, each
// entry editable in place.
#include "app/ask_advice.hpp"
#include "app/timeline.hpp"
#include "base/utf8.hpp"
#include "views/form.hpp"
#include "views/person_parts.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

constexpr std::size_t kShownAtFirst = 20;

Icon icon_of(const TimelineEntry& entry) {
    switch (entry.kind) {
        case TimelineKind::talk:
            return Icon::message;
        case TimelineKind::exchange:
            return Icon::external;
        case TimelineKind::introduction:
            return Icon::people;
        case TimelineKind::change:
            return Icon::building;
        case TimelineKind::task:
            return Icon::check;
        case TimelineKind::note:
            break;
    }
    return Icon::book;
}

/// What the line of the log would say of an ask, too.
void advice(ViewState& view, Id id, ui::Flow& flow) {
    const Exchange* exchange = view.app.book().exchanges.find(id);
    if (exchange == nullptr || !exchange->is_ask) return;
    PersonState& page = view.person;
    if (page.advice_of != view.app.book().revision || !(page.advice_about == id)) {
        page.advice = ask_advice(view.app.today_context(), view.app.give_index(), *exchange);
        page.advice_of = view.app.book().revision;
        page.advice_about = id;
    }
    ui::TextStyle style = ui::caption();
    style.colour = theme().colour.warn;
    for (const std::string& words : page.advice)
        flow.y += ui::paragraph(flow.x, flow.y, flow.width, words, style) + 4;
}

void editor(ViewState& view, const TimelineEntry& entry, ui::Flow& flow) {
    const auto [kind, id] = entry.what;
    const AnyEntity entity = AnyTable(view.app.book(), kind).find(id);
    if (!entity) return;
    Form form(view, entity, flow);
    if (kind == EntityKind::person) {  // the day one met; it is not deleted with that
        for (const std::string_view name : {"met_on", "met_place", "how_met"})
            form.field(*find_field(kind, name));
        return;
    }
    for (const Field& field : fields_of(kind)) {
        if (field.name == "people" || (field.name == "person" && kind == EntityKind::exchange)) {
            form.people(field, view.person.picker);
            continue;
        }
        const bool apart =
            field.name == "person" || field.name == "touchpoint" || field.name == "source";
        if (field.in_form && !apart) form.field(field);
    }
    if (kind == EntityKind::exchange) advice(view, id, flow);
    ui::Rect line = flow.next(theme().control_height, 8);
    ui::ButtonOptions remove;
    remove.kind = ui::ButtonKind::quiet;
    remove.icon = Icon::trash;
    if (ui::button("remove", line.take_left(ui::button_width("Delete entry", remove)),
                   "Delete entry", remove))
        view.emit(command::RemoveEntity{kind, id});
}

void entry_row(ViewState& view, const TimelineEntry& entry, ui::Flow& flow) {
    const Palette& colour = theme().colour;
    const Day today = view.app.today();
    // A job has two entries. The words change as they are edited, and the focus is to stay.
    ImGui::PushID(
        static_cast<int>(ui::item_id(to_string(entry.what.id) + (entry.ended ? "-" : ""))));
    std::string when = entry.on ? (entry.on.is_full() ? relative_words(*to_day(entry.on), today)
                                                      : to_words(entry.on))
                                : std::string();
    if (!when.empty() && !entry.time.empty()) when += ", " + entry.time;
    const float words_width = flow.width - 30;
    ui::TextStyle style = ui::body();
    if (entry.open) style.weight = Weight::semibold;
    const float top = ui::wrapped_height(entry.words, style, words_width);
    const float detail =
        entry.detail.empty() ? 0 : ui::wrapped_height(entry.detail, ui::caption(), words_width) + 2;
    const ui::Rect row = flow.next(top + 18 + detail + 10, 2);
    const std::string told = when.empty() ? entry.words : entry.words + ", " + when;
    const ItemId item = ui::item_id("entry");
    const bool editable = view.app.looking_at() == nullptr;
    bool open =
        editable && view.person.editing == entry.what && view.person.editing_end == entry.ended;
    Node node = ui::make_node(item, Role::listitem, told, row);
    node.description = entry.detail;
    const ui::Container container(node);
    if (editable) {
        if (view.person.lead_to == entry.what) {
            mirror().request_focus(ui::item_id("edit"));
            view.person.lead_to = {};
        }
        const std::string edit = "Edit: " + entry.words;
        Node press_node = ui::make_node(ui::item_id("edit"), Role::button, edit, row);
        press_node.flags = kFocusable | kExpandable | (open ? kExpanded : 0u);
        const ui::Press press = ui::pressable(press_node);
        if (press.hovered) ui::fill(row, with_alpha(colour.selection, 0.5f), theme().radius);
        if (press.pressed) {
            view.person.editing = open ? EntityKey{} : entry.what;
            view.person.editing_end = entry.ended;
            view.person.picker = {};
            open = !open;
            view.app.wake_after(0);
        }
    }
    ui::icon(icon_of(entry), {row.x + 10, row.y + 13}, 15,
             entry.open ? colour.accent : colour.muted);
    ui::paragraph(row.x + 28, row.y + 3, words_width, entry.words, style);
    ui::label({row.x + 28, row.y + 3 + top, words_width, 18}, when, ui::caption());
    if (!entry.detail.empty())
        ui::paragraph(row.x + 28, row.y + 3 + top + 20, words_width, entry.detail, ui::caption());
    if (open) {
        ui::Flow inside{flow.x + 28, flow.y + 6, flow.width - 28};
        editor(view, entry, inside);
        flow.y = inside.y + 4;
    }
    ImGui::PopID();
}

void add_note(ViewState& view, const Person& person, ui::Flow& flow) {
    std::string& text = view.person.new_note;
    ui::draw_text(flow.next(kLabelHeight, 2), "Add a note", ui::caption());
    ui::FieldOptions options;
    options.hint = "Enter saves it, with the date of today";
    const ui::FieldResult typed =
        ui::field("new-note", flow.next(theme().control_height, 10), "Add a note", text, options);
    if (typed.changed) view.app.wake_after(0);
    if ((!typed.submitted && !typed.left) || tidy_spaces(text).empty()) return;
    view.emit(command::AddNote{person.id.value, tidy_spaces(text)});
    text.clear();
    view.app.wake_after(0);
}

void filter(ViewState& view, ui::Flow& flow) {
    constexpr std::array<std::string_view, 6> kFilters = {"All",     "Talks", "Exchanges",
                                                          "Changes", "To do", "Notes"};
    ui::Rect line = flow.next(theme().control_height, 8);
    line.width = std::min(line.width, ui::segmented_width(kFilters));
    if (ui::segmented("filter", line, "Show of what happened", kFilters, view.person.filter))
        view.app.wake_after(0);
}

bool is_wanted(const TimelineEntry& entry, int filter) {
    switch (filter) {
        case 1:
            return entry.kind == TimelineKind::talk;
        case 2:
            return entry.kind == TimelineKind::exchange || entry.kind == TimelineKind::introduction;
        case 3:
            return entry.kind == TimelineKind::change;
        case 4:
            return entry.open || entry.kind == TimelineKind::task;
        case 5:
            return entry.kind == TimelineKind::note;
        default:
            return true;
    }
}

}  // namespace

void person_timeline(ViewState& view, const Person& person, std::uint32_t row, ui::Flow& flow) {
    PersonState& page = view.person;
    if (page.timeline_of != view.app.book().revision) {
        page.timeline = timeline_of(view.app.book(), view.app.directory().relations(), row);
        page.timeline_of = view.app.book().revision;
    }
    group_title(flow, "What happened");
    if (view.app.looking_at() == nullptr) {
        ui::ButtonOptions log;
        log.icon = Icon::plus;
        ui::Rect line = flow.next(theme().control_height, 8);
        if (ui::button("log", line.take_left(ui::button_width("Log a touchpoint", log)),
                       "Log a touchpoint", log))
            log_with(view, person.id.value);
        add_note(view, person, flow);
    }
    if (page.timeline.empty()) {
        flow.y += ui::paragraph(flow.x, flow.y, flow.width,
                                "Nothing is noted yet. What you log, promise, give and receive "
                                "stands here, the newest first.",
                                ui::muted()) +
                  8;
        return;
    }
    filter(view, flow);
    std::size_t shown = 0;
    std::size_t waiting = 0;
    const float begin = flow.y;
    Node list = ui::make_node(ui::item_id("timeline"), Role::list, "Timeline",
                              {flow.x, begin, flow.width, 1});
    {
        const ui::Container container(list);
        for (const TimelineEntry& entry : page.timeline) {
            if (!is_wanted(entry, page.filter)) continue;
            if (!page.show_all && shown >= kShownAtFirst) {
                ++waiting;
                continue;
            }
            ++shown;
            entry_row(view, entry, flow);
        }
    }
    if (shown == 0) ui::label(flow.next(24, 8), "Nothing of that kind yet", ui::muted());
    if (waiting == 0) return;
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    const std::string words = "Show all " + with_thousands(shown + waiting);
    ui::Rect rect = flow.next(theme().control_height, 8);
    rect.width = ui::button_width(words, quiet);
    if (ui::button("all", rect, words, quiet)) {
        page.show_all = true;
        view.app.wake_after(0);
    }
}

}  // namespace kith::views
