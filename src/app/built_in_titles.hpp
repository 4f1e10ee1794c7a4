// The table of job titles that comes with the app: data/titles.csv.
#pragma once
#include "model/title.hpp"

namespace kith {

TitleTable built_in_titles();

}  // namespace kith
