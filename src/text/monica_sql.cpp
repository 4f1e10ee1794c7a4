#include "base/utf8.hpp"
#include "text/limited_reader.hpp"
#include "text/monica.hpp"
#include "text/monica_records.hpp"
#include "text/sql_inserts.hpp"

#include <algorithm>
#include <array>
#include <deque>

namespace kith::text {
namespace {

constexpr std::size_t kHead = 65536;

/// The tables that are read, in the order in which their rows are put together.
enum class Table : std::uint8_t {
    contact_keys,  // contacts, a first time
    users,
    genders,
    special_dates,
    contacts,
    tags,
    contact_tag,
    contact_field_types,
    contact_fields,
    notes,
    places,
    addresses,
    pets,
    life_event_types,
    life_events,
    companies,
    occupations,
    gifts,
    debts,
    reminders,
    tasks,
    calls,
    conversations,
    messages,
    silent_conversations,  // conversations, a second time: those without a message
    activity_contact,
    activities,
    relationship_types,
    relationships,
    count
};
constexpr std::size_t kTables = static_cast<std::size_t>(Table::count);

struct TableShape {
    Table table;
    std::string_view name;
    std::string_view columns;  // those that are read, "id" among them
};
// The columns of SqlExportAccount.php, less what tells of Monica alone, and less all secrets.
constexpr std::array<TableShape, 27> kShapes = {{
    {Table::users, "users", "id first_name last_name email me_contact_id"},
    {Table::genders, "genders", "id name"},
    {Table::special_dates, "special_dates", "id contact_id is_age_based is_year_unknown date"},
    {Table::contacts, "contacts",
     "id uuid first_name middle_name last_name nickname gender_id description is_starred "
     "is_partial "
     "is_active is_dead deceased_special_date_id last_talked_to stay_in_touch_frequency "
     "birthday_special_date_id first_met_through_contact_id first_met_special_date_id "
     "first_met_where first_met_additional_info job company food_preferences"},
    {Table::tags, "tags", "id name"},
    {Table::contact_tag, "contact_tag", "contact_id tag_id"},
    {Table::contact_field_types, "contact_field_types", "id name protocol type"},
    {Table::contact_fields, "contact_fields", "id contact_id contact_field_type_id data"},
    {Table::notes, "notes", "id contact_id body"},
    {Table::places, "places", "id street city province postal_code country latitude longitude"},
    {Table::addresses, "addresses", "id place_id contact_id name"},
    {Table::pets, "pets", "id contact_id name"},
    {Table::life_event_types, "life_event_types", "id name default_life_event_type_key"},
    {Table::life_events, "life_events", "id contact_id life_event_type_id name note happened_at"},
    {Table::companies, "companies", "id name"},
    {Table::occupations, "occupations",
     "id contact_id company_id title description currently_works_here start_date end_date"},
    {Table::gifts, "gifts", "id contact_id name comment url amount status date created_at"},
    {Table::debts, "debts", "id contact_id in_debt status amount reason created_at"},
    {Table::reminders, "reminders",
     "id contact_id initial_date title description frequency_type frequency_number delible "
     "inactive"},
    {Table::tasks, "tasks", "id contact_id title description completed completed_at updated_at"},
    {Table::calls, "calls", "id contact_id called_at content contact_called"},
    {Table::conversations, "conversations",
     "id contact_id contact_field_type_id happened_at created_at"},
    {Table::messages, "messages",
     "id contact_id conversation_id content written_at written_by_me created_at"},
    {Table::activity_contact, "activity_contact", "activity_id contact_id"},
    {Table::activities, "activities", "id summary description happened_at"},
    {Table::relationship_types, "relationship_types", "id name name_reverse_relationship"},
    {Table::relationships, "relationships", "id relationship_type_id contact_is of_contact"},
}};

/// Tables that hold something of people and are not read, in words.
struct OtherTable {
    std::string_view name, words;
};
constexpr std::array<OtherTable, 4> kOthers = {{
    {"entries", "journal entries"},
    {"days", "rated days"},
    {"documents", "documents"},
    {"photos", "photos"},
}};

struct Row {
    std::vector<std::string> values;
    std::size_t line = 0;
};

struct TableRows {
    std::vector<std::string> names;  // of the columns that are read
    std::vector<Row> rows;
    std::unordered_map<std::string, std::size_t> by_id;  // of tables that others point to
};

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

class MonicaSqlReader : public Reader {
  public:
    MonicaSqlReader(std::string_view text, const ReadOptions& options)
        : text_(text), inserts_(text), records_(options.today) {
        for (const TableShape& shape : kShapes) of(shape.table).names = words_of(shape.columns);
    }

