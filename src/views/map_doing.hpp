// What is being done on the map by hand: what the pointer is for, what it draws, which menu or
// dialog is open. Only this view knows of it; what is selected together is AppState::marked().
#pragma once
#include "app/bulk_edits.hpp"
#include "app/map_selection.hpp"
#include "base/id.hpp"
#include "views/round_steps.hpp"
#include "views/ui.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kith::views {

/// What a press on the map begins, without keys that say otherwise.
enum class PointerTool : std::uint8_t { move, rectangle, lasso, tie };

enum class MenuAbout : std::uint8_t {
    nothing,
    ground,
    me,
    person,
    organisation,
    tie,
    many,
    ghost,
    group,  // an entry of the legend, or the name of an area
    guide,
    line,
    overview,
};
/// A menu leads on to others in its place.
enum class MenuPage : std::uint8_t {
    first,
    tag,
    circle,
    layer,
    network,
    ties,
    untag,
    uncircle,
    fields,
    field
};

/// People who are alike on the map.
struct GroupRef {
    std::uint16_t at = 0;  // of the model's groups, or of its categories; of a kind of line TieLine
    bool asked = false;    // of the groups
    std::string name;      // as it was called then
};

struct MapMenu {
    MenuAbout about = MenuAbout::nothing;
    MenuPage page = MenuPage::first;
    Id id;                // of the person, organisation or tie
    ui::Rect beside;      // where it stands
    float x = 0, y = 0;   // world units: the ground that was pressed
    std::vector<Id> ids;  // of the page that is shown: ties, people; of a group its people
    std::vector<std::string> names;
    std::string field;  // of a person, whose values the page lists; of a ghost its words
    GroupRef group;
    ItemId back_to = 0;  // what gets the focus when it closes
};

/// A tie that is made, or changed.
struct TieDraft {
    bool open = false;
    Id tie;   // none: a new one
    Id a, b;  // as they were brought together
    std::string type;
    int strength = 1;     // weak, medium, strong, or as it is
    double as_it_is = 0;  // of a tie that is none of the three
    bool turned = false;  // from b to a
};

struct TiePicker {
    bool open = false;
    Id from;  // who is to be tied
    std::string text, found_for;
    std::uint64_t found_of = UINT64_MAX;  // revision of the book
    std::vector<std::uint32_t> found;     // rows of Book::people
};

/// A tag or a circle that gets a name.
struct NameDraft {
    bool open = false;
    BulkAction what = BulkAction::add_tag;
    std::vector<Id> people;
    std::string name;
};

/// Somebody to meet, in words.
struct WantDraft {
    bool open = false;
    std::string words;
};

/// A picture of the map, of which size it will be.
struct PictureDraft {
    bool open = false;
    std::string width = "4000";  // pixels, as typed
};

/// Who knows whom: suggested ties, one after another.
struct MapKnows {
    bool open = false;
    std::vector<Id> ties;  // the surest first, as they were when it began
    std::size_t at = 0;    // of them; at the end all are answered
    RoundSteps answers;
    bool settling = false;  // the book is read anew for the last of them
    bool begins = false;    // the focus goes to the first answer
    bool looks = false;     // for more; then it begins anew
    bool flown = false;     // to the two that are asked about
};

/// Somebody whom keys move: one drag and one edit, however many keys it takes.
struct MapNudge {
    Selection who;       // nobody: none
    float x = 0, y = 0;  // world units: where to
    float since_s = 0;   // of the last key; 0: it has just come
};

struct MapDoing {
    PointerTool tool = PointerTool::move;
    enum class Gesture : std::uint8_t { none, rectangle, lasso, tie } gesture = Gesture::none;
    std::vector<ImVec2> drawn;  // world units
    Id tie_from;                // who is to be tied to whom comes next
    Id pressed;                 // who is under the pointer that draws
    bool right_down = false;
    ImVec2 right_at;
    std::uint32_t right_node = UINT32_MAX;
    float still_s = 0;  // since when the finger stays where it is,
    ImVec2 still_at;    // and where that is
    MapMenu menu;
    ItemId menu_id = 0;  // its own, of the last frame: keys come between frames
    struct LegendItem {
        ItemId item = 0;
        ui::Rect rect;
    };
    std::vector<LegendItem> legend;        // its categories, likewise
    std::vector<LegendItem> legend_lines;  // and its kinds of line
    ItemId held = 0;                       // the one that is pressed,
    ImVec2 held_at;                        // where,
    float held_s = 0;                      // and since when; 0 once that was a long press
    TieDraft tie;
    TiePicker picker;
    NameDraft naming;
    WantDraft wanting;
    PictureDraft picture;
    MapKnows knows;
    MapNudge nudge;
};

}  // namespace kith::views
