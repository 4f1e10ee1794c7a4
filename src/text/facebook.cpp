#include "text/facebook.hpp"

#include "base/utf8.hpp"
#include "base/words.hpp"
#include "text/json_walk.hpp"
#include "text/limited_reader.hpp"

#include <algorithm>
#include <array>

namespace kith::text {
namespace {

using nlohmann::json;

constexpr std::size_t kHead = 65536;

enum class FileKind : std::uint8_t {
    none,
    friends,
    requests_sent,
    requests_received,
    requests_refused,
    removed,
    conversation,
};

struct ListName {
    std::string_view name;
    FileKind kind;
};
constexpr std::array<ListName, 6> kLists = {{
    {"friends_v2", FileKind::friends},
    {"friends", FileKind::friends},
    {"sent_requests_v2", FileKind::requests_sent},
    {"received_requests_v2", FileKind::requests_received},
    {"rejected_requests_v2", FileKind::requests_refused},
    {"deleted_friends_v2", FileKind::removed},
}};

FileKind kind_of_list(std::string_view name) {
    const auto* const list = std::ranges::find(kLists, name, &ListName::name);
    return list == kLists.end() ? FileKind::none : list->kind;
}

/// Whether the object that stands here has both members, within what there is of it.
bool has_members(JsonWalk& walk, std::string_view a, std::string_view b) {
    bool has_a = false;
    bool has_b = false;
    if (!walk.enter_object()) return false;
    while (!(has_a && has_b) && walk.next()) {
        has_a = has_a || walk.key() == a;
        has_b = has_b || walk.key() == b;
    }
    return has_a && has_b;
}

/// The list that stands here holds what `looks_right`, or nothing at all.
template <class LooksRight>
bool list_begins(JsonWalk& walk, LooksRight&& looks_right) {
    if (!walk.enter_array()) return false;
    return walk.next() ? looks_right(walk) : !walk.broken();
}

bool is_friend(JsonWalk& walk) {
    return has_members(walk, "name", "timestamp");
}

bool is_message(JsonWalk& walk) {
    bool sender = false;
    bool time = false;
    if (!walk.enter_object()) return false;
    while (!(sender && time) && walk.next()) {
        sender = sender || walk.key() == "sender_name" || walk.key() == "senderName";
        time = time || walk.key() == "timestamp_ms" || walk.key() == "timestamp";
    }
    return sender && time;
}

FileKind detect(std::string_view text) {
    JsonWalk walk(text.substr(0, kHead));
    if (walk.kind() == '[') {
        return walk.enter_array() && walk.next() && is_friend(walk) ? FileKind::friends
                                                                    : FileKind::none;
    }
    bool participants = false;
    if (!walk.enter_object()) return FileKind::none;
    while (walk.next()) {
        const FileKind list = kind_of_list(walk.key());
        // "friends" is a word that others use too; the rest are Facebook's alone.
        if (walk.key() == "friends") return list_begins(walk, is_friend) ? list : FileKind::none;
        if (list != FileKind::none) return list;
        if (walk.key() == "participants") participants = walk.kind() == '[';
        if (walk.key() == "messages" && participants)
            return list_begins(walk, is_message) ? FileKind::conversation : FileKind::none;
    }
    return FileKind::none;
}

/// How Facebook calls an account that is gone, in the language of the export.
bool is_gone(std::string_view name) {
    constexpr std::array<std::string_view, 10> kNames = {
        "facebook user",       "facebook-nutzer",     "utilisateur de facebook",
        "usuario de facebook", "usuario do facebook", "utilizador do facebook",
        "utente di facebook",  "facebookgebruiker",   "uzytkownik facebooka",
        "instagram user"};
    return std::ranges::find(kNames, fold(name)) != kNames.end();
}

std::string name_in(const json& object, std::string_view member) {
    return tidy_spaces(undo_double_encoding(member_text(object, member)));
}

Mention person_named(std::string_view name) {
    Mention mention;
    mention.name = name;
    return mention;
}

double stamp_in(const json& object, std::string_view member) {
    const auto stamp = object.find(member);
    return stamp != object.end() && stamp->is_number() ? stamp->get<double>() : 0;
}

class FacebookReader : public Reader {
  public:
    FacebookReader(std::string_view text, const ReadOptions& options)
        : kind_(detect(text)), today_(options.today), walk_(text) {
        if (kind_ == FileKind::conversation) look_ahead(text);
    }

