#include "app/segments.hpp"

#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <string>

namespace kith {
namespace {

void set(Book& book, const std::string& name, std::string value) {
    EditBuilder edit;
    edit.set_setting(book, name, std::move(value));
    static std::int64_t time = 0;
    REQUIRE(apply(book, {{++time, 0, 1}, "", std::move(edit.changes)}).has_value());
}

TEST_CASE("segments: kept as settings, in their order; what is not known of them stays") {
    Book book;
    const Segment close{"people.segment.1", "Close “ones”", "layer:15 OR \"a b\"", 2};
    set(book, close.setting, segment_value(close, R"({"later":"kept","name":"Old"})"));
    set(book, "people.segment.2", segment_value({"people.segment.2", "Far", "layer:150", 1}, ""));
    set(book, "people.segment.3", "no object");
    set(book, "people.segment.4", "");
    const auto all = segments(book);
    REQUIRE(all.size() == 2);
    CHECK(all[0].name == "Far");
    CHECK(all[1] == close);
    CHECK(setting(book, close.setting).find("\"later\":\"kept\"") != std::string_view::npos);
    CHECK(named_queries(book)[0].query == "layer:150");
}

TEST_CASE("segments: a name is given once, whatever the case of its letters") {
    Book book;
    set(book, "people.segment.1",
        segment_value({"people.segment.1", "Mentors", "tag:mentor", 1}, ""));
    CHECK(segment_name_trouble(book, "  ", "") == "Give it a name first");
    CHECK(segment_name_trouble(book, "mentors ", "") == "There is a segment “Mentors” already");
    CHECK(segment_name_trouble(book, "MENTORS", "people.segment.1").empty());
    CHECK_FALSE(segment_name_trouble(book, "a \"b\"", "").empty());
    CHECK(segment_name_trouble(book, "Old mentors", "").empty());
}

}  // namespace
}  // namespace kith
