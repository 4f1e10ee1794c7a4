#include "views/command_line.hpp"

#include "app/ask_advice.hpp"
#include "base/utf8.hpp"
#include "views/view_state.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kith::views {
namespace {

/// Whose name the line ends with, as long as it may go on.
std::size_t typed_person(const LogReading& reading) {
    for (std::size_t i = 0; i < reading.people.size(); ++i) {
        const LogPerson& person = reading.people[i];
        if (person.at.length == 0 || person.at.end() != reading.text.size()) continue;
        if (person.candidates.empty()) continue;
        // All of a name that nobody shares needs no completing.
        if (person.certain() && person.candidates.front().fit == NameFit::whole) continue;
        if (reading.command == LogCommand::add) continue;
        return i;
    }
    return SIZE_MAX;
}

std::size_t person_with_key(const LogReading& reading, const std::string& key) {
    for (std::size_t i = 0; i < reading.people.size(); ++i) {
        if (log_name_key(reading.people[i]) == key) return i;
    }
    return SIZE_MAX;
}

bool needs_one_person(LogCommand command) {
    return command == LogCommand::path || command == LogCommand::open ||
           command == LogCommand::prepare || command == LogCommand::note ||
           command == LogCommand::pause || command == LogCommand::resume;
}

/// Whether it shows something else, so that a dialog below would lie over that.
bool leads_on(const CommandLine& line) {
    const LogCommand command = line.reading.command;
    const bool is_edit = command == LogCommand::note || command == LogCommand::resume ||
                         (command == LogCommand::pause && line.entry.until);
    return (needs_one_person(command) && !is_edit) || command == LogCommand::links ||
           command == LogCommand::find || command == LogCommand::go_to ||
           command == LogCommand::import || command == LogCommand::export_book;
}

/// Whom the command is about, once that is known.
std::optional<Id> person_of_command(const CommandLine& line) {
    if (line.entry.people.empty() || !line.entry.people.front().id) return std::nullopt;
    return line.entry.people.front().id;
}

/// Whether an add says more than the name of somebody who is in the book.
bool adds_to_person(const LogEntry& entry) {
    const LogEntry::Who& who = entry.people.front();
    return !who.title.empty() || !who.organisation.empty() || !entry.tags.empty() ||
           !entry.circles.empty();
}

void find_choices(CommandLine& line) {
    line.choices = {};
    std::size_t person = line.closed_choices ? SIZE_MAX : typed_person(line.reading);
    // Whoever was chosen needs no list any more.
    if (person != SIZE_MAX &&
        line.corrections.chosen.contains(log_name_key(line.reading.people[person])))
        person = SIZE_MAX;
    line.choices.completes = person != SIZE_MAX;
    if (person == SIZE_MAX && !line.entry.open.empty())
        person = person_with_key(line.reading, line.entry.open.front());
    line.choices.person = person;
    if (person == SIZE_MAX) return;
    line.choices.people = line.reading.people[person].candidates;
    line.choices.count = line.choices.people.size();
    const bool asks_whether_new = !needs_one_person(line.reading.command);
    // Without whom it adds, an add says nothing.
    if (!line.choices.completes && asks_whether_new)
        line.choices.count += line.reading.command == LogCommand::add ? 1 : 2;
}

/// The answer that is offered first. Of a name of which only a part is somebody's, that it is
/// somebody new.
std::size_t likeliest(const CommandLine& line) {
    const CommandLine::Choices& choices = line.choices;
    if (choices.people.empty() || choices.count == choices.people.size()) return 0;
    const std::vector<std::string> names = {choices.people.front().name};
    const bool fits = fit_name(line.reading.people[choices.person].typed, names).has_value();
    return fits ? 0 : choices.people.size();
}

void do_command(ViewState& view) {
    CommandLine& line = view.line;
    const std::optional<Id> person = person_of_command(line);
    const std::string argument = line.reading.argument;
    if (leads_on(line)) {
        while (leave_dialog(view)) continue;
        if (view.duplicates.open) leave_duplicates(view);
    }
    switch (line.reading.command) {
        case LogCommand::path:
            if (!person) return;
            view.emit(command::Open{Section::map, true});
            show_paths(view, *person);
            break;
        case LogCommand::open:
            if (!person) return;
            view.emit(command::Select{{EntityKind::person, *person}, true});
            view.map.reading.fly_to = *person;
            break;
        case LogCommand::note:
            if (!person || line.entry.notes.empty()) return;
            view.emit(command::AddNote{*person, line.entry.notes});
            break;
        case LogCommand::prepare:
            if (!person) return;
            open_prep(view, *person);
            break;
        case LogCommand::pause:
            if (!person) return;
            if (line.entry.until)
                view.emit(command::SetPause{view.app.today(), *line.entry.until, *person});
            else
                open_pause(view, nullptr, *person);
            break;
        case LogCommand::resume:
            if (!person) return;
            view.emit(command::EndPause{*person});
            break;
        case LogCommand::save_link:
            view.emit(command::SaveLink{
                {}, argument, line.reading.title, line.entry.topic, line.entry.tags});
            break;
        case LogCommand::links:
            open_links(view);
            break;
        case LogCommand::find:
            view.search.text = argument;
            view.search.open = false;
            view.emit(command::Open{Section::people, true});
            view.emit(command::Search{argument});
            break;
        case LogCommand::go_to:
            if (const auto section = section_named(argument))
                view.emit(command::Open{*section, true});
            break;
        case LogCommand::undo:
            view.emit(command::Undo{});
            break;
        case LogCommand::redo:
            view.emit(command::Redo{});
            break;
        case LogCommand::import:
            view.emit(command::PickFiles{});
            break;
        case LogCommand::export_book:
            emit_export(view);
            break;
        case LogCommand::add:
        case LogCommand::none:
            view.emit(command::LogLine{line.entry});
            break;
    }
    line.text.clear();
    line.corrections = {};
    close_command_line(view);
}

}  // namespace

