#include "platform/web_host.hpp"

#include "platform/browser.hpp"
#include "platform/outgoing_file.hpp"

#include <emscripten.h>

#include <cstdint>
#include <cstdlib>

namespace kith::platform {
namespace {

int length(std::string_view text) {
    return static_cast<int>(text.size());
}

}  // namespace

void WebHost::refresh() {
    double numbers[16] = {};
    browser_surroundings(numbers);
    Surroundings& s = surroundings_;
    s.width = static_cast<float>(numbers[0]);
    s.height = static_cast<float>(numbers[1]);
    s.pixel_ratio = static_cast<float>(numbers[2]);
    s.prefers_dark = numbers[3] != 0;
    s.reduced_motion = numbers[4] != 0;
    s.more_contrast = numbers[5] != 0;
    s.coarse_pointer = numbers[6] != 0;
    s.online = numbers[7] != 0;
    s.from_file = numbers[8] != 0;
    s.safe_bottom = static_cast<float>(numbers[9]);
    s.requests_since_load = static_cast<std::uint32_t>(numbers[10]);
    s.storage_used = numbers[11];
    s.storage_quota = numbers[12];
    s.storage_persistent = static_cast<int>(numbers[13]);
    s.private_window = numbers[14] > 0;
    s.notifications = static_cast<NotificationState>(numbers[15]);
}

std::int64_t WebHost::now_ms() const {
    return static_cast<std::int64_t>(browser_now_ms());
}
Day WebHost::today() const {
    return browser_today();
}
int WebHost::minutes_east(std::int64_t at_ms) const {
    return browser_minutes_east(static_cast<double>(at_ms));
}
double WebHost::monotonic_ms() const {
    return browser_monotonic_ms();
}

std::uint64_t WebHost::random_seed() {
    const auto high = static_cast<std::uint64_t>(browser_random());
    const auto low = static_cast<std::uint64_t>(browser_random());
    return high << 32 ^ low;
}

void WebHost::pick_files(std::string_view accept) {
    browser_pick_files(accept.data(), length(accept));
}

void WebHost::paste() {
    browser_paste();
}

void WebHost::pick_photo(Id person) {
    const std::string id = to_string(person);
    browser_pick_photo(id.data(), length(id));
}

void WebHost::shrink_photo(std::uint32_t ticket, std::string_view picture) {
    browser_shrink_photo(ticket, picture.data(), length(picture));
}

void WebHost::save_file(std::string_view name, std::string_view mime, std::string bytes) {
    const OutgoingFile file = keep_outgoing(std::move(bytes));
    browser_save_file(file.ticket, name.data(), length(name), mime.data(), length(mime), file.bytes,
                      file.size);
}

void WebHost::save_picture(std::string_view name, std::string_view svg, int width, int height) {
    browser_save_picture(name.data(), length(name), svg.data(), length(svg), width, height);
}

void WebHost::set_route(std::string_view route, bool push) {
    browser_set_route(route.data(), length(route), push ? 1 : 0);
}
void WebHost::set_title(std::string_view title) {
    browser_set_title(title.data(), length(title));
}
void WebHost::ask_for_persistence() {
    browser_ask_for_persistence();
}
void WebHost::ask_for_notifications() {
    browser_ask_for_notifications();
}
void WebHost::notify(std::string_view title, std::string_view text) {
    browser_notify(title.data(), length(title), text.data(), length(text));
}
void WebHost::alarm_after(int ms) {
    browser_alarm_after(ms);
}
void WebHost::open_link(std::string_view url) {
    browser_open_link(url.data(), length(url));
}

void WebHost::copy_text(std::string_view text) {
    browser_copy_text(text.data(), length(text));
}

void WebHost::print_text(std::string_view text) {
    browser_print_text(text.data(), length(text));
}

std::string WebHost::preference(std::string_view name) const {
    char* value = browser_preference(name.data(), length(name));
    if (value == nullptr) return {};
    std::string text(value);
    std::free(value);  // NOLINT: allocated by JavaScript with malloc
    return text;
}

void WebHost::set_preference(std::string_view name, std::string_view value) {
    browser_set_preference(name.data(), length(name), value.data(), length(value));
}

void WebHost::wake() {
    browser_request_frame();
}
void WebHost::wake_after(int ms) {
    browser_request_frame_after(ms);
}

double WebHost::idle_ms() const {
    return browser_idle_ms();
}

void WebHost::work_soon() {
    browser_request_work();
}

}  // namespace kith::platform
