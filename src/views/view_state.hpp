// What the panels share: the app they read, the commands they emit, and the half-typed text, scroll
// and camera positions that are theirs alone.
#pragma once
#include "app/app_state.hpp"
#include "app/bin.hpp"
#include "app/map_signs.hpp"
#include "app/person_glance.hpp"
#include "app/prep_card.hpp"
#include "app/timeline.hpp"
#include "strategy/access.hpp"
#include "strategy/attention.hpp"
#include "strategy/audit.hpp"
#include "strategy/balances.hpp"
#include "strategy/band_history.hpp"
#include "strategy/first_package.hpp"
#include "strategy/give_ideas.hpp"
#include "strategy/health.hpp"
#include "strategy/layers.hpp"
#include "strategy/ledger.hpp"
#include "strategy/lunch.hpp"
#include "strategy/mentoring.hpp"
#include "strategy/network_gaps.hpp"
#include "strategy/next_steps.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/trust.hpp"
#include "views/app_view.hpp"
#include "views/command_line.hpp"
#include "views/map_doing.hpp"
#include "views/map_memory.hpp"
#include "views/map_scene.hpp"
#include "views/map_tools.hpp"
#include "views/number_words.hpp"
#include "views/people_parts.hpp"
#include "views/ui.hpp"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace kith::views {

/// Moves the map's camera over a few hundred milliseconds.
struct CameraMove {
    Camera from, to;
    float start_s = 0;
    bool active = false;
};

/// The replay of the map's past.
struct MapTime {
    bool playing = false;
    double exact = 0;   // the day that is shown, and a part of it
    float shown_s = 0;  // when it was
};

/// What the map's list tells: people in order, or else who is tied to whom by a kind of line (in
/// the order of TieLine), what had ended by the day that is shown, and those not met yet.
enum class ListOf : std::uint8_t { people, reports_to, influences, informs, ended, unmet };
inline constexpr std::size_t kLists = 6;

/// What the map's list has, and of what it was made.
struct MapList {
    struct Item {
        double place = 0;       // of a person the number, or which entry of the legend
        std::uint32_t row = 0;  // of Book::people; else a tie of MapStage::tie(), or a node
    };
    std::vector<Item> items;
    MapClasses classes;                // of what is no number
    std::array<bool, kLists> there{};  // which others than that of people have anything
    std::uint64_t key = 0;
};

/// How the map is read: what is asked of it, and where one was.
struct MapReading {
    std::string filter;  // as typed, in the language of strategy/query.hpp
    std::string filter_error;
    std::vector<bool> people;              // who matches, a person row each; empty without a filter
    std::string people_for;                // the filter and
    std::uint64_t people_of = UINT64_MAX;  // the book that they are of
    std::uint64_t people_measured = 0;     // and what was measured then
    std::uint64_t people_revision = 0;     // grows when others match than before
    bool hides = false;                    // who does not match is not drawn at all
    std::uint32_t links = 0;               // focus: so many links from
    Id centre;                             // this one, none being me; 0 links: no focus
    bool about_me = false;
    std::vector<bool> lit;         // nodes that the filter and the focus leave; empty: all
    std::uint64_t key = 0;         // of what they are of,
    std::uint64_t asked = 0;       // and of what was asked of the map, whichever picture shows it
    std::vector<Selection> trail;  // what was looked at, the latest last
    Id fly_to;                     // as soon as it has a place
    // Where the arrow keys came from: nodes by their ids, none being me.
    std::vector<Id> walked;
    std::set<std::string> hidden_labels;   // of the legend, as legend_key()
    std::array<bool, 4> hidden_lines{};    // of organisations, by TieLine; likewise
    std::array<std::size_t, 4> lines{};    // how many of each there are on
    std::uint64_t lines_of = UINT64_MAX;   // the map of this revision
    std::uint64_t hidden_of = UINT64_MAX;  // revision of the map that MapState::hidden is of
    std::vector<MapSign> signs;            // what the legend tells besides colours,
    std::uint64_t signs_of = 0;            // and of what it was worked out
    bool toolbar_open = true;              // the choice of the picture, of colours, and the filter
    bool panel_open = false;               // what is shown by what
    bool minimap_open = true, minimap_decided = false;
    bool list_open = false;  // the dialog of
    ListOf list_what = ListOf::people;
    MapAttribute list_by{MapTrait::ties, {}};
    std::vector<Id> list_only;  // these people and nobody else, ascending; empty: everybody
    std::string list_of;        // what they are called together
    MapList listed;
    std::optional<graph::Measure> measuring;  // what is being measured,
    float measuring_s = 0;                    // and since when
    std::vector<Id> only;  // show these people and nobody else, ascending; empty: everybody
};

