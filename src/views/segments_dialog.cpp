// Segments: queries over people that are kept under a name. Their list, in the order that one
// likes, with how many people each holds.
#include "views/view_state.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

void keep(ViewState& view, std::span<const Segment> changed, std::string label) {
    command::KeepSegments command;
    for (const Segment& one : changed)
        command.settings.emplace_back(one.setting,
                                      segment_value(one, setting(view.app.book(), one.setting)));
    command.label = std::move(label);
    view.emit(std::move(command));
}

void move(ViewState& view, std::size_t from, std::size_t to) {
    std::vector<Segment> order = view.people.segments.all;
    if (to >= order.size()) return;
    std::swap(order[from], order[to]);
    for (std::size_t i = 0; i < order.size(); ++i) order[i].place = static_cast<double>(i + 1);
    keep(view, order, "Put the segments in another order");
}

/// The name of the one that is being renamed. True when it is done with.
bool name_field(ViewState& view, const Segment& segment, ui::Flow& flow) {
    SegmentsState& state = view.people.segments;
    ui::draw_text(flow.next(18, 2), "Name of the segment", ui::caption());
    ui::Rect line = flow.next(theme().control_height, 4);
    const bool cancel =
        ui::button("cancel", line.take_right(ui::button_width("Cancel"), 8), "Cancel");
    const ui::Rect button = line.take_right(ui::button_width("Rename"), 8);
    const ui::FieldResult typed = ui::field("name", line, "Name of the segment", state.name);
    if (typed.changed) view.app.wake_after(0);
    const std::string trouble = segment_name_trouble(view.app.book(), state.name, segment.setting);
    ui::ButtonOptions rename;
    rename.disabled = !trouble.empty();
    rename.reason = trouble;
    const bool pressed = ui::button("rename", button, "Rename", rename);
    if (!trouble.empty())
        ui::label(flow.next(18, 4), trouble,
                  {theme().caption, Weight::regular, theme().colour.bad});
    if (cancel) return true;
    if (rename.disabled || (!pressed && !typed.submitted)) return false;
    Segment changed = segment;
    changed.name = state.name;
    keep(view, {&changed, 1}, "Rename the segment to " + changed.name);
    return true;
}

void segment_line(ViewState& view, std::size_t i, ui::Flow& flow) {
    SegmentsState& state = view.people.segments;
    const Segment& segment = state.all[i];
    const float size = theme().control_height;
    const ui::Rect whole = flow.next(56, 0);
    const std::string told = segment.name + ": " + state.counts[i];
    const ui::Container item("segment", Role::listitem, told, whole);
    ui::hairline(whole.x, whole.y, whole.width);
    ui::Rect line = whole;
    ui::Rect more = line.take_right(size, 4);
    more = {more.x, whole.y + (whole.height - size) / 2, size, size};
    Node node = ui::make_node(ui::item_id("show"), Role::button, segment.name, line);
    node.flags = kFocusable;
    node.description = segment.query;
    const ui::Press press = ui::pressable(node);
    if (press.hovered) ui::fill(line, with_alpha(theme().colour.selection, 0.6f), theme().radius);
    ui::Rect inside = line.inset(6, 6);
    ui::draw_text(inside.take_right(110, 8), state.counts[i], ui::muted(), 1);
    ui::draw_text({inside.x, inside.y, inside.width, 22}, segment.name, ui::strong());
    ui::draw_text({inside.x, inside.y + 22, inside.width, 20}, segment.query, ui::caption());
    if (press.pressed) {
        show_query(view, segment.query);
        state.open = false;
    }
    constexpr std::array<std::string_view, 5> kWays = {"Change the query …", "Rename …", "Earlier",
                                                       "Later", "Delete the segment"};
    ui::ButtonOptions options;
    options.kind = ui::ButtonKind::quiet;
    options.icon = Icon::more;
    options.icon_only = true;
    switch (ui::menu_button("more", more, "Change " + segment.name, kWays, -1, options)) {
        case 0:
            open_builder(view, segment.query, &segment);
            break;
        case 1:
            state.renamed = segment.setting;
            state.name = segment.name;
            view.app.wake_after(0);
            break;
        case 2:
            move(view, i, i - 1);
            break;
        case 3:
            move(view, i, i + 1);
            break;
        case 4:
            view.emit(command::KeepSegments{{{segment.setting, ""}},
                                            "Delete the segment " + segment.name});
            break;
        default:
            break;
    }
}

}  // namespace

const SegmentsState& segments_of_book(ViewState& view) {
    SegmentsState& state = view.people.segments;
    const AppState& app = view.app;
    if (state.all_of == app.book().revision && state.on == app.today() &&
        state.measured == app.measures().revision())
        return state;
    state.all_of = app.book().revision;
    state.on = app.today();
    state.measured = app.measures().revision();
    state.all = segments(app.book());
    state.counts.clear();
    for (const Segment& segment : state.all) {
        const Result<std::size_t> count = view.app.count_people(segment.query);
        state.counts.push_back(count ? with_thousands(*count) : std::string("?"));
    }
    return state;
}

void show_query(ViewState& view, const std::string& query) {
    view.search.text = query;
    view.search.open = false;
    view.people.focused_row = 0;
    view.people.reveal_selected = true;
    view.emit(command::Open{Section::people, true});
    view.emit(command::Search{query});
    view.app.wake_after(0);
}

void segments_dialog(ViewState& view) {
    SegmentsState& state = view.people.segments;
    if (!state.open || view.people.builder.open) return;
    segments_of_book(view);
    Dialog dialog(view, "Segments", 560, state.all.empty() ? 220.0f : 560.0f);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    if (ui::button("close", actions.take_right(ui::button_width("Close"), 8), "Close"))
        state.open = false;
    ui::ButtonOptions primary;
    primary.kind = ui::ButtonKind::primary;
    if (ui::button("new", actions.take_right(ui::button_width("New segment", primary)),
                   "New segment", primary))
        open_builder(view, view.app.people().query);
    constexpr std::string_view kWords =
        "A segment is a query under a name. It stands over People, and queries everywhere may name "
        "it, as in segment:mentors.";
    rest.take_top(ui::paragraph(rest.x, rest.y, rest.width, kWords, ui::muted()) + 10);
    ui::ScrollArea area("segments", rest, "Segments");
    ui::Flow flow{rest.x, area.top(), rest.width - 12};
    const std::vector<Segment> all = state.all;
    const ui::Container list("list", Role::list, "Kept segments",
                             {flow.x, flow.y, flow.width, 56 * static_cast<float>(all.size())});
    for (std::size_t i = 0; i < all.size(); ++i) {
        ImGui::PushID(all[i].setting.c_str());
        if (state.renamed != all[i].setting) {
            segment_line(view, i, flow);
        } else if (name_field(view, all[i], flow)) {
            state.renamed.clear();
            view.app.wake_after(0);
        }
        ImGui::PopID();
    }
    area.set_content_height(flow.y - area.top() + 8);
}

}  // namespace kith::views
