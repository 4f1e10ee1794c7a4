// The dialog that builds a query from plain fields: a row a condition, the query that the rows make
// below them, and how many people it finds.
#include "base/words.hpp"
#include "views/view_state.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

using Kind = QueryTerm::Kind;

struct FieldWords {
    std::string_view field, label;
};
// In the order in which they are offered.
constexpr std::array<FieldWords, 41> kLabels = {{
    {"name", "Name"},
    {"org", "Organisation"},
    {"title", "Title"},
    {"tag", "Tag"},
    {"circle", "Circle"},
    {"segment", "Segment"},
    {"layer", "Layer"},
    {"tier", "Band"},
    {"is", "Is"},
    {"last", "Last contact"},
    {"due", "Next due"},
    {"met", "Met"},
    {"place", "Place"},
    {"function", "Function"},
    {"seniority", "Seniority"},
    {"strength", "Closeness"},
    {"touches", "Touches"},
    {"ties", "Ties"},
    {"impact", "Impact"},
    {"access", "Accessibility"},
    {"trust", "Trust"},
    {"email", "E-mail"},
    {"phone", "Phone"},
    {"language", "Language"},
    {"notes", "Notes"},
    {"source", "Source"},
    {"total-strength", "Total strength"},
    {"betweenness", "Betweenness"},
    {"role", "Role in the network"},
    {"community", "Community"},
    {"harmonic", "Closeness in the network"},
    {"eigenvector", "Eigenvector centrality"},
    {"pagerank", "PageRank"},
    {"constraint", "Constraint"},
    {"clustering", "Clustering"},
    {"core", "Core"},
    {"effective-size", "Effective size"},
    {"participation", "Participation"},
    {"closeness", "Closeness within reach"},
    {"component", "Component"},
    {"cut-vertex", "Cut point"},
}};

/// A comparison as it is offered: what it stands for, in the language of queries.
struct Comparison {
    std::string_view label;
    std::string_view sign;
    bool turned = false;
    std::string_view value = {};  // a fixed one: "any", "none"
};
constexpr std::array<Comparison, 6> kOfText = {{{"has", ""},
                                                {"has not", "", true},
                                                {"is exactly", "="},
                                                {"is not", "=", true},
                                                {"is filled in", "", false, "any"},
                                                {"is empty", "", false, "none"}}};
constexpr std::array<Comparison, 6> kOfChoice = {{{"is", ""},
                                                  {"is not", "", true},
                                                  {"is at least", ">="},
                                                  {"is at most", "<="},
                                                  {"is known", "", false, "any"},
                                                  {"is not known", "", false, "none"}}};
constexpr std::array<Comparison, 6> kOfDay = {{{"within, or in", ""},
                                               {"not within, not in", "", true},
                                               {"more than, or after", ">"},
                                               {"less than, or before", "<"},
                                               {"ever", "", false, "any"},
                                               {"never", "", false, "none"}}};
constexpr std::array<Comparison, 7> kOfNumber = {{{"is", ""},
                                                  {"is at least", ">="},
                                                  {"is at most", "<="},
                                                  {"is more than", ">"},
                                                  {"is less than", "<"},
                                                  {"is known", "", false, "any"},
                                                  {"is not known", "", false, "none"}}};
constexpr std::array<Comparison, 2> kOfWords = {
    {{"begins a word", ""}, {"begins no word", "", true}}};
constexpr std::array<Comparison, 2> kOfPhrase = {
    {{"stands there", ""}, {"stands nowhere", "", true}}};
constexpr std::string_view kWordsLabel = "Anything written";
constexpr std::string_view kPhraseLabel = "The exact words";

std::span<const Comparison> comparisons(const Book& book, const QueryTerm& term) {
    if (term.kind == Kind::words) return kOfWords;
    if (term.kind == Kind::phrase) return kOfPhrase;
    switch (query_kind_of(term.field, book.custom_fields.rows())) {
        case QueryValue::choice: {
            const bool has_order =
                term.field != "is" && term.field != "function" && term.field != "role";
            const std::span<const Comparison> all = kOfChoice;
            if (term.field == "is" || !has_order) return all.first(2);
            return all;
        }
        case QueryValue::day:
            return kOfDay;
        case QueryValue::number:
            return kOfNumber;
        case QueryValue::text:
            break;
    }
    return term.field == "segment" ? std::span<const Comparison>(kOfText).first(2)
                                   : std::span<const Comparison>(kOfText);
}