struct MapState {
    Camera camera;
    CameraMove move;
    bool placed = false;  // the camera was set to show everything
    bool follow = true;   // keep everything in view until the person moves the camera
    std::uint32_t hovered = UINT32_MAX;
    std::uint32_t dragged = UINT32_MAX;
    bool panning = false;
    bool pressed = false;  // a button went down on the map and is still down
    ImVec2 press_at;
    ImVec2 mouse, mouse_at_key;  // where the pointer is, and was when a key was pressed last
    float drag_offset_x = 0, drag_offset_y = 0;
    std::uint32_t focused = UINT32_MAX;  // by keyboard
    std::vector<bool> hidden;            // a category is switched off in the legend
    bool legend_open = true;
    bool legend_decided = false;  // on a phone it starts folded
    std::uint64_t scene_map_revision = UINT64_MAX;
    std::uint64_t ties_key = 0;    // of what colours the ties
    std::uint64_t scene_key = 0;   // of that and of what stands out
    Selection kept_in_view;        // of whom that was seen to,
    std::optional<Camera> beside;  // and the view of everybody was moved here for it
    MapMemory memory;
    ui::Rect rect;                   // where it was drawn last,
    std::vector<ui::Rect> controls;  // and what lay over it
    MapTime time;
    MapReading reading;
    MapDoing doing;
    MapTools tools;
};

struct PeopleState {
    bool reveal_selected = false;
    std::uint32_t focused_row = 0;  // position in PeopleView::rows
    ItemId held = 0;                // the row that is pressed,
    float held_s = 0;               // and since when; 0 once that was a long press
    ui::Rect focused_rect;          // of the focused row, when it was drawn last
    std::size_t anchor = 0;         // where a selection of several rows began
    ColumnsState columns;
    SegmentsState segments;
    BuilderState builder;
    CirclesState circles;
    RatingState rating;
    PruningState pruning;
};

enum class TodayPage : std::uint8_t { today, week, month, quarter, plan };

/// Which of the things that wait.
struct TodayKey {
    TodayKind kind = TodayKind::task;
    Id person, about;
    std::uint8_t place = 0;  // TodayItem::place
    bool is_any = false;

    bool operator==(const TodayKey&) const = default;
};

/// The days of a pause, for everybody or one person, or until when one thing is left alone, as they
/// are typed.
struct PauseState {
    bool open = false;
    std::optional<TodayItem> item;
    Id person = {};
    std::string from = "today", until = {};
};

/// Whom to ask for a meal, of the book and the day below.
struct LunchState {
    std::vector<LunchGuest> guests;
    std::vector<std::string> places;  // to choose from
    std::string place;
    std::vector<std::uint32_t> rows;  // of people there
    std::uint64_t of = UINT64_MAX;
    Day on = 0;
};

/// Before a fresh start.
struct FreshState {
    bool open = false, rest = true;  // rest: not only who is past their gap
};

struct TodayState {
    TodayPage page = TodayPage::today;
    std::size_t focused = 0, shown = 0;  // position by keyboard; of so many
    static constexpr std::size_t kMore = 200;
    bool show_all = false;     // also what does not fit into the day,
    std::size_t most = kMore;  // so many of it
    bool reveal = false;       // scroll to the one that has the focus
    float focused_top = 0, focused_bottom = 0;
    TodayKey open, why;     // whose details, and whose reasons are shown
    float open_height = 0;  // of these details
    TodayKey draft_of;
    std::string draft, suggested;  // as it was edited, and as it was to start from
    std::string detail;            // as it is typed
    Id detail_of;                  // that talk
    PauseState pause;
    FreshState fresh;
    LunchState lunch;
};

