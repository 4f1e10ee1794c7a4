// How strong a tie to a person is, measured by what was logged (M2), and the band that it is in.
//
// Each touchpoint weighs by its channel and depth (M10, M65) and loses half of that in every half
// life, the same for everybody: a measured tie must not depend on a chosen layer. Strength is
// 1 - exp(-sum / scale). With a touch of weight 1 just now, a weekly one gives 0.99, a monthly one
// 0.68, a quarterly one 0.35, a yearly one 0.15.
#pragma once
#include "base/date.hpp"
#include "model/book.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kith {

struct TieStrengthParams {
    double half_life_days = 180;
    double scale = 8;         // of the sum of weights at which strength is 0.63
    double unanswered = 0.5;  // share of what I sent and nobody answered
    double depth_1 = 0.6, depth_2 = 1, depth_3 = 1.5;  // by how deep it went; unsaid as 1
    // From which strength on a tie is in a band, and how far below that it stays there.
    double strong = 0.6, medium = 0.25, weak = 0.03;
    double hysteresis = 0.05;  // of weak, half of it: it must end somewhere above 0
    // Dormant is what was medium or more, and is below this after so long a silence.
    double dormant_below = 0.15;
    Day dormant_days = 180;
    // By channel: meal, visit, meeting, video, call, message, letter, email, comment, broadcast.
    std::array<double, 10> channels = {1.2, 1.2, 1, 0.8, 0.7, 0.35, 0.35, 0.3, 0.1, 0.02};
    // What the owner says of it: added to every strength, which stays within 0 to 1.
    double a_step = 0.15;
    double own_word = 0;
};
/// What the settings of a book say.
TieStrengthParams tie_strength_params(const Book& book);
/// With what is said of this person (Person::closeness).
TieStrengthParams with_own_word(const Person& person, TieStrengthParams params);

/// How much a touch by this channel weighs; unsaid as a message.
double channel_weight(std::string_view channel, const TieStrengthParams& params = {});
/// Whether it is written to somebody, who may answer another day; unsaid too.
bool is_written(std::string_view channel);
/// What I wrote to more than one at once (M65); with the channel unsaid it may have been a talk.
bool is_sent_to_several(const Touchpoint& touch);
/// A broadcast, or what was sent to several and went no deeper than the least: it is about nobody
/// (M10).
bool is_mass_sent(const Touchpoint& touch);
/// Channel times depth, by the square root of the number of people who shared it. What I sent to
/// several is shared out among them by their number: to a hundred it is next to nothing (M10).
double touch_weight(const Touchpoint& touch, const TieStrengthParams& params = {});

struct WeighedTouch {
    Day on = 0;
    double weight = 0;
    bool mass_sent = false;  // adds its weight, and is no word to anybody
};
/// The touches of the given rows of Book::touchpoints that bear a whole date, the oldest first.
std::vector<WeighedTouch> weighed_touches(const Book& book, std::span<const std::uint32_t> rows,
                                          const TieStrengthParams& params);
/// By the settings of the book.
std::vector<WeighedTouch> weighed_touches(const Book& book, std::span<const std::uint32_t> rows);

enum class Band : std::uint8_t { strong, medium, weak, dormant, known };
std::string_view band_name(Band band);

struct TieReading {
    double strength = 0;  // 0..1
    Band band = Band::known;
    double sum = 0;      // of the weights that are left
    Day sum_on = 0;      // the day of which `sum` is; meaningful if that is above 0
    double highest = 0;  // strength that the tie ever had
    Day highest_on = 0;  // meaningful if highest is above 0
    Day last_touch = 0;  // likewise; not one that went to many, unless it was the first
};

/// Strength and band on a day. Later touches are passed over. Without touches it is what the owner
/// says: known, 0.
/// @param touches  the oldest first
/// exp() is the C library's: a strength may differ in its last bit between builds.
TieReading read_tie(std::span<const WeighedTouch> touches, Day today,
                    const TieStrengthParams& params = {});

/// The same of a tie that is dormant then; nothing of any other, most of which are told apart by
/// their last touch and by the sum of what all weighed, without what every touch had left.
std::optional<TieReading> read_dormant(std::span<const WeighedTouch> touches, Day today,
                                       const TieStrengthParams& params = {});

/// The same step by step, from TieReading{}: one more touch, not before the last; and what is left
/// on a later day, from which one does not go on.
void add_touch(TieReading& reading, const WeighedTouch& touch,
               const TieStrengthParams& params = {});
TieReading faded_until(TieReading reading, Day today, const TieStrengthParams& params = {});

}  // namespace kith
