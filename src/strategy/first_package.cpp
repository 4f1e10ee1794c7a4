#include "strategy/first_package.hpp"

#include "base/utf8.hpp"
#include "base/words.hpp"
#include "model/tasks.hpp"
#include "strategy/promises.hpp"
#include "strategy/suggested_touch.hpp"
#include "strategy/today_acts.hpp"

#include <algorithm>
#include <initializer_list>
#include <vector>

namespace kith {
namespace {

constexpr std::array<std::string_view, kPackageParts> kNames = {
    "A connection request", "Thanks", "What was promised", "A time to meet"};
constexpr std::array<std::string_view, kPackageParts> kOpen = {
    "No profile and no request is noted yet.",
    "No thanks or personal word from you is noted since.",
    "Nothing given or kept is noted since; a link that fits would do.",
    "No task or talk ahead is noted."};

/// Whether a word of the text begins so.
bool says(std::string_view text, std::string_view beginning) {
    return std::ranges::any_of(
        fold_words(text), [&](const std::string& word) { return word.starts_with(beginning); });
}

std::string on_words(std::string_view what, Day day) {
    return upper_first(what) + ", " + to_short_words(from_day(day)) + ".";
}

class Reader {
  public:
    Reader(const TodayContext& context, std::uint32_t row)
        : context_(context),
          person_(context.book.people.rows()[row]),
          row_(row),
          touches_(context.relations.touchpoints_of_person.of(row)) {}

    std::optional<FirstPackage> read() {
        if (person_.archived || person_.passive || !find_meeting()) return std::nullopt;
        read_person();
        read_touches();
        read_exchanges();
        read_tasks();
        for (std::size_t i = 0; i < kPackageParts; ++i) {
            FirstPackage::Step& step = package_.steps[i];
            if (!step.done) step.why = kOpen[i];
        }
        if (FirstPackage::Step& given = step_of(PackagePart::resource);
            !given.done && !promised_.empty())
            given.why = "You promised: " + promised_ + ".";
        return std::move(package_);
    }

  private:
    FirstPackage::Step& step_of(PackagePart part) {
        return package_.steps[static_cast<std::size_t>(part)];
    }
    /// What is found first stays.
    void note(PackagePart part, std::string why) {
        FirstPackage::Step& step = step_of(part);
        if (!step.done) step = {true, std::move(why)};
    }
    const Touchpoint& touch(std::uint32_t row) const {
        return context_.book.touchpoints.rows()[row];
    }
    std::optional<Day> day_of(const Touchpoint& touch) const { return full_day(touch.on); }

    bool find_meeting() {
        meeting_ = first_talk(context_, touches_);
        if (meeting_ == nullptr) return false;
        package_.met = *day_of(*meeting_);
        for (const std::string_view promise : promises_in(meeting_->promise)) {
            if (promised_.empty() && !promise.starts_with(kTheyPromised)) promised_ = promise;
        }
        return true;
    }

    void read_person() {
        for (const TextList* const list : {&person_.urls, &person_.handles}) {
            if (!list->empty())
                note(PackagePart::connection, "A profile is noted: " + list->front() + ".");
        }
        const std::optional<Day> connected = full_day(person_.met_on);
        if (connected && *connected != package_.met && *connected <= context_.today)
            note(PackagePart::connection, on_words("Connected", *connected));
    }

    void read_touches() {
        for (const std::uint32_t row : touches_) {
            const Touchpoint& one = touch(row);
            const std::optional<Day> on = day_of(one);
            if (!on || &one == meeting_) continue;
            const std::string what = one.channel.empty() ? std::string("in touch") : one.channel;
            if (*on > context_.today) {
                note(PackagePart::slot, on_words(what, *on));
                continue;
            }
            const std::string words = one.topic + " " + one.notes;
            if (says(words, "connect") || says(words, "linkedin"))
                note(PackagePart::connection, on_words(what, *on));
            if (*on < package_.met || one.initiated == "them" || is_mass_sent(one)) continue;
            // To follow up is a personal word, and no thanks yet.
            const bool personal = one.kind == "personal" && !was_done_as(one, Act::follow_up);
            if (personal || one.channel == "letter" || says(words, "thank"))
                note(PackagePart::thanks, on_words(what, *on));
        }
    }

    void read_exchanges() {
        for (const std::uint32_t row : context_.relations.exchanges_of_person.of(row_)) {
            const Exchange& one = context_.book.exchanges.rows()[row];
            const std::optional<Day> on = full_day(one.on);
            if (one.direction != "given" || one.is_ask || !on || *on < package_.met ||
                *on > context_.today || one.touchpoint == meeting_->id.value)
                continue;
            const std::string& what = one.value.empty() ? one.group : one.value;
            note(says(one.value + " " + one.notes, "thank") ? PackagePart::thanks
                                                            : PackagePart::resource,
                 on_words(what.empty() ? "Given" : "You gave " + what, *on));
        }
    }

    void read_tasks() {
        for (const Task& task : context_.book.tasks.rows()) {
            if (only_puts_off(task) || waits_as_touch(task) ||
                !std::ranges::contains(task.people, person_.id.value))
                continue;
            const bool promise = task.origin == "promise";
            if (const std::optional<Day> done = full_day(task.done_on)) {
                if (*done < package_.met || *done > context_.today) continue;
                if (promise) note(PackagePart::resource, on_words(task.title, *done));
                if (says(task.title, "connect"))
                    note(PackagePart::connection, on_words(task.title, *done));
                if (says(task.title, "thank"))
                    note(PackagePart::thanks, on_words(task.title, *done));
                continue;
            }
            const std::optional<Day> due = full_day(std::max(task.due, task.snoozed_until));
            if (!promise && due && *due >= context_.today)
                note(PackagePart::slot, on_words(task.title, *due));
        }
    }

    const TodayContext& context_;
    const Person& person_;
    std::uint32_t row_;
    std::span<const std::uint32_t> touches_;
    const Touchpoint* meeting_ = nullptr;  // the first one
    std::string promised_;                 // by me, then
    FirstPackage package_;
};

}  // namespace

std::string_view package_part_name(PackagePart part) {
    return kNames[static_cast<std::size_t>(part)];
}

std::optional<FirstPackage> first_package(const TodayContext& context, std::uint32_t person_row) {
    return Reader(context, person_row).read();
}

std::string package_line(const FirstPackage& package) {
    std::vector<std::string> open;
    for (std::size_t i = 0; i < kPackageParts; ++i) {
        if (!package.steps[i].done) open.push_back(lower_first(kNames[i]));
    }
    std::string words = std::to_string(kPackageParts - open.size()) + " of 4";
    for (std::size_t i = 0; i < open.size(); ++i)
        words += (i == 0 ? ": " : i + 1 == open.size() ? " and " : ", ") + open[i];
    if (!open.empty()) words += open.size() > 1 || open[0] == "thanks" ? " are open" : " is open";
    return words;
}

std::vector<std::string> package_why(const FirstPackage& package) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < kPackageParts; ++i) {
        const FirstPackage::Step& step = package.steps[i];
        lines.push_back(std::string(kNames[i]) + (step.done ? ": done. " : ": open. ") + step.why);
    }
    return lines;
}

}  // namespace kith
