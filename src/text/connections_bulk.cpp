#include "text/connections_bulk.hpp"

#include "base/utf8.hpp"
#include "model/organisation_name.hpp"
#include "text/csv.hpp"
#include "text/csv_scan.hpp"
#include "text/linkedin.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace kith::text {
namespace {

// Bytes whose marks are found at once: small enough for the fastest cache, and so few that an
// engine that compiles in the background soon enters what it has compiled.
constexpr std::size_t kSlice = 32 * 1024;
// A record with more marks than this is left to ConnectionReader, and all behind it.
constexpr std::size_t kMostMarks = 1 << 20;
constexpr std::size_t kMostBytes = std::size_t{1} << 31;
// Columns that are looked at; the known ones of a file with more must stand among the first.
constexpr std::size_t kMostColumns = 32;
constexpr std::size_t kKnownColumns = static_cast<std::size_t>(ConnectionColumn::count);

std::uint32_t three(const char* text) {
    const auto byte = [&](int i) {
        return static_cast<std::uint32_t>(static_cast<std::uint8_t>(text[i]));
    };
    return byte(0) | byte(1) << 8 | byte(2) << 16;
}

constexpr std::uint32_t letters(const char (&name)[4]) {
    return static_cast<std::uint32_t>(name[0] | name[1] << 8 | name[2] << 16);
}

/// Months by a hash of their letters that has a place for each: looked up without a branch.
struct Months {
    static constexpr std::array<std::uint32_t, 12> kNames = {
        letters("Jan"), letters("Feb"), letters("Mar"), letters("Apr"),
        letters("May"), letters("Jun"), letters("Jul"), letters("Aug"),
        letters("Sep"), letters("Oct"), letters("Nov"), letters("Dec")};

    std::uint32_t factor = 1;
    std::array<std::uint32_t, 32> name{};
    std::array<std::uint8_t, 32> month{};

    constexpr std::size_t place(std::uint32_t letters_of_name) const {
        return static_cast<std::uint32_t>(letters_of_name * factor) >> 27;
    }
    constexpr bool fill() {
        name.fill(0);
        for (std::size_t i = 0; i < kNames.size(); ++i) {
            if (name[place(kNames[i])] != 0) return false;
            name[place(kNames[i])] = kNames[i];
            month[place(kNames[i])] = static_cast<std::uint8_t>(i + 1);
        }
        return true;
    }
    constexpr Months() {
        while (!fill()) factor += 2;
    }
};

/// 1 to 12 for "Jan" to "Dec", else 0.
int english_month(const char* text) {
    static constexpr Months kMonths;
    const std::uint32_t wanted = three(text);
    const std::size_t place = kMonths.place(wanted);
    return kMonths.name[place] == wanted ? kMonths.month[place] : 0;
}

/// "08 Feb 2026", as nearly all files have it; no date for anything else.
Date common_date(std::string_view text) {
    if (text.size() != 11 || text[2] != ' ' || text[6] != ' ') return {};
    unsigned bad = 0;
    const auto digit = [&](std::size_t i) {
        const unsigned value = static_cast<std::uint8_t>(text[i]) - unsigned{'0'};
        bad |= value > 9 ? 1u : 0u;
        return static_cast<int>(value);
    };
    const int day = digit(0) * 10 + digit(1);
    const int year = digit(7) * 1000 + digit(8) * 100 + digit(9) * 10 + digit(10);
    const int month = english_month(text.data() + 3);
    if (bad != 0 || month == 0 || year == 0 || day == 0) return {};
    if (day > 28 && day > days_in_month(year, month)) return {};
    return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
            static_cast<std::uint8_t>(day)};
}

