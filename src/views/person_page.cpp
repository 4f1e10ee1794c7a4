// The page of a person or an organisation, beside any section: who they are at a glance, every
// field in place, roles, ties, and what happened between us.
#include "base/utf8.hpp"
#include "views/view_state.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace kith::views {
namespace {

constexpr float kLabelHeight = 20;
constexpr float kAreaHeight = 84;  // of a field of many lines
// What one looks up most; the rest of the record stands below.
constexpr std::array<std::string_view, 6> kFirstFields = {"given",  "family", "emails",
                                                          "phones", "urls",   "location"};

/// The other fields of a person, in groups that fold. A field that is named nowhere stands in the
/// last.
struct FieldGroup {
    std::string_view title;
    bool open;  // also while nothing is in it
    std::array<std::string_view, 16> fields;
};
constexpr std::array<FieldGroup, 5> kFieldGroups = {{
    {"How you met", true, {"met_on", "how_met", "met_place", "met_event", "met_through"}},
    {"About them",
     true,
     {"notes", "birthday", "other_dates", "tags", "circles", "languages", "culture", "goals",
      "needs", "offers", "motivations", "research", "handles", "addresses"}},
    {"How close",
     false,
     {"layer", "cadence_days", "personal", "operational", "passive", "archived"}},
    {"How you see them",
     false,
     {"impact", "accessibility", "trust", "energy", "depth", "advocacy", "satisfaction",
      "relevance", "potential", "vouches_for_me", "witness", "decision_maker",
      "resource_controller", "mentor", "sponsor"}},
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

std::string joined(const TextList& list) {
    std::string text;
    for (const std::string& item : list) text += (text.empty() ? "" : ", ") + item;
    return text;
}

/// What the field of a form shows for a value.
std::string value_text(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* list = std::get_if<TextList>(&value)) return joined(*list);
    if (const auto* date = std::get_if<Date>(&value)) return to_string(*date);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    return {};
}

constexpr int kPauseMs = 1200;  // after which what was typed so far is kept

/// Names are in no dictionary.
bool is_name(std::string_view field) {
    constexpr std::array<std::string_view, 7> kNames = {"given",    "middle",  "family", "nickname",
                                                        "phonetic", "display", "name"};
    return std::ranges::find(kNames, field) != kNames.end();
}

/// What was typed, as a value; the error says what would be right.
Result<Value> typed_value(const Field& field, std::string_view typed) {
    const std::string text =
        field.type == FieldType::long_text ? std::string(typed) : tidy_spaces(typed);
    if (text.empty()) return Value{};
    switch (field.type) {
        case FieldType::text_list:
            return Value{split_list(text)};
        case FieldType::date: {
            const std::optional<Date> date = parse_iso_date(text);
            if (!date) {
                return fail(
                    ErrorCode::bad_input,
                    "Write a date as 2026-02-08, 2026-02, 2026 or, without a year, --02-08.");
            }
            return Value{*date};
        }
        case FieldType::integer: {
            std::int64_t number = 0;
            const auto [end, code] =
                std::from_chars(text.data(), text.data() + text.size(), number);
            if (code != std::errc{} || end != text.data() + text.size()) {
                return fail(ErrorCode::bad_input, "This takes a whole number.");
            }
            return Value{number};
        }
        default:
            return Value{text};
    }
}

template <class Entity>
class Form {
  public:
    Form(ViewState& view, const Entity& entity, ui::Flow& flow)
        : view_(view), entity_(entity), flow_(flow) {}

    /// One field of the record with its label, editable in place. Saved when the focus leaves it or
    /// on Enter; a value that cannot be saved stays, with the reason below.
    void field(const Field& field) {
        ImGui::PushID(static_cast<int>(field.number));
        switch (field.type) {
            case FieldType::flag:
                flag(field);
                break;
            case FieldType::choice:
                choice(field);
                break;
            case FieldType::text:
            case FieldType::long_text:
            case FieldType::text_list:
            case FieldType::integer:
            case FieldType::date:
            case FieldType::reference:
                typed(field);
                break;
            case FieldType::number:
            case FieldType::references:
            case FieldType::map_place:
            case FieldType::jpeg:
                break;  // have their own places on the page
        }
        ImGui::PopID();
    }

    bool is_empty(const Field& field) const {
        return std::holds_alternative<std::monostate>(get_field(entity_, field.number));
    }

  private:
    /// What the field of a form shows for a value.
    std::string shown(const Field& field, const Value& value) const {
        const Id* id = std::get_if<Id>(&value);
        if (id == nullptr) return value_text(value);
        const Book& book = view_.app.book();
        if (field.refers_to == EntityKind::person) {
            const Person* person = book.people.find(*id);
            return person == nullptr ? "" : display_name(*person);
        }
        if (field.refers_to == EntityKind::event) {
            const Event* event = book.events.find(*id);
            return event == nullptr ? "" : event->name;
        }
        const Organisation* organisation = book.organisations.find(*id);
        return organisation == nullptr ? "" : organisation->name;
    }

    Result<Value> parsed(const Field& field, std::string_view typed) const {
        return field.type == FieldType::reference ? named(field, typed) : typed_value(field, typed);
    }

    /// Who or what bears the name that was typed.
    Result<Value> named(const Field& field, std::string_view typed) const {
        const std::string key = fold(tidy_spaces(typed));
        if (key.empty()) return Value{};
        const AppState& app = view_.app;
        const bool is_person = field.refers_to == EntityKind::person;
        std::vector<Id> found;
        if (is_person) {
            for (const PersonLine& line : app.directory().lines()) {
                if (line.name_key == key) found.push_back(line.id);
            }
        } else {
            const auto look = [&](const auto& table) {
                for (const auto& entity : table.rows()) {
                    if (fold(entity.name) == key) found.push_back(entity.id.value);
                }
            };
            if (field.refers_to == EntityKind::event)
                look(app.book().events);
            else
                look(app.book().organisations);
        }
        if (found.size() == 1) return Value{found.front()};
        if (found.empty()) {
            return fail(ErrorCode::not_found,
                        is_person ? "Nobody here has that name. Add the person first."
                        : field.refers_to == EntityKind::event
                            ? "No event here has that name."
                            : "No organisation here has that name.");
        }
        return fail(ErrorCode::conflict,
                    "Several have that name. Give one of them another name first, in “Shown as”.");
    }

    void set(const Field& field, Value value) {
        view_.emit(
            command::SetField{kKindOf<Entity>, entity_.id.value, field.number, std::move(value)});
    }

    void typed(const Field& field) {
        const bool many_lines = field.type == FieldType::long_text;
        ui::draw_text(flow_.next(kLabelHeight, 2), field.label, ui::caption());
        const ItemId item = ui::item_id("field");
        const std::string stored = shown(field, get_field(entity_, field.number));
        PersonState& page = view_.person;
        const auto kept = page.typed.find(item);
        std::string text = kept != page.typed.end() ? kept->second : stored;
        const auto error = page.errors.find(item);
        ui::FieldOptions options;
        options.role = many_lines ? Role::textarea : Role::textbox;
        if (error != page.errors.end()) options.error = error->second;
        if (field.type == FieldType::text_list) options.hint = "Several are separated by commas";
        if (field.type == FieldType::date) options.hint = "A date such as 2026-02-08";
        if (field.name == "emails") options.flags = kSensitive | kEmail;
        if (field.name == "phones") options.flags = kSensitive | kTelephone;
        if (field.name == "urls") options.flags = kSensitive | kUrl;
        if (is_name(field.name)) options.flags = kSensitive;
        if (field.type == FieldType::reference) {
            options.flags = kSensitive;
            options.hint = field.refers_to == EntityKind::person ? "The name of somebody here"
                                                                 : "A name from here";
        }
        const ui::Rect rect = flow_.next(many_lines ? kAreaHeight : theme().control_height,
                                         options.error.empty() ? 10.0f : 4.0f);
        const ui::FieldResult result = ui::field("field", rect, field.label, text, options);
        if (!options.error.empty()) {
            ui::Flow& flow = flow_;
            flow.y += ui::paragraph(flow.x, flow.y, flow.width, options.error,
                                    {theme().caption, Weight::regular, theme().colour.bad}) +
                      8;
        }
        if (result.changed) {
            page.typed[item] = text;
            page.typed_s = ui::now();
            view_.app.wake_after(kPauseMs);
        }
        if (result.focused && page.typed.contains(item)) keep_while_typing(field, text, stored);
        if ((result.left || result.submitted) && page.typed.contains(item)) {
            const Result<Value> value = parsed(field, text);
            const Result<void> checked =
                value ? check_value(field, *value) : std::unexpected(value.error());
            if (!checked) {
                page.errors[item] = checked.error().message;
                mirror().announce(checked.error().message, true);
                return;
            }
            page.errors.erase(item);
            page.typed.erase(item);
            if (shown(field, *value) != stored) set(field, *value);
        }
    }

    /// Who stops typing for a moment and then loses the tab loses nothing. The text in the field
    /// stays as it was typed, and nothing is said of what is not right yet.
    void keep_while_typing(const Field& field, std::string_view text, std::string_view stored) {
        const bool words = field.type == FieldType::text || field.type == FieldType::long_text ||
                           field.type == FieldType::text_list;
        float& typed_s = view_.person.typed_s;
        if (!words || (ui::now() - typed_s) * 1000 < kPauseMs - 50) return;
        typed_s = std::numeric_limits<float>::infinity();  // once a pause, also when it is refused
        const Result<Value> value = typed_value(field, text);
        if (value && check_value(field, *value) && value_text(*value) != stored) set(field, *value);
    }

    void flag(const Field& field) {
        bool value = !is_empty(field);
        if (ui::checkbox("field", flow_.next(theme().control_height, 10), field.label, value)) {
            set(field, value ? Value{true} : Value{});
        }
    }

    void choice(const Field& field) {
        ui::draw_text(flow_.next(kLabelHeight, 2), field.label, ui::caption());
        const std::string stored = value_text(get_field(entity_, field.number));
        std::vector<std::string_view> options = {"Not chosen"};
        int selected = 0;
        for (const std::string_view option : field.choices) {
            if (option == stored) selected = static_cast<int>(options.size());
            options.push_back(option);
        }
        ui::ButtonOptions look;
        look.align = 0;
        const std::string shown = std::string(field.label) + ": " +
                                  std::string(options[static_cast<std::size_t>(selected)]);
        const ui::Rect rect = flow_.next(theme().control_height, 10);
        const int chosen = ui::menu_button("field", rect, shown, options, selected, look);
        if (chosen == 0)
            set(field, Value{});
        else if (chosen > 0)
            set(field, Value{std::string(options[static_cast<std::size_t>(chosen)])});
    }

    ViewState& view_;
    const Entity& entity_;
    ui::Flow& flow_;
};

void group_title(ui::Flow& flow, std::string_view text) {
    flow.space(8);
    ui::hairline(flow.x, flow.y, flow.width);
    flow.space(14);
    ui::label(flow.next(24, 8), text, ui::heading(), 0, 3);
}

/// A title that folds what stands below it; whether that is open.
bool folding(ViewState& view, ui::Flow& flow, std::string_view id, std::string_view words,
             bool open_at_first, float below) {
    const ItemId item = ui::item_id(id);
    const auto chosen = view.person.open_groups.find(item);
    const bool open = chosen != view.person.open_groups.end() ? chosen->second : open_at_first;
    ui::ButtonOptions fold;
    fold.kind = ui::ButtonKind::quiet;
    fold.icon = open ? Icon::chevron_down : Icon::chevron_right;
    fold.align = 0;
    fold.flags = kExpandable | (open ? kExpanded : 0u);
    ui::Rect title = flow.next(theme().control_height, open ? below : 0.0f);
    title.x -= 8;  // the chevron's own margin
    if (ui::button(id, title, words, fold)) view.person.open_groups[item] = !open;
    return open;
}

void field_group(ViewState& view, Form<Person>& form, const FieldGroup& group, ui::Flow& flow) {
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
    for (const Field* field : fields) form.field(*field);
}

void close_button(ViewState& view, const ui::Rect& rect) {
    ui::ButtonOptions close;
    close.kind = ui::ButtonKind::quiet;
    close.icon = Icon::close;
    close.icon_only = true;
    const float size = theme().control_height;
    const ui::Rect place{rect.right() - size - 12, rect.y + 12, size, size};
    ui::fill(place, theme().colour.surface, size / 2);  // the page scrolls below it
    if (ui::button("close-page", place, "Close", close)) {
        view.emit(command::Select{{}, true});
    }
}

/// The fields of a role that have no place of their own on the page.
void role_fields(ViewState& view, const kith::Role& role, ui::Flow& flow, bool all) {
    Form<kith::Role> form(view, role, flow);
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
    std::ranges::stable_sort(rows, std::greater{},
                             [&](std::uint32_t row) { return ties[row].confidence; });
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

void touchpoints(ViewState& view, std::size_t row, ui::Flow& flow) {
    const AppState& app = view.app;
    const Book& book = app.book();
    const std::span<const std::uint32_t> mine =
        app.directory().relations().touchpoints_of_person.of(row);
    if (mine.empty()) return;
    group_title(flow, "What happened");
    const std::size_t shown =
        view.person.show_all_fields ? mine.size() : std::min<std::size_t>(mine.size(), 12);
    for (std::size_t i = 0; i < shown; ++i) {
        const Touchpoint& touch = book.touchpoints.rows()[mine[i]];
        std::string words = touch.channel;
        if (!words.empty())
            words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
        if (!touch.topic.empty()) words += ": " + touch.topic;
        const std::optional<Day> day = to_day(touch.on);
        const ui::Rect line = flow.next(24, 2);
        ui::icon(Icon::message, {line.x + 9, line.y + 12}, 15, theme().colour.muted);
        ui::label({line.x + 28, line.y, line.width - 130, 24}, words, ui::body());
        ui::label({line.right() - 100, line.y, 100, 24},
                  day ? relative_words(*day, app.today()) : "", ui::caption(), 1);
    }
    if (shown < mine.size()) {
        ui::ButtonOptions quiet;
        quiet.kind = ui::ButtonKind::quiet;
        const std::string words = "Show all " + with_thousands(mine.size());
        ui::Rect rect = flow.next(theme().control_height, 8);
        rect.width = ui::button_width(words, quiet);
        if (ui::button("all-touchpoints", rect, words, quiet)) view.person.show_all_fields = true;
    }
}

void photo_buttons(ViewState& view, const Person& person, std::size_t row, ui::Flow& flow) {
    ui::Rect line = flow.next(theme().control_height, 8);
    const auto offer = [&](std::string_view words, Icon icon) {
        ui::ButtonOptions quiet;
        quiet.kind = ui::ButtonKind::quiet;
        quiet.icon = icon;
        return ui::button(words, line.take_left(ui::button_width(words, quiet), 8), words, quiet);
    };
    const bool has_photo = shown_photo(view, row) != nullptr;
    if (offer(has_photo ? "Replace photo" : "Add photo", Icon::user))
        view.emit(command::PickPhoto{person.id.value});
    if (has_photo && offer("Remove photo", Icon::trash))
        view.emit(command::RemovePhoto{person.id.value});
}

void links(ViewState& view, const Person& person, ui::Flow& flow) {
    ui::Rect line = flow.next(theme().control_height, 8);
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::normal;
    quiet.icon = Icon::external;
    const auto offer = [&](std::string_view id, std::string_view words, std::string url) {
        const float width = ui::button_width(words, quiet);
        if (width > line.width) return;
        if (ui::button(id, line.take_left(width, 8), words, quiet)) {
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
        if (!person.emails.empty() || !person.phones.empty() || !person.urls.empty())
            links(view, person, flow);
        if (app.looking_at() == nullptr) photo_buttons(view, person, row, flow);
        map_questions(view, person.id.value, flow);
        if (person.map_place.pinned) {
            ui::ButtonOptions unpin;
            unpin.icon = Icon::pin;
            ui::Rect button = flow.next(theme().control_height, 8);
            button.width = ui::button_width("Unpin from the map", unpin);
            if (ui::button("unpin", button, "Unpin from the map", unpin)) {
                view.emit(command::UnpinNode{view.panel_selection});
            }
        }

        if (app.looking_at() != nullptr) {
            ui::ButtonOptions restore;
            restore.icon = Icon::undo;
            ui::Rect button = flow.next(theme().control_height, 8);
            button.width = ui::button_width("Restore this person", restore);
            if (ui::button("restore", button, "Restore this person", restore))
                view.emit(command::RestoreEntity{EntityKind::person, person.id.value});
        }
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
        touches(view, person, flow);
        ties(view, person, row, flow);
        touchpoints(view, row, flow);
        for (const FieldGroup& group : kFieldGroups) field_group(view, form, group, flow);
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
