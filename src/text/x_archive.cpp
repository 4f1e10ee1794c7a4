#include "text/x_archive.hpp"

#include "base/utf8.hpp"
#include "text/facebook.hpp"
#include "text/json_walk.hpp"
#include "text/limited_reader.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace kith::text {
namespace {

using nlohmann::json;

enum class FileKind : std::uint8_t { none, following, follower, account, messages, group_messages };

struct FileName {
    std::string_view name;  // as in window.YTD.NAME.part0
    FileKind kind;
    std::string_view words;
};
constexpr std::array<FileName, 7> kFiles = {{
    {"following", FileKind::following, "Accounts followed on X"},
    {"follower", FileKind::follower, "Followers on X"},
    {"account", FileKind::account, "The account of an X archive"},
    {"direct_messages", FileKind::messages, "Direct messages on X"},
    {"direct_message", FileKind::messages, "Direct messages on X"},
    {"direct_messages_group", FileKind::group_messages, "Group messages on X"},
    {"direct_message_group", FileKind::group_messages, "Group messages on X"},
}};

struct Script {
    const FileName* file = nullptr;  // null: none that is read
    std::size_t begin = 0;           // of the JSON
    std::size_t end = 0;
};

/// Takes the script around the JSON apart.
Script take_apart(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    constexpr std::string_view kStart = "window.YTD.";
    const std::size_t start = text.substr(0, 256).find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (start == std::string_view::npos || !text.substr(start).starts_with(kStart)) return {};
    const std::string_view head = text.substr(start + kStart.size(), 256);
    const std::size_t dot = head.find('.');
    const std::size_t equals = head.find('=');
    if (dot == std::string_view::npos || equals == std::string_view::npos || dot > equals ||
        !head.substr(dot + 1).starts_with("part"))
        return {};
    const auto* const file = std::ranges::find(kFiles, head.substr(0, dot), &FileName::name);
    if (file == kFiles.end()) return {};
    Script script{file, start + kStart.size() + equals + 1, text.size()};
    const std::size_t last = text.find_last_not_of(kSpace);
    if (last != std::string_view::npos && last > script.begin && text[last] == ';')
        script.end = last;
    return script;
}

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= 32 &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string url_of_id(std::string_view id) {
    return "https://x.com/i/user/" + std::string(id);
}

/// The name in https://twitter.com/NAME or https://x.com/NAME; empty for any other address.
std::string handle_in(std::string_view url) {
    for (const std::string_view start : {"https://", "http://", "www.", "mobile."}) {
        if (url.starts_with(start)) url.remove_prefix(start.size());
    }
    if (url.starts_with("twitter.com/"))
        url.remove_prefix(12);
    else if (url.starts_with("x.com/"))
        url.remove_prefix(6);
    else
        return {};
    if (url.ends_with('/')) url.remove_suffix(1);
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    };
    const bool handle = !url.empty() && url.size() <= 15 && std::ranges::all_of(url, is_part);
    return handle ? std::string(url) : std::string();
}

bool has(const TextList& list, std::string_view text) {
    return std::ranges::find(list, text) != list.end();
}

Mention account_of(std::string_view id) {
    Mention mention;
    mention.key = id;
    mention.url = url_of_id(id);
    return mention;
}

class XReader : public Reader {
  public:
    XReader(std::string_view text, const ReadOptions& options)
        : script_(take_apart(text)),
          today_(options.today),
          walk_(text.substr(script_.begin, script_.end - script_.begin),
                first_line(text, script_)) {}

    bool read(Gathered& gathered, std::size_t records) override {
        if (script_.file == nullptr) {
            gathered.notes.emplace_back(
                "This file of an X archive holds no people and no messages.");
            return false;
        }
        for (std::size_t n = 0; n < records; ++n) {
            if (conversation_) {
                read_message(gathered);
                continue;
            }
            if (!in_list_ && !walk_.enter_array()) return end(gathered);
            in_list_ = true;
            if (!walk_.next()) return end(gathered);
            read_entry(gathered);
        }
        return true;
    }

    std::size_t position() const override {
        const std::size_t inner = conversation_ ? conversation_->position() : 0;
        return script_.begin + conversation_begin_ + (conversation_ ? inner : walk_.position());
    }

  private:
    static std::size_t first_line(std::string_view text, const Script& script) {
        const std::string_view head = text.substr(0, script.begin);
        return 1 + static_cast<std::size_t>(std::ranges::count(head, '\n'));
    }

    bool end(Gathered& gathered) {
        if (!walk_.finish() && !told_) gathered.remarks.push_back(walk_.fault());
        if (crowded_) {
            gathered.notes.push_back("Some group conversations have more than " +
                                     std::to_string(kMostRecipients + 1) +
                                     " people. Each of their messages names who wrote it and the "
                                     "first " +
                                     std::to_string(kMostRecipients) + " of the others.");
        }
        if (notices_ != 0) {
            gathered.notes.push_back(std::to_string(notices_) +
                                     " notices of conversations (who joined, left or renamed them) "
                                     "were left out.");
        }
        return false;
    }

