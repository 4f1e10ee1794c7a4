#include "views/form.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace kith::views {
namespace {

std::string joined(const TextList& list) {
    std::string text;
    for (const std::string& item : list) text += (text.empty() ? "" : ", ") + item;
    return text;
}

}  // namespace

std::string value_text(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* list = std::get_if<TextList>(&value)) return joined(*list);
    if (const auto* date = std::get_if<Date>(&value)) return to_string(*date);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    return {};
}

bool is_name(std::string_view field) {
    constexpr std::array<std::string_view, 7> kNames = {"given",    "middle",  "family", "nickname",
                                                        "phonetic", "display", "name"};
    return std::ranges::find(kNames, field) != kNames.end();
}

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

void group_title(ui::Flow& flow, std::string_view text) {
    flow.space(8);
    ui::hairline(flow.x, flow.y, flow.width);
    flow.space(14);
    ui::label(flow.next(24, 8), text, ui::heading(), 0, 3);
}

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

}  // namespace kith::views
