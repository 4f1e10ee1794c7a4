// The longest that the page is held up by long work: each is done a step at a time, and the longest
// step is told beside all of them together.
//
//     slices_bench [people, default 30000]
//
// Run it as wasm under node as well (preset node), which is what the page does.
#include "app/duplicates.hpp"
#include "app/export_files.hpp"
#include "app/import_plan.hpp"
#include "model/edit_codec.hpp"
#include "text/book_json.hpp"

#include "generated_book.hpp"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using kith::bench::now_ms;

/// `step` gives false when all is done.
void measure(std::string_view what, const std::function<bool()>& step) {
    double longest = 0;
    double all = 0;
    std::size_t steps = 0;
    for (bool more = true; more; ++steps) {
        const double from = now_ms();
        more = step();
        const double ms = now_ms() - from;
        longest = std::max(longest, ms);
        all += ms;
    }
    std::printf("%-52s %9.1f ms in %7zu steps, the longest %6.1f ms\n", std::string(what).c_str(),
                all, steps, longest);
}

void import(std::string_view what, std::string name, std::vector<std::uint8_t> bytes,
            const kith::Book& book) {
    kith::Random random(3);
    kith::ImportJob job(std::move(name), std::move(bytes), book, 20'000,
                        {kith::bench::kStart + 86'400'000, 0, 2}, random);
    measure(what, [&] {
        job.step(500);
        return !job.done();
    });
    if (!job.error().message.empty()) std::printf("%s\n", job.error().message.c_str());
}

std::vector<std::uint8_t> bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

}  // namespace

int main(int count, char** values) {
    const auto people =
        static_cast<std::uint32_t>(count > 1 ? std::strtoul(values[1], nullptr, 10) : 30'000);
    kith::Book book;
    if (!kith::replay(book, kith::bench::make_book(people))) return 1;
    std::string cards;
    for (const kith::ExportKind& kind : kith::export_kinds()) {
        kith::ExportWish wish;
        wish.format = kind.format;
        auto work = kith::export_steps(book, wish);
        measure(kind.label, [&] { return work.step(); });
        if (kind.format == kith::ExportFormat::vcard3) cards = work.take()->content;
    }
    auto work = kith::whole_book_steps(book, "kith.json");
    measure("The whole book (Kith JSON)", [&] { return work.step(); });
    const std::string json = work.take()->content;

    kith::Book other;
    if (!kith::replay(other, kith::bench::make_book(people))) return 1;
    kith::EditBuilder edit;
    for (const kith::Person& person : book.people.rows()) {
        if (person.id.value.low % 4 == 0)
            edit.set(kith::EntityKind::person, person.id.value, "location", std::string("Porto"));
    }
    if (!kith::apply(other, {{kith::bench::kStart + 1, 0, 9}, "Move", edit.changes})) return 1;
    const std::vector<std::uint8_t> snapshot =
        kith::encode_snapshot(other, {kith::bench::kStart + 1, 0, 9});
    const kith::Book empty;
    import("Kith JSON into an empty book", "kith.json", bytes_of(json), empty);
    import("Kith JSON into the same book", "kith.json", bytes_of(json), book);
    import("Another copy, a fourth of it changed (.kith)", "kith.kith", snapshot, book);
    import("Connections.csv into the book", "Connections.csv",
           bytes_of(kith::bench::generated_connections(people, 5)), book);
    import("vCards of the same people", "contacts.vcf", bytes_of(cards), book);

    kith::DuplicateFinder finder(book);
    measure("Looking for duplicates", [&] { return finder.step(200); });
    std::printf("%zu people, %.1f MB of JSON\n", book.people.size(),
                static_cast<double>(json.size()) / 1e6);
    return 0;
}
