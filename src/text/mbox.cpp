#include "text/mbox.hpp"

#include "base/utf8.hpp"
#include "base/words.hpp"
#include "text/mail_header.hpp"
#include "text/mbox_headers.hpp"
#include "text/remark_limit.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>

namespace kith::text {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kSliceBytes = 2'000'000;
constexpr std::size_t kMostRecipients = 200;
// Of the whole file, so that none asks for more memory than there is.
constexpr std::size_t kMostMentions = 1'000'000;
constexpr std::size_t kLongestId = 200;
constexpr std::size_t kMostOwners = 100;

std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325ull;  // FNV-1a
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001B3ull;
    }
    return hash;
}

bool starts_with_any(std::string_view text, const auto& starts) {
    return std::any_of(starts.begin(), starts.end(),
                       [&](std::string_view start) { return text.starts_with(start); });
}

/// Addresses that no person writes from.
bool is_automatic(std::string_view email) {
    constexpr std::array<std::string_view, 12> kStarts = {
        "noreply",       "no-reply",   "no_reply", "no.reply",     "donotreply", "do-not-reply",
        "mailer-daemon", "postmaster", "bounce",   "notification", "newsletter", "unsubscribe"};
    const std::string local = lower_ascii(email.substr(0, email.find('@')));
    return starts_with_any(local, kStarts) || local.contains("noreply") ||
           local.contains("no-reply") || local.contains("donotreply");
}

/// Whether one of Gmail's labels, divided by commas, begins with one of the words.
bool has_label(std::string_view labels, const auto& words) {
    while (!labels.empty()) {
        const std::size_t end = std::min(labels.find(','), labels.size());
        if (starts_with_any(labels.substr(0, end), words)) return true;
        labels.remove_prefix(std::min(end + 1, labels.size()));
    }
    return false;
}

class MboxReader : public Reader {
  public:
    MboxReader(std::string_view raw, const ReadOptions& options)
        : raw_(raw), today_(options.today) {
        if (raw_.starts_with("\xEF\xBB\xBF")) position_ = 3;
        position_ = std::min(raw_.find_first_not_of("\r\n", position_), raw_.size());
        line_ += count_lines(0, position_);
        if (position_ < raw_.size() && !begins_message(raw_, position_)) in_body_ = true;
    }

    bool read(Gathered& gathered, std::size_t records) override {
        const std::size_t stop = position_ + kSliceBytes;
        for (std::size_t i = 0; i < records && position_ < stop;) {
            if (position_ >= raw_.size()) {
                finish(gathered);
                return false;
            }
            if (in_body_) {
                skip_body(stop);
            } else {
                read_message(gathered);
                ++i;
            }
        }
        return true;
    }

    std::size_t position() const override { return position_; }

  private:
    std::size_t count_lines(std::size_t from, std::size_t to) const {
        const auto* const bytes = raw_.data();
        return static_cast<std::size_t>(std::count(bytes + from, bytes + to, '\n'));
    }

    void move_to(std::size_t position) {
        line_ += count_lines(position_, position);
        position_ = position;
    }

    /// Moves to the next message, or as far as `stop`.
    void skip_body(std::size_t stop) {
        constexpr std::string_view kStart = "\nFrom ";
        const std::size_t end = std::min(stop, raw_.size());
        std::size_t at = position_ == 0 ? 0 : position_ - 1;
        while (true) {
            // So far that a start across the end is seen.
            at = raw_.substr(0, std::min(end + kStart.size(), raw_.size())).find(kStart, at);
            if (at == kNone || at >= end) return move_to(end);
            const std::string_view before = raw_.substr(0, at);
            const bool behind_empty =
                before.empty() || before.ends_with('\n') || before.ends_with("\n\r");
            if (behind_empty && at + 1 > position_ && begins_message(raw_, at + 1)) {
                in_body_ = false;
                return move_to(at + 1);
            }
            ++at;
        }
    }

    /// From a line "From …" to the empty one behind the headers.
    void read_message(Gathered& gathered) {
        ++gathered.rows;
        message_line_ = line_;
        move_to(headers_.read(raw_, position_));
        in_body_ = true;
        take(gathered);
    }

