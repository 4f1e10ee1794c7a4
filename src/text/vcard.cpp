#include "text/vcard.hpp"

#include "base/utf8.hpp"
#include "base/words.hpp"
#include "text/csv.hpp"
#include "text/remark_limit.hpp"
#include "text/vcard_card.hpp"
#include "text/vcard_lines.hpp"
#include "text/vcard_values.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kith::text {
namespace {

constexpr std::size_t kHead = 4096;
// More lines than any program writes for one person: what stands beyond is told, and left out.
constexpr std::size_t kMostLines = 10'000;
constexpr std::size_t kMostWithin = 4;  // cards within cards
constexpr std::size_t kLinesPerRecord =
    50;  // so that a call for some records takes its time, not more

bool is_card(const VcardLine& line, std::string_view name) {
    return line.name == name && equal_in_any_case(tidy_spaces(line.value), "VCARD");
}

struct OpenCard {
    std::size_t line = 0;
    std::vector<VcardLine> lines;
    std::vector<Mention> agents;  // those of the cards within it, which were read already
    std::size_t too_many = 0;     // lines that were left out
};

class VcardReader : public Reader {
  public:
    VcardReader(std::string_view bytes, const ReadOptions& options)
        : size_(bytes.size()), lines_(bytes), today_(options.today) {}

    bool read(Gathered& gathered, std::size_t records) override {
        const std::uint64_t wanted = cards_ + records;
        for (std::size_t n = 0; cards_ < wanted && n < records * kLinesPerRecord; ++n) {
            VcardLine line;
            if (!lines_.next(line)) return finish(gathered);
            take(gathered, std::move(line));
        }
        return true;
    }

    std::size_t position() const override { return done_ ? size_ : lines_.position(); }

  private:
    void take(Gathered& gathered, VcardLine line) {
        if (is_card(line, "BEGIN")) {
            begin(gathered, line.line);
        } else if (is_card(line, "END")) {
            if (!open_.empty()) end(gathered);
        } else if (open_.empty()) {
            outside(gathered, line);
        } else if (open_.back().lines.size() < kMostLines) {
            open_.back().lines.push_back(std::move(line));
        } else {
            ++open_.back().too_many;
        }
    }

    void begin(Gathered& gathered, std::size_t line) {
        if (!open_.empty()) {
            const std::vector<VcardLine>& before = open_.back().lines;
            const bool within = !before.empty() && before.back().name == "AGENT" &&
                                tidy_spaces(before.back().value).empty();
            if (!within || open_.size() > kMostWithin) {
                unfinished(gathered);
                while (!open_.empty()) end(gathered);
            }
        }
        open_.push_back({});
        open_.back().line = line;
    }

    void unfinished(Gathered& gathered) {
        limit_.add(gathered, {open_.front().line, "",
                              "This card has no END:VCARD. It was read as far as it goes.", false});
    }

    void end(Gathered& gathered) {
        OpenCard card = std::move(open_.back());
        open_.pop_back();
        if (card.too_many > 0) {
            limit_.add(gathered, {card.line, "",
                                  "This card has more than 10,000 lines; the other " +
                                      std::to_string(card.too_many) + " were left out.",
                                  false});
        }
        for (const VcardLine& line : card.lines) {
            if (holds_a_card(line)) read_within(gathered, card, line);
        }
        Mention mention = add(gathered, card);
        if (!open_.empty()) open_.back().agents.push_back(std::move(mention));
    }

    /// A whole card as the value of AGENT. Cards within that one are left over as they stand.
    void read_within(Gathered& gathered, OpenCard& card, const VcardLine& agent) {
        const std::string text = unescaped(agent.value, agent);
        VcardLines lines(text);
        OpenCard within;
        within.line = agent.line;
        VcardLine line;
        while (lines.next(line) && within.lines.size() < kMostLines) {
            line.line = agent.line;
            if (!is_card(line, "BEGIN") && !is_card(line, "END"))
                within.lines.push_back(std::move(line));
        }
        card.agents.push_back(add(gathered, within));
    }

    /// Adds the contact and tells who it is; nobody for one that is left out.
    Mention add(Gathered& gathered, const OpenCard& card) {
        ++cards_;
        ++gathered.rows;
        VcardContact read = contact_of_card(card.lines, card.line, today_);
        photos_ += read.photos;
        binaries_ += read.other_binaries;
        home_or_work_ += read.home_or_work;
        for (RowRemark& remark : read.remarks) limit_.add(gathered, std::move(remark));
        if (!read.left_out.empty()) {
            limit_.add(gathered, {card.line, "", std::move(read.left_out), true});
            return {};
        }
        Contact& contact = read.contact;
        make_key_unique(contact);
        Mention mention = mention_of(contact);
        if (!contact.key.empty()) names_.emplace(contact.key, mention.name);
        for (NamedTie& tie : read.ties) ties_.push_back(std::move(tie));
        for (const Mention& agent : card.agents) {
            if (!agent) continue;
            NamedTie tie;
            tie.a = agent;
            tie.b = mention;
            tie.type = "agent";
            tie.directed = true;
            tie.line = contact.line;
            gathered.ties.push_back(std::move(tie));
        }
        if (contact.kind == ContactKind::group)
            groups_.push_back(std::move(contact));
        else
            gathered.contacts.push_back(std::move(contact));
        return mention;
    }

