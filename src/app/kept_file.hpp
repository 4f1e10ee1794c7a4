// The port behind which a file of the person's own is kept up to date, where the browser can.
#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kith {

enum class KeptFileKind : std::uint8_t {
    backup,    // the book; sealed when the vault is open
    calendar,  // what one is reminded of, for other programs and so never sealed
};

enum class KeptFileState : std::uint8_t {
    unavailable,  // this browser cannot
    none,         // no file was chosen
    waiting,      // the browser must be asked before it writes again
    kept,
};

/// Told when something has changed, never from within the call that asked for it.
class KeptFileListener {
  public:
    virtual ~KeptFileListener() = default;
    virtual void on_kept_file_changed(KeptFileKind kind) = 0;
    /// Of write(), and of choose() when that failed. A message for a person.
    virtual void on_kept_file_written(KeptFileKind kind, Result<void> done) = 0;
};

class KeptFile {
  public:
    virtual ~KeptFile() = default;
    virtual void set_listener(KeptFileListener* listener) = 0;
    virtual KeptFileState state() const = 0;
    virtual std::string name() const = 0;
    /// Let the person choose where. Nothing is heard when they choose nothing.
    virtual void choose(std::string_view suggested_name) = 0;
    /// Have the browser ask whether the file may be written again.
    virtual void resume() = 0;
    /// Replace what the file holds, wholly or not at all.
    virtual void write(std::span<const std::uint8_t> bytes) = 0;
    /// Leave the file as it is from now on.
    virtual void forget() = 0;
};

}  // namespace kith
