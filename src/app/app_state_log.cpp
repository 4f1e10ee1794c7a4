// The part of AppState that takes a line of the log into the book: one edit, which one undo takes
// back.
#include "app/app_state.hpp"
#include "app/log_entry.hpp"

#include <utility>

namespace kith {

void AppState::log_line(const command::LogLine& wanted) {
    LogEdit edit = log_edit(book_, wanted.entry, today(), random_);
    if (edit.changes.empty()) return toast("Nothing was logged: nobody is named.", false, true);
    const Result<void> done = perform(std::move(edit.label), std::move(edit.changes));
    if (!done) return report(done);
    note_entered();
    toast(std::move(edit.told), true);
    if (!edit.added) return;
    selection_ = {EntityKind::person, edit.added};
    show_route(true);
}

}  // namespace kith
