#include "app/map_inks.hpp"

#include "app/category_colours.hpp"

namespace kith {

TieLook look_of_line(TieLine line, const MapInks& inks) {
    switch (line) {
        case TieLine::influences:
            return {inks.high_contrast ? inks.text : inks.category[1], 1.8f, false};
        case TieLine::informs:
            return {inks.high_contrast ? inks.text : inks.category[9], 1.8f, true};
        case TieLine::reports_to:
        case TieLine::plain:
            break;
    }
    return {mixed(inks.background, inks.text, 0.75f), 2.8f, false};
}

TieLook look_of_tone(TieTone tone, const MapInks& inks) {
    if (tone == TieTone::close) {
        // Quiet, as there may be many.
        const std::uint32_t ink = mixed(inks.muted, inks.category[3], 0.55f);
        return {inks.high_contrast ? inks.text : ink, 1.8f, false};
    }
    return look_of_line(static_cast<TieLine>(tone), inks);
}

std::uint32_t layer_ink(std::size_t layer, const MapInks& inks) {
    return mixed(inks.background, inks.text, 0.92f - 0.2f * static_cast<float>(layer));
}

TieLook look_of_sign(const MapSign& sign, const MapInks& inks) {
    switch (sign.mark) {
        case MapSign::Mark::tie:
            return look_of_tone(sign.tone, inks);
        case MapSign::Mark::ring:
            return {layer_ink(0, inks), 1.6f, false};
        case MapSign::Mark::badge:
            return {inks.warn, 1, false};
        case MapSign::Mark::bridge:
            return {inks.accent, 3, false};
        default:
            return {inks.muted, 1.5f, false};
    }
}

}  // namespace kith
