#include "app/directory.hpp"

#include "base/utf8.hpp"
#include "model/search_texts.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

namespace kith {
namespace {

// Above this many changed rows a new index is built.
constexpr std::size_t kMostUnindexed = 2000;

std::uint64_t hash_text(std::string_view text, std::uint64_t seed) {
    std::uint64_t hash = seed ^ 0xCBF29CE484222325ull;  // FNV-1a
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
    return hash;
}

/// The same for the same entities in any order.
template <class Entity>
std::uint64_t sum_of_ids(std::span<const Entity> entities, std::span<const std::uint32_t> rows) {
    std::uint64_t sum = 0;
    for (const std::uint32_t row : rows) sum += IdHash{}(entities[row].id.value);
    return sum;
}

/// The first eight bytes as a number that orders as they do.
std::uint64_t first_letters(std::string_view text) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i)
        number = number << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0u);
    return number;
}

}  // namespace

std::string_view column_label(Column column) {
    switch (column) {
        case Column::name:
            return "Name";
        case Column::organisation:
            return "Organisation";
        case Column::title:
            return "Title";
        case Column::function:
            return "Function";
        case Column::seniority:
            return "Seniority";
        case Column::location:
            return "Place";
        case Column::met_on:
            return "Met";
        case Column::last_touch:
            return "Last contact";
        default:
            break;
    }
    return {};
}

std::string_view Directory::organisation_name(const Book& book, std::size_t person_row) const {
    const std::uint32_t organisation = lines_[person_row].organisation;
    return organisation == PersonLine::kNone ? std::string_view{}
                                             : book.organisations.rows()[organisation].name;
}

void Directory::fill_work(const Book& book, std::size_t row) {
    PersonLine& line = lines_[row];
    const Role* role = relations_.main_role(book, row);
    line.role = role == nullptr ? PersonLine::kNone
                                : static_cast<std::uint32_t>(role - book.roles.rows().data());
    line.organisation = PersonLine::kNone;
    std::uint64_t key = 0;
    if (role != nullptr) {
        const std::size_t organisation = book.organisations.row_of(role->organisation);
        key = hash_text(role->title, hash_text(role->function, hash_text(role->seniority, 1)));
        if (organisation < book.organisations.size()) {
            line.organisation = static_cast<std::uint32_t>(organisation);
            key = hash_text(book.organisations.rows()[organisation].name, key);
        }
    }
    if (key == line.work_key) return;
    line.work_key = key;
    line.stale = true;
    line.title = {};
    if (role == nullptr) return;
    line.title = classify(titles_, role->title);
    if (const auto function = parse_function(role->function)) line.title.function = *function;
    if (const auto seniority = parse_seniority(role->seniority)) line.title.seniority = *seniority;
}

void Directory::fill_related(const Book& book, std::size_t row) {
    std::uint64_t employers = 0;
    for (const std::uint32_t role : relations_.roles_of_person.of(row)) {
        const Id at = book.roles.rows()[role].organisation;
        if (book.organisations.find(at) != nullptr) employers += IdHash{}(at) * 3;
    }
    const std::uint64_t key =
        employers + sum_of_ids(book.roles.rows(), relations_.roles_of_person.of(row)) +
        sum_of_ids(book.touchpoints.rows(), relations_.touchpoints_of_person.of(row)) +
        sum_of_ids(book.exchanges.rows(), relations_.exchanges_of_person.of(row)) +
        sum_of_ids(book.custom_values.rows(), relations_.values_of_person.of(row));
    if (std::exchange(lines_[row].related_key, key) != key) lines_[row].stale = true;
}

template <class Visit>
void Directory::each_told_of(const Book& book, const FieldChange& change, Visit&& visit) const {
    const auto visit_person = [&](Id id) {
        if (const std::size_t row = book.people.row_of(id); row < lines_.size()) visit(row);
    };
    if (change.kind == EntityKind::role) {
        if (const Role* role = book.roles.find(change.id)) visit_person(role->person);
    } else if (change.kind == EntityKind::organisation) {
        const std::size_t organisation = book.organisations.row_of(change.id);
        for (const std::uint32_t role : relations_.roles_of_organisation.of(organisation))
            visit_person(book.roles.rows()[role].person);
    } else if (change.kind == EntityKind::touchpoint) {
        if (const Touchpoint* touchpoint = book.touchpoints.find(change.id))
            std::ranges::for_each(touchpoint->people, visit_person);
    } else if (change.kind == EntityKind::exchange) {
        if (const Exchange* exchange = book.exchanges.find(change.id))
            visit_person(exchange->person);
    } else if (change.kind == EntityKind::custom_value) {
        if (const CustomValue* value = book.custom_values.find(change.id))
            visit_person(value->person);
    }
}

