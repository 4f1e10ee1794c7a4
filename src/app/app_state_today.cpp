// The part of AppState for Today: what waits, and what is said of it.
#include "app/app_state.hpp"
#include "app/introduce.hpp"
#include "app/segments.hpp"
#include "base/words.hpp"
#include "model/tasks.hpp"
#include "strategy/promises.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace kith {
namespace {

std::string name_in(const Book& book, Id person) {
    const Person* known = book.people.find(person);
    return known == nullptr ? std::string() : display_name(*known);
}

std::string title_of(const Book& book, const TodayItem& item) {
    const Task* task = book.tasks.find(item.about);
    if (task != nullptr) return task->title;
    if (const Touchpoint* said = book.touchpoints.find(item.about);
        said != nullptr && item.kind == TodayKind::promise)
        return std::string(promise_at(said->promise, item.place));
    return std::string(today_kind_name(item.kind));
}

/// How long something is left alone that was skipped: until it comes round by itself.
Day skipped_for(const Book& book, const TodayItem& item, const TodayParams& params) {
    switch (item.kind) {
        case TodayKind::cadence: {
            const Person* person = book.people.find(item.person);
            if (person == nullptr) break;
            return std::max<Day>(params.skip_short, cadence_of(*person, params.cadence).gap.ideal);
        }
        case TodayKind::touch_kind:
        case TodayKind::dormant:
            return params.skip_kept;
        case TodayKind::introduction:
        case TodayKind::open_ask:
            return params.skip_short;
        default:
            break;
    }
    return params.skip;
}

}  // namespace

TodayBoard& AppState::today_board() {
    today_board_.refresh(
        book_, directory_.relations(), today(), minute_of_day(), clock_east(),
        [this](bool of_others, auto rows) { return people_in_goals(of_others, rows); },
        others_key());
    return today_board_;
}

const Suggestion& AppState::suggestion(const TodayItem& item) {
    return today_board().suggestion(today_context(), item,
                                    [this]() -> const GiveIndex& { return give_index(); });
}

/// To ask how everybody stands takes too long for an edit of a large book: that waits until nothing
/// was changed for a moment.
std::uint64_t AppState::others_key() {
    const bool waits = book_.people.size() > kQuicklyMeasured && edited_ms_ &&
                       host_.monotonic_ms() - *edited_ms_ < kEditedQuietMs;
    if (!waits) others_key_ = measures_.key_with(book_);
    return others_key_;
}

std::vector<std::uint8_t> AppState::people_in_goals(
    bool of_others, std::optional<std::span<const std::uint32_t>> rows) {
    std::vector<std::uint8_t> in_goal;
    for (const Goal& goal : book_.goals.rows()) {
        if (goal.done || goal.query.empty()) continue;
        const Result<Query> query =
            parse_query(goal.query, book_.custom_fields.rows(), named_queries(book_));
        if (!query || asks_of_others(*query) != of_others) continue;
        in_goal.resize(rows ? rows->size() : book_.people.size(), 0);
        // A goal whose query cannot be answered (yet) raises nobody.
        const Result<std::vector<bool>> found = match_people(goal.query, rows);
        if (!found) continue;
        for (std::size_t i = 0; i < found->size(); ++i)
            if ((*found)[i]) in_goal[i] = 1;
    }
    return in_goal;
}

/// The touch that was suggested is in the timeline, with what was given by it, as if it had been
/// logged by hand.
void AppState::log_act(const TodayItem& item, EditBuilder& edit) {
    const Suggestion act = suggestion(item);
    const Id touch = edit.create(EntityKind::touchpoint, random_);
    const auto set = [&](std::string_view field, Value value) {
        edit.set(EntityKind::touchpoint, touch, field, std::move(value));
    };
    set("on", from_day(today()));
    set("people", IdList{item.person});
    set("channel", std::string(act.channel));
    set("initiated", std::string("me"));
    set("depth", std::int64_t{is_talk(act.channel) ? 2 : 1});
    if (!act.kind.empty()) set("kind", std::string(act.kind));
    // Of what was spoken nothing is known, so it is no topic.
    if (!act.words.empty()) set("notes", act.words);
    set("source", std::string("Today"));
    if (act.value.empty()) return;
    const Id given = edit.create(EntityKind::exchange, random_);
    const auto set_given = [&](std::string_view field, Value value) {
        edit.set(EntityKind::exchange, given, field, std::move(value));
    };
    set_given("person", item.person);
    set_given("direction", std::string("given"));
    set_given("on", from_day(today()));
    set_given("group", std::string(act.group));
    set_given("value", act.value);
    set_given("touchpoint", touch);
    if (act.link) set_given("link", act.link);
    set_given("source", std::string("Today"));
    if (act.introduced) introduce(book_, edit, item.person, act.introduced, today(), random_);
}

