#include "app/history.hpp"

#include <algorithm>
#include <utility>

namespace kith {

std::optional<Edit> History::begin(Move move, const Stamp& stamp) {
    std::vector<Step>& from = steps(move);
    if (from.empty()) return {};
    moving_ = std::move(from.back());
    from.pop_back();
    return Edit{stamp, (move == Move::undo ? "Undo: " : "Redo: ") + moving_.label,
                std::exchange(moving_.changes, {})};
}

void History::applied(Move move, const Edit& edit, std::vector<FieldChange> inverse) {
    if (move == Move::forward) {
        undo_.push_back({edit.label, edit.stamp, std::move(inverse)});
        redo_.clear();
    } else {
        moving_.changes = std::move(inverse);
        steps(move == Move::undo ? Move::redo : Move::undo).push_back(std::move(moving_));
    }
}

void History::refused(Move move, Edit edit) {
    if (move == Move::forward) return;
    moving_.changes = std::move(edit.changes);
    steps(move).push_back(std::move(moving_));
}

History::Standing History::standing(const Stamp& made) const {
    if (!std::ranges::contains(undo_, made, &Step::made)) return Standing::none;
    return undo_stamp() == made ? Standing::last : Standing::earlier;
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