void Directory::fill_name(const Book& book, std::size_t row) {
    PersonLine& line = lines_[row];
    line.name = display_name(book.people.rows()[row]);
    line.name_key = fold(line.name);
    line.stale = true;
}

void Directory::update(const Book& book, std::span<const FieldChange> changes) {
    begin_update(changes);
    while (update_some(book, SIZE_MAX)) {
    }
}

void Directory::begin_update(std::span<const FieldChange> changes,
                             std::optional<std::vector<Id>> before) {
    update_ = {};
    update_.changes = changes;
    update_.before = std::move(before);
}

bool Directory::update_some(const Book& book, std::size_t people) {
    using Step = Update::Step;
    /// Calls visit(row) for the next of `count`; after the last goes on to `next`.
    const auto advance = [&](std::size_t count, Step next, auto&& visit) {
        for (; people > 0 && update_.next < count; --people) visit(update_.next++);
        if (update_.next < count) return;
        update_.next = 0;
        update_.step = next;
    };
    switch (update_.step) {
        case Step::begin:
            // Without changes it is another book.
            if (!update_.changes.empty() &&
                follow(relations_, book, update_.changes, update_.before)) {
                update_changed(book, update_.changes);
                update_.step = Step::done;
            } else {
                update_.step = Step::relations;
            }
            break;
        case Step::relations:
            if (update_.relations.step(book)) break;
            relations_ = update_.relations.take();
            begin_lines(book);
            update_.step = Step::keep;
            break;
        case Step::keep:
            advance(lines_.size(), Step::changes, [&](std::size_t row) { keep_line(book, row); });
            break;
        case Step::changes:
            if (update_.next == 0) row_of_document_ = std::move(update_.row_of_document);
            advance(update_.changes.size(), Step::work,
                    [&](std::size_t i) { note_change(book, update_.changes[i]); });
            break;
        case Step::work:
            if (update_.next == 0) unindexed_.clear();
            advance(lines_.size(), Step::done, [&](std::size_t row) { work_line(book, row); });
            if (update_.step != Step::done) break;
            recent_is_old_ = true;
            wants_index_ = false;  // its rows may have moved
            if (unindexed_.size() > kMostUnindexed) begin_index();
            break;
        case Step::done:
            break;
    }
    if (update_.step != Step::done) return true;
    update_ = {};
    update_.step = Step::done;
    return false;
}

void Directory::sort_anew(std::initializer_list<Column> columns) {
    for (const Column column : columns) orders_[static_cast<std::size_t>(column)].sorted = false;
}

void Directory::note_stale(std::size_t row) {
    if (!lines_[row].stale) return;
    recent_is_old_ = true;
    if (wants_index_) touched_.push_back(static_cast<std::uint32_t>(row));
    if (std::ranges::contains(unindexed_, row)) return;
    unindexed_.push_back(static_cast<std::uint32_t>(row));
}

/// After an edit that relations_ could follow: nothing has gone, and no row has moved.
void Directory::update_changed(const Book& book, std::span<const FieldChange> changes) {
    const std::size_t before = lines_.size();
    lines_.resize(book.people.size());
    std::set<std::size_t> people, others;
    for (const Id id : update_.before.value_or(std::vector<Id>{})) {
        if (const std::size_t row = book.people.row_of(id); row < lines_.size()) others.insert(row);
    }
    for (std::size_t row = before; row < lines_.size(); ++row) {
        lines_[row].id = book.people.rows()[row].id.value;
        people.insert(row);
        others.insert(row);
    }
    for (const FieldChange& change : changes) {
        each_told_of(book, change, [&](std::size_t row) { others.insert(row); });
        if (change.kind == EntityKind::touchpoint) sort_anew({Column::last_touch});
        if (change.kind != EntityKind::person) continue;
        const Field* field = find_field(change.kind, change.field);
        if (field != nullptr && field->name == "location") sort_anew({Column::location});
        if (field != nullptr && field->name == "met_on") sort_anew({Column::met_on});
        if (const std::size_t row = book.people.row_of(change.id); row < lines_.size())
            people.insert(row);
    }
    if (lines_.size() > before) {
        for (Order& order : orders_) order.sorted = false;
    }
    for (const std::size_t row : people) {
        const std::string key = lines_[row].name_key;
        fill_name(book, row);
        if (lines_[row].name_key != key) {
            for (Order& order : orders_) order.sorted = false;  // equal ones stand by name
        }
        note_stale(row);
    }
    for (const std::size_t row : others) {
        const std::uint64_t key = lines_[row].work_key;
        fill_work(book, row);
        fill_related(book, row);
        lines_[row].stale = true;
        if (lines_[row].work_key != key) {
            sort_anew({Column::organisation, Column::title, Column::function, Column::seniority});
        }
        note_stale(row);
    }
    if (unindexed_.size() > kMostUnindexed && !wants_index_) begin_index();
}

