#include "text/network.hpp"

#include "base/utf8.hpp"
#include "text/network_readers.hpp"
#include "text/network_tables.hpp"
#include "text/xml_events.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace kith::text {
namespace {

std::string_view table_words(NetworkForm form) {
    switch (form) {
        case NetworkForm::kumu_elements:
            return "Elements of a Kumu map";
        case NetworkForm::kumu_connections:
            return "Connections of a Kumu map";
        case NetworkForm::gephi_nodes:
            return "Nodes of a network from Gephi";
        case NetworkForm::gephi_edges:
            return "Edges of a network from Gephi";
        case NetworkForm::cytoscape_nodes:
            return "Nodes of a network from Cytoscape";
        case NetworkForm::cytoscape_edges:
            return "Edges of a network from Cytoscape";
        default:
            return "A table of who is tied to whom";
    }
}

std::optional<RecognisedNetwork> recognise_xml(std::string_view text) {
    const std::optional<XmlRoot> root = xml_root(text);
    if (!root) return std::nullopt;
    if (root->name == "graphml")
        return RecognisedNetwork{NetworkForm::graphml,
                                 "A network as GraphML, seen by its first element."};
    if (root->name != "gexf") return std::nullopt;
    std::string version = root->version.empty() ? "" : " " + short_word(root->version);
    return RecognisedNetwork{NetworkForm::gexf,
                             "A network as GEXF" + version + ", seen by its first element."};
}

RecognisedNetwork words_of_table(const NetworkTable& table) {
    std::string words(table_words(table.form));
    if (table.form == NetworkForm::matrix)
        words += ", seen by the same names along its top and its side.";
    else if (table.headers.empty())
        words += ", seen by the names that stand in both of its columns.";
    else
        words += ", seen by the names of the columns.";
    return {table.form, std::move(words)};
}

/// Nothing is told of it but its name and what its edges say, as of an end in a table of edges.
bool is_bare(const Contact& contact) {
    return !contact.key.empty() && contact.display == tidy_spaces(contact.key) &&
           contact.given.empty() && contact.family.empty() && contact.emails.empty() &&
           contact.phones.empty() && contact.tags.empty() && contact.circles.empty() &&
           contact.notes.empty() && !contact.map_place;
}

/// Contacts by key and by name, those that are described rather than those that are only named.
class Described {
  public:
    static constexpr std::size_t kNobody = SIZE_MAX;

    explicit Described(std::vector<Contact>& contacts) : contacts_(contacts) {}

    /// Before anybody is looked for.
    Stepwise<bool> index_steps() {
        std::vector<std::size_t> bare;
        for (std::size_t i = 0; i < contacts_.size(); ++i) {
            if (is_bare(contacts_[i]))
                bare.push_back(i);
            else
                add(i);
            co_yield {};
        }
        // Of several that are only named the first stays.
        std::vector<std::size_t> repeated;
        for (const std::size_t i : bare) {
            if (find(contacts_[i].key) == kNobody)
                add(i);
            else
                repeated.push_back(i);
            co_yield {};
        }
        gone_.resize(contacts_.size());
        for (const std::size_t i : repeated) join(i);
        co_return true;
    }

    std::size_t find(const std::string& key) const {
        if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;
        const auto found = by_name_.find(key);
        return found == by_name_.end() ? kNobody : found->second;
    }

    /// It is nobody.
    void take_out(std::size_t contact) { gone_[contact] = true; }

    /// Takes those out who are the same as others, or nobody.
    void remove_gone() {
        std::size_t next = 0;
        std::erase_if(contacts_, [&](const Contact&) { return gone_[next++]; });
    }

  private:
    void add(std::size_t i) {
        by_key_.try_emplace(contacts_[i].key, i);
        by_name_.try_emplace(contacts_[i].display, i);
    }

