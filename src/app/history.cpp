#include "app/history.hpp"

#include <utility>

namespace kith {

Result<void> History::perform(Book& book, const Edit& edit) {
    Result<std::vector<FieldChange>> inverse = apply(book, edit);
    if (!inverse) return std::unexpected(inverse.error());
    undo_.push_back({edit.label, std::move(*inverse)});
    redo_.clear();
    return {};
}

Result<std::optional<Edit>> History::move(Book& book, const Stamp& stamp, std::vector<Step>& from,
                                          std::vector<Step>& to, std::string_view verb) {
    if (from.empty()) return std::optional<Edit>{};
    Step step = std::move(from.back());
    Edit edit{stamp, std::string(verb) + ": " + step.label, std::move(step.changes)};
    Result<std::vector<FieldChange>> inverse = apply(book, edit);
    if (!inverse) {
        from.back() = {std::move(step.label), std::move(edit.changes)};
        return std::unexpected(inverse.error());
    }
    from.pop_back();
    to.push_back({std::move(step.label), std::move(*inverse)});
    return std::optional<Edit>{std::move(edit)};
}

Result<std::optional<Edit>> History::undo(Book& book, const Stamp& stamp) {
    return move(book, stamp, undo_, redo_, "Undo");
}

Result<std::optional<Edit>> History::redo(Book& book, const Stamp& stamp) {
    return move(book, stamp, redo_, undo_, "Redo");
}

}  // namespace kith
