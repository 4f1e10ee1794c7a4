// The sample network: 200 invented people of many cultures and scripts with two years of history,
// for looking around before one's own data comes.
#pragma once
#include "base/date.hpp"
#include "base/random.hpp"
#include "model/edit.hpp"

#include <vector>

namespace kith {

/// The changes that put the sample into a book. Depends on the random generator's state and `today`
/// alone: the same give the same network.
std::vector<FieldChange> sample_network(Random& random, Day today);

}  // namespace kith
