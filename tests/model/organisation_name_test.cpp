#include "model/organisation_name.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

namespace kith {
namespace {

TEST_CASE("organisation_key: spellings of one name have one key") {
    const std::vector<std::vector<std::string_view>> groups = {
        {"Lantern & Loom, Inc.", "LANTERN AND LOOM", "Lantern & Loom Inc", "lantern  &  loom inc."},
        {"Traumwald Maschinenbau GmbH", "Traumwald Maschinenbau",
         "TRAUMWALD MASCHINENBAU G.m.b.H."},
        {"Erfunden & Co. KG", "Erfunden GmbH & Co. KG", "Erfunden"},
        {"Foo S.A.", "Foo SA", "Foo", "foo sa", "Foo, S.A. de C.V."},
        {"Foo Bar Sp. z o.o.", "Foo Bar", "FOO BAR LTD", "Foo Bar Pvt. Ltd.", "Foo Bar Co., Ltd."},
        {"Fiat S.p.A.", "Fiat SpA", "Fiat"},
        {"Järvi Oy", "Jarvi", "järvi oyj"},
        {"ООО «Вымысел»", "Вымысел", "ООО Вымысел"},
        {"架空株式会社", "株式会社架空", "架空", "㈱架空", "（株）架空", "架空（株）"},
        {"腾讯科技股份有限公司", "腾讯科技有限公司", "腾讯科技"},
        {"주식회사 카카오", "(주)카카오", "카카오"},
        {"Société «Idée», SARL", "Societe Idee"},
        {"कल्पना लिमिटेड", "कल्पना"},
        {"O'Neill Ltd", "O’Neill", "ONeill"},
        {"Siemens AG", "siemens ag", "Siemens"},
        {" Okun Foods ", "Okun\tfoods"},
        {"A B C D E F G H I J K M, Inc.", "a b c d e f g h i j k m", "A’ B C D E F G H I J K M"},
    };
    for (const auto& group : groups) {
        for (const std::string_view name : group) {
            CAPTURE(name);
            CHECK(organisation_key(name) == organisation_key(group.front()));
        }
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            CHECK(organisation_key(groups[i].front()) != organisation_key(groups[j].front()));
        }
    }
}

TEST_CASE("organisation_key: names that only look like legal forms are left whole") {
    CHECK(organisation_key("Plan A") == "plan a");
    CHECK(organisation_key("Plan A") != organisation_key("Plan"));
    CHECK(organisation_key("AB Volvo") == "ab volvo");
    CHECK(organisation_key("AB") == "ab");
    CHECK(organisation_key("Inc.") == "inc");
    CHECK(organisation_key("SA Water") == "sa water");
    CHECK(organisation_key("The Company Co") == "the company co");
    CHECK(organisation_key("The Limited") == "the limited");
    CHECK(organisation_key("Day Spa") == "day spa");
    CHECK(organisation_key("DAY SPA") == "day spa");
    CHECK(organisation_key("Farmers Ag") == "farmers ag");
    CHECK(organisation_key("株式会社") == "株式会社");
    CHECK(organisation_key("Fable, Fable & Sons") == "fable fable and sons");
    CHECK(organisation_key("+Growth") != organisation_key("Growth"));
}

TEST_CASE("organisation_key: empty only for a name without anything to see") {
    CHECK(organisation_key("").empty());
    CHECK(organisation_key("  \t").empty());
    CHECK(organisation_key("🎉") == "🎉");
    CHECK(organisation_key("???") == "???");
    CHECK_FALSE(organisation_key("\xFF\xFE").empty());
}

TEST_CASE("is_school: by a word of the name, in several languages") {
    for (const std::string_view name : {"University of Nowhere", "Universität Wien",
                                        "École Normale", "Hochschule Ulm", "Szkoła Główna"}) {
        CAPTURE(name);
        CHECK(is_school(name));
    }
    CHECK_FALSE(is_school("Lantern & Loom, Inc."));
    CHECK_FALSE(is_school(""));
}

}  // namespace
}  // namespace kith
