#include "text/vcard_kith.hpp"

#include "base/named_date.hpp"
#include "base/utf8.hpp"
#include "model/fields.hpp"
#include "text/csv_cells.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <unordered_set>
#include <utility>

namespace kith::text {
namespace {

struct TextField {
    std::string_view name;
    std::string Contact::* member;
};
constexpr std::array<TextField, 7> kTexts = {{{"display", &Contact::display},
                                              {"location", &Contact::location},
                                              {"how_met", &Contact::how_met},
                                              {"met_place", &Contact::met_place},
                                              {"goals", &Contact::goals},
                                              {"needs", &Contact::needs},
                                              {"offers", &Contact::offers}}};

struct ListField {
    std::string_view name;
    TextList Contact::* member;
};
constexpr std::array<ListField, 9> kLists = {{{"emails", &Contact::emails},
                                              {"phones", &Contact::phones},
                                              {"urls", &Contact::urls},
                                              {"handles", &Contact::handles},
                                              {"addresses", &Contact::addresses},
                                              {"languages", &Contact::languages},
                                              {"tags", &Contact::tags},
                                              {"circles", &Contact::circles},
                                              {"other_dates", &Contact::other_dates}}};

std::string field_of(std::string_view property) {
    std::string name = lower_case(property.substr(kVcardKithPrefix.size()));
    std::ranges::replace(name, '-', '_');
    return name;
}

/// Items as they were written, their line breaks too.
TextList items_of(const VcardLine& line) {
    TextList items;
    for (const std::string_view piece : split_unescaped(line.value, ',')) {
        std::string item = unescaped(piece, line);
        if (!item.empty()) items.push_back(std::move(item));
    }
    return items;
}

std::int64_t days_in(std::string_view text) {
    std::int64_t days = 0;
    if (text.empty() || text.size() > 4) return 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return 0;
        days = days * 10 + (c - '0');
    }
    return days;
}

void read_role(VcardDraft& draft, const VcardLine& line) {
    const std::vector<std::string> parts = parts_of(line);
    Job job;
    job.organisation = part_at(parts, 0);
    job.unit = part_at(parts, 1);
    job.title = part_at(parts, 2);
    job.from = parse_iso_date(part_at(parts, 3)).value_or(Date{});
    job.to = parse_iso_date(part_at(parts, 4)).value_or(Date{});
    job.over = static_cast<bool>(job.to);
    if (!job.organisation.empty() || !job.title.empty()) draft.kith.jobs.push_back(std::move(job));
}

/// Fields with a type of their own. False for any other.
bool read_typed(VcardDraft& draft, const VcardLine& line, std::string_view field) {
    const std::string text = text_of(line);
    Contact& kith = draft.kith;
    if (field == "birthday" || field == "met_on") {
        const std::optional<Date> date = parse_iso_date(text);
        if (!date) return false;
        (field == "birthday" ? kith.birthday : kith.met_on) = *date;
    } else if (field == "cadence_days" && days_in(text) > 0) {
        kith.cadence_days = days_in(text);
    } else if (field == "archived" && text == "true") {
        kith.archived = true;
    } else if (field == "met_through") {
        const std::vector<std::string> parts = parts_of(line);
        kith.met_through.key = vcard_key(part_at(parts, 0));
        kith.met_through.name = part_at(parts, 1);
    } else if (field == "role") {
        read_role(draft, line);
    } else {
        return false;
    }
    return true;
}

KeptFields& kept_of(VcardDraft& draft) {
    std::optional<KeptFields>& kept = draft.contact.kept;
    return kept ? *kept : kept.emplace();
}

/// A field that a contact does not have.
void read_kept(VcardDraft& draft, std::string_view name, std::string text) {
    const Field* field = find_field(EntityKind::person, name);
    if (field == nullptr || text.empty()) return draft.leave_over(name, text);
    const bool is_text = field->type == FieldType::text || field->type == FieldType::long_text;
    Result<Value> value = is_text ? Value{text} : csv_value(*field, text);
    if (!value) return draft.leave_over(name, text);
    if (*value != Value{}) kept_of(draft).values.emplace_back(field, std::move(*value));
}

/// What two items have in common when a standard property says the one as well as it can: "12 Loom
/// St, Lisbon" is "12 Loom St" and "Lisbon" on two lines.
std::string likeness(std::string_view item) {
    std::string text = tidy_spaces(item);
    std::erase_if(text, [](char c) { return c == ' ' || c == ',' || c == ':'; });
    return text;
}

/// The same of other dates: "wedding: 3 May 2019" is "wedding 2019-05-03".
std::string likeness_of_date(std::string_view item) {
    const std::optional<NamedDate> dated = read_named_date(item);
    return dated ? likeness(dated->name + to_string(dated->date)) : likeness(item);
}

void merge_lists(TextList& list, TextList before, std::string (*like)(std::string_view)) {
    std::unordered_set<std::string> known;
    for (const std::string& item : before) known.insert(like(item));
    for (std::string& item : list) {
        if (known.insert(like(item)).second) before.push_back(std::move(item));
    }
    list = std::move(before);
}

void merge_jobs(std::vector<Job>& jobs, std::vector<Job> before) {
    std::erase_if(jobs, [&](const Job& job) {
        return std::ranges::any_of(before, [&](const Job& kept) {
            return kept.organisation == job.organisation && kept.title == job.title;
        });
    });
    // What ORG says now is newer than the list.
    std::ranges::move(before, std::back_inserter(jobs));
}

}  // namespace

std::string vcard_kith_property(std::string_view field) {
    std::string name = std::string(kVcardKithPrefix) + upper_case(field);
    std::ranges::replace(name, '_', '-');
    return name;
}

bool read_kith_property(VcardDraft& draft, const VcardLine& line) {
    if (!line.name.starts_with(kVcardKithPrefix)) return false;
    const std::string field = field_of(line.name);
    if (field == "custom") {
        const std::vector<std::string> parts = parts_of(line);
        if (std::string name = part_at(parts, 0), text = part_at(parts, 1);
            !name.empty() && !text.empty())
            kept_of(draft).own.emplace_back(std::move(name), std::move(text));
        return true;
    }
    if (const auto* const text = std::ranges::find(kTexts, field, &TextField::name);
        text != kTexts.end()) {
        draft.kith.*text->member = text_of(line);
    } else if (const auto* const list = std::ranges::find(kLists, field, &ListField::name);
               list != kLists.end()) {
        std::ranges::move(items_of(line), std::back_inserter(draft.kith.*list->member));
    } else if (!read_typed(draft, line, field)) {
        read_kept(draft, field, text_of(line));
    }
    return true;
}

void finish_kith_properties(VcardDraft& draft) {
    Contact& contact = draft.contact;
    Contact& kith = draft.kith;
    for (const TextField& field : kTexts) {
        if (!(kith.*field.member).empty()) contact.*field.member = std::move(kith.*field.member);
    }
    for (const ListField& field : kLists) {
        if ((kith.*field.member).empty()) continue;
        merge_lists(contact.*field.member, std::move(kith.*field.member),
                    field.name == "other_dates" ? likeness_of_date : likeness);
    }
    if (!kith.jobs.empty()) merge_jobs(contact.jobs, std::move(kith.jobs));
    if (!contact.birthday) contact.birthday = kith.birthday;
    if (kith.met_on) contact.met_on = kith.met_on;
    if (kith.met_through) contact.met_through = kith.met_through;
    if (kith.cadence_days > 0) contact.cadence_days = kith.cadence_days;
    contact.archived = contact.archived || kith.archived;
}

}  // namespace kith::text