/// Sorting people one after another.
struct TriageState {
    bool open = false;
    std::vector<Id> people;  // as it was opened
    std::size_t at = 0;
    RoundSteps steps;
    bool asks_focus = false;  // of the suggestion, which Enter then takes
    std::size_t sorted = 0;   // and which layers are full, in the book below
    std::string full;
    std::uint64_t of = UINT64_MAX;
};

enum class InsightsPage : std::uint8_t { health, layers, balance, ratings, audit };

struct InsightsState {
    InsightsPage page = InsightsPage::health;
    // Worked out for the book and the day below.
    std::uint64_t of = UINT64_MAX;
    Day on = 0;
    std::vector<MonthHealth> months;
    std::vector<ChannelHealth> channels, channels_before;  // this year and the one before
    std::vector<PersonResponse> responses;
    std::vector<PersonTouches> meaningful;
    std::vector<std::uint32_t> vouchers;
    std::optional<std::size_t> vouchers_before;  // a year before
    std::optional<std::string> channel;          // whose people are shown, and these
    std::vector<PersonTouches> channel_people;
    Growth growth, growth_before;        // this quarter and the one before
    Meetings meetings, meetings_before;  // now and a year ago
    std::vector<LayerMove> moves, kept_moves;
    std::array<LayerMeter, 3> meters{};
    Ledger ledger;
    std::vector<GroupLedger> circles, organisations;
    Balances balances;
    std::vector<TodayItem> thanks;  // that are due
    std::vector<CoreRating> ratings;
    RatingRound round;
    std::size_t prunable = 0;  // people whom the review would bring up
    std::optional<PruneReview> pruned;
    std::vector<Audit> audits;
    std::array<NetworkKind, 5> kinds{};
    Capitals capital{};
    std::vector<std::uint32_t> capital_people;  // who has any of it, rows of Book::people
    std::vector<GroupCapital> circle_capital, community_capital;
    std::uint64_t communities_of = UINT64_MAX;  // measures, as for which the latter was worked out
    ReferralTypes referrals;
    Collecting collecting;
    std::vector<std::uint32_t> colleagues;  // who fell silent
    std::vector<std::uint32_t> dormant;     // who were close
    std::vector<MentorTests> mentors;       // who could be one
    std::array<std::vector<std::uint32_t>, kMentoringForms> mentoring;
    Attention attention;
    EffortMap effort;
    std::uint32_t effort_before = 0;  // the year before
    NurtureMix nurture, nurture_before;
    std::vector<LightTouches> light;
    std::size_t light_before = 0;                // people, so many days ago
    std::optional<std::string> my_organisation;  // while it is typed
    std::size_t events = 0;                      // of this week
    std::size_t step = 0;                        // of the work that is done a frame at a time
    std::set<ItemId> whole_lists;                // that are shown to their end
    std::set<ItemId> explained;
};

struct PersonState {
    Id shown;
    std::unordered_map<ItemId, std::string> typed;  // fields with the focus
    float typed_s = 0;                              // when somebody last typed
    std::unordered_map<ItemId, std::string> errors;
    std::vector<GlanceFact> facts;  // of the book, the day and the measures below
    std::uint64_t facts_of = UINT64_MAX;
    std::uint64_t measures_of = UINT64_MAX;
    Day facts_on = 0;
    std::vector<TimelineEntry> timeline;
    std::uint64_t timeline_of = UINT64_MAX;
    std::string new_note;
    int filter = 0;                                // of the timeline
    bool show_all = false;                         // of it
    EntityKey editing;                             // the entry of it whose fields are open
    bool editing_end = false;                      // TimelineEntry::ended of it
    PersonPicker picker;                           // of whom it is with
    EntityKey lead_to;                             // the entry that is to take the focus
    std::unordered_map<ItemId, bool> open_groups;  // those that somebody opened or closed
    // Worked out for the book of this revision, on facts_on.
    TrustReading trust;
    std::vector<BandChange> bands;
    std::vector<NextStep> steps;
    std::optional<FirstPackage> package;  // of somebody new
    std::vector<MonthHealth> balance;
    std::vector<StrengthPoint> closeness;
    std::string layer_since, layers_full;  // in words
    AccessProposal access;
    std::vector<GiveIdea> ideas;
    std::uint64_t ideas_of = UINT64_MAX;
    std::vector<std::string> advice;  // of the ask that is edited, of the book below
    Id advice_about;
    std::uint64_t advice_of = UINT64_MAX;
    int board_side = 0;  // of the board of values: gave, got
    Id noted;            // the exchange logged last on it, for a note
    std::string note;
    std::vector<ItemId> board;  // its buttons
};

