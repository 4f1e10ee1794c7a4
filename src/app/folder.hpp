// The port to one folder of files, as far as file_store.hpp needs it. Names are plain, without a
// path. As with POSIX, what was written outlasts a crash only once the file is synced, and a name
// that was given, changed or taken away only once the names are.
#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

class Folder {
  public:
    virtual ~Folder() = default;
    virtual Result<std::vector<std::string>> names() = 0;
    /// ErrorCode::not_found when there is no such file.
    virtual Result<std::vector<std::uint8_t>> read(std::string_view name) = 0;
    /// Makes the file anew. After an error it may hold anything.
    virtual Result<void> write(std::string_view name, std::span<const std::uint8_t> bytes) = 0;
    /// Makes the file when there is none. After an error a part may have been appended.
    virtual Result<void> append(std::string_view name, std::span<const std::uint8_t> bytes) = 0;
    virtual Result<void> truncate(std::string_view name, std::uint64_t size) = 0;
    virtual Result<void> sync(std::string_view name) = 0;
    /// In one step; a file that was called `to` is replaced.
    virtual Result<void> rename(std::string_view from, std::string_view to) = 0;
    virtual Result<void> remove(std::string_view name) = 0;
    virtual Result<void> sync_names() = 0;
};

}  // namespace kith
