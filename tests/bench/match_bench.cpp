// How long it takes to find the contacts of a file again in a book: the index of the book, then one
// contact after the other.
//
//     match_bench [contacts, default 30000] [people in the book, default 100000]
//
// A third of the contacts are in the book with their profile, a third with their name only at the
// same company, under a short form or a slip, and a third are new. The rates of the labelled pairs
// that doc/matching.md tells of are printed below.
#include "app/import_plan.hpp"
#include "app/known_people.hpp"
#include "base/random.hpp"
#include "model/edit.hpp"

#include "../app/match_quality.hpp"
#include "generated.hpp"
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using kith::bench::now_ms;

constexpr kith::Day kToday = 20'000;
constexpr kith::Stamp kNow{1'728'000'000'000, 0, 7};
constexpr int kRuns = 3;

/// A book as LinkedIn's list gives it, with a number and a city for half of the people.
kith::Book generated_book(std::uint32_t people) {
    const std::string csv = kith::bench::generated_connections(people, 2026);
    kith::Random random(1);
    kith::Book book;
    kith::ImportJob job("Connections.csv", {csv.begin(), csv.end()}, book, kToday, kNow, random);
    while (!job.done()) job.step(5000);
    if (!kith::apply(book, {{1, 0, 1}, "", job.take_plan().changes})) std::abort();
    kith::EditBuilder edit;
    for (std::size_t i = 0; i < book.people.size(); i += 2) {
        const kith::Id id = book.people.rows()[i].id.value;
        edit.set(kith::EntityKind::person, id, "phones",
                 kith::TextList{"+351 9" + std::to_string(10'000'000 + 37 * i)});
        edit.set(kith::EntityKind::person, id, "location",
                 "City " + std::to_string(random.below(500)));
    }
    if (!kith::apply(book, {{2, 0, 1}, "", edit.changes})) std::abort();
    return book;
}

struct Wanted {
    kith::text::Contact contact;
    kith::Id organisation;
};

std::vector<Wanted> generated_contacts(const kith::Book& book, std::uint32_t count) {
    kith::Random random(7);
    std::vector<kith::Id> work(book.people.size());
    for (const kith::Role& role : book.roles.rows())
        work[book.people.row_of(role.person)] = role.organisation;
    std::vector<Wanted> contacts(count);
    for (Wanted& wanted : contacts) {
        kith::text::Contact& contact = wanted.contact;
        const std::uint32_t row = random.below(static_cast<std::uint32_t>(book.people.size()));
        const kith::Person& person = book.people.rows()[row];
        wanted.organisation = work[row];
        contact.given = person.given;
        contact.family = person.family;
        switch (random.below(3)) {
            case 0:
                contact.urls = person.urls;
                break;
            case 1:
                if (random.below(2) == 0)
                    contact.given = std::string(kith::first_graphemes(person.given, 1)) + ".";
                else
                    contact.family += "s";
                contact.emails.push_back("me" + std::to_string(random.below(1'000'000)) +
                                         "@mail.example");
                break;
            default:
                contact.given = kith::bench::generated_name(random);
                contact.family = kith::bench::generated_name(random);
                contact.phones.push_back("+44 7" + std::to_string(random.below(1'000'000'000)));
                contact.location = "City " + std::to_string(random.below(500));
        }
    }
    return contacts;
}

void print_rates() {
    const kith::labelled::Pairs pairs = kith::labelled::labelled_pairs();
    const kith::labelled::Rates rates = kith::labelled::measure(pairs);
    std::printf(
        "\n%zu pairs (%zu left out): precision of certain %.4f, recall of certain %.4f, of certain "
        "and likely %.4f\n",
        pairs.pairs.size(), pairs.left_out, rates.precision(), rates.recall_certain(),
        rates.recall());
    std::printf("%-32s %6s %8s %7s %18s\n", "", "pairs", "certain", "likely", "of somebody else");
    for (const auto& [kind, counts] : rates.by_kind) {
        std::printf("%-32s %6zu %8zu %7zu %8zu %9zu\n", std::string(kind).c_str(), counts.pairs,
                    counts.certain, counts.likely, counts.certain_other, counts.likely_other);
    }
}

}  // namespace

int main(int count, char** values) {
    const auto number = [&](int at, std::uint32_t fallback) {
        return count > at ? static_cast<std::uint32_t>(std::strtoul(values[at], nullptr, 10))
                          : fallback;
    };
    const std::uint32_t contacts = std::max(number(1, 30'000), 1u);
    const kith::Book book = generated_book(std::max(number(2, 100'000), 1u));
    const std::vector<Wanted> wanted = generated_contacts(book, contacts);
    double relations_ms = 1e9, index_ms = 1e9, find_ms = 1e9;
    std::size_t certain = 0, likely = 0;
    for (int run = 0; run < kRuns; ++run) {
        const double start = now_ms();
        kith::KnownPeople known(book);
        const double related = now_ms();
        while (known.index_some(5000)) {
        }
        const double indexed = now_ms();
        certain = likely = 0;
        for (const Wanted& one : wanted) {
            const kith::PersonMatch match = known.find(one.contact, one.organisation, "vCard");
            certain += match.kind == kith::IdentityKind::certain ? 1 : 0;
            likely += match.kind == kith::IdentityKind::likely ? 1 : 0;
        }
        relations_ms = std::min(relations_ms, related - start);
        index_ms = std::min(index_ms, indexed - related);
        find_ms = std::min(find_ms, now_ms() - indexed);
    }
    std::printf("%u contacts, %zu people in the book\n", contacts, book.people.size());
    std::printf("%-28s %9.1f ms\n", "relations", relations_ms);
    std::printf("%-28s %9.1f ms\n", "index of the book", index_ms);
    std::printf("%-28s %9.1f ms\n", "find", find_ms);
    std::printf("%-28s %9.1f ms\n", "all", relations_ms + index_ms + find_ms);
    std::printf("%zu certain, %zu likely\n", certain, likely);
    print_rates();
    return certain > 0 && likely > 0 ? 0 : 1;
}
