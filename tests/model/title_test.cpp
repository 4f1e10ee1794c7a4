#include "model/title.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#ifndef KITH_SOURCE_DIR
#define KITH_SOURCE_DIR "."
#endif

namespace kith {
namespace {

std::string shipped_csv() {
    std::ifstream file(KITH_SOURCE_DIR "/data/titles.csv", std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

const TitleTable& shipped() {
    static const TitleTable table = [] {
        Result<TitleTable> parsed = parse_title_table(shipped_csv());
        if (!parsed) FAIL_CHECK(parsed.error().message);
        return parsed ? std::move(*parsed) : TitleTable{};
    }();
    return table;
}

struct Example {
    std::string_view title;
    JobFunction function;
    Seniority seniority;
};

void check(const std::vector<Example>& examples) {
    for (const Example& example : examples) {
        CAPTURE(example.title);
        const TitleClass found = classify(shipped(), example.title);
        CHECK(function_name(found.function) == function_name(example.function));
        CHECK(seniority_name(found.seniority) == seniority_name(example.seniority));
    }
}

using enum JobFunction;
using S = Seniority;

TEST_CASE("titles: those of the sample exports") {
    check({
        {"Head of Partnerships", sales, S::director},
        {"Geschäftsführer", leadership, S::executive},
        {"代表取締役, 共同創業者", leadership, S::owner},
        {"Инженер", engineering, S::professional},
        {"مديرة تسويق", marketing, S::manager},
        {"Professor \"Emerita\" of Maps", education, S::senior},
        {"VP, Storytelling", marketing, S::executive},
        {"Founder\nand Chief Taster", leadership, S::owner},
        {"सलाहकार", consulting, S::professional},
        {"Toimitusjohtaja, perustaja", leadership, S::owner},
        {"Leiterin, Vertrieb", sales, S::director},
        {"Directrice", JobFunction::unknown, S::director},
        {"Ingénieur", engineering, S::professional},
        {"Αρχιτέκτων", design, S::professional},
        {"Cartographer", design, S::professional},
        {"Courier", operations, S::professional},
        {"Junior \"Map\" Folder", JobFunction::unknown, S::junior},
        {"Intern", JobFunction::unknown, S::junior},
        {"Someone else with the same name", JobFunction::unknown, S::unknown},
    });
}

TEST_CASE("titles: English, from the shop floor to the board") {
    check({
        {"Senior Software Engineer", engineering, S::senior},
        {"Software Engineer II", engineering, S::professional},
        {"Staff Software Engineer", engineering, S::senior},
        {"Engineering Manager", engineering, S::manager},
        {"VP of Engineering", engineering, S::executive},
        {"CTO & Co-Founder", engineering, S::owner},
        {"CEO", leadership, S::executive},
        {"Co-Founder, COO", operations, S::owner},
        {"Product Manager", product, S::professional},
        {"Senior Product Manager", product, S::senior},
        {"Head of Product", product, S::director},
        {"Lead Product Designer", design, S::senior},
        {"Senior Marketing Manager", marketing, S::manager},
        {"Account Executive", sales, S::professional},
        {"Regional Sales Director", sales, S::director},
        {"Customer Success Manager", support, S::professional},
        {"Senior Financial Analyst", finance, S::senior},
        {"HR Business Partner", people, S::professional},
        {"Technical Recruiter", people, S::professional},
        {"Executive Assistant to the CEO", operations, S::professional},
        {"General Counsel", legal, S::executive},
        {"PhD Candidate in Physics", research, S::junior},
        {"Assistant Professor of Biology", education, S::professional},
        {"Registered Nurse", health, S::professional},
        {"Editor-in-Chief", media, S::director},
        {"Senior Manager, Strategy Consulting", consulting, S::manager},
        {"Assistant Vice President", JobFunction::unknown, S::director},
        {"Board Member", leadership, S::executive},
    });
}

TEST_CASE("titles: a longer phrase hides what stands in it") {
    check({
        {"Product Owner", product, S::professional},  // owns no company
        {"Senior Product Owner", product, S::senior},
        {"Vice President", JobFunction::unknown, S::executive},  // not the president
        {"Chief of Staff", operations, S::director},
        {"Lead Generation Specialist", marketing, S::professional},
        {"Brand Ambassador", marketing, S::professional},
        {"Founding Engineer", engineering, S::senior},
        {"School Principal", education, S::director},
        {"Real Estate Agent", sales, S::professional},
    });
}

TEST_CASE("titles: German, French, Spanish, Portuguese, Italian, Polish, Dutch") {
    check({
        {"Softwareentwicklerin", engineering, S::professional},
        {"Vertriebsleiter", sales, S::director},
        {"Teamleiter Vertrieb", sales, S::manager},
        {"Werkstudent Maschinenbau", engineering, S::junior},
        {"Geschäftsführende Gesellschafterin", leadership, S::owner},
        {"Directeur commercial", sales, S::director},
        {"Chargée de communication", marketing, S::professional},
        {"PDG", leadership, S::executive},
        {"Directora de Recursos Humanos", people, S::director},
        {"Jefe de ventas", sales, S::manager},
        {"Diretor de Marketing", marketing, S::director},
        {"Estagiária de Direito", legal, S::junior},
        {"Amministratore delegato", leadership, S::executive},
        {"Responsabile vendite", sales, S::manager},
        {"Prezes Zarządu", leadership, S::executive},
        {"Starszy programista", engineering, S::senior},
        {"Algemeen directeur", leadership, S::executive},
        {"Verkoper", sales, S::professional},
    });
}

TEST_CASE("titles: Russian, Chinese, Japanese, Korean, Arabic, Hebrew, Hindi, Thai") {
    check({
        {"Генеральный директор", leadership, S::executive},
        {"Старший разработчик", engineering, S::senior},
        {"Менеджер по продажам", sales, S::professional},
        {"产品经理", product, S::professional},
        {"高级软件工程师", engineering, S::senior},
        {"销售总监", sales, S::director},
        {"ソフトウェアエンジニア", engineering, S::professional},
        {"営業部長", sales, S::director},
        {"대표이사", leadership, S::executive},
        {"소프트웨어 엔지니어", engineering, S::professional},
        {"مهندس برمجيات", engineering, S::professional},
        {"מפתחת תוכנה", engineering, S::professional},
        {"वरिष्ठ इंजीनियर", engineering, S::senior},
        {"ผู้จัดการฝ่ายขาย", sales, S::manager},
    });
}

TEST_CASE("titles: what the table does not know is unknown") {
    for (const std::string_view title :
         {"", "   ", "Ninja", "Wizard of light bulb moments", "✨", "\xFF\xFE", "Retired", "-"}) {
        CAPTURE(title);
        CHECK(classify(shipped(), title) == TitleClass{});
    }
    CHECK(classify(TitleTable{}, "CEO") == TitleClass{});
}

TEST_CASE("titles: every phrase of the table is found when it stands alone") {
    for (const TitleTable::Phrase& phrase : shipped().phrases) {
        std::string title;
        for (const TitleTable::Pattern& word : phrase.words) title += word.word + " ";
        CAPTURE(title);
        const TitleClass found = classify(shipped(), title);
        // Some other phrase may outrank it, but an empty answer would mean it was not seen; only
        // phrases that stand for unknown give that.
        const bool seen = phrase.is_function ? found.function != JobFunction::unknown
                                             : found.seniority != Seniority::unknown;
        const std::size_t unknown = phrase.is_function
                                        ? static_cast<std::size_t>(JobFunction::unknown)
                                        : static_cast<std::size_t>(Seniority::unknown);
        CHECK((seen || phrase.value == unknown));
    }
    CHECK(shipped().phrases.size() > 3000);
}

TEST_CASE("titles: names and labels of every value, there and back") {
    for (std::size_t i = 0; i < kJobFunctionCount; ++i) {
        const auto function = static_cast<JobFunction>(i);
        CHECK_FALSE(function_label(function).empty());
        CHECK(parse_function(function_name(function)) == function);
    }
    for (std::size_t i = 0; i < kSeniorityCount; ++i) {
        const auto seniority = static_cast<Seniority>(i);
        CHECK_FALSE(seniority_label(seniority).empty());
        CHECK(parse_seniority(seniority_name(seniority)) == seniority);
    }
    CHECK_FALSE(parse_function("").has_value());
    CHECK_FALSE(parse_seniority("boss").has_value());
}

TEST_CASE("title table: stars, quotes, comments and blank lines") {
    const auto table = parse_title_table(
        "\xEF\xBB\xBFkind,value,words,language,priority\r\n"
        "# a comment, with a comma\r\n"
        "\r\n"
        "function,engineering,\"*smith|star*|*mid*\",en,10\r\n"
        "seniority,senior,old *smith,en,10");
    CHECK(table.has_value());
    if (!table) return;
    const auto engineers = [&](std::string_view title) {
        return classify(*table, title).function == engineering;
    };
    CHECK(engineers("Blacksmith"));
    CHECK(engineers("the SMITH"));
    CHECK(engineers("Starlight"));
    CHECK(engineers("humidity"));
    CHECK_FALSE(engineers("smithy"));
    CHECK(classify(*table, "old goldsmith").seniority == S::senior);
    CHECK(classify(*table, "goldsmith").seniority == S::unknown);
}

TEST_CASE("titles: what a classifier remembers changes nothing") {
    const auto table = parse_title_table(
        "kind,value,words,language,priority\n"
        "function,engineering,*smith|star*|*mid*,en,1\nfunction,product,product owner,en,3\n"
        "seniority,owner,owner,en,2\nseniority,senior,old *smith,en,1\n");
    REQUIRE(table);
    TitleClassifier classifier(*table);
    for (int round = 0; round < 2; ++round) {
        for (const char* title :
             {"Product Owner", "Owner, Product", "old goldsmith", "Old  SMITH", "humidity Owner",
              "Öwner", "", "…", "Starlight (Product-Owner)"}) {
            CAPTURE(title);
            CHECK(classifier(title) == classify(*table, title));
        }
    }
    CHECK(classifier("Product Owner").function == JobFunction::product);
    CHECK(classifier("Öwner").seniority == Seniority::owner);
}

TEST_CASE("title table: an error names the line") {
    const auto line_of = [](std::string_view csv) {
        const auto table = parse_title_table(csv);
        return table ? std::size_t{0} : table.error().line;
    };
    const std::string header = "kind,value,words,language,priority\n";
    CHECK(line_of("kind,value\n") == 1);
    CHECK(line_of(header + "colour,red,x,en,1\n") == 2);
    CHECK(line_of(header + "# fine\nfunction,cooking,x,en,1\n") == 3);
    CHECK(line_of(header + "function,legal,x,en\n") == 2);
    CHECK(line_of(header + "function,legal,x,en,high\n") == 2);
    CHECK(line_of(header + "function,legal,a||b,en,1\n") == 2);
    CHECK(line_of(header + "function,legal,\"x,en,1\n") == 2);
    CHECK_FALSE(parse_title_table(header).has_value());
    CHECK_FALSE(parse_title_table("").has_value());
}

}  // namespace
}  // namespace kith
