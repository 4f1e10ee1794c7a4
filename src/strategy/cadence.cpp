#include "strategy/cadence.hpp"

#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/tie_strength.hpp"

#include <algorithm>
#include <charconv>

namespace kith {
namespace {

constexpr std::string_view kCirclePrefix = "cadence.circle.";
constexpr Day kMostDays = 100 * 366;  // what is longer is none

std::optional<Day> read_days(std::string_view text) {
    int days = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), days);
    if (code != std::errc{} || end != text.data() + text.size() || days < 0 || days > kMostDays)
        return std::nullopt;
    return days;
}

/// With the longest gap that was set; twice the ideal when none was, or a shorter one.
Gap own_gap(Day ideal, Day longest = 0) {
    return {ideal, longest < ideal || longest == 0 ? 2 * ideal : longest};
}

Gap gap_of(const Book& book, RuleNumber ideal, RuleNumber longest) {
    const Day first = rule_number(book, ideal);
    return {first, std::max(first, rule_number(book, longest))};
}

const Gap& gap_of_layer(const std::string& layer, const CadenceParams& params) {
    static constexpr Gap kNone;
    if (layer == "15") return params.closest;
    if (layer == "50") return params.active;
    return layer == "150" ? params.outer : kNone;
}

const Gap& gap_of_quadrant(Quadrant quadrant, const CadenceParams& params) {
    static constexpr Gap kNone;
    switch (quadrant) {
        case Quadrant::reach_out:
            return params.reach_out;
        case Quadrant::build_toward:
            return params.build_toward;
        case Quadrant::maintain:
            return params.maintain;
        case Quadrant::minimal:
            return params.minimal;
        case Quadrant::none:
            break;
    }
    return kNone;
}

/// In order, and those that touch as one.
std::vector<Pause> joined(std::vector<Pause> pauses) {
    sort_items(pauses, {}, &Pause::from);
    std::size_t kept = 0;
    for (std::size_t i = 1; i < pauses.size(); ++i) {
        if (pauses[i].from <= pauses[kept].until + 1)
            pauses[kept].until = std::max(pauses[kept].until, pauses[i].until);
        else
            pauses[++kept] = pauses[i];
    }
    if (!pauses.empty()) pauses.resize(kept + 1);
    return pauses;
}

/// Their own with those of everybody.
std::vector<Pause> with_those_of_all(std::vector<Pause> own, std::span<const Pause> all) {
    own.insert(own.end(), all.begin(), all.end());
    return joined(std::move(own));
}

}  // namespace

Quadrant quadrant_of(const Person& person, std::int64_t high) {
    if (person.impact == 0 || person.accessibility == 0) return Quadrant::none;
    if (person.impact >= high)
        return person.accessibility >= high ? Quadrant::reach_out : Quadrant::build_toward;
    return person.accessibility >= high ? Quadrant::maintain : Quadrant::minimal;
}

std::string_view quadrant_name(Quadrant quadrant) {
    switch (quadrant) {
        case Quadrant::reach_out:
            return "Reach out";
        case Quadrant::build_toward:
            return "Build toward";
        case Quadrant::maintain:
            return "Maintain";
        case Quadrant::minimal:
            return "Minimal";
        case Quadrant::none:
            break;
    }
    return "Not rated";
}

CadenceParams cadence_params(const Book& book) {
    CadenceParams params;
    params.closest = gap_of(book, RuleNumber::closest_ideal, RuleNumber::closest_longest);
    params.active = gap_of(book, RuleNumber::active_ideal, RuleNumber::active_longest);
    params.outer = gap_of(book, RuleNumber::outer_ideal, RuleNumber::outer_longest);
    const auto of_quadrant = [&](RuleNumber ideal, RuleNumber longest) {
        return own_gap(rule_number(book, ideal), rule_number(book, longest));
    };
    params.reach_out = of_quadrant(RuleNumber::reach_out_ideal, RuleNumber::reach_out_longest);
    params.reach_out_set = !setting(book, rule_setting(RuleNumber::reach_out_ideal).name).empty();
    params.build_toward =
        of_quadrant(RuleNumber::build_toward_ideal, RuleNumber::build_toward_longest);
    params.maintain = of_quadrant(RuleNumber::maintain_ideal, RuleNumber::maintain_longest);
    params.minimal = of_quadrant(RuleNumber::minimal_ideal, RuleNumber::minimal_longest);
    params.high = rule_number(book, RuleNumber::high_marks);
    params.over = rule_number(book, RuleNumber::over_days);
    for (const Setting& setting : book.settings.rows()) {
        if (!setting.name.starts_with(kCirclePrefix)) continue;
        if (const std::optional<Gap> gap = read_gap(setting.value); gap && *gap)
            params.circles.push_back({setting.name.substr(kCirclePrefix.size()), *gap});
    }
    sort_items(params.circles, {}, &CadenceParams::Circle::name);
    params.pauses = read_pauses(setting(book, kPausesSetting));
    if (const auto fresh = parse_iso_date(setting(book, kFreshSetting)); fresh && fresh->is_full())
        params.fresh_from = to_day(*fresh).value_or(Relations::kNever);
    return params;
}

