#include "graph/paths.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kith::graph {

namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();

/// A node in a queue, the lowest key first and among equals the one furthest on: a path near its
/// goal is completed before others are begun.
struct Entry {
    double key = 0;
    double cost = 0;
    NodeIndex node = 0;
};
struct Later {
    bool operator()(const Entry& a, const Entry& b) const {
        if (a.key != b.key) return a.key > b.key;
        return a.cost != b.cost ? a.cost < b.cost : a.node > b.node;
    }
};

class Queue {
  public:
    bool empty() const { return entries_.empty(); }
    const Entry& top() const { return entries_.front(); }
    void clear() { entries_.clear(); }
    void push(const Entry& entry) {
        entries_.push_back(entry);
        std::push_heap(entries_.begin(), entries_.end(), Later{});
    }
    [[gnu::noinline]] Entry pop() {
        std::pop_heap(entries_.begin(), entries_.end(), Later{});
        const Entry entry = entries_.back();
        entries_.pop_back();
        return entry;
    }

  private:
    std::vector<Entry> entries_;
};

/// Lengths known so far of one search; begin() forgets them without touching n values.
class Lengths {
  public:
    explicit Lengths(std::size_t n) : cells_(n) {}
    void begin() { ++round_; }
    double operator[](NodeIndex v) const {
        return cells_[v].round == round_ ? cells_[v].length : kEndless;
    }
    NodeIndex parent(NodeIndex v) const { return cells_[v].parent; }
    void set(NodeIndex v, double length, NodeIndex parent) { cells_[v] = {length, parent, round_}; }

  private:
    struct Cell {
        double length = 0;
        NodeIndex parent = 0;
        std::uint32_t round = 0;
    };
    std::vector<Cell> cells_;
    std::uint32_t round_ = 1;
};

/// All paths that begin with the nodes of `path` up to `spur` and go on to none of `closed`; and
/// the cheapest of them once it has been looked for.
struct Family {
    double bound = 0;  // no path of the family is cheaper
    bool found = false;
    std::vector<NodeIndex> path;
    std::size_t spur = 0;
    double prefix_cost = 0;  // up to the spur
    std::vector<NodeIndex> closed;
    std::size_t number = 0;
};

bool holds(const std::vector<NodeIndex>& nodes, NodeIndex v) {
    return std::find(nodes.begin(), nodes.end(), v) != nodes.end();
}

/// The heap's order: the lowest bound first, then what is found, then the older.
bool worse(const Family& a, const Family& b) {
    if (a.bound != b.bound) return a.bound > b.bound;
    return a.found != b.found ? b.found : a.number > b.number;
}

class PathSearch {
  public:
    PathSearch(const CsrGraph& graph, std::span<const double> costs, NodeIndex from, NodeIndex to)
        : graph_(graph),
          costs_(costs),
          from_(from),
          to_(to),
          back_(graph.node_count()),
          forth_(graph.node_count()),
          on_path_(graph.node_count(), false) {}

    std::vector<Path> find(std::size_t k);

  private:
    double cost(std::uint32_t tie) const {
        if (costs_.empty()) return 1;
        return costs_[tie] >= 0 ? costs_[tie] : kEndless;
    }
    /// No path from v to the goal is cheaper.
    double bound(NodeIndex v) const { return std::min(back_[v], radius_); }

    bool look_back();
    // Not inlined: a browser optimises a function from one of its next calls on, not within a loop.
    [[gnu::noinline]] void widen(const Entry& entry, bool from_start, Queue& queue);
    [[gnu::noinline]] void spread(const Family& family, NodeIndex v, double length);
    void complete(Family& family);
    void add(Family family);
    void split(const Family& family);

    const CsrGraph& graph_;
    std::span<const double> costs_;
    NodeIndex from_, to_;
    Lengths back_, forth_;
    double cheapest_ = kEndless;  // path that look_back knows
    double radius_ = 0;           // back_ is exact below it
    Queue queue_;
    std::vector<bool> on_path_;
    std::vector<Family> families_;  // a heap
    std::size_t added_ = 0;
};

/// One node further in the search from the start, or in that from the goal.
void PathSearch::widen(const Entry& entry, bool from_start, Queue& queue) {
    Lengths& mine = from_start ? forth_ : back_;
    const Lengths& other = from_start ? back_ : forth_;
    if (entry.cost > mine[entry.node]) return;
    for (std::uint32_t e = graph_.row[entry.node]; e < graph_.row[entry.node + 1]; ++e) {
        const NodeIndex w = graph_.target[e];
        const double length = entry.cost + cost(e);
        if (length >= mine[w]) continue;
        mine.set(w, length, entry.node);
        queue.push({length, length, w});
        cheapest_ = std::min(cheapest_, length + other[w]);
    }
}

