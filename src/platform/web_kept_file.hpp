// A KeptFile of the browser, through web/bridge/kept_files.js.
#pragma once
#include "app/kept_file.hpp"

namespace kith::platform {

class WebKeptFile final : public KeptFile {
  public:
    explicit WebKeptFile(KeptFileKind kind) : kind_(kind) {}

    void set_listener(KeptFileListener* listener) override;
    KeptFileState state() const override;
    std::string name() const override;
    void choose(std::string_view suggested_name) override;
    void resume() override;
    void write(std::span<const std::uint8_t> bytes) override;
    void forget() override;

  private:
    int number() const { return static_cast<int>(kind_); }

    KeptFileKind kind_;
};

}  // namespace kith::platform
