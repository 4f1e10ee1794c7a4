// The book's past, read from the journal: a list of what was changed when, and the book as it was
// then. Nothing of it is in memory until somebody asks for it.
#pragma once
#include "app/journal.hpp"
#include "model/book.hpp"
#include "model/edit.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith {

/// An edit in the list.
struct PastEdit {
    std::uint64_t sequence = 0;
    Stamp stamp;
    std::string label;
    std::string words;  // what it did and where it came from; empty for a very large one
};

/// A layer that somebody was put into; without one, they were taken out of it.
struct PastLayer {
    Id person;
    Stamp stamp;
    std::string layer;
};

class Past {
  public:
    /// The journal must outlive this.
    explicit Past(Journal& journal) : journal_(journal) {}

    /// The newest edits first; read_older() adds a page of older ones.
    const std::vector<PastEdit>& edits() const { return edits_; }
    /// Of the same edits, but not of very large ones.
    const std::vector<PastLayer>& layers() const { return layers_; }
    bool all_read() const { return next_ == 0 && opened_; }
    bool reading() const { return wanted_ != Wanted::nothing; }
    const std::string& error() const { return error_; }
    void open();
    void read_older();
    void note(std::uint64_t sequence, const Edit& edit);
    void forget();

    /// Read the book as it was after the edit `sequence`; when it is there, take_book() gives it.
    void look_at(std::uint64_t sequence);
    /// Read the book as it was before that edit, and the edit itself: take_book(), take_edit().
    void look_at_edit(std::uint64_t sequence);
    /// The answer of the journal. True when a book that was asked for is there.
    bool receive(Result<StoredPast> past);
    Book take_book();
    std::optional<Edit> take_edit();

  private:
    enum class Wanted : std::uint8_t { nothing, page, book, book_before_edit, edit };

    void read_page();
    bool receive_book(const StoredPast& past);

    Journal& journal_;
    std::vector<PastEdit> edits_;
    std::vector<PastLayer> layers_;
    std::uint64_t next_ = 0;  // the newest that is not read yet
    bool opened_ = false;
    Wanted wanted_ = Wanted::nothing;
    std::uint64_t sequence_ = 0;  // that is looked at
    std::string error_;
    std::optional<Book> book_;
    std::optional<Edit> edit_;
};

}  // namespace kith
