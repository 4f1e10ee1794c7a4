// What every function returns that can fail for a reason outside the program.
#pragma once
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <utility>

namespace kith {

enum class ErrorCode : std::uint8_t {
    bad_input,    // bytes from outside are not what they should be
    unsupported,  // well formed, but of a kind or version that this program does not read
    not_found,    // names something that is not there
    conflict,     // contradicts what is in the book
    too_large,    // beyond a stated limit
    storage,      // the store refused or failed
    cancelled,    // the person stopped it
};

struct Error {
    ErrorCode code = ErrorCode::bad_input;
    std::string message;   // for a person: what happened, where, what to do
    std::size_t line = 0;  // 1-based, 0 when there is none
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string message, std::size_t line = 0) {
    return std::unexpected(Error{code, std::move(message), line});
}

}  // namespace kith
