// The part of AppState that says what the map and the table of people show.
#include "app/app_state.hpp"
#include "app/segments.hpp"
#include "strategy/query.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace kith {
namespace {

/// Whether people are told apart by what is worked out from touches and ties.
bool needs_facts(const MapAttribute& attribute) {
    switch (attribute.trait) {
        case MapTrait::band:
        case MapTrait::last_touch:
        case MapTrait::strength:
        case MapTrait::ties:
        case MapTrait::component:
            return true;
        default:
            return false;
    }
}

/// Whether a change may make the nodes and ties of the network look other than before.
bool changes_looks(const MapLook& look, const FieldChange& change) {
    const auto shows = [&](MapTrait trait) {
        return look.colour.trait == trait || look.size.trait == trait || look.group.trait == trait;
    };
    for (const MapAttribute& by : {look.colour, look.size, look.group}) {
        // Communities are named by all of their people.
        if (needs_facts(by) || by.trait == MapTrait::community) return true;
    }
    switch (change.kind) {
        case EntityKind::person: {
            const Field* field = find_field(change.kind, change.field);
            if (field == nullptr || field->name == "layer") return true;  // it has a ring
            constexpr std::array<std::pair<std::string_view, MapTrait>, 9> kSeen = {
                {{"tags", MapTrait::tag},
                 {"tags", MapTrait::role},
                 {"network_role", MapTrait::role},
                 {"circles", MapTrait::circle},
                 {"location", MapTrait::place},
                 {"trust", MapTrait::trust},
                 {"impact", MapTrait::impact},
                 {"accessibility", MapTrait::accessibility},
                 {"energy", MapTrait::energy}}};
            return std::ranges::any_of(kSeen, [&](const auto& seen) {
                return seen.first == field->name && shows(seen.second);
            });
        }
        case EntityKind::organisation:
        case EntityKind::role:
        case EntityKind::tie:
            return true;
        case EntityKind::goal:
            return changes_wanted(change);
        case EntityKind::custom_field:
        case EntityKind::custom_value:
            return shows(MapTrait::custom);
        case EntityKind::setting:
            return shows(MapTrait::role);
        default:
            return false;
    }
}

/// What it takes to answer such queries.
std::vector<graph::Measure> measures_of(const QueryNeeds& needs) {
    std::vector<graph::Measure> measures;
    for (std::size_t i = 0; i < kQueryMeasures; ++i) {
        if (needs.asks(i)) measures.push_back(static_cast<graph::Measure>(i));
    }
    const auto add = [&](MapTrait trait) {
        for (const graph::Measure measure : measures_for(trait)) measures.push_back(measure);
    };
    if (needs.roles) add(MapTrait::role);
    if (needs.communities) add(MapTrait::community);
    return measures;
}

}  // namespace

/// What was worked out of the book follows the edit, which the book has.
void AppState::note_for_boards(const EditUnderWay& done) {
    const std::vector<FieldChange>& changes = done.edit.changes;
    today_board_.note(book_, changes, done.before);
    give_board_.note(book_, changes, done.before);
    facts_touched_.note(book_, changes, done.before);
    facts_ties_ |= std::ranges::contains(changes, EntityKind::tie, &FieldChange::kind);
    note_for_looks(changes);
}

/// What the map shows is of the book as it is now, too, when the edit, which the book has, changed
/// nothing that is seen of it.
void AppState::note_for_looks(std::span<const FieldChange> changes) {
    if (shown_book_ + 1 != book_.revision || stage_.mode() != MapMode::network) return;
    const bool seen = std::ranges::any_of(
        changes, [&](const FieldChange& change) { return changes_looks(map_look_, change); });
    if (!seen) shown_book_ = book_.revision;
}

std::vector<TitleClass> AppState::person_titles() const {
    std::vector<TitleClass> titles;
    titles.reserve(book_.people.size());
    for (const PersonLine& line : directory_.lines()) titles.push_back(line.title);
    return titles;
}