Day stretched(Day days, double by) {
    constexpr Day kTenYears = 3650;
    return std::max(days, std::min(kTenYears, static_cast<Day>(days * by)));
}

CadenceParams stretched(CadenceParams params, double by) {
    const auto stretch = [by](Gap& gap) {
        gap = {stretched(gap.ideal, by), stretched(gap.longest, by)};
    };
    for (Gap* gap : {&params.closest, &params.active, &params.outer, &params.build_toward,
                     &params.maintain, &params.minimal})
        stretch(*gap);
    if (params.reach_out_set) stretch(params.reach_out);
    for (CadenceParams::Circle& circle : params.circles) stretch(circle.gap);
    return params;
}

Person stretched(Person person, double by) {
    person.cadence_days = stretched(static_cast<Day>(person.cadence_days), by);
    person.cadence_longest = stretched(static_cast<Day>(person.cadence_longest), by);
    return person;
}

std::optional<Gap> read_gap(std::string_view text) {
    const std::string tidy = tidy_spaces(text);
    const std::size_t slash = tidy.find('/');
    const std::string_view whole = tidy;
    const std::optional<Day> ideal = read_days(whole.substr(0, slash));
    if (!ideal) return std::nullopt;
    if (slash == std::string::npos) return own_gap(*ideal);
    const std::optional<Day> longest = read_days(whole.substr(slash + 1));
    if (!longest || *longest < *ideal) return std::nullopt;
    return Gap{*ideal, *longest};
}

std::string gap_text(Gap gap) {
    return std::to_string(gap.ideal) + "/" + std::to_string(gap.longest);
}

std::string circle_setting(std::string_view circle) {
    return std::string(kCirclePrefix) + std::string(circle);
}

std::vector<Pause> read_pauses(std::string_view text) {
    std::vector<Pause> pauses;
    while (!text.empty()) {
        const std::size_t blank = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, blank);
        text.remove_prefix(std::min(blank + 1, text.size()));
        const std::size_t slash = word.find('/');
        if (slash == std::string_view::npos) continue;
        const auto from = parse_iso_date(word.substr(0, slash));
        const auto until = parse_iso_date(word.substr(slash + 1));
        if (!from || !until || !from->is_full() || !until->is_full()) continue;
        const Pause pause{*to_day(*from), *to_day(*until)};
        if (pause.until >= pause.from) pauses.push_back(pause);
    }
    return joined(std::move(pauses));
}

std::string pauses_text(std::span<const Pause> pauses) {
    std::string text;
    for (const Pause& pause : pauses) {
        if (!text.empty()) text += ' ';
        text += to_string(from_day(pause.from)) + "/" + to_string(from_day(pause.until));
    }
    return text;
}

Cadence cadence_of(const Person& person, const CadenceParams& params) {
    if (person.archived || person.passive || person.no_reminders) return {};
    if (person.cadence_days > 0 && person.cadence_days <= kMostDays)
        return {own_gap(static_cast<Day>(person.cadence_days),
                        static_cast<Day>(
                            std::clamp<std::int64_t>(person.cadence_longest, 0, kMostDays))),
                CadenceBy::person,
                {}};
    Cadence found{gap_of_layer(person.layer, params), CadenceBy::layer, {}};
    if (!found.gap) found.by = CadenceBy::nothing;
    const Quadrant quadrant = quadrant_of(person, params.high);
    const bool was_set = quadrant != Quadrant::reach_out || params.reach_out_set;
    if (const Gap& gap = gap_of_quadrant(quadrant, params);
        gap && (was_set || !found.gap || gap.ideal < found.gap.ideal))
        found = {gap, CadenceBy::quadrant, {}};
    const bool has_circles = !person.circles.empty() && !params.circles.empty();
    if (!has_circles) return found;
    const CadenceParams::Circle* wanted = nullptr;
    for (const CadenceParams::Circle& circle : params.circles) {
        if (!std::ranges::contains(person.circles, circle.name)) continue;
        if (wanted == nullptr || circle.gap.ideal < wanted->gap.ideal) wanted = &circle;
    }
    return wanted == nullptr ? found : Cadence{wanted->gap, CadenceBy::circle, wanted->name};
}

std::string cadence_reason(const Person& person, const CadenceParams& params) {
    const Cadence cadence = cadence_of(person, params);
    switch (cadence.by) {
        case CadenceBy::layer:
            return "their layer, " + person.layer;
        case CadenceBy::quadrant:
            return "the value matrix, " +
                   std::string(quadrant_name(quadrant_of(person, params.high)));
        case CadenceBy::circle:
            return "the circle " + std::string(cadence.circle);
        case CadenceBy::person:
            return "what you set for them";
        case CadenceBy::nothing:
            break;
    }
    return {};
}