/// What parse_date() said of the dates before: they repeat, as a list spans some thousand days.
class DateMemory {
  public:
    std::optional<Date> parse(std::string_view text, DayOrder order) {
        std::uint32_t hash = 0;
        for (const char c : text) hash = hash * 31 + static_cast<std::uint8_t>(c);
        if (text.size() > sizeof(Entry::text)) return parse_date(text, order);
        if (entries_.empty()) entries_.resize(4096);
        Entry& entry = entries_[(hash ^ hash >> 12) % 4096];
        if (!entry.used || std::string_view(entry.text, entry.size) != text) {
            entry.used = true;
            entry.size = static_cast<std::uint8_t>(text.size());
            std::copy(text.begin(), text.end(), entry.text);
            entry.date = parse_date(text, order);
        }
        return entry.date;
    }

  private:
    struct Entry {
        char text[24] = {};
        std::uint8_t size = 0;
        bool used = false;
        std::optional<Date> date;
    };
    std::vector<Entry> entries_;
};

/// Whether profile_key() surely gives a key: a member's page, as the export writes it.
bool is_common_profile(std::string_view url) {
    constexpr std::string_view kStart = "https://www.linkedin.com/in/";
    if (url.size() <= kStart.size()) return false;
    std::uint64_t different = 0;
    for (const std::size_t at :
         {std::size_t{0}, std::size_t{8}, std::size_t{16}, kStart.size() - 8}) {
        std::uint64_t found = 0;
        std::uint64_t wanted = 0;
        std::memcpy(&found, url.data() + at, sizeof found);
        std::memcpy(&wanted, kStart.data() + at, sizeof wanted);
        different |= found ^ wanted;
    }
    const char c = url[kStart.size()];
    return different == 0 &&
           ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
}

struct Field {
    std::uint32_t begin = 0, end = 0;
};

class BulkReader {
  public:
    BulkReader(BulkConnections& result, const ConnectionHeader& header)
        : result_(result),
          text_(result.text),
          reader_(text_, header),
          delimiter_(header.delimiter),
          header_count_(std::clamp<std::size_t>(header.fields, 1, kMostColumns)),
          row_(reader_.position()),
          line_(reader_.next_line()) {
        // Field 0 is always empty: the place of what is not there.
        for (std::size_t i = 0; i < kKnownColumns; ++i)
            place_[i] = header.column[i] == std::string_view::npos ? 0 : header.column[i] + 1;
        fits_ =
            std::ranges::all_of(place_, [](std::size_t place) { return place <= kMostColumns; });
        result_.organisations.add({});
        result_.titles.add({});
    }

    /// False when the text is no UTF-8.
    bool read();

  private:
    enum class Slice : std::uint8_t { read, irregular, not_utf8 };

    Slice read_slice();
    void number_pending();
    bool read_rows(bool last);
    bool plain_row();
    bool any_row(bool last);
    void take_row();
    bool take_common_row();
    /// The record at row_ with ConnectionReader. False at the end of the text.
    bool take_odd_row();
    void take_rest();
    CellPlace rewrite(std::string_view cell);

    BulkConnections& result_;
    std::string_view text_;
    ConnectionReader reader_;
    char delimiter_;
    std::array<std::size_t, kKnownColumns> place_{};  // in fields_
    bool fits_ = false;
    std::size_t header_count_;  // of fields

    std::size_t scanned_ = 0;
    std::vector<std::uint32_t> marks_;
    std::size_t mark_count_ = 0, next_mark_ = 0;  // of those in use

    std::size_t row_;   // where the record begins
    std::size_t line_;  // its physical line
    // The record that was read last.
    std::array<Field, kMostColumns + 1> fields_{};  // from 1
    std::size_t field_count_ = 0;
    std::size_t row_end_ = 0;  // behind its line break
    std::size_t lines_ = 0;    // line breaks in it
    bool odd_ = false;

    // Of the last people, whose numbers are still to be given.
    std::vector<std::string_view> organisations_, titles_;
    std::vector<std::uint32_t> numbers_;

    Connection connection_;
    DateMemory dates_;
};

bool BulkReader::read() {
    Slice slice = fits_ ? read_slice() : Slice::irregular;
    // About as many people to a slice as in the first.
    if (slice == Slice::read)
        result_.people.reserve((result_.people.size() + 1) * (text_.size() / kSlice + 1) * 17 / 16);
    while (slice == Slice::read && scanned_ < text_.size()) slice = read_slice();
    if (slice == Slice::not_utf8) return false;
    if (slice == Slice::irregular) {
        if (!is_valid_utf8(text_)) return false;
        take_rest();
    }
    result_.hidden_addresses = reader_.hidden_addresses();
    return true;
}

