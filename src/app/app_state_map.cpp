// The part of AppState that says what the map and the table of people show.
#include "app/app_state.hpp"
#include "app/segments.hpp"
#include "strategy/query.hpp"

#include <algorithm>
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
            return true;
        default:
            return false;
    }
}

}  // namespace

void AppState::note_for_facts(std::span<const FieldChange> changes) {
    facts_touched_.note(book_, changes);
    facts_ties_ |= std::ranges::contains(changes, EntityKind::tie, &FieldChange::kind);
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
    if (book_.people.size() <= kQuickly || !facts_touched_.all(book_) ||
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
    if (facts_touched_.all(book_) || facts_on_ != today()) {
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

void AppState::cancel_measures() {
    measures_.cancel();
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
    const auto also = [&](bool needed, MapTrait trait) {
        if (!needed) return;
        for (const graph::Measure measure : measures_for(trait)) {
            if (!std::ranges::contains(wanted, measure)) wanted.push_back(measure);
        }
    };
    also(query_needs_.betweenness, MapTrait::betweenness);
    also(query_needs_.roles, MapTrait::role);
    also(query_needs_.communities, MapTrait::community);
    // Also what nobody asks for any more stays beside its people.
    bool has_values = false;
    for (std::size_t i = 0; i < graph::measure_names().size(); ++i)
        has_values = has_values || measures_.has(static_cast<graph::Measure>(i));
    if (!wanted.empty() || has_values) measures_.follow(book_);
    measures_.want(wanted);
}

Result<QueryNetwork> AppState::network_for(QueryNeeds needs) {
    if (!needs.any()) return QueryNetwork{};
    query_needs_.betweenness |= needs.betweenness;
    query_needs_.roles |= needs.roles;
    query_needs_.communities |= needs.communities;
    follow_measures();
    const auto lacks = [&](bool needed, MapTrait trait) {
        return needed && !std::ranges::all_of(measures_for(trait), [&](graph::Measure measure) {
                   return measures_.has(measure);
               });
    };
    if (book_.people.size() > 0 &&
        (lacks(needs.betweenness, MapTrait::betweenness) || lacks(needs.roles, MapTrait::role) ||
         lacks(needs.communities, MapTrait::community))) {
        return fail(ErrorCode::not_found,
                    measures_.cancelled()
                        ? "The network was not measured, so nobody can be found by it."
                        : "The network is being measured; who is found shows in a moment.");
    }
    QueryNetwork network;
    query_betweenness_.clear();
    query_community_.clear();
    for (std::size_t row = 0; row < book_.people.size(); ++row) {
        query_betweenness_.push_back(measures_.value(graph::Measure::betweenness, row));
        query_community_.push_back(measures_.community(row));
    }
    if (needs.betweenness) network.betweenness = query_betweenness_;
    if (needs.roles) network.roles = measures_.roles(book_, directory_.lines());
    if (needs.communities) {
        network.community = query_community_;
        network.community_names = measures_.community_names(book_, directory_.relations());
    }
    return network;
}

/// Bring the looks up to date with the book and with what was measured.
void AppState::show_map() {
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
    map_.show({book_, directory_, facts_now, measures_, today()}, map_look_);
    if (stage_.mode() != MapMode::network) stage_.arrange_again(scene());
}

Result<std::vector<bool>> AppState::match_people(std::string_view text) {
    const Result<Query> query = parse_query(text, book_.custom_fields.rows(), named_queries(book_));
    if (!query) return std::unexpected(query.error());
    std::vector<bool> found(book_.people.size(), false);
    if (query->plain && !query->root.parts.empty()) {
        // Words alone: as the search over people finds them.
        std::vector<std::uint32_t> rows;
        directory_.list(book_, text, Column::name, false, false, rows);
        for (const std::uint32_t row : rows) found[row] = true;
        return found;
    }
    const Result<QueryNetwork> network = network_for(query_needs(*query));
    if (!network) return std::unexpected(network.error());
    const QueryContext context{book_, directory_.relations(), facts(), today(), *network};
    QueryMatcher matches(*query, context);
    for (std::uint32_t row = 0; row < found.size(); ++row) found[row] = matches(row);
    return found;
}

}  // namespace kith
