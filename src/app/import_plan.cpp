#include "app/import_plan.hpp"

#include "base/utf8.hpp"
#include "model/organisation_name.hpp"
#include "model/relations.hpp"
#include "text/book_json.hpp"
#include "text/csv.hpp"
#include "text/zip.hpp"

#include <algorithm>

namespace kith {
namespace {

constexpr std::string_view kSource = "LinkedIn";

std::string_view base_name(std::string_view path) {
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool ends_with_folded(std::string_view name, std::string_view end) {
    const std::string folded = fold(name);
    return folded.ends_with(end);
}

std::string people_words(std::uint64_t count) {
    return std::to_string(count) + (count == 1 ? " person" : " people");
}

std::string full_name(const text::Connection& connection) {
    if (connection.given.empty())
        return connection.family.empty() ? connection.email : connection.family;
    return connection.family.empty() ? connection.given
                                     : connection.given + " " + connection.family;
}

/// The same name and the same day of connecting: the identity of last resort for old exports.
std::string name_and_day(std::string_view name, Date date) {
    return fold(name) + "|" + to_string(date);
}

}  // namespace

/// How people are found again. Values are ids of people in the book, or made by this import.
struct ImportJob::KnownPeople {
    std::unordered_map<std::string, Id> by_profile, by_email, by_name_and_day;
    std::unordered_map<Id, bool, IdHash> has_profile;
    Relations relations;
    std::size_t next_row = 0;  // of Book::people, to be indexed

    void add(Id id, std::string_view profile, std::string_view email, std::string name_day) {
        if (!profile.empty()) by_profile.emplace(profile, id);
        if (!email.empty()) by_email.emplace(fold(email), id);
        if (!name_day.empty()) by_name_and_day.emplace(std::move(name_day), id);
        has_profile[id] = has_profile[id] || !profile.empty();
    }