    bool read(Gathered& gathered, std::size_t records) override {
        for (std::size_t n = 0; n < records; ++n) {
            if (!gathered_all_) {
                gathered_all_ = !inserts_.next(gathered.remarks);
                if (!gathered_all_) keep_row(gathered);
            } else if (step_ < kTables) {
                put_together(gathered);
            } else if (done_ < people_.size()) {
                records_.done(gathered, std::move(people_[done_++]));
            } else {
                return end(gathered);
            }
        }
        return true;
    }

    /// Nearly all the time goes into reading; the rest counts as the last byte.
    std::size_t position() const override {
        return gathered_all_ && done_ == people_.size() && step_ == kTables
                   ? text_.size()
                   : std::min(inserts_.position(), text_.size() - (text_.empty() ? 0 : 1));
    }

  private:
    TableRows& of(Table table) { return tables_[static_cast<std::size_t>(table)]; }
    const TableRows& of(Table table) const { return tables_[static_cast<std::size_t>(table)]; }

    // ---- The rows of the file ------------------------------------------------------------------

    void begin_table() {
        statement_ = inserts_.statement();
        std::string_view name = inserts_.table();
        // Monica may be told to write all its tables with a prefix; "accounts" is always the first.
        if (prefix_.empty() && name.ends_with("accounts"))
            prefix_ = name.substr(0, name.size() - 8);
        if (name.starts_with(prefix_)) name.remove_prefix(prefix_.size());
        const auto* const shape = std::ranges::find(kShapes, name, &TableShape::name);
        table_ = shape == kShapes.end() ? nullptr : &of(shape->table);
        other_ = std::ranges::find(kOthers, name, &OtherTable::name);
        if (table_ == nullptr) return;
        found_contacts_ = found_contacts_ || shape->table == Table::contacts;
        const std::vector<std::string>& columns = inserts_.columns();
        columns_.clear();
        for (const std::string& wanted : table_->names) {
            columns_.push_back(
                static_cast<std::size_t>(std::ranges::find(columns, wanted) - columns.begin()));
        }
    }

    void keep_row(Gathered& gathered) {
        if (inserts_.statement() != statement_) begin_table();
        if (other_ != kOthers.end())
            ++left_out_[static_cast<std::size_t>(other_ - kOthers.begin())];
        if (table_ == nullptr) return;
        ++gathered.rows;
        Row row;
        row.line = inserts_.line();
        row.values.reserve(columns_.size());
        for (const std::size_t column : columns_) {
            row.values.push_back(column < inserts_.values().size() ? inserts_.values()[column]
                                                                   : std::string());
        }
        table_->rows.push_back(std::move(row));
    }

    // ---- What they are together ----------------------------------------------------------------

    /// The rows that a step goes through: those of its own table, mostly.
    static Table rows_of(Table step) {
        if (step == Table::contact_keys) return Table::contacts;
        return step == Table::silent_conversations ? Table::conversations : step;
    }

    void put_together(Gathered& gathered) {
        const auto step = static_cast<Table>(step_);
        TableRows& table = of(rows_of(step));
        if (row_ == table.rows.size()) {
            // What nothing points to is not needed any more.
            if (table.by_id.empty() && step != Table::contact_keys) table.rows = {};
            ++step_;
            row_ = 0;
            return;
        }
        const std::size_t index = row_++;
        const MonicaRecord record{table.names, table.rows[index].values, table.rows[index].line};
        if (!put_shared(gathered, step, table, record, index))
            put_of_contact(gathered, step, record, index);
    }

