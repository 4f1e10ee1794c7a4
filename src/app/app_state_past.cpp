// The part of AppState that looks at the book's past, and brings it back.
#include "app/app_state.hpp"
#include "app/bin.hpp"
#include "app/describe.hpp"
#include "model/difference.hpp"
#include "model/field_stamps.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kith {

void AppState::on_past_read(Result<StoredPast> past) {
    settle_edit();
    const bool there = past_.receive(std::move(past));
    if (!past_.error().empty() && !past_.reading()) {
        if (wanted_past_ || take_back_ != 0) toast(past_.error(), false, true);
        wanted_past_.reset();
        take_back_ = 0;
    }
    if (there && wanted_past_) {
        show_past(past_.take_book());
    } else if (there && take_back_ != 0) {
        take_back_ = 0;
        take_back();
    }
    host_.wake();
}

void AppState::show_past(Book book) {
    // A file that came meanwhile is being compared with the present book, which must stay for that.
    if (import_) return wanted_past_.reset();
    const std::uint64_t revision = book_.revision;
    if (!present_) present_ = std::move(book_);
    book_ = std::move(book);
    book_.revision = revision + 1;
    looking_at_ = std::exchange(wanted_past_, std::nullopt);
    snapshot_.reset();
    show_book();
}

std::vector<AppState::EarlierLayer> AppState::earlier_layers(const Person& person) const {
    std::vector<EarlierLayer> earlier;
    std::string_view layer = person.layer;
    std::optional<Day> until =
        day_of(set_at(person, find_field(EntityKind::person, "layer")->number));
    for (const PastLayer& one : past_.layers()) {
        const std::optional<Day> from = day_of(one.stamp);
        if (!(one.person == person.id.value) || !from) continue;
        if (one.layer != layer && until && *from < *until)
            earlier.push_back({one.layer, *from, *until});
        layer = one.layer;
        until = from;
    }
    return earlier;
}

void AppState::leave_past() {
    if (!present_) return;
    const std::uint64_t revision = book_.revision;
    book_ = std::move(*present_);
    present_.reset();
    book_.revision = std::max(book_.revision, revision) + 1;
    looking_at_.reset();
    show_book();
}

void AppState::restore_past() {
    if (!present_ || !looking_at_) return;
    std::vector<FieldChange> changes = difference(*present_, book_);
    const std::string when = day_and_time(looking_at_->stamp);
    leave_past();
    if (changes.empty()) return toast("Nothing has changed since.");
    perform_then("Restore the book of " + when, std::move(changes),
                 [this, when](const Result<void>& done) {
                     if (!done) return report(done);
                     toast("The book is what it was on " + when, true);
                 });
}

void AppState::restore_entity(const EntityKey& key) {
    if (!present_) return;
    std::vector<FieldChange> changes = difference_of(*present_, book_, key);
    const std::string name = describe(book_, key);
    leave_past();
    if (changes.empty()) return toast(name + " has not changed since.");
    const Result<void> done = perform("Restore " + name, std::move(changes));
    if (!done) return report(done);
    toast("Restored " + name, true);
}

void AppState::take_back() {
    std::optional<Edit> edit = past_.take_edit();
    Book before = past_.take_book();
    if (!edit) return;
    TakenBack taken = kith::take_back(present(), std::move(before), *edit);
    leave_past();
    if (taken.changes.empty()) return toast("There is nothing left of that change to take back.");
    std::string words = "Taken back: " + edit->label;
    if (taken.changed_since > 0)
        words +=
            ". What was changed again since stays (" + std::to_string(taken.changed_since) + ").";
    perform_then("Take back: " + edit->label, std::move(taken.changes),
                 [this, words](const Result<void>& done) {
                     if (!done) return report(done);
                     toast(words, true);
                 });
}

void AppState::forget_history() {
    leave_past();
    if (!journal_.writable() || journal_.state() != SaveState::saved)
        return toast("Wait until everything is saved, then try again.", false, true);
    perform_quietly("Forget the history", empty_bin(book_, latest_stamp(book_)));
    forget_when_saved_ = true;
    on_journal_changed();
}

}  // namespace kith
