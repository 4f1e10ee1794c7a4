// Who of a file is known already. People are found again by profile, e-mail, phone, then by name
// with something that supports it; never by name alone, which only gives rise to a question.
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"
#include "text/gathered.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kith {

enum class MatchKind : std::uint8_t {
    none,
    likely,   // the person is asked
    certain,  // the two are one
};

struct PersonMatch {
    Id id;
    MatchKind kind = MatchKind::none;
    std::string why;  // for a person: "the same e-mail address"
};

/// The name to show for a contact: given and family name, else what the file shows, else an
/// address.
std::string contact_name(const text::Contact& contact);
/// What is compared of a phone number: its last nine digits; empty for one of fewer than six.
std::string phone_key(std::string_view phone);
/// What is compared of an address on the web: profile_key() of a page that is one person's own, on
/// a network where everybody has one; empty for any other.
std::string personal_profile(std::string_view url);

class KnownPeople {
  public:
    /// `book` must outlive this and not change.
    explicit KnownPeople(const Book& book) : book_(book), relations_(build_relations(book)) {}

    /// Take up about `people` more of the book. False when all are.
    bool index_some(std::size_t people);
    /// Somebody who is new, or was found again, with what the file tells.
    void add(Id id, const text::Contact& contact, Id organisation);

    /// An address of somebody who had none.
    void add_email(Id id, const std::string& email);

    /// @param organisation  of the contact's current work, when it is known already.
    /// @param source        of the file: who came with such a file before is found by name alone
    ///                      where the file tells nothing else.
    PersonMatch find(const text::Contact& contact, Id organisation, std::string_view source) const;
    /// Whoever is meant, or none when nobody or several may be.
    Id find(const text::Mention& mention) const;
    /// Where in the file the person was told of; 0 for one who is only in the book.
    std::size_t line_of(Id id) const;
    const Relations& relations() const { return relations_; }

  private:
    struct Known {
        bool has_profile = false, has_email = false;
        std::size_t line = 0;
        std::string name;  // folded
        Date met_on, birthday;
        Id organisation;  // of somebody new
    };

    void add_names(Id id, std::string name);
    bool works_at(Id person, Id organisation) const;
    Id by_name_and_day(const text::Contact& contact, const std::string& name, Id organisation,
                       bool with_profile) const;
    PersonMatch by_name(const text::Contact& contact, const std::string& name, Id organisation,
                        bool with_profile, std::string_view source) const;

    const Book& book_;
    Relations relations_;
    std::size_t next_row_ = 0;
    std::unordered_map<std::string, Id> by_key_, by_profile_, by_email_, by_phone_;
    std::unordered_map<std::string, std::vector<Id>> by_name_;
    std::unordered_map<Id, Known, IdHash> known_;
};

}  // namespace kith
