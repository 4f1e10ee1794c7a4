#include "platform/outgoing_file.hpp"

#include "platform/browser.hpp"

#include <emscripten.h>

#include <map>
#include <utility>

namespace kith::platform {
namespace {

std::map<std::uint32_t, std::string> outgoing;  // by their tickets
std::uint32_t last_ticket = 0;

}  // namespace

OutgoingFile keep_outgoing(std::string bytes) {
    const std::uint32_t ticket = ++last_ticket;
    const std::string& kept = outgoing.emplace(ticket, std::move(bytes)).first->second;
    return {ticket, kept.data(), static_cast<std::uint32_t>(kept.size())};
}

}  // namespace kith::platform

extern "C" EMSCRIPTEN_KEEPALIVE void app_file_copied(std::uint32_t ticket) {
    kith::platform::outgoing.erase(ticket);
}