void set_layer(EditBuilder& edit, const Person& person, std::string_view layer,
               const CadenceParams& params) {
    const auto set = [&](std::string_view field, Value value) {
        edit.set(EntityKind::person, person.id.value, field, std::move(value));
    };
    set("layer", layer.empty() ? Value{} : Value{std::string(layer)});
    if (layer != "known") {
        // Said even where nothing changes: another copy may have put them into Known meanwhile.
        if (person.no_reminders || person.layer != layer) set("no_reminders", Value{});
        return;
    }
    Person then = person;
    then.layer = layer;
    then.no_reminders = false;
    if (cadence_of(then, params).gap) set("no_reminders", true);
}

bool had_depth(const Touchpoint& touch) {
    if ((touch.unanswered && touch.initiated == "me") || is_mass_sent(touch)) return false;
    // By the usual weights: what a channel adds to closeness is another question.
    return touch.depth > 0 || channel_weight(touch.channel) > channel_weight("comment");
}

Due due_of(const Book& book, const Person& person, std::span<const std::uint32_t> touches,
           const CadenceParams& params, Day today) {
    const Cadence cadence = cadence_of(person, params);
    if (!cadence.gap) return {};
    const std::vector<Pause> own = read_pauses(person.pauses);
    std::vector<Pause> all;
    std::span<const Pause> pauses = params.pauses;
    if (!own.empty()) {
        all = with_those_of_all(own, params.pauses);
        pauses = all;
    }
    Due due;
    for (const std::uint32_t row : touches) {
        const Touchpoint& touch = book.touchpoints.rows()[row];
        // Of a month that is all that is known counts the first, as for closeness.
        const std::optional<Day> on = to_day(touch.on);
        if (!on || *on > today || !had_depth(touch)) continue;
        due.counted_from = *on;
        break;
    }
    if (due.counted_from == Relations::kNever && person.met_on) {
        if (const std::optional<Day> met = to_day(person.met_on); met && *met <= today) {
            due.counted_from = *met;
            due.by_meeting = true;
        }
    }
    if (due.counted_from == Relations::kNever) {
        due.ideal = due.longest = today;
    } else {
        due.ideal = after_pauses(due.counted_from, cadence.gap.ideal, pauses);
        due.longest = after_pauses(due.counted_from, cadence.gap.longest, pauses);
    }
    // What was late when the backlog was cleared comes up again over one whole gap, not at once.
    if (due.counted_from != Relations::kNever && due.ideal < params.fresh_from) {
        const auto spread = static_cast<Day>(IdHash{}(person.id.value) %
                                             static_cast<std::size_t>(cadence.gap.ideal));
        due.ideal = after_pauses(params.fresh_from, 1 + spread, pauses);
        due.longest = after_pauses(due.ideal, cadence.gap.longest - cadence.gap.ideal, pauses);
        due.fresh = true;
    }
    if (const Pause* pause = next_pause(today, own); pause != nullptr && pause->from <= today) {
        due.ideal = std::max(due.ideal, pause->until + 1);
        due.longest = std::max(due.longest, due.ideal);
    }
    return due;
}

double cadence_urgency(Day ideal, Day longest, Day day, Day over) {
    const double room = std::max<Day>(1, longest - ideal);
    if (day <= longest) return 0.5 + 0.5 * (day - ideal) / room;
    return 1 + std::min(1.0, (day - longest) / std::max<double>(over, room));
}

Day after_pauses(Day from, Day days, std::span<const Pause> pauses) {
    Day at = from + days;
    for (const Pause& pause : pauses) {
        if (pause.until <= from) continue;
        const Day first = std::max(pause.from, from + 1);
        if (first > at) break;
        at += pause.until - first + 1;
    }
    return at;
}

const Pause* next_pause(Day day, std::span<const Pause> pauses) {
    const auto it =
        std::ranges::find_if(pauses, [&](const Pause& pause) { return pause.until >= day; });
    return it == pauses.end() ? nullptr : &*it;
}

bool is_paused(Day day, std::span<const Pause> pauses) {
    const Pause* pause = next_pause(day, pauses);
    return pause != nullptr && pause->from <= day;
}

Day paused_days(const Person& person, const CadenceParams& params, Day from, Day until) {
    Day days = 0;
    for (const Pause& pause : with_those_of_all(read_pauses(person.pauses), params.pauses))
        days += std::max(0, std::min(pause.until, until) - std::max(pause.from - 1, from));
    return days;
}

bool is_left_alone(const Person& person, Day day) {
    return is_paused(day, read_pauses(person.pauses));
}

bool keeps_anybody(const Book& book) {
    return std::ranges::any_of(book.people.rows(), [](const Person& person) {
        return !person.no_reminders && (person.layer == "15" || person.layer == "50" ||
                                        person.layer == "150" || person.cadence_days > 0);
    });
}

}  // namespace kith
