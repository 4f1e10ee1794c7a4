#include "layout/quadtree.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kith::layout {

namespace {

constexpr float kSoftening = 0.25f;  // square world units; bounds the field of bodies that coincide
// Of a cell that stands for its bodies: twice the square of its reach over that of its distance.
// Of larger ones the expansion says nothing.
constexpr float kMostSize = 2;
constexpr float kTogether = 1e-3f;  // world units: nearer, discs are in one place
// Of the tolerance: what a group's far field may be out by at its rim, where it is worst.
constexpr float kFarShare = 0.1f;

// Hilbert's curve over a square of 4096 x 4096, three levels at a time. What is drawn in a quarter
// is the whole, mirrored at both axes (1), its axes exchanged (2), both, or neither.
constexpr std::uint32_t kCurveBits = 12, kCurveStep = 3, kCurveCells = 1u << kCurveStep;
struct CurveStep {
    std::uint8_t place;  // along the curve, of 64
    std::uint8_t state;  // of the curve in that cell
};
using CurveTable = std::array<CurveStep, std::size_t{4} * kCurveCells * kCurveCells>;
constexpr CurveTable kCurve = [] {
    CurveTable table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t state = i / (kCurveCells * kCurveCells), place = 0;
        const std::uint32_t column = i / kCurveCells % kCurveCells, line = i % kCurveCells;
        for (std::uint32_t level = kCurveStep; level-- > 0;) {
            const std::uint32_t mirrored = state & 1;
            std::uint32_t right = (column >> level & 1) ^ mirrored;
            std::uint32_t down = (line >> level & 1) ^ mirrored;
            if ((state & 2) != 0) std::swap(right, down);
            place = place << 2 | ((3 * right) ^ down);
            if (down == 0) state ^= 2 | right;
        }
        table[i] = {static_cast<std::uint8_t>(place), static_cast<std::uint8_t>(state)};
    }
    return table;
}();

std::uint32_t place_on_curve(std::uint32_t column, std::uint32_t line) {
    std::uint32_t place = 0, state = 0;
    for (std::uint32_t shift = kCurveBits; shift > 0;) {
        shift -= kCurveStep;
        const CurveStep step =
            kCurve[(state * kCurveCells + (column >> shift & (kCurveCells - 1))) * kCurveCells +
                   (line >> shift & (kCurveCells - 1))];
        place = place << (2 * kCurveStep) | step.place;
        state = step.state;
    }
    return place;
}

constexpr std::uint32_t whole_fours(std::uint32_t count) {
    return (count + 3) / 4 * 4;
}

/// What may touch the discs of a box: four boxes or discs at a time.
template <class Float>
class Near {
  public:
    /// @param reach  of the largest disc in the box.
    Near(const Quadtree::Box& box, float reach)
        : x_(Float::all(box.middle_x)),
          y_(Float::all(box.middle_y)),
          reach_x_(Float::all(box.half_x + reach)),
          reach_y_(Float::all(box.half_y + reach)) {}

    /// Bit i is set for a box i that has a disc which may.
    std::uint32_t boxes(const float* x, const float* y, const float* half_x, const float* half_y,
                        const float* radius) const {
        const Float reach = Float::load(radius);
        return Float::below(Float::abs(Float::load(x) - x_),
                            reach_x_ + Float::load(half_x) + reach) &
               Float::below(Float::abs(Float::load(y) - y_),
                            reach_y_ + Float::load(half_y) + reach);
    }
    /// Likewise of discs.
    std::uint32_t discs(const float* x, const float* y, const float* radius) const {
        const Float reach = Float::load(radius);
        return Float::below(Float::abs(Float::load(x) - x_), reach_x_ + reach) &
               Float::below(Float::abs(Float::load(y) - y_), reach_y_ + reach);
    }

  private:
    Float x_, y_, reach_x_, reach_y_;
};

