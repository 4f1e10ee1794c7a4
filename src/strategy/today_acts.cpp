#include "strategy/today_acts.hpp"

#include "base/utf8.hpp"
#include "strategy/attention.hpp"
#include "strategy/ledger.hpp"
#include "strategy/preferred_channel.hpp"
#include "strategy/quadrant_acts.hpp"
#include "strategy/rule_setting.hpp"

#include <algorithm>
#include <tuple>

namespace kith {
namespace {

struct ActWords {
    std::string_view key, words, channel, kind, text;
};
constexpr std::array<ActWords, kActs> kWords = {{
    {"none", "", "message", "", ""},
    {"congratulate", "Congratulate them", "message", "personal",
     "Hi {given}! Congratulations on {what}, and all the best! How does {organisation} treat you "
     "these days?"},
    {"follow_up", "Write a line that names a detail of your talk", "message", "personal",
     "Hi {given}, it was good to meet you. I keep thinking about what you said on {topic}; shall "
     "we go on with that soon?"},
    {"thank", "Say thanks", "message", "personal",
     "Hi {given}, thank you for your help! I have not forgotten: {what}. If there is something I "
     "can do for you, say so."},
    {"ask_again", "Ask once more, and offer something", "message", "update",
     "Hi {given}, may I come back to what I asked you? It was about: {what}. There is no hurry. If "
     "something I know or somebody I know is of use to you, I am glad to help."},
    {"answer", "Answer them", "message", "value",
     "Hi {given}, I owe you an answer. You asked about: {what}. Here is what I can do: …"},
    {"ask_how_it_went", "Ask how it went", "message", "personal",
     "Hi {given}! I am curious: did you and {other} come together since I put you in touch? If I "
     "can be of more help, say so."},
    {"article", "Send something of use to them", "message", "value",
     "Hi {given}, I came upon this and thought of you. You were looking for: {need}. This may be "
     "of use at {organisation}."},
    {"introduce", "Introduce somebody to them", "message", "value",
     "Hi {given}! You were looking for: {need}. I should like you to meet {other}: shall I put you "
     "in touch?"},
    {"question", "Ask for their view", "message", "personal",
     "Hi {given}, I should like to hear your view on something: …\nHow do you see things at "
     "{organisation}? Last time we spoke about {topic}; what do you think of it now?"},
    {"update", "Tell them what you are working on", "message", "update",
     "Hi {given}, a short word from my side: …\nLast time we spoke about {topic}; how is that "
     "going? How are things at {organisation}?"},
    {"personal", "Ask how they are", "message", "personal",
     "Hi {given}, how are you? Last time we spoke about {topic}; I should like to hear how that "
     "went on."},
    {"meet", "Meet or call", "call", "personal",
     "Hi {given}, it has been a while. Do you have time for a coffee or a call in the next days? I "
     "should like to hear how {topic} went on."},
    {"advise", "Offer them advice", "message", "value",
     "Hi {given}! You were looking for: {need}. I may be of help with {what}: shall we talk?"},
    {"alert", "Tell them early of what they should know", "message", "value",
     "Hi {given}, here is something you should hear early: …\nIt may matter to {organisation}."},
    {"credit", "Give them credit where others see it", "message", "value",
     "Hi {given}, I should like to give you credit where others see it. You helped me with: "
     "{what}. Is that all right with you?"},
    {"ask", "Ask, with an offer", "message", "",
     "Hi {given}! I could help you with this: {offer}. May I ask you for something, too: {what}?"},
}};

const ActWords& words_of(Act act) {
    return kWords[static_cast<std::size_t>(act)];
}

/// The first of what they need: "Needs a translator. Soon." as "a translator".
std::string first_need(std::string_view text) {
    text = text.substr(0, text.find_first_of("\n.;"));
    for (const std::string_view verb : {"needs ", "need ", "looking for ", "looks for "}) {
        if (fold(text.substr(0, verb.size())) == verb) return std::string(text.substr(verb.size()));
    }
    return std::string(text);
}

const std::string& what_of(const Exchange& exchange) {
    return exchange.notes.empty() ? exchange.value : exchange.notes;
}

const Touchpoint* last_talk(const TodayContext& context, Id person) {
    const std::size_t row = context.book.people.row_of(person);
    for (const std::uint32_t touch : context.relations.touchpoints_of_person.of(row)) {
        const Touchpoint& said = context.book.touchpoints.rows()[touch];
        if (!said.topic.empty() && to_day(said.on).value_or(context.today + 1) <= context.today)
            return &said;
    }
    return nullptr;
}

struct Choice {
    Act act = Act::personal;
    std::string why;
};

Act act_of(const GiveIdea& gift) {
    if (gift.kind == GiveIdea::Kind::offer) return Act::advise;
    return gift.kind == GiveIdea::Kind::link ? Act::article : Act::introduce;
}

/// The last that they did for me in this year of giving, or null.
const Exchange* last_received(const TodayContext& context, Id person) {
    const Exchange* last = nullptr;
    const Day year = ledger_days(context.book);
    const std::size_t row = context.book.people.row_of(person);
    for (const std::uint32_t at : context.relations.exchanges_of_person.of(row)) {
        const Exchange& one = context.book.exchanges.rows()[at];
        const Day on = to_day(one.on).value_or(context.today + 1);
        if (one.direction != "received" || !was_met(one) || what_of(one).empty() ||
            on > context.today || context.today - on >= year)
            continue;
        if (last == nullptr || std::tie(last->on, last->id) < std::tie(one.on, one.id)) last = &one;
    }
    return last;
}

/// Of the kinds that are missing one at a time, so that nobody gets the same twice.
Choice by_missing_kind(const TodayContext& context, const TodayItem& item, const GiveIdea* gift) {
    const std::size_t turn =
        IdHash{}(item.person) +
        static_cast<std::size_t>(context.today / context.params.touch_kind_turn);
    constexpr std::array<std::uint8_t, 3> kKinds = {kValue, kPersonal, kUpdate};
    const std::string span = period_words(context.params.touch_kind);
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        const std::uint8_t kind = kKinds[(turn + i) % kKinds.size()];
        if ((item.touch_kinds & kind) == 0) continue;
        if (kind == kValue)
            return {gift != nullptr                                  ? act_of(*gift)
                    : last_received(context, item.person) != nullptr ? Act::credit
                                                                     : Act::alert,
                    "They have had nothing of value from you " + span + " (M54)."};
        if (kind == kPersonal)
            return {Act::personal, "A personal word is missing " + span + " (M54)."};
        return {Act::update, "They have not heard of your work " + span + " (M54)."};
    }
    return {};
}

/// What moves them decides when no kind is missing (M42), before a gift that meets no need or goal
/// of theirs.
Choice by_motivation(const TodayContext& context, const Person& person, const GiveIdea* gift) {
    const MovedBy moved = moved_by(person);
    const bool quiet = context.params.quiet;
    const bool is_moved = moved.status || (moved.fun && !quiet);
    if (gift != nullptr && (gift->meets_need || !is_moved))
        return {act_of(*gift), "You have what they want (M34)."};
    if (moved.access)
        return {Act::alert, "Access moves them: tell them what they would not hear (M42)."};
    if (moved.status) {
        if (last_received(context, person.id.value) != nullptr)
            return {Act::credit, "They helped you, and being seen moves them (M42, M64)."};
        return {Act::question, "Being asked moves them (M42)."};
    }
    if (moved.fun && !quiet) return {Act::meet, "Good company moves them (M42)."};
    if (person.layer == "15" && !quiet)
        return {Act::meet, "They are among your closest: a talk says more than a line (M20)."};
    return {Act::personal, "A light touch keeps a tie (M60)."};
}

Choice choose(const TodayContext& context, const TodayItem& item, const Person& person,
              const GiveIdea* gift) {
    switch (item.kind) {
        case TodayKind::task:
        case TodayKind::promise:
            return {Act::none, {}};
        case TodayKind::follow_up:
            return {Act::follow_up, "A detail of the talk shows that you listened (M58)."};
        case TodayKind::birthday:
        case TodayKind::anniversary:
        case TodayKind::new_job:
            return {Act::congratulate, "A good day to be remembered (M64)."};
        case TodayKind::open_ask: {
            const Exchange* ask = context.book.exchanges.find(item.about);
            if (ask != nullptr && ask->direction == "given")
                return {Act::answer, "They wait for your word (M41)."};
            return {Act::ask_again, "An ask with an offer is easier to answer (M39)."};
        }
        case TodayKind::thanks:
            return {Act::thank, "Thanks close the circle (M44)."};
        case TodayKind::introduction:
            return {Act::ask_how_it_went, "Introductions go on when somebody asks (M51)."};
        case TodayKind::cadence:
        case TodayKind::touch_kind:
        case TodayKind::dormant:
            break;
    }
    if (item.kind == TodayKind::dormant)
        return {gift != nullptr ? act_of(*gift) : Act::personal, "An old tie wakes quickly (M2)."};
    if (item.touch_kinds != 0 && item.touch_kinds != kAllTouchKinds)
        return by_missing_kind(context, item, gift);
    return by_motivation(context, person, gift);
}

/// Whether it keeps a tie, and answers nothing that happened.
bool keeps_tie(TodayKind kind) {
    return kind == TodayKind::cadence || kind == TodayKind::touch_kind ||
           kind == TodayKind::dormant;
}

/// What the value matrix says: of whom little is to be expected, a line is enough; with whom one
/// builds toward, others may help (M19). Who is close by their layer is talked to all the same.
void by_quadrant(const TodayContext& context, const TodayItem& item, const Person& person,
                 Choice& choice) {
    const Quadrant quadrant = quadrant_of(person, context.params.cadence.high);
    if (quadrant == Quadrant::minimal && choice.act == Act::meet &&
        !wants_talk(item, context.params))
        choice = {Act::personal, "Low impact, hard to reach: a line is enough (M19)."};
    const auto row = static_cast<std::uint32_t>(context.book.people.row_of(person.id.value));
    const std::string by = introducer_words(context, row);
    if (!by.empty()) choice.why += (choice.why.empty() ? "" : " ") + by;
}

/// Enough is enough: of light touches with one person (M60), and of events in a quiet week (M13c).
void hold_back(const TodayContext& context, const TodayItem& item, Choice& choice) {
    const TodayParams& params = context.params;
    const auto row = static_cast<std::uint32_t>(context.book.people.row_of(item.person));
    const std::size_t light = light_touches_of(context.book, context.relations, row, context.today);
    const bool is_light =
        choice.act != Act::introduce && choice.act != Act::meet && choice.act != Act::advise;
    if (is_light && light >= params.light_touches) {
        const std::string why = std::to_string(light) +
                                (light == 1 ? " light touch" : " light touches") + " in " +
                                std::to_string(rule_number(context.book, RuleNumber::light_days)) +
                                " days; a talk would tell more (M60).";
        // Who is called anyway hears of it in the talk.
        if (wants_talk(item, params))
            choice.why += " " + why;
        else
            choice = {Act::meet, why};
    }
    if (!params.quiet) return;
    const std::size_t events = events_of_week(context.book, context.today);
    if (events < params.quiet_events) return;
    choice.why += " " + std::to_string(events) + (events == 1 ? " event" : " events") +
                  " this week, enough in quiet mode: " +
                  (choice.act == Act::meet ? "only the two of you" : "something written") +
                  " (M13c).";
}

/// What an item is about, as a part of a sentence: "your new job", "5 years at Acme".
std::string subject(const TodayContext& context, const TodayItem& item) {
    const Book& book = context.book;
    switch (item.kind) {
        case TodayKind::birthday:
            return "your birthday";
        case TodayKind::new_job:
            return "your new job";
        case TodayKind::anniversary:
            if (const Role* role = book.roles.find(item.about)) {
                const int years = from_day(item.due).year - role->from.year;
                const Organisation* at = book.organisations.find(role->organisation);
                return std::to_string(years) + (years == 1 ? " year" : " years") +
                       (at == nullptr ? std::string() : " at " + at->name);
            }
            if (const auto named = other_date_of(book, item); named && !named->name.empty())
                return "your " + named->name;
            break;
        case TodayKind::open_ask:
        case TodayKind::thanks:
            if (const Exchange* exchange = book.exchanges.find(item.about))
                return what_of(*exchange);
            break;
        default:
            break;
    }
    return {};
}

std::string_view template_of(const Book& book, Act act) {
    const TextTemplate* own = own_template(book, act);
    return own == nullptr ? act_template(act) : std::string_view(own->body);
}

/// The end of the sentence that begins at `from`, with the blanks behind it.
std::size_t sentence_end(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at < text.size(); ++at) {
        const bool ends = text[at] == '.' || text[at] == '?' || text[at] == '!';
        if (text[at] == '\n') return at + 1;
        if (!ends || (at + 1 < text.size() && text[at + 1] != ' ' && text[at + 1] != '\n'))
            continue;
        std::size_t end = at + 1;
        while (end < text.size() && text[end] == ' ') ++end;
        return end;
    }
    return text.size();
}

}  // namespace