    const std::string& value(MailField field) const { return headers_.value(field); }

    /// What becomes of the headers of a message.
    void take(Gathered& gathered) {
        repairs_ = {};
        HeaderRepairs of_labels;  // which nobody sees
        const std::string labels =
            fold(decode_encoded_words(headers_.decoded(MailField::labels, of_labels))
                     .value_or(std::string()));
        std::vector<MailAddress> from = addresses(MailField::from, kMostRecipients);
        const bool is_sent = note_owner(labels, from);
        if (std::size_t* const reason = reason_to_leave_out(labels, from)) {
            ++*reason;
            return;
        }
        if (from.empty()) {
            remarks_.add(gathered, {message_line_, "From",
                                    "This message does not say who it is from.", true});
            return;
        }
        const std::optional<MailDate> date = date_of_message();
        if (!date) {
            remarks_.add(gathered, {message_line_, "Date",
                                    "This message has no date that can be read; without one it "
                                    "cannot stand in a history.",
                                    true});
            return;
        }
        Contacted contacted;
        contacted.channel = "email";
        contacted.on = date->on;
        contacted.time = date->time;
        if (is_sent) contacted.initiated = "me";
        contacted.thread = thread();
        if (const std::string_view id = first_message_id(value(MailField::message_id)); !id.empty())
            contacted.id = id_from_text("mail|" + std::string(id));
        contacted.line = message_line_;
        add_people(contacted, std::move(from));
        if (mentions_ + contacted.to.size() + 1 > kMostMentions) {
            ++not_made_;
            return;
        }
        mentions_ += contacted.to.size() + 1;
        gathered.contacted.push_back(std::move(contacted));
        if (repairs_.guessed) guessed_.add(message_line_);
        if (repairs_.replaced) replaced_.add(message_line_);
        if (repairs_.unread) unread_.add(message_line_);
    }

    std::vector<MailAddress> addresses(MailField field, std::size_t most) {
        return parse_mail_addresses(headers_.decoded(field, repairs_), most, nullptr, &repairs_);
    }

    /// Whether the owner sent this, by Gmail's label.
    bool note_owner(std::string_view labels, const std::vector<MailAddress>& from) {
        constexpr std::array<std::string_view, 6> kSent = {
            "sent", "gesendet", "envoye", "messages envoyes", "enviado", "inviat"};
        const bool is_sent = has_label(labels, kSent) && !from.empty();
        const auto count = [&](const MailAddress& address) {
            const std::string key = lower_ascii(address.email);
            const auto place = std::find_if(owners_.begin(), owners_.end(),
                                            [&](const Owner& known) { return known.key == key; });
            Owner* owner = place != owners_.end() ? &*place : nullptr;
            if (owner == nullptr) {
                if (owners_.size() >= kMostOwners) return;
                owner = &owners_.emplace_back();
                owner->key = key;
                owner->address = address;
            }
            if (owner->address.name.empty()) owner->address.name = address.name;
            ++owner->messages;
            owner->sent = owner->sent || is_sent;
        };
        if (is_sent) {
            count(from.front());
        } else if (!value(MailField::delivered_to).empty()) {
            const auto to = addresses(MailField::delivered_to, 1);
            if (!to.empty()) count(to.front());
        }
        return is_sent;
    }

    std::size_t* reason_to_leave_out(std::string_view labels,
                                     const std::vector<MailAddress>& from) {
        constexpr std::array<std::string_view, 2> kSpam = {"spam", "junk"};
        constexpr std::array<std::string_view, 5> kDrafts = {"draft", "entwurf", "brouillon",
                                                             "borrador", "bozze"};
        if (has_label(labels, kSpam) || lower_ascii(value(MailField::spam_flag)).starts_with("yes"))
            return &spam_;
        if (has_label(labels, kDrafts)) return &drafts_;
        if (is_expunged()) return &deleted_;
        const std::string precedence = lower_ascii(value(MailField::precedence));
        constexpr std::array<std::string_view, 3> kBulk = {"bulk", "list", "junk"};
        if (!value(MailField::list_id).empty() || !value(MailField::list_unsubscribe).empty() ||
            starts_with_any(precedence, kBulk))
            return &lists_;
        const std::string submitted = lower_ascii(value(MailField::auto_submitted));
        if ((!tidy_spaces(submitted).empty() && !submitted.starts_with("no")) ||
            (!from.empty() && is_automatic(from.front().email)))
            return &automatic_;
        const std::string_view id = first_message_id(value(MailField::message_id));
        if (!id.empty() && !seen_.insert(hash_of(id)).second) return &copies_;
        return nullptr;
    }

