#include "text/monica_records.hpp"

#include "base/utf8.hpp"
#include "text/monica.hpp"
#include "text/monica_ties.hpp"

#include <algorithm>
#include <array>

namespace kith::text {
namespace {

/// Members of a contact that are read elsewhere, or tell of Monica and not of the person.
constexpr std::array<std::string_view, 30> kReadMembers = {"uuid",
                                                           "created_at",
                                                           "updated_at",
                                                           "first_name",
                                                           "middle_name",
                                                           "last_name",
                                                           "nickname",
                                                           "description",
                                                           "is_starred",
                                                           "is_partial",
                                                           "is_active",
                                                           "is_dead",
                                                           "job",
                                                           "company",
                                                           "last_talked_to",
                                                           "stay_in_touch_frequency",
                                                           "first_met_where",
                                                           "first_met_additional_info",
                                                           "first_met_through",
                                                           "food_preferences",
                                                           "gender",
                                                           "last_consulted_at",
                                                           "number_of_views",
                                                           "stay_in_touch_trigger_date",
                                                           "vcard",
                                                           "distant_etag",
                                                           "id",
                                                           "first_met_through_contact_id",
                                                           "first_met_special_date_id",
                                                           "gender_id"};

std::string tidy(std::string_view text) {
    return tidy_spaces(text);
}

/// Text of several lines, without the space around it.
std::string trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(kSpace) - begin + 1));
}

void append_line(std::string& text, std::string_view line, std::string_view between = "\n") {
    if (line.empty()) return;
    if (!text.empty()) text += between;
    text += line;
}

/// "2023-03-01 10:30:00" and "2023-03-01T10:30:00Z"; midnight stands for an unknown time.
std::string time_in(std::string_view text) {
    if (text.size() < 16 || text[13] != ':') return {};
    const std::string_view time = text.substr(11, 5);
    for (const std::size_t i : {0U, 1U, 3U, 4U}) {
        if (time[i] < '0' || time[i] > '9') return {};
    }
    return time == "00:00" ? std::string() : std::string(time);
}

std::int64_t whole_number(std::string_view text) {
    std::int64_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9' || number > 100'000) return 0;
        number = number * 10 + (c - '0');
    }
    return number;
}

Date months_later(Date date, int months) {
    const int month = date.year * 12 + date.month - 1 + months;
    if (month >= 120'000) return {};
    Date later{static_cast<std::int16_t>(month / 12), static_cast<std::uint8_t>(month % 12 + 1),
               date.day};
    later.day =
        std::min(later.day, static_cast<std::uint8_t>(days_in_month(later.year, later.month)));
    return later;
}

/// The first date of a series that has not passed; the first of all without today.
Date next_of_series(Date first, std::string_view unit, std::int64_t count, Day today) {
    const std::optional<Day> day = to_day(first);
    if (!day || !first.is_full() || today == 0 || *day >= today || count <= 0) return first;
    if (unit == "day" || unit == "week") {
        const Day step = static_cast<Day>(count) * (unit == "week" ? 7 : 1);
        return from_day(*day + (today - *day + step - 1) / step * step);
    }
    if (unit != "month" && unit != "year") return first;
    const int step = static_cast<int>(count) * (unit == "year" ? 12 : 1);
    const Date now = from_day(today);
    const int passed = (now.year - first.year) * 12 + now.month - first.month;
    for (int months = passed / step * step;; months += step) {
        const Date date = months_later(first, months);
        if (!date || to_day(date).value_or(today) >= today) return date;
    }
}

std::string called(const Contact& contact) {
    std::string name = contact.given;
    append_line(name, contact.middle, " ");
    append_line(name, contact.family, " ");
    return name.empty() ? contact.nickname : name;
}

Mention mention_of(std::string_view key, std::string_view name) {
    Mention mention;
    mention.key = key;
    mention.name = name;
    return mention;
}

Mention mention_of(const Contact& contact) {
    return mention_of(contact.key, called(contact));
}

bool is_web_address(std::string_view text) {
    return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.");
}

std::string_view channel_of(const MonicaFieldType& type) {
    return type.type == "email" || type.protocol == "mailto:" ? "email" : "message";
}

}  // namespace

std::string_view MonicaRecord::operator[](std::string_view name) const {
    const auto found = std::ranges::find(names, name);
    const auto index = static_cast<std::size_t>(found - names.begin());
    return index < values.size() ? std::string_view(values[index]) : std::string_view{};
}

