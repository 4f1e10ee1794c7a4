// The legend: what the colours say, where each entry fades its people and brings them back, and
// what else is shown.
#include "base/sorting.hpp"
#include "views/map_parts.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace kith::views {
namespace {

/// Why somebody is told to have a role in the network, beside the role.
std::string role_reason(const AppState& app, std::string_view label) {
    if (app.map_look().colour.trait != MapTrait::role) return {};
    for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(NetworkRole::none); ++i) {
        const auto role = static_cast<NetworkRole>(i);
        if (network_role_name(role) == label)
            return network_role_reason(role, network_role_params(app.book()));
    }
    return {};
}

struct LegendLine {
    TieLine line;
    std::string_view name, one, many;
};
constexpr std::array<LegendLine, 3> kLines = {{
    {TieLine::reports_to, "Reports to", "line", "lines"},
    {TieLine::influences, "Influences", "line", "lines"},
    {TieLine::informs, "Informs", "line", "lines"},
}};

std::size_t lines_in_legend(const ViewState& view) {
    return view.app.map_stage().mode() == MapMode::organisations ? kLines.size() : 0;
}

void count_lines(ViewState& view) {
    MapReading& reading = view.map.reading;
    if (reading.lines_of == view.app.map().revision()) return;
    reading.lines_of = view.app.map().revision();
    reading.lines = {};
    for (const MapTie& tie : view.app.map().ties())
        ++reading.lines[static_cast<std::size_t>(tie.line)];
}

/// A kind of line with how it is drawn, to be switched off and on.
void line_entry(ViewState& view, const LegendLine& entry, const ui::Rect& line) {
    MapReading& reading = view.map.reading;
    const auto at = static_cast<std::size_t>(entry.line);
    const std::string name =
        std::string(entry.name) + ", " + counted(reading.lines[at], entry.one, entry.many);
    bool& hidden = reading.hidden_lines[at];
    ImGui::PushID(static_cast<int>(at));
    Node node = ui::make_node(ui::item_id("line"), Role::checkbox, name, line);
    ImGui::PopID();
    node.flags = kFocusable | (hidden ? 0u : kChecked);
    const ui::Press press = ui::pressable(node);
    view.map.doing.legend_lines.push_back({node.id, line});
    menu_when_asked(view, node.id, press);
    if (press.pressed) hidden = !hidden;
    if (press.hovered) ui::fill(line, with_alpha(theme().colour.selection, 0.6f), theme().radius);
    const float dim = hidden ? 0.35f : 1.0f;
    const TieLook look = look_of_line(entry.line, map_inks());
    const ImU32 ink = with_alpha(look.ink, dim);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float y = line.y + line.height / 2;
    const float end = line.x + 24;
    if (look.dotted) {
        for (float x = line.x + 3; x < end - 4; x += 5)
            list.AddLine({x, y}, {x + 2.5f, y}, ink, look.width);
    } else {
        list.AddLine({line.x + 3, y}, {end - 4, y}, ink, look.width);
    }
    list.AddTriangleFilled({end, y}, {end - 7, y - 4}, {end - 7, y + 4}, ink);
    ui::TextStyle words = ui::caption();
    words.colour = with_alpha(theme().colour.text, dim);
    const std::string count = with_thousands(reading.lines[at]);
    const float digits = ui::text_width(count, words) + 2;
    ui::draw_text({line.x + 32, line.y, line.width - digits - 50, line.height}, entry.name, words);
    words.colour = with_alpha(theme().colour.muted, dim);
    ui::draw_text({line.right() - digits - 10, line.y, digits, line.height}, count, words, 1);
}

constexpr float kSignRow = 20, kSignTitle = 26;
constexpr std::size_t kMostRows = 13;  // of colours at once; it scrolls to the others

float signs_height(const ViewState& view) {
    const std::size_t signs = view.map.reading.signs.size();
    return signs == 0 ? 0 : kSignTitle + kSignRow * static_cast<float>(signs);
}

/// A line from `from` on, of the length of a mark.
void sample_line(ImVec2 from, float width, ImU32 ink, float dash, float gap) {
    const float end = from.x + 17;
    for (float x = from.x; x < end; x += dash + gap)
        ImGui::GetWindowDrawList()->AddLine({x, from.y}, {std::min(x + dash, end), from.y}, ink,
                                            width);
}