void AppState::do_today(const TodayItem& item, EditBuilder& edit) {
    const Date now = from_day(today());
    switch (item.kind) {
        case TodayKind::task:
        case TodayKind::promise: {
            if (const Task* task = book_.tasks.find(item.about))
                return finish_task(*task, today(), random_, edit);
            if (item.kind == TodayKind::task) return;
            // The promise stays as it was said; that it was kept is a task that is done.
            const Id task = edit.create(EntityKind::task, random_);
            edit.set(EntityKind::task, task, "title", title_of(book_, item));
            edit.set(EntityKind::task, task, "people", IdList{item.person});
            edit.set(EntityKind::task, task, "origin", std::string("promise"));
            edit.set(EntityKind::task, task, "done_on", now);
            return;
        }
        case TodayKind::new_job:
            edit.set(EntityKind::task, item.about, "done_on", now);
            break;
        case TodayKind::open_ask:
            if (const Exchange* ask = book_.exchanges.find(item.about);
                ask != nullptr && ask->direction == "given")
                edit.set(EntityKind::exchange, item.about, "outcome", std::string("yes"));
            break;
        case TodayKind::introduction:
            put_off(item, today() + today_board().params().check, edit);
            break;
        default:
            break;
    }
    log_act(item, edit);
}

void AppState::put_off(const TodayItem& item, Day until, const Snoozes& snoozes,
                       EditBuilder& edit) {
    const Date day = from_day(until);
    const bool of_task = item.kind == TodayKind::task || item.kind == TodayKind::new_job ||
                         item.kind == TodayKind::promise;
    const std::string rule = snooze_rule(book_, item);
    const Task* task = of_task ? book_.tasks.find(item.about) : snoozes.of(item.person, rule);
    if (task != nullptr) {
        edit.set(EntityKind::task, task->id.value, "snoozed_until", day);
        edit.set(EntityKind::task, task->id.value, "snoozes", task->snoozes + 1);
        return;
    }
    const Id made = edit.create(EntityKind::task, random_);
    const auto set = [&](std::string_view field, Value value) {
        edit.set(EntityKind::task, made, field, std::move(value));
    };
    set("title", title_of(book_, item));
    set("people", IdList{item.person});
    set("snoozed_until", day);
    set("snoozes", std::int64_t{1});
    if (item.kind == TodayKind::promise) {
        // From now on it is something to do, on that day.
        set("origin", std::string("promise"));
        set("due", day);
    } else {
        set("origin", std::string("rule"));
        set("rule", rule);
    }
}

/// How it ended is known; nothing is logged, as that may be of another day.
void AppState::end_today(const TodayItem& item, bool well, EditBuilder& edit) {
    if (item.kind == TodayKind::open_ask)
        return edit.set(EntityKind::exchange, item.about, "outcome",
                        std::string(well ? "yes" : "no"));
    const auto set = [&](std::string_view field, Value value) {
        edit.set(EntityKind::introduction, item.about, field, std::move(value));
    };
    set("state", std::string(well ? "met" : "outcome"));
    if (well)
        set("met_on", from_day(today()));
    else
        set("outcome", std::string(outcome_words(book_, item).no));
}

