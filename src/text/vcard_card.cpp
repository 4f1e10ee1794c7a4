#include "text/vcard_card.hpp"

#include "base/utf8.hpp"
#include "text/vcard_draft.hpp"
#include "text/vcard_kith.hpp"
#include "text/vcard_name.hpp"
#include "text/vcard_reach.hpp"
#include "text/vcard_values.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace kith::text {
namespace {

struct Word {
    std::string_view name, word;
};

template <std::size_t n>
std::string_view word_for(const std::array<Word, n>& words, std::string_view name) {
    const auto* const it = std::ranges::find(words, name, &Word::name);
    return it == words.end() ? std::string_view() : it->word;
}

constexpr std::array<Word, 7> kDates = {{{"ANNIVERSARY", "anniversary"},
                                         {"DEATHDATE", "death"},
                                         {"X-ANNIVERSARY", "anniversary"},
                                         {"X-DEATHDATE", "death"},
                                         {"X-EVOLUTION-ANNIVERSARY", "anniversary"},
                                         {"X-KADDRESSBOOK-X-ANNIVERSARY", "anniversary"},
                                         {"X-MS-ANNIVERSARY", "anniversary"}}};

constexpr std::array<Word, 13> kRelations = {{{"X-ASSISTANT", "Assistant"},
                                              {"X-EVOLUTION-ASSISTANT", "Assistant"},
                                              {"X-EVOLUTION-MANAGER", "Manager"},
                                              {"X-EVOLUTION-SPOUSE", "Spouse"},
                                              {"X-KADDRESSBOOK-X-ASSISTANTSNAME", "Assistant"},
                                              {"X-KADDRESSBOOK-X-MANAGERSNAME", "Manager"},
                                              {"X-KADDRESSBOOK-X-SPOUSESNAME", "Spouse"},
                                              {"X-MANAGER", "Manager"},
                                              {"X-MS-ASSISTANT", "Assistant"},
                                              {"X-MS-CHILD", "Child"},
                                              {"X-MS-MANAGER", "Manager"},
                                              {"X-MS-SPOUSE", "Spouse"},
                                              {"X-SPOUSE", "Spouse"}}};

// What these say is known from elsewhere in the card, or of use to the program alone that wrote it.
constexpr std::array<std::string_view, 20> kTechnical = {"BEGIN",
                                                         "CLIENTPIDMAP",
                                                         "END",
                                                         "MAILER",
                                                         "NAME",
                                                         "PROFILE",
                                                         "REV",
                                                         "SOURCE",
                                                         "VERSION",
                                                         "X-ABADR",
                                                         "X-ABCROP-RECTANGLE",
                                                         "X-ABLABEL",
                                                         "X-ABUID",
                                                         "X-EVOLUTION-FILE-AS",
                                                         "X-IMAGEHASH",
                                                         "X-IMAGETYPE",
                                                         "X-MOZILLA-HTML",
                                                         "X-MS-OL-DEFAULT-POSTAL-ADDRESS",
                                                         "X-MS-OL-DESIGN",
                                                         "X-SHARED-PHOTO-DISPLAY-PREF"};

// Types of RELATED (RFC 6350 section 6.6.6) in the words of ties; the others stand as they are.
constexpr std::array<Word, 6> kTieTypes = {{{"acquaintance", "knows"},
                                            {"co-worker", "worked with"},
                                            {"colleague", "worked with"},
                                            {"contact", "knows"},
                                            {"kin", "family"},
                                            {"met", "knows"}}};
// What the related person is to this one, but not this one to them.
constexpr std::array<std::string_view, 5> kOneWay = {"agent", "crush", "emergency", "muse",
                                                     "parent"};

// Android's ContactsContract.CommonDataKinds.Relation and .Event, by their numbers.
constexpr std::array<std::string_view, 15> kAndroidRelations = {
    "",        "Assistant",   "Brother",  "Child",  "Domestic partner",
    "Father",  "Friend",      "Manager",  "Mother", "Parent",
    "Partner", "Referred by", "Relative", "Sister", "Spouse"};
constexpr std::array<std::string_view, 4> kAndroidEvents = {"", "anniversary", "date", "birthday"};

/// The word of one of Android's numbers; of 0, or one that is not known, the label beside it.
std::string android_word(std::span<const std::string_view> words, std::string_view number,
                         const std::string& label) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (number == std::to_string(i)) return std::string(words[i]);
    }
    return label;
}

