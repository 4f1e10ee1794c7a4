// The promises of a touchpoint, of either side. A line of the log may hold several; they stand in
// one text: "Send slides; They promised: call back".
#pragma once
#include "model/book.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {

/// How one begins that was made to me.
inline constexpr std::string_view kTheyPromised = "They promised: ";

/// Each promise of a text, as the title of its task has it.
std::vector<std::string_view> promises_in(std::string_view text);
/// One of them; the whole text when it has no such place.
std::string_view promise_at(std::string_view text, std::size_t place);

/// Takes the beginning off that says whose it is; whether it was made to me.
bool take_they_promised(std::string_view& promise);

/// Promises that are tasks, done or not. Such a task stands for what was promised up to the last of
/// its days, or up to today while it is open without one: what is promised again later is open.
class PromiseTasks {
  public:
    PromiseTasks() = default;
    /// Those of a book. Time O(tasks).
    PromiseTasks(const Book& book, Day today);

    /// Any task; one that is no promise changes nothing.
    void note(const Task& task, Day today);
    /// Whether a task of somebody who was there stands for one of the promises of that day, or for
    /// all that was promised.
    bool stand_for(const Touchpoint& said, std::size_t place, Day on) const;

  private:
    std::map<std::pair<Id, std::string>, Day> until_;  // by person and title
};

}  // namespace kith