bool MonicaRecord::is(std::string_view name) const {
    const std::string_view value = (*this)[name];
    return value == "1" || value == "true" || value == "yes";
}

std::string_view MonicaRecord::any(std::string_view first, std::string_view second) const {
    const std::string_view value = (*this)[first];
    return value.empty() ? (*this)[second] : value;
}

Date MonicaRecords::date(Gathered& gathered, std::string_view text, std::string_view column,
                         std::size_t line) const {
    const std::string_view day = text.substr(0, 10);
    if (day.empty() || day == "0000-00-00") return {};
    const std::optional<Date> date = parse_iso_date(day);
    if (date) return *date;
    gathered.remarks.push_back({line, std::string(column),
                                "“" + std::string(day) + "” is not a date; it was left out.",
                                false});
    return {};
}

void MonicaRecords::user(Gathered& gathered, const MonicaRecord& record, std::string_view own_key) {
    Mention owner;
    owner.key = own_key;
    owner.name = tidy(std::string(record["first_name"]) + " " + std::string(record["last_name"]));
    owner.email = tidy(record["email"]);
    if (owner) gathered.owner.push_back(std::move(owner));
    // An account may have several users, and one file has one owner: the first who says so.
    if (own_key_.empty()) own_key_ = own_key;
}

Contact MonicaRecords::contact(const MonicaRecord& record, std::string_view key) {
    Contact contact;
    contact.key = key.empty() ? "contact " + std::to_string(order_.size() + 1) : std::string(key);
    contact.line = record.line;
    contact.given = tidy(record["first_name"]);
    contact.middle = tidy(record["middle_name"]);
    contact.family = tidy(record["last_name"]);
    contact.nickname = tidy(record["nickname"]);
    contact.notes = trimmed(record["description"]);
    if (record.is("is_partial")) contact.tags.emplace_back(kKnownThroughOthers);
    if (record.is("is_starred")) contact.tags.emplace_back("favourite");
    const bool set_aside = !record["is_active"].empty() && !record.is("is_active");
    contact.archived = set_aside || record.is("is_dead");
    Job job;
    job.organisation = tidy(record["company"]);
    job.title = tidy(record["job"]);
    if (!job.organisation.empty() || !job.title.empty()) contact.jobs.push_back(std::move(job));
    contact.cadence_days = whole_number(record["stay_in_touch_frequency"]);
    contact.met_place = tidy(record["first_met_where"]);
    contact.how_met = trimmed(record["first_met_additional_info"]);
    if (const std::string food = trimmed(record["food_preferences"]); !food.empty())
        contact.leftovers.emplace_back("Food preferences", food);
    for (std::size_t i = 0; i < record.names.size(); ++i) {
        const std::string& name = record.names[i];
        if (std::ranges::find(kReadMembers, name) != kReadMembers.end() ||
            name.ends_with("_date_id"))
            continue;
        if (std::string value = trimmed(record.values[i]); !value.empty())
            contact.leftovers.emplace_back(name, std::move(value));
    }
    names_[contact.key] = called(contact);
    order_.push_back(contact.key);
    if (const std::string_view talked = record["last_talked_to"]; !talked.empty()) {
        const Date said = parse_iso_date(talked.substr(0, 10)).value_or(Date{});
        if (said.is_full()) {
            talks_[contact.key].said = said;
            talks_[contact.key].line = record.line;
        }
    }
    return contact;
}

void MonicaRecords::special_date(Gathered& gathered, Contact& contact, MonicaDate which,
                                 const MonicaRecord& record) const {
    Date date = this->date(gathered, record["date"], "date", record.line);
    if (record.is("is_age_based"))
        date = {date.year, 0, 0};
    else if (record.is("is_year_unknown"))
        date.year = 0;
    if (!date) return;
    if (which == MonicaDate::birth) contact.birthday = date;
    if (which == MonicaDate::first_met) contact.met_on = date;
    if (which == MonicaDate::death) {
        contact.other_dates.push_back("death " + to_string(date));
        contact.archived = true;
    }
}

void MonicaRecords::field(Contact& contact, const MonicaRecord& record,
                          const MonicaFieldType& type) const {
    const std::string data = tidy(record["data"]);
    if (data.empty()) return;
    const bool unknown = type.name.empty() && type.type.empty() && type.protocol.empty();
    if (type.type == "email" || type.protocol == "mailto:" || (unknown && data.contains('@'))) {
        contact.emails.push_back(data);
    } else if (type.type == "phone" || type.protocol == "tel:" ||
               (unknown && data.find_first_not_of("+0123456789 ()-./") == std::string::npos)) {
        contact.phones.push_back(data);
    } else if (is_web_address(data)) {
        contact.urls.push_back(data);
    } else {
        contact.handles.push_back(data);
        // The handle alone does not say where it is one.
        contact.leftovers.emplace_back(type.name.empty() ? "Contact field" : type.name, data);
    }
}

