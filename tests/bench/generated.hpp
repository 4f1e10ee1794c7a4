// What the benchmarks of import, search and relations work on: the same on every machine.
#pragma once
#include "base/random.hpp"

#include <chrono>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace kith::bench {

inline double now_ms() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

template <std::size_t n>
std::string_view pick(const std::string_view (&from)[n], Random& random) {
    return from[random.below(static_cast<std::uint32_t>(n))];
}

/// A name of two to four syllables, some with accents: some hundred thousand different ones.
inline std::string generated_name(Random& random) {
    constexpr std::string_view kFirst[] = {"Bra", "Jür", "Mag", "The", "Łu", "Ana", "Rui", "Ze",
                                           "Ngo", "Sa",  "Tra", "Vi",  "Él", "Kar", "Ol",  "Dim"};
    constexpr std::string_view kNext[] = {"gen", "da",  "lia", "na",  "cja", "wald", "mir", "zi",
                                          "tho", "ren", "sö",  "ber", "lin", "quu",  "fer", "ñe"};
    std::string name(pick(kFirst, random));
    for (std::uint32_t more = 1 + random.below(3); more > 0; --more) name += pick(kNext, random);
    return name;
}

inline std::string generated_title(Random& random) {
    constexpr std::string_view kRanks[] = {"", "Senior ", "Head of ", "Junior ", "VP of ", "Lead "};
    constexpr std::string_view kWork[] = {"Software Engineer", "Sales",  "Marketing Manager",
                                          "Designer",          "Nurse",  "Product Owner",
                                          "Data Scientist",    "Poetry", "Chief Executive Officer"};
    return std::string(pick(kRanks, random)) + std::string(pick(kWork, random));
}

/// LinkedIn's Connections.csv of so many people. Eight work at the same place on average, as in
/// real lists; one cell in five of the organisations is quoted and holds a comma.
inline std::string generated_connections(std::uint32_t people, std::uint64_t seed) {
    constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    Random random(seed);
    std::string csv =
        "Notes:\n\"When exporting your connection data, you may notice that some of the email "
        "addresses are missing.\"\n\n"
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    for (std::uint32_t i = 0; i < people; ++i) {
        const std::string given = generated_name(random);
        const std::string family = generated_name(random);
        const std::string number = std::to_string(i);
        csv += given + "," + family + ",https://www.linkedin.com/in/person-" + number + ",";
        if (random.below(20) == 0) csv += "person" + number + "@mail.example";
        const std::uint32_t organisation = random.below(people / 8 + 1);
        const std::string place = "Company " + std::to_string(organisation);
        csv += organisation % 5 == 0 ? ",\"" + place + ", Inc.\"," : "," + place + ",";
        csv += generated_title(random) + "," + std::to_string(10 + random.below(18)) + " ";
        csv += std::string(pick(kMonths, random)) + " " + std::to_string(2006 + random.below(19));
        csv += "\n";
    }
    return csv;
}

}  // namespace kith::bench
