// The numbers behind suggestions: what each decides, of which rule it is, and a field to change it.
#include "strategy/rule_setting.hpp"
#include "views/view_state.hpp"

#include <string>

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
    auto& typed = view.data.typed_numbers;
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

}  // namespace

void numbers_dialog(ViewState& view) {
    if (!view.data.show_numbers) return view.data.typed_numbers.clear();
    Dialog dialog(view, "Numbers behind suggestions", 560, 640);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    if (ui::button("close", actions.take_right(ui::button_width("Close"), 8), "Close")) {
        view.data.show_numbers = false;
        // What was typed last, before its field was left.
        for (const auto& [which, text] : view.data.typed_numbers) {
            const std::optional<int> number = read_rule_number(rule_setting(which), text);
            if (number && *number != rule_number(view.app.book(), which))
                view.emit(command::SetRuleNumber{which, *number});
        }
        view.data.typed_numbers.clear();
    }
    bool any_changed = false;
    for (const RuleSetting& setting : rule_settings())
        any_changed |= rule_number(view.app.book(), setting.number) != setting.fallback;
    ui::ButtonOptions usual;
    usual.kind = ui::ButtonKind::quiet;
    usual.disabled = !any_changed;
    if (usual.disabled) usual.reason = "They are as usual";
    if (ui::button("usual", actions.take_left(ui::button_width("As usual", usual)), "As usual",
                   usual)) {
        view.data.typed_numbers.clear();
        view.emit(command::ResetRuleNumbers{});
    }
    constexpr std::string_view kWords =
        "Who is due and when, how close a tie is, what Today holds, and what is suggested; of "
        "imports it counts from the next on.";
    ui::paragraph(rest.x, rest.y, rest.width, kWords, ui::muted());
    rest.take_top(ui::wrapped_height(kWords, ui::muted(), rest.width) + 10);
    ui::ScrollArea area("numbers", rest, "Numbers behind suggestions");
    ui::Flow flow{rest.x, area.top(), rest.width - 12};
    for (const RuleSetting& setting : rule_settings()) {
        if (const std::string_view heading = rule_heading(setting); !heading.empty())
            ui::label(flow.next(24, 8), heading, ui::heading(), 0, 3);
        ImGui::PushID(setting.name.data());
        number_field(view, setting, flow);
        ImGui::PopID();
    }
    area.set_content_height(flow.y - area.top());
}

}  // namespace kith::views
