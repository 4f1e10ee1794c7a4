// A file that the page takes a piece a turn.
#pragma once
#include <cstdint>
#include <string>

namespace kith::platform {

/// Its bytes stay until the page says, by the ticket, that it has them.
struct OutgoingFile {
    std::uint32_t ticket = 0;
    const char* bytes = nullptr;
    std::uint32_t size = 0;
};

OutgoingFile keep_outgoing(std::string bytes);

}  // namespace kith::platform
