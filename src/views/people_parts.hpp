// What the files of the People section share: what each remembers from frame to frame.
#pragma once
#include "app/people_columns.hpp"
#include "app/segments.hpp"
#include "base/date.hpp"
#include "strategy/circles.hpp"
#include "strategy/pruning.hpp"
#include "strategy/query_draft.hpp"
#include "strategy/ratings.hpp"
#include "views/round_steps.hpp"
#include "views/ui.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kith::views {

struct ViewState;

/// The dialog of the columns.
struct ColumnsState {
    bool open = false;
    std::vector<ColumnChoice> draft;  // the chosen ones, in their order, the name first
    ColumnChoice moved;               // which keeps the focus when it moves
    bool asks_focus = false;
};

/// Segments with how many people each holds, and the dialog of them.
struct SegmentsState {
    bool open = false;
    std::vector<Segment> all;
    std::vector<std::string> counts;    // "12", or why nobody can be counted
    std::uint64_t all_of = UINT64_MAX;  // the book,
    std::uint64_t measured = 0;         // what was measured,
    Day on = 0;                         // and the day that they are of
    std::string renamed, name;          // the setting of the one whose name is being typed
};

/// The dialog that builds a query row by row.
struct BuilderState {
    bool open = false;
    QueryDraft draft;
    std::string setting;  // of the segment that is being changed; empty: none
    std::string name;
    std::string text, error;  // what the rows make, and why it finds nobody
    std::uint64_t text_of = UINT64_MAX, measured = 0;
    std::size_t found = 0;
    bool fresh = true;  // the rows have changed since
};

struct CirclesState {
    bool open = false;
    std::vector<CircleSummary> all;
    std::uint64_t all_of = UINT64_MAX;
    Day on = 0;
    std::string edited;  // whose fields are open
    std::string name, ideal, longest;
};

/// Core ties that are rated, one after another.
struct RatingState {
    bool open = false;
    std::vector<Id> people;  // as it was opened
    std::size_t at = 0, question = 0;
    Marks marks{};
    RoundSteps rated;
};

struct PruningState {
    bool open = false;
    std::vector<PruneCandidate> candidates;  // as it was opened
    std::size_t at = 0;
    RoundSteps decided;
    bool asks_kind = false;
};

// people_bar.cpp
/// Title and buttons, then whom the table shows; or what is done with those who are selected.
void people_title_bar(ViewState& view, ui::Rect bar);
void people_filter_bar(ViewState& view, ui::Rect bar);
float people_filter_bar_height(const ViewState& view);
/// Those an act of the table is about: who is selected, else the row that has the focus.
std::vector<Id> people_meant(const ViewState& view);
/// Select all that the table shows.
void mark_all_shown(ViewState& view);

// segments_dialog.cpp
/// Up to date with the book.
const SegmentsState& segments_of_book(ViewState& view);
void show_query(ViewState& view, const std::string& query);

// query_builder.cpp
void open_builder(ViewState& view, const std::string& query, const Segment* segment = nullptr);

// circles_view.cpp
void circles_view(ViewState& view, ui::Rect rect);

}  // namespace kith::views