    /// What belongs to no single contact. False for what does.
    bool put_shared(Gathered& gathered, Table step, TableRows& table, const MonicaRecord& record,
                    std::size_t index) {
        switch (step) {
            case Table::contact_keys:
                keys_.emplace(record["id"], record.any("uuid", "id"));
                return true;
            case Table::users: {
                const auto own = keys_.find(std::string(record["me_contact_id"]));
                records_.user(gathered, record, own == keys_.end() ? "" : own->second);
                return true;
            }
            case Table::contacts:
                add_contact(gathered, record);
                return true;
            case Table::genders:
            case Table::special_dates:
            case Table::tags:
            case Table::contact_field_types:
            case Table::places:
            case Table::life_event_types:
            case Table::companies:
            case Table::relationship_types:
                table.by_id.emplace(record["id"], index);
                return true;
            case Table::activity_contact:
                participants_[std::string(record["activity_id"])].push_back(
                    key_of(record["contact_id"]));
                return true;
            case Table::activities: {
                const auto keys = participants_.find(std::string(record["id"]));
                const std::vector<std::string> nobody;
                records_.activity(gathered, record,
                                  keys == participants_.end() ? nobody : keys->second);
                return true;
            }
            case Table::relationships: {
                const MonicaRecord type =
                    pointed_to(Table::relationship_types, record["relationship_type_id"]);
                records_.relationship(gathered, key_of(record["contact_is"]),
                                      key_of(record["of_contact"]), type["name"],
                                      type["name_reverse_relationship"], record.line);
                return true;
            }
            default:
                return false;
        }
    }

    void put_of_contact(Gathered& gathered, Table step, const MonicaRecord& record,
                        std::size_t index) {
        const auto found = people_by_id_.find(std::string(record["contact_id"]));
        if (found == people_by_id_.end()) {
            if (step == Table::tasks) return records_.task(gathered, {}, record);
            if (step != Table::silent_conversations) leave_out(gathered, step, record);
            return;
        }
        Contact& contact = people_[found->second];
        switch (step) {
            case Table::contact_tag:
                add_tag(contact, record);
                break;
            case Table::contact_fields:
                records_.field(contact, record, field_type(record["contact_field_type_id"]));
                break;
            case Table::notes:
                records_.note(contact, record);
                break;
            case Table::addresses:
                add_address(contact, record);
                break;
            case Table::pets:
                records_.pet(contact, record);
                break;
            case Table::life_events: {
                const MonicaRecord type =
                    pointed_to(Table::life_event_types, record["life_event_type_id"]);
                records_.life_event(contact, record,
                                    type.any("name", "default_life_event_type_key"));
                break;
            }
            case Table::occupations:
                records_.occupation(contact, record,
                                    pointed_to(Table::companies, record["company_id"])["name"]);
                break;
            case Table::gifts:
                records_.gift(gathered, contact, record);
                break;
            case Table::debts:
                records_.debt(gathered, contact, record);
                break;
            case Table::reminders:
                records_.reminder(gathered, contact, record);
                break;
            case Table::tasks:
                records_.task(gathered, contact, record);
                break;
            case Table::calls:
                records_.call(gathered, contact, record, "");
                break;
            case Table::conversations:
                of(step).by_id.emplace(record["id"], index);
                break;
            case Table::messages: {
                const std::string thread(record["conversation_id"]);
                const MonicaRecord conversation = pointed_to(Table::conversations, thread);
                talked_.insert(thread);
                records_.message(gathered, contact, record, "monica " + thread,
                                 field_type(conversation["contact_field_type_id"]));
                break;
            }
            case Table::silent_conversations: {
                const std::string thread(record["id"]);
                if (talked_.contains(thread)) break;
                records_.conversation(gathered, contact, record, "monica " + thread,
                                      field_type(record["contact_field_type_id"]));
                break;
            }
            default:
                break;
        }
    }

    void add_contact(Gathered& gathered, const MonicaRecord& record) {
        const std::string id(record["id"]);
        if (!people_by_id_.emplace(id, people_.size()).second) {
            gathered.remarks.push_back(
                {record.line, "contacts", "A contact with the same id stands above.", true});
            return;
        }
        Contact contact = records_.contact(record, key_of(id));
        add_date(gathered, contact, MonicaDate::birth, record["birthday_special_date_id"]);
        add_date(gathered, contact, MonicaDate::death, record["deceased_special_date_id"]);
        add_date(gathered, contact, MonicaDate::first_met, record["first_met_special_date_id"]);
        contact.met_through.key = key_of(record["first_met_through_contact_id"]);
        const std::string gender =
            tidy_spaces(pointed_to(Table::genders, record["gender_id"])["name"]);
        if (!gender.empty()) contact.leftovers.emplace_back("Gender", gender);
        people_.push_back(std::move(contact));
    }

    void add_date(Gathered& gathered, Contact& contact, MonicaDate which,
                  std::string_view id) const {
        if (!id.empty())
            records_.special_date(gathered, contact, which, pointed_to(Table::special_dates, id));
    }