std::string single(const QueryTerm& term) {
    return term.values.size() == 1 ? term.values.front() : std::string();
}

/// Its place among those, or -1 for one that is not offered.
int comparison_of(std::span<const Comparison> all, const QueryTerm& term) {
    int found = -1;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].sign != term.sign || all[i].turned != term.turned) continue;
        if (!all[i].value.empty() && all[i].value == single(term)) return static_cast<int>(i);
        if (all[i].value.empty() && found < 0) found = static_cast<int>(i);
    }
    return found;
}

bool is_fixed(std::string_view value) {
    return value == "any" || value == "none";
}

std::string field_label(const QueryTerm& term) {
    if (term.kind == Kind::words) return std::string(kWordsLabel);
    if (term.kind == Kind::phrase) return std::string(kPhraseLabel);
    const auto* const known = std::ranges::find(kLabels, term.field, &FieldWords::field);
    return known == kLabels.end() ? term.field : std::string(known->label);
}

void changed(ViewState& view) {
    view.people.builder.fresh = true;
    view.app.wake_after(0);
}

void field_menu(ViewState& view, QueryTerm& term, const ui::Rect& rect) {
    std::vector<std::string> labels;
    for (const FieldWords& words : kLabels) labels.emplace_back(words.label);
    const std::size_t own_from = labels.size();
    for (const CustomField& field : view.app.book().custom_fields.rows())
        labels.push_back(field.name);
    const std::size_t words_at = labels.size();
    labels.emplace_back(kWordsLabel);
    labels.emplace_back(kPhraseLabel);
    const std::string now = field_label(term);
    const auto at = std::ranges::find(labels, now) - labels.begin();
    const std::vector<std::string_view> names(labels.begin(), labels.end());
    ui::ButtonOptions look;
    look.icon = Icon::chevron_down;
    look.align = 0;
    const int chosen = ui::menu_button("field", rect, now, names, static_cast<int>(at), look);
    if (chosen < 0 || chosen == at) return;
    const auto place = static_cast<std::size_t>(chosen);
    QueryTerm fresh;
    if (place >= words_at)
        fresh.kind = place == words_at ? Kind::words : Kind::phrase;
    else if (place >= own_from)
        fresh.field = labels[place];
    else
        fresh.field = kLabels[place].field;
    const std::vector<std::string> choices = query_choices_of(fresh.field);
    // What was typed stays where words are typed again.
    if (!choices.empty())
        fresh.values = {choices.front()};
    else if (query_choices_of(term.field).empty() && !is_fixed(single(term)))
        fresh.values = term.values;
    term = std::move(fresh);
    changed(view);
}

void comparison_menu(ViewState& view, QueryTerm& term, const ui::Rect& rect) {
    const std::span<const Comparison> all = comparisons(view.app.book(), term);
    const int now = comparison_of(all, term);
    std::vector<std::string_view> names;
    for (const Comparison& one : all) names.push_back(one.label);
    ui::ButtonOptions look;
    look.icon = Icon::chevron_down;
    look.align = 0;
    const std::string_view shown = now < 0 ? "?" : names[static_cast<std::size_t>(now)];
    const int chosen = ui::menu_button("comparison", rect, shown, names, now, look);
    if (chosen < 0 || chosen == now) return;
    const Comparison& wanted = all[static_cast<std::size_t>(chosen)];
    const bool was_fixed = is_fixed(single(term));
    term.sign = wanted.sign;
    term.turned = wanted.turned;
    if (!wanted.value.empty()) {
        term.values = {std::string(wanted.value)};
    } else if (was_fixed) {
        const std::vector<std::string> choices = query_choices_of(term.field);
        term.values.clear();
        if (!choices.empty()) term.values = {choices.front()};
    }
    changed(view);
}

