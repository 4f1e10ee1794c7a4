#include "layout/hop_stress.hpp"

#include "base/random.hpp"
#include "layout/force_layout.hpp"
#include "layout/golden_turn.hpp"
#include "layout/in_order.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace kith::layout {

namespace {

using graph::NodeIndex;

constexpr std::uint32_t kAtOnce = 64;          // pivots whose hops are counted in one run
constexpr std::uint32_t kScalingPivots = 128;  // of the first places: enough for the axes
constexpr std::uint32_t kFirstShares = 4;      // of the pivots, one a move at the start
constexpr std::uint32_t kLeastMembers = 16;
constexpr std::uint8_t kMostHops = 255;       // hops are counted up to this; it also marks oneself
constexpr std::uint32_t kFirstMoves = 16;     // of all bodies to their targets, at the start
constexpr std::uint32_t kScalingRows = 1024;  // a sample of the members is enough for the axes
constexpr int kAxisTurns = 60;                // of the power iteration; near enough
constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

/// More than a step needs, and all that memory and the counting of their hops allow.
std::size_t pivots_for(std::size_t members) {
    if (members <= 8192) return 512;
    return members <= 32768 ? 256 : 128;
}

std::uint32_t rounded_up(std::size_t count) {
    return static_cast<std::uint32_t>((count + 3) / 4 * 4);
}

}  // namespace

void HopStress::init(const graph::CsrGraph& graph, std::uint64_t seed,
                     std::span<const std::uint32_t> keys) {
    parts_.clear();
    members_.clear();
    four_part_.clear();
    pivots_.clear();
    drawn_.clear();
    hops_.clear();
    find_parts(graph);
    for (Part& part : parts_) choose_pivots(part, seed, keys);
    pivot_x_.assign(pivots_.size(), 0);
    pivot_y_.assign(pivots_.size(), 0);
    std::size_t bytes = 0;
    for (Part& part : parts_) {
        part.first_hop = bytes;
        bytes += std::size_t{part.last - part.first} * part.pivot_count;
    }
    hops_.assign(bytes, kMostHops);
    for (std::vector<std::uint64_t>* bits : {&seen_, &now_, &next_})
        bits->assign(parts_.empty() ? 0 : graph.node_count(), 0);
    for (const Part& part : parts_) {
        count_hops(graph, part);
        for (std::uint32_t slot = part.last - 3; slot < part.last; ++slot) {
            const std::uint32_t original = slot_of_[members_[slot]];
            for (std::uint32_t p = 0; p < part.pivot_count; ++p)
                hop_at(part, slot, p) = hop_at(part, original, p);
        }
    }
    for (std::vector<std::uint64_t>* bits : {&seen_, &now_, &next_}) *bits = {};
    slot_of_ = {};
}

void HopStress::find_parts(const graph::CsrGraph& graph) {
    const auto n = static_cast<std::uint32_t>(graph.node_count());
    takes_part_.assign(n, 0);
    slot_of_.assign(n, kNobody);
    // Ties that count, and those to nodes that have no other.
    std::vector<std::uint32_t> ties(n, 0), loose(n, 0);
    const auto for_ties = [&](NodeIndex v, auto visit) {
        for (std::uint32_t e = graph.row[v]; e < graph.row[v + 1]; ++e) {
            if (graph.weight[e] >= kWeakTie) visit(graph.target[e]);
        }
    };
    for (NodeIndex v = 0; v < n; ++v) for_ties(v, [&](NodeIndex) { ++ties[v]; });
    for (NodeIndex v = 0; v < n; ++v)
        for_ties(v, [&](NodeIndex u) { loose[v] += ties[u] == 1 ? 1 : 0; });
    for (NodeIndex v = 0; v < n; ++v) {
        takes_part_[v] = ties[v] >= 2 ? 1 : 0;
        if (ties[v] == 1)
            for_ties(v, [&](NodeIndex u) { takes_part_[v] = 2 * loose[u] < ties[u] ? 1 : 0; });
    }
    std::vector<NodeIndex> reached;
    for (NodeIndex root = 0; root < n; ++root) {
        if (takes_part_[root] == 0 || slot_of_[root] != kNobody) continue;
        reached.assign(1, root);
        slot_of_[root] = 0;
        for (std::size_t next = 0; next < reached.size(); ++next) {
            const NodeIndex v = reached[next];
            for (std::uint32_t e = graph.row[v]; e < graph.row[v + 1]; ++e) {
                const NodeIndex u = graph.target[e];
                if (graph.weight[e] < kWeakTie || takes_part_[u] == 0 || slot_of_[u] != kNobody)
                    continue;
                slot_of_[u] = 0;
                reached.push_back(u);
            }
        }
        if (reached.size() < kLeastMembers) {
            for (const NodeIndex v : reached) takes_part_[v] = 0;
            continue;
        }
        // In the order of the breadth-first search, so that neighbours are near in memory.
        const auto first = static_cast<std::uint32_t>(members_.size());
        for (const NodeIndex v : reached) {
            slot_of_[v] = static_cast<std::uint32_t>(members_.size());
            members_.push_back(v);
        }
        members_.resize(rounded_up(members_.size()), members_.back());
        parts_.push_back({first, static_cast<std::uint32_t>(members_.size()), 0, 0, 0, 1});
        four_part_.resize(members_.size() / 4, static_cast<std::uint32_t>(parts_.size() - 1));
    }
}

