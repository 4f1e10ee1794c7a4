// Controls and areas of ui.hpp.
#include "views/ui.hpp"

#include "base/utf8.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace kith::views::ui {
namespace {

struct ScrollState {
    float scroll = 0;
    float content = 0;
    float wanted_from = -1, wanted_to = -1;  // reveal() of the last frame
    float grabbed = 0;                       // where the thumb was taken, for dragging
};

struct Shift {
    const ImGuiWindow* window = nullptr;
    ImVec2 by;
};

struct FrameState {
    float now = 0;
    ImVec2 page;
    std::unordered_map<ItemId, ScrollState> scrolls;
    ItemId open_menu = 0, menu_back_to = 0;
    bool menu_opened_now = false;
    ImGuiWindow* menu = nullptr;  // that is drawn in this frame
    std::vector<ItemId> menu_items;
    std::string tooltip;       // of the item hovered in this frame
    std::string tooltip_seen;  // of the last frame
    float tooltip_since = 0;
    bool moving = false;
    Rect floating;
    std::vector<Shift> shifted;  // layers of this frame that are drawn elsewhere
};
FrameState state;

ImRect im_rect(const Rect& rect) {
    return {rect.x, rect.y, rect.right(), rect.bottom()};
}

constexpr float kTooltipDelay = 0.5f;
/// A window in another that is but a place: the mirrored element scrolls it.
constexpr ImGuiWindowFlags kPlainWindow =
    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
    ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav;

void shift(ImDrawList& list, ImVec2 by) {
    for (ImDrawVert& vertex : list.VtxBuffer) {
        vertex.pos.x += by.x;
        vertex.pos.y += by.y;
    }
    for (ImDrawCmd& command : list.CmdBuffer) {
        command.ClipRect.x += by.x;
        command.ClipRect.y += by.y;
        command.ClipRect.z += by.x;
        command.ClipRect.w += by.y;
    }
}

/// The windows of a layer and those in it, of which each has its own list.
void draw_shifted_layers() {
    for (const Shift& layer : state.shifted) {
        for (ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
            if (window->Active && window->RootWindow == layer.window)
                shift(*window->DrawList, layer.by);
        }
    }
    state.shifted.clear();
}

}  // namespace

void begin_frame(float now_s, ImVec2 page) {
    state.now = now_s;
    state.page = page;
    state.tooltip.clear();
    state.menu_items.clear();
    state.menu = nullptr;
    state.moving = false;
    state.floating = {};
}

void end_frame() {
    draw_shifted_layers();
    // Over layers that were drawn after the view that it belongs to.
    if (state.menu != nullptr) ImGui::BringWindowToDisplayFront(state.menu);
    if (state.tooltip != state.tooltip_seen) {
        state.tooltip_seen = state.tooltip;
        state.tooltip_since = state.now;
    }
    if (state.tooltip.empty()) return;
    if (state.now - state.tooltip_since < kTooltipDelay) {
        state.moving = true;
        return;
    }
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(state.page);
    const Layer layer("tooltip", {0, 0, state.page.x, state.page.y}, false);
    const TextStyle style{theme().caption, Weight::regular, theme().colour.text};
    const float width = std::min(320.0f, text_width(state.tooltip, style) + 1);
    const float height = wrapped_height(state.tooltip, style, width);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    Rect rect{mouse.x + 12, mouse.y + 16, width + 16, height + 10};
    if (rect.right() > state.page.x - 4) rect.x = std::max(4.0f, state.page.x - 4 - rect.width);
    if (rect.bottom() > state.page.y - 4) rect.y = mouse.y - rect.height - 8;
    raised(rect, theme().radius);
    draw_wrapped({rect.x + 8, rect.y + 5, width, height}, state.tooltip, style);
}

bool animating() {
    return state.moving;
}
float now() {
    return state.now;
}
ImVec2 page_size() {
    return state.page;
}