class CardReader {
  public:
    CardReader(std::size_t first_line, Day today) : today_(today) { contact().line = first_line; }

    VcardContact read(std::span<const VcardLine> lines) {
        for (const VcardLine& line : lines) {
            if (line.name == "X-ABLABEL" && !line.group.empty())
                draft_.labels[line.group] = vcard_label(text_of(line));
        }
        for (const VcardLine& line : lines) read_line(line);
        finish();
        result_.contact = std::move(draft_.contact);
        result_.remarks = std::move(draft_.remarks);
        result_.home_or_work = draft_.home_or_work;
        return std::move(result_);
    }

  private:
    Contact& contact() { return draft_.contact; }

    void read_line(const VcardLine& line) {
        if (!line.unknown_charset.empty()) {
            draft_.remark(line, "The character set “" + line.unknown_charset +
                                    "” is not known here. Some letters may be wrong.");
        }
        if (line.name.empty()) return stray(line);
        behind_note_ = line.name == "NOTE";
        const std::string_view alternative = line.parameter("ALTID");
        if (!alternative.empty() &&
            !alternatives_.insert(line.name + ' ' + std::string(alternative)).second)
            return draft_.keep(line, text_of(line));
        if (name_.read(draft_, line) || reach_.read(draft_, line) ||
            read_kith_property(draft_, line) || read_own(line))
            return;
        if (const std::string_view date = word_for(kDates, line.name); !date.empty())
            other_date(line, date, line.value);
        else if (const std::string_view who = word_for(kRelations, line.name); !who.empty())
            relation(who, tidy_spaces(text_of(line)));
        else if (std::ranges::find(kTechnical, line.name) == kTechnical.end())
            draft_.keep(line, text_of(line));
    }

    bool read_own(const VcardLine& line) {
        static constexpr std::array<VcardRule<CardReader>, 24> kRules = {{
            {"ORG", &CardReader::read_org},
            {"TITLE", &CardReader::read_title},
            {"ROLE", &CardReader::read_role},
            {"BDAY", &CardReader::read_bday},
            {"X-ABDATE", &CardReader::read_abdate},
            {"NOTE", &CardReader::read_note},
            {"CATEGORIES", &CardReader::read_categories},
            {"UID", &CardReader::read_uid},
            {"LANG", &CardReader::read_lang},
            {"PRODID", &CardReader::read_prodid},
            {"KIND", &CardReader::read_kind},
            {"X-ADDRESSBOOKSERVER-KIND", &CardReader::read_kind},
            {"X-ABSHOWAS", &CardReader::read_show_as},
            {"MEMBER", &CardReader::read_member},
            {"X-ADDRESSBOOKSERVER-MEMBER", &CardReader::read_member},
            {"RELATED", &CardReader::read_related},
            {"X-ABRELATEDNAMES", &CardReader::read_related_names},
            {"X-ANDROID-CUSTOM", &CardReader::read_android},
            {"AGENT", &CardReader::read_agent},
            {"PHOTO", &CardReader::read_photo},
            {"X-MS-CARDPICTURE", &CardReader::read_photo},
            {"LOGO", &CardReader::read_binary},
            {"SOUND", &CardReader::read_binary},
            {"KEY", &CardReader::read_binary},
        }};
        return read_by_rule(*this, kRules, draft_, line);
    }

    // Work.

    void read_org(VcardDraft&, const VcardLine& line) {
        std::vector<std::string> parts = parts_of(line);
        for (std::string& part : parts) part = tidy_spaces(part);
        if (parts.empty()) return;
        Job job;
        job.organisation = parts.front();
        job.unit = joined(std::span(parts).subspan(1), ", ");
        organisations_.push_back(std::move(job));
    }

    void read_title(VcardDraft&, const VcardLine& line) {
        if (std::string title = tidy_spaces(text_of(line)); !title.empty())
            titles_.push_back(std::move(title));
    }

    void read_role(VcardDraft&, const VcardLine& line) {
        if (std::string role = tidy_spaces(text_of(line)); !role.empty())
            roles_.push_back(std::move(role));
    }

