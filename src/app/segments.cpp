#include "app/segments.hpp"

#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "model/custom_fields.hpp"
#include "text/flat_json.hpp"

#include <cmath>
#include <tuple>

namespace kith {
namespace {

std::string member(const text::FlatObject& object, std::string_view name) {
    const auto it = object.find(name);
    return it == object.end() ? std::string() : it->second;
}

}  // namespace

std::vector<Segment> segments(const Book& book) {
    std::vector<Segment> all;
    for (const Setting& setting : book.settings.rows()) {
        if (!setting.name.starts_with(kSegmentPrefix) || setting.value.empty()) continue;
        const auto object = text::read_flat_json(setting.value);
        if (!object) continue;
        Segment segment{setting.name, member(*object, "name"), member(*object, "query")};
        segment.place = plain_number(member(*object, "place")).value_or(0);
        if (!segment.name.empty()) all.push_back(std::move(segment));
    }
    sort_items(all, [](const Segment& a, const Segment& b) {
        return std::tie(a.place, a.setting) < std::tie(b.place, b.setting);
    });
    return all;
}

std::vector<NamedQuery> named_queries(const Book& book) {
    std::vector<NamedQuery> all;
    for (Segment& segment : segments(book))
        all.push_back({std::move(segment.name), std::move(segment.query)});
    return all;
}

std::string segment_value(const Segment& segment, std::string_view before) {
    text::FlatObject object = text::read_flat_json(before).value_or(text::FlatObject{});
    object.insert_or_assign("name", segment.name);
    object.insert_or_assign("query", segment.query);
    object.insert_or_assign("place", std::to_string(std::llround(segment.place)));
    return text::write_flat_json(object);
}

std::string segment_name_trouble(const Book& book, std::string_view name,
                                 std::string_view setting) {
    const std::string key = fold(tidy_spaces(name));
    if (key.empty()) return "Give it a name first";
    if (name.find('"') != std::string_view::npos) return "A name holds no quotes";
    for (const Segment& other : segments(book)) {
        if (other.setting != setting && fold(tidy_spaces(other.name)) == key)
            return "There is a segment “" + other.name + "” already";
    }
    return {};
}

}  // namespace kith