/// The field of far masses around a point, by the first terms of its series (L. Greengard,
/// V. Rokhlin, "A fast algorithm for particle simulations", Journal of Computational Physics 73,
/// 1987). In complex numbers the field of a mass m at z0 is the conjugate of m / (z - z0).
template <class Float>
class FarField {
  public:
    /// Masses that see the point at x, y, which are from_x^2 + from_y^2 = squared away; 0 for none.
    void add(Float from_x, Float from_y, Float squared, Float mass) {
        // 1 / w, then its powers times the mass.
        const Float by = Float::all(1) / Float::max(squared, Float::all(1e-12f));
        const Float inverse_x = from_x * by, inverse_y = Float::all(0) - from_y * by;
        const Float first_x = mass * inverse_x, first_y = mass * inverse_y;
        const Float second_x = first_x * inverse_x - first_y * inverse_y;
        const Float second_y = first_x * inverse_y + first_y * inverse_x;
        first_x_ = first_x_ + first_x;
        first_y_ = first_y_ + first_y;
        second_x_ = second_x_ + second_x;
        second_y_ = second_y_ + second_y;
        third_x_ = third_x_ + (second_x * inverse_x - second_y * inverse_y);
        third_y_ = third_y_ + (second_x * inverse_y + second_y * inverse_x);
    }
    /// Add it to the sums of a group's bodies.
    void act(float middle_x, float middle_y, Quadtree::List& list, const float* x,
             const float* y) const {
        const Float first_x = Float::all(first_x_.sum()), first_y = Float::all(first_y_.sum());
        const Float second_x = Float::all(second_x_.sum()), second_y = Float::all(second_y_.sum());
        const Float third_x = Float::all(third_x_.sum()), third_y = Float::all(third_y_.sum());
        for (std::size_t body = 0; body < Quadtree::kGroupSize; body += 4) {
            // first - h (second - h third), by Horner's scheme.
            const Float by_x = Float::load(x + body) - Float::all(middle_x);
            const Float by_y = Float::load(y + body) - Float::all(middle_y);
            const Float inner_x = second_x - (by_x * third_x - by_y * third_y);
            const Float inner_y = second_y - (by_x * third_y + by_y * third_x);
            const Float field_x = first_x - (by_x * inner_x - by_y * inner_y);
            const Float field_y = first_y - (by_x * inner_y + by_y * inner_x);
            (Float::load(&list.sum_x[body]) + field_x).store(&list.sum_x[body]);
            (Float::load(&list.sum_y[body]) - field_y).store(&list.sum_y[body]);
        }
    }

  private:
    Float first_x_ = Float::all(0), first_y_ = first_x_, second_x_ = first_x_, second_y_ = first_x_,
          third_x_ = first_x_, third_y_ = first_x_;
};

/// Add what the listed masses do to the group's bodies, at x, y.
template <class Float>
void work_off(Quadtree::List& list, const float* x, const float* y) {
    // Eight bodies at a time stay in registers; each adds up in the order of the list.
    const Float softening = Float::all(kSoftening);
    for (std::size_t body = 0; body < Quadtree::kGroupSize; body += 8) {
        const Float x_a = Float::load(x + body), x_b = Float::load(x + body + 4);
        const Float y_a = Float::load(y + body), y_b = Float::load(y + body + 4);
        Float sum_x_a = Float::load(&list.sum_x[body]),
              sum_x_b = Float::load(&list.sum_x[body + 4]);
        Float sum_y_a = Float::load(&list.sum_y[body]),
              sum_y_b = Float::load(&list.sum_y[body + 4]);
        for (std::size_t i = 0; i < list.count; ++i) {
            const Float other_x = Float::all(list.x[i]), other_y = Float::all(list.y[i]);
            const Float mass = Float::all(list.mass[i]);
            const Float dx_a = x_a - other_x, dy_a = y_a - other_y;
            const Float dx_b = x_b - other_x, dy_b = y_b - other_y;
            const Float squared_a = dx_a * dx_a + dy_a * dy_a + softening;
            const Float squared_b = dx_b * dx_b + dy_b * dy_b + softening;
            // One division for both: it takes as long as all the rest. No product overflows, as
            // bodies are less than 1e8 apart, nor is lost, as they are softened.
            const Float both = mass / (squared_a * squared_b);
            const Float pull_a = both * squared_b, pull_b = both * squared_a;
            sum_x_a = sum_x_a + dx_a * pull_a;
            sum_y_a = sum_y_a + dy_a * pull_a;
            sum_x_b = sum_x_b + dx_b * pull_b;
            sum_y_b = sum_y_b + dy_b * pull_b;
        }
        sum_x_a.store(&list.sum_x[body]);
        sum_x_b.store(&list.sum_x[body + 4]);
        sum_y_a.store(&list.sum_y[body]);
        sum_y_b.store(&list.sum_y[body + 4]);
    }
    list.count = 0;
}

}  // namespace