/// The card before a meeting.
struct PrepState {
    Id person;  // none: closed
    PrepCard card;
    std::uint64_t of = UINT64_MAX;  // the book
    Day on = 0;
    Id made_for;
};

/// The shelf of saved links.
struct LinksState {
    bool open = false;
    std::string url, title, topic, tags;  // as they are typed
    Id editing;                           // which they are of; none: a new one
    Id shown;                             // whose readers are shown
    std::vector<LinkReader> readers;
    Id readers_of;
    std::uint64_t readers_revision = UINT64_MAX;
    std::set<Id> chosen;  // of the readers
    std::vector<LinkAnswers> answers;
    std::uint64_t answers_revision = UINT64_MAX;
};

/// What I offer, in words.
struct OffersState {
    bool open = false;
    std::string text;
};

/// The tasks, and the form for another.
struct TasksState {
    bool open = false, adds = false;
    std::string title, when, notes;
    int repeats = 0;  // of the choices: never, then repeat_words()
    IdList people;
    PersonPicker picker;
    Id editing;  // the task whose fields are open
};

/// The texts to start from.
struct ActTextsState {
    bool open = false;
    std::map<Act, std::string> typed;  // not yet taken
};

/// The dialog of the numbers behind what is suggested.
struct NumbersState {
    bool open = false, begun = false;  // whether it was drawn before
    std::string search;
    bool only_changed = false;
    std::vector<FoundRule> found;
    std::string found_for;
    std::map<RuleNumber, std::string> typed;  // not yet taken, or that cannot be
};

struct DataState {
    bool confirm_delete = false;
    std::string confirm_text;
    bool show_licences = false;
    bool confirm_forget = false;
    bool show_history = false;
    std::string history_query;
    std::vector<std::uint32_t> filtered;  // of Past::edits(), and for what they were filtered
    std::string filtered_query;
    std::size_t filtered_of = SIZE_MAX;
    bool show_bin = false;
    bool export_columns = false;  // the page of the columns, of the dialog of an export
    bool show_ties = false;       // the dialog of those that were inferred
    bool show_touches = false;    // the dialog of those that are suggested
    NumbersState numbers;
    std::vector<BinLine> bin;
    std::uint64_t bin_revision = UINT64_MAX;
};

struct CustomFieldsState {
    bool open = false;  // the dialog
    std::string name, choices;
    int type = 0;
};

struct VaultTyped {
    std::string now, fresh, again;
};

struct VaultView {
    VaultWish wish = VaultWish::none;  // whose dialog is open
    std::uint32_t done = 0;            // of VaultTask, when it was opened
    VaultTyped typed;
    bool asked = false;  // the locked screen has taken the focus
};

struct SearchState {
    std::string text;
    bool open = false;  // the results below the field
    std::size_t chosen = 0;
    bool narrow_open = false;  // on a phone the field takes the header
    std::vector<std::uint32_t> found;
    std::uint64_t found_revision = UINT64_MAX;
    std::string found_for;
};

enum class ImportPage : std::uint8_t { people, activity, columns };

struct ImportView {
    double started_ms = -1;  // of the import that is shown
    ImportPage page = ImportPage::people;
};