std::string_view act_key(Act act) {
    return words_of(act).key;
}

std::string_view act_words(Act act) {
    return words_of(act).words;
}

bool was_done_as(const Touchpoint& touch, Act act) {
    return touch.notes.starts_with(act_words(act));
}

std::string_view act_template(Act act) {
    return words_of(act).text;
}

const TextTemplate* own_template(const Book& book, Act act) {
    const std::string_view key = act_key(act);
    const TextTemplate* found = nullptr;
    for (const TextTemplate& one : book.templates.rows()) {
        if (one.name == key && !one.body.empty() && (found == nullptr || one.id < found->id))
            found = &one;
    }
    return found;
}

std::string fill_template(std::string_view text,
                          std::span<const std::pair<std::string_view, std::string>> values) {
    std::string filled;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = sentence_end(text, from);
        const std::string_view sentence = text.substr(from, end - from);
        from = end;
        std::string words;
        bool complete = true;
        for (std::size_t at = 0; at < sentence.size();) {
            const std::size_t close =
                sentence[at] == '{' ? sentence.find('}', at) : std::string_view::npos;
            const auto value =
                close == std::string_view::npos
                    ? values.end()
                    : std::ranges::find(values, sentence.substr(at + 1, close - at - 1),
                                        &std::pair<std::string_view, std::string>::first);
            if (value == values.end()) {
                words += sentence[at++];
                continue;
            }
            complete &= !value->second.empty();
            words += value->second;
            at = close + 1;
            // "Acme Inc." brings the end of the sentence along.
            if (words.ends_with('.') && sentence.substr(at).starts_with('.')) ++at;
        }
        if (!complete) continue;
        if (words.starts_with('\n')) filled.resize(filled.find_last_not_of(' ') + 1);
        filled += words;
    }
    filled.resize(filled.find_last_not_of(" \n") + 1);
    return filled;
}

