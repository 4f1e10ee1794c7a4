// The activities of Pipedrive, a table of its own beside that of people: calls, meetings, lunches.
// Known by its columns, "Activity - Subject" and "Activity - Due date", in English alone.
//
// - What was done with somebody is a Contacted on the day it was done or due, its channel by the
//   kind of activity; tasks and deadlines are no contact, and are told by number.
// - What is still to be done is a NamedTask.
// - Each person that is named is a Contact, once. The user of Pipedrive whose activity it is may be
//   the owner or a colleague; the notes tell the name.
#pragma once
#include "text/gathered.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

std::optional<std::string> recognise_pipedrive_activities(std::string_view text);

/// @param text  UTF-8, as decode_text() gives it; one that was recognised.
std::unique_ptr<Reader> open_pipedrive_activities(std::string_view text,
                                                  const ReadOptions& options);

}  // namespace kith::text
