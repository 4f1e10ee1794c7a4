// An introduction that I made, on its way into the book.
#pragma once
#include "base/date.hpp"
#include "base/random.hpp"
#include "model/book.hpp"
#include "model/edit.hpp"

namespace kith {

/// One that was only thought of, asked for or agreed to is made now; one that is made already stays
/// as it is; else it is a new one. From then on Today asks after a while how it went.
void introduce(const Book& book, EditBuilder& edit, Id who, Id to_whom, Day on, Random& random);

}  // namespace kith