std::vector<GiveIdea> gifts_for(const TodayContext& context, const TodayItem& item,
                                const std::function<const GiveIndex&()>& index) {
    const std::size_t row = context.book.people.row_of(item.person);
    if (!keeps_tie(item.kind) || row >= context.book.people.size() ||
        wants_of(context.book.people.rows()[row]).empty())
        return {};
    return give_ideas(context.book, context.relations, index(), static_cast<std::uint32_t>(row));
}

Suggestion suggest(const TodayContext& context, const TodayItem& item,
                   std::span<const GiveIdea> ideas) {
    const Person* person = context.book.people.find(item.person);
    if (person == nullptr) return {};
    const auto first = std::ranges::find_if(
        ideas, [](const GiveIdea& idea) { return idea.kind != GiveIdea::Kind::gesture; });
    const GiveIdea* gift = first == ideas.end() ? nullptr : &*first;
    Choice choice = choose(context, item, *person, gift);
    if (keeps_tie(item.kind)) {
        hold_back(context, item, choice);
        by_quadrant(context, item, *person, choice);
    }
    if (gift != nullptr && choice.act != act_of(*gift)) gift = nullptr;
    const ActWords& known = words_of(choice.act);
    Suggestion made{
        choice.act, std::string(known.words), choice.why, known.channel, known.kind, {}, {}, {}};
    if (choice.act == Act::none) return made;
    if (gift != nullptr) {
        made.words = gift->words;
        made.why += " " + gift->why;
        // What is offered is not given yet.
        if (choice.act != Act::advise) {
            made.group = gift->group;
            made.value = gift->value;
        }
        if (choice.act == Act::introduce) made.introduced = gift->about;
    }
    if (wants_talk(item, context.params) && choice.act != Act::meet) {
        made.channel = "call";
        made.words += ", best in a talk";
    }
    const std::size_t row = context.book.people.row_of(item.person);
    const ChannelChoice by =
        preferred_channel(context, static_cast<std::uint32_t>(row), made.channel);
    made.channel = by.channel;
    if (!by.why.empty()) made.why += (made.why.empty() ? "" : " ") + by.why;
    const Role* role = context.relations.main_role(context.book, row);
    const Organisation* at =
        role == nullptr ? nullptr : context.book.organisations.find(role->organisation);
    const Touchpoint* talk = last_talk(context, item.person);
    if (item.kind == TodayKind::follow_up) {  // of that talk alone, not of what was written before
        talk = context.book.touchpoints.find(item.about);
        if (talk != nullptr && talk->topic.empty() && talk->notes.empty() && talk->hook.empty())
            made.detail_of = item.about;
    }
    Id other_id = gift != nullptr ? gift->about : Id{};
    if (const Introduction* with = context.book.introductions.find(item.about))
        other_id = with->to_whom;
    const Person* other = context.book.people.find(other_id);
    std::string what = subject(context, item);
    if (choice.act == Act::advise && gift != nullptr) what = gift->value;
    if (choice.act == Act::credit) {
        if (const Exchange* got = last_received(context, item.person)) what = what_of(*got);
    }
    const std::array<std::pair<std::string_view, std::string>, 7> values = {{
        {"given", person->given.empty() ? display_name(*person) : person->given},
        {"topic", talk == nullptr       ? std::string()
                  : talk->topic.empty() ? talk->hook
                                        : talk->topic},
        {"organisation", at == nullptr ? std::string() : at->name},
        {"title", role == nullptr ? std::string() : role->title},
        {"need", first_need(gift != nullptr ? gift->want : person->needs)},
        {"what", std::move(what)},
        {"other", other == nullptr ? std::string() : display_name(*other)},
    }};
    made.draft = fill_template(template_of(context.book, choice.act), values);
    if (const SavedLink* link =
            gift == nullptr ? nullptr : context.book.saved_links.find(gift->about)) {
        made.link = link->id.value;
        made.draft += "\n" + link->url;
    }
    return made;
}

}  // namespace kith
