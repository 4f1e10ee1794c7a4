// The Host of the browser: clock, files, address bar, preferences, through browser.hpp.
#pragma once
#include "app/ports.hpp"

namespace kith::platform {

class WebHost final : public Host {
  public:
    /// Read the surroundings anew; once a frame.
    void refresh();

    const Surroundings& surroundings() const override { return surroundings_; }
    std::int64_t now_ms() const override;
    Day today() const override;
    int minutes_east(std::int64_t at_ms) const override;
    double monotonic_ms() const override;
    std::uint64_t random_seed() override;
    void pick_files(std::string_view accept) override;
    void paste() override;
    void pick_photo(Id person) override;
    void shrink_photo(std::uint32_t ticket, std::string_view picture) override;
    void save_file(std::string_view name, std::string_view mime, std::string bytes) override;
    void save_picture(std::string_view name, std::string_view svg, int width, int height) override;
    void set_route(std::string_view route, bool push) override;
    void set_title(std::string_view title) override;
    void ask_for_persistence() override;
    void ask_for_notifications() override;
    void notify(std::string_view title, std::string_view text) override;
    void alarm_after(int ms) override;
    void open_link(std::string_view url) override;
    void copy_text(std::string_view text) override;
    void print_text(std::string_view text) override;
    std::string preference(std::string_view name) const override;
    void set_preference(std::string_view name, std::string_view value) override;
    void wake() override;
    void wake_after(int ms) override;
    void work_soon() override;
    double idle_ms() const override;

  private:
    Surroundings surroundings_;
};

}  // namespace kith::platform
