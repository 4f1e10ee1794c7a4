// The pictures of the map: the choice of one, what is drawn behind its names, and the bar of Time.
#include "app/describe.hpp"
#include "views/map_parts.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace kith::views {
namespace {

constexpr float kPlaySeconds = 12;  // for the whole time that there is
constexpr Day kMonth = 30, kYear = 365;
constexpr float kBetween = 6;   // CSS pixels, the bar of Time and the words below it
constexpr float kDayRoom = 16;  // above the track, as beside it a narrow bar has none for it
constexpr float kLeastBar = 420, kMostBar = 620;

float time_bar_height() {
    return theme().control_height + kDayRoom + 8;
}

std::string words_of_picture(const ViewState& view) {
    std::string words;
    for (const std::string& line : view.app.map_stage().arrangement().words)
        words += (words.empty() ? "" : " · ") + line;
    return words;
}

void show(ViewState& view, MapMode mode, Day on) {
    view.emit(command::ShowMap{mode, on});
}

/// Moves Time to a day within what there is.
void go_to(ViewState& view, Day on) {
    const auto [first, last] = view.app.map_days();
    show(view, MapMode::time, std::clamp(on, first, last));
}

void play(ViewState& view, Day first, Day last) {
    MapTime& time = view.map.time;
    const float now = ui::now();
    time.exact += static_cast<double>(last - first) *
                  static_cast<double>(std::min(now - time.shown_s, 0.2f) / kPlaySeconds);
    time.shown_s = now;
    if (time.exact >= last) time.playing = false;
    go_to(view, static_cast<Day>(time.exact));
    view.app.wake_after(0);
}

void time_bar(ViewState& view, const ui::Rect& bar) {
    MapTime& time = view.map.time;
    const auto [first, last] = view.app.map_days();
    const Day on = view.app.map_stage().on();
    ui::raised(bar, theme().radius_card);
    const ui::Container group("time", Role::group, "Time", bar);
    ui::Rect line = bar.inset(8, 6);
    ui::ButtonOptions options;
    options.kind = ui::ButtonKind::quiet;
    const std::string_view words = time.playing ? "Pause" : "Play";
    const ui::Rect button = line.take_left(ui::button_width("Pause", options), 8);
    if (ui::button("play", button, words, options)) {
        time.playing = !time.playing;
        time.shown_s = ui::now();
        time.exact = on >= last ? first : on;
        if (time.playing) go_to(view, static_cast<Day>(time.exact));
    }
    const std::string day = to_words(from_day(on));
    ui::draw_text({line.x, line.y, line.width, kDayRoom}, day, ui::caption(), 0.5f);

    view.time_slider = ui::item_id("time-slider");
    Node node = ui::make_node(view.time_slider, Role::slider, "Day that the map shows", line);
    node.flags = kFocusable | kTakesKeys;
    node.minimum = 0;
    node.maximum = static_cast<float>(std::max<Day>(last - first, 1));
    node.now = static_cast<float>(on - first);
    node.value = day;
    node.description = "Arrow keys move by a month, Page keys by a year.";
    const ui::Press press = ui::pressable(node);
    const float part = std::clamp(node.now / node.maximum, 0.0f, 1.0f);
    const float y = line.bottom() - 12;
    const float x = line.x + 8 + (line.width - 16) * part;
    ui::fill({line.x + 8, y - 2, line.width - 16, 4}, theme().colour.line, 2);
    ui::fill({line.x + 8, y - 2, x - line.x - 8, 4}, theme().colour.accent, 2);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddCircleFilled({x, y}, press.hovered || press.held ? 9.0f : 7.5f, theme().colour.accent);
    if (press.focused && mirror().focus_visible())
        list.AddCircle({x, y}, 12, theme().colour.accent, 0, 2);
    if (press.held) {
        time.playing = false;
        const float wanted =
            std::clamp((ImGui::GetIO().MousePos.x - line.x - 8) / (line.width - 16), 0.0f, 1.0f);
        go_to(view, first + static_cast<Day>(std::lround(wanted * node.maximum)));
    }
    if (time.playing) play(view, first, last);
}

/// Words that name people, as a button that takes these together.
void name_guide(ViewState& view, std::size_t at, const ui::Rect& box) {
    const MapGuide& guide = view.app.map_stage().arrangement().guides[at];
    ImGui::PushID(static_cast<int>(at));
    const GuideName name{at, box, ui::item_id("guide")};
    ImGui::PopID();
    Node node = ui::make_node(name.item, Role::button, guide.words, box);
    // Units are many: nobody wants to go through all of them with Tab.
    const bool first = view.map.memory.guides.empty();
    node.flags = kTakesKeys | (guide.to_x > 0 && !first ? kFocusByCode : kFocusable);
    node.description = kGroupNameHint;
    mirror().add(node);
    ring_name(name.item, box);
    view.map.memory.guides.push_back(name);
    if (mirror().take_click(name.item)) select_people(view, people_of_guide(view, name));
}

}  // namespace

void map_mode_menu(ViewState& view, const ui::Rect& rect) {
    const MapMode now = view.app.map_stage().mode();
    const auto number = static_cast<std::size_t>(now);
    ui::ButtonOptions options;
    options.icon = Icon::chevron_down;
    const std::string words = map_mode_words(view);
    const int chosen =
        ui::menu_button("mode", rect, words, kMapModes, static_cast<int>(number), options);
    if (chosen < 0 || chosen == static_cast<int>(number)) return;
    view.map.follow = true;
    view.map.time = {};
    show(view, static_cast<MapMode>(chosen), view.app.today());
}

