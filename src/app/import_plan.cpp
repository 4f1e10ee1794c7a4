#include "app/import_plan.hpp"

#include "base/utf8.hpp"
#include "model/organisation_name.hpp"
#include "model/relations.hpp"
#include "text/book_json.hpp"
#include "text/recognise.hpp"

#include <algorithm>

namespace kith {
namespace {

constexpr std::string_view kSource = "LinkedIn";

std::string full_name(const text::Connection& connection) {
    for (const std::string* other : {&connection.email, &connection.url}) {
        if (connection.given.empty() && connection.family.empty() && !other->empty()) return *other;
    }
    return connection.given + (connection.given.empty() || connection.family.empty() ? "" : " ") +
           connection.family;
}

/// The identity of last resort, for old exports without profiles and addresses.
std::string name_and_day(const std::string& folded_name, Date date) {
    return folded_name + "|" + to_string(date);
}

/// A name of signs alone has no key of its own; it is its own key.
std::string key_of_organisation(const std::string& name) {
    std::string key = organisation_key(name);
    return key.empty() ? name : key;
}

}  // namespace

std::string people_words(std::uint64_t count) {
    return std::to_string(count) + (count == 1 ? " person" : " people");
}

Error too_many_people(std::size_t line) {
    return {ErrorCode::too_large,
            "This would make more than " + std::to_string(kMostPeople / 1000) +
                ",000 people in one book, which is more than Kith is made for. Split the file and "
                "import the part you need.",
            line};
}

/// How people are found again. Ids are of people in the book, or made by this import.
struct ImportJob::KnownPeople {
    struct Known {
        bool has_profile = false, has_email = false;
        // Of someone who came with this file:
        std::size_t line = 0;
        std::string name;  // folded
        Id organisation;
    };

    std::unordered_map<std::string, Id> by_profile, by_email;
    std::unordered_map<std::string, std::vector<Id>> by_name_and_day;
    std::unordered_map<Id, Known, IdHash> known;
    Relations relations;
    std::size_t next_row = 0;  // of Book::people, to be indexed

    void add(Id id, std::string_view profile, std::string_view email) {
        if (!profile.empty()) by_profile.emplace(profile, id);
        if (!email.empty()) by_email.emplace(fold(email), id);
        Known& person = known[id];
        person.has_profile = person.has_profile || !profile.empty();
        person.has_email = person.has_email || !email.empty();
    }

    bool works_at(const Book& book, Id person, Id organisation) const {
        const Known& who = known.at(person);
        const std::size_t row = book.people.row_of(person);
        if (row == book.people.size()) return who.organisation == organisation;
        const auto roles = relations.roles_of_person.of(row);
        if (roles.empty()) return !organisation;
        return std::ranges::any_of(roles, [&](std::uint32_t role) {
            return book.roles.rows()[role].organisation == organisation;
        });
    }

    /// @param name  folded
    /// @param organisation  of the connection, if it is known.
    Id find(const Book& book, const text::Connection& connection, const std::string& profile,
            const std::string& name, Id organisation) const {
        if (const auto it = by_profile.find(profile); it != by_profile.end()) return it->second;
        // Two profiles are two people, even when they share an address or a name.
        const auto other_profile = [&](Id id) {
            return !profile.empty() && known.at(id).has_profile;
        };
        if (const auto it = by_email.find(fold(connection.email)); it != by_email.end()) {
            // So are two names in one file; in the book the name may be an older one.
            const Known& who = known.at(it->second);
            if (!other_profile(it->second) && (who.line == 0 || who.name == name))
                return it->second;
        }
        if (!connection.connected_on) return {};
        const auto it = by_name_and_day.find(name_and_day(name, connection.connected_on));
        if (it == by_name_and_day.end()) return {};
        const auto may_be = [&](Id id) {
            return !other_profile(id) && (connection.email.empty() || !known.at(id).has_email);
        };
        for (const Id id : it->second) {
            if (may_be(id) && works_at(book, id, organisation)) return id;
        }
        // The employer may have changed since; but with two of one name that would be a guess.
        const Id only = it->second.front();
        if (it->second.size() == 1 && may_be(only) && known.at(only).line == 0) return only;
        return {};
    }
};

ImportJob::ImportJob(std::string file_name, std::vector<std::uint8_t> bytes, const Book& book,
                     Day today, const Stamp& now, Random& random)
    : file_name_(std::move(file_name)),
      bytes_(std::move(bytes)),
      book_(book),
      today_(today),
      now_(now),
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
        case Stage::organisations:
            return index_organisations();
        case Stage::people:
            return index_people(rows);
        case Stage::rows:
            return read_rows(rows);
        case Stage::done:
            return;
    }
}