void HopStress::choose_pivots(Part& part, std::uint64_t seed, std::span<const std::uint32_t> keys) {
    // By a lot that each node draws from its key: a node more changes few pivots.
    std::vector<Lot> lots;
    for (std::uint32_t slot = part.first; slot < part.last; ++slot) {
        const NodeIndex v = members_[slot];
        if (slot_of_[v] != slot) continue;
        const std::uint64_t key = v < keys.size() ? keys[v] : v;
        lots.emplace_back(Random(seed + (key << 32)).next(), v);
    }
    const std::size_t count = std::min(pivots_for(lots.size()), lots.size());
    bring_in_order(lots, count);
    part.first_pivot = static_cast<std::uint32_t>(pivots_.size());
    part.pivot_count = static_cast<std::uint32_t>(count);
    for (std::size_t p = 0; p < count; ++p) {
        drawn_.push_back(lots[p].first);
        pivots_.push_back(lots[p].second);
    }
}

void HopStress::count_hops(const graph::CsrGraph& graph, const Part& part) {
    // A bit a pivot: `now_` has those that reached a node in the last hop, `next_` in this one.
    std::vector<NodeIndex> front, following;
    for (std::uint32_t begin = 0; begin < part.pivot_count; begin += kAtOnce) {
        const std::uint32_t end = std::min(begin + kAtOnce, part.pivot_count);
        for (std::uint32_t slot = part.first; slot < part.last; ++slot)
            seen_[members_[slot]] = now_[members_[slot]] = 0;
        front.clear();
        for (std::uint32_t p = begin; p < end; ++p) {
            const NodeIndex v = pivots_[part.first_pivot + p];
            seen_[v] = now_[v] = std::uint64_t{1} << (p - begin);
            front.push_back(v);
        }
        for (std::uint32_t far = 1; !front.empty(); ++far) {
            following.clear();
            for (const NodeIndex v : front) {
                const std::uint64_t bits = std::exchange(now_[v], 0);
                for (std::uint32_t e = graph.row[v]; e < graph.row[v + 1]; ++e) {
                    const NodeIndex u = graph.target[e];
                    if ((bits & ~seen_[u]) == 0 || slot_of_[u] == kNobody || takes_part_[u] == 0 ||
                        graph.weight[e] < kWeakTie)
                        continue;
                    if (next_[u] == 0) following.push_back(u);
                    next_[u] |= bits;
                }
            }
            const auto counted = static_cast<std::uint8_t>(std::min(far, kMostHops - 1u));
            for (const NodeIndex u : following) {
                std::uint64_t fresh = std::exchange(next_[u], 0) & ~seen_[u];
                seen_[u] |= fresh;
                now_[u] = fresh;
                std::uint8_t* const row = &hop_at(part, slot_of_[u], 0);
                for (; fresh != 0; fresh &= fresh - 1) {
                    const auto bit = static_cast<std::uint32_t>(std::countr_zero(fresh));
                    row[std::size_t{4} * (begin + bit)] = counted;
                }
            }
            front.swap(following);
        }
    }
}

