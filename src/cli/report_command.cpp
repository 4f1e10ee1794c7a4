// kith report: how the network is on a day, as one page to read, print or keep.
#include "app/map_svg.hpp"
#include "base/words.hpp"
#include "cli/commands.hpp"
#include "cli/map_export.hpp"
#include "model/relations.hpp"
#include "strategy/audit.hpp"
#include "strategy/health.hpp"
#include "strategy/layers.hpp"
#include "strategy/plan_load.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/today.hpp"
#include "strategy/today_acts.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith::cli {
namespace {

constexpr std::string_view kStyle =
    "body{font:16px/1.5 Inter,'Helvetica Neue',Arial,sans-serif;max-width:60rem;margin:2rem auto;"
    "padding:0 1rem;color:#1f1b16;background:#fff}"
    "h1{margin-bottom:0}h2{margin:2rem 0 .25rem}p{max-width:68ch;margin:.25rem 0}"
    ".why{color:#655d52;font-size:.875rem}"
    "table{border-collapse:collapse;margin:.5rem 0}"
    "th,td{padding:.25rem 1.5rem .25rem 0;text-align:left;border-bottom:1px solid #e4dfd8;"
    "font-weight:normal;font-variant-numeric:tabular-nums}"
    "thead th{color:#655d52;font-size:.875rem}"
    "svg{max-width:100%;height:auto}"
    "@media print{section,tr,li{break-inside:avoid}}";

using Cells = std::vector<std::string>;

/// The page in the making. What it is given is text, and never HTML.
class Page {
  public:
    explicit Page(std::string_view title) {
        out_ =
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n";
        add("title", title);
        out_ += "<style>";
        out_ += kStyle;
        out_ += "</style>\n</head>\n<body>\n";
        add("h1", title);
    }
    void paragraph(std::string_view words) { add("p", words); }
    void begin(std::string_view heading) {
        out_ += "<section>\n";
        add("h2", heading);
    }
    /// What is counted and by which rule.
    void why(std::string_view words) { add("p", words, " class=\"why\""); }
    void end() { out_ += "</section>\n"; }
    void table(const Cells& header, std::span<const Cells> rows) {
        out_ += "<table>\n<thead>";
        row(header, "th", "th", " scope=\"col\"");
        out_ += "</thead>\n<tbody>\n";
        for (const Cells& cells : rows) row(cells, "th", "td", " scope=\"row\"");
        out_ += "</tbody>\n</table>\n";
    }
    void list(std::span<const std::string> items) {
        out_ += "<ul>\n";
        for (const std::string& item : items) add("li", item);
        out_ += "</ul>\n";
    }
    /// A drawing that write_svg() made.
    void drawing(std::string_view svg) { out_ += svg.substr(svg.find("<svg")); }
    std::string take() { return std::move(out_) + "</body>\n</html>\n"; }

  private:
    void add(std::string_view element, std::string_view words, std::string_view attributes = {}) {
        out_ += '<';
        out_ += element;
        out_ += attributes;
        out_ += '>';
        append_xml_text(out_, words);
        out_ += "</";
        out_ += element;
        out_ += ">\n";
    }
    void row(const Cells& cells, std::string_view first, std::string_view others,
             std::string_view of_first) {
        out_ += "<tr>\n";
        for (std::size_t i = 0; i < cells.size(); ++i)
            add(i == 0 ? first : others, cells[i], i == 0 || first == others ? of_first : "");
        out_ += "</tr>\n";
    }

