// What is written on the sheet of a map: title, date and legend at its left, the words of the
// picture, and names.
#include "app/category_colours.hpp"
#include "app/map_sheet.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <array>

namespace kith {
namespace {

constexpr std::size_t kMostNames = 1500;

/// Letters of alphabets are about half as wide as the em, those of East Asia as wide as it.
float guessed_width(std::string_view text, float size, int weight) {
    float ems = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t letter = next_code_point(text, at);
        ems += letter >= 0x1100 ? 1.0f : weight > 500 ? 0.58f : 0.55f;
    }
    return ems * size;
}

}  // namespace

float MapSheet::width_of(std::string_view text, float size, int weight) const {
    return look_.width_of != nullptr ? look_.width_of(text, size, weight)
                                     : guessed_width(text, size, weight);
}

std::string MapSheet::name_of(const MapNode& node) const {
    switch (node.kind) {
        case MapNodeKind::me:
            return "Me";
        case MapNodeKind::person:
            if (look_.sight != nullptr && look_.label.trait != MapTrait::none)
                return map_label(*look_.sight, look_.label, node.row);
            return directory_.lines()[node.row].name;
        case MapNodeKind::organisation:
            return book_.organisations.rows()[node.row].name;
        case MapNodeKind::ghost:
            return map_.ghosts()[node.row].words;
    }
    return {};
}

void MapSheet::write_legend() {
    const float margin = 36 * unit_;
    float wide = 150 * unit_;
    float labels = 0;
    for (const MapCategory& category : map_.categories())
        labels = std::max(labels, width_of(category.label, 13 * unit_, 400));
    for (const PrintedLine& line : look_.lines)
        labels = std::max(labels, width_of(line.name, 13 * unit_, 400));
    for (const PrintedSign& sign : look_.signs)
        wide = std::max(wide, 20 * unit_ + width_of(sign.sign.words, 13 * unit_, 400));
    labels = std::min(labels, drawing_.width * 0.22f);
    wide = std::max(wide, 66 * unit_ + labels);
    float y = margin + 22 * unit_;
    write(margin, y, 24 * unit_, 650, look_.text, look_.title);
    wide = std::max(wide, std::min(320 * unit_, width_of(look_.title, 24 * unit_, 650)));
    std::size_t people = 0;
    std::size_t shown_people = 0;
    for (std::size_t i = 0; i < map_.nodes().size(); ++i) {
        people += map_.nodes()[i].kind == MapNodeKind::person ? 1u : 0u;
        shown_people += shown(i) ? 1u : 0u;
    }
    y += 22 * unit_;
    std::string count = with_thousands(people) + (people == 1 ? " person" : " people");
    if (shown_people < people) count = with_thousands(shown_people) + " of " + count;
    write(margin, y, 13 * unit_, 400, look_.muted, std::move(count));
    y += 19 * unit_;
    write(margin, y, 13 * unit_, 400, look_.muted,
          mode() == MapMode::time ? to_words(from_day(look_.stage->on())) : look_.date);

    const float row = 21 * unit_;
    std::size_t rows = look_.lines.size();
    for (const MapCategory& category : map_.categories())
        rows += category.people + category.organisations > 0 ? 1u : 0u;
    if (!look_.signs.empty()) rows += look_.signs.size() + 1;
    y = drawing_.height - margin - row * (static_cast<float>(rows) - 0.7f);
    const auto entry = [&](const std::string& label, std::uint64_t count, bool off) {
        write(margin + 20 * unit_, y, 13 * unit_, 400, off ? look_.muted : look_.text, label);
        // A column of its own: beside a name in Arabic it would change sides.
        write(margin + 66 * unit_ + labels, y, 13 * unit_, 400, look_.muted, with_thousands(count),
              Anchor::end);
        y += row;
    };
    for (const PrintedLine& line : look_.lines) {
        const std::uint32_t ink =
            line.hidden ? mixed(look_.background, line.colour, 0.3f) : line.colour;
        const float middle = y - 4.5f * unit_;
        drawing_.lines.push_back({margin - 6 * unit_, middle, margin + 15 * unit_, middle,
                                  line.width, ink, false, true, line.dotted});
        entry(std::string(line.name),
              static_cast<std::uint64_t>(std::ranges::count(map_.ties(), line.line, &MapTie::line)),
              line.hidden);
    }
    for (std::size_t i = 0; i < map_.categories().size(); ++i) {
        const MapCategory& category = map_.categories()[i];
        if (category.people + category.organisations == 0) continue;
        const bool off = i < look_.hidden.size() && look_.hidden[i];
        const std::uint32_t ink = i < look_.categories.size() ? look_.categories[i] : look_.muted;
        legend_.push_back(
            {margin + 6 * unit_, y - 4.5f * unit_, 5.5f * unit_ * std::sqrt(category.area),
             off ? mixed(look_.background, ink, 0.3f) : ink, false, 0, 0, category.fill});
        entry(category.label, category.organisations > 0 ? category.organisations : category.people,
              off);
    }
    write_signs(margin, y, row);
    left_ = margin + std::min(wide, drawing_.width * 0.3f) + 24 * unit_;
    placer_.block({0, 0, left_, drawing_.height});
}

