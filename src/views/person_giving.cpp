// What could be given to somebody, each with why and one press to log it; and the board of the
// sixteen kinds of value, each logged by one key.
#include "strategy/value_kinds.hpp"
#include "views/form.hpp"
#include "views/person_parts.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace kith::views {
namespace {

constexpr std::array<std::string_view, 2> kSides = {"Gave", "Got"};

Icon icon_of(GiveIdea::Kind kind) {
    switch (kind) {
        case GiveIdea::Kind::offer:
            return Icon::user;
        case GiveIdea::Kind::introduction:
            return Icon::people;
        case GiveIdea::Kind::link:
            return Icon::external;
        case GiveIdea::Kind::gesture:
            break;
    }
    return Icon::sparkles;
}

void log_idea(ViewState& view, const Person& person, const GiveIdea& idea) {
    command::Give give{{person.id.value}, true, std::string(idea.group), idea.value, {}, {}};
    if (idea.kind == GiveIdea::Kind::link) give.link = idea.about;
    if (idea.kind == GiveIdea::Kind::introduction) give.introduced = idea.about;
    view.emit(std::move(give));
}

/// One idea: what, why, and what to do about it.
void idea_row(ViewState& view, const Person& person, const GiveIdea& idea, ui::Flow& flow) {
    const float inset = 28;
    const float width = flow.width - inset;
    const float top = ui::wrapped_height(idea.words, ui::strong(), width);
    const float why = ui::wrapped_height(idea.why, ui::caption(), width);
    const float size = theme().control_height;
    const ui::Rect row = flow.next(top + why + size + 10, 6);
    Node node = ui::make_node(ui::item_id("idea"), Role::listitem, idea.words, row);
    node.description = idea.why;
    const ui::Container container(node);
    ui::icon(icon_of(idea.kind), {row.x + 10, row.y + 11}, 15, theme().colour.muted);
    ui::paragraph(row.x + inset, row.y, width, idea.words, ui::strong());
    ui::paragraph(row.x + inset, row.y + top + 1, width, idea.why, ui::caption());
    ui::Rect line{row.x + inset - 12, row.y + top + why + 4, width + 12, size};
    const auto offer = [&](std::string_view id, std::string_view words, std::string_view reason,
                           Icon icon) {
        ui::ButtonOptions quiet;
        quiet.kind = ui::ButtonKind::quiet;
        quiet.reason = reason;
        quiet.icon = icon;
        return ui::button(id, line.take_left(ui::button_width(words, quiet), 4), words, quiet);
    };
    if (view.app.looking_at() == nullptr && offer("given", "Log as given", idea.words, Icon::check))
        log_idea(view, person, idea);
    if (view.app.looking_at() == nullptr && offer("write", "In words", idea.words, Icon::message)) {
        std::vector<std::pair<std::string, Id>> known = {{display_name(person), person.id.value}};
        if (const Person* other = view.app.book().people.find(idea.about))
            known.emplace_back(display_name(*other), idea.about);
        open_command_line_with(view, idea.line, known);
    }
    if (idea.kind == GiveIdea::Kind::link) {
        const SavedLink* link = view.app.book().saved_links.find(idea.about);
        if (link != nullptr && offer("open", "Open", link->url, Icon::external))
            view.emit(command::OpenLink{link->url});
    }
}

void ideas(ViewState& view, const Person& person, std::uint32_t row, ui::Flow& flow) {
    PersonState& page = view.person;
    const std::uint64_t revision = view.app.book().revision;
    if (page.ideas_of != revision) {
        page.ideas = give_ideas(view.app.book(), view.app.directory().relations(),
                                view.app.give_index(), row);
        page.ideas_of = revision;
    }
    const ui::Container list("ideas", Role::list, "What you could give",
                             {flow.x, flow.y, flow.width, 1});
    for (std::size_t i = 0; i < page.ideas.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        idea_row(view, person, page.ideas[i], flow);
        ImGui::PopID();
    }
}

/// The button of a kind of value, with its key in the corner.
bool value_button(ViewState& view, const ValueKind& kind, const ui::Rect& rect) {
    const Palette& colour = theme().colour;
    const std::string name(kind.name);
    const std::string key(1, kind.key >= 'a' ? static_cast<char>(kind.key - 'a' + 'A') : kind.key);
    const std::string told = "Key " + key;
    Node node = ui::make_node(ui::item_id(kind.name), Role::button, name, rect);
    node.flags = kFocusable;
    node.description = told;
    const ui::Press press = ui::pressable(node);
    view.person.board.push_back(node.id);
    if (press.hovered || press.held) ui::fill(rect, colour.selection, theme().radius);
    ui::outline(rect, mix(colour.line, colour.frame, 0.6f), theme().radius);
    ui::draw_text({rect.x + 10, rect.y, rect.width - 30, rect.height}, name, ui::body());
    ui::draw_text({rect.right() - 22, rect.y, 14, rect.height}, key, ui::caption(), 1);
    return press.pressed;
}

void log_value(ViewState& view, Id person, const ValueKind& kind) {
    view.emit(command::Give{{person},
                            view.person.board_side == 0,
                            std::string(kind.group),
                            std::string(kind.name),
                            {},
                            {}});
    view.person.noted = {};
    view.person.note.clear();
}

/// What was logged last on the board may have a note.
void note_field(ViewState& view, const Person& person, ui::Flow& flow) {
    PersonState& page = view.person;
    const Exchange* last = view.app.book().exchanges.find(view.app.last_exchange());
    if (last == nullptr || !(last->person == person.id.value)) return;
    if (!(page.noted == last->id.value)) {
        page.noted = last->id.value;
        page.note = last->notes;
    }
    const std::string label =
        (last->direction == "given" ? "Note on what you gave: " : "Note on what you got: ") +
        last->value;
    ui::draw_text(flow.next(kLabelHeight, 2), label, ui::caption());
    const ui::FieldResult typed =
        ui::field("note", flow.next(theme().control_height, 10), label, page.note);
    if (!(typed.left || typed.submitted) || page.note == last->notes) return;
    view.emit(command::SetField{EntityKind::exchange, last->id.value,
                                find_field(EntityKind::exchange, "notes")->number,
                                page.note.empty() ? Value{} : Value{page.note}});
}

void board(ViewState& view, const Person& person, ui::Flow& flow) {
    PersonState& page = view.person;
    page.board.clear();
    if (!folding(view, flow, "board", "Gave or got something", false, 6)) return;
    ui::Rect side = flow.next(theme().control_height, 8);
    side.width = std::min(side.width, ui::segmented_width(kSides));
    if (ui::segmented("side", side, "Which way", kSides, page.board_side)) view.app.wake_after(0);
    const std::string name =
        page.board_side == 0 ? "What you gave, by kind" : "What you got, by kind";
    // The words are longer than a quarter of a narrow page.
    const std::size_t columns = flow.width < 440 ? 2 : kValuesAGroup;
    constexpr float kGap = 6;
    const float width =
        (flow.width - kGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float height = theme().touch ? 44.0f : 34.0f;
    {
        const ui::Container group("values", Role::group, name, {flow.x, flow.y, flow.width, 1});
        const auto buttons = [&](std::string_view title, std::span<const ValueKind> kinds) {
            ui::label(flow.next(18, 2), title, ui::caption());
            ui::Rect row;
            for (std::size_t i = 0; i < kinds.size(); ++i) {
                if (i % columns == 0) row = flow.next(height, kGap);
                const float x = row.x + static_cast<float>(i % columns) * (width + kGap);
                if (value_button(view, kinds[i], {x, row.y, width, height}))
                    log_value(view, person.id.value, kinds[i]);
            }
        };
        for (std::size_t i = 0; i < kValueGroupCount; ++i)
            buttons(value_group_name(i), value_kinds().subspan(i * kValuesAGroup, kValuesAGroup));
        if (page.board_side == 1) buttons("In a search for work", receipt_kinds());
    }
    flow.y += ui::paragraph(flow.x, flow.y, flow.width,
                            "One press logs it for today; with one of these in focus its letter "
                            "does, and 0 changes between gave and got (rules M34, M35).",
                            ui::caption()) +
              8;
    note_field(view, person, flow);
}

}  // namespace

void person_giving(ViewState& view, const Person& person, std::uint32_t row, ui::Flow& flow) {
    group_title(flow, "What you could give");
    ideas(view, person, row, flow);
    if (view.app.looking_at() != nullptr) return;
    ui::Wrap wrap(flow);
    const auto offer = [&](std::string_view id, std::string_view words, Icon icon) {
        ui::ButtonOptions quiet;
        quiet.kind = ui::ButtonKind::quiet;
        quiet.icon = icon;
        return ui::button(id, wrap.next(ui::button_width(words, quiet)), words, quiet);
    };
    if (offer("my-offers", "What you offer", Icon::user)) {
        view.offers.open = true;
        view.offers.text = setting(view.app.book(), kMyOffersSetting);
        view.app.wake_after(0);
    }
    if (offer("saved-links", "Saved links", Icon::bookmark)) open_links(view);
    board(view, person, flow);
}

bool value_board_key(ViewState& view, ItemId target, std::string_view key) {
    PersonState& page = view.person;
    if (target == 0 || !std::ranges::contains(page.board, target)) return false;
    if (key == "0") {
        page.board_side = 1 - page.board_side;
        mirror().announce(kSides[static_cast<std::size_t>(page.board_side)]);
        view.app.wake_after(0);
        return true;
    }
    const ValueKind* kind = value_kind_of_key(key, page.board_side == 1);
    if (kind == nullptr) return false;
    log_value(view, page.shown, *kind);
    view.app.wake_after(0);
    return true;
}

void offers_dialog(ViewState& view) {
    OffersState& state = view.offers;
    if (!state.open) return;
    Dialog dialog(view, "What you offer", 520, 340);
    ui::Rect rest = dialog.content;
    constexpr std::string_view kWords =
        "What you know, can do, have and like to share, one a line. It is held against what people "
        "need, so that you see what you could give.";
    const float used = ui::paragraph(rest.x, rest.y, rest.width, kWords, ui::muted());
    rest.take_top(used + 12);
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    ui::FieldOptions area;
    area.role = Role::textarea;
    if (ui::field("offers", rest, "What you offer, one a line", state.text, area).changed)
        view.app.wake_after(0);
    ui::ButtonOptions save;
    save.kind = ui::ButtonKind::primary;
    if (ui::button("save", actions.take_right(ui::button_width("Save", save), 8), "Save", save)) {
        if (state.text != setting(view.app.book(), kMyOffersSetting))
            view.emit(command::SetRuleText{std::string(kMyOffersSetting), state.text,
                                           "Change what you offer"});
        state.open = false;
    }
    if (ui::button("keep", actions.take_right(ui::button_width("Cancel")), "Cancel"))
        state.open = false;
}

}  // namespace kith::views