struct DuplicatesView {
    bool open = false;
    std::size_t at = 0;           // of the pairs that are open
    Id first, second;             // that pair
    std::set<FieldNumber> taken;  // fields of which the second's value is wanted
    // Two who were chosen by hand, instead of those that were found.
    std::optional<DuplicatePair> by_hand;
};

/// Inferred ties with one kind of evidence: rows of Book::ties, the surest first.
struct TieGroup {
    std::string label;
    std::vector<std::uint32_t> rows;
};
struct TiesView {
    std::vector<TieGroup> groups;
    std::uint64_t revision = UINT64_MAX;  // of the book that they are of
    bool looked = false, told = false;    // for more, while the dialog is open; what came of it
};

struct PhotosState {
    std::vector<std::size_t> rows;  // as photos_to_show() gives them
    std::uint64_t revision = UINT64_MAX;
};

struct ViewState {
    explicit ViewState(AppState& app_state) : app(app_state) {}

    AppState& app;
    Commands commands;
    MapScene scene;
    MapState map;
    PeopleState people;
    TodayState today;
    PersonState person;
    InsightsState insights;
    TriageState triage;
    TasksState tasks;
    ActTextsState texts;
    DataState data;
    SearchState search;
    VaultView vault;
    CustomFieldsState custom;
    PhotosState photos;
    ImportView import;
    DuplicatesView duplicates;
    TiesView ties;
    PrepState prep;
    LinksState links;
    OffersState offers;
    CommandLine line;
    bool files_over_page = false;
    bool opened_dialog = false;  // a modal dialog is up in this frame
    float panel_shown = 0;       // 0..1: the person panel slides in
    bool panel_moves = false;
    Section panel_section = Section::map;  // that it was last shown beside
    Selection panel_selection;             // stays while it slides out
    bool show_shortcuts = false;
    std::uint8_t pointer_modifiers = 0;  // keys that were down when a button last moved
    ItemId search_field = 0, people_grid = 0, network_map = 0, time_slider = 0, minimap = 0,
           paths_list = 0, today_list = 0;

    template <class CommandType>
    void emit(CommandType command) {
        commands.push_back(std::move(command));
    }
};

enum class PageWidth : std::uint8_t { narrow, medium, wide };
PageWidth page_width();  // < 700, 700–1100, ≥ 1100
/// What the panel of what is selected leaves of a part of the page that it slides over.
ui::Rect beside_panel(const ViewState& view, ui::Rect rect);
/// The column in the middle of a section that is read from top to bottom.
ui::Rect reading_column(const ui::Rect& section);

// One panel a file; each draws into `rect`.
ui::Rect shell(ViewState& view);  // header and sections; returns what is left for the section
std::string_view section_name(Section section);
std::vector<std::string_view> section_names();
/// By its name, whatever the case of its letters.
std::optional<Section> section_named(std::string_view name);
void map_view(ViewState& view, ui::Rect rect);
void today_view(ViewState& view, ui::Rect rect);
bool today_key(ViewState& view, std::string_view pressed);
/// With a thing of Today, until when it is left alone; with a person, from when until when they
/// are.
void open_pause(ViewState& view, const TodayItem* item = nullptr, Id person = {});
void pause_dialog(ViewState& view);
/// A field for a day in words, 52 px higher than a control, with what is understood below it.
/// @param first  which may be the first; nothing: a day up to today
std::optional<Day> day_field(ViewState& view, ui::Rect& rest, std::string_view label,
                             std::string& text, std::optional<Day> first, bool& submitted);