    void add_tag(Contact& contact, const MonicaRecord& record) {
        std::string tag = tidy_spaces(pointed_to(Table::tags, record["tag_id"])["name"]);
        if (!tag.empty() && tagged_.insert(contact.key + "\n" + tag).second)
            contact.tags.push_back(std::move(tag));
    }

    void add_address(Contact& contact, const MonicaRecord& record) const {
        // The label of the address and the place that it points to make one record.
        const MonicaRecord place = pointed_to(Table::places, record["place_id"]);
        std::vector<std::string> names(place.names.begin(), place.names.end());
        std::vector<std::string> values(place.values.begin(), place.values.end());
        names.emplace_back("name");
        values.emplace_back(record["name"]);
        records_.address(contact, {names, values, record.line});
    }

    /// The row with this id; without values when there is none.
    MonicaRecord pointed_to(Table table, std::string_view id) const {
        const TableRows& rows = of(table);
        const auto found = rows.by_id.find(std::string(id));
        if (found == rows.by_id.end()) return {};
        const Row& row = rows.rows[found->second];
        return {rows.names, row.values, row.line};
    }

    MonicaFieldType field_type(std::string_view id) const {
        const MonicaRecord type = pointed_to(Table::contact_field_types, id);
        return {std::string(type["name"]), std::string(type["type"]),
                std::string(type["protocol"])};
    }

    std::string key_of(std::string_view id) const {
        const auto found = keys_.find(std::string(id));
        return found == keys_.end() ? std::string() : found->second;
    }

    static void leave_out(Gathered& gathered, Table step, const MonicaRecord& record) {
        const auto* const shape = std::ranges::find(kShapes, step, &TableShape::table);
        gathered.remarks.push_back({record.line,
                                    std::string(shape == kShapes.end() ? "" : shape->name),
                                    "Its contact is not in the file.", true});
    }

    bool end(Gathered& gathered) {
        records_.finish(gathered);
        if (!found_contacts_)
            gathered.notes.emplace_back("There is no table of Monica's contacts in this file.");
        for (std::size_t i = 0; i < kOthers.size(); ++i) {
            if (left_out_[i] != 0)
                gathered.notes.push_back(std::to_string(left_out_[i]) + " " +
                                         std::string(kOthers[i].words) + " were left out.");
        }
        return false;
    }

    std::string_view text_;
    SqlInserts inserts_;
    MonicaRecords records_;
    bool gathered_all_ = false;
    // The statement that is read.
    std::uint64_t statement_ = 0;
    std::string prefix_;
    TableRows* table_ = nullptr;
    const OtherTable* other_ = kOthers.end();
    std::vector<std::size_t> columns_;  // where the wanted ones stand
    bool found_contacts_ = false;
    std::array<std::uint64_t, kOthers.size()> left_out_{};
    // All rows, and how far they are put together.
    std::array<TableRows, kTables> tables_;
    std::size_t step_ = 0, row_ = 0, done_ = 0;
    std::unordered_map<std::string, std::string> keys_;          // of contacts, by id
    std::unordered_map<std::string, std::size_t> people_by_id_;  // into people_
    std::deque<Contact> people_;  // of which none moves while it grows
    std::unordered_map<std::string, std::vector<std::string>> participants_;  // keys, by activity
    std::unordered_set<std::string> tagged_;  // keys with their tags
    std::unordered_set<std::string> talked_;  // conversations that have messages
};

}  // namespace

std::optional<std::string> recognise_monica_sql(std::string_view text) {
    const std::string_view head = text.substr(0, kHead);
    const std::size_t begin = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (begin == std::string_view::npos) return std::nullopt;
    const std::string_view start = head.substr(begin);
    const bool dump = start.starts_with("#") || start.starts_with("--") ||
                      start.starts_with("/*") || start.starts_with("SET ") ||
                      start.starts_with("INSERT ");
    if (!dump || !head.contains("INSERT ")) return std::nullopt;
    // The first table of every export; or, should somebody have cut it out, the contacts.
    const bool account = head.contains("number_of_invitations_sent");
    const bool contacts = head.contains("contacts` (") && head.contains("`is_partial`") &&
                          head.contains("`first_name`");
    if (!account && !contacts) return std::nullopt;
    return "A Monica export as SQL, seen by the names of its tables and columns.";
}

std::unique_ptr<Reader> open_monica_sql(std::string_view text, const ReadOptions& options) {
    return std::make_unique<LimitedReader>(std::make_unique<MonicaSqlReader>(text, options));
}

}  // namespace kith::text
