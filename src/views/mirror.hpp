// The semantic mirror: what is on screen, as roles, names, values and places. ImGui paints pixels;
// screen readers, browser tests and the browser's own find see only this.
//
// Every widget in ui.hpp adds a Node while it draws. After the frame the platform compares the
// nodes with what it sent before and updates transparent DOM elements that lie over the picture.
// What a person does to such an element (a click by assistive technology, typing into a field,
// focus, scrolling) comes back through the on_…() functions and is taken by the widget in the next
// frame.
//
// Text fields and scroll areas are native: the element is the editor, and its scroll position is
// the scroll position.
//
// Roles and properties: W3C, Accessible Rich Internet Applications (WAI-ARIA) 1.2.
#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith::views {

/// Identity of an item from frame to frame: an ImGuiID. 0 is the root.
using ItemId = std::uint32_t;

enum class Role : std::uint8_t {
    // leaves
    button,
    link,
    checkbox,
    radio,
    tab,
    menuitem,
    option,
    textbox,
    searchbox,
    textarea,
    combobox,
    slider,
    heading,
    text,
    cell,
    columnheader,
    progressbar,
    status,
    alert,
    image,
    separator,
    // containers
    group,
    region,
    navigation,
    banner,
    main,
    complementary,
    dialog,
    tablist,
    tabpanel,
    toolbar,
    menu,
    listbox,
    list,
    listitem,
    grid,
    row,
    rowgroup,
    application,
    form,
    radiogroup,
    search,
};

enum NodeFlag : std::uint32_t {
    kChecked = 1u << 0,
    kDisabled = 1u << 1,
    kSelected = 1u << 2,
    kExpandable = 1u << 3,
    kExpanded = 1u << 4,
    kFocusable = 1u << 5,    // takes part in the Tab order (buttons and fields: set by ui.hpp)
    kFocusByCode = 1u << 6,  // focusable, but reached by arrow keys only (tabindex -1)
    kModal = 1u << 7,        // everything outside this dialog is inert
    kScrolls = 1u << 8,      // a native scroll area: content_height, scroll_y are used
    kPressed = 1u << 9,      // aria-pressed of a toggle button
    kToggle = 1u << 10,      // has aria-pressed at all
    kHasPopup = 1u << 11,
    kInvalid = 1u << 12,  // of a field; `description` holds the error
    kReadOnly = 1u << 13,
    kRequired = 1u << 14,
    kCurrent = 1u << 15,    // aria-current=page of a navigation link
    kTakesKeys = 1u << 16,  // arrow keys, Home, End, Page keys, Enter go to AppView::key
    kSortedUp = 1u << 17,   // of a columnheader
    kSortedDown = 1u << 18,
    kSensitive = 1u << 19,    // no spell check, no autocorrect (e-mail, URL, confirmation word)
    kVisibleText = 1u << 20,  // the element's own text is shown even while unfocused
    kEmail = 1u << 21,        // soft keyboard of the kind
    kTelephone = 1u << 22,
    kUrl = 1u << 23,
    kSecret = 1u << 24,  // a passphrase: shown as dots
};

/// One mirrored item. Rectangles are CSS pixels of the page, whatever the parent; the platform
/// makes them relative to the parent and to its scroll position.
struct Node {
    ItemId id = 0;
    ItemId parent = 0;
    Role role = Role::text;
    std::uint32_t flags = 0;
    float x = 0, y = 0, width = 0, height = 0;
    float content_height = 0, scroll_y = 0;   // of kScrolls
    float now = 0, minimum = 0, maximum = 0;  // of progressbar and slider; a progressbar with
                                              // maximum 0 is indeterminate
    std::int32_t level = 0;                   // heading level
    std::int32_t index = 0;  // 1-based: aria-rowindex, aria-colindex or aria-posinset; 0 none
    std::int32_t count = 0;  // aria-rowcount, aria-colcount or aria-setsize; 0 none
    float font_px = 14;      // of fields
    float padding_x = 10;    // of fields
    ItemId controls = 0;     // aria-controls, and aria-activedescendant of a composite
    // Into the frame's text arena; valid until the next begin_frame().
    std::string_view name, value, description;
};

