#include "strategy/today.hpp"

#include "base/sorting.hpp"
#include "model/tasks.hpp"
#include "strategy/promises.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/suggested_touch.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace kith {
namespace {

struct KindWords {
    std::string_view name, rules, key;
};
constexpr std::array<KindWords, kTodayKinds> kKinds = {{
    {"To do", "M67", "task"},
    {"A promise", "M56", "promise"},
    {"Follow up", "M58, M59", "follow_up"},
    {"Birthday", "M64", "birthday"},
    {"An anniversary", "M64", "anniversary"},
    {"A new job", "M60, M64", "new_job"},
    {"An open ask", "M44", "open_ask"},
    {"Thanks", "M44", "thanks"},
    {"An introduction", "M51", "introduction"},
    {"Keep in touch", "M20, M55", "cadence"},
    {"A kind of touch", "M54", "touch_kind"},
    {"Wake a tie", "M2, M69", "dormant"},
}};

constexpr std::size_t kVeryMuch = 1 << 17;  // changes; to look at everybody takes no longer then

std::size_t index_of(TodayKind kind) {
    return static_cast<std::size_t>(kind);
}

/// What stands by itself, however much else waits for the person.
bool stands_alone(TodayKind kind) {
    return kind == TodayKind::task || kind == TodayKind::promise || kind == TodayKind::new_job;
}

/// What is found before it waits, where the context asks for days ahead.
bool comes_ahead(TodayKind kind) {
    return kind == TodayKind::open_ask || kind == TodayKind::introduction ||
           kind == TodayKind::cadence;
}

/// What a rule puts off: a kind, and what of it; with nothing said, all of the kind.
struct PutOff {
    TodayKind kind;
    bool is_all;
};
std::optional<PutOff> put_off_by(std::string_view rule) {
    if (!rule.starts_with(kPutsOff)) return std::nullopt;
    rule.remove_prefix(kPutsOff.size());
    const std::size_t end = rule.find(':');
    const auto* const it = std::ranges::find(kKinds, rule.substr(0, end), &KindWords::key);
    if (it == kKinds.end()) return std::nullopt;
    return PutOff{static_cast<TodayKind>(it - kKinds.begin()), end == std::string_view::npos};
}

/// What cannot wait comes first, and of it what is more urgent; then what ranks higher. What is
/// equal has an order of its own.
bool comes_before(const TodayItem& a, const TodayItem& b) {
    if (a.expires != b.expires) return a.expires;
    if (a.expires && a.urgency != b.urgency) return a.urgency > b.urgency;
    if (a.rank() != b.rank()) return a.rank() > b.rank();
    return std::tie(a.person, a.kind, a.about, a.place) <
           std::tie(b.person, b.kind, b.about, b.place);
}

/// Calls visit(id) for each person that an entity of the book, or of its bin, is about. False when
/// it is in neither.
template <class Entity, class Visit>
bool people_in(const Book& book, Id id, Visit&& visit) {
    const Entity* entity = table_of<Entity>(book).find(id);
    if (entity == nullptr) entity = table_of<Entity>(book.bin).find(id);
    if (entity == nullptr) return false;
    if constexpr (requires { entity->people; }) {
        std::ranges::for_each(entity->people, visit);
    } else if constexpr (requires { entity->a; }) {
        visit(entity->a);
        visit(entity->b);
    } else {
        visit(entity->person);
    }
    return true;
}

/// Fields that move an entity from one person to another.
bool says_whom(const FieldChange& change) {
    const Field* field = find_field(change.kind, change.field);
    if (field == nullptr) return false;
    if (change.kind == EntityKind::tie) return field->name == "a" || field->name == "b";
    return field->name == "people" || field->name == "person";
}

}  // namespace

std::string_view today_kind_name(TodayKind kind) {
    return kKinds[index_of(kind)].name;
}

std::string_view today_kind_rules(TodayKind kind) {
    return kKinds[index_of(kind)].rules;
}

std::string_view today_kind_key(TodayKind kind) {
    return kKinds[index_of(kind)].key;
}

ValueParams value_params(const Book& book) {
    // In the order of RuleNumber.
    constexpr std::array<float ValueParams::*, 6> kValues = {
        &ValueParams::closest, &ValueParams::active, &ValueParams::outer,
        &ValueParams::rest,    &ValueParams::step,   &ValueParams::goal};
    ValueParams params;
    for (std::size_t i = 0; i < kValues.size(); ++i)
        params.*kValues[i] =
            static_cast<float>(rule_number(book, RuleNumber::value_closest, i)) / 100.0f;
    params.middle = rule_number(book, RuleNumber::value_middle);
    return params;
}

