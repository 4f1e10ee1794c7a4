// What the parts of the Map section share; each is a file of its own, map_*.cpp.
#pragma once
#include "app/map_drawing.hpp"
#include "views/view_state.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::views {

/// No node.
inline constexpr std::uint32_t kNoNode = UINT32_MAX;

// ---- Camera
ImVec2 to_screen(const MapState& map, float x, float y);
ImVec2 to_world(const MapState& map, ImVec2 screen);
float radius_on_screen(const MapState& map, const MapNode& node);
/// Where the nodes lie that are not left out.
const MapExtent& map_extent(ViewState& view);
/// Where everything lies that covers the map: its toolbar, its buttons, the legend, the overview,
/// the bar of a picture, and the button at the thumb.
std::vector<ui::Rect> controls_over_map(const ViewState& view);
/// The camera that shows every node that is not left out, with a margin, and with nobody below one
/// of these.
Camera fitting_camera(ViewState& view);
/// Over a few hundred milliseconds, or at once where motion is reduced.
void move_camera(ViewState& view, const Camera& to);
void advance_camera(ViewState& view);
/// The part of the map that the panel of what is selected leaves free.
ui::Rect free_map(const ViewState& view);
/// Once the panel of somebody who is selected anew is open: the view moves just enough that they
/// are seen beside it. A view of everybody comes back when nobody is selected any more.
void keep_selected_in_view(ViewState& view);

// ---- Nodes
Selection selection_of(const MapNode& node);
std::string_view name_of(const AppState& app, const MapNode& node);
/// Whether it is somebody wanted whom nobody knows yet.
bool is_ghost(const AppState& app, std::uint32_t node);
/// Selects it; a ghost has no page, but a menu. kNoNode selects nothing.
void open_node(ViewState& view, std::uint32_t node);
/// Of a person of the book; words for one who is no longer in it.
std::string name_of_person(const AppState& app, Id person);
/// The nearest node at a point of the page that is not left out, or kNoNode.
std::uint32_t node_at(ViewState& view, ImVec2 point);
/// In the legend, or left out by the filter.
bool is_switched_off(const ViewState& view, std::uint32_t node);
/// Switched off, or standing back in the picture that is shown: without the years before a day,
/// say.
bool is_hidden(const ViewState& view, std::uint32_t node);
ImU32 category_colour(const AppState& app, std::uint16_t category);
/// The colour of an entry of a legend: of the theme's categories, or of a scale.
ImU32 category_ink(const MapCategory& category);
/// By what an entry of the legend stays switched off: its words, or of a community its number.
std::string legend_key(const MapCategory& category);
/// Brings MapState::hidden up to date with the map and with what is switched off.
void read_hidden(ViewState& view);
void switch_category(ViewState& view, std::uint16_t category);
/// The words of the entries that are switched off.
std::vector<std::string> hidden_words(const ViewState& view);
/// "Acme, 6 people", of an entry of a legend.
std::string category_words(const MapCategory& category);
/// Those of the theme.
MapInks map_inks();
/// What is shown besides colours, as the legend tells it; valid until the next frame.
const std::vector<MapSign>& shown_signs(ViewState& view);
/// Those of the picture that is shown, for a drawing of it.
std::vector<PrintedLine> printed_lines(const ViewState& view);
/// What is shown besides colours, for a drawing of it.
std::vector<PrintedSign> printed_signs(ViewState& view);
/// Whether the picture that is shown draws a tie of MapStage::tie(), as far as nobody is left out.
bool is_tie_shown(const ViewState& view, std::size_t tie);
/// Those of a node, without mine.
std::vector<std::uint32_t> shown_ties_of(const ViewState& view, std::uint32_t node);
/// Of what tells which ties are shown.
std::uint64_t picture_key(const ViewState& view);
/// How many people lie up to `links` from a node, itself not counted, along the ties that are
/// shown.
std::uint32_t people_within(const ViewState& view, std::uint32_t centre, std::uint32_t links);
/// Switched off in the legend.
bool is_line_hidden(const ViewState& view, TieLine line);
/// What is written beside it: the name, and what the look adds.
std::string label_of(const ViewState& view, std::uint32_t node);
/// That alone; empty for nothing.
std::string words_beside(const ViewState& view, std::uint32_t node);
/// A node as its id says; none is me. kNoNode for one that is not on the map.
std::uint32_t node_with(const AppState& app, Id id);
/// Nodes tied to it as the arrow keys walk them: the strongest first, then by name; organisations
/// behind people. Of me everybody, by the strength of my tie, then who is only wanted. Nobody who
/// is left out.
std::vector<std::uint32_t> ties_in_order(const ViewState& view, std::uint32_t node);
/// One line about a node, as person_story() tells it.
std::string story_of(const AppState& app, std::uint32_t node);
/// Who is selected, where they are on the map; kNoNode for nobody.
std::uint32_t selected_node(const ViewState& view);
/// What has the focus, while that is seen; kNoNode for none.
std::uint32_t ringed_node(const ViewState& view);
/// Whoever lies under the pointer, unless keys have gone on to somebody since it moved.
std::uint32_t pointed_node(const ViewState& view);
/// What a key is about: what has the focus, or else what is selected; kNoNode for neither.
std::uint32_t asked_node(const ViewState& view);
/// Show what lies up to `links` away from a node, or from me where that is none; 0 ends it.
void focus_links(ViewState& view, std::uint32_t links, std::uint32_t centre = kNoNode);
/// Whether the filter says not to draw it at all.
bool is_left_out(const ViewState& view, std::uint32_t node);
/// Of who is left out; 0 when nobody is.
std::uint64_t left_out_key(const ViewState& view);

