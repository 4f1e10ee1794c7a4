// How the keeping of ties goes: who would vouch, touches, who answers and by what channel, who
// grew, who was not met. Each number with its definition, how it was before, and the people behind
// it.
#include "base/words.hpp"
#include "strategy/rule_setting.hpp"
#include "views/insights_parts.hpp"

#include <algorithm>
#include <cmath>

namespace kith::views {
namespace {

constexpr int kMonths = 12;

std::string percent(double share) {
    return std::to_string(static_cast<int>(std::lround(share * 100))) + " %";
}

/// People in a list of how often.
void touches_list(ViewState& view, ui::Flow& flow, const std::string& name,
                  std::span<const PersonTouches> people) {
    std::vector<std::uint32_t> rows;
    for (const PersonTouches& one : people) rows.push_back(one.row);
    people_list(view, flow, name, rows,
                [&](std::size_t i) { return counted(people[i].touches, "touch", "touches"); });
}

void warm_ratio(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    const std::size_t vouch = state.vouchers.size();
    const std::size_t wanted = health_params(view.app.book()).vouchers;
    const auto ratio = [&](std::size_t people) {
        return two_decimals(static_cast<double>(people) / static_cast<double>(wanted));
    };
    const std::string words = ratio(vouch);
    std::string value = words + ": " + counted(vouch, "person", "people") + " of " +
                        std::to_string(wanted) + " would vouch for you, as you noted";
    if (const auto before = state.vouchers_before)
        value += "; " + period_before_words(health_params(view.app.book()).year) + " " +
                 ratio(*before) + ": " + std::to_string(*before);
    measure(view, flow, "Warm ratio", value,
            "People who would vouch for you, by those wanted: so many count for more than "
            "thousands who "
            "hardly know you (rule M8). Note it on their page, under “How you see them”. What was "
            "before is by when you noted it, of the people who are in the book now.");
    ui::progress("warm", flow.next(6, 12), "Warm ratio",
                 static_cast<float>(std::min(vouch, wanted)), static_cast<float>(wanted), words);
    people_list(view, flow, "Who would vouch for you", state.vouchers, [&](std::size_t i) {
        const std::int64_t trust = view.app.book().people.rows()[state.vouchers[i]].trust;
        return std::string(
            trust_words(static_cast<std::size_t>(std::clamp<std::int64_t>(trust, 0, 4))));
    });
}

std::string channel_label(std::string_view channel) {
    return channel.empty() ? "Not said" : upper_first(channel);
}

void touches_by_month(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    std::vector<ChartValue> values;
    std::uint32_t highest = 1;
    std::uint32_t all = 0;
    std::uint32_t meaningful = 0;
    for (const MonthHealth& month : state.months) {
        highest = std::max(highest, month.meaningful);
        all += month.touches;
        meaningful += month.meaningful;
        values.push_back(
            {month_label(month.first),
             std::to_string(month.meaningful) + " of " + counted(month.touches, "touch", "touches"),
             static_cast<float>(month.meaningful)});
    }
    measure(view, flow, "Meaningful touches a month",
            whole_or_one_digit(std::round(meaningful * 10.0 / kMonths) / 10) + " a month, of " +
                whole_or_one_digit(std::round(all * 10.0 / kMonths) / 10) + " touches in all",
            "A touch with depth, with at most " +
                counted(health_params(view.app.book()).most_people, "person", "people") +
                ": a talk, a letter, a message that is not marked as unanswered; not a comment, a "
                "broadcast, or what you sent to several. The last twelve months (rule M70).");
    if (meaningful > 0)
        column_chart("months", flow.next(110, 8), "Meaningful touches by month", values,
                     static_cast<float>(highest));
    else
        nothing_yet(
            flow,
            "Talks, letters and messages will show here, month by month. Log one in a line, "
            "as in “coffee with Ana”.");
    touches_list(view, flow, "Most meaningful touches", state.meaningful);
}

/// All touches of each month, by what channel.
void channels_by_month(const InsightsState& state, ui::Flow& flow) {
    if (std::ranges::all_of(state.months, [](const MonthHealth& one) { return one.touches == 0; }))
        return nothing_yet(flow,
                           "How you keep in touch will show here, a colour for each way. Log a "
                           "call, a meal or a message, as in “call with Ana”.");
    constexpr std::size_t kSeries = 9;
    const std::size_t shown = std::min(kSeries, state.channels.size());
    std::vector<std::string> series;
    for (std::size_t i = 0; i < shown; ++i)
        series.push_back(channel_label(state.channels[i].channel));
    std::vector<ChartParts> values;
    double others = 0;
    for (const MonthHealth& month : state.months) {
        ChartParts& value = values.emplace_back(ChartParts{month_label(month.first), {}});
        double rest = month.touches;
        for (std::size_t i = 0; i < shown; ++i) {
            value.parts.push_back(month.by_channel[i]);
            rest -= month.by_channel[i];
        }
        value.parts.push_back(rest);
        others += rest;
    }
    if (others > 0)
        series.emplace_back("Other");
    else
        for (ChartParts& value : values) value.parts.pop_back();
    const ui::Rect chart{flow.x, flow.y, flow.width, 120};
    flow.space(
        parts_chart("channel-months", chart, "Touches by month and channel", series, values, true) +
        8);
}

/// "40 touches, before 31; 60 % answered, before 55 %": as long as a phone has room for.
std::string channel_words(const ChannelHealth& now, std::span<const ChannelHealth> all_before) {
    const auto it = std::ranges::find(all_before, now.channel, &ChannelHealth::channel);
    const ChannelHealth before = it == all_before.end() ? ChannelHealth{} : *it;
    std::string words = counted(now.touches, "touch", "touches");
    if (!all_before.empty()) words += ", before " + with_thousands(before.touches);
    if (now.response.sent > 0) words += "; " + percent(now.response.rate()) + " answered";
    if (now.response.sent > 0 && before.response.sent > 0)
        words += ", before " + percent(before.response.rate());
    return words;
}

/// A line a channel, with a bar, and one of how much; a press shows its people.
void channel_lines(ViewState& view, ui::Flow& flow) {
    InsightsState& state = view.insights;
    if (state.channels.empty()) return;
    const auto highest = static_cast<float>(state.channels.front().touches);
    const ui::Container list("channels", Role::list, "Channels", {flow.x, flow.y, flow.width, 1});
    for (const ChannelHealth& channel : state.channels) {
        const std::string words = channel_words(channel, state.channels_before);
        const ui::Rect line = flow.next(44, 0);
        const std::string label = channel_label(channel.channel);
        const std::string told = label + ": " + words;
        const bool open = state.channel == channel.channel;
        ImGui::PushID(label.c_str());
        const ui::Container item("channel", Role::listitem, told, line);
        const std::string shows = "People by " + lower_first(label);
        Node node = ui::make_node(ui::item_id("show"), Role::button, shows, line);
        node.flags = kFocusable | kExpandable | (open ? kExpanded : 0u);
        const ui::Press press = ui::pressable(node);
        if (press.hovered)
            ui::fill(line, with_alpha(theme().colour.selection, 0.5f), theme().radius);
        ui::draw_text({line.x, line.y, 96, 22}, label, ui::body());
        ui::fill({line.x + 96, line.y + 7,
                  (line.width - 96) * static_cast<float>(channel.touches) / highest, 8},
                 theme().colour.accent, 4);
        ui::draw_text({line.x, line.y + 22, line.width, 20}, words, ui::caption());
        if (open) touches_list(view, flow, shows, state.channel_people);
        ImGui::PopID();
        if (!press.pressed) continue;
        state.channel.reset();
        if (!open) state.channel.emplace(channel.channel);
        state.channel_people = channel_people(view.app.book(), view.app.today(), channel.channel);
        view.app.wake_after(0);
    }
}

/// "Call, 38 % of 412 touches"
std::string most_used_words(std::span<const ChannelHealth> channels) {
    std::uint32_t all = 0;
    for (const ChannelHealth& channel : channels) all += channel.touches;
    const ChannelHealth& most = channels.front();
    return channel_label(most.channel) + ", " + percent(static_cast<double>(most.touches) / all) +
           " of " + counted(all, "touch", "touches");
}

/// How much of what is done by which channel, by month and of the year.
void channel_mix(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    const Day year = health_params(view.app.book()).year;
    std::string words;
    if (!state.channels.empty()) words = "Most used: " + most_used_words(state.channels);
    if (!words.empty() && !state.channels_before.empty())
        words += "; " + period_before_words(year) + " " + most_used_words(state.channels_before);
    measure(view, flow, "How you keep in touch", words,
            "Every touch of " + days_words(year) +
                " by its channel, whoever began; in the chart those of the last twelve months. "
                "Answered: of what you wrote by it, counted as under “Who answers”. Before: " +
                period_before_words(year) + " (rules M13b, M68).");
    channels_by_month(state, flow);
    channel_lines(view, flow);
}

ResponseRate response_by_all(std::span<const ChannelHealth> channels) {
    ResponseRate all;
    for (const ChannelHealth& channel : channels) all.add(channel.response);
    return all;
}

/// Who answers less than all do together, and who more.
void who_answers(ViewState& view, ui::Flow& flow, double all) {
    const auto& people = view.insights.responses;
    const auto list = [&](const std::string& name, std::span<const PersonResponse> some,
                          bool backwards) {
        std::vector<std::uint32_t> rows;
        for (const PersonResponse& one : some) rows.push_back(one.row);
        if (backwards) std::ranges::reverse(rows);
        people_list(view, flow, name, rows, [&](std::size_t i) {
            const ResponseRate& rate = some[backwards ? some.size() - 1 - i : i].response;
            return std::to_string(rate.answered) + " of " + std::to_string(rate.sent) + " answered";
        });
    };
    const auto split = static_cast<std::size_t>(std::ranges::count_if(
        people, [&](const PersonResponse& one) { return one.response.rate() < all; }));
    const std::span<const PersonResponse> both = people;
    list("Answer least", both.first(split), false);
    list("Answer most", both.subspan(split), true);
}

void answers(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    const HealthParams params = health_params(view.app.book());
    const ResponseRate all = response_by_all(state.channels);
    std::string words = "Of nothing that you wrote of yourself is it known whether it was answered";
    if (all.sent > 0)
        words = percent(all.rate()) + " answered, of " + counted(all.sent, "message", "messages") +
                " of yours whose answer is known";
    if (const ResponseRate before = response_by_all(state.channels_before); before.sent > 0)
        words += "; " + period_before_words(params.year) + " " + percent(before.rate()) + " of " +
                 std::to_string(before.sent);
    measure(view, flow, "Who answers", words,
            "Of what you wrote of yourself in " + std::to_string(params.year) +
                " days: " + answered_rule(params) + ". People from " +
                counted(params.least_sent, "message", "messages") +
                " on, below and above what all answer together (rule M70).");
    who_answers(view, flow, all.rate());
}

}  // namespace

void health_page(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    warm_ratio(view, flow);
    touches_by_month(view, flow);
    channel_mix(view, flow);
    answers(view, flow);
    const std::string quarter = std::to_string(health_params(view.app.book()).quarter_days);
    measure(view, flow, "Grown this quarter",
            counted(state.growth.rose.size(), "person", "people") + " rose to medium or more, " +
                counted(state.growth.fell.size(), "person", "people") +
                " fell below it; the quarter before " +
                std::to_string(state.growth_before.rose.size()) + " and " +
                std::to_string(state.growth_before.fell.size()),
            "Of the measured ties (rule M2), against " + quarter +
                " days ago, and that day against " + quarter + " days before it (rule M70).");
    people_list(view, flow, "Rose this quarter", state.growth.rose,
                [](std::size_t) { return std::string("rose"); });
    people_list(view, flow, "Fell this quarter", state.growth.fell,
                [](std::size_t) { return std::string("fell"); });
    const Day days = health_params(view.app.book()).year;
    const std::string ago = period_ago_words(days);
    const std::string year = period_words(days);
    const auto meetings = [&](std::string_view title, std::span<const std::uint32_t> rows,
                              std::size_t before, std::string_view words,
                              std::string_view meaning) {
        measure(view, flow, title,
                counted(rows.size(), "person", "people") + std::string(words) + "; " + ago + " " +
                    with_thousands(before),
                std::string(meaning) + " Of those who are in a layer now, " + ago +
                    " too (rule M13b).");
        people_list(view, flow, std::string(title), rows, [&](std::size_t i) {
            const Day on = view.app.directory().relations().last_touch[rows[i]];
            return on == Relations::kNever
                       ? std::string()
                       : "last in touch " + relative_words(on, view.app.today());
        });
    };
    meetings("Only ever online", state.meetings.only_online,
             state.meetings_before.only_online.size(),
             " of your layers were never met in person, as far as is logged",
             "People with touches, none of them a meal, a meeting or a visit.");
    const std::string not_met = " of your layers were met before, but not " + year;
    meetings("Not met " + year, state.meetings.not_met_this_year,
             state.meetings_before.not_met_this_year.size(), not_met,
             "A meal, a meeting or a visit counts as met.");
}

}  // namespace kith::views
