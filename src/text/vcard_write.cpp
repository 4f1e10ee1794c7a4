#include "text/vcard_write.hpp"

#include "base/named_date.hpp"
#include "base/room.hpp"
#include "base/utf8.hpp"
#include "model/relations.hpp"
#include "text/chosen_people.hpp"
#include "text/custom_of_people.hpp"
#include "text/vcard_kith.hpp"
#include "text/vcard_name.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <unordered_set>
#include <utility>

namespace kith::text {
namespace {

constexpr std::size_t kMostOctets = 75;

// Written as properties of the format, or in a form of their own.
constexpr std::array<std::string_view, 23> kStandardFields = {
    "given",     "middle",      "family",      "prefix",    "suffix",        "nickname",
    "phonetic",  "display",     "emails",      "phones",    "urls",          "handles",
    "addresses", "birthday",    "other_dates", "languages", "tags",          "notes",
    "met_event", "met_through", "map_place",   "source",    "unknown_fields"};

void append_folded(std::string& out, std::string_view line) {
    std::size_t room = kMostOctets;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
        out += line.substr(0, cut);
        out += "\r\n ";
        line.remove_prefix(cut);
        room = kMostOctets - 1;
    }
    out += line;
    out += "\r\n";
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n';
}

/// Characters of `escaped` get a backslash; a line break is "\n".
std::string with_backslashes(std::string_view text, std::string_view escaped) {
    std::string result;
    result.reserve(text.size() + 8);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            if (i + 1 == text.size() || text[i + 1] != '\n') result += "\\n";
        } else if (text[i] == '\n') {
            result += "\\n";
        } else if (!is_control(text[i])) {
            if (escaped.contains(text[i])) result += '\\';
            result += text[i];
        }
    }
    return result;
}

std::string escaped(std::string_view text) {
    return with_backslashes(text, "\\,;");
}

/// A URI is no text: its commas and semicolons stand as they are.
std::string escaped_uri(std::string_view uri) {
    return with_backslashes(uri, "\\");
}

std::string structured(std::span<const std::string> parts) {
    std::string value;
    for (const std::string& part : parts) {
        if (&part != parts.data()) value += ';';
        value += escaped(part);
    }
    return value;
}

std::string list_value(const TextList& list) {
    std::string value;
    for (const std::string& item : list) {
        if (&item != list.data()) value += ',';
        value += escaped(item);
    }
    return value;
}

std::string uuid_of(Id id) {
    std::string uuid = to_string(id);
    for (const std::size_t hyphen : {8uz, 13uz, 18uz, 23uz}) uuid.insert(hyphen, "-");
    return uuid;
}

bool is_tidy(std::string_view text) {
    return !text.empty() && tidy_spaces(text) == text;
}

bool is_email(const std::string& text) {
    return is_tidy(text) && text.contains('@') && uri_scheme(text) != "mailto";
}

bool is_phone(const std::string& text) {
    return is_tidy(text) && uri_scheme(text) != "tel";
}

bool is_url(const std::string& text) {
    const std::string scheme = uri_scheme(text);
    return is_tidy(text) && scheme != "javascript" && scheme != "data" && scheme != "vbscript";
}

/// The address of a messenger, "skype:zeph".
bool is_messenger(const std::string& text) {
    const std::string scheme = uri_scheme(text);
    return is_tidy(text) && !text.contains(' ') && !scheme.empty() && scheme != "http" &&
           scheme != "https" && scheme != "x-apple";
}

bool is_address(const std::string& text) {
    return !text.empty() && on_one_line(text) == text;
}

bool is_tag(const std::string& text) {
    return is_tidy(text) && text != "myContacts";
}

/// RFC 5646, as far as its form goes: "pt", "pt-BR".
bool is_language_tag(const std::string& text) {
    const std::string_view language = std::string_view(text).substr(0, text.find('-'));
    return (language.size() == 2 || language.size() == 3) && std::ranges::all_of(text, [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      c == '-';
           });
}

/// What phones can hold of an item of other dates: a word and a day, perhaps without its year.
std::optional<NamedDate> dated_word(std::string_view item) {
    std::optional<NamedDate> dated = read_named_date(item);
    if (!dated || dated->name.empty() || dated->date.day == 0) return std::nullopt;
    return dated;
}

