#include "text/network_fields.hpp"

#include "base/date_parse.hpp"
#include "base/utf8.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace kith::text {
namespace {

template <class FieldKind>
struct Named {
    std::string_view key;
    FieldKind field;
};

using N = NodeField;
constexpr auto kNodeFields = std::to_array<Named<N>>({
    {"label", N::label},
    {"name", N::name},
    {"fullname", N::name},
    {"vname", N::name},
    {"d0", N::label},
    {"kind", N::kind},
    {"type", N::kind},
    {"nodetype", N::kind},
    {"elementtype", N::kind},
    {"entitytype", N::kind},
    {"entity", N::kind},
    {"category", N::category},
    {"x", N::x},
    {"y", N::y},
    {"display", N::display},
    {"displayname", N::display},
    {"shownas", N::display},
    {"given", N::given},
    {"givenname", N::given},
    {"firstname", N::given},
    {"forename", N::given},
    {"middle", N::middle},
    {"middlename", N::middle},
    {"family", N::family},
    {"familyname", N::family},
    {"lastname", N::family},
    {"surname", N::family},
    {"prefix", N::prefix},
    {"salutation", N::prefix},
    {"honorific", N::prefix},
    {"suffix", N::suffix},
    {"nickname", N::nickname},
    {"phonetic", N::phonetic},
    {"phoneticname", N::phonetic},
    {"organisation", N::organisation},
    {"organization", N::organisation},
    {"company", N::organisation},
    {"employer", N::organisation},
    {"org", N::organisation},
    {"affiliation", N::organisation},
    {"workplace", N::organisation},
    {"firma", N::organisation},
    {"entreprise", N::organisation},
    {"empresa", N::organisation},
    {"unit", N::unit},
    {"department", N::unit},
    {"division", N::unit},
    {"title", N::title},
    {"jobtitle", N::title},
    {"job", N::title},
    {"role", N::title},
    {"position", N::title},
    {"occupation", N::title},
    {"profession", N::title},
    {"email", N::emails},
    {"emails", N::emails},
    {"mail", N::emails},
    {"emailaddress", N::emails},
    {"emailaddresses", N::emails},
    {"email1", N::emails},
    {"email2", N::emails},
    {"phone", N::phones},
    {"phones", N::phones},
    {"phonenumber", N::phones},
    {"telephone", N::phones},
    {"tel", N::phones},
    {"mobile", N::phones},
    {"mobilephone", N::phones},
    {"cell", N::phones},
    {"url", N::urls},
    {"urls", N::urls},
    {"website", N::urls},
    {"web", N::urls},
    {"webaddress", N::urls},
    {"homepage", N::urls},
    {"link", N::urls},
    {"linkedin", N::urls},
    {"linkedinurl", N::urls},
    {"profile", N::urls},
    {"profileurl", N::urls},
    {"handle", N::handles},
    {"handles", N::handles},
    {"twitter", N::handles},
    {"twitterhandle", N::handles},
    {"instagram", N::handles},
    {"mastodon", N::handles},
    {"github", N::handles},
    {"skype", N::handles},
    {"telegram", N::handles},
    {"username", N::handles},
    {"screenname", N::handles},
    {"address", N::addresses},
    {"addresses", N::addresses},
    {"postaladdress", N::addresses},
    {"location", N::location},
    {"place", N::location},
    {"city", N::location},
    {"town", N::location},
    {"country", N::location},
    {"birthday", N::birthday},
    {"birthdate", N::birthday},
    {"dateofbirth", N::birthday},
    {"dob", N::birthday},
    {"born", N::birthday},
    {"otherdates", N::other_dates},
    {"language", N::languages},
    {"languages", N::languages},
    {"tag", N::tags},
    {"tags", N::tags},
    {"keyword", N::tags},
    {"keywords", N::tags},
    {"categories", N::tags},
    {"labels", N::tags},
    {"circle", N::circles},
    {"circles", N::circles},
    {"group", N::group},
    {"groups", N::group},
    {"meton", N::met_on},
    {"connectedon", N::met_on},
    {"howmet", N::how_met},
    {"howwemet", N::how_met},
    {"metplace", N::met_place},
    {"metat", N::met_place},
    {"metthrough", N::met_through},
    {"introducedby", N::met_through},
    {"goals", N::goals},
    {"theirgoals", N::goals},
    {"needs", N::needs},
    {"offers", N::offers},
    {"notes", N::notes},
    {"note", N::notes},
    {"description", N::notes},
    {"desc", N::notes},
    {"bio", N::notes},
    {"biography", N::notes},
    {"comment", N::notes},
    {"comments", N::notes},
    {"about", N::notes},
    {"summary", N::notes},
    {"industry", N::industry},
    {"sector", N::industry},
    {"domain", N::domains},
    {"domains", N::domains},
    {"webdomains", N::domains},
    {"aliases", N::aliases},
    {"othernames", N::aliases},
    {"cadence", N::cadence},
    {"cadencedays", N::cadence},
    {"archived", N::archived},
    {"z", N::looks},
    {"r", N::looks},
    {"g", N::looks},
    {"b", N::looks},
    {"a", N::looks},
    {"size", N::looks},
    {"color", N::looks},
    {"colour", N::looks},
    {"shape", N::looks},
    {"fill", N::looks},
    {"width", N::looks},
    {"height", N::looks},
    {"timeset", N::looks},
    {"suid", N::looks},
    {"selected", N::looks},
    {"sharedname", N::looks},
});

using E = EdgeField;
constexpr auto kEdgeFields = std::to_array<Named<E>>({
    {"label", E::label},
    {"name", E::label},
    {"edgelabel", E::label},
    {"type", E::type},
    {"interaction", E::type},
    {"relation", E::type},
    {"relationship", E::type},
    {"relationtype", E::type},
    {"edgetype", E::type},
    {"connectiontype", E::type},
    {"kind", E::kind},
    {"weight", E::weight},
    {"value", E::weight},
    {"count", E::weight},
    {"edgeweight", E::weight},
    {"strength", E::strength},
    {"tiestrength", E::strength},
    {"directed", E::direction},
    {"direction", E::direction},
    {"state", E::state},
    {"since", E::since},
    {"start", E::since},
    {"startdate", E::since},
    {"startedon", E::since},
    {"until", E::until},
    {"end", E::until},
    {"enddate", E::until},
    {"endedon", E::until},
    {"evidence", E::evidence},
    {"description", E::evidence},
    {"desc", E::evidence},
    {"notes", E::evidence},
    {"note", E::evidence},
    {"comment", E::evidence},
    {"title", E::title},
    {"jobtitle", E::title},
    {"role", E::title},
    {"position", E::title},
    {"unit", E::unit},
    {"department", E::unit},
    {"id", E::looks},
    {"key", E::looks},
    {"networkxkey", E::looks},
    {"suid", E::looks},
    {"selected", E::looks},
    {"sharedname", E::looks},
    {"sharedinteraction", E::looks},
    {"timeset", E::looks},
    {"color", E::looks},
    {"colour", E::looks},
    {"r", E::looks},
    {"g", E::looks},
    {"b", E::looks},
    {"a", E::looks},
    {"width", E::looks},
    {"size", E::looks},
    {"thickness", E::looks},
    {"style", E::looks},
    {"shape", E::looks},
    {"edgeid", E::looks},
    {"fill", E::looks},
    {"arrowshape", E::looks},
});

template <class FieldKind>
FieldKind look_up(std::span<const Named<FieldKind>> names, std::string_view name) {
    const std::string key = plain_key(name);
    const auto found = std::ranges::find(names, std::string_view(key), &Named<FieldKind>::key);
    return found == names.end() ? FieldKind{} : found->field;
}

void append_new(TextList& list, std::string&& text) {
    // A list that is longer than anybody's is taken as it is: looking through it would take long.
    if (list.size() < 100 && std::ranges::find(list, text) != list.end()) return;
    list.push_back(std::move(text));
}

bool is_link(std::string_view text) {
    const std::string key = fold(text.substr(0, 16));
    return !key.starts_with("javascript:") && !key.starts_with("data:") && text.contains('.');
}

Job& first_job(Contact& contact) {
    if (contact.jobs.empty()) contact.jobs.emplace_back();
    return contact.jobs.front();
}

std::string* text_field(Contact& contact, NodeField field) {
    switch (field) {
        case N::display:
            return &contact.display;
        case N::given:
            return &contact.given;
        case N::middle:
            return &contact.middle;
        case N::family:
            return &contact.family;
        case N::prefix:
            return &contact.prefix;
        case N::suffix:
            return &contact.suffix;
        case N::nickname:
            return &contact.nickname;
        case N::phonetic:
            return &contact.phonetic;
        case N::how_met:
            return &contact.how_met;
        case N::met_place:
            return &contact.met_place;
        case N::met_through:
            return &contact.met_through.name;
        case N::goals:
            return &contact.goals;
        case N::needs:
            return &contact.needs;
        case N::offers:
            return &contact.offers;
        default:
            return nullptr;
    }
}

TextList* list_field(Contact& contact, NodeField field) {
    switch (field) {
        case N::emails:
            return &contact.emails;
        case N::phones:
            return &contact.phones;
        case N::urls:
            return &contact.urls;
        case N::handles:
            return &contact.handles;
        case N::addresses:
            return &contact.addresses;
        case N::other_dates:
            return &contact.other_dates;
        case N::languages:
            return &contact.languages;
        case N::tags:
            return &contact.tags;
        case N::circles:
        case N::group:
            return &contact.circles;
        default:
            return nullptr;
    }
}

bool belongs_to_organisations(NodeField field) {
    return field == N::industry || field == N::domains || field == N::aliases;
}

/// The name of a person, the job and what else no organisation has.
bool belongs_to_people(NodeField field) {
    return (field >= N::display && field <= N::title) ||
           (field >= N::met_on && field <= N::offers) || field == N::birthday ||
           field == N::other_dates || field == N::cadence || field == N::archived;
}

bool put_list(TextList& list, NodeField field, std::string_view value) {
    const bool commas = field != N::addresses && field != N::other_dates;
    TextList items = split_values(value, commas);
    if (field == N::group && std::ranges::all_of(items, [](const std::string& item) {
            return read_number(item).has_value();
        }))
        return false;
    if (field == N::emails &&
        !std::ranges::all_of(items, [](const std::string& item) { return item.contains('@'); }))
        return false;
    if (field == N::urls && !std::ranges::all_of(items, is_link)) return false;
    for (std::string& item : items) append_new(list, std::move(item));
    return true;
}

bool put_text(std::string& text, std::string value) {
    if (!text.empty() && text != value) return false;
    text = std::move(value);
    return true;
}

bool put_date(Date& date, std::string_view value, DayOrder order) {
    const Date read = read_network_date(value, order);
    if (!read || (date && date != read)) return false;
    date = read;
    return true;
}

bool put_field(Contact& contact, NodeField field, std::string_view value,
               const ReadOptions& options) {
    if (belongs_to_organisations(field) != (contact.kind == ContactKind::organisation) &&
        (belongs_to_organisations(field) || belongs_to_people(field)))
        return false;
    if (TextList* list = list_field(contact, field)) return put_list(*list, field, value);
    if (std::string* text = text_field(contact, field)) {
        const bool long_text = field >= N::goals;
        return put_text(*text, long_text ? trimmed_text(value) : tidy_spaces(value));
    }
    switch (field) {
        case N::organisation:
            return put_text(first_job(contact).organisation, tidy_spaces(value));
        case N::unit:
            return put_text(first_job(contact).unit, tidy_spaces(value));
        case N::title:
            return put_text(first_job(contact).title, tidy_spaces(value));
        case N::location:
            // A city and a country in columns of their own.
            if (!contact.location.empty()) contact.location += ", ";
            contact.location += tidy_spaces(value);
            return true;
        case N::notes:
            if (!contact.notes.empty()) contact.notes += "\n\n";
            contact.notes += trimmed_text(value);
            return true;
        case N::birthday:
            return put_date(contact.birthday, value, options.order);
        case N::met_on:
            return put_date(contact.met_on, value, options.order);
        case N::industry:
            return put_text(contact.industry, tidy_spaces(value));
        case N::domains:
        case N::aliases:
            for (std::string& item : split_values(value, field == N::domains))
                append_new(field == N::domains ? contact.domains : contact.aliases,
                           std::move(item));
            return true;
        case N::cadence: {
            const std::optional<double> days = read_number(value);
            if (!days || *days < 1 || *days > 3650 || *days != std::floor(*days)) return false;
            contact.cadence_days = static_cast<std::int64_t>(*days);
            return true;
        }
        case N::archived:
            contact.archived = value == "true" || value == "1" || value == "yes";
            return contact.archived || value == "false" || value == "0" || value == "no";
        default:
            return false;
    }
}

}  // namespace