void AppState::answer_today(const command::AnswerToday& answer) {
    const TodayItem& item = answer.item;
    const std::string name = name_in(book_, item.person);
    const Task* task = book_.tasks.find(item.about);
    const bool of_task = task != nullptr;
    const std::string what = name.empty() || of_task ? title_of(book_, item) : name;
    EditBuilder edit;
    std::string label;
    switch (answer.word) {
        case TodayWord::done:
            do_today(item, edit);
            label = "Done: " + what;
            break;
        case TodayWord::put_off:
            put_off(item, answer.until, edit);
            label = "Put off until " + to_short_words(from_day(answer.until)) + ": " + what;
            break;
        case TodayWord::skip:
            // The task of a promise stays, or what the talk has of it would come up instead.
            if (of_task && (task->origin != "promise" || next_due(*task, today())))
                skip_task(*task, today(), edit);
            else
                put_off(item, today() + skipped_for(book_, item, today_board().params()), edit);
            label = "Skip: " + what;
            break;
        case TodayWord::not_this:
            if (name.empty()) return;
            edit.set(EntityKind::person, item.person, "passive", true);
            // What is to do for them would still come up.
            if (item.kind == TodayKind::task || item.kind == TodayKind::promise)
                put_off(item, today() + skipped_for(book_, item, today_board().params()), edit);
            label = "Let be: " + name;
            break;
        case TodayWord::yes:
        case TodayWord::no: {
            const bool well = answer.word == TodayWord::yes;
            const OutcomeWords words = outcome_words(book_, item);
            if (words.yes.empty()) return;
            end_today(item, well, edit);
            label = std::string(well ? words.yes : words.no) + ": " + what;
            break;
        }
    }
    const Result<void> done = perform(label, std::move(edit.changes));
    if (!done) return report(done);
    const bool later = answer.word == TodayWord::put_off || answer.word == TodayWord::skip ||
                       answer.word == TodayWord::not_this;
    if (!later) count_done(label);
    toast(label, true);
}

double AppState::timer_left_ms() const {
    return timer_.left_ms - (timer_.since_ms ? host_.monotonic_ms() - *timer_.since_ms : 0);
}