    void finish_jobs() {
        if (titles_.empty()) titles_ = std::exchange(roles_, {});
        for (std::size_t i = 0; i < titles_.size(); ++i) {
            if (i == organisations_.size()) organisations_.emplace_back();
            organisations_[i].title = titles_[i];
        }
        for (const std::string& role : roles_) {
            if (role != titles_.front()) draft_.leave_over("ROLE", role);
        }
        contact().jobs = std::move(organisations_);
        // A department without an organisation.
        std::erase_if(contact().jobs, [&](const Job& job) {
            const bool is_none = job.organisation.empty() && job.title.empty();
            if (is_none) draft_.leave_over("Department", job.unit);
            return is_none;
        });
    }

    // Dates.

    void read_bday(VcardDraft&, const VcardLine& line) {
        const std::string text = tidy_spaces(text_of(line));
        const std::optional<Date> date = vcard_date(text, line.parameter("X-APPLE-OMIT-YEAR"));
        if (line.has("VALUE", "text") || !date) {
            draft_.leave_over("Birthday", text);
            if (!line.has("VALUE", "text"))
                draft_.remark(line, "“" + text + "” is not a date. It is kept as it stands.");
            return;
        }
        if (today_ != 0 && date->is_full() && to_day(*date).value_or(0) > today_) {
            draft_.leave_over("Birthday", text);
            return draft_.remark(line, "The birthday " + to_words(*date) +
                                           " has not come yet. It is kept as it stands.");
        }
        if (!contact().birthday)
            contact().birthday = *date;
        else
            draft_.keep(line, text);
    }

    void other_date(const VcardLine& line, std::string_view word, std::string_view value) {
        const std::string text = tidy_spaces(unescaped(value, line));
        const std::optional<Date> date = vcard_date(text, line.parameter("X-APPLE-OMIT-YEAR"));
        if (!date || line.has("VALUE", "text")) return draft_.leave_over(word, text);
        if (*date) contact().other_dates.push_back(std::string(word) + " " + to_string(*date));
    }

    void read_abdate(VcardDraft&, const VcardLine& line) {
        const VcardLabel label = draft_.label_of(line);
        const std::string word = label.built_in ? lower_case(label.words) : label.words;
        other_date(line, word.empty() ? "date" : word, line.value);
    }

    // What is known of them besides.

    void read_note(VcardDraft&, const VcardLine& line) {
        const std::string note = text_of(line);
        if (note.empty()) return;
        if (!contact().notes.empty()) contact().notes += '\n';
        contact().notes += note;
    }

    void read_categories(VcardDraft&, const VcardLine& line) {
        TextList& tags = contact().tags;
        for (std::string& tag : list_of(line)) {
            const bool known =
                tags.size() < kMostCompared && std::ranges::find(tags, tag) != tags.end();
            // Google's word for everybody who is not hidden.
            if (tag != "myContacts" && !known) tags.push_back(std::move(tag));
        }
    }

    void read_lang(VcardDraft&, const VcardLine& line) {
        languages_.add(VcardRanking::rank_of(line), tidy_spaces(text_of(line)));
    }

    void read_photo(VcardDraft&, const VcardLine& line) {
        if (line.value.empty() || !contact().photo.empty())
            ++result_.photos;
        else
            contact().photo = line.value;
    }
    void read_binary(VcardDraft&, const VcardLine&) { ++result_.other_binaries; }

    // Who they are, and to whom.

    void read_uid(VcardDraft&, const VcardLine& line) {
        if (contact().key.empty()) contact().key = vcard_key(text_of(line));
    }

    void read_kind(VcardDraft&, const VcardLine& line) {
        kind_ = lower_case(tidy_spaces(line.value));
    }

    /// Kith writes people alone, one of whom may be called as their firm.
    void read_prodid(VcardDraft&, const VcardLine& line) {
        if (kind_.empty() && tidy_spaces(line.value) == kVcardProgram) kind_ = "individual";
    }

    void read_show_as(VcardDraft&, const VcardLine& line) {
        if (equal_in_any_case(tidy_spaces(line.value), "COMPANY")) kind_ = "org";
    }