void Quadtree::reserve(std::size_t n) {
    resize_bodies(n);
    // A third as many above the leaves, and the padding of each level.
    resize_cells((n + kGroupSize) / kLeafSize * 4 / 3 + 4 * levels_.size());
}

// Kept out of the loops: small code for what hardly runs.
[[gnu::noinline]] void Quadtree::resize_bodies(std::size_t n) {
    const std::size_t padded = (n + kGroupSize - 1) / kGroupSize * kGroupSize;
    keys_.resize(n);
    spare_keys_.resize(n);
    order_.resize(n);
    for (std::vector<float>* values : {&x_, &y_, &mass_, &radius_}) values->resize(padded);
}

[[gnu::noinline]] void Quadtree::resize_cells(std::size_t count) {
    for (std::vector<float>* values : {&cell_x_, &cell_y_, &cell_mass_, &cell_size_, &cell_radius_,
                                       &box_x_, &box_y_, &box_half_x_, &box_half_y_})
        values->resize(count);
}

void Quadtree::sort(const Bodies& bodies) {
    const std::size_t n = bodies.count;
    float left = bodies.x[0], right = left, top = bodies.y[0], bottom = top;
    for (std::size_t i = 1; i < n; ++i) {
        left = std::min(left, bodies.x[i]);
        right = std::max(right, bodies.x[i]);
        top = std::min(top, bodies.y[i]);
        bottom = std::max(bottom, bodies.y[i]);
    }
    const float side = std::max(right - left, bottom - top);
    constexpr std::uint32_t kMost = (1u << kCurveBits) - 1;
    const float scale = side > 0 ? static_cast<float>(kMost) / side : 0;

    // Radix sort by half of the bits at a time, stable: bodies of one place stay in order of their
    // index.
    constexpr std::uint32_t kDigitMask = kMost;
    counts_[0].fill(0);
    counts_[1].fill(0);
    for (std::size_t i = 0; i < n; ++i) {
        const auto column = static_cast<std::uint32_t>((bodies.x[i] - left) * scale);
        const auto line = static_cast<std::uint32_t>((bodies.y[i] - top) * scale);
        const std::uint32_t code = place_on_curve(std::min(column, kMost), std::min(line, kMost));
        keys_[i] = {code, static_cast<std::uint32_t>(i)};
        ++counts_[0][code & kDigitMask];
        ++counts_[1][code >> kCurveBits];
    }
    for (std::uint32_t digit = 0; digit < 2; ++digit) {
        std::uint32_t sum = 0;
        for (std::uint32_t& count : counts_[digit]) sum += std::exchange(count, sum);
        for (const Key& key : keys_)
            spare_keys_[counts_[digit][key.code >> (kCurveBits * digit) & kDigitMask]++] = key;
        keys_.swap(spare_keys_);
    }
    for (std::size_t s = 0; s < n; ++s) order_[s] = keys_[s].body;
}

void Quadtree::read_bodies(const Bodies& bodies) {
    const std::size_t n = bodies.count;
    // The padding is without mass and where the last body is.
    for (std::size_t s = 0; s < x_.size(); ++s) {
        const std::uint32_t body = order_[std::min(s, n - 1)];
        x_[s] = bodies.x[body];
        y_[s] = bodies.y[body];
        mass_[s] = s < n ? bodies.mass[body] : 0;
        radius_[s] = s < n ? bodies.radius[body] : 0;
    }
}