TodayParams today_params(const Book& book) {
    const auto number = [&](RuleNumber which) { return rule_number(book, which); };
    TodayParams params;
    params.cadence = cadence_params(book);
    params.strength = tie_strength_params(book);
    for (std::size_t i = 0; i < params.rounds.size(); ++i)
        params.rounds[i] = static_cast<std::size_t>(rule_number(book, RuleNumber::round_week, i));
    params.daily_minutes = number(RuleNumber::daily_minutes);
    params.follow_up = number(RuleNumber::follow_up_days);
    params.follow_up_late = number(RuleNumber::follow_up_late_days);
    params.follow_up_shown = number(RuleNumber::follow_up_shown_days);
    params.answer = number(RuleNumber::answer_days);
    params.asked_of_me = number(RuleNumber::asked_of_me_days);
    params.check = number(RuleNumber::check_days);
    params.thanks = number(RuleNumber::thanks_days);
    params.birthday = number(RuleNumber::birthday_days);
    params.after_no_answer = number(RuleNumber::after_no_answer_days);
    params.touch_kind = number(RuleNumber::touch_kind_days);
    params.minutes_write = number(RuleNumber::minutes_write);
    params.minutes_talk = number(RuleNumber::minutes_talk);
    params.birthday_late = number(RuleNumber::birthday_late_days);
    params.their_promise = number(RuleNumber::their_promise_days);
    params.promise_fresh = number(RuleNumber::promise_fresh_days);
    params.skip = number(RuleNumber::skip_days);
    params.skip_short = number(RuleNumber::skip_short_days);
    params.skip_kept = number(RuleNumber::skip_kept_days);
    params.wake = number(RuleNumber::wake_days);
    params.urgent_share = number(RuleNumber::urgent_share);
    params.touch_kind_from = number(RuleNumber::touch_kind_from);
    params.touch_kind_turn = number(RuleNumber::touch_kind_turn);
    params.task_grows = number(RuleNumber::task_grows);
    params.ask_grows = number(RuleNumber::ask_grows);
    params.promise_eases = number(RuleNumber::promise_eases);
    params.backlog = number(RuleNumber::backlog_days);
    params.fresh = number(RuleNumber::fresh_days);
    for (std::size_t i = 0; i < params.stretches.size(); ++i)
        params.stretches[i] = rule_number(book, RuleNumber::stretch_1, i);
    for (std::size_t i = 0; i < kUrgencies; ++i)
        params.urgencies[i] = rule_number(book, RuleNumber::urgency_task, i) / 100.0;
    params.value = value_params(book);
    params.light_touches = static_cast<std::uint32_t>(number(RuleNumber::light_touches));
    params.quiet = setting(book, kQuietSetting) == "yes";
    params.quiet_events = static_cast<std::size_t>(number(RuleNumber::quiet_events));
    return params;
}

std::optional<std::vector<Id>> people_before(std::span<const FieldChange> back) {
    if (back.size() > kVeryMuch) return std::nullopt;
    std::vector<Id> people;
    for (const FieldChange& change : back) {
        const bool counts =
            change.kind == EntityKind::touchpoint || change.kind == EntityKind::exchange ||
            change.kind == EntityKind::role || change.kind == EntityKind::custom_value ||
            change.kind == EntityKind::tie;
        if (!counts || !says_whom(change)) continue;
        if (const Id* id = std::get_if<Id>(&change.value)) people.push_back(*id);
        if (const IdList* ids = std::get_if<IdList>(&change.value))
            people.insert(people.end(), ids->begin(), ids->end());
    }
    return people;
}