    /// Thunderbird keeps moved and deleted messages, with 8 in a hexadecimal X-Mozilla-Status,
    /// until it tidies up.
    bool is_expunged() const {
        const std::string status = tidy_spaces(value(MailField::mozilla_status));
        if (status.size() != 4) return false;
        const char last = status.back();
        return last == '8' || last == '9' || (last >= 'a' && last <= 'f') ||
               (last >= 'A' && last <= 'F');
    }

    std::optional<MailDate> date_of_message() {
        const auto has_happened = [&](const std::optional<MailDate>& date) {
            return date && *to_day(date->on) <= today_ + 1;
        };
        auto date = parse_mail_date(headers_.decoded(MailField::date, repairs_));
        if (has_happened(date)) return date;
        // "From ana@x.example Mon Jan  6 09:05:00 2025": the time that it came in.
        date = parse_mail_date(headers_.arrival());
        if (has_happened(date)) return date;
        return std::nullopt;
    }

    /// By Gmail's number, else by the oldest message it refers to, else by itself.
    std::string thread() {
        const auto bounded = [](std::string_view id) {
            return tidy_spaces(repair_utf8(id.substr(0, kLongestId)));
        };
        if (std::string number = bounded(value(MailField::thread)); !number.empty()) return number;
        const auto id_of = [&](MailField field) { return bounded(first_message_id(value(field))); };
        std::string own = id_of(MailField::message_id);
        std::string root = id_of(MailField::references);
        if (root.empty()) {
            root = id_of(MailField::in_reply_to);
            // A reply to a reply whose beginning is known.
            if (const auto known = roots_.find(hash_of(root)); known != roots_.end())
                root = known->second;
        }
        if (root.empty()) return own;
        if (!own.empty()) roots_.emplace(hash_of(own), root);
        return root;
    }

    void add_people(Contacted& contacted, std::vector<MailAddress> from) {
        std::unordered_set<std::string> named;  // asked, never walked
        const auto add = [&](std::vector<MailAddress> addresses) {
            for (MailAddress& address : addresses) {
                if (is_automatic(address.email) || !named.insert(lower_ascii(address.email)).second)
                    continue;
                if (contacted.to.size() >= kMostRecipients) {
                    ++beyond_;
                    return;
                }
                Mention mention;
                mention.name = std::move(address.name);
                mention.email = std::move(address.email);
                contacted.to.push_back(std::move(mention));
            }
        };
        contacted.from.name = from.front().name;
        contacted.from.email = from.front().email;
        named.insert(lower_ascii(from.front().email));
        add(std::move(from));
        for (const MailField field : {MailField::to, MailField::cc, MailField::bcc})
            add(addresses(field, kMostRecipients + 1));
    }