BulkReader::Slice BulkReader::read_slice() {
    const std::size_t to = std::min(scanned_ + kSlice, text_.size());
    // The marks of a record that goes on in this slice move to the front.
    std::copy(marks_.begin() + static_cast<std::ptrdiff_t>(next_mark_),
              marks_.begin() + static_cast<std::ptrdiff_t>(mark_count_), marks_.begin());
    mark_count_ -= next_mark_;
    next_mark_ = 0;
    marks_.resize(std::max(marks_.size(), mark_count_ + (to - scanned_) + kMarksAhead + 1));
    const std::uint32_t* end =
        find_marks(text_, scanned_, to, delimiter_, marks_.data() + mark_count_);
    if (end == nullptr) return Slice::not_utf8;
    mark_count_ = static_cast<std::size_t>(end - marks_.data());
    scanned_ = to;
    const bool last = to == text_.size();
    if (last) marks_[mark_count_++] = static_cast<std::uint32_t>(to);
    const bool regular = read_rows(last) && mark_count_ - next_mark_ <= kMostMarks;
    number_pending();
    return regular ? Slice::read : Slice::irregular;
}

/// Gives the people read since the last time the numbers of their organisations and titles.
void BulkReader::number_pending() {
    const std::size_t count = organisations_.size();
    numbers_.resize(2 * count);
    result_.organisations.add_all(organisations_, numbers_.data());
    result_.titles.add_all(titles_, numbers_.data() + count);
    BulkPerson* people = result_.people.data() + (result_.people.size() - count);
    for (std::size_t i = 0; i < count; ++i) {
        people[i].organisation = numbers_[i];
        people[i].title = numbers_[count + i];
    }
    organisations_.clear();
    titles_.clear();
}

/// The records whose marks are all there. False when the rest is left to ConnectionReader.
bool BulkReader::read_rows(bool last) {
    // What stands before the first record: the preamble and the header.
    while (next_mark_ < mark_count_ && marks_[next_mark_] < row_) ++next_mark_;
    while (next_mark_ < mark_count_ && row_ < text_.size()) {
        const std::size_t first = next_mark_;
        if (!plain_row() && !any_row(last)) {
            next_mark_ = first;
            return !last;
        }
        take_row();
        if (row_ != row_end_) return false;
    }
    return true;
}

/// The fields of the record at row_ when it has as many as the header, none of them in quotes and
/// none odd; else false, and any_row() is to be asked. A quotation mark is a mark itself: where
/// delimiters are the marks, there is none.
bool BulkReader::plain_row() {
    if (mark_count_ - next_mark_ < header_count_ + 1) return false;
    const char* const text = text_.data();
    const std::uint32_t* const marks = marks_.data() + next_mark_;
    Field* const fields = fields_.data() + 1;
    const char delimiter = delimiter_;
    const std::size_t last = header_count_ - 1;
    auto begin = static_cast<std::uint32_t>(row_);
    bool plain = true;
    field_count_ = std::max(field_count_, header_count_);  // as many may be written
    for (std::size_t i = 0; i < last; ++i) {
        const std::uint32_t end = marks[i];
        fields[i] = {begin, end};
        plain &= text[end] == delimiter;
        begin = end + 1;
    }
    const std::uint32_t end = marks[last];
    fields[last] = {begin, end};
    const char c = text[end];
    const bool two = c == '\r' && text[end + 1] == '\n';
    if (!plain || (c != '\n' && !two)) return false;
    for (std::size_t i = header_count_ + 1; i <= field_count_; ++i) fields_[i] = {};
    field_count_ = header_count_;
    row_end_ = end + (two ? 2 : 1);
    next_mark_ += header_count_ + (two ? 1 : 0);
    lines_ = 1;
    odd_ = false;
    return true;
}

