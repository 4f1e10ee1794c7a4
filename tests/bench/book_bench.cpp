// What a large book costs without a browser: bytes and milliseconds of a snapshot and of an edit,
// what follows from the book at the start and after one edit, and the memory that it takes.
//
//     book_bench [people, default 100000] [--write SNAPSHOT]
//
// Three touchpoints and a role a person, a tie for every second one. With --write the snapshot is
// kept for the storage part of page_bench.mjs.
#include "app/directory.hpp"
#include "app/map_model.hpp"
#include "embedded/titles.hpp"
#include "model/edit_codec.hpp"

#include "generated_book.hpp"
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <vector>

namespace {

using kith::EntityKind;
using kith::Id;
using kith::bench::now_ms;

using kith::bench::kStart;

double peak_mb() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void print(const char* what, double ms) {
    std::printf("%-52s %9.2f ms\n", what, ms);
}

/// What follows an edit in the app, again and again; the median is told.
template <class Make>
void edits(const char* what, kith::Book& book, kith::Directory& directory, kith::MapModel& map,
           bool on_map, Make&& make) {
    std::vector<std::uint32_t> rows;
    std::vector<double> ms;
    double bytes = 0;
    for (std::int64_t i = 0; i < 15; ++i) {
        const kith::Edit edit{
            {kStart + 1 + static_cast<std::int64_t>(book.revision), 0, 1}, what, make()};
        const double from = now_ms();
        if (!kith::apply(book, edit)) std::abort();
        bytes = static_cast<double>(kith::encode_edit(edit).size());
        directory.update(book, edit.changes);
        // As AppState does: what is on the map has changed with people and ties, not with words.
        if (on_map) map.update(book, directory);
        directory.list(book, "", kith::Column::name, false, false, rows);
        ms.push_back(now_ms() - from);
    }
    std::sort(ms.begin(), ms.end());
    std::printf("%-52s %9.2f ms  (%.0f bytes)\n", what, ms[ms.size() / 2], bytes);
}

}  // namespace

int main(int count, char** values) {
    std::uint32_t people = 100'000;
    std::string file;
    for (int i = 1; i < count; ++i) {
        if (std::string_view(values[i]) == "--write" && i + 1 < count)
            file = values[++i];
        else
            people = static_cast<std::uint32_t>(std::strtoul(values[i], nullptr, 10));
    }
    kith::Random random(7);
    std::vector<std::uint8_t> bytes;
    {
        kith::Book made;
        if (!kith::replay(made, kith::bench::make_book(people))) return 1;
        double from = now_ms();
        bytes = kith::encode_snapshot(made, {kStart, 0, 1});
        print("write a snapshot", now_ms() - from);
    }
    std::printf("%-52s %9.2f MB\n", "its size", static_cast<double>(bytes.size()) / 1e6);
    if (!file.empty()) {
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()),
                   static_cast<std::streamsize>(bytes.size()));
        return 0;
    }
    double from = now_ms();
    kith::Result<kith::Snapshot> snapshot = kith::decode_snapshot(bytes);
    if (!snapshot) return 1;
    print("read a snapshot", now_ms() - from);
    kith::Book& book = snapshot->book;
    const kith::Result<kith::TitleTable> titles = kith::parse_title_table(kith::embedded::titles());
    if (!titles) return 1;
    kith::Directory directory(*titles);
    from = now_ms();
    directory.update(book, {});
    print("directory of the whole book", now_ms() - from);
    std::vector<std::uint32_t> rows;
    from = now_ms();
    directory.list(book, "", kith::Column::name, false, false, rows);
    print("list by name", now_ms() - from);
    from = now_ms();
    directory.list(book, "person", kith::Column::name, false, true, rows);
    print("first search", now_ms() - from);
    kith::MapModel map;
    from = now_ms();
    map.update(book, directory);
    print("map of the whole book", now_ms() - from);

    const auto anyone = [&] { return book.people.rows()[random.below(people / 2)].id.value; };
    edits("set a text of a person", book, directory, map, false, [&] {
        kith::EditBuilder edit;
        edit.set(EntityKind::person, anyone(), "notes", std::string("Likes tea."));
        return edit.changes;
    });
    edits("rename a person", book, directory, map, false, [&] {
        kith::EditBuilder edit;
        edit.set(EntityKind::person, anyone(), "given", std::string("Ana"));
        return edit.changes;
    });
    edits("add a touchpoint", book, directory, map, false, [&] {
        kith::EditBuilder edit;
        const Id touch = edit.create(EntityKind::touchpoint, random);
        edit.set(EntityKind::touchpoint, touch, "on", kith::Date{2026, 11, 23});
        edit.set(EntityKind::touchpoint, touch, "people", kith::IdList{anyone()});
        return edit.changes;
    });
    edits("add a person", book, directory, map, true, [&] {
        kith::EditBuilder edit;
        const Id person = edit.create(EntityKind::person, random);
        edit.set(EntityKind::person, person, "given", std::string("Ben"));
        return edit.changes;
    });
    edits("delete a person with all that is theirs", book, directory, map, true, [&] {
        kith::EditBuilder edit;
        edit.remove_entity(book, EntityKind::person, anyone());
        return edit.changes;
    });
    std::printf("%-52s %9.2f MB\n", "memory at most", peak_mb());
    return 0;
}
