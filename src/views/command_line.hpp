// The one line in which a contact is logged and a command given, over everything: what it remembers
// from frame to frame. Opened with Control K, by the button "Log touchpoint", and from people.
#pragma once
#include "app/log_entry.hpp"
#include "views/mirror.hpp"
#include "views/ui.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kith::views {

struct CommandLine {
    bool open = false;
    std::string text;  // stays when it is closed without saving
    LogCorrections corrections;
    ItemId back_to = 0;  // what had the focus before
    ItemId field = 0;
    bool asks_focus = false;

    // What was read, and of what.
    std::unique_ptr<BookNames> names;
    LogReading reading;
    LogEntry entry;
    std::vector<LogPiece> pieces;
    std::vector<std::string> advice;  // before an ask (it walks all that was ever given), and more
    std::string read_of;
    std::uint64_t read_revision = UINT64_MAX;  // of the book
    Day read_on = 0;
    bool is_old = true;  // a correction was made since

    /// Whom a name may mean, below the field: of one that is being typed, or of one that needs a
    /// word.
    struct Choices {
        std::size_t person = SIZE_MAX;  // of reading.people; none: no list
        bool completes = false;         // its last letters are the last of the line
        std::vector<NameCandidate> people;
        std::size_t count = 0;  // of lines, those that add and leave out among them
    };
    Choices choices;
    std::optional<std::size_t> chosen;    // of them
    std::optional<std::size_t> revealed;  // the one that was scrolled to
    bool closed_choices = false;          // by Escape, until something is typed
    // Keys that wait for what was typed before them, which comes with the frame.
    bool enter = false, leave = false;
    bool gives_back = false;  // the focus, once the dialog has gone
    std::string trouble;      // why it could not be saved

    std::string day_of, day_text;  // the piece of which another day is typed, by its key
    bool asks_day = false;         // the field of it wants the focus

    std::vector<std::string> examples;
    std::uint64_t examples_of = UINT64_MAX;
};

struct ViewState;

/// Open it; with somebody, their name is filled in. `back_to` gets the focus when it closes; 0:
/// what has it now.
void open_command_line(ViewState& view, Id person = {}, ItemId back_to = 0);
/// The same with several people, who are not named in the line.
void open_command_line_with(ViewState& view, std::span<const Id> people, ItemId back_to);
/// Open it with a line that is written already, and who is meant by the names in it.
void open_command_line_with(ViewState& view, std::string text,
                            std::span<const std::pair<std::string, Id>> known);
void close_command_line(ViewState& view);
/// The dialog, and on a narrow page the button at the thumb.
void command_line(ViewState& view);
/// Where that button floats; empty where there is none.
ui::Rect thumb_place(const ViewState& view);
/// True when the key was its own.
bool command_line_key(ViewState& view, ItemId target, std::string_view key, std::uint8_t modifiers);

// ---- Between command_line.cpp and command_line_view.cpp
/// The button at the thumb.
void thumb_button(ViewState& view);
/// Two menus of the kinds of value, which write into the line; they take their room from the bar.
void value_menus(ViewState& view, ui::Rect& bar);
/// Read the line again when it, the book or a correction has changed.
void read_command_line(ViewState& view);
/// Take a line of the list below the field.
void choose_in_line(ViewState& view, std::size_t index);
/// Save it or do what it says; or show what is missing.
void finish_command_line(ViewState& view);
/// "Log it", "Add Zoë Kravitz", "Open Ana Silva": what Enter does.
std::string command_line_verb(const ViewState& view);
/// Why Enter would do nothing, or empty.
std::string command_line_lack(const ViewState& view);

}  // namespace kith::views