    void join(std::size_t i) {
        Contact& bare = contacts_[i];
        const std::size_t at = find(bare.key);
        Contact& kept = contacts_[at];
        gone_[i] = true;
        if (is_bare(kept) && bare.kind == ContactKind::organisation) kept.kind = bare.kind;
        for (Job& job : bare.jobs) add_job(kept, std::move(job));
        std::ranges::move(bare.leftovers, std::back_inserter(kept.leftovers));
    }

    std::vector<Contact>& contacts_;
    std::unordered_map<std::string, std::size_t> by_key_, by_name_;
    std::vector<bool> gone_;
};

/// A tie of somebody to an organisation is a job, one between two organisations a leftover.
bool turn_into_job(Contact& from, const Contact& to, const NamedTie& tie) {
    if (to.kind != ContactKind::organisation || from.kind == ContactKind::group) return false;
    const bool person = from.kind == ContactKind::person;
    if (person)
        add_job(from, {to.display, "", "", tie.since, tie.until, is_past_work_word(tie.type)});
    if (!person || !is_work_word(tie.type))
        from.leftovers.emplace_back(tie.type.empty() ? "connected with" : tie.type, to.display);
    if (!tie.evidence.empty()) from.leftovers.emplace_back(to.display, tie.evidence);
    return true;
}

/// Events by what ends of edges name them by: key or name.
class Events {
  public:
    explicit Events(std::vector<NamedEvent>& events) {
        for (NamedEvent& event : events) {
            if (event.key.empty()) continue;  // of another file, which no edge knows
            by_key_.try_emplace(event.key, &event);
            by_name_.try_emplace(event.name, &event);
        }
    }

    /// The event that the edges have made a contact of; null when it is somebody.
    NamedEvent* find(const Contact& contact) const {
        if (by_key_.empty() || !is_bare(contact)) return nullptr;
        if (const auto found = by_key_.find(contact.key); found != by_key_.end())
            return found->second;
        const auto found = by_name_.find(contact.display);
        return found == by_name_.end() ? nullptr : found->second;
    }

  private:
    std::unordered_map<std::string_view, NamedEvent*> by_key_, by_name_;
};

/// A tie of somebody to an event makes an attendee, one of anything else a leftover.
void attend(Contact& from, const Mention& mention, NamedEvent& event, const NamedTie& tie) {
    if (from.kind == ContactKind::person)
        event.attendees.push_back(mention);
    else
        from.leftovers.emplace_back(tie.type.empty() ? "connected with" : tie.type, event.name);
}

}  // namespace

std::optional<RecognisedNetwork> recognise_network(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return std::nullopt;
    switch (text[first]) {
        case '<':
            return recognise_xml(text);
        case '{':
            if (looks_like_kumu_blueprint(text))
                return RecognisedNetwork{
                    NetworkForm::kumu_blueprint,
                    "A Kumu map as a blueprint, seen by its lists of elements and connections."};
            return std::nullopt;
        case '[':
            return std::nullopt;
        default:
            break;
    }
    if (looks_like_pajek(text))
        return RecognisedNetwork{NetworkForm::pajek,
                                 "A network for Pajek, seen by its list of vertices."};
    if (looks_like_dot(text))
        return RecognisedNetwork{
            NetworkForm::dot, "A graph in DOT, the language of Graphviz, seen by how it begins."};
    if (looks_like_gml(text))
        return RecognisedNetwork{NetworkForm::gml, "A network as GML, seen by how it begins."};
    if (const std::optional<NetworkTable> table = find_network_table(text))
        return words_of_table(*table);
    if (looks_like_sif(text))
        return RecognisedNetwork{NetworkForm::sif,
                                 "A network as SIF, seen by lines of a name, a tie and a name."};
    return std::nullopt;
}