/// Those of everybody, unless they are on their way already.
void AppState::begin_facts() const {
    if (facts_work_ && facts_work_->revision == book_.revision && facts_work_->today == today())
        return;
    facts_work_.emplace(person_facts_steps(book_, directory_.relations(), person_titles(), today()),
                        book_.revision, today());
}

/// They are as the book is.
void AppState::keep_facts() const {
    facts_work_.reset();
    facts_ties_ = false;
    facts_touched_.clear(book_);
    facts_of_ = book_.revision;
    facts_on_ = today();
}

/// Whether there is more to do for the facts of a large book, which are worked out before anybody
/// asks for them.
bool AppState::facts_some(double until_ms) const {
    constexpr std::size_t kQuickly = 2000;  // people
    if (book_.people.size() <= kQuickly || !facts_touched_.all_rows(book_) ||
        facts_of_ == book_.revision)
        return false;
    begin_facts();
    while (facts_work_->work.step()) {
        if (host_.monotonic_ms() >= until_ms) return true;
    }
    facts_ = facts_work_->work.take();
    keep_facts();
    return false;
}

std::span<const PersonFacts> AppState::facts() const {
    if (facts_of_ == book_.revision && facts_on_ == today() && facts_.size() == book_.people.size())
        return facts_;
    if (facts_touched_.all_rows(book_) || facts_on_ != today()) {
        begin_facts();
        facts_ = at_once(std::move(facts_work_->work));
    } else {
        update_person_facts(facts_, book_, directory_.relations(), person_titles(), today(),
                            facts_touched_.rows(book_));
        if (facts_ties_) recount_ties(facts_, book_);
    }
    keep_facts();
    return facts_;
}

void AppState::set_map_look(const MapLook& look) {
    settle_edit();
    map_look_ = look;
    shown_book_ = UINT64_MAX;
    follow_measures();
    show_map();
    host_.wake();
}

void AppState::want_measures(MapTrait trait) {
    settle_edit();
    asked_trait_ = trait;
    follow_measures();
}

void AppState::want_roles() {
    if (tells_roles_ || under_way_) return;
    tells_roles_ = true;
    follow_measures();
}

void AppState::cancel_measures() {
    measures_.cancel();
    shown_measures_ = UINT64_MAX;  // the map may wait for them
    host_.wake();
}

void AppState::resume_measures() {
    measures_.resume();
    host_.wake();
}

/// Take what the map and the list need, of the network as it is.
void AppState::follow_measures() {
    std::vector<graph::Measure> wanted;
    for (const MapTrait trait : {map_look_.colour.trait, map_look_.size.trait,
                                 map_look_.label.trait, map_look_.group.trait, asked_trait_}) {
        for (const graph::Measure measure : measures_for(trait)) {
            if (!std::ranges::contains(wanted, measure)) wanted.push_back(measure);
        }
    }
    // Around me they stand by community.
    if (stage_.mode() == MapMode::rings && map_look_.group.trait == MapTrait::none &&
        !std::ranges::contains(wanted, graph::Measure::leiden))
        wanted.push_back(graph::Measure::leiden);
    QueryNeeds needs = query_needs_;
    needs.roles |= tells_roles_ && book_.people.size() <= kQuicklyMeasured;
    for (const graph::Measure measure : measures_of(needs)) {
        if (!std::ranges::contains(wanted, measure)) wanted.push_back(measure);
    }
    // Also what nobody asks for any more stays beside its people.
    bool has_values = false;
    for (std::size_t i = 0; i < graph::measure_names().size(); ++i)
        has_values = has_values || measures_.has(static_cast<graph::Measure>(i));
    if (!wanted.empty() || has_values) measures_.follow(book_);
    measures_.want(wanted);
}

/// When others were found or named than the store has, and all is at rest. Of the past nothing is
/// kept.
void AppState::keep_communities() {
    if (communities_of_ == measures_.communities_revision()) return;
    if (present_ || locked_ || edited_ms_ || measures_.running() || book_.people.size() == 0 ||
        !journal_.keeps_derived())
        return;
    communities_of_ = measures_.communities_revision();
    if (communities_ == measures_.communities()) return;
    communities_ = measures_.communities();
    journal_.keep_derived(Derived::communities, encode_communities(communities_));
}

