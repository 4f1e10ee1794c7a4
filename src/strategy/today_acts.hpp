// A small act for each thing of Today, fitting to what a person lacks, needs and is moved by, and a
// text to start from (M13c, M40, M42, M54, M60, M63, M64).
#pragma once
#include "strategy/give_ideas.hpp"
#include "strategy/today.hpp"

#include <array>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {

enum class Act : std::uint8_t {
    none,  // what is to do is said already: a task, a promise
    congratulate,
    follow_up,
    thank,
    ask_again,
    answer,
    ask_how_it_went,
    article,
    introduce,
    question,
    update,
    personal,
    meet,
    advise,  // on what I offer and they need
    alert,
    credit,
    ask,  // never suggested: the text for an ask that is logged (M40)
};
inline constexpr std::size_t kActs = 17;
/// The name that a template of the book has to have to take the place of the text below.
std::string_view act_key(Act act);
/// Built in, with placeholders: {given} {topic} {organisation} {title} {need} {what} {other}, and
/// of an ask {offer}. A sentence of which a placeholder has nothing to say is left out.
std::string_view act_template(Act act);

/// "Congratulate them"; empty for none.
std::string_view act_words(Act act);
/// Whether the touch is this act, marked as done in Today: its notes begin with the words of it.
bool was_done_as(const Touchpoint& touch, Act act);
/// The text of a person's own for an act, or null.
const TextTemplate* own_template(const Book& book, Act act);

struct Suggestion {
    Act act = Act::none;
    std::string words;         // "Send something of use to them"
    std::string why;           // "They have had no word of value this year (M54)"
    std::string_view channel;  // as Touchpoint::channel
    std::string_view kind;     // as Touchpoint::kind
    std::string draft;
    Id link;        // the saved one that it sends, or none
    Id introduced;  // whom they are introduced to, or nobody
    // What is given by it, as Exchange::group and Exchange::value; nothing: no more than the touch.
    std::string_view group = {};
    std::string value = {};
    Id detail_of = {};  // a talk of which a detail is to be noted first, or none (M58)
};

/// What could be given to the person of an item, where that may be what is suggested.
/// @param index  asked only for whom there may be something
std::vector<GiveIdea> gifts_for(const TodayContext& context, const TodayItem& item,
                                const std::function<const GiveIndex&()>& index);
/// @param ideas  what could be given to the person, the best first; or nothing
/// The act of a day; another on another day where several fit.
Suggestion suggest(const TodayContext& context, const TodayItem& item,
                   std::span<const GiveIdea> ideas);

/// `text` with each {name} replaced by its value, and without sentences that have an empty one. A
/// name that is not among the values stays as it is.
std::string fill_template(std::string_view text,
                          std::span<const std::pair<std::string_view, std::string>> values);

}  // namespace kith