std::vector<HopStress::Spot> HopStress::spots_for(float area, std::uint64_t seed,
                                                  std::span<const std::uint8_t> placed,
                                                  const Bodies& bodies) const {
    // The largest first.
    std::vector<Lot> by_size(parts_.size());
    for (std::size_t i = 0; i < by_size.size(); ++i)
        by_size[i] = {~std::uint64_t{parts_[i].last - parts_[i].first}, static_cast<NodeIndex>(i)};
    bring_in_order(by_size, by_size.size());
    Random random(seed);
    GoldenTurn turn(random);
    std::vector<Spot> spots(parts_.size());
    std::vector<const Spot*> chosen;
    double middle_x = 0, middle_y = 0, whole = 0;
    for (const Lot& next : by_size) {
        const Part& part = parts_[next.second];
        Spot& spot = spots[next.second];
        bool was_placed = false;
        for (std::uint32_t slot = part.first; slot < part.last; ++slot) {
            spot.room += static_cast<double>(bodies.mass[members_[slot]]);
            was_placed |= placed[members_[slot]] != 0;
        }
        spot.room *= static_cast<double>(area);
        if (was_placed) continue;
        turn.turn();
        const auto to_x = static_cast<double>(turn.x(1)), to_y = static_cast<double>(turn.y(1));
        // In this direction as near as the others leave room: discs that begin in one another stay
        // entangled.
        double distance = 0;
        for (const Spot* other : chosen) {
            const double along = other->x * to_x + other->y * to_y;
            const double beside = other->x * to_y - other->y * to_x;
            const double apart = std::sqrt(spot.room) + std::sqrt(other->room);
            if (apart > std::abs(beside))
                distance = std::max(distance, along + std::sqrt(apart * apart - beside * beside));
        }
        spot.x = to_x * distance;
        spot.y = to_y * distance;
        chosen.push_back(&spot);
        middle_x += spot.x * spot.room;
        middle_y += spot.y * spot.room;
        whole += spot.room;
    }
    for (Spot& spot : spots) {
        spot.x -= middle_x / std::max(whole, 1e-12);
        spot.y -= middle_y / std::max(whole, 1e-12);
    }
    return spots;
}

void HopStress::place(float area, std::uint64_t seed, std::span<std::uint8_t> placed,
                      Bodies& bodies) {
    const std::vector<Spot> spots = spots_for(area, seed, placed, bodies);
    std::vector<double> x, y;
    Bodies there;
    there.resize(bodies.count);
    std::vector<float> target_x(bodies.count), target_y(bodies.count);
    for (std::size_t of = 0; of < parts_.size(); ++of) {
        Part& part = parts_[of];
        const std::uint32_t size = part.last - part.first;
        const Spot& spot = spots[of];
        x.assign(size, 0);
        y.assign(size, 0);
        spread_out(part, x, y);
        scale_to(spot.room, x, y);
        put(part, x, y, there);
        part.length = fit_length(part, there);
        for (std::uint32_t move = 0; move < kFirstMoves; ++move) {
            read_pivots(part, there);
            find_targets(part.first / 4, part.last / 4, {move % kFirstShares, kFirstShares, 1},
                         there, target_x, target_y);
            for (std::uint32_t slot = part.first; slot < part.last; ++slot) {
                there.x[members_[slot]] = target_x[members_[slot]];
                there.y[members_[slot]] = target_y[members_[slot]];
            }
        }
        for (std::uint32_t i = 0; i < size; ++i) {
            x[i] = static_cast<double>(there.x[members_[part.first + i]]);
            y[i] = static_cast<double>(there.y[members_[part.first + i]]);
        }
        part.length *= static_cast<float>(scale_to(spot.room, x, y));
        if (!lie_as_before(part, placed, bodies, x, y)) {
            for (double& value : x) value += spot.x;
            for (double& value : y) value += spot.y;
        }
        for (std::uint32_t i = 0; i < size; ++i) {
            const NodeIndex v = members_[part.first + i];
            if (bodies.pinned[v] != 0 && placed[v] != 0) continue;
            bodies.x[v] = static_cast<float>(x[i]);
            bodies.y[v] = static_cast<float>(y[i]);
        }
        for (std::uint32_t slot = part.first; slot < part.last; ++slot) placed[members_[slot]] = 1;
    }
}

