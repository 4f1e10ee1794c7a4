// Undo and redo over edits, without limit in a session. Taking something back is itself an edit, so
// that the journal only ever grows and other tabs see it like any other change.
#pragma once
#include "base/result.hpp"
#include "model/book.hpp"
#include "model/edit.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

class History {
  public:
    /// Apply a new edit and remember how to take it back. Forgets what could be redone.
    Result<void> perform(Book& book, const Edit& edit);
    /// Take back the last edit, or do the last one taken back again. The edit that did so, for the
    /// journal; nothing when there is nothing to undo or redo.
    Result<std::optional<Edit>> undo(Book& book, const Stamp& stamp);
    Result<std::optional<Edit>> redo(Book& book, const Stamp& stamp);

    /// Label of what undo() or redo() would change; empty when there is nothing.
    std::string_view undo_label() const {
        return undo_.empty() ? std::string_view{} : undo_.back().label;
    }
    std::string_view redo_label() const {
        return redo_.empty() ? std::string_view{} : redo_.back().label;
    }

  private:
    struct Step {
        std::string label;
        std::vector<FieldChange> changes;  // that take the step back
    };
    Result<std::optional<Edit>> move(Book& book, const Stamp& stamp, std::vector<Step>& from,
                                     std::vector<Step>& to, std::string_view verb);

    std::vector<Step> undo_, redo_;
};

}  // namespace kith
