// Walks through JSON from strangers step by step (RFC 8259), without a tree of the whole: memory
// is that of one record, every record knows its line, and of a file that was cut off what stands
// before the cut is read. Nesting is bounded; nothing recurses.
//
//     JsonWalk walk(text);
//     if (walk.enter_object())
//         while (walk.next())
//             if (walk.key() == "friends" && walk.enter_array())
//                 while (walk.next()) read_friend(walk.parse(), walk.line());
//     if (!walk.finish()) tell(walk.fault());
#pragma once
#include "text/gathered.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace kith::text {

class JsonWalk {
  public:
    /// Nested deeper than this, a file is not read on.
    static constexpr std::size_t kMostNesting = 100;

    /// @param text        UTF-8; must outlive the walk.
    /// @param first_line  where the text begins in its file.
    explicit JsonWalk(std::string_view text, std::size_t first_line = 1);

    /// Go into the object or array that stands here. False, and nothing has changed, when something
    /// else does.
    bool enter_object() { return enter('{', '}'); }
    bool enter_array() { return enter('[', ']'); }

    /// To the next member or element of what was entered last; a value that was neither taken nor
    /// entered is passed over and checked. False at the end of what was entered, which is then
    /// left, and when the text is broken.
    bool next();

    /// Of the member that stands here, unescaped; empty in an array.
    const std::string& key() const { return key_; }
    /// The first character of the value that stands here: { [ " t f n - or a digit; 0 for none.
    char kind() const;
    /// 1-based physical line where the value that stands or stood here begins.
    std::size_t line() const { return value_line_; }

    /// The value that stands here as text, passed over but not checked. When it does not end, what
    /// there is of it, and the walk is broken.
    std::string_view take();
    /// The value that stands here, passed over. Discarded (is_discarded()) when it is no JSON,
    /// which breaks nothing if its brackets and quotes are in order.
    nlohmann::json parse();

    /// Whether the text is whole: all that was entered is left, and nothing but space follows.
    bool finish();
    bool broken() const { return !fault_.reason.empty(); }
    /// Where and why it broke, for a person. The rest of the file was left out.
    const RowRemark& fault() const { return fault_; }
    /// Bytes that are done.
    std::size_t position() const { return at_; }

  private:
    bool enter(char open, char close);
    void pass_over();
    void break_off(std::size_t position, std::string_view reason);
    std::size_t line_at(std::size_t position);
    void skip_space();
    bool read_key();
    std::size_t string_end(std::size_t from) const;
    std::size_t value_end();

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t counted_to_ = 0, line_ = 1;  // lines are counted once, forward
    std::size_t value_line_ = 1;
    bool value_here_ = true;
    bool first_ = true;    // no member of the innermost was seen yet
    std::string closers_;  // of what was entered, the innermost last
    std::string key_;
    RowRemark fault_;
};

/// A member of an object as text: a string as it is, a number by its digits, true and false as "1"
/// and "0". Empty for null, lists, objects, and when there is none.
std::string member_text(const nlohmann::json& object, std::string_view name);
/// A value as text in the same way.
std::string value_text(const nlohmann::json& value);

/// No longer than `most` code points; a cut is shown by an ellipsis.
std::string bounded(std::string_view text, std::size_t most);

struct Moment {
    Date on;
    std::string time;  // "14:03"
};
/// A number of seconds or, above the year 5000, of milliseconds since 1970, in UTC. Nothing for 0
/// and for what lies outside of the years 1 to 9999.
Moment moment_of(double stamp);

}  // namespace kith::text
