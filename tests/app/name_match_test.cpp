#include "app/name_match.hpp"

#include "app/name_sound.hpp"

#include <doctest/doctest.h>

#include <string_view>

using namespace kith;

namespace {

PersonName named(std::string_view given, std::string_view family, std::string_view suffix = {}) {
    PersonName name;
    read_name({given, {}, family, suffix, {}, {}}, name);
    return name;
}
PersonName shown(std::string_view display) {
    PersonName name;
    read_name({{}, {}, {}, {}, {}, display}, name);
    return name;
}
NameLikeness likeness(const PersonName& a, const PersonName& b) {
    const NameLikeness one = compare_names(a, b).likeness;
    CHECK(one == compare_names(b, a).likeness);
    return one;
}

}  // namespace

TEST_CASE("names: a display name has its family name last, or before a comma") {
    for (const std::string_view display :
         {"John Smith", "Smith, John", "Dr. John Smith", "JOHN SMITH", "Smith, John, Jr."}) {
        const PersonName name = shown(display);
        REQUIRE(name.given.size() == 1);
        REQUIRE(name.family.size() == 1);
        CHECK(name.given[0].text == "john");
        CHECK(name.family[0].text == "smith");
    }
    CHECK(shown("john@smith.example").empty());
    CHECK(shown("+44 20 7946 0000").empty());
    CHECK(shown("").empty());
    CHECK(shown("Ludwig van Beethoven").family[0].text == "beethoven");
    CHECK(named("Ana", "da Silva").family.size() == 1);
}

TEST_CASE("names: ways to write one name are alike") {
    const PersonName robert = named("Robert", "Smith");
    CHECK(likeness(robert, named("Robert", "Smith")) == NameLikeness::same);
    for (const PersonName& other :
         {named("Bob", "Smith"), named("R.", "Smith"), named("Smith", "Robert"),
          named("Robert James", "Smith"), named("R. J.", "Smith"), named("Robret", "Smith")})
        CHECK(likeness(robert, other) == NameLikeness::alike);
    CHECK(likeness(named("Jürgen", "Müller"), named("Juergen", "Mueller")) == NameLikeness::alike);
    CHECK(likeness(named("Fritz", "Weiß"), named("Friedrich", "Weiss")) == NameLikeness::alike);
    CHECK(likeness(named("Sergey", "Ivanov"), named("Сергей", "Иванов")) == NameLikeness::alike);
    CHECK(likeness(named("Yulia", "Volkov"), named("Julia", "Wolkow")) == NameLikeness::alike);
    CHECK(likeness(named("Ana", "Silva Costa"), named("Ana", "Costa")) == NameLikeness::alike);
    CHECK(likeness(named("Xiaoming", "Wang"), shown("Wang Xiao Ming")) == NameLikeness::alike);
    CHECK(likeness(named("Emma", "Zimmermann"), named("Emma", "Zimermann")) == NameLikeness::alike);
    CHECK(likeness(named("Marek", "Zimmermann"), named("Marek", "Zimmerlann")) ==
          NameLikeness::alike);
    CHECK(compare_names(robert, named("Bob", "Smith")).how == "a short form of the name");
    CHECK(compare_names(robert, named("R.", "Smith")).how == "the initials of the name");
    CHECK(compare_names(robert, shown("Smith Robert")).how == "the same name in another order");
}

TEST_CASE("names: two people of one family, or of one given name, are not alike") {
    CHECK(likeness(named("Ana", "Silva"), named("Rui", "Silva")) == NameLikeness::family_only);
    CHECK(likeness(named("Ana", "Silva"), named("Ana", "Costa")) == NameLikeness::given_only);
    CHECK(likeness(named("Ana", "Silva"), named("Rui", "Costa")) == NameLikeness::different);
    CHECK(likeness(named("Daniel", "Roth"), named("Michaela", "Roth")) ==
          NameLikeness::family_only);
    CHECK(likeness(named("Paul", "Meier"), named("Paula", "Meier")) != NameLikeness::same);
    // Short family names are too near to one another for slips.
    CHECK(likeness(named("Emma", "Reid"), named("Emma", "Reed")) == NameLikeness::given_only);
    CHECK(likeness(named("A.", "Silva"), named("A.", "Costa")) == NameLikeness::different);
    // What may be a slip and may be another name costs more than it.
    CHECK(compare_names(named("Mario", "Rossi"), named("Maria", "Rossi")).lost >
          compare_names(named("Robret", "Rossi"), named("Robert", "Rossi")).lost);
}

TEST_CASE("names: a word alone is a part, and other scripts say nothing") {
    CHECK(likeness(shown("Ana"), named("Ana", "Silva")) == NameLikeness::part);
    CHECK(likeness(shown("Aninha"), named("Ana", "Silva")) == NameLikeness::part);
    CHECK(likeness(shown("Emma"), named("Ana", "Silva")) == NameLikeness::different);
    CHECK(likeness(named("伟", "张"), named("Wei", "Zhang")) == NameLikeness::unknown);
    CHECK(likeness(named("伟", "张"), shown("张伟")) == NameLikeness::alike);
    CHECK(likeness(shown(""), named("Ana", "Silva")) == NameLikeness::unknown);
}

TEST_CASE("names: father and son are told by what stands behind the name") {
    const PersonName none = named("John", "Smith");
    const PersonName junior = named("John", "Smith", "Jr.");
    CHECK(compare_names(junior, named("John", "Smith Sr")).other_generation);
    CHECK(compare_names(junior, none).one_generation);
    CHECK_FALSE(compare_names(junior, shown("John Smith Junior")).other_generation);
    CHECK_FALSE(compare_names(none, none).one_generation);
}

TEST_CASE("names: short forms are found in both directions, in English and German") {
    CHECK(is_short_form("bob", "robert"));
    CHECK(is_short_form("robert", "bob"));
    CHECK(is_short_form("bob", "bobby"));
    CHECK(is_short_form("fritz", "friedrich"));
    CHECK(is_short_form("sepp", "josef"));
    CHECK_FALSE(is_short_form("bob", "william"));
    CHECK_FALSE(is_short_form("", ""));
}

TEST_CASE("names: one letter off is one more, less, other, or two swapped") {
    CHECK(is_one_letter_off("smith", "smith"));
    CHECK(is_one_letter_off("smith", "smit"));
    CHECK(is_one_letter_off("mith", "smith"));
    CHECK(is_one_letter_off("smith", "smyth"));
    CHECK(is_one_letter_off("smith", "simth"));
    CHECK(is_one_letter_off("", "s"));
    CHECK_FALSE(is_one_letter_off("smith", "smi"));
    CHECK_FALSE(is_one_letter_off("smith", "mitsh"));
    CHECK_FALSE(is_one_letter_off("smith", "smythe"));
}
