#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "graph/communities.hpp"
#include "model/custom_fields.hpp"
#include "model/search_texts.hpp"
#include "strategy/query_parts.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>

namespace kith {
namespace {

std::uint64_t bit(std::size_t place) {
    return std::uint64_t{1} << place;
}

std::uint64_t layer_bit(const Person& person) {
    const auto names = layer_names();
    const auto at = std::ranges::find(names, person.layer);
    return bit(static_cast<std::size_t>(at - names.begin()));  // behind the last: none chosen
}

std::uint64_t flags_of(const QueryContext& context, std::uint32_t row) {
    const Person& person = context.book.people.rows()[row];
    const PersonFacts& facts = context.facts[row];
    std::uint64_t flags = 0;
    const auto note = [&](QueryFlag flag, bool is_set) {
        if (is_set) flags |= bit(static_cast<std::size_t>(flag));
    };
    note(QueryFlag::archived, person.archived);
    note(QueryFlag::due, facts.due != Relations::kNever && facts.due <= context.today);
    note(QueryFlag::overdue, facts.overdue != Relations::kNever && facts.overdue < context.today);
    note(QueryFlag::mentor, person.mentor);
    note(QueryFlag::sponsor, person.sponsor);
    note(QueryFlag::decider, person.decision_maker);
    note(QueryFlag::vouches, person.vouches_for_me);
    note(QueryFlag::witness, person.witness);
    note(QueryFlag::resources, person.resource_controller);
    note(QueryFlag::operational, person.operational);
    note(QueryFlag::personal, person.personal);
    note(QueryFlag::passive, person.passive);
    note(QueryFlag::pinned, person.map_place.pinned);
    return flags;
}

/// Of a number or a day; nothing where there is none.
std::optional<double> value_of(QueryField field, const QueryContext& context, std::uint32_t row) {
    const Person& person = context.book.people.rows()[row];
    const PersonFacts& facts = context.facts[row];
    const auto unless_zero = [](std::int64_t value) {
        return value == 0 ? std::nullopt : std::optional(static_cast<double>(value));
    };
    const auto unless_never = [](Day day) {
        return day == Relations::kNever ? std::nullopt : std::optional(static_cast<double>(day));
    };
    // As it is shown, so that 0.3 is not above itself.
    const auto as_shown = [](double value) { return std::round(value * 1e4) / 1e4; };
    switch (field) {
        case QueryField::last:
            return unless_never(facts.last);
        case QueryField::due:
            return unless_never(facts.due);
        case QueryField::met: {
            const std::optional<Day> day = to_day(person.met_on);
            return day ? std::optional(static_cast<double>(*day)) : std::nullopt;
        }
        case QueryField::ties:
            return facts.ties;
        case QueryField::strength:
            return as_shown(static_cast<double>(facts.strength));
        case QueryField::touches:
            return facts.touches;
        case QueryField::impact:
            return unless_zero(person.impact);
        case QueryField::access:
            return unless_zero(person.accessibility);
        case QueryField::trust:
            return unless_zero(person.trust);
        default:
            break;
    }
    const std::optional<graph::Measure> measure = query_measure(field);
    if (!measure) return std::nullopt;
    const auto& all = context.network.measures[static_cast<std::size_t>(*measure)];
    if (row >= all.size() || std::isnan(all[row])) return std::nullopt;
    if (field == QueryField::total_strength) return as_shown(all[row]);
    // The first is 1, as on the map.
    return field == QueryField::component ? all[row] + 1 : all[row];
}

bool in_range(const QueryCondition& condition, double value, Day today) {
    if (condition.kind == QueryValue::day && condition.relative) {
        // Of what is due the days that are left, of what was the days since.
        value = condition.field == QueryField::due ? value - today : today - value;
        if (condition.field != QueryField::due && condition.low < 0 && value < 0) return false;
    }
    return value >= condition.low && value <= condition.high;
}

bool range_holds(const QueryCondition& condition, std::optional<double> value, Day today) {
    if (condition.none) return !value;
    if (condition.any) return value.has_value();
    if (!value) {
        // Who was never met was not met for longer than any time.
        return condition.field == QueryField::last && condition.relative &&
               condition.high == std::numeric_limits<double>::infinity();
    }
    return in_range(condition, *value, today);
}

bool starts_word(std::span<const std::string> words, std::string_view wanted) {
    return std::ranges::any_of(words, [&](const std::string& w) { return w.starts_with(wanted); });
}

}  // namespace

QueryMatcher::QueryMatcher(const Query& query, const QueryContext& context)
    : query_(query), context_(context) {}

/// Folded words of all that is searched of the person.
const std::vector<std::string>& QueryMatcher::words_of(std::uint32_t row) {
    if (words_row_ == row) return words_;
    words_row_ = row;
    words_.clear();
    std::vector<std::string> texts = {display_name(context_.book.people.rows()[row])};
    append_search_texts(context_.book, context_.relations, row, texts);
    for (const std::string& text : texts) {
        for (std::string& word : fold_words(text)) words_.push_back(std::move(word));
        words_.emplace_back();
    }
    return words_;
}

bool QueryMatcher::holds(const QueryNode& node, std::uint32_t row) {
    const auto part_holds = [&](const QueryNode& part) { return holds(part, row); };
    switch (node.kind) {
        case QueryNode::Kind::all:
            return std::ranges::all_of(node.parts, part_holds);
        case QueryNode::Kind::one:
            return std::ranges::any_of(node.parts, part_holds);
        case QueryNode::Kind::none:
            return std::ranges::none_of(node.parts, part_holds);
        case QueryNode::Kind::condition:
            return holds(node.condition, row);
        case QueryNode::Kind::words: {
            const std::vector<std::string>& words = words_of(row);
            return std::ranges::all_of(
                node.words, [&](const std::string& word) { return starts_word(words, word); });
        }
        case QueryNode::Kind::phrase:
            return !std::ranges::search(words_of(row), node.words).empty();
    }
    return false;
}

bool QueryMatcher::holds(const QueryCondition& condition, std::uint32_t row) {
    if (condition.field == QueryField::custom) return custom_holds(condition, row);
    if (condition.field == QueryField::community) return community_holds(condition, row);
    if (condition.kind == QueryValue::text) return text_holds(condition, row);
    if (condition.top > 0) return top_holds(condition, row);
    if (condition.kind != QueryValue::choice)
        return range_holds(condition, value_of(condition.field, context_, row), context_.today);
    const Person& person = context_.book.people.rows()[row];
    const PersonFacts& facts = context_.facts[row];
    std::uint64_t has = 0;
    std::uint64_t unknown = 0;
    switch (condition.field) {
        case QueryField::function:
            has = bit(static_cast<std::size_t>(facts.title.function));
            unknown = bit(static_cast<std::size_t>(JobFunction::unknown));
            break;
        case QueryField::seniority:
            has = bit(static_cast<std::size_t>(facts.title.seniority));
            unknown = bit(static_cast<std::size_t>(Seniority::unknown));
            break;
        case QueryField::tier:
            has = bit(static_cast<std::size_t>(facts.band));
            break;
        case QueryField::layer:
            has = layer_bit(person);
            unknown = bit(layer_names().size());
            break;
        case QueryField::is:
            has = flags_of(context_, row);
            break;
        case QueryField::role:
            unknown = bit(static_cast<std::size_t>(NetworkRole::none));
            has = row < context_.network.roles.size()
                      ? bit(static_cast<std::size_t>(context_.network.roles[row]))
                      : unknown;
            break;
        default:
            break;
    }
    if (condition.none) return has == unknown;
    if (condition.any) return has != unknown;
    return (has & condition.choices) != 0;
}

/// By its number, the first being 1, or by words of its name.
bool QueryMatcher::community_holds(const QueryCondition& condition, std::uint32_t row) {
    const QueryNetwork& network = context_.network;
    const std::uint32_t group =
        row < network.community.size() ? network.community[row] : graph::kNoGroup;
    if (condition.none) return group == graph::kNoGroup;
    if (condition.any) return group != graph::kNoGroup;
    if (group == graph::kNoGroup) return false;
    if (std::ranges::contains(condition.whole, std::to_string(group + 1))) return true;
    const std::string name =
        group < network.community_names.size() ? network.community_names[group] : std::string();
    return text_fits(condition, name);
}

/// Of equals at the edge all or none are in it.
bool QueryMatcher::top_holds(const QueryCondition& condition, std::uint32_t row) {
    const auto value = [&](std::uint32_t of) {
        if (condition.field != QueryField::custom) return value_of(condition.field, context_, of);
        return plain_number(custom_value_of(context_.book, context_.book.people.rows()[of].id.value,
                                            condition.custom));
    };
    auto known = least_of_top_.find(&condition);
    if (known == least_of_top_.end()) {
        std::vector<double> values;
        for (std::uint32_t of = 0; of < context_.book.people.size(); ++of) {
            if (const auto number = value(of); number && *number > 0) values.push_back(*number);
        }
        double least = std::numeric_limits<double>::infinity();
        if (!values.empty()) {
            const auto count = std::max<std::size_t>(
                1, static_cast<std::size_t>(condition.top * static_cast<double>(values.size())));
            sort_items(values, std::greater{});
            least = values[count - 1];
        }
        known = least_of_top_.emplace(&condition, least).first;
    }
    const auto number = value(row);
    return number && *number >= known->second;
}

bool QueryMatcher::text_fits(const QueryCondition& condition, std::string_view text) {
    if (condition.none || condition.any) return !text.empty();
    auto& known = known_[&condition];
    constexpr std::size_t kMostKnown = 20'000;
    if (const auto it = known.find(std::string(text)); it != known.end()) return it->second;
    bool fits = false;
    if (condition.exact) {
        fits = std::ranges::contains(condition.whole, fold(tidy_spaces(text)));
    } else {
        const std::vector<std::string> words = fold_words(text);
        fits = std::ranges::any_of(condition.wanted, [&](const std::vector<std::string>& wanted) {
            return std::ranges::all_of(
                wanted, [&](const std::string& word) { return starts_word(words, word); });
        });
    }
    if (known.size() < kMostKnown) known.emplace(text, fits);
    return fits;
}

bool QueryMatcher::list_fits(const QueryCondition& condition, std::span<const std::string> texts) {
    const bool found = std::ranges::any_of(
        texts, [&](const std::string& text) { return text_fits(condition, text); });
    return condition.none ? !found : found;
}

bool QueryMatcher::text_holds(const QueryCondition& condition, std::uint32_t row) {
    const Book& book = context_.book;
    const Person& person = book.people.rows()[row];
    const auto one = [&](const std::string& text) { return list_fits(condition, {&text, 1}); };
    switch (condition.field) {
        case QueryField::name: {
            const std::vector<std::string> names = {display_name(person), person.nickname};
            return list_fits(condition, names);
        }
        case QueryField::org: {
            const Role* role = context_.relations.main_role(book, row);
            const Organisation* at =
                role == nullptr ? nullptr : book.organisations.find(role->organisation);
            return one(at == nullptr ? std::string() : at->name);
        }
        case QueryField::title: {
            const Role* role = context_.relations.main_role(book, row);
            return one(role == nullptr ? std::string() : role->title);
        }
        case QueryField::email:
            return list_fits(condition, person.emails);
        case QueryField::phone:
            return list_fits(condition, person.phones);
        case QueryField::place:
            return one(person.location);
        case QueryField::tag:
            return list_fits(condition, person.tags);
        case QueryField::circle:
            return list_fits(condition, person.circles);
        case QueryField::language:
            return list_fits(condition, person.languages);
        case QueryField::notes:
            return one(person.notes);
        case QueryField::source:
            return one(person.source);
        default:
            return false;
    }
}

bool QueryMatcher::custom_holds(const QueryCondition& condition, std::uint32_t row) {
    const std::string text(custom_value_of(context_.book, context_.book.people.rows()[row].id.value,
                                           condition.custom));
    if (condition.kind == QueryValue::text) return list_fits(condition, {&text, 1});
    if (condition.top > 0) return top_holds(condition, row);
    std::optional<double> value;
    if (condition.kind == QueryValue::number) {
        value = plain_number(text);
    } else if (const std::optional<Date> date = parse_iso_date(text)) {
        if (const std::optional<Day> day = to_day(*date)) value = *day;
    }
    return range_holds(condition, value, context_.today);
}

void sort_people(const Query& query, const QueryContext& context,
                 std::vector<std::uint32_t>& rows) {
    const Book& book = context.book;
    const auto people = book.people.rows();
    struct Key {
        double number = 0;  // the lowest first
        std::string text, name;
        std::uint32_t row = 0;
        bool missing = false;
    };
    std::vector<Key> keys;
    keys.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        Key& key = keys.emplace_back();
        key.row = row;
        key.name = fold(display_name(people[row]));
        const Role* role = context.relations.main_role(book, row);
        switch (query.sort) {
            case QueryField::name:
                break;
            case QueryField::org:
                if (role != nullptr) {
                    if (const Organisation* at = book.organisations.find(role->organisation))
                        key.text = fold(at->name);
                }
                key.missing = key.text.empty();
                break;
            case QueryField::title:
                if (role != nullptr) key.text = fold(role->title);
                key.missing = key.text.empty();
                break;
            case QueryField::place:
                key.text = fold(people[row].location);
                key.missing = key.text.empty();
                break;
            case QueryField::function:
                key.number = static_cast<double>(context.facts[row].title.function);
                key.missing = context.facts[row].title.function == JobFunction::unknown;
                break;
            case QueryField::seniority:
                key.number = static_cast<double>(context.facts[row].title.seniority);
                key.missing = context.facts[row].title.seniority == Seniority::unknown;
                break;
            case QueryField::tier:
                key.number = static_cast<double>(context.facts[row].band);
                break;
            case QueryField::layer:
                key.number = static_cast<double>(layer_bit(people[row]));
                key.missing = layer_bit(people[row]) == bit(layer_names().size());
                break;
            default: {
                const std::optional<double> value = value_of(query.sort, context, row);
                key.missing = !value;
                // The most first; of what is due, the soonest.
                if (value) key.number = query.sort == QueryField::due ? *value : -*value;
                break;
            }
        }
    }
    sort_items(keys, [&](const Key& a, const Key& b) {
        if (a.missing != b.missing) return b.missing;
        if (a.number != b.number) return (a.number < b.number) != query.reversed;
        if (a.text != b.text) return (a.text < b.text) != query.reversed;
        if (a.name != b.name)
            return (a.name < b.name) != (query.reversed && query.sort == QueryField::name);
        return people[a.row].id < people[b.row].id;
    });
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = keys[i].row;
}

std::vector<std::uint32_t> find_people(const Query& query, const QueryContext& context) {
    std::vector<std::uint32_t> rows;
    QueryMatcher matches(query, context);
    for (std::uint32_t row = 0; row < context.book.people.size(); ++row) {
        if (matches(row)) rows.push_back(row);
    }
    sort_people(query, context, rows);
    return rows;
}

}  // namespace kith
