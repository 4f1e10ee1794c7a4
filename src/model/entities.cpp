#include "model/entities.hpp"

#include "base/utf8.hpp"

#include <utf8proc.h>

namespace kith {
namespace {

std::string upper_case(std::string_view text) {
    std::string result;
    std::size_t position = 0;
    while (position < text.size()) {
        const char32_t code_point = next_code_point(text, position);
        append_utf8(result, static_cast<char32_t>(
                                utf8proc_toupper(static_cast<utf8proc_int32_t>(code_point))));
    }
    return result;
}

}  // namespace

std::string display_name(const Person& person) {
    if (!person.display.empty()) return person.display;
    std::string name;
    for (const std::string* part : {&person.given, &person.middle, &person.family}) {
        if (!part->empty()) name += (name.empty() ? "" : " ") + *part;
    }
    if (!name.empty()) return name;
    if (!person.nickname.empty()) return person.nickname;
    if (!person.emails.empty()) return person.emails.front();
    if (!person.phones.empty()) return person.phones.front();
    return "Unnamed";
}

std::string initials(const Person& person) {
    std::string letters;
    for (const std::string* part : {&person.given, &person.family}) {
        letters += first_graphemes(*part, 1);
    }
    if (letters.empty()) {
        const std::string name = display_name(person);
        if (name != "Unnamed") letters = first_graphemes(name, 1);
    }
    return letters.empty() ? "?" : upper_case(letters);
}

}  // namespace kith