void label(const Rect& rect, std::string_view text, const TextStyle& style, float align,
           int level) {
    draw_text(rect, text, style, align);
    // Where it stands tells two equal labels apart.
    const ImGuiID id =
        ImHashStr(text.data(), text.size(),
                  ImGui::GetCurrentWindow()->ID ^ static_cast<ImGuiID>(rect.x * 7 + 3));
    const float y_in_area =
        rect.y + static_cast<float>(state.scrolls.contains(ImGui::GetCurrentWindow()->ChildId)
                                        ? state.scrolls[ImGui::GetCurrentWindow()->ChildId].scroll
                                        : 0.0f);
    Node node = make_node(ImHashData(&y_in_area, sizeof y_in_area, id),
                          level > 0 ? Role::heading : Role::text, text, rect);
    node.level = level;
    mirror().add(node);
}

void alert(const Rect& rect, std::string_view text) {
    draw_text(rect, text, {theme().caption, Weight::regular, theme().colour.bad});
    mirror().add(make_node(item_id(text), Role::alert, text, rect));
}

float paragraph(float x, float y, float width, std::string_view text, const TextStyle& style,
                float align) {
    const float height = wrapped_height(text, style, width);
    draw_wrapped({x, y, width, height}, text, style, align);
    mirror().add(make_node(ImHashStr(text.data(), text.size(), ImGui::GetCurrentWindow()->ID),
                           Role::text, text, {x, y, width, height}));
    return height;
}

ItemId item_id(std::string_view id) {
    // Reading only: asking for the current window to draw in would bring up ImGui's fallback
    // window.
    return ImGui::GetCurrentWindowRead()->GetID(id.data(), id.data() + id.size());
}

Node make_node(ItemId id, Role role, std::string_view name, const Rect& rect) {
    Node node;
    node.id = id;
    node.role = role;
    node.name = name;
    node.x = rect.x;
    node.y = rect.y;
    node.width = rect.width;
    node.height = rect.height;
    return node;
}

Container::Container(std::string_view id, Role role, std::string_view name, const Rect& rect,
                     std::uint32_t flags) {
    Node node = make_node(item_id(id), role, name, rect);
    node.flags = flags;
    mirror().push(node);
}

Container::Container(const Node& node) {
    mirror().push(node);
}
Container::~Container() {
    mirror().pop();
}

Press pressable(const Node& node, bool holds_others) {
    Press press;
    mirror().add(node);
    press.focused = mirror().focused() == node.id;
    const bool disabled = (node.flags & kDisabled) != 0;
    if (mirror().take_click(node.id) && !disabled) press.pressed = true;

    const ImRect box(node.x, node.y, node.x + node.width, node.y + node.height);
    if (holds_others) ImGui::SetNextItemAllowOverlap();
    if (!ImGui::ItemAdd(box, node.id)) return press;
    bool hovered = false;
    bool held = false;
    const bool clicked = ImGui::ButtonBehavior(box, node.id, &hovered, &held);
    press.hovered = hovered && !disabled;
    press.held = held && !disabled;
    if (clicked && !disabled) press.pressed = true;
    press.secondary = hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Right);
    press.doubled = hovered && !disabled && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    if (press.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return press;
}

Press two_line_choice(const Node& node, bool chosen) {
    const Rect line{node.x, node.y, node.width, node.height};
    const Press press = pressable(node);
    if (chosen || press.hovered)
        fill(line, with_alpha(theme().colour.selection, chosen ? 1.0f : 0.5f), theme().radius);
    const Rect words = line.inset(8, 4);
    draw_text({words.x, words.y, words.width, 20}, node.name, strong());
    draw_text({words.x, words.y + 20, words.width, 18}, node.description, caption());
    return press;
}

float button_width(std::string_view text, const ButtonOptions& options) {
    if (options.icon_only) return theme().control_height;
    const TextStyle style{theme().body, Weight::medium, 0};
    const float words = std::ceil(text_width(text, style));
    return words + 28 + (options.icon == Icon::none ? 0.0f : 24.0f);
}