/// Rows whose entity is another than before: new ones, and those that a deletion moved.
void Directory::begin_lines(const Book& book) {
    for (Order& order : orders_) order.sorted = false;
    const std::span<const Person> people = book.people.rows();
    update_.old = std::move(lines_);
    lines_.clear();
    lines_.resize(people.size());
    for (std::size_t row = 0; row < update_.old.size(); ++row) {
        const Id id = update_.old[row].id;
        if (row >= people.size() || !(id == people[row].id.value))
            update_.moved_from.insert(id, static_cast<std::uint32_t>(row));
    }
    update_.row_of_document.assign(row_of_document_.size(), PersonLine::kNone);
}

void Directory::keep_line(const Book& book, std::size_t row) {
    const Id id = book.people.rows()[row].id.value;
    std::vector<PersonLine>& old = update_.old;
    std::size_t from = row;
    if (row >= old.size() || !(old[row].id == id)) {
        const std::uint32_t before =
            update_.moved_from.find(id, [&](std::uint32_t at) { return old[at].id; });
        from = before == IdIndex::kNone ? old.size() : before;
    }
    if (from < old.size()) {
        lines_[row] = std::move(old[from]);
    } else {
        lines_[row].id = id;
        fill_name(book, row);
    }
    if (lines_[row].document != PersonLine::kNone)
        update_.row_of_document[lines_[row].document] = static_cast<std::uint32_t>(row);
}

void Directory::note_change(const Book& book, const FieldChange& change) {
    each_told_of(book, change, [&](std::size_t row) { lines_[row].stale = true; });
    if (change.kind != EntityKind::person) return;
    const std::size_t row = book.people.row_of(change.id);
    // Changes of one person stand together: once for them all.
    if (row < lines_.size() && row != update_.filled) fill_name(book, update_.filled = row);
}

void Directory::work_line(const Book& book, std::size_t row) {
    fill_work(book, row);
    fill_related(book, row);
    if (lines_[row].stale) unindexed_.push_back(static_cast<std::uint32_t>(row));
}

void Directory::texts_of(const Book& book, std::size_t row, std::vector<std::string>& texts) const {
    const PersonLine& line = lines_[row];
    texts.assign({line.name, std::string(organisation_name(book, row))});
    append_search_texts(book, relations_, row, texts);
}

void Directory::begin_index() {
    wants_index_ = true;
    next_is_whole_ = false;
    next_index_.clear();
    touched_.clear();
}

bool Directory::index_some(const Book& book, std::size_t people) {
    if (!wants_index_) return false;
    if (next_is_whole_) {
        // To order the words of a document takes a quarter of the time that adding it takes.
        if (!next_index_.build_some(static_cast<std::uint32_t>(4 * people))) finish_index();
        return wants_index_;
    }
    std::vector<std::string> texts;
    std::vector<std::string_view> views;
    for (; people > 0 && next_index_.size() < lines_.size(); --people) {
        texts_of(book, next_index_.size(), texts);
        views.assign(texts.begin(), texts.end());
        next_index_.add(views);
    }
    // Who comes from now on is left to the index of those who have changed.
    next_is_whole_ = next_index_.size() == lines_.size();
    return true;
}

void Directory::finish_index() {
    wants_index_ = false;
    index_ = std::exchange(next_index_, {});
    row_of_document_.resize(index_.size());
    std::iota(row_of_document_.begin(), row_of_document_.end(), 0u);
    unindexed_.clear();
    for (std::uint32_t row = 0; row < lines_.size(); ++row) {
        const bool indexed = row < index_.size();
        lines_[row].document = indexed ? row : PersonLine::kNone;
        lines_[row].stale = !indexed;
        if (!indexed) unindexed_.push_back(row);
    }
    recent_is_old_ = true;
    for (const std::uint32_t row : touched_) {
        lines_[row].stale = true;
        if (!std::ranges::contains(unindexed_, row)) unindexed_.push_back(row);
    }
}

