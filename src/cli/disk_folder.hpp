// A Folder on the disk (POSIX).
#pragma once
#include "app/folder.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::cli {

class DiskFolder final : public Folder {
  public:
    /// `path` is an existing folder.
    explicit DiskFolder(std::string path) : path_(std::move(path)) {}
    ~DiskFolder() override;
    DiskFolder(const DiskFolder&) = delete;
    DiskFolder& operator=(const DiskFolder&) = delete;

    /// Become the one program that writes here, until this is destroyed. False when another one is.
    Result<bool> lock();

    Result<std::vector<std::string>> names() override;
    Result<std::vector<std::uint8_t>> read(std::string_view name) override;
    Result<void> write(std::string_view name, std::span<const std::uint8_t> bytes) override;
    Result<void> append(std::string_view name, std::span<const std::uint8_t> bytes) override;
    Result<void> truncate(std::string_view name, std::uint64_t size) override;
    Result<void> sync(std::string_view name) override;
    Result<void> rename(std::string_view from, std::string_view to) override;
    Result<void> remove(std::string_view name) override;
    Result<void> sync_names() override;

  private:
    std::string path_of(std::string_view name) const { return path_ + "/" + std::string(name); }
    Result<void> put(std::string_view name, int flags, std::span<const std::uint8_t> bytes);
    Result<void> synced(const std::string& path);

    std::string path_;
    int lock_ = -1;
};

}  // namespace kith::cli
