// Milliseconds of build_relations, which runs after every edit, on generated books: a role and two
// ties a person, a touchpoint for every second one. Prints a table.
//
//     relations_bench [most people, default 100000]
//
// Beside it stands the least that such a pass does: look up every end by its id.
#include "base/random.hpp"
#include "model/edit.hpp"
#include "model/relations.hpp"

#include "generated.hpp"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

using kith::EntityKind;
using kith::Id;

kith::Date any_day(kith::Random& random) {
    return {static_cast<std::int16_t>(2000 + random.below(25)),
            static_cast<std::uint8_t>(1 + random.below(12)),
            static_cast<std::uint8_t>(1 + random.below(28))};
}

bool fill(kith::Book& book, std::uint32_t count) {
    kith::Random random(count);
    kith::EditBuilder edit;
    std::vector<Id> people, organisations;
    for (std::uint32_t i = 0; i < count / 8 + 1; ++i)
        organisations.push_back(edit.create(EntityKind::organisation, random));
    for (std::uint32_t i = 0; i < count; ++i)
        people.push_back(edit.create(EntityKind::person, random));
    const auto anyone = [&] { return people[random.below(count)]; };
    for (const Id person : people) {
        const Id role = edit.create(EntityKind::role, random);
        edit.set(EntityKind::role, role, "person", person);
        edit.set(EntityKind::role, role, "organisation",
                 organisations[random.below(static_cast<std::uint32_t>(organisations.size()))]);
        edit.set(EntityKind::role, role, "from", any_day(random));
        for (int i = 0; i < 2; ++i) {
            const Id tie = edit.create(EntityKind::tie, random);
            edit.set(EntityKind::tie, tie, "a", person);
            edit.set(EntityKind::tie, tie, "b", anyone());
        }
        if (random.below(2) != 0) continue;
        const Id touchpoint = edit.create(EntityKind::touchpoint, random);
        edit.set(EntityKind::touchpoint, touchpoint, "on", any_day(random));
        edit.set(EntityKind::touchpoint, touchpoint, "people", kith::IdList{person, anyone()});
    }
    return kith::apply(book, {{1, 0, 1}, "", edit.changes}).has_value();
}

/// Every end of every role, tie and touchpoint, looked up once.
std::size_t look_up(const kith::Book& book) {
    std::size_t sum = 0;
    for (const kith::Role& role : book.roles.rows()) {
        sum += book.people.row_of(role.person);
        sum += book.organisations.row_of(role.organisation);
    }
    for (const kith::Tie& tie : book.ties.rows())
        sum += book.people.row_of(tie.a) + book.people.row_of(tie.b);
    for (const kith::Touchpoint& touchpoint : book.touchpoints.rows())
        for (const Id person : touchpoint.people) sum += book.people.row_of(person);
    return sum;
}

}  // namespace

int main(int count, char** values) {
    const unsigned long most = count > 1 ? std::strtoul(values[1], nullptr, 10) : 100000;
    std::size_t sum = 0;
    std::printf("%8s %8s %8s %11s %11s %11s %7s\n", "people", "ties", "touches", "fill ms",
                "build ms", "look-up ms", "ratio");
    for (const std::uint32_t people : {1000u, 10000u, 100000u}) {
        if (people > most) break;
        kith::Book book;
        const double start = kith::bench::now_ms();
        if (!fill(book, people)) return 1;
        const double filled = kith::bench::now_ms();
        double fastest = 1e9;
        double looked_up = 1e9;
        for (int sample = 0; sample < 7; ++sample) {
            const double from = kith::bench::now_ms();
            const kith::Relations relations = kith::build_relations(book);
            const double built = kith::bench::now_ms();
            sum += look_up(book) + relations.ties_of_person.row.size();
            fastest = std::min(fastest, built - from);
            looked_up = std::min(looked_up, kith::bench::now_ms() - built);
        }
        std::printf("%8u %8zu %8zu %11.1f %11.2f %11.2f %7.1f\n", people, book.ties.size(),
                    book.touchpoints.size(), filled - start, fastest, looked_up,
                    fastest / looked_up);
    }
    return sum == 0 ? 1 : 0;
}
