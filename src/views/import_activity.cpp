#include "views/import_activity.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace kith::views {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, kActivityKinds> kKinds = {{
    {"touchpoint", "touchpoints"},
    {"exchange", "exchanges"},
    {"tie", "ties"},
    {"inferred tie", "inferred ties"},
    {"new organisation", "new organisations"},
    {"event", "events"},
    {"task", "tasks"},
}};

std::string words_of(std::size_t kind, std::uint64_t count) {
    return counted(count, kKinds[kind].first, kKinds[kind].second);
}

/// "12 touchpoints, 2 ties", or what it is.
std::string words_of(const PlannedActivity& row) {
    switch (row.kind) {
        case EntityKind::organisation:
            return "new organisation";
        case EntityKind::event:
            return "event";
        case EntityKind::task:
            return "task";
        default:
            break;
    }
    std::string words;
    const std::array<std::uint64_t, 4> counts = {row.touchpoints, row.exchanges, row.ties,
                                                 row.inferred_ties};
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0) words += (words.empty() ? "" : ", ") + words_of(i, counts[i]);
    }
    return words;
}

void kinds(ViewState& view, const ImportJob& job, ui::Rect& rect) {
    constexpr float kHeight = 28;
    const std::size_t columns = page_width() == PageWidth::narrow ? 1 : 2;
    ui::Rect line;
    std::size_t at = 0;
    for (std::size_t i = 0; i < kActivityKinds; ++i) {
        const std::uint64_t count = job.plan().activity_counts[i];
        if (count == 0) continue;
        if (at++ % columns == 0) line = rect.take_top(kHeight);
        const auto kind = static_cast<ActivityKind>(i);
        bool taken = !job.leaves_out(kind);
        const ui::Rect box = line.take_left(rect.width / static_cast<float>(columns));
        if (ui::checkbox(kKinds[i].second, box, words_of(i, count), taken))
            view.emit(command::LeaveOutKind{kind, !taken});
    }
    rect.take_top(8);
}

}  // namespace

void import_activity(ViewState& view, const ImportJob& job, ui::Rect rect) {
    ui::label(rect.take_top(24, 4), "What is taken besides people", ui::strong());
    kinds(view, job, rect);
    const std::vector<PlannedActivity>& rows = job.plan().activity;
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("activity", rect, "What comes in besides people", options);
    const float height = theme().touch ? 48.0f : 40.0f;
    const auto [first, last] = area.set_rows(rows.size(), height);
    for (std::size_t i = first; i < last; ++i) {
        const PlannedActivity& row = rows[i];
        ui::Rect line{rect.x, area.top() + height * static_cast<float>(i), rect.width - 12, height};
        ui::hairline(line.x, line.bottom() - theme().outline, line.width);
        const std::string words = words_of(row);
        ImGui::PushID(static_cast<int>(i));
        Node node = ui::make_node(ui::item_id("activity"), Role::listitem, row.name, line);
        node.description = words;
        node.index = static_cast<std::int32_t>(i) + 1;
        node.count = static_cast<std::int32_t>(rows.size());
        mirror().add(node);
        bool taken = !row.left_out;
        const ui::Rect box = line.take_left(28, 4);
        if (ui::checkbox("take", box, "Take " + row.name, taken, true))
            view.emit(command::LeaveOutActivity{i, !taken});
        ImGui::PopID();
        ui::TextStyle name = ui::strong();
        if (row.left_out) name.colour = theme().colour.muted;
        const float top = line.y + (height - 40) / 2;
        ui::draw_text({line.x + 4, top + 3, line.width - 8, 18}, row.name, name);
        ui::draw_text({line.x + 4, top + 20, line.width - 8, 16}, words, ui::caption());
    }
}

}  // namespace kith::views
