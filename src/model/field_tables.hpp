// The tables of fields themselves, for fields.cpp alone. Numbers are written into journals: never
// change or reuse one. A new field is a member in entities.hpp and a line here.
#pragma once
#include "model/fields.hpp"

#include <array>
#include <string_view>
#include <variant>

namespace kith {

template <class Entity>
using Member = std::variant<std::string Entity::*, TextList Entity::*, std::int64_t Entity::*,
                            double Entity::*, bool Entity::*, Date Entity::*, Id Entity::*,
                            IdList Entity::*, MapPlace Entity::*>;

template <class Entity>
struct Entry {
    Field field;
    Member<Entity> member;
};

constexpr std::array<std::string_view, 4> kLayers = {"15", "50", "150", "known"};
// In the order of strategy/network_roles.hpp.
constexpr std::array<std::string_view, 5> kNetworkRoles = {"broker", "bridge", "connector",
                                                           "specialist", "none"};
// In the order of strategy/mentoring.hpp.
constexpr std::array<std::string_view, 4> kMentoringChoices = {"formal", "informal", "peer",
                                                               "reverse"};
constexpr std::array<std::string_view, 3> kTieStates = {"accepted", "inferred", "rejected"};
constexpr std::array<std::string_view, 10> kChannels = {"meal",   "visit",    "meeting", "video",
                                                        "call",   "message",  "email",   "comment",
                                                        "letter", "broadcast"};
constexpr std::array<std::string_view, 2> kInitiators = {"me", "them"};
constexpr std::array<std::string_view, 3> kTouchKinds = {"update", "personal", "value"};
constexpr std::array<std::string_view, 2> kDirections = {"given", "received"};
constexpr std::array<std::string_view, 4> kValueGroups = {"knowledge", "connection", "support",
                                                          "platform"};
constexpr std::array<std::string_view, 4> kOutcomes = {"open", "yes", "partly", "no"};
constexpr std::array<std::string_view, 6> kIntroductionStates = {"idea", "asked", "agreed",
                                                                 "made", "met",   "outcome"};
constexpr std::array<std::string_view, 4> kOrigins = {"by hand", "rule", "playbook", "promise"};
constexpr std::array<std::string_view, 7> kRepeats = {
    "daily", "weekly", "every 2 weeks", "monthly", "every 3 months", "every 6 months", "yearly"};
constexpr std::array<std::string_view, 6> kCustomTypes = {"text", "number", "date",
                                                          "flag", "choice", "list"};

// How an entry differs from a plain one-line text.
struct Trait {
    FieldType type = FieldType::text;
    EntityKind refers_to = EntityKind::person;
    std::span<const std::string_view> choices = {};
    std::int64_t minimum = 0, maximum = 0;
    bool required = false, searched = false, in_form = true;
    FieldMerge merge = FieldMerge::whole;
};
constexpr Trait kText = {};
constexpr Trait kSearched = {.searched = true};
constexpr Trait kLong = {.type = FieldType::long_text};
constexpr Trait kLongSearched = {.type = FieldType::long_text, .searched = true};
constexpr Trait kList = {.type = FieldType::text_list, .merge = FieldMerge::set};
constexpr Trait kListSearched = {
    .type = FieldType::text_list, .searched = true, .merge = FieldMerge::set};
// A list in which the order is the meaning.
constexpr Trait kSequence = {.type = FieldType::text_list};
constexpr Trait kDate = {.type = FieldType::date};
constexpr Trait kFlag = {.type = FieldType::flag};
constexpr Trait kScale5 = {.type = FieldType::integer, .minimum = 0, .maximum = 5};
constexpr Trait kScale4 = {.type = FieldType::integer, .minimum = 0, .maximum = 4};
constexpr Trait kBalance = {.type = FieldType::integer, .minimum = -2, .maximum = 2};
constexpr Trait kCount = {.type = FieldType::integer, .minimum = 0, .maximum = 1'000'000};
constexpr Trait kDayOfMonth = {
    .type = FieldType::integer, .minimum = 0, .maximum = 31, .in_form = false};
constexpr Trait kHours = {.type = FieldType::number, .minimum = 0, .maximum = 168};
constexpr Trait kRequiredName = {.required = true, .searched = true};
constexpr Trait kPlace = {.type = FieldType::map_place, .in_form = false};
constexpr Trait kHidden = {.in_form = false};
constexpr Trait kHiddenLong = {.type = FieldType::long_text, .in_form = false};
constexpr Trait kJpeg = {.type = FieldType::jpeg, .required = true, .in_form = false};
constexpr Trait kUnit = {.type = FieldType::number, .minimum = 0, .maximum = 1};

constexpr Trait reference(EntityKind kind, bool required) {
    return {.type = FieldType::reference, .refers_to = kind, .required = required};
}
constexpr Trait kHiddenEvent = {
    .type = FieldType::reference, .refers_to = EntityKind::event, .in_form = false};
constexpr Trait kHiddenLink = {
    .type = FieldType::reference, .refers_to = EntityKind::saved_link, .in_form = false};
constexpr Trait references(EntityKind kind) {
    return {.type = FieldType::references, .refers_to = kind, .merge = FieldMerge::set};
}
constexpr Trait choice(std::span<const std::string_view> choices) {
    return {.type = FieldType::choice, .choices = choices};
}

template <class Entity>
constexpr Entry<Entity> entry(FieldNumber number, std::string_view name, std::string_view label,
                              Member<Entity> member, const Trait& trait = kText) {
    return {{number, name, label, trait.type, trait.refers_to, trait.choices, trait.minimum,
             trait.maximum, trait.required, trait.searched, trait.in_form, trait.merge},
            member};
}

template <class Entity>
struct Entries;

template <>
struct Entries<Person> {
    static constexpr std::array kTable = {
        entry<Person>(1, "given", "Given name", &Person::given, kSearched),
        entry<Person>(2, "middle", "Middle name", &Person::middle, kSearched),
        entry<Person>(3, "family", "Family name", &Person::family, kSearched),
        entry<Person>(4, "prefix", "Prefix", &Person::prefix),
        entry<Person>(5, "suffix", "Suffix", &Person::suffix),
        entry<Person>(6, "nickname", "Nickname", &Person::nickname, kSearched),
        entry<Person>(7, "phonetic", "Phonetic name", &Person::phonetic, kSearched),
        entry<Person>(8, "display", "Shown as", &Person::display, kSearched),
        entry<Person>(9, "emails", "E-mail", &Person::emails, kListSearched),
        entry<Person>(10, "phones", "Phone", &Person::phones, kListSearched),
        entry<Person>(11, "urls", "Web address", &Person::urls, kList),
        entry<Person>(12, "handles", "Handles", &Person::handles, kListSearched),
        entry<Person>(13, "location", "Place", &Person::location, kSearched),
        entry<Person>(14, "birthday", "Birthday", &Person::birthday, kDate),
        entry<Person>(15, "languages", "Languages", &Person::languages, kList),
        entry<Person>(16, "met_on", "Met on", &Person::met_on, kDate),
        entry<Person>(17, "how_met", "How we met", &Person::how_met),
        entry<Person>(18, "tags", "Tags", &Person::tags, kListSearched),
        entry<Person>(19, "circles", "Circles", &Person::circles, kListSearched),
        entry<Person>(20, "goals", "Their goals", &Person::goals, kLong),
        entry<Person>(21, "needs", "Their needs", &Person::needs, kLong),
        entry<Person>(22, "offers", "What they offer", &Person::offers, kLong),
        entry<Person>(23, "notes", "Notes", &Person::notes, kLong),
        entry<Person>(24, "layer", "Layer", &Person::layer, choice(kLayers)),
        entry<Person>(25, "cadence_days", "Cadence in days", &Person::cadence_days,
                      {.type = FieldType::integer, .minimum = 0, .maximum = 3650}),
        entry<Person>(26, "impact", "Impact, 1 to 5", &Person::impact, kScale5),
        entry<Person>(27, "accessibility", "Accessibility, 1 to 5", &Person::accessibility,
                      kScale5),
        entry<Person>(28, "archived", "Archived", &Person::archived, kFlag),
        entry<Person>(29, "map_place", "Place on the map", &Person::map_place, kPlace),
        entry<Person>(30, "source", "Source", &Person::source),
        entry<Person>(31, "unknown_fields", "Unknown fields", &Person::unknown_fields, kHiddenLong),
        entry<Person>(32, "addresses", "Addresses", &Person::addresses, kList),
        entry<Person>(33, "other_dates", "Other dates", &Person::other_dates, kList),
        entry<Person>(34, "culture", "Culture notes", &Person::culture, kLong),
        entry<Person>(35, "met_place", "Met at", &Person::met_place),
        entry<Person>(36, "met_event", "Met at the event", &Person::met_event,
                      reference(EntityKind::event, false)),
        entry<Person>(37, "met_through", "Met through", &Person::met_through,
                      reference(EntityKind::person, false)),
        entry<Person>(38, "motivations", "What drives them, such as fun, status or access",
                      &Person::motivations, kLong),
        entry<Person>(39, "research", "Research notes", &Person::research, kLong),
        entry<Person>(40, "trust", "Trust, 0 to 4", &Person::trust, kScale4),
        entry<Person>(41, "energy", "Energy, −2 to 2", &Person::energy, kBalance),
        entry<Person>(42, "depth", "Depth, 1 to 5", &Person::depth, kScale5),
        entry<Person>(43, "advocacy", "Advocacy, 1 to 5", &Person::advocacy, kScale5),
        entry<Person>(44, "satisfaction", "Satisfaction, 1 to 5", &Person::satisfaction, kScale5),
        entry<Person>(45, "relevance", "Relevance now, 1 to 5", &Person::relevance, kScale5),
        entry<Person>(46, "potential", "Potential, 1 to 5", &Person::potential, kScale5),
        entry<Person>(47, "vouches_for_me", "Vouches for me", &Person::vouches_for_me, kFlag),
        entry<Person>(48, "witness", "Has seen my work", &Person::witness, kFlag),
        entry<Person>(49, "decision_maker", "Decides", &Person::decision_maker, kFlag),
        entry<Person>(50, "resource_controller", "Controls resources", &Person::resource_controller,
                      kFlag),
        entry<Person>(51, "mentor", "Mentor", &Person::mentor, kFlag),
        entry<Person>(52, "sponsor", "Sponsor", &Person::sponsor, kFlag),
        entry<Person>(53, "operational", "Operational network", &Person::operational, kFlag),
        entry<Person>(54, "personal", "Personal network", &Person::personal, kFlag),
        entry<Person>(55, "passive", "Passive", &Person::passive, kFlag),
        entry<Person>(56, "cadence_longest", "Longest gap in days", &Person::cadence_longest,
                      {.type = FieldType::integer, .minimum = 0, .maximum = 3650}),
        entry<Person>(57, "closeness", "Closeness by feel, −2 to 2", &Person::closeness, kBalance),
        entry<Person>(58, "pauses", "Pauses", &Person::pauses, kHidden),
        entry<Person>(59, "network_role", "Network role", &Person::network_role,
                      choice(kNetworkRoles)),
        entry<Person>(60, "capital", "Can give (information, influence, referral, collaboration)",
                      &Person::capital, kList),
        entry<Person>(61, "no_reminders", "No reminders to get in touch", &Person::no_reminders,
                      kFlag),
        entry<Person>(62, "engagement", "Engagement, 1 to 5", &Person::engagement, kScale5),
        entry<Person>(63, "mentoring", "Form of mentoring", &Person::mentoring,
                      choice(kMentoringChoices)),
    };
};

template <>
struct Entries<Organisation> {
    static constexpr std::array kTable = {
        entry<Organisation>(1, "name", "Name", &Organisation::name, kSearched),
        entry<Organisation>(2, "aliases", "Other names", &Organisation::aliases, kListSearched),
        entry<Organisation>(3, "industry", "Industry", &Organisation::industry),
        entry<Organisation>(4, "place", "Place", &Organisation::place),
        entry<Organisation>(5, "domains", "Web domains", &Organisation::domains, kList),
        entry<Organisation>(6, "notes", "Notes", &Organisation::notes, kLong),
        entry<Organisation>(7, "map_place", "Place on the map", &Organisation::map_place, kPlace),
        entry<Organisation>(8, "source", "Source", &Organisation::source),
        entry<Organisation>(9, "unknown_fields", "Unknown fields", &Organisation::unknown_fields,
                            kHiddenLong),
        entry<Organisation>(10, "parent", "Part of", &Organisation::parent,
                            reference(EntityKind::organisation, false)),
    };
};

template <>
struct Entries<Role> {
    static constexpr std::array kTable = {
        entry<Role>(1, "person", "Person", &Role::person, reference(EntityKind::person, true)),
        entry<Role>(2, "organisation", "Organisation", &Role::organisation,
                    reference(EntityKind::organisation, false)),
        entry<Role>(3, "title", "Title", &Role::title, kSearched),
        entry<Role>(4, "unit", "Unit", &Role::unit),
        entry<Role>(5, "from", "From", &Role::from, kDate),
        entry<Role>(6, "to", "To", &Role::to, kDate),
        entry<Role>(7, "function", "Function", &Role::function),
        entry<Role>(8, "seniority", "Seniority", &Role::seniority),
        entry<Role>(9, "source", "Source", &Role::source),
        entry<Role>(10, "unknown_fields", "Unknown fields", &Role::unknown_fields, kHiddenLong),
    };
};

template <>
struct Entries<Tie> {
    static constexpr std::array kTable = {
        entry<Tie>(1, "a", "From", &Tie::a, reference(EntityKind::person, true)),
        entry<Tie>(2, "b", "To", &Tie::b, reference(EntityKind::person, true)),
        entry<Tie>(3, "type", "Type", &Tie::type),
        entry<Tie>(4, "strength", "Strength", &Tie::strength, kUnit),
        entry<Tie>(5, "since", "Since", &Tie::since, kDate),
        entry<Tie>(6, "until", "Until", &Tie::until, kDate),
        entry<Tie>(7, "state", "State", &Tie::state, choice(kTieStates)),
        entry<Tie>(8, "evidence", "Evidence", &Tie::evidence),
        entry<Tie>(9, "confidence", "Confidence", &Tie::confidence, kUnit),
        entry<Tie>(10, "source", "Source", &Tie::source),
        entry<Tie>(11, "unknown_fields", "Unknown fields", &Tie::unknown_fields, kHiddenLong),
        entry<Tie>(12, "directed", "Has a direction", &Tie::directed, kFlag),
        entry<Tie>(13, "rule", "Inferred by", &Tie::rule, kHidden),
    };
};

template <>
struct Entries<Touchpoint> {
    static constexpr std::array kTable = {
        entry<Touchpoint>(1, "on", "Date", &Touchpoint::on, kDate),
        entry<Touchpoint>(2, "people", "People", &Touchpoint::people,
                          references(EntityKind::person)),
        entry<Touchpoint>(3, "channel", "Channel", &Touchpoint::channel, choice(kChannels)),
        entry<Touchpoint>(4, "initiated", "Initiated by", &Touchpoint::initiated,
                          choice(kInitiators)),
        entry<Touchpoint>(5, "depth", "Depth, 1 to 3", &Touchpoint::depth,
                          {.type = FieldType::integer, .minimum = 0, .maximum = 3}),
        entry<Touchpoint>(6, "kind", "Kind", &Touchpoint::kind, choice(kTouchKinds)),
        entry<Touchpoint>(7, "topic", "Topic", &Touchpoint::topic, kSearched),
        entry<Touchpoint>(8, "notes", "Notes", &Touchpoint::notes, kLongSearched),
        entry<Touchpoint>(9, "promise", "Promise", &Touchpoint::promise),
        entry<Touchpoint>(10, "unanswered", "Unanswered", &Touchpoint::unanswered, kFlag),
        entry<Touchpoint>(11, "source", "Source", &Touchpoint::source),
        entry<Touchpoint>(12, "unknown_fields", "Unknown fields", &Touchpoint::unknown_fields,
                          kHiddenLong),
        entry<Touchpoint>(13, "time", "Time", &Touchpoint::time),
        entry<Touchpoint>(14, "group", "In a group", &Touchpoint::group, kFlag),
        entry<Touchpoint>(15, "hook", "Hook", &Touchpoint::hook),
        entry<Touchpoint>(16, "event", "Event", &Touchpoint::event, kHiddenEvent),
    };
};

template <>
struct Entries<Exchange> {
    static constexpr std::array kTable = {
        entry<Exchange>(1, "person", "Person", &Exchange::person,
                        reference(EntityKind::person, true)),
        entry<Exchange>(2, "direction", "Given or received", &Exchange::direction,
                        choice(kDirections)),
        entry<Exchange>(3, "on", "Date", &Exchange::on, kDate),
        entry<Exchange>(4, "group", "Kind of value", &Exchange::group, choice(kValueGroups)),
        entry<Exchange>(5, "value", "What", &Exchange::value, kSearched),
        entry<Exchange>(6, "weight", "Weight, 1 to 5", &Exchange::weight, kScale5),
        entry<Exchange>(7, "is_ask", "Asked for", &Exchange::is_ask, kFlag),
        entry<Exchange>(8, "offer", "Offered in return", &Exchange::offer),
        entry<Exchange>(9, "outcome", "Outcome", &Exchange::outcome, choice(kOutcomes)),
        entry<Exchange>(10, "touchpoint", "Touchpoint", &Exchange::touchpoint,
                        reference(EntityKind::touchpoint, false)),
        entry<Exchange>(11, "notes", "Notes", &Exchange::notes, kLong),
        entry<Exchange>(12, "source", "Source", &Exchange::source),
        entry<Exchange>(13, "unknown_fields", "Unknown fields", &Exchange::unknown_fields,
                        kHiddenLong),
        entry<Exchange>(14, "link", "Saved link", &Exchange::link, kHiddenLink),
        entry<Exchange>(15, "through", "Came through", &Exchange::through,
                        reference(EntityKind::person, false)),
    };
};

template <>
struct Entries<Introduction> {
    static constexpr std::array kTable = {
        entry<Introduction>(1, "who", "Who", &Introduction::who,
                            reference(EntityKind::person, true)),
        entry<Introduction>(2, "to_whom", "To whom", &Introduction::to_whom,
                            reference(EntityKind::person, false)),
        entry<Introduction>(3, "through", "Through", &Introduction::through,
                            reference(EntityKind::person, false)),
        entry<Introduction>(4, "state", "State", &Introduction::state, choice(kIntroductionStates)),
        entry<Introduction>(5, "asked_on", "Asked on", &Introduction::asked_on, kDate),
        entry<Introduction>(6, "agreed_on", "Agreed on", &Introduction::agreed_on, kDate),
        entry<Introduction>(7, "made_on", "Made on", &Introduction::made_on, kDate),
        entry<Introduction>(8, "met_on", "Met on", &Introduction::met_on, kDate),
        entry<Introduction>(9, "request", "Request", &Introduction::request, kLong),
        entry<Introduction>(10, "forward", "To be forwarded", &Introduction::forward, kLong),
        entry<Introduction>(11, "outcome", "Outcome", &Introduction::outcome, kLong),
        entry<Introduction>(12, "source", "Source", &Introduction::source),
        entry<Introduction>(13, "unknown_fields", "Unknown fields", &Introduction::unknown_fields,
                            kHiddenLong),
    };
};

template <>
struct Entries<Event> {
    static constexpr std::array kTable = {
        entry<Event>(1, "name", "Name", &Event::name, kRequiredName),
        entry<Event>(2, "kind", "Kind", &Event::kind),
        entry<Event>(3, "series", "Series", &Event::series),
        entry<Event>(4, "starts", "Starts", &Event::starts, kDate),
        entry<Event>(5, "ends", "Ends", &Event::ends, kDate),
        entry<Event>(6, "place", "Place", &Event::place),
        entry<Event>(7, "host", "Host", &Event::host, reference(EntityKind::person, false)),
        entry<Event>(8, "organisation", "Organisation", &Event::organisation,
                     reference(EntityKind::organisation, false)),
        entry<Event>(9, "vetting", "Why this one", &Event::vetting, kLong),
        entry<Event>(10, "targets", "Whom to meet", &Event::targets,
                     references(EntityKind::person)),
        entry<Event>(11, "attendees", "Attendees", &Event::attendees,
                     references(EntityKind::person)),
        entry<Event>(12, "checklist", "Checklist", &Event::checklist, kSequence),
        entry<Event>(13, "notes", "Notes", &Event::notes, kLong),
        entry<Event>(14, "map_place", "Place on the map", &Event::map_place, kPlace),
        entry<Event>(15, "source", "Source", &Event::source),
        entry<Event>(16, "unknown_fields", "Unknown fields", &Event::unknown_fields, kHiddenLong),
    };
};

template <>
struct Entries<Goal> {
    static constexpr std::array kTable = {
        entry<Goal>(1, "name", "Name", &Goal::name, kRequiredName),
        entry<Goal>(2, "query", "Who", &Goal::query),
        entry<Goal>(3, "wanted", "How many", &Goal::wanted, kCount),
        entry<Goal>(4, "by", "By", &Goal::by, kDate),
        entry<Goal>(5, "hours", "Hours a week", &Goal::hours, kHours),
        entry<Goal>(6, "ghosts", "Not met yet", &Goal::ghosts, kList),
        entry<Goal>(7, "done", "Done", &Goal::done, kFlag),
        entry<Goal>(8, "notes", "Notes", &Goal::notes, kLong),
        entry<Goal>(9, "source", "Source", &Goal::source),
        entry<Goal>(10, "unknown_fields", "Unknown fields", &Goal::unknown_fields, kHiddenLong),
    };
};

template <>
struct Entries<Task> {
    static constexpr std::array kTable = {
        entry<Task>(1, "title", "Title", &Task::title, kRequiredName),
        entry<Task>(2, "due", "Due", &Task::due, kDate),
        entry<Task>(3, "people", "People", &Task::people, references(EntityKind::person)),
        entry<Task>(4, "origin", "Origin", &Task::origin, choice(kOrigins)),
        entry<Task>(5, "rule", "Rule", &Task::rule),
        entry<Task>(6, "snoozed_until", "Snoozed until", &Task::snoozed_until, kDate),
        entry<Task>(7, "snoozes", "Times snoozed", &Task::snoozes, kCount),
        entry<Task>(8, "done_on", "Done on", &Task::done_on, kDate),
        entry<Task>(9, "notes", "Notes", &Task::notes, kLong),
        entry<Task>(10, "source", "Source", &Task::source),
        entry<Task>(11, "unknown_fields", "Unknown fields", &Task::unknown_fields, kHiddenLong),
        entry<Task>(12, "repeats", "Repeats", &Task::repeats, choice(kRepeats)),
        entry<Task>(13, "repeats_day", "Day of the month", &Task::repeats_day, kDayOfMonth),
    };
};

template <>
struct Entries<JournalEntry> {
    static constexpr std::array kTable = {
        entry<JournalEntry>(1, "on", "Date", &JournalEntry::on, kDate),
        entry<JournalEntry>(2, "text", "Text", &JournalEntry::text, kLongSearched),
        entry<JournalEntry>(3, "people", "People", &JournalEntry::people,
                            references(EntityKind::person)),
        entry<JournalEntry>(4, "source", "Source", &JournalEntry::source),
        entry<JournalEntry>(5, "unknown_fields", "Unknown fields", &JournalEntry::unknown_fields,
                            kHiddenLong),
    };
};

template <>
struct Entries<TextTemplate> {
    static constexpr std::array kTable = {
        entry<TextTemplate>(1, "name", "Name", &TextTemplate::name, kRequiredName),
        entry<TextTemplate>(2, "channel", "Channel", &TextTemplate::channel, choice(kChannels)),
        entry<TextTemplate>(3, "language", "Language", &TextTemplate::language),
        entry<TextTemplate>(4, "subject", "Subject", &TextTemplate::subject),
        entry<TextTemplate>(5, "body", "Text", &TextTemplate::body, kLong),
        entry<TextTemplate>(6, "source", "Source", &TextTemplate::source),
        entry<TextTemplate>(7, "unknown_fields", "Unknown fields", &TextTemplate::unknown_fields,
                            kHiddenLong),
    };
};

template <>
struct Entries<PlaybookRun> {
    static constexpr std::array kTable = {
        entry<PlaybookRun>(1, "playbook", "Playbook", &PlaybookRun::playbook, kRequiredName),
        entry<PlaybookRun>(2, "people", "People", &PlaybookRun::people,
                           references(EntityKind::person)),
        entry<PlaybookRun>(3, "started", "Started", &PlaybookRun::started, kDate),
        entry<PlaybookRun>(4, "finished", "Finished", &PlaybookRun::finished, kDate),
        entry<PlaybookRun>(5, "step", "Step", &PlaybookRun::step, kCount),
        entry<PlaybookRun>(6, "answers", "Answers", &PlaybookRun::answers, kSequence),
        entry<PlaybookRun>(7, "notes", "Notes", &PlaybookRun::notes, kLong),
        entry<PlaybookRun>(8, "source", "Source", &PlaybookRun::source),
        entry<PlaybookRun>(9, "unknown_fields", "Unknown fields", &PlaybookRun::unknown_fields,
                           kHiddenLong),
    };
};

template <>
struct Entries<AuditSnapshot> {
    static constexpr std::array kTable = {
        entry<AuditSnapshot>(1, "on", "Date", &AuditSnapshot::on, kDate),
        entry<AuditSnapshot>(2, "kind", "Kind", &AuditSnapshot::kind),
        entry<AuditSnapshot>(3, "numbers", "Numbers", &AuditSnapshot::numbers, kSequence),
        entry<AuditSnapshot>(4, "notes", "Notes", &AuditSnapshot::notes, kLong),
        entry<AuditSnapshot>(5, "source", "Source", &AuditSnapshot::source),
        entry<AuditSnapshot>(6, "unknown_fields", "Unknown fields", &AuditSnapshot::unknown_fields,
                             kHiddenLong),
    };
};

template <>
struct Entries<TieType> {
    static constexpr std::array kTable = {
        entry<TieType>(1, "name", "Name", &TieType::name, kRequiredName),
        entry<TieType>(2, "inverse", "Seen from the other end", &TieType::inverse),
        entry<TieType>(3, "directed", "Has a direction", &TieType::directed, kFlag),
        entry<TieType>(4, "source", "Source", &TieType::source),
        entry<TieType>(5, "unknown_fields", "Unknown fields", &TieType::unknown_fields,
                       kHiddenLong),
    };
};

template <>
struct Entries<CustomField> {
    static constexpr std::array kTable = {
        entry<CustomField>(1, "name", "Name", &CustomField::name, kRequiredName),
        entry<CustomField>(2, "type", "Type", &CustomField::type, choice(kCustomTypes)),
        entry<CustomField>(3, "choices", "Choices", &CustomField::choices, kSequence),
        entry<CustomField>(4, "source", "Source", &CustomField::source),
        entry<CustomField>(5, "unknown_fields", "Unknown fields", &CustomField::unknown_fields,
                           kHiddenLong),
    };
};

template <>
struct Entries<CustomValue> {
    static constexpr std::array kTable = {
        entry<CustomValue>(1, "person", "Person", &CustomValue::person,
                           reference(EntityKind::person, true)),
        entry<CustomValue>(2, "field", "Field", &CustomValue::field,
                           reference(EntityKind::custom_field, true)),
        entry<CustomValue>(3, "value", "Value", &CustomValue::value, kSearched),
        entry<CustomValue>(4, "source", "Source", &CustomValue::source),
        entry<CustomValue>(5, "unknown_fields", "Unknown fields", &CustomValue::unknown_fields,
                           kHiddenLong),
    };
};

template <>
struct Entries<Photo> {
    static constexpr std::array kTable = {
        entry<Photo>(1, "person", "Person", &Photo::person, reference(EntityKind::person, true)),
        entry<Photo>(2, "jpeg", "Photo", &Photo::jpeg, kJpeg),
        entry<Photo>(3, "source", "Source", &Photo::source),
        entry<Photo>(4, "unknown_fields", "Unknown fields", &Photo::unknown_fields, kHiddenLong),
    };
};

template <>
struct Entries<SavedLink> {
    static constexpr std::array kTable = {
        entry<SavedLink>(1, "url", "Web address", &SavedLink::url, {.required = true}),
        entry<SavedLink>(2, "title", "Title", &SavedLink::title),
        entry<SavedLink>(3, "topic", "About", &SavedLink::topic),
        entry<SavedLink>(4, "tags", "Tags", &SavedLink::tags, kList),
        entry<SavedLink>(5, "saved_on", "Saved on", &SavedLink::saved_on, kDate),
        entry<SavedLink>(6, "source", "Source", &SavedLink::source),
        entry<SavedLink>(7, "unknown_fields", "Unknown fields", &SavedLink::unknown_fields,
                         kHiddenLong),
    };
};

template <>
struct Entries<Setting> {
    static constexpr std::array kTable = {
        entry<Setting>(1, "name", "Name", &Setting::name, {.required = true, .in_form = false}),
        entry<Setting>(2, "value", "Value", &Setting::value, kHidden),
        entry<Setting>(3, "unknown_fields", "Unknown fields", &Setting::unknown_fields,
                       kHiddenLong),
    };
};

}  // namespace kith
