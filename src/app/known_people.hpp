// Who of a file is known already. People are found again by profile, e-mail, phone, then by name
// with something that supports it; never by name alone, which only gives rise to a question.
//
// What speaks for one person and what against it is added up as logarithms of odds, after I. P.
// Fellegi and A. B. Sunter, "A Theory for Record Linkage", Journal of the American Statistical
// Association 64 (1969); the points and what they achieve are in doc/matching.md.
#pragma once
#include "app/match_keys.hpp"
#include "app/name_match.hpp"
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/match_care.hpp"
#include "text/gathered.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kith {

enum class IdentityKind : std::uint8_t {
    none,
    likely,   // the person is asked
    certain,  // the two are one
};

struct PersonMatch {
    Id id;
    IdentityKind kind = IdentityKind::none;
    std::string why;   // for a person: "the same name and e-mail address"
    double score = 0;  // 0..1: how sure it is that the two are one
};

class KnownPeople {
  public:
    /// `book` must outlive this and not change.
    explicit KnownPeople(const Book& book, const MatchThresholds& thresholds = {});

    /// Take up about `people` more of the book, after what belongs to whom. False when all are;
    /// before that nothing may be asked.
    bool index_some(std::size_t people);
    /// How many people are taken up.
    std::size_t indexed() const { return next_row_; }
    /// Of several files: whoever one told of is weighed against the others as one of the book is.
    void tell_files_apart() { keeps_told_ = true; }
    /// Somebody who is new, or was found again, with what the file of that number tells.
    void add(Id id, const text::Contact& contact, Id organisation, std::size_t file = 0);

    /// For the newcomers of the rest of a file, as base/room.hpp has it: to grow when full takes
    /// longer than a step of an import may.
    void make_room(std::size_t done, std::size_t total);

    /// An address of somebody who had none.
    void add_email(Id id, const std::string& email);

    /// Whoever of the book, or of the file so far, the contact is. Of the file only who is certain
    /// to be the same, by an address or number together with the name.
    ///
    /// @param organisation  of the contact's current work, when it is known already.
    /// @param source        of the file: who came with such a file before is found by name alone
    ///                      where the file tells nothing else.
    /// @param file          its number.
    PersonMatch find(const text::Contact& contact, Id organisation, std::string_view source,
                     std::size_t file = 0) const;
    /// Whoever else of the book may be the person, each with how sure that is and why.
    std::vector<PersonMatch> all_like(const Person& person) const;
    /// Whoever is meant, or none when nobody or several may be.
    Id find(const text::Mention& mention) const;
    /// Where in the file the person was told of; 0 for one who is only in the book.
    std::size_t line_of(Id id) const;
    /// What somebody is called, in the book or by the first of several files.
    std::string name_of(Id id) const;
    const Relations& relations() const { return relations_; }

  private:
    // People have rows here: those of the book as they have them there, then those who are new.
    static constexpr std::uint32_t kNobody = UINT32_MAX;
    struct Known {
        std::uint64_t name = 0;  // key of the name, as the file tells it if it does
        std::uint64_t city = 0;
        Date met_on, birthday;
        std::uint32_t line = 0;
        std::uint32_t file = 0;      // where the line is
        std::uint16_t networks = 0;  // on which there is a profile, a bit each
        bool has_email = false;
    };
    /// Of somebody new, what another file may tell as well.
    struct Told {
        std::string given, middle, family, suffix, nickname, display, name;
        TextList emails, addresses;
    };
    struct Newcomer {
        Id id, organisation;
        std::unique_ptr<Told> told;  // of several files
    };
    enum class Same : std::uint8_t;  // these are in match_parts.hpp
    struct Asked;
    struct Candidate;

    std::uint32_t row_of(Id id) const;
    std::uint32_t row_for(Id id);
    Id id_of(std::uint32_t row) const;
    const Person* in_book(std::uint32_t row) const;
    void take_reach(std::uint32_t row, const TextList& urls, const TextList& emails,
                    const TextList& phones, const TextList& handles);
    void take_name(std::uint32_t row, std::string_view name);
    void take_support(std::uint32_t row, const NameFields& names, const TextList& emails,
                      const TextList& addresses);
    void keep_told(std::uint32_t row, const text::Contact& contact);
    const Told* told(std::uint32_t row) const;
    NameFields names_of(std::uint32_t row) const;
    bool works_at(std::uint32_t row, Id organisation) const;
    bool works(std::uint32_t row) const;
    bool is_of_file(const Asked& asked, std::uint32_t row) const;
    std::uint32_t first_of(std::uint64_t key) const;

    Asked ask(const text::Contact& contact, Id organisation, std::string_view source) const;
    void gather_by_reach(const Asked& asked, std::vector<Candidate>& candidates) const;
    void gather_by_name(const Asked& asked, std::vector<Candidate>& candidates) const;
    std::uint32_t by_name_and_day(const Asked& asked) const;
    bool is_known_already(const Asked& asked, const Person& person) const;
    void weigh(const Asked& asked, Candidate& candidate) const;
    void weigh_in_file(const Asked& asked, Candidate& candidate) const;
    void weigh_in_book(const Asked& asked, Candidate& candidate) const;
    void weigh_name(const Asked& asked, Candidate& candidate) const;
    void weigh_context(const Asked& asked, Candidate& candidate) const;
    bool is_sure(const Candidate& candidate) const;
    bool is_namesake(const Candidate& candidate) const;
    PersonMatch match(const Candidate& candidate, bool only_namesake) const;
    PersonMatch decide(const Asked& asked, std::vector<Candidate>& candidates) const;
    std::vector<PersonMatch> all_likely(std::vector<Candidate>& candidates) const;

    const Book& book_;
    MatchThresholds thresholds_;
    RelationsBuild relations_build_;
    bool related_ = false;
    bool keeps_told_ = false;
    Relations relations_;
    std::size_t next_row_ = 0;
    KeyTable rows_;  // by the keys of all that people are found by
    std::vector<Known> known_;
    std::vector<Newcomer> newcomers_;
    std::unordered_map<Id, std::uint32_t, IdHash> row_of_newcomer_;
    std::size_t rows_of_book_ = 0;  // of rows_
    std::size_t room_ = 0;          // for so many newcomers
    std::unordered_map<std::uint64_t, std::uint32_t> people_of_domain_;
};

}  // namespace kith
