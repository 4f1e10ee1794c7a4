#include "base/utf8.hpp"
#include "model/fields.hpp"
#include "text/table_cells.hpp"
#include "text/table_person_names.hpp"
#include "text/table_row.hpp"
#include "text/table_values.hpp"

#include <algorithm>

namespace kith::text {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

void append(std::string& text, std::string_view more, std::string_view between) {
    if (more.empty()) return;
    if (!text.empty()) text += between;
    text += more;
}

std::string with_extras(const Contact& contact, const std::string& name) {
    std::string text = contact.prefix;
    append(text, name, " ");
    append(text, contact.suffix, " ");
    return text;
}

/// Whether the name says no more than the parts do. "Family Given" without a comma says in which
/// order the person writes them, so that it is more.
bool is_same_name(const Contact& contact, const std::string& name) {
    const std::string plain = joined_name(contact.given, contact.middle, contact.family);
    if (name == plain || name == with_extras(contact, plain)) return true;
    const std::size_t comma = name.find(", ");
    if (comma == kNone) return false;
    const NameParts parts = split_name(name);
    if (parts.family == contact.family &&
        (parts.given == contact.given || parts.given == contact.given + " " + contact.middle))
        return true;
    return name == plain + ", " + contact.suffix;
}

/// "Untitled" and the like, which programs call a page without a name.
bool is_untitled(std::string_view name) {
    constexpr std::array<std::string_view, 7> kNames = {"untitled",    "unbenannt",    "sans titre",
                                                        "sin titulo",  "senza titolo", "sem titulo",
                                                        "zonder titel"};
    return name.size() < 20 && std::ranges::find(kNames, fold(name)) != kNames.end();
}

/// Addresses that a whole office reads.
bool is_office_address(std::string_view email) {
    constexpr std::array<std::string_view, 14> kOffices = {
        "info",    "office", "contact", "hello", "kontakt", "mail",      "sales",
        "support", "admin",  "team",    "post",  "service", "reception", "enquiries"};
    return std::ranges::find(kOffices, fold(email.substr(0, email.find('@')))) != kOffices.end();
}

int number_in(std::string_view text) {
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9' || number > 9999) return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace

void RowMapper::finish_birthday() {
    if (birth_[1].empty() && birth_[2].empty() && birth_[3].empty()) return;
    const int year = number_in(birth_[1]);
    const int month = number_in(birth_[2]);
    const int day = number_in(birth_[3]);
    const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                    static_cast<std::uint8_t>(day)};
    if (year >= 0 && year <= 9999 && month >= 0 && month <= 12 && day >= 0 && day <= 31 &&
        (!date || is_valid(date))) {
        if (!row_.contact.birthday) row_.contact.birthday = date;
        return;
    }
    std::string written = birth_[1] + "-" + birth_[2] + "-" + birth_[3];
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].field != TableField::birthday || columns_[i].part == 0) continue;
        not_understood(i, written, "date");
        return;
    }
}

void RowMapper::drop_addresses_as_names() {
    Contact& contact = row_.contact;
    for (std::string* name :
         {&contact.given, &contact.middle, &contact.family, &contact.nickname, &full_}) {
        if (!name->contains('@') || name->contains(' ')) continue;
        // "info@shop.exampl" is the start of the row's own address, cut at twenty letters.
        const bool own = std::ranges::any_of(
            contact.emails, [&](const std::string& email) { return email.starts_with(*name); });
        if (!own && is_email(*name))
            add_once(contact.emails, *name);
        else if (!own && name->starts_with('@'))
            add_once(contact.handles, *name);
        else if (!own)
            contact.leftovers.emplace_back("Name", *name);
        name->clear();
    }
}

void RowMapper::take_full_name() {
    Contact& contact = row_.contact;
    if (full_.empty()) return;
    if (!contact.given.empty() || !contact.family.empty()) {
        if (!is_same_name(contact, full_)) contact.display = full_;
        return;
    }
    if (is_untitled(full_)) return;
    NameParts parts = split_name(full_);
    contact.given = std::move(parts.given);
    contact.family = std::move(parts.family);
    contact.display = std::move(parts.display);
    if (contact.middle.empty()) contact.middle = std::move(parts.middle);
    if (contact.prefix.empty()) contact.prefix = std::move(parts.prefix);
    if (contact.suffix.empty()) contact.suffix = std::move(parts.suffix);
}

void RowMapper::take_weak_names() {
    Contact& contact = row_.contact;
    for (WeakName& weak : weak_names_) {
        // Outlook writes "Zephyrine Quillfeather (zephyrine@quillfeather.example)".
        const std::size_t open = weak.name.find(" (");
        if (open != kNone && weak.name.ends_with(')') && weak.name.contains('@'))
            weak.name.resize(open);
        if (is_email(weak.name) || weak.name == full_ || weak.name == contact.display) continue;
        const bool named = !contact.given.empty() || !contact.family.empty() ||
                           !contact.display.empty() || !contact.nickname.empty();
        const bool organised = !jobs_.empty() && !jobs_[0].organisations.empty();
        if (!named && !(organised && weak.name == jobs_[0].organisations[0])) {
            full_ = weak.name;
            take_full_name();
        } else if (named && !is_same_name(contact, weak.name)) {
            leftover(weak.column, weak.name);
        }
    }
}

