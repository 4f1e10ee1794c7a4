// An item of "Other dates": a word and a date, as readers write it and people type it
// ("anniversary 2019-05-03", "Name day: --12-06", "First day at work 3 May 2019").
#pragma once
#include "base/date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kith {

struct NamedDate {
    std::string name;  // "anniversary"; empty when there is only a date
    Date date;         // any form that a date can have
};

/// Nothing when the item does not end with a date that can be read in one way only.
std::optional<NamedDate> read_named_date(std::string_view item);

/// A death or a funeral, of which nobody is congratulated.
bool is_of_loss(const NamedDate& date);

}  // namespace kith