/// What the field is like at about half of the radius: of all masses, from as far away as they are
/// from their middle.
void Quadtree::find_mean_field(const Bodies& bodies) {
    double mass = 0, moment_x = 0, moment_y = 0, moment = 0;
    for (std::size_t i = 0; i < bodies.count; ++i) {
        const double m = static_cast<double>(bodies.mass[i]);
        const double x = static_cast<double>(bodies.x[i]), y = static_cast<double>(bodies.y[i]);
        mass += m;
        moment_x += m * x;
        moment_y += m * y;
        moment += m * (x * x + y * y);
    }
    if (!(mass > 0)) return;
    const double squared =
        moment / mass - (moment_x * moment_x + moment_y * moment_y) / (mass * mass);
    mean_field_ = static_cast<float>(mass / std::sqrt(std::max(squared, 1e-6)));
}

void Quadtree::build(const Bodies& bodies, bool keeps_order) {
    level_count_ = 0;
    mean_field_ = 0;
    resize_bodies(bodies.count);
    resize_cells(0);
    if (bodies.count == 0) return;
    if (!keeps_order) sort(bodies);
    read_bodies(bodies);
    find_mean_field(bodies);
    sum_leaves(static_cast<std::uint32_t>(bodies.count));
    // A level of groups there is always.
    do sum_level();
    while (levels_[level_count_ - 1].count > 4);
}

void Quadtree::begin_level(std::uint32_t count) {
    const auto first = static_cast<std::uint32_t>(cell_x_.size());
    levels_[level_count_++] = {first, count};
    resize_cells(std::size_t{first} + whole_fours(count));
}

void Quadtree::sum_leaves(std::uint32_t body_count) {
    const std::uint32_t count = (body_count + kLeafSize - 1) / kLeafSize;
    begin_level(count);
    for (std::uint32_t leaf = 0; leaf < count; ++leaf) {
        const std::uint32_t first = leaf * kLeafSize;
        float left = x_[first], right = left, top = y_[first], bottom = top;
        float mass = 0, moment_x = 0, moment_y = 0, largest = 0;
        for (std::uint32_t s = first; s < first + kLeafSize; ++s) {
            mass += mass_[s];
            moment_x += mass_[s] * x_[s];
            moment_y += mass_[s] * y_[s];
            left = std::min(left, x_[s]);
            right = std::max(right, x_[s]);
            top = std::min(top, y_[s]);
            bottom = std::max(bottom, y_[s]);
            largest = std::max(largest, radius_[s]);
        }
        const float x = mass > 0 ? moment_x / mass : x_[first];
        const float y = mass > 0 ? moment_y / mass : y_[first];
        set_cell(leaf, {x, y, mass, largest}, {left, right, top, bottom});
    }
}

void Quadtree::sum_level() {
    const Level children = levels_[level_count_ - 1];
    begin_level((children.count + 3) / 4);
    const Level level = levels_[level_count_ - 1];
    for (std::uint32_t i = 0; i < level.count; ++i) {
        const std::uint32_t begin = children.first + 4 * i;
        const std::uint32_t end = std::min(begin + 4, children.first + children.count);
        float left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
        float mass = 0, moment_x = 0, moment_y = 0, largest = 0;
        for (std::uint32_t c = begin; c < end; ++c) {
            mass += cell_mass_[c];
            moment_x += cell_mass_[c] * cell_x_[c];
            moment_y += cell_mass_[c] * cell_y_[c];
            left = std::min(left, box_x_[c] - box_half_x_[c]);
            right = std::max(right, box_x_[c] + box_half_x_[c]);
            top = std::min(top, box_y_[c] - box_half_y_[c]);
            bottom = std::max(bottom, box_y_[c] + box_half_y_[c]);
            largest = std::max(largest, cell_radius_[c]);
        }
        const float x = mass > 0 ? moment_x / mass : cell_x_[begin];
        const float y = mass > 0 ? moment_y / mass : cell_y_[begin];
        set_cell(level.first + i, {x, y, mass, largest}, {left, right, top, bottom});
    }
}