void MapSheet::write_signs(float margin, float y, float row) {
    if (look_.signs.empty()) return;
    write(margin, y, 13 * unit_, 600, look_.muted, "Also shown");
    for (const PrintedSign& printed : look_.signs) {
        y += row;
        const float middle = y - 4.5f * unit_;
        using Mark = MapSign::Mark;
        switch (printed.sign.mark) {
            case Mark::tie:
            case Mark::dashed:
            case Mark::arrow:
            case Mark::bridge:
                drawing_.lines.push_back({margin - 6 * unit_, middle, margin + 15 * unit_, middle,
                                          1.8f * unit_, printed.colour,
                                          printed.sign.mark == Mark::dashed,
                                          printed.sign.mark == Mark::arrow, printed.dotted});
                break;
            case Mark::ring:
                legend_.push_back(
                    {margin + 6 * unit_, middle, 4 * unit_, look_.muted, false, printed.colour, 0});
                break;
            case Mark::badge:
                legend_.push_back({margin + 6 * unit_, middle, 3.5f * unit_, printed.colour});
                break;
            case Mark::size:
            case Mark::thickness:
            case Mark::area:
                break;
        }
        write(margin + 20 * unit_, y, 13 * unit_, 400, look_.text, printed.sign.words);
    }
}

void MapSheet::write_guide(const MapGuide& guide, float x, float y) {
    float size = guide_size(guide);
    const int weight = guide_weight(guide);
    float width = width_of(guide.words, size, weight);
    // Paper is looked at more closely than a page: words that have too little room are smaller.
    if (const float room = guide.to_x * scale_; room > 0 && width > room) {
        size *= room / width;
        width = room;
    }
    write(x, y + size * 0.35f, size, weight, guide.strong ? look_.text : look_.muted, guide.words,
          Anchor::middle, true);
    placer_.block({x - width / 2, y - size * 0.65f, width, size * 1.3f});
}

void MapSheet::write_names() {
    std::vector<std::pair<float, std::uint32_t>> order;
    for (std::uint32_t i = 0; i < count_; ++i) {
        if (!placed(i) || faded(i)) continue;
        const MapNode& node = map_.nodes()[i];
        const float first = node.kind == MapNodeKind::me             ? 2e6f
                            : node.kind == MapNodeKind::organisation ? 1e6f
                                                                     : 0;
        order.emplace_back(-first - static_cast<float>(node.degree), i);
    }
    std::ranges::sort(order);
    bool discs_blocked = false;
    std::size_t written = 0;
    for (const auto& [importance, i] : order) {
        if (written == kMostNames) break;
        const MapNode& node = map_.nodes()[i];
        const bool person = node.kind == MapNodeKind::person || node.kind == MapNodeKind::ghost;
        const float radius = radius_of(i);
        // Those who stand out are named however small they are.
        if (radius < (person ? 3.2f : 4.0f) && node.kind != MapNodeKind::me &&
            !look_.some_stand_out)
            continue;
        if (person && !discs_blocked) {
            for (std::size_t other = 0; other < count_; ++other) {
                if (!placed(other) || faded(other)) continue;
                const float half = radius_of(other) * 0.8f;
                placer_.block({x_of(other) - half, y_of(other) - half, 2 * half, 2 * half});
            }
            discs_blocked = true;
        }
        std::string name = name_of(node);
        if (!person && std::ranges::contains(named_, name)) continue;  // it stands above its area
        const float size = person ? 11.0f : std::clamp(radius, 12.0f, 17.0f);
        const int weight = person ? 400 : 600;
        const float width = width_of(name, size, weight);
        const float x = x_of(i);
        const float y = y_of(i);
        struct Place {
            float left, top, anchor_x;
            Anchor anchor;
        };
        const float high = size * 1.25f;
        const std::array<Place, 4> places = {
            {{x - width / 2, y + radius + 2, x, Anchor::middle},
             {x - width / 2, y - radius - 2 - high, x, Anchor::middle},
             {x + radius + 3, y - high / 2, x + radius + 3, Anchor::start},
             {x - radius - 3 - width, y - high / 2, x - radius - 3, Anchor::end}}};
        for (const Place& place : places) {
            if (!placer_.place({place.left - 2, place.top, width + 4, high})) continue;
            write(place.anchor_x, place.top + size, size, weight, look_.text, std::move(name),
                  place.anchor, true);
            ++written;
            break;
        }
    }
}

}  // namespace kith
