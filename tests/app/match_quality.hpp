// How well people are found again, measured with labelled_pairs.hpp: all the pairs' first records
// stand in one book, and the second records are looked for in it.
#pragma once
#include "app/known_people.hpp"
#include "base/id.hpp"
#include "model/book.hpp"
#include "model/edit.hpp"

#include "labelled_pairs.hpp"
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kith::labelled {

struct Counts {
    std::size_t pairs = 0;
    std::size_t certain = 0, likely = 0;              // the other record of the pair
    std::size_t certain_other = 0, likely_other = 0;  // somebody else of the book
};

struct Rates {
    Counts same, different;
    std::map<std::string_view, Counts> by_kind;
    std::vector<std::string> wrong, missed;  // for whoever looks into it

    /// Of all that were merged without a question, how many rightly.
    double precision() const {
        const std::size_t wrongly =
            same.certain_other + different.certain + different.certain_other;
        return static_cast<double>(same.certain) / static_cast<double>(same.certain + wrongly);
    }
    /// Of the pairs that are one person, how many were merged, or merged or asked about.
    double recall_certain() const {
        return static_cast<double>(same.certain) / static_cast<double>(same.pairs);
    }
    double recall() const {
        return static_cast<double>(same.certain + same.likely) / static_cast<double>(same.pairs);
    }
};

inline text::Contact to_contact(const Record& r) {
    text::Contact contact;
    contact.given = r.given;
    contact.middle = r.middle;
    contact.family = r.family;
    contact.suffix = r.suffix;
    contact.nickname = r.nickname;
    contact.display = r.display;
    if (!r.email.empty()) contact.emails.push_back(r.email);
    if (!r.phone.empty()) contact.phones.push_back(r.phone);
    if (!r.profile.empty()) contact.urls.push_back(r.profile);
    if (!r.address.empty()) contact.addresses.push_back(r.address);
    if (!r.employer.empty()) contact.jobs.push_back({r.employer, {}, r.title, {}, {}, false});
    contact.location = r.city;
    contact.birthday = r.birthday;
    return contact;
}

inline std::string in_words(const Record& r) {
    std::string words;
    for (const std::string& part :
         {r.given, r.middle, r.family, r.suffix, r.display, r.email, r.phone, r.profile, r.employer,
          r.city, r.address, to_string(r.birthday)})
        words += part + "|";
    return words;
}

/// A book of the pairs' first records, in their order.
class PairBook {
  public:
    explicit PairBook(const Pairs& pairs) {
        Random random(99);
        EditBuilder edit;
        for (const std::string_view employer : kEmployers) {
            const Id id = edit.create(EntityKind::organisation, random);
            edit.set(EntityKind::organisation, id, "name", std::string(employer));
            organisations_.emplace(employer, id);
        }
        for (const Pair& pair : pairs.pairs) add(edit, random, pair.book);
        if (!apply(book, {{1, 0, 1}, "", edit.changes})) std::abort();
    }
    Id organisation(std::string_view name) const {
        const auto it = organisations_.find(name);
        return it == organisations_.end() ? Id{} : it->second;
    }

    Book book;
    std::vector<Id> people;

  private:
    void add(EditBuilder& edit, Random& random, const Record& r) {
        const Id id = people.emplace_back(edit.create(EntityKind::person, random));
        const auto text = [&](std::string_view field, const std::string& value) {
            if (!value.empty()) edit.set(EntityKind::person, id, field, value);
        };
        const auto list = [&](std::string_view field, const std::string& value) {
            if (!value.empty()) edit.set(EntityKind::person, id, field, TextList{value});
        };
        text("given", r.given);
        text("middle", r.middle);
        text("family", r.family);
        text("suffix", r.suffix);
        text("nickname", r.nickname);
        text("display", r.display);
        text("location", r.city);
        list("emails", r.email);
        list("phones", r.phone);
        list("urls", r.profile);
        list("addresses", r.address);
        if (r.birthday) edit.set(EntityKind::person, id, "birthday", r.birthday);
        text("source", "vCard");
        if (r.employer.empty()) return;
        const Id role = edit.create(EntityKind::role, random);
        edit.set(EntityKind::role, role, "person", id);
        edit.set(EntityKind::role, role, "organisation", organisation(r.employer));
        if (!r.title.empty()) edit.set(EntityKind::role, role, "title", r.title);
    }

    std::map<std::string_view, Id> organisations_;
};

inline Rates measure(const Pairs& pairs) {
    const PairBook of_pairs(pairs);
    KnownPeople known(of_pairs.book);
    while (known.index_some(1000)) {
    }
    Rates rates;
    for (std::size_t i = 0; i < pairs.pairs.size(); ++i) {
        const Pair& pair = pairs.pairs[i];
        const PersonMatch match =
            known.find(to_contact(pair.file), of_pairs.organisation(pair.file.employer), "Table");
        const bool right = match.id == of_pairs.people[i];
        const bool certain = match.kind == IdentityKind::certain;
        const bool likely = match.kind == IdentityKind::likely;
        for (Counts* counts :
             {pair.same ? &rates.same : &rates.different, &rates.by_kind[pair.what]}) {
            ++counts->pairs;
            counts->certain += certain && right ? 1 : 0;
            counts->likely += likely && right ? 1 : 0;
            counts->certain_other += certain && !right ? 1 : 0;
            counts->likely_other += likely && !right ? 1 : 0;
        }
        const std::string words = std::string(pair.what) + ": " + in_words(pair.book) + "\n   " +
                                  in_words(pair.file) + "\n   " + match.why;
        if (certain && (!right || !pair.same)) rates.wrong.push_back(words);
        if (pair.same && !(right && (certain || likely))) rates.missed.push_back(words);
    }
    return rates;
}

inline Pairs labelled_pairs() {
    return PairMaker(2026).make(1200, 800);
}

}  // namespace kith::labelled
