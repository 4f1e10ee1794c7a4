#include "app/built_in_titles.hpp"

#include "embedded/titles.hpp"

#include <utility>

namespace kith {

TitleTable built_in_titles() {
    Result<TitleTable> table = parse_title_table(embedded::titles());
    return table ? std::move(*table) : TitleTable{};
}

}  // namespace kith