void HopStress::put(const Part& part, std::span<const double> x, std::span<const double> y,
                    Bodies& bodies) const {
    for (std::uint32_t i = 0; i < part.last - part.first; ++i) {
        bodies.x[members_[part.first + i]] = static_cast<float>(x[i]);
        bodies.y[members_[part.first + i]] = static_cast<float>(y[i]);
    }
}

double HopStress::scale_to(double room, std::span<double> x, std::span<double> y) {
    const auto size = static_cast<double>(x.size());
    double middle_x = 0, middle_y = 0, spread = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        middle_x += x[i] / size;
        middle_y += y[i] / size;
    }
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] -= middle_x;
        y[i] -= middle_y;
        spread += (x[i] * x[i] + y[i] * y[i]) / size;
    }
    // In an even disc the mean square of the distance to the middle is half that of the rim.
    const double scale = std::sqrt(room / 2 / std::max(spread, 1e-12));
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] *= scale;
        y[i] *= scale;
    }
    return scale;
}

bool HopStress::lie_as_before(const Part& part, std::span<const std::uint8_t> placed,
                              const Bodies& bodies, std::span<double> x,
                              std::span<double> y) const {
    double count = 0, from_x = 0, from_y = 0, to_x = 0, to_y = 0;
    const auto for_placed = [&](auto visit) {
        for (std::uint32_t i = 0; i < part.last - part.first; ++i) {
            const NodeIndex v = members_[part.first + i];
            if (placed[v] != 0)
                visit(x[i], y[i], static_cast<double>(bodies.x[v]),
                      static_cast<double>(bodies.y[v]));
        }
    };
    for_placed([&](double a, double b, double c, double d) {
        ++count;
        from_x += a;
        from_y += b;
        to_x += c;
        to_y += d;
    });
    if (count == 0) return false;
    from_x /= count;
    from_y /= count;
    to_x /= count;
    to_y /= count;
    // The best turn, as it is and mirrored: sums of conjugate(from) * to in complex numbers.
    double turn_x = 0, turn_y = 0, mirrored_x = 0, mirrored_y = 0;
    for_placed([&](double a, double b, double c, double d) {
        a -= from_x;
        b -= from_y;
        c -= to_x;
        d -= to_y;
        turn_x += a * c + b * d;
        turn_y += a * d - b * c;
        mirrored_x += a * c - b * d;
        mirrored_y += a * d + b * c;
    });
    double length = std::sqrt(turn_x * turn_x + turn_y * turn_y);
    const double mirrored = std::sqrt(mirrored_x * mirrored_x + mirrored_y * mirrored_y);
    const double side = mirrored > length ? -1 : 1;
    if (side < 0) {
        turn_x = mirrored_x;
        turn_y = mirrored_y;
        length = mirrored;
    }
    const double cosine = length > 0 ? turn_x / length : 1, sine = length > 0 ? turn_y / length : 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double a = x[i] - from_x, b = (y[i] - from_y) * side;
        x[i] = to_x + a * cosine - b * sine;
        y[i] = to_y + a * sine + b * cosine;
    }
    return true;
}