std::unique_ptr<Reader> open_network(std::string_view text, const ReadOptions& options) {
    const std::optional<RecognisedNetwork> recognised = recognise_network(text);
    if (!recognised) return nullptr;
    switch (recognised->form) {
        case NetworkForm::graphml:
            return open_graphml(text, options);
        case NetworkForm::gexf:
            return open_gexf(text, options);
        case NetworkForm::gml:
            return open_gml(text, options);
        case NetworkForm::dot:
            return open_dot(text, options);
        case NetworkForm::pajek:
            return open_pajek(text, options);
        case NetworkForm::sif:
            return open_sif(text, options);
        case NetworkForm::kumu_blueprint:
            return open_kumu_blueprint(text, options);
        default: {
            std::optional<NetworkTable> table = find_network_table(text);
            return table ? open_network_table(text, std::move(*table), options) : nullptr;
        }
    }
}

Stepwise<bool> join_network_tables_steps(Gathered& gathered) {
    std::vector<Contact>& contacts = gathered.contacts;
    Described described(contacts);
    Stepwise<bool> indexing = described.index_steps();
    while (indexing.step()) co_yield {};
    const Events events(gathered.events);
    const auto resolve = [&](Mention& mention) {
        const std::size_t at = described.find(mention.key);
        if (at == Described::kNobody) return at;
        mention.key = contacts[at].key;
        if (!contacts[at].display.empty()) mention.name = contacts[at].display;
        return at;
    };
    // Whether it becomes something else.
    const auto turns = [&](NamedTie& tie) {
        const std::size_t a = resolve(tie.a);
        const std::size_t b = resolve(tie.b);
        if (a == Described::kNobody || b == Described::kNobody) return false;
        NamedEvent* const event_a = events.find(contacts[a]);
        NamedEvent* const event_b = events.find(contacts[b]);
        if (event_a != nullptr || event_b != nullptr) {
            if (event_a == nullptr) attend(contacts[a], tie.a, *event_b, tie);
            if (event_b == nullptr) attend(contacts[b], tie.b, *event_a, tie);
            return true;
        }
        return turn_into_job(contacts[a], contacts[b], tie) ||
               turn_into_job(contacts[b], contacts[a], tie);
    };
    std::vector<NamedTie>& ties = gathered.ties;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < ties.size(); ++i) {
        co_yield {};
        if (turns(ties[i])) continue;
        if (kept != i) ties[kept] = std::move(ties[i]);
        ++kept;
    }
    ties.erase(ties.begin() + static_cast<std::ptrdiff_t>(kept), ties.end());
    for (std::size_t i = 0; i < contacts.size(); ++i) {
        if (events.find(contacts[i]) != nullptr) described.take_out(i);
    }
    // Tables of edges know an organisation by its key as well.
    for (Contact& contact : contacts) {
        co_yield {};
        for (Job& job : contact.jobs) {
            const std::size_t at = described.find(job.organisation);
            if (at != Described::kNobody && contacts[at].kind == ContactKind::organisation)
                job.organisation = contacts[at].display;
        }
    }
    described.remove_gone();
    co_return true;
}

std::size_t LineCounter::line_at(std::size_t position) {
    for (; at_ < position && at_ < text_.size(); ++at_) {
        const bool lone_return =
            text_[at_] == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] != '\n');
        if (text_[at_] == '\n' || lone_return) ++line_;
    }
    return line_;
}

bool NetworkReader::read(Gathered& gathered, std::size_t records) {
    const std::size_t before = builder_.seen();
    bool more = true;
    if (!parsed_)
        parsed_ = !parse(std::max<std::size_t>(records, 1));
    else
        more = resolver_.give(gathered, records);
    gathered.rows += builder_.seen() - before;
    Gathered& remarks = builder_.network().remarks;
    if (!more) builder_.network().remark_limit.finish(remarks);
    std::ranges::move(remarks.remarks, std::back_inserter(gathered.remarks));
    std::ranges::move(remarks.notes, std::back_inserter(gathered.notes));
    remarks.remarks.clear();
    remarks.notes.clear();
    return more;
}

}  // namespace kith::text