    /// Two cards with one UID stay two contacts; ties and groups mean the first.
    void make_key_unique(Contact& contact) {
        const std::string key = contact.key;
        if (key.empty()) return;
        std::size_t& used = uses_[key];
        while (names_.contains(contact.key)) contact.key = key + "#" + std::to_string(++used + 1);
    }

    void outside(Gathered& gathered, const VcardLine& line) {
        limit_.add(gathered, {line.line, line.written_name,
                              "This stands outside of any card, and was left out.", false});
    }

    bool finish(Gathered& gathered) {
        if (!open_.empty()) unfinished(gathered);
        while (!open_.empty()) end(gathered);
        finish_ties(gathered);
        finish_groups(gathered);
        tell(gathered);
        limit_.finish(gathered);
        done_ = true;
        return false;
    }

    void finish_ties(Gathered& gathered) {
        std::set<std::tuple<std::string, std::string, std::string>> seen;
        for (NamedTie& tie : ties_) {
            const bool known = find(tie.a) && find(tie.b);
            if (!known) {
                limit_.add(gathered, {tie.line, "RELATED",
                                      "The other person of this tie is not in the file.", false});
                continue;
            }
            if (!tie.a.key.empty() && !tie.b.key.empty()) {
                auto ends = std::pair(tie.a.key, tie.b.key);
                if (!tie.directed && ends.second < ends.first) std::swap(ends.first, ends.second);
                if (!seen.emplace(ends.first, ends.second, tie.type).second) continue;
            }
            gathered.ties.push_back(std::move(tie));
        }
        ties_.clear();
    }

    /// Gives somebody who is known by a key alone the name in the file.
    bool find(Mention& mention) const {
        if (mention.key.empty()) return true;
        const auto it = names_.find(mention.key);
        if (it == names_.end()) return false;
        if (mention.name.empty()) mention.name = it->second;
        return true;
    }

    void finish_groups(Gathered& gathered) {
        for (Contact& group : groups_) {
            const auto gone = static_cast<std::size_t>(std::erase_if(
                group.members, [&](const std::string& key) { return !names_.contains(key); }));
            if (gone > 0) {
                limit_.add(gathered, {group.line, "MEMBER",
                                      counted(gone, "member", "members") + " of “" + group.display +
                                          "” " + (gone == 1 ? "is" : "are") + " not in the file.",
                                      false});
            }
            gathered.contacts.push_back(std::move(group));
        }
        groups_.clear();
    }

    void tell(Gathered& gathered) const {
        const auto note = [&](std::size_t count, std::string_view one, std::string_view many) {
            if (count > 0) gathered.notes.push_back(counted(count, one, many));
        };
        note(photos_, "photo was left out: it is not in the file, or is somebody's second one.",
             "photos were left out: they are not in the file, or somebody's second ones.");
        note(binaries_, "logo, sound or key was left out.", "logos, sounds or keys were left out.");
        note(home_or_work_, "number or address is said to be of home or work, which is not kept.",
             "numbers and addresses are said to be of home or work, which is not kept.");
        const VcardRepairs& repairs = lines_.repairs();
        note(repairs.windows_1252, "value was not UTF-8, and was read as Windows-1252.",
             "values were not UTF-8, and were read as Windows-1252.");
        note(repairs.shift_jis, "value was not UTF-8, and was read as Shift_JIS.",
             "values were not UTF-8, and were read as Shift_JIS.");
        note(repairs.damaged, "value had bytes that are no text; they show as �.",
             "values had bytes that are no text; they show as �.");
    }

    std::size_t size_;
    VcardLines lines_;
    Day today_;
    std::vector<OpenCard> open_;  // the outermost first
    std::uint64_t cards_ = 0;
    std::unordered_map<std::string, std::string> names_;  // by key
    std::unordered_map<std::string, std::size_t> uses_;   // of a key that occurs again
    std::vector<NamedTie> ties_;
    std::vector<Contact> groups_;
    RemarkLimit limit_;
    std::size_t photos_ = 0, binaries_ = 0, home_or_work_ = 0;
    bool done_ = false;
};

}  // namespace

std::optional<std::string> recognise_vcard(std::string_view bytes) {
    VcardLines lines(bytes.substr(0, kHead));
    VcardLine line;
    if (!lines.next(line) || !is_card(line, "BEGIN")) return std::nullopt;
    while (lines.next(line) && !is_card(line, "END")) {
        if (line.name == "VERSION")
            return "Contacts as vCard " + tidy_spaces(line.value).substr(0, 8) +
                   ", seen by the first line";
    }
    return "Contacts as vCard, seen by the first line";
}

std::unique_ptr<Reader> open_vcard(std::string_view bytes, const ReadOptions& options) {
    return std::make_unique<VcardReader>(bytes, options);
}

}  // namespace kith::text