std::string map_mode_words(const ViewState& view) {
    const std::string_view name = kMapModes[static_cast<std::size_t>(view.app.map_stage().mode())];
    return page_width() == PageWidth::narrow ? std::string(name) : "Show: " + std::string(name);
}

const GuideName* guide_named_at(const ViewState& view, ImVec2 point) {
    for (const GuideName& guide : view.map.memory.guides) {
        if (guide.shown.contains(point)) return &guide;
    }
    return nullptr;
}

const GuideName* guide_of_item(const ViewState& view, ItemId item) {
    const std::vector<GuideName>& guides = view.map.memory.guides;
    const auto found = std::ranges::find(guides, item, &GuideName::item);
    return found == guides.end() ? nullptr : &*found;
}

std::vector<Id> people_of_guide(const ViewState& view, const GuideName& name) {
    const std::vector<MapGuide>& guides = view.app.map_stage().arrangement().guides;
    const std::span<const MapNode> nodes = view.app.map().nodes();
    std::vector<Id> people;
    if (name.guide >= guides.size()) return people;
    for (const std::uint32_t node : guides[name.guide].people) {
        if (node < nodes.size()) people.push_back(nodes[node].id);
    }
    return people;
}

void map_guides(ViewState& view) {
    MapState& map = view.map;
    const Palette& colour = theme().colour;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    map.memory.guides.clear();
    const ImU32 faint = mix(colour.background, colour.muted, 0.3f);
    const ImU32 strong = mix(colour.background, colour.muted, 0.6f);
    const std::vector<MapGuide>& guides = view.app.map_stage().arrangement().guides;
    for (std::size_t i = 0; i < guides.size(); ++i) {
        const MapGuide& guide = guides[i];
        const ImVec2 from = to_screen(map, guide.x, guide.y);
        const ImVec2 to = to_screen(map, guide.to_x, guide.to_y);
        const ImU32 ink = guide.strong ? strong : faint;
        switch (guide.kind) {
            case MapGuide::Kind::circle:
                list.AddCircle(from, guide.to_x * map.camera.scale, ink, 96, 1);
                break;
            case MapGuide::Kind::line:
                list.AddLine(from, to, ink, guide.strong ? 1.5f : 1.0f);
                break;
            case MapGuide::Kind::box:
                list.AddRect(from, to, ink, theme().radius_card);
                break;
            case MapGuide::Kind::words: {
                ui::TextStyle style = guide.strong ? ui::strong() : ui::caption();
                style.colour = guide.strong ? colour.text : colour.muted;
                const float width = ui::text_width(guide.words, style) + 2;
                if (guide.to_x > 0 &&
                    (width > guide.to_x * map.camera.scale || !map.rect.contains(from)))
                    break;
                const float height = style.size * 1.4f;
                const ui::Rect box{from.x - width / 2, from.y - height / 2, width, height};
                ui::fill({box.x - 4, box.y, box.width + 8, box.height},
                         with_alpha(colour.background, 0.85f), 4);
                ui::draw_text(box, guide.words, style, 0.5f);
                if (!guide.people.empty() && map.rect.contains(from)) name_guide(view, i, box);
                break;
            }
        }
    }
}

ui::Rect mode_bar_area(const ViewState& view) {
    const MapMode mode = view.app.map_stage().mode();
    const ui::Rect& map = view.map.rect;
    if (mode == MapMode::network || plays_story(view)) return {};
    // Between the legend and what lies at the right; where that is too narrow, below the legend.
    const ui::Rect thumb = thumb_place(view);
    const float overview = minimap_card(view).x;
    const float right = (thumb.width > 0 ? std::min(thumb.x, overview) : overview) - 12;
    float left = map.x + legend_width(view) + 24;
    if (right - left < kLeastBar) left = map.x + 12;
    const float width = std::min(kMostBar, right - left);
    float height = ui::wrapped_height(words_of_picture(view), ui::caption(), width - 16) + 8;
    if (mode == MapMode::time) height += time_bar_height() + kBetween;
    return {left, map.bottom() - 12 - height, width, height};
}

void map_mode_bar(ViewState& view) {
    ui::Rect area = mode_bar_area(view);
    if (area.width <= 0) return;
    if (view.app.map_stage().mode() == MapMode::time)
        time_bar(view, area.take_top(time_bar_height(), kBetween));
    const std::string words = words_of_picture(view);
    ui::fill(area, with_alpha(theme().colour.background, 0.85f), theme().radius);
    Node node = ui::make_node(ui::item_id("mode-words"), Role::status, words, area);
    node.value = words;
    mirror().add(node);
    ui::draw_wrapped(area.inset(8, 4), words, ui::caption());
}

bool time_key(ViewState& view, std::string_view key) {
    const auto [first, last] = view.app.map_days();
    Day on = view.app.map_stage().on();
    if (key == "ArrowRight" || key == "ArrowUp")
        on += kMonth;
    else if (key == "ArrowLeft" || key == "ArrowDown")
        on -= kMonth;
    else if (key == "PageUp")
        on += kYear;
    else if (key == "PageDown")
        on -= kYear;
    else if (key == "Home")
        on = first;
    else if (key == "End")
        on = last;
    else
        return false;
    view.map.time.playing = false;
    go_to(view, on);
    return true;
}

}  // namespace kith::views
