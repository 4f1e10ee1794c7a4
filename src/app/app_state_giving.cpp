// The part of AppState that logs what is given and received by one press, and keeps saved links.
#include "app/app_state.hpp"
#include "app/bulk_edits.hpp"
#include "app/introduce.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kith {
namespace {

constexpr std::string_view kByHand = "Entered by hand";

}  // namespace

const GiveIndex& AppState::give_index() {
    return give_board_.index(book_, directory_.relations());
}

/// One edit: an exchange with each; of a link also the message in which it went out, and of an
/// introduction that it is made.
void AppState::give(const command::Give& wanted) {
    IdList people;
    std::ranges::copy_if(wanted.people, std::back_inserter(people),
                         [&](Id id) { return book_.people.find(id) != nullptr; });
    if (people.empty()) return;
    const Date today_date = from_day(today());
    EditBuilder edit;
    Id touch;
    if (wanted.link) {
        touch = edit.create(EntityKind::touchpoint, random_);
        const auto set = [&](std::string_view field, Value value) {
            edit.set(EntityKind::touchpoint, touch, field, std::move(value));
        };
        set("on", today_date);
        set("people", people);
        set("channel", std::string("message"));
        set("initiated", std::string("me"));
        set("depth", std::int64_t{1});
        set("kind", std::string("value"));
        set("topic", wanted.value);
        set("source", std::string(kByHand));
        if (people.size() > 1) set("group", true);
    }
    for (const Id person : people) {
        const Id id = edit.create(EntityKind::exchange, random_);
        const auto set = [&](std::string_view field, Value value) {
            edit.set(EntityKind::exchange, id, field, std::move(value));
        };
        set("person", person);
        set("direction", std::string(wanted.given ? "given" : "received"));
        set("on", today_date);
        set("group", wanted.group);
        set("value", wanted.value);
        set("source", std::string(kByHand));
        if (touch) set("touchpoint", touch);
        if (wanted.link) set("link", wanted.link);
        last_exchange_ = id;
        if (wanted.given && book_.people.find(wanted.introduced) != nullptr &&
            person != wanted.introduced)
            introduce(book_, edit, person, wanted.introduced, today(), random_);
    }
    const std::string who = people_words(book_, people);
    const std::string_view verb = wanted.link ? "Sent to " : wanted.given ? "Gave " : "Got from ";
    const std::string what = who + ": " + (wanted.link ? wanted.value : lower_first(wanted.value));
    const std::string words = std::string(verb) + what;
    const std::string label = "Log: " + lower_first(words);
    const Result<void> done = perform(label, std::move(edit.changes));
    if (!done) return report(done);
    note_entered();
    count_done(label);
    toast(words, true);
}

void AppState::save_link(const command::SaveLink& wanted) {
    const std::string url = tidy_spaces(wanted.url);
    if (url.empty()) return;
    const SavedLink* there = book_.saved_links.find(wanted.link);
    const bool is_new = there == nullptr;
    for (const SavedLink& other : book_.saved_links.rows()) {
        if (is_new && other.url == url) there = &other;
    }
    EditBuilder edit;
    const Id id = there != nullptr ? there->id.value : edit.create(EntityKind::saved_link, random_);
    const auto set = [&](std::string_view field, Value value) {
        const Field* which = find_field(EntityKind::saved_link, field);
        // What is not said of one that is there already stays.
        if (is_new && value == Value{}) return;
        if (there != nullptr && get_field(*there, which->number) == value) return;
        edit.set(EntityKind::saved_link, id, field, std::move(value));
    };
    const auto text = [](const std::string& words) {
        std::string tidy = tidy_spaces(words);
        return tidy.empty() ? Value{} : Value{std::move(tidy)};
    };
    set("url", url);
    set("title", text(wanted.title));
    set("topic", text(wanted.topic));
    set("tags", wanted.tags.empty() ? Value{} : Value{wanted.tags});
    if (there == nullptr) {
        set("saved_on", from_day(today()));
        set("source", std::string(kByHand));
    }
    if (edit.changes.empty()) return toast("That link is saved already.");
    const std::string words = (there == nullptr ? "Save the link " : "Change the link ") +
                              (wanted.title.empty() ? url : tidy_spaces(wanted.title));
    const Result<void> done = perform(words, std::move(edit.changes));
    if (!done) return report(done);
    note_entered();
    toast(there == nullptr ? "Saved the link" : "Changed the link", true);
}

}  // namespace kith