/// What the map has, small.
void draw_mark(const MapSign& sign, ImVec2 middle) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const TieLook look = look_of_sign(sign, map_inks());
    const ImVec2 left{middle.x - 9, middle.y};
    switch (sign.mark) {
        case MapSign::Mark::size:
            list.AddCircleFilled({left.x + 3, middle.y}, 2.5f, look.ink);
            list.AddCircleFilled({left.x + 12, middle.y}, 5, look.ink);
            break;
        case MapSign::Mark::thickness:
            sample_line({left.x, middle.y - 3}, 1, look.ink, 17, 0);
            sample_line({left.x, middle.y + 2}, 2.5f, look.ink, 17, 0);
            break;
        case MapSign::Mark::area:
            ui::fill({left.x, middle.y - 6, 17, 12}, with_alpha(look.ink, 0.25f), 5);
            break;
        case MapSign::Mark::ring:
            list.AddCircleFilled(middle, 3, theme().colour.muted);
            list.AddCircle(middle, 5.5f, look.ink, 0, look.width);
            break;
        case MapSign::Mark::badge:
            list.AddCircleFilled(middle, 3, look.ink);
            break;
        case MapSign::Mark::tie:
        case MapSign::Mark::bridge:
            sample_line(left, look.width, look.ink, look.dotted ? 2.5f : 17, 2.5f);
            break;
        case MapSign::Mark::dashed:
            sample_line(left, look.width, look.ink, 5, 3);
            break;
        case MapSign::Mark::arrow:
            sample_line(left, look.width, look.ink, 12, 17);
            list.AddTriangleFilled({left.x + 18, middle.y}, {left.x + 11, middle.y - 4},
                                   {left.x + 11, middle.y + 4}, look.ink);
            break;
    }
}

/// What is shown besides colours, from `line` on.
void also_shown(const ViewState& view, ui::Rect line) {
    if (view.map.reading.signs.empty()) return;
    const ui::Container group("also-shown", Role::group, "Also shown",
                              {line.x, line.y, line.width, signs_height(view)});
    ui::draw_text({line.x + 6, line.y, line.width - 12, kSignTitle}, "Also shown", ui::caption());
    line.y += kSignTitle;
    ui::TextStyle words = ui::caption();
    words.colour = theme().colour.text;
    for (const MapSign& sign : view.map.reading.signs) {
        draw_mark(sign, {line.x + 14, line.y + kSignRow / 2});
        ui::label({line.x + 28, line.y, line.width - 38, kSignRow}, sign.words, words);
        line.y += kSignRow;
    }
}

/// As the map draws its people.
void category_mark(const MapCategory& category, ImVec2 middle, ImU32 ink) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float radius = 5.5f * std::sqrt(category.area);
    if (category.fill == MapFill::whole) return list.AddCircleFilled(middle, radius, ink);
    if (category.fill == MapFill::outline)
        return list.AddCircle(middle, radius - 0.75f, ink, 0, 1.5f);
    for (int dash = 0; dash < 8; ++dash) {
        const float from = static_cast<float>(dash) * 0.785398f;
        list.PathArcTo(middle, radius - 0.75f, from, from + 0.47f, 4);
        list.PathStroke(ink, 0, 1.5f);
    }
}

/// Whether a finger stays on an item that is pressed.
bool long_pressed(ViewState& view, ItemId item, bool held) {
    constexpr float kLong = 0.5f;   // seconds
    constexpr float kStill = 4.0f;  // pixels
    MapDoing& doing = view.map.doing;
    if (!held || !theme().touch) {
        if (doing.held == item) {
            doing.held = 0;
            doing.held_s = 0;
        }
        return false;
    }
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool moved = std::hypot(mouse.x - doing.held_at.x, mouse.y - doing.held_at.y) > kStill;
    if (doing.held != item || (moved && doing.held_s > 0)) {
        doing.held = item;
        doing.held_s = ui::now();
        doing.held_at = mouse;
    }
    if (doing.held_s <= 0) return false;
    if (ui::now() - doing.held_s < kLong) {
        view.app.wake_after(50);
        return false;
    }
    doing.held_s = 0;
    return true;
}

}  // namespace