void open_command_line(ViewState& view, Id person, ItemId back_to) {
    CommandLine& line = view.line;
    if (!line.names)
        line.names = std::make_unique<BookNames>(view.app.book(), view.app.directory());
    line.open = line.asks_focus = true;
    line.back_to = back_to != 0 ? back_to : mirror().focused();
    line.chosen.reset();
    line.trouble.clear();
    line.closed_choices = line.enter = line.leave = line.gives_back = false;
    if (const Person* named = view.app.book().people.find(person)) {
        line.text = display_name(*named) + " ";
        line.corrections = {};
        LogPerson typed;
        typed.typed = tidy_spaces(line.text);
        line.corrections.chosen[log_name_key(typed)] = person;
    }
    view.app.wake_after(0);
}

void open_command_line_with(ViewState& view, std::span<const Id> people, ItemId back_to) {
    open_command_line(view, {}, back_to);
    CommandLine& line = view.line;
    line.text.clear();
    line.corrections = {};
    line.is_old = true;
    for (const Id id : people) {
        if (const Person* person = view.app.book().people.find(id))
            line.corrections.company.emplace_back(id, display_name(*person));
    }
}

void open_command_line_with(ViewState& view, std::string text,
                            std::span<const std::pair<std::string, Id>> known) {
    open_command_line(view);
    CommandLine& line = view.line;
    line.text = std::move(text);
    line.corrections = {};
    for (const auto& [name, person] : known) {
        LogPerson typed;
        typed.typed = tidy_spaces(name);
        line.corrections.chosen[log_name_key(typed)] = person;
    }
    line.is_old = true;
}

void close_command_line(ViewState& view) {
    CommandLine& line = view.line;
    line.open = false;
    line.day_of.clear();
    // Whom it was opened with belongs to what was written.
    if (tidy_spaces(line.text).empty()) line.corrections.company.clear();
    line.chosen.reset();
    line.enter = line.leave = false;
    line.gives_back = true;
    view.app.wake_after(0);
}

