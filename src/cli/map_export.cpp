#include "cli/map_export.hpp"

#include "app/built_in_titles.hpp"
#include "app/map_svg.hpp"
#include "app/network_measures.hpp"
#include "layout/force_layout.hpp"

#include <limits>
#include <vector>

namespace kith::cli {

namespace {

const MapLook kLook;

/// The map of a book, laid out until it settles.
MapModel laid_out(const Book& book, const Directory& directory, Day today) {
    MapModel map;
    map.update(book, directory);
    NoMeasureRunner runner;
    const NetworkMeasures measures(runner, [] {});
    map.show({book, directory, {}, measures, today}, kLook);
    const LayoutJob job = map.layout_job();
    layout::ForceLayout layout;
    layout.init(job.node_count, {job.ends, job.weight, job.rest_length},
                {{}, job.radius, job.start, job.pinned, true, job.key}, {});
    layout.step(std::numeric_limits<std::uint32_t>::max());
    std::vector<float> positions(2 * std::size_t{job.node_count});
    layout.copy_positions(positions);
    map.set_positions(positions);
    return map;
}

const TitleTable kNoTitles;  // the map is coloured by organisations

}  // namespace

text::DrawnNodes map_as_drawn(const Book& book, Day today) {
    Directory directory(kNoTitles);
    directory.update(book, {});
    return drawn_nodes(laid_out(book, directory, today));
}

std::string map_as_svg(const Book& book, Day today) {
    const TitleTable titles = built_in_titles();  // who leads has a badge
    Directory directory(titles);
    directory.update(book, {});
    const MapModel map = laid_out(book, directory, today);
    PrintedLook look = printed_look(book, directory, map, kLook);
    look.title = "Kith";
    for (const Setting& setting : book.settings.rows()) {
        if (setting.name == "book.name" && !setting.value.empty()) look.title = setting.value;
    }
    look.date = to_words(from_day(today));
    return write_svg(draw_map(book, directory, map, look));
}

}  // namespace kith::cli
