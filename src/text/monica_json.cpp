#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "text/json_walk.hpp"
#include "text/limited_reader.hpp"
#include "text/monica.hpp"
#include "text/monica_records.hpp"

#include <algorithm>

namespace kith::text {
namespace {

using nlohmann::json;

constexpr std::size_t kHead = 65536;

/// The list of values of one type of record, as text.
struct Section {
    std::string type;
    std::string_view values;
    std::size_t line = 0;
};

/// A record in JSON: its own members and its "properties" side by side.
class JsonRecord {
  public:
    JsonRecord(const json& object, std::size_t line) : line_(line) {
        if (!object.is_object()) return;
        add(object);
        if (const auto properties = object.find("properties"); properties != object.end())
            add(*properties);
    }
    MonicaRecord record() const { return {names_, values_, line_}; }

  private:
    void add(const json& object) {
        if (!object.is_object()) return;
        for (const auto& [name, value] : object.items()) {
            std::string text = value_text(value);
            if (text.empty()) continue;
            names_.push_back(name);
            values_.push_back(std::move(text));
        }
    }

    std::vector<std::string> names_, values_;
    std::size_t line_;
};

const json& member(const json& object, std::string_view name) {
    static const json nothing;
    if (!object.is_object()) return nothing;
    const auto found = object.find(name);
    return found == object.end() ? nothing : *found;
}

const json& property(const json& object, std::string_view name) {
    return member(member(object, "properties"), name);
}

/// "Happy, calm", of a list of objects with a name.
std::string names_in(const json& list) {
    std::string names;
    if (!list.is_array()) return names;
    for (const json& item : list) {
        std::string name = item.is_object() ? member_text(item, "name") : value_text(item);
        if (name.empty() && item.is_object()) name = value_text(property(item, "name"));
        if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
    }
    return names;
}

class MonicaJsonReader : public Reader {
  public:
    MonicaJsonReader(std::string_view text, const ReadOptions& options)
        : text_(text), records_(options.today), whole_(text) {}

    bool read(Gathered& gathered, std::size_t records) override {
        if (!indexed_) {
            indexed_ = true;
            look_through();
            read_users(gathered);
            return true;
        }
        for (std::size_t n = 0; n < records; ++n) {
            if (!walk_ && !next_section()) return end(gathered);
            if (walk_->next()) {
                read_value(gathered);
                continue;
            }
            if (walk_->broken()) {
                gathered.remarks.push_back(walk_->fault());
                told_ = true;
            }
            walk_.reset();
        }
        return true;
    }

    std::size_t position() const override { return done_ + (walk_ ? walk_->position() : 0); }

  private:
    /// Finds the lists of records, and reads what explains them, which stands behind them.
    void look_through() {
        if (!whole_.enter_object()) return;
        while (whole_.next()) {
            if (whole_.key() != "account" || !whole_.enter_object()) continue;
            found_account_ = true;
            while (whole_.next()) {
                if (whole_.key() == "data" && whole_.enter_array())
                    while (whole_.next()) note_section();
                else if (whole_.key() == "properties")
                    read_properties();
                else if (whole_.key() == "instance" && whole_.enter_object())
                    while (whole_.next()) read_instance();
            }
        }
        // Relationships and activities lead to contacts, which are read first wherever they stand.
        sort_items(sections_, {}, [](const Section& section) {
            return section.type == "contact" ? 0 : section.type == "relationship" ? 1 : 2;
        });
    }

    /// {"count", "type", "values"}.
    void note_section() {
        if (!whole_.enter_object()) return;
        Section section;
        while (whole_.next()) {
            if (whole_.key() == "type") {
                section.type = value_text(whole_.parse());
            } else if (whole_.key() == "values" && whole_.kind() == '[') {
                section.line = whole_.line();
                section.values = whole_.take();
                // When the file is cut off here, what there is of the list is read.
                if (whole_.broken()) break;
            }
        }
        if (!section.values.empty()) sections_.push_back(std::move(section));
    }

    void read_properties() {
        const json properties = whole_.parse();
        const json& journal = member(properties, "journal_entries");
        if (journal.is_array()) journal_entries_ = journal.size();
    }