void read_command_line(ViewState& view) {
    CommandLine& line = view.line;
    const std::uint64_t revision = view.app.book().revision;
    const Day today = view.app.today();
    if (!line.is_old && line.read_of == line.text && line.read_revision == revision &&
        line.read_on == today)
        return;
    if (line.read_of != line.text) {
        line.closed_choices = false;
        line.chosen.reset();
        line.trouble.clear();
    }
    line.is_old = false;
    line.read_of = line.text;
    line.read_revision = revision;
    line.read_on = today;
    const std::vector<std::string_view> sections = section_names();
    line.reading = read_log_line(line.text, {today, line.names.get(), sections});
    const Day soon = rule_number(view.app.book(), RuleNumber::soon_days);
    line.entry = log_entry(line.reading, line.corrections, today, soon);
    line.pieces = log_pieces(line.reading, line.corrections, today, soon);
    if (!std::ranges::contains(line.pieces, line.day_of, &LogPiece::key)) line.day_of.clear();
    line.advice.clear();
    if (std::ranges::any_of(line.entry.given, &LogEntry::Given::is_ask))
        line.advice = ask_advice(view.app.today_context(), view.app.give_index(), line.entry);
    if (!line.reading.read_up_to.empty())
        line.advice.push_back("This line is too long. It was read up to “" +
                              line.reading.read_up_to +
                              "”, and what follows becomes a note: put it into another line.");
    if (!line.reading.looked_up_to.empty())
        line.advice.push_back(
            "More words of this line may be names than can be looked up. Behind “" +
            line.reading.looked_up_to +
            "” nobody was: put whoever stands there into another line.");
    find_choices(line);
    if (line.chosen && *line.chosen >= line.choices.count) line.chosen.reset();
}

void choose_in_line(ViewState& view, std::size_t index) {
    CommandLine& line = view.line;
    const CommandLine::Choices choices = line.choices;
    if (choices.person >= line.reading.people.size() || index >= choices.count) return;
    const LogPerson person = line.reading.people[choices.person];
    const std::string key = log_name_key(person);
    line.chosen.reset();
    line.is_old = true;
    line.corrections.chosen.erase(key);
    line.corrections.added.erase(key);
    line.corrections.left_out.erase(key);
    if (index >= choices.people.size()) {
        if (index == choices.people.size())
            line.corrections.added.insert(key);
        else
            line.corrections.left_out.insert(key);
    } else if (!choices.completes) {
        line.corrections.chosen[key] = choices.people[index].id;
    } else {
        const NameCandidate& one = choices.people[index];
        LogPerson whole;
        whole.typed = one.name;
        line.corrections.chosen[log_name_key(whole)] = one.id;
        line.text = line.text.substr(0, person.at.start) + one.name + " ";
    }
    mirror().request_focus(line.field);
    view.app.wake_after(0);
}

std::string command_line_lack(const ViewState& view) {
    const CommandLine& line = view.line;
    const LogReading& reading = line.reading;
    if (reading.empty() && !line.corrections.company.empty())
        return "Write how you were in touch, and about what";
    if (reading.empty()) return "Write whom you were in touch with, and how";
    if (!line.entry.open.empty()) {
        const std::size_t person = person_with_key(reading, line.entry.open.front());
        if (person == SIZE_MAX) return "Whom do you mean?";
        const LogPerson& open = reading.people[person];
        if (reading.command == LogCommand::add)
            return open.candidates.front().name + std::string(kInBook);
        if (!open.candidates.empty()) return "Which " + open.typed + " do you mean?";
        if (needs_one_person(reading.command)) return "Nobody is called " + open.typed;
        return "Is " + open.typed + " somebody new?";
    }
    if (reading.command == LogCommand::note && line.entry.notes.empty())
        return "Write what to note";
    if (reading.command == LogCommand::pause && !reading.argument.empty())
        return "Until when? Write a day such as 3 May, or 2w";
    if (line.entry.until && *line.entry.until < view.app.today())
        return "Write a day that is to come";
    if (reading.command == LogCommand::resume) {
        const std::optional<Id> id = person_of_command(line);
        const Person* person = id ? view.app.book().people.find(*id) : nullptr;
        if (person != nullptr &&
            next_pause(view.app.today(), read_pauses(person->pauses)) == nullptr)
            return display_name(*person) + " is not paused";
    }
    if (needs_one_person(reading.command)) return {};
    if ((reading.command == LogCommand::none || reading.command == LogCommand::add) &&
        !line.entry.any())
        return line.entry.touch ? "Write whom it was with" : "Write whom it is about";
    return {};
}

