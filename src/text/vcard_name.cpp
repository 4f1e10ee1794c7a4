#include "text/vcard_name.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace kith::text {
namespace {

/// One of the parts of N, with the several names in it joined. A comma parts them in 3.0 and 4.0;
/// 2.1 knows no such thing.
std::string name_part(std::span<const std::string_view> pieces, std::size_t index,
                      std::string_view between, const VcardLine& line) {
    if (index >= pieces.size()) return {};
    if (line.version_2) return tidy_spaces(unescaped(pieces[index], line));
    TextList names;
    for (const std::string_view name : split_unescaped(pieces[index], ','))
        names.push_back(tidy_spaces(unescaped(name, line)));
    return joined(names, between);
}

std::string without_points(std::string_view name) {
    std::string text(name);
    std::erase_if(text, [](char c) { return c == ',' || c == '.'; });
    return tidy_spaces(text);
}

}  // namespace

bool VcardName::read(VcardDraft& draft, const VcardLine& line) {
    static constexpr std::array<VcardRule<VcardName>, 8> kRules = {{
        {"N", &VcardName::read_n},
        {"FN", &VcardName::read_fn},
        {"NICKNAME", &VcardName::read_nickname},
        {"X-NICKNAME", &VcardName::read_nickname},
        {"X-PHONETIC-FIRST-NAME", &VcardName::read_phonetic},
        {"X-PHONETIC-MIDDLE-NAME", &VcardName::read_phonetic},
        {"X-PHONETIC-LAST-NAME", &VcardName::read_phonetic},
        {"SORT-STRING", &VcardName::read_sort_string},
    }};
    if (line.name == "SOUND" && !line.binary) {
        read_sound(draft, line);
        return true;
    }
    return read_by_rule(*this, kRules, draft, line);
}

void VcardName::read_n(VcardDraft& draft, const VcardLine& line) {
    if (has_n_) return draft.keep(line, text_of(line));
    has_n_ = true;
    const std::vector<std::string_view> pieces = split_unescaped(line.value, ';');
    Contact& contact = draft.contact;
    contact.family = name_part(pieces, 0, " ", line);
    contact.given = name_part(pieces, 1, " ", line);
    contact.middle = name_part(pieces, 2, " ", line);
    contact.prefix = name_part(pieces, 3, " ", line);
    contact.suffix = name_part(pieces, 4, ", ", line);
    read_sort_as(line);
}

void VcardName::read_fn(VcardDraft& draft, const VcardLine& line) {
    if (!shown_.empty()) return draft.keep(line, text_of(line));
    shown_ = tidy_spaces(text_of(line));
    read_sort_as(line);
}

void VcardName::read_nickname(VcardDraft& draft, const VcardLine& line) {
    const std::string names = joined(list_of(line), ", ");
    std::string& nickname = draft.contact.nickname;
    if (!names.empty()) nickname += (nickname.empty() ? "" : ", ") + names;
}

void VcardName::read_phonetic(VcardDraft& draft, const VcardLine& line) {
    const std::size_t place = line.name.contains("LAST") ? 0 : line.name.contains("FIRST") ? 1 : 2;
    if (phonetic_[place].empty())
        phonetic_[place] = tidy_spaces(text_of(line));
    else
        draft.keep(line, text_of(line));
}

/// Japanese phones write how a name sounds as a sound: "SOUND;X-IRMC-N:family;given".
void VcardName::read_sound(VcardDraft& draft, const VcardLine& line) {
    if (!joined(phonetic_, "").empty()) return draft.keep(line, text_of(line));
    const std::vector<std::string> parts = parts_of(line);
    for (std::size_t i = 0; i < phonetic_.size(); ++i)
        phonetic_[i] = tidy_spaces(part_at(parts, i));
}

void VcardName::read_sort_string(VcardDraft& draft, const VcardLine& line) {
    if (sorted_as_.empty())
        sorted_as_ = tidy_spaces(text_of(line));
    else
        draft.keep(line, text_of(line));
}

void VcardName::read_sort_as(const VcardLine& line) {
    if (!sorted_as_.empty()) return;
    // "Family,Given": a comma parts what it sorts by.
    std::string sorted_as(line.parameter("SORT-AS"));
    std::ranges::replace(sorted_as, ',', ' ');
    sorted_as_ = tidy_spaces(sorted_as);
}

void VcardName::finish(Contact& contact) const {
    std::array<std::string, 3> order = phonetic_;
    const bool family_first = !contact.family.empty() && shown_.starts_with(contact.family);
    if (!family_first) std::ranges::rotate(order, order.begin() + 1);
    contact.phonetic = joined(order, " ");
    // Most cards sort by the name that they have anyhow.
    const bool says_more = !sorted_as_.empty() && fold(sorted_as_) != fold(contact.family) &&
                           fold(sorted_as_) != fold(shown_) &&
                           !is_made_of_parts(sorted_as_, contact);
    if (contact.phonetic.empty() && says_more) contact.phonetic = sorted_as_;
    if (shown_ != contact.nickname && !is_made_of_parts(shown_, contact)) contact.display = shown_;
}

std::string plain_name(const Contact& contact) {
    const std::array<std::string, 3> names = {contact.given, contact.middle, contact.family};
    return joined(names, " ");
}

bool is_made_of_parts(std::string_view shown, const Contact& name) {
    const std::string wanted = without_points(shown);
    if (wanted.empty()) return true;
    for (const bool prefix : {false, true}) {
        for (const bool suffix : {false, true}) {
            const std::array<std::string, 3> parts = {prefix ? name.prefix : "", plain_name(name),
                                                      suffix ? name.suffix : ""};
            if (wanted == without_points(joined(parts, " "))) return true;
        }
    }
    return false;
}

}  // namespace kith::text
