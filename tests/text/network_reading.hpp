// Reads a network for the tests, and finds things in what was read.
#pragma once
#include "text/csv.hpp"
#include "text/network.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <algorithm>
#include <string>
#include <string_view>

namespace kith::text {

inline void read_network_into(Gathered& gathered, std::string_view text,
                              std::size_t records = 1000) {
    const auto reader = open_network(text, {});
    CHECK_MESSAGE(reader != nullptr, text.substr(0, 200));
    if (reader == nullptr) return;
    while (reader->read(gathered, records)) {
    }
    CHECK(reader->position() == text.size());
}

inline Gathered read_network(std::string_view text, std::size_t records = 1000) {
    Gathered gathered;
    read_network_into(gathered, text, records);
    return gathered;
}

inline Gathered read_network_file(const std::string& name, std::size_t records = 1000) {
    return read_network(decode_text(test_text("import/" + name)).text, records);
}

inline const Contact& contact_named(const Gathered& gathered, std::string_view name) {
    const auto found = std::ranges::find(gathered.contacts, name, &Contact::display);
    REQUIRE_MESSAGE(found != gathered.contacts.end(), name);
    return *found;
}

inline const NamedTie& tie_between(const Gathered& gathered, std::string_view a,
                                   std::string_view b) {
    const auto found = std::ranges::find_if(
        gathered.ties, [&](const NamedTie& tie) { return tie.a.name == a && tie.b.name == b; });
    REQUIRE_MESSAGE(found != gathered.ties.end(), a);
    return *found;
}

/// "Ana -> Bo knows 0.5; …" with "--" where there is no direction.
inline std::string ties_in_words(const Gathered& gathered) {
    std::string words;
    for (const NamedTie& tie : gathered.ties) {
        if (!words.empty()) words += "; ";
        words += tie.a.name + (tie.directed ? " -> " : " -- ") + tie.b.name;
        if (!tie.type.empty()) words += " " + tie.type;
        if (tie.strength) {
            const int hundredths = static_cast<int>(*tie.strength * 100 + 0.5);
            words += " " + std::to_string(hundredths);
        }
    }
    return words;
}

}  // namespace kith::text