/// Without hyphens, as 4.0 writes dates that are not whole.
std::string basic_date(Date date) {
    std::string text = to_string(date);
    if (date.is_full()) std::erase(text, '-');
    if (date.year == 0) text.erase(4, 1);  // --MM-DD
    return text;
}

class CardWriter {
  public:
    CardWriter(const Book& book, const ChosenPeople& chosen, Relations relations,
               VcardVersion version)
        : book_(book),
          chosen_(chosen),
          relations_(std::move(relations)),
          custom_(book),
          photos_(photos_to_show(book)),
          version_4_(version == VcardVersion::v4) {}

    void write(std::size_t row) {
        const Person& person = book_.people.rows()[row];
        items_ = 0;
        line("BEGIN", "VCARD");
        line("VERSION", version_4_ ? "4.0" : "3.0");
        line("PRODID", kVcardProgram);
        line("UID", (version_4_ ? "urn:uuid:" : "") + uuid_of(person.id.value));
        if (version_4_) line("KIND", "individual");
        write_name(person);
        write_work(row);
        write_reach(person);
        write_dates(person);
        text("NOTE", person.notes);
        standard_list("tags", person.tags, is_tag,
                      [&] { line("CATEGORIES", list_value(person.tags)); });
        write_languages(person);
        write_kith(person, row);
        if (photos_[row] < book_.photos.size()) {
            line(version_4_ ? "PHOTO" : "PHOTO;ENCODING=b;TYPE=JPEG",
                 (version_4_ ? "data:image/jpeg;base64," : "") +
                     book_.photos.rows()[photos_[row]].jpeg);
        }
        line("END", "VCARD");
    }

    std::string take() { return std::move(out_); }
    void make_room(std::size_t done, std::size_t total) { kith::make_room(out_, done, total); }
    /// People whose met_through is somebody who is not in the file.
    std::size_t unnamed() const { return unnamed_; }

  private:
    void line(std::string_view name, std::string_view value) {
        buffer_.assign(name);
        buffer_ += ':';
        buffer_ += value;
        append_folded(out_, buffer_);
    }

    void text(std::string_view name, std::string_view value) {
        if (!value.empty()) line(name, escaped(value));
    }

    /// With its label, in a group of their own.
    void labelled(std::string_view property, std::string_view value, std::string_view label) {
        const std::string group = "item" + std::to_string(++items_) + ".";
        line(group + std::string(property), value);
        line(group + "X-ABLabel", label);
    }

    /// A list by `write_items`, and where some item would not come back from there as it is, once
    /// more by Kith's own property.
    template <class ComesBack, class WriteItems>
    void standard_list(std::string_view field, const TextList& list, ComesBack comes_back,
                       WriteItems write_items) {
        if (list.empty()) return;
        std::unordered_set<std::string_view> seen;
        bool all = true;
        bool any = false;
        for (const std::string& item : list) {
            const bool good = comes_back(item);
            all = all && good && seen.insert(item).second;
            any = any || good;
        }
        if (any) write_items();
        if (!all) line(vcard_kith_property(field), list_value(list));
    }

    void write_name(const Person& person) {
        const std::array<std::string, 5> parts = {person.family, person.given, person.middle,
                                                  person.prefix, person.suffix};
        line("N", structured(parts));
        text("FN", shown_name(person));
        if (!person.display.empty() && says_nothing_new(person))
            text(vcard_kith_property("display"), person.display);
        text("NICKNAME", person.nickname);
        // The one place by which phones sort; what part of the name it is, is not known.
        text("X-PHONETIC-LAST-NAME", person.phonetic);
    }

    static std::string shown_name(const Person& person) {
        const bool named = !person.display.empty() || !person.given.empty() ||
                           !person.middle.empty() || !person.family.empty() ||
                           !person.nickname.empty() || !person.emails.empty() ||
                           !person.phones.empty();
        if (!named && !person.urls.empty()) return person.urls.front();
        if (!named && !person.handles.empty()) return person.handles.front();
        return display_name(person);
    }