/// Search from both ends in turns until they must have met on the cheapest path; what the search
/// from the goal found stays. False when there is no path.
bool PathSearch::look_back() {
    Queue from_goal;
    from_goal.push({0, 0, to_});
    queue_.push({0, 0, from_});
    back_.set(to_, 0, to_);
    forth_.set(from_, 0, from_);
    cheapest_ = from_ == to_ ? 0 : kEndless;
    while (!from_goal.empty() && !queue_.empty() &&
           from_goal.top().cost + queue_.top().cost < cheapest_) {
        const bool from_start = queue_.top().cost < from_goal.top().cost;
        Queue& queue = from_start ? queue_ : from_goal;
        widen(queue.pop(), from_start, queue);
    }
    radius_ = from_goal.empty() ? kEndless : from_goal.top().cost;
    queue_.clear();
    return cheapest_ < kEndless;
}

void PathSearch::spread(const Family& family, NodeIndex v, double length) {
    const bool at_spur = v == family.path[family.spur];
    for (std::uint32_t e = graph_.row[v]; e < graph_.row[v + 1]; ++e) {
        const NodeIndex w = graph_.target[e];
        const double longer = length + cost(e);
        if (on_path_[w] || longer >= forth_[w]) continue;
        if (at_spur && holds(family.closed, w)) continue;
        const double key = longer + bound(w);
        if (key == kEndless) continue;
        forth_.set(w, longer, v);
        queue_.push({key, longer, w});
    }
}

/// Find the cheapest path of the family, or leave its path to end at the spur.
void PathSearch::complete(Family& family) {
    const NodeIndex spur = family.path[family.spur];
    family.path.resize(family.spur + 1);
    for (const NodeIndex v : family.path) on_path_[v] = true;
    forth_.begin();
    queue_.clear();
    family.bound = kEndless;
    spread(family, spur, family.prefix_cost);
    while (!queue_.empty()) {
        const Entry entry = queue_.pop();
        if (entry.cost > forth_[entry.node]) continue;
        if (entry.node == to_) {
            family.bound = entry.cost;
            break;
        }
        spread(family, entry.node, entry.cost);
    }
    for (const NodeIndex v : family.path) on_path_[v] = false;
    if (family.bound == kEndless) return;
    family.found = true;
    for (NodeIndex v = to_; v != spur; v = forth_.parent(v)) family.path.push_back(v);
    std::reverse(family.path.begin() + static_cast<std::ptrdiff_t>(family.spur) + 1,
                 family.path.end());
}

void PathSearch::add(Family family) {
    if (family.bound == kEndless) return;
    family.number = ++added_;
    families_.push_back(std::move(family));
    std::push_heap(families_.begin(), families_.end(), worse);
}

/// What is left of a family without its cheapest path: a family for each node at which another
/// path can leave it.
void PathSearch::split(const Family& family) {
    double prefix_cost = family.prefix_cost;
    for (std::size_t i = 0; i < family.spur; ++i) on_path_[family.path[i]] = true;
    for (std::size_t i = family.spur; i + 1 < family.path.size(); ++i) {
        const NodeIndex v = family.path[i];
        const NodeIndex next = family.path[i + 1];
        on_path_[v] = true;
        Family rest{kEndless, false, {}, i, prefix_cost, {}, 0};
        if (i == family.spur) rest.closed = family.closed;
        rest.closed.push_back(next);
        double onward = kEndless;
        for (std::uint32_t e = graph_.row[v]; e < graph_.row[v + 1]; ++e) {
            const NodeIndex w = graph_.target[e];
            if (w == next) onward = cost(e);
            if (on_path_[w] || holds(rest.closed, w)) continue;
            rest.bound = std::min(rest.bound, prefix_cost + cost(e) + bound(w));
        }
        rest.path.assign(family.path.begin(),
                         family.path.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        add(std::move(rest));
        prefix_cost += onward;
    }
    for (const NodeIndex v : family.path) on_path_[v] = false;
}

std::vector<Path> PathSearch::find(std::size_t k) {
    std::vector<Path> paths;
    if (k == 0 || !look_back()) return paths;
    if (from_ == to_) return {{{from_}, 0}};
    add({bound(from_), false, {from_}, 0, 0, {}, 0});
    while (!families_.empty() && paths.size() < k) {
        std::pop_heap(families_.begin(), families_.end(), worse);
        Family family = std::move(families_.back());
        families_.pop_back();
        if (!family.found) {
            complete(family);
            add(std::move(family));
            continue;
        }
        paths.push_back({family.path, family.bound});
        split(family);
    }
    return paths;
}

}  // namespace

std::vector<Path> cheapest_paths(const CsrGraph& graph, std::span<const double> costs,
                                 NodeIndex from, NodeIndex to, std::size_t k) {
    return PathSearch(graph, costs, from, to).find(k);
}

}  // namespace kith::graph
