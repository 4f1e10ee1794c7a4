// Touches that a rule suggests because something became known of somebody. Each is a task with the
// rule's id: done, put off or dismissed like any other.
#pragma once
#include "base/date.hpp"
#include "model/entities.hpp"

#include <string_view>

namespace kith {

/// What a touch may be suggested by (Task::rule), as the method numbers its rules.
namespace touch_rule {
inline constexpr std::string_view kLightTouch = "M60";  // congratulations, an article, a resource
}

/// Whether the task is a suggested touch that waits for the owner's word.
inline bool waits_as_touch(const Task& task) {
    return task.rule == touch_rule::kLightTouch && !task.done_on && !task.people.empty();
}

}  // namespace kith