void Quadtree::set_cell(std::uint32_t cell, const Cell& sum, const Edges& edges) {
    const float wide = std::max(edges.right - sum.x, sum.x - edges.left);
    const float high = std::max(edges.bottom - sum.y, sum.y - edges.top);
    cell_x_[cell] = sum.x;
    cell_y_[cell] = sum.y;
    cell_mass_[cell] = sum.mass;
    cell_size_[cell] = 2 * (wide * wide + high * high);
    cell_radius_[cell] = sum.largest;
    box_x_[cell] = (edges.left + edges.right) / 2;
    box_y_[cell] = (edges.top + edges.bottom) / 2;
    box_half_x_[cell] = (edges.right - edges.left) / 2;
    box_half_y_[cell] = (edges.bottom - edges.top) / 2;
}

template <class Float>
void Quadtree::repel(std::uint32_t first, std::uint32_t last, float tolerance, float gap,
                     List& list, const Forces& out) const {
    const auto n = static_cast<std::uint32_t>(order_.size());
    for (std::uint32_t group = first; group < last; ++group) {
        const std::uint32_t begin = group * kGroupSize, end = std::min(begin + kGroupSize, n);
        if (!out.field_x.empty()) {
            const std::uint32_t cell = levels_[1].first + group;
            walk<Float>(box_of(cell), tolerance, list, &x_[begin], &y_[begin]);
            for (std::uint32_t s = begin; s < end; ++s) {
                out.field_x[order_[s]] = list.sum_x[s - begin];
                out.field_y[order_[s]] = list.sum_y[s - begin];
            }
        }
        if (gap != kNoDiscs) part_discs<Float>(group, gap, list, out);
    }
}

template <class Float>
void Quadtree::walk(const Box& group, float tolerance, List& list, const float* x,
                    const float* y) const {
    // What a cell's field is off by grows with mass * reach^2 / distance^3: the second term of its
    // expansion, as the first is none around the centre of mass. Distances are from the group's
    // box, so they hold for each of its bodies, and a cell that has bodies of the group is never
    // taken as one.
    list.sum_x.fill(0);
    list.sum_y.fill(0);
    list.count = 0;
    FarField<Float> far_field;
    const Float middle_x = Float::all(group.middle_x), middle_y = Float::all(group.middle_y);
    const Float half_x = Float::all(group.half_x), half_y = Float::all(group.half_y);
    const Float zero = Float::all(0), most_size = Float::all(kMostSize);
    const float allowed_error = tolerance * mean_field_;
    const Float allowed = Float::all(allowed_error);
    const float reach_squared = group.half_x * group.half_x + group.half_y * group.half_y;
    const Float reach_cubed = Float::all(reach_squared * std::sqrt(reach_squared));
    const Float allowed_far = Float::all(kFarShare * allowed_error);
    // On the stack: fours of cells, with their level in the low bits.
    std::size_t open = 0;
    list.open[open++] = level_count_ - 1;
    while (open > 0) {
        const std::uint32_t level = list.open[--open] & 15;
        const std::uint32_t four = list.open[open] >> 4;
        const std::uint32_t begin = levels_[level].first + 4 * four;
        const Float from_x = middle_x - Float::load(&cell_x_[begin]);
        const Float from_y = middle_y - Float::load(&cell_y_[begin]);
        const Float dx = Float::max(Float::abs(from_x) - half_x, zero);
        const Float dy = Float::max(Float::abs(from_y) - half_y, zero);
        const Float squared = dx * dx + dy * dy;
        const Float size = Float::load(&cell_size_[begin]), mass = Float::load(&cell_mass_[begin]);
        const Float accepted = Float::if_below(
            size, most_size * squared,
            Float::if_below(size * mass, allowed * squared * Float::sqrt(squared), mass));
        // From their middle, the group's bodies see what is far by a few terms of its field there.
        const Float from_middle = from_x * from_x + from_y * from_y;
        const Float far =
            Float::if_below(reach_cubed * mass, allowed_far * from_middle * from_middle, accepted);
        far_field.add(from_x, from_y, from_middle, far);
        const std::uint32_t is_accepted = Float::below(zero, accepted);
        const std::uint32_t is_near = is_accepted & ~Float::below(zero, far);
        const std::uint32_t count = std::min(4u, levels_[level].count - 4 * four);
        if (list.count + 4 * kLeafSize > List::kSize) work_off<Float>(list, x, y);
        for (std::uint32_t child = 0; child < count; ++child) {
            if ((is_near >> child & 1) != 0) {
                list.x[list.count] = cell_x_[begin + child];
                list.y[list.count] = cell_y_[begin + child];
                list.mass[list.count] = cell_mass_[begin + child];
                ++list.count;
            } else if ((is_accepted >> child & 1) != 0) {
                continue;
            } else if (level == 0) {
                const std::size_t first = std::size_t{4 * four + child} * kLeafSize;
                for (std::size_t s = 0; s < kLeafSize; s += 4) {
                    Float::load(&x_[first + s]).store(&list.x[list.count]);
                    Float::load(&y_[first + s]).store(&list.y[list.count]);
                    Float::load(&mass_[first + s]).store(&list.mass[list.count]);
                    list.count += 4;
                }
            } else {
                list.open[open++] = (4 * four + child) << 4 | (level - 1);
            }
        }
    }
    work_off<Float>(list, x, y);
    far_field.act(group.middle_x, group.middle_y, list, x, y);
}

