#include "app/saved_views.hpp"

#include "base/sorting.hpp"
#include "model/custom_fields.hpp"
#include "text/flat_json.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <tuple>

namespace kith {
namespace {

using text::FlatObject;

constexpr std::array<std::string_view, kMapModes.size()> kModes = {"network", "rings", "matrix",
                                                                   "organisations", "time"};
// In the order of MapTrait; written into books, so a name is never given to another.
constexpr std::array<std::string_view, 33> kTraits = {
    "none",       "organisation",   "unit",        "function",       "seniority",     "band",
    "layer",      "trust",          "impact",      "accessibility",  "energy",        "community",
    "role",       "place",          "tag",         "circle",         "last_touch",    "strength",
    "ties",       "total_strength", "betweenness", "harmonic",       "eigenvector",   "pagerank",
    "constraint", "clustering",     "core",        "effective_size", "participation", "closeness",
    "component",  "cut_vertex",     "custom"};
static_assert(static_cast<std::size_t>(MapTrait::custom) + 1 == kTraits.size());

std::string attribute_text(const MapAttribute& attribute) {
    std::string text(kTraits[static_cast<std::size_t>(attribute.trait)]);
    if (attribute.trait == MapTrait::custom) text += ":" + to_string(attribute.field);
    return text;
}

MapAttribute read_attribute(std::string_view text, const MapAttribute& fallback) {
    const std::size_t colon = text.find(':');
    const auto it = std::ranges::find(kTraits, text.substr(0, colon));
    if (it == kTraits.end()) return fallback;
    MapAttribute attribute{static_cast<MapTrait>(it - kTraits.begin()), {}};
    if (attribute.trait != MapTrait::custom) return attribute;
    const std::optional<Id> field =
        colon == std::string_view::npos ? std::nullopt : parse_id(text.substr(colon + 1));
    if (!field) return fallback;
    attribute.field = *field;
    return attribute;
}

std::string number_text(double number) {
    std::array<char, 40> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.3f", number);
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string_view member(const FlatObject& object, std::string_view name) {
    const auto it = object.find(name);
    return it == object.end() ? std::string_view() : std::string_view(it->second);
}

/// A number that can be drawn with; what is none is 0.
double number_in(const FlatObject& object, std::string_view name) {
    const double number = plain_number(member(object, name)).value_or(0);
    return std::abs(number) < 1e7 ? number : 0;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return lines;
}

SavedView view_of(const Setting& setting, const FlatObject& object) {
    SavedView view;
    view.setting = setting.name;
    view.name = member(object, "name");
    view.note = member(object, "note");
    view.place = number_in(object, "place");
    const auto mode = std::ranges::find(kModes, member(object, "picture"));
    if (mode != kModes.end()) view.mode = static_cast<MapMode>(mode - kModes.begin());
    if (const auto day = parse_iso_date(member(object, "on"))) view.on = to_day(*day).value_or(0);
    view.filter = member(object, "filter");
    view.hides = member(object, "hides") == "true";
    for (const std::string& text : lines_of(member(object, "only"))) {
        if (const std::optional<Id> id = parse_id(text)) view.only.push_back(*id);
    }
    sort_items(view.only);
    view.look.colour = read_attribute(member(object, "colour"), view.look.colour);
    view.look.size = read_attribute(member(object, "size"), {});
    view.look.label = read_attribute(member(object, "label"), {});
    view.look.group = read_attribute(member(object, "group"), {});
    view.hidden = lines_of(member(object, "hidden"));
    for (const std::string& name : lines_of(member(object, "hidden_lines"))) {
        const TieLine line = line_of(name);
        if (line != TieLine::plain) view.hidden_lines[static_cast<std::size_t>(line)] = true;
    }
    view.links = static_cast<std::uint32_t>(std::clamp(number_in(object, "links"), 0.0, 6.0));
    view.centre = parse_id(member(object, "centre")).value_or(Id{});
    view.folded = member(object, "folded") == "true";
    view.x = static_cast<float>(number_in(object, "x"));
    view.y = static_cast<float>(number_in(object, "y"));
    view.width = static_cast<float>(std::max(0.0, number_in(object, "width")));
    view.height = static_cast<float>(std::max(0.0, number_in(object, "height")));
    return view;
}

}  // namespace

std::vector<SavedView> saved_views(const Book& book) {
    std::vector<SavedView> views;
    for (const Setting& setting : book.settings.rows()) {
        if (!setting.name.starts_with(kSavedViewPrefix) || setting.value.empty()) continue;
        if (const auto object = text::read_flat_json(setting.value))
            views.push_back(view_of(setting, *object));
    }
    sort_items(views, [](const SavedView& a, const SavedView& b) {
        return std::tie(a.place, a.setting) < std::tie(b.place, b.setting);
    });
    return views;
}

std::string saved_view_value(const SavedView& view, std::string_view before) {
    FlatObject object = text::read_flat_json(before).value_or(FlatObject{});
    const auto put = [&](std::string_view name, std::string value) {
        if (value.empty())
            object.erase(std::string(name));
        else
            object.insert_or_assign(std::string(name), std::move(value));
    };
    put("name", view.name);
    put("note", view.note);
    put("place", number_text(view.place));
    put("picture", std::string(kModes[static_cast<std::size_t>(view.mode)]));
    put("on", view.on == 0 ? std::string() : to_string(from_day(view.on)));
    put("filter", view.filter);
    put("hides", view.hides ? "true" : "");
    std::string only;
    for (const Id id : view.only) only += (only.empty() ? "" : "\n") + to_string(id);
    put("only", std::move(only));
    put("colour", attribute_text(view.look.colour));
    put("size", attribute_text(view.look.size));
    put("label", attribute_text(view.look.label));
    put("group", attribute_text(view.look.group));
    std::string hidden;
    for (const std::string& words : view.hidden) hidden += (hidden.empty() ? "" : "\n") + words;
    put("hidden", std::move(hidden));
    std::string lines;
    for (std::size_t i = 1; i < kLineTypes.size(); ++i) {
        if (view.hidden_lines[i]) lines.append(lines.empty() ? "" : "\n").append(kLineTypes[i]);
    }
    put("hidden_lines", std::move(lines));
    put("links", view.links == 0 ? std::string() : std::to_string(view.links));
    put("centre", view.centre ? to_string(view.centre) : std::string());
    put("folded", view.folded ? "true" : "");
    const bool aimed = view.width > 0 && view.height > 0;
    put("x", aimed ? number_text(double{view.x}) : std::string());
    put("y", aimed ? number_text(double{view.y}) : std::string());
    put("width", aimed ? number_text(double{view.width}) : std::string());
    put("height", aimed ? number_text(double{view.height}) : std::string());
    return text::write_flat_json(object);
}

}  // namespace kith