void MonicaRecords::address(Contact& contact, const MonicaRecord& record) const {
    std::string address = tidy(record["street"]);
    append_line(address, tidy(record["city"]), ", ");
    append_line(address,
                tidy(std::string(record["province"]) + " " + std::string(record["postal_code"])),
                ", ");
    append_line(address, tidy(record["country"]), ", ");
    if (!address.empty()) contact.addresses.push_back(address);
    if (contact.location.empty()) {
        contact.location = tidy(record["city"]);
        append_line(contact.location, tidy(record["country"]), ", ");
    }
    const std::string latitude = tidy(record["latitude"]);
    const std::string longitude = tidy(record["longitude"]);
    if (!latitude.empty() && !longitude.empty())
        contact.leftovers.emplace_back("Latitude and longitude", latitude + ", " + longitude);
    if (const std::string label = tidy(record["name"]); !label.empty())
        contact.leftovers.emplace_back("Address", address.empty() ? label : label + ": " + address);
}

void MonicaRecords::pet(Contact& contact, const MonicaRecord& record) const {
    std::string pet = tidy(record["name"]);
    const std::string category = tidy(record["category"]);
    if (!category.empty()) pet += pet.empty() ? category : " (" + category + ")";
    if (!pet.empty()) contact.leftovers.emplace_back("Pet", pet);
}

void MonicaRecords::note(Contact& contact, const MonicaRecord& record) const {
    append_line(contact.notes, trimmed(record["body"]), "\n\n");
}

void MonicaRecords::life_event(Contact& contact, const MonicaRecord& record,
                               std::string_view type) const {
    std::string what = tidy(record["happened_at"].substr(0, 10));
    append_line(what, tidy(type), " ");
    append_line(what, tidy(record["name"]), type.empty() ? " " : ": ");
    append_line(what, trimmed(record["note"]));
    if (!what.empty()) contact.leftovers.emplace_back("Life event", what);
}

void MonicaRecords::occupation(Contact& contact, const MonicaRecord& record,
                               std::string_view company) const {
    Job job;
    job.organisation = tidy(company);
    job.title = tidy(record["title"]);
    if (job.organisation.empty() && job.title.empty()) return;
    job.from = parse_iso_date(record["start_date"].substr(0, 10)).value_or(Date{});
    job.to = parse_iso_date(record["end_date"].substr(0, 10)).value_or(Date{});
    job.over =
        !record.is("currently_works_here") && (job.to || !record["currently_works_here"].empty());
    contact.jobs.push_back(std::move(job));
    if (const std::string words = trimmed(record["description"]); !words.empty())
        contact.leftovers.emplace_back("Occupation", words);
}

void MonicaRecords::gift(Gathered& gathered, Contact& contact, const MonicaRecord& record) const {
    const std::string name = tidy(record["name"]);
    std::string more = trimmed(record["comment"]);
    append_line(more, tidy(record["url"]));
    append_line(more, record["amount"].empty() ? "" : "Amount: " + tidy(record["amount"]));
    const std::string_view status = record["status"];
    if (status != "offered" && status != "received") {
        append_line(more, tidy(record["date"].substr(0, 10)));
        const std::string idea = name.empty() || more.empty() ? name + more : name + ": " + more;
        if (!idea.empty()) contact.leftovers.emplace_back("Gift idea", idea);
        return;
    }
    Exchanged exchanged;
    exchanged.person = mention_of(contact);
    exchanged.given = status == "offered";
    exchanged.on = date(gathered, record.any("date", "created_at"), "date", record.line);
    exchanged.group = "support";
    exchanged.value = name.empty() ? "Gift" : "Gift: " + name;
    exchanged.notes = more;
    exchanged.line = record.line;
    gathered.exchanged.push_back(std::move(exchanged));
}