template <class Float>
void Quadtree::part_discs(std::uint32_t group, float gap, List& list, const Forces& out) const {
    const auto n = static_cast<std::uint32_t>(order_.size());
    const std::uint32_t begin = group * kGroupSize, end = std::min(begin + kGroupSize, n);
    const std::uint32_t own = levels_[1].first + group;
    const Near<Float> near(box_of(own), cell_radius_[own] + gap);
    for (std::uint32_t s = begin; s < end; ++s) out.push_x[order_[s]] = out.push_y[order_[s]] = 0;
    std::size_t open = 0;
    list.count = 0;
    list.open[open++] = level_count_ - 1;
    while (open > 0) {
        const std::uint32_t level = list.open[--open] & 15;
        const std::uint32_t four = list.open[open] >> 4;
        const std::uint32_t first = levels_[level].first + 4 * four;
        const std::uint32_t count = std::min(4u, levels_[level].count - 4 * four);
        std::uint32_t touching = near.boxes(&box_x_[first], &box_y_[first], &box_half_x_[first],
                                            &box_half_y_[first], &cell_radius_[first]) &
                                 ((1u << count) - 1);
        for (std::uint32_t child = 4 * four; touching != 0; ++child, touching >>= 1) {
            if ((touching & 1) == 0) continue;
            if (level > 0) {
                list.open[open++] = child << 4 | (level - 1);
                continue;
            }
            if (list.count + kLeafSize > List::kSize) part_listed<Float>(group, gap, list, out);
            for (std::uint32_t s = child * kLeafSize; s < (child + 1) * kLeafSize; s += 4) {
                std::uint32_t discs = near.discs(&x_[s], &y_[s], &radius_[s]);
                for (std::uint32_t other = s; discs != 0 && other < n; ++other, discs >>= 1) {
                    if ((discs & 1) == 0) continue;
                    list.x[list.count] = x_[other];
                    list.y[list.count] = y_[other];
                    list.mass[list.count] = radius_[other] + gap;
                    list.body[list.count++] = other;
                }
            }
        }
    }
    part_listed<Float>(group, gap, list, out);
}

