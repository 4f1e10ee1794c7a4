// Keys of all that people are found again by: equal for spellings of one address, number, profile,
// city or name.
#pragma once
#include "app/key_table.hpp"
#include "app/name_match.hpp"
#include "app/name_sound.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "text/gathered.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// The name to show for a contact: given and family name, else what the file shows, else an
/// address.
std::string contact_name(const text::Contact& contact);
/// What is compared of a phone number: its last nine digits; empty for one of fewer than six.
std::string phone_key(std::string_view phone);
/// What is compared of an address on the web: profile_key() of a page that is one person's own, on
/// a network where everybody has one; empty for any other.
std::string personal_profile(std::string_view url);
/// What a mention is recognised by, best first; several for one person.
std::vector<std::string> identities(const text::Mention& mention);
/// What somebody is recognised by who is named without any address.
std::string name_identity(std::string_view name);

enum class KeyOf : std::uint8_t {
    entry,  // the file's own id
    profile,
    email,
    phone,
    handle,
    name,
    day,
    city,
    birthday,
    domain,
    address,
    alike,  // the beginning or end of a family name, with the given name's letter
};

inline std::uint64_t text_key(KeyOf kind, std::string_view text) {
    return text_key(static_cast<std::uint64_t>(kind), text);
}
/// Case and accents do not count.
std::uint64_t folded_key(KeyOf kind, std::string_view text);
std::uint64_t id_key(Id id);
std::uint64_t date_key(KeyOf kind, Date date);
/// Of the day and month.
std::uint64_t birthday_key(Date date);
/// Of the place without its country: "Porto, Portugal" is in Porto. 0 for none.
std::uint64_t city_key(std::string_view location);
/// Of the domain of a company's address; 0 for one where anybody can have an address.
std::uint64_t domain_key(std::string_view folded_email);
/// Of a postal address, however it is cut into lines.
std::uint64_t address_key(std::string_view address);
/// An address that people share: info@, office@.
bool is_shared_address(std::string_view folded_email);

struct Profile {
    std::uint64_t key = 0;
    std::uint16_t network = 0;  // a bit; 0: no personal profile
};
Profile profile_of(std::string_view url);

/// Visit keys under which names stand that may be alike: the first letter of the given name with
/// the first two of the family name, or with its last two, as a slip leaves one of these whole.
template <class Visit>
void visit_alike_keys(const std::vector<PersonName::Word>& given,
                      const std::vector<PersonName::Word>& family, Visit&& visit) {
    constexpr std::size_t kMostWords = 3, kLetters = 2;
    for (std::size_t g = 0; g < std::min(given.size(), kMostWords); ++g) {
        for (const char initial : initials_of(given[g].text)) {
            for (std::size_t f = 0; f < std::min(family.size(), kMostWords); ++f) {
                const std::string_view sound = family[f].sound;
                const std::size_t count = std::min(sound.size(), kLetters);
                std::array<char, 2 + kLetters> text = {initial, '<'};
                std::copy_n(sound.begin(), count, text.begin() + 2);
                visit(text_key(KeyOf::alike, {text.data(), 2 + count}));
                text[1] = '>';
                std::copy_n(sound.end() - static_cast<std::ptrdiff_t>(count), count,
                            text.begin() + 2);
                visit(text_key(KeyOf::alike, {text.data(), 2 + count}));
            }
        }
    }
}

}  // namespace kith
