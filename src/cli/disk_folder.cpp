#include "cli/disk_folder.hpp"

#include "cli/files.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace kith::cli {
namespace {

constexpr std::string_view kLock = "lock";

/// A file descriptor that is closed in the end.
class Descriptor {
  public:
    Descriptor(const std::string& path, int flags) : number_(open(path.c_str(), flags, 0600)) {}
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    bool ok() const { return number_ >= 0; }

  private:
    int number_;
};

std::unexpected<Error> failed(const std::string& path) {
    const int reason = errno;
    return fail(reason == ENOENT ? ErrorCode::not_found : ErrorCode::storage,
                path + ": " + std::generic_category().message(reason));
}

}  // namespace

DiskFolder::~DiskFolder() {
    if (lock_ >= 0) close(lock_);
}

Result<bool> DiskFolder::lock() {
#ifdef __EMSCRIPTEN__
    return fail(ErrorCode::unsupported,
                "only the native kith writes to a folder: node has neither locks nor a sure sync");
#endif
    const std::string path = path_of(kLock);
    lock_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock_ < 0) return failed(path);
    if (flock(lock_, LOCK_EX | LOCK_NB) == 0) return true;
    if (errno == EWOULDBLOCK) return false;
    return failed(path);
}

Result<std::vector<std::string>> DiskFolder::names() {
    std::vector<std::string> all;
    std::error_code error;
    std::filesystem::directory_iterator it(path_, error);
    for (; !error && it != std::filesystem::directory_iterator{}; it.increment(error))
        all.push_back(it->path().filename().string());
    if (error) return fail(ErrorCode::storage, path_ + ": " + error.message());
    return all;
}

Result<std::vector<std::uint8_t>> DiskFolder::read(std::string_view name) {
    const std::string path = path_of(name);
    std::error_code error;
    const bool there = std::filesystem::exists(path, error);
    if (!there && !error) return fail(ErrorCode::not_found, path + " is not there");
    return read_file(path);
}

Result<void> DiskFolder::put(std::string_view name, int flags,
                             std::span<const std::uint8_t> bytes) {
    const std::string path = path_of(name);
    const Descriptor file(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags);
    if (!file.ok()) return failed(path);
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return failed(path);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> DiskFolder::write(std::string_view name, std::span<const std::uint8_t> bytes) {
    return put(name, O_TRUNC, bytes);
}

Result<void> DiskFolder::append(std::string_view name, std::span<const std::uint8_t> bytes) {
    return put(name, O_APPEND, bytes);
}

Result<void> DiskFolder::truncate(std::string_view name, std::uint64_t size) {
    const std::string path = path_of(name);
    if (::truncate(path.c_str(), static_cast<off_t>(size)) != 0) return failed(path);
    return {};
}

Result<void> DiskFolder::synced(const std::string& path) {
    const Descriptor file(path, O_RDONLY | O_CLOEXEC);
    if (!file.ok()) return failed(path);
#ifdef F_FULLFSYNC
    // fsync() of macOS leaves it in the drive.
    const bool done = fcntl(file.number(), F_FULLFSYNC) == 0;
#else
    const bool done = fsync(file.number()) == 0;
#endif
    if (!done) return failed(path);
    return {};
}

Result<void> DiskFolder::sync(std::string_view name) {
    return synced(path_of(name));
}

Result<void> DiskFolder::rename(std::string_view from, std::string_view to) {
    const std::string path = path_of(from);
    if (std::rename(path.c_str(), path_of(to).c_str()) != 0) return failed(path);
    return {};
}

Result<void> DiskFolder::remove(std::string_view name) {
    const std::string path = path_of(name);
    if (unlink(path.c_str()) != 0) return failed(path);
    return {};
}

Result<void> DiskFolder::sync_names() {
    return synced(path_);
}

}  // namespace kith::cli
