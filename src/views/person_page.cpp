// The page of a person or an organisation, beside any section: who they are at a glance, every
// field in place, roles, ties, and what happened between us.
#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "strategy/network_kind.hpp"
#include "views/form.hpp"
#include "views/person_parts.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace kith::views {
namespace {

// What one looks up most; the rest of the record stands below.
constexpr std::array<std::string_view, 6> kFirstFields = {"given",  "family", "emails",
                                                          "phones", "urls",   "location"};

/// The other fields of a person, in groups that fold. A field that is named nowhere stands in the
/// last.
struct FieldGroup {
    std::string_view title;
    bool open;  // also while nothing is in it
    std::array<std::string_view, 19> fields;
};
constexpr std::array<FieldGroup, 5> kFieldGroups = {{
    {"How you met", true, {"met_on", "how_met", "met_place", "met_event", "met_through"}},
    {"About them",
     true,
     {"notes", "birthday", "other_dates", "tags", "circles", "languages", "culture", "goals",
      "needs", "offers", "capital", "motivations", "research", "handles", "addresses"}},
    {"How close",
     false,
     {"layer", "cadence_days", "cadence_longest", "no_reminders", "personal", "operational",
      "passive", "archived"}},
    {"How you see them",
     false,
     {"impact", "accessibility", "trust", "energy", "depth", "advocacy", "satisfaction",
      "relevance", "potential", "engagement", "vouches_for_me", "witness", "decision_maker",
      "resource_controller", "mentor", "sponsor", "mentoring", "network_role", "closeness"}},
    {"More names and source", false, {}},
}};

/// The fields of a group, in its order.
std::vector<const Field*> fields_in(const FieldGroup& group) {
    std::vector<const Field*> fields;
    for (const std::string_view name : group.fields) {
        if (!name.empty()) fields.push_back(find_field(EntityKind::person, name));
    }
    if (&group != &kFieldGroups.back()) return fields;
    for (const Field& field : fields_of(EntityKind::person)) {
        const auto names = [&](const auto& list) {
            return std::ranges::find(list, field.name) != std::ranges::end(list);
        };
        const bool named =
            names(kFirstFields) || std::ranges::any_of(kFieldGroups, [&](const FieldGroup& other) {
                return names(other.fields);
            });
        if (field.in_form && !named) fields.push_back(&field);
    }
    return fields;
}

/// What the two kinds of networking come to together (M7).
void network_line(const Person& person, ui::Flow& flow) {
    const std::string_view words = network_kind(person) == "strategic"
                                       ? "Strategic: both at once (rule M7)."
                                       : "Both at once is strategic (rule M7).";
    flow.y += ui::paragraph(flow.x, flow.y, flow.width, words, ui::caption()) + 10;
}

/// What the path to them speaks for, while nothing is chosen; only a press sets it (M19).
void access_line(ViewState& view, const Person& person, ui::Flow& flow) {
    const AccessProposal& access = view.person.access;
    if (person.accessibility != 0 || access.mark == 0) return;
    const std::string words = "Suggested: " + std::to_string(access.mark) + ", " + access.why;
    ui::ButtonOptions take;
    take.kind = ui::ButtonKind::quiet;
    take.align = 0;
    take.reason = "How easily you reach them, by the links between you (rule M19)";
    ui::Rect line = flow.next(theme().control_height, 8);
    line.width = std::min(line.width, ui::button_width(words, take));
    if (ui::button("take-access", line, words, take))
        view.emit(command::SetField{EntityKind::person, person.id.value,
                                    find_field(EntityKind::person, "accessibility")->number,
                                    Value{access.mark}});
}

void field_group(ViewState& view, const Person& person, Form& form, const FieldGroup& group,
                 ui::Flow& flow) {
    // The tables do not change: worked out once, not in every frame.
    static const auto fields_of_groups = [] {
        std::array<std::vector<const Field*>, kFieldGroups.size()> all;
        std::ranges::transform(kFieldGroups, all.begin(), fields_in);
        return all;
    }();
    const std::vector<const Field*>& fields =
        fields_of_groups[static_cast<std::size_t>(&group - kFieldGroups.data())];
    const bool filled =
        std::ranges::any_of(fields, [&](const Field* field) { return !form.is_empty(*field); });
    flow.space(8);
    ui::hairline(flow.x, flow.y, flow.width);
    flow.space(8);
    if (!folding(view, flow, group.title, group.title, group.open || filled, 8)) return;
    for (const Field* field : fields) {
        form.field(*field);
        if (field->name == "accessibility") access_line(view, person, flow);
        if (field->name == "operational") network_line(person, flow);
    }
}

void close_button(ViewState& view, const ui::Rect& rect) {
    ui::ButtonOptions close;
    close.kind = ui::ButtonKind::quiet;
    close.icon = Icon::close;
    close.icon_only = true;
    const float size = theme().control_height;
    const ui::Rect place{rect.right() - size - 12, rect.y + 12, size, size};
    const ui::Raised above("above-page", place);
    ui::fill(place, theme().colour.surface, size / 2);  // the page scrolls below it
    if (ui::button("close-page", place, "Close", close)) {
        view.emit(command::Select{{}, true});
    }
}

/// The fields of a role that have no place of their own on the page.
void role_fields(ViewState& view, const kith::Role& role, ui::Flow& flow, bool all) {
    Form form(view, role, flow);
    for (const Field& field : fields_of(EntityKind::role)) {
        const bool shown_above = field.name == "organisation" || field.name == "title";
        if (field.in_form && field.name != "person" && (all || !shown_above)) form.field(field);
    }
}

/// Where they work: organisation and title of each role, as fields, the rest folded; one more for a
/// new role.
void roles(ViewState& view, const Person& person, std::size_t row, ui::Flow& flow) {
    const AppState& app = view.app;
    const Book& book = app.book();
    group_title(flow, "Work");
    const auto edit_role = [&](Id role_id, std::string_view organisation, std::string_view title,
                               int number) {
        ImGui::PushID(number);
        bool changed = false;
        std::array<std::string, 2> values = {std::string(organisation), std::string(title)};
        constexpr std::array<std::string_view, 2> kNames = {"Organisation", "Title"};
        for (std::size_t i = 0; i < 2; ++i) {
            ui::draw_text(flow.next(kLabelHeight, 2), kNames[i], ui::caption());
            const ItemId item = ui::item_id(kNames[i]);
            const auto kept = view.person.typed.find(item);
            std::string text = kept != view.person.typed.end() ? kept->second : values[i];
            const ui::FieldResult result =
                ui::field(kNames[i], flow.next(theme().control_height, 10), kNames[i], text);
            if (result.changed) view.person.typed[item] = text;
            if ((result.left || result.submitted) && view.person.typed.contains(item)) {
                view.person.typed.erase(item);
                text = tidy_spaces(text);
                changed = changed || text != values[i];
                values[i] = text;
            }
        }
        if (changed) view.emit(command::SetRole{person.id.value, role_id, values[0], values[1]});
        ImGui::PopID();
    };
    const std::span<const std::uint32_t> mine = app.directory().relations().roles_of_person.of(row);
    int number = 1;
    for (const std::uint32_t role_row : mine) {
        const kith::Role& role = book.roles.rows()[role_row];
        if (role.to) continue;  // past ones are listed below
        const Organisation* organisation = book.organisations.find(role.organisation);
        edit_role(role.id.value, organisation != nullptr ? organisation->name : std::string_view{},
                  role.title, number++);
        if (organisation != nullptr) {
            ui::ButtonOptions open;
            open.kind = ui::ButtonKind::quiet;
            open.icon = Icon::building;
            open.align = 0;
            ImGui::PushID(number);
            const std::string words = "Open " + organisation->name;
            const float width = std::min(flow.width, ui::button_width(words, open));
            ui::Rect rect = flow.next(theme().control_height, 8);
            rect.width = width;
            if (ui::button("open-organisation", rect, words, open)) {
                view.emit(
                    command::Select{{EntityKind::organisation, organisation->id.value}, true});
            }
            ImGui::PopID();
        }
        ImGui::PushID(static_cast<int>(role_row));
        const std::string more =
            "More about " + (role.title.empty() ? std::string("this work") : role.title);
        if (folding(view, flow, "more", more, false, 8)) role_fields(view, role, flow, false);
        ImGui::PopID();
    }
    if (number == 1) edit_role({}, "", "", 0);
    for (const std::uint32_t role_row : mine) {
        const kith::Role& role = book.roles.rows()[role_row];
        if (!role.to) continue;
        const Organisation* organisation = book.organisations.find(role.organisation);
        std::string words = role.title;
        if (organisation != nullptr) words += (words.empty() ? "" : ", ") + organisation->name;
        words += " (to " + to_words(role.to) + ")";
        ImGui::PushID(static_cast<int>(role_row));
        if (folding(view, flow, "past", words, false, 8)) role_fields(view, role, flow, true);
        ImGui::PopID();
    }
}

/// Whom they may know: the surest first, a few.
void suggested_ties(ViewState& view, std::vector<std::uint32_t> rows, ui::Flow& flow) {
    if (rows.empty()) return;
    constexpr std::size_t kShown = 5;
    const auto ties = view.app.book().ties.rows();
    sort_items(rows, std::greater{}, [&](std::uint32_t row) { return ties[row].confidence; });
    group_title(flow, "May know " + counted(rows.size(), "person", "people") + " of yours");
    const ui::Container list("suggested", Role::list, "Suggested ties",
                             {flow.x, flow.y, flow.width, 1});
    for (std::size_t i = 0; i < std::min(kShown, rows.size()); ++i) {
        ImGui::PushID(static_cast<int>(i));
        inferred_tie(view, rows[i], flow.next(suggestion_height(flow.width), 2));
        ImGui::PopID();
    }
    if (rows.size() <= kShown) return;
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    ui::Rect more = flow.next(theme().control_height, 8);
    more.width = ui::button_width("All suggested ties", quiet);
    if (ui::button("all-suggested", more, "All suggested ties", quiet)) view.data.show_ties = true;
}

void ties(ViewState& view, const Person& person, std::size_t row, ui::Flow& flow) {
    const AppState& app = view.app;
    const Book& book = app.book();
    std::vector<std::uint32_t> mine, suggested;
    for (const std::uint32_t tie_row : app.directory().relations().ties_of_person.of(row)) {
        const std::string& state = book.ties.rows()[tie_row].state;
        if (state != "rejected") (state == "inferred" ? suggested : mine).push_back(tie_row);
    }
    suggested_ties(view, suggested, flow);
    if (mine.empty()) return;
    group_title(flow, "Knows " + counted(mine.size(), "person", "people") + " of yours");
    const ui::Container list("ties", Role::group, "Ties", {flow.x, flow.y, flow.width, 1});
    for (const std::uint32_t tie_row : mine) {
        const Tie& tie = book.ties.rows()[tie_row];
        const Id other_id = tie.a == person.id.value ? tie.b : tie.a;
        const std::size_t other_row = book.people.row_of(other_id);
        if (other_row == book.people.size()) continue;
        const ui::Rect line = flow.next(theme().touch ? 44.0f : 34.0f, 2);
        const std::string& name = app.directory().lines()[other_row].name;
        Node node = ui::make_node(ui::item_id(to_string(tie.id.value)), Role::button, name, line);
        node.flags = kFocusable;
        node.description = tie.type;
        const ui::Press press = ui::pressable(node);
        if (press.hovered)
            ui::fill(line, with_alpha(theme().colour.selection, 0.6f), theme().radius);
        person_disc(view, other_row, {line.x + 14, line.y + line.height / 2}, 12);
        const float words = ui::text_width(tie.type, ui::caption());
        ui::draw_text({line.x + 36, line.y, line.width - 52 - words, line.height}, name,
                      ui::body());
        ui::draw_text({line.right() - words - 8, line.y, words + 1, line.height}, tie.type,
                      ui::caption());
        if (press.pressed) view.emit(command::Select{{EntityKind::person, other_id}, true});
    }
}

/// What happened to them that a line from the owner would answer.
void touches(ViewState& view, const Person& person, ui::Flow& flow) {
    const std::vector<std::uint32_t> waiting = suggested_touches(view.app.book(), person.id.value);
    if (waiting.empty()) return;
    group_title(flow, "Say hello");
    const ui::Container list("touches", Role::list, "Suggested touches",
                             {flow.x, flow.y, flow.width, 1});
    for (const std::uint32_t row : waiting) {
        ImGui::PushID(static_cast<int>(row));
        suggested_touch(view, row, flow.next(suggestion_height(flow.width), 2));
        ImGui::PopID();
    }
}

void photo_buttons(ViewState& view, const Person& person, std::size_t row, ui::Wrap& wrap) {
    const auto offer = [&](std::string_view words, Icon icon) {
        ui::ButtonOptions quiet;
        quiet.kind = ui::ButtonKind::quiet;
        quiet.icon = icon;
        return ui::button(words, wrap.next(ui::button_width(words, quiet)), words, quiet);
    };
    const bool has_photo = shown_photo(view, row) != nullptr;
    if (offer(has_photo ? "Replace photo" : "Add photo", Icon::user))
        view.emit(command::PickPhoto{person.id.value});
    if (has_photo && offer("Remove photo", Icon::trash))
        view.emit(command::RemovePhoto{person.id.value});
}

void links(ViewState& view, const Person& person, ui::Wrap& wrap) {
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::normal;
    quiet.icon = Icon::external;
    const auto offer = [&](std::string_view id, std::string_view words, std::string url) {
        if (ui::button(id, wrap.next(ui::button_width(words, quiet)), words, quiet)) {
            view.emit(command::OpenLink{std::move(url)});
        }
    };
    if (!person.emails.empty()) offer("write", "Write", "mailto:" + person.emails.front());
    if (!person.phones.empty()) offer("call", "Call", "tel:" + person.phones.front());
    for (const std::string& url : person.urls) {
        if (url.starts_with("https://") || url.starts_with("http://")) {
            offer("profile", "Profile", url);
            break;
        }
    }
}

/// All that can be done with them, in as few lines as there is room for.
void actions(ViewState& view, const Person& person, std::size_t row, ui::Flow& flow) {
    ui::Wrap wrap(flow, 6);
    const auto offer = [&](std::string_view id, std::string_view words, Icon icon) {
        ui::ButtonOptions look;
        look.icon = icon;
        return ui::button(id, wrap.next(ui::button_width(words, look)), words, look);
    };
    links(view, person, wrap);
    if (offer("prepare", "Prepare to meet", Icon::book)) open_prep(view, person.id.value);
    if (view.app.looking_at() == nullptr && offer("pause", "Pause …", Icon::calendar))
        open_pause(view, nullptr, person.id.value);
    if (person.map_place.pinned && offer("unpin", "Unpin from the map", Icon::pin))
        view.emit(command::UnpinNode{view.panel_selection});
    if (view.app.looking_at() != nullptr && offer("restore", "Restore this person", Icon::undo))
        view.emit(command::RestoreEntity{EntityKind::person, person.id.value});
    map_questions(view, person.id.value, wrap);
    if (view.app.looking_at() == nullptr) photo_buttons(view, person, row, wrap);
    flow.space(2);
}

}  // namespace