    bool read(Gathered& gathered, std::size_t records) override {
        for (std::size_t n = 0; n < records; ++n) {
            if (kind_ == FileKind::none || (!in_list_ && !find_list())) return end(gathered);
            if (!walk_.next()) {
                in_list_ = false;
                continue;
            }
            ++gathered.rows;
            const std::size_t line = walk_.line();
            const json record = walk_.parse();
            if (!record.is_object()) {
                if (!walk_.broken())
                    leave_out(gathered, line, "This is not what stands here else.");
            } else if (list_kind_ == FileKind::conversation) {
                read_message(gathered, record, line);
            } else {
                read_friend(gathered, record, line);
            }
        }
        return true;
    }

    std::size_t position() const override { return walk_.position(); }

  private:
    /// To the list of what is to be read, or the next one.
    bool find_list() {
        if (!begun_) {
            begun_ = true;
            list_kind_ = kind_;
            if (walk_.enter_array()) return in_list_ = true;
            if (!walk_.enter_object()) return false;
        }
        while (walk_.next()) {
            if (kind_ == FileKind::conversation) {
                if (walk_.key() == "messages" && walk_.enter_array()) return in_list_ = true;
            } else if (kind_of_list(walk_.key()) != FileKind::none) {
                list_kind_ = kind_of_list(walk_.key());
                if (walk_.enter_array()) return in_list_ = true;
            }
        }
        return false;
    }

    /// Who takes part stands before the messages, what they talk about behind them.
    void look_ahead(std::string_view text) {
        JsonWalk walk(text);
        if (!walk.enter_object()) return;
        while (walk.next()) {
            if (walk.key() == "participants" && walk.kind() == '[') {
                for (const json& someone : walk.parse()) add_participant(someone);
            } else if (walk.key() == "title" || walk.key() == "threadName") {
                title_ = tidy_spaces(undo_double_encoding(value_text(walk.parse())));
            } else if (walk.key() == "thread_path") {
                thread_ = value_text(walk.parse());
            } else {
                walk.take();
            }
        }
        if (thread_.empty()) thread_ = title_;
    }

    void add_participant(const json& someone) {
        const std::string name = someone.is_object()
                                     ? name_in(someone, "name")
                                     : tidy_spaces(undo_double_encoding(value_text(someone)));
        // A list of thousands is no conversation; whoever writes is read all the same.
        if (!name.empty() && !is_gone(name) && participants_.size() < 1000)
            participants_.push_back(name);
    }

    /// An encrypted conversation is called "Name_12".
    bool title_names(std::string_view name) const {
        const std::string_view title = title_;
        if (!title.starts_with(name)) return false;
        const std::string_view rest = title.substr(name.size());
        return rest.empty() || (rest.size() > 1 && rest.front() == '_' &&
                                rest.find_first_not_of("0123456789", 1) == std::string_view::npos);
    }

    void tell_owner(Gathered& gathered) const {
        if (participants_.size() != 2) return;
        const bool first = title_names(participants_[0]);
        if (first != title_names(participants_[1]))
            gathered.owner.push_back(person_named(participants_[first ? 1 : 0]));
    }

    Moment moment(Gathered& gathered, double stamp, std::size_t line, bool whole_record) const {
        Moment when = moment_of(stamp);
        if (when.on && today_ != 0 && to_day(when.on).value_or(0) > today_) {
            gathered.remarks.push_back(
                {line, "timestamp",
                 to_words(when.on) + " has not come yet." +
                     (whole_record ? "" : " The person comes in without it."),
                 whole_record});
            return {};
        }
        if (!when.on && whole_record)
            leave_out(gathered, line, "The message does not say when it was written.");
        return when;
    }

