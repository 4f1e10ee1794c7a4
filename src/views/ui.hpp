// The widgets of Kith. Each draws with ImGui's draw list, behaves through ImGui's item state, and
// puts its node into the mirror, so that nothing on screen is unseen by assistive technology or
// tests.
//
// Widgets take explicit rectangles (page coordinates, CSS pixels); Flow below hands them out from
// top to bottom where a column of things is wanted. `id` strings are hashed with ImGui's id stack.
#pragma once
#include "views/icons.hpp"
#include "views/mirror.hpp"
#include "views/shaped_text.hpp"
#include "views/theme.hpp"

#include <imgui.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kith::views::ui {

struct Rect {
    float x = 0, y = 0, width = 0, height = 0;

    float right() const { return x + width; }
    float bottom() const { return y + height; }
    bool contains(ImVec2 point) const {
        return point.x >= x && point.x < right() && point.y >= y && point.y < bottom();
    }
    Rect inset(float by) const { return inset(by, by); }
    Rect inset(float by_x, float by_y) const {
        return {x + by_x, y + by_y, width - 2 * by_x, height - 2 * by_y};
    }
    /// Cut a strip off an edge; the rest stays in this rectangle.
    Rect take_left(float amount, float gap = 0);
    Rect take_right(float amount, float gap = 0);
    Rect take_top(float amount, float gap = 0);
    Rect take_bottom(float amount, float gap = 0);
};

// ---- Text ---------------------------------------------------------------------------------------

struct TextStyle {
    float size = 14;  // CSS pixels of the em
    Weight weight = Weight::regular;
    ImU32 colour = 0;  // 0: theme().colour.text
};
TextStyle body();
TextStyle muted();
TextStyle caption();
TextStyle strong();   // 14/550
TextStyle heading();  // 16/650
TextStyle section();  // 20/650
TextStyle title();    // 28/650

float text_width(std::string_view text, const TextStyle& style);
/// Height of one line: 1.4 em.
float line_height(const TextStyle& style);
/// Draw one line, vertically centred in `rect`, cut with an ellipsis where it does not fit.
/// `align` 0 left, 0.5 centre, 1 right. Nothing goes into the mirror.
void draw_text(const Rect& rect, std::string_view text, const TextStyle& style, float align = 0);
/// Height of `text` wrapped at spaces to `width`.
float wrapped_height(std::string_view text, const TextStyle& style, float width);
void draw_wrapped(const Rect& rect, std::string_view text, const TextStyle& style, float align = 0);

/// Text that is also in the mirror, as a paragraph or (level > 0) a heading.
void label(const Rect& rect, std::string_view text, const TextStyle& style, float align = 0,
           int level = 0);
/// A line of what is wrong, which is told at once.
void alert(const Rect& rect, std::string_view text);
/// Wrapped; returns the height used.
float paragraph(float x, float y, float width, std::string_view text, const TextStyle& style,
                float align = 0);

// ---- Shapes -------------------------------------------------------------------------------------

void fill(const Rect& rect, ImU32 colour, float radius = 0);
void outline(const Rect& rect, ImU32 colour, float radius, float thickness = 0);
void hairline(float x, float y, float width);
void vertical_hairline(float x, float y, float height);
/// Soft shadow and surface of a raised card.
void raised(const Rect& rect, float radius);
/// The disc with a person's initials, or with their photo, when there is a texture of it.
void disc(ImVec2 centre, float radius, ImU32 colour, std::string_view initials,
          ImTextureID photo = ImTextureID_Invalid);
void icon(Icon icon, ImVec2 centre, float size, ImU32 colour);

// ---- Mirror -------------------------------------------------------------------------------------

ItemId item_id(std::string_view id);
Node make_node(ItemId id, Role role, std::string_view name, const Rect& rect);
/// Opens a mirror container for the life of the object.
class Container {
  public:
    Container(std::string_view id, Role role, std::string_view name, const Rect& rect,
              std::uint32_t flags = 0);
    explicit Container(const Node& node);
    ~Container();
    Container(const Container&) = delete;
    Container& operator=(const Container&) = delete;
};

