// The texts that Today starts from, for each act, to be written in one's own words.
#include "strategy/today_acts.hpp"
#include "views/view_state.hpp"

#include <string>

namespace kith::views {
namespace {

constexpr float kTextHeight = 92;

std::string_view text_now(const Book& book, Act act) {
    const TextTemplate* own = own_template(book, act);
    if (own != nullptr) return own->body;
    return act_template(act);
}

void keep(ViewState& view, Act act) {
    const auto typed = view.texts.typed.find(act);
    if (typed == view.texts.typed.end()) return;
    view.emit(command::SetActText{act, typed->second});
    view.texts.typed.erase(typed);
}

void act_text(ViewState& view, Act act, ui::Flow& flow) {
    const Book& book = view.app.book();
    const std::string_view stored = text_now(book, act);
    const auto typed = view.texts.typed.find(act);
    std::string text = typed != view.texts.typed.end() ? typed->second : std::string(stored);
    const std::string_view words = act_words(act);
    ImGui::PushID(static_cast<int>(act));
    ui::label(flow.next(22, 2), words, ui::strong());
    ui::FieldOptions options;
    options.role = Role::textarea;
    const ui::FieldResult result =
        ui::field("text", flow.next(kTextHeight, 4), words, text, options);
    if (result.changed) {
        view.texts.typed[act] = text;
        view.app.wake_after(0);
    }
    if (result.left) keep(view, act);
    const bool is_own = own_template(book, act) != nullptr || view.texts.typed.contains(act);
    if (is_own) {
        ui::ButtonOptions quiet;
        quiet.kind = ui::ButtonKind::quiet;
        const std::string as_usual = "As usual: " + std::string(words);
        ui::Rect line = flow.next(theme().control_height, 4);
        if (ui::button("usual", line.take_left(ui::button_width(as_usual, quiet)), as_usual,
                       quiet)) {
            view.texts.typed.erase(act);
            view.emit(command::SetActText{act, {}});
        }
    }
    flow.space(10);
    ImGui::PopID();
}

}  // namespace

void act_texts_dialog(ViewState& view) {
    if (!view.texts.open) {
        // What was typed last, before its field was left.
        while (!view.texts.typed.empty()) keep(view, view.texts.typed.begin()->first);
        return;
    }
    Dialog dialog(view, "Texts to start from", 600, 640);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    if (ui::button("close", actions.take_right(ui::button_width("Close"), 8), "Close")) {
        view.texts.open = false;
        view.app.wake_after(0);
    }
    constexpr std::string_view kWords =
        "Today offers one of these for a person. In their places come {given} their name, {topic} "
        "what you spoke of last, {organisation}, {title}, {need} what they look for, {what} what "
        "it is about, {other} somebody else, {offer} what you offer with an ask. A sentence with a "
        "place that has nothing to say is left out.";
    ui::paragraph(rest.x, rest.y, rest.width, kWords, ui::muted());
    rest.take_top(ui::wrapped_height(kWords, ui::muted(), rest.width) + 10);
    ui::ScrollArea area("texts", rest, "Texts to start from");
    ui::Flow flow{rest.x, area.top(), rest.width - 12};
    for (std::size_t act = 1; act < kActs; ++act) act_text(view, static_cast<Act>(act), flow);
    area.set_content_height(flow.y - area.top());
}

}  // namespace kith::views
