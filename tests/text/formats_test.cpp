#include "text/formats.hpp"

#include <doctest/doctest.h>

#include "tests/data_file.hpp"
#include <string>
#include <string_view>

namespace kith::text {

TEST_CASE("formats: a file is known by what is in it, whatever its name") {
    struct Sample {
        std::string_view file;
        Format format;
    };
    for (const Sample& sample :
         {Sample{"vcard-apple-3.0.vcf", Format::vcard}, Sample{"google-calendar.ics", Format::ics},
          Sample{"mailbox.mbox", Format::mbox}, Sample{"thunderbird.ldif", Format::ldif},
          Sample{"monica-4.json", Format::monica_json}, Sample{"monica-4.sql", Format::monica_sql},
          Sample{"x-following.js", Format::x_archive},
          Sample{"facebook-your-friends.json", Format::facebook},
          Sample{"linkedin-messages.csv", Format::linkedin_activity},
          Sample{"network.graphml", Format::network}, Sample{"network.sif", Format::network},
          Sample{"kumu-blueprint.json", Format::network},
          Sample{"tables/google-2024.csv", Format::table},
          Sample{"tables/outlook-fr.csv", Format::table}}) {
        CAPTURE(sample.file);
        const std::string text = test_text("import/" + std::string(sample.file));
        for (const std::string_view name : {sample.file, std::string_view("a.txt")}) {
            const std::optional<Source> source = find_format(name, text);
            REQUIRE(source.has_value());
            CHECK(source->format == sample.format);
            CHECK_FALSE(source->words.empty());
            CHECK_FALSE(source->words.ends_with('.'));
        }
    }
    CHECK_FALSE(find_format("people.csv", "Milk and bread.\n").has_value());
}

}  // namespace kith::text