    void read_friend(Gathered& gathered, const json& record, std::size_t line) {
        if (list_kind_ == FileKind::removed || list_kind_ == FileKind::requests_refused) {
            ++(list_kind_ == FileKind::removed ? removed_ : refused_);
            return;
        }
        const std::string name = name_in(record, "name");
        if (name.empty())
            return leave_out(gathered, line,
                             "There is no name here, and nothing else to know them by.");
        if (is_gone(name)) {
            ++gone_;
            return;
        }
        const Date since = moment(gathered, stamp_in(record, "timestamp"), line, false).on;
        if (list_kind_ != FileKind::friends) {
            Contacted invitation;
            const bool mine = list_kind_ == FileKind::requests_sent;
            if (mine)
                invitation.to.push_back(person_named(name));
            else
                invitation.from = person_named(name);
            invitation.initiated = mine ? "me" : "them";
            invitation.invitation = true;
            invitation.on = since;
            invitation.line = line;
            gathered.contacted.push_back(std::move(invitation));
            return;
        }
        Contact contact;
        contact.display = name;
        contact.met_on = since;
        contact.line = line;
        for (const auto& [member, value] : record.items()) {
            if (member == "name" || member == "timestamp") continue;
            const std::string text = tidy_spaces(undo_double_encoding(value_text(value)));
            if (text.empty()) continue;
            if (member != "contact_info")
                contact.leftovers.emplace_back(member, bounded(text, kMostMessageText));
            else if (text.contains('@'))
                contact.emails.push_back(text);
            else
                contact.phones.push_back(text);
        }
        gathered.contacts.push_back(std::move(contact));
    }

    void read_message(Gathered& gathered, const json& record, std::size_t line) {
        const std::string type = member_text(record, "type");
        if (type == "Subscribe" || type == "Unsubscribe") {
            ++notices_;
            return;
        }
        if (member_text(record, "is_unsent") == "1" || member_text(record, "isUnsent") == "1") {
            ++taken_back_;
            return;
        }
        std::string sender = name_in(record, "sender_name");
        if (sender.empty()) sender = name_in(record, "senderName");
        if (sender.empty() || is_gone(sender)) {
            ++gone_;
            return;
        }
        const double stamp = record.contains("timestamp_ms") ? stamp_in(record, "timestamp_ms")
                                                             : stamp_in(record, "timestamp");
        const Moment when = moment(gathered, stamp, line, true);
        if (!when.on) return;
        Contacted message;
        message.from = person_named(sender);
        for (const std::string& name : participants_) {
            if (name == sender) continue;
            if (message.to.size() == kMostRecipients) {
                crowded_ = true;
                break;
            }
            message.to.push_back(person_named(name));
        }
        // Somebody who talks to nobody else: the other account is gone.
        if (message.to.empty() && !participants_.empty()) {
            ++alone_;
            return;
        }
        message.on = when.on;
        message.time = when.time;
        message.channel = record.contains("call_duration") ? "call" : "message";
        message.thread = thread_;
        if (participants_.size() > 2) message.topic = title_;
        message.notes = words_of(record);
        message.line = line;
        gathered.contacted.push_back(std::move(message));
    }

