#include "app/history.hpp"

#include <utility>

namespace kith {

std::optional<Edit> History::begin(Move move, const Stamp& stamp) {
    std::vector<Step>& from = steps(move);
    if (from.empty()) return {};
    Step step = std::move(from.back());
    from.pop_back();
    moving_ = std::move(step.label);
    return Edit{stamp, (move == Move::undo ? "Undo: " : "Redo: ") + moving_,
                std::move(step.changes)};
}

void History::applied(Move move, const Edit& edit, std::vector<FieldChange> inverse) {
    if (move == Move::forward) {
        undo_.push_back({edit.label, std::move(inverse)});
        redo_.clear();
    } else {
        steps(move == Move::undo ? Move::redo : Move::undo)
            .push_back({std::move(moving_), std::move(inverse)});
    }
}

void History::refused(Move move, Edit edit) {
    if (move != Move::forward) steps(move).push_back({std::move(moving_), std::move(edit.changes)});
}

Result<void> History::perform(Book& book, const Edit& edit) {
    Result<std::vector<FieldChange>> inverse = apply(book, edit);
    if (!inverse) return std::unexpected(inverse.error());
    applied(Move::forward, edit, std::move(*inverse));
    return {};
}

Result<std::optional<Edit>> History::make(Move move, Book& book, const Stamp& stamp) {
    std::optional<Edit> edit = begin(move, stamp);
    if (!edit) return edit;
    Result<std::vector<FieldChange>> inverse = apply(book, *edit);
    if (!inverse) {
        refused(move, std::move(*edit));
        return std::unexpected(inverse.error());
    }
    applied(move, *edit, std::move(*inverse));
    return edit;
}

Result<std::optional<Edit>> History::undo(Book& book, const Stamp& stamp) {
    return make(Move::undo, book, stamp);
}

Result<std::optional<Edit>> History::redo(Book& book, const Stamp& stamp) {
    return make(Move::redo, book, stamp);
}

}  // namespace kith