const std::vector<std::uint32_t>& Directory::order(const Book& book, Column wanted) const {
    const Column column = wanted < Column::count ? wanted : Column::name;
    Order& kept = orders_[static_cast<std::size_t>(column)];
    if (kept.sorted && kept.rows.size() == lines_.size()) return kept.rows;
    kept.sorted = true;
    kept.rows.resize(lines_.size());
    std::iota(kept.rows.begin(), kept.rows.end(), 0u);
    const std::span<const Person> people = book.people.rows();
    // Empty values come last in ascending order; equal ones by name, then id.
    const auto by_name = [&](std::uint32_t a, std::uint32_t b) {
        const int names = lines_[a].name_key.compare(lines_[b].name_key);
        return names != 0 ? names < 0 : people[a].id < people[b].id;
    };
    if (column == Column::name) {
        // The first letters stand beside the rows while these are sorted: most names differ
        // there, and to look each up takes three times as long.
        std::vector<std::pair<std::uint64_t, std::uint32_t>> rows;
        rows.reserve(lines_.size());
        for (std::uint32_t row = 0; row < lines_.size(); ++row)
            rows.emplace_back(first_letters(lines_[row].name_key), row);
        std::ranges::sort(rows, [&](const auto& a, const auto& b) {
            return a.first != b.first ? a.first < b.first : by_name(a.second, b.second);
        });
        for (std::size_t i = 0; i < rows.size(); ++i) kept.rows[i] = rows[i].second;
        return kept.rows;
    }
    const auto text_of = [&](std::uint32_t row) -> std::string_view {
        const PersonLine& line = lines_[row];
        switch (column) {
            case Column::organisation:
                return organisation_name(book, row);
            case Column::title:
                return line.role == PersonLine::kNone
                           ? std::string_view()
                           : std::string_view(book.roles.rows()[line.role].title);
            case Column::location:
                return people[row].location;
            case Column::function:
                return line.title.function == JobFunction::unknown
                           ? std::string_view()
                           : function_label(line.title.function);
            default:
                return {};
        }
    };
    const auto number_of = [&](std::uint32_t row) -> std::int64_t {
        switch (column) {
            case Column::seniority: {  // the most senior first; unknown last
                const Seniority seniority = lines_[row].title.seniority;
                return seniority == Seniority::unknown ? 1000
                                                       : static_cast<std::int64_t>(seniority);
            }
            case Column::met_on: {  // the latest first
                const std::optional<Day> day = to_day(people[row].met_on);
                return day ? -std::int64_t{*day} : INT64_MAX;
            }
            case Column::last_touch: {
                const Day day = relations_.last_touch[row];
                return day == Relations::kNever ? INT64_MAX : -std::int64_t{day};
            }
            default:
                return text_of(row).empty() ? 1 : 0;
        }
    };
    std::vector<std::int64_t> numbers(lines_.size());
    std::vector<std::string> texts(lines_.size());
    for (std::uint32_t row = 0; row < lines_.size(); ++row) {
        numbers[row] = number_of(row);
        texts[row] = fold(text_of(row));
    }
    std::ranges::sort(kept.rows, [&](std::uint32_t a, std::uint32_t b) {
        if (numbers[a] != numbers[b]) return numbers[a] < numbers[b];
        const int order = texts[a].compare(texts[b]);
        return order != 0 ? order < 0 : by_name(a, b);
    });
    return kept.rows;
}

/// The changed rows as an index of their own.
const SearchIndex& Directory::recent(const Book& book) const {
    if (!recent_is_old_) return recent_;
    recent_is_old_ = false;
    recent_.clear();
    std::vector<std::string> texts;
    std::vector<std::string_view> views;
    for (const std::uint32_t row : unindexed_) {
        texts_of(book, row, texts);
        views.assign(texts.begin(), texts.end());
        recent_.add(views);
    }
    recent_.build();
    return recent_;
}

/// Rows instead of documents.
std::vector<SearchMatch> Directory::matches(const Book& book, std::string_view query) const {
    std::vector<SearchMatch> matches;
    std::vector<std::uint32_t> documents, scores;
    const auto search = [&](Forgive forgive) {
        matches.clear();
        index_.search(query, 0, documents, &scores, forgive);
        for (std::size_t i = 0; i < documents.size(); ++i) {
            const std::uint32_t row = row_of_document_[documents[i]];
            if (row != PersonLine::kNone && !lines_[row].stale) matches.push_back({row, scores[i]});
        }
        recent(book).search(query, 0, documents, &scores, forgive);
        for (std::size_t i = 0; i < documents.size(); ++i)
            matches.push_back({unindexed_[documents[i]], scores[i]});
    };
    search(Forgive::nothing);
    if (matches.size() < kEnoughMatches) search(Forgive::typos);
    rank_matches(matches, 0);
    return matches;
}

void Directory::list(const Book& book, std::string_view query, Column column, bool descending,
                     bool by_relevance, std::vector<std::uint32_t>& rows) const {
    rows.clear();
    if (query_words(query).empty()) {
        rows = order(book, column);
        if (descending) std::reverse(rows.begin(), rows.end());
        return;
    }
    const std::vector<SearchMatch> found = matches(book, query);
    if (by_relevance) {
        rows.reserve(found.size());
        for (const SearchMatch& match : found) rows.push_back(match.document);
        return;
    }
    std::vector<bool> shown(lines_.size(), false);
    for (const SearchMatch& match : found) {
        if (match_kind(match.score) == match_kind(found.front().score))
            shown[match.document] = true;
    }
    for (const std::uint32_t row : order(book, column)) {
        if (shown[row]) rows.push_back(row);
    }
    if (descending) std::reverse(rows.begin(), rows.end());
}

}  // namespace kith
