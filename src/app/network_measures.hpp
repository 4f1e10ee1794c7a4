// The measures of the network of people, taken in a worker when somebody asks for them and kept
// until the network changes.
//
// The network is that of the people and the ties between them that nobody has rejected, without me:
// as everybody in the book is tied to me, I would stand between all of them. Its nodes are in the
// order of ids, so that the same book gives the same values however its rows lie.
#pragma once
#include "app/directory.hpp"
#include "app/kept_communities.hpp"
#include "app/ports.hpp"
#include "graph/csr_graph.hpp"
#include "graph/measure.hpp"
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/network_roles.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kith {

/// For a map that is drawn without anything measured.
class NoMeasureRunner final : public MeasureRunner {
  public:
    void set_listener(MeasureListener*) override {}
    std::uint32_t start(const MeasureTask&) override { return 0; }
    void stop() override {}
};

class NetworkMeasures final : public MeasureListener {
  public:
    /// @param changed  called when values or progress have come
    NetworkMeasures(MeasureRunner& runner, std::function<void()> changed);
    ~NetworkMeasures() override;
    NetworkMeasures(const NetworkMeasures&) = delete;
    NetworkMeasures& operator=(const NetworkMeasures&) = delete;

    /// The book may have changed. Values follow their people until those of the new network are
    /// there; what is wanted is taken anew when the network is another one.
    void follow(const Book& book);
    /// Take these, and no others that wait. What is there already is kept.
    void want(std::span<const graph::Measure> measures);
    /// Take none until something else is wanted, or one goes on after all.
    void cancel();
    void resume();
    /// Of another book: nothing is kept.
    void forget();
    /// Communities of before, whose numbers and names those that are found next keep.
    void recall(KeptCommunities communities) { communities_ = std::move(communities); }

    /// Value of a person by row of the book that was followed last, NaN where there is none (yet).
    double value(graph::Measure measure, std::size_t person_row) const;
    /// Whether there are values, be they of the network before the last change.
    bool has(graph::Measure measure) const { return !of(measure).values.empty(); }
    /// How far off the values of an estimate are (graph/betweenness.hpp); 0 where they are exact.
    struct Error {
        double mean = 0, most = 0;
    };
    Error error(graph::Measure measure) const { return of(measure).error; }
    /// What is being taken, and how far it is.
    std::optional<graph::Measure> running() const { return running_; }
    float progress() const { return progress_; }
    bool cancelled() const { return cancelled_; }
    /// Grows with every new set of values.
    std::uint64_t revision() const { return revision_; }

    /// Changes with every new set of values, and with the book.
    std::uint64_t key_with(const Book& book) const;

    /// Community of a person: numbers are kept from one network to the next. graph::kNoGroup for
    /// who has no tie, or as long as nothing is known.
    std::uint32_t community(std::size_t person_row) const;
    /// Whether all is there that it takes to tell roles.
    bool has_roles() const;
    /// By person row; made anew when values have come, or the book is another.
    std::span<const NetworkRole> roles(const Book& book, std::span<const PersonLine> lines) const;
    /// By community number; a name stays while the number does and it still fits.
    std::span<const std::string> community_names(const Book& book,
                                                 const Relations& relations) const;

    /// Those found last, or recalled since, as far as they are named.
    const KeptCommunities& communities() const { return communities_; }
    /// Grows when others are found, or named otherwise.
    std::uint64_t communities_revision() const { return communities_revision_; }

    // MeasureListener
    void on_measure_progress(std::uint32_t task, float progress) override;
    void on_measured(std::uint32_t task, std::span<const double> values) override;

  private:
    static constexpr std::size_t kMeasures =
        static_cast<std::size_t>(graph::Measure::participation) + 1;
    struct Taken {
        std::vector<double> values;  // in the order of ids_
        bool fresh = false;          // of this network, not of one before
        Error error = {};
    };
    const Taken& of(graph::Measure measure) const {
        return taken_[static_cast<std::size_t>(measure)];
    }
    void start_next();
    void keep_community_numbers(std::vector<double>& found);

    MeasureRunner& runner_;
    std::function<void()> changed_;
    std::vector<Id> ids_;  // ascending
    std::vector<std::uint32_t> node_of_row_;
    MeasureTask network_;     // of the book that was followed last
    graph::CsrGraph by_row_;  // the same with person rows as nodes
    std::array<Taken, kMeasures> taken_;
    std::vector<graph::Measure> wanted_;
    std::optional<graph::Measure> running_;
    std::uint32_t task_ = 0;
    float progress_ = 0;
    bool cancelled_ = false;
    std::uint64_t revision_ = 0;
    // Made when they are asked for, and of which values and book.
    mutable std::vector<NetworkRole> roles_;
    mutable std::uint64_t roles_key_ = UINT64_MAX;
    mutable std::vector<std::string> names_;
    mutable std::uint64_t names_key_ = UINT64_MAX;
    mutable KeptCommunities communities_;
    mutable std::uint64_t communities_revision_ = 0;
};

}  // namespace kith