/// A key chord as the DOM reports it.
enum Modifier : std::uint8_t { kControl = 1, kShift = 2, kAlt = 4, kMeta = 8 };

class Mirror {
  public:
    void begin_frame();

    /// Add a leaf below the innermost open container; a menu below the innermost that is in no
    /// scroll area, as it lies over those and is not cut by them. Strings are copied. A second node
    /// with the same id in one frame is a bug (asserted).
    Node& add(const Node& node);
    /// Open a container: what is added until pop() is below it.
    Node& push(const Node& node);
    void pop();
    /// Nodes added next go below `parent` and not the innermost open container (popups).
    ItemId current_parent() const;

    /// What this frame held, in reading order, parents before children.
    std::span<const Node> nodes() const { return nodes_; }

    // ---- What a person did, asked by widgets
    // ----------------------------------------------------- What no widget has taken after two
    // frames is dropped: a click on a button that has just gone must not press it when it comes
    // back.
    bool take_click(ItemId id);
    /// The new text of a field since the last frame.
    std::optional<std::string> take_text(ItemId id);
    /// The native scroll position of an area, when it has moved since the last frame.
    std::optional<float> take_scroll(ItemId id);
    /// The element that holds the browser's focus; 0 when it is the canvas or nothing.
    ItemId focused() const { return focused_; }
    /// Whether the focus came by keyboard or assistive technology (a ring is shown).
    bool focus_visible() const { return focus_visible_; }
    /// True in the one frame after `id` got the focus.
    bool just_focused(ItemId id) const { return just_focused_ == id && id != 0; }
    bool just_blurred(ItemId id) const { return std::ranges::contains(just_blurred_, id); }
    /// Enter in a one-line field.
    bool take_submit(ItemId id);

    // ---- What the app asks of the browser, collected by the platform after the frame
    // ---------------
    void request_focus(ItemId id) { wanted_focus_ = id; }
    std::optional<ItemId> take_wanted_focus();
    /// A part of a field's text, in UTF-16 units.
    struct Selection {
        ItemId field = 0;
        std::uint32_t start = 0, end = 0;
    };
    /// The focus goes there, and what is typed next takes the place of that part.
    void request_selection(Selection wanted);
    std::optional<Selection> take_wanted_selection();
    /// Said by screen readers through a live region.
    void announce(std::string_view text, bool urgent = false);
    struct Announcement {
        std::string text;
        bool urgent = false;
    };
    std::vector<Announcement> take_announcements();

    // ---- Called by the platform
    // ------------------------------------------------------------------
    void on_click(ItemId id);
    void on_text(ItemId id, std::string text);
    void on_submit(ItemId id);
    void on_focus(ItemId id, bool visible);
    void on_scroll(ItemId id, float top);

  private:
    std::string_view keep(std::string_view text);

    std::vector<Node> nodes_;
    struct Open {
        ItemId id = 0;
        bool scrolls = false;
    };
    ItemId parent_over_areas() const;
    std::vector<Open> open_;
    std::vector<std::vector<char>> arena_;  // blocks that do not move within a frame
    std::size_t arena_block_ = 0;
    template <class Value>
    struct Event {
        ItemId id = 0;
        Value value{};
        std::uint64_t frame = 0;  // that of begin_frame() before it came
    };
    std::vector<Event<bool>> clicks_, submits_;
    std::vector<Event<std::string>> texts_;  // one a field, the newest
    std::vector<Event<float>> scrolls_;      // one an area
    std::uint64_t frame_ = 0;
    std::vector<Announcement> announcements_;
    std::optional<ItemId> wanted_focus_;
    std::optional<Selection> wanted_selection_;
    ItemId focused_ = 0, just_focused_ = 0, pending_focus_ = 0;
    // Several may have had the focus between two frames; each is told that it lost it.
    std::vector<ItemId> just_blurred_, pending_blurs_;
    bool focus_visible_ = false;
};

/// The one mirror of the app: widgets are free functions, as ImGui's are.
Mirror& mirror();

}  // namespace kith::views
