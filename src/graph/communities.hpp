// Communities: groups with more ties inside than chance would give them.
//
// V. A. Traag, L. Waltman, N. J. van Eck, "From Louvain to Leiden: guaranteeing well-connected
// communities", Scientific Reports 9, 2019. Modularity: M. E. J. Newman and M. Girvan, "Finding and
// evaluating community structure in networks", Physical Review E 69, 2004; its resolution: J.
// Reichardt and S. Bornholdt, Physical Review E 74, 2006. Participation: R. Guimera and L. A. N.
// Amaral, "Functional cartography of complex metabolic networks", Nature 433, 2005.
#pragma once
#include "base/random.hpp"
#include "graph/csr_graph.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kith::graph {

struct LeidenParams {
    double resolution = 1;         // above 0: higher gives more and smaller communities
    std::uint32_t iterations = 2;  // each starts from what the one before found
    std::uint64_t seed = 1;
};

/// Leiden by tie strengths, in steps, for a worker or a frame. In its refinement a node joins the
/// best community, which is the paper's rule with a randomness of 0.
///
/// Every community is connected. A node without ties is a community of its own.
/// Time about O(m) an iteration, memory O(n + m). The same seed gives the same communities.
class Leiden {
  public:
    /// The graph must stay, and must not change, until step() gives false.
    explicit Leiden(const CsrGraph& graph, const LeidenParams& params = {});

    /// Look at about `nodes` more. False when done.
    bool step(std::size_t nodes = 4096);
    /// A rough guess, of 0 to 1, that never falls.
    double progress() const;
    /// n values in node order: the node's community, numbered from 0 by size, largest first, and
    /// among equals by lowest node. Before the end: the best known so far.
    std::vector<std::uint32_t> communities() const;

  private:
    /// A network whose nodes are groups of the one below; ties within a node count in strength.
    struct Level {
        std::vector<std::uint32_t> row;
        std::vector<NodeIndex> target;
        std::vector<double> weight;
        std::vector<double> strength;
        std::size_t size() const { return strength.size(); }
    };
    enum class Phase : std::uint8_t { moving, refining, merging, done };

    template <class Of>
    void gather(NodeIndex v, Of group_of);
    std::span<const std::uint32_t> nearby() const;
    void forget_nearby();
    const Level& level() const { return at_base_ ? base_ : merged_; }
    void begin_level();
    void begin_iteration();
    // Not inlined: a browser optimises a function from one of its next calls on, not within a loop.
    [[gnu::noinline]] void move(NodeIndex v);
    void begin_refining();
    [[gnu::noinline]] void refine(NodeIndex v);
    void merge();
    void shuffle(std::vector<NodeIndex>& nodes);

    LeidenParams params_;
    Random random_;
    double total_ = 0;  // of all strengths: twice that of the ties
    Level base_, merged_;
    bool at_base_ = true;
    std::vector<std::uint32_t> community_;  // of each node of the level
    Phase phase_ = Phase::moving;
    std::uint32_t iteration_ = 0;
    std::vector<std::uint32_t> of_node_;  // node of the level of each node of the graph
    std::vector<std::uint32_t> found_;    // community of each node of the graph

    // Of the level: strength of each community, and what waits to be looked at.
    std::vector<double> community_strength_;
    std::vector<std::uint32_t> empty_;  // unused community numbers
    std::vector<std::uint32_t> members_;
    std::vector<NodeIndex> queue_;
    std::size_t queue_at_ = 0;
    std::vector<std::uint8_t> waiting_;
    // Strength of a node's ties to each group nearby.
    std::vector<double> to_group_;
    std::vector<std::uint32_t> nearby_;
    std::size_t nearby_count_ = 0;
    // Refinement: the part of its community that each node is in.
    std::vector<std::uint32_t> part_;
    std::vector<double> part_strength_, part_outside_;
    std::vector<std::uint8_t> part_grown_;
};

/// Modularity of any division, from tie strengths: above -1/2, at most 1; NaN without ties.
/// @param group  n values
double modularity(const CsrGraph& graph, std::span<const std::uint32_t> group,
                  double resolution = 1);

/// How evenly a node's strength is spread over groups: 1 - the sum of squared shares; 0 when all is
/// in one group or the node has no ties, near 1 when it is spread over many.
/// @param group  n values; the groups need not be communities
/// @return       n values in [0, 1)
std::vector<double> participation(const CsrGraph& graph, std::span<const std::uint32_t> group);

/// Numbers for new communities that keep those of old ones, so that names given to them survive
/// changes. The pair that shares the most nodes is matched first (among equals: lower old, then
/// lower new number), each community once; a new one without a match gets the lowest number that
/// no old one has.
///
/// @param old_group  n values; kNoGroup for a node that was not there
/// @param new_group  n values, as Leiden gives them
/// @return           for each new group its number
std::vector<std::uint32_t> match_groups(std::span<const std::uint32_t> old_group,
                                        std::span<const std::uint32_t> new_group);
inline constexpr std::uint32_t kNoGroup = 0xFFFFFFFFu;

}  // namespace kith::graph
