#include "app/past.hpp"

#include "app/describe.hpp"
#include "model/edit_codec.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

namespace kith {
namespace {

constexpr std::uint64_t kPage = 500;
// Larger edits, imports mostly, are listed by their label alone: reading them would hold up the
// page.
constexpr std::size_t kMostBytesToTell = 64 << 10;

std::vector<PastLayer> layers_in(const Edit& edit) {
    const FieldNumber layer = find_field(EntityKind::person, "layer")->number;
    std::vector<PastLayer> found;
    for (const FieldChange& change : edit.changes) {
        if (change.kind != EntityKind::person || change.field != layer) continue;
        const auto* text = std::get_if<std::string>(&change.value);
        found.push_back({change.id, edit.stamp, text == nullptr ? std::string() : *text});
    }
    return found;
}

PastEdit listed(const StoredRecord& record, const EditHead& head, std::vector<PastLayer>& layers) {
    PastEdit line{record.sequence, head.stamp, head.label, {}};
    if (record.bytes.size() > kMostBytesToTell) return line;
    if (const Result<Edit> edit = decode_edit(record.bytes)) {
        line.words = edit_words(*edit);
        std::ranges::copy(layers_in(*edit), std::back_inserter(layers));
    }
    return line;
}

}  // namespace

void Past::open() {
    if (opened_) return;
    opened_ = true;
    edits_.clear();
    layers_.clear();
    next_ = journal_.last_sequence();
    read_page();
}

void Past::read_older() {
    if (opened_ && next_ > 0 && !reading()) read_page();
}

void Past::read_page() {
    if (next_ == 0) return;
    wanted_ = Wanted::page;
    error_.clear();
    journal_.read_past(next_ >= kPage ? next_ - kPage + 1 : 1, next_, false);
}

void Past::note(std::uint64_t sequence, const Edit& edit) {
    if (!opened_) return;
    edits_.insert(edits_.begin(), {sequence, edit.stamp, edit.label, edit_words(edit)});
    const std::vector<PastLayer> layers = layers_in(edit);
    layers_.insert(layers_.begin(), layers.begin(), layers.end());
}

void Past::forget() {
    opened_ = false;
    edits_.clear();
    layers_.clear();
    next_ = 0;
    wanted_ = Wanted::nothing;
    book_.reset();
    edit_.reset();
}

void Past::look_at(std::uint64_t sequence) {
    wanted_ = Wanted::book;
    sequence_ = sequence;
    error_.clear();
    journal_.read_past(1, sequence, true);
}

void Past::look_at_edit(std::uint64_t sequence) {
    wanted_ = Wanted::book_before_edit;
    sequence_ = sequence;
    error_.clear();
    journal_.read_past(1, sequence - 1, true);
}

bool Past::receive(Result<StoredPast> past) {
    const Wanted wanted = std::exchange(wanted_, Wanted::nothing);
    if (!past) {
        error_ = past.error().message;
        return false;
    }
    switch (wanted) {
        case Wanted::nothing:
            return false;
        case Wanted::page:
            for (auto record = past->journal.rbegin(); record != past->journal.rend(); ++record) {
                const Result<EditHead> head = decode_edit_head(record->bytes);
                if (head) edits_.push_back(listed(*record, *head, layers_));
            }
            next_ = past->first - 1;
            // Before the journal begins there is nothing: it may have been forgotten up to a
            // snapshot.
            if (past->journal.empty()) next_ = 0;
            return false;
        case Wanted::book:
            return receive_book(*past);
        case Wanted::book_before_edit:
            if (!receive_book(*past)) return false;
            wanted_ = Wanted::edit;
            journal_.read_past(sequence_, sequence_, false);
            return false;
        case Wanted::edit: {
            if (past->journal.empty()) return false;
            Result<Edit> edit = decode_edit(past->journal.front().bytes);
            if (edit)
                edit_ = std::move(*edit);
            else
                error_ = edit.error().message;
            return edit.has_value();
        }
    }
    return false;
}

bool Past::receive_book(const StoredPast& past) {
    Book book;
    std::uint64_t at = 0;
    if (past.snapshot) {
        Result<Snapshot> snapshot = decode_snapshot(past.snapshot->bytes);
        if (!snapshot) {
            error_ = "That part of the history cannot be read: " + snapshot.error().message;
            return false;
        }
        book = std::move(snapshot->book);
        at = past.snapshot->sequence;
    }
    for (const StoredRecord& record : past.journal) {
        const Result<Edit> edit = decode_edit(record.bytes);
        if (record.sequence != at + 1 || !edit || !replay(book, *edit)) {
            error_ = "A part of the history before that day is missing, so it cannot be shown.";
            return false;
        }
        at = record.sequence;
    }
    if (at != past.last) {
        error_ = "The history does not go back that far.";
        return false;
    }
    book_ = std::move(book);
    return true;
}

Book Past::take_book() {
    return std::exchange(book_, std::nullopt).value_or(Book{});
}

std::optional<Edit> Past::take_edit() {
    return std::exchange(edit_, std::nullopt);
}

}  // namespace kith