    static void leave_out(Gathered& gathered, std::size_t line, std::string_view column,
                          std::string_view reason) {
        gathered.remarks.push_back({line, std::string(column), std::string(reason), true});
    }

    /// An entry of the list: {"following": {…}}, {"account": {…}}, {"dmConversation": {…}}.
    void read_entry(Gathered& gathered) {
        const std::size_t line = walk_.line();
        const bool messages = script_.file->kind == FileKind::messages ||
                              script_.file->kind == FileKind::group_messages;
        if (messages) {
            const std::size_t begin = walk_.position();
            const std::string_view entry = walk_.take();
            // Of an archive that is cut off what there is of its last conversation is read too.
            open_conversation(gathered, entry, line, begin);
            return;
        }
        ++gathered.rows;
        const json entry = walk_.parse();
        if (walk_.broken()) return;
        const auto account = entry.is_object() ? entry.find(script_.file->name) : entry.end();
        if (!entry.is_object() || account == entry.end() || !account->is_object())
            return leave_out(gathered, line, "",
                             "This is not what the entries of this list look like.");
        if (script_.file->kind == FileKind::account)
            read_owner(gathered, *account);
        else
            read_account(gathered, *account, line);
    }

    void read_account(Gathered& gathered, const json& account, std::size_t line) const {
        Contact contact;
        contact.key = member_text(account, "accountId");
        if (!is_id(contact.key)) {
            return leave_out(gathered, line, "accountId",
                             "The account has no number to know it by.");
        }
        const std::string link = tidy_spaces(member_text(account, "userLink"));
        const std::string handle = handle_in(link);
        contact.display = handle.empty() ? "X account " + contact.key : "@" + handle;
        contact.urls.push_back(url_of_id(contact.key));
        if (!handle.empty()) {
            contact.handles.push_back("@" + handle);
            contact.urls.push_back(link);
        }
        contact.tags.emplace_back(script_.file->kind == FileKind::following ? kXFollowing
                                                                            : kXFollower);
        contact.line = line;
        gathered.contacts.push_back(std::move(contact));
    }

    static void read_owner(Gathered& gathered, const json& account) {
        const std::string id = member_text(account, "accountId");
        Mention owner = is_id(id) ? account_of(id) : Mention{};
        owner.name = tidy_spaces(member_text(account, "accountDisplayName"));
        owner.email = tidy_spaces(member_text(account, "email"));
        owner.phone = tidy_spaces(member_text(account, "phoneNumber"));
        if (owner) gathered.owner.push_back(owner);
        const std::string username = tidy_spaces(member_text(account, "username"));
        if (username.empty()) return;
        Mention profile;
        profile.url = "https://x.com/" + username;
        gathered.owner.push_back(profile);
    }

    /// Goes to the messages of a conversation. Its id may stand before or behind them.
    void open_conversation(Gathered& gathered, std::string_view entry, std::size_t line,
                           std::size_t begin) {
        thread_.clear();
        members_.clear();
        JsonWalk ahead(entry, line);
        if (ahead.enter_object() && ahead.next() && ahead.key() == "dmConversation" &&
            ahead.enter_object()) {
            while (ahead.next()) {
                if (ahead.key() == "conversationId")
                    thread_ = value_text(ahead.parse());
                else if (ahead.key() == "messages" &&
                         script_.file->kind == FileKind::group_messages && ahead.enter_array())
                    while (ahead.next()) note_members(ahead.parse());
                else
                    ahead.take();
            }
        }
        JsonWalk walk(entry, line);
        if (walk.enter_object() && walk.next() && walk.key() == "dmConversation" &&
            walk.enter_object()) {
            while (walk.next()) {
                if (walk.key() != "messages" || !walk.enter_array()) continue;
                conversation_ = walk;
                conversation_begin_ = begin;
                return;
            }
        }
        ++gathered.rows;
        if (!walk_.broken())
            leave_out(gathered, line, "", "This is not what a conversation looks like.");
    }

    void add_member(std::string id) {
        // Bounded, so that many members and many messages do not multiply.
        if (!is_id(id) || members_.size() > kMostRecipients) return;
        if (!has(members_, id)) members_.push_back(std::move(id));
    }

    void note_members(const json& event) {
        if (!event.is_object()) return;
        for (const auto& [name, what] : event.items()) {
            add_member(member_text(what, "senderId"));
            if (!what.is_object()) continue;
            for (const std::string_view list : {"participantsSnapshot", "userIds"}) {
                const auto ids = what.find(list);
                if (ids == what.end() || !ids->is_array()) continue;
                for (const json& id : *ids) add_member(value_text(id));
            }
        }
    }

