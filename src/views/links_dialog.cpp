// The shelf of saved links: a link with what it is about, and who would like it.
#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "views/form.hpp"
#include "views/view_state.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace kith::views {
namespace {

/// What was typed as an address; "example.org/a" is one, too. Empty: it is none.
std::string as_url(std::string_view typed) {
    std::string url = tidy_spaces(typed);
    const std::string begin = fold(url.substr(0, 8));
    if (url.contains(' ') || !url.contains('.')) return {};
    if (begin.starts_with("https://") || begin.starts_with("http://")) return url;
    return url.contains("://") ? std::string() : "https://" + url;
}

void clear_form(LinksState& state) {
    state.url.clear();
    state.title.clear();
    state.topic.clear();
    state.tags.clear();
    state.editing = {};
}

bool labelled_field(ViewState& view, std::string_view id, std::string_view name, ui::Rect rect,
                    std::string& text, const ui::FieldOptions& options = {}) {
    ui::draw_text(rect.take_top(kLabelHeight), name, ui::caption());
    const ui::FieldResult typed = ui::field(id, rect, name, text, options);
    if (typed.changed) view.app.wake_after(0);
    return typed.submitted;
}

/// A new link, or one that is changed.
void form(ViewState& view, ui::Rect& rest) {
    LinksState& state = view.links;
    const float height = kLabelHeight + theme().control_height;
    const auto halves = [&] {
        const ui::Rect line = rest.take_top(height, 8);
        const float half = (line.width - 10) / 2;
        return std::pair(ui::Rect{line.x, line.y, half, line.height},
                         ui::Rect{line.x + half + 10, line.y, half, line.height});
    };
    ui::FieldOptions address;
    address.flags = kSensitive | kUrl;
    bool saves =
        labelled_field(view, "url", "Web address", rest.take_top(height, 8), state.url, address);
    const auto [left, right] = halves();
    saves |= labelled_field(view, "title", "Title", left, state.title);
    saves |= labelled_field(view, "topic", "About", right, state.topic);
    auto [tags, place] = halves();
    ui::FieldOptions several;
    several.hint = "Several are separated by commas";
    saves |= labelled_field(view, "tags", "Tags", tags, state.tags, several);
    place.take_top(kLabelHeight);
    const std::string url = as_url(state.url);
    const std::string words = state.editing ? "Save changes" : "Save link";
    ui::ButtonOptions save;
    save.kind = ui::ButtonKind::primary;
    save.disabled = url.empty();
    if (save.disabled) save.reason = "Put in a web address first";
    saves |= ui::button("save", place.take_left(ui::button_width(words, save), 8), words, save);
    if (state.editing) {
        ui::ButtonOptions quiet;
        quiet.kind = ui::ButtonKind::quiet;
        if (ui::button("leave", place.take_left(ui::button_width("Leave it", quiet)), "Leave it",
                       quiet))
            clear_form(state);
    }
    if (!saves || url.empty()) return;
    view.emit(
        command::SaveLink{state.editing, url, state.title, state.topic, split_list(state.tags)});
    clear_form(state);
}

std::string about_words(const ViewState& view, const SavedLink& link) {
    std::string words = link.topic;
    const auto add = [&](std::string_view more) {
        if (!more.empty()) words += (words.empty() ? "" : " · ") + std::string(more);
    };
    for (const std::string& tag : link.tags) add("#" + tag);
    if (!link.title.empty()) add(link.url);
    if (const auto on = link.saved_on.is_full() ? to_day(link.saved_on) : std::nullopt)
        add("saved " + relative_words(*on, view.app.today()));
    const LinkAnswers& sent = view.links.answers[view.app.book().saved_links.row_of(link.id.value)];
    if (sent.sent > 0)
        add("sent to " + std::to_string(sent.sent) + ", answered within " +
            std::to_string(health_params(view.app.book()).answer_days) +
            " days: " + std::to_string(sent.answered) + " (M68)");
    return words;
}

void refresh_readers(ViewState& view, const SavedLink& link) {
    LinksState& state = view.links;
    const std::uint64_t revision = view.app.book().revision;
    if (state.readers_of == link.id.value && state.readers_revision == revision) return;
    if (!(state.readers_of == link.id.value)) state.chosen.clear();
    state.readers = link_readers(view.app.book(), view.app.directory().relations(),
                                 view.app.give_index(), link);
    state.readers_of = link.id.value;
    state.readers_revision = revision;
    std::erase_if(state.chosen, [&](Id id) {
        return std::ranges::none_of(state.readers, [&](const LinkReader& reader) {
            return !reader.has_it && view.app.book().people.rows()[reader.row].id.value == id;
        });
    });
}

/// Who would like it: ticked and logged together, or one by one.
void readers(ViewState& view, const SavedLink& link, ui::Flow& flow) {
    LinksState& state = view.links;
    refresh_readers(view, link);
    if (state.readers.empty()) {
        flow.y += ui::paragraph(flow.x, flow.y, flow.width,
                                "Nobody's needs, goals or tags speak of this. Say in a word or two "
                                "what it is about, or note what people need on their pages.",
                                ui::muted()) +
                  10;
        return;
    }
    {
        const ui::Container list("reader-list", Role::list, "Who would like this",
                                 {flow.x, flow.y, flow.width, 1});
        for (std::size_t i = 0; i < state.readers.size(); ++i) {
            const LinkReader& reader = state.readers[i];
            const Id id = view.app.book().people.rows()[reader.row].id.value;
            const std::string& name = view.app.directory().lines()[reader.row].name;
            const std::string why = (reader.answered ? "Sent to them, and they answered. "
                                     : reader.has_it ? "Sent to them, no answer yet. "
                                                     : "") +
                                    reader.why;
            const float why_height = ui::wrapped_height(why, ui::caption(), flow.width - 30);
            const ui::Rect row = flow.next(theme().control_height + why_height, 4);
            ImGui::PushID(static_cast<int>(i));
            Node node = ui::make_node(ui::item_id("reader"), Role::listitem, name, row);
            node.description = why;
            const ui::Container item(node);
            const ui::Rect top{row.x, row.y, row.width, theme().control_height};
            if (reader.has_it) {
                ui::icon(Icon::check, {top.x + 9, top.y + top.height / 2}, 15,
                         theme().colour.muted);
                ui::label({top.x + 28, top.y, top.width - 28, top.height}, name, ui::muted());
            } else {
                bool chosen = state.chosen.contains(id);
                if (ui::checkbox("chosen", top, name, chosen)) {
                    if (chosen)
                        state.chosen.insert(id);
                    else
                        state.chosen.erase(id);
                    view.app.wake_after(0);
                }
            }
            ui::paragraph(row.x + 30, row.y + theme().control_height - 2, flow.width - 30, why,
                          ui::caption());
            ImGui::PopID();
        }
    }
    const std::string words = "Log as sent to " + counted(state.chosen.size(), "person", "people");
    ui::ButtonOptions send;
    send.icon = Icon::check;
    send.disabled = state.chosen.empty();
    if (send.disabled) send.reason = "Tick those to whom you sent it";
    ui::Rect line = flow.next(theme().control_height, 12);
    line.width = ui::button_width(words, send);
    if (ui::button("sent", line, words, send)) {
        view.emit(command::Give{{state.chosen.begin(), state.chosen.end()},
                                true,
                                "knowledge",
                                link_name(link),
                                link.id.value,
                                {}});
        state.chosen.clear();
    }
}

void link_row(ViewState& view, const SavedLink& link, ui::Flow& flow) {
    LinksState& state = view.links;
    const std::string name = link_name(link);
    const std::string about = about_words(view, link);
    const float size = theme().control_height;
    const float top = ui::wrapped_height(name, ui::strong(), flow.width);
    const float more = ui::wrapped_height(about, ui::caption(), flow.width);
    const ui::Rect row = flow.next(top + more + 2, 2);
    Node node = ui::make_node(ui::item_id("link"), Role::listitem, name, row);
    node.description = about;
    const ui::Container container(node);
    ui::paragraph(row.x, row.y, row.width, name, ui::strong());
    ui::paragraph(row.x, row.y + top + 1, row.width, about, ui::caption());
    const bool open = state.shown == link.id.value;
    ui::Flow buttons{flow.x - 8, flow.y, flow.width + 8};
    ui::Wrap wrap(buttons, 4);
    const auto offer = [&](std::string_view id, std::string_view words, Icon icon,
                           std::uint32_t flags) {
        ui::ButtonOptions quiet;
        quiet.kind = ui::ButtonKind::quiet;
        quiet.icon = icon;
        quiet.flags = flags;
        quiet.reason = name;
        return ui::button(id, wrap.next(ui::button_width(words, quiet)), words, quiet);
    };
    if (offer("readers", "Who would like this?", Icon::people,
              kExpandable | (open ? kExpanded : 0u))) {
        state.shown = open ? Id{} : link.id.value;
        view.app.wake_after(0);
    }
    if (offer("open", "Open", Icon::external, 0)) view.emit(command::OpenLink{link.url});
    if (offer("edit", "Change", Icon::more, 0)) {
        state.editing = link.id.value;
        state.url = link.url;
        state.title = link.title;
        state.topic = link.topic;
        state.tags.clear();
        for (const std::string& tag : link.tags)
            state.tags += (state.tags.empty() ? "" : ", ") + tag;
        view.app.wake_after(0);
    }
    if (offer("delete", "Delete", Icon::trash, 0))
        view.emit(command::RemoveEntity{EntityKind::saved_link, link.id.value});
    flow.y = std::max(buttons.y, flow.y + size) + 2;
    if (!open) return;
    ui::Flow inside{flow.x + 8, flow.y, flow.width - 8};
    readers(view, link, inside);
    flow.y = inside.y;
}

/// The newest first; of one day, by id.
std::vector<const SavedLink*> in_order(const Book& book) {
    std::vector<const SavedLink*> links;
    for (const SavedLink& link : book.saved_links.rows()) links.push_back(&link);
    sort_items(links, [](const SavedLink* a, const SavedLink* b) {
        return a->saved_on != b->saved_on ? a->saved_on > b->saved_on : a->id < b->id;
    });
    return links;
}

}  // namespace