    void read_instance() {
        const std::string list = whole_.key();
        if (!whole_.enter_array()) return;
        while (whole_.next()) {
            const json item = whole_.parse();
            const std::string uuid = member_text(item, "uuid");
            if (list == "contact_field_types") {
                field_types_[uuid] = {value_text(property(item, "name")),
                                      value_text(property(item, "type")),
                                      value_text(property(item, "protocol"))};
            } else {
                std::string name = value_text(property(item, "name"));
                if (name.empty()) name = value_text(property(item, "translation_key"));
                names_[uuid] = std::move(name);
            }
        }
    }

    void read_users(Gathered& gathered) {
        for (const Section& section : sections_) {
            if (section.type != "user") continue;
            JsonWalk walk(section.values, section.line);
            if (!walk.enter_array()) continue;
            while (walk.next()) {
                const std::size_t line = walk.line();
                const json user = walk.parse();
                const JsonRecord record(user, line);
                records_.user(gathered, record.record(), value_text(property(user, "me_contact")));
            }
        }
    }

    bool next_section() {
        for (; section_ < sections_.size(); ++section_) {
            const Section& section = sections_[section_];
            if (section.type != "contact" && section.type != "relationship" &&
                section.type != "activity")
                continue;
            walk_.emplace(section.values, section.line);
            done_ = static_cast<std::size_t>(section.values.data() - text_.data());
            type_ = section.type;
            ++section_;
            if (walk_->enter_array()) return true;
            walk_.reset();
        }
        return false;
    }

    void read_value(Gathered& gathered) {
        const std::size_t line = walk_->line();
        const json value = walk_->parse();
        if (walk_->broken()) return;
        ++gathered.rows;
        if (!value.is_object()) {
            gathered.remarks.push_back(
                {line, "", "This is not what a record of Monica looks like.", true});
            return;
        }
        if (type_ == "contact") {
            read_contact(gathered, value, line);
        } else if (type_ == "relationship") {
            records_.relationship(gathered, value_text(property(value, "contact_is")),
                                  value_text(property(value, "of_contact")),
                                  value_text(property(value, "type")), "", line);
        } else {
            const JsonRecord record(value, line);
            const auto keys = participants_.find(member_text(value, "uuid"));
            const std::vector<std::string> nobody;
            records_.activity(gathered, record.record(),
                              keys == participants_.end() ? nobody : keys->second);
        }
    }

    void read_contact(Gathered& gathered, const json& value, std::size_t line) {
        const JsonRecord record(value, line);
        Contact contact = records_.contact(record.record(), member_text(value, "uuid"));
        const json& tags = property(value, "tags");
        if (tags.is_array()) {
            for (const json& tag : tags) {
                if (std::string name = tidy_spaces(value_text(tag)); !name.empty())
                    contact.tags.push_back(std::move(name));
            }
        }
        const std::string gender = value_text(property(value, "gender"));
        if (const auto name = names_.find(gender); name != names_.end() && !name->second.empty())
            contact.leftovers.emplace_back("Gender", name->second);
        read_date(gathered, contact, MonicaDate::birth, property(value, "birthdate"), line);
        read_date(gathered, contact, MonicaDate::death, property(value, "deceased_date"), line);
        read_date(gathered, contact, MonicaDate::first_met, property(value, "first_met_date"),
                  line);
        contact.met_through.key = value_text(property(value, "first_met_through"));
        const json& lists = member(value, "data");
        if (lists.is_array()) {
            for (const json& list : lists) read_list(gathered, contact, list, line);
        }
        records_.done(gathered, std::move(contact));
    }

    void read_date(Gathered& gathered, Contact& contact, MonicaDate which, const json& value,
                   std::size_t line) const {
        const JsonRecord record(value, line);
        records_.special_date(gathered, contact, which, record.record());
    }

    /// {"count", "type", "values"} of a contact.
    void read_list(Gathered& gathered, Contact& contact, const json& list, std::size_t line) {
        const std::string type = member_text(list, "type");
        const json& values = member(list, "values");
        if (!values.is_array()) return;
        for (const json& value : values) {
            if (type == "activity") {
                participants_[value_text(value)].push_back(contact.key);
            } else if (type == "photo" || type == "document") {
                ++files_;
            } else {
                ++gathered.rows;
                read_item(gathered, contact, type, value, line);
            }
        }
    }