    std::string out_;
};

std::string people_words(std::size_t people) {
    return counted(people, "person", "people");
}

/// The numbers of the audit as they are, beside those of the one nearest to a year before.
void numbers(Page& page, const Book& book, const Relations& relations, Day today) {
    const std::vector<PersonFacts> facts = person_facts(book, relations, {}, today);
    const AuditReading now = audit_now(book, relations, facts, today);
    const std::vector<Audit> kept = audits(book);
    const Day year = rule_number(book, RuleNumber::health_days);
    const Audit* before = audit_nearest(kept, today - year, today);
    Cells header = {"What", "Now"};
    if (before != nullptr) header.push_back(to_words(from_day(before->on)));
    header.emplace_back("Rule");
    std::vector<Cells> rows;
    for (std::size_t i = 0; i < kAuditNumbers; ++i) {
        if (!now[i]) continue;
        Cells row = {std::string(audit_numbers()[i].label), std::to_string(*now[i])};
        if (before != nullptr)
            row.push_back(before->numbers[i] ? std::to_string(*before->numbers[i]) : std::string());
        row.emplace_back(audit_numbers()[i].rule);
        rows.push_back(std::move(row));
    }
    page.begin("The numbers");
    page.why("As the yearly audit counts them: whoever is archived does not count.");
    page.table(header, rows);
    page.end();
}

void layers(Page& page, const Book& book) {
    constexpr std::array<std::string_view, 3> kNames = {"Closest 15", "Active 50", "Outer 150"};
    const auto meters = layer_meters(book);
    std::vector<Cells> rows;
    for (std::size_t i = 0; i < meters.size(); ++i)
        rows.push_back({std::string(kNames[i]), std::to_string(meters[i].people),
                        std::to_string(meters[i].cap)});
    page.begin("Layers");
    page.why("The method says how many people each has room for; those within count in it (M20).");
    page.table({"Layer", "People", "Room"}, rows);
    page.end();
}

void touches(Page& page, const Book& book, const Relations& relations, Day today) {
    constexpr int kMonths = 12;
    std::vector<Cells> months;
    for (const MonthHealth& month : month_health(book, today, kMonths)) {
        Date date = from_day(month.first);
        date.day = 0;
        months.push_back(
            {to_words(date), std::to_string(month.touches), std::to_string(month.meaningful)});
    }
    std::vector<Cells> channels;
    for (const ChannelHealth& channel : channel_health(book, relations, today)) {
        const ResponseRate& response = channel.response;
        channels.push_back({channel.channel.empty() ? "Not said" : upper_first(channel.channel),
                            std::to_string(channel.touches),
                            response.sent == 0 ? std::string()
                                               : std::to_string(response.answered) + " of " +
                                                     std::to_string(response.sent)});
    }
    page.begin("Touches of twelve months");
    page.why("Meaningful are those that had depth, with few people (M70).");
    page.table({"Month", "Touches", "Meaningful"}, months);
    if (!channels.empty()) {
        page.why("What you wrote of yourself " + period_words(health_params(book).year) +
                 ", and how much was answered, where it is known (M70).");
        page.table({"Channel", "Touches", "Answered"}, channels);
    }
    page.end();
}

void growth(Page& page, const Book& book, const Relations& relations, Day today) {
    const Growth found = growth_of(book, relations, today);
    const auto tell = [&](std::span<const std::uint32_t> rows, std::string_view what) {
        page.paragraph(people_words(rows.size()) + " " + std::string(what) + ".");
        std::vector<std::string> names;
        for (const std::uint32_t row : rows) names.push_back(display_name(book.people.rows()[row]));
        if (!names.empty()) page.list(names);
    };
    page.begin("Grown this quarter");
    page.why("Of the measured ties (M2), against " +
             std::to_string(health_params(book).quarter_days) + " days ago (M70).");
    tell(found.rose, "rose to medium or more");
    tell(found.fell, "fell below it");
    page.end();
}

/// What fits into the minutes of the day, and whether the plan can be kept.
void what_waits(Page& page, const Book& book, const Relations& relations, Day today) {
    const TodayParams params = today_params(book);
    const TodayContext context{book, relations, params, today, {}, {}, local_minutes_east};
    Today found;
    found.build(context);
    const TodayPlan plan = plan_today(found.ranked(context), params);
    GiveIndex index;
    index.build(book, relations);
    std::vector<Cells> rows;
    for (const TodayItem& item : plan.items) {
        const Person* person = book.people.find(item.person);
        const Suggestion act = suggest(
            context, item, gifts_for(context, item, [&]() -> const GiveIndex& { return index; }));
        rows.push_back({person == nullptr ? std::string() : display_name(*person),
                        why_line(context, item), act.words});
    }
    const PlanLoad load = plan_load(planned_ties(context), params);
    page.begin("What waits");
    page.why("As much as fits into " +
             counted(static_cast<std::size_t>(params.daily_minutes), "minute", "minutes") +
             " a day; " + std::to_string(plan.waiting) + " more can wait (M36).");
    if (!rows.empty()) page.table({"Who", "Why", "What could be done"}, rows);
    page.paragraph("To keep in touch with " + people_words(load.people) +
                   " as often as their layers ask takes about " +
                   std::to_string(std::lround(load.minutes_a_week)) + " minutes a week. " +
                   (load.can_be_done()
                        ? std::string("The minutes that you give it are enough.")
                        : "With the minutes that you give it " + people_words(load.late_people) +
                              " would at times come up later than planned."));
    page.end();
}

}  // namespace

int report_command(Arguments arguments) {
    constexpr std::array<std::string_view, 2> kWithValue = {"on", "out"};
    const Result<Options> options = Options::parse(arguments, kWithValue, {});
    if (!options) return usage(options.error().message);
    const std::optional<Day> today = day_asked(*options);
    if (options->plain().size() != 1 || !options->has("out") || !today)
        return usage("report needs BOOK and --out FILE, and perhaps --on 2026-11-22");
    const Result<Book> read = read_book(options->plain().front());
    if (!read) return report(read.error());
    const Book& book = *read;

    const Stopwatch working;
    const Relations relations = build_relations(book);
    Page page(setting(book, "book.name", "Kith"));
    page.paragraph("The network on " + to_words(from_day(*today)) + ": " +
                   people_words(book.people.size()) + ", " +
                   counted(book.organisations.size(), "organisation", "organisations") + ", " +
                   counted(book.ties.size(), "tie", "ties") + ", " +
                   counted(book.touchpoints.size(), "touchpoint", "touchpoints") + ".");
    numbers(page, book, relations, *today);
    layers(page, book);
    touches(page, book, relations, *today);
    growth(page, book, relations, *today);
    what_waits(page, book, relations, *today);
    page.begin("The map");
    page.drawing(map_as_svg(book, *today));
    page.end();
    const std::string html = page.take();
    const double ms = working.ms();
    if (const Result<void> written = write_file(options->value("out"), html); !written)
        return report(written.error());
    print_line("{\"people\":" + std::to_string(book.people.size()) +
               ",\"bytes\":" + std::to_string(html.size()) + ",\"ms\":" + milliseconds(ms) + "}");
    return kOk;
}

}  // namespace kith::cli
