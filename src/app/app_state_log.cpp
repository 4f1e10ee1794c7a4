// The part of AppState that takes a line of the log into the book: one edit, which one undo takes
// back.
#include "app/app_state.hpp"
#include "app/log_entry.hpp"

#include <utility>

namespace kith {

void AppState::log_line(const command::LogLine& wanted) {
    LogEdit edit = log_edit(book_, wanted.entry, today(), random_);
    const bool changes = !edit.changes.empty();
    if (!changes && !edit.added) return toast("Nothing was logged: nobody is named.", false, true);
    if (changes) {
        const Result<void> done = perform(edit.label, std::move(edit.changes));
        if (!done) return report(done);
        note_entered();
        count_done(edit.label);
    }
    toast(std::move(edit.told), changes);
    if (!edit.added) return;
    selection_ = {EntityKind::person, edit.added};
    show_route(true);
}

void AppState::add_note(const command::AddNote& wanted) {
    const Person* person = book_.people.find(wanted.person);
    if (person == nullptr || wanted.text.empty()) return;
    constexpr EntityKind kKind = EntityKind::journal_entry;
    EditBuilder edit;
    const Id note = edit.create(kKind, random_);
    edit.set(kKind, note, "on", from_day(today()));
    edit.set(kKind, note, "text", wanted.text);
    edit.set(kKind, note, "people", IdList{wanted.person});
    edit.set(kKind, note, "source", std::string("Entered by hand"));
    const std::string label = "Add a note on " + display_name(*person);
    const Result<void> done = perform(label, std::move(edit.changes));
    if (!done) return report(done);
    note_entered();
    toast(label, true);
}

}  // namespace kith
