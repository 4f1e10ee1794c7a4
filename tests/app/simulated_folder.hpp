// A Folder on a disk that may fail or lose its power at any operation. What was not synced by then
// is there in part: sectors that were written before others are missing, a file has its old or new
// size or one between, and of the names that were changed any may have changed (Pillai et al., "All
// File Systems Are Not Created Equal", OSDI 2014). What a sync that failed should have written may
// never be, though it can be read.
#pragma once
#include "app/folder.hpp"
#include "base/random.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::testing {

class SimulatedFolder final : public Folder {
  public:
    using Bytes = std::vector<std::uint8_t>;
    /// What a disk holds after the machine was switched on.
    using Content = std::map<std::string, Bytes, std::less<>>;

    SimulatedFolder(const Content& content, std::uint64_t seed) : random_(seed) {
        for (const auto& [name, bytes] : content) {
            auto file = std::make_shared<File>();
            file->now = file->durable = bytes;
            file->synced.assign(bytes.size(), Synced::yes);
            names_[name] = std::move(file);
        }
        durable_names_ = names_;
    }

    // Operations that change something are numbered from 1.
    std::size_t fail_at = 0;   // of this one a part may happen, and it is reported as failed
    std::size_t crash_at = 0;  // of this one too, and from then on the machine is off
    std::size_t operations = 0;
    bool off = false;

    /// What is there when the machine is switched on again, if its power goes now.
    Content after_crash() {
        Names names = durable_names_;
        for (const NameChange& change : name_changes_) {
            if (random_.below(2) != 0) change.make(names);
        }
        Content content;
        for (const auto& [name, file] : names) content[name] = on_disk(*file);
        return content;
    }
    /// What is there after an orderly end.
    Content after_exit() const {
        Content content;
        for (const auto& [name, file] : names_) content[name] = file->now;
        return content;
    }

    Result<std::vector<std::string>> names() override {
        if (off) return gone();
        std::vector<std::string> all;
        for (const auto& [name, file] : names_) all.push_back(name);
        return all;
    }
    Result<Bytes> read(std::string_view name) override {
        if (off) return gone();
        const auto it = names_.find(name);
        if (it == names_.end()) return fail(ErrorCode::not_found, "There is no such file.");
        return it->second->now;
    }
    Result<void> write(std::string_view name, std::span<const std::uint8_t> bytes) override {
        return change([&](bool whole) {
            const auto file = std::make_shared<File>();
            rename_to(std::string(name), file, {});
            add(*file, whole ? bytes : part_of(bytes));
        });
    }
    Result<void> append(std::string_view name, std::span<const std::uint8_t> bytes) override {
        return change([&](bool whole) {
            if (!names_.contains(name)) rename_to(std::string(name), std::make_shared<File>(), {});
            add(*names_.find(name)->second, whole ? bytes : part_of(bytes));
        });
    }
    Result<void> truncate(std::string_view name, std::uint64_t size) override {
        return change([&](bool whole) {
            if (!whole && random_.below(2) == 0) return;
            File& file = *names_.find(name)->second;
            file.now.resize(static_cast<std::size_t>(size));
            file.synced.resize(static_cast<std::size_t>(size), Synced::no);
        });
    }
    Result<void> sync(std::string_view name) override {
        return change([&](bool whole) {
            File& file = *names_.find(name)->second;
            file.durable.resize(file.now.size());
            for (std::size_t i = 0; i < file.now.size(); ++i) {
                if (file.synced[i] != Synced::no) continue;
                if (whole) file.durable[i] = file.now[i];
                file.synced[i] = whole ? Synced::yes : Synced::lost;
            }
        });
    }
    Result<void> rename(std::string_view from, std::string_view to) override {
        return change([&](bool whole) {
            if (!whole && random_.below(2) == 0) return;
            const auto it = names_.find(from);
            rename_to(std::string(to), it->second, std::string(from));
        });
    }
    Result<void> remove(std::string_view name) override {
        if (!off && !names_.contains(name))
            return fail(ErrorCode::not_found, "There is no such file.");
        return change([&](bool whole) {
            if (!whole && random_.below(2) == 0) return;
            change_names({{}, nullptr, std::string(name)});
        });
    }
    Result<void> sync_names() override {
        return change([&](bool whole) {
            if (!whole) return;
            durable_names_ = names_;
            name_changes_.clear();
        });
    }

  private:
    enum class Synced : std::uint8_t { yes, no, lost };
    struct File {
        Bytes now, durable;
        std::vector<Synced> synced;  // of each byte of `now`
    };
    using Names = std::map<std::string, std::shared_ptr<File>, std::less<>>;
    struct NameChange {
        std::string to;  // empty: none
        std::shared_ptr<File> file;
        std::string gone;
        void make(Names& names) const {
            if (!gone.empty()) names.erase(gone);
            if (!to.empty()) names[to] = file;
        }
    };

    static std::unexpected<Error> gone() { return fail(ErrorCode::storage, "The power is off."); }

    /// `what(true)` does all of it, `what(false)` some.
    template <class What>
    Result<void> change(What&& what) {
        if (off) return gone();
        ++operations;
        const bool fails = operations == fail_at;
        off = operations == crash_at;
        what(!fails && !off);
        if (off) return gone();
        if (fails) return fail(ErrorCode::storage, "The disk is full.");
        return {};
    }

    void change_names(NameChange change) {
        change.make(names_);
        name_changes_.push_back(std::move(change));
    }
    void rename_to(std::string to, std::shared_ptr<File> file, std::string gone) {
        change_names({std::move(to), std::move(file), std::move(gone)});
    }
    static void add(File& file, std::span<const std::uint8_t> bytes) {
        file.now.insert(file.now.end(), bytes.begin(), bytes.end());
        file.synced.resize(file.now.size(), Synced::no);
    }
    std::span<const std::uint8_t> part_of(std::span<const std::uint8_t> bytes) {
        return bytes.first(random_.below(static_cast<std::uint32_t>(bytes.size()) + 1));
    }

    Bytes on_disk(const File& file) {
        constexpr std::size_t kSector = 32;
        const std::size_t least = std::min(file.now.size(), file.durable.size());
        const std::size_t most = std::max(file.now.size(), file.durable.size());
        const std::size_t sizes[] = {
            file.now.size(), file.durable.size(),
            least + random_.below(static_cast<std::uint32_t>(most - least) + 1)};
        Bytes bytes(sizes[random_.below(3)]);
        bool written = false;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            if (i % kSector == 0) written = random_.below(2) != 0;
            const bool is_now = i < file.now.size() && (written || file.synced[i] == Synced::yes);
            if (is_now)
                bytes[i] = file.now[i];
            else if (i < file.durable.size())
                bytes[i] = file.durable[i];
        }
        return bytes;
    }

    Random random_;
    Names names_, durable_names_;
    std::vector<NameChange> name_changes_;  // since the names were synced
};

}  // namespace kith::testing
