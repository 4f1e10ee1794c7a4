// The part of AppState for the People section: whom the table shows and in what order, circles,
// ratings and the pruning review.
#include "app/app_state.hpp"
#include "app/circle_edits.hpp"
#include "app/segments.hpp"
#include "strategy/audit.hpp"
#include "strategy/layers.hpp"
#include "strategy/query.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kith {
namespace {

PeopleShown standing_of(const Person& person) {
    if (person.archived) return PeopleShown::archived;
    return person.passive ? PeopleShown::passive : PeopleShown::living;
}

}  // namespace

void AppState::sort_people(Column column, Id field) {
    const bool same = people_.sort == column && people_.sort_field == field;
    sort_people({column, field}, same && !people_.descending);
}

void AppState::sort_people(const ColumnChoice& column, bool descending) {
    people_.descending = descending;
    people_.sort = column.column;
    people_.sort_field = column.field;
    people_.sorted_by_hand = true;
    refresh_people();
    host_.wake();
}

void AppState::show_people(PeopleShown shown) {
    people_.shown = shown;
    refresh_people();
    host_.wake();
}

const CadenceParams& AppState::cadence() const {
    if (cadence_of_ != book_.revision) {
        cadence_ = cadence_params(book_);
        cadence_of_ = book_.revision;
    }
    return cadence_;
}

void AppState::refresh_people() {
    people_.error.clear();
    people_.whole = false;
    list_people();
    part_people();
}

/// Who matches, of any standing.
void AppState::list_people() {
    const bool own_order = people_.sort >= Column::count;
    const auto list = [&](std::string_view words, bool by_relevance) {
        directory_.list(book_, words, own_order ? Column::name : people_.sort,
                        !own_order && people_.descending, by_relevance, people_.rows);
        if (!own_order || by_relevance) return;
        const std::span<const PersonFacts> known =
            column_needs_facts(people_.sort) ? facts() : std::span<const PersonFacts>();
        sort_by_column(column_context(), known, {people_.sort, people_.sort_field},
                       people_.descending, people_.rows);
    };
    const Result<Query> query =
        parse_query(people_.query, book_.custom_fields.rows(), named_queries(book_));
    if (query && query->plain && !query->sorted)
        return list(people_.query, !people_.query.empty() && !people_.sorted_by_hand);
    const Result<QueryNetwork> network =
        query ? network_for(query_needs(*query)) : std::unexpected(query.error());
    list("", false);
    if (!network) {
        people_.error = network.error().message;
        return;
    }
    people_.whole = asks_of_standing(*query);
    const QueryContext context{book_, directory_.relations(), facts(), today(), *network};
    QueryMatcher matches(*query, context);
    std::erase_if(people_.rows, [&](std::uint32_t row) { return !matches(row); });
    if (query->sorted && !people_.sorted_by_hand) kith::sort_people(*query, context, people_.rows);
}

/// Keep those of the standing that is shown.
void AppState::part_people() {
    people_.standing = {};
    const auto people = book_.people.rows();
    for (const std::uint32_t row : people_.rows)
        ++people_.standing[static_cast<std::size_t>(standing_of(people[row]))];
    if (people_.whole) return;
    if (people_.standing[static_cast<std::size_t>(people_.shown)] == people_.rows.size()) return;
    std::erase_if(people_.rows,
                  [&](std::uint32_t row) { return standing_of(people[row]) != people_.shown; });
}

Result<std::size_t> AppState::count_people(std::string_view text) {
    const Result<std::vector<bool>> found = match_people(text);
    if (!found) return std::unexpected(found.error());
    const Result<Query> query = parse_query(text, book_.custom_fields.rows(), named_queries(book_));
    const bool whole = query && asks_of_standing(*query);
    const auto people = book_.people.rows();
    std::size_t count = 0;
    for (std::size_t row = 0; row < found->size(); ++row) {
        if ((*found)[row] && (whole || standing_of(people[row]) == PeopleShown::living)) ++count;
    }
    return count;
}

void AppState::change_circle(const command::ChangeCircle& wanted) {
    CircleEdit edit = circle_edit(book_, wanted.from, wanted.to);
    if (edit.changes.empty()) return;
    const Result<void> done = perform(std::move(edit.label), std::move(edit.changes));
    if (!done) return report(done);
    toast(std::move(edit.told), true);
}

void AppState::rate_person(const command::RatePerson& wanted) {
    const Person* person = book_.people.find(wanted.person);
    if (person == nullptr) return;
    report(perform("Rate the tie to " + display_name(*person),
                   rating_changes(book_, wanted.person, wanted.marks, today(), random_)));
}

void AppState::take_audit() {
    const AuditReading now = audit_now(book_, directory_.relations(), facts(), today());
    report(perform("Take the yearly audit", audit_changes(book_, now, today(), random_)));
}

void AppState::prune(const command::Prune& wanted) {
    PruneEdit edit = prune_edit(book_, wanted.person, wanted.verb, wanted.kind, today(), random_);
    if (edit.changes.empty()) return;
    report(perform(std::move(edit.label), std::move(edit.changes)));
}

void AppState::keep_layer(const command::KeepLayer& wanted) {
    const Person* person = book_.people.find(wanted.person);
    if (person == nullptr) return;
    const std::string name = display_name(*person);
    const bool keeps = !wanted.to.empty();
    std::vector<FieldChange> changes = keeps
                                           ? kith::keep_layer(*person, wanted.to, today(), random_)
                                           : suggest_layer(book_, wanted.person);
    const Result<void> done = perform(
        (keeps ? "Keep the layer of " : "Suggest a layer again for ") + name, std::move(changes));
    if (!done) return report(done);
    toast(name + (keeps ? " stays where they are" : " is suggested again"), true);
}

}  // namespace kith