std::string typed_values(const QueryTerm& term) {
    std::string text;
    for (const std::string& value : term.values) text += (text.empty() ? "" : ", ") + value;
    return text;
}

std::string_view value_hint(const QueryTerm& term, QueryValue kind) {
    if (kind == QueryValue::day)
        return term.field == "due" ? "7d, 2w, today, or 2026-05" : "30d, 6m, 1y, or 2026-05";
    if (kind == QueryValue::number) return "3, 2..5 or top10%";
    if (term.field == "segment") return "Its name";
    return "One, or several with commas";
}

void value_part(ViewState& view, QueryTerm& term, const ui::Rect& rect) {
    if (term.kind == Kind::field && is_fixed(single(term)) && term.sign.empty()) return;
    const std::vector<std::string> choices = query_choices_of(term.field);
    ui::ButtonOptions look;
    look.icon = Icon::chevron_down;
    look.align = 0;
    if (term.kind == Kind::field && !choices.empty() && term.values.size() < 2) {
        const std::vector<std::string_view> names(choices.begin(), choices.end());
        const std::string now = single(term);
        const auto at = std::ranges::find(choices, now) - choices.begin();
        const int chosen = ui::menu_button("value", rect, now.empty() ? "Choose" : now, names,
                                           static_cast<int>(at), look);
        if (chosen < 0) return;
        term.values = {choices[static_cast<std::size_t>(chosen)]};
        return changed(view);
    }
    const QueryValue kind = term.kind == Kind::field
                                ? query_kind_of(term.field, view.app.book().custom_fields.rows())
                                : QueryValue::text;
    const bool one =
        term.kind != Kind::field || kind == QueryValue::day || kind == QueryValue::number;
    const std::string name = "Value of " + field_label(term);
    const std::string_view hint = term.kind == Kind::field ? value_hint(term, kind) : "";
    ui::FieldOptions options;
    options.hint = hint;
    options.empty_text = hint;
    // As it is typed; parted into values only where several may stand.
    std::string& text = term.text;
    if (mirror().focused() != ui::item_id("typed")) text = typed_values(term);
    const ui::FieldResult typed = ui::field("typed", rect, name, text, options);
    if (!typed.changed) return;
    term.values = one ? TextList{text} : split_list(text);
    changed(view);
}

/// Where the parts of a row stand: beside each other, or on a phone in two lines.
struct RowPlaces {
    ui::Rect field, comparison, value, remove;
};
RowPlaces places_of(ui::Flow& flow) {
    const float size = theme().control_height;
    RowPlaces places;
    const bool narrow = page_width() == PageWidth::narrow;
    ui::Rect line = flow.next(size, narrow ? 4.0f : 6.0f);
    places.remove = line.take_right(size, 6);
    if (narrow) {
        places.field = line.take_left((line.width - 6) / 2, 6);
        places.comparison = line;
        places.value = flow.next(size, 10);
        return places;
    }
    places.field = line.take_left(160, 6);
    places.comparison = line.take_left(176, 6);
    places.value = line;
    return places;
}

/// False when the row is to go.
bool term_row(ViewState& view, QueryTerm& term, ui::Flow& flow) {
    const RowPlaces places = places_of(flow);
    const std::string told =
        term.kind == Kind::text ? "Kept as text: " + term.text : "Condition: " + field_label(term);
    const ui::Container row("row", Role::listitem, told, places.field);
    if (term.kind == Kind::text) {
        const float width = places.remove.x - places.field.x - 8;
        const ui::Rect words{places.field.x, places.field.y, width, places.field.height};
        ui::label(words, "As text: " + term.text, ui::muted());
    } else {
        field_menu(view, term, places.field);
        comparison_menu(view, term, places.comparison);
        value_part(view, term, places.value);
    }
    ui::ButtonOptions remove;
    remove.kind = ui::ButtonKind::quiet;
    remove.icon = Icon::close;
    remove.icon_only = true;
    const std::string words =
        "Take out: " + (term.kind == Kind::text ? term.text : field_label(term));
    return !ui::button("remove", places.remove, words, remove);
}

