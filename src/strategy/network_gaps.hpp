// What is thin in the network: kinds of people, what is given to me, who helps with asks, whether
// new people are kept, and colleagues of before (M5, M14, M16, M46, M69). Who is archived or
// passive does not count.
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/person_facts.hpp"
#include "strategy/value_kinds.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// One of the five kinds of M14, told by its tag; whoever is marked as a mentor is one.
struct NetworkKind {
    std::string_view tag, label;
    std::uint32_t people = 0;
    std::uint32_t warm = 0;  // with a strong or medium tie
};
/// Those with the fewest warm ties first, of equal ones in the order of the method.
std::array<NetworkKind, 5> contact_kinds(const Book& book, std::span<const PersonFacts> facts);
/// Finds the people of a kind.
std::string contact_kind_query(std::string_view tag);

/// The four kinds of capital (M5), by what people gave me and by what they can give
/// (Person::capital): knowledge is information, platform influence, connection referral, support
/// collaboration. An ask counts when it was met.
struct Capital {
    std::string_view label;
    std::uint32_t acts = 0;
    std::uint32_t year = 0, before = 0;      // of them this year, and in as many days before
    std::vector<std::uint32_t> people = {};  // rows of Book::people, in order
};
using Capitals = std::array<Capital, kValueGroupCount>;
Capitals capital_of(const Book& book, const Relations& relations, Day today);
/// Who has any of it, rows of Book::people in order.
std::vector<std::uint32_t> capital_people(const Capitals& capital);
/// How many have each kind, of one group: a circle or a community.
struct GroupCapital {
    std::string group;
    std::array<std::uint32_t, kValueGroupCount> people{};
};
/// Those with the most first, of equal ones by name.
/// @param groups_of  the names of the groups of a person, by row
std::vector<GroupCapital> capital_by_group(
    const Capitals& capital,
    const std::function<std::span<const std::string>(std::uint32_t)>& groups_of);
std::vector<GroupCapital> capital_by_circle(const Book& book, const Capitals& capital);

/// What came of my asks, by whom they came through, else were put to (M16): somebody personal, or
/// else somebody operational, or neither was noted.
struct AskYield {
    std::uint32_t asks = 0, met = 0;
};
struct ReferralTypes {
    AskYield personal, business, untold;
};
ReferralTypes referral_types(const Book& book);

/// New people of this year against touches that had depth (M46).
struct Collecting {
    std::uint32_t added = 0;    // whom I met in these days
    std::uint32_t touched = 0;  // of them with such a touch
    std::uint32_t touches = 0;  // such touches, with anybody
    bool outruns() const { return added > touches; }
};
Collecting collecting(const Book& book, const Relations& relations, Day today);

/// Who was close once and has gone silent: of most value first (value_of), then by the strength
/// that is left, then by id. Who is archived or passive is left out (M2).
std::vector<std::uint32_t> dormant_ties(const Book& book, std::span<const PersonFacts> facts);

/// Whether a tag, a circle or how one met says that we worked at one place, and no longer do. Of
/// what an import notes, "Colleague at Acme, 2015–2022", the years tell.
bool was_colleague(const Person& person);
/// The same, now or before.
bool is_or_was_colleague(const Person& person);
/// Colleagues of before who were in touch once and not for `silent` days: before the tie sleeps
/// (M69). The strongest tie first, then by id.
std::vector<std::uint32_t> silent_colleagues(const Book& book, std::span<const PersonFacts> facts,
                                             Day today, Day silent);

}  // namespace kith
