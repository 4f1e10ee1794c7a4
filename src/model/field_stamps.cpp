#include "model/field_stamps.hpp"

#include "base/sorting.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace kith {
namespace {

/// The elements of a list as text.
std::vector<std::string> texts_of(const Value& list) {
    if (const auto* texts = std::get_if<TextList>(&list)) return *texts;
    std::vector<std::string> texts;
    if (const auto* ids = std::get_if<IdList>(&list)) {
        for (const Id id : *ids) texts.push_back(to_string(id));
    }
    return texts;
}

auto by_field_and_element(const FieldStamp& a, const FieldStamp& b) {
    return a.field != b.field ? a.field < b.field : a.element < b.element;
}

/// Which of `positions` can stay, the longest ascending sequence of them: the others are those that
/// were moved. NaN stands for an element that has no position yet.
std::vector<bool> stays(const std::vector<double>& positions) {
    const std::size_t n = positions.size();
    std::vector<std::size_t> length(n, 0), before(n, n);
    std::size_t best = n;
    for (std::size_t i = 0; i < n; ++i) {
        if (std::isnan(positions[i])) continue;
        length[i] = 1;
        for (std::size_t j = 0; j < i; ++j) {
            if (length[j] == 0 || positions[j] >= positions[i] || length[j] + 1 <= length[i])
                continue;
            length[i] = length[j] + 1;
            before[i] = j;
        }
        if (best == n || length[i] > length[best]) best = i;
    }
    std::vector<bool> kept(n, false);
    for (; best != n; best = before[best]) kept[best] = true;
    return kept;
}

/// Give every element that does not stay a place between its neighbours. False when there is no
/// room for it between two numbers.
bool place_moved(std::vector<double>& positions, const std::vector<bool>& kept) {
    const std::size_t n = positions.size();
    for (std::size_t i = 0; i < n; ++i) {
        if (kept[i]) continue;
        std::size_t next = i;
        while (next < n && !kept[next]) ++next;
        const double steps = static_cast<double>(next - i + 1);
        if (i == 0) {
            for (std::size_t k = i; k < next; ++k) {
                const double back = static_cast<double>(next - k);
                positions[k] = next < n ? positions[next] - back : static_cast<double>(k);
            }
        } else {
            const double start = positions[i - 1];
            const double step = next < n ? (positions[next] - start) / steps : 1.0;
            for (std::size_t k = i; k < next; ++k) {
                positions[k] = positions[k - 1] + step;
                if (positions[k] <= positions[k - 1]) return false;
                if (next < n && positions[k] >= positions[next]) return false;
            }
        }
        i = next;
    }
    return true;
}

void replace_lines(std::vector<FieldStamp>& stamps, FieldNumber field,
                   std::vector<FieldStamp> lines) {
    std::erase_if(stamps, [&](const FieldStamp& line) { return line.field == field; });
    stamps.insert(stamps.end(), std::make_move_iterator(lines.begin()),
                  std::make_move_iterator(lines.end()));
    sort_items(stamps, by_field_and_element);
}

void note_list(std::vector<FieldStamp>& stamps, const Field& field, const Value& before,
               const Value& after, const Stamp& stamp, const Stamp& base) {
    std::map<std::string, FieldStamp> lines;
    for (FieldStamp& line :
         elements_of(field, before, stamps_of_field(stamps, field.number), base)) {
        lines.emplace(line.element, line);
    }
    const std::vector<std::string> wanted = texts_of(after);
    std::vector<double> positions;
    for (const std::string& text : wanted) {
        const auto it = lines.find(text);
        positions.push_back(it != lines.end() && it->second.present ? it->second.position : NAN);
    }
    std::vector<bool> kept = stays(positions);
    if (!place_moved(positions, kept)) {
        for (std::size_t i = 0; i < positions.size(); ++i) positions[i] = static_cast<double>(i);
        kept.assign(kept.size(), false);
    }
    for (auto& [text, line] : lines) {
        if (line.present && std::ranges::find(wanted, text) == wanted.end()) {
            line.present = false;
            line.stamp = stamp;
        }
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!kept[i]) lines[wanted[i]] = {field.number, true, wanted[i], stamp, true, positions[i]};
    }
    std::vector<FieldStamp> all;
    for (auto& [text, line] : lines) all.push_back(std::move(line));
    replace_lines(stamps, field.number, std::move(all));
}