// ---- Controls -----------------------------------------------------------------------------------

enum class ButtonKind : std::uint8_t { primary, normal, quiet, danger };

struct ButtonOptions {
    ButtonKind kind = ButtonKind::normal;
    Icon icon = Icon::none;
    bool icon_only = false;  // the name is in the mirror and in the tooltip
    bool disabled = false;
    std::string_view reason = {};  // why it is disabled, or a hint: tooltip and description
    bool toggle = false, pressed = false;
    Role role = Role::button;
    std::uint32_t flags = 0;  // further mirror flags
    float align = 0.5f;       // of the words
};

float button_width(std::string_view text, const ButtonOptions& options = {});
/// True when pressed, by pointer, key or assistive technology.
bool button(std::string_view id, const Rect& rect, std::string_view text,
            const ButtonOptions& options = {});

/// The side of a "why?", 44 on touch; the line that it stands in is as high.
float why_size();
/// The quiet mark beside a number that tells what it is made of; its name is "Why: " and `what`.
/// True when pressed.
bool why_button(std::string_view id, const Rect& rect, std::string_view what, bool open);

struct Press {
    bool pressed = false, hovered = false, held = false, focused = false, secondary = false,
         doubled = false;
};
/// The bare behaviour of a pressable area; draws nothing, but is in the mirror as `node`.
/// `holds_others`: items drawn inside it later (a button in a row) take the pointer first.
Press pressable(const Node& node, bool holds_others = false);
/// One of a list of which one may be chosen: its name, and below it its description, in a line 48
/// high.
Press two_line_choice(const Node& node, bool chosen);

/// `box_only`: its words are in the mirror alone, where what it is about stands beside it.
bool checkbox(std::string_view id, const Rect& rect, std::string_view text, bool& value,
              bool box_only = false);

/// One of a few: a row of joined buttons (radiogroup). Returns true when `selected` changed.
bool segmented(std::string_view id, const Rect& rect, std::string_view name,
               std::span<const std::string_view> options, int& selected);
/// The same of two whose words may be long: each has half of the width.
bool halves(std::string_view id, const Rect& rect, std::string_view name,
            std::span<const std::string_view, 2> options, int& selected);
float segmented_width(std::span<const std::string_view> options);

struct FieldOptions {
    Role role = Role::textbox;  // textbox, searchbox, textarea, combobox
    Icon icon = Icon::none;
    std::string_view error = {};  // the caller shows it too, as alert() or announced; here: invalid
    std::string_view hint = {};   // description for assistive technology
    std::string_view empty_text =
        {};                   // faint words while empty and unfocused (never instead of a label)
    std::uint32_t flags = 0;  // kEmail, kSensitive …
    ItemId active = 0;        // the one of a list below that Enter takes
};
struct FieldResult {
    bool changed = false, submitted = false, focused = false, left = false;
};
/// A native text field over the drawn frame. `name` is its accessible name.
FieldResult field(std::string_view id, const Rect& rect, std::string_view name, std::string& text,
                  const FieldOptions& options = {});

/// A button that opens a menu of choices. Returns the chosen index, or -1.
int menu_button(std::string_view id, const Rect& rect, std::string_view text,
                std::span<const std::string_view> options, int selected,
                const ButtonOptions& button_options = {});

/// One line of a menu.
struct MenuItem {
    std::string_view text;
    bool chosen = false;  // with a check mark before it
    bool apart = false;   // a line above it
};
/// A menu that stands by itself: it opens beside `beside` in the frame after open_menu(), and gives
/// the focus to `back_to` when it closes. Returns the chosen index, or -1. `heading` is drawn above
/// its lines.
void open_menu(ItemId menu, ItemId back_to);
bool is_menu_open(ItemId menu);
/// Whether any is, also one of a button.
bool is_menu_open();
int menu(ItemId menu, const Rect& beside, std::string_view name, std::span<const MenuItem> items,
         std::string_view heading = {});

