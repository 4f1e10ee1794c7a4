// From the collected nodes and edges of a network to people, organisations, ties and jobs. What all
// formats share is decided here:
//
// - A node is a person unless its kind says otherwise (network_values.hpp); an isolated one, too.
//   Where the kind is not said, that somebody works there makes it an organisation.
//   Events become events; groups, and nodes that others stand in, become groups with members. Of
//   what is none of these (projects, places …) the name goes into the leftovers of those it is
//   connected with.
// - An edge between two people is a tie; between a person and an organisation a job of the person;
//   with an event the person attends it, with a group they are a member. Between two organisations
//   it goes into the leftovers of the first.
// - Ties of one type and direction between the same two become one; their weights are added.
// - Weights become strengths by dividing by the largest, unless they are called strengths and lie
//   between 0 and 1. Where all are equal they say nothing. Where no edge has a weight, how often a
//   tie is repeated is its weight. Of a file that Kith wrote, strengths are what they are, no ties
//   are joined, and every place counts.
// - An edge to a node that is not there, by key or label, makes a person of that name.
// - Places count only where at least two differ.
#pragma once
#include "text/gathered.hpp"
#include "text/network_builder.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kith::text {

/// Adds a job, or fills what is open in one that tells of the same.
void add_job(Contact& contact, Job&& job);

class NetworkResolver {
  public:
    /// The network must outlive it; it is used up.
    explicit NetworkResolver(CollectedNetwork& network) : network_(network) {}

    /// Hands over what became of the nodes and edges, contacts first, about `records` a call. False
    /// once all is handed over. Time O(nodes + edges · log(edges of a node)) in all.
    bool give(Gathered& gathered, std::size_t records);

  private:
    using Node = CollectedNetwork::Node;
    using Edge = CollectedNetwork::Edge;
    using Details = CollectedNetwork::Details;

    enum class Step : std::uint8_t {
        find_missing,
        list_labels,
        make_missing,
        mark_workers,
        mark_workplaces,
        mark_parents,
        join_parents,
        sort_edges,
        place_edges,
        merge_edges,
        weigh_edges,
        contacts,
        events,
        ties,
        done,
    };

    template <class Each>
    bool slice(std::size_t count, std::size_t budget, Each&& each);
    void next_step(Step step);

    void prepare(std::size_t budget);
    void hand_over(Gathered& gathered, std::size_t budget);

    void make_missing(std::size_t reference);
    void begin_workplaces();
    void mark_workplace(const Edge& edge);
    std::uint32_t parent_of(const Node& node) const;
    void join(Node& node, std::uint32_t node_number, std::uint32_t thing, std::string_view word,
              const Details& details);
    void sort_edge(Edge& edge);
    void count_edges_of_nodes();
    void merge_edges_of(std::size_t node);
    void merge(Edge& edge, const Edge& repeated);
    void weigh(const Edge& edge);
    std::optional<double> strength_of(const Edge& edge) const;
    void give_contact(Gathered& gathered, Node& node);
    void give_event(Gathered& gathered, std::size_t node);
    void give_tie(Gathered& gathered, const Edge& edge) const;
    void become(std::uint32_t node, NodeKind kind, ContactKind contact_kind);
    Mention mention_of(std::uint32_t node) const;

    CollectedNetwork& network_;
    Step step_ = Step::find_missing;
    std::size_t cursor_ = 0;
    bool any_missing_ = false;
    std::unordered_map<std::string, std::uint32_t> by_label_;
    std::vector<bool> leads_to_organisation_;           // by type
    std::vector<bool> works_somewhere_;                 // by node
    std::vector<std::uint32_t> start_, edges_of_node_;  // compressed rows, by the first end
    std::size_t tied_ = 0;                              // edges that are ties, repeated ones too
    std::optional<double> least_, largest_;
    std::optional<std::pair<float, float>> first_place_;
    bool places_differ_ = false;
    std::unordered_map<std::uint32_t, std::vector<Mention>> attendees_;  // by node
};

}  // namespace kith::text