void open_links(ViewState& view) {
    view.links.open = true;
    view.app.wake_after(0);
}

void links_dialog(ViewState& view) {
    LinksState& state = view.links;
    if (!state.open) return;
    Dialog dialog(view, "Saved links", 640, 700);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    if (ui::button("close", actions.take_right(ui::button_width("Close")), "Close"))
        state.open = false;
    form(view, rest);
    if (state.answers_revision != view.app.book().revision) {
        state.answers = link_answers(view.app.book(), view.app.directory().relations());
        state.answers_revision = view.app.book().revision;
    }
    const std::vector<const SavedLink*> links = in_order(view.app.book());
    if (links.empty()) {
        ui::paragraph(rest.x, rest.y + 6, rest.width,
                      "Articles, talks and tools that may be of use to somebody. Each says who of "
                      "your people would like it. In the line of the log, save and an address do "
                      "the same.",
                      ui::muted());
        return;
    }
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("links", rest, "Links", options);
    ui::Flow flow{rest.x, area.top() + 2, rest.width - 14};
    for (const SavedLink* link : links) {
        ui::hairline(flow.x, flow.y, flow.width);
        flow.space(8);
        ImGui::PushID(static_cast<int>(link->id.value.low));
        link_row(view, *link, flow);
        ImGui::PopID();
    }
    area.set_content_height(flow.y - area.top() + 8);
}

}  // namespace kith::views