void AppState::use_timer(TimerWord word) {
    switch (word) {
        case TimerWord::start: {
            const int minutes = today_board().params().daily_minutes;
            timer_ = {minutes, minutes * 60'000.0, host_.monotonic_ms(), {}};
            break;
        }
        case TimerWord::pause:
            timer_.left_ms = timer_left_ms();
            timer_.since_ms.reset();
            break;
        case TimerWord::go_on:
            if (timer_.minutes > 0 && !timer_.since_ms) timer_.since_ms = host_.monotonic_ms();
            break;
        case TimerWord::stop:
            timer_ = {};
            break;
    }
}

void AppState::count_done(const std::string& label) {
    if (timer_.minutes > 0) timer_.done.push_back(label);
}

void AppState::tick_timer() {
    if (!timer_.since_ms) return;
    const double left = timer_left_ms();
    if (left > 0) {
        // Once a second where it is seen, and else when it is over.
        const double wait = section_ == Section::today ? std::fmod(left, 1000) : left;
        return host_.wake_after(static_cast<int>(wait) + 1);
    }
    std::string words = std::to_string(timer_.minutes) +
                        (timer_.minutes == 1 ? " minute is over." : " minutes are over.");
    if (!timer_.done.empty()) words += " " + std::to_string(timer_.done.size()) + " done.";
    timer_ = {};
    toast(std::move(words));
}

void AppState::set_act_text(const command::SetActText& wanted) {
    const std::string name(act_key(wanted.act));
    const bool built_in = wanted.text.empty() || wanted.text == act_template(wanted.act);
    const TextTemplate* own = own_template(book_, wanted.act);
    if (own == nullptr && built_in) return;
    EditBuilder edit;
    if (built_in) {
        edit.remove(EntityKind::text_template, own->id.value);
    } else {
        const Id id =
            own != nullptr ? own->id.value : edit.create(EntityKind::text_template, random_);
        if (own == nullptr) edit.set(EntityKind::text_template, id, "name", name);
        edit.set(EntityKind::text_template, id, "body", wanted.text);
    }
    report(perform("Text to start from: " + std::string(act_words(wanted.act)),
                   std::move(edit.changes)));
}

const FreshStart& AppState::fresh_start() {
    return today_board().fresh_start(today_context());
}

void AppState::start_anew(bool rest) {
    const FreshStart start = fresh_start();
    if (start.people == 0 && (!rest || start.later.empty()))
        return toast("Nothing waits for long, so nothing is put off");
    EditBuilder edit;
    if (start.people > 0)
        edit.set_setting(book_, std::string(kFreshSetting), to_string(from_day(today())));
    std::string words;
    if (start.people > 0)
        words = counted(start.people, "person comes", "people come") + " up again one by one";
    if (rest && !start.later.empty()) {
        const Snoozes snoozes(book_);
        for (const FreshStart::Later& later : start.later)
            put_off(later.item, later.until, snoozes, edit);
        words += (words.empty() ? "" : ". ") + std::string("Put off until ") +
                 to_short_words(from_day(start.later.back().until)) + ": " +
                 counted_kinds(start.of_later);
    }
    const std::string stays = counted_kinds(rest ? start.stays : both(start.stays, start.of_later));
    if (!stays.empty()) words += ". Still there: " + stays;
    const Result<void> done = perform("Start fresh", std::move(edit.changes));
    if (!done) return report(done);
    toast("Started fresh: " + lower_first(words), true);
}

/// Everybody's, or those of one person.
std::vector<Pause> AppState::pauses_of(Id person) {
    if (!person) return today_board().params().cadence.pauses;
    const Person* of = book_.people.find(person);
    return of == nullptr ? std::vector<Pause>() : read_pauses(of->pauses);
}

void AppState::keep_pauses(Id person, const std::vector<Pause>& pauses, std::string label) {
    const std::string text = pauses_text(read_pauses(pauses_text(pauses)));
    if (!person) return set_setting(std::string(kPausesSetting), text, std::move(label));
    const std::string name = name_in(book_, person);
    if (name.empty()) return;
    label += ": " + name;
    EditBuilder edit;
    edit.set(EntityKind::person, person, "pauses", text.empty() ? Value{} : Value{text});
    const Result<void> done = perform(label, std::move(edit.changes));
    if (!done) return report(done);
    toast(label, true);
}

void AppState::set_pause(const command::SetPause& wanted) {
    std::vector<Pause> pauses = pauses_of(wanted.person);
    pauses.push_back({wanted.from, wanted.until});
    keep_pauses(wanted.person, pauses,
                "Pause " +
                    (wanted.from > today() ? "from " + to_short_words(from_day(wanted.from)) + " "
                                           : std::string()) +
                    "until " + to_short_words(from_day(wanted.until)));
}

/// Of the pause that is now yesterday was the last day; when there is none, the next is called off.
void AppState::end_pause(Id person) {
    std::vector<Pause> pauses = pauses_of(person);
    const Pause* next = next_pause(today(), pauses);
    if (next == nullptr) return;
    const auto at = pauses.begin() + (next - pauses.data());
    if (at->from < today())
        at->until = today() - 1;
    else
        pauses.erase(at);
    keep_pauses(person, pauses, "End the pause");
}

void AppState::stretch_gaps(double by) {
    EditBuilder edit;
    CadenceParams longer = stretched(cadence_params(book_), by);
    if (!longer.reach_out_set) longer.reach_out = {};  // it stays what it is
    struct Numbers {
        Gap gap;
        RuleNumber ideal, longest;
    };
    using enum RuleNumber;
    for (const auto& [gap, ideal, longest] :
         {Numbers{longer.closest, closest_ideal, closest_longest},
          {longer.active, active_ideal, active_longest},
          {longer.outer, outer_ideal, outer_longest},
          {longer.reach_out, reach_out_ideal, reach_out_longest},
          {longer.build_toward, build_toward_ideal, build_toward_longest},
          {longer.maintain, maintain_ideal, maintain_longest},
          {longer.minimal, minimal_ideal, minimal_longest}}) {
        if (!gap) continue;
        edit.set_setting(book_, std::string(rule_setting(ideal).name), std::to_string(gap.ideal));
        edit.set_setting(book_, std::string(rule_setting(longest).name),
                         std::to_string(gap.longest));
    }
    for (const CadenceParams::Circle& circle : longer.circles)
        edit.set_setting(book_, circle_setting(circle.name), gap_text(circle.gap));
    for (const Person& person : book_.people.rows()) {
        if (person.cadence_days == 0) continue;
        const Person kept = stretched(person, by);
        edit.set(EntityKind::person, person.id.value, "cadence_days", kept.cadence_days);
        if (kept.cadence_longest > 0)
            edit.set(EntityKind::person, person.id.value, "cadence_longest", kept.cadence_longest);
    }
    const Result<void> done = perform("Longer gaps between touches", std::move(edit.changes));
    if (!done) return report(done);
    toast("The gaps between touches are longer now", true);
}

}  // namespace kith