void RowMapper::finish_names() {
    Contact& contact = row_.contact;
    drop_addresses_as_names();
    take_full_name();
    take_weak_names();
    contact.phonetic = phonetic_[0];
    append(contact.phonetic, joined_name(phonetic_[1], phonetic_[2], phonetic_[3]), " ");
    // Chinese and Japanese names are read family name first.
    if (contact.display.empty() && !contact.given.empty() && !contact.family.empty()) {
        std::string shown = joined_name(contact.given, contact.middle, contact.family);
        if (!shown.starts_with(contact.given)) contact.display = std::move(shown);
    }
}

void RowMapper::finish_jobs() {
    std::vector<Job>& jobs = row_.contact.jobs;
    for (JobGroup& group : jobs_) {
        Job job;
        job.title = std::move(group.title);
        job.unit = std::move(group.unit);
        if (!group.organisations.empty()) job.organisation = std::move(group.organisations[0]);
        if (job.organisation.empty() && job.title.empty()) {
            if (!job.unit.empty())
                row_.contact.leftovers.emplace_back("Department", std::move(job.unit));
            continue;
        }
        jobs.push_back(std::move(job));
        for (std::size_t i = 1; i < group.organisations.size(); ++i) {
            jobs.emplace_back();
            jobs.back().organisation = std::move(group.organisations[i]);
        }
    }
    for (WeakName& title : weak_titles_) {
        if (jobs.empty()) jobs.emplace_back();
        if (jobs[0].title.empty())
            jobs[0].title = std::move(title.name);
        else if (jobs[0].title != title.name)
            leftover(title.column, std::move(title.name));
    }
    // Behind the places of work, of which the first is the current one.
    for (std::string& school : schools_) {
        jobs.emplace_back();
        jobs.back().organisation = std::move(school);
    }
}

void RowMapper::finish_addresses() {
    std::string place;
    for (AddressGroup& group : addresses_) {
        auto& parts = group.parts;
        std::string town = parts[city];
        if (!parts[postcode].empty() && parts[region].empty()) {
            town = parts[postcode];
            append(town, parts[city], " ");
        } else {
            append(town, parts[region], ", ");
            append(town, parts[postcode], " ");
        }
        const bool has_street = !parts[street].empty();
        std::string text = !parts[formatted].empty()             ? parts[formatted]
                           : !parts[whole].empty() && has_street ? parts[whole]
                                                                 : "";
        if (text.empty()) {
            std::string lines = has_street ? parts[street] : parts[whole];
            for (std::string* part :
                 {&lines, &parts[extended], &parts[po_box], &town, &parts[country]}) {
                if (!says(text, *part)) append(text, *part, ", ");
            }
        }
        const bool substance = has_street || !parts[whole].empty() || !parts[formatted].empty() ||
                               !parts[po_box].empty() || !parts[postcode].empty();
        if (substance) add_once(row_.contact.addresses, text);
        std::string here = parts[city];
        if (!substance) append(here, parts[region], ", ");
        append(here, parts[country], ", ");
        if (parts[city].empty() && substance) continue;
        if (!here.empty() && (place.empty() || group.label == "home")) place = std::move(here);
    }
    if (row_.contact.location.empty()) row_.contact.location = std::move(place);
}

void RowMapper::finish_kind() {
    Contact& contact = row_.contact;
    std::string organisation = contact.jobs.empty() ? "" : contact.jobs[0].organisation;
    if (contact.jobs.empty() && contact.given.empty() && contact.family.empty() &&
        has_legal_form(contact.display))
        organisation = contact.display;
    // The name may be that of the organisation: "Fable & Sons" at Fable & Sons.
    const bool named_so =
        !organisation.empty() && (full_ == organisation || contact.display == organisation ||
                                  (contact.given == organisation && contact.family.empty()));
    const bool named = !contact.given.empty() || !contact.middle.empty() ||
                       !contact.family.empty() || !contact.nickname.empty() ||
                       !contact.display.empty();
    const bool office = std::ranges::all_of(contact.emails, is_office_address);
    if (!organisation.empty() && office && (!named || named_so)) {
        contact.kind = ContactKind::organisation;
        contact.given.clear();
        contact.family.clear();
        contact.display = std::move(organisation);
        for (Job& job : contact.jobs) {
            if (job.organisation != contact.display && !job.organisation.empty())
                contact.leftovers.emplace_back("Organisation", std::move(job.organisation));
            if (!job.title.empty())
                contact.leftovers.emplace_back("Job title", std::move(job.title));
            if (!job.unit.empty())
                contact.leftovers.emplace_back("Department", std::move(job.unit));
        }
        contact.jobs.clear();
        if (!contact.kept) return;
        // These are fields of people alone.
        for (const auto& [field, value] : contact.kept->values) {
            const auto* text = std::get_if<std::string>(&value);
            const auto* number = std::get_if<std::int64_t>(&value);
            contact.leftovers.emplace_back(field->label, text != nullptr ? *text
                                                         : number != nullptr
                                                             ? std::to_string(*number)
                                                             : std::string());
        }
        for (auto& own : contact.kept->own) contact.leftovers.push_back(std::move(own));
        contact.kept.reset();
        return;
    }
    if (!contact.industry.empty()) {
        contact.leftovers.emplace_back("Industry", std::move(contact.industry));
        contact.industry.clear();
    }
    if (!named && contact.emails.empty() && contact.phones.empty() && contact.urls.empty() &&
        contact.handles.empty() && organisation.empty()) {
        row_.names_nobody = is_untitled(full_)
                                ? "“" + full_ + "” is what a page without a name is called."
                                : "No name, address, number, organisation or link: nobody to "
                                  "bring in.";
    }
}

}  // namespace kith::text
