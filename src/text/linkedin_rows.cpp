#include "text/linkedin_rows.hpp"

#include "base/utf8.hpp"
#include "text/column_order.hpp"
#include "text/linkedin.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <array>

namespace kith::text {
namespace {

constexpr std::size_t kMostOwners = 50;

}  // namespace

LinkedInRows::LinkedInRows(std::string_view text, LinkedInHeader header, const ReadOptions& options)
    : text_(text),
      header_(std::move(header)),
      options_(options),
      reader_(text.substr(header_.end), header_.delimiter) {}

bool LinkedInRows::read(Gathered& gathered, std::size_t records) {
    for (std::size_t i = 0; i < records; ++i) {
        if (!reader_.next(fields_)) {
            finish(gathered);
            remarks_.finish(gathered);
            return false;
        }
        if (std::all_of(fields_.begin(), fields_.end(),
                        [](const std::string& field) { return tidy_spaces(field).empty(); })) {
            continue;  // a blank line
        }
        ++gathered.rows;
        if (reader_.unclosed_quote())
            remark(gathered, "",
                   "A quotation mark opens here and is never closed; the line was read as it "
                   "stands.",
                   false);
        else if (reader_.stray_quote())
            remark(gathered, "", "A quotation mark stands where none belongs; check what was read.",
                   false);
        row(gathered);
    }
    return true;
}

std::size_t LinkedInRows::column(std::string_view name) const {
    const auto place = std::find(header_.names.begin(), header_.names.end(), name);
    return place == header_.names.end() ? kNoColumn
                                        : static_cast<std::size_t>(place - header_.names.begin());
}

std::string_view LinkedInRows::cell(std::size_t column) const {
    return column < fields_.size() ? std::string_view(fields_[column]) : std::string_view{};
}

std::string LinkedInRows::tidy(std::size_t column) const {
    return tidy_spaces(cell(column));
}

DayOrder LinkedInRows::order_of(std::size_t column) const {
    if (options_.order != DayOrder::unknown) return options_.order;
    return column_order(text_.substr(header_.end), header_.delimiter, column).order;
}

Date LinkedInRows::date(Gathered& gathered, std::size_t column, DayOrder order, bool left_out) {
    const std::string_view when = cell(column);
    const std::optional<Date> date = parse_date(when, order);
    if (date && (*date || !left_out)) return *date;
    const std::string name = column < header_.names.size() ? header_.names[column] : "date";
    remark(
        gathered, name,
        (tidy_spaces(when).empty() ? "There is no date"
                                   : "“" + shortened(tidy_spaces(when), 60) + "” is not a date") +
            (left_out ? "; without one it cannot stand in a history."
                      : "; it comes in without it."),
        left_out);
    return {};
}

void LinkedInRows::remark(Gathered& gathered, std::string_view column, std::string reason,
                          bool left_out) {
    remarks_.add(gathered, {line(), std::string(column), std::move(reason), left_out});
}

void LinkedInRows::owner(Gathered& gathered, Mention mention) {
    if (!mention || owners_.size() >= kMostOwners ||
        std::find(owners_.begin(), owners_.end(), mention) != owners_.end())
        return;
    owners_.push_back(mention);
    gathered.owner.push_back(std::move(mention));
}

std::string time_of_day(std::string_view text) {
    const std::size_t colon = text.find(':');
    const auto digit = [&](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : -1;
    };
    if (colon == std::string_view::npos || colon == 0 || digit(colon - 1) < 0 ||
        digit(colon + 1) < 0 || digit(colon + 2) < 0)
        return {};
    int hour = digit(colon - 1);
    if (colon > 1 && digit(colon - 2) >= 0) hour += 10 * digit(colon - 2);
    const int minute = 10 * digit(colon + 1) + digit(colon + 2);
    // "6:14 PM", with a narrow space in newer files, and "6:14 p. m." in Spanish.
    const std::string half = fold(text.substr(colon + 3));
    const std::size_t letter = half.find_first_of("ap");
    if (letter != std::string::npos && half.find('m', letter) != std::string::npos && hour <= 12)
        hour = hour % 12 + (half[letter] == 'p' ? 12 : 0);
    if (hour > 23 || minute > 59) return {};
    std::string time = "00:00";
    time[0] = static_cast<char>('0' + hour / 10);
    time[1] = static_cast<char>('0' + hour % 10);
    time[3] = static_cast<char>('0' + minute / 10);
    time[4] = static_cast<char>('0' + minute % 10);
    return time;
}

std::string profile_url(std::string_view text) {
    std::string url = tidy_spaces(text);
    if (url.starts_with("www.linkedin.com/") || url.starts_with("linkedin.com/"))
        return "https://" + url;
    return profile_key(url).empty() ? "" : url;
}

Mention named(std::string name, std::string url) {
    Mention mention;
    mention.name = std::move(name);
    mention.url = std::move(url);
    return mention;
}

bool is_closed_account(std::string_view name) {
    constexpr std::array<std::string_view, 7> kNames = {
        "linkedin member",     "linkedin mitglied",  "linkedin-mitglied", "membre de linkedin",
        "miembro de linkedin", "membro do linkedin", "utente di linkedin"};
    if (!name.contains("inked")) return false;  // nearly all of them, at no cost
    const std::string folded = fold(tidy_spaces(name));
    return std::find(kNames.begin(), kNames.end(), folded) != kNames.end();
}

}  // namespace kith::text