Result<QueryNetwork> AppState::network_for(QueryNeeds needs) {
    if (!needs.any()) return QueryNetwork{};
    query_needs_.add(needs);
    follow_measures();
    const bool is_there = std::ranges::all_of(
        measures_of(needs), [&](graph::Measure measure) { return measures_.has(measure); });
    if (book_.people.size() > 0 && !is_there) {
        return fail(ErrorCode::not_found,
                    measures_.cancelled()
                        ? "The network was not measured, so nobody can be found by it."
                        : "The network is being measured; who is found shows in a moment.");
    }
    QueryNetwork network;
    for (std::size_t i = 0; i < kQueryMeasures; ++i) {
        if (!needs.asks(i)) continue;
        query_measures_[i].clear();
        for (std::size_t row = 0; row < book_.people.size(); ++row)
            query_measures_[i].push_back(measures_.value(static_cast<graph::Measure>(i), row));
        network.measures[i] = query_measures_[i];
    }
    if (needs.roles) network.roles = measures_.roles(book_, directory_.lines());
    if (needs.communities) {
        query_community_.clear();
        for (std::size_t row = 0; row < book_.people.size(); ++row)
            query_community_.push_back(measures_.community(row));
        network.community = query_community_;
        network.community_names = measures_.community_names(book_, directory_.relations());
    }
    return network;
}

/// Around me people stand by the group that was asked for, or by community: as follow_measures()
/// wants it.
void AppState::show_sectors(const MapSight& sight) {
    const bool awaited = map_look_.group.trait == MapTrait::none &&
                         !measures_.has(graph::Measure::leiden) && !measures_.cancelled();
    map_.show_sectors(sight, awaited);
}

/// Bring the looks up to date with the book and with what was measured.
void AppState::show_map() {
    if (map_is_old_) return;  // it is of another book until it is rebuilt, which shows it
    if (shown_book_ == book_.revision && shown_measures_ == measures_.revision()) return;
    if (shown_book_ != book_.revision) follow_measures();
    shown_book_ = book_.revision;
    const bool measured = std::exchange(shown_measures_, measures_.revision()) != shown_measures_;
    if (measured && query_needs_.any()) refresh_people();
    // Of a large book they take a moment, and this is done with every edit.
    const bool with_facts = needs_facts(map_look_.colour) || needs_facts(map_look_.size) ||
                            needs_facts(map_look_.group);
    const std::span<const PersonFacts> facts_now =
        with_facts ? facts() : std::span<const PersonFacts>();
    const MapSight sight{book_, directory_, facts_now, measures_, today()};
    map_.show(sight, map_look_);
    if (stage_.mode() == MapMode::rings) show_sectors(sight);
    if (stage_.mode() != MapMode::network) stage_.arrange_again(scene());
}

Result<std::vector<bool>> AppState::match_people(
    std::string_view text, std::optional<std::span<const std::uint32_t>> of_rows) {
    const Result<Query> query = parse_query(text, book_.custom_fields.rows(), named_queries(book_));
    if (!query) return std::unexpected(query.error());
    std::vector<bool> found(book_.people.size(), false);
    const auto asked = [&] {
        if (!of_rows) return std::move(found);
        std::vector<bool> of_them;
        for (const std::uint32_t row : *of_rows) of_them.push_back(found[row]);
        return of_them;
    };
    if (query->plain && !query->root.parts.empty()) {
        // Words alone: as the search over people finds them.
        std::vector<std::uint32_t> rows;
        directory_.list(book_, text, Column::name, false, false, rows);
        for (const std::uint32_t row : rows) found[row] = true;
        return asked();
    }
    const Result<QueryNetwork> network = network_for(query_needs(*query));
    if (!network) return std::unexpected(network.error());
    const QueryContext context{book_, directory_.relations(), facts(), today(), *network};
    QueryMatcher matches(*query, context);
    if (of_rows) {
        for (const std::uint32_t row : *of_rows) found[row] = matches(row);
    } else {
        for (std::uint32_t row = 0; row < found.size(); ++row) found[row] = matches(row);
    }
    return asked();
}

}  // namespace kith
