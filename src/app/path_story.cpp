#include "app/path_story.hpp"

#include "app/person_story.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace kith {
namespace {

std::string_view name_of(const MapSight& sight, graph::NodeIndex node) {
    return node == 0 ? std::string_view("You")
                     : std::string_view(sight.directory.lines()[node - 1].name);
}

void add(std::string& words, std::string_view more) {
    if (more.empty()) return;
    words += (words.empty() ? "" : ", ") + std::string(more);
}

/// What my own tie rests on.
std::string my_tie_words(const MapSight& sight, std::size_t row) {
    const PersonFacts& facts = sight.facts[row];
    if (facts.band == Band::known) return "in your book, little is logged with them";
    std::string words = std::string(band_name(facts.band)) + " tie";
    add(words, last_touch_words(sight, row));
    return words;
}

/// The strongest of the ties between two people: what it is, and how it is known.
std::string tie_words(const MapSight& sight, std::size_t a, std::size_t b) {
    const std::span<const Tie> ties = sight.book.ties.rows();
    const Id other = sight.book.people.rows()[b].id.value;
    const Tie* best = nullptr;
    for (const std::uint32_t row : sight.directory.relations().ties_of_person.of(a)) {
        const Tie& tie = ties[row];
        if ((tie.a != other && tie.b != other) || tie.state == "rejected") continue;
        if (best == nullptr || strength_between(tie) > strength_between(*best) ||
            (strength_between(tie) == strength_between(*best) && tie.id < best->id))
            best = &tie;
    }
    if (best == nullptr) return {};
    std::string words = best->type.empty() ? std::string("know each other") : best->type;
    if (best->state == "inferred") {
        words = "may know each other";
        add(words, best->evidence);
        add(words, std::to_string(std::lround(best->confidence * 100)) + " of 100 sure");
        return words;
    }
    if (best->strength > 0) {
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "strength %.2g", best->strength);
        add(words, text.data());
    }
    return words;
}

/// What makes it harder to ask somebody for an introduction.
std::string asking_words(const Introducer& introducer) {
    std::string words;
    if (introducer.days_since_ask == 0) add(words, "asked today");
    if (introducer.days_since_ask > 0)
        add(words, "asked " + std::to_string(introducer.days_since_ask) +
                       (introducer.days_since_ask == 1 ? " day ago" : " days ago"));
    const long owed = std::lround(introducer.owed);
    if (owed > 0) add(words, "you owe them " + std::to_string(owed));
    return words;
}

}  // namespace

PathStory tell_path(const MapSight& sight, const PeopleNetwork& network, const graph::Path& path) {
    PathStory story;
    for (std::size_t i = 0; i < path.nodes.size(); ++i) {
        const graph::NodeIndex node = path.nodes[i];
        PathStep step{node, std::string(name_of(sight, node)), {}};
        if (i > 0) {
            const graph::NodeIndex before = path.nodes[i - 1];
            step.why = before == 0 ? my_tie_words(sight, node - 1)
                       : node == 0 ? my_tie_words(sight, before - 1)
                                   : tie_words(sight, before - 1, node - 1);
            const bool introduces = i + 1 < path.nodes.size() && node != 0;
            if (introduces && node < network.introducers.size())
                add(step.why, asking_words(network.introducers[node]));
        }
        story.steps.push_back(std::move(step));
    }
    const std::size_t between = path.nodes.size() < 2 ? 0 : path.nodes.size() - 2;
    story.title = between == 0 ? "Directly" : "Through ";
    for (std::size_t i = 1; i <= between; ++i) {
        if (i > 1) story.title += i == between ? " and " : ", ";
        story.title += path.nodes[i] == 0 ? "you" : story.steps[i].name;
    }
    const long warm = std::lround(std::exp(-path.cost) * 100);
    story.summary = between == 0   ? "nobody between"
                    : between == 1 ? "1 person between"
                                   : std::to_string(between) + " people between";
    story.summary +=
        ", " + (warm < 1 ? std::string("less than 1") : std::to_string(warm)) + " of 100 warm";
    return story;
}

}  // namespace kith