TextList split_list(std::string_view text) {
    TextList list;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of(",;\n");
        const std::string item = tidy_spaces(text.substr(0, end));
        if (!item.empty()) list.push_back(item);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return list;
}

void person_page(ViewState& view, ui::Rect rect) {
    AppState& app = view.app;
    const Book& book = app.book();
    const std::size_t row = book.people.row_of(view.panel_selection.id);
    if (row == book.people.size()) return;
    const Person& person = book.people.rows()[row];
    const std::string& name = app.directory().lines()[row].name;
    if (view.person.shown != person.id.value) {
        view.person = {};
        view.person.shown = person.id.value;
    }
    ImGui::PushID(static_cast<int>(person.id.value.low));
    {
        const ui::Container page("person", Role::complementary, name, rect);
        ui::ScrollArea area("person-area", rect, "Page of " + name);
        const float inset = page_width() == PageWidth::narrow ? 16.0f : 24.0f;
        ui::Flow flow{rect.x + inset, area.top() + 20, rect.width - 2 * inset};

        // At a glance.
        if (person_disc(view, row, {flow.x + 26, flow.y + 26}, 26)) {
            mirror().add(ui::make_node(ui::item_id("photo"), Role::image, "Photo of " + name,
                                       {flow.x, flow.y, 52, 52}));
        }
        ui::label({flow.x + 66, flow.y + 2, flow.width - 106, 28}, name, ui::section(), 0, 2);
        const PersonLine& line = app.directory().lines()[row];
        std::string work;
        if (line.role != PersonLine::kNone) {
            work = book.roles.rows()[line.role].title;
            const std::string_view organisation = app.directory().organisation_name(book, row);
            if (!organisation.empty())
                work += (work.empty() ? "" : ", ") + std::string(organisation);
        }
        ui::label({flow.x + 66, flow.y + 30, flow.width - 66, 20},
                  work.empty() ? "No organisation yet" : work, ui::muted());
        flow.y += 64;
        if (line.role != PersonLine::kNone && !book.roles.rows()[line.role].title.empty()) {
            const std::string words = std::string(function_label(line.title.function)) + " · " +
                                      std::string(seniority_label(line.title.seniority));
            ui::label(flow.next(18, 0), words, ui::caption());
            ui::label(flow.next(18, 8), "Function and seniority, read from the title",
                      ui::caption());
        }
        actions(view, person, row, flow);
        // Of somebody who is new the name comes first: it is about to be typed.
        const bool is_new = person.layer.empty() &&
                            app.directory().relations().touchpoints_of_person.of(row).empty();
        const auto what_was = [&] {
            person_glance(view, person, static_cast<std::uint32_t>(row), flow);
            touches(view, person, flow);
            person_giving(view, person, static_cast<std::uint32_t>(row), flow);
            person_timeline(view, person, static_cast<std::uint32_t>(row), flow);
        };
        if (!is_new) what_was();
        group_title(flow, "Name and contact");
        Form form(view, person, flow);
        const bool first = app.take_new_person() == person.id.value;
        for (const std::string_view field_name : kFirstFields) {
            const Field& field = *find_field(EntityKind::person, field_name);
            if (first && field_name == "given") {
                ImGui::PushID(static_cast<int>(field.number));
                mirror().request_focus(ui::item_id("field"));
                ImGui::PopID();
            }
            form.field(field);
        }
        roles(view, person, row, flow);
        if (is_new) what_was();
        ties(view, person, row, flow);
        for (const FieldGroup& group : kFieldGroups) field_group(view, person, form, group, flow);
        group_title(flow, "Your own");
        custom_fields(view, person.id.value, flow);

        flow.space(8);
        ui::hairline(flow.x, flow.y, flow.width);
        flow.space(16);
        ui::ButtonOptions remove;
        remove.icon = Icon::trash;
        ui::Rect button = flow.next(theme().control_height, 24);
        button.width = ui::button_width("Delete person", remove);
        if (ui::button("delete-person", button, "Delete person", remove)) {
            view.emit(command::RemoveEntity{EntityKind::person, person.id.value});
        }
        area.set_content_height(flow.y - area.top());
    }
    close_button(view, rect);
    ImGui::PopID();
}