    void read_member(VcardDraft&, const VcardLine& line) {
        const std::string member = text_of(line);
        const std::string scheme = uri_scheme(member);
        if (scheme == "mailto" || scheme == "tel" || scheme == "xmpp")
            return draft_.keep(line, member);
        contact().members.push_back(vcard_key(member));
    }

    /// A card within the card becomes a contact of its own, by whoever reads the file.
    void read_agent(VcardDraft&, const VcardLine& line) {
        const std::string text = text_of(line);
        if (!holds_a_card(line)) draft_.keep(line, text);
    }

    void relation(std::string_view word, std::string name) {
        std::string plain = fold(word);
        std::erase_if(plain, [](char c) { return c == ' ' || c == '-'; });
        if ((plain == "referredby" || plain == "introducedby") && !contact().met_through)
            contact().met_through.name = std::move(name);
        else
            draft_.leave_over(word.empty() ? "Related" : word, name);
    }

    void read_related_names(VcardDraft&, const VcardLine& line) {
        relation(draft_.label_of(line).words, tidy_spaces(text_of(line)));
    }

    void read_related(VcardDraft&, const VcardLine& line) {
        const std::string text = tidy_spaces(text_of(line));
        const std::string type = lower_case(line.parameter("TYPE"));
        const std::string scheme = line.has("VALUE", "text") ? std::string() : uri_scheme(text);
        if ((scheme != "urn" && scheme != "mailto" && scheme != "tel") || type == "me")
            return relation(type, text);
        NamedTie tie;
        if (scheme == "urn")
            tie.b.key = vcard_key(text);
        else if (scheme == "mailto")
            tie.b.email = text.substr(std::string_view("mailto:").size());
        else
            tie.b.phone = phone_of_uri(text);
        const std::string_view known = word_for(kTieTypes, type);
        tie.type = type.empty() ? "knows" : known.empty() ? type : std::string(known);
        tie.line = line.line;
        result_.ties.push_back(std::move(tie));
    }

    void finish_ties() {
        const Mention self = mention_of(contact());
        for (NamedTie& tie : result_.ties) {
            tie.a = self;
            tie.directed = std::ranges::find(kOneWay, tie.type) != kOneWay.end();
            if (tie.directed) std::swap(tie.a, tie.b);
            if (tie.type == "child") {  // seen from the other end, that we are their parent
                tie.type = "parent";
                tie.directed = true;
            }
        }
    }

    /// "vnd.android.cursor.item/nickname;Lusia;1;…": a row of Android's own table, column by
    /// column.
    void read_android(VcardDraft&, const VcardLine& line) {
        const std::vector<std::string> row = parts_of(line);
        const std::string type = part_at(row, 0);
        const std::string_view kind = std::string_view(type).substr(type.find('/') + 1);
        const std::string value = tidy_spaces(part_at(row, 1));
        const std::string label = part_at(row, 3);
        if (kind == "nickname" && contact().nickname.empty()) {
            contact().nickname = value;
        } else if (kind == "relation") {
            relation(android_word(kAndroidRelations, part_at(row, 2), label), value);
        } else if (kind == "contact_event") {
            const std::string event = android_word(kAndroidEvents, part_at(row, 2), label);
            const std::optional<Date> date = vcard_date(value);
            if (event == "birthday" && date && !contact().birthday)
                contact().birthday = *date;
            else
                other_date(line, event.empty() ? "date" : event, value);
        } else {
            draft_.keep(line, text_of(line));
        }
    }

    /// A line that is no property. Behind a note it is most likely more of it.
    void stray(const VcardLine& line) {
        const std::string text = tidy_spaces(line.value);
        if (text.empty()) return;
        if (behind_note_) {
            contact().notes += '\n' + text;
            return;
        }
        draft_.remark(line, "“" + std::string(first_graphemes(text, 60)) +
                                "” is no property of a vCard, and was left out.");
    }

    /// A card without a person's name whose shown name is its organisation is of that.
    bool looks_like_organisation() {
        if (organisations_.empty() || !titles_.empty()) return false;
        const std::string organisation = fold(organisations_.front().organisation);
        const std::string shown = fold(name_.shown());
        const std::string name = fold(plain_name(contact()));
        const bool one_name = contact().given.empty() || contact().family.empty();
        return (shown.empty() || shown == organisation) &&
               (name.empty() || (one_name && name == organisation));
    }