bool button(std::string_view id, const Rect& rect, std::string_view text,
            const ButtonOptions& options) {
    const Palette& colour = theme().colour;
    Node node = make_node(item_id(id), options.role, text, rect);
    node.flags = kFocusable | options.flags;
    if (options.disabled) node.flags |= kDisabled;
    if (options.toggle) node.flags |= kToggle | (options.pressed ? kPressed : 0u);
    node.description = options.reason;
    const Press press = pressable(node);

    const float dim = options.disabled ? 0.45f : 1.0f;
    ImU32 words = colour.text;
    switch (options.kind) {
        case ButtonKind::primary:
        case ButtonKind::danger: {
            const ImU32 base = options.kind == ButtonKind::primary ? colour.accent : colour.bad;
            const ImU32 face = press.held      ? mix(base, colour.text, 0.2f)
                               : press.hovered ? mix(base, colour.text, 0.1f)
                                               : base;
            fill(rect, with_alpha(face, dim), theme().radius);
            words = options.kind == ButtonKind::primary || !theme().dark
                        ? colour.on_accent
                        : IM_COL32(20, 12, 12, 255);
            break;
        }
        case ButtonKind::normal:
            fill(rect,
                 press.held      ? mix(colour.surface, colour.selection, 1.0f)
                 : press.hovered ? mix(colour.surface, colour.selection, 0.5f)
                                 : colour.surface,
                 theme().radius);
            if (options.pressed) fill(rect, colour.selection, theme().radius);
            outline(rect, with_alpha(mix(colour.line, colour.frame, 0.5f), dim), theme().radius);
            break;
        case ButtonKind::quiet:
            if (press.held || options.pressed)
                fill(rect, colour.selection, theme().radius);
            else if (press.hovered)
                fill(rect, with_alpha(colour.selection, 0.6f), theme().radius);
            break;
    }
    words = with_alpha(words, dim);
    const float middle = rect.y + rect.height / 2;
    if (options.icon_only) {
        icon(options.icon, {rect.x + rect.width / 2, middle}, 18, words);
        tooltip(options.reason.empty() ? text : options.reason, press.hovered);
    } else {
        const TextStyle style{theme().body, Weight::medium, words};
        const float icon_room = options.icon == Icon::none ? 0.0f : 24.0f;
        const float width = std::min(text_width(text, style), rect.width - 16 - icon_room);
        const float room = rect.width - width - icon_room;
        const float x =
            rect.x + (options.align == 0.5f ? room / 2 : 12 + (room - 24) * options.align);
        if (options.icon != Icon::none) icon(options.icon, {x + 8, middle}, 17, words);
        draw_text({x + icon_room, rect.y, width + 1, rect.height}, text, style);
        if (!options.reason.empty())
            tooltip(options.reason,
                    press.hovered || (options.disabled && rect.contains(ImGui::GetIO().MousePos) &&
                                      ImGui::IsWindowHovered()));
    }
    return press.pressed;
}

float why_size() {
    return theme().touch ? 44.0f : 28.0f;
}

bool why_button(std::string_view id, const Rect& rect, std::string_view what, bool open) {
    ButtonOptions why;
    why.kind = ButtonKind::quiet;
    why.icon = Icon::info;
    why.icon_only = true;
    why.flags = kExpandable | (open ? kExpanded : 0u);
    return button(id, rect, "Why: " + std::string(what), why);
}

bool checkbox(std::string_view id, const Rect& rect, std::string_view text, bool& value,
              bool box_only) {
    const Palette& colour = theme().colour;
    Node node = make_node(item_id(id), Role::checkbox, text, rect);
    node.flags = kFocusable | (value ? kChecked : 0u);
    const Press press = pressable(node);
    if (press.pressed) value = !value;
    const float size = 18;
    const Rect box{rect.x, rect.y + (rect.height - size) / 2, size, size};
    if (value) {
        fill(box, colour.accent, 4);
        icon(Icon::check, {box.x + size / 2, box.y + size / 2}, 14, colour.on_accent);
    } else {
        fill(box, press.hovered ? colour.selection : colour.surface, 4);
        outline(box, colour.frame, 4);
    }
    if (!box_only)
        draw_text({box.right() + 8, rect.y, rect.width - size - 8, rect.height}, text, body());
    return press.pressed;
}

float segmented_width(std::span<const std::string_view> options) {
    const TextStyle style{theme().body, Weight::medium, 0};
    float width = 4;
    for (const std::string_view option : options)
        width += std::ceil(text_width(option, style)) + 24;
    return width;
}