void HopStress::spread_out(const Part& part, std::span<double> x, std::span<double> y) const {
    // Double-centred squares of the hops, c = -(hops^2 - row's mean - pivot's mean + mean) / 2;
    // the axes are the two leading eigenvectors of c' c, and the places c times these.
    const std::uint32_t size = part.last - part.first;
    const std::uint32_t count = std::min(part.pivot_count, kScalingPivots);
    std::vector<double> pivot_mean(count, 0), row(count);
    double mean = 0;
    const auto squares = [&](std::uint32_t slot) {
        double sum = 0;
        for (std::uint32_t p = 0; p < count; ++p) {
            const bool self = members_[slot] == pivots_[part.first_pivot + p];
            const double far = self ? 0 : static_cast<double>(hops(part, slot, p));
            row[p] = far * far;
            sum += row[p];
        }
        return sum / count;
    };
    const std::uint32_t stride = (size + kScalingRows - 1) / kScalingRows;
    const std::uint32_t rows = (size + stride - 1) / stride;
    for (std::uint32_t i = 0; i < size; i += stride) {
        mean += squares(part.first + i) / rows;
        for (std::uint32_t p = 0; p < count; ++p) pivot_mean[p] += row[p] / rows;
    }
    const auto centred = [&](std::uint32_t slot) {
        const double row_mean = squares(slot);
        for (std::uint32_t p = 0; p < count; ++p)
            row[p] = (row_mean + pivot_mean[p] - mean - row[p]) / 2;
    };
    std::vector<double> products(std::size_t{count} * count, 0);
    for (std::uint32_t i = 0; i < size; i += stride) {
        centred(part.first + i);
        for (std::uint32_t p = 0; p < count; ++p) {
            for (std::uint32_t q = 0; q <= p; ++q) products[p * count + q] += row[p] * row[q];
        }
    }
    for (std::uint32_t p = 0; p < count; ++p) {
        for (std::uint32_t q = 0; q < p; ++q) products[q * count + p] = products[p * count + q];
    }
    std::vector<double> first, second;
    const auto iterate = [&](std::vector<double>& axis, const std::vector<double>& other) {
        // From the lots of the pivots, so that where these stay, the axis keeps its side.
        axis.resize(count);
        for (std::uint32_t p = 0; p < count; ++p) {
            const std::uint64_t lot = drawn_[part.first_pivot + p] + other.size();
            axis[p] = Random(lot).unit() - 0.5;
        }
        std::vector<double> image(count);
        for (int turn = 0; turn < kAxisTurns; ++turn) {
            double along = 0, length = 0;
            for (std::uint32_t p = 0; p < other.size(); ++p) along += axis[p] * other[p];
            for (std::uint32_t p = 0; p < other.size(); ++p) axis[p] -= along * other[p];
            for (std::uint32_t p = 0; p < count; ++p) {
                image[p] = 0;
                for (std::uint32_t q = 0; q < count; ++q)
                    image[p] += products[p * count + q] * axis[q];
                length += image[p] * image[p];
            }
            length = std::max(std::sqrt(length), 1e-30);
            for (std::uint32_t p = 0; p < count; ++p) axis[p] = image[p] / length;
        }
    };
    iterate(first, {});
    iterate(second, first);
    // Those alike in all hops would lie in one place, and have no direction from there.
    for (std::uint32_t i = 0; i < size; ++i) {
        centred(part.first + i);
        for (std::uint32_t p = 0; p < count; ++p) {
            x[i] += row[p] * first[p];
            y[i] += row[p] * second[p];
        }
    }
    scale_to(1, x, y);
    Random random(count);
    for (std::uint32_t i = 0; i < size; ++i) {
        x[i] += 0.02 * (random.unit() - 0.5);
        y[i] += 0.02 * (random.unit() - 0.5);
    }
}

float HopStress::fit_length(const Part& part, const Bodies& bodies) const {
    double sum = 0, squares = 0;
    for (std::uint32_t slot = part.first; slot < part.last; ++slot) {
        const NodeIndex v = members_[slot];
        for (std::uint32_t p = 0; p < part.pivot_count; ++p) {
            const NodeIndex pivot = pivots_[part.first_pivot + p];
            const auto dx = static_cast<double>(bodies.x[v] - bodies.x[pivot]);
            const auto dy = static_cast<double>(bodies.y[v] - bodies.y[pivot]);
            const double ratio =
                std::sqrt(dx * dx + dy * dy) / static_cast<double>(hops(part, slot, p));
            sum += ratio;
            squares += ratio * ratio;
        }
    }
    // The length for which the stress of these places is least.
    return static_cast<float>(sum > 0 ? squares / sum : 1);
}

void HopStress::measure(const Bodies& bodies) {
    for (Part& part : parts_) part.length = fit_length(part, bodies);
}

void HopStress::renumber(std::span<const NodeIndex> now) {
    for (std::vector<NodeIndex>* nodes : {&members_, &pivots_}) {
        for (NodeIndex& node : *nodes) node = now[node];
    }
}

void HopStress::read_pivots(const Bodies& bodies) {
    for (const Part& part : parts_) read_pivots(part, bodies);
}

void HopStress::read_pivots(const Part& part, const Bodies& bodies) {
    for (std::uint32_t p = part.first_pivot; p < part.first_pivot + part.pivot_count; ++p) {
        pivot_x_[p] = bodies.x[pivots_[p]];
        pivot_y_[p] = bodies.y[pivots_[p]];
    }
}

}  // namespace kith::layout
