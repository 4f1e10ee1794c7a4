// Undo and redo over edits, without limit in a session. Taking something back is itself an edit, so
// that the journal only ever grows and other tabs see it like any other change.
#pragma once
#include "base/result.hpp"
#include "model/book.hpp"
#include "model/edit.hpp"

#include <cstdint>
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

    /// The same for who applies edits in their own time: what an edit is made by, …
    enum class Move : std::uint8_t { forward, undo, redo };
    /// … for undo and redo the edit that would do it, nothing when there is nothing, …
    std::optional<Edit> begin(Move move, const Stamp& stamp);
    /// … and how it went, before anything else: it was applied, and `inverse` takes it back; or it
    /// could not be.
    void applied(Move move, const Edit& edit, std::vector<FieldChange> inverse);
    void refused(Move move, Edit edit);

    /// Label of what undo() or redo() would change; empty when there is nothing.
    std::string_view undo_label() const {
        return undo_.empty() ? std::string_view{} : undo_.back().label;
    }
    std::string_view redo_label() const {
        return redo_.empty() ? std::string_view{} : redo_.back().label;
    }

    /// Stamp with which what undo() would take back was first made; zero when there is nothing.
    Stamp undo_stamp() const { return undo_.empty() ? Stamp{} : undo_.back().made; }
    /// Where the edit that was made with this stamp stands: undo() would take it back, or one that
    /// came after it first. None: it was taken back, or never made here.
    enum class Standing : std::uint8_t { none, last, earlier };
    Standing standing(const Stamp& made) const;

  private:
    struct Step {
        std::string label;
        Stamp made;                        // at first: redo brings the same step back
        std::vector<FieldChange> changes;  // that take the step back
    };
    std::vector<Step>& steps(Move move) { return move == Move::undo ? undo_ : redo_; }
    Result<std::optional<Edit>> make(Move move, Book& book, const Stamp& stamp);

    std::vector<Step> undo_, redo_;
    Step moving_;  // between begin() and its outcome, without its changes
};

}  // namespace kith