namespace {

/// The joined buttons of segmented() and halves(); `width_of` one of them.
template <class Width>
bool joined_buttons(std::string_view id, const Rect& rect, std::string_view name,
                    std::span<const std::string_view> options, int& selected, float align,
                    Width&& width_of) {
    const Palette& colour = theme().colour;
    const Container group(id, Role::radiogroup, name, rect);
    fill(rect, mix(colour.background, colour.line, 0.55f), theme().radius + 2);
    const TextStyle style{theme().body, Weight::medium, 0};
    float x = rect.x + 2;
    bool changed = false;
    ImGui::PushID(static_cast<int>(item_id(id)));
    for (int i = 0; i < static_cast<int>(options.size()); ++i) {
        const std::string_view option = options[static_cast<std::size_t>(i)];
        const float width = width_of(option, style);
        const Rect part{x, rect.y + 2, width, rect.height - 4};
        x += width;
        ImGui::PushID(i);  // two may read alike
        Node node = make_node(item_id(option), Role::radio, option, part);
        ImGui::PopID();
        node.flags = kFocusable | (i == selected ? kChecked : 0u);
        const Press press = pressable(node);
        if (press.pressed && i != selected) {
            selected = i;
            changed = true;
        }
        if (i == selected) {
            fill(part, colour.surface, theme().radius);
            outline(part, colour.line, theme().radius);
        } else if (press.hovered) {
            fill(part, with_alpha(colour.selection, 0.6f), theme().radius);
        }
        TextStyle words = style;
        words.colour = i == selected ? colour.text : colour.muted;
        draw_text(align == 0.5f ? part : Rect{part.x + 10, part.y, part.width - 20, part.height},
                  option, words, align);
    }
    ImGui::PopID();
    return changed;
}

}  // namespace

bool segmented(std::string_view id, const Rect& rect, std::string_view name,
               std::span<const std::string_view> options, int& selected) {
    const float extra =
        (rect.width - segmented_width(options)) / static_cast<float>(options.size());
    return joined_buttons(id, rect, name, options, selected, 0.5f,
                          [&](std::string_view option, const TextStyle& style) {
                              return std::ceil(text_width(option, style)) + 24 + extra;
                          });
}

bool halves(std::string_view id, const Rect& rect, std::string_view name,
            std::span<const std::string_view, 2> options, int& selected) {
    return joined_buttons(id, rect, name, options, selected, 0,
                          [&](std::string_view, const TextStyle&) { return (rect.width - 4) / 2; });
}

FieldResult field(std::string_view id, const Rect& rect, std::string_view name, std::string& text,
                  const FieldOptions& options) {
    const Palette& colour = theme().colour;
    FieldResult result;
    const ItemId item = item_id(id);
    const float icon_room = options.icon == Icon::none ? 0.0f : 26.0f;
    const float font_px = theme().touch ? theme().emphasis : theme().body;

    if (const auto typed = mirror().take_text(item); typed && *typed != text) {
        text = *typed;
        result.changed = true;
    }
    result.submitted = mirror().take_submit(item);
    result.focused = mirror().focused() == item;
    result.left = mirror().just_blurred(item);

    Node node = make_node(item, options.role, name, rect);
    node.flags = kFocusable | options.flags | (options.error.empty() ? 0u : kInvalid);
    node.value = text;
    node.description = options.error.empty() ? options.hint : options.error;
    node.font_px = font_px;
    node.padding_x = 10 + icon_room;
    node.controls = options.active;
    mirror().add(node);
    mirror().take_click(item);
    // The area takes the pointer, so that nothing below it reacts.
    bool hovered = false;
    bool held = false;
    if (ImGui::ItemAdd(im_rect(rect), item))
        ImGui::ButtonBehavior(im_rect(rect), item, &hovered, &held);
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);

    fill(rect, colour.surface, theme().radius);
    const ImU32 edge = !options.error.empty() ? colour.bad
                       : result.focused       ? colour.accent
                       : hovered              ? colour.frame
                                              : mix(colour.line, colour.frame, 0.75f);
    outline(rect, edge, theme().radius, result.focused ? 2.0f : 0.0f);
    if (options.icon != Icon::none) {
        icon(options.icon,
             {rect.x + 18, rect.y + std::min(rect.height, theme().control_height) / 2}, 16,
             colour.muted);
    }
    if (!result.focused || (node.flags & kVisibleText) != 0) {
        const Rect inside{rect.x + node.padding_x, rect.y, rect.width - node.padding_x - 10,
                          rect.height};
        const TextStyle style{font_px, Weight::regular, colour.text};
        if (text.empty()) {
            const TextStyle faint{font_px, Weight::regular, colour.muted};
            if (!options.empty_text.empty()) draw_text(inside, options.empty_text, faint);
        } else if ((node.flags & kSecret) != 0) {
            std::string dots;
            for (std::size_t i = 0; i < count_code_points(text); ++i) dots += "•";
            draw_text(inside, dots, style);
        } else if (options.role == Role::textarea) {
            draw_wrapped({inside.x, rect.y + 7, inside.width, rect.height - 8}, text, style);
        } else {
            draw_text(inside, text, style);
        }
    }
    return result;
}