template <class Float>
void Quadtree::part_listed(std::uint32_t group, float gap, List& list, const Forces& out) const {
    const auto n = static_cast<std::uint32_t>(order_.size());
    const std::uint32_t begin = group * kGroupSize, end = std::min(begin + kGroupSize, n);
    for (std::uint32_t first = begin; first < end; first += kLeafSize) {
        // Of what may touch the group, what may touch this leaf of it.
        const Near<Float> near(box_of(first / kLeafSize), cell_radius_[first / kLeafSize]);
        std::size_t count = 0;
        for (std::size_t i = 0; i < list.count; i += 4) {
            std::uint32_t discs = near.discs(&list.x[i], &list.y[i], &list.mass[i]);
            for (std::size_t other = i; discs != 0 && other < list.count; ++other, discs >>= 1) {
                if ((discs & 1) != 0) list.near[count++] = static_cast<std::uint32_t>(other);
            }
        }
        for (std::uint32_t s = first; s < std::min(first + kLeafSize, end); s += 4)
            part_four<Float>(s, std::min(s + 4, end), gap, list, std::span(list.near).first(count),
                             out);
    }
    list.count = 0;
}

template <class Float>
void Quadtree::part_four(std::uint32_t first, std::uint32_t last, float gap, const List& list,
                         std::span<const std::uint32_t> near, const Forces& out) const {
    const Float x = Float::load(&x_[first]), y = Float::load(&y_[first]);
    const Float radius = Float::load(&radius_[first]), mass = Float::load(&mass_[first]);
    const Float zero = Float::all(0), least = Float::all(kTogether * kTogether);
    Float push_x = zero, push_y = zero;
    for (const std::uint32_t at : near) {
        const std::uint32_t other = list.body[at];
        const Float dx = x - Float::all(list.x[at]), dy = y - Float::all(list.y[at]);
        const Float squared = dx * dx + dy * dy;
        const Float reach = radius + Float::all(list.mass[at]);
        const std::uint32_t touching = Float::below(squared, reach * reach);
        if (touching == 0) continue;
        const Float distance = Float::sqrt(squared), other_mass = Float::all(mass_[other]);
        const Float total = mass + other_mass;
        Float push = (reach - distance) * other_mass / (total * distance);
        push = Float::if_below(squared, reach * reach, push);
        push = Float::if_below(least, squared, push);
        push = Float::if_below(zero, total, push);
        push_x = push_x + dx * push;
        push_y = push_y + dy * push;
        // In one place, which a disc is with itself, too; and without mass.
        std::uint32_t odd = touching & ~(Float::below(least, squared) & Float::below(zero, total));
        for (std::uint32_t self = first; odd != 0 && self < last; ++self, odd >>= 1) {
            if ((odd & 1) != 0 && self != other)
                part(self, other, gap, out.push_x[order_[self]], out.push_y[order_[self]]);
        }
    }
    std::array<float, 4> by_x{}, by_y{};
    push_x.store(by_x.data());
    push_y.store(by_y.data());
    for (std::uint32_t self = first; self < last; ++self) {
        out.push_x[order_[self]] += by_x[self - first];
        out.push_y[order_[self]] += by_y[self - first];
    }
}

void Quadtree::part(std::uint32_t s, std::uint32_t other, float gap, float& push_x,
                    float& push_y) const {
    const float dx = x_[s] - x_[other], dy = y_[s] - y_[other];
    const float distance = std::sqrt(dx * dx + dy * dy);
    const float overlap = radius_[s] + gap + radius_[other] - distance;
    const float total = mass_[s] + mass_[other];
    const float share = total > 0 ? mass_[other] / total : 0.5f;
    // Discs in one place part sideways, each to its own side.
    const bool together = distance <= kTogether;
    const float side = order_[s] < order_[other] ? -1.0f : 1.0f;
    push_x += (together ? side : dx / distance) * overlap * share;
    push_y += (together ? side * 0.5f : dy / distance) * overlap * share;
}

template void Quadtree::repel<VectorFloat4>(std::uint32_t, std::uint32_t, float, float, List&,
                                            const Forces&) const;
template void Quadtree::repel<ScalarFloat4>(std::uint32_t, std::uint32_t, float, float, List&,
                                            const Forces&) const;

}  // namespace kith::layout