    void finish(Gathered& gathered) {
        tell_owner(gathered);
        const auto note = [&](std::size_t number, std::string_view one, std::string_view many) {
            if (number > 0)
                gathered.notes.push_back(std::to_string(number) + " " +
                                         std::string(number == 1 ? one : many));
        };
        if (gathered.rows > 0)
            gathered.notes.emplace_back(
                "Of each message only the people and the date were read, neither its subject nor "
                "its text.");
        note(lists_, "message from a mailing list or newsletter was left out.",
             "messages from mailing lists and newsletters were left out.");
        note(automatic_, "automatic message was left out.", "automatic messages were left out.");
        note(spam_, "message marked as spam was left out.",
             "messages marked as spam were left out.");
        note(drafts_, "draft was left out.", "drafts were left out.");
        note(deleted_, "message marked as deleted was left out.",
             "messages marked as deleted were left out.");
        note(copies_, "message stands in the file twice and was read once.",
             "copies of messages that stand in the file more than once were left out.");
        note(beyond_, "message went to more than 200 people, of whom 200 were read.",
             "messages went to more than 200 people, of whom 200 were read.");
        note(not_made_, "message was left out, as there are very many in the file.",
             "messages were left out, as there are very many in the file.");
        const auto tell = [&](const Messages& messages, std::string_view one,
                              std::string_view many) {
            if (messages.count > 0)
                gathered.notes.push_back(
                    counted(messages.count, one, many) +
                    (messages.count == 1 ? " It stands in line " : " The first stands in line ") +
                    std::to_string(messages.first_line) + ".");
        };
        tell(guessed_, "message has headers that are not UTF-8 and were read as Windows-1252.",
             "messages have headers that are not UTF-8 and were read as Windows-1252.");
        tell(replaced_, "message has headers with bytes that are no character; � stands for them.",
             "messages have headers with bytes that are no character; � stands for them.");
        tell(unread_,
             "message has a name that is damaged or in a character set that Kith does not know; "
             "the address stands for it.",
             "messages have names that are damaged or in a character set that Kith does not know; "
             "the addresses stand for them.");
        remarks_.finish(gathered);
    }

    /// Whoever sent as the owner, else the address that most was delivered to.
    void tell_owner(Gathered& gathered) const {
        const auto most = std::max_element(
            owners_.begin(), owners_.end(),
            [](const Owner& a, const Owner& b) { return a.messages < b.messages; });
        for (auto owner = owners_.begin(); owner != owners_.end(); ++owner) {
            if (!owner->sent && owner != most) continue;
            Mention mention;
            mention.name = owner->address.name;
            mention.email = owner->address.email;
            gathered.owner.push_back(std::move(mention));
        }
    }

    struct Owner {
        std::string key;  // the address in small letters
        MailAddress address;
        std::size_t messages = 0;
        bool sent = false;
    };

    /// Those with something to tell.
    struct Messages {
        std::size_t count = 0, first_line = 0;

        void add(std::size_t line) {
            if (count++ == 0) first_line = line;
        }
    };

    std::string_view raw_;
    Day today_;
    std::size_t position_ = 0;
    std::size_t line_ = 1, message_line_ = 1;
    bool in_body_ = false;
    MailHeaders headers_;
    std::vector<Owner> owners_;
    std::unordered_set<std::uint64_t> seen_;                // hashes of ids
    std::unordered_map<std::uint64_t, std::string> roots_;  // of replies; asked, never walked
    std::size_t mentions_ = 0;
    RemarkLimit remarks_;
    HeaderRepairs repairs_;  // of the message that is read
    Messages guessed_, replaced_, unread_;
    std::size_t lists_ = 0, automatic_ = 0, spam_ = 0, drafts_ = 0, deleted_ = 0, copies_ = 0,
                beyond_ = 0, not_made_ = 0;
};

}  // namespace

std::optional<std::string> recognise_mbox(std::string_view raw) {
    std::string_view head = raw.substr(0, 65536);
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    head.remove_prefix(std::min(head.find_first_not_of("\r\n"), head.size()));
    if (!begins_message(head, 0)) return std::nullopt;
    constexpr std::array<std::string_view, 5> kFields = {
        "from:", "date:", "message-id:", "received:", "to:"};
    std::size_t at = 0;
    while (true) {
        const std::size_t end = head.find('\n', at);
        if (end == kNone) return std::nullopt;
        at = end + 1;
        const std::string_view line = line_at(head, at, 80);
        if (line.empty()) return std::nullopt;
        if (starts_with_any(fold(line), kFields))
            return "A mailbox (mbox), seen by its first lines. Only who wrote to whom and when is "
                   "read.";
    }
}

std::unique_ptr<Reader> open_mbox(std::string_view raw, const ReadOptions& options) {
    return std::make_unique<MboxReader>(raw, options);
}

}  // namespace kith::text