std::optional<std::vector<Id>> people_touched(const Book& book,
                                              std::span<const FieldChange> changes,
                                              const std::optional<std::vector<Id>>& before) {
    if (changes.size() > kVeryMuch) return std::nullopt;
    std::vector<Id> people = before.value_or(std::vector<Id>{});
    std::unordered_set<Id, IdHash> made;  // by this edit
    std::unordered_set<Id, IdHash> organisations;
    const FieldChange* previous = nullptr;
    const auto note = [&](Id person) { people.push_back(person); };
    for (const FieldChange& change : changes) {
        const FieldChange* const last = std::exchange(previous, &change);
        const bool again = last != nullptr && last->kind == change.kind && last->id == change.id;
        if (again && !says_whom(change)) continue;
        if (creates(change)) made.insert(change.id);
        bool known = true;
        switch (change.kind) {
            case EntityKind::person:
                note(change.id);
                break;
            case EntityKind::touchpoint:
                known = people_in<Touchpoint>(book, change.id, note);
                break;
            case EntityKind::exchange:
                known = people_in<Exchange>(book, change.id, note);
                break;
            case EntityKind::role:
                known = people_in<Role>(book, change.id, note);
                break;
            case EntityKind::custom_value:
                known = people_in<CustomValue>(book, change.id, note);
                break;
            case EntityKind::tie:
                known = people_in<Tie>(book, change.id, note);
                break;
            case EntityKind::organisation:
                organisations.insert(change.id);
                break;
            case EntityKind::custom_field:
                // A goal asks for it by its name; a new one is nobody's yet.
                if (!made.contains(change.id)) return std::nullopt;
                break;
            case EntityKind::setting: {
                const Setting* setting = book.settings.find(change.id);
                if (setting == nullptr) setting = book.bin.settings.find(change.id);
                // What a goal asks for may be a segment, so of a segment too.
                constexpr std::array<std::string_view, 6> kOfAll = {
                    "audit.", "cadence.", "closeness.", "people.segment.", "rounds.", "today."};
                const bool of_all =
                    setting == nullptr || std::ranges::any_of(kOfAll, [&](auto prefix) {
                        return setting->name.starts_with(prefix);
                    });
                if (of_all) return std::nullopt;
                break;
            }
            default:
                continue;
        }
        // Whom it was about before is not in the book any more.
        if (!before && (!known || (says_whom(change) && !made.contains(change.id))))
            return std::nullopt;
    }
    if (!organisations.empty()) {
        for (const Role& role : book.roles.rows()) {
            if (organisations.contains(role.organisation)) note(role.person);
        }
    }
    std::ranges::sort(people);
    const auto twice = std::ranges::unique(people);
    people.erase(twice.begin(), twice.end());
    return people;
}

void Today::find_person(const TodayContext& context, std::uint32_t row) {
    items_of_person(context, row, items_);
    const Id person = context.book.people.rows()[row].id.value;
    if (was_woken(context, row))
        woken_.insert(person);
    else
        woken_.erase(person);
}

Stepwise<bool> Today::build_steps(TodayContext context) {
    constexpr std::uint32_t kPeopleAStep = 64;
    items_.clear();
    woken_.clear();
    for (std::uint32_t row = 0; row < context.book.people.size(); ++row) {
        if (row % kPeopleAStep == 0) co_yield {};
        find_person(context, row);
    }
    find_common(context);
    co_return true;
}

void Today::update(const TodayContext& context, std::span<const Id> people) {
    const std::unordered_set<Id, IdHash> touched(people.begin(), people.end());
    std::erase_if(items_, [&](const TodayItem& item) { return touched.contains(item.person); });
    for (const Id id : touched) {
        if (const std::size_t row = context.book.people.row_of(id);
            row < context.book.people.size())
            find_person(context, static_cast<std::uint32_t>(row));
        else
            woken_.erase(id);
    }
    find_common(context);
}

std::vector<Id> Today::turned(const TodayContext& context) const {
    std::vector<Id> people;
    for (const TodayItem& item : items_) {
        if (item.kind != TodayKind::follow_up) continue;
        const Touchpoint* talk = context.book.touchpoints.find(item.about);
        if (talk == nullptr) continue;
        const double age = days_since(*talk, context);
        if (item.expires != (age >= context.params.follow_up) ||
            item.late != (age >= context.params.follow_up_late))
            people.push_back(item.person);
    }
    return people;
}