void progress(std::string_view id, const Rect& rect, std::string_view name, float now,
              float maximum, std::string_view value_text);

/// Tooltip of the last item, after a short rest of the pointer.
void tooltip(std::string_view text, bool hovered);

// ---- Areas --------------------------------------------------------------------------------------

/// A native scroll area: an ImGui child whose scroll position is the mirrored element's.
class ScrollArea {
  public:
    struct Options {
        Role role = Role::region;
        std::uint32_t flags = 0;
        std::int32_t count = 0;
        ItemId active = 0;
    };
    ScrollArea(std::string_view id, const Rect& rect, std::string_view name,
               const Options& options);
    ScrollArea(std::string_view id, const Rect& rect, std::string_view name)
        : ScrollArea(id, rect, name, Options{}) {}
    ~ScrollArea();
    ScrollArea(const ScrollArea&) = delete;
    ScrollArea& operator=(const ScrollArea&) = delete;

    /// Where content starts on the page: scrolled.
    float top() const { return top_; }
    float scroll() const { return scroll_; }
    const Rect& rect() const { return rect_; }
    ItemId id() const { return id_; }
    /// The content is this high; must be called once before the area ends.
    void set_content_height(float height) { content_height_ = height; }
    /// For a list of `count` rows of one height instead: the rows [first, last) that are seen.
    struct Rows {
        std::size_t first, last;
    };
    Rows set_rows(std::size_t count, float height) {
        set_content_height(height * static_cast<float>(count));
        const auto first = static_cast<std::size_t>(scroll_ > 0 ? scroll_ / height : 0);
        const std::size_t shown = static_cast<std::size_t>(rect_.height / height) + 2;
        return {first, first + shown < count ? first + shown : count};
    }
    /// Scroll so that [from, to) of the content is visible, from the next frame on.
    void reveal(float from, float to);

  private:
    Rect rect_;
    ItemId id_ = 0;
    float top_ = 0, scroll_ = 0, content_height_ = 0;
    float room_ = 0;  // below the content
};

/// What floats over the end of the scroll areas that are drawn from now on, so that they leave room
/// for their last lines to be scrolled above it. Empty: nothing does.
void keep_clear_of(const Rect& floating);

/// Rectangles from top to bottom.
struct Flow {
    float x = 0, y = 0, width = 0;

    Rect next(float height, float gap = 8) {
        const Rect rect{x, y, width, height};
        y += height + gap;
        return rect;
    }
    void space(float amount) { y += amount; }
};

/// Rectangles beside each other, as many as there is room for, then in the next line.
class Wrap {
  public:
    explicit Wrap(Flow& flow, float gap = 8) : flow_(flow), gap_(gap) {}
    Rect next(float width);

  private:
    Flow& flow_;
    float gap_;
    Rect line_;
};

/// A window over everything else (dialogs, menus, toasts). Keep alive while drawing into it.
class Layer {
  public:
    Layer(std::string_view id, const Rect& rect, bool takes_input);
    ~Layer();
    Layer(const Layer&) = delete;
    Layer& operator=(const Layer&) = delete;
    /// Draw it, and what it scrolls, that far from where it is: for layers that slide in. What is
    /// pressed and what the mirror says stay where it comes to rest, so that a press finds it.
    void draw_shifted(ImVec2 by);
};

/// A place over what scrolls below it in the same window, whose presses that would take else. Keep
/// alive while drawing into it; begin it behind the ScrollArea.
class Raised {
  public:
    Raised(std::string_view id, const Rect& rect);
    ~Raised();
    Raised(const Raised&) = delete;
    Raised& operator=(const Raised&) = delete;
};

/// Called by AppView at the start and the end of each frame.
void begin_frame(float now_s, ImVec2 page);
void end_frame();
/// Keys that an open menu takes: arrows, Home, End, Escape.
bool menu_key(ItemId target, std::string_view key);
/// Whether a tooltip delay, a fade or the like needs another frame.
bool animating();
/// Seconds, for animations.
float now();
ImVec2 page_size();

}  // namespace kith::views::ui