void menu_when_asked(ViewState& view, ItemId item, const ui::Press& press) {
    if (!press.secondary && !long_pressed(view, item, press.held)) return;
    ImGui::ClearActiveID();
    open_menu_of(view, item);
}

bool open_menu_of(ViewState& view, ItemId item) {
    const MapDoing& doing = view.map.doing;
    if (item == view.minimap) return open_overview_menu(view), true;
    if (const GuideName* guide = guide_of_item(view, item); guide != nullptr)
        return open_guide_menu(view, *guide, guide->shown, item), true;
    for (std::size_t i = 0; i < doing.legend_lines.size() && i < kLines.size(); ++i) {
        if (doing.legend_lines[i].item != item) continue;
        open_line_menu(view, kLines[i].line, kLines[i].name, doing.legend_lines[i].rect, item);
        return true;
    }
    const auto categories = view.app.map().categories();
    for (std::size_t i = 0; i < doing.legend.size() && i < categories.size(); ++i) {
        if (doing.legend[i].item != item) continue;
        open_group_menu(view, {static_cast<std::uint16_t>(i), false, categories[i].label},
                        doing.legend[i].rect, item);
        return true;
    }
    for (const GroupArea& area : view.map.memory.areas) {
        if (area.shown.width <= 0 || item_of_area(view, area) != item ||
            people_of_group(view, group_of_area(view, area)).empty())
            continue;
        open_group_menu(view, group_of_area(view, area), area.shown, item);
        return true;
    }
    return false;
}

const std::vector<MapSign>& shown_signs(ViewState& view) {
    const AppState& app = view.app;
    const MapModel& map = app.map();
    MapReading& reading = view.map.reading;
    const bool hues = !theme().high_contrast;
    std::uint64_t key = mix_key(mix_key(map.revision(), reading.key), hues ? 3 : 5);
    key = mix_key(key, static_cast<std::uint64_t>(app.map_stage().mode()));
    key = mix_key(key, static_cast<std::uint64_t>(app.map_stage().on()));
    key = mix_key(key, (reading.hides ? 1u : 0u) + (reading.only.empty() ? 0u : 2u));
    const bool bridges = view.map.tools.open == MapTool::bridges;
    key = mix_key(key, bridges ? 3 : 5);
    if (reading.signs_of == key) return reading.signs;
    reading.signs_of = key;
    std::vector<bool> left_out(map.nodes().size());
    for (std::uint32_t i = 0; i < left_out.size(); ++i) left_out[i] = is_left_out(view, i);
    reading.signs =
        map_signs(app.book(), app.directory(), map, app.map_look(), app.map_stage(), left_out);
    // With the most contrast all ties are of one ink.
    if (!hues)
        std::erase_if(reading.signs,
                      [](const MapSign& sign) { return sign.mark == MapSign::Mark::tie; });
    if (bridges)
        reading.signs.push_back(
            {MapSign::Mark::bridge, "Bridge: the only way across", TieTone::plain});
    return reading.signs;
}

std::vector<PrintedSign> printed_signs(ViewState& view) {
    return in_inks(shown_signs(view), map_inks());
}

std::vector<PrintedLine> printed_lines(const ViewState& view) {
    std::vector<PrintedLine> lines;
    for (std::size_t i = 0; i < lines_in_legend(view); ++i) {
        const TieLook look = look_of_line(kLines[i].line, map_inks());
        lines.push_back({kLines[i].line, kLines[i].name, look.ink, look.width, look.dotted,
                         is_line_hidden(view, kLines[i].line)});
    }
    return lines;
}

std::string legend_key(const MapCategory& category) {
    // No label begins so.
    return category.number == MapCategory::kNoNumber ? category.label
                                                     : "\x1f" + std::to_string(category.number);
}