void organisation_page(ViewState& view, ui::Rect rect) {
    AppState& app = view.app;
    const Book& book = app.book();
    const std::size_t row = book.organisations.row_of(view.panel_selection.id);
    if (row == book.organisations.size()) return;
    const Organisation& organisation = book.organisations.rows()[row];
    if (view.person.shown != organisation.id.value) {
        view.person = {};
        view.person.shown = organisation.id.value;
    }
    ImGui::PushID(static_cast<int>(organisation.id.value.low));
    {
        const ui::Container page("organisation", Role::complementary, organisation.name, rect);
        ui::ScrollArea area("organisation-area", rect, "Page of " + organisation.name);
        const float inset = page_width() == PageWidth::narrow ? 16.0f : 24.0f;
        ui::Flow flow{rect.x + inset, area.top() + 20, rect.width - 2 * inset};
        ui::icon(Icon::building, {flow.x + 18, flow.y + 22}, 30, theme().colour.muted);
        ui::label({flow.x + 50, flow.y + 8, flow.width - 90, 28}, organisation.name, ui::section(),
                  0, 2);
        flow.y += 56;

        std::vector<std::uint32_t> members;
        for (const std::uint32_t role_row :
             app.directory().relations().roles_of_organisation.of(row)) {
            const std::size_t person_row = book.people.row_of(book.roles.rows()[role_row].person);
            if (person_row < book.people.size()) members.push_back(role_row);
        }
        ui::label(flow.next(24, 6), counted(members.size(), "person", "people") + " you know here",
                  ui::heading(), 0, 3);
        for (const std::uint32_t role_row : members) {
            const kith::Role& role = book.roles.rows()[role_row];
            const std::size_t person_row = book.people.row_of(role.person);
            const std::string& name = app.directory().lines()[person_row].name;
            const ui::Rect line = flow.next(48, 2);
            Node node =
                ui::make_node(ui::item_id(to_string(role.id.value)), Role::button, name, line);
            node.flags = kFocusable;
            node.description = role.title;
            const ui::Press press = ui::pressable(node);
            if (press.hovered)
                ui::fill(line, with_alpha(theme().colour.selection, 0.6f), theme().radius);
            person_disc(view, person_row, {line.x + 18, line.y + 24}, 15);
            ui::draw_text({line.x + 44, line.y + 5, line.width - 52, 20}, name, ui::strong());
            std::string title = role.title;
            if (role.to) title += " (to " + to_words(role.to) + ")";
            ui::draw_text({line.x + 44, line.y + 24, line.width - 52, 18}, title, ui::caption());
            if (press.pressed) view.emit(command::Select{{EntityKind::person, role.person}, true});
        }
        if (view.person.facts_of != book.revision || view.person.facts_on != app.today()) {
            view.person.facts =
                ledger_facts(organisation_ledger(book, app.directory().relations(),
                                                 static_cast<std::uint32_t>(row), app.today()),
                             ledger_days(book));
            view.person.facts_of = book.revision;
            view.person.facts_on = app.today();
        }
        if (!view.person.facts.empty()) group_title(flow, "Given and received");
        for (const GlanceFact& fact : view.person.facts) fact_line(view, fact, flow);
        group_title(flow, "About the organisation");
        Form form(view, organisation, flow);
        for (const Field& field : fields_of(EntityKind::organisation)) {
            if (field.in_form) form.field(field);
        }
        if (organisation.map_place.pinned) {
            ui::ButtonOptions unpin;
            unpin.icon = Icon::pin;
            ui::Rect button = flow.next(theme().control_height, 8);
            button.width = ui::button_width("Unpin from the map", unpin);
            if (ui::button("unpin", button, "Unpin from the map", unpin)) {
                view.emit(command::UnpinNode{view.panel_selection});
            }
        }
        area.set_content_height(flow.y + 16 - area.top());
    }
    close_button(view, rect);
    ImGui::PopID();
}

}  // namespace kith::views
