#include "text/vcard_draft.hpp"

#include "base/sorting.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace kith::text {
namespace {

/// Labels that say no more than what kind of thing it is, or that it is of home or work.
bool is_plain_label(std::string_view label) {
    constexpr std::array<std::string_view, 20> kPlain = {
        "blog",     "cell",     "e-mail",  "email", "fax",     "home",   "home page",
        "homepage", "internet", "iphone",  "mail",  "main",    "mobile", "other",
        "pager",    "phone",    "profile", "url",   "website", "work"};
    return std::ranges::find(kPlain, fold(label)) != kPlain.end();
}

}  // namespace

VcardLabel VcardDraft::label_of(const VcardLine& line) const {
    const auto it = line.group.empty() ? labels.end() : labels.find(line.group);
    return it == labels.end() ? VcardLabel{} : it->second;
}

void VcardDraft::keep(const VcardLine& line, std::string_view value) {
    const VcardLabel label = label_of(line);
    std::string name = label.words.empty() ? line.written_name : label.words;
    const std::string_view language = line.parameter("LANGUAGE");
    if (!language.empty()) name += " (" + std::string(language) + ")";
    leave_over(name, value);
}

void VcardDraft::keep_label(const VcardLine& line, std::string_view value) {
    VcardLabel label = label_of(line);
    const std::string words = fold(label.words);
    const bool told =
        line.has_type("HOME") || line.has_type("WORK") || words == "home" || words == "work";
    home_or_work += told ? 1 : 0;
    for (const VcardParameter& parameter : line.parameters) {
        // Android's labels: "TEL;X-Cottage:…".
        const std::string_view type = parameter.value;
        if (label.words.empty() && parameter.name == "TYPE" &&
            equal_in_any_case(type.substr(0, 2), "X-"))
            label.words = type.substr(2);
    }
    if (!label.built_in && !label.words.empty() && !is_plain_label(label.words))
        leave_over(label.words, value);
}

void VcardDraft::leave_over(std::string_view name, std::string_view value) {
    if (!value.empty()) contact.leftovers.emplace_back(name, value);
}

void VcardDraft::remark(const VcardLine& line, std::string reason) {
    remarks.push_back({line.line, line.written_name, std::move(reason), false});
}

int VcardRanking::rank_of(const VcardLine& line) {
    const std::string_view digits = line.parameter("PREF");
    int number = 0;
    for (const char c : digits.substr(0, 3)) {
        if (c < '0' || c > '9') return kUnranked;
        number = number * 10 + (c - '0');
    }
    if (!digits.empty()) return std::clamp(number, 1, kUnranked - 1);
    return line.has_type("PREF") ? 1 : kUnranked;
}

void VcardRanking::add(int rank, std::string value) {
    if (value.empty()) return;
    if (values_.size() < kMostCompared) {
        const auto same = std::ranges::find(values_, value, &Ranked::value);
        if (same != values_.end()) {
            same->rank = std::min(same->rank, rank);
            return;
        }
    }
    values_.push_back({rank, std::move(value)});
}

TextList VcardRanking::take() {
    sort_items(values_, std::less{}, &Ranked::rank);
    TextList texts;
    for (Ranked& ranked : values_) texts.push_back(std::move(ranked.value));
    values_.clear();
    return texts;
}

std::string joined(std::span<const std::string> parts, std::string_view between) {
    std::string text;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += between;
        text += part;
    }
    return text;
}

std::string on_one_line(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string line = tidy_spaces(text.substr(0, end));
        if (end != std::string_view::npos && line.ends_with(',')) line.pop_back();
        if (!line.empty()) result += (result.empty() ? "" : ", ") + line;
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return result;
}

std::string part_at(std::span<const std::string> parts, std::size_t index) {
    return index < parts.size() ? parts[index] : std::string();
}

}  // namespace kith::text