/// What a fresh start does to what waits, before it is made.
void open_fresh(ViewState& view);
void fresh_dialog(ViewState& view);
/// Until when, or from when, everybody or one person is left alone, and a button that ends it.
void pause_line(ViewState& view, const std::vector<Pause>& pauses, Id person, ui::Flow& flow);
/// What could be done, and a button that does it; whether it was pressed.
bool offer_line(ui::Flow& flow, std::string_view words, std::string_view verb);
/// Log a touchpoint with somebody.
void log_with(ViewState& view, Id person);
/// A long press of a finger on somebody is for that too; what is let go afterwards opens nobody.
/// `back_to` gets the focus when the line closes; 0: `item`.
void long_press_logs(ViewState& view, ItemId item, bool held, Id person, ItemId back_to = 0);
void people_view(ViewState& view, ui::Rect rect);
void insights_view(ViewState& view, ui::Rect rect);
void data_view(ViewState& view, ui::Rect rect);
void welcome(ViewState& view, ui::Rect rect);
void person_page(ViewState& view, ui::Rect rect);
void organisation_page(ViewState& view, ui::Rect rect);
void export_dialog(ViewState& view);
void import_dialog(ViewState& view);
void delete_everything_dialog(ViewState& view);
void forget_history_dialog(ViewState& view);
void message_dialog(ViewState& view);
/// In place of everything else, as nothing of the book may be read meanwhile.
void edit_under_way_dialog(ViewState& view, const EditUnderWay& edit);
void shortcuts_dialog(ViewState& view);
void history_dialog(ViewState& view);
void bin_dialog(ViewState& view);
void duplicates_dialog(ViewState& view);
void ties_dialog(ViewState& view);
void touches_dialog(ViewState& view);
/// Tasks; with somebody, the form for one with them is open.
void open_tasks(ViewState& view, Id person = {});
void tasks_dialog(ViewState& view);
void act_texts_dialog(ViewState& view);
/// Sort those who have no layer: of these people, or of all.
void open_triage(ViewState& view, std::span<const Id> only = {});
void triage_dialog(ViewState& view);
bool triage_key(ViewState& view, std::string_view key);
void columns_dialog(ViewState& view);
void segments_dialog(ViewState& view);
void builder_dialog(ViewState& view);
void open_rating(ViewState& view);
void rating_dialog(ViewState& view);
bool rating_key(ViewState& view, std::string_view key);
void open_pruning(ViewState& view);
void pruning_dialog(ViewState& view);
bool pruning_key(ViewState& view, std::string_view key);
/// Escape closes the innermost of what is open in People. False for nothing.
bool leave_people(ViewState& view);
void numbers_dialog(ViewState& view);
/// Escape empties its search first, then closes it. False when it is not open.
bool leave_numbers(ViewState& view);
/// What to have in mind before a meeting with somebody.
void open_prep(ViewState& view, Id person);
void prep_dialog(ViewState& view);
void open_links(ViewState& view);
void links_dialog(ViewState& view);
void offers_dialog(ViewState& view);
/// Escape closes the innermost of these; false when none is open.
bool leave_giving_dialog(ViewState& view);
/// One key logs one of the sixteen kinds of value, while the board has the focus.
bool value_board_key(ViewState& view, ItemId target, std::string_view key);
/// Touches that are suggested, of all people or of one.
std::vector<std::uint32_t> suggested_touches(const Book& book, Id person = {});
/// One with its reason, to be made or dismissed.
void suggested_touch(ViewState& view, std::uint32_t task_row, ui::Rect line);
/// What somebody says of a suggestion.
enum class Verdict : std::uint8_t { none, yes, no, other };
/// Of a dialog: the button that closes it, and the words above the list, or what to say when there
/// is none. What is left for the list.
std::optional<ui::Rect> suggestions_frame(ui::Rect content, bool& open, bool any,
                                          std::string_view words, std::string_view nothing);
/// The two buttons, or three, at the right of the line, which is shortened.
Verdict verdict_buttons(ui::Rect& line, std::string_view yes, std::string_view no,
                        std::string_view about, std::string_view other = {});
/// An item of a list: what is suggested, why, and the buttons.
Verdict suggestion_row(ui::Rect line, const std::string& what, const std::string& why,
                       std::string_view yes, std::string_view no, std::string_view other = {});
