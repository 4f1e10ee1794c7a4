#include "strategy/preferred_channel.hpp"

#include "base/words.hpp"
#include "strategy/health.hpp"
#include "strategy/rule_setting.hpp"

#include <algorithm>

namespace kith {
namespace {

/// What is known of one channel with a person.
struct Known {
    ResponseRate response;      // of this year
    std::uint32_t touches = 0;  // likewise, whoever began
    bool tells = false;         // enough was sent

    bool never() const { return tells && response.answered == 0; }
};

/// As response_of(), of one channel alone.
Known known_of(const TodayContext& context, std::uint32_t person_row, std::string_view channel) {
    const HealthParams params = health_params(context.book);
    const auto touches = context.relations.touchpoints_of_person.of(person_row);
    Known known;
    for (const std::uint32_t row : touches) {
        const Touchpoint& touch = context.book.touchpoints.rows()[row];
        const std::optional<Day> on = full_day(touch.on);
        if (touch.channel != channel || !on || *on > context.today ||
            context.today - *on >= params.year)
            continue;
        ++known.touches;
        const Day until = *on + params.answer_days;
        if (touch.initiated != "me" || (touch.unanswered && context.today < until)) continue;
        const bool answered =
            !touch.unanswered && was_answered(context.book, touches, *on, touch.id.value,
                                              std::min(context.today, until));
        known.response.answered += answered ? 1u : 0u;
        known.response.sent += answered || touch.unanswered ? 1u : 0u;
    }
    known.tells = known.response.sent >= params.least_sent;
    return known;
}

/// "3 of 4 e-mails", "none of 2 messages"
std::string answered_words(const Known& known, const std::string& what) {
    const std::uint32_t answered = known.response.answered;
    return (answered == 0 ? "none" : std::to_string(answered)) + " of " +
           std::to_string(known.response.sent) + " " + what;
}

ChannelChoice written(const TodayContext& context, std::uint32_t row, std::string_view usual) {
    const Person& person = context.book.people.rows()[row];
    const Known message = known_of(context, row, "message");
    const Known email = known_of(context, row, "email");
    const bool answers_email = email.tells && email.response.answered > 0;
    if (answers_email && (!message.tells || email.response.rate() > message.response.rate()))
        return {"email", "They answered " + answered_words(email, "e-mails") +
                             (message.tells ? ", and " + answered_words(message, "messages") : "") +
                             " (M57)."};
    if (message.never()) {
        if (!email.tells && !person.emails.empty())
            return {"email", "They answered " + answered_words(message, "messages") + " (M57)."};
        if (!person.phones.empty() && !context.params.quiet)
            return {"call", "They answered " + answered_words(message, "messages") +
                                (email.tells ? ", and " + answered_words(email, "e-mails") : "") +
                                " (M57)."};
        return {usual, {}};
    }
    const bool only_email = !person.emails.empty() && person.phones.empty() &&
                            person.handles.empty() && person.urls.empty();
    if (only_email && message.touches == 0 && !email.never())
        return {"email", "Of their addresses only an e-mail address is noted (M57)."};
    return {usual, {}};
}

ChannelChoice spoken(const TodayContext& context, std::uint32_t row, std::string_view usual) {
    const Person& person = context.book.people.rows()[row];
    const std::uint32_t calls = known_of(context, row, "call").touches;
    const std::uint32_t videos = known_of(context, row, "video").touches;
    const HealthParams params = health_params(context.book);
    if (videos > calls && videos >= params.least_sent)
        return {"video", "You talked by video " + counted(videos, "time", "times") + " " +
                             period_words(params.year) +
                             (calls == 0 ? "" : ", by phone " + std::to_string(calls)) + " (M57)."};
    const bool has_address = !person.emails.empty() || !person.handles.empty();
    if (calls == 0 && person.phones.empty() && has_address)
        return {"video", "No phone number of theirs is noted (M57)."};
    return {usual, {}};
}

}  // namespace

ChannelChoice preferred_channel(const TodayContext& context, std::uint32_t person_row,
                                std::string_view usual) {
    if (usual == "message") return written(context, person_row, usual);
    if (usual == "call") return spoken(context, person_row, usual);
    return {usual, {}};
}

}  // namespace kith