    MonicaFieldType field_type(const std::string& uuid) const {
        const auto found = field_types_.find(uuid);
        return found == field_types_.end() ? MonicaFieldType{} : found->second;
    }

    void read_item(Gathered& gathered, Contact& contact, const std::string& type, const json& value,
                   std::size_t line) {
        const JsonRecord item(value, line);
        const MonicaRecord record = item.record();
        if (type == "call") {
            records_.call(gathered, contact, record, names_in(property(value, "emotions")));
        } else if (type == "contact_field") {
            records_.field(contact, record, field_type(std::string(record["type"])));
        } else if (type == "debt") {
            records_.debt(gathered, contact, record);
        } else if (type == "gift") {
            records_.gift(gathered, contact, record);
        } else if (type == "note") {
            records_.note(contact, record);
        } else if (type == "reminder") {
            records_.reminder(gathered, contact, record);
        } else if (type == "task") {
            records_.task(gathered, contact, record);
        } else if (type == "address") {
            records_.address(contact, record);
        } else if (type == "pet") {
            records_.pet(contact, record);
        } else if (type == "life_event") {
            const auto name = names_.find(std::string(record["type"]));
            records_.life_event(contact, record, name == names_.end() ? "" : name->second);
        } else if (type == "conversation") {
            read_conversation(gathered, contact, value, record);
        } else {
            gathered.remarks.push_back(
                {line, bounded(type, 40), "Kith does not know records of this kind.", true});
        }
    }

    void read_conversation(Gathered& gathered, const Contact& contact, const json& value,
                           const MonicaRecord& record) {
        const MonicaFieldType type = field_type(std::string(record["contact_field_type"]));
        const std::string thread(record.any("uuid", "happened_at"));
        const json& messages = property(value, "messages");
        if (!messages.is_array() || messages.empty())
            return records_.conversation(gathered, contact, record, thread, type);
        for (const json& message : messages) {
            ++gathered.rows;
            const JsonRecord item(message, record.line);
            records_.message(gathered, contact, item.record(), thread, type);
        }
    }

    bool end(Gathered& gathered) {
        done_ = text_.size();
        records_.finish(gathered);
        if (!whole_.finish() && !told_) gathered.remarks.push_back(whole_.fault());
        if (!found_account_)
            gathered.notes.emplace_back("There is no Monica account in this file.");
        if (journal_entries_ != 0)
            gathered.notes.push_back(counted(journal_entries_,
                                             "entry of your journal in Monica was left out.",
                                             "entries of your journal in Monica were left out."));
        if (files_ != 0)
            gathered.notes.push_back(counted(files_, "photo or document of contacts was left out.",
                                             "photos and documents of contacts were left out."));
        return false;
    }

    std::string_view text_;
    MonicaRecords records_;
    JsonWalk whole_;
    bool indexed_ = false, found_account_ = false;
    bool told_ = false;  // where the file breaks off
    std::vector<Section> sections_;
    std::size_t section_ = 0;
    std::string type_;                                              // of the section that is read
    std::optional<JsonWalk> walk_;                                  // through it
    std::size_t done_ = 0;                                          // bytes before it
    std::unordered_map<std::string, MonicaFieldType> field_types_;  // by uuid
    std::unordered_map<std::string, std::string> names_;            // of genders and kinds
    std::unordered_map<std::string, std::vector<std::string>> participants_;  // of activities
    std::uint64_t journal_entries_ = 0, files_ = 0;
};

}  // namespace

std::optional<std::string> recognise_monica_json(std::string_view text) {
    JsonWalk walk(text.substr(0, kHead));
    if (!walk.enter_object()) return std::nullopt;
    bool version = false;
    bool app_version = false;
    while (walk.next()) {
        version = version || walk.key() == "version";
        app_version = app_version || walk.key() == "app_version";
        if (walk.key() == "account" && version && app_version && walk.kind() == '{')
            return "A Monica export as JSON, seen by its account and versions.";
    }
    return std::nullopt;
}

std::unique_ptr<Reader> open_monica_json(std::string_view text, const ReadOptions& options) {
    return std::make_unique<LimitedReader>(std::make_unique<MonicaJsonReader>(text, options));
}

}  // namespace kith::text
