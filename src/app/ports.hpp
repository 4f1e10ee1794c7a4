// What the app needs of the world around it, beside the Store: the clock, files, the clipboard, the
// address bar, and a place where the layout runs. The platform implements them; tests have their
// own.
#pragma once
#include "base/date.hpp"
#include "base/id.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

enum class ThemeChoice : std::uint8_t { system, light, dark };

/// Whether the browser shows notifications of this page.
enum class NotificationState : std::uint8_t { unavailable, not_asked, allowed, refused };

/// What the browser tells of itself; all may change at any time.
struct Surroundings {
    bool prefers_dark = false;
    bool reduced_motion = false;
    bool more_contrast = false;   // prefers-contrast: more, or forced colours
    bool coarse_pointer = false;  // touch
    bool online = true;
    bool from_file = false;       // opened from disk, not served
    float width = 0, height = 0;  // page, CSS pixels
    float pixel_ratio = 1;
    float safe_bottom = 0;  // inset below the bottom bar on phones
    std::uint32_t requests_since_load = 0;
    // Storage: bytes used and granted, -1 unknown; persistent: -1 unknown, 0 no, 1 yes
    double storage_used = -1, storage_quota = -1;
    int storage_persistent = -1;
    bool private_window = false;  // what is stored goes when the window is closed
    NotificationState notifications = NotificationState::unavailable;
};

class Host {
  public:
    virtual ~Host() = default;

    virtual const Surroundings& surroundings() const = 0;
    virtual std::int64_t now_ms() const = 0;  // since 1970-01-01 UTC
    virtual Day today() const = 0;            // in the person's own time zone
    /// Of UTC, at a moment: in Berlin 60 in winter and 120 in summer.
    virtual int minutes_east(std::int64_t at_ms) const = 0;
    virtual double monotonic_ms() const = 0;
    virtual std::uint64_t random_seed() = 0;

    /// Ask for one or more files; they arrive as AppState::on_file.
    virtual void pick_files(std::string_view accept) = 0;
    /// Take the text in the clipboard for a file; it arrives likewise.
    virtual void paste() = 0;
    /// Ask for one picture; it arrives, made small, as AppState::on_photo.
    virtual void pick_photo(Id person) = 0;
    /// Make a picture in base64 small; it arrives, with the ticket, as AppState::on_small_photo.
    virtual void shrink_photo(std::uint32_t ticket, std::string_view picture) = 0;
    /// Offer bytes as a download.
    virtual void save_file(std::string_view name, std::string_view mime, std::string bytes) = 0;
    /// Offer an SVG as a download of a PNG that is so many pixels wide and high.
    virtual void save_picture(std::string_view name, std::string_view svg, int width,
                              int height) = 0;
    /// Put a route such as "#/people/1f…" into the address bar (pushing a history entry or not).
    virtual void set_route(std::string_view route, bool push) = 0;
    virtual void set_title(std::string_view title) = 0;
    virtual void ask_for_persistence() = 0;
    virtual void ask_for_notifications() = 0;
    virtual void notify(std::string_view title, std::string_view text) = 0;
    /// Call AppState::on_alarm() after that time, also while the page is hidden; a later call takes
    /// the place of the one before.
    virtual void alarm_after(int ms) = 0;
    virtual void open_link(std::string_view url) = 0;
    /// Into the clipboard.
    virtual void copy_text(std::string_view text) = 0;
    /// Ask for a printer for text in the manner of Markdown: headings, paragraphs and lists.
    virtual void print_text(std::string_view text) = 0;
    /// Small values of this device that are not part of the book: theme, panel widths.
    virtual std::string preference(std::string_view name) const = 0;
    virtual void set_preference(std::string_view name, std::string_view value) = 0;
    /// Draw another frame soon; at once, or after a delay.
    virtual void wake() = 0;
    virtual void wake_after(int ms) = 0;
    /// Since the person last did anything here.
    virtual double idle_ms() const = 0;
    /// Call AppState::work() as soon as nothing else is waiting, without a frame.
    virtual void work_soon() = 0;
};

/// A layout to run, as plain arrays (see layout/kernel.hpp for their meaning).
struct LayoutJob {
    std::uint32_t node_count = 0;
    std::vector<std::uint32_t> ends;   // two a tie
    std::vector<float> weight;         // one a tie
    std::vector<float> rest_length;    // one a tie, world units
    std::vector<float> radius;         // one a node, world units
    std::vector<float> start;          // x, y a node; NaN: not placed yet
    std::vector<std::uint8_t> pinned;  // one a node
    std::vector<std::uint32_t> key;    // one a node: LayoutStart::key
    std::uint32_t seed = 1;
    bool reheat = true;  // false: the start is nearly right (a small change)
};

class LayoutListener {
  public:
    virtual ~LayoutListener() = default;
    /// x, y a node, for the job with this number.
    virtual void on_positions(std::uint32_t job, std::span<const float> positions,
                              bool settled) = 0;
    /// What was running is gone, with its places: start it again.
    virtual void on_layout_lost() = 0;
};

/// Runs layouts off the drawing thread. One job at a time; a new one replaces the last.
class LayoutRunner {
  public:
    virtual ~LayoutRunner() = default;
    virtual void set_listener(LayoutListener* listener) = 0;
    /// Returns the job's number.
    virtual std::uint32_t start(const LayoutJob& job) = 0;
    virtual void pin(std::uint32_t node, float x, float y) = 0;
    virtual void unpin(std::uint32_t node) = 0;
    virtual void stop() = 0;
    /// While the map is not on screen: leave most of the processor to what is.
    virtual void set_in_background(bool in_background) = 0;
};

/// A measure of a network to take, as plain arrays (see graph/kernel.hpp).
struct MeasureTask {
    std::uint32_t node_count = 0;
    std::vector<std::uint32_t> ends;  // two a tie
    std::vector<float> strength;      // one a tie
    std::uint32_t measure = 0;        // of graph/measure.hpp
    std::uint32_t seed = 1;
};

class MeasureListener {
  public:
    virtual ~MeasureListener() = default;
    /// Of 0 to 1, for the task with this number, now and then.
    virtual void on_measure_progress(std::uint32_t task, float progress) = 0;
    /// A value a node, NaN where the measure is undefined; behind those of an estimate the stated
    /// error of each.
    virtual void on_measured(std::uint32_t task, std::span<const double> values) = 0;
};

/// Takes measures off the drawing thread. One task at a time; a new one replaces the last.
class MeasureRunner {
  public:
    virtual ~MeasureRunner() = default;
    virtual void set_listener(MeasureListener* listener) = 0;
    /// Returns the task's number.
    virtual std::uint32_t start(const MeasureTask& task) = 0;
    virtual void stop() = 0;
};

}  // namespace kith