/// Tasks and introductions are few, and are gone through whenever something changed.
void Today::find_common(const TodayContext& context) {
    const Book& book = context.book;
    const Day today = context.today;
    common_.clear();
    snoozed_.clear();
    snoozed_one_.clear();
    promised_ = {};
    const auto add = [&](TodayKind kind, Id person, Id about, Day due,
                         double urgency) -> TodayItem& {
        TodayItem& item = common_.emplace_back();
        item.kind = kind;
        item.person = person;
        item.about = about;
        item.due = due;
        item.urgency = static_cast<float>(urgency);
        item.late = today > due;
        const std::size_t row = book.people.row_of(person);
        item.value = row < book.people.size()
                         ? value_of(book.people.rows()[row], context.params.value)
                         : context.params.value.active;
        if (row < context.in_goal.size() && context.in_goal[row] != 0)
            item.relevance = context.params.value.goal;
        return item;
    };
    for (const Task& task : book.tasks.rows()) {
        const Id person = task.people.empty() ? Id{} : task.people.front();
        const std::optional<Day> until =
            task.snoozed_until.is_full() ? to_day(task.snoozed_until) : std::nullopt;
        if (const auto off = put_off_by(task.rule)) {
            if (!until || *until <= today) continue;
            Day& all = snoozed_.try_emplace(person).first->second[index_of(off->kind)];
            Day& day =
                off->is_all ? all : snoozed_one_.try_emplace({person, task.rule}).first->second;
            day = std::max(day, *until);
            continue;
        }
        promised_.note(task, today);
        if (task.done_on || (until && *until > today) || rests(book, task)) continue;
        const std::optional<Day> due = task.due.is_full() ? to_day(task.due) : std::nullopt;
        if (waits_as_touch(task)) {
            // It is due at once, and good until its day.
            if (!due || *due >= today)
                add(TodayKind::new_job, person, task.id.value, today,
                    context.params.urgency(Urgency::new_job))
                    .expires = true;
            continue;
        }
        if (!due || *due > today) continue;
        // What was let be for longer keeps, and ranks like the rest.
        add(task.origin == "promise" ? TodayKind::promise : TodayKind::task, person, task.id.value,
            *due,
            context.params.urgency(Urgency::task) +
                std::min(context.params.urgency(Urgency::task_more),
                         1.0 * (today - *due) / context.params.task_grows))
            .expires = today - *due <= context.params.promise_fresh;
    }
    const auto is_living = [&](Id id) {
        const Person* person = book.people.find(id);
        return person != nullptr && !person->archived && !person->passive;
    };
    for (const Introduction& made : book.introductions.rows()) {
        const bool goes_on =
            made.state == "asked" || made.state == "agreed" || made.state == "made";
        if (!goes_on || !is_living(made.who) || !is_living(made.to_whom)) continue;
        const Date since = std::max({made.asked_on, made.agreed_on, made.made_on});
        const std::optional<Day> on = day_or_noted(since, made.created, context);
        if (on && today + context.ahead - *on >= context.params.check)
            add(TodayKind::introduction, made.who, made.id.value, *on + context.params.check,
                context.params.urgency(Urgency::introduction));
    }
}

Day Today::put_off_until(const Book& book, const TodayItem& item) const {
    const auto it = snoozed_.find(item.person);
    if (it == snoozed_.end()) return Relations::kNever;
    const auto one = snoozed_one_.find({item.person, snooze_rule(book, item)});
    const Day all_of_kind = it->second[index_of(item.kind)];
    return one == snoozed_one_.end() ? all_of_kind : std::max(all_of_kind, one->second);
}

Day Today::comes_up(const TodayContext& context, const TodayItem& item) const {
    return std::max({item.due, context.today, put_off_until(context.book, item)});
}

bool Today::waits(const TodayContext& context, const TodayItem& item) const {
    // A birthday and a first meeting wait before their day.
    if (item.due > context.today && comes_ahead(item.kind)) return false;
    return put_off_until(context.book, item) <= context.today;
}

bool Today::stands(const TodayContext& context, const TodayItem& item) const {
    if (item.kind != TodayKind::promise) return true;
    const Touchpoint* said = context.book.touchpoints.find(item.about);
    if (said == nullptr) return true;
    return promised_to(context.book, *said) == item.person &&
           !promised_.stand_for(*said, item.place, item.due);
}

std::vector<TodayItem> Today::awaited(const TodayContext& context) const {
    std::vector<TodayItem> all;
    all.reserve(items_.size() + common_.size());
    for (const auto* const items : {&items_, &common_}) {
        std::ranges::copy_if(*items, std::back_inserter(all),
                             [&](const TodayItem& item) { return stands(context, item); });
    }
    sort_items(all, comes_before);
    return all;
}

std::vector<TodayItem> Today::waiting(const TodayContext& context) const {
    std::vector<TodayItem> all = awaited(context);
    std::erase_if(all, [&](const TodayItem& item) { return !waits(context, item); });
    return all;
}

std::vector<TodayItem> Today::ranked(const TodayContext& context) const {
    std::vector<TodayItem> all = waiting(context);
    // The first of a person speaks for the others of theirs.
    std::unordered_map<Id, std::size_t, IdHash> first;
    std::size_t kept = 0;
    for (const TodayItem& item : all) {
        if (!stands_alone(item.kind)) {
            const auto [it, is_first] = first.try_emplace(item.person, kept);
            if (!is_first) {
                all[it->second].also |= static_cast<std::uint16_t>(1u << index_of(item.kind));
                continue;
            }
        }
        all[kept++] = item;
    }
    all.resize(kept);
    const auto dormant = std::ranges::find(all, TodayKind::dormant, &TodayItem::kind);
    if (dormant != all.end()) dormant->wakes = woken_.empty();
    return all;
}