void open_menu(ItemId menu, ItemId back_to) {
    state.open_menu = menu;
    state.menu_back_to = back_to;
    state.menu_opened_now = menu != 0;
}

bool is_menu_open(ItemId menu) {
    return state.open_menu == menu && menu != 0;
}
bool is_menu_open() {
    return state.open_menu != 0;
}

int menu(ItemId item, const Rect& rect, std::string_view text, std::span<const MenuItem> items,
         std::string_view heading) {
    if (state.open_menu != item) return -1;
    constexpr float kApart = 9;  // the room of a line between two
    float width = rect.width;
    const float row = theme().touch ? 44.0f : 32.0f;
    float whole = 8;
    for (const MenuItem& one : items) {
        width = std::max(width, text_width(one.text, body()) + 56);
        whole += row + (one.apart ? kApart : 0.0f);
    }
    width = std::min(width, state.page.x - 16);
    const float words = heading.empty() ? 0 : wrapped_height(heading, caption(), width - 24) + 12;
    whole += words;
    Rect menu{rect.x, rect.bottom() + 4, width, whole};
    if (menu.right() > state.page.x - 8) menu.x = std::max(8.0f, state.page.x - 8 - menu.width);
    if (menu.bottom() > state.page.y - 8) menu.y = std::max(8.0f, rect.y - 4 - menu.height);
    menu.height = std::min(menu.height, state.page.y - 16);  // a longer one scrolls
    // Beside what it belongs to it may have room neither below nor above.
    menu.y = std::min(menu.y, std::max(8.0f, state.page.y - 8 - menu.height));

    int chosen = -1;
    ImGui::PushID(static_cast<int>(item));
    {
        const Layer layer("menu", menu, true);
        state.menu = ImGui::GetCurrentWindow();
        raised(menu, theme().radius_card);
        ScrollArea::Options as_menu;
        as_menu.role = Role::menu;
        ScrollArea area("menu", menu, text, as_menu);
        area.set_content_height(whole);
        float y = area.top() + 4;
        if (words > 0) draw_wrapped({menu.x + 12, y + 6, width - 24, words}, heading, caption());
        y += words;
        bool has_chosen = false;
        for (const MenuItem& one : items) has_chosen = has_chosen || one.chosen;
        for (int i = 0; i < static_cast<int>(items.size()); ++i) {
            const MenuItem& one = items[static_cast<std::size_t>(i)];
            if (one.apart) {
                hairline(menu.x + 12, y + kApart / 2, menu.width - 24);
                y += kApart;
            }
            const Rect line{menu.x + 4, y, menu.width - 8, row};
            y += row;
            ImGui::PushID(i);
            Node node = make_node(item_id(one.text), Role::menuitem, one.text, line);
            ImGui::PopID();
            node.flags = kFocusable | kTakesKeys | (one.chosen ? kSelected : 0u);
            const Press press = pressable(node);
            state.menu_items.push_back(node.id);
            if (state.menu_opened_now && (has_chosen ? one.chosen : i == 0))
                mirror().request_focus(node.id);
            if (press.hovered || press.focused) {
                fill(line, theme().colour.selection, theme().radius);
            }
            if (one.chosen) {
                icon(Icon::check, {line.x + 16, line.y + row / 2}, 15, theme().colour.accent);
            }
            draw_text({line.x + 32, line.y, line.width - 40, row}, one.text, body());
            if (press.pressed) chosen = i;
        }
        state.menu_opened_now = false;
    }
    ImGui::PopID();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool clicked_outside = (ImGui::IsMouseClicked(ImGuiMouseButton_Left) ||
                                  ImGui::IsMouseClicked(ImGuiMouseButton_Right)) &&
                                 !menu.contains(mouse) && !rect.contains(mouse);
    if (chosen >= 0) mirror().request_focus(state.menu_back_to);
    if (chosen >= 0 || clicked_outside) state.open_menu = 0;
    return chosen;
}