float suggestion_height(float width, bool three = false);
/// A tie with its evidence, to be accepted or rejected.
void inferred_tie(ViewState& view, std::uint32_t tie_row, ui::Rect line);
/// A button at the left of the line, which is shortened: the whole book is looked through for ties
/// to suggest. True when pressed.
bool look_for_more(ViewState& view, ui::Rect& line);
void open_duplicates(ViewState& view);
/// The same for two who were chosen by hand.
void open_merge(ViewState& view, Id first, Id second);
void leave_duplicates(ViewState& view);
bool duplicates_key(ViewState& view, std::string_view key);
/// What the fields of one's own hold for a person, and the way to the dialog that makes them.
void custom_fields(ViewState& view, Id person, ui::Flow& flow);
/// Close the innermost dialog of those that are left without a word; false when none is open.
bool leave_dialog(ViewState& view);
void custom_fields_dialog(ViewState& view);
/// A list as it is typed: parted by commas.
TextList split_list(std::string_view text);
void lock_screen(ViewState& view, const ui::Rect& page);
void vault_dialogs(ViewState& view);
void open_vault_dialog(ViewState& view, VaultWish wish);
void leave_vault_dialog(ViewState& view);
/// A file to keep: sealed when the book is.
void emit_export(ViewState& view);
void past_banner(ViewState& view, ui::Rect rect);
void drop_overlay(ViewState& view);
void toasts(ViewState& view);

bool map_key(ViewState& view, std::string_view key, std::uint8_t modifiers);
/// Whether it moves somebody on the map; end_nudge() before any other key.
bool is_nudge(std::string_view key, std::uint8_t modifiers);
/// Whoever was moved by keys is pinned there.
void end_nudge(ViewState& view);
/// The same once no key has moved them for a moment, or the focus has gone elsewhere.
void follow_nudge(ViewState& view);
bool time_key(ViewState& view, std::string_view key);
bool minimap_key(ViewState& view, std::string_view key);
/// The dialogs of what is done on the map: a tie, whom to tie, a name, a touchpoint.
void map_doing_dialogs(ViewState& view);
/// Escape closes the innermost of what is open, or ends what is going on there. False for nothing.
bool leave_map_dialog(ViewState& view);
bool leave_map_doing(ViewState& view);
/// Keys that mean the same wherever on the map one is.
bool map_doing_key(ViewState& view, ItemId target, std::string_view key, std::uint8_t modifiers);
/// People by a number, those whom the map leaves, with what the number means.
void map_list_dialog(ViewState& view);
/// What would change without this person; opens the tool.
void what_if_without(ViewState& view, Id person);
/// The ways from me to this person; opens the tool.
void show_paths(ViewState& view, Id person);
bool paths_key(ViewState& view, std::string_view key);
/// Saved views one after another, over the whole page.
bool plays_story(const ViewState& view);
bool story_key(ViewState& view, std::string_view key);
void end_story(ViewState& view);
/// What the map can tell of a person, as buttons on their page.
void map_questions(ViewState& view, Id person, ui::Wrap& row);
bool people_key(ViewState& view, std::string_view key, std::uint8_t modifiers);
/// The menu of what can be done with people, or one of those that it leads on to.
void open_people_menu(ViewState& view, std::span<const Id> people, MenuPage page,
                      const ui::Rect& beside, ItemId back_to);
/// Where that menu is drawn, on the map or over the table.
void map_menu(ViewState& view);
bool search_key(ViewState& view, std::string_view key);

// ---- Shared pieces
// --------------------------------------------------------------------------------

/// A modal dialog: scrim, card, title. Draw the content into content(); Escape asks to close.
class Dialog {
  public:
    Dialog(ViewState& view, std::string_view name, float width, float height);
    ~Dialog();
    Dialog(const Dialog&) = delete;
    Dialog& operator=(const Dialog&) = delete;

    ui::Rect content;

  private:
    std::optional<ui::Layer> layer_;
    std::optional<ui::Container> container_;
};

/// A person's disc: their photo once it is decoded, else their initials. True with a photo.
bool person_disc(ViewState& view, std::size_t person_row, ImVec2 centre, float radius);
/// The photo to show of a person, or null.
const Photo* shown_photo(ViewState& view, std::size_t person_row);
/// The colour of a person's disc: by the organisation, the same as on the map where it has one.
ImU32 person_colour(const ViewState& view, std::size_t person_row);
std::string readable_bytes(double bytes);

}  // namespace kith::views