void MonicaRecords::debt(Gathered& gathered, const Contact& contact,
                         const MonicaRecord& record) const {
    Exchanged exchanged;
    exchanged.person = mention_of(contact);
    exchanged.given = !record.is("in_debt");  // "in debt" is the user, to the contact
    exchanged.on = date(gathered, record["created_at"], "created_at", record.line);
    exchanged.group = "support";
    exchanged.value =
        tidy("Loan: " + std::string(record["amount"]) + " " + std::string(record["currency"]));
    exchanged.notes = trimmed(record["reason"]);
    append_line(exchanged.notes,
                record["status"] == "inprogress" ? "Not paid back yet." : "Paid back.");
    exchanged.line = record.line;
    gathered.exchanged.push_back(std::move(exchanged));
}

void MonicaRecords::reminder(Gathered& gathered, const Contact& contact,
                             const MonicaRecord& record) {
    // The reminders that cannot be deleted are those that Monica makes of birthdays.
    if (!record["delible"].empty() && !record.is("delible")) {
        ++birthday_reminders_;
        return;
    }
    NamedTask task;
    task.title = tidy(record["title"]);
    task.notes = trimmed(record["description"]);
    const Date first = date(gathered, record["initial_date"], "initial_date", record.line);
    const std::string_view unit = record["frequency_type"];
    const std::int64_t count = std::max<std::int64_t>(whole_number(record["frequency_number"]), 1);
    task.due = first;
    if (unit != "one_time" && !unit.empty()) {
        task.due = next_of_series(first, unit, count, today_);
        append_line(task.notes,
                    "Repeats every " +
                        (count == 1 ? std::string(unit)
                                    : std::to_string(count) + " " + std::string(unit) + "s") +
                        " in Monica, since " + to_words(first) + ".");
    }
    if (record.is("inactive")) task.done_on = first;
    task.people.push_back(mention_of(contact));
    task.line = record.line;
    gathered.tasks.push_back(std::move(task));
}

void MonicaRecords::task(Gathered& gathered, const Contact& contact,
                         const MonicaRecord& record) const {
    NamedTask task;
    task.title = tidy(record["title"]);
    task.notes = trimmed(record["description"]);
    if (record.is("completed"))
        task.done_on =
            date(gathered, record.any("completed_at", "updated_at"), "completed_at", record.line);
    if (!contact.key.empty()) task.people.push_back(mention_of(contact));
    task.line = record.line;
    gathered.tasks.push_back(std::move(task));
}

void MonicaRecords::together(Gathered& gathered, Contacted contacted,
                             std::span<const std::string> keys) {
    if (!contacted.on || (today_ != 0 && to_day(contacted.on).value_or(0) > today_)) {
        gathered.remarks.push_back({contacted.line, "",
                                    contacted.on
                                        ? to_words(contacted.on) + " has not come yet."
                                        : std::string("This does not say when it happened."),
                                    true});
        return;
    }
    for (const std::string& key : keys) {
        LastTalk& talk = talks_[key];
        talk.known = std::max(talk.known, contacted.on);
    }
    gathered.contacted.push_back(std::move(contacted));
}

void MonicaRecords::call(Gathered& gathered, const Contact& contact, const MonicaRecord& record,
                         std::string_view feelings) {
    Contacted call;
    const bool they = record.is("contact_called");
    if (they)
        call.from = mention_of(contact);
    else
        call.to.push_back(mention_of(contact));
    call.initiated = record["contact_called"].empty() ? "" : they ? "them" : "me";
    call.on = date(gathered, record["called_at"], "called_at", record.line);
    call.time = time_in(record["called_at"]);
    call.channel = "call";
    call.notes = trimmed(record["content"]);
    if (!feelings.empty()) append_line(call.notes, "Felt: " + std::string(feelings));
    call.line = record.line;
    together(gathered, std::move(call), {&contact.key, 1});
}

void MonicaRecords::message(Gathered& gathered, const Contact& contact, const MonicaRecord& record,
                            std::string_view thread, const MonicaFieldType& type) {
    Contacted message;
    const bool mine = record.is("written_by_me");
    if (mine)
        message.to.push_back(mention_of(contact));
    else
        message.from = mention_of(contact);
    message.initiated = mine ? "me" : "them";
    message.on = date(gathered, record.any("written_at", "created_at"), "written_at", record.line);
    message.time = time_in(record["written_at"]);
    message.channel = channel_of(type);
    message.thread = thread;
    message.notes = trimmed(record["content"]);
    message.line = record.line;
    together(gathered, std::move(message), {&contact.key, 1});
}