/// Those that are not offered are kept as text.
void keep_strange_ones(const Book& book, QueryDraft& draft) {
    for (auto& group : draft.groups) {
        for (QueryTerm& term : group) {
            if (term.kind == Kind::text || comparison_of(comparisons(book, term), term) >= 0)
                continue;
            QueryTerm text;
            text.kind = Kind::text;
            QueryDraft alone;
            alone.groups.push_back({term});
            text.text = query_draft_text(alone);
            term = std::move(text);
        }
    }
}

bool has_text(const QueryDraft& draft) {
    return std::ranges::any_of(draft.groups, [](const auto& group) {
        return std::ranges::contains(group, Kind::text, &QueryTerm::kind);
    });
}

QueryTerm first_term() {
    QueryTerm term;
    term.field = "tag";
    return term;
}

void rows(ViewState& view, ui::Flow& flow) {
    QueryDraft& draft = view.people.builder.draft;
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    quiet.icon = Icon::plus;
    for (std::size_t g = 0; g < draft.groups.size(); ++g) {
        ImGui::PushID(static_cast<int>(g));
        if (g > 0) ui::label(flow.next(24, 4), "or", ui::strong());
        auto& group = draft.groups[g];
        std::size_t gone = SIZE_MAX;
        {
            const std::string name = g == 0 ? "Conditions" : "Or these conditions";
            const ui::Container list("rows", Role::list, name, {flow.x, flow.y, flow.width, 1});
            for (std::size_t i = 0; i < group.size(); ++i) {
                ImGui::PushID(static_cast<int>(i));
                if (!term_row(view, group[i], flow)) gone = i;
                ImGui::PopID();
            }
        }
        const std::string also = g == 0 ? "And …" : "And … (of this part)";
        ui::Rect line = flow.next(theme().control_height, 8);
        if (ui::button("and", line.take_left(ui::button_width(also, quiet), 8), also, quiet)) {
            group.push_back(first_term());
            changed(view);
        }
        if (g + 1 == draft.groups.size() &&
            ui::button("or", line.take_left(ui::button_width("Or …", quiet)), "Or …", quiet)) {
            draft.groups.push_back({first_term()});
            changed(view);
            ImGui::PopID();
            return;  // the group has moved
        }
        if (gone < group.size()) {
            group.erase(group.begin() + static_cast<std::ptrdiff_t>(gone));
            if (group.empty() && draft.groups.size() > 1)
                draft.groups.erase(draft.groups.begin() + static_cast<std::ptrdiff_t>(g));
            changed(view);
            ImGui::PopID();
            return;
        }
        ImGui::PopID();
    }
}

/// The query, and how many it finds.
void work_out(ViewState& view) {
    BuilderState& state = view.people.builder;
    const std::uint64_t measured = view.app.measures().revision();
    if (!state.fresh && state.text_of == view.app.book().revision && state.measured == measured)
        return;
    state.fresh = false;
    state.text_of = view.app.book().revision;
    state.measured = measured;
    state.text = query_draft_text(state.draft);
    const Result<std::size_t> found = view.app.count_people(state.text);
    state.error = found ? std::string() : found.error().message;
    state.found = found.value_or(0);
}

void outcome(const BuilderState& state, ui::Rect rect) {
    const std::string text = state.text.empty() ? std::string("Everybody") : state.text;
    const std::string words = "Query: " + text;
    ui::label(rect.take_top(20, 2), words, ui::caption());
    const ui::Rect line = rect.take_top(22);
    if (!state.error.empty()) return ui::alert(line, state.error);
    const std::string count = counted(state.found, "person", "people");
    Node node = ui::make_node(ui::item_id("found"), Role::status, "Found", line);
    node.value = count;
    mirror().add(node);
    ui::draw_text(line, count, ui::strong());
}

