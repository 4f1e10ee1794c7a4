#include "app/map_signs.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace kith {
namespace {

constexpr std::array<std::string_view, kTieTones> kTones = {"", "Reports to", "Influences",
                                                            "Informs", "Friend or family"};

/// What the ties that are drawn look like.
struct SeenTies {
    std::array<bool, kTieTones> tone{};
    float weakest = 2, strongest = -1;
    bool suggested = false, ended = false, directed = false;
};

/// As it stands behind other words: "betweenness", but "PageRank".
std::string within_words(std::string label) {
    for (std::size_t i = 1; i < label.size(); ++i) {
        if (label[i] >= 'A' && label[i] <= 'Z') return label;
    }
    if (!label.empty() && label[0] >= 'A' && label[0] <= 'Z')
        label[0] = static_cast<char>(label[0] - 'A' + 'a');
    return label;
}

std::string words_of(const Book& book, const MapAttribute& attribute) {
    std::string label = map_attribute_label(book, attribute);
    return attribute.trait == MapTrait::custom ? label : within_words(std::move(label));
}

/// "Ring: layer 15, 50 and 150".
std::string ring_words(std::array<bool, 3> layers) {
    std::string words;
    int left = layers[0] + layers[1] + layers[2];
    for (std::size_t i = 0; i < kRingedLayers.size(); ++i) {
        if (!layers[i]) continue;
        words += words.empty() ? "Ring: layer " : left == 1 ? " and " : ", ";
        words += kRingedLayers[i];
        --left;
    }
    return words;
}

class Signs {
  public:
    Signs(const Book& book, const Directory& directory, const MapModel& map, const MapStage& stage,
          const std::vector<bool>& left_out)
        : book_(book), directory_(directory), map_(map), stage_(stage), left_out_(left_out) {}

    std::vector<MapSign> of(const MapLook& look) {
        see_nodes();
        see_ties();
        using Mark = MapSign::Mark;
        const MapMode mode = stage_.mode();
        if (look.size.trait != MapTrait::none)
            add(Mark::size, "Size: " + words_of(book_, look.size));
        else if (hubs_)
            add(Mark::size, "Size: people who work there");
        if (ties_.strongest > ties_.weakest && mode != MapMode::organisations)
            add(Mark::thickness, "Thicker: a stronger tie");
        if (look.group.trait != MapTrait::none && has_areas(mode))
            add(Mark::area, "Areas: " + words_of(book_, look.group));
        if (mode == MapMode::rings && map_.sectors_by() != MapTrait::none) {
            const bool asked = look.group.trait != MapTrait::none;
            add(Mark::area,
                "Sectors: " +
                    words_of(book_, asked ? look.group : MapAttribute{map_.sectors_by(), {}}));
        }
        if (layers_[0] || layers_[1] || layers_[2]) add(Mark::ring, ring_words(layers_));
        if (leads_) add(Mark::badge, "Dot: owner or executive");
        // By organisation the legend has its lines, to be switched off.
        for (std::size_t tone = 1; tone < kTieTones && mode != MapMode::organisations; ++tone) {
            if (!ties_.tone[tone]) continue;
            add(Mark::tie, std::string(kTones[tone]));
            signs_.back().tone = static_cast<TieTone>(tone);
        }
        if (ties_.suggested) add(Mark::dashed, "Dashed: a suggested tie");
        if (ties_.ended) add(Mark::dashed, "Dashed: a tie that ended");
        if (ties_.directed && mode != MapMode::organisations)
            add(Mark::arrow, "Arrow: which way a tie goes");
        return std::move(signs_);
    }

  private:
    bool is_left_out(std::size_t node) const { return node < left_out_.size() && left_out_[node]; }

    void see_nodes() {
        const std::span<const MapNode> nodes = map_.nodes();
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (is_left_out(i) || !stage_.is_there(i) || stage_.is_faded(i)) continue;
            hubs_ |= nodes[i].kind == MapNodeKind::organisation;
            if (nodes[i].kind != MapNodeKind::person) continue;
            const std::size_t layer = ringed_layer(book_.people.rows()[nodes[i].row].layer);
            if (layer < layers_.size()) layers_[layer] = true;
            leads_ |= is_leader(directory_.lines()[nodes[i].row].title.seniority);
        }
    }

    void see_ties() {
        for (std::size_t t = 0; t < stage_.tie_count(map_); ++t) {
            const MapTie& tie = stage_.tie(map_, t);
            if (!stage_.draws(map_, t) || is_left_out(tie.a) || is_left_out(tie.b)) continue;
            ties_.ended |= stage_.tie_then(t) == TieThen::ended;  // a membership, too
            if (tie.kind != MapTieKind::person) continue;
            ties_.tone[static_cast<std::size_t>(tone_of(tie))] = true;
            ties_.weakest = std::min(ties_.weakest, tie.strength);
            ties_.strongest = std::max(ties_.strongest, tie.strength);
            ties_.suggested |= tie.inferred;
            ties_.directed |= tie.directed || tie.line != TieLine::plain;
        }
    }

    void add(MapSign::Mark mark, std::string words) {
        signs_.push_back({mark, std::move(words), TieTone::plain});
    }

    const Book& book_;
    const Directory& directory_;
    const MapModel& map_;
    const MapStage& stage_;
    const std::vector<bool>& left_out_;
    std::vector<MapSign> signs_;
    SeenTies ties_;
    std::array<bool, 3> layers_{};
    bool hubs_ = false, leads_ = false;
};

}  // namespace

TieTone tone_of(const MapTie& tie) {
    return tie.close ? TieTone::close : static_cast<TieTone>(tie.line);
}

std::size_t ringed_layer(std::string_view layer) {
    return static_cast<std::size_t>(std::ranges::find(kRingedLayers, layer) -
                                    kRingedLayers.begin());
}

bool is_leader(Seniority seniority) {
    return seniority == Seniority::owner || seniority == Seniority::executive;
}

std::vector<MapSign> map_signs(const Book& book, const Directory& directory, const MapModel& map,
                               const MapLook& look, const MapStage& stage,
                               const std::vector<bool>& left_out) {
    return Signs(book, directory, map, stage, left_out).of(look);
}

}  // namespace kith