// ---- What is it, and who is known?
// ---------------------------------------------------------------

void ImportJob::recognise() {
    Result<text::Recognised> file = text::recognise(file_name_, bytes_);
    if (!file) return stop(file.error());
    plan_.recognised_as = std::move(file->words);
    plan_.notes = std::move(file->notes);
    for (text::DamagedMember& member : file->damaged)
        plan_.skipped.push_back({std::move(member.name), 0, "", std::move(member.reason), true});
    if (file->kind == text::FileKind::book_json)
        return read_kith_json({reinterpret_cast<const char*>(bytes_.data()), bytes_.size()});
    if (file->kind == text::FileKind::book_snapshot) return read_kith_snapshot();
    if (!file->other_files.empty()) {
        std::string names;
        for (const std::string& name : file->other_files)
            names += (names.empty() ? "" : ", ") + name;
        plan_.notes.push_back("Also in the archive and not part of this import: " + names + ".");
    }
    bytes_ = {};
    text_ = std::move(file->table);
    table_name_ = std::move(file->table_name);
    reader_ = std::make_unique<text::ConnectionReader>(text_, *text::find_connection_header(text_));
    // A row of some hundred bytes gives some ten changes.
    edit_.changes.reserve(std::min<std::size_t>(text_.size() / 10, 500'000));
    stage_ = Stage::organisations;
}

void ImportJob::index_organisations() {
    for (const Organisation& organisation : book_.organisations.rows())
        organisations_.emplace(key_of_organisation(organisation.name), organisation.id.value);
    // Names go before other names, whichever row they stand in.
    for (const Organisation& organisation : book_.organisations.rows()) {
        for (const std::string& alias : organisation.aliases)
            organisations_.emplace(key_of_organisation(alias), organisation.id.value);
    }
    known_->relations = build_relations(book_);
    stage_ = Stage::people;
}

void ImportJob::index_people(std::size_t rows) {
    const auto people = book_.people.rows();
    const std::size_t end = std::min(people.size(), known_->next_row + rows);
    for (; known_->next_row < end; ++known_->next_row) {
        const Person& person = people[known_->next_row];
        const Id id = person.id.value;
        known_->add(id, "", "");
        for (const std::string& url : person.urls) known_->add(id, text::profile_key(url), "");
        for (const std::string& email : person.emails) known_->add(id, "", email);
        if (person.met_on)
            known_->by_name_and_day[name_and_day(fold(display_name(person)), person.met_on)]
                .push_back(id);
    }
    if (end == people.size()) stage_ = Stage::rows;
}

// ---- Row by row
// ----------------------------------------------------------------------------------

void ImportJob::read_rows(std::size_t rows) {
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
            return stop(too_many_people(connection.line));
        }
    }
}

Id ImportJob::known_organisation(const std::string& name) {
    if (name.empty()) return {};
    // A list repeats its employers: each spelling is folded once.
    const auto [key, is_new] = organisation_keys_.try_emplace(name);
    if (is_new) key->second = key_of_organisation(name);
    const auto it = organisations_.find(key->second);
    return it == organisations_.end() ? Id{} : it->second;
}