// ---- Parts, in the order of a frame
/// The filter, the focus, where one was, and whom to fly to.
void read_map(ViewState& view);
void map_pointer(ViewState& view);
/// Which nodes stand out. Empty: all alike. Valid until the next frame.
const std::vector<bool>& highlighted(ViewState& view);
/// Where the nodes lie now.
const NodeGrid& node_grid(ViewState& view);
void fill_scene(ViewState& view, const std::vector<bool>& lit);
/// Of a tie between two who stand out.
ImU32 bright_ink();
/// The soft areas behind groups that lie together; fainter while some stand out.
void map_groups(ViewState& view, bool some_stand_out);
float area_opacity();
/// Of the area of one of MapModel::groups().
ImU32 group_colour(const MapCategory& group);
/// The area whose name is drawn at a point of the page, or null.
const GroupArea* area_named_at(const ViewState& view, ImVec2 point);
/// The names of people together that are drawn, of rings and the like and of areas: the first is
/// reached by Tab, the others from it.
std::vector<ItemId> names_of_groups(const ViewState& view);
inline constexpr std::string_view kGroupNameHint =
    "Select its people. Left and right go to the next name.";
/// Around a name that has the focus.
void ring_name(ItemId item, const ui::Rect& name);
/// The group that it is of.
GroupRef group_of_area(const ViewState& view, const GroupArea& area);
/// Their name in the mirror.
ItemId item_of_area(const ViewState& view, const GroupArea& area);
/// What the map's list has now; valid until the next frame.
const MapList& read_list(ViewState& view, const MapSight& sight);
/// A row of it: "Ana reports to Ben", "until 3 March 2019", and which node a press shows.
struct MapRow {
    std::string name, more;
    std::uint32_t node = kNoNode;
};
MapRow row_of_list(const ViewState& view, const MapSight& sight, const MapList::Item& item);
/// Whoever belongs to a group as the map has them now, ascending; nobody where it is another now.
std::vector<Id> people_of_group(const ViewState& view, const GroupRef& group);
/// Those of them who are shown, besides whoever is selected already.
void select_people_of(ViewState& view, const GroupArea& area);
/// Which node of the map this item of the mirror is; kNoNode for none.
std::uint32_t named_node(const ViewState& view, ItemId item);
/// Nodes by how much they deserve a label: selected and hovered first, then hubs, then people.
void map_labels(ViewState& view, const std::vector<bool>& lit, std::span<const ui::Rect> blocked);
ui::Rect map_toolbar(ViewState& view);
/// The button with the ways to save a picture of the map.
void map_save_button(ViewState& view, const ui::Rect& rect);
/// Where the width of the picture is typed.
void map_picture_dialog(ViewState& view);
/// "4,000" as pixels; nothing for what is no width that a picture can have.
std::optional<int> picture_width(std::string_view typed);
/// Where the legend lies over the map: in the corner, or above the bar of a picture.
ui::Rect legend_card(const ViewState& view);
float legend_width(const ViewState& view);
ui::Rect map_legend(ViewState& view);
/// The line about what the pointer rests on, beside it.
void map_story(ViewState& view);
ui::Rect minimap_card(const ViewState& view);
void map_minimap(ViewState& view);
/// Where the toolbar and what hangs below it lie.
ui::Rect toolbar_area(const ViewState& view);
/// Folds the toolbar to its last line, with the panel below it, or brings it back.
void fold_toolbar(MapReading& reading);
int toolbar_lines(const MapReading& reading);

// ---- Doing things (map_doing.hpp)
/// Neither left out, nor switched off, nor faded by the filter or the focus.
bool is_shown(const ViewState& view, std::uint32_t node);
std::vector<Id> shown_people(const ViewState& view);
/// Those of them who are not left out, besides whoever is selected already.
void select_people(ViewState& view, std::vector<Id> people);
/// Drawing around people and from one to another. True when the press is for that and no other.
bool map_gesture(ViewState& view, bool hovered, bool held);
/// What is being drawn, over the names.
void map_gesture_ink(const ViewState& view);
void choose_tool(ViewState& view, PointerTool tool);
/// The button with what the pointer is for, and with what else can be done.
void map_tools_button(ViewState& view, const ui::Rect& rect);
/// What is selected together, and what can be done with it; or what the tool waits for. False when
/// there is nothing to say.
bool map_selection_bar(ViewState& view, const ui::Rect& line);
/// The menu of what lies there; `beside` where no pointer says it.
void open_map_menu(ViewState& view, std::uint32_t node, const ui::Rect& beside);
/// What can be done with people who are alike.
void open_group_menu(ViewState& view, const GroupRef& group, const ui::Rect& beside,
                     ItemId back_to);