bool wants_talk(const TodayItem& item, const TodayParams& params) {
    return item.kind == TodayKind::cadence && item.talks && !params.quiet;
}

int minutes_of(const TodayItem& item, const TodayParams& params) {
    const bool takes_longer =
        item.kind == TodayKind::promise || item.kind == TodayKind::task || wants_talk(item, params);
    return takes_longer ? params.minutes_talk : params.minutes_write;
}

namespace {

/// The dormant tie that wakes takes its seat, last: that of the last of what keeps when there is no
/// other, but never of the only one.
void seat_dormant(std::span<const TodayItem> ranked, const TodayParams& params, TodayPlan& plan) {
    const auto wakes = std::ranges::find(ranked, true, &TodayItem::wakes);
    if (wakes == ranked.end() || std::ranges::contains(plan.items, true, &TodayItem::wakes)) return;
    const int most = params.daily_minutes - minutes_of(*wakes, params);
    std::size_t stay = plan.items.size();
    int minutes = plan.minutes;
    while (minutes > most) {
        if (stay < 2 || plan.items[stay - 2].expires) return;
        minutes -= minutes_of(plan.items[--stay], params);
    }
    plan.items.resize(stay);
    plan.items.push_back(*wakes);
    plan.minutes = minutes + minutes_of(*wakes, params);
    plan.waiting = ranked.size() - plan.items.size();
}

}  // namespace

TodayPlan plan_today(std::span<const TodayItem> ranked, const TodayParams& params) {
    TodayPlan plan;
    std::array<std::size_t, kTodayKinds> taken{};
    std::vector<bool> seated(ranked.size(), false);
    std::size_t count = 0;
    const auto seat = [&](bool expires, int most_minutes) {
        for (std::size_t i = 0; i < ranked.size(); ++i) {
            const TodayItem& item = ranked[i];
            if (seated[i] || item.expires != expires) continue;
            const bool keeps =
                item.kind == TodayKind::touch_kind || item.kind == TodayKind::dormant;
            const int minutes = minutes_of(item, params);
            const bool fits = count == 0 || plan.minutes + minutes <= most_minutes;
            if (!fits || (keeps && taken[index_of(item.kind)] > 0)) continue;
            ++taken[index_of(item.kind)];
            plan.minutes += minutes;
            seated[i] = true;
            ++count;
        }
    };
    seat(true, params.daily_minutes * params.urgent_share / 100);
    seat(false, params.daily_minutes);
    seat(true, params.daily_minutes);
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        if (seated[i]) plan.items.push_back(ranked[i]);
    }
    plan.waiting = ranked.size() - count;
    seat_dormant(ranked, params, plan);
    return plan;
}

DueMark due_mark(const TodayItem& item) {
    if (item.late) return item.kind == TodayKind::follow_up ? DueMark::red : DueMark::amber;
    return item.kind == TodayKind::follow_up && item.expires ? DueMark::amber : DueMark::none;
}

OutcomeWords outcome_words(const Book& book, const TodayItem& item) {
    if (item.kind == TodayKind::introduction) return {"They met", "Nothing came of it"};
    const Exchange* ask =
        item.kind == TodayKind::open_ask ? book.exchanges.find(item.about) : nullptr;
    if (ask == nullptr) return {};
    if (ask->direction == "given") return {"I said yes", "I said no"};
    return {"They said yes", "They said no"};
}

std::string snooze_rule(TodayKind kind) {
    return std::string(kPutsOff) + std::string(today_kind_key(kind));
}

std::string snooze_rule(const Book& book, const TodayItem& item) {
    std::string rule = snooze_rule(item.kind);
    if (item.about) return rule + ":" + to_string(item.about);
    if (other_date_of(book, item))
        rule += ":" + book.people.find(item.person)->other_dates[item.place];
    return rule;
}

namespace {

std::pair<Id, std::string_view> person_and_rule(const Task* task) {
    return {task->people.front(), task->rule};
}

}  // namespace

Snoozes::Snoozes(const Book& book) {
    for (const Task& task : book.tasks.rows()) {
        if (task.rule.starts_with(kPutsOff) && !task.people.empty()) tasks_.push_back(&task);
    }
    sort_items(tasks_, {}, person_and_rule);
}

const Task* Snoozes::of(Id person, std::string_view rule) const {
    const std::pair wanted(person, rule);
    const auto it = std::ranges::lower_bound(tasks_, wanted, {}, person_and_rule);
    return it == tasks_.end() || person_and_rule(*it) != wanted ? nullptr : *it;
}

}  // namespace kith
