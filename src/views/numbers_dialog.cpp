// The numbers behind suggestions: what each decides, of which rule it is, and a field to change it.
#include "strategy/rule_setting.hpp"
#include "views/view_state.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kith::views {
namespace {

std::string why_words(const RuleSetting& setting) {
    std::string words(setting.why);
    if (!setting.rule.empty()) words += " Rule " + std::string(setting.rule) + ".";
    return words + " Usually " + std::to_string(setting.fallback) + ".";
}

std::string may_be(const RuleSetting& setting) {
    return "A whole number from " + std::to_string(setting.least) + " to " +
           std::to_string(setting.most);
}

void number_field(ViewState& view, const RuleSetting& setting, ui::Flow& flow) {
    auto& typed = view.data.numbers.typed;
    const int now = rule_number(view.app.book(), setting.number);
    const auto kept = typed.find(setting.number);
    std::string text = kept != typed.end() ? kept->second : std::to_string(now);
    std::optional<int> number = read_rule_number(setting, text);
    const std::string range = may_be(setting);
    ui::label(flow.next(20, 2), setting.label, ui::strong());
    const std::string why = why_words(setting);
    flow.y += ui::paragraph(flow.x, flow.y, flow.width, why, ui::caption()) + 4;
    ui::FieldOptions options;
    options.hint = why;
    if (!number) options.error = range;
    ui::Rect line = flow.next(theme().control_height, 14);
    const ui::FieldResult result =
        ui::field("number", line.take_left(100, 10), setting.label, text, options);
    if (!number) ui::label(line, range, {theme().caption, Weight::regular, theme().colour.bad});
    if (result.changed) {
        typed[setting.number] = text;
        number = read_rule_number(setting, text);
        view.app.wake_after(0);  // whether it may be shows in the next frame
    }
    if ((!result.left && !result.submitted) || !typed.contains(setting.number)) return;
    if (!number) return mirror().announce(range, true);
    typed.erase(setting.number);
    if (*number != now) view.emit(command::SetRuleNumber{setting.number, *number});
}

bool is_changed(const ViewState& view, const RuleSetting& setting) {
    return rule_number(view.app.book(), setting.number) != setting.fallback;
}

/// The search, the choice of those that were changed, and how many there are. Gives those to show.
std::vector<FoundRule> search(ViewState& view, ui::Rect& rest) {
    NumbersState& state = view.data.numbers;
    ui::FieldOptions options;
    options.role = Role::searchbox;
    options.icon = Icon::search;
    options.empty_text = "Search, as in dormant or M60";
    options.hint = "Words of their names, of what they decide, or a rule";
    const ui::FieldResult typed = ui::field("search", rest.take_top(theme().control_height, 4),
                                            "Search the numbers", state.search, options);
    ui::Rect line = rest.take_top(theme().control_height, 6);
    constexpr std::string_view kOnly = "Only those changed";
    ui::checkbox("only", line.take_left(ui::text_width(kOnly, ui::body()) + 34, 8), kOnly,
                 state.only_changed);
    const std::size_t all = rule_settings().size();
    if (state.found.empty() || state.found_for != state.search) {
        state.found = find_rule_settings(state.search);
        state.found_for = state.search;
    }
    std::vector<FoundRule> shown = state.found;
    if (state.only_changed)
        std::erase_if(shown, [&](const FoundRule& one) {
            return !is_changed(view, *one.setting) && !state.typed.contains(one.setting->number);
        });
    const std::string count =
        (shown.size() < all ? std::to_string(shown.size()) + " of " : std::string()) +
        counted(all, "number", "numbers");
    ui::label(line, count, ui::muted(), 1);
    if (typed.changed) mirror().announce(count);
    return shown;
}

}  // namespace

bool leave_numbers(ViewState& view) {
    NumbersState& state = view.data.numbers;
    if (!state.open) return false;
    if (state.search.empty())
        state.open = false;
    else
        state.search.clear();
    return true;
}

void numbers_dialog(ViewState& view) {
    NumbersState& state = view.data.numbers;
    if (!state.open) {
        state = {};
        return;
    }
    Dialog dialog(view, "Numbers behind suggestions", 560, 640);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    constexpr std::string_view kWords =
        "Who is due and when, how close a tie is, what Today holds, what a role in the network "
        "takes, and what is suggested; of imports it counts from the next on.";
    rest.take_top(ui::paragraph(rest.x, rest.y, rest.width, kWords, ui::muted()) + 10);
    const std::vector<FoundRule> shown = search(view, rest);
    // A phone would bring up its keyboard for the search.
    if (!std::exchange(state.begun, true))
        mirror().request_focus(ui::item_id(theme().touch ? "close" : "search"));
    if (ui::button("close", actions.take_right(ui::button_width("Close"), 8), "Close")) {
        state.open = false;
        // What was typed last, before its field was left.
        for (const auto& [which, text] : state.typed) {
            const std::optional<int> number = read_rule_number(rule_setting(which), text);
            if (number && *number != rule_number(view.app.book(), which))
                view.emit(command::SetRuleNumber{which, *number});
        }
        state.typed.clear();
    }
    ui::ButtonOptions usual;
    usual.kind = ui::ButtonKind::quiet;
    usual.disabled = std::ranges::none_of(
        rule_settings(), [&](const RuleSetting& setting) { return is_changed(view, setting); });
    if (usual.disabled) usual.reason = "They are as usual";
    if (ui::button("usual", actions.take_left(ui::button_width("As usual", usual)), "As usual",
                   usual)) {
        state.typed.clear();
        view.emit(command::ResetRuleNumbers{});
    }
    ui::ScrollArea area("numbers", rest, "Numbers behind suggestions");
    ui::Flow flow{rest.x, area.top(), rest.width - 12};
    if (shown.empty())
        ui::label(flow.next(24),
                  state.found.empty() ? "Nothing by that name." : "These are all as usual.",
                  ui::muted());
    std::string_view heading;
    for (const FoundRule& one : shown) {
        if (one.heading != heading) {
            heading = one.heading;
            ui::label(flow.next(24, 8), heading, ui::heading(), 0, 3);
        }
        ImGui::PushID(one.setting->name.data());
        number_field(view, *one.setting, flow);
        ImGui::PopID();
    }
    area.set_content_height(flow.y - area.top());
}

}  // namespace kith::views