    /// Whether a reader takes FN for what stands elsewhere in the card, and so for no name of its
    /// own.
    static bool says_nothing_new(const Person& person) {
        Contact name;
        name.given = person.given;
        name.middle = person.middle;
        name.family = person.family;
        name.prefix = person.prefix;
        name.suffix = person.suffix;
        const auto stands_first = [&](const TextList& list) {
            return !list.empty() && list.front() == person.display;
        };
        return person.display == person.nickname || is_made_of_parts(person.display, name) ||
               stands_first(person.emails) || stands_first(person.phones) ||
               stands_first(person.urls) || stands_first(person.handles);
    }

    std::string organisation_of(const Role& role) const {
        const Organisation* organisation = book_.organisations.find(role.organisation);
        return organisation == nullptr ? std::string() : organisation->name;
    }

    void write_work(std::size_t row) {
        const Role* main = relations_.main_role(book_, row);
        if (main != nullptr) {
            const std::array<std::string, 2> parts = {organisation_of(*main), main->unit};
            if (!parts[1].empty())
                line("ORG", structured(parts));
            else
                text("ORG", parts[0]);
            text("TITLE", main->title);
        }
        const std::span<const std::uint32_t> roles = relations_.roles_of_person.of(row);
        const bool enough = roles.empty() || (roles.size() == 1 && main != nullptr && !main->from);
        if (enough) return;
        for (const std::uint32_t index : roles) {
            const Role& role = book_.roles.rows()[index];
            const std::array<std::string, 5> parts = {organisation_of(role), role.unit, role.title,
                                                      to_string(role.from), to_string(role.to)};
            line(vcard_kith_property("role"), structured(parts));
        }
    }

    void write_reach(const Person& person) {
        standard_list("emails", person.emails, is_email, [&] {
            const bool several = person.emails.size() > 1;
            for (const std::string& email : person.emails) {
                const bool first = several && &email == person.emails.data();
                if (!is_email(email)) continue;
                if (version_4_)
                    line(first ? "EMAIL;PREF=1" : "EMAIL", escaped(email));
                else
                    line(first ? "EMAIL;TYPE=INTERNET,PREF" : "EMAIL;TYPE=INTERNET",
                         escaped(email));
            }
        });
        standard_list("phones", person.phones, is_phone, [&] {
            for (const std::string& phone : person.phones) {
                const bool first = &phone == person.phones.data();
                const bool preferred = first && person.phones.size() > 1;
                const std::string_view v3 = preferred ? "TEL;TYPE=CELL,PREF" : "TEL;TYPE=CELL";
                const std::string_view v4 = preferred ? "TEL;TYPE=cell;PREF=1" : "TEL;TYPE=cell";
                if (!is_phone(phone)) continue;
                if (first)
                    line(version_4_ ? v4 : v3, escaped(phone));
                else
                    line(version_4_ ? "TEL;TYPE=voice" : "TEL;TYPE=VOICE", escaped(phone));
            }
        });
        standard_list("addresses", person.addresses, is_address, [&] {
            for (const std::string& address : person.addresses) {
                if (!on_one_line(address).empty()) line("ADR", ";;" + escaped(address) + ";;;;");
            }
        });
        standard_list("urls", person.urls, is_url, [&] {
            for (const std::string& url : person.urls) {
                if (is_url(url)) line("URL", escaped_uri(url));
            }
        });
        standard_list("handles", person.handles, is_messenger, [&] {
            for (const std::string& handle : person.handles) {
                if (is_messenger(handle)) line("IMPP", escaped_uri(handle));
            }
        });
    }

    void write_dates(const Person& person) {
        const Date birthday = person.birthday;
        if (birthday) {
            if (version_4_)
                line("BDAY", basic_date(birthday));
            else if (birthday.is_full())
                line("BDAY", to_string(birthday));
            else if (birthday.year == 0)
                line("BDAY;X-APPLE-OMIT-YEAR=1604", in_omitted_year(birthday));
            else  // 3.0 has no place for a year alone
                line(vcard_kith_property("birthday"), to_string(birthday));
        }
        bool has_anniversary = false;
        const auto comes_back = [](const std::string& item) {
            const std::optional<NamedDate> dated = dated_word(item);
            return dated && dated->name + " " + to_string(dated->date) == item;
        };
        bool all = true;
        for (const std::string& item : person.other_dates) {
            all = all && comes_back(item);
            if (const std::optional<NamedDate> dated = dated_word(item))
                write_date(*dated, has_anniversary);
        }
        if (!all) line(vcard_kith_property("other_dates"), list_value(person.other_dates));
    }

