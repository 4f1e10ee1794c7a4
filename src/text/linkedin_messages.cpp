// Messages and invitations of a LinkedIn export.
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "text/linkedin.hpp"
#include "text/linkedin_rows.hpp"
#include "text/plain_text.hpp"

#include <algorithm>

namespace kith::text {
namespace {

constexpr std::size_t kLongestNotes = 2000;
constexpr std::size_t kLongestTopic = 200;
constexpr std::size_t kMostRecipients = 500;

bool is_yes(std::string_view cell) {
    const std::string word = fold(tidy_spaces(cell));
    return word == "yes" || word == "true";
}

/// Cut at commas. LinkedIn joins names with a bare comma, while a comma within a name has a space
/// behind it ("Fable, PhD"): `bare_only` cuts at the former alone.
std::vector<std::string> cut_at_commas(std::string_view text, bool bare_only) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size() && parts.size() < kMostRecipients; ++i) {
        if (i < text.size() &&
            (text[i] != ',' || (bare_only && i + 1 < text.size() && text[i + 1] == ' ')))
            continue;
        parts.push_back(tidy_spaces(text.substr(start, i - start)));
        start = i + 1;
    }
    return parts;
}

void erase_closed(std::vector<std::string>& names) {
    std::erase_if(names, [](const std::string& name) { return is_closed_account(name); });
}

/// The receivers, counted by their profiles where there are any. Where names and profiles cannot be
/// paired the profiles stand alone. Closed accounts have none, and are left out.
std::vector<Mention> recipients(std::string_view names_cell, std::string_view urls_cell) {
    std::vector<std::string> urls = cut_at_commas(urls_cell, false);
    std::erase(urls, "");
    std::vector<Mention> mentions;
    if (urls.empty()) {
        std::vector<std::string> names = cut_at_commas(names_cell, true);
        erase_closed(names);
        for (std::string& name : names) {
            if (!name.empty()) mentions.push_back(named(std::move(name), ""));
        }
        return mentions;
    }
    std::vector<std::string> names;
    for (const bool bare_only : {true, false}) {
        names = cut_at_commas(names_cell, bare_only);
        erase_closed(names);
        if (names.size() == urls.size()) break;
    }
    // With one receiver every comma is a part of the name.
    if (urls.size() == 1 && names.size() != 1) names = {tidy_spaces(names_cell)};
    for (std::size_t i = 0; i < urls.size(); ++i) {
        Mention mention = named("", profile_url(urls[i]));
        if (names.size() == urls.size()) mention.name = std::move(names[i]);
        if (mention) mentions.push_back(std::move(mention));
    }
    return mentions;
}

class MessageReader : public LinkedInRows {
  public:
    MessageReader(std::string_view text, LinkedInHeader header, const ReadOptions& options)
        : LinkedInRows(text, std::move(header), options), order_(order_of(date_)) {}

  protected:
    void row(Gathered& gathered) override {
        if (is_left_out()) return;
        Contacted contacted;
        contacted.from.name = tidy(from_);
        contacted.from.url = profile_url(cell(from_url_));
        if (contacted.from.url.empty() && is_closed_account(contacted.from.name))
            contacted.from = {};
        contacted.to = recipients(cell(to_), cell(to_urls_));
        if (!contacted.from || contacted.to.empty()) {
            ++unnamed_;
            return;
        }
        contacted.on = date(gathered, date_, order_, true);
        if (!contacted.on) return;
        contacted.time = time_of_day(cell(date_));
        contacted.thread = tidy(thread_);
        tell_direction(gathered, contacted);
        contacted.topic = tidy(subject_);
        if (contacted.topic.empty()) contacted.topic = tidy(title_);
        contacted.topic = shortened(plain_text(contacted.topic), kLongestTopic);
        contacted.notes = shortened(plain_text(cell(content_)), kLongestNotes);
        if (!tidy(attachments_).empty()) ++attached_;
        contacted.line = line();
        gathered.contacted.push_back(std::move(contacted));
    }

    void finish(Gathered& gathered) override {
        const auto note = [&](std::size_t number, std::string_view one, std::string_view many) {
            if (number > 0) gathered.notes.push_back(counted(number, one, many));
        };
        note(drafts_, "message was a draft, never sent, and was left out.",
             "messages were drafts, never sent, and were left out.");
        note(spam_, "message in the spam folder was left out.",
             "messages in the spam folder were left out.");
        note(adverts_, "sponsored message was left out.", "sponsored messages were left out.");
        note(assistants_, "message with an assistant of LinkedIn was left out.",
             "messages with assistants of LinkedIn were left out.");
        note(unnamed_, "message with a closed account names nobody and was left out.",
             "messages with closed accounts name nobody and were left out.");
        note(attached_, "message had an attachment, which is not in the file.",
             "messages had attachments, which are not in the file.");
    }

