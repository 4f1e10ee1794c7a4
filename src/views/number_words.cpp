#include "views/number_words.hpp"

namespace kith::views {

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
    return with_thousands(number) + " " + std::string(number == 1 ? one : many);
}

std::string reading_words(const ImportProgress& progress, double seconds) {
    std::string words = "Reading row " + with_thousands(progress.rows_done);
    if (progress.rows_total > 0) words += " of " + with_thousands(progress.rows_total);
    if (seconds > 0.5 && progress.rows_done > 0) {
        const double rate = static_cast<double>(progress.rows_done) / seconds;
        words += " · " + with_thousands(static_cast<std::uint64_t>(rate)) + " rows a second";
    }
    return words;
}

}  // namespace kith::views
