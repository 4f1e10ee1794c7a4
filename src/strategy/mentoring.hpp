// Who could be a mentor or sponsor, and in what form people already teach me (M24, M25), as far as
// the record tells it. Who is archived or passive is left out.
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/person_facts.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kith {

/// The three tests of M24.
struct MentorTests {
    std::uint32_t row = 0;     // of Book::people
    bool experience = false;   // of a high level by the title
    bool influence = false;    // high impact, decides, or holds resources
    bool willingness = false;  // easy to reach, on a high rung of trust, or gave
    int passed() const { return experience + influence + willingness; }
};
/// Who passes two tests or more, or as many as the book's settings say, and is neither mentor nor
/// sponsor yet: who passes all first, then by the strength of the tie, then by id.
std::vector<MentorTests> mentor_candidates(const Book& book, const Relations& relations,
                                           std::span<const PersonFacts> facts);

/// The four forms of M25: as chosen by hand, else of people who are marked as mentors (formal) or
/// gave me knowledge twice or more, or as often as the settings say: reverse from somebody junior,
/// peer where as much as that went the other way, too, else informal.
inline constexpr std::size_t kMentoringForms = 4;
std::string_view mentoring_form_name(std::size_t form);  // "Formal", "Informal", "Peer", "Reverse"
/// Rows of Book::people, a form each.
std::array<std::vector<std::uint32_t>, kMentoringForms> mentoring_forms(
    const Book& book, const Relations& relations, std::span<const PersonFacts> facts);

}  // namespace kith
