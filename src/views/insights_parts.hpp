// What the files of the Insights section share.
#pragma once
#include "views/chart.hpp"
#include "views/view_state.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace kith::views {

/// A line, of a heading with a level, and a button that tells what it means, below it.
/// @param what  of which the button is the why
void line_with_why(ViewState& view, ui::Flow& flow, std::string_view words,
                   const ui::TextStyle& style, std::string_view what, std::string_view meaning,
                   int level = 0);
/// A title with its number, and a button that tells what the number means.
void measure(ViewState& view, ui::Flow& flow, std::string_view title, const std::string& value,
             std::string_view meaning);
/// In place of a chart with nothing in it: what it will show, and what to log for that.
void nothing_yet(ui::Flow& flow, std::string_view words);
/// People with a few words each, the first few of them until all are asked for.
void people_list(ViewState& view, ui::Flow& flow, const std::string& name,
                 std::span<const std::uint32_t> rows,
                 const std::function<std::string(std::size_t)>& words);
/// How many of a list are shown: the first few of them until all are asked for.
std::size_t shown_of(const ViewState& view, ItemId list, std::size_t all);
/// Below a list of which not all are shown, a button that shows them.
void show_all(ViewState& view, ui::Flow& flow, ItemId list, std::size_t all);

/// A button that leads to what the lines above it speak of.
bool way(ui::Flow& flow, std::string_view verb);
/// An entry of a list: what it is, as no other on the page, and its number in words.
void measure_line(ui::Flow& flow, const std::string& label, const std::string& words);

/// Lies under a line that is drawn over it: a press is to show the people of it. `shows` is its
/// name, as no other on the page.
bool people_button(const ui::Rect& line, const std::string& shows);
/// As measure_line, and a press is to show the people of it.
bool people_line(ui::Flow& flow, const std::string& label, const std::string& words,
                 const std::string& shows);

/// What was given, received and asked, and thanks that are due.
void balance_page(ViewState& view, ui::Flow& flow);
/// The yearly audit, and what is thin.
void audit_page(ViewState& view, ui::Flow& flow);
/// How the keeping of ties goes.
void health_page(ViewState& view, ui::Flow& flow);

}  // namespace kith::views