void read_hidden(ViewState& view) {
    MapState& map = view.map;
    std::set<std::string>& off = map.reading.hidden_labels;
    const std::span<const MapCategory> categories = view.app.map().categories();
    // What was switched off stays so, wherever it stands now.
    if (map.reading.hidden_of != view.app.map().revision()) {
        map.reading.hidden_of = view.app.map().revision();
        map.hidden.assign(categories.size(), false);
        for (std::size_t i = 0; i < categories.size(); ++i) {
            const std::string key = legend_key(categories[i]);
            // A saved view says it in words.
            if (key != categories[i].label && off.erase(categories[i].label) > 0) off.insert(key);
            map.hidden[i] = off.contains(key);
        }
    }
    map.hidden.resize(categories.size(), false);
}

void switch_category(ViewState& view, std::uint16_t category) {
    MapState& map = view.map;
    if (category >= map.hidden.size()) return;
    const std::string key = legend_key(view.app.map().categories()[category]);
    map.hidden[category] = !map.hidden[category];
    if (map.hidden[category])
        map.reading.hidden_labels.insert(key);
    else
        map.reading.hidden_labels.erase(key);
}

std::vector<std::string> hidden_words(const ViewState& view) {
    std::vector<std::string> words;
    for (const std::string& key : view.map.reading.hidden_labels) {
        if (!key.starts_with('\x1f')) {
            words.push_back(key);
            continue;
        }
        for (const MapCategory& category : view.app.map().categories()) {
            if (legend_key(category) == key) words.push_back(category.label);
        }
    }
    sort_items(words);
    return words;
}

std::string category_words(const MapCategory& category) {
    return category.label + ", " +
           (category.organisations > 0
                ? counted(category.organisations, "organisation", "organisations")
                : counted(category.people, "person", "people"));
}

ImU32 category_ink(const MapCategory& category) {
    const Palette& colour = theme().colour;
    if (category.colour == MapCategory::kOther) return other_ink();
    if (category.diverging) return diverging_ink(int{category.colour} - 2);
    if (category.steps > 0) return ordered_ink(category.colour, category.steps);
    return colour.category[category.colour % colour.category.size()];
}

ImU32 category_colour(const AppState& app, std::uint16_t category) {
    if (category >= app.map().categories().size()) return theme().colour.accent;
    return category_ink(app.map().categories()[category]);
}

float legend_width(const ViewState& view) {
    return view.map.legend_open ? 224 : 104;
}

ui::Rect legend_card(const ViewState& view) {
    const MapState& map = view.map;
    const std::size_t entries = view.app.map().categories().size() + lines_in_legend(view);
    const float row = theme().touch ? 40.0f : 26.0f;
    const ui::Rect bar = mode_bar_area(view);
    const float width = legend_width(view);
    const bool above_bar = bar.width > 0 && bar.x < map.rect.x + width;
    const float bottom = (above_bar ? bar.y : map.rect.bottom()) - 12;
    const float most = bottom - map.rect.y - 2 * theme().control_height - 68;
    const auto rows = static_cast<float>(std::min(entries, kMostRows));
    const float wanted = map.legend_open ? row * rows + signs_height(view) + 44 : 36.0f;
    const float height = std::min(wanted, std::max(36.0f, most));
    return {map.rect.x + 12, bottom - height, width, height};
}