void MonicaRecords::conversation(Gathered& gathered, const Contact& contact,
                                 const MonicaRecord& record, std::string_view thread,
                                 const MonicaFieldType& type) {
    Contacted talk;
    talk.to.push_back(mention_of(contact));
    talk.on = date(gathered, record.any("happened_at", "created_at"), "happened_at", record.line);
    talk.channel = channel_of(type);
    talk.thread = thread;
    talk.line = record.line;
    together(gathered, std::move(talk), {&contact.key, 1});
}

void MonicaRecords::activity(Gathered& gathered, const MonicaRecord& record,
                             std::span<const std::string> keys) {
    Contacted meeting;
    for (const std::string& key : keys) {
        if (key.empty() || key == own_key_) continue;
        const auto name = names_.find(key);
        meeting.to.push_back(mention_of(key, name == names_.end() ? "" : name->second));
    }
    meeting.line = record.line;
    if (meeting.to.empty()) {
        gathered.remarks.push_back(
            {record.line, "", "No contact took part in this activity.", true});
        return;
    }
    meeting.on = date(gathered, record["happened_at"], "happened_at", record.line);
    meeting.channel = "meeting";
    meeting.topic = tidy(record["summary"]);
    meeting.notes = trimmed(record["description"]);
    together(gathered, std::move(meeting), keys);
}

void MonicaRecords::relationship(Gathered& gathered, std::string_view is, std::string_view of,
                                 std::string_view type, std::string_view reverse,
                                 std::size_t line) {
    const auto a = names_.find(std::string(is));
    const auto b = names_.find(std::string(of));
    if (a == names_.end() || b == names_.end() || is == of) {
        gathered.remarks.push_back(
            {line, "", "One of the two people of this relationship is not in the file.", true});
        return;
    }
    const MonicaTie* const known = find_monica_tie(type);
    if (known != nullptr) reverse = known->reverse;
    const auto name_of = [](std::string_view x, std::string_view y, std::string_view kind) {
        return std::string(x) + "\n" + std::string(y) + "\n" + std::string(kind);
    };
    if (ties_.contains(name_of(of, is, reverse)) || !ties_.insert(name_of(is, of, type)).second)
        return;  // the same tie, seen from the other end
    NamedTie tie;
    tie.a = mention_of(is, a->second);
    tie.b = mention_of(of, b->second);
    tie.directed = !reverse.empty() && reverse != type;
    tie.type = known != nullptr ? std::string(known->words) : tidy(type);
    const std::string phrase = known != nullptr ? std::string(known->phrase) : tie.type + " of";
    tie.evidence = "Monica: " + a->second + " is " + phrase + " " + b->second + ".";
    tie.line = line;
    gathered.ties.push_back(std::move(tie));
}

void MonicaRecords::done(Gathered& gathered, Contact contact) const {
    if (contact.key != own_key_) {
        const bool nobody = called(contact).empty() && contact.emails.empty() &&
                            contact.phones.empty() && contact.urls.empty() &&
                            contact.handles.empty();
        if (nobody) {
            gathered.remarks.push_back({contact.line, "first_name",
                                        "There is no name here, and nothing else to know them by.",
                                        true});
        } else {
            gathered.contacts.push_back(std::move(contact));
        }
        return;
    }
    gathered.owner.push_back(mention_of(contact));
    const auto also = [&](std::string Mention::* member, const TextList& list) {
        for (const std::string& text : list) {
            Mention mention;
            mention.*member = text;
            gathered.owner.push_back(std::move(mention));
        }
    };
    also(&Mention::email, contact.emails);
    also(&Mention::phone, contact.phones);
    also(&Mention::url, contact.urls);
    for (Job& job : contact.jobs) gathered.owner_jobs.push_back(std::move(job));
}

void MonicaRecords::finish(Gathered& gathered) const {
    for (const std::string& key : order_) {
        const auto talk = talks_.find(key);
        if (talk == talks_.end() || key == own_key_ || !talk->second.said ||
            talk->second.said <= talk->second.known)
            continue;
        if (today_ != 0 && to_day(talk->second.said).value_or(0) > today_) continue;
        const auto name = names_.find(key);
        Contacted last;
        last.to.push_back(mention_of(key, name == names_.end() ? "" : name->second));
        last.on = talk->second.said;
        last.notes = "Last talked to, as Monica has it.";
        last.line = talk->second.line;
        gathered.contacted.push_back(std::move(last));
    }
    if (birthday_reminders_ != 0) {
        gathered.notes.push_back(std::to_string(birthday_reminders_) +
                                 " reminders that Monica made of birthdays were left out: the "
                                 "birthdays themselves come in.");
    }
}

}  // namespace kith::text
