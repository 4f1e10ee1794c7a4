// What could be given to somebody: what they want, held against what I offer, whom I know and the
// links that I saved (M34, M42, M50, M68). And the other way round: who would like a link.
//
// A match is a telling word (give_index.hpp) that both sides share. Equal ideas are ordered by the
// id of what they are about; the order of the book's rows does not matter.
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/give_index.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// What I offer to others, in words: a setting, one a line or parted by commas.
inline constexpr std::string_view kMyOffersSetting = "me.offers";
std::vector<std::string> my_offers(const Book& book);

struct GiveIdea {
    enum class Kind : std::uint8_t { offer, introduction, link, gesture };
    Kind kind = Kind::gesture;
    Id about;                // whom to introduce, or which link
    std::string words;       // "Introduce them to Ben Ott"
    std::string why;         // "They need “a printer for posters”; Ben Ott offers “printing”."
    std::string_view group;  // of the exchange, as Exchange::group
    std::string value;       // what it would be logged as: "Introduction to Ben Ott"
    std::string line;        // of the log: "gave Ana Silva intro to Ben Ott"
    int score = 0;
    std::string want = {};    // what of theirs it meets: "a printer for posters"
    bool meets_need = false;  // or a goal, not only what moves them or a tag
};

/// What somebody's own words say of the three motivations (M42), each named as a whole word.
struct MovedBy {
    bool fun = false, status = false, access = false;
};
MovedBy moved_by(const Person& person);

/// The best first, a few of each kind. A gesture by what moves them comes last, and alone when
/// nothing matches.
std::vector<GiveIdea> give_ideas(const Book& book, const Relations& relations,
                                 const GiveIndex& index, std::uint32_t person_row);

/// Somebody who would like a link.
struct LinkReader {
    std::uint32_t row = 0;  // of Book::people
    std::string why;        // "They need “batteries for boats”"
    int score = 0;
    bool has_it = false;    // it was sent to them already; such come last
    bool answered = false;  // and they were in touch after it, as LinkAnswers has it
};
std::vector<LinkReader> link_readers(const Book& book, const Relations& relations,
                                     const GiveIndex& index, const SavedLink& link,
                                     std::size_t most = 12);

/// Of a saved link: to how many it was sent, and of them who got in touch or talked with me within
/// the days that an answer has (HealthParams).
struct LinkAnswers {
    std::uint32_t sent = 0, answered = 0;
};
/// By row of Book::saved_links. Time O(exchanges, and the touches of those who got one).
std::vector<LinkAnswers> link_answers(const Book& book, const Relations& relations);

/// Its title, or the address without what every address begins with.
std::string link_name(const SavedLink& link);

}  // namespace kith
