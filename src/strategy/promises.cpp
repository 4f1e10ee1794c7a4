#include "strategy/promises.hpp"

#include <algorithm>

namespace kith {

std::vector<std::string_view> promises_in(std::string_view text) {
    std::vector<std::string_view> promises;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("; "), text.size());
        if (end > 0) promises.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return promises;
}

std::string_view promise_at(std::string_view text, std::size_t place) {
    const std::vector<std::string_view> promises = promises_in(text);
    return place < promises.size() ? promises[place] : text;
}

bool take_they_promised(std::string_view& promise) {
    const bool theirs = promise.starts_with(kTheyPromised);
    if (theirs) promise.remove_prefix(kTheyPromised.size());
    return theirs;
}

}  // namespace kith