int menu_button(std::string_view id, const Rect& rect, std::string_view text,
                std::span<const std::string_view> options, int selected,
                const ButtonOptions& button_options) {
    const ItemId item = item_id(id);
    ButtonOptions with_popup = button_options;
    const bool was_open = state.open_menu == item;
    with_popup.flags |= kHasPopup | kExpandable | (was_open ? kExpanded : 0u);
    if (button(id, rect, text, with_popup)) open_menu(was_open ? 0 : item, item);
    if (state.open_menu != item) return -1;
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < options.size(); ++i)
        items.push_back({options[i], static_cast<int>(i) == selected});
    return menu(item, rect, text, items);
}

bool menu_key(ItemId target, std::string_view key) {
    if (state.open_menu == 0) return false;
    if (key == "Escape") {
        mirror().request_focus(state.menu_back_to);
        state.open_menu = 0;
        return true;
    }
    const auto& items = state.menu_items;
    if (items.empty()) return false;
    const auto at = std::find(items.begin(), items.end(), target);
    const auto index = at == items.end() ? 0 : at - items.begin();
    const auto count = static_cast<std::ptrdiff_t>(items.size());
    std::ptrdiff_t next = index;
    if (key == "ArrowDown")
        next = (index + 1) % count;
    else if (key == "ArrowUp")
        next = (index + count - 1) % count;
    else if (key == "Home")
        next = 0;
    else if (key == "End")
        next = count - 1;
    else
        return false;
    mirror().request_focus(items[static_cast<std::size_t>(next)]);
    return true;
}

void progress(std::string_view id, const Rect& rect, std::string_view name, float now_value,
              float maximum, std::string_view value_text) {
    const Palette& colour = theme().colour;
    Node node = make_node(item_id(id), Role::progressbar, name, rect);
    node.now = now_value;
    node.maximum = maximum;
    node.value = value_text;
    mirror().add(node);
    fill(rect, mix(colour.background, colour.line, 0.8f), rect.height / 2);
    if (maximum > 0) {
        const float part = std::clamp(now_value / maximum, 0.0f, 1.0f);
        fill({rect.x, rect.y, std::max(rect.height, rect.width * part), rect.height}, colour.accent,
             rect.height / 2);
    }
}

void tooltip(std::string_view text, bool hovered) {
    if (hovered && !theme().touch) state.tooltip = text;
}

void keep_clear_of(const Rect& floating) {
    state.floating = floating;
}

ScrollArea::ScrollArea(std::string_view id, const Rect& rect, std::string_view name,
                       const Options& options)
    : rect_(rect), id_(item_id(id)) {
    const Rect& over = state.floating;
    if (over.width > 0 && options.role != Role::menu && rect.y < over.y && rect.bottom() > over.y &&
        rect.right() > over.x)
        room_ = rect.bottom() - over.y + 8;
    ScrollState& kept = state.scrolls[id_];
    if (const auto moved = mirror().take_scroll(id_)) kept.scroll = *moved;
    if (kept.wanted_from >= 0) {
        if (kept.wanted_from < kept.scroll) kept.scroll = kept.wanted_from;
        if (kept.wanted_to > kept.scroll + rect.height) kept.scroll = kept.wanted_to - rect.height;
        kept.wanted_from = kept.wanted_to = -1;
    }
    kept.scroll = std::clamp(kept.scroll, 0.0f, std::max(0.0f, kept.content - rect.height));
    scroll_ = kept.scroll;
    top_ = rect.y - scroll_;

    Node node = make_node(id_, options.role, name, rect);
    node.flags = options.flags | kScrolls;
    node.count = options.count;
    node.controls = options.active;
    node.content_height = std::max(kept.content, rect.height);
    node.scroll_y = scroll_;
    mirror().push(node);
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    ImGui::BeginChild(id_, {rect.width, rect.height}, ImGuiChildFlags_None, kPlainWindow);
}