    void finish_kind() {
        if (kind_.empty() && looks_like_organisation()) kind_ = "org";
        if (kind_ == "org" || kind_ == "organization")
            finish_organisation();
        else if (kind_ == "group")
            finish_group();
        else if (kind_ == "location" || kind_ == "device" || kind_ == "application" ||
                 kind_ == "thing")
            result_.left_out = "This card is of a " + kind_ + ", not of a person.";
    }

    void finish_group() {
        contact().kind = ContactKind::group;
        contact().display = name_.shown().empty() ? plain_name(contact()) : name_.shown();
        clear_names();
    }

    void finish_organisation() {
        contact().kind = ContactKind::organisation;
        const std::string person = plain_name(contact());
        if (!organisations_.empty()) {
            contact().display = organisations_.front().organisation;
            draft_.leave_over("Department", organisations_.front().unit);
            organisations_.erase(organisations_.begin());
        }
        if (contact().display.empty())
            contact().display = name_.shown().empty() ? person : name_.shown();
        for (const std::string& title : std::exchange(titles_, {}))
            draft_.leave_over("TITLE", title);
        for (const std::string& role : std::exchange(roles_, {})) draft_.leave_over("ROLE", role);
        if (fold(person) != fold(contact().display)) draft_.leave_over("Contact person", person);
        clear_names();
    }

    void clear_names() {
        for (std::string* const name : {&contact().given, &contact().middle, &contact().family,
                                        &contact().prefix, &contact().suffix})
            name->clear();
    }

    void finish() {
        finish_kind();
        if (contact().kind == ContactKind::person) name_.finish(contact());
        finish_jobs();
        reach_.finish(draft_);
        contact().languages = languages_.take();
        finish_kith_properties(draft_);
        if (contact().kind != ContactKind::group) {
            for (const std::string& member : std::exchange(contact().members, {}))
                draft_.leave_over("MEMBER", member);
        }
        leave_out_nobody();
        finish_ties();
    }

    void leave_out_nobody() {
        if (!result_.left_out.empty()) return;
        Contact& card = contact();
        // Where there is no name, programs put an address or a number in its place.
        const auto stands_first = [&](const TextList& list) {
            return !list.empty() && list.front() == card.display;
        };
        if (card.kind != ContactKind::person) {
            if (card.display.empty()) result_.left_out = "There is no name on this card.";
            return;
        }
        if (stands_first(card.emails) || stands_first(card.phones) || stands_first(card.urls) ||
            stands_first(card.handles))
            card.display.clear();
        const bool named = !plain_name(card).empty() || !card.display.empty() ||
                           !card.nickname.empty() || !card.jobs.empty();
        if (!named && card.emails.empty() && card.phones.empty() && card.urls.empty() &&
            card.handles.empty())
            result_.left_out = "There is no name, address or number on this card.";
    }

    Day today_;
    VcardContact result_;
    VcardDraft draft_;
    VcardName name_;
    VcardReach reach_;
    VcardRanking languages_;
    std::vector<Job> organisations_;
    TextList titles_, roles_;
    std::string kind_;
    std::unordered_set<std::string> alternatives_;  // name and ALTID
    bool behind_note_ = false;
};

}  // namespace

VcardContact contact_of_card(std::span<const VcardLine> lines, std::size_t first_line, Day today) {
    return CardReader(first_line, today).read(lines);
}

Mention mention_of(const Contact& contact) {
    const auto first = [](const TextList& list) { return list.empty() ? "" : list.front(); };
    Mention mention;
    mention.key = contact.key;
    mention.name = contact.display.empty() ? plain_name(contact) : contact.display;
    if (mention.name.empty()) mention.name = contact.nickname;
    mention.email = first(contact.emails);
    mention.phone = first(contact.phones);
    mention.url = first(contact.urls);
    if (!contact.jobs.empty()) mention.organisation = contact.jobs.front().organisation;
    return mention;
}

bool holds_a_card(const VcardLine& line) {
    constexpr std::string_view kBegin = "BEGIN:VCARD";
    return line.name == "AGENT" && equal_in_any_case(line.value.substr(0, kBegin.size()), kBegin);
}

}  // namespace kith::text