void keep_segment(ViewState& view) {
    BuilderState& state = view.people.builder;
    const SegmentsState& known = segments_of_book(view);
    Segment segment;
    const auto it = std::ranges::find(known.all, state.setting, &Segment::setting);
    if (!state.setting.empty() && it != known.all.end()) segment = *it;
    const bool is_new = segment.setting.empty();
    if (is_new) segment.place = known.all.empty() ? 1 : known.all.back().place + 1;
    segment.name = state.name;
    segment.query = state.text;
    view.emit(command::KeepSegments{
        {{segment.setting,
          segment_value(segment,
                        is_new ? std::string_view() : setting(view.app.book(), segment.setting))}},
        (is_new ? "Keep the segment " : "Change the segment ") + segment.name});
    show_query(view, segment.query);
    state.open = false;
    view.people.segments.open = false;
}

/// The field of the name, and what is done with the query.
void actions(ViewState& view, ui::Rect rect) {
    BuilderState& state = view.people.builder;
    const float size = theme().control_height;
    ui::Rect last = rect.take_bottom(size);
    rect.take_bottom(10);
    ui::Rect name = rect.take_bottom(size);
    ui::draw_text(rect.take_bottom(18), "Name, to keep it as a segment", ui::caption());
    const std::string_view verb =
        state.setting.empty() ? std::string_view("Keep the segment") : "Change the segment";
    std::string trouble = segment_name_trouble(view.app.book(), state.name, state.setting);
    ui::ButtonOptions keep;
    const ui::Rect button = name.take_right(ui::button_width(verb, keep), 8);
    const ui::FieldResult typed = ui::field("name", name, "Name of the segment", state.name);
    if (typed.changed) {
        trouble = segment_name_trouble(view.app.book(), state.name, state.setting);
        view.app.wake_after(0);
    }
    if (trouble.empty() && state.text.empty()) trouble = "Add a condition first";
    if (trouble.empty() && !state.error.empty()) trouble = state.error;
    keep.disabled = !trouble.empty();
    keep.reason = trouble;
    const bool pressed = ui::button("keep", button, verb, keep);
    if ((pressed || typed.submitted) && !keep.disabled) return keep_segment(view);
    ui::ButtonOptions primary;
    primary.kind = ui::ButtonKind::primary;
    primary.disabled = !state.error.empty();
    primary.reason = state.error;
    if (ui::button("show", last.take_right(ui::button_width("Show them", primary), 8), "Show them",
                   primary)) {
        show_query(view, state.text);
        state.open = false;
        view.people.segments.open = false;
        return;
    }
    if (ui::button("cancel", last.take_right(ui::button_width("Cancel"), 8), "Cancel"))
        state.open = false;
}

}  // namespace

void open_builder(ViewState& view, const std::string& query, const Segment* segment) {
    BuilderState& state = view.people.builder;
    const Book& book = view.app.book();
    state = {};
    state.open = true;
    state.draft = read_query_draft(query, book.custom_fields.rows(), named_queries(book));
    keep_strange_ones(book, state.draft);
    if (state.draft.groups.empty()) state.draft.groups.push_back({first_term()});
    if (segment != nullptr) {
        state.setting = segment->setting;
        state.name = segment->name;
    }
    view.app.wake_after(0);
}

void builder_dialog(ViewState& view) {
    BuilderState& state = view.people.builder;
    if (!state.open) return;
    work_out(view);
    const bool narrow = page_width() == PageWidth::narrow;
    Dialog dialog(view, "Filter people", 640, narrow ? 720.0f : 600.0f);
    ui::Rect rest = dialog.content;
    actions(view, rest.take_bottom(2 * theme().control_height + 10 + 18));
    rest.take_bottom(10);
    outcome(state, rest.take_bottom(46));
    rest.take_bottom(6);
    if (has_text(state.draft)) {
        constexpr std::string_view kKept = "What no row can show is kept as the text that it is.";
        rest.take_top(ui::paragraph(rest.x, rest.y, rest.width, kKept, ui::caption()) + 6);
    }
    ui::ScrollArea area("rows", rest, "Rows of the query");
    ui::Flow flow{rest.x, area.top(), rest.width - 12};
    rows(view, flow);
    area.set_content_height(flow.y - area.top());
}

}  // namespace kith::views