    void write_date(const NamedDate& dated, bool& has_anniversary) {
        const bool anniversary = dated.name == "anniversary";
        if (version_4_ && anniversary && !std::exchange(has_anniversary, true))
            return line("ANNIVERSARY", basic_date(dated.date));
        const std::string label = anniversary ? "_$!<Anniversary>!$_" : escaped(dated.name);
        if (dated.date.year == 0)
            labelled("X-ABDATE;X-APPLE-OMIT-YEAR=1604", in_omitted_year(dated.date), label);
        else
            labelled("X-ABDATE", to_string(dated.date), label);
    }

    static std::string in_omitted_year(Date date) {
        return std::string(kOmittedYear) + to_string(date).substr(1);  // --MM-DD
    }

    void write_languages(const Person& person) {
        if (!version_4_) {
            if (!person.languages.empty())
                line(vcard_kith_property("languages"), list_value(person.languages));
            return;
        }
        standard_list("languages", person.languages, is_language_tag, [&] {
            for (const std::string& language : person.languages) {
                if (is_language_tag(language)) line("LANG", language);
            }
        });
    }

    /// Every field that the format has no place for.
    void write_kith(const Person& person, std::size_t row) {
        for (const Field& field : fields_of(EntityKind::person)) {
            if (std::ranges::find(kStandardFields, field.name) != kStandardFields.end()) continue;
            const std::string value = value_text(get_field(person, field.number));
            if (!value.empty()) line(vcard_kith_property(field.name), value);
        }
        text(vcard_kith_property("met_event"), name_of(book_, EntityKind::event, person.met_event));
        write_met_through(person);
        for (const CustomOfPeople::Held& held : custom_.of(row)) {
            const std::array<std::string, 2> parts = {custom_.fields()[held.column]->name,
                                                      std::string(held.value)};
            line(vcard_kith_property("custom"), structured(parts));
        }
    }

    void write_met_through(const Person& person) {
        if (!person.met_through) return;
        if (!chosen_.contains(person.met_through)) {
            ++unnamed_;
            return;
        }
        const std::array<std::string, 2> parts = {
            uuid_of(person.met_through), name_of(book_, EntityKind::person, person.met_through)};
        line(vcard_kith_property("met_through"), structured(parts));
    }

    static std::string value_text(const Value& value) {
        if (const auto* text = std::get_if<std::string>(&value)) return escaped(*text);
        if (const auto* list = std::get_if<TextList>(&value)) return list_value(*list);
        if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
        if (const auto* date = std::get_if<Date>(&value)) return to_string(*date);
        if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "";
        return {};
    }

    const Book& book_;
    const ChosenPeople& chosen_;
    Relations relations_;
    CustomOfPeople custom_;
    std::vector<std::size_t> photos_;  // by row of people
    bool version_4_;
    std::string out_, buffer_;
    int items_ = 0;
    std::size_t unnamed_ = 0;
};

}  // namespace

Stepwise<Written> write_vcard_steps(const Book& book, std::span<const Id> people,
                                    VcardVersion version) {
    const ChosenPeople chosen(book, people);
    Stepwise<Relations> relating = relations_steps(book);
    while (relating.step()) co_yield {};
    CardWriter writer(book, chosen, relating.take(), version);
    std::size_t done = 0;
    for (const std::size_t row : chosen.rows()) {
        writer.write(row);
        writer.make_room(++done, chosen.rows().size());
        co_yield {"person", done, chosen.rows().size()};
    }
    std::vector<std::string_view> fields = {"custom"};
    for (const Field& field : fields_of(EntityKind::person)) fields.push_back(field.name);
    const std::array kinds = {EntityKind::role, EntityKind::photo};
    auto losing = not_held_steps(book, people, fields, kinds);
    while (losing.step()) co_yield {"person", done, done};
    Written written{writer.take(), losing.take()};
    if (const std::size_t count = writer.unnamed(); count > 0) {
        written.lost.push_back("Met through of " + std::to_string(count) +
                               (count == 1 ? " person" : " people"));
    }
    co_return written;
}

}  // namespace kith::text