    Id find(const text::Connection& connection, std::string_view profile) const {
        if (!profile.empty()) {
            if (const auto it = by_profile.find(std::string(profile)); it != by_profile.end())
                return it->second;
        }
        if (!connection.email.empty()) {
            if (const auto it = by_email.find(fold(connection.email)); it != by_email.end()) {
                // Two profiles are two people, even when they share an address.
                const auto other = has_profile.find(it->second);
                if (profile.empty() || other == has_profile.end() || !other->second)
                    return it->second;
            }
        }
        if (connection.connected_on) {
            const auto it =
                by_name_and_day.find(name_and_day(full_name(connection), connection.connected_on));
            if (it != by_name_and_day.end()) {
                const auto other = has_profile.find(it->second);
                if (profile.empty() || other == has_profile.end() || !other->second)
                    return it->second;
            }
        }
        return {};
    }
};

ImportJob::ImportJob(std::string file_name, std::vector<std::uint8_t> bytes, const Book& book,
                     Day today, Random& random)
    : file_name_(std::move(file_name)),
      bytes_(std::move(bytes)),
      book_(book),
      today_(today),
      random_(random),
      known_(std::make_unique<KnownPeople>()) {}

ImportJob::~ImportJob() = default;

void ImportJob::stop(Error error) {
    error_ = std::move(error);
    plan_ = {};
    stage_ = Stage::done;
}

ImportProgress ImportJob::progress() const {
    ImportProgress progress{plan_.rows, 0};
    if (reader_ && plan_.rows > 0 && reader_->position() > 0) {
        const double part =
            static_cast<double>(reader_->position()) / static_cast<double>(text_.size());
        progress.rows_total = std::max(
            plan_.rows, static_cast<std::uint64_t>(static_cast<double>(plan_.rows) / part));
    }
    return progress;
}

void ImportJob::step(std::size_t rows) {
    switch (stage_) {
        case Stage::recognise:
            return recognise();
        case Stage::index:
            return index_book();
        case Stage::rows:
            break;
        case Stage::done:
            return;
    }
    text::Connection connection;
    for (std::size_t i = 0; i < rows; ++i) {
        const bool more = reader_->next(connection, remarks_);
        for (text::RowRemark& remark : remarks_) {
            plan_.rows += remark.left_out ? 1 : 0;
            plan_.skipped.push_back({table_name_, remark.line, std::move(remark.column),
                                     std::move(remark.reason), remark.left_out});
        }
        remarks_.clear();
        if (!more) return finish();
        ++plan_.rows;
        add(connection);
        if (book_.people.size() + plan_.people_new > kMostPeople) {
            return stop({ErrorCode::too_large,
                         "This would make more than " + std::to_string(kMostPeople / 1000) +
                             ",000 people in one book, which is more than Kith is made for. Split "
                             "the file and import the part you need.",
                         connection.line});
        }
    }
}

// ---- What is it?
// ------------------------------------------------------------------------------------

void ImportJob::recognise() {
    if (bytes_.empty())
        return stop({ErrorCode::bad_input,
                     "“" + file_name_ + "” is empty. Export it again, or pick another file."});
    const std::string_view raw(reinterpret_cast<const char*>(bytes_.data()), bytes_.size());
    if (!text::looks_like_zip(bytes_)) {
        if (text::looks_like_book_json(raw)) return read_kith_json(raw);
        text::DecodedText decoded = text::decode_text(raw);
        if (decoded.repaired_bytes > 0) {
            plan_.notes.push_back(std::to_string(decoded.repaired_bytes) +
                                  " bytes were not valid " + std::string(decoded.encoding) +
                                  " and are shown as \xEF\xBF\xBD.");
        }
        if (text::find_connection_header(decoded.text)) {
            plan_.recognised_as =
                "LinkedIn connections, seen by the names of the columns. Text is " +
                std::string(decoded.encoding) + ".";
            return open_table(std::move(decoded.text), file_name_);
        }
        std::string seen =
            "It does not have the columns of LinkedIn's Connections.csv (First Name, Last Name, "
            "Company, Connected On).";
        const std::size_t start = decoded.text.find_first_not_of(" \t\r\n");
        if (start != std::string::npos &&
            (decoded.text[start] == '{' || decoded.text[start] == '['))
            seen = "It looks like JSON, but not like a file that Kith wrote.";
        if (decoded.text.starts_with("BEGIN:VCARD")) seen = "It looks like a vCard file.";
        return stop(
            {ErrorCode::unsupported,
             "“" + file_name_ + "” is not a file that Kith can read. " + seen +
                 " Kith reads the LinkedIn export (the ZIP or Connections.csv) and its own JSON."});
    }

    Result<std::vector<text::ZipMember>> members = text::list_zip(bytes_);
    if (!members) return stop(members.error());
    std::string others;
    for (const text::ZipMember& member : *members) {
        if (member.is_folder || base_name(member.name).starts_with('.') ||
            member.name.starts_with("__MACOSX"))
            continue;
        const bool table = ends_with_folded(member.name, ".csv");
        if (table && !reader_ && text_.empty()) {
            Result<std::string> content = text::read_zip_member(bytes_, member);
            // A damaged list is the reason to stop; another damaged file is only a remark.
            if (!content) {
                if (fold(base_name(member.name)).starts_with("connections"))
                    return stop(content.error());
                plan_.skipped.push_back({member.name, 0, "", content.error().message, true});
                continue;
            }
            text::DecodedText decoded = text::decode_text(*content);
            if (text::find_connection_header(decoded.text)) {
                plan_.recognised_as = "A LinkedIn export. The connections are in " + member.name +
                                      ", seen by the names of its columns.";
                open_table(std::move(decoded.text), std::string(base_name(member.name)));
                continue;
            }
        }
        others += (others.empty() ? "" : ", ") + std::string(base_name(member.name));
    }
    if (!reader_) {
        return stop(
            {ErrorCode::not_found,
             "“" + file_name_ +
                 "” is a ZIP file without a list of connections. Ask LinkedIn for the export "
                 "with connections (Settings, Data privacy, Get a copy of your data), then drop "
                 "that ZIP."});
    }
    if (!others.empty())
        plan_.notes.push_back("Also in the archive and not part of this import: " + others + ".");
    bytes_ = {};
}

void ImportJob::open_table(std::string table, std::string name) {
    text_ = std::move(table);
    table_name_ = std::move(name);
    reader_ = std::make_unique<text::ConnectionReader>(text_, *text::find_connection_header(text_));
    stage_ = Stage::index;
}

void ImportJob::index_book() {
    for (const Organisation& organisation : book_.organisations.rows()) {
        organisations_.emplace(organisation_key(organisation.name), organisation.id.value);
        for (const std::string& alias : organisation.aliases)
            organisations_.emplace(organisation_key(alias), organisation.id.value);
    }
    known_->relations = build_relations(book_);
    for (const Person& person : book_.people.rows()) {
        const Id id = person.id.value;
        known_->has_profile[id] = false;
        for (const std::string& url : person.urls) known_->add(id, text::profile_key(url), "", "");
        for (const std::string& email : person.emails) known_->add(id, "", email, "");
        if (person.met_on)
            known_->add(id, "", "", name_and_day(display_name(person), person.met_on));
    }
    stage_ = Stage::rows;
}

// ---- Row by row
// -------------------------------------------------------------------------------------

Id ImportJob::organisation_for(const std::string& name) {
    if (name.empty()) return {};
    const auto [it, is_new] = organisations_.try_emplace(organisation_key(name));
    if (is_new) {
        it->second = edit_.create(EntityKind::organisation, random_);
        edit_.set(EntityKind::organisation, it->second, "name", name);
        edit_.set(EntityKind::organisation, it->second, "source", std::string(kSource));
        ++plan_.organisations_new;
    }
    return it->second;
}

void ImportJob::create_role(Id person, const text::Connection& connection) {
    if (connection.company.empty() && connection.position.empty()) return;
    const Id organisation = organisation_for(connection.company);
    const Id role = edit_.create(EntityKind::role, random_);
    edit_.set(EntityKind::role, role, "person", person);
    if (organisation) edit_.set(EntityKind::role, role, "organisation", organisation);
    if (!connection.position.empty())
        edit_.set(EntityKind::role, role, "title", connection.position);
    edit_.set(EntityKind::role, role, "source", std::string(kSource));
}

void ImportJob::add(const text::Connection& connection) {
    const std::string profile = text::profile_key(connection.url);
    const Id found = known_->find(connection, profile);
    PlannedPerson planned{full_name(connection), connection.company, connection.position,
                          PlannedOutcome::known};
    if (found) {
        const Person* person = book_.people.find(found);
        bool changed = false;
        if (person != nullptr) {  // else it stands twice in this file
            fill_empty(*person, connection, changed);
            changed = update_role(*person, connection) || changed;
        }
        planned.outcome = changed ? PlannedOutcome::changed : PlannedOutcome::known;
        ++(changed ? plan_.people_changed : plan_.people_known);
    } else {
        const Id id = edit_.create(EntityKind::person, random_);
        const auto set = [&](std::string_view field, const std::string& value) {
            if (!value.empty()) edit_.set(EntityKind::person, id, field, value);
        };
        set("given", connection.given);
        set("family", connection.family);
        if (!connection.email.empty())
            edit_.set(EntityKind::person, id, "emails", TextList{connection.email});
        if (!connection.url.empty())
            edit_.set(EntityKind::person, id, "urls", TextList{connection.url});
        if (connection.connected_on)
            edit_.set(EntityKind::person, id, "met_on", connection.connected_on);
        edit_.set(EntityKind::person, id, "source", std::string(kSource));
        create_role(id, connection);
        known_->add(
            id, profile, connection.email,
            connection.connected_on ? name_and_day(planned.name, connection.connected_on) : "");
        planned.outcome = PlannedOutcome::added;
        ++plan_.people_new;
    }
    plan_.people.push_back(std::move(planned));
}

/// What is there stays; what is missing is filled.
void ImportJob::fill_empty(const Person& person, const text::Connection& connection,
                           bool& changed) {
    const Id id = person.id.value;
    const auto set = [&](std::string_view field, Value value) {
        edit_.set(EntityKind::person, id, field, std::move(value));
        changed = true;
    };
    if (person.given.empty() && person.family.empty() && person.display.empty()) {
        if (!connection.given.empty()) set("given", connection.given);
        if (!connection.family.empty()) set("family", connection.family);
    }
    const auto add_to = [&](std::string_view field, const TextList& list, const std::string& item,
                            auto&& key) {
        if (item.empty() || std::any_of(list.begin(), list.end(), [&](const std::string& other) {
                return key(other) == key(item);
            }))
            return;
        TextList longer = list;
        longer.push_back(item);
        set(field, std::move(longer));
    };
    add_to("emails", person.emails, connection.email,
           [](std::string_view text) { return fold(text); });
    add_to("urls", person.urls, connection.url,
           [](std::string_view text) { return text::profile_key(text); });
    if (!person.met_on && connection.connected_on) set("met_on", connection.connected_on);
}

/// A new employer or title becomes the current role. A role that came from LinkedIn before is ended
/// today; one entered by hand stays as it is, beside the new one.
bool ImportJob::update_role(const Person& person, const text::Connection& connection) {
    if (connection.company.empty() && connection.position.empty()) return false;
    const std::size_t row = book_.people.row_of(person.id.value);
    const std::string company = organisation_key(connection.company);
    std::vector<const Role*> over;
    for (const std::uint32_t role_row : known_->relations.roles_of_person.of(row)) {
        const Role& role = book_.roles.rows()[role_row];
        const Organisation* organisation = book_.organisations.find(role.organisation);
        const std::string known_company =
            organisation == nullptr ? "" : organisation_key(organisation->name);
        if (known_company == company && fold(role.title) == fold(connection.position)) return false;
        if (!role.to && role.source == kSource) over.push_back(&role);
    }
    for (const Role* role : over)
        edit_.set(EntityKind::role, role->id.value, "to", from_day(today_));
    create_role(person.id.value, connection);
    return true;
}

void ImportJob::finish() {
    if (const std::uint64_t hidden = reader_->hidden_addresses(); hidden > 0) {
        plan_.notes.push_back(std::to_string(hidden) +
                              " e-mail addresses are hidden by their owners.");
    }
    const std::uint64_t coming = plan_.people_new + plan_.people_changed;
    plan_.label = (plan_.people_new > 0 ? "Import " : "Update ") + people_words(coming) + " from " +
                  file_name_;
    plan_.changes = std::move(edit_.changes);
    reader_.reset();
    text_ = {};
    known_.reset();
    stage_ = Stage::done;
    if (plan_.rows == 0)
        stop({ErrorCode::not_found,
              "“" + file_name_ +
                  "” has the columns of LinkedIn's connections, but no rows below them."});
}

// ---- Our own files
// ----------------------------------------------------------------------------------

void ImportJob::read_kith_json(std::string_view text) {
    Result<text::JsonBook> read = text::read_book_json(text);
    if (!read) return stop(read.error());
    const bool into_empty = book_.empty();
    plan_.recognised_as =
        into_empty ? "A Kith file. The book becomes what it was when the file was written."
                   : "A Kith file. What it holds is added; where both have a value, the file's is "
                     "taken. One undo takes it back.";
    for (const text::JsonRemark& remark : read->remarks)
        plan_.skipped.push_back({"", 0, remark.place, remark.reason, true});

    // Group by entity: one that is there already is changed where it differs, never made again.
    std::vector<FieldChange>& changes = read->changes;
    Book file;
    Edit whole;
    whole.changes = changes;
    if (const auto applied = apply(file, whole); !applied) return stop(applied.error());
    const auto differs = [&](const FieldChange& change) {
        const auto compare = [&](const auto& table) {
            const auto* entity = table.find(change.id);
            return entity == nullptr || !(get_field(*entity, change.field) == change.value);
        };
        switch (change.kind) {
            case EntityKind::person:
                return compare(book_.people);
            case EntityKind::organisation:
                return compare(book_.organisations);
            case EntityKind::role:
                return compare(book_.roles);
            case EntityKind::tie:
                return compare(book_.ties);
            case EntityKind::touchpoint:
                return compare(book_.touchpoints);
            case EntityKind::setting:
                return compare(book_.settings);
        }
        return true;
    };
    const auto exists = [&](const FieldChange& change) {
        switch (change.kind) {
            case EntityKind::person:
                return book_.people.find(change.id) != nullptr;
            case EntityKind::organisation:
                return book_.organisations.find(change.id) != nullptr;
            case EntityKind::role:
                return book_.roles.find(change.id) != nullptr;
            case EntityKind::tie:
                return book_.ties.find(change.id) != nullptr;
            case EntityKind::touchpoint:
                return book_.touchpoints.find(change.id) != nullptr;
            case EntityKind::setting:
                return book_.settings.find(change.id) != nullptr;
        }
        return false;
    };
    std::vector<FieldChange> wanted;
    for (std::size_t start = 0; start < changes.size();) {
        std::size_t end = start + 1;
        while (end < changes.size() && changes[end].id == changes[start].id) ++end;
        const bool known = exists(changes[start]);
        bool changed = false;
        for (std::size_t i = start; i < end; ++i) {
            if (known && (changes[i].field == kExists || !differs(changes[i]))) continue;
            changed = changed || known;
            wanted.push_back(std::move(changes[i]));
        }
        const EntityKind kind = changes[start].kind;
        if (kind == EntityKind::organisation && !known) ++plan_.organisations_new;
        if (kind == EntityKind::person) {
            const Person& person = *file.people.find(changes[start].id);
            const PlannedOutcome outcome = !known    ? PlannedOutcome::added
                                           : changed ? PlannedOutcome::changed
                                                     : PlannedOutcome::known;
            plan_.people.push_back({display_name(person), "", "", outcome});
            ++(!known ? plan_.people_new : changed ? plan_.people_changed : plan_.people_known);
        }
        start = end;
    }
    plan_.rows = plan_.people.size();
    plan_.changes = std::move(wanted);
    plan_.label =
        "Import " + people_words(plan_.people_new + plan_.people_changed) + " from " + file_name_;
    plan_.notes.push_back("In the file: " + std::to_string(file.organisations.size()) +
                          " organisations, " + std::to_string(file.roles.size()) + " roles, " +
                          std::to_string(file.ties.size()) + " ties, " +
                          std::to_string(file.touchpoints.size()) + " touchpoints.");
    stage_ = Stage::done;
}

}  // namespace kith
