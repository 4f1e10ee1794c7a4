// A part of the book as a book of its own: some people with what belongs to them.
#pragma once
#include "base/stepwise.hpp"
#include "model/book.hpp"

#include <span>

namespace kith::text {

/// The people, what names one of them (of ties, roles and whatever needs its people what names only
/// them), and the organisations, events, saved links, fields and types of ties that this refers to.
/// Whoever is not among them is taken out of what refers to them (chosen_people.hpp). Texts stay as
/// they are. There are no settings, no bin, and nothing that is about nobody.
///
/// All keep their ids and stamps, so that merging the copy with the book changes nothing in it.
/// Time O(size of the book).
Stepwise<Book> chosen_book_steps(const Book& book, std::span<const Id> people);

inline Book chosen_book(const Book& book, std::span<const Id> people) {
    return at_once(chosen_book_steps(book, people));
}

}  // namespace kith::text