  private:
    bool is_left_out() {
        const std::string folder = fold(tidy(folder_));
        const std::string_view content = cell(content_);
        std::size_t* reason = nullptr;
        if (is_yes(cell(message_draft_)) || is_yes(cell(conversation_draft_)))
            reason = &drafts_;
        else if (header().table.file == LinkedInFile::assistant_messages)
            reason = &assistants_;
        else if (folder == "spam" || folder == "junk")
            reason = &spam_;
        else if (tidy(title_) == "Sponsored Conversation" || content.contains("spinmail-") ||
                 content.contains("%FIRSTNAME%"))
            reason = &adverts_;
        if (reason != nullptr) ++*reason;
        return reason != nullptr;
    }

    /// The layout of 2018 says who wrote, and has no conversations: what was said with one and the
    /// same is one.
    void tell_direction(Gathered& gathered, Contacted& contacted) {
        const std::string direction = fold(tidy(direction_));
        if (direction == "outgoing") {
            contacted.initiated = "me";
            owner(gathered, contacted.from);
        } else if (direction == "incoming") {
            contacted.initiated = "them";
        } else {
            return;
        }
        if (!contacted.thread.empty()) return;
        contacted.thread = "with";
        if (direction == "incoming") {
            contacted.thread += " " + fold(contacted.from.name);
        } else {
            for (const Mention& to : contacted.to) contacted.thread += " " + fold(to.name);
        }
    }

    std::size_t thread_ = column("conversation id");
    std::size_t title_ = column("conversation title");
    std::size_t from_ = column("from");
    std::size_t from_url_ = column("sender profile url");
    std::size_t to_ = column("to");
    std::size_t to_urls_ = column("recipient profile urls");
    std::size_t date_ = column("date");
    std::size_t subject_ = column("subject");
    std::size_t content_ = column("content");
    std::size_t folder_ = column("folder");
    std::size_t attachments_ = column("attachments");
    std::size_t message_draft_ = column("is message draft");
    std::size_t conversation_draft_ = column("is conversation draft");
    std::size_t direction_ = column("direction");
    DayOrder order_;
    std::size_t drafts_ = 0, spam_ = 0, adverts_ = 0, assistants_ = 0, unnamed_ = 0, attached_ = 0;
};

class InvitationReader : public LinkedInRows {
  public:
    InvitationReader(std::string_view text, LinkedInHeader header, const ReadOptions& options)
        : LinkedInRows(text, std::move(header), options), order_(order_of(date_)) {}

  protected:
    void row(Gathered& gathered) override {
        Contacted contacted;
        contacted.invitation = true;
        contacted.from = named(tidy(from_), profile_url(cell(from_url_)));
        Mention to = named(tidy(to_), profile_url(cell(to_url_)));
        for (Mention* mention : {&contacted.from, &to}) {
            if (mention->url.empty() && is_closed_account(mention->name)) *mention = {};
        }
        if (!contacted.from || !to) {
            ++unnamed_;
            return;
        }
        contacted.on = date(gathered, date_, order_, true);
        if (!contacted.on) return;
        contacted.time = time_of_day(cell(date_));
        const std::string direction = fold(tidy(direction_));
        if (direction == "outgoing") {
            contacted.initiated = "me";
            owner(gathered, contacted.from);
        } else if (direction == "incoming") {
            contacted.initiated = "them";
            owner(gathered, to);
        }
        contacted.to.push_back(std::move(to));
        contacted.notes = shortened(plain_text(cell(message_)), kLongestNotes);
        contacted.line = line();
        gathered.contacted.push_back(std::move(contacted));
    }

    void finish(Gathered& gathered) override {
        if (unnamed_ > 0)
            gathered.notes.push_back(counted(unnamed_, "invitation names nobody and was left out.",
                                             "invitations name nobody and were left out."));
    }

  private:
    std::size_t from_ = column("from");
    std::size_t to_ = column("to");
    std::size_t date_ = column("sent at");
    std::size_t message_ = column("message");
    std::size_t direction_ = column("direction");
    std::size_t from_url_ = column("inviterprofileurl");
    std::size_t to_url_ = column("inviteeprofileurl");
    DayOrder order_;
    std::size_t unnamed_ = 0;
};

}  // namespace

std::unique_ptr<Reader> open_messages(std::string_view text, LinkedInHeader header,
                                      const ReadOptions& options) {
    return std::make_unique<MessageReader>(text, std::move(header), options);
}

std::unique_ptr<Reader> open_invitations(std::string_view text, LinkedInHeader header,
                                         const ReadOptions& options) {
    return std::make_unique<InvitationReader>(text, std::move(header), options);
}

}  // namespace kith::text
