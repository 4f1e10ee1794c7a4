// The app in a tab of its own, without a screen: a host, a vault, a backup file and workers that do
// what a test tells them to.
#pragma once
#include "app/app_state.hpp"
#include "graph/measure.hpp"

#include "tests/app/memory_store.hpp"
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::testing {

class TestHost final : public Host {
  public:
    explicit TestHost(std::uint64_t its_seed = 1) : seed(its_seed) {}

    Surroundings around;
    std::int64_t wall_ms = 1'700'000'000'000;
    mutable double clock_ms = 0;
    double clock_step_ms = 0;  // by which the clock moves each time it is read
    std::uint64_t seed;
    std::string route;
    std::map<std::string, std::string> preferences;

    const Surroundings& surroundings() const override { return around; }
    std::int64_t now_ms() const override { return wall_ms; }
    Day day = 20'000;
    Day today() const override { return day; }
    /// In Berlin; it is always winter until a test says from when to when it is summer.
    std::int64_t summer_from_ms = 0, summer_until_ms = 0;
    int minutes_east(std::int64_t at_ms) const override {
        return at_ms >= summer_from_ms && at_ms < summer_until_ms ? 120 : 60;
    }
    double monotonic_ms() const override { return clock_ms += clock_step_ms; }
    std::uint64_t random_seed() override { return seed; }
    void pick_files(std::string_view) override {}
    void paste() override {}
    void pick_photo(Id) override {}
    void shrink_photo(std::uint32_t ticket, std::string_view picture) override {
        photos.emplace_back(ticket, picture);
    }
    std::vector<std::pair<std::uint32_t, std::string>> photos;
    std::vector<std::vector<std::uint8_t>> saved_files;
    struct SavedPicture {
        std::string svg;
        int width, height;
    };
    std::vector<SavedPicture> saved_pictures;
    void save_file(std::string_view, std::string_view, std::string bytes) override {
        saved_files.emplace_back(bytes.begin(), bytes.end());
    }
    void save_picture(std::string_view, std::string_view svg, int width, int height) override {
        saved_pictures.push_back({std::string(svg), width, height});
    }
    void set_route(std::string_view to, bool) override { route = to; }
    void set_title(std::string_view) override {}
    int asked_for_persistence = 0;
    void ask_for_persistence() override { ++asked_for_persistence; }
    void ask_for_notifications() override { around.notifications = NotificationState::allowed; }
    std::vector<std::string> notified;
    void notify(std::string_view title, std::string_view text) override {
        notified.push_back(std::string(title) + "\n" + std::string(text));
    }
    int alarm_ms = 0;
    void alarm_after(int ms) override { alarm_ms = ms; }
    std::string copied;
    void copy_text(std::string_view text) override { copied = text; }
    std::string printed;
    void print_text(std::string_view text) override { printed = text; }
    void open_link(std::string_view) override {}
    std::string preference(std::string_view name) const override {
        const auto it = preferences.find(std::string(name));
        return it == preferences.end() ? std::string() : it->second;
    }
    void set_preference(std::string_view name, std::string_view value) override {
        preferences[std::string(name)] = value;
    }
    void wake() override {}
    void wake_after(int) override {}
    void work_soon() override {}
    double idle_ms() const override { return idle; }
    double idle = 0;
};

/// A vault whose answers come when run() is called.
class TestVault final : public Vault {
  public:
    VaultState now = VaultState::none;
    std::string right;    // the passphrase that it is under
    bool locked = false;  // lock() was called
    std::vector<std::uint8_t> saved;

    void set_listener(VaultListener* listener) override { listener_ = listener; }
    bool available() const override { return true; }
    VaultState state() const override { return now; }
    void unlock(std::string_view passphrase) override { given_ = passphrase; }
    void protect(std::string_view passphrase) override { right = given_ = passphrase; }
    void change(std::string_view passphrase, std::string_view fresh) override {
        given_ = passphrase;
        if (given_ == right) right = given_ = fresh;
    }
    void remove(std::string_view passphrase) override { given_ = passphrase; }
    void lock() override { locked = true; }
    void save_sealed(std::string_view, std::string bytes) override {
        saved = {bytes.begin(), bytes.end()};
    }
    void open_file(std::span<const std::uint8_t>, std::string_view passphrase) override {
        given_ = passphrase;
    }
    void run() {
        if (given_ != right)
            return listener_->on_vault_done(fail(ErrorCode::storage, "That is not it."));
        now = VaultState::open;
        listener_->on_vault_done({});
    }
    void run_file(Result<std::vector<std::uint8_t>> plain) {
        listener_->on_file_opened(std::move(plain));
    }

  private:
    VaultListener* listener_ = nullptr;
    std::string given_;
};

/// A file that is written when run() is called.
class TestFile final : public KeptFile {
  public:
    explicit TestFile(KeptFileKind kind) : kind_(kind) {}

    KeptFileState now = KeptFileState::none;
    std::vector<std::uint8_t> file;
    int writes = 0;
    bool fails = false;

    void set_listener(KeptFileListener* listener) override { listener_ = listener; }
    KeptFileState state() const override { return now; }
    std::string name() const override { return "kith-backup.kith"; }
    void choose(std::string_view) override { now = KeptFileState::kept; }
    void resume() override { now = KeptFileState::kept; }
    void write(std::span<const std::uint8_t> bytes) override {
        waiting_.assign(bytes.begin(), bytes.end());
        ++writes;
    }
    void forget() override { now = KeptFileState::none; }
    void changed() { listener_->on_kept_file_changed(kind_); }
    void run() {
        if (fails)
            return listener_->on_kept_file_written(kind_, fail(ErrorCode::storage, "It is gone."));
        file = std::move(waiting_);
        listener_->on_kept_file_written(kind_, {});
    }

  private:
    KeptFileKind kind_;
    KeptFileListener* listener_ = nullptr;
    std::vector<std::uint8_t> waiting_;
};

class NoLayout final : public LayoutRunner {
  public:
    void set_listener(LayoutListener* listener) override { listener_ = listener; }
    std::uint32_t start(const LayoutJob& job) override {
        held.clear();
        last = job;
        return ++job_;
    }
    /// So many have begun; the last of them.
    std::uint32_t jobs() const { return job_; }
    LayoutJob last;
    void pin(std::uint32_t node, float x, float y) override { held[node] = {x, y}; }
    void unpin(std::uint32_t node) override {
        held.erase(node);
        ++released;
    }
    /// Those that are pinned since the layout began, and how many were let go of.
    std::map<std::uint32_t, std::pair<float, float>> held;
    int released = 0;
    /// It is on its way.
    void move(std::span<const float> positions) { listener_->on_positions(job_, positions, false); }
    /// It has come to rest.
    void arrive(std::span<const float> positions) {
        listener_->on_positions(job_, positions, true);
    }
    void lose() { listener_->on_layout_lost(); }
    std::uint32_t job() const { return job_; }
    void stop() override {}
    void set_in_background(bool in_background) override { in_background_ = in_background; }
    bool in_background() const { return in_background_; }

  private:
    LayoutListener* listener_ = nullptr;
    bool in_background_ = false;
    std::uint32_t job_ = 0;
};

/// Measures what it was asked for when run() is called.
class TestMeasures final : public MeasureRunner {
  public:
    void set_listener(MeasureListener* listener) override { listener_ = listener; }
    std::uint32_t start(const MeasureTask& task) override {
        task_ = task;
        return ++number_;
    }
    void stop() override { task_.reset(); }
    bool waiting() const { return task_.has_value(); }
    /// All that waits, one after another.
    void run() {
        while (task_) {
            const MeasureTask task = *std::exchange(task_, std::nullopt);
            std::vector<graph::Tie> ties;
            for (std::size_t i = 0; i < task.strength.size(); ++i)
                ties.push_back({task.ends[2 * i], task.ends[2 * i + 1], task.strength[i]});
            const graph::CsrGraph graph = graph::build_csr(task.node_count, ties);
            graph::MeasureJob job(graph, static_cast<graph::Measure>(task.measure), task.seed);
            while (job.step()) {
            }
            listener_->on_measured(number_, job.values());
        }
    }

  private:
    MeasureListener* listener_ = nullptr;
    std::optional<MeasureTask> task_;
    std::uint32_t number_ = 0;
};

/// The app in a tab, without a screen.
struct Tab {
    /// @param seed  of ids: another one for a later tab that creates something
    explicit Tab(Disk& disk, bool writable = true, std::uint64_t seed = 1)
        : host(seed), store(disk), app(host, store, vault, backup, calendar, layout, measures) {
        store.writable = writable;
        app.start();
        store.run();
    }
    /// A new person with this name, as the form makes one.
    Id add(std::string given) {
        app.run(command::AddPerson{});
        const Id id = app.selection().id;
        app.run(command::SetField{EntityKind::person, id,
                                  find_field(EntityKind::person, "given")->number,
                                  std::move(given)});
        return id;
    }
    void read_all() {
        while (app.busy()) app.work();
    }

    TestHost host;
    MemoryStore store;
    TestVault vault;
    TestFile backup{KeptFileKind::backup}, calendar{KeptFileKind::calendar};
    NoLayout layout;
    TestMeasures measures;
    AppState app;
};

}  // namespace kith::testing
