// The part of ImportJob that gathers what was read of several files and tables, and brings their
// people into the plan.
#include "app/import_plan.hpp"
#include "text/network.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

/// A file's own ids mean something within it alone.
void qualify(text::Gathered& gathered, const std::string& prefix) {
    const auto qualify_key = [&](std::string& key) {
        if (!key.empty()) key.insert(0, prefix);
    };
    const auto qualify_all = [&](std::vector<text::Mention>& mentions) {
        for (text::Mention& mention : mentions) qualify_key(mention.key);
    };
    for (text::Contact& contact : gathered.contacts) {
        qualify_key(contact.key);
        qualify_key(contact.met_through.key);
        for (std::string& member : contact.members) qualify_key(member);
    }
    for (text::Contacted& contacted : gathered.contacted) {
        qualify_key(contacted.from.key);
        qualify_all(contacted.to);
    }
    for (text::Exchanged& exchanged : gathered.exchanged) qualify_key(exchanged.person.key);
    for (text::NamedTie& tie : gathered.ties) {
        qualify_key(tie.a.key);
        qualify_key(tie.b.key);
    }
    for (text::NamedEvent& event : gathered.events) {
        qualify_key(event.key);
        qualify_all(event.attendees);
    }
    for (text::NamedTask& task : gathered.tasks) qualify_all(task.people);
    qualify_all(gathered.owner);
}

/// Whether the files of such an export name the same people by the same ids.
bool shares_keys(text::Format format) {
    return format == text::Format::linkedin_activity || format == text::Format::connections ||
           format == text::Format::facebook || format == text::Format::x_archive;
}

template <class Item>
void append(std::vector<Item>& all, std::vector<Item>& more) {
    std::ranges::move(more, std::back_inserter(all));
    more.clear();
}

}  // namespace

/// What was read of a source, behind what was read before.
void ImportJob::take_gathered(std::size_t source) {
    const bool joined = joins_networks_ && sources_[source].format == text::Format::network;
    if (files_.size() > 1 && !joined && !shares_keys(sources_[source].format))
        qualify(read_, std::to_string(sources_[source].file) + "/");
    // Not source_name_, which goes on to the next.
    const std::string_view told_in = text::source_name(sources_[source].format);
    for (text::Contacted& contacted : read_.contacted) contacted.source = told_in;
    for (text::Exchanged& exchanged : read_.exchanged) exchanged.source = told_in;
    for (text::NamedTie& tie : read_.ties) tie.source = told_in;
    for (text::NamedEvent& event : read_.events) event.source = told_in;
    for (text::NamedTask& task : read_.tasks) task.source = told_in;
    append(joined ? network_contacts_ : gathered_.contacts, read_.contacts);
    append(gathered_.contacted, read_.contacted);
    append(gathered_.exchanged, read_.exchanged);
    append(gathered_.ties, read_.ties);
    append(gathered_.events, read_.events);
    append(gathered_.tasks, read_.tasks);
    for (text::KeptThing& thing : read_.things) thing.source = source;
    append(gathered_.things, read_.things);
    for (const text::Mention& mention : read_.owner) take_owner(mention);
    append(gathered_.owner, read_.owner);
    if (!read_.owner_jobs.empty()) owner_jobs_source_ = text::source_name(sources_[source].format);
    append(gathered_.owner_jobs, read_.owner_jobs);
    append(gathered_.remarks, read_.remarks);
    append(gathered_.notes, read_.notes);
    plan_.rows += std::exchange(read_.rows, 0);
}

/// What was gathered of people, into the plan; what they did stays until all people are known.
void ImportJob::take_contacts(std::size_t source) {
    for (text::RowRemark& remark : std::exchange(gathered_.remarks, {}))
        plan_.skipped.push_back({sources_[source].name, remark.line, std::move(remark.column),
                                 std::move(remark.reason), remark.left_out});
    for (std::string& note : std::exchange(gathered_.notes, {}))
        plan_.notes.push_back(sources_.size() == 1 ? std::move(note)
                                                   : sources_[source].name + ": " + note);
    for (text::Contact& contact : std::exchange(gathered_.contacts, {})) {
        const std::size_t line = contact.line;
        add_contact(std::move(contact), source);
        if (book_.people.size() + plan_.people_new > kMostPeople) {
            stop(too_many_people(line));
            return;
        }
    }
}

/// Tables of nodes and of edges are understood together.
Stepwise<bool> ImportJob::join_networks() {
    if (network_contacts_.empty()) co_return true;
    std::size_t last = 0;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        if (sources_[i].format == text::Format::network) last = i;
    }
    text::Gathered networks;
    networks.contacts = std::exchange(network_contacts_, {});
    networks.ties = std::exchange(gathered_.ties, {});
    networks.events = std::exchange(gathered_.events, {});
    Stepwise<bool> joining = text::join_network_tables_steps(networks);
    while (joining.step()) co_yield {};
    gathered_.ties = std::move(networks.ties);
    gathered_.events = std::move(networks.events);
    source_name_ = text::source_name(text::Format::network);
    for (text::Contact& contact : networks.contacts) {
        gathered_.contacts.push_back(std::move(contact));
        take_contacts(last);
        if (stage_ == Stage::done) co_return false;
        co_yield {};
    }
    discarding_.push_back(kith::discard_steps(std::move(networks.contacts)));
    co_return true;
}

}  // namespace kith
