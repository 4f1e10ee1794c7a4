#include "strategy/preferred_channel.hpp"

#include "base/words.hpp"
#include "strategy/health.hpp"
#include "strategy/rule_setting.hpp"

namespace kith {
namespace {

/// What is known of one channel with a person.
struct Known {
    ResponseRate response;
    bool tells = false;  // enough was sent

    bool never() const { return tells && response.answered == 0; }
};

Known known_of(const TodayContext& context, std::uint32_t person_row, std::string_view channel) {
    Known known{response_of(context.book, context.relations, person_row, context.today, channel)};
    known.tells = known.response.sent >= health_params(context.book).least_sent;
    return known;
}

std::uint32_t times_by(const TodayContext& context, std::uint32_t person_row,
                       std::string_view channel) {
    return touches_by(context.book, context.relations.touchpoints_of_person.of(person_row), channel,
                      context.today);
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
    if (only_email && !email.never() && times_by(context, row, "message") == 0)
        return {"email", "Of their addresses only an e-mail address is noted (M57)."};
    return {usual, {}};
}

ChannelChoice spoken(const TodayContext& context, std::uint32_t row, std::string_view usual) {
    const Person& person = context.book.people.rows()[row];
    const std::uint32_t calls = times_by(context, row, "call");
    const std::uint32_t videos = times_by(context, row, "video");
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