/// The fields of the record at row_. False when its end is not among the marks.
bool BulkReader::any_row(bool last) {
    const char* const text = text_.data();
    const std::uint32_t* mark = marks_.data() + next_mark_;
    const std::uint32_t* const end = marks_.data() + mark_count_;
    auto begin = static_cast<std::uint32_t>(row_);
    std::size_t count = 0;
    std::size_t lines = 1;
    bool odd = false;
    for (;;) {
        Field field{begin, 0};
        if (mark == end) return false;
        if (text[begin] == '"') {
            ++mark;
            ++field.begin;
            for (;; ++mark) {
                if (mark == end) return false;
                const char c = text[*mark];
                if (c == '"') {
                    if (text[*mark + 1] != '"') break;
                    // Doubled: one that stands at the end of the slice has its other in the next.
                    if (++mark == end) return false;
                    odd = true;
                } else if (c != delimiter_) {
                    if (last && mark + 1 == end) return false;  // the end of the text
                    lines += c == '\n' || (c == '\r' && text[*mark + 1] != '\n') ? 1 : 0;
                    odd = true;
                }
            }
            field.end = *mark++;
            if (mark == end) return false;
            odd = odd || *mark != field.end + 1;
        }
        // Up to the end of the field; marks within it make it an odd one.
        char c = text[*mark];
        while (c != delimiter_ && c != '\n' && c != '\r' && *mark != text_.size()) {
            odd = true;
            if (++mark == end) return false;
            c = text[*mark];
        }
        if (field.end == 0) field.end = *mark;
        if (count < kMostColumns) fields_[++count] = field;
        begin = *mark + 1;
        if (c == delimiter_ && *mark != text_.size()) {
            ++mark;
            continue;
        }
        if (*mark == text_.size()) {
            begin = *mark;
            lines -= 1;
        } else if (c == '\r' && text[begin] == '\n') {
            if (++mark == end) return false;
            ++begin;
        }
        ++mark;
        break;
    }
    for (std::size_t i = count + 1; i <= field_count_; ++i) fields_[i] = {};
    field_count_ = count;
    row_end_ = begin;
    lines_ = lines;
    odd_ = odd;
    next_mark_ = static_cast<std::size_t>(mark - marks_.data());
    return true;
}

void BulkReader::take_row() {
    if (field_count_ == 1 && fields_[1].begin == fields_[1].end && !odd_) {  // a blank line
        row_ = row_end_;
        line_ += lines_;
    } else if (!odd_ && take_common_row()) {
        ++result_.rows;
        row_ = row_end_;
        line_ += lines_;
    } else {
        take_odd_row();
    }
}

/// Adds the person of the record; false, and nothing added, where there is more to it.
bool BulkReader::take_common_row() {
    const char* const text = text_.data();
    std::array<std::string_view, kKnownColumns> cells;
    bool spaced = false;
    for (std::size_t i = 0; i < kKnownColumns; ++i) {
        const Field field = fields_[place_[i]];
        cells[i] = {text + field.begin, field.end - field.begin};
        if (field.begin != field.end)
            spaced = spaced || text[field.begin] == ' ' || text[field.end - 1] == ' ';
    }
    if (spaced) return false;
    const auto cell = [&](ConnectionColumn column) {
        return cells[static_cast<std::size_t>(column)];
    };
    const std::string_view given = cell(ConnectionColumn::given);
    const std::string_view family = cell(ConnectionColumn::family);
    const std::string_view url = cell(ConnectionColumn::url);
    const std::string_view email = cell(ConnectionColumn::email);
    const std::string_view when = cell(ConnectionColumn::connected_on);
    if (given.empty() && family.empty()) return false;
    if (!url.empty() && !is_common_profile(url)) return false;
    if (!email.empty() && (!email.contains('@') || email.starts_with("urn:li:"))) return false;
    Date connected_on = common_date(when);
    if (!connected_on) {
        const std::optional<Date> date = dates_.parse(when, reader_.order());
        if (!date) return false;
        connected_on = *date;
    }
    const auto place = [&](std::string_view view) -> CellPlace {
        return {static_cast<std::uint32_t>(view.data() - text),
                static_cast<std::uint32_t>(view.size())};
    };
    result_.people.push_back({place(given), place(family), place(url), place(email), 0, 0,
                              connected_on, static_cast<std::uint32_t>(line_)});
    organisations_.push_back(cell(ConnectionColumn::company));
    titles_.push_back(cell(ConnectionColumn::position));
    return true;
}