NodeField FieldNames::of_node(std::string_view name) {
    if (const auto known = nodes_.find(name); known != nodes_.end()) return known->second;
    const NodeField field = look_up<NodeField>(kNodeFields, name);
    nodes_.emplace(name, field);
    return field;
}

EdgeField FieldNames::of_edge(std::string_view name) {
    if (const auto known = edges_.find(name); known != edges_.end()) return known->second;
    const EdgeField field = look_up<EdgeField>(kEdgeFields, name);
    edges_.emplace(name, field);
    return field;
}

void put_attribute(Contact& contact, NodeField field, std::string_view name, std::string_view value,
                   const ReadOptions& options) {
    if (field == N::looks) return;
    if (field != N::leftover && put_field(contact, field, value, options)) return;
    contact.leftovers.emplace_back(name, trimmed_text(value));
}

Date read_network_date(std::string_view text, DayOrder order) {
    const std::string trimmed = trimmed_text(text);
    if (trimmed.size() > 64) return {};
    if (const auto date = parse_iso_date(trimmed)) return *date;
    // "2019-05-03T10:00:00.000Z", as Gephi writes moments.
    if (trimmed.size() > 10 && (trimmed[10] == 'T' || trimmed[10] == ' ')) {
        if (const auto date = parse_iso_date(std::string_view(trimmed).substr(0, 10))) return *date;
    }
    return parse_date(trimmed, order).value_or(Date{});
}

}  // namespace kith::text
