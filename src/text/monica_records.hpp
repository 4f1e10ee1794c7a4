// What a record of Monica becomes, whether it was a row of a table or an object in JSON: both have
// the same field names. For the readers of Monica's exports alone (text/monica.hpp).
//
// | record                  | becomes |
// |-------------------------|-----------------------------------------------------------------------|
// | contact                 | Contact; is_partial → tag, is_starred → tag, is_dead → archived and |
// |                         | "death …" among the dates, not is_active → archived | | special date
// | birthday, met_on or death; is_age_based → its year alone,              | | | is_year_unknown →
// no year                                              | | contact field           | e-mail
// address, phone, web address or handle by its type, else kept    | | address, pet, life event|
// address and location; kept; kept                                       | | note | notes | | call,
// message, activity | Contacted: "call"; "message" or "email"; "meeting"                    | |
// gift, debt              | Exchanged, group "support" (M34, M44); a gift not yet given is kept |
// | reminder, task          | NamedTask, a repeated one at the next date that has not passed | |
// relationship            | NamedTie, once though Monica writes it from both ends | | occupation |
// Job                                                                   |
//
// "Kept" is Contact::leftovers.
#pragma once
#include "text/gathered.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace kith::text {

/// Names and values side by side. A name that is missing reads as an empty value.
struct MonicaRecord {
    std::span<const std::string> names;
    std::span<const std::string> values;
    std::size_t line = 0;

    std::string_view operator[](std::string_view name) const;
    /// "1", "true" or "yes".
    bool is(std::string_view name) const;
    /// The first of these that is not empty.
    std::string_view any(std::string_view first, std::string_view second) const;
};

struct MonicaFieldType {
    std::string name;      // "Email", "Twitter", "Signal"
    std::string type;      // "email", "phone" or nothing
    std::string protocol;  // "mailto:", "tel:", "telegram:" or nothing
};

enum class MonicaDate : std::uint8_t { birth, death, first_met };

/// Turns the records of one file into what is gathered of it.
class MonicaRecords {
  public:
    explicit MonicaRecords(Day today) : today_(today) {}

    /// The account's user, and by its key the contact that they are themselves, if any.
    void user(Gathered& gathered, const MonicaRecord& record, std::string_view own_key);
    const std::string& own_key() const { return own_key_; }

    /// @param key  what other records name the contact by in ties.
    Contact contact(const MonicaRecord& record, std::string_view key);
    void special_date(Gathered& gathered, Contact& contact, MonicaDate which,
                      const MonicaRecord& record) const;
    void field(Contact& contact, const MonicaRecord& record, const MonicaFieldType& type) const;
    void address(Contact& contact, const MonicaRecord& record) const;
    void pet(Contact& contact, const MonicaRecord& record) const;
    void note(Contact& contact, const MonicaRecord& record) const;
    void life_event(Contact& contact, const MonicaRecord& record, std::string_view type) const;
    void occupation(Contact& contact, const MonicaRecord& record, std::string_view company) const;
    /// A gift that was given or received; an idea for one is kept with the contact.
    void gift(Gathered& gathered, Contact& contact, const MonicaRecord& record) const;
    void debt(Gathered& gathered, const Contact& contact, const MonicaRecord& record) const;
    void reminder(Gathered& gathered, const Contact& contact, const MonicaRecord& record);
    void task(Gathered& gathered, const Contact& contact, const MonicaRecord& record) const;
    void call(Gathered& gathered, const Contact& contact, const MonicaRecord& record,
              std::string_view feelings);
    void message(Gathered& gathered, const Contact& contact, const MonicaRecord& record,
                 std::string_view thread, const MonicaFieldType& type);
    /// A conversation of which no message is written down.
    void conversation(Gathered& gathered, const Contact& contact, const MonicaRecord& record,
                      std::string_view thread, const MonicaFieldType& type);
    void activity(Gathered& gathered, const MonicaRecord& record,
                  std::span<const std::string> keys);
    /// @param reverse  the same tie seen from the other end, where the file tells it.
    void relationship(Gathered& gathered, std::string_view is, std::string_view of,
                      std::string_view type, std::string_view reverse, std::size_t line);

    /// A finished contact: among the contacts or, if it is the user, the owner.
    void done(Gathered& gathered, Contact contact) const;
    /// Once all is read: what Monica says of the last contact where no record of it is left, and
    /// the notes for the file.
    void finish(Gathered& gathered) const;

  private:
    struct LastTalk {
        Date said, known;  // by the contact itself; by the records
        std::size_t line = 0;
    };

    Date date(Gathered& gathered, std::string_view text, std::string_view column,
              std::size_t line) const;
    void together(Gathered& gathered, Contacted contacted, std::span<const std::string> keys);

    Day today_;
    std::string own_key_;
    std::unordered_map<std::string, std::string> names_;  // by key, for a person
    std::vector<std::string> order_;                      // keys as they came
    std::unordered_map<std::string, LastTalk> talks_;     // by key
    std::unordered_set<std::string> ties_;                // "is", "of" and type of those seen
    std::uint64_t birthday_reminders_ = 0;
};

}  // namespace kith::text