ScrollArea::~ScrollArea() {
    content_height_ += room_;
    ScrollState& kept = state.scrolls[id_];
    if (kept.content != content_height_) {
        kept.content = content_height_;
        state.moving = true;  // the next frame sends the new height
    }
    if (content_height_ > rect_.height + 1 && !theme().touch) {
        // A slim thumb that can be dragged; the wheel and touch scroll the mirrored element.
        const float room = rect_.height - 8;
        const float length = std::max(28.0f, room * rect_.height / content_height_);
        const float range = content_height_ - rect_.height;
        const float y = rect_.y + 4 + (room - length) * (scroll_ / range);
        const ImRect track(rect_.right() - 12, rect_.y, rect_.right(), rect_.bottom());
        const ImGuiID thumb = ImHashStr("thumb", 0, id_);
        bool hovered = false;
        bool held = false;
        if (ImGui::ItemAdd(track, thumb)) ImGui::ButtonBehavior(track, thumb, &hovered, &held);
        if (ImGui::IsItemActivated()) {
            const float mouse = ImGui::GetIO().MousePos.y;
            kept.grabbed = mouse >= y && mouse <= y + length ? mouse - y : length / 2;
        }
        if (held) {
            const float at = ImGui::GetIO().MousePos.y - kept.grabbed - rect_.y - 4;
            kept.scroll = std::clamp(at / (room - length), 0.0f, 1.0f) * range;
            state.moving = true;
        }
        const float width = hovered || held ? 8.0f : 5.0f;
        ImGui::GetWindowDrawList()->AddRectFilled(
            {rect_.right() - width - 2, y}, {rect_.right() - 2, y + length},
            with_alpha(theme().colour.frame, hovered || held ? 0.9f : 0.5f), width / 2);
    }
    ImGui::EndChild();
    mirror().pop();
}

Raised::Raised(std::string_view id, const Rect& rect) {
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    ImGui::BeginChild(item_id(id), {rect.width, rect.height}, ImGuiChildFlags_None, kPlainWindow);
}

Raised::~Raised() {
    ImGui::EndChild();
}

void ScrollArea::reveal(float from, float to) {
    ScrollState& kept = state.scrolls[id_];
    kept.wanted_from = std::max(0.0f, from);
    kept.wanted_to = to;
    state.moving = true;
}

Rect Wrap::next(float width) {
    width = std::min(width, flow_.width);
    if (width > line_.width) line_ = flow_.next(theme().control_height, gap_);
    return line_.take_left(width, gap_);
}

Layer::Layer(std::string_view id, const Rect& rect, bool takes_input) {
    ImGui::SetNextWindowPos({rect.x, rect.y});
    ImGui::SetNextWindowSize({rect.width, rect.height});
    char name[64];
    const int length = static_cast<int>(std::min<std::size_t>(id.size(), 32));
    ImFormatString(name, sizeof name, "%.*s##%08x", length, id.data(), item_id(id));
    ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings |
                             ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav |
                             ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse;
    if (!takes_input) flags |= ImGuiWindowFlags_NoInputs;
    ImGui::Begin(name, nullptr, flags);
    // In the order of drawing, whichever was clicked last.
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    // Shadows reach beyond the layer's own rectangle.
    ImGui::GetWindowDrawList()->PushClipRectFullScreen();
}

Layer::~Layer() {
    ImGui::GetWindowDrawList()->PopClipRect();
    ImGui::End();
}

void Layer::draw_shifted(ImVec2 by) {
    state.shifted.push_back({ImGui::GetCurrentWindow(), by});
}

}  // namespace kith::views::ui