    /// What was written, or what was sent in its place.
    static std::string words_of(const json& record) {
        std::string words = undo_double_encoding(member_text(record, "content"));
        if (words.empty()) words = undo_double_encoding(member_text(record, "text"));
        if (const auto share = record.find("share"); share != record.end() && share->is_object()) {
            // People send a link alone or write it into the text, where it is not told twice.
            const std::string link = bounded(member_text(*share, "link"), 300);
            words = bounded(words, kMostMessageText);
            if (!link.empty() && !words.contains(link)) words += (words.empty() ? "" : "\n") + link;
        }
        if (!words.empty()) return bounded(words, kMostMessageText);
        constexpr std::array<std::array<std::string_view, 2>, 7> kSent = {
            {{"photos", "(photo)"},
             {"videos", "(video)"},
             {"audio_files", "(voice message)"},
             {"files", "(file)"},
             {"gifs", "(picture)"},
             {"sticker", "(sticker)"},
             {"media", "(photo or file)"}}};
        for (const auto& [member, sent] : kSent) {
            const auto found = record.find(member);
            if (found != record.end() && !found->empty()) return std::string(sent);
        }
        return {};
    }

    static void leave_out(Gathered& gathered, std::size_t line, std::string_view reason) {
        gathered.remarks.push_back({line, "", std::string(reason), true});
    }

    bool end(Gathered& gathered) {
        if (!walk_.finish()) gathered.remarks.push_back(walk_.fault());
        if (kind_ == FileKind::none)
            gathered.notes.emplace_back("There are no friends and no messages in this file.");
        if (kind_ == FileKind::conversation) tell_owner(gathered);
        const auto note = [&](std::uint64_t count, std::string_view one, std::string_view many) {
            if (count != 0) gathered.notes.push_back(counted(count, one, many));
        };
        note(removed_, "friend that you removed was left out.",
             "friends that you removed were left out.");
        note(refused_, "friend request that was turned down was left out.",
             "friend requests that were turned down were left out.");
        note(gone_, "entry of an account that no longer exists was left out.",
             "entries of accounts that no longer exist were left out.");
        note(alone_, "message to an account that no longer exists was left out.",
             "messages to an account that no longer exists were left out.");
        note(taken_back_, "message that was taken back was left out.",
             "messages that were taken back were left out.");
        note(notices_, "notice of who joined or left the conversation was left out.",
             "notices of who joined or left the conversation were left out.");
        if (crowded_) {
            gathered.notes.push_back("“" + title_ + "” has " +
                                     std::to_string(participants_.size()) +
                                     " people. Each message names who wrote it and the first " +
                                     std::to_string(kMostRecipients) + " of the others.");
        }
        return false;
    }

    FileKind kind_;
    FileKind list_kind_ = FileKind::none;
    Day today_;
    JsonWalk walk_;
    bool begun_ = false;
    bool in_list_ = false;
    std::vector<std::string> participants_;
    std::string title_, thread_;
    std::uint64_t removed_ = 0, refused_ = 0, gone_ = 0, alone_ = 0, taken_back_ = 0, notices_ = 0;
    bool crowded_ = false;
};

}  // namespace

std::string undo_double_encoding(std::string_view text) {
    std::string bytes;
    bool plain = true;
    for (std::size_t position = 0; position < text.size();) {
        const char32_t code_point = next_code_point(text, position);
        if (code_point > 0xFF) return std::string(text);
        plain = plain && code_point < 0x80;
        bytes += static_cast<char>(static_cast<unsigned char>(code_point));
    }
    return !plain && is_valid_utf8(bytes) ? bytes : std::string(text);
}

std::optional<std::string> recognise_facebook(std::string_view text) {
    switch (detect(text)) {
        case FileKind::none:
            return std::nullopt;
        case FileKind::friends:
            return "Facebook friends, seen by their names and dates.";
        case FileKind::requests_sent:
        case FileKind::requests_received:
        case FileKind::requests_refused:
            return "Facebook friend requests, seen by the name of their list.";
        case FileKind::removed:
            return "Friends removed on Facebook, seen by the name of their list.";
        case FileKind::conversation:
            return "A conversation on Facebook, Messenger or Instagram, seen by its participants "
                   "and "
                   "messages.";
    }
    return std::nullopt;
}

std::unique_ptr<Reader> open_facebook(std::string_view text, const ReadOptions& options) {
    return std::make_unique<LimitedReader>(std::make_unique<FacebookReader>(text, options));
}

}  // namespace kith::text