    void read_message(Gathered& gathered) {
        if (!conversation_->next()) {
            // The end of the messages, of the conversation and of the entry.
            while (!conversation_->broken() && conversation_->next()) conversation_->take();
            while (!conversation_->broken() && conversation_->next()) conversation_->take();
            if (!conversation_->finish()) {
                gathered.remarks.push_back(conversation_->fault());
                told_ = true;
            }
            conversation_.reset();
            conversation_begin_ = 0;
            return;
        }
        ++gathered.rows;
        const std::size_t line = conversation_->line();
        const json event = conversation_->parse();
        if (conversation_->broken()) return;
        const auto created = event.is_object() ? event.find("messageCreate") : event.end();
        if (event.is_object() && created == event.end() && !event.empty() &&
            event.begin()->is_object()) {
            ++notices_;
            return;
        }
        if (!event.is_object() || created == event.end() || !created->is_object())
            return leave_out(gathered, line, "", "This is not what a message looks like.");
        add_message(gathered, *created, line);
    }

    void add_message(Gathered& gathered, const json& created, std::size_t line) {
        const std::string sender = member_text(created, "senderId");
        const std::string recipient = member_text(created, "recipientId");
        if (!is_id(sender))
            return leave_out(gathered, line, "senderId", "The message does not say who wrote it.");
        const std::string when = member_text(created, "createdAt");
        const std::optional<Date> on = parse_iso_date(std::string_view(when).substr(0, 10));
        if (!on || !on->is_full() || (today_ != 0 && to_day(*on).value_or(0) > today_)) {
            return leave_out(
                gathered, line, "createdAt",
                "“" + bounded(when, 40) + "” is not a day on which it can have been written.");
        }
        Contacted message;
        message.from = account_of(sender);
        if (is_id(recipient)) {
            message.to.push_back(account_of(recipient));
        } else {
            for (const std::string& member : members_) {
                if (member == sender) continue;
                if (message.to.size() == kMostRecipients) break;
                message.to.push_back(account_of(member));
            }
            crowded_ = crowded_ || members_.size() > kMostRecipients;
        }
        message.on = *on;
        if (when.size() >= 16 && when[10] == 'T' && when[13] == ':')
            message.time = when.substr(11, 5);
        message.thread = thread_;
        if (const std::string id = member_text(created, "id"); is_id(id))
            message.id = id_from_text("x|" + id);
        message.notes = bounded(member_text(created, "text"), kMostMessageText);
        if (message.notes.empty()) {
            const auto media = created.find("mediaUrls");
            if (media != created.end() && !media->empty()) message.notes = "(photo or video)";
        }
        message.line = line;
        gathered.contacted.push_back(std::move(message));
    }

    Script script_;
    Day today_;
    JsonWalk walk_;
    bool in_list_ = false;
    bool told_ = false;                     // where the file breaks off
    std::optional<JsonWalk> conversation_;  // among the messages of one
    std::size_t conversation_begin_ = 0;
    std::string thread_;
    TextList members_;  // of a group: those who wrote or joined, one more than are listed
    std::uint64_t notices_ = 0;
    bool crowded_ = false;
};

bool is_x_account(const Contact& contact) {
    return !contact.key.empty() && (has(contact.tags, kXFollowing) ||
                                    has(contact.tags, kXFollower) || has(contact.tags, kXMutual));
}

void add_missing(TextList& list, const TextList& more) {
    for (const std::string& text : more) {
        if (!has(list, text)) list.push_back(text);
    }
}

/// Takes over what `other` tells of the same account.
void join(Contact& contact, const Contact& other) {
    if (contact.handles.empty() && !other.handles.empty()) contact.display = other.display;
    add_missing(contact.handles, other.handles);
    add_missing(contact.urls, other.urls);
    add_missing(contact.tags, other.tags);
    if (has(contact.tags, kXFollowing) && has(contact.tags, kXFollower)) {
        std::erase(contact.tags, kXFollowing);
        std::erase(contact.tags, kXFollower);
        add_missing(contact.tags, {std::string(kXMutual)});
    }
}

}  // namespace

std::optional<std::string> recognise_x_archive(std::string_view text) {
    const Script script = take_apart(text);
    if (script.file == nullptr) return std::nullopt;
    return std::string(script.file->words) + ", seen by the name that its first line gives it.";
}

std::unique_ptr<Reader> open_x_archive(std::string_view text, const ReadOptions& options) {
    return std::make_unique<LimitedReader>(std::make_unique<XReader>(text, options));
}

void join_x_accounts(std::vector<Contact>& contacts) {
    std::unordered_map<std::string, std::size_t> first;  // by key: where it is kept
    std::size_t kept = 0;
    for (std::size_t i = 0; i < contacts.size(); ++i) {
        if (is_x_account(contacts[i])) {
            const auto [found, is_new] = first.emplace(contacts[i].key, kept);
            if (!is_new) {
                join(contacts[found->second], contacts[i]);
                continue;
            }
        }
        if (kept != i) contacts[kept] = std::move(contacts[i]);
        ++kept;
    }
    contacts.resize(kept);
}

}  // namespace kith::text