std::string command_line_verb(const ViewState& view) {
    const CommandLine& line = view.line;
    const std::string who =
        line.entry.people.empty() ? std::string("…") : line.entry.people.front().name;
    switch (line.reading.command) {
        case LogCommand::none:
            return line.entry.touch || line.reading.empty() ? "Log it" : "Plan it";
        case LogCommand::add:
            if (!person_of_command(line)) return "Add " + who;
            return (adds_to_person(line.entry) ? "Add to " : "Open ") + who;
        case LogCommand::path:
            return "Show paths to " + who;
        case LogCommand::open:
            return "Open " + who;
        case LogCommand::note:
            return "Add a note on " + who;
        case LogCommand::prepare:
            return "Prepare to meet " + who;
        case LogCommand::pause:
            return "Pause " + who +
                   (line.entry.until ? " until " + to_short_words(from_day(*line.entry.until))
                                     : std::string(" …"));
        case LogCommand::resume:
            return "Resume " + who;
        case LogCommand::save_link:
            return "Save the link";
        case LogCommand::links:
            return "Show saved links";
        case LogCommand::find:
            return "Find people";
        case LogCommand::go_to:
            if (const auto section = section_named(line.reading.argument))
                return "Go to " + std::string(section_name(*section));
            return "Go there";
        case LogCommand::undo:
            return "Undo";
        case LogCommand::redo:
            return "Redo";
        case LogCommand::import:
            return "Choose files to import";
        case LogCommand::export_book:
            return "Export";
    }
    return {};
}

void finish_command_line(ViewState& view) {
    CommandLine& line = view.line;
    read_command_line(view);
    line.trouble = command_line_lack(view);
    if (line.trouble.empty()) return do_command(view);
    mirror().announce(line.trouble, true);
    // The list of those who may be meant is where the answer is.
    line.closed_choices = true;
    line.is_old = true;
    const std::string trouble = line.trouble;
    read_command_line(view);
    line.trouble = trouble;
    if (line.choices.count > 0) line.chosen = likeliest(line);
    mirror().request_focus(line.field);
    view.app.wake_after(0);
}

bool command_line_key(ViewState& view, ItemId target, std::string_view key,
                      std::uint8_t modifiers) {
    CommandLine& line = view.line;
    const bool command = (modifiers & (kControl | kMeta)) != 0;
    const bool toggles = command && (key == "k" || key == "K");
    if (toggles || key == "Escape") {
        if (!toggles && !line.day_of.empty()) {
            line.day_of.clear();
            mirror().request_focus(line.field);
        } else if (!toggles && line.chosen)
            line.chosen.reset();
        else
            line.leave = true;
        view.app.wake_after(0);
        return true;
    }
    if (target != line.field) return false;
    if (key == "Enter") {
        // What was typed before it comes with the frame.
        line.enter = true;
        view.app.wake_after(0);
        return true;
    }
    const std::size_t count = line.choices.count;
    if (count == 0 || command) return false;
    if (key == "Tab") {
        if (!line.choices.completes || (modifiers & kShift) != 0) return false;
        choose_in_line(view, line.chosen.value_or(0));
        return true;
    }
    if (key == "ArrowDown")
        line.chosen = line.chosen ? (*line.chosen + 1) % count : 0;
    else if (key == "ArrowUp")
        line.chosen = line.chosen ? (*line.chosen + count - 1) % count : count - 1;
    else
        return false;
    view.app.wake_after(0);
    return true;
}

}  // namespace kith::views