Stamp latest(const Stamped& entity) {
    Stamp stamp = entity.created;
    for (const FieldStamp& line : entity.field_stamps) stamp = std::max(stamp, line.stamp);
    return stamp;
}

}  // namespace

std::span<const FieldStamp> stamps_of_field(std::span<const FieldStamp> stamps, FieldNumber field) {
    const auto [first, last] =
        std::ranges::equal_range(stamps, field, std::ranges::less{}, &FieldStamp::field);
    return {first, last};
}

Stamp set_at(const Stamped& entity, FieldNumber field) {
    const auto listed = stamps_of_field(entity.field_stamps, field);
    if (!listed.empty()) return listed.front().stamp;
    return is_settled(entity) ? entity.created : entity.changed;
}

std::vector<FieldStamp> elements_of(const Field& field, const Value& list,
                                    std::span<const FieldStamp> listed, const Stamp& base) {
    std::vector<FieldStamp> elements(listed.begin(), listed.end());
    // In a file that was changed by hand the list may say another thing than the lines do.
    std::vector<std::string> texts = texts_of(list);
    const std::set<std::string_view> in_list(texts.begin(), texts.end());
    double next = 0;
    for (FieldStamp& line : elements) {
        line.present = in_list.contains(line.element);
        next = std::max(next, line.position + 1);
    }
    for (const std::string& text : texts) {
        if (std::ranges::contains(listed, text, &FieldStamp::element)) continue;
        elements.push_back({field.number, true, text, base, true, next++});
    }
    sort_items(elements, by_field_and_element);
    return elements;
}

Value list_of(const Field& field, std::span<const FieldStamp> elements) {
    std::vector<const FieldStamp*> present;
    for (const FieldStamp& line : elements) {
        if (line.present) present.push_back(&line);
    }
    sort_items(present, [](const FieldStamp* a, const FieldStamp* b) {
        return a->position != b->position ? a->position < b->position : a->element < b->element;
    });
    if (present.empty()) return {};
    if (field.type == FieldType::references) {
        IdList ids;
        for (const FieldStamp* line : present)
            ids.push_back(parse_id(line->element).value_or(Id{}));
        return ids;
    }
    TextList texts;
    for (const FieldStamp* line : present) texts.push_back(line->element);
    return texts;
}

void note_set(std::vector<FieldStamp>& stamps, const Field& field, const Value& before,
              const Value& after, const Stamp& stamp, const Stamp& base) {
    if (field.merge == FieldMerge::set) return note_list(stamps, field, before, after, stamp, base);
    const auto at = std::ranges::lower_bound(stamps, field.number, {}, &FieldStamp::field);
    if (at != stamps.end() && at->field == field.number)
        at->stamp = stamp;
    else
        stamps.insert(at, {.field = field.number, .stamp = stamp});
}

bool is_settled(const Stamped& entity) {
    return entity.changed <= latest(entity);
}

std::vector<FieldStamp> settled(EntityKind kind, const Stamped& entity,
                                const std::function<Value(FieldNumber)>& value_of) {
    std::vector<FieldStamp> stamps = entity.field_stamps;
    if (is_settled(entity)) return stamps;
    // A line of its own, so that the change is remembered whatever becomes of the fields.
    std::erase_if(stamps, [](const FieldStamp& line) { return line.field == kExists; });
    stamps.push_back({.field = kExists, .stamp = entity.changed});
    for (const Field& field : fields_of(kind)) {
        if (!stamps_of_field(entity.field_stamps, field.number).empty()) continue;
        const Value value = value_of(field.number);
        if (std::holds_alternative<std::monostate>(value)) continue;
        if (field.merge == FieldMerge::set) {
            for (FieldStamp& line : elements_of(field, value, {}, entity.changed))
                stamps.push_back(std::move(line));
        } else {
            stamps.push_back({.field = field.number, .stamp = entity.changed});
        }
    }
    sort_items(stamps, by_field_and_element);
    return stamps;
}

}  // namespace kith