bool BulkReader::take_odd_row() {
    number_pending();
    const std::size_t remarks = result_.remarks.size();
    reader_.seek(row_, line_);
    const ConnectionRow row = reader_.next_row(connection_, result_.remarks);
    row_ = reader_.position();
    line_ = reader_.next_line();
    for (std::size_t i = remarks; i < result_.remarks.size(); ++i)
        result_.rows += result_.remarks[i].left_out ? 1 : 0;
    if (row == ConnectionRow::person) {
        ++result_.rows;
        result_.people.push_back(
            {rewrite(connection_.given), rewrite(connection_.family), rewrite(connection_.url),
             rewrite(connection_.email), result_.organisations.add(connection_.company),
             result_.titles.add(connection_.position), connection_.connected_on,
             static_cast<std::uint32_t>(connection_.line)});
    }
    return row != ConnectionRow::end;
}

void BulkReader::take_rest() {
    while (take_odd_row()) {
    }
}

CellPlace BulkReader::rewrite(std::string_view cell) {
    const std::size_t begin = text_.size() + result_.rewritten.size();
    result_.rewritten += cell;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(cell.size())};
}

/// What is made once a spelling.
void finish(BulkConnections& list, const TitleTable& table) {
    TitleClassifier classifier(table);
    list.class_of_title.reserve(list.titles.size());
    for (std::size_t i = 0; i < list.titles.size(); ++i)
        list.class_of_title.push_back(classifier(list.titles[i]));
    list.key_of_organisation.reserve(list.organisations.size());
    std::string key;
    for (std::size_t i = 0; i < list.organisations.size(); ++i) {
        organisation_key(list.organisations[i], key);
        list.key_of_organisation.push_back(list.organisation_keys.add(key));
    }
}

/// Whether they may be in another encoding than UTF-8, as far as the first bytes tell.
bool may_be_encoded(std::string_view bytes) {
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
           bytes.substr(0, 256).contains('\0');
}

/// Takes the text of a connections list. Nothing, and the text as it was, when it is no such list,
/// or no UTF-8: then `is_utf8` is false.
std::optional<BulkConnections> read_utf8(std::string& text, const TitleTable& titles,
                                         bool& is_utf8) {
    const std::optional<ConnectionHeader> header = find_connection_header(text);
    if (!header) return std::nullopt;
    std::optional<BulkConnections> list(std::in_place);
    list->text = std::move(text);
    is_utf8 = BulkReader(*list, *header).read();
    if (is_utf8) {
        finish(*list, titles);
        return list;
    }
    text = std::move(list->text);
    return std::nullopt;
}

}  // namespace

std::size_t BulkConnections::bytes() const {
    return text.capacity() + rewritten.capacity() + people.capacity() * sizeof(BulkPerson) +
           organisations.bytes() + titles.bytes() + organisation_keys.bytes() +
           key_of_organisation.capacity() * sizeof(std::uint32_t) +
           class_of_title.capacity() * sizeof(TitleClass);
}

std::optional<BulkConnections> read_connections(std::string bytes, const TitleTable& titles) {
    if (bytes.size() >= kMostBytes) return std::nullopt;
    bool is_utf8 = !may_be_encoded(bytes);
    if (is_utf8) {
        if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
        std::optional<BulkConnections> list = read_utf8(bytes, titles, is_utf8);
        if (is_utf8) return list;
    }
    bytes = decode_text(bytes).text;
    if (bytes.size() >= kMostBytes) return std::nullopt;
    return read_utf8(bytes, titles, is_utf8);
}

}  // namespace kith::text