namespace {

/// What a colour says, and whether its people are shown.
void category_entry(ViewState& view, std::size_t i, const ui::Rect& line) {
    AppState& app = view.app;
    MapState& map = view.map;
    const MapCategory& category = app.map().categories()[i];
    const std::string name = category_words(category);
    ImGui::PushID(static_cast<int>(i));
    Node node = ui::make_node(ui::item_id("entry"), Role::checkbox, name, line);
    ImGui::PopID();
    node.flags = kFocusable | (map.hidden[i] ? 0u : kChecked);
    const std::string reason = role_reason(app, category.label);
    node.description = reason;
    const ui::Press press = ui::pressable(node);
    map.doing.legend.push_back({node.id, line});
    menu_when_asked(view, node.id, press);
    if (press.pressed) switch_category(view, static_cast<std::uint16_t>(i));
    if (press.hovered) ui::fill(line, with_alpha(theme().colour.selection, 0.6f), theme().radius);
    if (!reason.empty()) ui::tooltip(reason, press.hovered);
    const float dim = map.hidden[i] ? 0.35f : 1.0f;
    const ImU32 ink = category_colour(app, static_cast<std::uint16_t>(i));
    const ImVec2 centre{line.x + 14, line.y + line.height / 2};
    if (map.hidden[i]) {
        ImGui::GetWindowDrawList()->AddCircle(centre, 5, theme().colour.frame, 0, 1.5f);
    } else {
        category_mark(category, centre, ink);
    }
    ui::TextStyle words = ui::caption();
    words.colour = with_alpha(theme().colour.text, dim);
    const std::string count =
        with_thousands(category.organisations > 0 ? category.organisations : category.people);
    const float digits = ui::text_width(count, words) + 2;
    ui::draw_text({line.x + 28, line.y, line.width - digits - 46, line.height}, category.label,
                  words);
    words.colour = with_alpha(theme().colour.muted, dim);
    ui::draw_text({line.right() - digits - 10, line.y, digits, line.height}, count, words, 1);
}

/// @param signs  below the entries, and scrolled with them
void legend_entries(ViewState& view, const ui::Rect& area, bool signs) {
    const float row = theme().touch ? 40.0f : 26.0f;
    ui::ScrollArea scroll("legend-entries", area, "Legend entries", {Role::group});
    ui::Rect line{area.x, scroll.top(), area.width, row};
    count_lines(view);
    for (std::size_t i = 0; i < lines_in_legend(view); ++i, line.y += row)
        line_entry(view, kLines[i], line);
    for (std::size_t i = 0; i < view.app.map().categories().size(); ++i, line.y += row)
        category_entry(view, i, line);
    if (signs) also_shown(view, line);
    scroll.set_content_height(line.y - scroll.top() + (signs ? signs_height(view) : 0));
}

}  // namespace

ui::Rect map_legend(ViewState& view) {
    AppState& app = view.app;
    MapState& map = view.map;
    read_hidden(view);
    // What is told of a view takes the place on a phone.
    if (plays_story(view) && page_width() == PageWidth::narrow) return {};
    if (!map.legend_decided && page_width() == PageWidth::narrow) map.legend_open = false;
    map.legend_decided = true;
    const float row = theme().touch ? 40.0f : 26.0f;
    const bool open = map.legend_open;
    const ui::Rect card = legend_card(view);
    ui::raised(card, theme().radius_card);
    const ui::Container group("legend", Role::group, "Legend", card);
    ui::ButtonOptions fold;
    fold.kind = ui::ButtonKind::quiet;
    fold.icon = open ? Icon::chevron_down : Icon::chevron_right;
    fold.align = 0;
    fold.flags = kExpandable | (open ? kExpanded : 0u);
    const std::string why = trait_why(app.map_look().colour.trait, app.measures());
    fold.reason = why;
    if (ui::button("legend-title", {card.x + 2, card.y + 2, card.width - 4, 32}, "Legend", fold)) {
        map.legend_open = !open;
    }
    if (!open) return card;
    ui::Rect area{card.x + 4, card.y + 36, card.width - 8, card.height - 40};
    // Below the colours, or where there is little room among them.
    const float signs = signs_height(view);
    const bool scrolls = area.height - signs < 3 * row;
    const ui::Rect below = scrolls ? ui::Rect{} : area.take_bottom(signs);
    map.doing.legend.clear();
    map.doing.legend_lines.clear();
    legend_entries(view, area, scrolls);
    if (!scrolls) also_shown(view, below);
    return card;
}

ImU32 person_colour(const ViewState& view, std::size_t person_row) {
    const AppState& app = view.app;
    const std::uint32_t node = app.map().node_of(app.book().people.rows()[person_row].id.value);
    const Palette& colour = theme().colour;
    if (node < app.map().nodes().size()) {
        const std::uint16_t of = app.map().category()[node];
        // A scale of one hue is light at one end: initials would not be seen.
        if (of < app.map().categories().size() && app.map().categories()[of].steps == 0 &&
            app.map().categories()[of].colour != MapCategory::kOther)
            return category_ink(app.map().categories()[of]);
    }
    return mix(colour.muted, theme().dark ? colour.background : colour.frame, 0.3f);
}

}  // namespace kith::views