Id ImportJob::organisation_for(const std::string& name) {
    if (const Id known = known_organisation(name); known || name.empty()) return known;
    const Id id = edit_.create(EntityKind::organisation, random_);
    edit_.set(EntityKind::organisation, id, "name", name);
    edit_.set(EntityKind::organisation, id, "source", std::string(kSource));
    organisations_.emplace(organisation_keys_.at(name), id);
    ++plan_.organisations_new;
    return id;
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
    const std::string name = full_name(connection);
    const std::string folded_name = fold(name);
    const Id organisation = known_organisation(connection.company);
    const Id found = known_->find(book_, connection, profile, folded_name, organisation);
    if (found && known_->known.at(found).line != 0) {
        plan_.skipped.push_back({table_name_, connection.line, "",
                                 "The same person as in line " +
                                     std::to_string(known_->known.at(found).line) +
                                     "; the first one counts.",
                                 true});
        return;
    }
    PlannedOutcome outcome = PlannedOutcome::added;
    Id id = found;
    if (found) {
        const Person& person = *book_.people.find(found);
        const bool filled = fill_empty(person, connection);
        const bool moved = update_role(person, connection);
        outcome = filled || moved ? PlannedOutcome::changed : PlannedOutcome::known;
        ++(filled || moved ? plan_.people_changed : plan_.people_known);
    } else {
        id = edit_.create(EntityKind::person, random_);
        const auto set = [&](std::string_view field, Value value) {
            edit_.set(EntityKind::person, id, field, std::move(value));
        };
        if (!connection.given.empty()) set("given", connection.given);
        if (!connection.family.empty()) set("family", connection.family);
        if (!connection.email.empty()) set("emails", TextList{connection.email});
        if (!connection.url.empty()) set("urls", TextList{connection.url});
        if (connection.connected_on) {
            set("met_on", connection.connected_on);
            known_->by_name_and_day[name_and_day(folded_name, connection.connected_on)].push_back(
                id);
        }
        set("source", std::string(kSource));
        create_role(id, connection);
        ++plan_.people_new;
    }
    known_->add(id, profile, connection.email);
    KnownPeople::Known& known = known_->known[id];
    known.line = connection.line;
    known.name = folded_name;
    known.organisation = known_organisation(connection.company);
    plan_.people.push_back({name, connection.company, connection.position, outcome});
}

/// What is there stays; what is missing is filled.
bool ImportJob::fill_empty(const Person& person, const text::Connection& connection) {
    const Id id = person.id.value;
    const std::size_t before = edit_.changes.size();
    const auto set = [&](std::string_view field, Value value) {
        edit_.set(EntityKind::person, id, field, std::move(value));
    };
    if (person.given.empty() && person.family.empty() && person.display.empty()) {
        if (!connection.given.empty()) set("given", connection.given);
        if (!connection.family.empty()) set("family", connection.family);
    }
    const auto add_to = [&](std::string_view field, const TextList& list, const std::string& item,
                            auto&& key) {
        if (item.empty() || std::ranges::any_of(list, [&](const std::string& other) {
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
    return edit_.changes.size() > before;
}

/// A new employer or title becomes the current role. A role that came from LinkedIn before is ended
/// today; one entered by hand stays as it is, beside the new one.
bool ImportJob::update_role(const Person& person, const text::Connection& connection) {
    if (connection.company.empty() && connection.position.empty()) return false;
    const std::size_t row = book_.people.row_of(person.id.value);
    const Id organisation = known_organisation(connection.company);
    const bool is_new_organisation = !connection.company.empty() && !organisation;
    std::vector<const Role*> over;
    for (const std::uint32_t role_row : known_->relations.roles_of_person.of(row)) {
        const Role& role = book_.roles.rows()[role_row];
        if (!is_new_organisation && role.organisation == organisation &&
            fold(role.title) == fold(connection.position))
            return false;
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
                  std::string(text::base_name(file_name_));
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

}  // namespace kith