/// The same of people whom the picture names together.
void open_guide_menu(ViewState& view, const GuideName& guide, const ui::Rect& beside,
                     ItemId back_to);
/// What can be done with a kind of line, and with those whom it ties.
void open_line_menu(ViewState& view, TieLine line, std::string_view name, const ui::Rect& beside,
                    ItemId back_to);
/// The menu of an item of the mirror: in the legend, the name of an area, of a ring and the like,
/// or the overview; false for any other.
bool open_menu_of(ViewState& view, ItemId item);
void open_overview_menu(ViewState& view);
/// Opens it for the second button, or for a finger that stays.
void menu_when_asked(ViewState& view, ItemId item, const ui::Press& press);
/// The ground of the map, where nothing has the focus.
void open_ground_menu(ViewState& view, const ui::Rect& beside);
void open_menu_of_many(ViewState& view, const ui::Rect& beside);
void map_menu(ViewState& view);
void map_tie_dialogs(ViewState& view);
/// Of a tie that is there.
void edit_tie(ViewState& view, Id tie);
/// A new one between two.
void draft_tie(ViewState& view, Id a, Id b);
/// The tie of two people that is drawn there, or none.
Id tie_at(const ViewState& view, ImVec2 point);
/// "Anna and Ben", of a tie.
std::string two_of(const ViewState& view, Id a, Id b);
void open_knows(ViewState& view);
/// Which two are asked about; kNoNode when nobody is.
std::pair<std::uint32_t, std::uint32_t> asked_about(const ViewState& view);
bool knows_key(ViewState& view, std::string_view key);
/// The card of the question. Where it lies.
ui::Rect map_knows(ViewState& view);
// ---- What is asked of the map (map_tools.hpp)
void open_tool(ViewState& view, MapTool tool);
/// Draws the one that is open; what is left for the map.
ui::Rect map_tool_panel(ViewState& view, ui::Rect rect);
/// Where the buttons at the right edge stand: below each other as far as the overview, in a low
/// window in further columns, which begin below the toolbar.
class MapButtons {
  public:
    explicit MapButtons(const ViewState& view);
    ui::Rect next();

  private:
    float size_, right_, y_, below_toolbar_, bottom_;
};
/// Where all of them lie: a rectangle a column.
std::vector<ui::Rect> map_button_columns(const ViewState& view);
/// The buttons that open them.
void map_tool_buttons(ViewState& view, MapButtons& buttons);
/// Whether what the open one shows on the map must be filled anew: of other nodes than before, or
/// of another `of`. Then nothing is marked.
bool begin_marks(ViewState& view, std::uint64_t of);
/// Of the map that a tool shows: no longer in reach.
bool is_marked_out(const ViewState& view, std::uint32_t node);
/// A person as a line to press, with where they work beside the words.
bool person_line(const AppState& app, ui::Flow& flow, std::uint32_t row, std::string_view words,
                 std::string_view description);
void mark_what_if(ViewState& view);
void what_if_panel(ViewState& view, ui::Flow& flow);
void mark_paths(ViewState& view);
void paths_panel(ViewState& view, ui::Flow& flow);
void mark_bridges(ViewState& view);
void bridges_panel(ViewState& view, ui::Flow& flow);
void mark_nothing(ViewState& view);
void saved_views_panel(ViewState& view, ui::Flow& flow);
/// In their order; valid until the book changes.
const std::vector<SavedView>& views_of_book(ViewState& view);
/// The map as it is shown now, without a name.
SavedView what_is_shown(const ViewState& view);
void show_saved_view(ViewState& view, const SavedView& saved);
/// Towards what a saved view shows, once its picture is there.
void aim_camera(ViewState& view);
void begin_story(ViewState& view);
void map_story_caption(ViewState& view);

// ---- Pictures other than the network
/// The choice of the picture; "Show: Rings".
void map_mode_menu(ViewState& view, const ui::Rect& rect);
std::string map_mode_words(const ViewState& view);
/// Circles, lines and words behind the names.
void map_guides(ViewState& view);
/// The name of people that is drawn at a point of the page, or null.
const GuideName* guide_named_at(const ViewState& view, ImVec2 point);
/// Of an item of the mirror, or null.
const GuideName* guide_of_item(const ViewState& view, ItemId item);
/// Ascending; nobody where the picture is another now.
std::vector<Id> people_of_guide(const ViewState& view, const GuideName& guide);
/// Where what the picture shows in words lies, and the bar of Time. Empty in the network, and in a
/// story.
ui::Rect mode_bar_area(const ViewState& view);
void map_mode_bar(ViewState& view);

}  // namespace kith::views
