#include "model/role_source.hpp"

namespace kith {
namespace {

constexpr std::string_view kSaid = " said: ";

}  // namespace

std::string work_words(std::string_view title, std::string_view organisation) {
    std::string words(title);
    if (!title.empty() && !organisation.empty()) words += ", ";
    words += organisation;
    return words;
}

std::string work_words(const Book& book, const Role& role) {
    const Organisation* at = book.organisations.find(role.organisation);
    return work_words(role.title, at != nullptr ? std::string_view(at->name) : std::string_view());
}

std::string_view source_alone(std::string_view source) {
    return source.substr(0, source.find(kSaid));
}

std::string_view said_by_source(std::string_view source) {
    const std::size_t at = source.find(kSaid);
    return at == std::string_view::npos ? std::string_view() : source.substr(at + kSaid.size());
}

std::string source_after(std::string_view source, std::string_view before, std::string_view after) {
    std::string name(source_alone(source));
    if (name.size() < source.size()) before = said_by_source(source);
    if (name.empty() || before == after) return name;
    return name.append(kSaid).append(before);
}

}  // namespace kith
